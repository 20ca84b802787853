/* Tidang: scanned pages that wait beside the file until a person has confirmed what is on them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Local: nothing here is journalled, part of a digest, or copied by a backup. The pictures lie in
 * NAME.tidang-files/tray/. An erasure deletes every page that shows the household. */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* What was found for one flat. */
typedef struct
{
  gint64 id;
  gint64 part_id; /* 0: not known which */
  char *marks;    /* the caller's own notation; names of fields, no person */
  gint64 action_id;
  gboolean recorded; /* the action stands: it was not undone */
} TdTrayRowRow;

typedef struct
{
  gint64 id;
  char *code; /* as printed; "": named by hand */
  gint64 dossier_id;
  int vote_number;
  int fault;       /* the caller's own */
  GPtrArray *rows; /* (element-type TdTrayRowRow) */
} TdTrayFormRow;

typedef struct
{
  gint64 id;
  gint64 read_at; /* micro-seconds */
  char *source;
  guint number, n_pages;
  int finding; /* the caller's own */
  double dpi;
  char *codes;      /* the caller's own notation */
  char *hash;       /* of the picture; SHA-256, hex */
  GPtrArray *forms; /* (element-type TdTrayFormRow) */
} TdTrayPageRow;

TdTrayRowRow *td_tray_row_row_new (gint64 part_id, const char *marks);
TdTrayFormRow *td_tray_form_row_new (const char *code, gint64 dossier_id, int vote_number);
void td_tray_form_row_free (TdTrayFormRow *form);
TdTrayPageRow *td_tray_page_row_new (void);
void td_tray_page_row_free (TdTrayPageRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTrayPageRow, td_tray_page_row_free)

/* Keeps the picture and what was found on it; sets id, read_at and hash. Not inside an action. */
gboolean td_store_tray_add (TdStore *store, TdTrayPageRow *row, GBytes *picture, GError **error);
/* One more form of a page; its rows too. */
gboolean td_store_tray_add_form (TdStore *store, gint64 page_id, TdTrayFormRow *form, GError **error);
/* Removes the forms that were named by hand and have recorded nothing. */
gboolean td_store_tray_unname (TdStore *store, gint64 page_id, GError **error);
/* page_id 0: all pages, oldest first. (transfer full) (element-type TdTrayPageRow) */
GPtrArray *td_store_tray (TdStore *store, gint64 page_id, GError **error);
/* Pages with a form of this code, or with this picture. (transfer full) (element-type TdTrayPageRow) */
GPtrArray *td_store_tray_of_code (TdStore *store, const char *code, GError **error);
/* … with a form whose code begins so. No sign in it is one of a pattern's. */
GPtrArray *td_store_tray_of_stem (TdStore *store, const char *stem, GError **error);
GPtrArray *td_store_tray_of_picture (TdStore *store, GBytes *picture, GError **error);
/* NOT_FOUND or DAMAGED where the picture is gone or was changed. (transfer full) */
GBytes *td_store_tray_picture (TdStore *store, const TdTrayPageRow *row, GError **error);
/* Which action has recorded these rows. array of gint64 */
gboolean td_store_tray_recorded (TdStore *store, const GArray *row_ids, gint64 action_id, GError **error);
gboolean td_store_tray_remove (TdStore *store, gint64 page_id, GError **error);

G_END_DECLS
