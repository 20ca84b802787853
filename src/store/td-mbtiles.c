/* Tidang: MBTiles, a map's tiles in one SQLite file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-mbtiles.h"

#include "td-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MAGIC "SQLite format 3"
#define HEAD_SIZE 20
#define WRITE_VERSION 18 /* 2: the file is written through a log beside it (SQLite file format §1.3) */
#define LARGEST_TILE (8 << 20)
#define WAIT_MS 2000

struct _TdMbtiles
{
  char *path;
  GMutex lock; /* of the connection: a blob takes microseconds, its picture is decoded outside */
  sqlite3 *db;
  sqlite3_stmt *tile;
  TdMbtilesFacts facts;
};

G_DEFINE_QUARK (td - mbtiles - error - quark, td_mbtiles_error)

/* ---- opening ---- */

static gboolean
fail (GError **error, const char *path, TdMbtilesError code, const char *why)
{
  g_set_error (error, TD_MBTILES_ERROR, code, "%s: %s", path, why);
  return FALSE;
}

static gboolean
fail_sql (const TdMbtiles *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->db);
  TdMbtilesError kind = (code & 0xff) == SQLITE_NOTADB    ? TD_MBTILES_ERROR_NOT_SQLITE
                        : (code & 0xff) == SQLITE_CORRUPT ? TD_MBTILES_ERROR_DAMAGED
                                                          : TD_MBTILES_ERROR_IO;

  g_set_error (error, TD_MBTILES_ERROR, kind, "%s: %s (SQLite %d)", self->path, sqlite3_errmsg (self->db),
               code);
  return FALSE;
}

/* What SQLite says of a folder or a picture helps nobody. */
static gboolean
read_head (const char *path, char head[HEAD_SIZE], GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int fault = fd < 0 ? errno : 0;
  ssize_t n = fd >= 0 ? read (fd, head, HEAD_SIZE) : 0;

  if (n < 0)
    fault = errno;
  if (fd >= 0)
    close (fd);
  if (fault != 0)
    return fail (error, path, fault == ENOENT ? TD_MBTILES_ERROR_MISSING : TD_MBTILES_ERROR_IO,
                 g_strerror (fault));
  if (n != HEAD_SIZE || memcmp (head, MAGIC, sizeof MAGIC) != 0)
    return fail (error, path, TD_MBTILES_ERROR_NOT_SQLITE, "not an SQLite file");
  return TRUE;
}

char *
td_mbtiles_uri (const char *path, gboolean immutable)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_bytes ((const guint8 *)whole, strlen (whole), "/");

  return g_strconcat ("file:", escaped, "?mode=ro", immutable ? "&immutable=1" : NULL, NULL);
}

/* A disc, or a stick with its switch on: nobody changes the file, and no side file can be made. */
static gboolean
is_read_only_medium (const char *path)
{
  struct statvfs about;

  return statvfs (path, &about) == 0 && (about.f_flag & ST_RDONLY) != 0;
}

/* SQLite would make two side files to read a file with a log; where the log is not there nobody writes. */
static gboolean
has_idle_log (const char *path, const char head[HEAD_SIZE])
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf about;

  return head[WRITE_VERSION] == 2 && (g_stat (log, &about) != 0 || about.st_size == 0);
}

static gboolean
connect_to (TdMbtiles *self, GError **error)
{
  char head[HEAD_SIZE];
  g_autofree char *uri = NULL;
  g_autoptr (GError) cause = NULL;

  if (!read_head (self->path, head, error))
    return FALSE;
  uri = td_mbtiles_uri (self->path, is_read_only_medium (self->path) || has_idle_log (self->path, head));
  self->db = td_sql_open (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL, &cause);
  if (self->db == NULL)
    return fail (error, self->path, TD_MBTILES_ERROR_IO, cause->message);
  sqlite3_busy_timeout (self->db, WAIT_MS);
  /* A file with a schema made to harm cannot make us run functions of ours. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return TRUE;
}

/* ---- facts ---- */

/* “© <a href="…">OpenStreetMap</a>” as words. */
static char *
without_html (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      const char *end = *p == '<' ? strchr (p, '>') : NULL;

      if (end != NULL)
        p = end;
      else
        g_string_append_c (out, *p);
    }
  g_string_replace (out, "&copy;", "©", 0);
  g_string_replace (out, "&nbsp;", " ", 0);
  g_string_replace (out, "&lt;", "<", 0);
  g_string_replace (out, "&gt;", ">", 0);
  g_string_replace (out, "&quot;", "\"", 0);
  g_string_replace (out, "&amp;", "&", 0);
  return g_strstrip (g_string_free (out, FALSE));
}

