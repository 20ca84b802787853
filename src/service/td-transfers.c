/* Tidang: the owners of a flat change.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed.h"

static const char *
owner_sentence (const TdOwner *owner)
{
  switch (td_owner_check (owner))
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
    default:
      return _ ("A telephone number is wrong.");
    }
}

static const char *
transfer_sentence (TdTransferFault fault, const TdOwner *owner)
{
  switch (fault)
    {
    case TD_TRANSFER_NO_OWNER:
      return _ ("Nobody would own the flat afterwards. Name its owners.");
    case TD_TRANSFER_BAD_OWNER:
      return owner_sentence (owner);
    case TD_TRANSFER_TWICE:
      return _ ("One owner is named twice.");
    case TD_TRANSFER_UNCHANGED:
      return _ ("The owners are the same as before: there is nothing to record.");
    case TD_TRANSFER_NOT_ADDED:
      return _ ("When a co-owner comes, all former owners stay. If one of them goes, it is another kind of "
                "change.");
    case TD_TRANSFER_NOT_REMOVED:
      return _ ("When a co-owner goes, nobody new comes. If somebody comes, it is another kind of change.");
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
                  transfer_sentence (fault, at < owners->len ? owners->pdata[at] : NULL));
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
  g_autofree char *former = NULL;
  g_autofree char *latter = NULL;
  const TdPart *part;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && deed->kind < TD_N_OWNER_TRANSFERS, NULL);

  if (!td_deed_init (&work, self, unit_id, deed, error) ||
      (part = td_deed_find (&work, part_id, error)) == NULL || !check_owners (&work, part, owners, error) ||
      !td_deed_say_votes (&work, part, error))
    return NULL;
  after = td_part_copy (part);
  td_deed_set_owners (after, owners);
  former = td_owners_to_names (part->owners);
  latter = td_owners_to_names (after->owners);
  if (!td_text_is_blank (deed->title_no))
    td_deed_set_text (&after->title_no, deed->title_no);
  store = td_deed_begin (&work, error);
  if (store == NULL)
    return NULL;
  done = td_store_part_update (store, after, &cause) &&
         (!td_transfer_passes_title (deed->kind) || td_store_join_leave (store, part_id, &cause)) &&
         td_deed_write (&work, store, part, 0, former, latter, &cause);
  if (done)
    g_array_append_val (work.done->parts, part_id);
  return td_deed_finish (&work, store, done, cause, &part_id, 1, error);
}
