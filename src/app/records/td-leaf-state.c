/* Tidang: a leaf as a person fills it in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-state.h"

#include <glib/gi18n.h>

/* ---- options ---- */

static void
option_free (gpointer data)
{
  TdLeafOption *option = data;

  g_free (option->value);
  g_free (option->label);
  g_free (option);
}

static void
add (GPtrArray *options, const char *value, const char *label)
{
  TdLeafOption *option = g_new0 (TdLeafOption, 1);

  option->value = g_strdup (value);
  option->label = g_strdup (label);
  g_ptr_array_add (options, option);
}

static void
add_id (GPtrArray *options, gint64 id, const char *label)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  add (options, value, label);
}

static void
add_rooms (GPtrArray *options, const TdLeafBook *book)
{
  for (guint i = 0; book->roll != NULL && i < book->roll->parts->len; i++)
    {
      const TdPart *part = book->roll->parts->pdata[i];

      add_id (options, part->id, part->room);
    }
}

static void
add_files (GPtrArray *options, const TdLeafBook *book)
{
  for (guint i = 0; i < book->files->len; i++)
    {
      const TdAttachment *file = book->files->pdata[i];

      /* Several shared records may have the same one. */
      if (td_leaf_option_find (options, file->hash) == 0)
        add (options, file->hash, *file->name != '\0' ? file->name : td_attach_kind_to_label (file->kind));
    }
}

static void
add_links (GPtrArray *options, const TdLeafBook *book, const TdLeafField *field, const TdLeaf *leaf)
{
  g_autoptr (GPtrArray) leaves = td_leaf_book_linkable (book, field);

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *other = leaves->pdata[i];
      g_autofree char *line = td_leaf_book_line (book, other);

      /* Nothing refers to itself. */
      if (leaf->id == 0 || other->id != leaf->id)
        add_id (options, other->id, line);
    }
}

GPtrArray *
td_leaf_options (const TdLeafBook *book, const TdLeafField *field, const TdLeaf *leaf)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (option_free);
  g_autofree char *stands = td_leaf_typed (field, leaf);

  add (options, "", "—");
  if (field->type == TD_LEAF_CHOICE)
    for (guint i = 0; i < field->choices->len; i++)
      add (options, ((TdLeafChoice *)field->choices->pdata[i])->id,
           td_leaf_choice_label (field->choices->pdata[i]));
  else if (field->type == TD_LEAF_YES_NO)
    {
      add (options, "yes", _ ("Yes"));
      add (options, "no", _ ("No"));
    }
  else if (field->type == TD_LEAF_ROOM)
    add_rooms (options, book);
  else if (field->type == TD_LEAF_FILE)
    add_files (options, book);
  else if (field->type == TD_LEAF_LINK)
    add_links (options, book, field, leaf);
  else
    return NULL;
  if (*stands != '\0' && td_leaf_option_find (options, stands) == 0)
    {
      g_autofree char *label = td_leaf_book_value (book, leaf, field);

      add (options, stands, *label != '\0' ? label : _ ("(removed)"));
    }
  return g_steal_pointer (&options);
}

guint
td_leaf_option_find (const GPtrArray *options, const char *value)
{
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((TdLeafOption *)options->pdata[i])->value, value))
      return i;
  return 0;
}

/* ---- fields ---- */

char *
td_leaf_typed (const TdLeafField *field, const TdLeaf *leaf)
{
  if (field->type == TD_LEAF_ROOM)
    return leaf->part_id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, leaf->part_id) : g_strdup ("");
  return g_strdup (td_leaf_get (leaf, field->id));
}

const char *
td_leaf_placeholder (const TdLeafField *field)
{
  switch (field->type)
    {
    case TD_LEAF_DAY:
      return _ ("2026-09-12, 9-12 or 9月12日");
    case TD_LEAF_MONEY:
      return _ ("480000 or 1,234.50, in yuan");
    case TD_LEAF_AREA:
      return _ ("81.20, in m²");
    default:
      return "";
    }
}

char *
td_leaf_hint (const TdLeafField *field, const GPtrArray *taken)
{
  const TdTakenOver *one = taken != NULL ? td_taken_over_find (taken, field->id) : NULL;

  if (one == NULL)
    return g_strdup (td_leaf_placeholder (field));
  /* Translators: where a value comes from while its field is empty, and the value. */
  return g_strdup_printf (_ ("Taken from %s: %s"), one->from, one->value);
}

const TdLeafField *
td_leaf_file_field (const TdLeafKind *kind)
{
  const TdLeafField *found = NULL;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);

      if (field->type != TD_LEAF_FILE)
        continue;
      if (found != NULL)
        return NULL;
      found = field;
    }
  return found != NULL && !found->required ? found : NULL;
}

