/* Tidang: walks a template's lines and makes its rows into tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"
#include "td-template-private.h"

#include <string.h>

typedef struct
{
  const TdSetting *as;
  const TdTemplateSink *sink;
  gpointer data;
  const TdValues *values; /* of the paper, or of one thing of a list */
  const TdLine *widths;   /* said last, or NULL */
  TdTable *table;         /* the grid begun last, or NULL */
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
  TdTick ticks[TD_TEMPLATE_MAX_TICKS];
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
      if (out->cell.n_ticks < TD_TEMPLATE_MAX_TICKS)
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
  out.text = td_template_expand (pieces, setter->values);
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

static guint
columns_taken (const TdLine *row)
{
  guint taken = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const GPtrArray *pieces = row->cells->pdata[i];
      guint span = 1;

      for (guint j = 0; j < pieces->len; j++)
        span = MAX (span, td_template_span (pieces->pdata[j]));
      taken += span;
    }
  return taken;
}

/* Rows after a paragraph go on with the widths said last; where a condition left none that the row fits, its
 * cells share the width. */
static void
set_row (Setter *setter, const TdLine *line)
{
  TdLine even = { .n_numbers = MIN (columns_taken (line), TD_TEMPLATE_MAX_NUMBERS) };
  gboolean fits = setter->widths != NULL && setter->widths->n_numbers >= even.n_numbers;

  for (guint i = 0; i < even.n_numbers; i++)
    even.numbers[i] = 1;
  if (setter->table != NULL && setter->n_columns < even.n_numbers)
    end_grid (setter);
  if (setter->table == NULL)
    begin_grid (setter, fits ? setter->widths : &even);
  td_table_begin_row (setter->table, 0, setter->height);
  for (guint i = 0; i < line->cells->len; i++)
    add_grid_cell (setter, line->cells->pdata[i]);
}

static void
set_text (const Setter *setter, const TdLine *line)
{
  g_autofree char *text = td_template_expand (line->cells->pdata[0], setter->values);

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
      setter->widths = line;
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

static void
walk_line (Setter *setter, const TdLine *line)
{
  if (line->kind == TD_LINE_HEIGHT)
    setter->height = TD_MM (line->numbers[0]) * setter->as->look->scale;
  else if (line->kind == TD_LINE_ROW)
    set_row (setter, line);
  else
    {
      end_grid (setter);
      set_line (setter, line);
    }
}

/* Lines from..to with the values of each thing of the list; rows stay in one table. */
static void
walk_each (Setter *setter, const GPtrArray *lines, guint at)
{
  const TdLine *each = lines->pdata[at];
  const TdValues *outer = setter->values;
  const GPtrArray *items = td_values_list (outer, each->name);

  for (guint n = 0; items != NULL && n < items->len; n++)
    {
      setter->values = items->pdata[n];
      for (guint i = at + 1; i < each->end; i++)
        if (td_template_line_holds (lines->pdata[i], setter->values))
          walk_line (setter, lines->pdata[i]);
    }
  setter->values = outer;
}

void
td_template_walk (const TdSetting *as, const char *section, const TdTemplateSink *sink, gpointer data)
{
  const GPtrArray *lines = td_template_section (as->template, section);
  Setter setter = { .as = as, .sink = sink, .data = data, .values = as->values };

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];
      gboolean holds = td_template_line_holds (line, setter.values);

      if (holds && line->kind == TD_LINE_EACH)
        walk_each (&setter, lines, i);
      else if (holds)
        walk_line (&setter, line);
      if (line->kind == TD_LINE_EACH)
        i = line->end;
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