/* West, south, east, north in degrees. */
static void
read_bounds (TdMbtilesFacts *facts, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  double edges[4];

  if (g_strv_length (parts) != 4)
    return;
  for (int i = 0; i < 4; i++)
    {
      char *end;

      edges[i] = g_ascii_strtod (g_strstrip (parts[i]), &end);
      if (end == parts[i] || *end != '\0')
        return;
    }
  facts->has_bounds = edges[0] >= -180 && edges[2] <= 180 && edges[0] < edges[2] && edges[1] >= -90 &&
                      edges[3] <= 90 && edges[1] < edges[3];
  facts->south_west = (TdLonLat){ edges[0], edges[1] };
  facts->north_east = (TdLonLat){ edges[2], edges[3] };
}

/* A level as metadata has it; -1 when it is not one. */
static int
read_level (const char *text)
{
  char *end;
  gint64 value = g_ascii_strtoll (text, &end, 10);

  return end != text && value >= 0 && value <= TD_TILE_MAX_ZOOM ? (int)value : -1;
}

static void
take_fact (TdMbtilesFacts *facts, const char *name, const char *value, char **format)
{
  if (strcmp (name, "name") == 0)
    {
      g_free (facts->name);
      facts->name = g_utf8_make_valid (value, -1);
    }
  else if (strcmp (name, "attribution") == 0)
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      g_free (facts->credit);
      facts->credit = without_html (valid);
    }
  else if (strcmp (name, "format") == 0)
    {
      g_free (*format);
      *format = g_ascii_strdown (value, -1);
    }
  else if (strcmp (name, "minzoom") == 0)
    facts->min_zoom = read_level (value);
  else if (strcmp (name, "maxzoom") == 0)
    facts->max_zoom = read_level (value);
  else if (strcmp (name, "bounds") == 0)
    read_bounds (facts, value);
}

static int
step_once (TdMbtiles *self, const char *sql, sqlite3_stmt **statement)
{
  int code = sqlite3_prepare_v2 (self->db, sql, -1, statement, NULL);

  return code == SQLITE_OK ? sqlite3_step (*statement) : code;
}

