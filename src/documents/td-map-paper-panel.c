/* Tidang: the map sheet — north, scale, legend and notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-paper-private.h"

#include <math.h>

/* Millimetres on A3. */
#define INSET 3.0
#define ROW 4.9
#define COUNT 12.5 /* a column of numbers */

/* What the blocks share while they are set one below the other. */
typedef struct
{
  TdMapSheetPage *page;
  double x, y, width; /* where the next one begins */
  double bottom;
} Column;

static const TdColour faint = { 0.72f, 0.72f, 0.75f };
static const TdColour sample_colour = { 0.66f, 0.68f, 0.70f };
static const TdColour red = { 0.75f, 0.1f, 0.1f };

static double
mm_of (const Column *column, double mm)
{
  return td_sheet_mm (column->page, mm);
}

static void
put (Column *column, TdFontRole role, double size, TdAlign align, const char *text, double x, double baseline)
{
  td_map_paper_text (column->page, role, size, align, td_sheet_ink, text, x, baseline);
}

/* ---- north and scale ---- */

static void
draw_arrow (Column *column, double x, double y, double height)
{
  double half = height * 0.27, notch = height * 0.78;
  const TdPathStep dark[] = { { TD_PATH_MOVE, { { x, y } } },
                              { TD_PATH_LINE, { { x, y + notch } } },
                              { TD_PATH_LINE, { { x - half, y + height } } },
                              { TD_PATH_CLOSE, { { 0 } } } };
  const TdPathStep whole[] = { { TD_PATH_MOVE, { { x, y } } },
                               { TD_PATH_LINE, { { x + half, y + height } } },
                               { TD_PATH_LINE, { { x, y + notch } } },
                               { TD_PATH_LINE, { { x - half, y + height } } },
                               { TD_PATH_CLOSE, { { 0 } } } };

  td_display_builder_path (column->page->builder, dark, G_N_ELEMENTS (dark), 0, TRUE, td_sheet_ink);
  td_display_builder_path (column->page->builder, whole, G_N_ELEMENTS (whole), 0.6 * column->page->size,
                           FALSE, td_sheet_ink);
}

/* All numbers in the unit of the last one, which stands behind it. (transfer full) */
static char *
bar_number (const TdSheetBar *bar, guint i)
{
  gboolean km = bar->metres * bar->n >= 1000;

  return g_strdup_printf ("%g", km ? bar->metres * i / 1000.0 : bar->metres * i);
}

static void
draw_bar (Column *column)
{
  TdSheetBar bar = td_sheet_bar (column->page->paper->denominator, 42.0 * column->page->size);
  double part = TD_MM (bar.part), height = mm_of (column, 1.5), width = 0;
  double x = column->x + (column->width - part * bar.n) / 2, y = column->y + mm_of (column, 4.2);

  for (guint i = 0; i <= bar.n; i++)
    {
      g_autofree char *number = bar_number (&bar, i);

      width = td_map_paper_text (column->page, TD_ROLE_SONG, 7, TD_ALIGN_CENTRE, td_sheet_ink, number,
                                 x + part * i, y - mm_of (column, 1.2));
      if (i < bar.n && i % 2 == 0)
        td_display_builder_fill (column->page->builder, (TdRect){ x + part * i, y, part, height },
                                 td_sheet_ink);
    }
  put (column, TD_ROLE_SONG, 7, TD_ALIGN_START, bar.metres * bar.n >= 1000 ? "km" : "m",
       x + part * bar.n + width / 2 + mm_of (column, 0.6), y - mm_of (column, 1.2));
  td_display_builder_rect (column->page->builder, (TdRect){ x, y, part * bar.n, height },
                           0.5 * column->page->size, td_sheet_ink);
  column->y = y + height;
}

