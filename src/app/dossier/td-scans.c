/* Tidang: the newest file that a scanner has put into its folder (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scans.h"

#include "td-keepsake-state.h"
#include "td-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define WANTED                                                                                               \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE       \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," G_FILE_ATTRIBUTE_TIME_MODIFIED  \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

void
td_scan_free (TdScan *scan)
{
  if (scan == NULL)
    return;
  g_free (scan->path);
  g_free (scan->name);
  g_free (scan);
}

static gint64
time_of (GFileInfo *info)
{
  return (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static gboolean
is_scan (GFileInfo *info)
{
  const char *name = g_file_info_get_name (info);
  return g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && !g_file_info_get_is_hidden (info) &&
         g_file_info_get_size (info) > 0 && g_utf8_validate (name, -1, NULL) &&
         (td_attachment_is_picture (name) || td_attachment_is_pdf (name));
}

static gboolean
is_newer (GFileInfo *info, const TdScan *than)
{
  if (than == NULL)
    return TRUE;
  gint64 at = time_of (info);
  return at != than->at ? at > than->at : g_strcmp0 (g_file_info_get_name (info), than->name) > 0;
}

static TdScan *
scan_of (GFile *folder, GFileInfo *info)
{
  TdScan *scan = g_new0 (TdScan, 1);
  g_autoptr (GFile) file = g_file_get_child (folder, g_file_info_get_name (info));
  scan->path = g_file_get_path (file);
  scan->name = g_strdup (g_file_info_get_name (info));
  scan->size = g_file_info_get_size (info);
  scan->at = time_of (info);
  return scan;
}

TdScan *
td_scan_newest (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_autoptr (GFile) where = g_file_new_for_path (folder);
  g_autoptr (TdScan) newest = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileEnumerator) each = g_file_enumerate_children (where, WANTED, 0, NULL, &cause);
  GFileInfo *info = NULL;
  while (each != NULL && g_file_enumerator_iterate (each, &info, NULL, NULL, &cause) && info != NULL)
    if (is_scan (info) && is_newer (info, newest))
      {
        td_scan_free (g_steal_pointer (&newest));
        newest = scan_of (where, info);
      }
  if (cause != NULL)
    {
      g_set_error (error, G_IO_ERROR, cause->code,
                   _ ("The folder %s cannot be read (%s). Choose the one that the scanner writes to."),
                   folder, cause->message);
      return NULL;
    }
  if (newest == NULL)
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _ ("There is no picture and no PDF in %s yet. Scan first, or choose the folder that the scanner "
           "writes to."),
        folder);
  return g_steal_pointer (&newest);
}

char *
td_scan_caption (const TdScan *scan, gint64 now)
{
  g_autofree char *when = td_words_when (scan->at, now);
  g_autofree char *size = g_format_size_full ((guint64)scan->size, G_FORMAT_SIZE_IEC_UNITS);
  return g_strdup_printf ("%s · %s", when, size);
}
