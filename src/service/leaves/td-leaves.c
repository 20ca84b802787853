/* Tidang: leaves put down, changed and taken away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-deed.h"

#include "td-action.h"
#include "td-leaf-rules.h"
#include "td-leaf-store.h"
#include "td-load.h"

void
td_leaf_deed_clear (TdLeafDeed *deed)
{
  g_clear_pointer (&deed->label, g_free);
}

static gboolean
refuse (const TdLeafDeed *deed, const TdLeafField *field, TdLeafFault fault, GError **error)
{
  return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s, %s: “%s” — %s"), deed->label,
                  td_leaf_kind_label (deed->kind), td_leaf_field_label (field),
                  td_leaf_fault_to_text (field, fault));
}

/* ---- what a leaf names ---- */

static gboolean
has_part (const TdLeafDeed *deed, gint64 part_id)
{
  g_autoptr (TdRoll) roll = td_register_load (deed->self, deed->unit_id, NULL);

  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    if (((TdPart *)roll->parts->pdata[i])->id == part_id)
      return TRUE;
  return FALSE;
}

static gboolean
has_file (const TdLeafDeed *deed, const char *hash)
{
  g_autoptr (GPtrArray) files = td_attachments_list (deed->self, deed->unit_id, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (g_str_equal (((TdAttachment *)files->pdata[i])->hash, hash))
      return TRUE;
  return FALSE;
}

static gboolean
has_leaf (const TdLeafDeed *deed, const TdLeafField *field, gint64 leaf_id)
{
  const TdLeafKind *of = td_leaf_kinds_find (td_leaf_kinds_at_hand (deed->self->data_dir, NULL), field->of);
  g_autoptr (TdLeaf) leaf = of != NULL ? td_store_leaf (deed->store, leaf_id, of->shared, NULL) : NULL;

  return leaf != NULL && g_str_equal (leaf->kind, field->of) &&
         (of->shared || leaf->dossier_id == deed->unit_id);
}

static gboolean
names_what_is (const TdLeafDeed *deed, const TdLeaf *leaf, const TdLeaf *before, const TdLeafField *field)
{
  const char *value = td_leaf_get (leaf, field->id);

  /* What stood there already may be gone meanwhile: a file was removed, a flat split. */
  if (before != NULL && g_str_equal (td_leaf_get (before, field->id), value) &&
      before->part_id == leaf->part_id)
    return TRUE;
  if (field->type == TD_LEAF_ROOM)
    return leaf->part_id == 0 || has_part (deed, leaf->part_id);
  if (*value == '\0')
    return TRUE;
  if (field->type == TD_LEAF_FILE)
    return has_file (deed, value);
  return field->type != TD_LEAF_LINK || has_leaf (deed, field, td_leaf_link (leaf, field->id));
}

/* A flat stands in part_id and nowhere else. */
static gboolean
check_values (const TdLeafDeed *deed, const TdLeaf *leaf, const TdLeaf *before, GError **error)
{
  TdLeafFault fault;
  g_autoptr (TdLeaf) whole = td_leaf_copy (leaf);
  int at;

  for (guint i = 0; leaf->part_id != 0 && i < deed->kind->fields->len; i++)
    if (td_leaf_kind_field (deed->kind, i)->type == TD_LEAF_ROOM)
      {
        g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, leaf->part_id);

        td_leaf_set (whole, td_leaf_kind_field (deed->kind, i)->id, id);
      }
  at = td_leaf_check (deed->kind, whole, td_workspace_today (deed->self), &fault);
  if (at >= 0)
    return refuse (deed, td_leaf_kind_field (deed->kind, (guint)at), fault, error);
  for (guint i = 0; i < deed->kind->fields->len; i++)
    if (!names_what_is (deed, leaf, before, td_leaf_kind_field (deed->kind, i)))
      return refuse (deed, td_leaf_kind_field (deed->kind, i), TD_LEAF_NO_ID, error);
  return TRUE;
}

/* Values under names that the kind does not have would be lost in silence. */
static gboolean
check_names (const TdLeafDeed *deed, const TdLeaf *leaf, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, leaf->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      int at = td_leaf_kind_find (deed->kind, name);

      if (at < 0 || !g_str_equal (td_leaf_kind_field (deed->kind, (guint)at)->id, name))
        return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s, %s: there is no field “%s”."), deed->label,
                        td_leaf_kind_label (deed->kind), (const char *)name);
    }
  return TRUE;
}

/* ---- deeds ---- */

gboolean
td_leaf_deed_begin (TdLeafDeed *deed, TdWorkspace *self, gint64 unit_id, const char *kind, GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  g_autoptr (TdUnit) unit = NULL;

  deed->self = self;
  deed->unit_id = unit_id;
  deed->store = td_workspace_store (self, error);
  if (kinds == NULL || deed->store == NULL)
    return FALSE;
  deed->kind = td_leaf_kinds_find (kinds, kind);
  if (deed->kind == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("There is no kind of record “%s”."), kind);
  if (deed->kind->shared != (unit_id == 0))
    return deed->kind->shared
               ? td_fail (error, TD_SERVICE_ERROR_USAGE,
                          _ ("“%s” belongs to the whole file and to no single dossier."),
                          td_leaf_kind_label (deed->kind))
               : td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("“%s” belongs to a dossier. Say to which."),
                          td_leaf_kind_label (deed->kind));
  unit = unit_id != 0 ? td_unit_load (self, unit_id, error) : NULL;
  if (unit_id != 0 && unit == NULL)
    return FALSE;
  deed->label = unit != NULL ? td_unit_label (unit) : g_strdup (self->name);
  return TRUE;
}

