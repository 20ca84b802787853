/* Tidang: the leaves of a dossier with all that they name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-words.h"

#include "td-course-store.h"
#include "td-leaf-store.h"
#include "td-load.h"
#include "td-workspace-private.h"

#include <string.h>

void
td_leaf_book_free (TdLeafBook *book)
{
  if (book == NULL)
    return;
  g_free (book->label);
  g_clear_pointer (&book->leaves, g_ptr_array_unref);
  g_clear_pointer (&book->shared, g_ptr_array_unref);
  g_clear_pointer (&book->roll, td_roll_free);
  g_clear_pointer (&book->files, g_ptr_array_unref);
  g_clear_pointer (&book->shared_files, g_ptr_array_unref);
  g_clear_pointer (&book->acts, g_ptr_array_unref);
  g_clear_pointer (&book->voted, g_hash_table_unref);
  g_free (book);
}

static gboolean
load_dossier (TdWorkspace *self, TdLeafBook *book, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, book->unit_id, error);

  if (unit == NULL)
    return FALSE;
  book->label = td_unit_label (unit);
  book->roll = td_register_load (self, book->unit_id, error);
  book->files = book->roll != NULL ? td_attachments_list (self, book->unit_id, error) : NULL;
  book->shared_files = book->files != NULL ? td_attachments_list (self, 0, error) : NULL;
  return book->shared_files != NULL;
}

TdLeafBook *
td_leaf_book_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdLeafBook) book = g_new0 (TdLeafBook, 1);
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;

  if (store == NULL)
    return NULL;
  book->unit_id = unit_id;
  book->kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  if (book->kinds == NULL)
    return NULL;
  if (unit_id == 0)
    {
      book->label = g_strdup (self->name);
      book->files = td_attachments_list (self, 0, error);
      book->shared_files = g_ptr_array_new ();
      if (book->files == NULL)
        return NULL;
    }
  else if (!load_dossier (self, book, error))
    return NULL;
  book->leaves = td_store_leaves (store, unit_id, NULL, &cause);
  if (book->leaves != NULL)
    book->shared = unit_id != 0 ? td_store_leaves (store, 0, NULL, &cause) : g_ptr_array_new ();
  if (book->shared != NULL &&
      (book->acts = unit_id != 0 ? td_store_acts (store, unit_id, &cause) : g_ptr_array_new ()) == NULL)
    g_clear_pointer (&book->shared, g_ptr_array_unref);
  if (book->shared != NULL && unit_id != 0 &&
      (book->voted = td_store_plans_voted (store, unit_id, &cause)) == NULL)
    g_clear_pointer (&book->shared, g_ptr_array_unref);
  if (book->shared == NULL)
    {
      td_fail_with (error, cause, book->label);
      return NULL;
    }
  return g_steal_pointer (&book);
}

/* ---- looked up ---- */

static void
take_kind (const GPtrArray *leaves, const char *kind, GPtrArray *into)
{
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((TdLeaf *)leaves->pdata[i])->kind, kind))
      g_ptr_array_add (into, leaves->pdata[i]);
}

static GPtrArray *
of_kind (const TdLeafBook *book, const TdLeafKind *kind)
{
  GPtrArray *found = g_ptr_array_new ();

  take_kind (kind->shared && book->unit_id != 0 ? book->shared : book->leaves, kind->id, found);
  td_leaves_sort (kind, found);
  return found;
}

GPtrArray *
td_leaf_book_of (const TdLeafBook *book, const TdLeafKind *kind)
{
  return of_kind (book, kind);
}

GPtrArray *
td_leaf_book_linkable (const TdLeafBook *book, const TdLeafField *field)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, field->of);

  return kind != NULL ? of_kind (book, kind) : g_ptr_array_new ();
}

const TdLeaf *
td_leaf_book_find (const TdLeafBook *book, gint64 leaf_id)
{
  const GPtrArray *const lists[] = { book->leaves, book->shared };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      if (((TdLeaf *)lists[l]->pdata[i])->id == leaf_id)
        return lists[l]->pdata[i];
  return NULL;
}

/* ---- in words ---- */

static char *
room_of (const TdLeafBook *book, gint64 part_id)
{
  for (guint i = 0; book->roll != NULL && i < book->roll->parts->len; i++)
    {
      const TdPart *part = book->roll->parts->pdata[i];

      if (part->id == part_id)
        return g_strdup (part->room);
    }
  return g_strdup ("");
}

const TdAttachment *
td_leaf_book_file (const TdLeafBook *book, const char *hash)
{
  const GPtrArray *const lists[] = { book->files, book->shared_files };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] != NULL && i < lists[l]->len; i++)
      if (g_str_equal (((const TdAttachment *)lists[l]->pdata[i])->hash, hash))
        return lists[l]->pdata[i];
  return NULL;
}

