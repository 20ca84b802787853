/* Tidang: one record for many dossiers as a person fills it in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-many-state.h"

#include <string.h>

gboolean
td_leaf_many_takes (const GPtrArray *kinds, const TdLeafField *field)
{
  const TdLeafKind *of;

  if (field->type == TD_LEAF_ROOM || field->type == TD_LEAF_FILE)
    return FALSE;
  if (field->type != TD_LEAF_LINK)
    return TRUE;
  of = td_leaf_kinds_find (kinds, field->of);
  return of != NULL && of->shared;
}

/* What is required and cannot be the same in two dossiers cannot be set for many. */
static gboolean
can_be_many (const GPtrArray *kinds, const TdLeafKind *kind)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);

      if (field->required && !td_leaf_many_takes (kinds, field))
        return FALSE;
    }
  return !kind->shared;
}

GPtrArray *
td_leaf_many_kinds (const GPtrArray *kinds)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < kinds->len; i++)
    if (can_be_many (kinds, kinds->pdata[i]))
      g_ptr_array_add (found, kinds->pdata[i]);
  return found;
}

static const TdLeafField *
key_of (const TdLeafKind *kind)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);

      if (field->required && (field->type == TD_LEAF_LINK || field->type == TD_LEAF_CHOICE))
        return field;
    }
  return NULL;
}

gboolean
td_leaf_many_usually_fresh (const TdLeafKind *kind)
{
  return kind->numbered || key_of (kind) == NULL;
}

/* ---- the form ---- */

static TdLeafFault
take (TdLeafManyForm *form, const TdLeafField *field, const TdLeafManyEntry *entry, TdDate today)
{
  TdLeafFault fault = TD_LEAF_GOOD;
  g_autofree char *value = NULL;

  if (entry->emptied)
    {
      g_ptr_array_add (form->clear, field->id);
      return field->required ? TD_LEAF_MISSING : TD_LEAF_GOOD;
    }
  value = td_leaf_read (field, entry->typed, today, &fault);
  if (value != NULL)
    td_leaf_set (form->leaf, field->id, value);
  return value != NULL ? TD_LEAF_GOOD : fault;
}

void
td_leaf_many_form_init (TdLeafManyForm *form,
                        const TdLeafKind *kind,
                        const TdLeafManyEntry *entries,
                        gboolean fresh,
                        TdDate today)
{
  const TdLeafField *key = key_of (kind);

  *form =
      (TdLeafManyForm){ .at = -1, .fault = "", .leaf = td_leaf_new (kind->id), .clear = g_ptr_array_new () };
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      TdLeafFault fault = entries[i].typed != NULL ? take (form, field, &entries[i], today) : TD_LEAF_GOOD;

      if (fault != TD_LEAF_GOOD && form->at < 0)
        {
          form->at = (int)i;
          form->fault = td_leaf_fault_to_text (field, fault);
        }
    }
  if (form->at < 0 && td_leaf_backwards (kind, form->leaf) >= 0)
    {
      form->at = td_leaf_backwards (kind, form->leaf);
      form->fault = td_leaf_fault_to_text (td_leaf_kind_field (kind, (guint)form->at), TD_LEAF_BACKWARDS);
    }
  form->complete = form->at < 0 && (g_hash_table_size (form->leaf->values) > 0 || form->clear->len > 0);
  g_ptr_array_add (form->clear, NULL);
  form->many =
      (TdLeafMany){ .leaf = form->leaf,
                    .clear = (const char *const *)form->clear->pdata,
                    .key =
                        !fresh && key != NULL && *td_leaf_get (form->leaf, key->id) != '\0' ? key->id : NULL,
                    .fresh = fresh };
}

void
td_leaf_many_form_clear (TdLeafManyForm *form)
{
  g_clear_pointer (&form->leaf, td_leaf_free);
  g_clear_pointer (&form->clear, g_ptr_array_unref);
}

/* ---- the look ---- */

GPtrArray *
td_leaf_many_refusals (const GPtrArray *lines)
{
  GPtrArray *refusals = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafManyLine *line = lines->pdata[i];

      if (line->state == TD_LEAF_MANY_REFUSED)
        g_ptr_array_add (refusals, g_strdup (line->why));
    }
  return refusals;
}

void
td_leaf_many_said_init (TdLeafManySaid *said, const GPtrArray *lines, gboolean leave_out)
{
  guint refused = td_leaf_many_count (lines, TD_LEAF_MANY_REFUSED);
  guint same = td_leaf_many_count (lines, TD_LEAF_MANY_SAME);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafManyLine *line = lines->pdata[i];

      if (line->state == TD_LEAF_MANY_REFUSED)
        g_string_append_printf (text, "%s✕ %s", text->len > 0 ? "\n" : "", line->why);
    }
  said->sums = td_leaf_many_sums (lines);
  said->refusals = g_string_free (text, FALSE);
  said->refused = refused > 0;
  said->can_do = lines->len > refused + same && (refused == 0 || leave_out);
}

void
td_leaf_many_said_clear (TdLeafManySaid *said)
{
  g_clear_pointer (&said->sums, g_free);
  g_clear_pointer (&said->refusals, g_free);
}
