/* Tidang: published totals of a survey.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-published.h"

#include "td-action.h"
#include "td-survey-store.h"

#include <string.h>

#define LONGEST 200

static const struct
{
  const char *nick, *label;
} kinds[TD_N_PUBLISHED] = {
  [TD_PUBLISHED_UNITS] = { "units", N_ ("Stairwells") },
  [TD_PUBLISHED_SUITABLE] = { "suitable", N_ ("Suitable") },
  [TD_PUBLISHED_HARD] = { "hard", N_ ("Hard") },
  [TD_PUBLISHED_UNSUITABLE] = { "unsuitable", N_ ("Unsuitable") },
  [TD_PUBLISHED_HOUSEHOLDS] = { "households", N_ ("Households") },
};

const char *
td_published_to_nick (TdPublishedWhat what)
{
  g_return_val_if_fail ((guint)what < TD_N_PUBLISHED, NULL);
  return kinds[what].nick;
}

gboolean
td_published_from_nick (const char *nick, TdPublishedWhat *out)
{
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    if (g_strcmp0 (kinds[i].nick, nick) == 0)
      {
        *out = (TdPublishedWhat)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_published_label (TdPublishedWhat what)
{
  return (guint)what < TD_N_PUBLISHED ? _ (kinds[what].label) : "";
}

void
td_published_free (TdPublished *published)
{
  if (published == NULL)
    return;
  g_free (published->said);
  g_free (published->source);
  g_free (published);
}

/* ---- read ---- */

static gint64
counted (const TdOverview *overview, TdPublishedWhat what)
{
  switch (what)
    {
    case TD_PUBLISHED_UNITS:
      return overview->total.units;
    case TD_PUBLISHED_HOUSEHOLDS:
      return overview->flats;
    case TD_PUBLISHED_SUITABLE:
    case TD_PUBLISHED_HARD:
    case TD_PUBLISHED_UNSUITABLE:
    default:
      return td_overview_row_rating (&overview->total,
                                     (TdRating)(TD_RATING_SUITABLE + (int)what - TD_PUBLISHED_SUITABLE));
    }
}

static TdPublished *
from_row (TdSurveyTotalRow *row, const TdOverview *overview)
{
  TdPublished *published = g_new0 (TdPublished, 1);

  published->what = (TdPublishedWhat)row->what;
  published->said = g_steal_pointer (&row->said);
  published->source = g_steal_pointer (&row->source);
  published->on = row->on;
  td_lower_bound_parse (published->said, &published->bound);
  published->counted = counted (overview, published->what);
  return published;
}

static gboolean
wants_households (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((TdSurveyTotalRow *)g_ptr_array_index (rows, i))->what == TD_PUBLISHED_HOUSEHOLDS)
      return TRUE;
  return FALSE;
}

GPtrArray *
td_published_list (TdWorkspace *self, const char *place, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  const char *region = place != NULL ? place : "";
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = store == NULL ? NULL : td_store_survey_totals (store, region, &cause);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_published_free);
  g_autoptr (TdOverview) overview = NULL;

  if (store == NULL)
    return NULL;
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  if (rows->len == 0)
    return g_steal_pointer (&list);
  overview = td_overview_load (self, region, -1, -1, error);
  if (overview == NULL || (wants_households (rows) && !td_overview_count (self, overview, error)))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, from_row (g_ptr_array_index (rows, i), overview));
  return g_steal_pointer (&list);
}

/* ---- written ---- */

char *
td_published_check (const char *said)
{
  TdLowerBound bound;

  if (td_text_is_blank (said) || td_lower_bound_parse (said, &bound))
    return NULL;
  return g_strdup_printf (
      _ ("“%s” is no count. Write it as it is printed: 146000, 14.6万, 2.5万余, 1,200多."), said);
}