static char *
file_of (const TdLeafBook *book, const char *hash)
{
  const TdAttachment *file = td_leaf_book_file (book, hash);

  if (file == NULL)
    return g_strdup (_ ("(file removed)"));
  return g_strdup (*file->name != '\0' ? file->name : td_attach_kind_to_label (file->kind));
}

static char *
link_of (const TdLeafBook *book, const char *value)
{
  const TdLeaf *leaf = td_leaf_book_find (book, g_ascii_strtoll (value, NULL, 10));
  const TdLeafKind *kind = leaf != NULL ? td_leaf_kinds_find (book->kinds, leaf->kind) : NULL;
  g_autofree char *name = NULL;

  if (kind == NULL)
    return g_strdup (_ ("(removed)"));
  name = td_leaf_book_value (book, leaf, td_leaf_kind_field (kind, g_array_index (kind->line, guint, 0)));
  if (!kind->numbered)
    return g_steal_pointer (&name);
  return g_strdup_printf (_ ("no. %d · %s"), leaf->number, name);
}

char *
td_leaf_book_value (const TdLeafBook *book, const TdLeaf *leaf, const TdLeafField *field)
{
  const char *value = td_leaf_get (leaf, field->id);
  g_autofree char *shown = NULL;

  if (field->type == TD_LEAF_ROOM)
    return leaf->part_id != 0 ? room_of (book, leaf->part_id) : g_strdup ("");
  if (*value == '\0')
    return g_strdup ("");
  if (field->type == TD_LEAF_FILE)
    return file_of (book, value);
  if (field->type == TD_LEAF_LINK)
    return link_of (book, value);
  shown = td_leaf_show (field, value, td_leaf_words_english ());
  return *field->unit != '\0' ? g_strdup_printf ("%s %s", shown, td_leaf_field_unit (field))
                              : g_steal_pointer (&shown);
}

static void
append_vote (GString *text, const TdLeafBook *book, const TdLeaf *leaf)
{
  if (book->voted != NULL && g_hash_table_contains (book->voted, &leaf->id))
    g_string_append_printf (text, _ (" · voted on in vote %d"),
                            GPOINTER_TO_INT (g_hash_table_lookup (book->voted, &leaf->id)));
}

char *
td_leaf_book_head (const TdLeafBook *book, const TdLeaf *leaf)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, leaf->kind);
  GString *head = g_string_new (NULL);

  if (kind != NULL && kind->numbered)
    g_string_append_printf (head, _ ("no. %d"), leaf->number);
  else if (kind != NULL)
    {
      g_autofree char *name =
          td_leaf_book_value (book, leaf, td_leaf_kind_field (kind, g_array_index (kind->line, guint, 0)));

      g_string_append (head, name);
    }
  append_vote (head, book, leaf);
  return g_string_free (head, FALSE);
}

/* Whether a value says without its field's name what it is: a day that leads the line or is what the list
 * goes by, a sum alone on its line, a number with its unit; words, flats, files and links. */
static gboolean
speaks_for_itself (const TdLeafKind *kind, guint at)
{
  guint field_no = g_array_index (kind->line, guint, at);
  TdLeafType type = td_leaf_kind_field (kind, field_no)->type;
  guint alike = 0;

  for (guint i = 0; i < kind->line->len; i++)
    alike += td_leaf_kind_field (kind, g_array_index (kind->line, guint, i))->type == type;
  switch (type)
    {
    case TD_LEAF_DAY:
      return at == 0 || (alike == 1 && (int)field_no == kind->order);
    case TD_LEAF_MONEY:
    case TD_LEAF_AREA:
      return alike == 1;
    case TD_LEAF_COUNT:
      return *td_leaf_kind_field (kind, field_no)->unit != '\0';
    case TD_LEAF_YES_NO:
      return FALSE;
    default:
      return TRUE;
    }
}

/* “Missing” where it is so, “Agrees to pay: no” where it is not; nothing of what would be still to be done
 * and is not. (transfer full) */
static char *
yes_no_of (const TdLeafKind *kind, const TdLeafField *field, guint at, const TdLeaf *leaf)
{
  if (td_leaf_yes (leaf, field->id))
    return g_strdup (td_leaf_field_label (field));
  if (*td_leaf_get (leaf, field->id) == '\0' || (int)at == kind->open)
    return g_strdup ("");
  /* Translators: a yes-or-no of a record that is answered with no: “Agrees to pay: no”. */
  return g_strdup_printf (_ ("%s: no"), td_leaf_field_label (field));
}

/* One value of the line of a list, with the name of its field where it would say nothing without it.
 * (transfer full) */
