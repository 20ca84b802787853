/* Tidang: recognises title rows, header rows and columns of a sheet.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-plan-private.h"

#include "td-text.h"

#include <string.h>

#define HEAD_ROWS 300    /* looked at for headings, years and signatures */
#define HEADER_SEARCH 40 /* a header below that is none */
#define MAX_HEADER_ROWS 3

static void
column_plan_free (gpointer data)
{
  TdColumnPlan *column = data;

  g_free (column->heading);
  g_free (column);
}

static void
sheet_plan_free (gpointer data)
{
  TdSheetPlan *plan = data;

  g_free (plan->name);
  g_ptr_array_unref (plan->columns);
  g_ptr_array_unref (plan->titles);
  td_unit_keys_clear (&plan->keys);
  g_free (plan);
}

static void
answer_free (gpointer data)
{
  TdAnswer *answer = data;

  g_free (answer->code);
  g_free (answer->value);
  g_free (answer->answer);
  g_free (answer);
}

static TdSheetPlan *
sheet_plan_new (guint sheet, const char *name)
{
  TdSheetPlan *plan = g_new0 (TdSheetPlan, 1);

  plan->sheet = sheet;
  plan->name = g_strdup (name);
  plan->columns = g_ptr_array_new_with_free_func (column_plan_free);
  plan->titles = g_ptr_array_new_with_free_func (g_free);
  td_unit_keys_init (&plan->keys);
  return plan;
}

static TdImportPlan *
plan_new (TdImportKind kind)
{
  TdImportPlan *plan = g_new0 (TdImportPlan, 1);

  plan->kind = kind;
  plan->split_buildings = TRUE;
  plan->sheets = g_ptr_array_new_with_free_func (sheet_plan_free);
  plan->answers = g_ptr_array_new_with_free_func (answer_free);
  td_unit_keys_init (&plan->defaults);
  return plan;
}

void
td_import_plan_free (TdImportPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->sheets);
  g_ptr_array_unref (plan->answers);
  td_unit_keys_clear (&plan->defaults);
  g_free (plan->datum);
  g_free (plan);
}

static TdSheetPlan *
sheet_plan_copy (const TdSheetPlan *from)
{
  TdSheetPlan *to = sheet_plan_new (from->sheet, from->name);

  to->choice = from->choice;
  to->header_row = from->header_row;
  to->header_rows = from->header_rows;
  td_unit_keys_clear (&to->keys);
  td_unit_keys_copy (&to->keys, &from->keys);
  for (guint i = 0; i < from->titles->len; i++)
    g_ptr_array_add (to->titles, g_strdup (g_ptr_array_index (from->titles, i)));
  for (guint i = 0; i < from->columns->len; i++)
    {
      TdColumnPlan *column = g_memdup2 (g_ptr_array_index (from->columns, i), sizeof *column);

      column->heading = g_strdup (column->heading);
      g_ptr_array_add (to->columns, column);
    }
  return to;
}

TdImportPlan *
td_import_plan_copy (const TdImportPlan *plan)
{
  TdImportPlan *copy = plan_new (plan->kind);

  copy->year = plan->year;
  copy->datum = g_strdup (plan->datum);
  copy->split_buildings = plan->split_buildings;
  td_unit_keys_clear (&copy->defaults);
  td_unit_keys_copy (&copy->defaults, &plan->defaults);
  for (guint i = 0; i < plan->sheets->len; i++)
    g_ptr_array_add (copy->sheets, sheet_plan_copy (g_ptr_array_index (plan->sheets, i)));
  for (guint i = 0; i < plan->answers->len; i++)
    {
      const TdAnswer *answer = g_ptr_array_index (plan->answers, i);

      td_import_plan_set_answer (copy, answer->code, answer->value, answer->answer);
    }
  return copy;
}

/* The text of a cell, or that of the merged cell it lies in. */
static const char *
text_at (const TdSheet *sheet, const GArray *merges, guint row, guint column, gboolean *merged)
{
  const char *text = td_row_text (td_sheet_row (sheet, row), column);

  if (merged != NULL)
    *merged = FALSE;
  for (guint i = 0; i < merges->len; i++)
    {
      const TdMerge *merge = &g_array_index (merges, TdMerge, i);

      if (merge->first_row > row)
        break;
      if (row <= merge->last_row && column >= merge->first_column && column <= merge->last_column)
        {
          if (merged != NULL)
            *merged = TRUE;
          return td_row_text (td_sheet_row (sheet, merge->first_row), merge->first_column);
        }
    }
  return text;
}