static void
draw_scale (Column *column)
{
  const TdMapPaper *paper = column->page->paper;
  double middle = column->x + column->width / 2;
  g_autofree char *scale = td_sheet_scale_text (paper->denominator);
  g_autofree char *parallel = td_map_grid_label (round (paper->middle.lat * 60.0) / 60.0, FALSE);
  g_autofree char *where = g_strdup_printf ("沿图幅中心纬线 %s 准确", parallel);

  put (column, TD_ROLE_H1, 10, TD_ALIGN_CENTRE, "北", middle, column->y + mm_of (column, 4.0));
  draw_arrow (column, middle, column->y + mm_of (column, 5.2), mm_of (column, 10.5));
  put (column, TD_ROLE_H1, 13, TD_ALIGN_CENTRE, scale, middle, column->y + mm_of (column, 22.5));
  column->y += mm_of (column, 23.5);
  draw_bar (column);
  td_map_paper_text (column->page, TD_ROLE_SONG, 7, TD_ALIGN_CENTRE, td_sheet_grey, where, middle,
                     column->y + mm_of (column, 4.2));
  column->y += mm_of (column, 6.5);
}

/* ---- marks in the legend ---- */

/* At the size that they have on the map times `factor`, around a place of the page. */
static void
begin_mark (Column *column, double x, double y, double factor)
{
  double pixel = td_map_paper_pixel (column->page->paper->paper) * factor;
  const double matrix[6] = { pixel, 0, 0, pixel, x, y };

  td_display_builder_push (column->page->builder, matrix, 1.0);
}

static void
draw_unit (Column *column, double x, double y, TdMarkShape shape, TdMarkPhase phase, TdColour colour)
{
  begin_mark (column, x, y, 1.0);
  td_mark_draw_unit (column->page->builder, 0, 0, shape, phase, colour);
  td_display_builder_pop (column->page->builder);
}

static void
draw_rule (Column *column)
{
  td_display_builder_line (column->page->builder, column->x, column->y, column->x + column->width, column->y,
                           0.4 * column->page->size, 0, faint);
  column->y += mm_of (column, 2.0);
}

/* ---- the legend ---- */

static void
draw_numbers (Column *column, TdFontRole role, const char *on_sheet, const char *in_file, double baseline)
{
  double right = column->x + column->width;

  put (column, role, 8, TD_ALIGN_END, on_sheet, right - mm_of (column, COUNT), baseline);
  put (column, role, 8, TD_ALIGN_END, in_file, right, baseline);
}

static void
draw_row (Column *column, const char *label, guint on_sheet, guint in_file, TdFontRole role)
{
  double baseline = column->y + mm_of (column, ROW * 0.5) + 8 * 0.36 * column->page->size;
  g_autofree char *here = td_map_paper_number (on_sheet);
  g_autofree char *all = td_map_paper_number (in_file);

  put (column, role, 8.5, TD_ALIGN_START, label, column->x + mm_of (column, 7.5), baseline);
  draw_numbers (column, role, here, all, baseline);
  column->y += mm_of (column, ROW);
}

static void
draw_legend (Column *column)
{
  const TdMapPaper *paper = column->page->paper;
  guint on_sheet = 0, in_file = 0;

  put (column, TD_ROLE_H1, 11, TD_ALIGN_CENTRE, "图　例", column->x + column->width / 2,
       column->y + mm_of (column, 4.0));
  column->y += mm_of (column, 9.0);
  put (column, TD_ROLE_H1, 8.5, TD_ALIGN_START, paper->classes_title, column->x, column->y);
  draw_numbers (column, TD_ROLE_H1, "本图", "全部", column->y);
  column->y += mm_of (column, 1.2);
  for (guint i = 0; i < paper->n_classes; i++)
    {
      const TdMapPaperClass *row = &paper->classes[i];

      draw_unit (column, column->x + mm_of (column, 2.8), column->y + mm_of (column, ROW * 0.5), row->shape,
                 row->phase, row->colour);
      draw_row (column, row->label, row->on_sheet, row->in_file, TD_ROLE_SONG);
      on_sheet += row->on_sheet;
      in_file += row->in_file;
    }
  draw_row (column, "合计", on_sheet, in_file, TD_ROLE_H1);
  column->y += mm_of (column, 1.5);
}

/* ---- what the signs say ---- */

