/* Tidang: which votes the campaign shows, in which order, and what stands in their cells (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-view.h"

#include "td-text.h"
#include "td-words.h"

#include <glib/gi18n.h>

TdCampaignView *
td_campaign_view_new (GPtrArray *lines, TdDate today)
{
  TdCampaignView *view = g_new0 (TdCampaignView, 1);
  view->lines = g_ptr_array_ref (lines);
  view->today = today;
  view->place = g_strdup ("");
  view->text = g_strdup ("");
  view->column = -1;
  return view;
}

TdCampaignView *
td_campaign_view_copy (const TdCampaignView *view)
{
  TdCampaignView *copy = g_memdup2 (view, sizeof *view);
  g_ptr_array_ref (copy->lines);
  copy->place = g_strdup (view->place);
  copy->compound = g_strdup (view->compound);
  copy->text = g_strdup (view->text);
  return copy;
}

void
td_campaign_view_free (TdCampaignView *view)
{
  if (view == NULL)
    return;
  g_ptr_array_unref (view->lines);
  g_free (view->place);
  g_free (view->compound);
  g_free (view->text);
  g_free (view);
}

TdCampaignView *
td_campaign_view_with_lines (const TdCampaignView *view, GPtrArray *lines, TdDate today)
{
  TdCampaignView *next = td_campaign_view_copy (view);
  g_ptr_array_unref (next->lines);
  next->lines = g_ptr_array_ref (lines);
  next->today = today;
  return next;
}

TdCampaignView *
td_campaign_view_with_state (const TdCampaignView *view, TdCampaignState state)
{
  TdCampaignView *next = td_campaign_view_copy (view);
  next->state = state;
  return next;
}

TdCampaignView *
td_campaign_view_with_group (const TdCampaignView *view, const char *place, const char *compound)
{
  TdCampaignView *next = td_campaign_view_copy (view);
  g_free (next->place);
  g_free (next->compound);
  next->place = g_strdup (place != NULL ? place : "");
  next->compound = g_strdup (compound);
  return next;
}

TdCampaignView *
td_campaign_view_with_text (const TdCampaignView *view, const char *text)
{
  TdCampaignView *next = td_campaign_view_copy (view);
  g_free (next->text);
  next->text = g_strdup (text != NULL ? text : "");
  return next;
}

TdCampaignView *
td_campaign_view_with_order (const TdCampaignView *view, int column, gboolean descending)
{
  TdCampaignView *next = td_campaign_view_copy (view);
  next->column = column;
  next->descending = descending;
  return next;
}

/* ---- what is shown ---- */

static gint64
number_of (const TdCampaignLine *line, TdCampaignColumn column)
{
  switch (column)
    {
    case TD_CAMPAIGN_COLUMN_TOTAL:
      return line->heads.total;
    case TD_CAMPAIGN_COLUMN_REACHED:
      return line->reached - line->parts; /* who lacks most, first */
    case TD_CAMPAIGN_COLUMN_ANSWERED:
      return line->heads.participating;
    case TD_CAMPAIGN_COLUMN_AGREE:
      return line->heads.agree;
    case TD_CAMPAIGN_COLUMN_OPPOSE:
      return line->heads.oppose;
    case TD_CAMPAIGN_COLUMN_ABSTAIN:
      return line->heads.abstain;
    case TD_CAMPAIGN_COLUMN_PENDING:
      return line->heads.pending;
    case TD_CAMPAIGN_COLUMN_NEEDED:
      return line->needed >= 0 ? line->needed : G_MAXINT32 - (line->persuade < 0 ? 0 : 1000 - line->persuade);
    case TD_CAMPAIGN_COLUMN_UNTIL:
      return line->until == TD_DATE_NONE ? G_MAXINT32 : line->until;
    case TD_CAMPAIGN_COLUMN_STATE:
      return line->result * 2 + !line->open;
    case TD_CAMPAIGN_COLUMN_CARE:
      return line->unchecked + line->open_calls + line->denied;
    default:
      return 0;
    }
}

static int
compare_texts (const TdCampaignLine *a, const TdCampaignLine *b, TdCampaignColumn column)
{
  switch (column)
    {
    case TD_CAMPAIGN_COLUMN_UNIT:
      return strcmp (a->key, b->key);
    case TD_CAMPAIGN_COLUMN_OPPOSING:
      return td_text_natural_compare (a->opposing, b->opposing);
    case TD_CAMPAIGN_COLUMN_SILENT:
      return td_text_natural_compare (a->silent, b->silent);
    default:
      return 0;
    }
}

static int
by_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const TdCampaignView *view = data;
  guint i = *(const guint *)a, k = *(const guint *)b;
  const TdCampaignLine *x = view->lines->pdata[i], *y = view->lines->pdata[k];
  gint64 m = number_of (x, (TdCampaignColumn)view->column), n = number_of (y, (TdCampaignColumn)view->column);
  int order = (m > n) - (m < n);
  if (order == 0)
    order = compare_texts (x, y, (TdCampaignColumn)view->column);
  if (view->descending)
    order = -order;
  return order != 0 ? order : (i > k) - (i < k);
}

