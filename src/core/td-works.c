/* Tidang: the works of a dossier, folded from its leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-private.h"

#include <string.h>

/* ---- words ---- */

const char *
td_work_state_to_nick (TdWorkState state)
{
  static const char *const nicks[TD_N_WORK_STATES] = { "unplanned", "to-come", "late-begin", "under-way",
                                                       "late",      "done",    "done-late" };

  g_return_val_if_fail ((guint)state < TD_N_WORK_STATES, NULL);
  return nicks[state];
}

gboolean
td_work_state_is_late (TdWorkState state)
{
  return state == TD_WORK_LATE_BEGIN || state == TD_WORK_LATE || state == TD_WORK_DONE_LATE;
}

const char *
td_works_fault_to_nick (TdWorksFaultKind kind)
{
  static const char *const nicks[TD_N_WORKS_FAULTS] = { "notice-late",    "notice-missing", "notice-differs",
                                                        "order",          "closed-again",   "accepted-open",
                                                        "accepted-early", "used-early",     "bill-over" };

  g_return_val_if_fail ((guint)kind < TD_N_WORKS_FAULTS, NULL);
  return nicks[kind];
}

/* Of the stages, those at which special equipment is installed. */
static gboolean
installs (const char *what)
{
  return g_str_equal (what, "lift") || g_str_equal (what, "test");
}

gboolean
td_work_counts (const char *what)
{
  return !g_str_equal (what, "pipes") && !g_str_equal (what, "acceptance");
}

/* ---- stages ---- */

TdWorkState
td_work_state (TdDate planned_start,
               TdDate planned_end,
               TdDate actual_start,
               TdDate actual_end,
               TdDate today,
               int *days)
{
  gboolean due = planned_end != TD_DATE_NONE;
  int late = 0;
  TdWorkState state;

  if (actual_end != TD_DATE_NONE)
    {
      late = due && actual_end > planned_end ? actual_end - planned_end : 0;
      state = late > 0 ? TD_WORK_DONE_LATE : TD_WORK_DONE;
    }
  else if (due && today > planned_end)
    {
      late = today - planned_end;
      state = TD_WORK_LATE;
    }
  else if (actual_start != TD_DATE_NONE)
    state = TD_WORK_UNDER_WAY;
  else if (planned_start != TD_DATE_NONE && today > planned_start)
    {
      late = today - planned_start;
      state = TD_WORK_LATE_BEGIN;
    }
  else
    state = due || planned_start != TD_DATE_NONE ? TD_WORK_TO_COME : TD_WORK_UNPLANNED;
  if (days != NULL)
    *days = late;
  return state;
}

static void
stage_free (gpointer data)
{
  g_free (((TdWorkStage *)data)->name);
  g_free (data);
}

static TdDate
begins (const TdWorkStage *stage)
{
  const TdDate days[] = { stage->planned_start, stage->actual_start, stage->planned_end, stage->actual_end };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != TD_DATE_NONE)
      return days[i];
  return G_MAXINT32;
}

static int
compare_stages (gconstpointer a, gconstpointer b)
{
  const TdWorkStage *first = *(TdWorkStage *const *)a, *second = *(TdWorkStage *const *)b;

  if (begins (first) != begins (second))
    return begins (first) < begins (second) ? -1 : 1;
  return first->leaf_id < second->leaf_id ? -1 : first->leaf_id > second->leaf_id;
}

static void
take_stage (TdWorks *works, const TdLeaf *leaf)
{
  TdWorkStage *stage = g_new0 (TdWorkStage, 1);

  stage->leaf_id = leaf->id;
  stage->what = g_intern_string (td_leaf_get (leaf, "what"));
  stage->name = g_strdup (td_leaf_get (leaf, "name"));
  stage->planned_start = td_leaf_day (leaf, "planned-start");
  stage->planned_end = td_leaf_day (leaf, "planned-end");
  stage->actual_start = td_leaf_day (leaf, "actual-start");
  stage->actual_end = td_leaf_day (leaf, "actual-end");
  stage->state = td_work_state (stage->planned_start, stage->planned_end, stage->actual_start,
                                stage->actual_end, works->today, &stage->days);
  g_ptr_array_add (works->stages, stage);
}

/* ---- when the works were done ---- */

void
td_works_earlier (TdDate *day, TdDate other)
{
  if (other != TD_DATE_NONE && (*day == TD_DATE_NONE || other < *day))
    *day = other;
}

/* A day of the log is one of works unless pipes were being laid: that may be done ahead. */
static gboolean
log_counts (const TdWorks *works, TdDate on)
{
  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];

      if (g_str_equal (stage->what, "pipes") && stage->actual_start != TD_DATE_NONE &&
          on >= stage->actual_start)
        return FALSE;
    }
  return TRUE;
}