static char *
word_of (const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf, guint at)
{
  guint field_no = g_array_index (kind->line, guint, at);
  const TdLeafField *field = td_leaf_kind_field (kind, field_no);
  g_autofree char *value = NULL;

  if (field->type == TD_LEAF_YES_NO)
    return yes_no_of (kind, field, field_no, leaf);
  value = td_leaf_book_value (book, leaf, field);
  g_strdelimit (value, "\n", ' ');
  if (*value == '\0' || speaks_for_itself (kind, at))
    return g_steal_pointer (&value);
  /* Translators: a field of a record and what stands in it, as in “Promised for 2026-09-12”. */
  return g_strdup_printf (C_ ("record line", "%s %s"), td_leaf_field_label (field), value);
}

char *
td_leaf_book_line (const TdLeafBook *book, const TdLeaf *leaf)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, leaf->kind);
  GString *line = g_string_new (NULL);

  if (kind == NULL)
    g_string_append_printf (line, _ ("a record of the kind “%s”, which is not at hand"), leaf->kind);
  else if (kind->numbered)
    g_string_append_printf (line, _ ("no. %d"), leaf->number);
  for (guint i = 0; kind != NULL && i < kind->line->len; i++)
    {
      g_autofree char *word = word_of (book, kind, leaf, i);

      if (*word != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", word);
    }
  append_vote (line, book, leaf);
  return g_string_free (line, FALSE);
}

/* ---- typed ---- */

static gint64
part_of (const TdLeafBook *book, const char *typed, gboolean *several)
{
  const TdPart *part = book->roll != NULL ? td_roll_find_room (book->roll, typed, several) : NULL;

  return part != NULL ? part->id : 0;
}

/* By its hash, or by a name that only one file has. */
static const char *
hash_of (const TdLeafBook *book, const char *typed, gboolean *several)
{
  const char *found = NULL;

  for (guint i = 0; i < book->files->len; i++)
    {
      const TdAttachment *file = book->files->pdata[i];

      if (g_str_equal (file->hash, typed))
        return file->hash;
      if (!g_str_equal (file->name, typed))
        continue;
      *several |= found != NULL && !g_str_equal (found, file->hash);
      found = file->hash;
    }
  return *several ? NULL : found;
}

/* Whether one of the fields of its line says this; what it links to speaks for itself. */
static gboolean
says (const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf, const char *typed)
{
  for (guint i = 0; i < kind->line->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, g_array_index (kind->line, guint, i));
      g_autofree char *value = td_leaf_book_value (book, leaf, field);

      if (g_str_equal (value, typed) && (i == 0 || field->type != TD_LEAF_LINK))
        return TRUE;
    }
  return FALSE;
}

/* By its id, its number, or a text of its line, where only one has it. */
static gint64
linked_of (const TdLeafBook *book, const TdLeafField *field, const char *typed, gboolean *several)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, field->of);
  g_autoptr (GPtrArray) leaves = td_leaf_book_linkable (book, field);
  gint64 number = g_ascii_strtoll (typed, NULL, 10), found = 0;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (leaf->id == number || (kind->numbered && leaf->number == number))
        return leaf->id;
      if (!says (book, kind, leaf, typed))
        continue;
      *several |= found != 0;
      found = leaf->id;
    }
  return *several ? 0 : found;
}

gboolean
td_leaf_book_set (const TdLeafBook *book,
                  TdLeaf *leaf,
                  const TdLeafField *field,
                  const char *typed,
                  TdDate today,
                  TdLeafFault *fault)
{
  g_autofree char *trimmed = g_utf8_validate (typed, -1, NULL) ? g_strstrip (g_strdup (typed)) : NULL;
  gboolean names = field->type == TD_LEAF_ROOM || field->type == TD_LEAF_FILE || field->type == TD_LEAF_LINK;
  g_autofree char *value = NULL;
  gboolean several = FALSE;
  gint64 id = 0;

  *fault = TD_LEAF_GOOD;
  if (!names || trimmed == NULL || *trimmed == '\0')
    {
      value = td_leaf_read (field, typed, today, fault);
      if (value != NULL && field->type == TD_LEAF_ROOM)
        leaf->part_id = 0;
      else if (value != NULL)
        td_leaf_set (leaf, field->id, value);
      return value != NULL;
    }
  if (field->type == TD_LEAF_FILE)
    value = g_strdup (hash_of (book, trimmed, &several));
  else
    id = field->type == TD_LEAF_ROOM ? part_of (book, trimmed, &several)
                                     : linked_of (book, field, trimmed, &several);
  if (id != 0)
    value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (value == NULL)
    *fault = several ? TD_LEAF_SEVERAL : TD_LEAF_NO_ID;
  else if (field->type == TD_LEAF_ROOM)
    leaf->part_id = id;
  else
    td_leaf_set (leaf, field->id, value);
  return value != NULL;
}
