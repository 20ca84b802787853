/* Tidang: scanned files decoded into grey pages, in the process that reads.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * TIFF goes through libtiff itself: gdk-pixbuf shows only the first page of a file. JPEG and PNG go the way
 * of all pictures of the program. Here nothing is freed that the end of the process frees. */
#include "td-scan-private.h"

#include <stdio.h>
#include <string.h>
#ifdef TD_WITH_POPPLER
#include <poppler.h>
#endif
#ifdef TD_WITH_SCAN
#include <tiffio.h>
#endif

/* Most scanners are set so; finer gives nothing more to see in a box of three millimetres. */
#define PDF_DPI 200.0
/* A JPEG of twice as many samples is decoded at half of them: A4 at 600 dots per inch. */
#define FINE_SIDE 3300
/* A page whose dots are not square, as of a fax, is made so. */
#define SQUARE_ENOUGH 0.05

static TdGrey *
keep_or_fault (TdGrey *grey, TdScanError *fault)
{
  if (grey == NULL)
    *fault = TD_SCAN_ERROR_TOO_LARGE;
  return grey;
}

TdGrey *
td_scan_reduced (TdGrey *grey, double *dpi)
{
  guint width = td_grey_width (grey), height = td_grey_height (grey), longer = MAX (width, height);
  double scale = (double)TD_SCAN_LONGEST_SIDE / longer;
  TdGrey *smaller;

  if (scale >= 1)
    return grey;
  smaller =
      td_grey_scaled (grey, MAX (1, (guint)lround (width * scale)), MAX (1, (guint)lround (height * scale)));
  *dpi *= scale;
  td_grey_unref (grey);
  return smaller;
}

/* ---- JPEG and PNG ---- */

static gpointer
open_picture (const char *path, guint *n_pages, TdScanError *fault)
{
  *n_pages = 1;
  return g_strdup (path);
}

static TdGrey *
picture_page (gpointer data, guint index, double *dpi, TdScanError *fault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPicture) picture = NULL;
  char *contents = NULL;
  gsize size = 0;
  TdGrey *grey;

  *fault = TD_SCAN_ERROR_OPEN;
  if (!g_file_get_contents (data, &contents, &size, NULL))
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (contents, size);
  grey = td_grey_new_from_jpeg (bytes, FINE_SIDE, dpi);
  if (grey != NULL)
    return grey;
  picture = td_picture_new_from_bytes (bytes, 0, &error);
  if (picture == NULL)
    {
      *fault = g_error_matches (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE) ? TD_SCAN_ERROR_TOO_LARGE
                                                                                : TD_SCAN_ERROR_DAMAGED;
      return NULL;
    }
  *dpi = td_picture_dpi (picture);
  return keep_or_fault (td_grey_new_from_picture (picture), fault);
}

const TdScanDecoder td_scan_picture_decoder = { open_picture, picture_page };

/* ---- TIFF ---- */

#ifdef TD_WITH_SCAN

static void
say_nothing (const char *module, const char *format, va_list arguments)
{
}

static gpointer
open_tiff (const char *path, guint *n_pages, TdScanError *fault)
{
  TIFF *tiff;

  TIFFSetErrorHandler (say_nothing);
  TIFFSetWarningHandler (say_nothing);
  tiff = TIFFOpen (path, "rm"); /* not mapped: a file that is cut meanwhile is an error, not a signal */
  if (tiff == NULL)
    {
      *fault = TD_SCAN_ERROR_DAMAGED;
      return NULL;
    }
  *n_pages = TIFFNumberOfDirectories (tiff);
  return tiff;
}

static double
tiff_resolution (TIFF *tiff, guint32 tag)
{
  guint16 unit = RESUNIT_INCH;
  float value = 0;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  if (!TIFFGetField (tiff, tag, &value) || !isfinite (value) || unit == RESUNIT_NONE)
    return 0;
  return CLAMP (unit == RESUNIT_CENTIMETER ? value * 2.54 : value, 0, 10000);
}

