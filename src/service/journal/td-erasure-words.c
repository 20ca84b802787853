/* Tidang: records of the whole file that tell of a household — in words, before an erasure and on its
 * receipt. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-erasure-private.h"

#include "td-change-words.h"
#include "td-changes.h"
#include "td-leaf-words.h"
#include "td-workspace-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

void
td_erasure_record_free (TdErasureRecord *record)
{
  g_free (record->line);
  g_free (record->numbers);
  g_free (record->names);
  g_free (record->said);
  g_free (record);
}

/* “company.phone” → “Telephone”; of a text that is no record's “note.body” → “Note”. (transfer full) */
static char *
field_label (const TdLeafKind *kind, const char *name)
{
  const char *point = strchr (name, '.');
  int field = kind != NULL && point != NULL ? td_leaf_kind_find (kind, point + 1) : -1;
  const char *column = kind == NULL ? td_change_field_label (name) : NULL;

  return g_strdup (field >= 0       ? td_leaf_field_label (td_leaf_kind_field (kind, (guint)field))
                   : column != NULL ? column
                                    : name);
}

static char *
labels_of (const TdLeafKind *kind, const GPtrArray *fields)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (labels, field_label (kind, fields->pdata[i]));
  g_ptr_array_add (labels, NULL);
  /* Translators: between the fields of a record. */
  return g_strjoinv (_ (", "), (char **)labels->pdata);
}

/* (transfer full) */
static char *
texts_of (const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf, const GPtrArray *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; kind != NULL && leaf != NULL && i < fields->len; i++)
    {
      g_autofree char *label = field_label (kind, fields->pdata[i]);
      const char *point = strchr (fields->pdata[i], '.');
      int field = point != NULL ? td_leaf_kind_find (kind, point + 1) : -1;
      g_autofree char *value = field >= 0
                                   ? td_leaf_book_value (book, leaf, td_leaf_kind_field (kind, (guint)field))
                                   : g_strdup ("");

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s: %s"), label, g_strdelimit (value, "\n", ' '));
    }
  return g_string_free (text, FALSE);
}

/* What a text says that is no record's. (transfer full) */
static char *
said_of (const TdErasureTrace *trace)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < trace->said->len && i < trace->names->len; i++)
    {
      g_autofree char *label = field_label (NULL, trace->names->pdata[i]);
      g_autofree char *said = g_strdelimit (g_strdup (trace->said->pdata[i]), "\n", ' ');

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("%s: %s"), label, said);
    }
  return g_string_free (text, FALSE);
}

/* “ · 102” of a household; "" of none, or of one that is no longer there. (transfer full) */
static char *
room_of (const TdLeafBook *book, gint64 part_id)
{
  for (guint i = 0; part_id != 0 && book->roll != NULL && i < book->roll->parts->len; i++)
    {
      const TdPart *part = book->roll->parts->pdata[i];

      if (part->id == part_id)
        return g_strdup_printf (" · %s", part->room);
    }
  return g_strdup ("");
}

static const char *
what_of (const TdLeafKind *kind, const char *table)
{
  const char *word = kind == NULL ? td_table_word (table) : NULL;

  return kind != NULL ? td_leaf_kind_label (kind) : word != NULL ? word : table;
}

static TdErasureRecord *
record_new (const TdLeafBook *book, const TdErasureTrace *trace)
{
  TdErasureRecord *record = g_new0 (TdErasureRecord, 1);
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, trace->kind);
  const TdLeaf *leaf = td_leaf_book_find (book, trace->leaf_id);
  g_autofree char *line = leaf != NULL && kind != NULL ? td_leaf_book_line (book, leaf)
                                                       : g_strdup (_ ("a record that was removed"));

  g_autofree char *room = room_of (book, trace->part_id);

  record->id = trace->leaf_id;
  if (trace->dossier_id != 0)
    record->line = g_strdup_printf ("%s%s · %s%s%s", book->label, room, what_of (kind, trace->kind),
                                    kind != NULL ? " · " : "", kind != NULL ? line : "");
  else
    record->line = g_strdup_printf ("%s · %s", what_of (kind, trace->kind), line);
  record->numbers = labels_of (kind, trace->numbers);
  record->names = labels_of (kind, trace->names);
  record->said = kind == NULL ? said_of (trace) : texts_of (book, kind, leaf, trace->names);
  record->named = trace->names->len > 0 || trace->past_name;
  record->past = trace->names->len == 0 && trace->numbers->len == 0;
  return record;
}

static GPtrArray *
records_new (TdWorkspace *self, const GPtrArray *traces, GError **error)
{
  g_autoptr (TdLeafBook) book = td_leaf_book_load (self, 0, error);
  GPtrArray *records;

  if (book == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify)td_erasure_record_free);
  for (guint i = 0; i < traces->len; i++)
    {
      const TdErasureTrace *trace = traces->pdata[i];
      g_autoptr (TdLeafBook) own =
          trace->dossier_id != 0 ? td_leaf_book_load (self, trace->dossier_id, NULL) : NULL;

      g_ptr_array_add (records, record_new (own != NULL ? own : book, trace));
    }
  return records;
}

