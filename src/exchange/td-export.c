/* Tidang: units, households and ballots in the columns that an import reads back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-sheet-writer.h"

#include <string.h>

#define MAX_COLUMNS 24

struct _TdExport
{
  TdSheetWriter *writer;
  TdImportKind kind;
  const char *values[MAX_COLUMNS];
  guint n;
  GPtrArray *pool; /* texts of the row */
};

typedef struct
{
  TdField field;
  TdColumnType type;
  double width;
} ColumnInfo;

static const ColumnInfo unit_columns[] = {
  { TD_FIELD_PLACE, TD_COLUMN_TEXT, 14 },       { TD_FIELD_COMPOUND, TD_COLUMN_TEXT, 18 },
  { TD_FIELD_BUILDING, TD_COLUMN_TEXT, 9 },     { TD_FIELD_UNIT, TD_COLUMN_TEXT, 9 },
  { TD_FIELD_ADDRESS, TD_COLUMN_TEXT, 28 },     { TD_FIELD_FLOORS, TD_COLUMN_NUMBER, 8 },
  { TD_FIELD_HOUSEHOLDS, TD_COLUMN_NUMBER, 8 }, { TD_FIELD_BUILT, TD_COLUMN_NUMBER, 10 },
  { TD_FIELD_STRUCTURE, TD_COLUMN_TEXT, 9 },    { TD_FIELD_ENTRY, TD_COLUMN_TEXT, 10 },
  { TD_FIELD_LONGITUDE, TD_COLUMN_NUMBER, 13 }, { TD_FIELD_LATITUDE, TD_COLUMN_NUMBER, 13 },
  { TD_FIELD_DATUM, TD_COLUMN_TEXT, 9 },        { TD_FIELD_RATING, TD_COLUMN_TEXT, 11 },
  { TD_FIELD_OBSTACLE, TD_COLUMN_TEXT, 20 },    { TD_FIELD_WISH, TD_COLUMN_TEXT, 10 },
  { TD_FIELD_NOTE, TD_COLUMN_TEXT, 20 },
};

static const ColumnInfo household_columns[] = {
  { TD_FIELD_PLACE, TD_COLUMN_TEXT, 14 },    { TD_FIELD_COMPOUND, TD_COLUMN_TEXT, 18 },
  { TD_FIELD_BUILDING, TD_COLUMN_TEXT, 9 },  { TD_FIELD_UNIT, TD_COLUMN_TEXT, 9 },
  { TD_FIELD_ROOM, TD_COLUMN_TEXT, 8 },      { TD_FIELD_FLOOR, TD_COLUMN_NUMBER, 6 },
  { TD_FIELD_OWNER, TD_COLUMN_TEXT, 12 },    { TD_FIELD_CO_OWNER, TD_COLUMN_TEXT, 14 },
  { TD_FIELD_DOC_KIND, TD_COLUMN_TEXT, 13 }, { TD_FIELD_DOC_NO, TD_COLUMN_TEXT, 21 },
  { TD_FIELD_AREA, TD_COLUMN_AREA, 10 },     { TD_FIELD_AREA_SOURCE, TD_COLUMN_TEXT, 18 },
  { TD_FIELD_PHONE, TD_COLUMN_TEXT, 14 },    { TD_FIELD_OCCUPANCY, TD_COLUMN_TEXT, 12 },
  { TD_FIELD_OCCUPIED, TD_COLUMN_TEXT, 13 }, { TD_FIELD_PART_KIND, TD_COLUMN_TEXT, 10 },
  { TD_FIELD_TITLE, TD_COLUMN_TEXT, 12 },    { TD_FIELD_TITLE_NO, TD_COLUMN_TEXT, 30 },
  { TD_FIELD_NOTE, TD_COLUMN_TEXT, 20 },
};

static const ColumnInfo ballot_columns[] = {
  { TD_FIELD_PLACE, TD_COLUMN_TEXT, 14 },   { TD_FIELD_COMPOUND, TD_COLUMN_TEXT, 18 },
  { TD_FIELD_BUILDING, TD_COLUMN_TEXT, 9 }, { TD_FIELD_UNIT, TD_COLUMN_TEXT, 9 },
  { TD_FIELD_ROOM, TD_COLUMN_TEXT, 8 },     { TD_FIELD_OPINION, TD_COLUMN_TEXT, 15 },
  { TD_FIELD_DATE, TD_COLUMN_DATE, 12 },    { TD_FIELD_WAY, TD_COLUMN_TEXT, 10 },
  { TD_FIELD_PROXY, TD_COLUMN_TEXT, 12 },   { TD_FIELD_ROUND, TD_COLUMN_NUMBER, 6 },
  { TD_FIELD_CAUSE, TD_COLUMN_TEXT, 12 },   { TD_FIELD_VOTER, TD_COLUMN_TEXT, 12 },
  { TD_FIELD_NOTE, TD_COLUMN_TEXT, 20 },
};

