/* Tidang: sets a template's lines and grids on pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"

#include <string.h>

#define TICKS_IN_A_CELL 8

static TdTextStyle
style (TdFontRole role, double size, double pitch, TdAlign align)
{
  return (TdTextStyle){ .role = role, .size = size, .pitch = pitch, .align = align };
}

void
td_paper_look_form (TdPaperLook *look)
{
  *look = (TdPaperLook){
    .title = style (TD_ROLE_TITLE, 18, 26, TD_ALIGN_CENTRE),
    .h1 = style (TD_ROLE_H1, 11, 18, TD_ALIGN_START),
    .h2 = style (TD_ROLE_H2, 11, 18, TD_ALIGN_START),
    .centre = style (TD_ROLE_H2, 11, 17, TD_ALIGN_CENTRE),
    .right = style (TD_ROLE_SONG, 10.5, 16, TD_ALIGN_END),
    .body = style (TD_ROLE_SONG, 10.5, 16.5, TD_ALIGN_JUSTIFY),
    .plain = style (TD_ROLE_SONG, 10.5, 16, TD_ALIGN_START),
    .note = style (TD_ROLE_SONG, 9, 12.6, TD_ALIGN_START),
    .label = style (TD_ROLE_H1, 10.5, 14.5, TD_ALIGN_CENTRE),
    .value = style (TD_ROLE_SONG, 10.5, 14.5, TD_ALIGN_START),
    .table = td_table_style_default (),
    .scale = 1,
  };
  look->body.indent = 2 * look->body.size;
}

void
td_paper_look_notice (TdPaperLook *look)
{
  td_paper_look_form (look);
  look->title = style (TD_ROLE_TITLE, 22, 33, TD_ALIGN_CENTRE);
  look->h1 = style (TD_ROLE_H1, 14, 23, TD_ALIGN_START);
  look->h1.indent = 2 * look->h1.size;
  look->h2 = style (TD_ROLE_H2, 14, 23, TD_ALIGN_START);
  look->h2.indent = 2 * look->h2.size;
  look->centre = style (TD_ROLE_H2, 14, 22, TD_ALIGN_CENTRE);
  look->right = style (TD_ROLE_BODY, 14, 23, TD_ALIGN_END);
  /* Not justified: numbers, areas and percentages would be drawn apart. */
  look->body = style (TD_ROLE_BODY, 14, 23, TD_ALIGN_START);
  look->body.indent = 2 * look->body.size;
  look->plain = style (TD_ROLE_BODY, 14, 23, TD_ALIGN_START);
  look->note = style (TD_ROLE_SONG, 9.5, 14, TD_ALIGN_START);
  look->label = style (TD_ROLE_H1, 11, 15, TD_ALIGN_CENTRE);
  look->value = style (TD_ROLE_SONG, 11, 15, TD_ALIGN_START);
}

void
td_paper_look_list (TdPaperLook *look)
{
  td_paper_look_form (look);
  look->label = style (TD_ROLE_H1, 9, 12, TD_ALIGN_CENTRE);
  look->value = style (TD_ROLE_SONG, 9, 12, TD_ALIGN_START);
  look->table.pad_x = 2.5;
  look->table.pad_y = 2.5;
}

void
td_paper_look_shrink (TdPaperLook *look, double factor)
{
  TdTextStyle *const styles[] = { &look->h1,    &look->h2,   &look->centre, &look->right, &look->body,
                                  &look->plain, &look->note, &look->label,  &look->value };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      styles[i]->size *= factor;
      styles[i]->pitch *= factor;
      styles[i]->indent *= factor;
    }
  look->table.pad_y *= factor;
  look->scale *= factor;
}

/* ---- grids ---- */

typedef struct
{
  const TdTemplate *template;
  const TdValues *values;
  const TdPaperLook *look;
  const char *prefix;
  TdTypesetter *typesetter;
  double width;
  TdTable *table; /* the grid begun last, or NULL */
  double height;
  guint n_columns;
} Setter;

