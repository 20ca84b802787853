/* Tidang: check, backup, restore, erasure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-records.h"

#include "td-action.h"
#include "td-bin-store.h"
#include "td-load.h"
#include "td-maintain.h"
#include "td-transfers.h"
#include "td-vote-find.h"

/* Sentences by the fault's code; the first %s is where, the second the detail. */
static const struct
{
  const char *code;
  const char *sentence;
} faults[] = {
  { "page", N_ ("The file's pages are damaged at %s (%s). Restore the newest backup.") },
  { "entry", N_ ("A history entry was changed afterwards: %s (%s).") },
  { "chain", N_ ("The chain of history is broken at %s (%s).") },
  { "content", N_ ("The content does not fit its history: %s (%s).") },
  { "value", N_ ("A personal value does not fit its commitment: %s (%s).") },
  { "key", N_ ("A household's key is missing or changed: %s (%s).") },
  { "roll", N_ ("A frozen roll does not fit its hash: %s (%s).") },
  { "attachment", N_ ("An attachment is missing or changed: %s (%s).") },
  { "pack", N_ ("The rules that a vote keeps were changed: %s (%s).") },
  { "rating",
    N_ ("A rating does not follow from its survey card: %s (%s). Answer an item of the card anew, or "
        "rate the stairwell by hand with a reason.") },
  { "geometry", N_ ("The layout of a printed form was changed: %s (%s).") },
  { "search", N_ ("The search index is out of step: %s (%s). Import or edit the unit again.") },
};

static char *
fault_sentence (const TdFault *fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_str_equal (faults[i].code, fault->code))
      return g_strdup_printf (_ (faults[i].sentence), fault->where, fault->detail);
  return g_strdup_printf (_ ("Fault “%s” at %s (%s)."), fault->code, fault->where, fault->detail);
}

GPtrArray *
td_check_run (TdWorkspace *self, const TdProgress *progress, GError **error)
{
  TdSteps steps = { progress, _ ("Checking the file"), 0 };
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) found = NULL;
  GError *cause = NULL;
  GPtrArray *lines;

  if (store == NULL)
    return NULL;
  found = td_store_check (store, td_steps_report, &steps, &cause);
  if (found == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (lines, fault_sentence (g_ptr_array_index (found, i)));
  return lines;
}

gboolean
td_backup_run (TdWorkspace *self, const char *dest, const TdProgress *progress, GError **error)
{
  TdSteps steps = { progress, _ ("Writing the backup"), 0 };
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;

  if (store == NULL || !td_check_target (dest, error))
    return FALSE;
  if (td_store_backup (store, dest, td_steps_report, &steps, &cause))
    return TRUE;
  return td_fail_with (error, cause, dest);
}

gboolean
td_restore_run (const char *backup, const char *dest, const TdProgress *progress, GError **error)
{
  TdSteps steps = { progress, _ ("Restoring the backup"), 0 };
  GError *cause = NULL;
  const char *place;

  if (!td_check_target (dest, error))
    return FALSE;
  if (td_store_restore (backup, dest, td_steps_report, &steps, &cause))
    return TRUE;
  /* What is wrong with the copy is said of the copy, what is wrong with the target of the target. */
  place = g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS) ||
                  g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_FULL) ||
                  g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_REMOTE) ||
                  g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY)
              ? dest
              : backup;
  return td_fail_with (error, cause, place);
}

/* A household that a joining left in the bin as well is the same household. */
static gboolean
erase_in_joined (TdWorkspace *self, gint64 unit_id, const char *room, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GArray) ids = td_store_joined_from (self->store, unit_id, &cause);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (TdRoll) roll = td_store_roll_now (self->store, &id, 1, &cause);
      const TdPart *part = roll == NULL ? NULL : td_roll_find_room (roll, room, NULL);

      if (part != NULL && !part->erased)
        g_free (td_store_erase_part (self->store, part->id, td_workspace_get_operator (self), NULL, &cause));
      if (cause != NULL)
        return td_fail_with (error, cause, self->name);
    }
  return ids != NULL || td_fail_with (error, cause, self->name);
}

/* The flat of today, else the newest one that was split or joined since. 0 on error. */
static gint64
find_to_erase (TdStore *store,
               const TdRoll *roll,
               gint64 unit_id,
               const char *label,
               const char *room,
               GError **error)
{
  g_autoptr (GError) why = NULL;
  const TdPart *part = td_find_room (roll, unit_id, label, room, &why);
  gint64 former = part == NULL ? td_store_former_part (store, unit_id, room) : 0;

  if (part != NULL || former != 0)
    return part != NULL ? part->id : former;
  g_propagate_error (error, g_steal_pointer (&why));
  return 0;
}

/* A flat whose place the erased one took still names its people on old rolls. It goes too when they were its
 * only owners, or when nobody of those who came after is left. */
static gboolean
goes_too (TdStore *store, gint64 former_id, const TdPart *erased)
{
  g_autoptr (TdPart) former = td_store_part (store, former_id, NULL);
  g_autoptr (GArray) after = td_store_parts_after (store, former_id, NULL);
  gboolean theirs = TRUE, left = FALSE;

  if (former == NULL || former->erased)
    return FALSE;
  for (guint i = 0; i < former->owners->len && theirs; i++)
    {
      theirs = FALSE;
      for (guint k = 0; k < erased->owners->len; k++)
        theirs = theirs || td_owner_same (former->owners->pdata[i], erased->owners->pdata[k]);
    }
  for (guint i = 0; after != NULL && i < after->len; i++)
    {
      g_autoptr (TdPart) part = td_store_part (store, g_array_index (after, gint64, i), NULL);

      left = left || (part != NULL && !part->erased);
    }
  return theirs || !left;
}

static gboolean
erase_former (TdWorkspace *self, TdStore *store, const TdPart *erased, GError **error)
{
  g_autoptr (GArray) former = td_store_parts_before (store, erased->id, error);

  for (guint i = 0; former != NULL && i < former->len; i++)
    {
      gint64 id = g_array_index (former, gint64, i);
      g_autofree char *receipt = NULL;

      if (!goes_too (store, id, erased))
        continue;
      receipt = td_store_erase_part (store, id, td_workspace_get_operator (self), NULL, error);
      if (receipt == NULL)
        return FALSE;
    }
  return former != NULL;
}

char *
td_erase_room (TdWorkspace *self, gint64 unit_id, const char *room, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdRoll) roll = unit == NULL ? NULL : td_register_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  TdStore *store = roll == NULL ? NULL : td_workspace_writable (self, error);
  gint64 id = store == NULL ? 0 : find_to_erase (store, roll, unit_id, label, room, error);
  g_autoptr (TdPart) part = NULL;
  g_autofree char *receipt = NULL;
  GError *cause = NULL;

  if (id == 0)
    return NULL;
  part = td_store_part (store, id, &cause);
  if (part != NULL)
    receipt = td_store_erase_part (store, id, td_workspace_get_operator (self), NULL, &cause);
  if (receipt != NULL)
    {
      /* It is gone, whatever becomes of the rest. */
      g_clear_pointer (&self->loans, td_loans_free); /* copies that other programs have open, too */
      td_workspace_emit_changed (self, unit_id);
      if (erase_former (self, store, part, &cause))
        return erase_in_joined (self, unit_id, part->room, error) ? g_steal_pointer (&receipt) : NULL;
    }
  if (part != NULL && part->erased && g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT))
    td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s %s: the personal data were destroyed already."), label,
             part->room);
  else
    td_fail_with (error, g_steal_pointer (&cause), label);
  g_clear_error (&cause);
  return NULL;
}
