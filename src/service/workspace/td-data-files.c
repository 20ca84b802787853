/* Tidang: JSON files that come with the program, and the user's own of the same form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-data-files.h"

#include "td-error.h"
#include "td-hash.h"
#include "td-pack-faults.h"
#include "td-pack-resources.h"

#include <stdlib.h>
#include <string.h>

char *
td_data_folder (const char *data_dir)
{
  return data_dir != NULL ? g_strdup (data_dir) : g_build_filename (g_get_user_data_dir (), "tidang", NULL);
}

static void
data_file_free (gpointer data)
{
  TdDataFile *file = data;

  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file->fault);
  g_free (file);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static TdDataFile *
add_file (GPtrArray *files, const char *name, GBytes *bytes, gboolean shipped)
{
  TdDataFile *file = g_new0 (TdDataFile, 1);

  file->name = g_strdup (name);
  file->bytes = bytes;
  file->shipped = shipped;
  g_ptr_array_add (files, file);
  return file;
}

static gboolean
read_shipped (GPtrArray *files, const char *kind, GError **error)
{
  GResource *resource = td_pack_resources_get_resource ();
  g_autofree char *prefix = g_strconcat ("/org/tidang/", kind, NULL);
  g_auto (GStrv) names = g_resource_enumerate_children (resource, prefix, 0, error);

  if (names == NULL)
    return FALSE;
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", prefix, names[i], NULL);
      GBytes *bytes = g_resource_lookup_data (resource, path, 0, error);

      if (bytes == NULL)
        return FALSE;
      add_file (files, names[i], bytes, TRUE);
    }
  return TRUE;
}

static void
read_own (GPtrArray *files, const char *kind, const char *data_dir)
{
  g_autofree char *base = td_data_folder (data_dir);
  g_autofree char *folder = g_build_filename (base, kind, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GError) failure = NULL;
      char *contents = NULL;
      gsize size;

      if (g_file_get_contents (path, &contents, &size, &failure))
        add_file (files, path, g_bytes_new_take (contents, size), FALSE);
      else
        add_file (files, path, NULL, FALSE)->fault = g_strdup (failure->message);
    }
}

GPtrArray *
td_data_files_read (const char *kind, const char *data_dir, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (data_file_free);

  if (!read_shipped (files, kind, error))
    return NULL;
  read_own (files, kind, data_dir);
  return g_steal_pointer (&files);
}

GBytes *
td_data_files_by_hash (const char *kind, const char *data_dir, const char *hash)
{
  g_autoptr (GPtrArray) files = td_data_files_read (kind, data_dir, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const TdDataFile *file = g_ptr_array_index (files, i);
      gsize size;
      gconstpointer data = file->bytes != NULL ? g_bytes_get_data (file->bytes, &size) : NULL;
      g_autofree char *own = data == NULL ? NULL : td_hash_bytes_hex (data, size);

      if (g_strcmp0 (own, hash) == 0)
        return g_bytes_ref (file->bytes);
    }
  return NULL;
}

/* ---- what they hold ---- */

static void
put_value (const TdDataValues *values, GPtrArray *all, gpointer value)
{
  for (guint i = 0; i < all->len; i++)
    {
      gpointer old = g_ptr_array_index (all, i);

      if (!g_str_equal (values->id (old), values->id (value)))
        continue;
      all->pdata[i] = values->ref (value);
      values->unref (old);
      return;
    }
  g_ptr_array_add (all, values->ref (value));
}

/* FALSE: it is shipped and cannot be used. */
static gboolean
take_file (const TdDataValues *values,
           const TdDataFile *file,
           GPtrArray *all,
           GPtrArray *faults,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize size = 0;
  const char *data = file->fault == NULL ? g_bytes_get_data (file->bytes, &size) : NULL;
  g_autoptr (GPtrArray) parsed = file->fault == NULL ? values->parse (data, size, &failure) : NULL;

  if (parsed == NULL && file->shipped)
    return td_fail_with (error, g_steal_pointer (&failure), file->name);
  if (parsed == NULL)
    {
      g_autofree char *said = failure != NULL ? td_pack_faults_to_text (failure) : g_strdup (file->fault);

      g_ptr_array_add (faults, values->unused (file->name, said));
    }
  for (guint i = 0; parsed != NULL && i < parsed->len; i++)
    put_value (values, all, g_ptr_array_index (parsed, i));
  return TRUE;
}

GPtrArray *
td_data_values_read (const TdDataValues *values, const char *data_dir, GPtrArray **problems, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (values->unref);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;
  g_autoptr (GPtrArray) files = td_data_files_read (values->kind, data_dir, &failure);

  if (files == NULL)
    {
      td_fail_with (error, failure, _ (values->title));
      return NULL;
    }
  for (guint i = 0; i < files->len; i++)
    if (!take_file (values, g_ptr_array_index (files, i), all, faults, error))
      return NULL;
  if (problems != NULL)
    *problems = g_steal_pointer (&faults);
  return g_steal_pointer (&all);
}

/* Under `at_hand_mutex`: “kind/folder” → values. */
static GMutex at_hand_mutex;
static GHashTable *at_hand;
static GPtrArray *forgotten; /* given out as they are: kept */

static char *
at_hand_key (const TdDataValues *values, const char *data_dir)
{
  return g_strdup_printf ("%s/%s", values->kind, data_dir != NULL ? data_dir : "");
}

const GPtrArray *
td_data_values_at_hand (const TdDataValues *values, const char *data_dir, GError **error)
{
  g_autofree char *key = at_hand_key (values, data_dir);
  GPtrArray *all;

  g_mutex_lock (&at_hand_mutex);
  if (at_hand == NULL)
    at_hand = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  all = g_hash_table_lookup (at_hand, key);
  if (all == NULL && (all = td_data_values_read (values, data_dir, NULL, error)) != NULL)
    g_hash_table_insert (at_hand, g_steal_pointer (&key), all);
  g_mutex_unlock (&at_hand_mutex);
  return all;
}

void
td_data_values_forget (const TdDataValues *values, const char *data_dir)
{
  g_autofree char *key = at_hand_key (values, data_dir);
  gpointer all;

  g_mutex_lock (&at_hand_mutex);
  all = at_hand != NULL ? g_hash_table_lookup (at_hand, key) : NULL;
  if (all != NULL)
    {
      if (forgotten == NULL)
        forgotten = g_ptr_array_new ();
      g_ptr_array_add (forgotten, all);
      g_hash_table_remove (at_hand, key);
    }
  g_mutex_unlock (&at_hand_mutex);
}