static char *
field_name (const Setter *setter, const char *field)
{
  return setter->prefix != NULL ? g_strdup_printf ("%s/%s", setter->prefix, field) : g_strdup (field);
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
    out->style = setter->look->label;
  else if (strcmp (piece->text, "left") == 0)
    out->style.align = TD_ALIGN_START;
  else if (strcmp (piece->text, "centre") == 0)
    out->style.align = TD_ALIGN_CENTRE;
  else if (strcmp (piece->text, "big") == 0)
    {
      out->style.size *= 1.25;
      out->style.pitch *= 1.25;
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
  GridCell out = { .style = setter->look->value };

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
  setter->height = TD_MM (8) * setter->look->scale;
  setter->table =
      td_table_new (setter->typesetter, &setter->look->table, columns, line->n_numbers, setter->width);
}

/* TRUE when the line belongs to a grid and is dealt with. */
static gboolean
set_grid_line (Setter *setter, const TdLine *line)
{
  static const double whole = 100;

  switch (line->kind)
    {
    case TD_LINE_HEIGHT:
      setter->height = TD_MM (line->numbers[0]) * setter->look->scale;
      return TRUE;
    case TD_LINE_ROW:
      if (setter->table == NULL)
        {
          TdLine one = { .n_numbers = 1 };

          one.numbers[0] = whole;
          begin_grid (setter, &one);
        }
      td_table_begin_row (setter->table, 0, setter->height);
      for (guint i = 0; i < line->cells->len; i++)
        add_grid_cell (setter, line->cells->pdata[i]);
      return TRUE;
    default:
      return FALSE;
    }
}

TdTable *
td_template_grid (const TdTemplate *self,
                  const char *section,
                  const TdValues *values,
                  const TdPaperLook *look,
                  const char *prefix,
                  TdTypesetter *typesetter,
                  double width)
{
  g_autoptr (GPtrArray) lines = td_template_lines (self, section, values);
  Setter setter = { self, values, look, prefix, typesetter, width, NULL, 0, 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];

      if (line->kind == TD_LINE_COLUMNS && setter.table == NULL)
        begin_grid (&setter, line);
      else
        set_grid_line (&setter, line);
    }
  return setter.table;
}

/* ---- lines ---- */

static void
flush_grid (Setter *setter, TdFlow *flow)
{
  if (setter->table == NULL)
    return;
  if (td_table_n_rows (setter->table) > 0)
    td_flow_table (flow, setter->table);
  g_clear_pointer (&setter->table, td_table_free);
}

static const TdTextStyle *
line_style (const TdPaperLook *look, TdLineKind kind)
{
  switch (kind)
    {
    case TD_LINE_TITLE:
      return &look->title;
    case TD_LINE_H1:
      return &look->h1;
    case TD_LINE_H2:
      return &look->h2;
    case TD_LINE_CENTRE:
      return &look->centre;
    case TD_LINE_RIGHT:
      return &look->right;
    case TD_LINE_PLAIN:
      return &look->plain;
    case TD_LINE_NOTE:
      return &look->note;
    default:
      return &look->body;
    }
}

static void
set_text_line (const Setter *setter, TdFlow *flow, const TdLine *line)
{
  g_autofree char *text = td_template_expand (line->cells->pdata[0], setter->values);
  const TdTextStyle *look = line_style (setter->look, line->kind);
  gboolean heading = line->kind == TD_LINE_TITLE || line->kind == TD_LINE_H1 || line->kind == TD_LINE_H2;

  if (*text == '\0')
    return;
  if (heading)
    td_flow_heading (flow, look, text, 0);
  else
    td_flow_paragraph (flow, look, text);
}

/* ---- sheets ---- */

/* A paragraph, a grid or, without either, a gap. */
typedef struct
{
  TdParagraph *paragraph;
  TdTable *grid;
  double height;
} Block;

struct _TdSlip
{
  GArray *blocks;
  double height;
};

static void
block_clear (gpointer data)
{
  Block *block = data;

  g_clear_pointer (&block->paragraph, td_paragraph_free);
  g_clear_pointer (&block->grid, td_table_free);
}

