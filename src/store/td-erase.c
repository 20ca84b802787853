/* Tidang: the personal values of one household, destroyed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-erase.h"
#include "td-maintain.h"
#include "td-register.h"
#include "td-store-private.h"
#include "td-vote-rows.h"

#include <sys/stat.h>

/* Columns are emptied through the triggers like any change: the entry holds their commitments, and the state
 * afterwards is what the entries say. */
static const char *const empty_values[] = {
  "UPDATE owner SET name = '', doc_no = '', phone = '' WHERE part_id = ?1",
  "UPDATE part SET title_no = '', checked_by = '', note = '', erased = 1 WHERE id = ?1",
  "UPDATE roll_owner SET name = '', doc_no = '', phone = '' WHERE part_id = ?1",
  "UPDATE roll_part SET title_no = '', checked_by = '', note = '', erased = 1 WHERE part_id = ?1",
  "UPDATE ballot SET proxy = '', remark = '', witnesses = '', replace_reason = '' WHERE part_id = ?1",
  "UPDATE delivery SET made_by = '', witness = '', evidence = '' WHERE part_id = ?1",
  "UPDATE objection SET made_by = '', body = '', settled_how = '' WHERE part_id = ?1",
  "UPDATE transfer SET evidence = '', former = '', latter = '' WHERE part_id = ?1",
  "UPDATE transfer SET latter = '' WHERE into_id = ?1",
  "UPDATE put_off SET reason = '' WHERE part_id = ?1",
  "UPDATE ballot_check SET reason = '' WHERE part_id = ?1",
  "UPDATE call_back SET called_by = '', remark = '' WHERE part_id = ?1",
  "UPDATE note SET body = '' WHERE part_id = ?1",
  "UPDATE leaf_value SET body = '' WHERE part_id = ?1",
};

/* A flat stays with the flats it was one head with, although the numbers that said so go. */
static gboolean
keep_head (TdStore *store, const TdRoll *roll, gint64 part_id, gint64 vote_id, GError **error)
{
  g_autoptr (GPtrArray) heads = td_roll_heads (roll, TD_KINDS_ALL);
  for (guint i = 0; i < heads->len; i++)
    {
      const TdHead *head = g_ptr_array_index (heads, i);
      gint64 other = 0;
      gboolean holds = FALSE;
      for (guint k = 0; k < head->parts->len; k++)
        {
          gint64 id = ((TdPart *)g_ptr_array_index (roll->parts, g_array_index (head->parts, guint, k)))->id;
          if (id == part_id)
            holds = TRUE;
          else
            other = id;
        }
      if (!holds || other == 0 || head->developer)
        continue;
      if (vote_id == 0)
        return td_store_join_add (store, part_id, other, error);
      gint64 dossier = td_sql_int (store, 0, "SELECT dossier_id FROM vote WHERE id = ?1", "i", vote_id);
      gint64 newest = td_sql_int (store, 0, "SELECT roll_version FROM vote WHERE id = ?1", "i", vote_id);
      /* An old version had perhaps other owners than the next; the newest hands its heads on to a 更正. */
      return td_sql_run (store, error,
                         "INSERT INTO roll_join (id, dossier_id, vote_id, since, upto, part_a, part_b)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                         "iiiiiii", td_store_new_id (store), dossier, vote_id, (gint64)roll->version,
                         roll->version == newest ? (gint64)0 : (gint64)roll->version, MIN (part_id, other),
                         MAX (part_id, other));
    }
  return TRUE;
}

static gboolean
keep_heads (TdStore *store, gint64 part_id, gint64 dossier_id, GError **error)
{
  g_autoptr (TdRoll) now = td_store_roll_now (store, &dossier_id, 1, error);
  if (now == NULL || !keep_head (store, now, part_id, 0, error))
    return FALSE;
  g_autoptr (GArray) versions = td_vote_versions_of_part (store, part_id, error);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const TdRollVersion *at = &g_array_index (versions, TdRollVersion, i);
      g_autoptr (TdRoll) roll = td_store_vote_roll (store, at->vote_id, at->version, error);
      if (roll == NULL || !keep_head (store, roll, part_id, at->vote_id, error))
        return FALSE;
    }
  return versions != NULL;
}

static gboolean
destroy (TdStore *store, gint64 part_id, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (empty_values); i++)
    if (!td_sql_run (store, error, empty_values[i], "i", part_id))
      return FALSE;
  return TRUE;
}

