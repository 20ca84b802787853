/* Tidang: leaves of dossiers and of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-store.h"

#include "td-rows.h"

#include <string.h>

/* ---- reading ---- */

#define OF_DOSSIERS                                                                                          \
  "SELECT l.id, l.dossier_id, l.part_id, l.kind, l.number, v.field, v.plain, v.body FROM leaf l"             \
  " LEFT JOIN leaf_value v ON v.leaf_id = l.id WHERE "
#define OF_FILE                                                                                              \
  "SELECT l.id, 0, 0, l.kind, l.number, v.field, v.plain, v.body FROM shared_leaf l"                         \
  " LEFT JOIN shared_value v ON v.leaf_id = l.id WHERE l.deleted = 0 AND "

static void
read_value (sqlite3_stmt *s, TdLeaf *leaf)
{
  const char *field = (const char *)sqlite3_column_text (s, 5);
  const char *point = field != NULL ? strchr (field, '.') : NULL;
  g_autofree char *plain = NULL, *body = NULL;

  if (point == NULL)
    return;
  plain = td_column_text (s, 6);
  body = td_column_text (s, 7);
  td_leaf_set (leaf, point + 1, *plain != '\0' ? plain : body);
}

/* The rows of a leaf stand together. */
static GPtrArray *
collect (TdStore *store, sqlite3_stmt *s, GError **error)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  TdLeaf *leaf = NULL;
  int step = -1;

  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);

      if (leaf == NULL || leaf->id != id)
        {
          g_autofree char *kind = td_column_text (s, 3);

          leaf = td_leaf_new (kind);
          leaf->id = id;
          leaf->dossier_id = sqlite3_column_int64 (s, 1);
          leaf->part_id = sqlite3_column_int64 (s, 2);
          leaf->number = sqlite3_column_int (s, 4);
          g_ptr_array_add (leaves, leaf);
        }
      read_value (s, leaf);
    }
  return step == 0 ? g_steal_pointer (&leaves) : NULL;
}

/* An older file that is only read has none. */
static GPtrArray *
none (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
}

GPtrArray *
td_store_leaves (TdStore *store, gint64 dossier_id, const char *kind, GError **error)
{
  sqlite3_stmt *s;

  if (!td_table_exists (store, "leaf"))
    return none ();
  if (dossier_id != 0)
    s = td_sql (store, error,
                OF_DOSSIERS "l.dossier_id = ?1 AND (?2 = '' OR l.kind = ?2) ORDER BY l.kind, l.number, l.id",
                "is", dossier_id, kind != NULL ? kind : "");
  else
    s = td_sql (store, error, OF_FILE "(?1 = '' OR l.kind = ?1) ORDER BY l.kind, l.number, l.id", "s",
                kind != NULL ? kind : "");
  return collect (store, s, error);
}

GPtrArray *
td_store_leaves_living (TdStore *store, gint64 dossier_id, const char *kind, GError **error)
{
  if (!td_table_exists (store, "leaf"))
    return none ();
  return collect (store,
                  td_sql (store, error,
                          OF_DOSSIERS "l.kind = ?1 AND (?2 = 0 OR l.dossier_id = ?2)"
                                      " AND (SELECT d.deleted FROM dossier d WHERE d.id = l.dossier_id) = 0"
                                      " ORDER BY l.dossier_id, l.number, l.id",
                          "si", kind, dossier_id),
                  error);
}

GPtrArray *
td_store_leaves_of_kind (TdStore *store, const char *kind, GError **error)
{
  return td_store_leaves_living (store, 0, kind, error);
}

TdLeaf *
td_store_leaf (TdStore *store, gint64 leaf_id, gboolean shared, GError **error)
{
  g_autoptr (GPtrArray) leaves = NULL;

  if (!td_table_exists (store, "leaf"))
    return NULL;
  leaves = collect (
      store, td_sql (store, error, shared ? OF_FILE "l.id = ?1" : OF_DOSSIERS "l.id = ?1", "i", leaf_id),
      error);
  return leaves != NULL && leaves->len > 0 ? g_ptr_array_steal_index (leaves, 0) : NULL;
}

