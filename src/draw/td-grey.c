/* Tidang: pictures of one grey channel, as scanned pages are measured.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-grey.h"

#include <cairo.h>
#include <string.h>

#define WHITE 255

struct _TdGrey
{
  gatomicrefcount refs;
  guint width, height;
  guint8 *samples;
};

TdGrey *
td_grey_new_unwritten (guint width, guint height)
{
  TdGrey *grey;
  guint8 *samples;

  if (width == 0 || height == 0 || (gint64)width * height > TD_GREY_MOST_PIXELS)
    return NULL;
  samples = g_try_malloc ((gsize)width * height);
  if (samples == NULL)
    return NULL;
  grey = g_new0 (TdGrey, 1);
  g_atomic_ref_count_init (&grey->refs);
  grey->width = width;
  grey->height = height;
  grey->samples = samples;
  return grey;
}

TdGrey *
td_grey_new (guint width, guint height)
{
  TdGrey *grey = td_grey_new_unwritten (width, height);

  if (grey != NULL)
    memset (grey->samples, WHITE, (gsize)width * height);
  return grey;
}

TdGrey *
td_grey_ref (TdGrey *grey)
{
  g_atomic_ref_count_inc (&grey->refs);
  return grey;
}

void
td_grey_unref (TdGrey *grey)
{
  if (!g_atomic_ref_count_dec (&grey->refs))
    return;
  g_free (grey->samples);
  g_free (grey);
}

guint
td_grey_width (const TdGrey *grey)
{
  return grey->width;
}

guint
td_grey_height (const TdGrey *grey)
{
  return grey->height;
}

guint8 *
td_grey_samples (TdGrey *grey)
{
  return grey->samples;
}

const guint8 *
td_grey_peek (const TdGrey *grey)
{
  return grey->samples;
}

TdGrey *
td_grey_new_from_picture (TdPicture *picture)
{
  guint width = td_picture_width (picture), height = td_picture_height (picture);
  const guint8 *rgb = td_picture_rgb (picture), *alpha = td_picture_alpha (picture);
  TdGrey *grey = td_grey_new_unwritten (width, height);
  gsize n = (gsize)width * height;

  for (gsize i = 0; grey != NULL && i < n; i++)
    {
      guint luma = (299u * rgb[3 * i] + 587u * rgb[3 * i + 1] + 114u * rgb[3 * i + 2] + 500u) / 1000u;

      if (alpha != NULL)
        luma = (luma * alpha[i] + WHITE * (255u - alpha[i]) + 127u) / 255u;
      grey->samples[i] = (guint8)luma;
    }
  return grey;
}

static guint
sample (const TdGrey *grey, int column, int row)
{
  if (column < 0 || row < 0 || column >= (int)grey->width || row >= (int)grey->height)
    return WHITE;
  return grey->samples[(gsize)row * grey->width + (gsize)column];
}

double
td_grey_at (const TdGrey *grey, double x, double y)
{
  double left, top, u, v;
  int column, row;

  /* Also what is no number: a cast of it would be undefined. */
  if (!(x > -1 && y > -1 && x < grey->width + 1.0 && y < grey->height + 1.0))
    return WHITE;
  left = floor (x - 0.5);
  top = floor (y - 0.5);
  u = x - 0.5 - left;
  v = y - 0.5 - top;
  column = (int)left;
  row = (int)top;
  return (sample (grey, column, row) * (1 - u) + sample (grey, column + 1, row) * u) * (1 - v) +
         (sample (grey, column, row + 1) * (1 - u) + sample (grey, column + 1, row + 1) * u) * v;
}

/* ---- another size ---- */

/* Weights are whole numbers of ONE: both axes together stay below 2³², and compilers make several sums at
 * once of small whole numbers. */
#define ONE_BITS 12
#define ONE (1 << ONE_BITS)

/* What one new sample takes of the old ones along an axis. */
typedef struct
{
  guint first, n;
  gint16 weights[]; /* sum ONE */
} Span;

static Span *
span_new (guint index, guint from, guint to)
{
  double step = (double)from / to, start, end;
  guint first, n;
  double sum = 0, so_far = 0;
  Span *span;

  /* Below one old sample wide: between the two middles next to it. */
  start = step >= 1 ? index * step : (index + 0.5) * step - 0.5;
  end = start + MAX (step, 1.0);
  start = CLAMP (start, 0.0, from - 1.0);
  end = CLAMP (end, start + 1e-6, (double)from);
  first = (guint)start;
  n = MIN ((guint)ceil (end), from) - first;
  span = g_malloc (sizeof (Span) + n * sizeof (gint16));
  span->first = first;
  span->n = n;
  sum = MIN (end, first + n) - start;
  for (guint i = 0; i < n; i++)
    {
      double low = MAX (start, (double)(first + i)), high = MIN (end, first + i + 1.0);
      double before = so_far;

      /* The difference of two rounded sums: what is rounded away of one goes to the next. */
      so_far += MAX (0.0, high - low) / sum;
      span->weights[i] = (gint16)(lround (MIN (so_far, 1.0) * ONE) - lround (MIN (before, 1.0) * ONE));
    }
  return span;
}

