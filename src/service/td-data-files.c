/* Tidang: JSON files that come with the program, and the user's own of the same form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-data-files.h"

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
