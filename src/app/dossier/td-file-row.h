/* Tidang: one attached file — a small picture, what it is, whether its bytes are the same, and what can be
 * done with it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-attach.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_FILE_ROW (td_file_row_get_type ())
G_DECLARE_FINAL_TYPE (TdFileRow, td_file_row, TD, FILE_ROW, GtkBox)

/* The bytes are verified and the small picture is made when the row is there, off the main thread. */
GtkWidget *td_file_row_new (TdSession *session, const TdAttachment *attachment, const TdRoll *roll);
/* The small picture alone, with the same menu but for the description: where many stand beside each other. */
GtkWidget *td_file_row_new_tile (TdSession *session, const TdAttachment *attachment);
/* Whether it is described and removed here; TRUE at first. Opening and saving a copy always go. */
void td_file_row_set_writable (TdFileRow *self, gboolean writable);

G_END_DECLS
