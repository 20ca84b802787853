/* Tidang: what the window of the map sheet has done beside the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-sheet-values.h"
#include "td-map-sheet-window.h"

G_BEGIN_DECLS

/* What a sheet begins with: read once from the file. */
typedef struct
{
  TdMapSheetValues *values; /* as remembered, with the title of the file's region */
  TdDate today;
} TdMapSheetStart;
void td_map_sheet_start_free (TdMapSheetStart *start);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapSheetStart, td_map_sheet_start_free)
/* The answer of the job is a TdMapSheetStart. */
void td_map_sheet_read_start (TdSession *session,
                              const TdUnitFilter *filter,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
/* For the next sheet; a file that is only read forgets. */
void td_map_sheet_remember (TdSession *session, const TdMapSheetValues *values);

/* Borrowed; what may be NULL says so. */
typedef struct
{
  const TdMapShow *show;
  TdTiles *tiles; /* NULL: none */
  const TdMapSheetValues *values;
  TdMercatorBox view;
  const char *shown;
  TdDate date;
  TdMapSheet *before; /* NULL: none */
  TdRelay *fetching;  /* what of the base map is not on this computer is asked for; NULL: it is not */
} TdMapSheetOrder;

/* The sheet, on a thread of its own. Everything is copied. */
void td_map_sheet_make_async (gpointer source,
                              const TdMapSheetOrder *order,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
TdMapSheet *td_map_sheet_make_finish (GAsyncResult *result, GError **error); /* (transfer full) */

void td_map_sheet_write_async (gpointer source,
                               TdMapSheet *sheet,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
/* The path. (transfer full) */
char *td_map_sheet_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
