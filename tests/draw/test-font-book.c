/* Tidang: tests of fonts by role: what Pango takes, what is refused, what is missing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paragraph.h"
#include "td-qr.h"

#include <glib/gstdio.h>
#include <string.h>

#define HANA_A "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"
#define HANA_B "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
#define KAI "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"

static TdFontBook *book;

static gboolean
have (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip ("a font of the test is not installed");
  return FALSE;
}

static void
test_roles (void)
{
  for (guint role = 0; role < TD_N_ROLES; role++)
    for (guint bold = 0; bold < 2; bold++)
      {
        int weight = 0;

        g_assert_cmpuint (td_font_book_n_faces (book, role, bold), >=, 1);
        g_assert_nonnull (td_font_book_face_for (book, role, bold, 0x68af));
        g_assert_cmpstr (td_font_book_families (book, role, bold, &weight), !=, "");
        g_assert_cmpint (weight, ==, bold || role == TD_ROLE_TITLE ? 700 : 400);
        g_test_message ("%s%s: %s", td_font_role_name (role), bold ? " bold" : "",
                        td_face_name (td_font_book_face (book, role, bold, 0)));
      }
  g_assert_true (td_font_book_default (NULL) == book);
}

static void
test_faces (void)
{
  for (guint i = 0; i < td_font_book_n_all_faces (book); i++)
    {
      const TdFace *face = td_font_book_nth_face (book, i);
      int ascent, descent, bbox[4];

      g_assert_cmpuint (td_face_id (face), ==, i);
      g_assert_true (td_font_book_find_face (book, td_face_path (face), td_face_index (face)) == face);
      td_face_metrics (face, &ascent, &descent, bbox);
      g_assert_cmpint (ascent, >, 500);
      g_assert_cmpint (descent, <, 0);
      g_assert_cmpint (bbox[0], <, bbox[2]);
      for (const char *p = td_face_name (face); *p; p++)
        g_assert_true (g_ascii_isalnum (*p) || *p == '-' || *p == '_');
    }
}

/* A stack of unequal fonts: each character from the first that has it, by our word and by Pango's deed. */
static void
test_mixed_stack (void)
{
  static const char *const files[] = { KAI, HANA_A, HANA_B, NULL };
  static const struct
  {
    gunichar ch;
    const char *file;
  } cases[] = {
    { 0x68af, KAI }, { 0x36c3, KAI }, { 0x340d, HANA_A }, { 0x20000, HANA_A }, { 0x2a6d6, HANA_B }
  };
  g_autoptr (TdFontBook) own = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTypesetter) typesetter = NULL;
  TdTextStyle style = { .role = TD_ROLE_H2, .size = 12 };

  if (!have (KAI) || !have (HANA_A))
    return;
  own = td_font_book_new_for_files (files, &error);
  g_assert_no_error (error);
  typesetter = td_typesetter_new (own);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdFace *face = td_font_book_face_for (own, TD_ROLE_H2, FALSE, cases[i].ch);
      TdDisplayBuilder *builder = td_display_builder_new (own);
      g_autoptr (TdDisplayList) list = NULL;
      char utf8[8] = { 0 };

      g_unichar_to_utf8 (cases[i].ch, utf8);
      td_display_builder_add_page (builder, 100, 100);
      td_typesetter_line (typesetter, builder, &style, utf8, 0, 20);
      list = td_display_builder_finish (builder);
      g_assert_nonnull (face);
      g_assert_true (td_display_list_page (list, 0)->items[0].text.face == face);
      g_assert_cmpstr (td_face_path (face), ==, cases[i].file);
    }
}

static void
test_missing (void)
{
  g_autoptr (GArray) none =
      td_font_book_missing (book, "西韩新苑 3-2-501 王㛃䶮\n\t𠅤\xe2\x80\x8b\xef\xb8\x80");
  g_autoptr (GArray) some = td_font_book_missing (book, "a\xf4\x8f\xbf\xbd"
                                                        "b\xf4\x8f\xbf\xbd\xee\x80\x80");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmphex (g_array_index (some, gunichar, 0), ==, 0x10fffd);
  g_assert_cmphex (g_array_index (some, gunichar, 1), ==, 0xe000);
  g_assert_false (td_font_book_covers (book, 0x10fffd));
}