GArray *
td_campaign_view_order (const TdCampaignView *view, TdCampaignSums *sums)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *wanted = td_text_compact (view->text);
  *sums = (TdCampaignSums){ 0 };
  for (guint i = 0; i < view->lines->len; i++)
    {
      const TdCampaignLine *line = view->lines->pdata[i];
      if (!td_campaign_line_is (line, view->state, view->today) ||
          !g_str_has_prefix (line->place, view->place) ||
          (view->compound != NULL && !g_str_equal (view->compound, line->compound)) ||
          (*wanted != '\0' && strstr (line->folded, wanted) == NULL))
        continue;
      td_campaign_sums_add (sums, line);
      g_array_append_val (order, i);
    }
  if (view->column >= 0)
    g_array_sort_with_data (order, by_column, (gpointer)view);
  return order;
}

guint
td_campaign_view_group (const TdCampaignView *view, const GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const TdCampaignGroup *group = groups->pdata[i];
      if (g_str_equal (group->place, view->place) && g_strcmp0 (group->compound, view->compound) == 0)
        return i;
    }
  return 0;
}

/* ---- cells ---- */

const char *
td_campaign_column_to_title (TdCampaignColumn column)
{
  static const char *const titles[TD_N_CAMPAIGN_COLUMNS] = {
    [TD_CAMPAIGN_COLUMN_UNIT] = N_ ("Stairwell"),
    [TD_CAMPAIGN_COLUMN_STATE] = N_ ("Now"),
    [TD_CAMPAIGN_COLUMN_TOTAL] = N_ ("To answer"),
    [TD_CAMPAIGN_COLUMN_REACHED] = N_ ("Delivered"),
    [TD_CAMPAIGN_COLUMN_ANSWERED] = N_ ("Answered"),
    [TD_CAMPAIGN_COLUMN_AGREE] = N_ ("Agree"),
    [TD_CAMPAIGN_COLUMN_OPPOSE] = N_ ("Oppose"),
    [TD_CAMPAIGN_COLUMN_ABSTAIN] = N_ ("Abstain"),
    [TD_CAMPAIGN_COLUMN_PENDING] = N_ ("To verify"),
    [TD_CAMPAIGN_COLUMN_NEEDED] = N_ ("Needed"),
    [TD_CAMPAIGN_COLUMN_OPPOSING] = N_ ("Flats that oppose"),
    [TD_CAMPAIGN_COLUMN_SILENT] = N_ ("Flats without answer"),
    [TD_CAMPAIGN_COLUMN_UNTIL] = N_ ("Last day"),
    [TD_CAMPAIGN_COLUMN_CARE] = N_ ("Checks"),
  };
  g_return_val_if_fail ((guint)column < TD_N_CAMPAIGN_COLUMNS, NULL);
  return _ (titles[column]);
}

static char *
heads_over_area (gint64 heads, TdArea area)
{
  g_autofree char *amount = heads == 0 && area == 0 ? NULL : td_area_to_string (area);
  return amount == NULL ? g_strdup ("0") : g_strdup_printf ("%d\n%s", (int)heads, amount);
}

static const char *
state_word (const TdCampaignLine *line)
{
  if (line->result == TD_RESULT_NOT_COMPUTABLE)
    return _ ("Not countable");
  if (line->result == TD_RESULT_PASSED)
    return line->open ? _ ("Reached") : _ ("Passed");
  if (!line->open)
    return _ ("Not passed");
  if (line->gates_met)
    return _ ("Consent or objection open");
  return line->result == TD_RESULT_NOT_PASSED ? _ ("Cannot pass") : _ ("Under way");
}

static char *
needed_cell (const TdCampaignLine *line)
{
  if (line->result == TD_RESULT_PASSED || line->result == TD_RESULT_NOT_COMPUTABLE || !line->open)
    return g_strdup ("—");
  if (line->needed > 0)
    return heads_over_area (line->needed, line->needed_area);
  if (line->persuade > 0)
    return g_strdup_printf (_ ("persuade %d"), (int)line->persuade);
  return g_strdup ("—");
}

static char *
checks_cell (const TdCampaignLine *line)
{
  GString *text = g_string_new (NULL);
  if (line->unchecked > 0)
    g_string_append_printf (text, _ ("%d to check"), line->unchecked);
  else if (line->second_look)
    g_string_append (text, _ ("all checked"));
  if (line->drawn > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("called %d of %d"), line->drawn - line->open_calls, line->drawn);
    }
  return g_string_free (text, FALSE);
}