static TdSurveyTotalRow *
row_of (const GPtrArray *rows, TdPublishedWhat what)
{
  for (guint i = 0; i < rows->len; i++)
    if (((TdSurveyTotalRow *)g_ptr_array_index (rows, i))->what == (int)what)
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* What is to be written for a change; NULL: it is so already. `rows` keep what they hold. */
static TdSurveyTotalRow *
changed_row (TdWorkspace *self,
             const char *region,
             const GPtrArray *rows,
             const TdPublishedChange *change,
             const char *source)
{
  const TdSurveyTotalRow *before = row_of (rows, change->what);
  g_autofree char *said = td_text_squeeze (change->said);
  g_autofree char *from =
      source != NULL ? td_text_squeeze (source) : g_strdup (before != NULL ? before->source : "");
  TdSurveyTotalRow *row;

  if (before == NULL ? *said == '\0' : g_str_equal (before->said, said) && g_str_equal (before->source, from))
    return NULL;
  row = g_new0 (TdSurveyTotalRow, 1);
  row->region = g_strdup (region);
  row->what = (int)change->what;
  row->said = g_steal_pointer (&said);
  row->source = g_steal_pointer (&from);
  row->on = td_workspace_today (self);
  return row;
}

gboolean
td_published_set (TdWorkspace *self,
                  const char *place,
                  const TdPublishedChange *changes,
                  gsize n,
                  const char *source,
                  GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  const char *region = place != NULL ? place : "";
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify)td_survey_total_row_free);
  GError *cause = NULL;
  gboolean done = TRUE;

  if (store == NULL)
    return FALSE;
  if (source != NULL && g_utf8_strlen (source, -1) > LONGEST)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("A source has at most %d characters."), LONGEST);
  rows = td_store_survey_totals (store, region, &cause);
  if (rows == NULL)
    return td_fail_with (error, cause, self->name);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *wrong = td_published_check (changes[i].said);
      TdSurveyTotalRow *row = wrong != NULL ? NULL : changed_row (self, region, rows, &changes[i], source);

      if (wrong != NULL)
        return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: %s"), td_published_label (changes[i].what),
                        wrong);
      if (row != NULL)
        g_ptr_array_add (written, row);
    }
  if (written->len == 0)
    return TRUE;
  store = td_action_begin (self, "published-totals", TD_ACTION_UNDOABLE, NULL, NULL, error);
  if (store == NULL)
    return FALSE;
  for (guint i = 0; done && i < written->len; i++)
    done = td_store_survey_total_put (store, g_ptr_array_index (written, i), &cause);
  return td_action_end (self, store, done, cause, 0, self->name, NULL, error);
}

/* ---- words ---- */

/* 25000 → “25,000”, as numbers stand in a sentence. */
static char *
grouped (gint64 value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

char *
td_lower_bound_to_label (TdLowerBound bound)
{
  g_autofree char *number = grouped (bound.value);

  if (!bound.open)
    return g_steal_pointer (&number);
  /* Translators: keep “number” for a language that writes “over 25,000”, “chinese” for 2.5万余. */
  if (g_str_equal (C_ ("lower bounds", "number"), "chinese"))
    return td_lower_bound_to_chinese (bound);
  return g_strdup_printf (_ ("over %s"), number);
}

char *
td_published_sentence (const TdPublished *published)
{
  const char *label = td_published_label (published->what);
  g_autofree char *bound = td_lower_bound_to_label (published->bound);
  g_autofree char *own = grouped (published->counted);
  gint64 apart = published->counted - published->bound.value;
  g_autofree char *by = grouped (ABS (apart));

  switch (td_lower_bound_compare (published->counted, published->bound))
    {
    case -1:
      return published->bound.open
                 ? g_strdup_printf (_ ("%s: published %s; this file has %s, at least %s fewer."), label,
                                    bound, own, by)
                 : g_strdup_printf (_ ("%s: published %s; this file has %s, %s fewer."), label, bound, own,
                                    by);
    case 1:
      return g_strdup_printf (_ ("%s: published %s; this file has %s, %s more."), label, bound, own, by);
    default:
      return g_strdup_printf (_ ("%s: published %s; this file has %s, which fits."), label, bound, own);
    }
}

char *
td_published_sum (const GPtrArray *list)
{
  const TdPublished *of[TD_N_PUBLISHED] = { NULL };
  TdLowerBound sum = { 0, FALSE }, whole;
  g_autofree char *said = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const TdPublished *published = g_ptr_array_index (list, i);

      of[published->what] = published;
    }
  for (int what = TD_PUBLISHED_UNITS; what <= TD_PUBLISHED_UNSUITABLE; what++)
    {
      if (of[what] == NULL)
        return NULL;
      if (what != TD_PUBLISHED_UNITS)
        sum = td_lower_bound_add (sum, of[what]->bound);
    }
  whole = of[TD_PUBLISHED_UNITS]->bound;
  said = td_lower_bound_to_label (sum);
  all = td_lower_bound_to_label (whole);
  /* A whole that is a lower bound can be anything above. */
  if (td_lower_bound_compare (whole.value, sum) == 0 || (whole.open && whole.value < sum.value))
    return g_strdup_printf (_ ("The published ratings add up to %s, which fits the published whole of %s."),
                            said, all);
  return g_strdup_printf (
      _ ("The published ratings add up to %s, which does not fit the published whole of %s."), said, all);
}