static void
find_first_works (TdWorks *works, const GPtrArray *leaves)
{
  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];

      if (!td_work_counts (stage->what))
        continue;
      td_works_earlier (&works->first_works,
                        stage->actual_start != TD_DATE_NONE ? stage->actual_start : stage->actual_end);
    }
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      TdDate on = td_leaf_day (leaf, "on");

      if (g_str_equal (leaf->kind, "daily-log") && on != TD_DATE_NONE && log_counts (works, on))
        td_works_earlier (&works->first_works, on);
    }
}

static void
find_installing (TdWorks *works)
{
  TdDate first = TD_DATE_NONE;

  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];

      if (installs (stage->what))
        td_works_earlier (&first,
                          stage->actual_start != TD_DATE_NONE ? stage->actual_start : stage->actual_end);
    }
  if (first != TD_DATE_NONE)
    works->installing = td_act_new (TD_ACT_START, first);
}

const TdAct *
td_works_installing (const TdWorks *works, const GPtrArray *acts)
{
  if (works != NULL && (works->installing != NULL || works->first_works != TD_DATE_NONE))
    return works->installing;
  return td_acts_find (acts, TD_ACT_START);
}

/* The lift is in, and no stage that was planned or begun is still to be done. */
static void
find_last_works (TdWorks *works)
{
  gboolean lift = FALSE;
  TdDate last = TD_DATE_NONE;

  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];

      if (g_str_equal (stage->what, "acceptance"))
        continue;
      if (stage->actual_end == TD_DATE_NONE && stage->state != TD_WORK_UNPLANNED)
        return;
      lift |= g_str_equal (stage->what, "lift") && stage->actual_end != TD_DATE_NONE;
      last = MAX (last, stage->actual_end);
    }
  if (lift)
    works->last_works = last;
}

/* ---- utilities ---- */

static void
take_utility (TdWorks *works, const TdLeaf *leaf)
{
  TdMoney planned = td_leaf_money (leaf, "planned", -1), billed = td_leaf_money (leaf, "bill", 0);

  works->n_utilities++;
  works->n_moved += td_leaf_day (leaf, "moved-on") != TD_DATE_NONE;
  works->planned += MAX (planned, 0);
  works->billed += billed;
  if (td_leaf_day (leaf, "paid-on") != TD_DATE_NONE)
    works->paid += billed;
  if (planned < 0)
    works->unplanned += billed;
  else if (billed > planned)
    td_works_add_fault (works, TD_WORKS_BILL_OVER, leaf->id, TD_DATE_NONE, TD_DATE_NONE)->money =
        billed - planned;
}

/* ---- all of it ---- */

TdWorksFault *
td_works_add_fault (TdWorks *works, TdWorksFaultKind kind, gint64 leaf_id, TdDate first, TdDate other)
{
  TdWorksFault *fault = g_new0 (TdWorksFault, 1);

  *fault = (TdWorksFault){ kind, leaf_id, first, other, 0 };
  g_ptr_array_add (works->faults, fault);
  return fault;
}

static void
look_at_stages (TdWorks *works)
{
  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];

      if (stage->planned_start != TD_DATE_NONE && stage->planned_end != TD_DATE_NONE &&
          stage->planned_end < stage->planned_start)
        td_works_add_fault (works, TD_WORKS_ORDER, stage->leaf_id, stage->planned_start, stage->planned_end);
      if (stage->actual_start != TD_DATE_NONE && stage->actual_end != TD_DATE_NONE &&
          stage->actual_end < stage->actual_start)
        td_works_add_fault (works, TD_WORKS_ORDER, stage->leaf_id, stage->actual_start, stage->actual_end);
    }
}

TdWorks *
td_works_compute (const GPtrArray *leaves, const GPtrArray *acts, TdDate today)
{
  TdWorks *works = g_new0 (TdWorks, 1);

  works->today = today;
  works->first_works = works->last_works = TD_DATE_NONE;
  works->stages = g_ptr_array_new_with_free_func (stage_free);
  works->findings = g_ptr_array_new_with_free_func (td_work_finding_free);
  works->open = g_array_new (FALSE, FALSE, sizeof (gint64));
  works->faults = g_ptr_array_new_with_free_func (g_free);
  works->acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((TdLeaf *)leaves->pdata[i])->kind, "work-stage"))
      take_stage (works, leaves->pdata[i]);
  g_ptr_array_sort (works->stages, compare_stages);
  find_first_works (works, leaves);
  find_installing (works);
  find_last_works (works);
  look_at_stages (works);
  td_works_take_findings (works, leaves);
  td_works_take_acts (works, leaves, acts);
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((TdLeaf *)leaves->pdata[i])->kind, "utility-move"))
      take_utility (works, leaves->pdata[i]);
  return works;
}

void
td_works_free (TdWorks *works)
{
  if (works == NULL)
    return;
  g_ptr_array_unref (works->stages);
  g_ptr_array_unref (works->findings);
  g_array_unref (works->open);
  g_ptr_array_unref (works->faults);
  g_ptr_array_unref (works->acts);
  g_clear_pointer (&works->installing, td_act_free);
  g_free (works);
}
