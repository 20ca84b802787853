/* Tidang: a page that came back turned upright, and pages bound in a file - for paper that is kept as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-upright.h"

#include "td-display-list.h"
#include "td-paper-private.h"
#include "td-pdf.h"
#include "td-scan-fit.h"

#include <string.h>

/* Less than that nobody sees, and a picture that is not turned stays sharp. */
#define STRAIGHT (0.15 * G_PI / 180)

/* How the page lies, clockwise, by all four edges of its codes: a code is small, and its modules place its
 * corners to a tenth of a sample. */
static double
angle_of (TdScanPage *page, const TdScanForm *form)
{
  double x = 0, y = 0;

  for (guint i = 0; i < form->n_codes; i++)
    {
      TdScanPoint c[4];
      double dark, light;

      memcpy (c, form->corners[i], sizeof c);
      td_scan_refine_code (td_scan_page_grey (page), form->text, c, &dark, &light);
      /* To the right along two edges; downwards along the other two, a quarter turned back. */
      x += c[3].x - c[0].x + c[2].x - c[1].x + c[1].y - c[0].y + c[2].y - c[3].y;
      y += c[3].y - c[0].y + c[2].y - c[1].y - (c[1].x - c[0].x) - (c[2].x - c[3].x);
    }
  return atan2 (y, x);
}

TdGrey *
td_scan_form_upright (TdScanPage *page, const TdScanForm *form)
{
  TdGrey *grey = td_scan_page_grey (page);
  double angle = angle_of (page, form), quarters = round (angle / G_PI_2);
  gboolean straight = fabs (angle - quarters * G_PI_2) < STRAIGHT;
  gboolean across = fmod (fabs (quarters), 2) == 1;
  guint width = td_grey_width (grey), height = td_grey_height (grey);
  guint new_width = across ? height : width, new_height = across ? width : height;
  double c, s;

  if (straight)
    angle = quarters * G_PI_2;
  if (straight && quarters == 0)
    return td_grey_ref (grey);
  c = cos (angle);
  s = sin (angle);

  const double matrix[9] = { c, -s, width / 2.0 - c * new_width / 2.0 + s * new_height / 2.0,
                             s, c,  height / 2.0 - s * new_width / 2.0 - c * new_height / 2.0,
                             0, 0,  1 };

  return td_grey_warped (grey, matrix, new_width, new_height);
}

/* ---- bound ---- */

static gboolean
add_page (TdDisplayBuilder *builder, GBytes *bytes, GError **error)
{
  g_autoptr (TdPicture) picture = td_picture_new_from_bytes (bytes, 0, error);
  double width, height, scale;

  if (picture == NULL)
    return FALSE;
  width = td_picture_width (picture);
  height = td_picture_height (picture);
  scale = TD_A4_HEIGHT / MAX (width, height);
  td_display_builder_add_page (builder, width * scale, height * scale);
  td_display_builder_image (builder, picture, (TdRect){ 0, 0, width * scale, height * scale });
  return TRUE;
}

GBytes *
td_scan_bind (const GPtrArray *pictures, const char *title, GError **error)
{
  TdFontBook *book = td_font_book_default (error);
  g_autoptr (TdDisplayList) list = NULL;
  TdPdfDetails details = { .title = title, .creator = "Tidang", .utc_offset_minutes = 480 };
  TdDisplayBuilder *builder;

  if (book == NULL)
    return NULL;
  builder = td_display_builder_new (book);
  for (guint i = 0; i < pictures->len; i++)
    if (!add_page (builder, pictures->pdata[i], error))
      {
        td_display_builder_free (builder);
        return NULL;
      }
  list = td_display_builder_finish (builder);
  return td_pdf_render (list, &details, NULL, error);
}