GPtrArray *
td_erasure_look_at (TdWorkspace *self, TdStore *store, gint64 part_id, const char *label, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) traces = td_store_erase_traces (store, part_id, &cause);

  if (traces != NULL)
    return records_new (self, traces, error);
  td_fail_with (error, cause, label);
  return NULL;
}

/* ---- what a receipt says ---- */

static void
take_fields (JsonObject *object, const char *name, GPtrArray *fields)
{
  JsonArray *array =
      json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (fields, g_strdup (json_array_get_string_element (array, i)));
}

static TdErasureTrace *
trace_of (JsonObject *object)
{
  TdErasureTrace *trace = g_new0 (TdErasureTrace, 1);

  trace->leaf_id = g_ascii_strtoll (json_object_get_string_member_with_default (object, "id", "0"), NULL, 10);
  trace->dossier_id =
      g_ascii_strtoll (json_object_get_string_member_with_default (object, "dossier", "0"), NULL, 10);
  trace->kind = g_strdup (json_object_get_string_member_with_default (object, "kind", ""));
  trace->numbers = g_ptr_array_new_with_free_func (g_free);
  trace->names = g_ptr_array_new_with_free_func (g_free);
  trace->said = g_ptr_array_new_with_free_func (g_free);
  trace->past_number = json_object_get_boolean_member_with_default (object, "past_number", FALSE);
  trace->past_name = json_object_get_boolean_member_with_default (object, "past_name", FALSE);
  take_fields (object, "numbers", trace->numbers);
  take_fields (object, "names", trace->names);
  return trace;
}

/* (transfer none) NULL: none, as one that was made before this was kept. */
static JsonArray *
records_in (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL && json_object_has_member (object, "records")
             ? json_object_get_array_member (object, "records")
             : NULL;
}

GPtrArray *
td_erasure_records (TdWorkspace *self, const char *receipt, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (receipt, NULL);
  JsonArray *array = records_in (node);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GPtrArray) traces = g_ptr_array_new_with_free_func ((GDestroyNotify)td_erasure_trace_free);
  GPtrArray *records;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (traces, trace_of (json_array_get_object_element (array, i)));
  records = records_new (self, traces, error);
  for (guint i = 0; records != NULL && i < n; i++)
    {
      TdErasureRecord *record = records->pdata[i];

      g_free (record->said); /* what stands there now is not what stood there */
      record->said = g_strdup ("");
      record->erased = json_object_get_boolean_member_with_default (json_array_get_object_element (array, i),
                                                                    "names_erased", FALSE);
    }
  return records;
}

char *
td_erasure_left_to_text (const GPtrArray *records)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const TdErasureRecord *record = records->pdata[i];

      if (!record->named || record->erased)
        continue;
      n++;
      g_string_append_c (lines, '\n');
      if (*record->names != '\0')
        g_string_append_printf (lines, _ ("• %s: %s"), record->line, record->names);
      else
        g_string_append_printf (lines, _ ("• %s: in a text that stood there before"), record->line);
    }
  if (n == 0)
    return NULL;
  g_string_prepend (lines,
                    ngettext ("A record of the whole file still has a name like this household’s. Look "
                              "whether it is meant, and mend it by hand:",
                              "Records of the whole file still have a name like this household’s. Look "
                              "whether it is meant, and mend them by hand:",
                              n));
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* ---- on the receipt: Chinese whatever the locale, and no values ---- */

/* “单位（联系人、电话）” */
static void
append_chinese (GString *text, const TdLeafKind *kind, const GPtrArray *fields)
{
  if (kind == NULL)
    {
      g_string_append_printf (text, "%s其他档案中的文字", text->len > 0 ? "；" : "");
      return;
    }
  g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", kind->title);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *point = strchr (fields->pdata[i], '.');
      int field = point != NULL ? td_leaf_kind_find (kind, point + 1) : -1;

      g_string_append_printf (text, "%s%s", i == 0 ? "（" : "、",
                              field >= 0 ? td_leaf_kind_field (kind, (guint)field)->title
                                         : (const char *)fields->pdata[i]);
    }
  g_string_append (text, fields->len > 0 ? "）" : "（此前的内容）");
}

gboolean
td_erasure_receipt_words (TdWorkspace *self, const char *receipt, char **gone, char **left, GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  g_autoptr (JsonNode) node = json_from_string (receipt, NULL);
  JsonArray *array = records_in (node);
  GString *gone_text, *left_text;

  if (kinds == NULL)
    return FALSE;
  gone_text = g_string_new (NULL);
  left_text = g_string_new (NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      TdErasureTrace *trace = trace_of (object);
      const TdLeafKind *kind = td_leaf_kinds_find (kinds, trace->kind);
      gboolean names_gone = json_object_get_boolean_member_with_default (object, "names_erased", FALSE);

      if (trace->numbers->len > 0 || trace->past_number)
        append_chinese (gone_text, kind, trace->numbers);
      if (trace->names->len > 0 || trace->past_name)
        append_chinese (names_gone ? gone_text : left_text, kind, trace->names);
      td_erasure_trace_free (trace);
    }
  *gone = g_string_free (gone_text, FALSE);
  *left = g_string_free (left_text, FALSE);
  return TRUE;
}
