/* Tidang: the keys of a sheet's row — compound, building, unit, room — and flats that come twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

void
td_row_set_text (char **slot, const char *text)
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
    td_row_set_text (slot, text);
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

static char *
normal_place (const char *text)
{
  g_autofree char *half = td_text_half_width (text);

  return td_region_normalize (half);
}

static const TdField key_fields[] = { TD_FIELD_PLACE,     TD_FIELD_DISTRICT, TD_FIELD_STREET,
                                      TD_FIELD_COMMUNITY, TD_FIELD_COMPOUND, TD_FIELD_BUILDING,
                                      TD_FIELD_UNIT };

/* 门牌 beside columns of building and unit: 501, 5-01, B101室 is the flat alone. */
static gboolean
is_room_alone (TdRun *run, const char *text)
{
  g_autofree char *folded = td_room_fold (text);
  gboolean digit = FALSE;

  if (run->cells[TD_FIELD_BUILDING] == NULL || run->cells[TD_FIELD_UNIT] == NULL)
    return FALSE;
  for (const char *p = folded; *p != '\0'; p++)
    {
      digit |= g_ascii_isdigit (*p);
      if (!g_ascii_isalnum (*p) && *p != '-')
        return FALSE;
    }
  return digit && strlen (folded) <= 6;
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
  if (need_room && run->cells[TD_FIELD_ROOM] == NULL && is_room_alone (run, text))
    found = g_strdup (text);
  else if (!td_keys_from_location (text, keys, need_room ? &found : NULL) && need_room &&
           run->cells[TD_FIELD_ROOM] == NULL)
    td_run_say (run, TD_IMPORT_BAD_ADDRESS, TD_FIELD_LOCATION, NULL, NULL);
  if (found != NULL)
    td_row_set_text (room, found);
}

/* 房号 may hold 3-2-501 as well, where nothing else names building and unit. */
static void
read_room (TdRun *run, TdUnitKeys *keys, char **room)
{
  const char *text = td_run_text (run, TD_FIELD_ROOM);
  g_autofree char *found = NULL;

  if (*text == '\0')
    return;
  if (!td_run_has (run, TD_FIELD_UNIT))
    {
      TdUnitKeys other = { 0 };

      td_unit_keys_init (&other);
      if (td_keys_from_room (text, &other, &found))
        {
          if (*other.building != '\0')
            td_row_set_text (&keys->building, other.building);
          td_row_set_text (&keys->unit, other.unit);
          td_row_set_text (room, found);
        }
      td_unit_keys_clear (&other);
      if (found != NULL)
        return;
    }
  td_row_set_text (room, text);
}

/* Columns come first, then the title and the sheet's name, then what was given. */
void
td_row_keys (TdRun *run, TdUnitKeys *keys, char **room)
{
  char **slots[] = { &keys->place,    &keys->district, &keys->street, &keys->community,
                     &keys->compound, &keys->building, &keys->unit };

  if (td_run_has (run, TD_FIELD_LOCATION))
    read_location (run, keys, room != NULL ? room : &(char *){ NULL }, room != NULL);
  if (room != NULL)
    read_room (run, keys, room);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    set_key_text (run, slots[i], key_fields[i]);
  td_unit_keys_fill (keys, &run->sheet->keys);
  td_unit_keys_fill (keys, &run->plan->defaults);
  if (*keys->place != '\0')
    {
      char *code = normal_place (keys->place);

      if (code == NULL)
        td_run_say (run, TD_IMPORT_BAD_PLACE, TD_FIELD_PLACE, keys->place, NULL);
      else
        {
          g_free (keys->place);
          keys->place = code;
        }
    }
}

/* The keys of a roster with columns of their own, into the record of the row before: nearly always they are
 * the same, and nothing is allocated. */
void
td_row_plain_keys (TdRun *run, TdUnitKeys *keys)
{
  char **slots[] = { &keys->place,    &keys->district, &keys->street, &keys->community,
                     &keys->compound, &keys->building, &keys->unit };
  const TdUnitKeys *sheet = &run->sheet->keys, *given = &run->plan->defaults;
  const char *of_sheet[] = { sheet->place,    sheet->district, sheet->street, sheet->community,
                             sheet->compound, sheet->building, sheet->unit };
  const char *of_plan[] = { given->place,    given->district, given->street, given->community,
                            given->compound, given->building, given->unit };

  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      const char *text = td_run_text (run, key_fields[i]);

      if (*text == '\0' && of_sheet[i] != NULL)
        text = of_sheet[i];
      if (*text == '\0' && of_plan[i] != NULL)
        text = of_plan[i];
      if (i == 0 && *text != '\0')
        {
          const char *code = fold_memo (&run->memos[3], text, normal_place);

          if (code == NULL)
            td_run_say (run, TD_IMPORT_BAD_PLACE, TD_FIELD_PLACE, text, NULL);
          else
            text = code;
        }
      if (strcmp (*slots[i], text) != 0)
        {
          g_free (*slots[i]);
          *slots[i] = g_strdup (text);
        }
    }
}

void
td_row_check_keys (TdRun *run, const TdUnitKeys *keys, const char *room, gboolean need_unit)
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

/* Refuses a second row of one flat (unit); `more` tells rows of one flat apart. A refused row does not count
 * as the first. */
void
td_row_check_twice (TdRun *run, const TdUnitKeys *keys, const char *room, const char *more, TdField field)
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
    {
      g_autofree char *folded = td_room_fold (room);

      g_string_append (run->key, folded);
    }
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

guint32
td_row_given_bit (const TdRun *run, TdField field, guint32 bit)
{
  return td_run_has (run, field) ? bit : 0;
}
