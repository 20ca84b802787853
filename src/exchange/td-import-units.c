/* Tidang: a row of a sheet becomes a unit, or the units of a building.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

static void
read_unit_values (TdRun *run, TdUnitRecord *record)
{
  td_row_set_text (&record->address, td_run_text (run, TD_FIELD_ADDRESS));
  g_clear_pointer (&record->floors_text, g_free);
  record->floors = td_cell_floors (run, &record->floors_text);
  record->households = td_cell_count (run, TD_FIELD_HOUSEHOLDS);
  g_clear_pointer (&record->built_text, g_free);
  record->built_year = td_cell_built (run, &record->built_text);
  td_row_set_text (&record->structure, td_run_text (run, TD_FIELD_STRUCTURE));
  td_row_set_text (&record->entry, td_run_text (run, TD_FIELD_ENTRY));
  record->has_point = td_cell_point (run, &record->longitude_e7, &record->latitude_e7);
  if (record->has_point)
    record->datum = td_cell_datum (run);
  record->rating = td_cell_rating (run);
  td_row_set_text (&record->rating_text, td_run_text (run, TD_FIELD_RATING));
  td_row_set_text (&record->obstacle, td_run_text (run, TD_FIELD_OBSTACLE));
  td_row_set_text (&record->wish, td_run_text (run, TD_FIELD_WISH));
  td_row_set_text (&record->note, td_run_text (run, TD_FIELD_NOTE));
  record->given = td_row_given_bit (run, TD_FIELD_ADDRESS, TD_UNIT_HAS_ADDRESS) |
                  td_row_given_bit (run, TD_FIELD_FLOORS, TD_UNIT_HAS_FLOORS) |
                  td_row_given_bit (run, TD_FIELD_HOUSEHOLDS, TD_UNIT_HAS_HOUSEHOLDS) |
                  td_row_given_bit (run, TD_FIELD_BUILT, TD_UNIT_HAS_BUILT) |
                  td_row_given_bit (run, TD_FIELD_STRUCTURE, TD_UNIT_HAS_STRUCTURE) |
                  td_row_given_bit (run, TD_FIELD_ENTRY, TD_UNIT_HAS_ENTRY) |
                  td_row_given_bit (run, TD_FIELD_LONGITUDE, TD_UNIT_HAS_POINT) |
                  td_row_given_bit (run, TD_FIELD_RATING, TD_UNIT_HAS_RATING) |
                  td_row_given_bit (run, TD_FIELD_OBSTACLE, TD_UNIT_HAS_OBSTACLE) |
                  td_row_given_bit (run, TD_FIELD_WISH, TD_UNIT_HAS_WISH) |
                  td_row_given_bit (run, TD_FIELD_NOTE, TD_UNIT_HAS_NOTE);
}

static void
emit_unit (TdRun *run, TdUnitRecord *record)
{
  run->summary.records++;
  if (run->sink->unit != NULL && !run->sink->unit (record, run->data))
    run->stopped = TRUE;
}

/* A building's row: its flats are shared out over its units, the first ones take what does not divide. */
static void
emit_split (TdRun *run, TdUnitRecord *record, int units)
{
  int households = record->households;

  record->derived = TRUE;
  record->of_units = (guint)units;
  for (int i = 0; i < units && !run->stopped; i++)
    {
      g_free (record->keys.unit);
      record->keys.unit = g_strdup_printf ("%d单元", i + 1);
      record->households = households / units + (i < households % units);
      emit_unit (run, record);
    }
}

static gboolean
wants_split (TdRun *run, const TdUnitRecord *record, int units)
{
  if (units < 1 || *record->keys.unit != '\0')
    return FALSE;
  td_run_ask (run, TD_IMPORT_ASK_SPLIT, TD_FIELD_UNIT_COUNT, "", NULL, "yes");
  return run->plan->split_buildings;
}

void
td_run_unit_row (TdRun *run)
{
  g_autoptr (TdUnitRecord) record = td_unit_record_new ();
  int units = td_cell_count (run, TD_FIELD_UNIT_COUNT);
  gboolean split;

  record->sheet = run->sheet->sheet;
  record->row = run->row->row;
  td_row_keys (run, &record->keys, NULL);
  split = wants_split (run, record, units);
  td_row_check_keys (run, &record->keys, NULL, units < 1);
  if (units > 200)
    td_run_say (run, TD_IMPORT_BAD_COUNT, TD_FIELD_UNIT_COUNT, NULL, NULL);
  read_unit_values (run, record);
  td_row_check_twice (run, &record->keys, NULL, NULL, TD_FIELD_BUILDING);
  if (!td_run_settle (run))
    return;
  if (split)
    emit_split (run, record, units);
  else
    {
      record->of_units = *record->keys.unit == '\0' ? (guint)units : 0;
      emit_unit (run, record);
    }
}