static char *
until_cell (const TdCampaignLine *line, TdDate today)
{
  g_autofree char *day = line->until == TD_DATE_NONE ? NULL : td_date_to_iso (line->until);
  if (day == NULL)
    return g_strdup ("—");
  if (td_campaign_line_is (line, TD_CAMPAIGN_OVERDUE, today))
    return g_strdup_printf (_ ("%s\noverdue"), day);
  return g_steal_pointer (&day);
}

/* Of a wider vote: which other stairwells have no line because this one counts them. */
static char *
unit_cell (const TdCampaignLine *line)
{
  if (line->scope == TD_SCOPE_UNIT)
    return g_strdup (line->unit);
  if (line->covers == NULL)
    return g_strdup_printf ("%s\n%s", line->unit, td_words_scope (line->scope));
  /* Translators: below a stairwell that keeps a vote: “whole building, with 7号楼 2单元”. */
  return g_strdup_printf (_ ("%s\n%s, with %s"), line->unit, td_words_scope (line->scope), line->covers);
}

char *
td_campaign_cell (const TdCampaignLine *line, TdCampaignColumn column, TdDate today)
{
  switch (column)
    {
    case TD_CAMPAIGN_COLUMN_UNIT:
      return unit_cell (line);
    case TD_CAMPAIGN_COLUMN_STATE:
      return g_strdup (state_word (line));
    case TD_CAMPAIGN_COLUMN_TOTAL:
      return heads_over_area (line->heads.total, line->area.total);
    case TD_CAMPAIGN_COLUMN_REACHED:
      return g_strdup_printf ("%d / %d", (int)line->reached, (int)line->parts);
    case TD_CAMPAIGN_COLUMN_ANSWERED:
      return heads_over_area (line->heads.participating, line->area.participating);
    case TD_CAMPAIGN_COLUMN_AGREE:
      return heads_over_area (line->heads.agree, line->area.agree);
    case TD_CAMPAIGN_COLUMN_OPPOSE:
      return heads_over_area (line->heads.oppose, line->area.oppose);
    case TD_CAMPAIGN_COLUMN_ABSTAIN:
      return heads_over_area (line->heads.abstain, line->area.abstain);
    case TD_CAMPAIGN_COLUMN_PENDING:
      return heads_over_area (line->heads.pending, line->area.pending);
    case TD_CAMPAIGN_COLUMN_NEEDED:
      return needed_cell (line);
    case TD_CAMPAIGN_COLUMN_OPPOSING:
      return td_words_list (line->opposing);
    case TD_CAMPAIGN_COLUMN_SILENT:
      return td_words_list (line->silent);
    case TD_CAMPAIGN_COLUMN_UNTIL:
      return until_cell (line, today);
    case TD_CAMPAIGN_COLUMN_CARE:
    default:
      return checks_cell (line);
    }
}

char *
td_campaign_care (const TdCampaignLine *line, TdDate today)
{
  static const TdCampaignState states[] = { TD_CAMPAIGN_OVERDUE, TD_CAMPAIGN_UNDELIVERED, TD_CAMPAIGN_PENDING,
                                            TD_CAMPAIGN_UNCHECKED, TD_CAMPAIGN_TO_CALL };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (td_campaign_line_is (line, states[i], today))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                              td_campaign_state_to_label (states[i]));
  return g_string_free (text, FALSE);
}

static char *
area_words (TdArea area)
{
  return area > 0 ? td_words_area (area) : g_strdup (_ ("0 m²"));
}

char *
td_campaign_sums_to_text (const TdCampaignSums *sums)
{
  g_autofree char *total = area_words (sums->area.total);
  g_autofree char *answered = area_words (sums->area.participating);
  g_autofree char *agree = area_words (sums->area.agree);
  g_autofree char *needed = area_words (sums->needed_area);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%d stairwell", "%d stairwells", (gulong)sums->votes),
                          (int)sums->votes);
  /* Translators: the figures of all stairwells together: to answer, delivered, answered, and so on. */
  g_string_append_printf (text,
                          _ (" · to answer %d, %s · delivered %d of %d · answered %d, %s · agree %d, %s"),
                          (int)sums->heads.total, total, (int)sums->reached, (int)sums->parts,
                          (int)sums->heads.participating, answered, (int)sums->heads.agree, agree);
  g_string_append_printf (text, _ (" · oppose %d · abstain %d · unverified %d"), (int)sums->heads.oppose,
                          (int)sums->heads.abstain, (int)sums->heads.pending);
  if (sums->needed > 0)
    g_string_append_printf (text, _ (" · still needed %d, %s"), (int)sums->needed, needed);
  g_string_append_printf (text, _ (" · reached: %d"), (int)sums->reached_votes);
  return g_string_free (text, FALSE);
}

char *
td_campaign_line_to_name (const TdCampaignLine *line, TdDate today)
{
  g_autofree char *care = td_campaign_care (line, today);
  g_autofree char *unit = unit_cell (line);
  g_strdelimit (unit, "\n", ' ');
  return g_strdup_printf (*care != '\0' ? "%s, %s, %s" : "%s, %s", unit, line->state, care);
}
