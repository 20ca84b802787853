/* Tidang: one row of a sheet becomes a unit, a household or a ballot.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

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

static void
set_text (char **slot, const char *text)
{
  if (*text == '\0' && *slot != NULL && **slot == '\0')
    return;
  g_free (*slot);
  *slot = g_strdup (text);
}

/* A bare number in a column of its own is printed with its word. */
static void
set_key_text (TdRun *run, char **slot, TdField field)
{
  const char *text = td_run_text (run, field);

  if (*text != '\0')
    set_text (slot, text);
}

/* The combined column; *room is set when it holds one. */
static void
read_location (TdRun *run, TdUnitKeys *keys, char **room, gboolean need_room)
{
  const char *text = td_run_text (run, TD_FIELD_LOCATION);
  g_autofree char *found = NULL;

  if (*text == '\0')
    {
      if (need_room && run->cells[TD_FIELD_ROOM] == NULL)
        td_run_say (run, TD_IMPORT_NO_ADDRESS, TD_FIELD_LOCATION, NULL, NULL);
      return;
    }
  if (!td_keys_from_location (text, keys, need_room ? &found : NULL) && need_room &&
      run->cells[TD_FIELD_ROOM] == NULL)
    td_run_say (run, TD_IMPORT_BAD_ADDRESS, TD_FIELD_LOCATION, NULL, NULL);
  if (found != NULL)
    set_text (room, found);
}

/* 房号 may hold 3-2-501 as well, where nothing else names building and unit. */
static void
read_room (TdRun *run, TdUnitKeys *keys, char **room)
{
  const char *text = td_run_text (run, TD_FIELD_ROOM);
  g_autofree char *found = NULL;

  if (*text == '\0')
    return;
  if (!td_run_has (run, TD_FIELD_UNIT) && (strchr (text, '-') != NULL || strstr (text, "单元") != NULL))
    {
      TdUnitKeys other = { 0 };

      td_unit_keys_init (&other);
      if (td_keys_from_location (text, &other, &found))
        {
          if (*other.building != '\0')
            set_text (&keys->building, other.building);
          set_text (&keys->unit, other.unit);
          set_text (room, found);
        }
      td_unit_keys_clear (&other);
      if (found != NULL)
        return;
    }
  set_text (room, text);
}

/* Columns come first, then the title and the sheet's name, then what was given. */
static void
read_keys (TdRun *run, TdUnitKeys *keys, char **room)
{
  static const TdField fields[] = { TD_FIELD_PLACE,    TD_FIELD_DISTRICT, TD_FIELD_STREET, TD_FIELD_COMMUNITY,
                                    TD_FIELD_COMPOUND, TD_FIELD_BUILDING, TD_FIELD_UNIT };
  char **slots[] = { &keys->place,    &keys->district, &keys->street, &keys->community,
                     &keys->compound, &keys->building, &keys->unit };

  if (td_run_has (run, TD_FIELD_LOCATION))
    read_location (run, keys, room != NULL ? room : &(char *){ NULL }, room != NULL);
  if (room != NULL)
    read_room (run, keys, room);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    set_key_text (run, slots[i], fields[i]);
  td_unit_keys_fill (keys, &run->sheet->keys);
  td_unit_keys_fill (keys, &run->plan->defaults);
  if (*keys->place != '\0')
    {
      g_autofree char *half = td_text_half_width (keys->place);
      char *code = td_region_normalize (half);

      if (code == NULL)
        td_run_say (run, TD_IMPORT_BAD_PLACE, TD_FIELD_PLACE, keys->place, NULL);
      else
        {
          g_free (keys->place);
          keys->place = code;
        }
    }
}

static void
check_keys (TdRun *run, const TdUnitKeys *keys, const char *room, gboolean need_unit)
{
  if (run->refused)
    return; /* the address itself is at fault and told already */
  if (*keys->compound == '\0')
    td_run_say (run, TD_IMPORT_NO_COMPOUND, TD_FIELD_COMPOUND, NULL, NULL);
  if (*keys->building == '\0')
    td_run_say (run, TD_IMPORT_NO_BUILDING, TD_FIELD_BUILDING, NULL, NULL);
  if (need_unit && *keys->unit == '\0')
    td_run_say (run, TD_IMPORT_NO_UNIT, TD_FIELD_UNIT, NULL, NULL);
  if (room != NULL && *room == '\0')
    td_run_say (run, TD_IMPORT_NO_ROOM, TD_FIELD_ROOM, NULL, NULL);
}