typedef struct
{
  char *label; /* what is shown: 业主信息/姓名 */
  char *upper; /* all but the lowest */
  char *lower;
} Heading;

static void
heading_clear (Heading *heading)
{
  g_free (heading->label);
  g_free (heading->upper);
  g_free (heading->lower);
}

/* The heading of a column over `rows` header rows. A group's name reaches to the right over empty cells even
 * where the format does not tell merges (csv, xls), as long as a name stands below. */
static Heading
heading_at (const TdSheet *sheet, const GArray *merges, guint first, guint rows, guint column)
{
  GString *label = g_string_new (NULL);
  GString *upper = g_string_new (NULL);
  char *lower = g_strdup ("");

  for (guint r = first; r < first + rows; r++)
    {
      gboolean merged;
      const char *raw = text_at (sheet, merges, r, column, &merged);
      gboolean below = r + 1 < first + rows && *text_at (sheet, merges, r + 1, column, NULL) != '\0';

      for (guint left = column; *raw == '\0' && below && !merged && merges->len == 0 && left-- > 0;)
        {
          if (*text_at (sheet, merges, r + 1, left, NULL) == '\0')
            break;
          raw = text_at (sheet, merges, r, left, NULL);
        }

      g_autofree char *text = td_text_squeeze (raw);

      if (*text == '\0' || strcmp (text, lower) == 0)
        continue;
      if (*lower != '\0')
        g_string_append (upper, lower);
      g_string_append_printf (label, "%s%s", label->len > 0 ? "/" : "", text);
      g_free (lower);
      lower = g_steal_pointer (&text);
    }
  return (Heading){ g_string_free (label, FALSE), g_string_free (upper, FALSE), lower };
}

static TdField
field_of_heading (TdImportKind kind, const Heading *heading)
{
  g_autofree char *joined = g_strconcat (heading->upper, heading->lower, NULL);
  TdField field = td_field_from_heading (kind, heading->lower);
  TdField both = *heading->upper != '\0' ? td_field_from_heading (kind, joined) : TD_FIELD_UNKNOWN;

  if (strstr (heading->upper, "代理") != NULL || strstr (heading->upper, "受托") != NULL)
    return kind == TD_IMPORT_BALLOTS && field == TD_FIELD_OWNER ? TD_FIELD_PROXY : TD_FIELD_IGNORED;
  if (strstr (heading->upper, "共有") != NULL && field == TD_FIELD_OWNER && kind == TD_IMPORT_HOUSEHOLDS)
    return TD_FIELD_CO_OWNER;
  if (both != TD_FIELD_UNKNOWN && both != TD_FIELD_IGNORED)
    return both;
  if (field == TD_FIELD_UNKNOWN && *heading->upper != '\0')
    field = td_field_from_heading (kind, heading->upper);
  return field;
}

/* kind NULL: the headings alone. */
static GPtrArray *
read_columns (const TdImportKind *kind, const TdSheet *sheet, const GArray *merges, guint first, guint rows)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_plan_free);

  for (guint c = 0; c < sheet->n_columns; c++)
    {
      Heading heading = heading_at (sheet, merges, first, rows, c);
      TdColumnPlan *column = g_new0 (TdColumnPlan, 1);

      column->heading = g_strdup (heading.label);
      column->field = TD_FIELD_IGNORED;
      if (kind != NULL && *heading.label != '\0')
        column->field = field_of_heading (*kind, &heading);
      column->guessed = TRUE;
      heading_clear (&heading);
      g_ptr_array_add (columns, column);
    }
  return columns;
}

/* Columns of a header at `first`; a second column of one meaning is set aside. */
static GPtrArray *
columns_of (TdImportKind kind, const TdSheet *sheet, const GArray *merges, guint first, guint rows)
{
  return read_columns (&kind, sheet, merges, first, rows);
}

static guint
count_fields (const GPtrArray *columns, gboolean seen[TD_N_FIELDS])
{
  guint n = 0;

  memset (seen, 0, sizeof (gboolean) * TD_N_FIELDS);
  for (guint i = 0; i < columns->len; i++)
    {
      const TdColumnPlan *column = g_ptr_array_index (columns, i);

      if (column->field > TD_FIELD_IGNORED && !seen[column->field])
        {
          seen[column->field] = TRUE;
          n++;
        }
    }
  return n;
}

