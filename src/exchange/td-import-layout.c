/* Tidang: the columns of a sheet named so that a person's choice can be kept for the next one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-layout.h"

#include "td-import-plan-private.h"
#include "td-text.h"

#include <string.h>

#define SEEK_ROWS 40 /* a header below that is none */
#define SEEK_DEEP 3

static TdColumnPlan *
column_at (const TdSheetPlan *sheet, guint column)
{
  return g_ptr_array_index (sheet->columns, column);
}

char *
td_column_key_fold (const char *heading)
{
  return td_text_compact (heading);
}

static char *
folded_heading (const GPtrArray *columns, guint column)
{
  return td_column_key_fold (((TdColumnPlan *)g_ptr_array_index (columns, column))->heading);
}

static char *
key_of (const GPtrArray *columns, guint column)
{
  g_autofree char *folded = folded_heading (columns, column);
  guint before = 0;

  if (*folded == '\0')
    {
      g_autofree char *letter = td_column_name (column);

      return g_strconcat ("@", letter, NULL);
    }
  for (guint i = 0; i < column; i++)
    {
      g_autofree char *other = folded_heading (columns, i);

      before += strcmp (other, folded) == 0;
    }
  return before == 0 ? g_steal_pointer (&folded) : g_strdup_printf ("%s#%u", folded, before + 1);
}

char *
td_sheet_plan_column_key (const TdSheetPlan *sheet, guint column)
{
  g_return_val_if_fail (column < sheet->columns->len, g_strdup (""));

  return key_of (sheet->columns, column);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
signature_of (const GPtrArray *columns)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *key = key_of (columns, i);

      if (*key != '@')
        g_ptr_array_add (keys, g_steal_pointer (&key));
    }
  if (keys->len == 0)
    return g_strdup ("");
  g_ptr_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (all, "%s\n", (const char *)keys->pdata[i]);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize)all->len);
}

char *
td_sheet_plan_signature (const TdSheetPlan *sheet)
{
  return signature_of (sheet->columns);
}

gboolean
td_import_plan_assign (TdImportPlan *plan, guint sheet, const char *key, TdField field)
{
  g_return_val_if_fail (sheet < plan->sheets->len, FALSE);

  const TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);
  guint found = G_MAXUINT;

  for (guint i = 0; found == G_MAXUINT && i < self->columns->len; i++)
    {
      g_autofree char *own = td_sheet_plan_column_key (self, i);

      if (strcmp (own, key) == 0)
        found = i;
    }
  if (found == G_MAXUINT)
    return FALSE;
  for (guint i = 0; field > TD_FIELD_IGNORED && i < self->columns->len; i++)
    if (column_at (self, i)->field == field && column_at (self, i)->guessed)
      column_at (self, i)->field = TD_FIELD_IGNORED;
  td_import_plan_set_field (plan, sheet, found, field);
  return TRUE;
}

gboolean
td_import_plan_find_sheet (const TdImportPlan *plan, const char *name, guint *sheet)
{
  for (guint i = 0; i < plan->sheets->len; i++)
    if (strcmp (((TdSheetPlan *)g_ptr_array_index (plan->sheets, i))->name, name) == 0)
      {
        *sheet = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_wanted (const GPtrArray *columns, TdSignatureFunc wanted, gpointer data)
{
  g_autofree char *signature = columns != NULL ? signature_of (columns) : g_strdup ("");

  return *signature != '\0' && wanted (signature, data);
}

/* Where such a header begins; 0 where there is none. */
static guint
seek (const TdSheet *head, const GArray *merges, TdSignatureFunc wanted, gpointer data, guint *rows)
{
  for (guint i = 0; i < head->rows->len; i++)
    for (*rows = 1; *rows <= SEEK_DEEP; (*rows)++)
      {
        guint first = ((const TdRow *)g_ptr_array_index (head->rows, i))->row;
        g_autoptr (GPtrArray) columns = td_sheet_headings (head, merges, first, *rows);

        if (is_wanted (columns, wanted, data))
          return first;
      }
  return 0;
}

gboolean
td_import_plan_seek_header (TdImportPlan *plan,
                            TdWorkbook *workbook,
                            guint sheet,
                            TdSignatureFunc wanted,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (sheet < plan->sheets->len, FALSE);

  const TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);
  const GArray *merges;
  g_autoptr (TdSheet) head = NULL;
  guint first, rows;

  if (is_wanted (self->columns, wanted, data))
    return TRUE;
  merges = td_workbook_merges (workbook, self->sheet, cancellable, error);
  if (merges != NULL)
    head = td_workbook_load (workbook, self->sheet, SEEK_ROWS, cancellable, error);
  first = head != NULL ? seek (head, merges, wanted, data, &rows) : 0;
  return first != 0 && td_import_plan_set_header (plan, workbook, sheet, first, rows, cancellable, error);
}

static gboolean
has_any (const TdSheetPlan *sheet, TdField first, TdField last)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    if (column_at (sheet, i)->field >= first && column_at (sheet, i)->field <= last)
      return TRUE;
  return FALSE;
}

/* What the flats of the sheet's first rows say of building and unit. */
static void
keys_of_flats (const TdSheetPlan *sheet, const TdSheet *head, TdUnitKeys *keys)
{
  for (guint c = 0; c < sheet->columns->len; c++)
    for (guint i = 0; column_at (sheet, c)->field == TD_FIELD_ROOM && i < head->rows->len; i++)
      {
        const TdRow *row = g_ptr_array_index (head->rows, i);

        if (row->row >= sheet->header_row + sheet->header_rows)
          td_keys_from_room (td_row_text (row, c), keys, NULL);
      }
}

static gboolean
flats_say (const TdUnitKeys *keys, TdField field)
{
  return *(field == TD_FIELD_BUILDING ? keys->building : field == TD_FIELD_UNIT ? keys->unit : "") != '\0';
}

TdField *
td_import_plan_missing (const TdImportPlan *plan, guint sheet, const TdSheet *head)
{
  g_autofree TdField *keys = td_import_plan_missing_keys (plan, sheet);
  const TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);
  GArray *missing = g_array_new (TRUE, TRUE, sizeof (TdField));
  const TdField flat = TD_FIELD_ROOM, answer = TD_FIELD_OPINION;
  TdUnitKeys said = { 0 };

  td_unit_keys_init (&said);
  if (head != NULL)
    keys_of_flats (self, head, &said);
  for (const TdField *key = keys; *key != TD_FIELD_UNKNOWN; key++)
    if (!flats_say (&said, *key))
      g_array_append_val (missing, *key);
  td_unit_keys_clear (&said);
  if (plan->kind != TD_IMPORT_UNITS && !has_any (self, TD_FIELD_ROOM, TD_FIELD_LOCATION))
    g_array_append_val (missing, flat);
  if (plan->kind == TD_IMPORT_BALLOTS && !has_any (self, TD_FIELD_OPINION, TD_FIELD_INVALID))
    g_array_append_val (missing, answer);
  return (TdField *)(gpointer)g_array_free (missing, FALSE);
}
