/* Tidang: the Gantt chart of all stairwells of a batch of works.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-chart-private.h"

#include "td-error.h"
#include "td-leaf-store.h"
#include "td-workspace-private.h"

#include <string.h>

/* ---- which batch ---- */

static gboolean
is_meant (const TdLeaf *batch, const char *text)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, batch->id);
  g_autofree char *number = g_strdup_printf ("%d", batch->number);

  return g_str_equal (id, text) || g_str_equal (number, text) ||
         g_str_equal (td_leaf_get (batch, "name"), text);
}

gint64
td_works_find_batch (TdWorkspace *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) batches = td_leaves_of (self, 0, "batch", error);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      if (is_meant (batches->pdata[i], text))
        return ((TdLeaf *)batches->pdata[i])->id;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", td_leaf_get (batches->pdata[i], "name"));
    }
  if (batches != NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
             names->len > 0
                 ? _ ("There is no batch of works “%s”. There are: %s.")
                 : _ ("There is no batch of works “%s”. Enter it among the records of the whole file."),
             text, names->str);
  return 0;
}

/* ---- a stairwell as one row ---- */

typedef struct
{
  char *label;
  TdWorks *works;
} Unit;

static void
unit_free (gpointer data)
{
  Unit *unit = data;

  g_free (unit->label);
  td_works_free (unit->works);
  g_free (unit);
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(Unit *const *)a)->label, (*(Unit *const *)b)->label);
}

/* The stage at which it stands: the latest one that is late, else the last begun, else the last of all. */
static const TdWorkStage *
stage_now (const TdWorks *works)
{
  const TdWorkStage *now = NULL;

  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];
      gboolean open_late = stage->state == TD_WORK_LATE || stage->state == TD_WORK_LATE_BEGIN;

      if (now == NULL || open_late ||
          (stage->actual_start != TD_DATE_NONE && !td_work_state_is_late (now->state)))
        now = stage;
    }
  return now;
}

static TdDate
min_day (TdDate a, TdDate b)
{
  if (a == TD_DATE_NONE || b == TD_DATE_NONE)
    return a == TD_DATE_NONE ? b : a;
  return MIN (a, b);
}

/* From the first stage to the last; done once all are. */
static TdWorkStage
sum_of (const TdWorks *works)
{
  TdWorkStage sum = { .planned_start = TD_DATE_NONE,
                      .planned_end = TD_DATE_NONE,
                      .actual_start = TD_DATE_NONE,
                      .actual_end = TD_DATE_NONE };
  gboolean done = works->stages->len > 0;

  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];

      sum.planned_start = min_day (sum.planned_start, stage->planned_start);
      sum.planned_end = MAX (sum.planned_end, stage->planned_end);
      sum.actual_start = min_day (sum.actual_start, stage->actual_start);
      sum.actual_end = MAX (sum.actual_end, stage->actual_end);
      done &= stage->actual_end != TD_DATE_NONE || stage->state == TD_WORK_UNPLANNED;
    }
  if (!done)
    sum.actual_end = TD_DATE_NONE;
  sum.state = td_work_state (sum.planned_start, sum.planned_end, sum.actual_start, sum.actual_end,
                             works->today, &sum.days);
  return sum;
}

static char *
said_of (const TdLeafBook *names, const TdWorks *works, const TdWorkStage *sum)
{
  const TdWorkStage *now = stage_now (works);
  g_autofree char *name = now != NULL ? td_work_stage_name (names, now, TRUE) : NULL;
  g_autofree char *state =
      now != NULL ? td_work_state_to_text (now->state, now->days, TRUE) : g_strdup ("未排计划");

  if (now == NULL)
    return g_steal_pointer (&state);
  if (sum->actual_end != TD_DATE_NONE)
    return td_work_state_to_text (sum->state, sum->days, TRUE);
  return g_strdup_printf ("%s：%s", name, state);
}

/* ---- all of them ---- */

/* Leaves of stages by their dossier. (transfer full) */
static GHashTable *
stages_by_unit (const GPtrArray *stages)
{
  GHashTable *by_unit =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < stages->len; i++)
    {
      TdLeaf *leaf = stages->pdata[i];
      GPtrArray *own = g_hash_table_lookup (by_unit, &leaf->dossier_id);

      if (own == NULL)
        g_hash_table_insert (by_unit, &leaf->dossier_id, own = g_ptr_array_new ());
      g_ptr_array_add (own, leaf);
    }
  return by_unit;
}

static GPtrArray *
units_of (TdWorkspace *self, gint64 batch_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) members =
      store != NULL ? td_store_leaves_of_kind (store, "batch-unit", &cause) : NULL;
  g_autoptr (GPtrArray) stages =
      members != NULL ? td_store_leaves_of_kind (store, "work-stage", &cause) : NULL;
  g_autoptr (GHashTable) by_unit = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *units;

  if (stages == NULL)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  by_unit = stages_by_unit (stages);
  units = g_ptr_array_new_with_free_func (unit_free);
  for (guint i = 0; i < members->len; i++)
    {
      const TdLeaf *member = members->pdata[i];
      const GPtrArray *own = g_hash_table_lookup (by_unit, &member->dossier_id);
      Unit *unit;

      if (td_leaf_link (member, "batch") != batch_id)
        continue;
      unit = g_new0 (Unit, 1);
      unit->label = td_unit_label_of (self, member->dossier_id);
      unit->works = td_works_compute (own != NULL ? own : none, NULL, td_workspace_today (self));
      g_ptr_array_add (units, unit);
    }
  g_ptr_array_sort (units, compare_units);
  return units;
}

TdWorksChart *
td_works_chart_of_batch (TdWorkspace *self, gint64 batch_id, GError **error)
{
  g_autoptr (TdLeafBook) names = td_leaf_book_load (self, 0, error);
  const TdLeaf *batch = names != NULL ? td_leaf_book_find (names, batch_id) : NULL;
  g_autoptr (GPtrArray) units = NULL;
  TdWorksChart *chart;

  if (names == NULL)
    return NULL;
  if (batch == NULL || !g_str_equal (batch->kind, "batch"))
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("This batch of works is not there any more. Load the records of the file anew."));
      return NULL;
    }
  units = units_of (self, batch_id, error);
  if (units == NULL)
    return NULL;
  if (units->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s: no stairwell belongs to this batch yet. Enter the batch among the records of each."),
               td_leaf_get (batch, "name"));
      return NULL;
    }
  chart = td_works_chart_new (td_workspace_today (self), TRUE);
  chart->place = g_strdup (td_leaf_get (batch, "name"));
  for (guint i = 0; i < units->len; i++)
    {
      const Unit *unit = units->pdata[i];
      TdWorkStage sum = sum_of (unit->works);

      td_works_chart_add (chart, g_strdup (unit->label), said_of (names, unit->works, &sum), &sum);
    }
  return chart;
}
