/* Tidang: deadlines that were put aside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 dossier_id;
  gint64 part_id; /* the one flat it is about, whose key covers the reason; 0: the dossier's does */
  char *source;   /* nick of what found the deadline */
  gint64 vote_id;
  gint64 item_id;
  TdDate until; /* TD_DATE_NONE: taken back */
  TdDate made_on;
  char *reason;
} TdPutOffRow;
void td_put_off_row_free (TdPutOffRow *row);

/* One for each source, vote and item of a dossier; inside an action. */
gboolean td_store_put_off_set (TdStore *store, const TdPutOffRow *row, GError **error);
/* Those that were not taken back, of dossiers that are not deleted. (transfer full) (element-type
 * TdPutOffRow) */
GPtrArray *td_store_put_offs (TdStore *store, GError **error);

G_END_DECLS