typedef char *(*FoldFunc) (const char *text);

static const char *
fold_memo (TdKeyMemo *memo, const char *text, FoldFunc fold)
{
  if (memo->text == NULL || strcmp (memo->text, text) != 0)
    {
      g_free (memo->text);
      g_free (memo->folded);
      memo->text = g_strdup (text);
      memo->folded = fold (text);
    }
  return memo->folded;
}

/* Refuses a second row of one flat (unit); `more` tells rows of one flat apart. A refused row does not count
 * as the first. */
static void
check_twice (TdRun *run, const TdUnitKeys *keys, const char *room, const char *more, TdField field)
{
  guint other, other_sheet = 0;

  if (run->refused)
    return;
  g_string_assign (run->key, keys->place);
  g_string_append_c (run->key, '\n');
  g_string_append (run->key, fold_memo (&run->memos[0], keys->compound, td_compound_key));
  g_string_append_c (run->key, '\n');
  g_string_append (run->key, fold_memo (&run->memos[1], keys->building, td_building_key));
  g_string_append_c (run->key, '\n');
  g_string_append (run->key, fold_memo (&run->memos[2], keys->unit, td_unit_key));
  g_string_append_c (run->key, '\n');
  if (room != NULL)
    g_string_append (run->key, fold_memo (&run->memos[3], room, td_room_fold));
  if (more != NULL)
    g_string_append (run->key, more);
  other = td_seen_add (&run->seen, run->key->str, run->row->row, run->sheet_index, &other_sheet);
  if (other == 0)
    return;

  g_autofree char *which = g_strjoin (" ", keys->compound, keys->building, keys->unit, room, NULL);
  TdImportNote *note = td_run_say (run, TD_IMPORT_DUPLICATE, field, NULL, which);
  const TdSheetPlan *sheet = g_ptr_array_index (run->plan->sheets, other_sheet);

  note->other_row = other;
  g_free (note->other_sheet);
  note->other_sheet = g_strdup (sheet->name);
  td_import_note_say (note);
}

static guint32
given_bit (const TdRun *run, TdField field, guint32 bit)
{
  return td_run_has (run, field) ? bit : 0;
}

static void
read_unit_values (TdRun *run, TdUnitRecord *record)
{
  set_text (&record->address, td_run_text (run, TD_FIELD_ADDRESS));
  g_clear_pointer (&record->floors_text, g_free);
  record->floors = td_cell_floors (run, &record->floors_text);
  record->households = td_cell_count (run, TD_FIELD_HOUSEHOLDS);
  g_clear_pointer (&record->built_text, g_free);
  record->built_year = td_cell_built (run, &record->built_text);
  set_text (&record->structure, td_run_text (run, TD_FIELD_STRUCTURE));
  set_text (&record->entry, td_run_text (run, TD_FIELD_ENTRY));
  record->has_point = td_cell_point (run, &record->longitude_e7, &record->latitude_e7);
  if (record->has_point)
    record->datum = td_cell_datum (run);
  record->rating = td_cell_rating (run);
  set_text (&record->rating_text, td_run_text (run, TD_FIELD_RATING));
  set_text (&record->obstacle, td_run_text (run, TD_FIELD_OBSTACLE));
  set_text (&record->wish, td_run_text (run, TD_FIELD_WISH));
  set_text (&record->note, td_run_text (run, TD_FIELD_NOTE));
  record->given = given_bit (run, TD_FIELD_ADDRESS, TD_UNIT_HAS_ADDRESS) |
                  given_bit (run, TD_FIELD_FLOORS, TD_UNIT_HAS_FLOORS) |
                  given_bit (run, TD_FIELD_HOUSEHOLDS, TD_UNIT_HAS_HOUSEHOLDS) |
                  given_bit (run, TD_FIELD_BUILT, TD_UNIT_HAS_BUILT) |
                  given_bit (run, TD_FIELD_STRUCTURE, TD_UNIT_HAS_STRUCTURE) |
                  given_bit (run, TD_FIELD_ENTRY, TD_UNIT_HAS_ENTRY) |
                  given_bit (run, TD_FIELD_LONGITUDE, TD_UNIT_HAS_POINT) |
                  given_bit (run, TD_FIELD_RATING, TD_UNIT_HAS_RATING) |
                  given_bit (run, TD_FIELD_OBSTACLE, TD_UNIT_HAS_OBSTACLE) |
                  given_bit (run, TD_FIELD_WISH, TD_UNIT_HAS_WISH) |
                  given_bit (run, TD_FIELD_NOTE, TD_UNIT_HAS_NOTE);
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
  read_keys (run, &record->keys, NULL);
  split = wants_split (run, record, units);
  check_keys (run, &record->keys, NULL, units < 1);
  if (units > 200)
    td_run_say (run, TD_IMPORT_BAD_COUNT, TD_FIELD_UNIT_COUNT, NULL, NULL);
  read_unit_values (run, record);
  check_twice (run, &record->keys, NULL, NULL, TD_FIELD_BUILDING);
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
  set_text (&part->title_no, td_run_text (run, TD_FIELD_TITLE_NO));
  if (!td_run_has (run, TD_FIELD_TITLE))
    part->title = title_of_number (td_run_text (run, TD_FIELD_TITLE_NO));
  if (read_word (run, TD_FIELD_TITLE, title_word, &word))
    part->title = (TdTitle)word;
  set_text (&part->note, td_run_text (run, TD_FIELD_NOTE));
}

