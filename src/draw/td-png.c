/* Tidang: a page as a PNG, band by band (ISO/IEC 15948).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-png.h"

#include "td-cairo-player.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

#define BAND 192 /* rows */
#define LEVEL 4
#define MOST_THREADS 4

typedef struct
{
  guint first, rows; /* of the picture */
  gboolean done;
  GByteArray *deflated; /* ends on a byte; only the last band ends the stream */
  uLong adler;
  gsize raw; /* bytes before deflating */
  cairo_status_t status;
} Band;

typedef struct
{
  const TdDisplayList *list;
  guint page, width, height;
  double dpi;
  GMutex lock;
  GCond done;
  Band *bands;
  guint n;
} Job;

guint
td_png_side (double points, double dpi)
{
  return (guint)MAX (1.0, ceil (points * dpi / 72.0 - 0.01));
}

gboolean
td_png_fits (const TdDisplayList *list, guint page, double dpi)
{
  const TdPage *p = td_display_list_page (list, page);
  gint64 width = td_png_side (p->width, dpi), height = td_png_side (p->height, dpi);

  return MAX (width, height) <= TD_PNG_MOST_SIDE && width * height <= TD_PNG_MOST_PIXELS;
}

/* ---- a band ---- */

static cairo_surface_t *
draw (const Job *job, const Band *band)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)job->width, (int)band->rows);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, 0, -(double)band->first);
  cairo_scale (cr, job->dpi / 72.0, job->dpi / 72.0);
  td_cairo_play_page (cr, job->list, job->page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
take_row (const guint32 *pixels, guint width, guint8 *row)
{
  for (guint x = 0; x < width; x++, row += 3)
    {
      row[0] = (guint8)(pixels[x] >> 16);
      row[1] = (guint8)(pixels[x] >> 8);
      row[2] = (guint8)pixels[x];
    }
}

/* The rows with the filter that suits drawings: what differs from the row above. A band begins with a row as
 * it is, so that it needs no other one. */
static guint8 *
filtered (const cairo_surface_t *drawn, const Band *band, guint width)
{
  cairo_surface_t *surface = (cairo_surface_t *)drawn;
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface), line = (gsize)width * 3;
  guint8 *raw = g_malloc ((line + 1) * band->rows), *out = raw;
  g_autofree guint8 *row = g_malloc (line), *above = g_malloc0 (line);

  for (guint y = 0; y < band->rows; y++, out += line + 1)
    {
      guint8 *swap = above;

      take_row ((const guint32 *)(gconstpointer)(pixels + y * stride), width, row);
      out[0] = y > 0 ? 2 : 0;
      for (gsize i = 0; i < line; i++)
        out[i + 1] = (guint8)(row[i] - above[i]);
      above = row;
      row = swap;
    }
  return raw;
}

