/* Tidang: imports — many dossiers with their flats as one action.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk.h"
#include "td-bulk-entry.h"
#include "td-bulk-merge.h"
#include "td-search-body.h"
#include "td-text.h"

typedef struct
{
  char *region;
  char *name;
  char *name_key;
  char *place_name;
} Compound;

struct _TdBulk
{
  TdStore *store;
  TdBulkCounts counts;
  GHashTable *compounds; /* gint64 → Compound */
  GHashTable *serials;   /* region → gint */
  TdCommitter *committer;
  TdEntryQueue *queue;
  GString *owners; /* rows of the entry being made */
  GString *search;
  GHashTable *rooms; /* folded rooms of the dossier being made */
  int subjects;
  gint64 dossier_id;
  guint8 pool[4096]; /* random bytes */
  gsize pool_used;
  guint first_op; /* of the store's ops that belong to no written entry */
};

static void
compound_free (gpointer data)
{
  Compound *compound = data;
  g_free (compound->region);
  g_free (compound->name);
  g_free (compound->name_key);
  g_free (compound->place_name);
  g_free (compound);
}

/* ---- begin, end ---- */

/* Insertions are recorded by hand here; updates of what is there go through the triggers as ever. */
static const char drop_insert_triggers[] =
    "DROP TRIGGER temp.td_tmp_dossier_I; DROP TRIGGER temp.td_tmp_part_I;"
    "DROP TRIGGER temp.td_tmp_owner_I;";

static gboolean
restore_triggers (TdStore *store, GError **error)
{
  store->reserve_step = 0;
  return td_sql_exec (store, "PRAGMA foreign_keys = ON", error) && td_capture_remove (store, error) &&
         td_capture_install (store, error);
}

TdBulk *
td_bulk_begin (TdStore *store, const TdBulkOptions *options, GError **error)
{
  const char *reason = options->reason != NULL ? options->reason : options->file_name;
  /* The rows of an import refer to what it has just written itself; a no-op inside a transaction. */
  if (!store->in_action && !td_sql_exec (store, "PRAGMA foreign_keys = OFF", error))
    return NULL;
  if (!td_store_begin (store, options->code, TD_ACTION_UNDOABLE, options->operator_name, reason,
                       options->params, error))
    return NULL;
  if (!td_sql_exec (store, drop_insert_triggers, error))
    {
      td_store_rollback (store);
      return NULL;
    }
  TdBulk *bulk = g_new0 (TdBulk, 1);
  bulk->store = store;
  store->reserve_step = 4096;
  bulk->compounds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, compound_free);
  bulk->serials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bulk->rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bulk->committer = td_committer_new ();
  bulk->queue = td_entry_queue_new (store);
  bulk->owners = g_string_new (NULL);
  bulk->search = g_string_new (NULL);
  bulk->pool_used = sizeof bulk->pool;
  return bulk;
}

static void
bulk_free (TdBulk *bulk)
{
  td_entry_queue_free (bulk->queue);
  td_committer_free (bulk->committer);
  g_hash_table_unref (bulk->compounds);
  g_hash_table_unref (bulk->serials);
  g_hash_table_unref (bulk->rooms);
  g_string_free (bulk->owners, TRUE);
  g_string_free (bulk->search, TRUE);
  memset (bulk->pool, 0, sizeof bulk->pool);
  g_free (bulk);
}

void
td_bulk_abort (TdBulk *bulk)
{
  TdStore *store = bulk->store;
  bulk_free (bulk);
  td_store_rollback (store);
  /* The rollback has brought the dropped triggers back: they are installed anew all the same. */
  restore_triggers (store, NULL);
}

static const guint8 *
draw_key (TdBulk *bulk)
{
  if (bulk->pool_used + TD_KEY_SIZE > sizeof bulk->pool)
    {
      td_random (bulk->pool, sizeof bulk->pool);
      bulk->pool_used = 0;
    }
  bulk->pool_used += TD_KEY_SIZE;
  return bulk->pool + bulk->pool_used - TD_KEY_SIZE;
}

/* ---- compounds ---- */