gint64
td_store_leaf_linked (TdStore *store, gint64 leaf_id)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, leaf_id);

  return td_sql_int (store, 0,
                     "SELECT leaf_id FROM leaf_value WHERE plain = ?1 UNION ALL"
                     " SELECT v.leaf_id FROM shared_value v JOIN shared_leaf l ON l.id = v.leaf_id"
                     " WHERE v.plain = ?1 AND l.deleted = 0 LIMIT 1",
                     "s", id);
}

/* ---- writing ---- */

static gboolean
is_text (const TdLeafField *field)
{
  return field->type == TD_LEAF_TEXT || field->type == TD_LEAF_LONG;
}

/* “plan.load”: an entry of the journal says by itself what a value is. (transfer full) */
static char *
field_name (const TdLeaf *leaf, const TdLeafField *field)
{
  return g_strconcat (leaf->kind, ".", field->id, NULL);
}

/* A row whose text an erasure took is written over. */
static gboolean
put_value (TdStore *store, const TdLeaf *leaf, const TdLeafField *field, const char *value, GError **error)
{
  const char *plain = is_text (field) ? "" : value, *body = is_text (field) ? value : "";
  g_autofree char *name = field_name (leaf, field);

  if (leaf->dossier_id == 0)
    return td_sql_run (
        store, error,
        "INSERT INTO shared_value (id, leaf_id, field, plain, body) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (leaf_id, field) DO UPDATE SET plain = excluded.plain, body ="
        " excluded.body",
        "iisss", td_store_new_id (store), leaf->id, name, plain, body);
  return td_sql_run (store, error,
                     "INSERT INTO leaf_value (id, leaf_id, dossier_id, part_id, field, plain, body)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                     " ON CONFLICT (leaf_id, field) DO UPDATE SET plain = excluded.plain, body ="
                     " excluded.body",
                     "iiiisss", td_store_new_id (store), leaf->id, leaf->dossier_id, leaf->part_id, name,
                     plain, body);
}

static gboolean
write_value (TdStore *store, const TdLeaf *leaf, const TdLeafField *field, const char *before, GError **error)
{
  const char *value = td_leaf_get (leaf, field->id);
  g_autofree char *name = field_name (leaf, field);

  if (g_str_equal (value, before))
    return TRUE;
  if (*value != '\0')
    return put_value (store, leaf, field, value, error);
  return td_sql_run (store, error,
                     leaf->dossier_id == 0 ? "DELETE FROM shared_value WHERE leaf_id = ?1 AND field = ?2"
                                           : "DELETE FROM leaf_value WHERE leaf_id = ?1 AND field = ?2",
                     "is", leaf->id, name);
}

static int
next_number (TdStore *store, const TdLeaf *leaf)
{
  return (
      int)(leaf->dossier_id != 0
               ? td_sql_int (store, 0,
                             "SELECT coalesce(max(number), 0) + 1 FROM leaf WHERE dossier_id = ?1 AND kind "
                             "= ?2",
                             "is", leaf->dossier_id, leaf->kind)
               : td_sql_int (store, 0,
                             "SELECT coalesce(max(number), 0) + 1 FROM shared_leaf WHERE kind = ?1 AND"
                             " deleted <> 2",
                             "s", leaf->kind));
}

static gboolean
insert_leaf (TdStore *store, const TdLeafKind *kind, TdLeaf *leaf, GError **error)
{
  guint8 secret[TD_KEY_SIZE];

  leaf->id = td_store_new_id (store);
  leaf->number = kind->numbered ? next_number (store, leaf) : 0;
  if (leaf->dossier_id != 0)
    return td_sql_run (store, error,
                       "INSERT INTO leaf (id, dossier_id, part_id, kind, number) VALUES (?1, ?2, ?3, ?4, ?5)",
                       "iiisi", leaf->id, leaf->dossier_id, leaf->part_id, leaf->kind, (gint64)leaf->number);
  td_random (secret, sizeof secret);
  return td_sql_run (store, error,
                     "INSERT INTO shared_leaf (id, kind, number, secret) VALUES (?1, ?2, ?3, ?4)", "isib",
                     leaf->id, leaf->kind, (gint64)leaf->number, (gconstpointer)secret, sizeof secret);
}

