/* Tidang: everything a file says, checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-fault.h"
#include "td-files.h"
#include "td-search-body.h"
#include "td-shared-files.h"
#include "td-vote-rows.h"

#include <json-glib/json-glib.h>

#define MANY_FAULTS 1000

void
td_fault_free (TdFault *fault)
{
  g_free (fault->code);
  g_free (fault->where);
  g_free (fault->detail);
  g_free (fault);
}

static gboolean
check_pages (TdStore *store, GPtrArray *faults, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, "PRAGMA integrity_check(100)", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, NULL)) > 0)
    {
      const char *said = (const char *)sqlite3_column_text (s, 0);
      if (g_strcmp0 (said, "ok") != 0)
        td_fault_add (faults, "page", 0, said, "%s", store->path);
    }
  if (row < 0)
    td_fault_add (faults, "page", 0, sqlite3_errmsg (store->db), "%s", store->path);
  s = td_sql (store, error, "PRAGMA foreign_key_check", "");
  while (s != NULL && td_sql_step (store, s, NULL) > 0)
    td_fault_add (faults, "reference", 0, "refers to a row that is not there", "%s %" G_GINT64_FORMAT,
                  (const char *)sqlite3_column_text (s, 0), (gint64)sqlite3_column_int64 (s, 1));
  return TRUE;
}

/* Subjects are those of entries and those of rows: a row whose entries are gone is a fault too. */
static GArray *
subjects (TdStore *store, TdSubjectKind kind, GError **error)
{
  static const char *const sql[] = {
    "SELECT id FROM dossier UNION SELECT subject_id FROM entry WHERE subject_kind = 0",
    "SELECT id FROM compound UNION SELECT subject_id FROM entry WHERE subject_kind = 1",
    "SELECT 1",
    "SELECT subject_id FROM entry WHERE subject_kind = 3 GROUP BY subject_id",
  };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error, sql[kind], "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

/* Derived texts and columns that stand in no entry. */
static gboolean
check_derived (TdStore *store, gint64 dossier_id, GPtrArray *faults, GError **error)
{
  g_autofree char *expected = td_search_expected (store, dossier_id, error);
  g_autofree char *kept =
      td_sql_text (store, "SELECT body FROM search_doc WHERE dossier_id = ?1", "i", dossier_id);
  if (expected == NULL)
    return FALSE;
  if (!td_search_same (store, expected, kept != NULL ? kept : ""))
    td_fault_add (faults, "search", dossier_id, "does not fit the dossier", "search_doc %" G_GINT64_FORMAT,
                  dossier_id);
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT c.region, c.name_key, d.building_key, d.unit_key, d.region, d.sort_key"
                            " FROM dossier d JOIN compound c ON c.id = d.compound_id WHERE d.id = ?1",
                            "i", dossier_id);
  if (s == NULL || td_sql_step (store, s, error) <= 0)
    return s != NULL;
  g_autofree char *key =
      td_sort_key ((const char *)sqlite3_column_text (s, 0), (const char *)sqlite3_column_text (s, 1),
                   (const char *)sqlite3_column_text (s, 2), (const char *)sqlite3_column_text (s, 3));
  if (g_strcmp0 (key, (const char *)sqlite3_column_text (s, 5)) != 0 ||
      g_strcmp0 ((const char *)sqlite3_column_text (s, 0), (const char *)sqlite3_column_text (s, 4)) != 0)
    td_fault_add (faults, "search", dossier_id, "does not fit the dossier",
                  "dossier.sort_key %" G_GINT64_FORMAT, dossier_id);
  sqlite3_reset (s);
  return TRUE;
}

