/* Tidang: free texts of an erasure — reasons, remarks, notes, file names that name the household.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-erase.h"

#include "td-attachments.h"
#include "td-shared-files.h"

#include <glib/gstdio.h>

/* Free texts of a dossier that somebody may have written a name into. Other households' owners are theirs. */
static const TdErasureColumn texts[] = {
  { "dossier", "note", "id" },
  { "dossier", "rating_reason", "id" },
  { "roll_version", "reason", "dossier_id" },
  { "roll_version", "evidence", "dossier_id" },
  { "ballot", "remark", "dossier_id" },
  { "ballot", "replace_reason", "dossier_id" },
  { "delivery", "evidence", "dossier_id" },
  { "objection", "made_by", "dossier_id" },
  { "objection", "body", "dossier_id" },
  { "objection", "settled_how", "dossier_id" },
  { "attachment", "name", "dossier_id" },
  { "note", "body", "dossier_id" },
  { "paper_word", "body", "dossier_id" },
  { "transfer", "evidence", "dossier_id" },
  { "put_off", "reason", "dossier_id" },
  { "ballot_check", "reason", "dossier_id" },
  { "call_back", "remark", "dossier_id" },
  { "survey_card", "surveyed_reason", "dossier_id" },
  { "survey_card", "manual_reason", "dossier_id" },
  { "survey_fact", "note", "dossier_id" },
  { "step_mark", "reason", "dossier_id" },
  { "act", "party", "dossier_id" },
  { "act", "note", "dossier_id" },
  { "leaf_value", "body", "dossier_id" },
  { "ballot", "proxy", "dossier_id", TRUE },
  { "ballot", "witnesses", "dossier_id", TRUE },
  { "delivery", "made_by", "dossier_id", TRUE },
  { "delivery", "witness", "dossier_id", TRUE },
  { "call_back", "called_by", "dossier_id", TRUE },
};

const TdErasureColumn *
td_erasure_text_column (guint i)
{
  return i < G_N_ELEMENTS (texts) ? &texts[i] : NULL;
}

static void
old_free (gpointer data)
{
  TdErasureOld *old = data;

  g_free (old->text);
  g_free (old);
}

/* A name of one character would be found in half of all sentences. */
#define SHORTEST 2

static gboolean
take_strings (TdStore *store, GPtrArray *out, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, sql, "i", id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      g_autofree char *text = td_column_text (s, 0);
      if (g_utf8_strlen (text, -1) >= SHORTEST &&
          !g_ptr_array_find_with_equal_func (out, text, g_str_equal, NULL))
        g_ptr_array_add (out, g_steal_pointer (&text));
    }
  return row == 0;
}

static gboolean
gather_dossiers (TdStore *store, TdErasure *erasure, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT dossier_id FROM part WHERE id = ?1 UNION SELECT v.dossier_id FROM roll_part r"
              " JOIN vote v ON v.id = r.vote_id WHERE r.part_id = ?1",
              "i", erasure->part_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (erasure->dossiers, id);
    }
  return row == 0;
}

/* Those who owned the flat before stand together, with 、 between them. */
static gboolean
gather_former (TdStore *store, TdErasure *erasure, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  if (!take_strings (store, lists,
                     /* Rooms of a renumbered flat are nobody's, and who took a split flat over is another
                      * household. */
                     "SELECT former FROM transfer WHERE part_id = ?1 AND kind <> 13 UNION"
                     " SELECT latter FROM transfer WHERE part_id = ?1 AND kind <> 13 AND into_id = 0",
                     erasure->part_id, error))
    return FALSE;
  for (guint i = 0; i < lists->len; i++)
    {
      g_auto (GStrv) names = g_strsplit (g_ptr_array_index (lists, i), "、", -1);
      for (char **name = names; *name != NULL; name++)
        if (g_utf8_strlen (*name, -1) >= SHORTEST &&
            !g_ptr_array_find_with_equal_func (erasure->values, *name, g_str_equal, NULL))
          g_ptr_array_add (erasure->values, g_strdup (*name));
    }
  return TRUE;
}

static gboolean
gather_values (TdStore *store, TdErasure *erasure, GError **error)
{
  static const char *const sources[] = {
    "SELECT name FROM owner WHERE part_id = ?1 UNION SELECT name FROM roll_owner WHERE part_id = ?1",
    "SELECT doc_no FROM owner WHERE part_id = ?1 UNION SELECT doc_no FROM roll_owner WHERE part_id = ?1",
    "SELECT phone FROM owner WHERE part_id = ?1 UNION SELECT phone FROM roll_owner WHERE part_id = ?1",
  };
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!take_strings (store, erasure->values, sources[i], erasure->part_id, error))
      return FALSE;
  return gather_former (store, erasure, error) &&
         take_strings (store, erasure->texts,
                       "SELECT reason FROM roll_version WHERE part_id = ?1 UNION"
                       " SELECT evidence FROM roll_version WHERE part_id = ?1",
                       erasure->part_id, error) &&
         take_strings (store, erasure->scans,
                       "SELECT hash FROM attachment WHERE part_id = ?1 UNION"
                       " SELECT hash FROM attachment_trace WHERE part_id = ?1",
                       erasure->part_id, error);
}

