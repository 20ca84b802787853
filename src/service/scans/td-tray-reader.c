/* Tidang: scanned files and folders read page after page, for the tray.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-private.h"

#include <string.h>

struct _TdTrayReader
{
  GPtrArray *paths; /* char * */
  guint at;         /* the next one to open */
  TdScanFile *file; /* that is being read */
  char *name;
  guint page, n_pages;
};

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Whether a scanner would call it so. */
static gboolean
is_scan_name (const char *name)
{
  static const char *const endings[] = { ".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png" };
  const char *dot = strrchr (name, '.');

  for (guint i = 0; *name != '.' && dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_folder (TdTrayReader *reader, const char *path, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GError *cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &cause);
  const char *name;

  if (dir == NULL)
    return td_fail_with (error, cause, path);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *child = g_build_filename (path, name, NULL);

      if (is_scan_name (name) && g_file_test (child, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (found, child);
      else
        g_free (child);
    }
  if (found->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    _ ("%s: there is no PDF, TIFF, JPEG or PNG in this folder. Choose the folder that the "
                       "scanner writes to."),
                    path);
  g_ptr_array_sort (found, by_name);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (reader->paths, found->pdata[i]);
  return TRUE;
}

TdTrayReader *
td_tray_reader_new (const char *const *paths, GError **error)
{
  g_autoptr (TdTrayReader) reader = g_new0 (TdTrayReader, 1);

  reader->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (reader->paths, g_strdup (paths[i]));
    else if (!add_folder (reader, paths[i], error))
      return NULL;
  if (reader->paths->len > 0)
    return g_steal_pointer (&reader);
  td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("No scanned file was named."));
  return NULL;
}

void
td_tray_reader_free (TdTrayReader *reader)
{
  if (reader == NULL)
    return;
  g_clear_pointer (&reader->file, td_scan_file_free);
  g_ptr_array_unref (reader->paths);
  g_free (reader->name);
  g_free (reader);
}

guint
td_tray_reader_n_files (const TdTrayReader *reader)
{
  return reader->paths->len;
}

guint
td_tray_reader_at (const TdTrayReader *reader, const char **name, guint *page, guint *n_pages)
{
  if (name != NULL)
    *name = reader->name != NULL ? reader->name : "";
  if (page != NULL)
    *page = reader->page;
  if (n_pages != NULL)
    *n_pages = reader->n_pages;
  return reader->at;
}

void
td_tray_reading_free (TdTrayReading *reading)
{
  if (reading == NULL)
    return;
  g_free (reading->source);
  td_scan_page_unref (reading->page);
  g_bytes_unref (reading->picture);
  g_free (reading);
}

GBytes *
td_tray_jpeg (TdGrey *grey)
{
  return td_grey_encode_jpeg (grey, TD_TRAY_JPEG);
}

static TdTrayReading *
reading_of (TdTrayReader *reader, TdScanPage *page)
{
  TdTrayReading *reading = g_new0 (TdTrayReading, 1);

  reading->source = g_strdup (reader->name);
  reading->page = page;
  reading->picture = td_tray_jpeg (td_scan_page_grey (page));
  reader->page = td_scan_page_number (page);
  reader->n_pages = td_scan_page_n_pages (page);
  return reading;
}

/* Which page is told by the sentence's beginning. */
static void
say (TdTrayReader *reader, guint number, gboolean *stop, GError *cause, GError **error)
{
  g_autofree char *place = number > 1 || reader->n_pages > 1
                               ? g_strdup_printf (_ ("%s, page %u"), reader->name, number)
                               : g_strdup (reader->name);

  *stop = g_error_matches (cause, TD_SCAN_ERROR, TD_SCAN_ERROR_CANCELLED) ||
          g_error_matches (cause, TD_SCAN_ERROR, TD_SCAN_ERROR_NOT_BUILT) ||
          g_error_matches (cause, TD_SCAN_ERROR, TD_SCAN_ERROR_NO_READER);
  reader->page = number;
  td_fail_with (error, cause, place);
}

/* Takes the page. The file is not looked at any more; the next one is. */
static void
refuse_long (TdTrayReader *reader, TdScanPage *page, GError **error)
{
  td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s has %u pages; of one file at most %d are read. Nothing of it was taken. Split it, or scan in "
         "smaller stacks."),
      reader->name, td_scan_page_n_pages (page), TD_TRAY_MOST_PAGES);
  td_scan_page_unref (page);
  g_clear_pointer (&reader->file, td_scan_file_free);
}

static gboolean
open_next (TdTrayReader *reader, gboolean *stop, GError **error)
{
  const char *path = reader->paths->pdata[reader->at++];
  g_autofree char *base = g_path_get_basename (path);
  GError *cause = NULL;

  g_free (reader->name);
  reader->name = g_filename_display_name (base);
  reader->page = reader->n_pages = 0;
  reader->file = td_scan_file_open (path, &cause);
  if (reader->file == NULL)
    say (reader, 0, stop, cause, error);
  return reader->file != NULL;
}

TdTrayReading *
td_tray_reader_next (TdTrayReader *reader, GCancellable *cancellable, gboolean *stop, GError **error)
{
  *stop = FALSE;
  for (;;)
    {
      GError *cause = NULL;
      guint number = 0;
      TdScanPage *page;

      if (g_cancellable_is_cancelled (cancellable))
        {
          *stop = TRUE;
          td_check_cancelled (cancellable, error);
          return NULL;
        }
      if (reader->file == NULL && reader->at == reader->paths->len)
        return NULL;
      if (reader->file == NULL && !open_next (reader, stop, error))
        return NULL;
      page = td_scan_file_next (reader->file, &number, cancellable, &cause);
      if (page != NULL && td_scan_page_n_pages (page) > TD_TRAY_MOST_PAGES)
        {
          refuse_long (reader, page, error);
          return NULL;
        }
      if (page != NULL)
        return reading_of (reader, page);
      if (cause == NULL)
        {
          g_clear_pointer (&reader->file, td_scan_file_free);
          continue;
        }
      say (reader, number, stop, cause, error);
      return NULL;
    }
}
