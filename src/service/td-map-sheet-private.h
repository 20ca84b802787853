/* Tidang: what the files of the map sheet share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-paper.h"
#include "td-map-sheet.h"
#include "td-tiles.h"

G_BEGIN_DECLS

struct _TdMapSheet
{
  gatomicrefcount references;
  TdMapSheetFacts facts;
  TdDisplayList *page;
  char *title, *lack;
};

/* The base map of a sheet. */
typedef struct
{
  GArray *pieces; /* TdMapPaperPiece */
  GArray *holes;  /* TdRect */
  guint tiles, absent, failed;
  gboolean too_small; /* the map begins at a larger scale */
  GError *error;      /* of the first that failed */
} TdMapSheetBase;

/* FALSE when cancelled. */
gboolean td_map_sheet_base_read (TdMapSheetBase *base,
                                 const TdSheetFrame *frame,
                                 TdTiles *tiles,
                                 GCancellable *cancellable,
                                 GError **error);
void td_map_sheet_base_clear (TdMapSheetBase *base);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdMapSheetBase, td_map_sheet_base_clear)
/* For the paper; NULL: nothing is missing. (transfer full) */
char *td_map_sheet_base_words (const TdMapSheetBase *base);

G_END_DECLS
