/* Tidang: the map sheet — frame, grid, title and foot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-paper-private.h"

#include <math.h>
#include <string.h>

/* Millimetres on A3; other papers as td_map_paper_size() says. */
#define EDGE 9.0  /* of the paper, without print */
#define HEAD 22.0 /* title, line below it, and room */
#define FOOT 7.5  /* the line below the frame */
#define BAND 5.0  /* between the frames */
#define GAP 4.0   /* between map and panel */
#define COLUMN 60.0
#define STRIP 70.0 /* upright: the panel below */

#define GRID_LEAST 55.0 /* mm between two lines */
#define PIXEL_MM 0.215  /* of a mark: the number in a ring is 6.7 pt on A3 */

static const TdColour grid_colour = { 0.55f, 0.60f, 0.68f };
static const TdColour hole_colour = { 0.78f, 0.78f, 0.80f };
static const TdColour ground_colour = { 0.975f, 0.975f, 0.97f };
static const TdColour warning_colour = { 0.75f, 0.1f, 0.1f };

double
td_map_paper_size (TdSheetPaper paper)
{
  static const double sizes[TD_N_SHEET_PAPERS] = { 0.78, 1.0, 1.3, 1.7, 2.2 };

  return sizes[paper];
}

double
td_map_paper_pixel (TdSheetPaper paper)
{
  return TD_MM (PIXEL_MM) * MAX (td_map_paper_size (paper), 0.9);
}

static TdRect
shrunk (TdRect box, double by)
{
  return (TdRect){ box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by };
}

static void
set_boxes (TdMapSheetPage *page, TdSheetPaper paper, gboolean landscape)
{
  double width, height, mm;

  page->size = td_map_paper_size (paper);
  mm = TD_MM (page->size);
  td_sheet_paper_size (paper, landscape, &width, &height);
  page->outer = (TdRect){ EDGE * mm, (EDGE + HEAD) * mm, TD_MM (width) - 2 * EDGE * mm,
                          TD_MM (height) - (2 * EDGE + HEAD + FOOT) * mm };
  page->panel = page->outer;
  if (landscape)
    {
      page->outer.width -= (COLUMN + GAP) * mm;
      page->panel.x += page->outer.width + GAP * mm;
      page->panel.width = COLUMN * mm;
    }
  else
    {
      page->outer.height -= (STRIP + GAP) * mm;
      page->panel.y += page->outer.height + GAP * mm;
      page->panel.height = STRIP * mm;
    }
  page->map = shrunk (page->outer, BAND * mm);
}

TdRect
td_map_paper_map (TdSheetPaper paper, gboolean landscape)
{
  TdMapSheetPage page = { 0 };

  set_boxes (&page, paper, landscape);
  return page.map;
}

TdSheetFrame
td_map_paper_frame (TdSheetPaper paper, gboolean landscape, guint denominator, TdLonLat middle)
{
  TdRect map = td_map_paper_map (paper, landscape);

  return td_sheet_frame (map.width / TD_MM (1), map.height / TD_MM (1), denominator, middle);
}

double
td_map_paper_text (TdMapSheetPage *page,
                   TdFontRole role,
                   double size,
                   TdAlign align,
                   TdColour colour,
                   const char *text,
                   double x,
                   double baseline)
{
  TdTextStyle style = { .role = role, .size = size * page->size, .align = align, .colour = colour };

  return td_typesetter_line (page->typesetter, page->builder, &style, text, x, baseline);
}

char *
td_map_paper_number (guint number)
{
  if (number >= 1000000)
    return g_strdup_printf ("%u %03u %03u", number / 1000000, number / 1000 % 1000, number % 1000);
  return number >= 1000 ? g_strdup_printf ("%u %03u", number / 1000, number % 1000)
                        : g_strdup_printf ("%u", number);
}

/* ---- the map ---- */

static TdRect
on_page (const TdMapSheetPage *page, const TdRect *mm)
{
  return (TdRect){ page->map.x + TD_MM (mm->x), page->map.y + TD_MM (mm->y), TD_MM (mm->width),
                   TD_MM (mm->height) };
}

/* Strokes from lower left to upper right: what is missing does not look like an empty country. */
static void
draw_hole (TdMapSheetPage *page, TdRect box)
{
  double step = td_sheet_mm (page, 3.0);

  td_display_builder_push_clip (page->builder, box);
  for (double at = step; at < box.width + box.height; at += step)
    td_display_builder_line (page->builder, box.x + at - box.height, box.y + box.height, box.x + at, box.y,
                             0.5, 0, hole_colour);
  td_display_builder_rect (page->builder, box, 0.5, hole_colour);
  td_display_builder_pop (page->builder);
}