/* A leaf of another household is another leaf: its texts lie under that one's key. */
static gboolean
move_to_part (TdStore *store, const TdLeaf *leaf, const TdLeaf *before, GError **error)
{
  if (leaf->part_id == before->part_id)
    return TRUE;
  return td_sql_run (store, error, "UPDATE leaf SET part_id = ?2 WHERE id = ?1", "ii", leaf->id,
                     leaf->part_id) &&
         td_sql_run (store, error, "DELETE FROM leaf_value WHERE leaf_id = ?1", "i", leaf->id);
}

gboolean
td_store_leaf_put (TdStore *store, const TdLeafKind *kind, TdLeaf *leaf, GError **error)
{
  g_autoptr (TdLeaf) before = NULL;
  gboolean fresh;

  if (!td_action_check (store, error))
    return FALSE;
  if (leaf->id != 0 && (before = td_store_leaf (store, leaf->id, leaf->dossier_id == 0, error)) == NULL)
    return FALSE;
  if (before == NULL ? !insert_leaf (store, kind, leaf, error) : !move_to_part (store, leaf, before, error))
    return FALSE;
  fresh = before == NULL || before->part_id != leaf->part_id;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      const char *stood = fresh ? "" : td_leaf_get (before, field->id);

      if (field->type != TD_LEAF_ROOM && !write_value (store, leaf, field, stood, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_store_leaf_remove (TdStore *store, gint64 leaf_id, gboolean shared, GError **error)
{
  if (!td_action_check (store, error))
    return FALSE;
  /* Its key must stay: its past is read and checked with it. */
  if (shared)
    return td_sql_run (store, error, "UPDATE shared_leaf SET deleted = 1 WHERE id = ?1", "i", leaf_id);
  return td_sql_run (store, error, "DELETE FROM leaf_value WHERE leaf_id = ?1", "i", leaf_id) &&
         td_sql_run (store, error, "DELETE FROM leaf WHERE id = ?1", "i", leaf_id);
}

/* ---- votes on plans ---- */

gboolean
td_store_vote_plan (TdStore *store, gint64 vote_id, gint64 *plan_id, char **hash, GError **error)
{
  sqlite3_stmt *s;
  int step;

  *plan_id = 0;
  *hash = NULL;
  if (!td_table_exists (store, "vote_plan"))
    return TRUE;
  s = td_sql (store, error, "SELECT plan_id, plan_hash FROM vote_plan WHERE vote_id = ?1", "i", vote_id);
  step = s != NULL ? td_sql_step (store, s, error) : -1;
  if (step > 0)
    {
      *plan_id = sqlite3_column_int64 (s, 0);
      *hash = td_column_text (s, 1);
      sqlite3_reset (s);
    }
  return step >= 0;
}

GHashTable *
td_store_plans_voted (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GHashTable) voted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *s;
  int step = -1;

  if (!td_table_exists (store, "vote_plan"))
    return g_steal_pointer (&voted);
  s = td_sql (store, error,
              "SELECT p.plan_id, min(v.number) FROM vote v JOIN vote_plan p ON p.vote_id = v.id"
              " WHERE v.dossier_id = ?1 GROUP BY p.plan_id",
              "i", dossier_id);
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);

      g_hash_table_insert (voted, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (sqlite3_column_int (s, 1)));
    }
  return step == 0 ? g_steal_pointer (&voted) : NULL;
}

int
td_store_plan_voted (TdStore *store, gint64 leaf_id)
{
  return (int)td_sql_int (
      store, 0,
      "SELECT v.number FROM vote_plan p JOIN vote v ON v.id = p.vote_id WHERE p.plan_id = ?1"
      " ORDER BY v.number LIMIT 1",
      "i", leaf_id);
}

gboolean
td_store_vote_plan_pin (TdStore *store,
                        gint64 dossier_id,
                        gint64 vote_id,
                        gint64 plan_id,
                        const char *hash,
                        GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error,
                     "INSERT INTO vote_plan (id, dossier_id, vote_id, plan_id, plan_hash)"
                     " VALUES (?1, ?2, ?3, ?4, ?5)",
                     "iiiis", td_store_new_id (store), dossier_id, vote_id, plan_id, hash);
}