static TdTextStyle
style_of_words (const Column *column, TdColour colour)
{
  double size = 7.5 * column->page->size;

  return (TdTextStyle){ .role = TD_ROLE_SONG, .size = size, .pitch = size * 1.35, .colour = colour };
}

static guint
lines_left (const Column *column, double pitch)
{
  return (guint)MAX (0.0, floor ((column->bottom - column->y) / pitch + 0.01));
}

static void
draw_words (Column *column, const char *text, double indent, TdColour colour)
{
  TdTextStyle style = style_of_words (column, colour);
  g_autoptr (TdParagraph) words =
      td_paragraph_new (column->page->typesetter, &style, text, column->width - indent);
  guint lines = MIN (td_paragraph_n_lines (words), lines_left (column, style.pitch));

  td_paragraph_draw_lines (words, column->page->builder, 0, lines, column->x + indent, column->y);
  column->y += lines * style.pitch;
}

static void
draw_ring_row (Column *column)
{
  const TdMapPaper *paper = column->page->paper;
  double indent = mm_of (column, 11.0), top = column->y;
  guint32 counts[16] = { 0 };
  guint n = MIN (paper->n_classes, G_N_ELEMENTS (counts));

  for (guint i = 0; i < n; i++)
    counts[i] = i == 1 ? 12 : i == 2 ? 8 : i == 0 ? 5 : 0;
  begin_mark (column, column->x + mm_of (column, 4.4), top + mm_of (column, 4.4), 0.9);
  td_mark_draw_ring (column->page->typesetter, column->page->builder, 0, 0, counts, n, paper->palette, "25");
  td_display_builder_pop (column->page->builder);
  draw_words (column, "相邻单元合为一处：数字为单元数，圆环为各类占比", indent, td_sheet_ink);
  column->y = MAX (column->y, top + mm_of (column, 9.6));
}

static void
draw_stack_row (Column *column)
{
  double top = column->y;

  begin_mark (column, column->x + mm_of (column, 4.4), top + mm_of (column, 3.4), 0.9);
  td_mark_draw_stack (column->page->typesetter, column->page->builder, 0, 0, sample_colour, "3");
  td_display_builder_pop (column->page->builder);
  column->y += mm_of (column, 1.6);
  draw_words (column, "同一位置的几个单元", mm_of (column, 11.0), td_sheet_ink);
  column->y = MAX (column->y, top + mm_of (column, 7.6));
}

typedef struct
{
  TdMarkShape shape;
  TdMarkPhase phase;
  const char *label;
} Sign;

/* Two in a row. */
static void
draw_signs (Column *column, const Sign *signs, guint n)
{
  double half = column->width / 2;

  for (guint i = 0; i < n; i++)
    {
      double x = column->x + (i % 2) * half, y = column->y + mm_of (column, ROW * 0.5);

      draw_unit (column, x + mm_of (column, 2.8), y, signs[i].shape, signs[i].phase, sample_colour);
      put (column, TD_ROLE_SONG, 7.5, TD_ALIGN_START, signs[i].label, x + mm_of (column, 6.2),
           y + 7.5 * 0.36 * column->page->size);
      if (i % 2 == 1 || i == n - 1)
        column->y += mm_of (column, ROW);
    }
}

static void
draw_help (Column *column)
{
  static const Sign phases[] = { { TD_MARK_DISC, TD_MARK_SURVEYED, "摸底评估" },
                                 { TD_MARK_DISC, TD_MARK_DECIDING, "表决至审查" },
                                 { TD_MARK_DISC, TD_MARK_BUILDING, "施工、验收" },
                                 { TD_MARK_DISC, TD_MARK_RUNNING, "移交以后" } };
  static const Sign shapes[] = { { TD_MARK_RING, TD_MARK_SURVEYED, "未评估" },
                                 { TD_MARK_DISC, TD_MARK_SURVEYED, "适合" },
                                 { TD_MARK_TRIANGLE, TD_MARK_SURVEYED, "较难" },
                                 { TD_MARK_SQUARE, TD_MARK_SURVEYED, "不适合" } };

  draw_ring_row (column);
  draw_stack_row (column);
  if (column->page->paper->shapes)
    draw_signs (column, shapes, G_N_ELEMENTS (shapes));
  if (column->page->paper->palette != TD_PALETTE_STAGE)
    draw_signs (column, phases, G_N_ELEMENTS (phases));
  column->y += mm_of (column, 1.5);
}

