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

/* Bytes whose SHA-256 (td_hash_bytes_hex) is this; NULL: no such file is at hand. (transfer full) */
GBytes *td_data_files_by_hash (const char *kind, const char *data_dir, const char *hash);

/* What the files of a kind hold. */
typedef struct
{
  const char *kind;
  const char *title;                                     /* of all of them, marked for translation */
  char *(*unused) (const char *name, const char *cause); /* the sentence about an own file that is no use */
  GPtrArray *(*parse) (const char *data, gsize size, GError **error); /* (element-type the values) */
  const char *(*id) (gconstpointer value);
  gpointer (*ref) (gpointer value);
  GDestroyNotify unref;
  const char *(*label) (gconstpointer value); /* its title; NULL: not of td_own_packs() */
} TdDataValues;

/* All values at hand; an own one takes the place of the shipped one with the same id. A shipped file that
 * cannot be used is an error, an own one a sentence in *problems (transfer full) (nullable). (transfer full)
 * (element-type the values) */
GPtrArray *
td_data_values_read (const TdDataValues *values, const char *data_dir, GPtrArray **problems, GError **error);
/* The same, read once for each folder: a file put there later counts with the next start of the program, or
 * after td_data_values_forget(). From any thread. `values` and its strings must stay. (transfer none)
 * (element-type the values) */
const GPtrArray *td_data_values_at_hand (const TdDataValues *values, const char *data_dir, GError **error);
/* An own file was put there: the next td_data_values_at_hand() reads anew. What was given out stays. */
void td_data_values_forget (const TdDataValues *values, const char *data_dir);

G_END_DECLS
