/* Tidang: survey schemes at hand, and the cards of dossiers read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rating-private.h"

#include "td-data-files.h"
#include "td-value-words.h"
#include "td-vote-store.h"

#include <string.h>

/* ---- schemes ---- */

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("Survey card %s is not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer survey)
{
  return ((const TdSurvey *)survey)->id;
}

static gpointer
ref_survey (gpointer survey)
{
  return td_survey_ref (survey);
}

static void
unref_survey (gpointer survey)
{
  td_survey_unref (survey);
}

/* A file is one card. */
static GPtrArray *
parse_survey (const char *data, gsize size, GError **error)
{
  TdSurvey *survey = td_survey_parse (data, size, error);
  GPtrArray *surveys;

  if (survey == NULL)
    return NULL;
  surveys = g_ptr_array_new_with_free_func (unref_survey);
  g_ptr_array_add (surveys, survey);
  return surveys;
}

GPtrArray *
td_surveys_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  static const TdDataValues surveys = { "surveys", N_ ("Survey cards"), unused_text, parse_survey,
                                        id_of,     ref_survey,          unref_survey };

  return td_data_values_read (&surveys, data_dir, problems, error);
}

GBytes *
td_survey_bytes (const TdSurvey *survey, const char *data_dir)
{
  return td_data_files_by_hash ("surveys", data_dir, survey->hash);
}

/* ---- words of the history ---- */

/* "data dir" → (id → title). Schemes do not change while the program runs. */
static GHashTable *
words_of (const char *data_dir)
{
  g_autoptr (GPtrArray) surveys = td_surveys_list (data_dir, NULL, NULL);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint s = 0; surveys != NULL && s < surveys->len; s++)
    {
      const TdSurvey *survey = g_ptr_array_index (surveys, s);

      for (guint i = 0; i < survey->items->len; i++)
        {
          const TdSurveyItem *item = td_survey_item (survey, i);

          g_hash_table_replace (words, g_strdup (item->id), g_strdup (item->title));
          for (guint c = 0; c < item->choices->len; c++)
            {
              const TdSurveyChoice *choice = g_ptr_array_index (item->choices, c);

              if (!g_hash_table_contains (words, choice->id))
                g_hash_table_replace (words, g_strdup (choice->id), g_strdup (choice->title));
            }
        }
    }
  return words;
}

char *
td_survey_word (const char *data_dir, const char *id)
{
  static GMutex mutex;
  static GHashTable *folders;
  const char *folder = data_dir != NULL ? data_dir : "";
  GHashTable *words;
  char *word;

  if (g_str_equal (id, "yes") || g_str_equal (id, "no"))
    return g_strdup (*id == 'y' ? _ ("Yes") : _ ("No"));
  g_mutex_lock (&mutex);
  if (folders == NULL)
    folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  words = g_hash_table_lookup (folders, folder);
  if (words == NULL)
    {
      words = words_of (data_dir);
      g_hash_table_insert (folders, g_strdup (folder), words);
    }
  word = g_hash_table_lookup (words, id);
  word = g_strdup (word != NULL ? word : id);
  g_mutex_unlock (&mutex);
  return word;
}

/* ---- which of them ---- */

static TdSurvey *
survey_at_hand (TdWorkspace *self, const char *place, GError **error)
{
  g_autoptr (GPtrArray) surveys = td_surveys_list (self->data_dir, NULL, error);
  const TdSurvey *survey = surveys == NULL ? NULL : td_surveys_choose (surveys, place);

  return survey == NULL ? NULL : td_survey_ref (survey);
}

static TdSurvey *
kept_survey (TdStore *store, const TdSurveyCardRow *row)
{
  g_autoptr (GBytes) bytes = *row->scheme_hash != '\0' ? td_store_pack (store, row->scheme_hash, NULL) : NULL;
  gsize size;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  return data == NULL ? NULL : td_survey_parse (data, size, NULL);
}

/* ---- what an action and a card begin with ---- */

