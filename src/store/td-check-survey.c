/* Tidang: whether ratings are what their cards say.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-fault.h"
#include "td-survey-store.h"
#include "td-vote-store.h"

/* What follows from a card's answers; *detail: why that cannot be told. */
static TdRating
ruled_by (TdStore *store, const TdSurveyCardRow *card, const char **detail, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TdSurvey) survey = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (TdVerdict) verdict = NULL;
  g_autofree TdFactValue *values = NULL;
  gsize size = 0;
  const char *data;

  *detail = NULL;
  if (*card->scheme_hash == '\0')
    return TD_RATING_UNRATED;
  bytes = td_store_pack (store, card->scheme_hash, NULL);
  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  survey = data != NULL ? td_survey_parse (data, size, NULL) : NULL;
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
check_card (TdStore *store, gint64 dossier_id, GPtrArray *faults, GError **error)
{
  g_autoptr (TdSurveyCardRow) card = NULL;
  g_autoptr (GError) cause = NULL;
  const char *detail;
  TdRating ruled, rating;

  if (!td_store_survey_card (store, dossier_id, &card, error) || card == NULL)
    return card != NULL;
  ruled = ruled_by (store, card, &detail, &cause);
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
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!check_card (store, *(gint64 *)id, faults, error))
      return FALSE;
  return TRUE;
}
