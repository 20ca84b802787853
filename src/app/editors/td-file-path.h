/* Tidang: a file that is to be kept — its path typed, chosen or dropped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed". */
#define TD_TYPE_FILE_PATH (td_file_path_get_type ())
G_DECLARE_FINAL_TYPE (TdFilePath, td_file_path, TD, FILE_PATH, GtkBox)

/* Said once: the caption (with its mnemonic), what the button chooses (for a screen reader), the chooser's
 * title. */
void td_file_path_say (TdFilePath *self, const char *caption, const char *choose, const char *title);
/* The path as it stands in the field; "" for none. */
const char *td_file_path_get (TdFilePath *self);
/* The field itself, for what is wrong with it. */
GtkWidget *td_file_path_entry (TdFilePath *self);

G_END_DECLS
