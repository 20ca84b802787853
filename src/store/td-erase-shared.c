/* Tidang: an erasure in the records of the whole file — companies, batches of works, teams. A number of the
 * household goes wherever it stands; a name may be somebody else's, so that it goes only where that is said.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-erase.h"
#include "td-register.h"

#include <string.h>

/* Of an owner's number or telephone; of any other text one of fewer signs could be a day or a sum. */
#define FEWEST_SIGNS 7
#define FEWEST_OF_TEXT 10

/* ---- numbers ---- */

/* The digit or letter of a number, upper case; ' ' between two of its groups; 0: ends it. */
static char
sign_of (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e) /* full width */
    c -= 0xfee0;
  if (c < 0x80 && g_ascii_isalnum ((char)c))
    return g_ascii_toupper ((char)c);
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '+' || c == 0xa0 || c == 0xb7 ||
                 c == 0x2010 || c == 0x2013 || c == 0x2014 || c == 0x3000
             ? ' '
             : 0;
}

char *
td_erasure_number (const char *text)
{
  g_autoptr (GString) signs = g_string_new (NULL);
  guint letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      char sign = sign_of (g_utf8_get_char (p));

      if (sign == 0)
        return NULL;
      if (sign != ' ')
        g_string_append_c (signs, sign);
      letters += g_ascii_isalpha (sign) ? 1 : 0;
    }
  return signs->len >= FEWEST_SIGNS && letters <= 2 ? g_string_free (g_steal_pointer (&signs), FALSE) : NULL;
}

/* How many bytes from here on are this number, however it is grouped; 0: it does not begin here. */
static gsize
length_of_number (const char *text, const char *number)
{
  const char *p = text;

  if (sign_of (g_utf8_get_char (p)) != *number)
    return 0;
  for (const char *n = number; *n != '\0';)
    {
      char sign = *p != '\0' ? sign_of (g_utf8_get_char (p)) : 0;

      if (sign != ' ' && sign != *n)
        return 0;
      n += sign != ' ';
      p = g_utf8_next_char (p);
    }
  return (gsize)(p - text);
}

/* ---- texts ---- */

/* The longest of what is to go that begins here, in bytes. */
static gsize
length_here (const char *text, const GPtrArray *numbers, const GPtrArray *names)
{
  gsize longest = 0;

  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    longest = MAX (longest, length_of_number (text, numbers->pdata[i]));
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (g_str_has_prefix (text, names->pdata[i]))
      longest = MAX (longest, strlen (names->pdata[i]));
  return longest;
}

gboolean
td_erasure_holds (const char *text, const GPtrArray *numbers, const GPtrArray *names)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (length_here (p, numbers, names) > 0)
      return TRUE;
  return FALSE;
}

/* NULL: nothing of it stands there; "" where nothing else does. (transfer full) */
char *
td_erasure_cut_out (const char *text, const GPtrArray *numbers, const GPtrArray *names)
{
  g_autoptr (GString) left = g_string_new (NULL);
  gboolean found = FALSE, more = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gsize gone = length_here (p, numbers, names);
      const char *next = gone > 0 ? p + gone : g_utf8_next_char (p);

      found = found || gone > 0;
      more = more || (gone == 0 && g_unichar_isalnum (g_utf8_get_char (p)));
      if (gone > 0)
        g_string_append (left, TD_ERASURE_CUT_OUT);
      else
        g_string_append_len (left, p, next - p);
      p = next;
    }
  if (!found)
    return NULL;
  return more ? g_string_free (g_steal_pointer (&left), FALSE) : g_strdup ("");
}

/* ---- gathering ---- */

static gboolean
is_in (const GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *)texts, text, g_str_equal, NULL);
}

/* What a statement gives that is a number of so many signs, as it is written. (transfer full) */
static GPtrArray *
numbers_of (TdStore *store, const char *sql, gint64 part_id, guint fewest, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *s = td_sql (store, error, sql, "i", part_id);
  int row = -1;

  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      const char *text = (const char *)sqlite3_column_text (s, 0);
      g_autofree char *number = td_erasure_number (text);

      if (number != NULL && strlen (number) >= fewest)
        g_ptr_array_add (texts, g_strdup (text));
    }
  return row == 0 ? g_steal_pointer (&texts) : NULL;
}

