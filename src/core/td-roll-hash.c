/* Tidang: the hash of a roll, with commitments in place of personal values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-hash.h"
#include "td-roll.h"

#include <string.h>

/* Length in 8 bytes, then the bytes: a field cannot run into the next. */
static void
append_field (GByteArray *bytes, const char *text)
{
  gsize size = strlen (text);
  guint64 length = GUINT64_TO_BE ((guint64)size);

  g_byte_array_append (bytes, (const guint8 *)&length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *)text, (guint)size);
}

char *
td_commitment (const guint8 key[TD_HOUSEHOLD_KEY_SIZE],
               const char *table,
               const char *column,
               const char *value)
{
  g_return_val_if_fail (key != NULL && table != NULL && column != NULL, NULL);

  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (128);
  guint8 digest[TD_HASH_SIZE] = { 0 };

  append_field (bytes, table);
  append_field (bytes, column);
  append_field (bytes, value != NULL ? value : "");
  td_hmac_sha256 (key, TD_HOUSEHOLD_KEY_SIZE, bytes->data, bytes->len, digest);
  return td_hex_encode (digest, sizeof digest);
}

typedef struct
{
  GString *text;
  TdCommitmentFunc commitment;
  gpointer data;
} Canon;

static void
add_personal (Canon *canon, const TdPart *part, const char *column, const char *value)
{
  g_autofree char *stored = canon->commitment == NULL
                                ? NULL
                                : canon->commitment (part, column, value != NULL ? value : "", canon->data);

  if (stored == NULL)
    stored = td_commitment (part->key, "roll", column, value);
  g_string_append_printf (canon->text, " %s=%s", column, stored);
}

static void
add_owner (Canon *canon, const TdPart *part, guint i)
{
  static const char *const columns[] = { "name", "doc_no", "phone" };
  const TdOwner *owner = part->owners->pdata[i];
  const char *values[] = { owner->name, owner->doc_no, owner->phone };

  g_string_append_printf (canon->text, " owner %" G_GINT64_FORMAT " %s %s", owner->id,
                          owner->kind == TD_OWNER_COMPANY ? "company" : "person",
                          td_doc_kind_to_nick (owner->doc_kind));
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      g_autofree char *column = g_strdup_printf ("owner.%u.%s", i, columns[c]);

      add_personal (canon, part, column, values[c]);
    }
}

static void
add_part (Canon *canon, const TdPart *part)
{
  g_autofree char *label = g_strescape (part->unit_label, NULL);
  g_autofree char *room = g_strescape (part->room, NULL);
  g_autofree char *checked_on = td_date_to_iso (part->checked_on);

  g_string_append_printf (
      canon->text,
      "part %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " \"%s\" \"%s\" %d %s %" G_GINT64_FORMAT
      " %s %s %d %s %s",
      part->id, part->unit_id, label, room, part->floor, td_part_kind_to_nick (part->kind), part->area,
      td_area_source_to_nick (part->area_source), td_occupancy_to_nick (part->occupancy),
      part->occupied ? 1 : 0, td_title_to_nick (part->title), *checked_on != '\0' ? checked_on : "-");
  add_personal (canon, part, "title_no", part->title_no);
  add_personal (canon, part, "checked_by", part->checked_by);
  add_personal (canon, part, "note", part->note);
  for (guint i = 0; i < part->owners->len; i++)
    add_owner (canon, part, i);
  g_string_append_c (canon->text, '\n');
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const TdPart *x = *(TdPart *const *)a;
  const TdPart *y = *(TdPart *const *)b;

  return (x->id > y->id) - (x->id < y->id);
}

static int
compare_int64 (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a;
  gint64 y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Heads as sets of part ids, whatever the order of the roll. Joins are in it by what they do. */
static void
add_heads (Canon *canon, const TdRoll *roll)
{
  g_autoptr (GPtrArray) heads = td_roll_heads (roll, TD_KINDS_ALL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < heads->len; i++)
    {
      const TdHead *head = heads->pdata[i];
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      GString *line = g_string_new ("head");

      for (guint k = 0; k < head->parts->len; k++)
        g_array_append_val (ids,
                            ((const TdPart *)roll->parts->pdata[g_array_index (head->parts, guint, k)])->id);
      g_array_sort (ids, compare_int64);
      for (guint k = 0; k < ids->len; k++)
        g_string_append_printf (line, " %" G_GINT64_FORMAT, g_array_index (ids, gint64, k));
      g_string_append_printf (line, "%s\n", head->developer ? " developer" : "");
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (canon->text, lines->pdata[i]);
}

char *
td_roll_hash (const TdRoll *roll, TdCommitmentFunc commitment, gpointer data)
{
  g_return_val_if_fail (roll != NULL, NULL);

  g_autoptr (GString) text = g_string_sized_new (4096);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  Canon canon = { text, commitment, data };

  g_string_append_printf (text, "tidang-roll/1 version %d\n", roll->version);
  for (guint i = 0; i < roll->parts->len; i++)
    g_ptr_array_add (parts, roll->parts->pdata[i]);
  g_ptr_array_sort (parts, compare_ids);
  for (guint i = 0; i < parts->len; i++)
    add_part (&canon, parts->pdata[i]);
  add_heads (&canon, roll);
  return td_hash_bytes_hex (text->str, text->len);
}