/* A file without the table still has tiles: every fact can be had from them. */
static gboolean
read_metadata (TdMbtiles *self, char **format, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = step_once (self, "SELECT name, value FROM metadata", &statement);

  for (; code == SQLITE_ROW; code = sqlite3_step (statement))
    if (sqlite3_column_text (statement, 0) != NULL && sqlite3_column_text (statement, 1) != NULL)
      take_fact (&self->facts, (const char *)sqlite3_column_text (statement, 0),
                 (const char *)sqlite3_column_text (statement, 1), format);
  if (code != SQLITE_DONE && code != SQLITE_ERROR)
    fail_sql (self, error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE || code == SQLITE_ERROR;
}

/* In the order of the index, so that a large file is not read through. */
static int
level_of_tiles (TdMbtiles *self, gboolean deepest)
{
  sqlite3_stmt *statement = NULL;
  const char *sql = deepest ? "SELECT zoom_level FROM tiles ORDER BY zoom_level DESC LIMIT 1"
                            : "SELECT zoom_level FROM tiles ORDER BY zoom_level LIMIT 1";
  int code = step_once (self, sql, &statement),
      level = code == SQLITE_ROW ? sqlite3_column_int (statement, 0) : 0;

  sqlite3_finalize (statement);
  return CLAMP (level, 0, TD_TILE_MAX_ZOOM);
}

static gboolean
is_vector_word (const char *format)
{
  return format != NULL && (strcmp (format, "pbf") == 0 || strcmp (format, "mvt") == 0 ||
                            strstr (format, "vector-tile") != NULL || strstr (format, "protobuf") != NULL);
}

/* One tile says more than the metadata, which is often copied from elsewhere. */
static gboolean
check_sample (TdMbtiles *self, const char *format, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = step_once (self, "SELECT tile_data FROM tiles WHERE length (tile_data) > 0 LIMIT 1", &statement);
  gboolean good = FALSE;

  if (code == SQLITE_ROW)
    {
      self->facts.format =
          td_tile_format_of (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
      good = td_tile_format_is_picture (self->facts.format);
      if (self->facts.format == TD_TILE_VECTOR || (!good && is_vector_word (format)))
        fail (error, self->path, TD_MBTILES_ERROR_VECTOR, "vector tiles");
      else if (!good)
        fail (error, self->path, TD_MBTILES_ERROR_FORMAT, format != NULL ? format : "no known format");
    }
  else if (code == SQLITE_DONE)
    fail (error, self->path, is_vector_word (format) ? TD_MBTILES_ERROR_VECTOR : TD_MBTILES_ERROR_EMPTY,
          is_vector_word (format) ? "vector tiles" : "no tile in it");
  else
    fail_sql (self, error);
  sqlite3_finalize (statement);
  return good;
}

static gboolean
read_facts (TdMbtiles *self, GError **error)
{
  g_autofree char *format = NULL;

  if (!read_metadata (self, &format, error) || !check_sample (self, format, error))
    return FALSE;
  if (self->facts.min_zoom < 0)
    self->facts.min_zoom = level_of_tiles (self, FALSE);
  if (self->facts.max_zoom < self->facts.min_zoom)
    self->facts.max_zoom = level_of_tiles (self, TRUE);
  self->facts.max_zoom = MAX (self->facts.max_zoom, self->facts.min_zoom);
  return TRUE;
}

static gboolean
prepare (TdMbtiles *self, GError **error)
{
  int code = sqlite3_prepare_v3 (self->db,
                                 "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2"
                                 " AND tile_row = ?3",
                                 -1, SQLITE_PREPARE_PERSISTENT, &self->tile, NULL);

  if (code == SQLITE_ERROR)
    return fail (error, self->path, TD_MBTILES_ERROR_NO_TILES, sqlite3_errmsg (self->db));
  return code == SQLITE_OK || fail_sql (self, error);
}

TdMbtiles *
td_mbtiles_open (const char *path, GError **error)
{
  g_autoptr (TdMbtiles) self = g_new0 (TdMbtiles, 1);

  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->facts.name = g_strdup ("");
  self->facts.credit = g_strdup ("");
  self->facts.min_zoom = self->facts.max_zoom = -1;
  if (!connect_to (self, error) || !prepare (self, error) || !read_facts (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
td_mbtiles_close (TdMbtiles *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->tile);
  sqlite3_close (self->db);
  g_mutex_clear (&self->lock);
  g_free (self->facts.name);
  g_free (self->facts.credit);
  g_free (self->path);
  g_free (self);
}

const TdMbtilesFacts *
td_mbtiles_facts (const TdMbtiles *self)
{
  return &self->facts;
}

/* ---- tiles ---- */

static GBytes *
read_row (TdMbtiles *self, GError **error)
{
  int code = sqlite3_step (self->tile), size;

  if (code == SQLITE_DONE)
    return NULL;
  if (code != SQLITE_ROW)
    {
      fail_sql (self, error);
      return NULL;
    }
  size = sqlite3_column_bytes (self->tile, 0);
  if (size > LARGEST_TILE)
    {
      fail (error, self->path, TD_MBTILES_ERROR_DAMAGED, "a tile of more than 8 MB");
      return NULL;
    }
  /* An empty one is no tile. */
  return size > 0 ? g_bytes_new (sqlite3_column_blob (self->tile, 0), (gsize)size) : NULL;
}

GBytes *
td_mbtiles_read (TdMbtiles *self, TdTileId tile, GError **error)
{
  GBytes *bytes;

  if (!td_tile_id_is_valid (tile))
    return NULL;
  g_mutex_lock (&self->lock);
  sqlite3_bind_int (self->tile, 1, tile.z);
  sqlite3_bind_int (self->tile, 2, tile.x);
  sqlite3_bind_int (self->tile, 3, td_tile_id_tms_row (tile));
  bytes = read_row (self, error);
  sqlite3_reset (self->tile);
  g_mutex_unlock (&self->lock);
  return bytes;
}