char *
td_leaf_caption (const TdLeafField *field)
{
  const char *label = td_leaf_field_label (field);

  return *field->unit != '\0' ? g_strdup_printf (_ ("%s (%s)"), label, td_leaf_field_unit (field))
                              : g_strdup (label);
}

/* ---- the form ---- */

void
td_leaf_propose_days (const TdLeafKind *kind, TdLeaf *leaf, TdDate today)
{
  for (guint i = 0; leaf->id == 0 && i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *day = td_date_to_iso (today);
      if (field->type == TD_LEAF_DAY && field->required && *td_leaf_get (leaf, field->id) == '\0')
        td_leaf_set (leaf, field->id, day);
    }
}

/* Takes what is typed where it can be read. */
static TdLeafFault
take (TdLeaf *leaf, const TdLeafField *field, const char *typed, TdDate today)
{
  TdLeafFault fault;
  g_autofree char *value = td_leaf_read (field, typed, today, &fault);

  if (value == NULL)
    return fault;
  if (field->type == TD_LEAF_ROOM)
    leaf->part_id = g_ascii_strtoll (value, NULL, 10);
  else
    td_leaf_set (leaf, field->id, value);
  if (*value == '\0' && field->required)
    return TD_LEAF_MISSING;
  return TD_LEAF_GOOD;
}

void
td_leaf_state_init (TdLeafState *state,
                    const TdLeafKind *kind,
                    const TdLeaf *before,
                    const char *const *typed,
                    TdDate today)
{
  *state = (TdLeafState){ .at = -1, .wanted = -1, .fault = "", .leaf = td_leaf_copy (before) };
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      /* What stood there stays as it was, even where it would not be taken today. */
      g_autofree char *stood = td_leaf_typed (field, before);
      gboolean same = *stood != '\0' && g_str_equal (stood, typed[i]);
      TdLeafFault fault = same ? TD_LEAF_GOOD : take (state->leaf, field, typed[i], today);

      if (fault == TD_LEAF_MISSING && state->wanted < 0)
        state->wanted = (int)i;
      else if (fault != TD_LEAF_GOOD && fault != TD_LEAF_MISSING && state->at < 0)
        {
          state->at = (int)i;
          state->fault = td_leaf_fault_to_text (field, fault);
        }
    }
  if (state->at < 0 && td_leaf_backwards (kind, state->leaf) >= 0)
    {
      state->at = td_leaf_backwards (kind, state->leaf);
      state->fault = td_leaf_fault_to_text (td_leaf_kind_field (kind, (guint)state->at), TD_LEAF_BACKWARDS);
    }
  state->changed = !td_leaf_equal (state->leaf, before) || state->leaf->part_id != before->part_id;
  state->complete = state->at < 0 && state->wanted < 0;
}

void
td_leaf_state_clear (TdLeafState *state)
{
  g_clear_pointer (&state->leaf, td_leaf_free);
}

/* ---- lists ---- */

static void
area_free (gpointer data)
{
  TdLeafArea *area = data;

  g_ptr_array_unref (area->kinds);
  g_free (area);
}

static TdLeafArea *
area_of (GPtrArray *areas, const TdLeafKind *kind)
{
  TdLeafArea *area;

  for (guint i = 0; i < areas->len; i++)
    if (g_str_equal (((TdLeafArea *)areas->pdata[i])->area, kind->area))
      return areas->pdata[i];
  area = g_new0 (TdLeafArea, 1);
  area->area = kind->area;
  area->label = td_leaf_area_label (kind);
  area->kinds = g_ptr_array_new ();
  g_ptr_array_add (areas, area);
  return area;
}

GPtrArray *
td_leaf_areas (const TdLeafBook *book)
{
  GPtrArray *areas = g_ptr_array_new_with_free_func (area_free);

  for (guint i = 0; i < book->kinds->len; i++)
    {
      TdLeafKind *kind = book->kinds->pdata[i];
      TdLeafArea *area;
      g_autoptr (GPtrArray) leaves = NULL;

      if (kind->shared != (book->unit_id == 0))
        continue;
      area = area_of (areas, kind);
      leaves = td_leaf_book_of (book, kind);
      g_ptr_array_add (area->kinds, kind);
      area->n += leaves->len;
    }
  return areas;
}

guint
td_leaf_first_shown (guint n, gboolean all)
{
  return all || n <= TD_LEAF_SHOWN ? 0 : n - TD_LEAF_SHOWN;
}
