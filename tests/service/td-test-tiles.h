/* Tidang: tiles, MBTiles files and a tile server on this machine, for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tile.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* 256 × 256 pixels in four quarters: red, green (upper row), blue, yellow. Lossless, by libwebp. */
static const guint8 webp_quarters[82] = {
  0x52, 0x49, 0x46, 0x46, 0x4a, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x4c, 0x3e,
  0x00, 0x00, 0x00, 0x2f, 0xff, 0xc0, 0x3f, 0x00, 0x1f, 0x20, 0x10, 0x20, 0xfe, 0x1f, 0x04, 0x49, 0x10,
  0x21, 0x48, 0x20, 0x40, 0xc8, 0x12, 0x2e, 0x4c, 0x82, 0x40, 0x80, 0x98, 0x10, 0x21, 0x46, 0xa4, 0xd4,
  0xf9, 0x0f, 0xf7, 0x02, 0x56, 0x01, 0x99, 0x80, 0x85, 0x92, 0x4a, 0x2a, 0xe9, 0x5e, 0x82, 0x45, 0xf4,
  0x7f, 0x02, 0x8e, 0x17, 0xd7, 0x7f, 0x02, 0x6f, 0x78, 0x70, 0xfd, 0x27, 0xf0, 0x00
};
static const guint32 quarters[4] = { 0xffdc2828, 0xff28b43c, 0xff2850dc, 0xfff0c828 };

/* A quarter's colour of a tile; `mark` tells tiles apart. */
static inline guint32
quarter_colour (int quarter, int mark)
{
  return (quarters[quarter] & 0xffffff00) | ((quarters[quarter] + (guint32)mark * 24) & 0xff);
}

/* "png" or "jpeg". (transfer full) */
static inline GBytes *
tile_bytes (const char *type, int mark)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 256, 256);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  for (int y = 0; y < 256; y++)
    for (int x = 0; x < 256; x++)
      {
        guchar *p = gdk_pixbuf_get_pixels (pixbuf) + (gsize)y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3;
        guint32 colour = quarter_colour (x / 128 + y / 128 * 2, mark);

        p[0] = (guchar)(colour >> 16);
        p[1] = (guchar)(colour >> 8);
        p[2] = (guchar)colour;
      }
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static inline void
mbtiles_run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static inline sqlite3 *
mbtiles_new (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  mbtiles_run (
      db, "CREATE TABLE metadata (name TEXT, value TEXT);"
          "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
          "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)");
  return db;
}

static inline void
mbtiles_say (sqlite3 *db, const char *name, const char *value)
{
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (db, "INSERT INTO metadata VALUES (?1, ?2)", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

/* row: as the file counts it, from the south. */
static inline void
mbtiles_put (sqlite3 *db, int z, int column, int row, gconstpointer data, gsize size)
{
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (db, "INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)", -1, &statement, NULL);
  sqlite3_bind_int (statement, 1, z);
  sqlite3_bind_int (statement, 2, column);
  sqlite3_bind_int (statement, 3, row);
  sqlite3_bind_blob64 (statement, 4, data, size, SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

static inline void
mbtiles_put_bytes (sqlite3 *db, int z, int column, int row, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  mbtiles_put (db, z, column, row, data, size);
}

/* Removes a folder of tests with all that is in it. */
static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
