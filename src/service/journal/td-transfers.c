/* Tidang: the owners of a flat change.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed.h"
#include "td-part-fields.h"

const char *
td_owner_fault_to_text (TdOwnerFault fault)
{
  switch (fault)
    {
    case TD_OWNER_FAULT_NAME:
      return _ ("An owner has no name.");
    case TD_OWNER_FAULT_NO_NUMBER:
      return _ ("A kind of document is given without its number.");
    case TD_OWNER_FAULT_NO_KIND:
      return _ ("A document number is given without its kind.");
    case TD_OWNER_FAULT_RESIDENT:
      return _ ("A resident identity number is wrong: compare its 18 digits with the card.");
    case TD_OWNER_FAULT_ROUNDED:
      return _ ("A document number was rounded by a spreadsheet: take it from the paper.");
    case TD_OWNER_FAULT_CREDIT:
      return _ ("A credit code has 18 digits and letters: compare it with the licence.");
    case TD_OWNER_FAULT_PHONE:
      return _ ("A telephone number is wrong.");
    case TD_OWNER_FAULT_CREDIT_CHECK:
      return _ ("The check digit of the credit code does not fit: look at the licence again.");
    case TD_OWNER_FAULT_NONE:
    default:
      return "";
    }
}

const char *
td_transfer_fault_to_text (TdTransferFault fault, const TdOwner *owner)
{
  switch (fault)
    {
    case TD_TRANSFER_NO_OWNER:
      return _ ("Nobody would own the flat afterwards. Name its owners.");
    case TD_TRANSFER_BAD_OWNER:
      return owner != NULL ? td_owner_fault_to_text (td_owner_check (owner)) : "";
    case TD_TRANSFER_TWICE:
      return _ ("One owner is named twice.");
    case TD_TRANSFER_UNCHANGED:
      return _ ("The owners are the same as before: there is nothing to record.");
    case TD_TRANSFER_NOT_ADDED:
      return _ ("When a co-owner comes, all former owners stay. If one of them goes, it is another kind of "
                "change.");
    case TD_TRANSFER_NOT_REMOVED:
      return _ ("When a co-owner goes, nobody new comes. If somebody comes, it is another kind of change.");
    case TD_TRANSFER_ERASED:
      return _ (
          "The former owners were erased, so nobody of them can be kept. Record a sale, an inheritance, "
          "a gift, a division or a court decision with all who own the flat now.");
    case TD_TRANSFER_OK:
      return "";
    case TD_TRANSFER_MORE:
    default:
      return _ ("A correction changes the names, or the numbers, or the telephones alone. Record further "
                "changes one by one.");
    }
}

static gboolean
check_owners (const TdDeedWork *self, const TdPart *part, const GPtrArray *owners, GError **error)
{
  guint at = 0;
  TdTransferFault fault = td_transfer_check (self->deed.kind, part->owners, owners, &at);

  if (fault == TD_TRANSFER_OK)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s %s: %s", self->label, part->room,
                  td_transfer_fault_to_text (fault, at < owners->len ? owners->pdata[at] : NULL));
}

/* ---- recording ---- */

static gboolean
write_change (TdDeedWork *work, TdStore *store, const TdPart *part, const TdPart *after, GError **error)
{
  g_autofree char *former = td_owners_to_names (part->owners);
  g_autofree char *latter = td_owners_to_names (after->owners);

  if (!td_store_part_update (store, after, error) ||
      (td_transfer_passes_title (work->deed.kind) && !td_store_join_leave (store, part->id, error)) ||
      !td_deed_write (work, store, part, 0, former, latter, error))
    return FALSE;
  g_array_append_val (work->done->parts, part->id);
  return TRUE;
}

/* What was destroyed stays destroyed: those who come are a household of their own, with a key of its own, in
 * a flat that takes the old one's place. Frozen rolls and their voters stay with the old one. */
static gboolean
settle_anew (TdDeedWork *work, TdStore *store, const TdPart *old, TdPart *after, GError **error)
{
  g_autofree char *latter = td_owners_to_names (after->owners);
  const char *evidence = work->deed.evidence;
  gboolean done;

  after->erased = FALSE;
  for (guint i = 0; i < after->owners->len; i++)
    ((TdOwner *)after->owners->pdata[i])->id = 0;
  if (!td_store_join_leave (store, old->id, error) || !td_store_part_remove (store, old->id, error))
    return FALSE;
  after->id = td_store_part_add (store, after, error);
  if (after->id == 0)
    return FALSE;
  g_array_append_val (work->done->parts, after->id);
  /* Of the old household nothing personal can be written any more, of the new one all. */
  work->deed.evidence = NULL;
  done = td_deed_write (work, store, old, after->id, "", "", error);
  work->deed.evidence = evidence;
  return done && td_deed_write (work, store, after, 0, "", latter, error);
}

