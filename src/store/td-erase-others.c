/* Tidang: an erasure in other dossiers — what somebody wrote there about the household or its people. A
 * number is nobody else's and goes by itself; a name may be a namesake's, so that it goes only where that is
 * said. SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-commit.h"
#include "td-erase.h"

#include <string.h>

/* One text of another dossier that tells of the household. */
typedef struct
{
  guint column;  /* of td_erasure_text_column() */
  gint64 row;    /* its id */
  gint64 record; /* by which it is named: the leaf's id, else the row's */
  gint64 dossier;
  gint64 part; /* 0: of the dossier */
  char *kind;  /* of the leaf, else the table */
  char *field; /* “visit.said”, “note.body” */
  char *text;
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->kind);
  g_free (text->field);
  g_free (text->text);
  g_free (text);
}

/* The same people may have a flat elsewhere: what stands there is of that household, which is asked for
 * itself.
 */
gboolean
td_erasure_gather_flats (TdStore *store, TdErasure *erasure, GError **error)
{
  for (guint i = 0; i < erasure->values->len; i++)
    {
      sqlite3_stmt *s =
          td_sql (store, error,
                  "SELECT part_id FROM owner WHERE part_id <> ?2 AND (name = ?1 OR doc_no = ?1 OR phone = ?1)"
                  " UNION SELECT part_id FROM roll_owner WHERE part_id <> ?2 AND"
                  " (name = ?1 OR doc_no = ?1 OR phone = ?1)",
                  "si", (const char *)erasure->values->pdata[i], erasure->part_id);
      int row = -1;

      while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
        {
          gint64 id = sqlite3_column_int64 (s, 0);

          g_hash_table_add (erasure->flats, g_memdup2 (&id, sizeof id));
        }
      if (row != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_column (TdStore *store, const char *table, const char *column)
{
  return td_sql_int (store, 0, "SELECT count(*) FROM pragma_table_info (?1) WHERE name = ?2", "ss", table,
                     column) > 0;
}

static gboolean
is_its_own (const TdErasure *erasure, gint64 dossier)
{
  for (guint i = 0; i < erasure->dossiers->len; i++)
    if (g_array_index (erasure->dossiers, gint64, i) == dossier)
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static char *
sql_of (TdStore *store, const TdErasureColumn *column)
{
  gboolean leaf = g_str_equal (column->table, "leaf_value");
  const char *part = has_column (store, column->table, "part_id") ? "t.part_id" : "0";

  if (leaf)
    return g_strdup (
        "SELECT t.id, t.body, t.dossier_id, t.part_id, t.leaf_id, l.kind, t.field FROM leaf_value t"
        " JOIN leaf l ON l.id = t.leaf_id WHERE t.body <> ''");
  return g_strdup_printf ("SELECT t.id, t.%s, t.%s, %s, t.id, '%s', '%s.%s' FROM %s t WHERE t.%s <> ''",
                          column->column, column->dossier, part, column->table, column->table, column->column,
                          column->table, column->column);
}

static gboolean
find_in (TdStore *store,
         const TdErasure *erasure,
         guint index,
         const GPtrArray *names,
         GPtrArray *found,
         GError **error)
{
  const TdErasureColumn *column = td_erasure_text_column (index);
  g_autofree char *sql = sql_of (store, column);
  sqlite3_stmt *s = td_sql (store, error, sql, "");
  int row = -1;

  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      const char *said = (const char *)sqlite3_column_text (s, 1);
      gint64 part = sqlite3_column_int64 (s, 3);
      Text *text;

      if ((!column->of_person && is_its_own (erasure, sqlite3_column_int64 (s, 2))) ||
          part == erasure->part_id || g_hash_table_contains (erasure->flats, &part) ||
          !td_erasure_holds (said, erasure->numbers, names))
        continue;
      text = g_new0 (Text, 1);
      text->column = index;
      text->row = sqlite3_column_int64 (s, 0);
      text->text = g_strdup (said);
      text->dossier = sqlite3_column_int64 (s, 2);
      text->part = part;
      text->record = sqlite3_column_int64 (s, 4);
      text->kind = td_column_text (s, 5);
      text->field = td_column_text (s, 6);
      g_ptr_array_add (found, text);
    }
  return row == 0;
}

/* (transfer full) (element-type Text) */
static GPtrArray *
find (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (text_free);
  g_autoptr (GPtrArray) names = td_erasure_names (erasure);

  for (guint i = 0; td_erasure_text_column (i) != NULL; i++)
    if (!find_in (store, erasure, i, names, found, error))
      return NULL;
  return g_steal_pointer (&found);
}

static int
by_record (gconstpointer a, gconstpointer b)
{
  const Text *x = *(const Text *const *)a, *y = *(const Text *const *)b;

  if (x->record != y->record)
    return x->record < y->record ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

gboolean
td_erasure_other_traces (TdStore *store, const TdErasure *erasure, GPtrArray *traces, GError **error)
{
  g_autoptr (GPtrArray) found = find (store, erasure, error);
  g_autoptr (GPtrArray) names = td_erasure_names (erasure);

  if (found == NULL)
    return FALSE;
  g_ptr_array_sort (found, by_record);
  for (guint i = 0; i < found->len; i++)
    {
      const Text *text = found->pdata[i];
      TdErasureTrace *trace = td_erasure_trace_of (traces, text->record, text->kind, FALSE);

      trace->dossier_id = text->dossier;
      trace->part_id = text->part;
      if (td_erasure_holds (text->text, erasure->numbers, NULL))
        g_ptr_array_add (trace->numbers, g_strdup (text->field));
      if (td_erasure_holds (text->text, NULL, names))
        {
          g_ptr_array_add (trace->names, g_strdup (text->field));
          g_ptr_array_add (trace->said, g_strdup (text->text));
        }
    }
  return TRUE;
}

/* What stood there goes from the values beside the entries too: by the text as a whole, in the scope of the
 * dossier or of the household that it was written of. */
static void
note_old (TdErasure *erasure, const Text *text)
{
  TdErasureOld *old = g_new0 (TdErasureOld, 1);

  old->column = text->column;
  old->dossier = text->dossier;
  old->part = text->part;
  old->text = g_strdup (text->text);
  g_ptr_array_add (erasure->old, old);
}

gboolean
td_erasure_others (TdStore *store, TdErasure *erasure, GError **error)
{
  g_autoptr (GPtrArray) found = find (store, erasure, error);
  g_autoptr (GPtrArray) names = td_erasure_names (erasure);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const Text *text = found->pdata[i];
      const TdErasureColumn *column = td_erasure_text_column (text->column);
      gboolean whole = td_erasure_is_asked_for (erasure, text->record);
      g_autofree char *left = td_erasure_cut_out (text->text, erasure->numbers, whole ? names : NULL);
      g_autofree char *sql = NULL;

      if (left == NULL)
        continue;
      /* That somebody acted for the household still counts, whoever it was. */
      if (column->of_person && *left == '\0')
        {
          g_free (left);
          left = g_strdup (TD_ERASURE_CUT_OUT);
        }
      sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE id = ?1", column->table, column->column);
      if (!td_sql_run (store, error, sql, "is", text->row, left))
        return FALSE;
      note_old (erasure, text);
    }
  return found != NULL;
}

/* Beside the entries a value stands by its commitment, which says of which column it is: another column of
 * the same scope may hold the same words, and keeps them. */
static gboolean
forget (TdStore *store, gint64 scope, guint column, const char *text, GError **error)
{
  const TdErasureColumn *c = td_erasure_text_column (column);
  guint8 key[TD_KEY_SIZE], hash[TD_HASH_SIZE];
  char hex[65];

  if (scope == 0 || !td_key_get (store, scope, key))
    return TRUE;
  td_commit_value (key, c->table, c->column, text, hex);
  return td_hex_decode (hex, hash, sizeof hash) &&
         td_sql_run (store, error, "DELETE FROM entry_value WHERE scope = ?1 AND hash = ?2", "ib", scope,
                     hash, sizeof hash);
}

/* A value beside the entries in which a number of the household stands. */
typedef struct
{
  gint64 scope;
  char *text;
} Past;

static void
past_free (gpointer data)
{
  g_free (((Past *)data)->text);
  g_free (data);
}

/* What stood in other dossiers before and was changed since: numbers go from there too. */
static gboolean
forget_numbers (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GPtrArray) past = g_ptr_array_new_with_free_func (past_free);
  sqlite3_stmt *s = td_sql (store, error, "SELECT scope, value FROM entry_value", "");
  int row = -1;

  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 scope = sqlite3_column_int64 (s, 0);
      const char *text = (const char *)sqlite3_column_text (s, 1);
      Past *one;

      if (!td_erasure_holds (text, erasure->numbers, NULL) || g_hash_table_contains (erasure->flats, &scope))
        continue;
      one = g_new0 (Past, 1);
      one->scope = scope;
      one->text = g_strdup (text);
      g_ptr_array_add (past, one);
    }
  for (guint i = 0; row == 0 && i < past->len; i++)
    for (guint c = 0; td_erasure_text_column (c) != NULL; c++)
      if (!forget (store, ((Past *)past->pdata[i])->scope, c, ((Past *)past->pdata[i])->text, error))
        return FALSE;
  return row == 0;
}

/* A field of another flat's record that is a value of the household as a whole: the payer of a neighbour's
 * share. */
static gboolean
forget_in_records (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint column = 0;

  while (!g_str_equal (td_erasure_text_column (column)->table, "leaf_value"))
    column++;
  for (guint d = 0; d < erasure->dossiers->len; d++)
    {
      sqlite3_stmt *s = td_sql (store, error, "SELECT id FROM part WHERE dossier_id = ?1", "i",
                                g_array_index (erasure->dossiers, gint64, d));
      int row = -1;

      while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
        {
          gint64 id = sqlite3_column_int64 (s, 0);

          if (!g_hash_table_contains (erasure->flats, &id))
            g_array_append_val (parts, id);
        }
      if (row != 0)
        return FALSE;
    }
  for (guint i = 0; i < parts->len; i++)
    for (guint v = 0; v < erasure->values->len; v++)
      if (!forget (store, g_array_index (parts, gint64, i), column, erasure->values->pdata[v], error))
        return FALSE;
  return TRUE;
}

gboolean
td_erasure_other_values (TdStore *store, const TdErasure *erasure, GError **error)
{
  for (guint i = 0; i < erasure->old->len; i++)
    {
      const TdErasureOld *old = erasure->old->pdata[i];

      if (!forget (store, old->dossier, old->column, old->text, error) ||
          !forget (store, old->part, old->column, old->text, error))
        return FALSE;
    }
  return forget_in_records (store, erasure, error) && forget_numbers (store, erasure, error);
}