static gboolean
check_subjects (TdStore *store, GPtrArray *faults, TdStoreProgress progress, gpointer data, GError **error)
{
  for (int kind = TD_SUBJECT_DOSSIER; kind <= TD_SUBJECT_DESK; kind++)
    {
      g_autoptr (GArray) ids = subjects (store, kind, error);
      for (guint i = 0; ids != NULL && i < ids->len && faults->len < MANY_FAULTS; i++)
        {
          gint64 id = g_array_index (ids, gint64, i);
          if (!td_fold_check_subject (store, kind, id, faults, error) ||
              (kind == TD_SUBJECT_DOSSIER && !check_derived (store, id, faults, error)))
            return FALSE;
          if (progress != NULL && i % 256 == 0 && !progress (i, ids->len, data))
            {
              g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CANCELLED, "%s: cancelled", store->path);
              return FALSE;
            }
        }
      if (ids == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Erasures name, in their own entries, the actions whose reasons they destroyed. (transfer full) set of ids
 */
static GHashTable *
erased_reasons (TdStore *store, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT params FROM action WHERE code = 'erase' AND params <> ''", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      g_autoptr (JsonNode) node = json_from_string ((const char *)sqlite3_column_text (s, 0), NULL);
      JsonObject *params = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *reasons = params != NULL && json_object_has_member (params, "reasons")
                               ? json_object_get_array_member (params, "reasons")
                               : NULL;
      for (guint i = 0; reasons != NULL && i < json_array_get_length (reasons); i++)
        {
          gint64 id = g_ascii_strtoll (json_array_get_string_element (reasons, i), NULL, 10);
          g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
        }
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

/* The commitment that an entry holds of its action's reason; NULL: none. (transfer full) */
static char *
reason_commitment (const char *body)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  JsonObject *entry = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *reason = entry != NULL ? json_object_get_member (entry, "reason") : NULL;
  return reason != NULL && JSON_NODE_HOLDS_OBJECT (reason)
             ? g_strdup (json_object_get_string_member_with_default (json_node_get_object (reason), "c", ""))
             : NULL;
}

/* What the action's row says against the entries that hold the same. */
static gboolean
check_actions (TdStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) erased = erased_reasons (store, error);
  if (erased == NULL)
    return FALSE;
  sqlite3_stmt *s = td_sql (
      store, error,
      "SELECT a.id, a.hlc, a.made_at, a.desk, a.code, a.operator_id, a.reason, a.params, a.kind, a.target,"
      " a.subjects, e.packed, e.body, (SELECT count(*) FROM entry x WHERE x.seq >= a.first_entry"
      " AND x.seq < a.first_entry + a.subjects AND x.action_id = a.id)"
      " FROM action a LEFT JOIN entry e ON e.seq = a.first_entry",
      "");
  int row = -1;
  while (s != NULL && faults->len < MANY_FAULTS && (row = td_sql_step (store, s, error)) > 0)
    {
      TdAction action = { .id = sqlite3_column_int64 (s, 0),
                          .hlc = sqlite3_column_int64 (s, 1),
                          .at = sqlite3_column_int64 (s, 2),
                          .code = (char *)sqlite3_column_text (s, 4),
                          .operator_id = sqlite3_column_int64 (s, 5),
                          .reason = (char *)sqlite3_column_text (s, 6),
                          .params = (char *)sqlite3_column_text (s, 7),
                          .kind = sqlite3_column_int (s, 8),
                          .target = sqlite3_column_int64 (s, 9) };
      g_autofree char *body =
          sqlite3_column_type (s, 12) != SQLITE_NULL
              ? td_entry_unpack (sqlite3_column_blob (s, 12), sqlite3_column_bytes (s, 12),
                                 sqlite3_column_int (s, 11), NULL)
              : NULL;
      g_autoptr (TdEntry) entry = body != NULL ? td_entry_decode (body, NULL) : NULL;
      g_autofree char *commitment =
          body != NULL && action.reason[0] == '\0' && g_hash_table_contains (erased, &action.id)
              ? reason_commitment (body)
              : NULL;
      action.reason_commitment = commitment;
      gboolean fits = entry != NULL && sqlite3_column_int64 (s, 10) == sqlite3_column_int64 (s, 13);
      if (fits)
        {
          gint64 own = store->desk;
          GString *header = g_string_new (NULL);
          store->desk = sqlite3_column_int64 (s, 3);
          td_entry_header (store, header, &action, entry->subject_kind, entry->subject, entry->prev);
          store->desk = own;
          fits = g_str_has_prefix (body, header->str);
          g_string_free (header, TRUE);
        }
      if (!fits)
        td_fault_add (faults, "action", 0, "does not fit its entries", "action %" G_GINT64_FORMAT, action.id);
    }
  if (s != NULL)
    sqlite3_reset (s);
  return row >= 0;
}

static gboolean
check_orphans (TdStore *store, GPtrArray *faults, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT seq FROM entry e LEFT JOIN action a ON a.id = e.action_id WHERE a.id IS NULL"
              " OR e.seq < a.first_entry OR e.seq >= a.first_entry + a.subjects LIMIT 100",
              "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    td_fault_add (faults, "entry", 0, "belongs to no action", "entry %" G_GINT64_FORMAT,
                  (gint64)sqlite3_column_int64 (s, 0));
  return row == 0;
}

static gboolean
check_rolls (TdStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, 3 * sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error, "SELECT vote_id, version, dossier_id FROM roll_version", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 triple[3] = { sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1),
                           sqlite3_column_int64 (s, 2) };
      g_array_append_val (versions, triple);
    }
  for (guint i = 0; row == 0 && i < versions->len && faults->len < MANY_FAULTS; i++)
    {
      const gint64 *triple = &g_array_index (versions, gint64, 3 * i);
      g_autoptr (TdRoll) roll = td_store_vote_roll (store, triple[0], triple[1], error);
      if (roll == NULL)
        return FALSE;
      g_autofree char *hash = td_vote_roll_hash (store, triple[0], triple[1], roll);
      g_autofree char *kept =
          td_sql_text (store, "SELECT hash FROM roll_version WHERE vote_id = ?1 AND version = ?2", "ii",
                       triple[0], triple[1]);
      if (g_strcmp0 (hash, kept) != 0)
        td_fault_add (faults, "roll", triple[2], "its hash does not fit",
                      "vote %" G_GINT64_FORMAT " roll %" G_GINT64_FORMAT, triple[0], triple[1]);
    }
  return row == 0;
}

