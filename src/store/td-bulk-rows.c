/* Tidang: flats of an import written as rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-rows.h"
#include "td-rows.h"
#include "td-search-body.h"

/* So many rows go into one statement: setting one up costs as much as a row. */
#define ROWS_MAX 16

#define PART_SQL                                                                                             \
  "INSERT OR FAIL INTO part (id, dossier_id, room, room_key, floor, kind, area, area_source, occupancy,"     \
  " occupied, title, title_no, checked_by, checked_on, note, import_id, secret) VALUES "
#define PART_COLUMNS 17
#define OWNER_SQL                                                                                            \
  "INSERT OR FAIL INTO owner (id, dossier_id, part_id, rank, kind, name, doc_kind, doc_no, phone) VALUES "
#define OWNER_COLUMNS 9

struct _TdRowWriter
{
  TdStore *store;
  sqlite3_stmt *part_rows[ROWS_MAX + 1]; /* by the number of rows */
  sqlite3_stmt *owner_rows[ROWS_MAX + 1];
  GHashTable *rooms; /* folded rooms of the dossier being made */
  guint8 pool[4096]; /* random bytes */
  gsize pool_used;
};

void
td_added_parts_clear (TdAddedParts *added)
{
  for (guint i = 0; i < added->n; i++)
    {
      g_free (added->added[i].room_key);
      if (added->owned)
        td_part_free (added->parts[i]);
    }
  if (added->owned)
    g_free (added->parts);
  g_free (added->added);
  g_free (added->owner_ids);
  memset (added, 0, sizeof *added);
}

TdRowWriter *
td_row_writer_new (TdStore *store)
{
  TdRowWriter *writer = g_new0 (TdRowWriter, 1);
  writer->store = store;
  writer->rooms = g_hash_table_new (g_str_hash, g_str_equal);
  writer->pool_used = sizeof writer->pool;
  return writer;
}

void
td_row_writer_free (TdRowWriter *writer)
{
  for (guint i = 0; i <= ROWS_MAX; i++)
    {
      sqlite3_finalize (writer->part_rows[i]);
      sqlite3_finalize (writer->owner_rows[i]);
    }
  g_hash_table_unref (writer->rooms);
  memset (writer->pool, 0, sizeof writer->pool);
  g_free (writer);
}

const guint8 *
td_row_writer_key (TdRowWriter *writer)
{
  if (writer->pool_used + TD_KEY_SIZE > sizeof writer->pool)
    {
      td_random (writer->pool, sizeof writer->pool);
      writer->pool_used = 0;
    }
  writer->pool_used += TD_KEY_SIZE;
  return writer->pool + writer->pool_used - TD_KEY_SIZE;
}

/* ---- statements ---- */

static sqlite3_stmt *
rows_statement (TdRowWriter *writer,
                sqlite3_stmt **kept,
                const char *sql,
                guint columns,
                guint rows,
                GError **error)
{
  if (kept[rows] != NULL)
    {
      sqlite3_reset (kept[rows]);
      return kept[rows];
    }
  g_autoptr (GString) text = g_string_new (sql);
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      g_string_append (text, c > 0 ? ",?" : r > 0 ? "),(?" : "(?");
  g_string_append_c (text, ')');
  if (sqlite3_prepare_v3 (writer->store->db, text->str, -1, SQLITE_PREPARE_PERSISTENT, &kept[rows], NULL) ==
      SQLITE_OK)
    return kept[rows];
  td_sql_fail (writer->store, error, sql);
  return NULL;
}

static gboolean
run (TdRowWriter *writer, sqlite3_stmt *s, GError **error)
{
  gboolean done = sqlite3_step (s) == SQLITE_DONE;
  if (!done)
    td_sql_fail (writer->store, error, "adding flats");
  sqlite3_reset (s);
  return done;
}

static void
bind_text (sqlite3_stmt *s, int index, const char *text)
{
  sqlite3_bind_text (s, index, text != NULL ? text : "", -1, SQLITE_STATIC);
}

/* ---- flats ---- */

static void
bind_part (sqlite3_stmt *s,
           int at,
           gint64 dossier_id,
           gint64 import_id,
           const TdPart *part,
           TdAddedPart *added)
{
  g_autofree char *checked_on =
      part->checked_on != TD_DATE_NONE ? td_store_date_text (part->checked_on) : NULL;
  const gint64 numbers[] = { part->floor,     part->kind,          part->area, part->area_source,
                             part->occupancy, part->occupied != 0, part->title };
  sqlite3_bind_int64 (s, at, added->id);
  sqlite3_bind_int64 (s, at + 1, dossier_id);
  bind_text (s, at + 2, part->room);
  bind_text (s, at + 3, added->room_key);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sqlite3_bind_int64 (s, at + 4 + i, numbers[i]);
  bind_text (s, at + 11, part->title_no);
  bind_text (s, at + 12, part->checked_by);
  sqlite3_bind_text (s, at + 13, checked_on != NULL ? checked_on : "", -1,
                     checked_on != NULL ? SQLITE_TRANSIENT : SQLITE_STATIC);
  bind_text (s, at + 14, part->note);
  sqlite3_bind_int64 (s, at + 15, import_id);
  sqlite3_bind_blob (s, at + 16, added->secret, TD_KEY_SIZE, SQLITE_STATIC);
}

