/* Tidang: tests of fonts by their names — what an office's own machine has is taken before what Debian
 * packages. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The licensed fonts themselves cannot be had here: another font is given their names, which is all the
 * choice goes by. Their outlines are not proved. */
#include "td-font.h"

#include <glib/gstdio.h>
#include <string.h>

#define KAI "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
#define SERIF "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define SANS "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static guint32
number (const guint8 *p, guint bytes)
{
  guint32 value = 0;

  while (bytes-- > 0)
    value = value << 8 | *p++;
  return value;
}

static void
put (GByteArray *out, guint32 value, guint bytes)
{
  while (bytes-- > 0)
    {
      guint8 byte = (guint8)(value >> (8 * bytes));

      g_byte_array_append (out, &byte, 1);
    }
}

/* A table “name” (OpenType 1.9) with the family in English and in Chinese. */
static GByteArray *
name_table (const char *english, const char *chinese)
{
  const struct
  {
    guint language, id;
    const char *text;
  } records[] = {
    { 0x409, 1, english },   { 0x409, 2, "Regular" }, { 0x409, 4, english },
    { 0x409, 6, "Renamed" }, { 0x804, 1, chinese },
  };
  GByteArray *table = g_byte_array_new ();
  g_autoptr (GByteArray) strings = g_byte_array_new ();

  put (table, 0, 2);
  put (table, G_N_ELEMENTS (records), 2);
  put (table, 6 + 12 * G_N_ELEMENTS (records), 2);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      glong n = 0;
      g_autofree gunichar2 *units = g_utf8_to_utf16 (records[i].text, -1, NULL, &n, NULL);

      put (table, 3, 2);
      put (table, 1, 2);
      put (table, records[i].language, 2);
      put (table, records[i].id, 2);
      put (table, (guint32)n * 2, 2);
      put (table, strings->len, 2);
      for (glong k = 0; k < n; k++)
        put (strings, units[k], 2);
    }
  g_byte_array_append (table, strings->data, strings->len);
  return table;
}

/* The font at `from` under other names. */
static char *
renamed (const char *folder, const char *from, const char *english, const char *chinese)
{
  static guint serial;
  g_autofree char *file = g_strdup_printf ("renamed-%u.ttf", serial++);
  char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GByteArray) names = name_table (english, chinese);
  g_autofree char *data = NULL;
  gsize size;
  guint n;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  n = number ((guint8 *)data + 4, 2);
  data = g_realloc (data, size + 4 + names->len);
  for (guint i = 0; i < n; i++)
    {
      guint8 *entry = (guint8 *)data + 12 + 16 * i;

      if (memcmp (entry, "name", 4) != 0)
        continue;
      for (guint k = 0; k < 4; k++)
        {
          entry[8 + k] = (guint8)(size >> (24 - 8 * k));
          entry[12 + k] = (guint8)(names->len >> (24 - 8 * k));
        }
    }
  memcpy (data + size, names->data, names->len);
  g_assert_true (g_file_set_contents (path, data, (gssize)(size + names->len), NULL));
  return path;
}

static gboolean
fonts_present (void)
{
  static const char *const needed[] = { KAI, SERIF, SANS };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!g_file_test (needed[i], G_FILE_TEST_EXISTS))
      {
        g_test_skip ("a font of the test is not installed");
        return FALSE;
      }
  return TRUE;
}

/* English name, Chinese name, what it is for (GB/T 9704-2012 §5.2.2 and §7). */
static const struct
{
  const char *english, *chinese;
  TdFontRole role;
} fonts[] = {
  { "FZXiaoBiaoSong-B05S", "方正小标宋简体", TD_ROLE_TITLE },
  { "FZXiaoBiaoSong-B05", "方正小标宋_GBK", TD_ROLE_TITLE },
  { "FangSong_GB2312", "仿宋_GB2312", TD_ROLE_BODY },
  { "FangSong", "仿宋", TD_ROLE_BODY },
  { "FZFangSong-Z02", "方正仿宋_GBK", TD_ROLE_BODY },
  { "FZFangSong-Z02S", "方正仿宋简体", TD_ROLE_BODY },
  { "FandolFang", "Fandol仿宋", TD_ROLE_BODY },
  { "SimHei", "黑体", TD_ROLE_H1 },
  { "FZHei-B01", "方正黑体_GBK", TD_ROLE_H1 },
  { "KaiTi_GB2312", "楷体_GB2312", TD_ROLE_H2 },
  { "KaiTi", "楷体", TD_ROLE_H2 },
  { "FandolKai", "Fandol楷体", TD_ROLE_H2 },
  { "SimSun", "宋体", TD_ROLE_SONG },
};

static void
test_names (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-font-XXXXXX", NULL);

  if (fonts_present ())
    for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
      {
        g_autofree char *path = renamed (folder, KAI, fonts[i].english, fonts[i].chinese);
        const char *const files[] = { SANS, SERIF, path, NULL };
        g_autoptr (GError) error = NULL;
        g_autoptr (TdFontBook) book = td_font_book_new_for_files (files, &error);

        g_assert_no_error (error);
        for (guint role = 0; role < TD_N_ROLES; role++)
          {
            const char *first = td_face_path (td_font_book_face (book, role, FALSE, 0));

            g_test_message ("%s: %s draws %s", fonts[i].chinese, first, td_font_role_name (role));
            g_assert_true ((strcmp (first, path) == 0) == (role == fonts[i].role));
          }
        g_remove (path);
      }
  g_rmdir (folder);
}

/* Of several the one of the standard's name; what it lacks comes from the next. */
static void
test_order (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-font-XXXXXX", NULL);

  if (fonts_present ())
    {
      g_autofree char *fandol = renamed (folder, KAI, "FandolFang", "Fandol仿宋");
      g_autofree char *windows = renamed (folder, KAI, "FangSong", "仿宋");
      g_autofree char *standard = renamed (folder, KAI, "FangSong_GB2312", "仿宋_GB2312");
      const char *const files[] = { SERIF, fandol, windows, standard, NULL };
      const char *const order[] = { standard, windows, fandol, SERIF };
      g_autoptr (GError) error = NULL;
      g_autoptr (TdFontBook) book = td_font_book_new_for_files (files, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        g_assert_cmpstr (td_face_path (td_font_book_face (book, TD_ROLE_BODY, FALSE, i)), ==, order[i]);
      g_remove (fandol);
      g_remove (windows);
      g_remove (standard);
    }
  g_rmdir (folder);
}

/* In a process whose user has the font in a folder of his own, as fontconfig looks for it. */
static void
test_of_the_user (void)
{
  g_autofree char *home = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (g_test_subprocess ())
    {
      TdFontBook *book = td_font_book_default (NULL);

      g_assert_nonnull (book);
      g_assert_nonnull (
          strstr (td_face_path (td_font_book_face (book, TD_ROLE_TITLE, FALSE, 0)), "renamed-"));
      g_assert_null (strstr (td_face_path (td_font_book_face (book, TD_ROLE_H1, FALSE, 0)), "renamed-"));
      return;
    }
  if (!fonts_present ())
    return;
  home = g_dir_make_tmp ("tidang-home-XXXXXX", NULL);
  folder = g_build_filename (home, "fonts", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  path = renamed (folder, KAI, "FZXiaoBiaoSong-B05S", "方正小标宋简体");
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_remove (path);
  g_rmdir (folder);
  g_rmdir (home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/font-names/roles", test_names);
  g_test_add_func ("/font-names/order", test_order);
  g_test_add_func ("/font-names/of-the-user", test_of_the_user);
  return g_test_run ();
}
