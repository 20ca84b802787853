/* Tidang: plays a display list on a Cairo context - preview, printer, thumbnails.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cairo-player.h"

#include <gio/gio.h>
#include <math.h>

static void
set_colour (cairo_t *cr, TdColour colour)
{
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
}

static void
set_font (cairo_t *cr, const TdFace *face, double size)
{
  static gsize once;
  static cairo_font_options_t *options;

  if (g_once_init_enter (&once))
    {
      options = cairo_font_options_create ();
      cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
      cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
      g_once_init_leave (&once, 1);
    }
  cairo_set_font_face (cr, td_face_cairo (face));
  cairo_set_font_size (cr, size);
  cairo_set_font_options (cr, options);
}

/* A cluster's text goes to a PDF or SVG surface with its glyphs, so that a printed-to-file page can be
 * searched. */
static void
play_text (cairo_t *cr, const TdItem *item)
{
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, item->text.n_glyphs);
  g_autofree cairo_text_cluster_t *clusters = NULL;
  gsize n_clusters = 0;

  for (gsize i = 0; i < item->text.n_glyphs; i++)
    {
      glyphs[i].index = item->text.glyphs[i].glyph;
      glyphs[i].x = item->text.x + item->text.glyphs[i].x;
      glyphs[i].y = item->text.baseline;
    }
  set_colour (cr, item->colour);
  set_font (cr, item->text.face, item->text.size);
  if (!cairo_surface_has_show_text_glyphs (cairo_get_target (cr)))
    {
      cairo_show_glyphs (cr, glyphs, item->text.n_glyphs);
      return;
    }
  clusters = g_new (cairo_text_cluster_t, item->text.n_glyphs + 1);
  {
    g_autoptr (GString) text = g_string_new (NULL);

    for (gsize i = 0; i < item->text.n_glyphs; i++)
      {
        const TdGlyph *glyph = &item->text.glyphs[i];

        if (glyph->text_length > 0 || n_clusters == 0)
          {
            g_string_append_len (text, item->text.text + glyph->text_offset, glyph->text_length);
            clusters[n_clusters++] = (cairo_text_cluster_t){ glyph->text_length, 1 };
          }
        else
          clusters[n_clusters - 1].num_glyphs++;
      }
    cairo_show_text_glyphs (cr, text->str, text->len, glyphs, item->text.n_glyphs, clusters, n_clusters, 0);
  }
}

static void
play_line (cairo_t *cr, const TdItem *item)
{
  set_colour (cr, item->colour);
  cairo_set_line_width (cr, item->line.width);
  cairo_set_dash (cr, &item->line.dash, item->line.dash > 0 ? 1 : 0, 0);
  cairo_move_to (cr, item->line.x1, item->line.y1);
  cairo_line_to (cr, item->line.x2, item->line.y2);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
play_box (cairo_t *cr, const TdItem *item)
{
  const TdRect *box = &item->rect.box;

  set_colour (cr, item->colour);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  if (item->kind == TD_ITEM_FILL)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, item->rect.width);
  cairo_stroke (cr);
}

