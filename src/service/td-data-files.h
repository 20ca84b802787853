/* Tidang: JSON files that come with the program, and the user's own of the same form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;    /* of an own file with its path */
  GBytes *bytes; /* NULL: an own file that cannot be read */
  char *fault;   /* why */
  gboolean shipped;
} TdDataFile;

/* The folder of derived data and own files: data_dir, or the user's data folder + "/tidang" for NULL.
 * (transfer full) */
char *td_data_folder (const char *data_dir);

/* The shipped ones of "/org/tidang/KIND", then those of the data folder's KIND/[*].json, each by name. A
 * missing folder is no fault: nobody has own files at first. (transfer full) (element-type TdDataFile) */
GPtrArray *td_data_files_read (const char *kind, const char *data_dir, GError **error);

G_END_DECLS