/* On the register of today; whose people were erased only where all owners may be new. */
static const TdPart *
find_owned (const TdDeedWork *work, gint64 part_id, GError **error)
{
  const TdPart *part = td_roll_find (work->now, part_id);

  return part != NULL && part->erased && td_transfer_follows_erasure (work->deed.kind)
             ? part
             : td_deed_find (work, part_id, error);
}

TdDeedDone *
td_part_transfer (TdWorkspace *self,
                  gint64 unit_id,
                  gint64 part_id,
                  const TdDeed *deed,
                  const GPtrArray *owners,
                  GError **error)
{
  g_auto (TdDeedWork) work = { 0 };
  g_autoptr (TdPart) after = NULL;
  const TdPart *part;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && deed->kind < TD_N_OWNER_TRANSFERS, NULL);

  if (!td_deed_init (&work, self, unit_id, deed, error) ||
      (part = find_owned (&work, part_id, error)) == NULL || !check_owners (&work, part, owners, error) ||
      !td_deed_say_votes (&work, part, error))
    return NULL;
  after = td_part_copy (part);
  td_deed_set_owners (after, owners);
  if (!td_text_is_blank (deed->title_no))
    td_deed_set_text (&after->title_no, deed->title_no);
  store = td_deed_begin (&work, error);
  if (store == NULL)
    return NULL;
  done = part->erased ? settle_anew (&work, store, part, after, &cause)
                      : write_change (&work, store, part, after, &cause);
  return td_deed_finish (&work, store, done, cause, &part_id, 1, error);
}

/* ---- as a person writes them ---- */

static gboolean
apply_list (TdPart *part, const char *field, const char *list, GError **error)
{
  g_autofree char *pair = g_strdup_printf ("%s=%s", field, list != NULL ? list : "");
  const char *fields[] = { pair, NULL };

  return list == NULL || td_part_apply_fields (part, fields, error);
}

/* Those who were owners before are known by name: their numbers need not be written again. */
static void
fill_known (TdPart *part, const GPtrArray *before)
{
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];

      for (guint k = 0; k < before->len; k++)
        if (*owner->doc_no == '\0' && td_owner_same (before->pdata[k], owner))
          {
            td_owner_free (part->owners->pdata[i]);
            part->owners->pdata[i] = td_owner_copy (before->pdata[k]);
            break;
          }
    }
}

/* The number stays with the person, who only gets another name. */
static void
rename_owners (TdPart *part, const TdPart *named)
{
  for (guint i = 0; i < part->owners->len && i < named->owners->len; i++)
    td_deed_set_text (&((TdOwner *)part->owners->pdata[i])->name,
                      ((const TdOwner *)named->owners->pdata[i])->name);
}

static void
remove_named (GPtrArray *owners, const GPtrArray *named)
{
  for (guint i = owners->len; i > 0; i--)
    for (guint k = 0; k < named->len; k++)
      if (td_owner_same (owners->pdata[i - 1], named->pdata[k]))
        {
          g_ptr_array_remove_index (owners, i - 1);
          break;
        }
}

static gboolean
all_known (const GPtrArray *named, const GPtrArray *owners, GError **error)
{
  for (guint i = 0; i < named->len; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < owners->len; k++)
        known = known || td_owner_same (owners->pdata[k], named->pdata[i]);
      if (!known)
        return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s is no owner of this flat."),
                        ((const TdOwner *)named->pdata[i])->name);
    }
  return TRUE;
}

GPtrArray *
td_transfer_owners (const TdPart *before,
                    TdTransferKind kind,
                    const char *names,
                    const char *numbers,
                    const char *phones,
                    GError **error)
{
  gboolean corrects = !td_transfer_passes_title (kind);
  g_autoptr (TdPart) after = td_part_copy (before);
  g_autoptr (TdPart) said = td_part_copy (before);

  g_return_val_if_fail (kind < TD_N_OWNER_TRANSFERS, NULL);

  if (!corrects || kind == TD_TRANSFER_NAME)
    g_ptr_array_set_size (said->owners, 0);
  if (!apply_list (said, "owner", names, error))
    return NULL;
  if (kind == TD_TRANSFER_NAME && said->owners->len != after->owners->len)
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
               _ ("Give the names of all owners in their order, as they are to be."));
      return NULL;
    }
  if (kind == TD_TRANSFER_NAME)
    {
      rename_owners (after, said);
      return g_ptr_array_ref (after->owners);
    }
  if (!apply_list (said, "document", numbers, error) || !apply_list (said, "phone", phones, error))
    return NULL;
  if (kind == TD_TRANSFER_REMOVE)
    {
      if (!all_known (said->owners, before->owners, error))
        return NULL;
      remove_named (after->owners, said->owners);
      return g_ptr_array_ref (after->owners);
    }
  if (kind != TD_TRANSFER_ADD)
    {
      if (!corrects)
        fill_known (said, before->owners);
      return g_ptr_array_ref (said->owners);
    }
  for (guint i = 0; i < said->owners->len; i++)
    g_ptr_array_add (after->owners, td_owner_copy (said->owners->pdata[i]));
  return g_ptr_array_ref (after->owners);
}
