/* Tidang: a row of a sheet becomes a household.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include <string.h>

typedef gboolean (*FromChinese) (const char *text, guint *out);

/* A word of a closed list; an unknown one is asked once. */
static gboolean
read_word (TdRun *run, TdField field, FromChinese from_chinese, guint *out)
{
  const char *text = td_run_text (run, field), *answer;

  if (*text == '\0')
    return FALSE;
  if (from_chinese (text, out))
    return TRUE;
  answer = td_run_ask (run, TD_IMPORT_ASK_WORD, field, NULL, NULL, "");
  return answer != NULL && *answer != '\0' && from_chinese (answer, out);
}

static gboolean
occupancy_word (const char *text, guint *out)
{
  TdOccupancy value;
  gboolean known = td_occupancy_from_chinese (text, &value) || td_occupancy_from_nick (text, &value);

  if (known)
    *out = value;
  return known;
}

static gboolean
area_source_word (const char *text, guint *out)
{
  TdAreaSource value;
  gboolean known = td_area_source_from_chinese (text, &value) || td_area_source_from_nick (text, &value);

  if (known)
    *out = value;
  return known;
}

static gboolean
part_kind_word (const char *text, guint *out)
{
  TdPartKind value;
  gboolean known = td_part_kind_from_chinese (text, &value) || td_part_kind_from_nick (text, &value);

  if (known)
    *out = value;
  return known;
}

static gboolean
title_word (const char *text, guint *out)
{
  TdTitle value;
  gboolean known = td_title_from_chinese (text, &value) || td_title_from_nick (text, &value);

  if (known)
    *out = value;
  return known;
}

/* What the area's heading itself says: 登记面积, 套内面积, 建筑面积. */
static TdAreaSource
source_of_heading (const TdRun *run)
{
  const TdColumnPlan *column;

  if (!td_run_has (run, TD_FIELD_AREA))
    return TD_AREA_UNVERIFIED;
  column = g_ptr_array_index (run->sheet->columns, (guint)run->column_of[TD_FIELD_AREA]);
  if (strstr (column->heading, "套内") != NULL)
    return TD_AREA_NET;
  if (strstr (column->heading, "登记") != NULL || strstr (column->heading, "证") != NULL ||
      strstr (column->heading, "产权") != NULL)
    return TD_AREA_REGISTERED;
  return strstr (column->heading, "建筑") != NULL ? TD_AREA_BUILT : TD_AREA_UNVERIFIED;
}

/* “湘（2019）长沙市不动产权第…号” names its own kind. */
static TdTitle
title_of_number (const char *number)
{
  if (strstr (number, "不动产权") != NULL)
    return TD_TITLE_REAL_ESTATE;
  return strstr (number, "房权证") != NULL || strstr (number, "房产证") != NULL ? TD_TITLE_HOUSE
                                                                                : TD_TITLE_UNKNOWN;
}

static void
read_part_values (TdRun *run, TdPart *part)
{
  guint word;

  part->floor = td_cell_floor (run, part->room);
  part->area = td_cell_area (run);
  part->area_source = part->area != 0 ? source_of_heading (run) : TD_AREA_UNVERIFIED;
  if (read_word (run, TD_FIELD_AREA_SOURCE, area_source_word, &word))
    part->area_source = (TdAreaSource)word;
  if (read_word (run, TD_FIELD_OCCUPANCY, occupancy_word, &word))
    part->occupancy = (TdOccupancy)word;
  if (read_word (run, TD_FIELD_PART_KIND, part_kind_word, &word))
    part->kind = (TdPartKind)word;
  part->occupied = td_cell_yes (run, TD_FIELD_OCCUPIED);
  td_row_set_text (&part->title_no, td_run_text (run, TD_FIELD_TITLE_NO));
  if (!td_run_has (run, TD_FIELD_TITLE))
    part->title = title_of_number (td_run_text (run, TD_FIELD_TITLE_NO));
  if (read_word (run, TD_FIELD_TITLE, title_word, &word))
    part->title = (TdTitle)word;
  td_row_set_text (&part->note, td_run_text (run, TD_FIELD_NOTE));
}

static guint32
household_given (const TdRun *run)
{
  return td_row_given_bit (run, TD_FIELD_FLOOR, TD_HOUSEHOLD_HAS_FLOOR) |
         td_row_given_bit (run, TD_FIELD_OWNER, TD_HOUSEHOLD_HAS_OWNER) |
         td_row_given_bit (run, TD_FIELD_DOC_NO, TD_HOUSEHOLD_HAS_DOC) |
         td_row_given_bit (run, TD_FIELD_AREA, TD_HOUSEHOLD_HAS_AREA) |
         td_row_given_bit (run, TD_FIELD_AREA_SOURCE, TD_HOUSEHOLD_HAS_AREA_SOURCE) |
         td_row_given_bit (run, TD_FIELD_PHONE, TD_HOUSEHOLD_HAS_PHONE) |
         td_row_given_bit (run, TD_FIELD_OCCUPANCY, TD_HOUSEHOLD_HAS_OCCUPANCY) |
         td_row_given_bit (run, TD_FIELD_OCCUPIED, TD_HOUSEHOLD_HAS_OCCUPIED) |
         td_row_given_bit (run, TD_FIELD_PART_KIND, TD_HOUSEHOLD_HAS_KIND) |
         td_row_given_bit (run, TD_FIELD_TITLE_NO, TD_HOUSEHOLD_HAS_TITLE) |
         td_row_given_bit (run, TD_FIELD_TITLE, TD_HOUSEHOLD_HAS_TITLE) |
         td_row_given_bit (run, TD_FIELD_NOTE, TD_HOUSEHOLD_HAS_NOTE);
}

void
td_run_household_row (TdRun *run)
{
  TdHouseholdRecord *record = run->household;
  g_autofree char *found = NULL;
  const char *room;

  if (record == NULL)
    record = run->household = td_household_record_new ();
  g_clear_pointer (&record->part, td_part_free);
  record->sheet = run->sheet->sheet;
  record->row = run->row->row;
  if (!td_run_has (run, TD_FIELD_LOCATION) && td_run_has (run, TD_FIELD_UNIT))
    {
      room = td_run_text (run, TD_FIELD_ROOM);
      td_row_plain_keys (run, &record->keys);
    }
  else
    {
      td_unit_keys_clear (&record->keys);
      td_unit_keys_init (&record->keys);
      found = g_strdup ("");
      td_row_keys (run, &record->keys, &found);
      room = found;
    }
  td_row_check_keys (run, &record->keys, room, TRUE);
  record->part = td_part_new (room);
  read_part_values (run, record->part);
  td_row_owners (run, record->part->owners);
  record->given = household_given (run);
  td_row_check_twice (run, &record->keys, room, NULL,
                      td_run_has (run, TD_FIELD_ROOM) ? TD_FIELD_ROOM : TD_FIELD_LOCATION);
  if (!td_run_settle (run))
    return;
  run->summary.records++;
  if (run->sink->household != NULL && !run->sink->household (record, run->data))
    run->stopped = TRUE;
}
