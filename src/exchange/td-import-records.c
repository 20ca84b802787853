/* Tidang: the records that an import hands on.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import.h"

TdUnitRecord *
td_unit_record_new (void)
{
  TdUnitRecord *record = g_new0 (TdUnitRecord, 1);

  td_unit_keys_init (&record->keys);
  record->address = g_strdup ("");
  record->floors_text = g_strdup ("");
  record->built_text = g_strdup ("");
  record->structure = g_strdup ("");
  record->entry = g_strdup ("");
  record->rating_text = g_strdup ("");
  record->obstacle = g_strdup ("");
  record->wish = g_strdup ("");
  record->note = g_strdup ("");
  record->datum = "";
  record->rating = "unrated";
  return record;
}

TdUnitRecord *
td_unit_record_copy (const TdUnitRecord *from)
{
  TdUnitRecord *to = g_memdup2 (from, sizeof *from);

  td_unit_keys_copy (&to->keys, &from->keys);
  to->address = g_strdup (from->address);
  to->floors_text = g_strdup (from->floors_text);
  to->built_text = g_strdup (from->built_text);
  to->structure = g_strdup (from->structure);
  to->entry = g_strdup (from->entry);
  to->rating_text = g_strdup (from->rating_text);
  to->obstacle = g_strdup (from->obstacle);
  to->wish = g_strdup (from->wish);
  to->note = g_strdup (from->note);
  return to;
}

void
td_unit_record_free (TdUnitRecord *record)
{
  if (record == NULL)
    return;
  td_unit_keys_clear (&record->keys);
  g_free (record->address);
  g_free (record->floors_text);
  g_free (record->built_text);
  g_free (record->structure);
  g_free (record->entry);
  g_free (record->rating_text);
  g_free (record->obstacle);
  g_free (record->wish);
  g_free (record->note);
  g_free (record);
}

TdHouseholdRecord *
td_household_record_new (void)
{
  TdHouseholdRecord *record = g_new0 (TdHouseholdRecord, 1);

  td_unit_keys_init (&record->keys);
  return record;
}

void
td_household_record_free (TdHouseholdRecord *record)
{
  if (record == NULL)
    return;
  td_unit_keys_clear (&record->keys);
  g_clear_pointer (&record->part, td_part_free);
  g_free (record);
}

TdBallotRecord *
td_ballot_record_new (void)
{
  TdBallotRecord *record = g_new0 (TdBallotRecord, 1);

  td_unit_keys_init (&record->keys);
  record->room = g_strdup ("");
  record->voter = g_strdup ("");
  record->owner = g_strdup ("");
  return record;
}

TdBallotRecord *
td_ballot_record_take (TdBallotRecord *from)
{
  TdBallotRecord *to = g_memdup2 (from, sizeof *from);

  td_unit_keys_copy (&to->keys, &from->keys);
  to->room = g_strdup (from->room);
  to->voter = g_strdup (from->voter);
  to->owner = g_strdup (from->owner);
  from->ballot = NULL;
  return to;
}

void
td_ballot_record_free (TdBallotRecord *record)
{
  if (record == NULL)
    return;
  td_unit_keys_clear (&record->keys);
  g_free (record->room);
  g_free (record->voter);
  g_free (record->owner);
  g_clear_pointer (&record->ballot, td_ballot_free);
  g_free (record);
}
