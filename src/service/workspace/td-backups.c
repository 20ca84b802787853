/* Tidang: the copies that are kept beside the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backups.h"

#include "td-maintain.h"
#include "td-workspace-private.h"

#include <glib/gstdio.h>

#define SUFFIX ".tidang"

void
td_backup_free (TdBackup *backup)
{
  g_free (backup->path);
  g_free (backup->day);
  g_free (backup);
}

static char *
without_suffix (const char *name)
{
  return g_str_has_suffix (name, SUFFIX) ? g_strndup (name, strlen (name) - strlen (SUFFIX))
                                         : g_strdup (name);
}

GPtrArray *
td_backups_list (TdWorkspace *self, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  if (store == NULL)
    return NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_backup_free);
  g_autoptr (GPtrArray) paths = td_store_kept_backups (store);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_path_get_basename (path);
      GStatBuf facts = { 0 };
      TdBackup *backup = g_new0 (TdBackup, 1);
      backup->path = g_strdup (path);
      backup->day = without_suffix (name);
      backup->size = g_stat (path, &facts) == 0 ? facts.st_size : 0;
      g_ptr_array_add (list, backup);
    }
  return list;
}

char *
td_backups_folder (TdWorkspace *self)
{
  return g_strconcat (td_workspace_get_path (self), "-backups", NULL);
}

char *
td_backup_name (TdWorkspace *self)
{
  g_autofree char *folder = g_path_get_dirname (td_workspace_get_path (self));
  g_autofree char *base = g_path_get_basename (td_workspace_get_path (self));
  g_autofree char *stem = without_suffix (base);
  g_autofree char *day = td_date_to_iso (td_workspace_today (self));
  for (int i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s %s" SUFFIX, stem, day)
                                     : g_strdup_printf ("%s %s (%d)" SUFFIX, stem, day, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}