static void
draw_grid_lines (TdMapSheetPage *page, const GArray *lines, gboolean meridians)
{
  const TdRect *map = &page->map;

  for (guint i = 0; i < lines->len; i++)
    {
      double at = TD_MM (g_array_index (lines, TdSheetLine, i).at);

      if (meridians)
        td_display_builder_line (page->builder, map->x + at, map->y, map->x + at, map->y + map->height, 0.35,
                                 0, grid_colour);
      else
        td_display_builder_line (page->builder, map->x, map->y + at, map->x + map->width, map->y + at, 0.35,
                                 0, grid_colour);
    }
}

static void
draw_map (TdMapSheetPage *page, const GArray *meridians, const GArray *parallels)
{
  const TdMapPaper *paper = page->paper;
  const double shift[6] = { 1, 0, 0, 1, page->map.x, page->map.y };

  if (paper->n_pieces == 0)
    td_display_builder_fill (page->builder, page->map, ground_colour);
  td_display_builder_push_clip (page->builder, page->map);
  for (guint i = 0; i < paper->n_pieces; i++)
    td_display_builder_image (page->builder, paper->pieces[i].picture, on_page (page, &paper->pieces[i].box));
  for (guint i = 0; i < paper->n_holes; i++)
    draw_hole (page, on_page (page, &paper->holes[i]));
  draw_grid_lines (page, meridians, TRUE);
  draw_grid_lines (page, parallels, FALSE);
  if (paper->draw != NULL)
    {
      td_display_builder_push (page->builder, shift, 1.0);
      paper->draw (page->typesetter, page->builder, td_map_paper_pixel (paper->paper), paper->draw_data);
      td_display_builder_pop (page->builder);
    }
  td_display_builder_pop (page->builder);
}

/* ---- the frame ---- */

/* The same words turned by a quarter: they read upwards. */
static void
draw_turned (TdMapSheetPage *page, const char *text, double x, double y)
{
  const double turn[6] = { 0, -1, 1, 0, x, y };

  td_display_builder_push (page->builder, turn, 1.0);
  td_map_paper_text (page, TD_ROLE_SONG, 7.5, TD_ALIGN_CENTRE, td_sheet_ink, text, 0, 0);
  td_display_builder_pop (page->builder);
}

/* The number of a grid line stands between the frames on both sides, where it is not cut by a corner. */
static void
draw_grid_numbers (TdMapSheetPage *page, const GArray *lines, gboolean meridians)
{
  const TdRect *map = &page->map, *outer = &page->outer;
  double room = td_sheet_mm (page, 6.5), band = td_sheet_mm (page, BAND), drop = 2.6 * page->size;

  for (guint i = 0; i < lines->len; i++)
    {
      const TdSheetLine *line = &g_array_index (lines, TdSheetLine, i);
      g_autofree char *label = td_map_grid_label (line->degrees, meridians);
      double at = TD_MM (line->at), end = meridians ? map->width : map->height;

      if (at < room || at > end - room)
        continue;
      if (meridians)
        {
          td_map_paper_text (page, TD_ROLE_SONG, 7.5, TD_ALIGN_CENTRE, td_sheet_ink, label, map->x + at,
                             outer->y + band / 2 + drop);
          td_map_paper_text (page, TD_ROLE_SONG, 7.5, TD_ALIGN_CENTRE, td_sheet_ink, label, map->x + at,
                             map->y + map->height + band / 2 + drop);
        }
      else
        {
          draw_turned (page, label, outer->x + band / 2 + drop, map->y + at);
          draw_turned (page, label, map->x + map->width + band / 2 + drop, map->y + at);
        }
    }
}

static void
draw_frames (TdMapSheetPage *page)
{
  td_display_builder_rect (page->builder, page->map, 0.5 * page->size, td_sheet_ink);
  td_display_builder_rect (page->builder, page->outer, 1.6 * page->size, td_sheet_ink);
  td_display_builder_rect (page->builder, page->panel, 0.5 * page->size, td_sheet_ink);
}

/* ---- head and foot ---- */

/* What fits, and … for the rest. (transfer full) */
static char *
cut_to (TdMapSheetPage *page, TdTextStyle *style, const char *text, double room)
{
  glong n = g_utf8_strlen (text, -1), low = 0, high = n;

  if (td_typesetter_line (page->typesetter, NULL, style, text, 0, 0) <= room)
    return g_strdup (text);
  while (low + 1 < high)
    {
      glong middle = (low + high) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, middle);
      g_autofree char *tried = g_strconcat (head, "…", NULL);

      if (td_typesetter_line (page->typesetter, NULL, style, tried, 0, 0) <= room)
        low = middle;
      else
        high = middle;
    }
  {
    g_autofree char *head = g_utf8_substring (text, 0, low);

    return g_strconcat (head, "…", NULL);
  }
}

