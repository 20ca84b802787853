/* Tidang: a section laid out once for a single sheet, measured, then drawn where it fits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"

/* A paragraph, a grid or, without either, a gap. */
typedef struct
{
  TdParagraph *paragraph;
  TdTable *grid;
  double height;
  double inset;  /* of a paragraph beside the codes */
  gboolean said; /* not only room beside a code */
  TdTextStyle style;
  TdFlowLevel level;
  char *text;
} Block;

struct _TdSlip
{
  const TdSetting *as; /* while it is made */
  GArray *blocks;
  double height;
  TdBand band;
};

static void
block_clear (gpointer data)
{
  Block *block = data;

  g_clear_pointer (&block->paragraph, td_paragraph_free);
  g_clear_pointer (&block->grid, td_table_free);
  g_clear_pointer (&block->text, g_free);
}

static void
add_block (TdSlip *slip, const Block *block)
{
  g_array_append_val (slip->blocks, *block);
  slip->height += block->height;
}

static void
add_gap (gpointer data, double height)
{
  add_block (data, &(Block){ .height = height, .said = TRUE });
}

static void
add_grid (gpointer data, TdTable *table)
{
  TdSlip *slip = data;

  /* Text may stand beside a code, a table goes below it. */
  if (slip->height < slip->band.height)
    add_block (slip, &(Block){ .height = slip->band.height - slip->height });
  add_block (slip, &(Block){ .grid = table, .height = td_table_height (table) });
}

static void
add_text (gpointer data, TdLineKind kind, const char *text)
{
  TdSlip *slip = data;
  const TdTextStyle *style = td_paper_look_line (slip->as->look, kind);
  Block block = { 0 };
  double width = slip->as->width;

  if (slip->height < slip->band.height)
    {
      block.inset = slip->band.inset;
      width -= style->align == TD_ALIGN_CENTRE ? 2 * block.inset : block.inset;
    }
  block.paragraph = td_paragraph_new (slip->as->typesetter, style, text, width);
  block.height = td_paragraph_height (block.paragraph);
  block.style = *style;
  block.level = kind == TD_LINE_TITLE ? TD_FLOW_TITLE
                : kind == TD_LINE_H1  ? TD_FLOW_H1
                : kind == TD_LINE_H2  ? TD_FLOW_H2
                                      : TD_FLOW_TEXT;
  block.text = g_strdup (text);
  add_block (slip, &block);
}

TdSlip *
td_slip_new (const TdSetting *as, const char *section, const TdBand *band)
{
  static const TdTemplateSink sink = { .text = add_text, .grid = add_grid, .gap = add_gap };
  TdSlip *slip = g_new0 (TdSlip, 1);

  slip->as = as;
  slip->band = *band;
  slip->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (slip->blocks, block_clear);
  td_template_walk (as, section, &sink, slip);
  slip->as = NULL;
  return slip;
}

void
td_slip_free (TdSlip *slip)
{
  if (slip == NULL)
    return;
  g_array_unref (slip->blocks);
  g_free (slip);
}

double
td_slip_height (const TdSlip *slip)
{
  return slip->height;
}

/* Never asked for: the sheet is drawn where it fits. */
static void
stay_on_page (gpointer user_data, double *top, double *bottom)
{
  *top = 0;
  *bottom = G_MAXDOUBLE;
}

void
td_slip_draw (const TdSlip *slip, TdDisplayBuilder *builder, double x, double y)
{
  for (guint i = 0; i < slip->blocks->len; i++)
    {
      const Block *block = &g_array_index (slip->blocks, Block, i);

      if (block->paragraph != NULL)
        td_paragraph_draw (block->paragraph, builder, x + block->inset, y);
      if (block->grid != NULL)
        td_table_draw (block->grid, builder, x, y, G_MAXDOUBLE, stay_on_page, NULL);
      y += block->height;
    }
}

void
td_slip_tell (const TdSlip *slip, TdFlow *flow)
{
  for (guint i = 0; i < slip->blocks->len; i++)
    {
      const Block *block = &g_array_index (slip->blocks, Block, i);

      if (block->text != NULL)
        td_flow_tell_text (flow, &block->style, block->text, block->level);
      else if (block->grid != NULL)
        td_flow_tell_table (flow, block->grid);
      else if (block->said)
        td_flow_tell_space (flow, block->height);
    }
}