/* Raw deflate that the next band's can follow. */
static void
deflate_band (Band *band, const guint8 *raw, gboolean last)
{
  z_stream stream = { 0 };
  gsize room;

  band->adler = adler32 (adler32 (0, NULL, 0), raw, (uInt)band->raw);
  if (deflateInit2 (&stream, LEVEL, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    {
      band->status = CAIRO_STATUS_NO_MEMORY;
      return;
    }
  room = deflateBound (&stream, (uLong)band->raw) + 64;
  band->deflated = g_byte_array_sized_new ((guint)room);
  g_byte_array_set_size (band->deflated, (guint)room);
  stream.next_in = (Bytef *)raw;
  stream.avail_in = (uInt)band->raw;
  stream.next_out = band->deflated->data;
  stream.avail_out = (uInt)room;
  deflate (&stream, last ? Z_FINISH : Z_FULL_FLUSH);
  g_assert (stream.avail_in == 0 && stream.avail_out > 0);
  g_byte_array_set_size (band->deflated, (guint)stream.total_out);
  deflateEnd (&stream);
}

static void
make_band (gpointer data, gpointer user_data)
{
  Band *band = data;
  Job *job = user_data;
  cairo_surface_t *surface = draw (job, band);
  g_autofree guint8 *raw = NULL;

  band->status = cairo_surface_status (surface);
  if (band->status == CAIRO_STATUS_SUCCESS)
    {
      band->raw = ((gsize)job->width * 3 + 1) * band->rows;
      raw = filtered (surface, band, job->width);
      deflate_band (band, raw, band->first + band->rows == job->height);
    }
  cairo_surface_destroy (surface);
  g_mutex_lock (&job->lock);
  band->done = TRUE;
  g_cond_broadcast (&job->done);
  g_mutex_unlock (&job->lock);
}

/* ---- chunks ---- */

typedef struct
{
  TdPngWrite write;
  gpointer user_data;
  GError **error;
} Out;

static void
put_32 (guint8 *at, guint32 value)
{
  at[0] = (guint8)(value >> 24);
  at[1] = (guint8)(value >> 16);
  at[2] = (guint8)(value >> 8);
  at[3] = (guint8)value;
}

static gboolean
write_chunk (const Out *out, const char *type, gconstpointer data, gsize size)
{
  guint8 head[8], tail[4];
  uLong crc = crc32 (crc32 (0, NULL, 0), (const Bytef *)type, 4);

  put_32 (head, (guint32)size);
  memcpy (head + 4, type, 4);
  if (size > 0)
    crc = crc32 (crc, data, (uInt)size);
  put_32 (tail, (guint32)crc);
  return out->write (head, sizeof head, out->user_data, out->error) &&
         (size == 0 || out->write (data, size, out->user_data, out->error)) &&
         out->write (tail, sizeof tail, out->user_data, out->error);
}

static gboolean
write_head (const Out *out, const Job *job)
{
  static const guint8 signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 stream[2] = { 0x78, 0x5e };
  guint8 head[13] = { 0 }, size[9] = { 0 };

  put_32 (head, job->width);
  put_32 (head + 4, job->height);
  head[8] = 8;
  head[9] = 2; /* red, green, blue */
  put_32 (size, (guint32)lround (job->dpi / 0.0254));
  put_32 (size + 4, (guint32)lround (job->dpi / 0.0254));
  size[8] = 1; /* in a metre */
  return out->write (signature, sizeof signature, out->user_data, out->error) &&
         write_chunk (out, "IHDR", head, sizeof head) && write_chunk (out, "pHYs", size, sizeof size) &&
         write_chunk (out, "IDAT", stream, sizeof stream);
}

/* ---- all of them, in order ---- */

static void
wait_for (Job *job, const Band *band)
{
  g_mutex_lock (&job->lock);
  while (!band->done)
    g_cond_wait (&job->done, &job->lock);
  g_mutex_unlock (&job->lock);
}

static gboolean
write_band (const Out *out, Band *band, uLong *adler)
{
  gboolean ok;

  if (band->status != CAIRO_STATUS_SUCCESS || band->deflated == NULL)
    {
      g_set_error (out->error, G_IO_ERROR, G_IO_ERROR_FAILED, "The page cannot be drawn: %s",
                   cairo_status_to_string (band->status));
      return FALSE;
    }
  *adler = adler32_combine (*adler, band->adler, (z_off_t)band->raw);
  ok = write_chunk (out, "IDAT", band->deflated->data, band->deflated->len);
  g_clear_pointer (&band->deflated, g_byte_array_unref);
  return ok;
}

/* So many bands are under way that every thread has one and the next. */
static gboolean
write_bands (Job *job, GThreadPool *pool, guint ahead, const Out *out, GCancellable *cancellable)
{
  uLong adler = adler32 (0, NULL, 0);
  guint pushed = 0;
  guint8 tail[4];

  for (guint i = 0; i < job->n; i++)
    {
      for (; pushed < MIN (i + ahead, job->n); pushed++)
        g_thread_pool_push (pool, &job->bands[pushed], NULL);
      wait_for (job, &job->bands[i]);
      if (g_cancellable_set_error_if_cancelled (cancellable, out->error) ||
          !write_band (out, &job->bands[i], &adler))
        return FALSE;
    }
  put_32 (tail, (guint32)adler);
  return write_chunk (out, "IDAT", tail, sizeof tail) && write_chunk (out, "IEND", NULL, 0);
}

static void
job_init (Job *job)
{
  job->n = (job->height + BAND - 1) / BAND;
  job->bands = g_new0 (Band, job->n);
  for (guint i = 0; i < job->n; i++)
    {
      job->bands[i].first = i * BAND;
      job->bands[i].rows = MIN (BAND, job->height - i * BAND);
    }
  g_mutex_init (&job->lock);
  g_cond_init (&job->done);
}

static void
job_clear (Job *job)
{
  for (guint i = 0; i < job->n; i++)
    g_clear_pointer (&job->bands[i].deflated, g_byte_array_unref);
  g_free (job->bands);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->done);
}

gboolean
td_png_render (const TdDisplayList *list,
               guint page,
               double dpi,
               TdPngWrite write,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  const TdPage *p = td_display_list_page (list, page);
  Job job = { .list = list,
              .page = page,
              .width = td_png_side (p->width, dpi),
              .height = td_png_side (p->height, dpi),
              .dpi = dpi };
  const Out out = { write, user_data, error };
  guint threads = CLAMP (g_get_num_processors (), 1, MOST_THREADS);
  GThreadPool *pool;
  gboolean ok;

  g_return_val_if_fail (td_png_fits (list, page, dpi), FALSE);

  job_init (&job);
  pool = g_thread_pool_new (make_band, &job, (int)threads, FALSE, NULL);
  ok = write_head (&out, &job) && write_bands (&job, pool, 2 * threads, &out, cancellable);
  g_thread_pool_free (pool, !ok, TRUE);
  job_clear (&job);
  return ok;
}
