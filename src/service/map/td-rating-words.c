/* Tidang: ratings and their reasons in sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ratings.h"

#include "td-error.h"

#include <glib/gi18n-lib.h>

#define MOST_ITEMS 6

const char *
td_rating_source_to_label (TdRatingSource source)
{
  static const char *const labels[] = {
    [TD_RATING_SOURCE_NONE] = N_ ("Not rated"),
    [TD_RATING_SOURCE_SURVEY] = NC_ ("source of a rating", "Bulk survey"),
    [TD_RATING_SOURCE_RULE] = NC_ ("source of a rating", "Survey card"),
    [TD_RATING_SOURCE_MANUAL] = NC_ ("source of a rating", "Decided by a person"),
  };

  g_return_val_if_fail ((guint)source < G_N_ELEMENTS (labels), "");
  return source == TD_RATING_SOURCE_NONE
             ? _ (labels[source])
             : g_dpgettext2 (GETTEXT_PACKAGE, "source of a rating", labels[source]);
}

char *
td_survey_value_to_text (const TdSurveyItem *item, TdFactValue value)
{
  if (!value.known)
    return g_strdup (_ ("Not known"));
  if (item->kind == TD_FACT_YES_NO)
    return g_strdup (value.value != 0 ? _ ("Yes") : _ ("No"));
  if (item->kind == TD_FACT_CHOICE)
    return g_strdup (((TdSurveyChoice *)g_ptr_array_index (item->choices, value.value))->title);
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", value.value, *item->unit != '\0' ? " " : "",
                          item->unit);
}

char *
td_survey_items_to_text (const TdSurvey *survey, const GArray *items, guint most)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len && i < most; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _ ("; ") : "",
                            td_survey_item (survey, g_array_index (items, guint, i))->title);
  if (items->len > most)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", items->len - most),
                            items->len - most);
  return g_string_free (text, FALSE);
}

/* ---- reasons ---- */

static void
add (GPtrArray *lines, char *line)
{
  g_ptr_array_add (lines, line);
}

/* “占用消防车道（门前绿化带）”: what decided, each with its answer where that is not a plain yes, and its
 * note. */
static char *
deciding_text (const TdSurveyCard *card)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < card->verdict->deciding->len; i++)
    {
      guint at = g_array_index (card->verdict->deciding, guint, i);
      const TdSurveyItem *item = td_survey_item (card->survey, at);
      const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, at);
      g_autofree char *value = td_survey_value_to_text (item, answer->value);

      g_string_append_printf (text, "%s%s", i > 0 ? _ ("; ") : "", item->title);
      if (item->kind != TD_FACT_YES_NO || answer->value.value == 0)
        g_string_append_printf (text, _ (": %s"), value);
      if (*answer->note != '\0')
        g_string_append_printf (text, _ (" (%s)"), answer->note);
    }
  return g_string_free (text, FALSE);
}

static char *
ruled_line (const TdSurveyCard *card)
{
  g_autofree char *deciding = deciding_text (card);

  return *deciding == '\0' ? g_strdup (_ ("By the survey card: nothing stands in the way."))
                           : g_strdup_printf (_ ("By the survey card: %s"), deciding);
}

static char *
manual_line (const TdSurveyCard *card)
{
  g_autofree char *day = card->manual_on != TD_DATE_NONE ? td_date_to_iso (card->manual_on) : g_strdup ("");
  const char *by = *card->manual_by != '\0' ? card->manual_by : _ ("a person");
  const char *reason = *card->manual_reason != '\0' ? card->manual_reason : _ ("no reason recorded");

  return *day != '\0' ? g_strdup_printf (_ ("Decided by %s on %s: %s"), by, day, reason)
                      : g_strdup_printf (_ ("Decided by %s: %s"), by, reason);
}

/* What the decision goes against. */
static void
add_overridden (GPtrArray *lines, const TdSurveyCard *card)
{
  g_autofree char *deciding = NULL;

  if (card->ruled != TD_RATING_UNRATED)
    {
      deciding = deciding_text (card);
      add (lines, *deciding != '\0' ? g_strdup_printf (_ ("By the survey card it would be “%s”: %s"),
                                                       td_rating_to_label (card->ruled), deciding)
                                    : g_strdup_printf (_ ("By the survey card it would be “%s”."),
                                                       td_rating_to_label (card->ruled)));
    }
  else if (card->surveyed != TD_RATING_UNRATED)
    add (lines, g_strdup_printf (_ ("The bulk survey said “%s”."), td_rating_to_label (card->surveyed)));
}

static void
add_missing (GPtrArray *lines, const TdSurveyCard *card)
{
  g_autofree char *missing = NULL;

  if (!card->begun || card->verdict == NULL || card->verdict->missing->len == 0)
    return;
  missing = td_survey_items_to_text (card->survey, card->verdict->missing, MOST_ITEMS);
  add (lines, g_strdup_printf (_ ("The survey card cannot say yet; not known: %s"), missing));
}

GPtrArray *
td_rating_reasons (const TdSurveyCard *card)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  switch (card->source)
    {
    case TD_RATING_SOURCE_MANUAL:
      add (lines, manual_line (card));
      add_overridden (lines, card);
      break;
    case TD_RATING_SOURCE_RULE:
      add (lines, ruled_line (card));
      if (card->surveyed != TD_RATING_UNRATED && card->surveyed != card->ruled)
        add (lines, g_strdup_printf (_ ("The bulk survey said “%s”."), td_rating_to_label (card->surveyed)));
      break;
    case TD_RATING_SOURCE_SURVEY:
      add (lines, *card->surveyed_reason != '\0'
                      ? g_strdup_printf (_ ("By the bulk survey: %s"), card->surveyed_reason)
                      : g_strdup (_ ("By the bulk survey's list, which gives no reason.")));
      add_missing (lines, card);
      break;
    case TD_RATING_SOURCE_NONE:
    default:
      if (*card->surveyed_reason != '\0')
        add (lines, g_strdup_printf (_ ("By the bulk survey: %s"), card->surveyed_reason));
      add_missing (lines, card);
      break;
    }
  return lines;
}

GPtrArray *
td_rating_reasons_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdSurveyCard) card = td_survey_card_load (self, unit_id, error);

  return card == NULL ? NULL : td_rating_reasons (card);
}