/* Whether these columns can be a sheet of this kind at all. */
static gboolean
is_usable (TdImportKind kind, const gboolean seen[TD_N_FIELDS])
{
  gboolean room = seen[TD_FIELD_ROOM] || seen[TD_FIELD_LOCATION];
  gboolean unit = seen[TD_FIELD_BUILDING] || seen[TD_FIELD_UNIT] || seen[TD_FIELD_LOCATION] ||
                  seen[TD_FIELD_UNIT_COUNT] || seen[TD_FIELD_COMPOUND];

  switch (kind)
    {
    case TD_IMPORT_UNITS:
      return unit;
    case TD_IMPORT_HOUSEHOLDS:
      return room;
    default:
      return room && (seen[TD_FIELD_OPINION] || seen[TD_FIELD_AGREE] || seen[TD_FIELD_OPPOSE] ||
                      seen[TD_FIELD_AGREE_PAY]);
    }
}

/* A row of headings holds no numbers. */
static gboolean
has_number (const TdRow *row)
{
  for (guint i = 0; row != NULL && i < row->n_cells; i++)
    {
      gboolean digits = row->cells[i].length > 0;

      for (const char *p = row->cells[i].text; digits && *p != '\0'; p++)
        digits = g_ascii_isdigit (*p) || *p == '.';
      if (digits || row->cells[i].kind == TD_CELL_NUMBER || row->cells[i].kind == TD_CELL_DATE)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
td_sheet_headings (const TdSheet *sheet, const GArray *merges, guint first, guint rows)
{
  for (guint row = first; row < first + rows; row++)
    if (has_number (td_sheet_row (sheet, row)))
      return NULL;
  return read_columns (NULL, sheet, merges, first, rows);
}

static void
find_header (TdImportKind kind, const TdSheet *sheet, const GArray *merges, guint *first, guint *rows)
{
  guint best = 1; /* at least two meanings */

  *first = *rows = 0;
  for (guint i = 0; i < sheet->rows->len && i < HEADER_SEARCH; i++)
    {
      guint row = ((const TdRow *)g_ptr_array_index (sheet->rows, i))->row;

      for (guint n = 1; n <= MAX_HEADER_ROWS && !has_number (td_sheet_row (sheet, row + n - 1)); n++)
        {
          g_autoptr (GPtrArray) columns = columns_of (kind, sheet, merges, row, n);
          gboolean seen[TD_N_FIELDS];
          guint found = count_fields (columns, seen);

          /* equal: the smaller header, so that a title row above is none of it */
          if ((found > best || (found == best && n < *rows)) && is_usable (kind, seen))
            {
              best = found;
              *first = row;
              *rows = n;
            }
        }
    }
}

/* Cells merged down through the header may begin above or end below the rows that gave the meanings. */
static void
extend_header (const GArray *merges, guint *first, guint *rows)
{
  guint top = *first, last = *first + *rows - 1;

  for (guint i = 0; i < merges->len; i++)
    {
      const TdMerge *merge = &g_array_index (merges, TdMerge, i);

      if (merge->first_row > *first + *rows - 1 || merge->last_row < *first ||
          merge->last_row - merge->first_row >= MAX_HEADER_ROWS)
        continue;
      top = MIN (top, merge->first_row);
      last = MAX (last, merge->last_row);
    }
  if (last - top < MAX_HEADER_ROWS)
    {
      *first = top;
      *rows = last - top + 1;
    }
}

/* How many rows a header that begins at `first` has: as many as give the most meanings, and the fewest of
 * those. */
static guint
rows_from (TdImportKind kind, const TdSheet *sheet, const GArray *merges, guint first)
{
  guint best = 1, most = 0;

  for (guint n = 1; n <= MAX_HEADER_ROWS && (n == 1 || !has_number (td_sheet_row (sheet, first + n - 1)));
       n++)
    {
      g_autoptr (GPtrArray) columns = columns_of (kind, sheet, merges, first, n);
      gboolean seen[TD_N_FIELDS];
      guint found = count_fields (columns, seen);

      if (found > most)
        {
          best = n;
          most = found;
        }
    }
  return best;
}

static void
read_titles (TdSheetPlan *plan, const TdSheet *sheet)
{
  g_ptr_array_set_size (plan->titles, 0);
  td_unit_keys_clear (&plan->keys);
  td_unit_keys_init (&plan->keys);
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const TdRow *row = g_ptr_array_index (sheet->rows, i);

      if (plan->header_row != 0 && row->row >= plan->header_row)
        break;
      for (guint c = 0; c < row->n_cells; c++)
        {
          TdUnitKeys found = { 0 };

          g_ptr_array_add (plan->titles, td_text_squeeze (row->cells[c].text));
          td_unit_keys_init (&found);
          if (td_keys_from_title (row->cells[c].text, &found))
            td_unit_keys_fill (&plan->keys, &found);
          td_unit_keys_clear (&found);
        }
    }

  TdUnitKeys named = { 0 };

  td_unit_keys_init (&named);
  if (td_keys_from_sheet_name (plan->name, &named))
    td_unit_keys_fill (&plan->keys, &named);
  td_unit_keys_clear (&named);
}

static void
set_header (TdImportKind kind,
            TdSheetPlan *plan,
            const TdSheet *sheet,
            const GArray *merges,
            guint first,
            guint rows)
{
  plan->header_row = first;
  plan->header_rows = rows;
  g_ptr_array_unref (plan->columns);
  plan->columns = first != 0 ? columns_of (kind, sheet, merges, first, rows)
                             : g_ptr_array_new_with_free_func (column_plan_free);
  if (first != 0)
    read_titles (plan, sheet);
}

/* The year that the sheet's full dates agree on; 0 when they do not or there is none. */
static int
year_of_dates (const TdSheetPlan *plan, const TdSheet *sheet)
{
  int year = 0;

  for (guint c = 0; c < plan->columns->len; c++)
    {
      if (((TdColumnPlan *)g_ptr_array_index (plan->columns, c))->field != TD_FIELD_DATE)
        continue;
      for (guint i = 0; i < sheet->rows->len; i++)
        {
          const TdCell *cell = td_row_cell (g_ptr_array_index (sheet->rows, i), c);
          TdDate date = TD_DATE_NONE;
          int y, m, d;

          if (cell == NULL)
            continue;
          if (cell->kind == TD_CELL_DATE ||
              (cell->kind == TD_CELL_NUMBER && cell->number > 20000 && cell->number < 80000))
            date = (TdDate)cell->number - 25569;
          else
            date = td_date_parse_loose (cell->text, 0);
          if (!td_date_get (date, &y, &m, &d))
            continue;
          if (year != 0 && year != y)
            return 0;
          year = y;
        }
    }
  return year;
}

static gboolean
plan_sheet (TdImportPlan *plan, TdWorkbook *workbook, guint index, GCancellable *cancellable, GError **error)
{
  TdSheetPlan *self = sheet_plan_new (index, td_workbook_sheet_name (workbook, index));
  const GArray *merges = td_workbook_merges (workbook, index, cancellable, error);
  g_autoptr (TdSheet) sheet = NULL;
  guint first, rows;

  g_ptr_array_add (plan->sheets, self);
  if (merges != NULL)
    sheet = td_workbook_load (workbook, index, HEAD_ROWS, cancellable, error);
  if (sheet == NULL)
    return FALSE;
  find_header (plan->kind, sheet, merges, &first, &rows);
  if (first != 0)
    extend_header (merges, &first, &rows);
  set_header (plan->kind, self, sheet, merges, first, rows);
  if (sheet->rows->len == 0)
    self->choice = TD_SHEET_EMPTY;
  else if (first == 0)
    self->choice = TD_SHEET_NO_HEADER;
  else if (td_workbook_sheet_hidden (workbook, index))
    self->choice = TD_SHEET_HIDDEN;
  if (year_of_dates (self, sheet) != 0)
    plan->year = year_of_dates (self, sheet);
  return TRUE;
}

TdImportPlan *
td_import_plan_new (TdWorkbook *workbook,
                    TdImportKind kind,
                    const TdImportDefaults *defaults,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TdImportPlan) plan = plan_new (kind);

  if (defaults != NULL)
    {
      td_unit_keys_fill (&plan->defaults, &defaults->keys);
      plan->year = defaults->year;
      plan->datum = g_strdup (defaults->datum);
    }
  for (guint i = 0; i < td_workbook_n_sheets (workbook); i++)
    if (!plan_sheet (plan, workbook, i, cancellable, error))
      return NULL;
  return g_steal_pointer (&plan);
}