/* Takes those in that are not among the ones left out: their signs, and where the dossier's texts lose them
 * as they are written. */
static void
take_numbers (TdErasure *erasure, const GPtrArray *texts, const GPtrArray *but)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *number = td_erasure_number (texts->pdata[i]);

      if (but != NULL && is_in (but, number))
        continue;
      if (!is_in (erasure->values, texts->pdata[i]))
        g_ptr_array_add (erasure->values, g_strdup (texts->pdata[i]));
      if (!is_in (erasure->values, number))
        g_ptr_array_add (erasure->values, g_strdup (number));
      if (!is_in (erasure->numbers, number))
        g_ptr_array_add (erasure->numbers, g_steal_pointer (&number));
    }
}

gboolean
td_erasure_gather_numbers (TdStore *store, TdErasure *erasure, GError **error)
{
  /* A credit code is a company's, and public. */
  static const char of_owners[] =
      "SELECT doc_no FROM owner WHERE part_id = ?1 AND doc_kind <> 2 UNION"
      " SELECT doc_no FROM roll_owner WHERE part_id = ?1 AND doc_kind <> 2 UNION"
      " SELECT phone FROM owner WHERE part_id = ?1 UNION SELECT phone FROM roll_owner WHERE part_id = ?1";
  /* Accounts in its own records, and what stood there or in its columns before. */
  static const char of_past[] =
      "SELECT value FROM entry_value WHERE scope = ?1 AND value NOT IN (SELECT doc_no FROM"
      " owner WHERE part_id = ?1 AND doc_kind = 2 UNION SELECT doc_no FROM roll_owner WHERE part_id = ?1"
      " AND doc_kind = 2)";
  static const char of_records[] = "SELECT body FROM leaf_value WHERE part_id = ?1";
  /* An account for all stands by itself in a record of no household. */
  static const char of_all[] = "SELECT body FROM leaf_value WHERE part_id = 0 AND dossier_id ="
                               " (SELECT dossier_id FROM part WHERE id = ?1)";
  gboolean leaves = td_table_exists (store, "leaf_value");
  g_autoptr (GPtrArray) own = numbers_of (store, of_owners, erasure->part_id, FEWEST_SIGNS, error);
  g_autoptr (GPtrArray) past =
      own != NULL ? numbers_of (store, of_past, erasure->part_id, FEWEST_OF_TEXT, error) : NULL;
  g_autoptr (GPtrArray) records = NULL, common = NULL;

  G_STATIC_ASSERT (TD_DOC_CREDIT_CODE == 2);
  if (past == NULL)
    return FALSE;
  if (leaves &&
      ((records = numbers_of (store, of_records, erasure->part_id, FEWEST_OF_TEXT, error)) == NULL ||
       (common = numbers_of (store, of_all, erasure->part_id, FEWEST_OF_TEXT, error)) == NULL))
    return FALSE;
  for (guint i = 0; leaves && i < common->len; i++)
    {
      char *number = td_erasure_number (common->pdata[i]);

      g_free (common->pdata[i]);
      common->pdata[i] = number;
    }
  take_numbers (erasure, own, NULL);
  take_numbers (erasure, past, common);
  if (leaves)
    take_numbers (erasure, records, common);
  return TRUE;
}

/* What of the household is no number. (transfer container) */
GPtrArray *
td_erasure_names (const TdErasure *erasure)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < erasure->values->len; i++)
    {
      g_autofree char *number = td_erasure_number (erasure->values->pdata[i]);

      if (number == NULL || !is_in (erasure->numbers, number))
        g_ptr_array_add (names, erasure->values->pdata[i]);
    }
  return names;
}

/* ---- what tells of the household ---- */

void
td_erasure_trace_free (TdErasureTrace *trace)
{
  g_free (trace->kind);
  g_ptr_array_unref (trace->numbers);
  g_ptr_array_unref (trace->names);
  g_ptr_array_unref (trace->said);
  g_free (trace);
}

