/* Tidang: asks the process that reads a scanned file, and says in a sentence what went wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-private.h"

#include <glib/gstdio.h>
#include <signal.h>

struct _TdScanFile
{
  char *path;
  GSubprocess *process;
  GInputStream *from; /* owned by the process */
  guint read;         /* the page that was read last, or refused */
  gboolean at_end;
};

G_DEFINE_QUARK (td_scan_error, td_scan_error)

/* Cause and next step. */
static const char *const sentences[] = {
  [TD_SCAN_ERROR_NOT_BUILT] = "this program was built without the reading of scans. Build it with "
                              "-Dscan=enabled, or enter the form by hand",
  [TD_SCAN_ERROR_NO_PDF] =
      "this program was built without the reading of PDFs. Save the scan as TIFF, JPEG or PNG",
  [TD_SCAN_ERROR_OPEN] = "it cannot be opened. Check the name and the permissions",
  [TD_SCAN_ERROR_EMPTY] = "there is nothing in it. Scan the paper once more",
  [TD_SCAN_ERROR_FORMAT] = "it is no PDF, TIFF, JPEG or PNG. Save the scan as one of these",
  [TD_SCAN_ERROR_DAMAGED] = "it is damaged or cut off. Scan the paper once more",
  [TD_SCAN_ERROR_LOCKED] = "it is locked with a password. Save it without one",
  [TD_SCAN_ERROR_TOO_LARGE] = "it is too large for a page of paper. Scan it at 200 to 300 dpi",
  [TD_SCAN_ERROR_TOO_LONG] = "reading it takes too long. Scan the paper once more, as a picture",
  [TD_SCAN_ERROR_READER] = "its reader ended by itself. Scan the paper once more",
  [TD_SCAN_ERROR_CANCELLED] = "cancelled",
  [TD_SCAN_ERROR_GEOMETRY] = "it does not lie as its form was printed. Enter the form by hand",
  [TD_SCAN_ERROR_NO_READER] = "the program that reads scans (tidang-scan-reader) does not start. Install "
                              "Tidang once more",
};

static void
fail (GError **error, TdScanError code, const char *path, guint number)
{
  g_autofree char *page = number > 0 ? g_strdup_printf ("page %u: ", number) : g_strdup ("");

  g_set_error (error, TD_SCAN_ERROR, code, "%s: %s%s", path, page, sentences[code]);
}

/* ---- what this build can do: asked where nothing of a decoder is linked ---- */

gboolean
td_scan_is_built (void)
{
#ifdef TD_WITH_SCAN
  return TRUE;
#else
  return FALSE;
#endif
}

gboolean
td_scan_reads_pdf (void)
{
#ifdef TD_WITH_POPPLER
  return TRUE;
#else
  return FALSE;
#endif
}

/* ---- opening ---- */

gboolean td_scan_is_own_reader = FALSE;

/* Itself also after its file was replaced. */
const char *
td_scan_reader (void)
{
  const char *named = g_getenv ("TIDANG_SCAN_READER");

  if (named != NULL && *named != '\0')
    return named;
  return td_scan_is_own_reader ? "/proc/self/exe" : TD_LIBEXEC_DIR "/tidang-scan-reader";
}

/* No folder, no device, no pipe that never ends. */
static gboolean
check_file (const char *path, const char *whole, GError **error)
{
  GStatBuf about;
  TdScanError fault = TD_SCAN_ERROR_OPEN;

  if (g_stat (whole, &about) == 0 && S_ISREG (about.st_mode))
    {
      if (about.st_size > 0 && about.st_size <= TD_SCAN_MOST_BYTES)
        return TRUE;
      fault = about.st_size == 0 ? TD_SCAN_ERROR_EMPTY : TD_SCAN_ERROR_TOO_LARGE;
    }
  fail (error, fault, path, 0);
  return FALSE;
}

TdScanFile *
td_scan_file_open (const char *path, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  GSubprocess *process;
  TdScanFile *file;

  if (!td_scan_is_built ())
    {
      fail (error, TD_SCAN_ERROR_NOT_BUILT, path, 0);
      return NULL;
    }
  if (!check_file (path, whole, error))
    return NULL;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                              td_scan_reader (), TD_SCAN_OPTION, whole, NULL);
  if (process == NULL)
    {
      fail (error, TD_SCAN_ERROR_NO_READER, path, 0);
      return NULL;
    }
  file = g_new0 (TdScanFile, 1);
  file->path = g_strdup (path);
  file->process = process;
  file->from = g_subprocess_get_stdout_pipe (process);
  return file;
}

