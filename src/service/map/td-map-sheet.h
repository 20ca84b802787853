/* Tidang: the map as a sheet of paper at a true scale — PDF, PNG, printer.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From 1:5,000 on every stairwell has a mark of its own; below, near ones are joined as on the screen.
 * A sheet is made from what the map shows (TdMapShow) and touches no file: it may be made on any thread, from
 * a copy (td_map_show_copy()). It names no owner: what a list was searched for is not on it.
 *
 * Nobody is asked for a base map unless `fetch` says so: a file is read, of a server what this computer has
 * kept. td_map_sheet_facts() says how many tiles fetching would ask for. */
#pragma once

#include "td-base-map.h"
#include "td-map-items.h"
#include "td-sheet-frame.h"
#include "td-unit-filter.h"
#include "td-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TdDisplayList TdDisplayList;
typedef struct _TdTiles TdTiles;
/* Immutable; atomic reference count. */
typedef struct _TdMapSheet TdMapSheet;

/* Texts are borrowed and may be NULL. */
typedef struct
{
  TdSheetPaper paper;
  gboolean landscape;
  guint denominator;   /* 0: the largest round scale at which all that is shown, or `box`, stands on it */
  gboolean has_middle; /* else the middle of that */
  TdLonLat middle;
  gboolean has_box; /* what is to stand on it, in place of all that is shown */
  TdMercatorBox box;
  const char *title;    /* 图名 */
  const char *shown;    /* td_map_sheet_shown() */
  const char *approval; /* 审图号; NULL or "": that of the base map, else a blank to fill in */
  const char *maker;    /* 编制单位 */
  gboolean internal;    /* 内部使用 */
  TdDate date;
  gboolean fetch;     /* the server of the base map is asked for what this computer does not have */
  TdMapSheet *before; /* borrowed: what it has of the base map is taken over where both show the same part of
                         the world, unless `fetch` can add to it; NULL: none */
  TdProgress
      progress; /* tiles asked for, of those that `before` lacks; called on any thread, one after another */
} TdMapSheetOptions;
#define TD_MAP_SHEET_OPTIONS_INIT                                                                            \
  {                                                                                                          \
    .paper = TD_SHEET_A3, .landscape = TRUE, .date = TD_DATE_NONE                                            \
  }

/* What stands on a sheet. */
typedef struct
{
  TdSheetFrame frame;
  guint on_sheet; /* stairwells within the map */
  guint shown;    /* of the file, on the sheet or beside it */
  guint unplaced; /* of the file, without a place */
  guint tiles;    /* of the base map: places on the sheet; below, each of them counts once */
  guint absent;   /* where the base map has nothing */
  guint failed;   /* could not be read or got */
  guint waiting;  /* not on this computer, and the server was not asked */
  guint to_ask;   /* what fetching would ask the server for: a place may have two tiles, map and names */
  guint unknown;  /* characters that no font has: printed as 〓 */
} TdMapSheetFacts;

#define TD_MAP_SHEET_DPI 300.0      /* of a PNG, where nobody says otherwise */
#define TD_MAP_SHEET_TILE_DPI 160.0 /* of the base map, about */
#define TD_MAP_SHEET_ALONE 5000     /* from this scale on units are not joined */
#define TD_MAP_SHEET_FILE_TILES 1500
#define TD_MAP_SHEET_SERVER_TILES 400

/* tiles NULL: no base map. It reads them, which with `fetch` may take long. TD_SERVICE_ERROR: nothing is
 * shown and nobody said where the middle lies and in which scale; no fonts; cancelled. A tile that cannot be
 * had is no error: the facts, the sheet and td_map_sheet_lack() say so. */
TdMapSheet *td_map_sheet_new (const TdMapShow *show,
                              TdTiles *tiles,
                              const TdMapSheetOptions *options,
                              GCancellable *cancellable,
                              GError **error);
/* The same on a base map that is opened for it, unless `before` has it open; also what td_tiles_open()
 * refuses. */
TdMapSheet *td_map_sheet_new_on (const TdMapShow *show,
                                 const TdBaseMap *base,
                                 const TdMapSheetOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);
TdMapSheet *td_map_sheet_ref (TdMapSheet *sheet);
void td_map_sheet_unref (TdMapSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapSheet, td_map_sheet_unref)
const TdMapSheetFacts *td_map_sheet_facts (const TdMapSheet *sheet);
/* One page, the same for preview, printer and files. (transfer none) */
TdDisplayList *td_map_sheet_page (const TdMapSheet *sheet);
/* Translated: how many tiles are missing and why; NULL: none. (transfer none) */
const char *td_map_sheet_lack (const TdMapSheet *sheet);
/* Whom fetching would ask; "" for nobody. (transfer none) */
const char *td_map_sheet_hosts (const TdMapSheet *sheet);

/* path ends with .pdf or .png; dpi of a PNG, 0: TD_MAP_SHEET_DPI. Written whole or not at all.
 * TD_SERVICE_ERROR: another ending, more pixels than can be drawn, what the disk says, cancelled. */
gboolean td_map_sheet_write (const TdMapSheet *sheet,
                             const char *path,
                             double dpi,
                             GCancellable *cancellable,
                             GError **error);
/* Translated: why a file of that name and resolution will not be written; NULL: it can. (transfer full) */
char *td_map_sheet_refusal (TdSheetPaper paper, const char *path, double dpi);

/* ---- words; on paper they are Chinese whatever the locale ---- */

/* “长沙市岳麓区既有住宅加装电梯一张图”; the place of the filter (NULL: of the file). (transfer full) */
char *td_map_sheet_title (TdWorkspace *self, const TdUnitFilter *filter);
/* “仅显示：施工；较难；截至2026年4月”, of the filter, of what the legend shows, and of a moment of the past
 * (td_map_past_label(); NULL: now); "" for all. (transfer full) */
char *td_map_sheet_shown (const TdMapShow *show, const TdUnitFilter *filter, const char *moment);
const char *td_map_sheet_class (TdMapColour colour, guint class_of);
const char *td_map_sheet_colour (TdMapColour colour);

G_END_DECLS
