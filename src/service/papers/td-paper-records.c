/* Tidang: the records of a dossier in the words of its papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaves.h"
#include "td-paper-source.h"

/* Papers are Chinese whatever the locale; a day is written out. (transfer full) */
static char *
words_of (const TdLeafBook *book, const TdLeaf *leaf, const TdLeafField *field)
{
  const char *value = td_leaf_get (leaf, field->id);
  TdDate day = field->type == TD_LEAF_DAY ? td_leaf_day (leaf, field->id) : TD_DATE_NONE;
  g_autofree char *shown = NULL;

  if (field->type == TD_LEAF_ROOM || field->type == TD_LEAF_FILE || field->type == TD_LEAF_LINK)
    return td_leaf_book_value (book, leaf, field);
  if (day != TD_DATE_NONE)
    return td_date_to_chinese (day);
  if (*value == '\0')
    return g_strdup ("");
  shown = td_leaf_show (field, value, FALSE);
  return *field->unit != '\0' ? g_strdup_printf ("%s %s", shown, field->unit) : g_steal_pointer (&shown);
}

static TdRecordTexts *
texts_of (const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf)
{
  TdRecordTexts *texts = g_new0 (TdRecordTexts, 1);

  texts->fields = g_new0 (TdRecordText, kind->fields->len);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *text = words_of (book, leaf, field);

      if (*text != '\0')
        texts->fields[texts->n++] = (TdRecordText){ g_intern_string (field->id), g_steal_pointer (&text) };
    }
  return texts;
}

static gboolean
is_newer (const TdLeaf *a, const TdLeaf *b)
{
  return a->number != b->number ? a->number > b->number : a->id > b->id;
}

/* (element-type TdRecordTexts) */
static GPtrArray *
list_of (const TdLeafBook *book, const TdLeafKind *kind)
{
  g_autoptr (GPtrArray) leaves = td_leaf_book_of (book, kind);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_texts_free);
  guint newest = 0;

  for (guint i = 0; i < leaves->len; i++)
    {
      g_ptr_array_add (list, texts_of (book, kind, leaves->pdata[i]));
      if (is_newer (leaves->pdata[i], leaves->pdata[newest]))
        newest = i;
    }
  /* Of several companies of the file none is the dossier's. */
  if (list->len > 0 && (!kind->shared || list->len == 1))
    ((TdRecordTexts *)list->pdata[newest])->newest = TRUE;
  return list;
}

GHashTable *
td_paper_records_load (TdWorkspace *self, gint64 unit_id, const char *const *kinds, GError **error)
{
  g_autoptr (TdLeafBook) book = td_leaf_book_load (self, unit_id, error);
  GHashTable *records;

  if (book == NULL)
    return NULL;
  records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < book->kinds->len; i++)
    {
      const TdLeafKind *kind = book->kinds->pdata[i];

      if (kinds == NULL || g_strv_contains (kinds, kind->id))
        g_hash_table_insert (records, (gpointer)g_intern_string (kind->id), list_of (book, kind));
    }
  return records;
}
