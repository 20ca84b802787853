/* Tidang: what a sheet says against what is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-merge.h"

static gboolean
take_string (char **field, const char *value)
{
  if (value == NULL || *value == '\0' || g_strcmp0 (*field, value) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

#define TAKE_NUMBER(to, from, name, changed)                                                                 \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    if ((from)->name != 0 && (to)->name != (from)->name)                                                     \
      {                                                                                                      \
        (to)->name = (from)->name;                                                                           \
        changed = TRUE;                                                                                      \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/* What the sheet says into the stored row; the office's own spelling of the names stays as it was. */
static gboolean
merge_dossier (TdDossierRow *to, const TdDossierRow *from)
{
  gboolean changed = FALSE;
  changed |= take_string (&to->address, from->address);
  changed |= take_string (&to->storeys, from->storeys);
  changed |= take_string (&to->built_year, from->built_year);
  changed |= take_string (&to->structure, from->structure);
  changed |= take_string (&to->entry_mode, from->entry_mode);
  changed |= take_string (&to->rating_reason, from->rating_reason);
  changed |= take_string (&to->note, from->note);
  TAKE_NUMBER (to, from, storeys_value, changed);
  TAKE_NUMBER (to, from, flats, changed);
  TAKE_NUMBER (to, from, built_value, changed);
  TAKE_NUMBER (to, from, rating, changed);
  TAKE_NUMBER (to, from, stage, changed);
  if (from->located && (!to->located || to->lon != from->lon || to->lat != from->lat ||
                        (to->datum == TD_DATUM_UNKNOWN && from->datum != TD_DATUM_UNKNOWN)))
    {
      to->located = TRUE;
      to->lon = from->lon;
      to->lat = from->lat;
      to->datum = from->datum;
      changed = TRUE;
    }
  return changed;
}

static TdOwner *
owner_named (GPtrArray *owners, const char *name)
{
  for (guint i = 0; i < owners->len; i++)
    {
      TdOwner *owner = g_ptr_array_index (owners, i);
      if (g_strcmp0 (owner->name, name) == 0)
        return owner;
    }
  return NULL;
}

static gboolean
merge_owners (TdPart *to, const TdPart *from)
{
  if (from->owners->len == 0)
    return FALSE;
  gboolean changed = from->owners->len != to->owners->len;
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func ((GDestroyNotify)td_owner_free);
  for (guint i = 0; i < from->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (from->owners, i);
      const TdOwner *known = owner_named (to->owners, owner->name);
      TdOwner *copy = td_owner_copy (known != NULL ? known : owner);
      if (known == NULL)
        copy->id = 0;
      changed = changed || known == NULL ||
                strcmp (((TdOwner *)g_ptr_array_index (to->owners, i))->name, owner->name) != 0;
      changed |= take_string (&copy->doc_no, owner->doc_no);
      changed |= take_string (&copy->phone, owner->phone);
      TAKE_NUMBER (copy, owner, doc_kind, changed);
      TAKE_NUMBER (copy, owner, kind, changed);
      g_ptr_array_add (merged, copy);
    }
  if (changed)
    {
      g_ptr_array_unref (to->owners);
      to->owners = g_steal_pointer (&merged);
    }
  return changed;
}

static gboolean
merge_part (TdPart *to, const TdPart *from)
{
  gboolean changed = FALSE;
  changed |= take_string (&to->title_no, from->title_no);
  changed |= take_string (&to->checked_by, from->checked_by);
  changed |= take_string (&to->note, from->note);
  TAKE_NUMBER (to, from, floor, changed);
  TAKE_NUMBER (to, from, kind, changed);
  TAKE_NUMBER (to, from, area, changed);
  TAKE_NUMBER (to, from, area_source, changed);
  TAKE_NUMBER (to, from, occupancy, changed);
  TAKE_NUMBER (to, from, occupied, changed);
  TAKE_NUMBER (to, from, title, changed);
  if (from->checked_on != TD_DATE_NONE && from->checked_on != to->checked_on)
    {
      to->checked_on = from->checked_on;
      changed = TRUE;
    }
  return merge_owners (to, from) || changed;
}

static const TdPart *
find_room (const TdRoll *roll, const char *key)
{
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      g_autofree char *other = td_room_fold (part->room);
      if (strcmp (other, key) == 0)
        return part;
    }
  return NULL;
}

void
td_difference_clear (TdDifference *difference)
{
  g_clear_pointer (&difference->row, td_dossier_row_free);
  g_clear_pointer (&difference->changed, g_ptr_array_unref);
  g_clear_pointer (&difference->added, g_ptr_array_unref);
}

gboolean
td_difference_find (TdStore *store,
                    gint64 dossier_id,
                    const TdDossierRow *row,
                    GPtrArray *parts,
                    TdDifference *difference,
                    GArray *effects,
                    GError **error)
{
  difference->changed = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  difference->added = g_ptr_array_new ();
  difference->row = td_store_dossier (store, dossier_id, error);
  g_autoptr (TdRoll) roll = difference->row != NULL ? td_store_roll_now (store, &dossier_id, 1, error) : NULL;
  if (roll == NULL)
    return FALSE;
  if (row == NULL || !merge_dossier (difference->row, row))
    g_clear_pointer (&difference->row, td_dossier_row_free);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      TdPart *part = g_ptr_array_index (parts, i);
      g_autofree char *key = td_room_fold (part->room);
      const TdPart *known = find_room (roll, key);
      g_autoptr (TdPart) merged = known != NULL ? td_part_copy (known) : NULL;
      TdBulkEffect effect = TD_BULK_ADDED;
      if (merged == NULL)
        g_ptr_array_add (difference->added, part);
      else if (merge_part (merged, part))
        {
          effect = TD_BULK_UPDATED;
          g_ptr_array_add (difference->changed, g_steal_pointer (&merged));
        }
      else
        effect = TD_BULK_UNCHANGED;
      if (effects != NULL)
        g_array_append_val (effects, effect);
    }
  return TRUE;
}
