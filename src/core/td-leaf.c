/* Tidang: leaves as values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf.h"

#include "td-hash.h"

#include <string.h>

TdLeaf *
td_leaf_new (const char *kind)
{
  TdLeaf *leaf = g_new0 (TdLeaf, 1);

  leaf->kind = g_strdup (kind);
  leaf->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return leaf;
}

TdLeaf *
td_leaf_copy (const TdLeaf *leaf)
{
  TdLeaf *copy = td_leaf_new (leaf->kind);
  GHashTableIter iter;
  gpointer field, value;

  copy->id = leaf->id;
  copy->dossier_id = leaf->dossier_id;
  copy->part_id = leaf->part_id;
  copy->number = leaf->number;
  g_hash_table_iter_init (&iter, leaf->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    td_leaf_set (copy, field, value);
  return copy;
}

void
td_leaf_free (TdLeaf *leaf)
{
  if (leaf == NULL)
    return;
  g_free (leaf->kind);
  g_hash_table_unref (leaf->values);
  g_free (leaf);
}

const char *
td_leaf_get (const TdLeaf *leaf, const char *field)
{
  const char *value = g_hash_table_lookup (leaf->values, field);

  return value != NULL ? value : "";
}

void
td_leaf_set (TdLeaf *leaf, const char *field, const char *value)
{
  if (value == NULL || *value == '\0')
    g_hash_table_remove (leaf->values, field);
  else
    g_hash_table_insert (leaf->values, g_strdup (field), g_strdup (value));
}

gboolean
td_leaf_equal (const TdLeaf *a, const TdLeaf *b)
{
  GHashTableIter iter;
  gpointer field, value;

  if (!g_str_equal (a->kind, b->kind) || g_hash_table_size (a->values) != g_hash_table_size (b->values))
    return FALSE;
  g_hash_table_iter_init (&iter, a->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    if (!g_str_equal (td_leaf_get (b, field), value))
      return FALSE;
  return TRUE;
}

/* ---- typed ---- */

TdDate
td_leaf_day (const TdLeaf *leaf, const char *field)
{
  return td_date_from_iso (td_leaf_get (leaf, field));
}

TdMoney
td_leaf_money (const TdLeaf *leaf, const char *field, TdMoney fallback)
{
  TdMoney money;

  return td_money_parse (td_leaf_get (leaf, field), &money) ? money : fallback;
}

TdArea
td_leaf_area (const TdLeaf *leaf, const char *field, TdArea fallback)
{
  TdArea area;

  return td_area_parse (td_leaf_get (leaf, field), &area, NULL) ? area : fallback;
}

gint64
td_leaf_count (const TdLeaf *leaf, const char *field, gint64 fallback)
{
  gint64 count;

  return g_ascii_string_to_signed (td_leaf_get (leaf, field), 10, G_MININT64, G_MAXINT64, &count, NULL)
             ? count
             : fallback;
}

gboolean
td_leaf_yes (const TdLeaf *leaf, const char *field)
{
  return g_str_equal (td_leaf_get (leaf, field), "yes");
}

gint64
td_leaf_link (const TdLeaf *leaf, const char *field)
{
  return td_leaf_count (leaf, field, 0);
}

/* ---- many ---- */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const TdLeafKind *kind = data;
  const TdLeaf *x = *(TdLeaf *const *)a, *y = *(TdLeaf *const *)b;
  const char *order = kind->order < 0 ? NULL : td_leaf_kind_field (kind, (guint)kind->order)->id;
  TdDate day_x = order == NULL ? TD_DATE_NONE : td_leaf_day (x, order);
  TdDate day_y = order == NULL ? TD_DATE_NONE : td_leaf_day (y, order);

  if ((day_x == TD_DATE_NONE) != (day_y == TD_DATE_NONE))
    return day_x == TD_DATE_NONE ? 1 : -1;
  if (day_x != day_y)
    return day_x < day_y ? -1 : 1;
  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

void
td_leaves_sort (const TdLeafKind *kind, GPtrArray *leaves)
{
  g_ptr_array_sort_with_data (leaves, compare, (gpointer)kind);
}

static gboolean
differs (const TdLeafField *field, const TdLeaf *a, const TdLeaf *b)
{
  if (field->type == TD_LEAF_ROOM)
    return a->part_id != b->part_id;
  return !g_str_equal (td_leaf_get (a, field->id), td_leaf_get (b, field->id));
}

static gboolean
has_value (const TdLeafField *field, const TdLeaf *leaf)
{
  return field->type == TD_LEAF_ROOM ? leaf->part_id != 0 : *td_leaf_get (leaf, field->id) != '\0';
}

GArray *
td_leaf_compare (const TdLeafKind *kind, const GPtrArray *leaves)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TdLeafLine));

  for (guint f = 0; f < kind->fields->len; f++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, f);
      TdLeafLine line = { f, FALSE };
      gboolean any = FALSE;

      for (guint i = 0; i < leaves->len; i++)
        {
          any |= has_value (field, leaves->pdata[i]);
          line.differs |= differs (field, leaves->pdata[0], leaves->pdata[i]);
        }
      if (any)
        g_array_append_val (lines, line);
    }
  return lines;
}

/* ---- what was seen ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
hash_text (TdHash *hash, const char *text)
{
  td_hash_update_field (hash, text, strlen (text));
}

char *
td_leaf_hash (const TdLeaf *leaf)
{
  g_autoptr (TdHash) hash = td_hash_new ();
  g_autofree char *number = g_strdup_printf ("%d", leaf->number);
  g_autofree gpointer *names = NULL;
  guint n;

  hash_text (hash, leaf->kind);
  hash_text (hash, number);
  names = g_hash_table_get_keys_as_array (leaf->values, &n);
  qsort (names, n, sizeof *names, compare_names);
  for (guint i = 0; i < n; i++)
    {
      hash_text (hash, names[i]);
      hash_text (hash, td_leaf_get (leaf, names[i]));
    }
  return td_hash_finish_hex (hash);
}