/* Orientations 5 to 8 lie on their sides (TIFF 6.0 p. 36): libtiff mirrors, it does not turn. */
static TdGrey *
tiff_upright (TdGrey *grey, guint16 orientation)
{
  guint width = td_grey_width (grey), height = td_grey_height (grey);
  gboolean rows_back = orientation == ORIENTATION_RIGHTTOP || orientation == ORIENTATION_RIGHTBOT;
  gboolean columns_back = orientation == ORIENTATION_LEFTBOT || orientation == ORIENTATION_RIGHTBOT;
  TdGrey *turned = orientation > ORIENTATION_BOTLEFT ? td_grey_new_unwritten (height, width) : NULL;

  if (turned == NULL)
    return grey;
  for (guint row = 0; row < height; row++)
    for (guint column = 0; column < width; column++)
      {
        gsize x = rows_back ? height - 1 - row : row, y = columns_back ? width - 1 - column : column;

        td_grey_samples (turned)[y * height + x] = td_grey_samples (grey)[(gsize)row * width + column];
      }
  td_grey_unref (grey);
  return turned;
}

/* Fax: 204 × 98 dots per inch. */
static TdGrey *
tiff_square (TdGrey *grey, double across, double down, double *dpi)
{
  double finer = MAX (across, down);
  TdGrey *square;

  *dpi = finer;
  if (!(across > 0 && down > 0) || fabs (across / down - 1) < SQUARE_ENOUGH || across / down > 4 ||
      down / across > 4)
    return grey;
  square = td_grey_scaled (grey, (guint)lround (td_grey_width (grey) * finer / across),
                           (guint)lround (td_grey_height (grey) * finer / down));
  if (square == NULL)
    return grey;
  td_grey_unref (grey);
  return square;
}

/* libtiff's samples: red in the lowest byte, premultiplied by alpha in the highest. */
static void
tiff_to_grey (const guint32 *raster, TdGrey *grey)
{
  gsize n = (gsize)td_grey_width (grey) * td_grey_height (grey);
  guint8 *samples = td_grey_samples (grey);

  for (gsize i = 0; i < n; i++)
    {
      guint32 p = raster[i];
      guint luma = (299 * TIFFGetR (p) + 587 * TIFFGetG (p) + 114 * TIFFGetB (p) + 500) / 1000;

      samples[i] = (guint8)MIN (luma + 255 - TIFFGetA (p), 255);
    }
}

static TdGrey *
tiff_page (gpointer data, guint index, double *dpi, TdScanError *fault)
{
  TIFF *tiff = data;
  guint32 width = 0, height = 0;
  guint16 orientation = ORIENTATION_TOPLEFT;
  g_autofree guint32 *raster = NULL;
  char why[1024];
  TdGrey *grey;
  int asked;
  double across, down;

  *fault = TD_SCAN_ERROR_DAMAGED;
  if (!TIFFSetDirectory (tiff, (tdir_t)index) || !TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width) ||
      !TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height) || !TIFFRGBAImageOK (tiff, why))
    return NULL;
  grey = td_grey_new_unwritten (width, height);
  raster = grey != NULL ? g_try_new (guint32, (gsize)width * height) : NULL;
  if (raster == NULL)
    {
      *fault = width == 0 || height == 0 ? TD_SCAN_ERROR_DAMAGED : TD_SCAN_ERROR_TOO_LARGE;
      return NULL;
    }
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  if (orientation <= ORIENTATION_BOTLEFT)
    asked = ORIENTATION_TOPLEFT; /* else as it is stored */
  else
    asked = orientation;
  /* The last argument: a strip that cannot be decoded is an error, not a white band. */
  if (!TIFFReadRGBAImageOriented (tiff, width, height, raster, asked, 1))
    return NULL;
  tiff_to_grey (raster, grey);
  across = tiff_resolution (tiff, TIFFTAG_XRESOLUTION);
  down = tiff_resolution (tiff, TIFFTAG_YRESOLUTION);
  return tiff_upright (tiff_square (grey, across, down, dpi), orientation);
}

const TdScanDecoder td_scan_tiff_decoder = { open_tiff, tiff_page };

#endif

/* ---- PDF ---- */

#ifdef TD_WITH_POPPLER

