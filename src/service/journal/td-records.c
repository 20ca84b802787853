/* Tidang: check, backup, restore.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-records.h"

#include "td-action.h"
#include "td-maintain.h"

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