TdErasureTrace *
td_erasure_trace_of (GPtrArray *traces, gint64 leaf_id, const char *kind, gboolean removed)
{
  TdErasureTrace *trace = traces->len > 0 ? traces->pdata[traces->len - 1] : NULL;

  if (trace != NULL && trace->leaf_id == leaf_id)
    return trace;
  trace = g_new0 (TdErasureTrace, 1);
  trace->leaf_id = leaf_id;
  trace->kind = g_strdup (kind);
  trace->removed = removed;
  trace->numbers = g_ptr_array_new_with_free_func (g_free);
  trace->names = g_ptr_array_new_with_free_func (g_free);
  trace->said = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (traces, trace);
  return trace;
}

/* A scan of the household that a record of the file has too. */
static gboolean
is_scan (const TdErasure *erasure, const char *plain)
{
  return *plain != '\0' && is_in (erasure->scans, plain);
}

/* By record; a field "" is a text that stood there before and is kept for the history. */
#define TEXTS_OF_FILE                                                                                        \
  "SELECT l.id, l.kind, l.deleted, v.field, v.body, v.id, v.plain FROM shared_leaf l JOIN shared_value v"    \
  " ON v.leaf_id = l.id WHERE v.body || v.plain <> ''"
#define PAST_OF_FILE                                                                                         \
  "SELECT l.id, l.kind, l.deleted, '', e.value, 9223372036854775807, '' FROM shared_leaf l"                  \
  " JOIN entry_value e ON e.scope = l.id"                                                                    \
  " WHERE NOT EXISTS (SELECT 1 FROM shared_value v WHERE v.leaf_id = l.id AND v.body = e.value)"

GPtrArray *
td_erasure_traces (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GPtrArray) traces = g_ptr_array_new_with_free_func ((GDestroyNotify)td_erasure_trace_free);
  g_autoptr (GPtrArray) names = td_erasure_names (erasure);
  sqlite3_stmt *s;
  int row = -1;

  if (!td_table_exists (store, "shared_leaf"))
    return td_erasure_other_traces (store, erasure, traces, error) ? g_steal_pointer (&traces) : NULL;
  s = td_sql (store, error, TEXTS_OF_FILE " UNION ALL " PAST_OF_FILE " ORDER BY 1, 6", "");
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      const char *field = (const char *)sqlite3_column_text (s, 3);
      const char *text = (const char *)sqlite3_column_text (s, 4);
      gboolean number = td_erasure_holds (text, erasure->numbers, NULL);
      gboolean name =
          td_erasure_holds (text, NULL, names) || is_scan (erasure, (const char *)sqlite3_column_text (s, 6));
      TdErasureTrace *trace;

      if (!number && !name)
        continue;
      trace = td_erasure_trace_of (traces, sqlite3_column_int64 (s, 0),
                                   (const char *)sqlite3_column_text (s, 1), sqlite3_column_int (s, 2) != 0);
      if (*field != '\0' && number)
        g_ptr_array_add (trace->numbers, g_strdup (field));
      if (*field != '\0' && name)
        g_ptr_array_add (trace->names, g_strdup (field));
      trace->past_number = trace->past_number || (*field == '\0' && number);
      trace->past_name = trace->past_name || (*field == '\0' && name);
    }
  return row == 0 && td_erasure_other_traces (store, erasure, traces, error) ? g_steal_pointer (&traces)
                                                                             : NULL;
}

GPtrArray *
td_store_erase_traces (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (TdErasure) erasure = td_erasure_new (store, part_id, error);

  return erasure != NULL ? td_erasure_traces (store, erasure, error) : NULL;
}

/* ---- erasing ---- */

gboolean
td_erasure_is_asked_for (const TdErasure *erasure, gint64 leaf_id)
{
  for (guint i = 0; erasure->also != NULL && i < erasure->also->len; i++)
    if (g_array_index (erasure->also, gint64, i) == leaf_id)
      return TRUE;
  return FALSE;
}

typedef struct
{
  gint64 id;
  char *text; /* NULL: it was the household's scan and goes as a whole */
} Mended;

static void
mended_clear (gpointer data)
{
  g_free (((Mended *)data)->text);
}