gboolean
td_leaf_deed_check (const TdLeafDeed *deed, const TdLeaf *leaf, const TdLeaf *before, GError **error)
{
  return check_names (deed, leaf, error) && check_values (deed, leaf, before, error) &&
         td_leaf_rules_check (deed->self, deed->unit_id, deed->label, leaf->kind, leaf, leaf->id, error);
}

static gboolean
gone (const TdLeafDeed *deed, GError **error)
{
  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("%s: this record is not there any more. Load the dossier anew."), deed->label);
}

static TdStore *
begin_action (const TdLeafDeed *deed, const char *code, GError **error)
{
  g_autofree char *params = td_action_params ("leaf", deed->kind->id);

  return td_action_begin (deed->self, code, TD_ACTION_UNDOABLE, NULL, params, error);
}

gboolean
td_leaf_put_file (TdWorkspace *self,
                  gint64 unit_id,
                  TdLeaf *leaf,
                  const char *field,
                  TdAttachKind kind,
                  const char *path,
                  GError **error)
{
  g_auto (TdLeafDeed) deed = { 0 };
  g_autoptr (TdLeaf) before = NULL;
  gboolean added = leaf->id == 0;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (!td_leaf_deed_begin (&deed, self, unit_id, leaf->kind, error))
    return FALSE;
  before = added ? NULL : td_store_leaf (deed.store, leaf->id, deed.kind->shared, NULL);
  if (!added && (before == NULL || before->dossier_id != unit_id || !g_str_equal (before->kind, leaf->kind)))
    return gone (&deed, error);
  if (!td_leaf_deed_check (&deed, leaf, before, error) ||
      (path != NULL && !td_attach_check_file (path, error)))
    return FALSE;
  store = begin_action (&deed, added ? "leaf" : "change-leaf", error);
  if (store == NULL)
    return FALSE;
  leaf->dossier_id = unit_id;
  done = (path == NULL || td_leaf_deed_attach (store, leaf, field, kind, path, &cause)) &&
         td_store_leaf_put (store, deed.kind, leaf, &cause) &&
         td_leaf_deed_name_files (store, deed.kind, leaf, before, field, path, &cause);
  if (td_action_end (self, store, done, cause, unit_id, deed.label, NULL, error))
    return TRUE;
  if (added)
    leaf->id = 0;
  return FALSE;
}

gboolean
td_leaf_put (TdWorkspace *self, gint64 unit_id, TdLeaf *leaf, GError **error)
{
  return td_leaf_put_file (self, unit_id, leaf, NULL, TD_ATTACH_OTHER, NULL, error);
}

/* What links to it would show a hole. */
static gboolean
check_free (const TdLeafDeed *deed, gint64 leaf_id, GError **error)
{
  gint64 other = td_store_leaf_linked (deed->store, leaf_id);
  g_autoptr (TdLeaf) leaf = other != 0 ? td_store_leaf (deed->store, other, FALSE, NULL) : NULL;
  const GPtrArray *kinds = td_leaf_kinds_at_hand (deed->self->data_dir, NULL);
  const TdLeafKind *kind;
  g_autofree char *label = NULL;

  if (other == 0)
    return TRUE;
  if (leaf == NULL)
    leaf = td_store_leaf (deed->store, other, TRUE, NULL);
  kind = leaf != NULL ? td_leaf_kinds_find (kinds, leaf->kind) : NULL;
  label = leaf != NULL && leaf->dossier_id != 0 ? td_unit_label_of (deed->self, leaf->dossier_id)
                                                : g_strdup (deed->self->name);
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: “%s” of %s refers to this record. Change or remove that one first."), deed->label,
                  kind != NULL ? td_leaf_kind_label (kind) : "", label);
}

gboolean
td_leaf_deed_check_gone (const TdLeafDeed *deed, gint64 leaf_id, GError **error)
{
  return check_free (deed, leaf_id, error) &&
         td_leaf_rules_check (deed->self, deed->unit_id, deed->label, deed->kind->id, NULL, leaf_id, error);
}

gboolean
td_leaf_remove (TdWorkspace *self, gint64 unit_id, gint64 leaf_id, GError **error)
{
  g_auto (TdLeafDeed) deed = { 0 };
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (TdLeaf) leaf = store != NULL ? td_store_leaf (store, leaf_id, unit_id == 0, NULL) : NULL;
  GError *cause = NULL;
  gboolean done;

  if (store == NULL)
    return FALSE;
  if (leaf == NULL || leaf->dossier_id != unit_id)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    _ ("This record is not there any more. Load the dossier anew."));
  if (!td_leaf_deed_begin (&deed, self, unit_id, leaf->kind, error) ||
      !td_leaf_deed_check_gone (&deed, leaf_id, error))
    return FALSE;
  store = begin_action (&deed, "remove-leaf", error);
  if (store == NULL)
    return FALSE;
  done = td_store_leaf_remove (store, leaf_id, unit_id == 0, &cause);
  return td_action_end (self, store, done, cause, unit_id, deed.label, NULL, error);
}

GPtrArray *
td_leaves_of (TdWorkspace *self, gint64 unit_id, const char *kind, GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  const TdLeafKind *known = td_leaf_kinds_find (kinds, kind);
  TdStore *store = kinds != NULL ? td_workspace_store (self, error) : NULL;
  GError *cause = NULL;
  GPtrArray *leaves = store != NULL ? td_store_leaves (store, unit_id, kind, &cause) : NULL;

  if (cause != NULL)
    td_fail_with (error, cause, self->name);
  if (leaves != NULL && known != NULL)
    td_leaves_sort (known, leaves);
  return leaves;
}
