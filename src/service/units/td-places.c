/* Tidang: official regions, found by code, characters and pinyin.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-places.h"

#include "td-error.h"
#include "td-data-files.h"
#include "td-regions.h"
#include "td-workspace-private.h"

TdRegion *
td_region_from_row (const TdRegionRow *row)
{
  TdRegion *region = g_new0 (TdRegion, 1);

  region->code = g_strdup (row->code);
  region->name = g_strdup (row->name);
  region->path = g_strdup (row->path);
  return region;
}

GPtrArray *
td_places_find (const char *text, int limit, const char *data_dir, GError **error)
{
  g_autofree char *folder = td_data_folder (data_dir);
  g_autoptr (TdRegions) regions = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *found;

  g_return_val_if_fail (text != NULL, NULL);

  regions = td_regions_open (folder, &cause);
  rows = regions == NULL ? NULL : td_regions_find (regions, text, limit, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, _ ("The list of official regions"));
      return NULL;
    }
  found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (found, td_region_from_row (g_ptr_array_index (rows, i)));
  return found;
}

gboolean
td_place_is_official (const char *code, const char *data_dir)
{
  g_autofree char *folder = td_data_folder (data_dir);
  g_autoptr (TdRegions) regions = td_regions_open (folder, NULL);
  TdRegionRow *row = regions == NULL ? NULL : td_regions_lookup (regions, code);
  gboolean known = row != NULL || regions == NULL;

  td_region_row_free (row);
  return known;
}