static gpointer
open_pdf (const char *path, guint *n_pages, TdScanError *fault)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = uri != NULL ? poppler_document_new_from_file (uri, NULL, &error) : NULL;

  if (document == NULL)
    {
      *fault = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? TD_SCAN_ERROR_LOCKED
                                                                               : TD_SCAN_ERROR_DAMAGED;
      return NULL;
    }
  *n_pages = (guint)MAX (0, poppler_document_get_n_pages (document));
  return document;
}

/* Cairo's samples are native 32-bit words, 0x00RRGGBB. */
static TdGrey *
grey_of_surface (cairo_surface_t *surface, guint width, guint height)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  TdGrey *grey = data != NULL ? td_grey_new_unwritten (width, height) : NULL;
  guint8 *out = grey != NULL ? td_grey_samples (grey) : NULL;

  for (guint y = 0; grey != NULL && y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint32 word;

        memcpy (&word, data + y * stride + 4 * (gsize)x, sizeof word);
        *out++ =
            (guint8)((299 * (word >> 16 & 255) + 587 * (word >> 8 & 255) + 114 * (word & 255) + 500) / 1000);
      }
  return grey;
}

static TdGrey *
pdf_page (gpointer data, guint index, double *dpi, TdScanError *fault)
{
  PopplerPage *page = poppler_document_get_page (data, (int)index);
  double page_width = 0, page_height = 0, scale, longer;
  cairo_surface_t *surface;
  cairo_t *cr;
  TdGrey *grey = NULL;
  guint width, height;

  *fault = TD_SCAN_ERROR_DAMAGED;
  if (page == NULL)
    return NULL;
  poppler_page_get_size (page, &page_width, &page_height);
  longer = MAX (page_width, page_height);
  if (!(MIN (page_width, page_height) > 0) || !isfinite (longer))
    return NULL;
  scale = MIN (PDF_DPI / 72, TD_SCAN_LONGEST_SIDE / longer);
  width = (guint)CLAMP (page_width * scale, 1, TD_SCAN_LONGEST_SIDE);
  height = (guint)CLAMP (page_height * scale, 1, TD_SCAN_LONGEST_SIDE);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)width, (int)height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_flush (surface);
      grey = grey_of_surface (surface, width, height);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  *dpi = scale * 72;
  return grey;
}

#else

static gpointer
open_pdf (const char *path, guint *n_pages, TdScanError *fault)
{
  *fault = TD_SCAN_ERROR_NO_PDF;
  return NULL;
}

static TdGrey *
pdf_page (gpointer data, guint index, double *dpi, TdScanError *fault)
{
  return NULL;
}

#endif

const TdScanDecoder td_scan_pdf_decoder = { open_pdf, pdf_page };

/* ---- which it is ---- */

const TdScanDecoder *
td_scan_decoder_for (const char *path, TdScanError *fault)
{
  guint8 head[1024] = { 0 };
  FILE *file = fopen (path, "rbe");
  gsize n = file != NULL ? fread (head, 1, sizeof head, file) : 0;

  if (file == NULL)
    {
      *fault = TD_SCAN_ERROR_OPEN;
      return NULL;
    }
  fclose (file);
  if (n >= 3 && memcmp (head, "\xff\xd8\xff", 3) == 0)
    return &td_scan_picture_decoder;
  if (n >= 8 && memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0)
    return &td_scan_picture_decoder;
#ifdef TD_WITH_SCAN
  if (n >= 4 && (memcmp (head, "II*\0", 4) == 0 || memcmp (head, "MM\0*", 4) == 0 ||
                 memcmp (head, "II+\0", 4) == 0 || memcmp (head, "MM\0+", 4) == 0))
    return &td_scan_tiff_decoder;
#endif
  /* Anywhere in the first kilobyte, as other readers take it (ISO 32000-1, annex H, note 13). */
  if (n >= 5 && memmem (head, n, "%PDF-", 5) != NULL)
    return &td_scan_pdf_decoder;
  *fault = n == 0 ? TD_SCAN_ERROR_EMPTY : TD_SCAN_ERROR_FORMAT;
  return NULL;
}
