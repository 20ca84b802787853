/* Tidang: the window that makes a sheet of the map — fields, a live preview, printer, PDF, PNG.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"
#include "td-session.h"
#include "td-tiles.h"
#include "td-unit-filter.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_MAP_SHEET_WINDOW (td_map_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (TdMapSheetWindow, td_map_sheet_window, TD, MAP_SHEET_WINDOW, AdwWindow)

/* What the map shows at this moment; it is copied, and later changes of the map do not reach the sheet. */
typedef struct
{
  const TdMapShow *show;
  const TdUnitFilter *filter; /* what was looked for; NULL: all */
  TdMercatorBox view;
  TdTiles *tiles;     /* the base map; NULL: none */
  const char *fault;  /* why the one that was chosen is not to be had, or NULL */
  const char *moment; /* of the past that is on show; NULL: now */
} TdMapSheetSubject;

void td_map_sheet_present (GtkWindow *parent, TdSession *session, const TdMapSheetSubject *subject);

G_END_DECLS
