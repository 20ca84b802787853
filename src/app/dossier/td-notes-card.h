/* Tidang: the notes of a dossier and of its flats — read, written, changed, removed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_NOTES_CARD (td_notes_card_get_type ())
G_DECLARE_FINAL_TYPE (TdNotesCard, td_notes_card, TD, NOTES_CARD, GtkBox)

/* Of the dossier and all its flats, or of the flat `part` alone (NULL: not); how many. What is being typed
 * stays, as long as it is the same dossier and flat. */
guint td_notes_card_set (TdNotesCard *self, TdSession *session, const TdDossier *dossier, const TdPart *part);
/* Whether notes are written, changed and removed here; TRUE at first. Before td_notes_card_set(). */
void td_notes_card_set_writable (TdNotesCard *self, gboolean writable);
/* A new note about this flat (0: about the dossier): the focus is in it. */
void td_notes_card_begin (TdNotesCard *self, gint64 part_id);

G_END_DECLS
