/* Tidang: the columns that a list of stairwells can have — on the screen, copied and exported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

typedef enum
{
  TD_LIST_COLUMN_LABEL, /* compound, building and unit in one */
  TD_LIST_COLUMN_VOTE,  /* how far the current vote is */
  TD_LIST_COLUMN_STAGE,
  TD_LIST_COLUMN_RATING,
  TD_LIST_COLUMN_FLATS,
  TD_LIST_COLUMN_BUILT,
  TD_LIST_COLUMN_PLACE,
  TD_LIST_COLUMN_FILE_NO,
  TD_LIST_COLUMN_COMPOUND,
  TD_LIST_COLUMN_BUILDING,
  TD_LIST_COLUMN_UNIT,
  TD_LIST_COLUMN_STREET, /* the address as written */
  TD_LIST_COLUMN_STOREYS,
  TD_LIST_COLUMN_STRUCTURE,
  TD_LIST_COLUMN_ENTRY,
  TD_LIST_COLUMN_UPDATED
} TdListColumn;
#define TD_N_LIST_COLUMNS 16
/* label vote stage rating flats built place file-no compound building unit street storeys structure entry
 * updated */
const char *td_list_column_to_nick (TdListColumn column);
gboolean td_list_column_from_nick (const char *nick, TdListColumn *out);
const char *td_list_column_to_title (TdListColumn column); /* translated */
TdUnitOrder td_list_column_order (TdListColumn column);    /* what its heading sorts by */
gboolean td_list_column_is_number (TdListColumn column);
/* What a line says in it, the same everywhere. (transfer full) */
char *td_list_column_text (TdListColumn column, const TdUnit *unit);

/* The units of these ids, in their order, with NULL for one that is gone. (transfer full) (element-type
 * TdUnit) */
GPtrArray *td_units_by_ids (TdWorkspace *self, const gint64 *ids, gsize n, GError **error);

/* These units in these columns as xlsx or csv, told by the path's ending: what the window shows. *rows may be
 * NULL. */
gboolean td_units_export (TdWorkspace *self,
                          const char *path,
                          const TdListColumn *columns,
                          guint n_columns,
                          const GArray *unit_ids,
                          const TdProgress *progress,
                          gint64 *rows,
                          GError **error);

G_END_DECLS