static const Compound *
compound_get (TdBulk *bulk, gint64 id, GError **error)
{
  Compound *compound = g_hash_table_lookup (bulk->compounds, &id);
  if (compound != NULL)
    return compound;
  TdCompoundRow *row = td_store_compound (bulk->store, id, error);
  if (row == NULL)
    return NULL;
  compound = g_new0 (Compound, 1);
  compound->region = g_strdup (row->region);
  compound->name = g_strdup (row->name);
  compound->name_key = g_strdup (row->key);
  compound->place_name = g_strdup (row->place_name);
  td_compound_row_free (row);
  g_hash_table_insert (bulk->compounds, g_memdup2 (&id, sizeof id), compound);
  return compound;
}

gint64
td_bulk_compound (TdBulk *bulk, const TdCompoundRow *row, GError **error)
{
  guint ops = bulk->store->action.ops->len;
  gint64 id = td_store_compound_put (bulk->store, row, error);
  if (id != 0 && bulk->store->action.ops->len > ops)
    bulk->counts.compounds++;
  return id;
}

/* ---- a new dossier ---- */

static char *
next_file_no (TdBulk *bulk, const char *region, GError **error)
{
  int serial = GPOINTER_TO_INT (g_hash_table_lookup (bulk->serials, region));
  g_autofree char *first = NULL;
  if (serial == 0)
    {
      first = td_next_file_no (bulk->store, region, &serial, error);
      if (first == NULL)
        return NULL;
    }
  g_hash_table_replace (bulk->serials, g_strdup (region), GINT_TO_POINTER (serial + 1));
  return td_file_no_make (bulk->store, region, serial);
}

