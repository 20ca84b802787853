/* Tidang: the pages of a TIFF as pictures, one file for each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-foreign-private.h"

#ifdef TD_WITH_SCAN

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <tiffio.h>

#define MOST_SAMPLES 100000000

/* The library tells an end from a broken page by this alone. One file at a time is read. */
static gboolean faulty;

static void
note_fault (const char *module, const char *format, va_list arguments)
{
  faulty = TRUE;
}

/* No finer than 220 dots to an inch of A4: more is not seen on paper. */
#define MOST_SIDE 2600

static gboolean
write_page (guint8 *samples, guint width, guint height, const char *path)
{
  g_autoptr (GdkPixbuf) whole = gdk_pixbuf_new_from_data (samples, GDK_COLORSPACE_RGB, TRUE, 8, (int)width,
                                                          (int)height, (int)width * 4, NULL, NULL);
  double scale = (double)MOST_SIDE / MAX (width, height);
  g_autoptr (GdkPixbuf) smaller = NULL;

  if (scale < 1)
    smaller = gdk_pixbuf_scale_simple (whole, MAX (1, (int)(width * scale)), MAX (1, (int)(height * scale)),
                                       GDK_INTERP_BILINEAR);
  return gdk_pixbuf_save (smaller != NULL ? smaller : whole, path, "png", NULL, "compression", "1", NULL);
}

static TdForeignState
read_page (TIFF *tiff, const char *path)
{
  g_autofree guint8 *samples = NULL;
  guint32 width = 0, height = 0;

  if (TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width) != 1 ||
      TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height) != 1 || width == 0 || height == 0)
    return TD_FOREIGN_DAMAGED;
  if ((guint64)width * height > MOST_SAMPLES)
    return TD_FOREIGN_TOO_LARGE;
  samples = g_try_malloc ((gsize)width * height * 4);
  if (samples == NULL)
    return TD_FOREIGN_TOO_LARGE;
  /* Native words of ABGR: red is the first byte where the least significant comes first. */
  if (TIFFReadRGBAImageOriented (tiff, width, height, (guint32 *)(gpointer)samples, ORIENTATION_TOPLEFT, 1) !=
      1)
    return TD_FOREIGN_DAMAGED;
  for (gsize i = 0; G_BYTE_ORDER == G_BIG_ENDIAN && i < (gsize)width * height; i++)
    ((guint32 *)(gpointer)samples)[i] = GUINT32_SWAP_LE_BE (((guint32 *)(gpointer)samples)[i]);
  return write_page (samples, width, height, path) ? TD_FOREIGN_WHOLE : TD_FOREIGN_TOO_LARGE;
}

void
td_foreign_look_tiff (const char *path, const char *folder, guint index, TdForeign *found)
{
  TIFF *tiff;

  TIFFSetErrorHandler (note_fault);
  TIFFSetWarningHandler (NULL);
  faulty = FALSE;
  tiff = TIFFOpen (path, "r");
  if (tiff == NULL)
    {
      found->state = TD_FOREIGN_DAMAGED;
      return;
    }
  do
    {
      g_autofree char *page = td_foreign_page_path (folder, index, found->n_pages);

      found->state = read_page (tiff, page);
      found->n_pages++;
    }
  while (found->state == TD_FOREIGN_WHOLE && found->n_pages < TD_FOREIGN_MOST_PAGES &&
         TIFFReadDirectory (tiff) == 1);
  if (found->state == TD_FOREIGN_WHOLE && faulty)
    found->state = TD_FOREIGN_DAMAGED;
  TIFFClose (tiff);
}

#else

void
td_foreign_look_tiff (const char *path, const char *folder, guint index, TdForeign *found)
{
  found->state = TD_FOREIGN_NOT_BUILT;
}

#endif