static guint32
household_given (const TdRun *run)
{
  return given_bit (run, TD_FIELD_FLOOR, TD_HOUSEHOLD_HAS_FLOOR) |
         given_bit (run, TD_FIELD_OWNER, TD_HOUSEHOLD_HAS_OWNER) |
         given_bit (run, TD_FIELD_DOC_NO, TD_HOUSEHOLD_HAS_DOC) |
         given_bit (run, TD_FIELD_AREA, TD_HOUSEHOLD_HAS_AREA) |
         given_bit (run, TD_FIELD_AREA_SOURCE, TD_HOUSEHOLD_HAS_AREA_SOURCE) |
         given_bit (run, TD_FIELD_PHONE, TD_HOUSEHOLD_HAS_PHONE) |
         given_bit (run, TD_FIELD_OCCUPANCY, TD_HOUSEHOLD_HAS_OCCUPANCY) |
         given_bit (run, TD_FIELD_OCCUPIED, TD_HOUSEHOLD_HAS_OCCUPIED) |
         given_bit (run, TD_FIELD_PART_KIND, TD_HOUSEHOLD_HAS_KIND) |
         given_bit (run, TD_FIELD_TITLE_NO, TD_HOUSEHOLD_HAS_TITLE) |
         given_bit (run, TD_FIELD_TITLE, TD_HOUSEHOLD_HAS_TITLE) |
         given_bit (run, TD_FIELD_NOTE, TD_HOUSEHOLD_HAS_NOTE);
}

void
td_run_household_row (TdRun *run)
{
  g_autoptr (TdHouseholdRecord) record = td_household_record_new ();
  g_autofree char *room = g_strdup ("");

  record->sheet = run->sheet->sheet;
  record->row = run->row->row;
  read_keys (run, &record->keys, &room);
  check_keys (run, &record->keys, room, TRUE);
  record->part = td_part_new (room);
  read_part_values (run, record->part);
  td_row_owners (run, record->part->owners);
  record->given = household_given (run);
  check_twice (run, &record->keys, room, NULL,
               td_run_has (run, TD_FIELD_ROOM) ? TD_FIELD_ROOM : TD_FIELD_LOCATION);
  if (!td_run_settle (run))
    return;
  run->summary.records++;
  if (run->sink->household != NULL && !run->sink->household (record, run->data))
    run->stopped = TRUE;
}

typedef struct
{
  TdOpinion opinion;
  TdPay pay;
  TdCause cause;
} Choice;