static void
add_id (GString *out, gint64 id)
{
  char digits[24], *p = digits + sizeof digits;
  *--p = '"';
  do
    *--p = '0' + (char)(id % 10);
  while ((id /= 10) > 0);
  *--p = '"';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

static void
add_int (GString *out, gint64 value)
{
  char digits[24], *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
  do
    *--p = '0' + (char)(rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  *--p = ',';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

static void
add_text (GString *out, const char *text)
{
  g_string_append_c (out, ',');
  td_append_json_string (out, text != NULL ? text : "");
}

static gboolean
insert_owner (TdBulk *bulk, gint64 dossier_id, gint64 part_id, const TdOwner *owner, int rank, GError **error)
{
  gint64 id = td_store_new_id (bulk->store);
  GString *out = bulk->owners;
  g_string_append (out, out->len > 0 ? ",[" : "[");
  add_id (out, id);
  g_string_append_c (out, ',');
  add_id (out, dossier_id);
  g_string_append_c (out, ',');
  add_id (out, part_id);
  add_int (out, rank);
  add_int (out, owner->kind);
  g_string_append_c (out, ',');
  td_committer_append (bulk->committer, out, "owner", "name", owner->name);
  add_int (out, owner->doc_kind);
  g_string_append_c (out, ',');
  td_committer_append (bulk->committer, out, "owner", "doc_no", owner->doc_no);
  g_string_append_c (out, ',');
  td_committer_append (bulk->committer, out, "owner", "phone", owner->phone);
  g_string_append_c (out, ']');
  td_search_append (bulk->search, owner->name);
  sqlite3_stmt *s =
      td_sql (bulk->store, error,
              "INSERT INTO owner (id, dossier_id, part_id, rank, kind, name, doc_kind, doc_no, phone)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
              "iiiii", id, dossier_id, part_id, (gint64)rank, (gint64)owner->kind);
  if (s == NULL)
    return FALSE;
  sqlite3_bind_text (s, 6, owner->name != NULL ? owner->name : "", -1, SQLITE_STATIC);
  sqlite3_bind_int (s, 7, owner->doc_kind);
  sqlite3_bind_text (s, 8, owner->doc_no != NULL ? owner->doc_no : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (s, 9, owner->phone != NULL ? owner->phone : "", -1, SQLITE_STATIC);
  return td_sql_step (bulk->store, s, error) == 0;
}

static gboolean
insert_part_row (TdBulk *bulk,
                 gint64 id,
                 gint64 dossier_id,
                 const TdPart *part,
                 const char *room_key,
                 const char *checked_on,
                 const guint8 *secret,
                 GError **error)
{
  sqlite3_stmt *s = td_sql (bulk->store, error,
                            "INSERT INTO part (id, dossier_id, floor, kind, area, area_source, occupancy, "
                            "occupied, title, import_id, room,"
                            " room_key, title_no, checked_by, checked_on, note, secret) VALUES (?1, ?2, ?3, "
                            "?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                            " ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                            "iiiiiiiiii", id, dossier_id, (gint64)part->floor, (gint64)part->kind,
                            (gint64)part->area, (gint64)part->area_source, (gint64)part->occupancy,
                            (gint64)(part->occupied != 0), (gint64)part->title, bulk->store->action.id);
  if (s == NULL)
    return FALSE;
  const char *texts[] = { part->room, room_key, part->title_no, part->checked_by, checked_on, part->note };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sqlite3_bind_text (s, 11 + i, texts[i] != NULL ? texts[i] : "", -1, SQLITE_STATIC);
  sqlite3_bind_blob (s, 17, secret, TD_KEY_SIZE, SQLITE_STATIC);
  return td_sql_step (bulk->store, s, error) == 0;
}

#define PART_COLUMNS                                                                                         \
  "\"dossier_id\",\"room\",\"room_key\",\"floor\",\"kind\",\"area\",\"area_source\",\"occupancy\","          \
  "\"occupied\",\"title\",\"title_no\",\"checked_by\",\"checked_on\",\"note\",\"erased\",\"import_id\","     \
  "\"deleted\""
#define OWNER_COLUMNS                                                                                        \
  "\"dossier_id\",\"part_id\",\"rank\",\"kind\",\"name\",\"doc_kind\",\"doc_no\",\"phone\""

static gboolean
insert_part (TdBulk *bulk,
             GString *out,
             gint64 dossier_id,
             const TdPart *part,
             const char *room_key,
             GError **error)
{
  gint64 id = td_store_new_id (bulk->store);
  guint8 secret[TD_KEY_SIZE];
  memcpy (secret, draw_key (bulk), sizeof secret);
  td_committer_key (bulk->committer, secret);
  g_autofree char *checked_on = td_store_date_text (part->checked_on);
  g_string_append_c (out, '[');
  add_id (out, id);
  g_string_append_c (out, ',');
  add_id (out, dossier_id);
  add_text (out, part->room);
  add_text (out, room_key);
  add_int (out, part->floor);
  add_int (out, part->kind);
  add_int (out, part->area);
  add_int (out, part->area_source);
  add_int (out, part->occupancy);
  add_int (out, part->occupied != 0);
  add_int (out, part->title);
  g_string_append_c (out, ',');
  td_committer_append (bulk->committer, out, "part", "title_no", part->title_no);
  g_string_append_c (out, ',');
  td_committer_append (bulk->committer, out, "part", "checked_by", part->checked_by);
  add_text (out, checked_on);
  g_string_append_c (out, ',');
  td_committer_append (bulk->committer, out, "part", "note", part->note);
  g_string_append (out, ",0,");
  add_id (out, bulk->store->action.id);
  g_string_append (out, ",0]");
  td_search_append (bulk->search, part->room);
  td_search_append (bulk->search, part->note);
  if (!insert_part_row (bulk, id, dossier_id, part, room_key, checked_on, secret, error))
    return FALSE;
  bulk->counts.parts_added++;
  for (guint i = 0; i < part->owners->len; i++)
    if (!insert_owner (bulk, dossier_id, id, g_ptr_array_index (part->owners, i), i, error))
      return FALSE;
  return TRUE;
}

static gboolean
duplicate_room (TdBulk *bulk, const char *room, GError **error)
{
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT, "%s: flat %s comes twice", bulk->store->path,
               room);
  td_action_poison (bulk->store);
  return FALSE;
}

/* Rows of parts and owners as two ops after what `out` holds. */
static gboolean
insert_parts (TdBulk *bulk,
              GString *out,
              gint64 dossier_id,
              GPtrArray *parts,
              GArray *effects,
              GError **error)
{
  guint n = parts != NULL ? parts->len : 0;
  g_string_truncate (bulk->owners, 0);
  g_hash_table_remove_all (bulk->rooms);
  for (guint i = 0; i < n; i++)
    {
      const TdPart *part = g_ptr_array_index (parts, i);
      char *key = td_room_fold (part->room);
      g_string_append (out, i > 0 ? "," : ",[\"part\",\"B\",[" PART_COLUMNS "],[");
      if (!g_hash_table_add (bulk->rooms, key))
        return duplicate_room (bulk, part->room, error);
      if (!insert_part (bulk, out, dossier_id, part, key, error))
        return FALSE;
      if (effects != NULL)
        {
          TdBulkEffect effect = TD_BULK_ADDED;
          g_array_append_val (effects, effect);
        }
    }
  if (n > 0)
    g_string_append (out, "]]");
  if (bulk->owners->len > 0)
    {
      g_string_append (out, ",[\"owner\",\"B\",[" OWNER_COLUMNS "],[");
      g_string_append_len (out, bulk->owners->str, bulk->owners->len);
      g_string_append (out, "]]");
    }
  return TRUE;
}

static void
add_field (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", name);
  td_append_json_string (out, text != NULL ? text : "");
}

static void
add_number (GString *out, const char *name, gint64 value)
{
  g_string_append_printf (out, ",\"%s\":%" G_GINT64_FORMAT, name, value);
}

static void
add_dossier_op (TdBulk *bulk,
                GString *out,
                gint64 id,
                const TdDossierRow *row,
                const char *file_no,
                const char *building_key,
                const char *unit_key)
{
  g_string_append (out, "[\"dossier\",\"I\",");
  add_id (out, id);
  g_string_append (out, ",{\"compound_id\":");
  add_id (out, row->compound_id);
  add_field (out, "file_no", file_no);
  add_field (out, "building", row->building);
  add_field (out, "building_key", building_key);
  add_field (out, "unit", row->unit);
  add_field (out, "unit_key", unit_key);
  add_field (out, "address", row->address);
  add_field (out, "storeys", row->storeys);
  add_number (out, "storeys_value", row->storeys_value);
  add_number (out, "flats", row->flats);
  add_field (out, "built_year", row->built_year);
  add_number (out, "built_value", row->built_value);
  add_field (out, "structure", row->structure);
  add_field (out, "entry_mode", row->entry_mode);
  add_number (out, "located", row->located != 0);
  add_number (out, "lon", row->lon);
  add_number (out, "lat", row->lat);
  add_number (out, "datum", row->datum);
  add_number (out, "rating", row->rating);
  g_string_append (out, ",\"rating_reason\":");
  td_committer_append (bulk->committer, out, "dossier", "rating_reason", row->rating_reason);
  add_number (out, "stage", row->stage);
  g_string_append (out, ",\"note\":");
  td_committer_append (bulk->committer, out, "dossier", "note", row->note);
  g_string_append (out, ",\"import_id\":");
  add_id (out, bulk->store->action.id);
  g_string_append (out, ",\"deleted\":0}]");
}

static void
start_search (TdBulk *bulk, const Compound *compound, const TdDossierRow *row, const char *file_no)
{
  g_autofree char *label =
      g_strconcat (row->building != NULL ? row->building : "", row->unit != NULL ? row->unit : "", NULL);
  g_string_truncate (bulk->search, 0);
  td_search_append (bulk->search, compound->name);
  td_search_append (bulk->search, compound->place_name);
  td_search_append (bulk->search, label);
  td_search_append (bulk->search, row->address);
  td_search_append (bulk->search, file_no);
  td_search_append (bulk->search, row->note);
}

static gint64
add_dossier (TdBulk *bulk, const TdDossierRow *row, GPtrArray *parts, GArray *effects, GError **error)
{
  TdStore *store = bulk->store;
  guint8 secret[TD_KEY_SIZE];
  const Compound *compound = compound_get (bulk, row->compound_id, error);
  g_autofree char *file_no = compound != NULL ? next_file_no (bulk, compound->region, error) : NULL;
  if (file_no == NULL)
    return 0;
  g_autofree char *building_key = td_building_key (row->building != NULL ? row->building : "");
  g_autofree char *unit_key = td_unit_key (row->unit != NULL ? row->unit : "");
  gint64 id = td_store_new_id (store);
  g_autofree char *sort_key = td_sort_key (compound->region, compound->name_key, building_key, unit_key);
  TdDossierDerived derived = { building_key, unit_key, compound->region, sort_key };
  memcpy (secret, draw_key (bulk), sizeof secret);
  td_committer_key (bulk->committer, secret);
  GString *body = g_string_sized_new (8192);
  td_entry_header (store, body, &store->action, TD_SUBJECT_DOSSIER, id, NULL);
  add_dossier_op (bulk, body, id, row, file_no, building_key, unit_key);
  start_search (bulk, compound, row, file_no);
  if (!td_dossier_insert (store, id, row, file_no, store->action.id, secret, &derived, error) ||
      !insert_parts (bulk, body, id, parts, effects, error) ||
      !td_search_write (store, id, bulk->search->str, error))
    {
      g_string_free (body, TRUE);
      return 0;
    }
  g_string_append (body, "]}");
  bulk->counts.dossiers_added++;
  bulk->subjects++;
  return td_entry_queue_push (bulk->queue, id, body, error) ? id : 0;
}

/* ---- a dossier that is there ---- */

/* The triggers recorded the updates; what was added is recorded in the same entry. */
static gboolean
write_difference_entry (TdBulk *bulk,
                        gint64 dossier_id,
                        const TdDifference *difference,
                        guint first,
                        GError **error)
{
  TdStore *store = bulk->store;
  guint8 prev[TD_HASH_SIZE];
  if (!td_entry_queue_flush (bulk->queue, error))
    return FALSE;
  gboolean has_prev = td_subject_head (store, dossier_id, prev) != 0;
  g_autofree char *prev_hex = has_prev ? td_hex_encode (prev, sizeof prev) : NULL;
  GPtrArray *ops = store->action.ops;
  GString *body = td_entry_encode (store, &store->action, TD_SUBJECT_DOSSIER, dossier_id, prev_hex,
                                   (TdOp *const *)ops->pdata + first, ops->len - first, error);
  if (body == NULL)
    return FALSE;
  gboolean only = ops->len == first;
  g_ptr_array_set_size (ops, first);
  g_string_truncate (body, body->len - 2);
  gsize at = body->len;
  gboolean good = insert_parts (bulk, body, dossier_id, difference->added, NULL, error);
  if (only && body->len > at)
    g_string_erase (body, at, 1);
  g_string_append (body, "]}");
  good = good && td_entry_write (store, TD_SUBJECT_DOSSIER, dossier_id, has_prev ? prev : NULL, body, error);
  g_string_free (body, TRUE);
  bulk->subjects++;
  return good;
}

static gboolean write_owner_inserts (TdBulk *bulk, const TdPart *part, GError **error);

static gboolean
update_dossier (TdBulk *bulk,
                gint64 dossier_id,
                const TdDossierRow *row,
                GPtrArray *parts,
                TdBulkEffect *effect,
                GArray *effects,
                GError **error)
{
  TdStore *store = bulk->store;
  TdDifference difference = { 0 };
  guint first = store->action.ops->len;
  gboolean good = td_difference_find (store, dossier_id, row, parts, &difference, effects, error);
  gboolean changed =
      good && (difference.row != NULL || difference.changed->len > 0 || difference.added->len > 0);
  if (changed && difference.row != NULL)
    good = td_dossier_write (store, difference.row, error);
  for (guint i = 0; changed && good && i < difference.changed->len; i++)
    good = write_owner_inserts (bulk, g_ptr_array_index (difference.changed, i), error);
  if (good && changed)
    {
      bulk->counts.parts_updated += difference.changed->len;
      good = write_difference_entry (bulk, dossier_id, &difference, first, error) &&
             td_dossier_derive (store, dossier_id, error) && td_search_refresh (store, dossier_id, error) &&
             td_sql_run (store, error, "UPDATE dossier SET updated_at = ?2 WHERE id = ?1", "ii", dossier_id,
                         store->action.at);
    }
  if (good)
    {
      bulk->counts.parts_unchanged +=
          (parts != NULL ? parts->len : 0) - difference.changed->len - difference.added->len;
      *(changed ? &bulk->counts.dossiers_updated : &bulk->counts.dossiers_unchanged) += 1;
      if (effect != NULL)
        *effect = changed ? TD_BULK_UPDATED : TD_BULK_UNCHANGED;
    }
  td_difference_clear (&difference);
  return good;
}

/* New owners of a known flat come through the ordinary function, whose insertions have no trigger now: they
 * are told from what was there before. */
static gboolean
write_owner_inserts (TdBulk *bulk, const TdPart *part, GError **error)
{
  TdStore *store = bulk->store;
  gint64 before = td_sql_int (store, 0, "SELECT max(id) FROM owner WHERE part_id = ?1", "i", part->id);
  gint64 floor_id = store->desk << TD_ID_COUNTER_BITS | store->counter;
  if (!td_store_part_update (store, part, error))
    return FALSE;
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT id, rank, kind, name, doc_kind, doc_no, phone FROM owner WHERE part_id = ?1"
              " AND id > ?2 AND id > ?3",
              "iii", part->id, floor_id, MIN (before, floor_id));
  int row = -1;
  int table = td_table_find ("owner");
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdOp *op = td_op_new (table, 'I', sqlite3_column_int64 (s, 0));
      op->subject = part->unit_id;
      op->scope = part->id;
      gint64 ids[] = { part->unit_id, part->id };
      for (int c = 0; td_tables[table].columns[c].name != NULL; c++)
        {
          TdChange change = { .column = c };
          change.new_value.type = TD_VALUE_INT;
          if (c < 2)
            change.new_value.i = ids[c];
          else if (sqlite3_column_type (s, c - 1) == SQLITE_INTEGER)
            change.new_value.i = sqlite3_column_int64 (s, c - 1);
          else
            {
              change.new_value.type = TD_VALUE_TEXT;
              change.new_value.text = td_column_text (s, c - 1);
            }
          g_array_append_val (op->changes, change);
        }
      g_ptr_array_add (store->action.ops, op);
    }
  return row == 0;
}

/* ---- the door ---- */

static gint64
find_dossier (TdStore *store, const TdDossierRow *row)
{
  g_autofree char *building_key = td_building_key (row->building != NULL ? row->building : "");
  g_autofree char *unit_key = td_unit_key (row->unit != NULL ? row->unit : "");
  return td_sql_int (store, 0,
                     "SELECT id FROM dossier WHERE compound_id = ?1 AND building_key = ?2 AND unit_key = ?3"
                     " AND deleted = 0",
                     "iss", row->compound_id, building_key, unit_key);
}

gint64
td_bulk_put (TdBulk *bulk,
             gint64 dossier_id,
             const TdDossierRow *row,
             GPtrArray *parts,
             TdBulkEffect *effect,
             GArray *effects,
             GError **error)
{
  g_return_val_if_fail (dossier_id != 0 || row != NULL, 0);
  if (!td_action_check (bulk->store, error))
    return 0;
  if (dossier_id == 0)
    dossier_id = find_dossier (bulk->store, row);
  if (dossier_id == 0)
    {
      if (effect != NULL)
        *effect = TD_BULK_ADDED;
      dossier_id = add_dossier (bulk, row, parts, effects, error);
    }
  else if (!update_dossier (bulk, dossier_id, row, parts, effect, effects, error))
    dossier_id = 0;
  bulk->dossier_id = dossier_id;
  if (dossier_id == 0)
    td_action_poison (bulk->store);
  return dossier_id;
}

gboolean
td_store_compare (TdStore *store,
                  gint64 dossier_id,
                  const TdDossierRow *row,
                  GPtrArray *parts,
                  TdBulkEffect *effect,
                  GArray *effects,
                  GError **error)
{
  TdDifference difference = { 0 };
  if (dossier_id == 0 && row != NULL && row->compound_id != 0)
    dossier_id = find_dossier (store, row);
  if (dossier_id == 0)
    {
      TdBulkEffect added = TD_BULK_ADDED;
      for (guint i = 0; effects != NULL && parts != NULL && i < parts->len; i++)
        g_array_append_val (effects, added);
      if (effect != NULL)
        *effect = TD_BULK_ADDED;
      return TRUE;
    }
  gboolean good = td_difference_find (store, dossier_id, row, parts, &difference, effects, error);
  if (good && effect != NULL)
    *effect = difference.row != NULL || difference.changed->len > 0 || difference.added->len > 0
                  ? TD_BULK_UPDATED
                  : TD_BULK_UNCHANGED;
  td_difference_clear (&difference);
  return good;
}

gboolean
td_bulk_finish (TdBulk *bulk, TdBulkCounts *counts, GError **error)
{
  TdStore *store = bulk->store;
  gboolean good = td_action_check (store, error) && td_entry_queue_flush (bulk->queue, error);
  TdBulkCounts result = bulk->counts;
  int subjects = bulk->subjects;
  gint64 only = subjects == 1 ? bulk->dossier_id : 0;
  bulk_free (bulk);
  if (!good)
    td_store_rollback (store);
  else
    {
      store->action.subjects = subjects;
      store->action.only_dossier = only;
      gint64 id = td_store_commit (store, error);
      result.action_id = MAX (id, 0);
      good = id != 0;
    }
  if (!restore_triggers (store, good ? error : NULL))
    good = FALSE;
  if (good && counts != NULL)
    *counts = result;
  return good;
}
