/* Tidang: what a search looks through — one folded text per dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-search-body.h"
#include "td-register.h"
#include "td-store-private.h"
#include "td-text.h"

/* Folding costs a microsecond; nearly all names need none. */
static gboolean
is_folded (const char *text)
{
  for (const guchar *p = (const guchar *)text; *p != '\0';)
    {
      if (g_ascii_islower (*p) || g_ascii_isdigit (*p))
        p++;
      else if (*p >= 0xe4 && *p <= 0xe9 && p[1] != '\0' && p[2] != '\0')
        p += 3;
      else
        return FALSE;
    }
  return TRUE;
}

void
td_search_append (GString *body, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (is_folded (text))
    {
      g_string_append (body, text);
    }
  else
    {
      g_autofree char *folded = td_text_fold (text);
      g_string_append (body, folded);
    }
  g_string_append_c (body, '\n');
}

void
td_search_end_section (GString *body)
{
  const char mark[] = { TD_SEARCH_MARK, '\n' };
  g_string_append_len (body, mark, sizeof mark);
}

/* Rooms, owners and notes: three sections; `note` is the dossier's own. */
static gboolean
append_people (TdStore *store, GString *body, gint64 dossier_id, const char *note, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT p.id, p.room, p.note, o.name FROM part p LEFT JOIN owner o ON o.part_id = p.id"
              " WHERE p.dossier_id = ?1 AND p.deleted = 0 ORDER BY p.id",
              "i", dossier_id);
  GString *owners = g_string_new (NULL), *notes = g_string_new (NULL);
  gint64 last = 0;
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      if (id != last)
        {
          td_search_append (body, (const char *)sqlite3_column_text (s, 1));
          td_search_append (notes, (const char *)sqlite3_column_text (s, 2));
        }
      last = id;
      td_search_append (owners, (const char *)sqlite3_column_text (s, 3));
    }
  td_search_append (notes, note);
  td_search_end_section (body);
  g_string_append_len (body, owners->str, owners->len);
  td_search_end_section (body);
  g_string_append_len (body, notes->str, notes->len);
  g_string_free (owners, TRUE);
  g_string_free (notes, TRUE);
  return row == 0;
}

/* Former numbers: somebody holds a paper that says them. */
static gboolean
append_aliases (TdStore *store, GString *body, gint64 dossier_id, GError **error)
{
  g_auto (GStrv) numbers = td_store_file_aliases (store, dossier_id, error);
  for (char **number = numbers; number != NULL && *number != NULL; number++)
    td_search_append (body, *number);
  td_search_end_section (body);
  return numbers != NULL;
}

static gboolean
append_notes (TdStore *store, GString *body, gint64 dossier_id, GError **error)
{
  if (!td_table_exists (store, "note"))
    return TRUE;
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT body FROM note WHERE dossier_id = ?1 ORDER BY id", "i", dossier_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    td_search_append (body, (const char *)sqlite3_column_text (s, 0));
  return row == 0;
}

/* NULL without error: no such dossier, or in the bin. */
static GString *
make_body (TdStore *store, gint64 dossier_id, gboolean *good, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT c.name, c.place_name, d.building || d.unit, d.address, d.file_no, d.note FROM dossier d"
              " JOIN compound c ON c.id = d.compound_id WHERE d.id = ?1 AND d.deleted = 0",
              "i", dossier_id);
  int row = s != NULL ? td_sql_step (store, s, error) : -1;
  *good = row >= 0;
  if (row <= 0)
    return NULL;
  GString *body = g_string_new (NULL);
  for (int i = 0; i < 5; i++)
    {
      if (i == 4)
        td_search_end_section (body);
      td_search_append (body, (const char *)sqlite3_column_text (s, i));
    }
  g_autofree char *note = td_column_text (s, 5);
  sqlite3_reset (s);
  *good = append_aliases (store, body, dossier_id, error) &&
          append_people (store, body, dossier_id, note, error) &&
          append_notes (store, body, dossier_id, error);
  return body;
}

gboolean
td_search_refresh (TdStore *store, gint64 dossier_id, GError **error)
{
  gboolean good;
  GString *body = make_body (store, dossier_id, &good, error);
  if (good)
    good = td_search_write (store, dossier_id, body != NULL ? body->str : "", error);
  if (body != NULL)
    g_string_free (body, TRUE);
  return good;
}

gboolean
td_search_write (TdStore *store, gint64 dossier_id, const char *body, GError **error)
{
  return td_sql_run (store, error,
                     "INSERT OR REPLACE INTO search_doc (dossier_id, rev, body) VALUES (?1, ?2, ?3)", "iis",
                     dossier_id, store->action.hlc, body);
}

char *
td_search_expected (TdStore *store, gint64 dossier_id, GError **error)
{
  gboolean good;
  GString *body = make_body (store, dossier_id, &good, error);
  if (!good)
    return NULL;
  return body != NULL ? g_string_free (body, FALSE) : g_strdup ("");
}

#define SECTIONS_SINCE 3 /* schema */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The lines without marks, in order. (transfer full) */
static char *
sorted_lines (const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", 0);
  GString *out = g_string_new (NULL);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != TD_SEARCH_MARK)
      g_string_append_printf (out, "%s\n", *line);
  return g_string_free (out, FALSE);
}

gboolean
td_search_same (TdStore *store, const char *expected, const char *kept)
{
  if (store->schema >= SECTIONS_SINCE)
    return strcmp (expected, kept) == 0;
  g_autofree char *a = sorted_lines (expected), *b = sorted_lines (kept);
  return strcmp (a, b) == 0;
}

gboolean
td_search_write_all (TdStore *store, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error, "SELECT dossier_id FROM search_doc", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  gboolean good = row == 0;
  for (guint i = 0; good && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *body = td_search_expected (store, id, error);
      good =
          body != NULL &&
          td_sql_run (store, error, "UPDATE search_doc SET body = ?2 WHERE dossier_id = ?1", "is", id, body);
    }
  return good;
}