/* 同意（出资）, 反对, √ in a column 意见. FALSE: not understood. */
static gboolean
parse_opinion (const char *text, Choice *choice)
{
  g_autofree char *folded = td_text_compact (text);
  g_autofree char *bars = g_strdup_printf ("|%s|", folded);

  if (*folded == '\0' || strstr ("|未表态|-|/|—|无|", bars) != NULL)
    return TRUE;
  if (strstr ("|同意(出资)|同意出资|同意并出资|", bars) != NULL)
    *choice = (Choice){ TD_OPINION_AGREE, TD_PAY_YES, TD_CAUSE_NONE };
  else if (strstr ("|同意(不出资)|同意不出资|同意(暂不出资)|同意暂不出资|", bars) != NULL)
    *choice = (Choice){ TD_OPINION_AGREE, TD_PAY_NO, TD_CAUSE_NONE };
  else if (td_opinion_from_chinese (text, &choice->opinion) ||
           td_opinion_from_nick (folded, &choice->opinion))
    return TRUE;
  else if (strstr ("|√|✓|✔|☑|1|是|赞成|支持|赞同|同意加装|", bars) != NULL)
    choice->opinion = TD_OPINION_AGREE;
  else if (strstr ("|不赞成|不支持|否|×|不同意加装|", bars) != NULL)
    choice->opinion = TD_OPINION_OPPOSE;
  else if (strstr ("|废票|无效票|", bars) != NULL)
    choice->opinion = TD_OPINION_INVALID;
  else
    return FALSE;
  return TRUE;
}

static Choice
read_ticks (TdRun *run)
{
  static const struct
  {
    TdField field;
    Choice choice;
  } columns[] = {
    { TD_FIELD_AGREE, { TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE } },
    { TD_FIELD_AGREE_PAY, { TD_OPINION_AGREE, TD_PAY_YES, TD_CAUSE_NONE } },
    { TD_FIELD_AGREE_NO_PAY, { TD_OPINION_AGREE, TD_PAY_NO, TD_CAUSE_NONE } },
    { TD_FIELD_OPPOSE, { TD_OPINION_OPPOSE, TD_PAY_UNSAID, TD_CAUSE_NONE } },
    { TD_FIELD_ABSTAIN, { TD_OPINION_ABSTAIN, TD_PAY_UNSAID, TD_CAUSE_NONE } },
    { TD_FIELD_INVALID, { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_OTHER } },
  };
  Choice choice = { TD_OPINION_NONE, TD_PAY_UNSAID, TD_CAUSE_NONE };
  guint ticks = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (td_run_has (run, columns[i].field) && td_cell_tick (run, columns[i].field))
      {
        ticks++;
        choice = columns[i].choice;
        run->sums[columns[i].field].since_start++;
        run->sums[columns[i].field].since_subtotal++;
      }
  if (ticks > 1)
    {
      choice = (Choice){ TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_SEVERAL };
      td_run_say (run, TD_IMPORT_SEVERAL_TICKS, TD_FIELD_AGREE, NULL, NULL);
    }
  return choice;
}

static Choice
read_choice (TdRun *run)
{
  Choice choice = read_ticks (run);
  TdCause cause;

  if (td_run_has (run, TD_FIELD_OPINION) && choice.opinion == TD_OPINION_NONE &&
      !parse_opinion (td_run_text (run, TD_FIELD_OPINION), &choice))
    td_run_say (run, TD_IMPORT_BAD_OPINION, TD_FIELD_OPINION, NULL, NULL);
  if (td_cause_from_chinese (td_run_text (run, TD_FIELD_CAUSE), &cause) &&
      choice.opinion == TD_OPINION_INVALID)
    choice.cause = cause;
  if (choice.opinion == TD_OPINION_INVALID && choice.cause == TD_CAUSE_NONE)
    choice.cause = TD_CAUSE_OTHER;
  return choice;
}

/* What a signature column adds: signed and nothing ticked is a ballot without a choice; a tick that is the
 * only one without a signature is not a ballot (architecture: 未选择, 未签名). */
