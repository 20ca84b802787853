/* Tidang: the files kept with a dossier — dropped, pasted or chosen; seen, opened, saved, described, removed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_FILES_CARD (td_files_card_get_type ())
G_DECLARE_FINAL_TYPE (TdFilesCard, td_files_card, TD, FILES_CARD, GtkBox)

/* Of the dossier and all its flats, or of the flat `part` alone (NULL: not); how many. */
guint td_files_card_set (TdFilesCard *self, TdSession *session, const TdDossier *dossier, const TdPart *part);
/* Whether files are taken, described and removed here; TRUE at first. Before td_files_card_set(). */
void td_files_card_set_writable (TdFilesCard *self, gboolean writable);
/* Asks for files that belong to this flat (0: to the dossier). */
void td_files_card_begin (TdFilesCard *self, gint64 part_id);

G_END_DECLS