/* ---- notes ---- */

/* They go on in another column where one is full. */
typedef struct
{
  Column *column, *next; /* next: NULL for none */
} Notes;

/* So many lines at most. */
static void
draw_note (Notes *notes, const char *key, const char *text, guint most, TdColour colour)
{
  g_autofree char *line = g_strconcat (key, text, NULL);
  TdTextStyle style = style_of_words (notes->column, colour);
  g_autoptr (TdParagraph) words =
      td_paragraph_new (notes->column->page->typesetter, &style, line, notes->column->width);
  guint lines = MIN (td_paragraph_n_lines (words), most);

  if (lines > lines_left (notes->column, style.pitch) && notes->next != NULL)
    {
      notes->column = g_steal_pointer (&notes->next);
      draw_rule (notes->column);
    }
  lines = MIN (lines, lines_left (notes->column, style.pitch));
  td_paragraph_draw_lines (words, notes->column->page->builder, 0, lines, notes->column->x, notes->column->y);
  notes->column->y += lines * style.pitch + mm_of (notes->column, 0.6);
}

static void
draw_notes (Column *column, Column *next)
{
  const TdMapPaper *paper = column->page->paper;
  gboolean based = paper->base != NULL && *paper->base != '\0';
  Notes notes = { column, next };

  draw_note (&notes, "坐标系：", "2000国家大地坐标系（CGCS2000，与WGS-84同等使用）", 2, td_sheet_ink);
  draw_note (&notes, "投影：", "Web墨卡托", 1, td_sheet_ink);
  draw_note (&notes, "底图：", based ? paper->base : "无，仅绘经纬网", 3, td_sheet_ink);
  if (paper->lack != NULL && *paper->lack != '\0')
    draw_note (&notes, "", paper->lack, 4, red);
  draw_note (&notes, "资料来源：", "本单位加装电梯档案", 1, td_sheet_ink);
  if (paper->unplaced > 0)
    {
      g_autofree char *number = td_map_paper_number (paper->unplaced);
      g_autofree char *unplaced = g_strdup_printf ("%s 个单元，不在图上", number);

      draw_note (&notes, "未定位：", unplaced, 1, td_sheet_ink);
    }
}

/* ---- the panel ---- */

static Column
column_in (TdMapSheetPage *page, double x, double width)
{
  double inset = td_sheet_mm (page, INSET);

  return (Column){ .page = page,
                   .x = x + inset,
                   .y = page->panel.y + inset,
                   .width = width - 2 * inset,
                   .bottom = page->panel.y + page->panel.height - inset };
}

static void
draw_beside (TdMapSheetPage *page)
{
  Column column = column_in (page, page->panel.x, page->panel.width);

  draw_scale (&column);
  draw_rule (&column);
  draw_legend (&column);
  draw_rule (&column);
  draw_help (&column);
  draw_rule (&column);
  draw_notes (&column, NULL);
}

static void
draw_below (TdMapSheetPage *page)
{
  double width = page->panel.width / 3;
  Column left = column_in (page, page->panel.x, width);
  Column middle = column_in (page, page->panel.x + width, width);
  Column right = column_in (page, page->panel.x + 2 * width, width);

  draw_legend (&left);
  draw_help (&middle);
  draw_scale (&right);
  draw_rule (&right);
  draw_notes (&right, &middle);
  for (guint i = 1; i < 3; i++)
    td_display_builder_line (page->builder, page->panel.x + i * width, page->panel.y,
                             page->panel.x + i * width, page->panel.y + page->panel.height, 0.4 * page->size,
                             0, faint);
}

void
td_map_paper_draw_panel (TdMapSheetPage *page)
{
  if (page->paper->landscape)
    draw_beside (page);
  else
    draw_below (page);
}
