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
  struct _TdMapSheetBase *base;
  TdDisplayList *page;
  char *title, *lack;
};

/* The base map of a sheet; immutable once it was read, atomic reference count. */
typedef struct _TdMapSheetBase
{
  gatomicrefcount references;
  TdTiles *tiles; /* or NULL */
  TdSheetFrame frame;
  GArray *pieces; /* TdMapPaperPiece */
  GArray *holes;  /* TdRect */
  guint places, absent, failed, waiting, to_ask;
  gboolean too_small; /* the map begins at a larger scale */
  GError *error;      /* of the first that failed */
} TdMapSheetBase;

/* Of the options: fetch, before, progress. NULL when cancelled. */
TdMapSheetBase *td_map_sheet_base_read (const TdSheetFrame *frame,
                                        TdTiles *tiles,
                                        const TdMapSheetOptions *options,
                                        GCancellable *cancellable,
                                        GError **error);
void td_map_sheet_base_unref (TdMapSheetBase *base);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapSheetBase, td_map_sheet_base_unref)
/* Translated, for a person; NULL: nothing is missing. (transfer full) */
char *td_map_sheet_base_sentence (const TdMapSheetBase *base);
/* For the paper; NULL: nothing is missing. (transfer full) */
char *td_map_sheet_base_words (const TdMapSheetBase *base);

G_END_DECLS