void
td_scan_file_free (TdScanFile *file)
{
  if (file == NULL)
    return;
  g_subprocess_force_exit (file->process);
  g_subprocess_wait (file->process, NULL, NULL);
  g_object_unref (file->process);
  g_free (file->path);
  g_free (file);
}

/* ---- reading ---- */

static gboolean
read_bytes (TdScanFile *file, void *to, gsize n, GCancellable *cancellable)
{
  gsize done = 0;

  return g_input_stream_read_all (file->from, to, n, &done, cancellable, NULL) && done == n;
}

static gboolean
read_code (TdScanFile *file, GPtrArray *codes, GCancellable *cancellable)
{
  TdScanRecordCode record;
  TdScanPoint corners[4];
  g_autofree char *text = NULL;

  if (!read_bytes (file, &record, sizeof record, cancellable) || record.length > TD_SCAN_LONGEST_TEXT)
    return FALSE;
  text = g_malloc0 ((gsize)record.length + 1);
  if (!read_bytes (file, text, record.length, cancellable))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    corners[i] = (TdScanPoint){ record.sixteenths[2 * i] / 16.0, record.sixteenths[2 * i + 1] / 16.0 };
  g_ptr_array_add (codes, td_scan_code_new (text, corners));
  return TRUE;
}

static TdScanPage *
read_page (TdScanFile *file, const TdScanRecord *record, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) codes = td_scan_codes_new ();
  g_autoptr (TdGrey) grey = NULL;

  if (record->n_codes > TD_SCAN_MOST_CODES || record->width > TD_SCAN_LONGEST_SIDE ||
      record->height > TD_SCAN_LONGEST_SIDE)
    return NULL;
  for (guint i = 0; i < record->n_codes; i++)
    if (!read_code (file, codes, cancellable))
      return NULL;
  grey = td_grey_new_unwritten (record->width, record->height);
  if (grey == NULL ||
      !read_bytes (file, td_grey_samples (grey), (gsize)record->width * record->height, cancellable))
    return NULL;
  return td_scan_page_new (grey, record->dpi_hundredths / 100.0, record->number, record->n_pages, codes);
}

/* Why the process said no more. */
static TdScanError
ending (TdScanFile *file, GCancellable *cancellable)
{
  if (g_cancellable_is_cancelled (cancellable))
    return TD_SCAN_ERROR_CANCELLED;
  g_subprocess_force_exit (file->process);
  g_subprocess_wait (file->process, NULL, NULL);
  if (g_subprocess_get_if_signaled (file->process))
    switch (g_subprocess_get_term_sig (file->process))
      {
      case SIGALRM:
      case SIGXCPU:
        return TD_SCAN_ERROR_TOO_LONG;
      case SIGTRAP: /* GLib ends so where there is no memory */
        return TD_SCAN_ERROR_TOO_LARGE;
      default:
        break;
      }
  return TD_SCAN_ERROR_READER;
}

/* A fault of one page lets the next one be read, one of the file does not. */
static void
say_fault (TdScanFile *file, const TdScanRecord *record, guint *number, GError **error)
{
  TdScanError code =
      record->fault < G_N_ELEMENTS (sentences) ? (TdScanError)record->fault : TD_SCAN_ERROR_READER;

  *number = file->read = record->number;
  file->at_end = record->number == 0;
  fail (error, code, file->path, record->n_pages > 1 ? record->number : 0);
}

TdScanPage *
td_scan_file_next (TdScanFile *file, guint *number, GCancellable *cancellable, GError **error)
{
  TdScanPage *page = NULL;
  TdScanRecord record;
  guint ignored;

  if (number == NULL)
    number = &ignored;
  *number = 0;
  if (file->at_end)
    return NULL;
  if (read_bytes (file, &record, sizeof record, cancellable))
    {
      if (record.kind == TD_SCAN_RECORD_FAULT)
        {
          say_fault (file, &record, number, error);
          return NULL;
        }
      file->at_end = record.kind == TD_SCAN_RECORD_END;
      if (file->at_end)
        return NULL;
      page = record.kind == TD_SCAN_RECORD_PAGE ? read_page (file, &record, cancellable) : NULL;
    }
  if (page != NULL)
    {
      *number = file->read = record.number;
      return page;
    }
  /* What it was at work on; nothing more will come. */
  file->at_end = TRUE;
  *number = file->read + 1;
  fail (error, ending (file, cancellable), file->path, *number);
  return NULL;
}
