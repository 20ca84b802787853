/* Tidang: what becomes of files that are dropped on the window (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-drop.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
ends_with (const char *path, const char *const *endings)
{
  const char *dot = strrchr (path, '.');
  for (guint i = 0; dot != NULL && endings[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
words_of (const TdDrop *drop, gboolean open)
{
  guint sheets = drop->sheets->len;
  g_autofree char *name = sheets > 0             ? g_path_get_basename (drop->sheets->pdata[0])
                          : drop->files->len > 0 ? g_path_get_basename (drop->files->pdata[0])
                                                 : g_strdup ("");
  if (sheets > 0 && !open && drop->files->len == 0)
    return g_strdup (_ ("Open or make a workspace first: the sheet is looked at as soon as it is there."));
  if (sheets == 1)
    return g_strdup_printf (_ ("Drop to look at %s; nothing is imported yet"), name);
  if (sheets > 1)
    return g_strdup_printf (
        ngettext ("Drop to look at %u sheet", "Drop to look at %u sheets, one after another", sheets),
        sheets);
  if (drop->files->len > 0)
    return g_strdup_printf (_ ("Drop to open %s"), name);
  if (drop->map != NULL)
    {
      g_autofree char *map = g_path_get_basename (drop->map);

      return open ? g_strdup_printf (_ ("Drop to lay %s below the stairwells of the map"), map)
                  : g_strdup (_ ("Open or make a workspace first: a base map lies below its stairwells."));
    }
  if (drop->scans->len > 0)
    return open ? g_strdup_printf (ngettext ("Drop to read %u scan; nothing is recorded yet",
                                             "Drop to read %u scans; nothing is recorded yet",
                                             drop->scans->len),
                                   drop->scans->len)
                : g_strdup (_ ("Open a workspace first: scans are matched to its dossiers."));
  return g_strdup (
      _ ("Neither a sheet (xlsx, xls, csv), a scan (pdf, tif, jpg, png) nor a workspace (tidang)"));
}

TdDrop *
td_drop_new (const char *const *paths, gboolean open)
{
  static const char *const sheets[] = { "xlsx", "xls", "csv", "xlsm", "et", "txt", NULL };
  static const char *const files[] = { "tidang", NULL };
  static const char *const maps[] = { "mbtiles", NULL };
  static const char *const scans[] = { "pdf", "tif", "tiff", "jpg", "jpeg", "png", NULL };
  TdDrop *drop = g_new0 (TdDrop, 1);
  drop->sheets = g_ptr_array_new_with_free_func (g_free);
  drop->files = g_ptr_array_new_with_free_func (g_free);
  drop->scans = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (ends_with (paths[i], sheets))
      g_ptr_array_add (drop->sheets, g_strdup (paths[i]));
    else if (ends_with (paths[i], files))
      g_ptr_array_add (drop->files, g_strdup (paths[i]));
    else if (ends_with (paths[i], scans))
      g_ptr_array_add (drop->scans, g_strdup (paths[i]));
    else if (drop->map == NULL && ends_with (paths[i], maps))
      drop->map = g_strdup (paths[i]);
    else
      drop->others++;
  drop->said = words_of (drop, open);
  return drop;
}

void
td_drop_free (TdDrop *drop)
{
  if (drop == NULL)
    return;
  g_ptr_array_unref (drop->sheets);
  g_ptr_array_unref (drop->files);
  g_ptr_array_unref (drop->scans);
  g_free (drop->map);
  g_free (drop->said);
  g_free (drop);
}

gboolean
td_drop_is_useful (const TdDrop *drop)
{
  return drop->sheets->len > 0 || drop->files->len > 0 || drop->scans->len > 0;
}