void
td_rating_work_clear (TdRatingWork *work)
{
  td_unit_free (work->unit);
  g_free (work->label);
  g_clear_pointer (&work->row, td_dossier_row_free);
  g_clear_pointer (&work->card, td_survey_card_row_free);
  g_clear_pointer (&work->facts, g_ptr_array_unref);
  g_clear_pointer (&work->kept, td_survey_unref);
  g_clear_pointer (&work->at_hand, td_survey_unref);
}

/* A dossier without a card was rated by a list, or by a person before cards were kept. */
static TdSurveyCardRow *
card_of_rating (TdStore *store, const TdDossierRow *row)
{
  TdSurveyCardRow *card = td_survey_card_row_new (row->id);
  gboolean by_hand = row->rating != TD_RATING_UNRATED && td_store_rated_by_hand (store, row->id);
  char **reason = by_hand ? &card->manual_reason : &card->surveyed_reason;

  *(by_hand ? &card->manual : &card->surveyed) = (TdRating)row->rating;
  g_free (*reason);
  *reason = g_strdup (row->rating_reason);
  return card;
}

gboolean
td_rating_work_init (TdRatingWork *work, TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  gboolean good;

  *work = (TdRatingWork){ .workspace = self };
  work->unit = store == NULL ? NULL : td_unit_load (self, unit_id, error);
  if (work->unit == NULL)
    return FALSE;
  work->label = td_unit_label (work->unit);
  work->row = td_store_dossier (store, unit_id, &cause);
  good = work->row != NULL && td_store_survey_card (store, unit_id, &work->card, &cause);
  work->facts = good ? td_store_survey_facts (store, unit_id, &cause) : NULL;
  if (work->facts == NULL)
    return td_fail_with (error, cause, self->name);
  if (work->card == NULL)
    work->card = card_of_rating (store, work->row);
  work->kept = kept_survey (store, work->card);
  /* A card that is judged already is judged on, whatever became of the files at hand. */
  work->at_hand = survey_at_hand (self, work->unit->place, &cause);
  if (cause != NULL && work->kept == NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_clear_error (&cause);
  return TRUE;
}

TdFactValue
td_rating_work_fill (const TdRatingWork *work, const TdSurveyItem *item)
{
  const TdDossierRow *row = work->row;
  int number = item->fill == TD_FACT_FILL_STOREYS ? row->storeys_value
               : item->fill == TD_FACT_FILL_BUILT ? row->built_value
               : item->fill == TD_FACT_FILL_FLATS ? (row->flats > 0 ? row->flats : row->flats_listed)
                                                  : 0;
  const char *text = item->fill == TD_FACT_FILL_STRUCTURE ? row->structure
                     : item->fill == TD_FACT_FILL_ENTRY   ? row->entry_mode
                                                          : "";

  return td_survey_item_fill (item, number, text);
}

/* ---- the card ---- */

static void
answer_free (gpointer data)
{
  TdSurveyAnswer *answer = data;

  g_free (answer->note);
  g_free (answer->by);
  g_ptr_array_unref (answer->photos);
  g_free (answer);
}

void
td_survey_card_free (TdSurveyCard *card)
{
  if (card == NULL)
    return;
  g_clear_pointer (&card->survey, td_survey_unref);
  g_ptr_array_unref (card->answers);
  td_verdict_free (card->verdict);
  g_free (card->surveyed_reason);
  g_free (card->manual_reason);
  g_free (card->manual_by);
  g_free (card);
}

static const TdSurveyFactRow *
fact_of (const TdRatingWork *work, const char *item)
{
  for (guint i = 0; i < work->facts->len; i++)
    if (g_str_equal (((TdSurveyFactRow *)work->facts->pdata[i])->item, item))
      return work->facts->pdata[i];
  return NULL;
}

static TdSurveyAnswer *
answer_of (const TdRatingWork *work, const TdSurveyItem *item, gboolean begun)
{
  TdSurveyAnswer *answer = g_new0 (TdSurveyAnswer, 1);
  const TdSurveyFactRow *fact = fact_of (work, item->id);

  answer->photos = g_ptr_array_new_with_free_func ((GDestroyNotify)td_attachment_free);
  answer->recorded = fact != NULL;
  answer->note = g_strdup (fact != NULL ? fact->note : "");
  answer->by = g_strdup (fact != NULL ? fact->by : "");
  answer->on = fact != NULL ? fact->on : TD_DATE_NONE;
  if (fact != NULL && !td_survey_item_read (item, fact->answer, &answer->value))
    answer->value = (TdFactValue){ FALSE, 0 };
  else if (fact == NULL && !begun)
    answer->value = td_rating_work_fill (work, item);
  return answer;
}

static void
add_answers (TdSurveyCard *card, const TdRatingWork *work)
{
  const TdSurvey *survey = card->survey;
  g_autofree TdFactValue *values = g_new0 (TdFactValue, survey->items->len);

  for (guint i = 0; i < survey->items->len; i++)
    {
      TdSurveyAnswer *answer = answer_of (work, td_survey_item (survey, i), card->begun);

      values[i] = answer->value;
      g_ptr_array_add (card->answers, answer);
    }
  card->verdict = td_survey_judge (survey, values);
}

static gboolean
add_photos (TdWorkspace *self, TdSurveyCard *card, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) photos = store == NULL ? NULL : td_store_survey_photos (store, card->unit_id, &cause);
  g_autoptr (GPtrArray) files = NULL;

  if (store == NULL)
    return FALSE;
  if (photos == NULL)
    return td_fail_with (error, cause, self->name);
  if (photos->len == 0 || card->survey == NULL)
    return TRUE;
  files = td_attachments_list (self, card->unit_id, error);
  for (guint p = 0; files != NULL && p < photos->len; p++)
    {
      const TdSurveyPhotoRow *photo = g_ptr_array_index (photos, p);
      int at = td_survey_find (card->survey, photo->item);

      for (guint f = 0; at >= 0 && f < files->len; f++)
        if (((TdAttachment *)files->pdata[f])->id == photo->attachment_id)
          g_ptr_array_add (((TdSurveyAnswer *)card->answers->pdata[at])->photos,
                           td_attachment_copy (files->pdata[f]));
    }
  return files != NULL;
}