/* In the same transaction, after the entries were written: values beside them and the key. */
static gboolean
destroy_key (TdStore *store, gint64 part_id, GError **error)
{
  return td_erasure_values (store, store->action.before_commit_data, error) &&
         td_erasure_tray (store, store->action.before_commit_data, error) &&
         td_sql_run (store, error, "DELETE FROM entry_value WHERE scope = ?1", "i", part_id) &&
         td_sql_run (store, error, "UPDATE part SET secret = NULL WHERE id = ?1", "i", part_id);
}

/* Another program that reads the file keeps the log's old pages alive; the last one to close it removes them.
 */
static gboolean
log_is_empty (TdStore *store)
{
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
  struct stat info;
  return stat (log, &info) != 0 || info.st_size == 0;
}

static char *
make_receipt (TdStore *store,
              gint64 action_id,
              const TdErasure *erasure,
              const GPtrArray *traces,
              gint64 owners)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *entry = NULL;
  TdActionRow *action = td_store_action (store, action_id, NULL);
  sqlite3_stmt *s =
      td_sql (store, NULL, "SELECT hash FROM entry WHERE " TD_ENTRIES_OF_ACTION, "i", action_id);
  if (s != NULL && sqlite3_step (s) == SQLITE_ROW)
    entry = td_hex_encode (sqlite3_column_blob (s, 0), TD_HASH_SIZE);
  if (s != NULL)
    sqlite3_reset (s);
  g_string_append_printf (text,
                          "{\"action\":\"%" G_GINT64_FORMAT "\",\"part\":\"%" G_GINT64_FORMAT
                          "\",\"owners\":%" G_GINT64_FORMAT ",\"at\":\"%" G_GINT64_FORMAT
                          "\",\"entry\":\"%s\",\"log_emptied\":%s,\"who\":",
                          action_id, erasure->part_id, owners, action != NULL ? action->at : 0,
                          entry != NULL ? entry : "", log_is_empty (store) ? "true" : "false");
  td_append_json_string (text, action != NULL ? action->who : "");
  td_erasure_append_traces (text, erasure, traces);
  g_string_append_c (text, '}');
  if (action != NULL)
    td_action_row_free (action);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* *receipt is NULL when nothing was changed. */
static gboolean
erase_here (TdStore *store,
            const TdPart *part,
            const GArray *also,
            const char *operator_name,
            const char *reason,
            char **receipt,
            GError **error)
{
  g_autoptr (TdErasure) erasure = td_erasure_new (store, part->id, error);
  g_autoptr (GPtrArray) traces = erasure != NULL ? td_erasure_traces (store, erasure, error) : NULL;
  if (traces == NULL ||
      !td_store_begin (store, "erase", TD_ACTION_STEPPED_OVER, operator_name, reason, NULL, error))
    return FALSE;
  erasure->also = also;
  g_autofree char *params = td_erasure_params (erasure);
  td_store_set_params (store, params);
  store->action.before_commit = destroy_key;
  store->action.before_commit_id = part->id;
  store->action.before_commit_data = erasure;
  if (!td_vote_keep_commitments (store, part->id, error) ||
      !keep_heads (store, part->id, part->unit_id, error) || !destroy (store, part->id, error) ||
      !td_erasure_texts (store, erasure, error) || !td_erasure_shared (store, erasure, error) ||
      !td_erasure_others (store, erasure, error))
    {
      td_store_rollback (store);
      return FALSE;
    }
  gint64 action = td_store_commit (store, error);
  if (action <= 0)
    return FALSE;
  td_erasure_scans (store, erasure);
  td_erasure_tray_pictures (store, erasure);
  /* The log still holds the old pages until it is emptied. */
  td_store_checkpoint (store, TRUE);
  *receipt = make_receipt (store, action, erasure, traces, part->owners->len);
  return TRUE;
}

char *
td_store_erase_part (TdStore *store,
                     gint64 part_id,
                     const GArray *also,
                     const char *operator_name,
                     const char *reason,
                     GError **error)
{
  g_autoptr (TdPart) part = td_store_part (store, part_id, error);
  g_autofree char *receipt = NULL;
  if (part == NULL)
    return NULL;
  if (!part->erased && !erase_here (store, part, also, operator_name, reason, &receipt, error))
    return NULL;
  /* Also the second time: a copy may have been out of reach the first. */
  if (!td_erase_in_copies (store, part_id, also, operator_name, error))
    return NULL;
  if (receipt == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT,
                 "%s: flat %" G_GINT64_FORMAT " is erased already", store->path, part_id);
  return g_steal_pointer (&receipt);
}