static void
weigh_signature (TdRun *run, Choice *choice)
{
  gboolean is_signed = *td_run_text (run, TD_FIELD_SIGNATURE) != '\0';

  if (!td_run_has (run, TD_FIELD_SIGNATURE) || !run->signed_sheet || run->refused)
    return;
  if (is_signed && choice->opinion == TD_OPINION_NONE)
    {
      *choice = (Choice){ TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_NO_CHOICE };
      td_run_say (run, TD_IMPORT_NO_TICK, TD_FIELD_SIGNATURE, NULL, NULL);
    }
  else if (!is_signed && choice->opinion != TD_OPINION_NONE && choice->opinion != TD_OPINION_INVALID)
    {
      *choice = (Choice){ TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_UNSIGNED };
      td_run_say (run, TD_IMPORT_UNSIGNED, TD_FIELD_SIGNATURE, NULL, NULL);
    }
}

static void
read_way (TdRun *run, TdBallot *ballot)
{
  const char *text = td_run_text (run, TD_FIELD_WAY);
  const char *proxy = td_run_text (run, TD_FIELD_PROXY);

  if (*text != '\0' && !td_ballot_way_from_chinese (text, &ballot->way) &&
      !td_ballot_way_from_nick (text, &ballot->way))
    td_run_say (run, TD_IMPORT_BAD_VALUE, TD_FIELD_WAY, NULL, NULL);
  if (*proxy != '\0' && strcmp (proxy, "无") != 0)
    {
      ballot->proxy = g_strdup (proxy);
      if (*text == '\0')
        ballot->way = TD_BY_PROXY;
    }
  if (ballot->way == TD_BY_PROXY)
    ballot->signer = TD_SIGNER_PROXY;
}

static int
read_round (TdRun *run)
{
  g_autofree char *folded = td_text_compact (td_run_text (run, TD_FIELD_ROUND));
  const char *at = g_str_has_prefix (folded, "第") ? folded + strlen ("第") : folded;
  gint64 value;

  if (*folded == '\0')
    return 0;

  g_auto (GStrv) parts = g_strsplit (at, "轮", 2);

  value = g_ascii_isdigit (parts[0][0]) ? g_ascii_strtoll (parts[0], NULL, 10) : td_chinese_to_int (parts[0]);
  if (value < 1 || value > 1000)
    td_run_say (run, TD_IMPORT_BAD_COUNT, TD_FIELD_ROUND, NULL, NULL);
  return (int)value;
}

static void
skip_silent (TdRun *run)
{
  TdImportNote *note = td_import_note_for (TD_IMPORT_SKIP_SILENT, run->sheet, run->row->row, -1, "", NULL);

  run->summary.skipped++;
  if (run->sink->note != NULL && !run->sink->note (note, run->data))
    run->stopped = TRUE;
  td_import_note_free (note);
}

void
td_run_ballot_row (TdRun *run)
{
  g_autoptr (TdBallotRecord) record = td_ballot_record_new ();
  TdDate date;
  Choice choice;

  record->sheet = run->sheet->sheet;
  record->row = run->row->row;
  read_keys (run, &record->keys, &record->room);
  check_keys (run, &record->keys, record->room, TRUE);
  choice = read_choice (run);
  weigh_signature (run, &choice);
  if (choice.opinion == TD_OPINION_NONE && !run->refused)
    {
      g_ptr_array_set_size (run->notes, 0);
      skip_silent (run);
      return;
    }
  date = td_cell_date (run);
  record->round = read_round (run);
  record->ballot = td_ballot_new (0, choice.opinion, date);
  record->ballot->pay = choice.pay;
  record->ballot->cause = choice.cause;
  set_text (&record->ballot->remark, td_run_text (run, TD_FIELD_NOTE));
  read_way (run, record->ballot);
  set_text (
      &record->voter,
      td_run_text (run, *td_run_text (run, TD_FIELD_VOTER) != '\0' ? TD_FIELD_VOTER : TD_FIELD_SIGNATURE));
  set_text (&record->owner, td_run_text (run, TD_FIELD_OWNER));
  if (!run->refused)
    {
      g_autofree char *more = g_strdup_printf ("\n%d\n%s\n%s", record->round, record->voter, record->owner);

      check_twice (run, &record->keys, record->room, more,
                   td_run_has (run, TD_FIELD_ROOM) ? TD_FIELD_ROOM : TD_FIELD_LOCATION);
    }
  if (!td_run_settle (run))
    return;
  run->summary.records++;
  if (run->sink->ballot != NULL && !run->sink->ballot (record, run->data))
    run->stopped = TRUE;
}