/* A title that is too wide is set smaller, then cut. */
static void
draw_title (TdMapSheetPage *page, double middle, double room)
{
  TdTextStyle style = {
    .role = TD_ROLE_TITLE, .size = 22 * page->size, .align = TD_ALIGN_CENTRE, .colour = td_sheet_ink
  };
  const char *title = page->paper->title != NULL ? page->paper->title : "";
  double width = td_typesetter_line (page->typesetter, NULL, &style, title, 0, 0);
  g_autofree char *fitting = NULL;

  if (width > room)
    style.size = MAX (style.size * room / width, 12 * page->size);
  fitting = cut_to (page, &style, title, room);
  td_typesetter_line (page->typesetter, page->builder, &style, fitting, middle,
                      td_sheet_mm (page, EDGE + 8.5));
}

static char *
shown_text (const TdMapPaper *paper)
{
  g_autofree char *number = NULL;
  guint on_sheet = 0;
  gboolean narrowed = paper->shown != NULL && *paper->shown != '\0';

  for (guint i = 0; i < paper->n_classes; i++)
    on_sheet += paper->classes[i].on_sheet;
  number = td_map_paper_number (on_sheet);
  return g_strdup_printf ("本图 %s 个单元%s%s", number, narrowed ? "　" : "", narrowed ? paper->shown : "");
}

static void
draw_head (TdMapSheetPage *page)
{
  double left = page->outer.x,
         right = MAX (page->outer.x + page->outer.width, page->panel.x + page->panel.width);
  double side = td_sheet_mm (page, 30.0);
  TdTextStyle style = {
    .role = TD_ROLE_SONG, .size = 9.5 * page->size, .align = TD_ALIGN_CENTRE, .colour = td_sheet_grey
  };
  g_autofree char *shown = shown_text (page->paper);
  g_autofree char *fitting = cut_to (page, &style, shown, right - left);

  draw_title (page, (left + right) / 2, right - left - 2 * side);
  td_typesetter_line (page->typesetter, page->builder, &style, fitting, (left + right) / 2,
                      td_sheet_mm (page, EDGE + 16.0));
  if (page->paper->internal)
    td_map_paper_text (page, TD_ROLE_H1, 14, TD_ALIGN_END, warning_colour, "内部使用", right,
                       td_sheet_mm (page, EDGE + 7.0));
}

static const char *
or_blank (const char *text)
{
  return text != NULL && *text != '\0' ? text : "＿＿＿＿＿＿＿＿";
}

static void
draw_foot_text (TdMapSheetPage *page, TdAlign align, const char *text, double x, double room)
{
  TdTextStyle style = {
    .role = TD_ROLE_SONG, .size = 9 * page->size, .align = align, .colour = td_sheet_ink
  };
  g_autofree char *fitting = cut_to (page, &style, text, room);
  double bottom =
      page->paper->landscape ? page->outer.y + page->outer.height : page->panel.y + page->panel.height;

  td_typesetter_line (page->typesetter, page->builder, &style, fitting, x, bottom + td_sheet_mm (page, 5.2));
}

static void
draw_foot (TdMapSheetPage *page)
{
  const TdMapPaper *paper = page->paper;
  double left = page->outer.x, right = page->panel.x + page->panel.width, width = right - left;
  gboolean approved = paper->approval != NULL && *paper->approval != '\0';
  g_autofree char *approval = g_strdup_printf ("审图号：%s", or_blank (paper->approval));
  g_autofree char *maker = g_strdup_printf ("编制单位：%s", or_blank (paper->maker));

  if (approved || !paper->internal)
    draw_foot_text (page, TD_ALIGN_START, approval, left, width * 0.31);
  draw_foot_text (page, TD_ALIGN_CENTRE, maker, left + width / 2, width * 0.34);
  if (paper->date != NULL)
    draw_foot_text (page, TD_ALIGN_END, paper->date, right, width * 0.28);
}

/* ---- the page ---- */

TdDisplayList *
td_map_paper_layout (TdFontBook *book, const TdMapPaper *paper)
{
  g_autoptr (TdTypesetter) typesetter = td_typesetter_new (book);
  TdMapSheetPage page = { .paper = paper, .typesetter = typesetter };
  g_autoptr (GArray) meridians = NULL, parallels = NULL;
  double width, height, step;

  set_boxes (&page, paper->paper, paper->landscape);
  page.frame = td_map_paper_frame (paper->paper, paper->landscape, paper->denominator, paper->middle);
  step = td_sheet_grid_step (&page.frame, GRID_LEAST * page.size);
  meridians = td_sheet_grid (&page.frame, step, TRUE);
  parallels = td_sheet_grid (&page.frame, step, FALSE);
  td_sheet_paper_size (paper->paper, paper->landscape, &width, &height);
  page.builder = td_display_builder_new (book);
  td_display_builder_add_page (page.builder, TD_MM (width), TD_MM (height));
  draw_map (&page, meridians, parallels);
  draw_frames (&page);
  draw_grid_numbers (&page, meridians, TRUE);
  draw_grid_numbers (&page, parallels, FALSE);
  draw_head (&page);
  td_map_paper_draw_panel (&page);
  draw_foot (&page);
  return td_display_builder_finish (page.builder);
}