TdSurveyCard *
td_survey_card_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_auto (TdRatingWork) work = { 0 };
  g_autoptr (TdSurveyCard) card = NULL;
  const TdSurvey *survey;

  if (!td_rating_work_init (&work, self, unit_id, error))
    return NULL;
  survey = work.kept != NULL ? work.kept : work.at_hand;
  card = g_new0 (TdSurveyCard, 1);
  card->unit_id = unit_id;
  card->answers = g_ptr_array_new_with_free_func (answer_free);
  card->survey = survey == NULL ? NULL : td_survey_ref (survey);
  card->begun = *work.card->scheme != '\0';
  card->newer =
      card->begun && work.at_hand != NULL && !g_str_equal (work.at_hand->hash, work.card->scheme_hash);
  if (survey != NULL)
    add_answers (card, &work);
  card->surveyed = work.card->surveyed;
  card->surveyed_reason = g_strdup (work.card->surveyed_reason);
  card->ruled = work.card->ruled;
  card->manual = work.card->manual;
  card->manual_reason = g_strdup (work.card->manual_reason);
  card->manual_by = g_strdup (work.card->manual_name);
  card->manual_on = work.card->manual_on;
  td_rating_settle (card->manual, card->ruled, card->surveyed, &card->source);
  /* The rating in force is the dossier's own; “check” finds one that does not follow. */
  card->rating = (TdRating)work.row->rating;
  return add_photos (self, card, error) ? g_steal_pointer (&card) : NULL;
}

char *
td_survey_answered (TdWorkspace *self, gint64 unit_id, const char *item)
{
  TdStore *store = td_workspace_store (self, NULL);
  g_autoptr (GPtrArray) facts = store != NULL ? td_store_survey_facts (store, unit_id, NULL) : NULL;

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const TdSurveyFactRow *fact = facts->pdata[i];

      if (g_str_equal (fact->item, item))
        return g_strdup (fact->answer);
    }
  return g_strdup ("");
}