static void
play_path (cairo_t *cr, const TdItem *item)
{
  cairo_new_path (cr);
  for (gsize i = 0; i < item->path.n_steps; i++)
    {
      const TdPathStep *s = &item->path.steps[i];

      switch (s->verb)
        {
        case TD_PATH_MOVE:
          cairo_move_to (cr, s->p[0].x, s->p[0].y);
          break;
        case TD_PATH_LINE:
          cairo_line_to (cr, s->p[0].x, s->p[0].y);
          break;
        case TD_PATH_CURVE:
          cairo_curve_to (cr, s->p[0].x, s->p[0].y, s->p[1].x, s->p[1].y, s->p[2].x, s->p[2].y);
          break;
        case TD_PATH_CLOSE:
          cairo_close_path (cr);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  set_colour (cr, item->colour);
  if (item->path.fill)
    cairo_fill_preserve (cr);
  if (item->path.width > 0)
    {
      cairo_set_line_width (cr, item->path.width);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static cairo_surface_t *
picture_surface (TdPicture *picture)
{
  guint width = td_picture_width (picture), height = td_picture_height (picture);
  const guint8 *rgb = td_picture_rgb (picture), *alpha = td_picture_alpha (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (guint y = 0; pixels && y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        gsize at = (gsize)y * width + x;
        guint a = alpha ? alpha[at] : 255;
        guint32 *pixel = (guint32 *)(gpointer)(pixels + (gsize)y * stride) + x;

        *pixel = a << 24 | (rgb[at * 3] * a / 255) << 16 | (rgb[at * 3 + 1] * a / 255) << 8 |
                 (rgb[at * 3 + 2] * a / 255);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* A page that is drawn in bands is played once for each: most of its pictures lie outside. */
static gboolean
is_clipped_away (cairo_t *cr, const TdRect *box)
{
  double left, top, right, bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  return box->x >= right || box->y >= bottom || box->x + box->width <= left || box->y + box->height <= top;
}

static void
play_image (cairo_t *cr, const TdItem *item)
{
  cairo_surface_t *surface = picture_surface (item->image.picture);
  const TdRect *box = &item->image.box;

  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  cairo_scale (cr, box->width / td_picture_width (item->image.picture),
               box->height / td_picture_height (item->image.picture));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0, 0, td_picture_width (item->image.picture), td_picture_height (item->image.picture));
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

/* Runs of dark modules as one rectangle each: no hairlines between modules. */
static void
play_qr (cairo_t *cr, const TdItem *item)
{
  double module = item->qr.size / item->qr.side;

  set_colour (cr, item->colour);
  for (guint row = 0; row < item->qr.side; row++)
    for (guint from = 0, to; from < item->qr.side; from = to + 1)
      {
        const guint8 *line = item->qr.modules + (gsize)row * item->qr.side;

        for (to = from; to < item->qr.side && line[to]; to++)
          ;
        if (to > from)
          cairo_rectangle (cr, item->qr.x + from * module, item->qr.y + row * module, (to - from) * module,
                           module);
      }
  cairo_fill (cr);
}

/* Opacity needs the group's items drawn together first. */
static void
push (cairo_t *cr, const TdItem *item)
{
  const double *m = item->group.matrix;
  cairo_matrix_t matrix = { m[0], m[1], m[2], m[3], m[4], m[5] };

  cairo_save (cr);
  cairo_transform (cr, &matrix);
  if (item->group.clip.width > 0)
    {
      cairo_rectangle (cr, item->group.clip.x, item->group.clip.y, item->group.clip.width,
                       item->group.clip.height);
      cairo_clip (cr);
    }
  if (item->group.opacity < 1.0)
    cairo_push_group (cr);
}

static void
pop (cairo_t *cr, double opacity)
{
  if (opacity < 1.0)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, opacity);
    }
  cairo_restore (cr);
}

void
td_cairo_play_page (cairo_t *cr, const TdDisplayList *list, guint page)
{
  const TdPage *p = td_display_list_page (list, page);
  g_autoptr (GArray) opacities = g_array_new (FALSE, FALSE, sizeof (double));

  g_return_if_fail (p);
  cairo_save (cr);
  for (gsize i = 0; i < p->n_items; i++)
    {
      const TdItem *item = &p->items[i];

      switch (item->kind)
        {
        case TD_ITEM_TEXT:
          play_text (cr, item);
          break;
        case TD_ITEM_LINE:
          play_line (cr, item);
          break;
        case TD_ITEM_RECT:
        case TD_ITEM_FILL:
          play_box (cr, item);
          break;
        case TD_ITEM_PATH:
          play_path (cr, item);
          break;
        case TD_ITEM_IMAGE:
          if (!is_clipped_away (cr, &item->image.box))
            play_image (cr, item);
          break;
        case TD_ITEM_QR:
          play_qr (cr, item);
          break;
        case TD_ITEM_PUSH:
          push (cr, item);
          g_array_append_val (opacities, item->group.opacity);
          break;
        case TD_ITEM_POP:
          pop (cr, g_array_index (opacities, double, opacities->len - 1));
          g_array_set_size (opacities, opacities->len - 1);
          break;
        case TD_ITEM_LINK:
        case TD_ITEM_BOOKMARK:
        case TD_ITEM_FIELD:
        default:
          break; /* nothing to see */
        }
    }
  cairo_restore (cr);
}

cairo_surface_t *
td_cairo_render_page (const TdDisplayList *list, guint page, double dpi)
{
  const TdPage *p = td_display_list_page (list, page);
  double scale = dpi / 72.0;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, ceil (p->width * scale - 0.01),
                                                         ceil (p->height * scale - 0.01));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  td_cairo_play_page (cr, list, page);
  cairo_destroy (cr);
  return surface;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
td_cairo_render_png (const TdDisplayList *list, guint page, double dpi, GError **error)
{
  cairo_surface_t *surface = td_cairo_render_page (list, page, dpi);
  GByteArray *png = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_bytes, png);

  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (png);
  g_byte_array_unref (png);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The page cannot be drawn: %s",
               cairo_status_to_string (status));
  return NULL;
}