void
td_import_plan_set_field (TdImportPlan *plan, guint sheet, guint column, TdField field)
{
  g_return_if_fail (sheet < plan->sheets->len);

  TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);

  g_return_if_fail (column < self->columns->len);

  TdColumnPlan *changed = g_ptr_array_index (self->columns, column);

  changed->field = field;
  changed->guessed = FALSE;
}

void
td_import_plan_set_taken (TdImportPlan *plan, guint sheet, gboolean taken)
{
  g_return_if_fail (sheet < plan->sheets->len);

  TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);

  if (!taken)
    self->choice = TD_SHEET_LEFT_OUT;
  else if (self->header_row != 0)
    self->choice = TD_SHEET_TAKEN;
}

void
td_import_plan_set_answer (TdImportPlan *plan, const char *code, const char *value, const char *answer)
{
  TdAnswer *self = NULL;

  for (guint i = 0; i < plan->answers->len && self == NULL; i++)
    {
      TdAnswer *known = g_ptr_array_index (plan->answers, i);

      if (strcmp (known->code, code) == 0 && strcmp (known->value, value) == 0)
        self = known;
    }
  if (self == NULL)
    {
      self = g_new0 (TdAnswer, 1);
      self->code = g_strdup (code);
      self->value = g_strdup (value);
      g_ptr_array_add (plan->answers, self);
    }
  g_free (self->answer);
  self->answer = g_strdup (answer);
  if (strcmp (code, "split-buildings") == 0 && answer != NULL)
    plan->split_buildings = strcmp (answer, "no") != 0;
}

