/* Tidang: ratings that a sheet brings — words that nobody had explained, and stairwells that have a card.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-session.h"

#include "td-memory.h"

#define ASKED "rating:"

/* ---- words ---- */

/* What was said once of 暂不适合 holds for every later sheet, whatever its headings. */
void
td_import_words_recall (TdImportSession *session)
{
  g_autoptr (GPtrArray) kept =
      session->options->fresh ? NULL : td_memory_list (session->workspace, TD_MEMORY_RATING_WORD, NULL);

  for (guint i = 0; kept != NULL && i + 1 < kept->len; i += 2)
    {
      char *key = g_strconcat (ASKED, (char *)g_ptr_array_index (kept, i), NULL);

      if (g_hash_table_contains (session->answers, key))
        g_free (key);
      else
        g_hash_table_insert (session->answers, key, g_strdup (g_ptr_array_index (kept, i + 1)));
    }
}

void
td_import_words_remember (TdImportSession *session)
{
  GHashTableIter iter;
  gpointer question, answer;
  TdRating rating;

  g_hash_table_iter_init (&iter, session->answers);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    if (g_str_has_prefix (question, ASKED) &&
        (td_rating_from_nick (answer, &rating) || td_rating_from_chinese (answer, &rating)))
      td_memory_set (session->workspace, TD_MEMORY_RATING_WORD, (char *)question + strlen (ASKED),
                     td_rating_to_nick (rating), NULL);
}

gboolean
td_import_words_check (TdImportSession *session, const char *path, GError **error)
{
  if (session->options->dry_run || !session->options->words_must_be_known)
    return TRUE;
  for (guint i = 0; i < session->report->questions->len; i++)
    {
      const TdImportProblem *asked = g_ptr_array_index (session->report->questions, i);

      if (g_str_equal (asked->code, "rating"))
        return td_fail (
            error, TD_SERVICE_ERROR_REFUSED,
            _ ("%s, %s row %d: nobody has said yet which rating “%s” is, so nothing was taken. Say it "
               "once: --rating-word %s=不适合 (适合, 较难, 不适合, or 未评 to leave them unrated)."),
            path, asked->sheet, (int)asked->row, asked->value, asked->value);
    }
  return TRUE;
}

/* ---- stairwells with a card ---- */

gboolean
td_import_cards_init (TdImportSession *session)
{
  session->cards = td_store_survey_dossiers (session->store, &session->error);
  return session->cards != NULL;
}

static void
say_kept (TdImportSession *session,
          guint sheet,
          guint line,
          TdRating said,
          TdRating kept,
          TdRatingSource source)
{
  g_autofree char *reason = g_strdup_printf (
      source == TD_RATING_SOURCE_MANUAL
          ? _ ("A person decided on “%s” with a reason: that stays in force. The sheet's word is kept beside "
               "it.")
          : _ ("“%s” follows from the survey card: that stays in force. The sheet's word is kept beside it."),
      td_rating_to_label (kept));
  TdImportProblem *problem = td_import_problem_new (
      td_import_sheet_name (session, sheet), line, td_import_field_label (td_field_to_nick (TD_FIELD_RATING)),
      td_rating_to_label (said), "rating-kept", reason);

  problem->warning = TRUE;
  g_ptr_array_add (session->report->warnings, problem);
}

TdSurveyCardRow *
td_import_card (TdImportSession *session, TdImportUnit *unit, guint sheet, guint line)
{
  TdDossierRow *row = unit->row;
  TdRating said = (TdRating)row->rating, in_force;
  g_autoptr (TdSurveyCardRow) card = NULL;
  g_autofree char *reason = NULL;
  TdRatingSource source;
  gboolean same;

  if (unit->dossier_id == 0 || !g_hash_table_contains (session->cards, &unit->dossier_id) ||
      !td_store_survey_card (session->store, unit->dossier_id, &card, &session->error) || card == NULL)
    return NULL;
  reason = g_steal_pointer (&row->rating_reason);
  same = (said == TD_RATING_UNRATED || said == card->surveyed) &&
         (*reason == '\0' || g_str_equal (reason, card->surveyed_reason));
  if (said != TD_RATING_UNRATED)
    card->surveyed = said;
  if (*reason != '\0')
    {
      g_free (card->surveyed_reason);
      card->surveyed_reason = g_strdup (reason);
    }
  in_force = td_rating_settle (card->manual, card->ruled, card->surveyed, &source);
  row->rating = (int)in_force;
  row->rating_reason = g_strdup (source <= TD_RATING_SOURCE_SURVEY ? card->surveyed_reason : "");
  if (said != TD_RATING_UNRATED && said != in_force)
    say_kept (session, sheet, line, said, in_force, source);
  return same ? NULL : g_steal_pointer (&card);
}
