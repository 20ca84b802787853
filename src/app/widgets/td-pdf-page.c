/* Tidang: the first page of a PDF as a picture, made by a process of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf-page.h"

#include <glib/gi18n.h>
#ifdef TD_WITH_POPPLER
#include <poppler.h>
#endif
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define OPTION "--first-page-of-pdf"
#define LARGEST_SIDE 2048
#define SECONDS 10
#define SECONDS_OF_WORK 5
#define MEMORY (G_GUINT64_CONSTANT (1) << 30)
#define HEAD 4 /* width and height of the samples, and of the page in 0.01 mm */
#define HUNDREDTHS (2540.0 / 72)
#define LARGEST_FILE (G_GINT64_CONSTANT (64) << 20)

/* ---- the process that draws ---- */

static void
limit (void)
{
  const struct rlimit work = { SECONDS_OF_WORK, SECONDS_OF_WORK };
  setrlimit (RLIMIT_CPU, &work);
#ifndef __SANITIZE_ADDRESS__ /* which reserves more than any program has */
  const struct rlimit memory = { MEMORY, MEMORY };
  setrlimit (RLIMIT_AS, &memory);
#endif
  /* Its signal ends the process. */
  alarm (SECONDS);
}

#ifdef TD_WITH_POPPLER

static gboolean
write_all (const void *bytes, gsize n)
{
  const char *at = bytes;
  while (n > 0)
    {
      gssize done = write (STDOUT_FILENO, at, n);
      if (done <= 0)
        return FALSE;
      at += done;
      n -= (gsize)done;
    }
  return TRUE;
}

/* Cairo's samples are native 32-bit words, 0x00RRGGBB. */
static gboolean
write_samples (cairo_surface_t *surface, const guint32 head[HEAD])
{
  guint width = head[0], height = head[1];
  g_autofree guint8 *row = g_malloc (3 * (gsize)width);
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  gboolean done = write_all (head, HEAD * sizeof *head);
  for (guint y = 0; done && y < height; y++)
    {
      for (guint x = 0; x < width; x++)
        {
          guint32 word;
          memcpy (&word, data + y * stride + 4 * (gsize)x, sizeof word);
          row[3 * x] = (guint8)(word >> 16);
          row[3 * x + 1] = (guint8)(word >> 8);
          row[3 * x + 2] = (guint8)word;
        }
      done = write_all (row, 3 * (gsize)width);
    }
  return done;
}

static gboolean
draw_page (const char *path, guint number, guint side)
{
  double page_width = 0, page_height = 0;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  /* The process ends with them. */
  PopplerDocument *document = uri != NULL ? poppler_document_new_from_file (uri, NULL, NULL) : NULL;
  PopplerPage *page = document != NULL ? poppler_document_get_page (document, (int)number - 1) : NULL;
  if (page == NULL)
    return FALSE;
  poppler_page_get_size (page, &page_width, &page_height);
  double longer = MAX (page_width, page_height);
  if (!(longer > 0) || !(MIN (page_width, page_height) > 0))
    return FALSE;
  double scale = side / longer;
  /* The longer side is just as long, whatever was lost in dividing. */
  guint width = (guint)CLAMP (page_width * scale + 1e-6, 1, side),
        height = (guint)CLAMP (page_height * scale + 1e-6, 1, side);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)width, (int)height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  gboolean done = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guint32 head[HEAD] = { width, height, (guint32)MIN (page_width * HUNDREDTHS + 0.5, G_MAXINT32),
                               (guint32)MIN (page_height * HUNDREDTHS + 0.5, G_MAXINT32) };
  done = done && write_samples (surface, head);
  cairo_surface_destroy (surface);
  return done;
}

#else /* built without it: every PDF has its icon */

static gboolean
draw_page (const char *path, guint number, guint side)
{
  return FALSE;
}

#endif

gboolean
td_pdf_page_main (int argc, char **argv, int *status)
{
  if (argc != 5 || strcmp (argv[1], OPTION) != 0)
    return FALSE;
  guint64 side = g_ascii_strtoull (argv[2], NULL, 10);
  limit ();
  guint64 page = g_ascii_strtoull (argv[4], NULL, 10);
  *status = side > 0 && side <= LARGEST_SIDE && page > 0 && page <= G_MAXINT16 &&
                    draw_page (argv[3], (guint)page, (guint)side)
                ? 0
                : 1;
  return TRUE;
}

/* ---- the one that asks ---- */

static GBytes *
read_samples (GInputStream *from, guint side, TdPdfPageSize *size, GCancellable *cancellable)
{
  guint32 head[HEAD];
  gsize n = 0;
  if (!g_input_stream_read_all (from, head, sizeof head, &n, cancellable, NULL) || n != sizeof head ||
      head[0] == 0 || head[1] == 0 || head[0] > side || head[1] > side)
    return NULL;
  gsize whole = 3 * (gsize)head[0] * head[1];
  g_autofree guint8 *samples = g_malloc (whole);
  if (!g_input_stream_read_all (from, samples, whole, &n, cancellable, NULL) || n != whole)
    return NULL;
  *size = (TdPdfPageSize){ head[0], head[1], head[2] / 100.0, head[3] / 100.0 };
  return g_bytes_new_take (g_steal_pointer (&samples), whole);
}

static gboolean
is_small_enough (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
  return info != NULL && g_file_info_get_size (info) <= LARGEST_FILE;
}

GBytes *
td_pdf_page_first (const char *path,
                   guint side,
                   guint *width,
                   guint *height,
                   GCancellable *cancellable,
                   GError **error)
{
  TdPdfPageSize size = { *width, *height };
  GBytes *samples = td_pdf_page_draw (path, 1, side, &size, cancellable, error);
  *width = size.width;
  *height = size.height;
  return samples;
}

GBytes *
td_pdf_page_draw (const char *path,
                  guint page,
                  guint side,
                  TdPdfPageSize *size,
                  GCancellable *cancellable,
                  GError **error)
{
  static GMutex one_at_a_time;
  g_return_val_if_fail (path != NULL && side > 0 && side <= LARGEST_SIDE, NULL);
  g_autofree char *number = g_strdup_printf ("%u", side);
  g_autofree char *page_number = g_strdup_printf ("%u", page);
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  GBytes *samples = NULL;
  if (is_small_enough (whole))
    {
      g_mutex_lock (&one_at_a_time);
      /* This very program, also after its file was replaced. */
      g_autoptr (GSubprocess) process =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                            "/proc/self/exe", OPTION, number, whole, page_number, NULL);
      if (process != NULL)
        {
          samples = read_samples (g_subprocess_get_stdout_pipe (process), side, size, cancellable);
          g_subprocess_force_exit (process);
          g_subprocess_wait (process, NULL, NULL);
        }
      g_mutex_unlock (&one_at_a_time);
    }
  if (samples == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("%s: the first page of this PDF cannot be drawn. It may be damaged or locked."), path);
  return samples;
}