gboolean
td_import_plan_set_header (TdImportPlan *plan,
                           TdWorkbook *workbook,
                           guint sheet,
                           guint first,
                           guint rows,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (sheet < plan->sheets->len && first > 0 && rows <= MAX_HEADER_ROWS, FALSE);

  TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);
  const GArray *merges = td_workbook_merges (workbook, self->sheet, cancellable, error);
  g_autoptr (TdSheet) loaded =
      merges != NULL
          ? td_workbook_load (workbook, self->sheet, MAX (HEAD_ROWS, first + rows), cancellable, error)
          : NULL;

  if (loaded == NULL)
    return FALSE;
  set_header (plan->kind, self, loaded, merges, first,
              rows > 0 ? rows : rows_from (plan->kind, loaded, merges, first));
  self->choice = TD_SHEET_TAKEN;
  return TRUE;
}

guint
td_import_plan_n_taken (const TdImportPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->sheets->len; i++)
    n += ((TdSheetPlan *)g_ptr_array_index (plan->sheets, i))->choice == TD_SHEET_TAKEN;
  return n;
}

static gboolean
has_field (const TdSheetPlan *plan, TdField field)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (((TdColumnPlan *)g_ptr_array_index (plan->columns, i))->field == field)
      return TRUE;
  return FALSE;
}

TdField *
td_import_plan_missing_keys (const TdImportPlan *plan, guint sheet)
{
  g_return_val_if_fail (sheet < plan->sheets->len, NULL);

  const TdSheetPlan *self = g_ptr_array_index (plan->sheets, sheet);
  gboolean location = has_field (self, TD_FIELD_LOCATION);
  GArray *missing = g_array_new (TRUE, TRUE, sizeof (TdField));
  const struct
  {
    TdField field;
    gboolean known;
  } needs[] = {
    { TD_FIELD_COMPOUND,
      *self->keys.compound || *plan->defaults.compound || has_field (self, TD_FIELD_COMPOUND) },
    { TD_FIELD_BUILDING,
      location || *self->keys.building || *plan->defaults.building || has_field (self, TD_FIELD_BUILDING) },
    { TD_FIELD_UNIT, location || *self->keys.unit || *plan->defaults.unit ||
                         has_field (self, TD_FIELD_UNIT) || has_field (self, TD_FIELD_UNIT_COUNT) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    if (!needs[i].known)
      g_array_append_val (missing, needs[i].field);
  return (TdField *)(gpointer)g_array_free (missing, FALSE);
}