/* Values beside the entries: each must be what an entry's commitment says. The column is not known, so every
 * personal one of the scope's tables is tried. */
static gboolean
value_fits (const guint8 *key, const char *value, const guint8 *hash)
{
  g_autofree char *wanted = td_hex_encode (hash, TD_HASH_SIZE);
  char hex[65];
  for (int t = 0; t < td_n_tables; t++)
    for (int c = 0; td_tables[t].columns[c].name != NULL; c++)
      if (td_tables[t].columns[c].flags & TD_COLUMN_PERSONAL)
        {
          td_commit_value (key, td_tables[t].name, td_tables[t].columns[c].name, value, hex);
          if (strcmp (hex, wanted) == 0)
            return TRUE;
        }
  return FALSE;
}

static gboolean
check_values (TdStore *store, GPtrArray *faults, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, "SELECT scope, hash, value FROM entry_value", "");
  int row = -1;
  while (s != NULL && faults->len < MANY_FAULTS && (row = td_sql_step (store, s, error)) > 0)
    {
      guint8 key[TD_KEY_SIZE];
      gint64 scope = sqlite3_column_int64 (s, 0);
      if (!td_key_get (store, scope, key) || sqlite3_column_bytes (s, 1) != TD_HASH_SIZE ||
          !value_fits (key, (const char *)sqlite3_column_text (s, 2), sqlite3_column_blob (s, 1)))
        td_fault_add (faults, "value", 0, "does not fit its commitment", "entry_value %" G_GINT64_FORMAT,
                      scope);
    }
  if (s != NULL)
    sqlite3_reset (s);
  return row >= 0;
}

/* Bytes that are kept under their hash. */
static gboolean
check_hashed (TdStore *store, const char *code, const char *sql, GPtrArray *faults, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, sql, "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      g_autofree char *hash = td_hash_bytes_hex (sqlite3_column_blob (s, 1), sqlite3_column_bytes (s, 1));
      if (g_strcmp0 (hash, (const char *)sqlite3_column_text (s, 0)) != 0)
        td_fault_add (faults, code, 0, "its bytes do not fit its hash", "%s %s", code,
                      (const char *)sqlite3_column_text (s, 0));
    }
  return row == 0;
}

static gboolean
check_attachments (TdStore *store, GPtrArray *faults, GError **error)
{
  /* Those of an erased household are gone. */
  sqlite3_stmt *s = td_sql (store, error, td_kept_hashes_sql (store->db), "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      const char *hash = (const char *)sqlite3_column_text (s, 0);
      char two[3] = { hash[0], hash[1], '\0' };
      g_autofree char *place = g_build_filename (store->folder, two, hash, NULL);
      g_autoptr (GError) reading = NULL;
      g_autofree char *found = td_file_hash (place, &reading);
      if (g_strcmp0 (found, hash) != 0)
        td_fault_add (faults, "attachment", sqlite3_column_int64 (s, 1),
                      found == NULL ? reading->message : "its bytes were changed", "%s", place);
    }
  return row == 0;
}

GPtrArray *
td_store_check (TdStore *store, TdStoreProgress progress, gpointer data, GError **error)
{
  td_store_assert_owner (store);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)td_fault_free);
  /* A page that cannot be read ends the reading, not the report. */
  g_autoptr (GError) failed = NULL;
  if (!check_pages (store, faults, &failed) || !check_actions (store, faults, &failed) ||
      !check_orphans (store, faults, &failed) || !check_subjects (store, faults, progress, data, &failed) ||
      !check_rolls (store, faults, &failed) || !check_values (store, faults, &failed) ||
      !check_hashed (store, "pack", "SELECT hash, bytes FROM pack", faults, &failed) ||
      !td_check_surveys (store, faults, &failed) ||
      (store->schema >= 2 &&
       !check_hashed (store, "geometry", "SELECT hash, bytes FROM paper_geometry", faults, &failed)) ||
      (store->schema >= 3 &&
       !check_hashed (store, "form", "SELECT hash, bytes FROM form_bytes", faults, &failed)) ||
      !check_attachments (store, faults, &failed))
    {
      if (failed == NULL || g_error_matches (failed, TD_STORE_ERROR, TD_STORE_ERROR_CANCELLED))
        {
          if (failed != NULL)
            g_propagate_error (error, g_steal_pointer (&failed));
          else
            td_sql_fail (store, error, "checking");
          return NULL;
        }
      td_fault_add (faults, "page", 0, failed->message, "%s", store->path);
    }
  return g_steal_pointer (&faults);
}
