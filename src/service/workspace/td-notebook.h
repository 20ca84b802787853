/* Tidang: dated notes of a dossier and of its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* A note is personal free text: it is found by the search, and an erasure empties those of the household and
 * those that name its people. */
typedef struct
{
  gint64 id;
  gint64 unit_id;
  gint64 part_id; /* 0: of the dossier */
  TdDate date;
  gint64 at;        /* when it was written, micro-seconds */
  gint64 edited_at; /* 0: never */
  char *author;     /* "" for nobody */
  char *text;       /* "" after an erasure */
} TdNote;
void td_note_free (TdNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdNote, td_note_free)
TdNote *td_note_copy (const TdNote *note);

#define TD_NOTE_LONGEST 4000 /* characters */

/* Newest first. (transfer full) (element-type TdNote) */
GPtrArray *td_notes_list (TdWorkspace *self, gint64 unit_id, GError **error);
/* Each is one undoable action of the workspace's operator. TD_DATE_NONE: today. 0 on error. */
gint64 td_note_write (TdWorkspace *self,
                      gint64 unit_id,
                      gint64 part_id,
                      TdDate date,
                      const char *text,
                      GError **error);
gboolean td_note_edit (TdWorkspace *self,
                       gint64 unit_id,
                       gint64 note_id,
                       TdDate date,
                       const char *text,
                       GError **error);
gboolean td_note_remove (TdWorkspace *self, gint64 unit_id, gint64 note_id, GError **error);

G_END_DECLS