/* A mediated agreement, a proof of payment: filed with the dossier, and named by a leaf of this household and
 * of no other. */
static gboolean
gather_papers (TdStore *store, TdErasure *erasure, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT DISTINCT a.id, a.hash FROM leaf_value v JOIN attachment a"
                            " ON a.dossier_id = v.dossier_id AND a.hash = v.plain AND a.part_id = 0"
                            " WHERE v.part_id = ?1 AND NOT EXISTS (SELECT 1 FROM leaf_value o"
                            " WHERE o.plain = v.plain AND o.part_id <> ?1)",
                            "i", erasure->part_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (erasure->papers, id);
      g_ptr_array_add (erasure->scans, td_column_text (s, 1));
    }
  return row == 0;
}

static gboolean
names_household (const TdErasure *erasure, const char *text)
{
  for (guint i = 0; i < erasure->values->len; i++)
    if (strstr (text, g_ptr_array_index (erasure->values, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* Reasons stand in the actions: those of this flat's own actions, and those that name its people. */
static gboolean
gather_reasons (TdStore *store, TdErasure *erasure, GError **error)
{
  g_autofree char *id = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", erasure->part_id);
  sqlite3_stmt *s = td_sql (store, error, "SELECT id, reason, params FROM action WHERE reason <> ''", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 action = sqlite3_column_int64 (s, 0);
      const char *reason = (const char *)sqlite3_column_text (s, 1);
      const char *params = (const char *)sqlite3_column_text (s, 2);
      if (strstr (params, id) != NULL || names_household (erasure, reason))
        g_array_append_val (erasure->reasons, action);
    }
  return row == 0;
}

TdErasure *
td_erasure_new (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (TdErasure) erasure = g_new0 (TdErasure, 1);
  erasure->part_id = part_id;
  erasure->dossiers = g_array_new (FALSE, FALSE, sizeof (gint64));
  erasure->values = g_ptr_array_new_with_free_func (g_free);
  erasure->texts = g_ptr_array_new_with_free_func (g_free);
  erasure->numbers = g_ptr_array_new_with_free_func (g_free);
  erasure->scans = g_ptr_array_new_with_free_func (g_free);
  erasure->tray = g_ptr_array_new_with_free_func (g_free);
  erasure->flats = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  erasure->old = g_ptr_array_new_with_free_func (old_free);
  erasure->reasons = g_array_new (FALSE, FALSE, sizeof (gint64));
  erasure->papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!gather_dossiers (store, erasure, error) || !gather_values (store, erasure, error) ||
      !td_erasure_gather_numbers (store, erasure, error) ||
      !td_erasure_gather_flats (store, erasure, error) || !gather_papers (store, erasure, error) ||
      !gather_reasons (store, erasure, error))
    return NULL;
  return g_steal_pointer (&erasure);
}

void
td_erasure_free (TdErasure *erasure)
{
  g_ptr_array_unref (erasure->values);
  g_ptr_array_unref (erasure->numbers);
  g_ptr_array_unref (erasure->texts);
  g_ptr_array_unref (erasure->scans);
  g_ptr_array_unref (erasure->tray);
  g_ptr_array_unref (erasure->old);
  g_hash_table_unref (erasure->flats);
  g_array_unref (erasure->reasons);
  g_array_unref (erasure->papers);
  g_array_unref (erasure->dossiers);
  g_free (erasure);
}

static gboolean
empty_column (TdStore *store, guint i, gint64 dossier_id, const char *value, GError **error)
{
  /* A namesake's own record is his; the flat itself has no names any more by now. */
  static const char others[] =
      " AND NOT EXISTS (SELECT 1 FROM owner o WHERE o.part_id = leaf_value.part_id AND"
      " (o.name = ?2 OR o.doc_no = ?2 OR o.phone = ?2)) AND NOT EXISTS (SELECT 1 FROM roll_owner o"
      " WHERE o.part_id = leaf_value.part_id AND (o.name = ?2 OR o.doc_no = ?2 OR o.phone = ?2))";
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = '' WHERE %s = ?1 AND instr(%s, ?2) > 0%s",
                                          texts[i].table, texts[i].column, texts[i].dossier, texts[i].column,
                                          g_str_equal (texts[i].table, "leaf_value") ? others : "");
  return td_sql_run (store, error, sql, "is", dossier_id, value);
}

static gboolean
empty_texts (TdStore *store, const TdErasure *erasure, gint64 dossier_id, GError **error)
{
  for (guint v = 0; v < erasure->values->len; v++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      if (!texts[i].of_person &&
          !empty_column (store, i, dossier_id, g_ptr_array_index (erasure->values, v), error))
        return FALSE;
  return TRUE;
}

gboolean
td_erasure_texts (TdStore *store, TdErasure *erasure, GError **error)
{
  for (guint i = 0; i < erasure->dossiers->len; i++)
    if (!empty_texts (store, erasure, g_array_index (erasure->dossiers, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < erasure->reasons->len; i++)
    if (!td_sql_run (store, error, "UPDATE action SET reason = '' WHERE id = ?1", "i",
                     g_array_index (erasure->reasons, gint64, i)))
      return FALSE;
  for (guint i = 0; i < erasure->papers->len; i++)
    if (!td_store_attachment_remove (store, g_array_index (erasure->papers, gint64, i), error))
      return FALSE;
  return td_sql_run (store, error, "UPDATE roll_version SET reason = '', evidence = '' WHERE part_id = ?1",
                     "i", erasure->part_id) &&
         td_sql_run (store, error, "UPDATE attachment SET name = '' WHERE part_id = ?1", "i",
                     erasure->part_id);
}

char *
td_erasure_params (const TdErasure *erasure)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "{\"part\":\"%" G_GINT64_FORMAT "\",\"reasons\":[", erasure->part_id);
  for (guint i = 0; i < erasure->reasons->len; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\"", i > 0 ? "," : "",
                            g_array_index (erasure->reasons, gint64, i));
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static gboolean
delete_values (TdStore *store, const TdErasure *erasure, gint64 dossier_id, GError **error)
{
  /* Another household's value that is the same as a whole is its own: a namesake, or the same person's. */
  static const char of_dossier[] = "DELETE FROM entry_value WHERE scope = ?1 AND instr(value, ?2) > 0";
  static const char of_parts[] =
      "DELETE FROM entry_value WHERE scope IN (SELECT id FROM part WHERE dossier_id = ?1)"
      " AND instr(value, ?2) > 0 AND value <> ?2";
  for (guint i = 0; i < erasure->values->len; i++)
    {
      const char *value = g_ptr_array_index (erasure->values, i);
      if (!td_sql_run (store, error, of_dossier, "is", dossier_id, value) ||
          !td_sql_run (store, error, of_parts, "is", dossier_id, value))
        return FALSE;
    }
  for (guint i = 0; i < erasure->texts->len; i++)
    if (!td_sql_run (store, error, "DELETE FROM entry_value WHERE scope = ?1 AND value = ?2", "is",
                     dossier_id, g_ptr_array_index (erasure->texts, i)))
      return FALSE;
  return TRUE;
}

/* A flat whose place this one took names its people as those who came after. */
static gboolean
delete_in_former (TdStore *store, const TdErasure *erasure, GError **error)
{
  for (guint i = 0; i < erasure->values->len; i++)
    if (!td_sql_run (
            store, error,
            "DELETE FROM entry_value WHERE scope IN (SELECT part_id FROM transfer WHERE into_id = ?1)"
            " AND instr(value, ?2) > 0",
            "is", erasure->part_id, g_ptr_array_index (erasure->values, i)))
      return FALSE;
  return TRUE;
}

/* What the window remembers: what was typed for a vote of the flat and not recorded, and whatever else names
 * its people, a kept filter for one (%-escaped there). */
static gboolean
delete_memory (TdStore *store, const TdErasure *erasure, GError **error)
{
  static const char naming[] =
      "DELETE FROM desk_memory WHERE instr(value, ?1) > 0 OR instr(key, ?1) > 0 OR instr(value, ?2) > 0";
  if (!td_sql_run (store, error,
                   "DELETE FROM desk_memory WHERE kind = 'ballot-draft' AND CAST(key AS INTEGER) IN"
                   " (SELECT vote_id FROM roll_part WHERE part_id = ?1)",
                   "i", erasure->part_id))
    return FALSE;
  for (guint i = 0; i < erasure->values->len; i++)
    {
      const char *value = g_ptr_array_index (erasure->values, i);
      g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
      if (!td_sql_run (store, error, naming, "ss", value, escaped))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_erasure_values (TdStore *store, const TdErasure *erasure, GError **error)
{
  if (!delete_memory (store, erasure, error))
    return FALSE;
  for (guint i = 0; i < erasure->dossiers->len; i++)
    if (!delete_values (store, erasure, g_array_index (erasure->dossiers, gint64, i), error))
      return FALSE;
  return delete_in_former (store, erasure, error) && td_erasure_shared_values (store, erasure, error) &&
         td_erasure_other_values (store, erasure, error);
}

void
td_erasure_scans (TdStore *store, const TdErasure *erasure)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH kept (hash, dossier_id) AS (%s) SELECT EXISTS (SELECT 1 FROM kept WHERE hash = ?1)",
      td_kept_hashes_sql (store->db));
  for (guint i = 0; i < erasure->scans->len; i++)
    {
      const char *hash = g_ptr_array_index (erasure->scans, i);
      char two[3] = { hash[0], hash[1], '\0' };
      g_autofree char *place = g_build_filename (store->folder, two, hash, NULL);
      if (td_sql_int (store, 1, sql, "s", hash) == 0)
        g_unlink (place);
    }
}
