/* Tidang: which region codes are in use, and what replacing one would do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rename.h"

#include "td-desk-place.h"

#include "td-ids.h"
#include "td-places.h"
#include "td-register.h"
#include "td-workspace-private.h"

#define DIGITS 12

/* ---- codes in use ---- */

void
td_region_use_free (TdRegionUse *use)
{
  g_free (use->code);
  g_free (use->name);
  g_free (use);
}

/* An old code may have left the official list: the register still knows what the community was called. */
static char *
name_of (TdWorkspace *self, const char *code)
{
  g_autofree char *name = td_workspace_region_name (self, code);
  g_autoptr (GPtrArray) rows = NULL;

  if (!g_str_equal (name, code))
    return g_steal_pointer (&name);
  rows = td_store_compounds (self->store, code, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdCompoundRow *row = g_ptr_array_index (rows, i);

      if (!td_text_is_blank (row->place_name))
        return g_strdup (row->place_name);
    }
  return g_steal_pointer (&name);
}

GPtrArray *
td_regions_in_use (TdWorkspace *self, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) counts = NULL;
  GPtrArray *uses;
  GError *cause = NULL;

  if (store == NULL)
    return NULL;
  counts = td_store_region_counts (store, "", DIGITS, &cause);
  if (counts == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  uses = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_use_free);
  for (guint i = 0; i < counts->len; i++)
    {
      const TdRegionCount *count = g_ptr_array_index (counts, i);
      TdRegionUse *use;

      if (*count->code == '\0')
        continue;
      use = g_new0 (TdRegionUse, 1);
      use->code = g_strdup (count->code);
      use->name = name_of (self, count->code);
      use->units = count->dossiers;
      g_ptr_array_add (uses, use);
    }
  return uses;
}

/* ---- what would happen ---- */

void
td_region_plan_free (TdRegionPlan *plan)
{
  g_clear_pointer (&plan->labels, g_ptr_array_unref);
  g_clear_pointer (&plan->clashes, g_ptr_array_unref);
  g_free (plan);
}

static gboolean
find_clashes (TdWorkspace *self, TdRegionPlan *plan, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) rows = td_store_compounds (self->store, from, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdCompoundRow *row = g_ptr_array_index (rows, i);
      gint64 other = td_store_compound_find (self->store, to, row->name);

      if (other != 0 && other != row->id)
        g_ptr_array_add (plan->clashes, g_strdup (row->name));
    }
  return rows != NULL;
}

TdRegionPlan *
td_region_plan (TdWorkspace *self, const char *from, const char *to, GError **error)
{
  g_autoptr (TdTouched) touched = td_touched_list (self, 0, from, error);
  g_autoptr (TdRegionPlan) plan = NULL;
  g_autofree char *old = touched == NULL ? NULL : td_region_normalize (from);
  g_autofree char *new = to == NULL ? NULL : td_region_normalize (to);
  GError *cause = NULL;

  if (touched == NULL)
    return NULL;
  if (to != NULL && (new == NULL || strlen (new) != DIGITS))
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE,
               _ ("“%s” is not a region code. Give up to 12 digits; find them by name first."), to);
      return NULL;
    }
  plan = g_new0 (TdRegionPlan, 1);
  plan->compounds = touched->compounds;
  plan->units = touched->units;
  plan->labels = g_ptr_array_ref (touched->labels);
  plan->clashes = g_ptr_array_new_with_free_func (g_free);
  plan->own = td_desk_place_is (self, old);
  plan->official = new == NULL || td_place_is_official (new, self->data_dir);
  if (new == NULL || g_str_equal (old, new) || find_clashes (self, plan, old, new, &cause))
    return g_steal_pointer (&plan);
  td_fail_with (error, cause, self->name);
  return NULL;
}
