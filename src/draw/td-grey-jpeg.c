/* Tidang: grey pictures from and to JPEG, by libjpeg itself: its brightness alone, without three colours on
 * the way. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-grey.h"

#include "td-picture-private.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

/* ---- faults ---- */

typedef struct
{
  struct jpeg_error_mgr manager; /* first: libjpeg knows it alone */
  jmp_buf back;
} Fault;

static void
leave (j_common_ptr info)
{
  longjmp (((Fault *)info->err)->back, 1);
}

static void
say_nothing (j_common_ptr info)
{
}

static struct jpeg_error_mgr *
fault_init (Fault *fault)
{
  struct jpeg_error_mgr *manager = jpeg_std_error (&fault->manager);

  manager->error_exit = leave;
  manager->output_message = say_nothing;
  return manager;
}

/* ---- decoding ---- */

#define MARKER_EXIF (JPEG_APP0 + 1)
#define LONGEST_MARKER 0xffff

typedef struct
{
  struct jpeg_decompress_struct info;
  Fault fault;
  TdGrey *grey;
} Decoding;

/* Wherever in its EXIF the picture is said to lie otherwise than upright: tag 0x0112, one SHORT (EXIF 2.3
 * §4.6.4). Too often rather than too seldom: the other way of decoding is only slower. */
static gboolean
is_turned (const struct jpeg_decompress_struct *info)
{
  static const guint8 big[] = { 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0 },
                      little[] = { 0x12, 0x01, 3, 0, 1, 0, 0, 0 };

  for (jpeg_saved_marker_ptr marker = info->marker_list; marker != NULL; marker = marker->next)
    {
      const guint8 *data = marker->data, *end = data + marker->data_length, *at;

      for (at = data; (at = memmem (at, (gsize)(end - at), big, sizeof big)) != NULL; at++)
        if (at + sizeof big < end && at[sizeof big] != 1)
          return TRUE;
      for (at = data; (at = memmem (at, (gsize)(end - at), little, sizeof little)) != NULL; at++)
        if (at + sizeof little < end && at[sizeof little] != 1)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_plain (const struct jpeg_decompress_struct *info)
{
  gboolean grey = info->num_components == 1 && info->jpeg_color_space == JCS_GRAYSCALE;
  gboolean colour = info->num_components == 3 && info->jpeg_color_space == JCS_YCbCr;

  return info->data_precision == 8 && (grey || colour) && !is_turned (info);
}

/* Of the picture as it is stored; 0 where it does not say, or otherwise for the two directions. */
static double
dpi_of (const struct jpeg_decompress_struct *info)
{
  double inch = info->density_unit == 1 ? 1 : info->density_unit == 2 ? 2.54 : 0;
  double across = info->X_density * inch, down = info->Y_density * inch;

  return across > 0 && across < 10000 && fabs (down - across) < 0.1 * across ? across : 0;
}

static gboolean
decode (Decoding *decoding, GBytes *bytes, guint least_side, double *dpi)
{
  struct jpeg_decompress_struct *info = &decoding->info;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint longer;

  info->err = fault_init (&decoding->fault);
  if (setjmp (decoding->fault.back) != 0)
    return FALSE;
  jpeg_create_decompress (info);
  jpeg_mem_src (info, data, size);
  jpeg_save_markers (info, MARKER_EXIF, LONGEST_MARKER);
  if (jpeg_read_header (info, TRUE) != JPEG_HEADER_OK || !is_plain (info))
    return FALSE;
  longer = MAX (info->image_width, info->image_height);
  info->out_color_space = JCS_GRAYSCALE;
  info->scale_num = 1;
  info->scale_denom = 1;
  while (least_side > 0 && info->scale_denom < 8 && longer / (2 * info->scale_denom) >= least_side)
    info->scale_denom *= 2;
  *dpi = dpi_of (info) / info->scale_denom;
  if ((gint64)info->image_width * info->image_height > TD_GREY_MOST_PIXELS)
    return FALSE;
  jpeg_start_decompress (info);
  decoding->grey = td_grey_new_unwritten (info->output_width, info->output_height);
  while (decoding->grey != NULL && info->output_scanline < info->output_height)
    {
      JSAMPROW row = td_grey_samples (decoding->grey) + (gsize)info->output_scanline * info->output_width;

      jpeg_read_scanlines (info, &row, 1);
    }
  if (decoding->grey == NULL)
    return FALSE;
  jpeg_finish_decompress (info);
  /* What was made up because something is missing. */
  return decoding->fault.manager.num_warnings == 0;
}

TdGrey *
td_grey_new_from_jpeg (GBytes *bytes, guint least_side, double *dpi)
{
  Decoding *decoding;
  TdGrey *grey = NULL;

  if (td_picture_is_cut (bytes))
    return NULL;
  decoding = g_new0 (Decoding, 1); /* not on the stack: what is jumped over keeps its value */
  if (decode (decoding, bytes, least_side, dpi))
    grey = g_steal_pointer (&decoding->grey);
  jpeg_destroy_decompress (&decoding->info);
  g_clear_pointer (&decoding->grey, td_grey_unref);
  g_free (decoding);
  return grey;
}

/* ---- encoding ---- */

typedef struct
{
  struct jpeg_compress_struct info;
  Fault fault;
  unsigned char *data; /* from malloc() */
  unsigned long size;
} Encoding;

static gboolean
encode (Encoding *encoding, const TdGrey *grey, guint quality)
{
  struct jpeg_compress_struct *info = &encoding->info;

  info->err = fault_init (&encoding->fault);
  if (setjmp (encoding->fault.back) != 0)
    return FALSE;
  jpeg_create_compress (info);
  jpeg_mem_dest (info, &encoding->data, &encoding->size);
  info->image_width = td_grey_width (grey);
  info->image_height = td_grey_height (grey);
  info->input_components = 1;
  info->in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults (info);
  jpeg_set_quality (info, (int)quality, TRUE);
  jpeg_start_compress (info, TRUE);
  while (info->next_scanline < info->image_height)
    {
      /* libjpeg reads it only. */
      JSAMPROW row = (JSAMPROW)td_grey_peek (grey) + (gsize)info->next_scanline * info->image_width;

      jpeg_write_scanlines (info, &row, 1);
    }
  jpeg_finish_compress (info);
  return TRUE;
}

GBytes *
td_grey_encode_jpeg (const TdGrey *grey, guint quality)
{
  Encoding *encoding = g_new0 (Encoding, 1);
  gboolean done = encode (encoding, grey, quality);
  GBytes *bytes;

  jpeg_destroy_compress (&encoding->info);
  bytes = done ? g_bytes_new_with_free_func (encoding->data, encoding->size, free, encoding->data) : NULL;
  if (!done)
    free (encoding->data);
  g_free (encoding);
  return bytes;
}
