/* Tidang: tests of the display list: it owns everything it shows and nobody can change it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cairo-player.h"
#include "td-display-list.h"

#include <string.h>

static TdFontBook *book;

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* One pixel, red at half opacity. */
static TdPicture *
red_dot (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TdPicture *picture;

  cairo_set_source_rgba (cr, 1, 0, 0, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, png);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (png);
  picture = td_picture_new_from_bytes (bytes, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (td_picture_alpha (picture));
  return picture;
}

/* Every argument lives in memory that is overwritten before the list is read. */
static void
test_ownership (void)
{
  TdDisplayBuilder *builder = td_display_builder_new (book);
  char text[] = "梯", uri[] = "https://example.org", name[] = "A/501/agree", title[] = "标题",
       payload[] = "ABC-1";
  const TdFace *face = td_font_book_face (book, TD_ROLE_BODY, FALSE, 0);
  TdGlyph glyph = { td_face_glyph (face, 0x68af), 0.0f, 0, 3 };
  TdPathStep step = { TD_PATH_MOVE, { { 1, 2 } } };
  double matrix[6] = { 1, 0, 0, 1, 5, 6 };
  TdPicture *picture = red_dot ();
  g_autoptr (TdDisplayList) list = NULL;
  const TdPage *page;

  td_display_builder_add_page (builder, 100, 200);
  td_display_builder_text (builder, face, 12, (TdColour){ 0 }, 10, 20, &glyph, 1, text, 3);
  td_display_builder_path (builder, &step, 1, 1, FALSE, (TdColour){ 0 });
  td_display_builder_push (builder, matrix, 0.5);
  td_display_builder_image (builder, picture, (TdRect){ 0, 0, 10, 10 });
  td_display_builder_pop (builder);
  td_display_builder_link_uri (builder, (TdRect){ 1, 1, 2, 2 }, uri);
  td_display_builder_bookmark (builder, 0, title, 3);
  td_display_builder_field (builder, TD_FIELD_TICK, name, (TdRect){ 5, 6, 7, 8 });
  g_assert_true (td_display_builder_qr (builder, payload, 10, 30, 50, NULL));
  list = td_display_builder_finish (builder);
  td_picture_unref (picture);
  memset (text, 'x', 3);
  memset (uri, 'x', 5);
  memset (name, 'x', 5);
  memset (title, 'x', 5);
  memset (payload, 'x', 5);
  memset (&glyph, 0, sizeof glyph);
  memset (&step, 0, sizeof step);
  memset (matrix, 0, sizeof matrix);

  page = td_display_list_page (list, 0);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  g_assert_cmpuint (page->n_items, ==, 9);
  g_assert_cmpstr (page->items[0].text.text, ==, "梯");
  g_assert_cmpuint (page->items[0].text.glyphs[0].text_length, ==, 3);
  g_assert_cmpfloat (page->items[1].path.steps[0].p[0].y, ==, 2);
  g_assert_cmpfloat (page->items[2].group.matrix[5], ==, 6);
  g_assert_cmpuint (td_picture_width (page->items[3].image.picture), ==, 1);
  g_assert_cmpstr (page->items[5].link.uri, ==, "https://example.org");
  g_assert_cmpstr (page->items[6].bookmark.title, ==, "标题");
  g_assert_cmpstr (page->items[7].field.name, ==, "A/501/agree");
  g_assert_cmpstr (page->items[8].qr.payload, ==, "ABC-1");
}

/* The list outlives its builder and its first reference; pages written late are the right ones. */
static void
test_pages (void)
{
  TdDisplayBuilder *builder = td_display_builder_new (book);
  TdDisplayList *list, *second;

  for (guint i = 0; i < 300; i++)
    {
      g_assert_cmpuint (td_display_builder_add_page (builder, 100 + i, 200), ==, i);
      td_display_builder_fill (builder, (TdRect){ i, 0, 1, 1 }, (TdColour){ 0 });
    }
  for (guint i = 0; i < 300; i++)
    {
      td_display_builder_set_page (builder, i);
      td_display_builder_line (builder, i, 0, 0, 0, 1, 0, (TdColour){ 0 });
    }
  list = td_display_builder_finish (builder);
  second = td_display_list_ref (list);
  td_display_list_unref (list);
  for (guint i = 0; i < 300; i++)
    {
      const TdPage *page = td_display_list_page (second, i);

      g_assert_cmpfloat (page->width, ==, 100 + i);
      g_assert_cmpuint (page->n_items, ==, 2);
      g_assert_cmpfloat (page->items[0].rect.box.x, ==, i);
      g_assert_cmpfloat (page->items[1].line.x1, ==, i);
    }
  td_display_list_unref (second);
}

static void
test_missing (void)
{
  TdDisplayBuilder *builder = td_display_builder_new (book);
  g_autoptr (TdDisplayList) list = NULL;
  const GArray *missing;

  td_display_builder_add_page (builder, 100, 100);
  td_display_builder_note_missing (builder, 0x10fffd);
  td_display_builder_note_missing (builder, 0xe000);
  td_display_builder_note_missing (builder, 0x10fffd);
  list = td_display_builder_finish (builder);
  missing = td_display_list_missing (list);
  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_cmphex (g_array_index (missing, gunichar, 0), ==, 0x10fffd);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);

  return ((const guint32 *)(gconstpointer)(data + y * cairo_image_surface_get_stride (surface)))[x] &
         0xffffff;
}

