/* Tidang: an import gathered in memory, for previews, small sheets and tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import.h"

static gboolean
on_unit (TdUnitRecord *record, gpointer data)
{
  g_ptr_array_add (((TdImportResult *)data)->units, td_unit_record_copy (record));
  return TRUE;
}

static gboolean
on_household (TdHouseholdRecord *record, gpointer data)
{
  TdHouseholdRecord *copy = g_memdup2 (record, sizeof *record);

  td_unit_keys_copy (&copy->keys, &record->keys);
  record->part = NULL;
  g_ptr_array_add (((TdImportResult *)data)->households, copy);
  return TRUE;
}

static gboolean
on_ballot (TdBallotRecord *record, gpointer data)
{
  g_ptr_array_add (((TdImportResult *)data)->ballots, td_ballot_record_take (record));
  return TRUE;
}

static gboolean
on_note (const TdImportNote *note, gpointer data)
{
  g_ptr_array_add (((TdImportResult *)data)->notes, td_import_note_copy (note));
  return TRUE;
}

static void
on_total (const TdImportTotal *total, gpointer data)
{
  g_array_append_vals (((TdImportResult *)data)->totals, total, 1);
}

TdImportResult *
td_import_collect (TdWorkbook *workbook, const TdImportPlan *plan, GCancellable *cancellable, GError **error)
{
  static const TdImportSink sink = { on_unit, on_household, on_ballot, on_note, on_total, NULL };
  g_autoptr (TdImportResult) result = g_new0 (TdImportResult, 1);

  result->units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_record_free);
  result->households = g_ptr_array_new_with_free_func ((GDestroyNotify)td_household_record_free);
  result->ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_record_free);
  result->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_import_note_free);
  result->totals = g_array_new (FALSE, FALSE, sizeof (TdImportTotal));
  if (!td_import_run (workbook, plan, &sink, result, cancellable, &result->summary, error))
    return NULL;
  return g_steal_pointer (&result);
}

void
td_import_result_free (TdImportResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->units);
  g_ptr_array_unref (result->households);
  g_ptr_array_unref (result->ballots);
  g_ptr_array_unref (result->notes);
  g_array_unref (result->totals);
  g_free (result);
}