static const struct
{
  const ColumnInfo *columns;
  guint n;
  const char *name;
} kinds[] = { { unit_columns, G_N_ELEMENTS (unit_columns), "单元" },
              { household_columns, G_N_ELEMENTS (household_columns), "房屋" },
              { ballot_columns, G_N_ELEMENTS (ballot_columns), "表决票" } };

TdExport *
td_export_new (const char *path, TdImportKind kind, GError **error)
{
  TdSheetWriter *writer = td_sheet_writer_new (path, error);
  TdSheetColumn columns[MAX_COLUMNS];
  TdExport *self;

  if (writer == NULL)
    return NULL;
  for (guint i = 0; i < kinds[kind].n; i++)
    {
      const ColumnInfo *info = &kinds[kind].columns[i];

      columns[i] = (TdSheetColumn){ td_field_to_chinese (info->field), info->type, info->width };
    }
  if (!td_sheet_writer_sheet (writer, kinds[kind].name, NULL, columns, kinds[kind].n, error))
    {
      td_sheet_writer_free (writer);
      return NULL;
    }
  self = g_new0 (TdExport, 1);
  self->writer = writer;
  self->kind = kind;
  self->pool = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
td_export_free (TdExport *self)
{
  if (self == NULL)
    return;
  td_sheet_writer_free (self->writer);
  g_ptr_array_unref (self->pool);
  g_free (self);
}

gboolean
td_export_finish (TdExport *self, GError **error)
{
  return td_sheet_writer_finish (self->writer, error);
}

static void
begin (TdExport *self)
{
  g_ptr_array_set_size (self->pool, 0);
  self->n = 0;
}

/* In the order of the columns. */
static void
add (TdExport *self, const char *text)
{
  g_assert (self->n < MAX_COLUMNS);
  self->values[self->n++] = text;
}

static void
add_own (TdExport *self, char *text)
{
  g_ptr_array_add (self->pool, text);
  add (self, text);
}

static void
add_number (TdExport *self, int number)
{
  add_own (self, number != 0 ? g_strdup_printf ("%d", number) : g_strdup (""));
}

static gboolean
end (TdExport *self, GError **error)
{
  g_assert (self->n == kinds[self->kind].n);
  return td_sheet_writer_row (self->writer, self->values, error);
}

static void
add_keys (TdExport *self, const TdUnitKeys *keys)
{
  add (self, keys->place);
  add (self, keys->compound);
  add (self, keys->building);
  add (self, keys->unit);
}

/* 1204012345 → "120.4012345", without noughts at the end. */
static char *
degrees (gint32 e7)
{
  char *text = g_strdup_printf ("%d.%07d", e7 / 10000000, ABS (e7 % 10000000));
  gsize length = strlen (text);

  while (text[length - 1] == '0' && text[length - 2] != '.')
    text[--length] = '\0';
  return text;
}

static const char *
datum_name (const char *datum)
{
  if (strcmp (datum, "gcj02") == 0)
    return "GCJ02";
  if (strcmp (datum, "bd09") == 0)
    return "BD09";
  return *datum != '\0' ? "WGS84" : "";
}

static const char *
rating_name (const TdUnitRecord *record)
{
  if (record->rating_text != NULL && *record->rating_text != '\0')
    return record->rating_text;
  if (strcmp (record->rating, "suitable") == 0)
    return "适合";
  if (strcmp (record->rating, "hard") == 0)
    return "较难加装";
  return strcmp (record->rating, "unsuitable") == 0 ? "不适合" : "";
}

gboolean
td_export_unit (TdExport *self, const TdUnitRecord *record, GError **error)
{
  g_return_val_if_fail (self->kind == TD_IMPORT_UNITS, FALSE);

  begin (self);
  add_keys (self, &record->keys);
  add (self, record->address);
  if (*record->floors_text != '\0')
    add (self, record->floors_text);
  else
    add_number (self, record->floors);
  add_number (self, record->households);
  if (*record->built_text != '\0')
    add (self, record->built_text);
  else
    add_number (self, record->built_year);
  add (self, record->structure);
  add (self, record->entry);
  add_own (self, record->has_point ? degrees (record->longitude_e7) : g_strdup (""));
  add_own (self, record->has_point ? degrees (record->latitude_e7) : g_strdup (""));
  add (self, record->has_point ? datum_name (record->datum) : "");
  add (self, rating_name (record));
  add (self, record->obstacle);
  add (self, record->wish);
  add (self, record->note);
  return end (self, error);
}

typedef const char *(*OwnerText) (const TdOwner *owner);

static const char *
owner_name (const TdOwner *owner)
{
  return owner->name;
}

static const char *
owner_kind (const TdOwner *owner)
{
  return owner->doc_kind != TD_DOC_NONE ? td_doc_kind_to_chinese (owner->doc_kind) : "";
}

static const char *
owner_number (const TdOwner *owner)
{
  return owner->doc_no;
}

static const char *
owner_phone (const TdOwner *owner)
{
  return owner->phone;
}

/* Joined in the owners' order; empty ones keep their place, those at the end are left out. */
static char *
join (const GPtrArray *owners, guint from, OwnerText text, const char *separator)
{
  GString *out = g_string_new (NULL);
  gsize length = 0;

  for (guint i = from; i < owners->len; i++)
    {
      const char *part = text (g_ptr_array_index (owners, i));

      if (i > from)
        g_string_append (out, separator);
      if (part != NULL && *part != '\0')
        {
          g_string_append (out, part);
          length = out->len;
        }
    }
  g_string_truncate (out, length);
  return g_string_free (out, FALSE);
}

/* One kind of document for all is written once. */
static char *
join_kinds (const GPtrArray *owners)
{
  for (guint i = 1; i < owners->len; i++)
    if (((TdOwner *)g_ptr_array_index (owners, i))->doc_kind !=
        ((TdOwner *)g_ptr_array_index (owners, 0))->doc_kind)
      return join (owners, 0, owner_kind, "、");
  return g_strdup (owners->len > 0 ? owner_kind (g_ptr_array_index (owners, 0)) : "");
}

gboolean
td_export_household (TdExport *self, const TdHouseholdRecord *record, GError **error)
{
  g_return_val_if_fail (self->kind == TD_IMPORT_HOUSEHOLDS && record->part != NULL, FALSE);

  const TdPart *part = record->part;

  begin (self);
  add_keys (self, &record->keys);
  add (self, part->room);
  add_number (self, part->floor);
  add (self, part->owners->len > 0 ? ((TdOwner *)g_ptr_array_index (part->owners, 0))->name : "");
  add_own (self, join (part->owners, 1, owner_name, "、"));
  add_own (self, join_kinds (part->owners));
  add_own (self, join (part->owners, 0, owner_number, "；"));
  add_own (self, part->area != 0 ? td_area_to_string (part->area) : g_strdup (""));
  add (self, part->area != 0 ? td_area_source_to_chinese (part->area_source) : "");
  add_own (self, join (part->owners, 0, owner_phone, "；"));
  add (self, part->occupancy != TD_OCCUPANCY_UNKNOWN ? td_occupancy_to_chinese (part->occupancy) : "");
  add (self, part->occupied ? "是" : "否");
  add (self, td_part_kind_to_chinese (part->kind));
  add (self, part->title != TD_TITLE_UNKNOWN ? td_title_to_chinese (part->title) : "");
  add (self, part->title_no);
  add (self, part->note);
  return end (self, error);
}

static const char *
opinion_name (const TdBallot *ballot)
{
  if (ballot->opinion == TD_OPINION_AGREE && ballot->pay != TD_PAY_UNSAID)
    return ballot->pay == TD_PAY_YES ? "同意（出资）" : "同意（不出资）";
  return td_opinion_to_chinese (ballot->opinion);
}

gboolean
td_export_ballot (TdExport *self, const TdBallotRecord *record, GError **error)
{
  g_return_val_if_fail (self->kind == TD_IMPORT_BALLOTS && record->ballot != NULL, FALSE);

  const TdBallot *ballot = record->ballot;

  begin (self);
  add_keys (self, &record->keys);
  add (self, record->room);
  add (self, opinion_name (ballot));
  add_own (self, td_date_to_iso (ballot->date));
  add (self, td_ballot_way_to_chinese (ballot->way));
  add (self, ballot->proxy);
  add_number (self, record->round);
  add (self, ballot->opinion == TD_OPINION_INVALID ? td_cause_to_chinese (ballot->cause) : "");
  add (self, record->voter);
  add (self, ballot->remark);
  return end (self, error);
}