/* Each kind of item where it should be and nowhere else, at 72 dpi: one pixel is one point. */
static void
test_player (void)
{
  TdDisplayBuilder *builder = td_display_builder_new (book);
  const double shift[6] = { 1, 0, 0, 1, 50, 0 };
  const TdPathStep triangle[] = { { TD_PATH_MOVE, { { 60, 60 } } },
                                  { TD_PATH_LINE, { { 80, 60 } } },
                                  { TD_PATH_LINE, { { 60, 80 } } },
                                  { TD_PATH_CLOSE } };
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  TdPicture *picture = red_dot ();
  cairo_surface_t *surface;

  td_display_builder_add_page (builder, 100, 100);
  td_display_builder_fill (builder, (TdRect){ 10, 10, 10, 10 }, (TdColour){ 1, 0, 0 });
  td_display_builder_push (builder, shift, 0.5);
  td_display_builder_fill (builder, (TdRect){ 10, 10, 10, 10 }, (TdColour){ 0 });
  td_display_builder_pop (builder);
  td_display_builder_line (builder, 0, 40.5, 100, 40.5, 1, 0, (TdColour){ 0, 0, 1 });
  td_display_builder_path (builder, triangle, 4, 0, TRUE, (TdColour){ 0, 1, 0 });
  td_display_builder_image (builder, picture, (TdRect){ 10, 60, 10, 10 });
  td_picture_unref (picture);
  list = td_display_builder_finish (builder);
  surface = td_cairo_render_page (list, 0, 72);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 100);
  g_assert_cmphex (pixel (surface, 5, 5), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 15, 15), ==, 0xff0000);
  g_assert_cmpint (ABS ((int)(pixel (surface, 65, 15) & 0xff) - 128), <=, 2);
  g_assert_cmphex (pixel (surface, 50, 40), ==, 0x0000ff);
  g_assert_cmphex (pixel (surface, 50, 42), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 63, 63), ==, 0x00ff00);
  g_assert_cmphex (pixel (surface, 78, 78), ==, 0xffffff);
  g_assert_cmphex (pixel (surface, 15, 65) >> 16, ==, 0xff);
  g_assert_cmpint (ABS ((int)(pixel (surface, 15, 65) & 0xff) - 127), <=, 3);
  cairo_surface_destroy (surface);
  png = td_cairo_render_png (list, 0, 72, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\x89PNG", 4);
}

static void
test_unclosed_group (void)
{
  if (g_test_subprocess ())
    {
      TdDisplayBuilder *builder = td_display_builder_new (book);
      const double same[6] = { 1, 0, 0, 1, 0, 0 };

      td_display_builder_add_page (builder, 100, 100);
      td_display_builder_push (builder, same, 1);
      td_display_builder_finish (builder);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

static void
test_not_a_number (void)
{
  if (g_test_subprocess ())
    {
      TdDisplayBuilder *builder = td_display_builder_new (book);

      td_display_builder_add_page (builder, 100, 100);
      td_display_builder_line (builder, 0, 0.0 / 0.0, 1, 1, 1, 0, (TdColour){ 0 });
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  book = td_font_book_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/display-list/ownership", test_ownership);
  g_test_add_func ("/display-list/pages", test_pages);
  g_test_add_func ("/display-list/missing", test_missing);
  g_test_add_func ("/display-list/player", test_player);
  g_test_add_func ("/display-list/unclosed-group", test_unclosed_group);
  g_test_add_func ("/display-list/not-a-number", test_not_a_number);
  return g_test_run ();
}
