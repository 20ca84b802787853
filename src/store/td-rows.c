/* Tidang: rows of the register read from statements.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"

TdCompoundRow *
td_compound_row_new (const char *region, const char *place_name, const char *name)
{
  TdCompoundRow *row = g_new0 (TdCompoundRow, 1);
  row->region = g_strdup (region != NULL ? region : "");
  row->place_name = g_strdup (place_name != NULL ? place_name : "");
  row->name = g_strdup (name != NULL ? name : "");
  row->key = g_strdup ("");
  row->address = g_strdup ("");
  return row;
}

void
td_compound_row_free (TdCompoundRow *row)
{
  g_free (row->region);
  g_free (row->place_name);
  g_free (row->name);
  g_free (row->key);
  g_free (row->address);
  g_free (row);
}

/* The owned strings of a dossier, in one list for new, copy and free. */
#define DOSSIER_STRINGS(X)                                                                                   \
  X (file_no)                                                                                                \
  X (region)                                                                                                 \
  X (place_name)                                                                                             \
  X (compound)                                                                                               \
  X (building)                                                                                               \
  X (building_key)                                                                                           \
  X (unit)                                                                                                   \
  X (unit_key) X (address) X (storeys) X (built_year) X (structure) X (entry_mode) X (rating_reason) X (note)

TdDossierRow *
td_dossier_row_new (void)
{
  TdDossierRow *row = g_new0 (TdDossierRow, 1);
#define X(name) row->name = g_strdup ("");
  DOSSIER_STRINGS (X)
#undef X
  return row;
}

TdDossierRow *
td_dossier_row_copy (const TdDossierRow *row)
{
  TdDossierRow *copy = g_memdup2 (row, sizeof *row);
#define X(name) copy->name = g_strdup (row->name);
  DOSSIER_STRINGS (X)
#undef X
  return copy;
}

void
td_dossier_row_free (TdDossierRow *row)
{
#define X(name) g_free (row->name);
  DOSSIER_STRINGS (X)
#undef X
  g_free (row);
}

TdDossierRow *
td_dossier_row_read (sqlite3_stmt *statement)
{
  TdDossierRow *row = g_new0 (TdDossierRow, 1);
  int i = 0;
  row->id = sqlite3_column_int64 (statement, i++);
  row->compound_id = sqlite3_column_int64 (statement, i++);
  row->file_no = td_column_text (statement, i++);
  row->region = td_column_text (statement, i++);
  row->place_name = td_column_text (statement, i++);
  row->compound = td_column_text (statement, i++);
  row->building = td_column_text (statement, i++);
  row->building_key = td_column_text (statement, i++);
  row->unit = td_column_text (statement, i++);
  row->unit_key = td_column_text (statement, i++);
  row->address = td_column_text (statement, i++);
  row->storeys = td_column_text (statement, i++);
  row->storeys_value = sqlite3_column_int (statement, i++);
  row->flats = sqlite3_column_int (statement, i++);
  row->built_year = td_column_text (statement, i++);
  row->built_value = sqlite3_column_int (statement, i++);
  row->structure = td_column_text (statement, i++);
  row->entry_mode = td_column_text (statement, i++);
  row->located = sqlite3_column_int (statement, i++);
  row->lon = sqlite3_column_int64 (statement, i++);
  row->lat = sqlite3_column_int64 (statement, i++);
  row->datum = sqlite3_column_int (statement, i++);
  row->rating = sqlite3_column_int (statement, i++);
  row->rating_reason = td_column_text (statement, i++);
  row->stage = sqlite3_column_int (statement, i++);
  row->note = td_column_text (statement, i++);
  row->import_id = sqlite3_column_int64 (statement, i++);
  row->deleted = sqlite3_column_int (statement, i++);
  row->updated_at = sqlite3_column_int64 (statement, i++);
  row->vote_id = sqlite3_column_int64 (statement, i++);
  row->vote_open = row->vote_id != 0 && sqlite3_column_int (statement, i) == 0;
  i++;
  row->flats_listed = sqlite3_column_int (statement, i);
  return row;
}

char *
td_store_date_text (TdDate date)
{
  return date == TD_DATE_NONE ? g_strdup ("") : td_date_to_iso (date);
}

TdDate
td_store_date_read (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  return text == NULL || *text == '\0' ? TD_DATE_NONE : td_date_from_iso (text);
}

static void
take_text (char **field, sqlite3_stmt *statement, int column)
{
  g_free (*field);
  *field = td_column_text (statement, column);
}

TdPart *
td_part_read (sqlite3_stmt *statement)
{
  TdPart *part = td_part_new ((const char *)sqlite3_column_text (statement, 2));
  part->id = sqlite3_column_int64 (statement, 0);
  part->unit_id = sqlite3_column_int64 (statement, 1);
  part->floor = sqlite3_column_int (statement, 3);
  part->kind = sqlite3_column_int (statement, 4);
  part->area = sqlite3_column_int64 (statement, 5);
  part->area_source = sqlite3_column_int (statement, 6);
  part->occupancy = sqlite3_column_int (statement, 7);
  part->occupied = sqlite3_column_int (statement, 8);
  part->title = sqlite3_column_int (statement, 9);
  take_text (&part->title_no, statement, 10);
  take_text (&part->checked_by, statement, 11);
  part->checked_on = td_store_date_read (statement, 12);
  take_text (&part->note, statement, 13);
  part->erased = sqlite3_column_int (statement, 14);
  memset (part->key, 0, sizeof part->key);
  if (sqlite3_column_bytes (statement, 15) == TD_HOUSEHOLD_KEY_SIZE)
    memcpy (part->key, sqlite3_column_blob (statement, 15), TD_HOUSEHOLD_KEY_SIZE);
  return part;
}

TdOwner *
td_owner_read (sqlite3_stmt *statement, int first, gboolean erased)
{
  TdOwner *owner = td_owner_new (
      sqlite3_column_int (statement, first + 1), (const char *)sqlite3_column_text (statement, first + 2),
      sqlite3_column_int (statement, first + 3), (const char *)sqlite3_column_text (statement, first + 4),
      (const char *)sqlite3_column_text (statement, first + 5));
  owner->id = sqlite3_column_int64 (statement, first);
  owner->erased = erased;
  return owner;
}
