/* Tidang: walks a template's lines and makes its rows into tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"

#include <string.h>

#define TICKS_IN_A_CELL 8

typedef struct
{
  const TdSetting *as;
  const TdTemplateSink *sink;
  gpointer data;
  TdTable *table; /* the grid begun last, or NULL */
  double height;
  guint n_columns;
} Setter;

static char *
field_name (const Setter *setter, const char *field)
{
  return setter->as->prefix != NULL ? g_strdup_printf ("%s/%s", setter->as->prefix, field) : g_strdup (field);
}

typedef struct
{
  TdCell cell;
  TdTextStyle style;
  TdTick ticks[TICKS_IN_A_CELL];
  char *text;
  GPtrArray *names; /* of fields */
} GridCell;

static void
apply_mark (const Setter *setter, const TdPiece *piece, GridCell *out)
{
  const char *name = NULL;
  gboolean sign = strcmp (piece->text, "sign") == 0;

  if (strcmp (piece->text, "label") == 0)
    out->style = setter->as->look->label;
  else if (strcmp (piece->text, "left") == 0)
    out->style.align = TD_ALIGN_START;
  else if (strcmp (piece->text, "centre") == 0)
    out->style.align = TD_ALIGN_CENTRE;
  else if (strcmp (piece->text, "big") == 0)
    {
      out->style.size *= 1.25;
      out->style.pitch *= 1.25;
      out->style.align = TD_ALIGN_JUSTIFY;
    }
  else if (strcmp (piece->text, "top") == 0)
    out->cell.valign = TD_VALIGN_TOP;
  else if (strcmp (piece->text, "span") == 0)
    out->cell.col_span = (guint)CLAMP (g_ascii_strtoull (piece->argument, NULL, 10), 1, setter->n_columns);
  else if (strcmp (piece->text, "height") == 0)
    out->cell.min_height = TD_MM (g_ascii_strtod (piece->argument, NULL));
  else
    {
      name = field_name (setter, piece->argument);
      g_ptr_array_add (out->names, (gpointer)name);
    }
  if (name == NULL)
    return;
  if (strcmp (piece->text, "tick") == 0)
    {
      if (out->cell.n_ticks < TICKS_IN_A_CELL)
        out->ticks[out->cell.n_ticks++] = (TdTick){ .field = name, .label = piece->label };
      return;
    }
  out->cell.field = name;
  out->cell.field_kind = sign ? TD_FIELD_SIGNATURE : TD_FIELD_TEXT;
  if (sign)
    out->cell.min_height = MAX (out->cell.min_height, TD_MM (12.5));
}

static void
add_grid_cell (Setter *setter, const GPtrArray *pieces)
{
  GridCell out = { .style = setter->as->look->value };

  out.names = g_ptr_array_new_with_free_func (g_free);
  out.text = td_template_expand (pieces, setter->as->values);
  for (guint i = 0; i < pieces->len; i++)
    if (((const TdPiece *)pieces->pdata[i])->kind == TD_PIECE_MARK)
      apply_mark (setter, pieces->pdata[i], &out);
  out.cell.text = *out.text != '\0' ? out.text : NULL;
  out.cell.style = &out.style;
  out.cell.ticks = out.ticks;
  td_table_cell (setter->table, &out.cell);
  g_ptr_array_unref (out.names);
  g_free (out.text);
}

static void
begin_grid (Setter *setter, const TdLine *line)
{
  TdColumn columns[TD_TEMPLATE_MAX_NUMBERS] = { 0 };

  for (guint i = 0; i < line->n_numbers; i++)
    columns[i].weight = line->numbers[i];
  setter->n_columns = line->n_numbers;
  setter->height = TD_MM (8) * setter->as->look->scale;
  setter->table = td_table_new (setter->as->typesetter, &setter->as->look->table, columns, line->n_numbers,
                                setter->as->width);
}

static void
end_grid (Setter *setter)
{
  TdTable *table = g_steal_pointer (&setter->table);

  if (table != NULL && td_table_n_rows (table) > 0)
    setter->sink->grid (setter->data, table);
  else
    td_table_free (table);
}

static void
set_row (Setter *setter, const TdLine *line)
{
  if (setter->table == NULL)
    {
      TdLine one = { .n_numbers = 1 };

      one.numbers[0] = 1;
      begin_grid (setter, &one);
    }
  td_table_begin_row (setter->table, 0, setter->height);
  for (guint i = 0; i < line->cells->len; i++)
    add_grid_cell (setter, line->cells->pdata[i]);
}

static void
set_text (const Setter *setter, const TdLine *line)
{
  g_autofree char *text = td_template_expand (line->cells->pdata[0], setter->as->values);

  if (*text != '\0' && setter->sink->text != NULL)
    setter->sink->text (setter->data, line->kind, text);
}

static void
set_line (Setter *setter, const TdLine *line)
{
  const TdTemplateSink *sink = setter->sink;

  switch (line->kind)
    {
    case TD_LINE_COLUMNS:
      begin_grid (setter, line);
      break;
    case TD_LINE_GAP:
      if (sink->gap != NULL)
        sink->gap (setter->data, TD_MM (line->numbers[0]));
      break;
    case TD_LINE_KEEP:
      if (sink->keep != NULL)
        sink->keep (setter->data, TD_MM (line->numbers[0]));
      break;
    case TD_LINE_TABLE:
      if (sink->list != NULL)
        sink->list (setter->data, line->name);
      break;
    default:
      set_text (setter, line);
    }
}

void
td_template_walk (const TdSetting *as, const char *section, const TdTemplateSink *sink, gpointer data)
{
  g_autoptr (GPtrArray) lines = td_template_lines (as->template, section, as->values);
  Setter setter = { .as = as, .sink = sink, .data = data };

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];

      if (line->kind == TD_LINE_HEIGHT)
        setter.height = TD_MM (line->numbers[0]) * as->look->scale;
      else if (line->kind == TD_LINE_ROW)
        set_row (&setter, line);
      else
        {
          end_grid (&setter);
          set_line (&setter, line);
        }
    }
  end_grid (&setter);
}

static void
take_first_grid (gpointer data, TdTable *table)
{
  TdTable **first = data;

  if (*first == NULL)
    *first = table;
  else
    td_table_free (table);
}

TdTable *
td_template_grid (const TdSetting *as, const char *section)
{
  static const TdTemplateSink sink = { .grid = take_first_grid };
  TdTable *table = NULL;

  td_template_walk (as, section, &sink, &table);
  return table;
}