/* A copy of a font whose OS/2 table says that it must not be embedded. */
static char *
restricted_copy (const char *folder, const char *from, guint fs_type)
{
  char *path = g_build_filename (folder, "restricted.ttf", NULL);
  g_autofree char *data = NULL;
  gsize size = 0;
  guint tables;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  tables = (guint8)data[4] << 8 | (guint8)data[5];
  for (guint i = 0; i < tables; i++)
    {
      guint8 *record = (guint8 *)data + 12 + 16 * i;
      guint offset = (guint)record[8] << 24 | record[9] << 16 | record[10] << 8 | record[11];

      if (memcmp (record, "OS/2", 4) == 0)
        {
          data[offset + 8] = fs_type >> 8;
          data[offset + 9] = fs_type & 0xff;
        }
    }
  g_assert_true (g_file_set_contents (path, data, size, NULL));
  return path;
}

static void
test_restricted (void)
{
  static const struct
  {
    guint fs_type;
    gboolean refused;
  } cases[] = { { 0x0000, FALSE }, { 0x0002, TRUE }, { 0x0004, FALSE },
                { 0x0008, FALSE }, { 0x0100, TRUE }, { 0x0200, TRUE } };
  g_autofree char *folder = NULL;

  if (!have (KAI))
    return;
  folder = g_dir_make_tmp ("tidang-font-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = restricted_copy (folder, KAI, cases[i].fs_type);
      const char *const files[] = { path, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (TdFontBook) own = td_font_book_new_for_files (files, &error);

      if (cases[i].refused)
        {
          g_assert_error (error, TD_FONT_ERROR, TD_FONT_ERROR_RESTRICTED);
          g_assert_nonnull (strstr (error->message, "restricted.ttf"));
          g_assert_null (own);
        }
      else
        g_assert_no_error (error);
      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_unreadable (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-font-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "broken.ttf", NULL);
  const char *const files[] = { path, NULL }, *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdFontBook) own = NULL;

  g_assert_true (g_file_set_contents (path, "not a font", -1, NULL));
  own = td_font_book_new_for_files (files, &error);
  g_assert_null (own);
  g_assert_error (error, TD_FONT_ERROR, TD_FONT_ERROR_UNREADABLE);
  g_clear_error (&error);
  own = td_font_book_new_for_files (none, &error);
  g_assert_null (own);
  g_assert_error (error, TD_FONT_ERROR, TD_FONT_ERROR_NONE_FOUND);
  g_remove (path);
  g_rmdir (folder);
}

/* A font without Chinese characters is not enough, and the message says what to install. */
static void
test_no_chinese (void)
{
  static const char *const files[] = { "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdFontBook) own = NULL;

  if (!have (files[0]))
    return;
  own = td_font_book_new_for_files (files, &error);
  g_assert_null (own);
  g_assert_error (error, TD_FONT_ERROR, TD_FONT_ERROR_NONE_FOUND);
  g_assert_nonnull (strstr (error->message, "fonts-noto-cjk"));
}

static void
test_qr (void)
{
  guint side = 0, small = 0;
  g_autofree guint8 *code = td_qr_encode ("ELV1C2024000123P2F3H8F3A9", &side);
  g_autofree guint8 *bytes = td_qr_encode ("elv1c2024000123p2f3h8f3a9", &small);
  g_autofree char *endless = g_strnfill (8000, 'A');

  g_assert_nonnull (code);
  g_assert_cmpuint (side, ==, 25);   /* version 2: 29 alphanumeric characters at Q */
  g_assert_cmpuint (small, >, side); /* lower case costs the alphanumeric mode */
  /* The three finder patterns. */
  for (guint i = 0; i < 7; i++)
    {
      g_assert_cmpuint (code[i], ==, 1);
      g_assert_cmpuint (code[side - 1 - i], ==, 1);
      g_assert_cmpuint (code[(side - 1) * side + i], ==, 1);
    }
  g_assert_cmpuint (code[7], ==, 0);
  g_assert_null (td_qr_encode (endless, &side));
  g_assert_null (td_qr_encode ("", &side));
  g_assert_cmpfloat_with_epsilon (td_qr_quiet_zone ("ELV1C2024000123P2F3H8F3A9", 50), 8.0, 1e-9);
  g_assert_cmpfloat (td_qr_quiet_zone (endless, 50), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  book = td_font_book_default (&error);
  g_assert_no_error (error);
  g_test_add_func ("/font-book/roles", test_roles);
  g_test_add_func ("/font-book/faces", test_faces);
  g_test_add_func ("/font-book/mixed-stack", test_mixed_stack);
  g_test_add_func ("/font-book/missing", test_missing);
  g_test_add_func ("/font-book/restricted", test_restricted);
  g_test_add_func ("/font-book/unreadable", test_unreadable);
  g_test_add_func ("/font-book/no-chinese", test_no_chinese);
  g_test_add_func ("/font-book/qr", test_qr);
  return g_test_run ();
}
