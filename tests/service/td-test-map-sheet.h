/* Tidang: stairwells and sheets of a map, for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"
#include "td-map-sheet.h"
#include "td-tiles.h"

#include <string.h>

#define MIDDLE_LON 112.98
#define MIDDLE_LAT 28.2

static inline TdMapShow *
show_of (guint n, double spread, TdMapColour colour)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autofree TdMapUnit *units = g_new0 (TdMapUnit, n);
  TdMapShow *show;

  for (guint i = 0; i < n; i++)
    units[i] =
        (TdMapUnit){ .id = i + 1,
                     .lon = (gint32)((MIDDLE_LON + g_rand_double_range (random, -spread, spread)) * 1e7),
                     .lat = (gint32)((MIDDLE_LAT + g_rand_double_range (random, -spread, spread)) * 1e7),
                     .rating = (guint8)(i % 4),
                     .stage = (guint8)(i % 9) };
  show = td_map_show_new (td_map_new (units, n, 37, 0));
  show->colour = colour;
  td_map_show_apply (show);
  return show;
}

static inline TdMapSheetOptions
options_of (TdSheetPaper paper, gboolean landscape)
{
  TdMapSheetOptions options = TD_MAP_SHEET_OPTIONS_INIT;

  options.paper = paper;
  options.landscape = landscape;
  options.title = "长沙市岳麓区既有住宅加装电梯一张图";
  options.shown = "仅显示：施工；较难";
  options.maker = "某区住房和城乡建设局";
  options.approval = "湘S(2026)123号";
  options.internal = TRUE;
  options.date = td_date_new (2026, 9, 12);
  return options;
}

static inline TdMapSheet *
sheet_of (const TdMapShow *show, TdTiles *tiles, const TdMapSheetOptions *options)
{
  g_autoptr (GError) error = NULL;
  TdMapSheet *sheet = td_map_sheet_new (show, tiles, options, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static inline TdMapSheetOptions
tile_options (void)
{
  TdMapSheetOptions options = options_of (TD_SHEET_A4, TRUE);

  options.has_middle = TRUE;
  options.middle = (TdLonLat){ MIDDLE_LON, MIDDLE_LAT };
  options.denominator = 15000;
  return options;
}

static inline gboolean
says (const TdMapSheet *sheet, const char *words)
{
  g_autofree char *text = td_display_list_page_text (td_map_sheet_page (sheet), 0);
  g_auto (GStrv) runs = g_strsplit (text, "\n", -1); /* one for each font */
  g_autofree char *whole = g_strjoinv ("", runs);

  return strstr (whole, words) != NULL;
}