static void
add_line (const guint8 *restrict line, gint16 weight, gint32 *restrict sums, guint width)
{
  for (guint x = 0; x < width; x++)
    sums[x] += (gint32)weight * line[x];
}

static void
scale_row (const TdGrey *grey, const Span *rows, Span **columns, guint width, gint32 *sums, guint8 *out)
{
  memset (sums, 0, grey->width * sizeof *sums);
  for (guint i = 0; i < rows->n; i++)
    add_line (grey->samples + (gsize)(rows->first + i) * grey->width, rows->weights[i], sums, grey->width);
  for (guint x = 0; x < width; x++)
    {
      const Span *span = columns[x];
      guint32 value = 1u << (2 * ONE_BITS - 1);

      for (guint i = 0; i < span->n; i++)
        value += (guint32)span->weights[i] * (guint32)sums[span->first + i];
      out[x] = (guint8)(value >> (2 * ONE_BITS));
    }
}

TdGrey *
td_grey_scaled (const TdGrey *grey, guint width, guint height)
{
  TdGrey *out = td_grey_new_unwritten (width, height);
  g_autofree Span **columns = NULL;
  g_autofree gint32 *sums = NULL;

  if (out == NULL)
    return NULL;
  columns = g_new (Span *, width);
  sums = g_new (gint32, grey->width);
  for (guint x = 0; x < width; x++)
    columns[x] = span_new (x, grey->width, width);
  for (guint y = 0; y < height; y++)
    {
      g_autofree Span *rows = span_new (y, grey->height, height);

      scale_row (grey, rows, columns, width, sums, out->samples + (gsize)y * width);
    }
  for (guint x = 0; x < width; x++)
    g_free (columns[x]);
  return out;
}

TdGrey *
td_grey_part (const TdGrey *grey, guint left, guint top, guint width, guint height)
{
  TdGrey *part;

  g_return_val_if_fail (left <= grey->width && width <= grey->width - left, NULL);
  g_return_val_if_fail (top <= grey->height && height <= grey->height - top, NULL);
  part = td_grey_new_unwritten (width, height);
  for (guint y = 0; part != NULL && y < height; y++)
    memcpy (part->samples + (gsize)y * width, grey->samples + (gsize)(top + y) * grey->width + left, width);
  return part;
}

TdGrey *
td_grey_sharpened (const TdGrey *grey, double amount)
{
  TdGrey *out = td_grey_new_unwritten (grey->width, grey->height);

  for (int y = 0; out != NULL && y < (int)grey->height; y++)
    for (int x = 0; x < (int)grey->width; x++)
      {
        guint sum = 0, own = sample (grey, x, y);
        double value;

        for (int row = y - 1; row <= y + 1; row++)
          for (int column = x - 1; column <= x + 1; column++)
            sum += sample (grey, column, row);
        value = own + amount * (own - sum / 9.0) + 0.5;
        out->samples[(gsize)y * grey->width + (gsize)x] = (guint8)CLAMP (value, 0, 255);
      }
  return out;
}

TdGrey *
td_grey_warped (const TdGrey *grey, const double matrix[9], guint width, guint height)
{
  const double *m = matrix;
  TdGrey *out = td_grey_new_unwritten (width, height);

  for (guint row = 0; out != NULL && row < height; row++)
    {
      guint8 *line = out->samples + (gsize)row * width;
      double y = row + 0.5;

      for (guint column = 0; column < width; column++)
        {
          double x = column + 0.5, w = m[6] * x + m[7] * y + m[8];

          line[column] =
              (guint8)(td_grey_at (grey, (m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w) +
                       0.5);
        }
    }
  return out;
}

/* ---- for others ---- */

TdPicture *
td_grey_to_picture (const TdGrey *grey)
{
  gsize n = (gsize)grey->width * grey->height;
  guint8 *rgb = g_malloc (n * 3);

  for (gsize i = 0; i < n; i++)
    memset (rgb + 3 * i, grey->samples[i], 3);
  return td_picture_new_take (rgb, grey->width, grey->height, TRUE);
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
td_grey_encode_png (const TdGrey *grey)
{
  /* Cairo writes a surface of alpha alone as a grey picture. */
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_A8, (int)grey->width, (int)grey->height);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *data = cairo_image_surface_get_data (surface);
  GByteArray *png = g_byte_array_new ();
  gboolean done = FALSE;

  if (data != NULL)
    {
      for (guint y = 0; y < grey->height; y++)
        memcpy (data + (gsize)y * (gsize)stride, grey->samples + (gsize)y * grey->width, grey->width);
      cairo_surface_mark_dirty (surface);
      done = cairo_surface_write_to_png_stream (surface, append, png) == CAIRO_STATUS_SUCCESS;
    }
  cairo_surface_destroy (surface);
  if (done)
    return g_byte_array_free_to_bytes (png);
  g_byte_array_unref (png);
  return NULL;
}
