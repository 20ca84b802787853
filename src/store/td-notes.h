/* Tidang: dated notes of a dossier and of its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 dossier_id;
  gint64 part_id; /* 0: of the dossier */
  TdDate date;
  gint64 at;        /* micro-seconds */
  gint64 edited_at; /* 0: never */
  char *author;     /* "" where no operator was named */
  char *text;       /* personal; "" after an erasure */
} TdNoteRow;
void td_note_row_free (TdNoteRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdNoteRow, td_note_row_free)

/* By date, newest first. (transfer full) (element-type TdNoteRow) */
GPtrArray *td_store_notes (TdStore *store, gint64 dossier_id, GError **error);
TdNoteRow *td_store_note (TdStore *store, gint64 note_id, GError **error); /* NOT_FOUND */
/* Inside an action; its operator is the author. 0 on error. */
gint64 td_store_note_add (TdStore *store,
                          gint64 dossier_id,
                          gint64 part_id,
                          TdDate date,
                          const char *text,
                          GError **error);
gboolean td_store_note_edit (TdStore *store, gint64 note_id, TdDate date, const char *text, GError **error);
gboolean td_store_note_remove (TdStore *store, gint64 note_id, GError **error);

G_END_DECLS