gboolean
td_erasure_shared (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Mended));
  g_autoptr (GPtrArray) names = td_erasure_names (erasure);
  gboolean good = TRUE;
  sqlite3_stmt *s;
  int row = -1;

  if (!td_table_exists (store, "shared_leaf"))
    return TRUE;
  g_array_set_clear_func (rows, mended_clear);
  s = td_sql (store, error, TEXTS_OF_FILE, "");
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gboolean whole = td_erasure_is_asked_for (erasure, sqlite3_column_int64 (s, 0));
      gboolean scan = whole && is_scan (erasure, (const char *)sqlite3_column_text (s, 6));
      const char *text = (const char *)sqlite3_column_text (s, 4);
      Mended mended = { sqlite3_column_int64 (s, 5),
                        scan ? NULL : td_erasure_cut_out (text, erasure->numbers, whole ? names : NULL) };

      if (scan || mended.text != NULL)
        g_array_append_val (rows, mended);
    }
  for (guint i = 0; good && i < rows->len; i++)
    {
      const Mended *mended = &g_array_index (rows, Mended, i);

      good = mended->text == NULL
                 ? td_sql_run (store, error, "DELETE FROM shared_value WHERE id = ?1", "i", mended->id)
                 : td_sql_run (store, error, "UPDATE shared_value SET body = ?2 WHERE id = ?1", "is",
                               mended->id, mended->text);
    }
  return row == 0 && good;
}

typedef struct
{
  gint64 scope;
  guint8 hash[TD_HASH_SIZE];
} Kept;

gboolean
td_erasure_shared_values (TdStore *store, const TdErasure *erasure, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GPtrArray) names = td_erasure_names (erasure);
  gboolean good = TRUE;
  sqlite3_stmt *s;
  int row = -1;

  if (!td_table_exists (store, "shared_leaf"))
    return TRUE;
  s = td_sql (store, error,
              "SELECT e.scope, e.hash, e.value FROM shared_leaf l JOIN entry_value e ON e.scope = l.id", "");
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      Kept kept = { .scope = sqlite3_column_int64 (s, 0) };

      if (sqlite3_column_bytes (s, 1) != TD_HASH_SIZE ||
          !td_erasure_holds ((const char *)sqlite3_column_text (s, 2), erasure->numbers,
                             td_erasure_is_asked_for (erasure, kept.scope) ? names : NULL))
        continue;
      memcpy (kept.hash, sqlite3_column_blob (s, 1), TD_HASH_SIZE);
      g_array_append_val (rows, kept);
    }
  for (guint i = 0; good && i < rows->len; i++)
    {
      const Kept *kept = &g_array_index (rows, Kept, i);

      good = td_sql_run (store, error, "DELETE FROM entry_value WHERE scope = ?1 AND hash = ?2", "ib",
                         kept->scope, kept->hash, (gsize)TD_HASH_SIZE);
    }
  return row == 0 && good;
}

/* ---- what the receipt says: records and fields, no values ---- */

static void
append_fields (GString *text, const char *name, const GPtrArray *fields)
{
  g_string_append_printf (text, ",\"%s\":[", name);
  for (guint i = 0; i < fields->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      td_append_json_string (text, fields->pdata[i]);
    }
  g_string_append_c (text, ']');
}

void
td_erasure_append_traces (GString *text, const TdErasure *erasure, const GPtrArray *traces)
{
  g_string_append (text, ",\"records\":[");
  for (guint i = 0; i < traces->len; i++)
    {
      const TdErasureTrace *trace = traces->pdata[i];
      gboolean whole = td_erasure_is_asked_for (erasure, trace->leaf_id);

      g_string_append_printf (
          text, "%s{\"id\":\"%" G_GINT64_FORMAT "\",\"dossier\":\"%" G_GINT64_FORMAT "\",\"kind\":",
          i > 0 ? "," : "", trace->leaf_id, trace->dossier_id);
      td_append_json_string (text, trace->kind);
      append_fields (text, "numbers", trace->numbers);
      append_fields (text, "names", trace->names);
      g_string_append_printf (text, ",\"past_number\":%s,\"past_name\":%s,\"names_erased\":%s}",
                              trace->past_number ? "true" : "false", trace->past_name ? "true" : "false",
                              whole ? "true" : "false");
    }
  g_string_append_c (text, ']');
}