static gboolean
write_parts (TdRowWriter *writer, gint64 dossier_id, const TdAddedParts *added, GError **error)
{
  for (guint from = 0; from < added->n; from += ROWS_MAX)
    {
      guint rows = MIN (ROWS_MAX, added->n - from);
      sqlite3_stmt *s = rows_statement (writer, writer->part_rows, PART_SQL, PART_COLUMNS, rows, error);
      if (s == NULL)
        return FALSE;
      for (guint i = 0; i < rows; i++)
        bind_part (s, 1 + (int)i * PART_COLUMNS, dossier_id, writer->store->action.id, added->parts[from + i],
                   &added->added[from + i]);
      if (!run (writer, s, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const TdOwner *owner;
  gint64 id, part_id;
  int rank;
} OwnerRow;

static gboolean
write_owner_rows (TdRowWriter *writer, gint64 dossier_id, const OwnerRow *rows, guint n, GError **error)
{
  sqlite3_stmt *s = rows_statement (writer, writer->owner_rows, OWNER_SQL, OWNER_COLUMNS, n, error);
  for (guint i = 0; s != NULL && i < n; i++)
    {
      const OwnerRow *row = &rows[i];
      int at = 1 + (int)i * OWNER_COLUMNS;
      sqlite3_bind_int64 (s, at, row->id);
      sqlite3_bind_int64 (s, at + 1, dossier_id);
      sqlite3_bind_int64 (s, at + 2, row->part_id);
      sqlite3_bind_int (s, at + 3, row->rank);
      sqlite3_bind_int (s, at + 4, row->owner->kind);
      bind_text (s, at + 5, row->owner->name);
      sqlite3_bind_int (s, at + 6, row->owner->doc_kind);
      bind_text (s, at + 7, row->owner->doc_no);
      bind_text (s, at + 8, row->owner->phone);
    }
  return s != NULL && run (writer, s, error);
}

static gboolean
write_owners (TdRowWriter *writer, gint64 dossier_id, const TdAddedParts *added, GError **error)
{
  OwnerRow rows[ROWS_MAX];
  guint n = 0, at = 0;
  for (guint i = 0; i < added->n; i++)
    for (guint k = 0; k < added->parts[i]->owners->len; k++)
      {
        rows[n++] = (OwnerRow){ g_ptr_array_index (added->parts[i]->owners, k), added->owner_ids[at++],
                                added->added[i].id, (int)k };
        if (n == ROWS_MAX && !write_owner_rows (writer, dossier_id, rows, n, error))
          return FALSE;
        n %= ROWS_MAX;
      }
  return n == 0 || write_owner_rows (writer, dossier_id, rows, n, error);
}

/* ---- the door ---- */

static gboolean
duplicate_room (TdStore *store, const char *room, GError **error)
{
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT, "%s: flat %s comes twice", store->path, room);
  td_action_poison (store);
  return FALSE;
}

/* Ids of flats first, then of their owners: each table's rows follow one another. */
static gboolean
give_ids (TdRowWriter *writer, TdAddedParts *added, GError **error)
{
  guint at = 0;
  g_hash_table_remove_all (writer->rooms);
  for (guint i = 0; i < added->n; i++)
    {
      TdAddedPart *part = &added->added[i];
      part->room_key = td_room_fold (added->parts[i]->room);
      if (!g_hash_table_add (writer->rooms, part->room_key))
        return duplicate_room (writer->store, added->parts[i]->room, error);
      part->id = td_store_new_id (writer->store);
      memcpy (part->secret, td_row_writer_key (writer), TD_KEY_SIZE);
      added->n_owners += added->parts[i]->owners->len;
    }
  added->owner_ids = g_new (gint64, added->n_owners);
  while (at < added->n_owners)
    added->owner_ids[at++] = td_store_new_id (writer->store);
  return TRUE;
}

gboolean
td_row_writer_parts (TdRowWriter *writer,
                     gint64 dossier_id,
                     TdPart **parts,
                     guint n,
                     GString *search,
                     TdAddedParts *added,
                     GError **error)
{
  *added = (TdAddedParts){ .parts = parts, .n = n, .added = g_new0 (TdAddedPart, n) };
  gboolean good = give_ids (writer, added, error) && write_parts (writer, dossier_id, added, error) &&
                  write_owners (writer, dossier_id, added, error);
  g_hash_table_remove_all (writer->rooms);
  for (guint i = 0; good && i < n; i++)
    td_search_append (search, parts[i]->room);
  td_search_end_section (search);
  for (guint i = 0; good && i < n; i++)
    for (guint k = 0; k < parts[i]->owners->len; k++)
      td_search_append (search, ((TdOwner *)g_ptr_array_index (parts[i]->owners, k))->name);
  td_search_end_section (search);
  for (guint i = 0; good && i < n; i++)
    td_search_append (search, parts[i]->note);
  return good;
}