static void
add_block (TdSlip *sheet, TdParagraph *paragraph, TdTable *grid, double height)
{
  const Block block = { paragraph, grid, height };

  g_array_append_val (sheet->blocks, block);
  sheet->height += height;
}

static void
add_grid_block (Setter *setter, TdSlip *sheet)
{
  if (setter->table == NULL)
    return;
  add_block (sheet, NULL, setter->table, td_table_height (setter->table));
  setter->table = NULL;
}

static void
add_text_block (const Setter *setter, TdSlip *sheet, const TdLine *line)
{
  g_autofree char *text = td_template_expand (line->cells->pdata[0], setter->values);
  TdParagraph *paragraph;

  if (*text == '\0')
    return;
  paragraph =
      td_paragraph_new (setter->typesetter, line_style (setter->look, line->kind), text, setter->width);
  add_block (sheet, paragraph, NULL, td_paragraph_height (paragraph));
}

TdSlip *
td_slip_new (const TdTemplate *self,
             const char *section,
             const TdValues *values,
             const TdPaperLook *look,
             const char *prefix,
             TdTypesetter *typesetter,
             double width)
{
  g_autoptr (GPtrArray) lines = td_template_lines (self, section, values);
  Setter setter = { self, values, look, prefix, typesetter, width, NULL, 0, 0 };
  TdSlip *sheet = g_new0 (TdSlip, 1);

  sheet->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (sheet->blocks, block_clear);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];

      if (set_grid_line (&setter, line))
        continue;
      add_grid_block (&setter, sheet);
      if (line->kind == TD_LINE_COLUMNS)
        begin_grid (&setter, line);
      else if (line->kind == TD_LINE_GAP)
        add_block (sheet, NULL, NULL, TD_MM (line->numbers[0]));
      else if (line->kind != TD_LINE_KEEP && line->kind != TD_LINE_TABLE)
        add_text_block (&setter, sheet, line);
    }
  add_grid_block (&setter, sheet);
  return sheet;
}

void
td_slip_free (TdSlip *sheet)
{
  if (sheet == NULL)
    return;
  g_array_unref (sheet->blocks);
  g_free (sheet);
}

double
td_slip_height (const TdSlip *sheet)
{
  return sheet->height;
}

/* Never asked for: the sheet is drawn where it fits. */
static void
stay_on_page (gpointer user_data, double *top, double *bottom)
{
  *top = 0;
  *bottom = G_MAXDOUBLE;
}

void
td_slip_draw (const TdSlip *sheet, TdDisplayBuilder *builder, double x, double y)
{
  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      const Block *block = &g_array_index (sheet->blocks, Block, i);

      if (block->paragraph != NULL)
        td_paragraph_draw (block->paragraph, builder, x, y);
      if (block->grid != NULL)
        td_table_draw (block->grid, builder, x, y, G_MAXDOUBLE, stay_on_page, NULL);
      y += block->height;
    }
}

/* ---- flowing ---- */

void
td_template_set (const TdTemplate *self,
                 const char *section,
                 const TdValues *values,
                 const TdPaperLook *look,
                 const char *prefix,
                 TdFlow *flow,
                 TdTemplateTable table,
                 gpointer data)
{
  g_autoptr (GPtrArray) lines = td_template_lines (self, section, values);
  Setter setter = { self, values, look, prefix, td_flow_typesetter (flow), td_flow_width (flow), NULL, 0, 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];

      if (set_grid_line (&setter, line))
        continue;
      flush_grid (&setter, flow);
      if (line->kind == TD_LINE_COLUMNS)
        begin_grid (&setter, line);
      else if (line->kind == TD_LINE_GAP)
        td_flow_space (flow, TD_MM (line->numbers[0]));
      else if (line->kind == TD_LINE_KEEP)
        td_flow_keep (flow, TD_MM (line->numbers[0]));
      else if (line->kind == TD_LINE_TABLE && table != NULL)
        table (flow, line->name, data);
      else if (line->kind != TD_LINE_TABLE)
        set_text_line (&setter, flow, line);
    }
  flush_grid (&setter, flow);
}
