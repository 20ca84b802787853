/* Tidang: whether ratings are what their cards say.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-fault.h"
#include "td-survey-store.h"
#include "td-vote-store.h"

/* Many cards have one scheme: it is parsed once. (transfer none); NULL: not kept, or not to be read. */
static const TdSurvey *
scheme_of (TdStore *store, GHashTable *schemes, const char *hash)
{
  g_autoptr (GBytes) bytes = NULL;
  TdSurvey *survey;
  gsize size = 0;
  const char *data;

  if (g_hash_table_contains (schemes, hash))
    return g_hash_table_lookup (schemes, hash);
  bytes = td_store_pack (store, hash, NULL);
  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  survey = data != NULL ? td_survey_parse (data, size, NULL) : NULL;
  g_hash_table_insert (schemes, g_strdup (hash), survey);
  return survey;
}

/* What follows from a card's answers; *detail: why that cannot be told. */
static TdRating
ruled_by (TdStore *store,
          GHashTable *schemes,
          const TdSurveyCardRow *card,
          const char **detail,
          GError **error)
{
  const TdSurvey *survey;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (TdVerdict) verdict = NULL;
  g_autofree TdFactValue *values = NULL;

  *detail = NULL;
  if (*card->scheme_hash == '\0')
    return TD_RATING_UNRATED;
  survey = scheme_of (store, schemes, card->scheme_hash);
  if (survey == NULL)
    {
      *detail = "the scheme of its survey card is not kept";
      return TD_RATING_UNRATED;
    }
  facts = td_store_survey_facts (store, card->dossier_id, error);
  if (facts == NULL)
    return TD_RATING_UNRATED;
  values = td_survey_values (survey, facts);
  verdict = td_survey_judge (survey, values);
  return verdict->rating;
}

static gboolean
check_card (TdStore *store, GHashTable *schemes, gint64 dossier_id, GPtrArray *faults, GError **error)
{
  g_autoptr (TdSurveyCardRow) card = NULL;
  g_autoptr (GError) cause = NULL;
  const char *detail;
  TdRating ruled, rating;

  if (!td_store_survey_card (store, dossier_id, &card, error) || card == NULL)
    return card != NULL;
  ruled = ruled_by (store, schemes, card, &detail, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  rating = (TdRating)td_sql_int (store, 0, "SELECT rating FROM dossier WHERE id = ?1", "i", dossier_id);
  if (detail == NULL && ruled != card->ruled)
    detail = "what its card says does not follow from the facts";
  if (detail == NULL && rating != td_rating_settle (card->manual, card->ruled, card->surveyed, NULL))
    detail = "the rating does not follow from its card";
  if (detail != NULL)
    td_fault_add (faults, "rating", dossier_id, detail, "dossier %" G_GINT64_FORMAT, dossier_id);
  return TRUE;
}

gboolean
td_check_surveys (TdStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) ids = td_store_survey_dossiers (store, error);
  g_autoptr (GHashTable) schemes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_survey_unref);
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!check_card (store, schemes, *(gint64 *)id, faults, error))
      return FALSE;
  return TRUE;
}
