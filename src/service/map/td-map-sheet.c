/* Tidang: the map as a sheet of paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-draw.h"
#include "td-map-sheet-private.h"

#include "td-error.h"

#include <math.h>

#define FIT_MARGIN 9.0 /* mm on A3: a ring's half and a little */
#define FIT_LEAST 1000 /* a single stairwell is not blown up further */

/* ---- where ---- */

/* Around the middle that is asked for, so large that it holds all of the box. */
static TdMercatorBox
around (const TdMercatorBox *box, TdLonLat middle)
{
  TdMercator at = td_mercator_from_lon_lat (middle);
  gint32 half_x = MAX (ABS (box->x0 - at.x), ABS (box->x1 - at.x));
  gint32 half_y = MAX (ABS (box->y0 - at.y), ABS (box->y1 - at.y));

  return (TdMercatorBox){ at.x - half_x, at.y - half_y, at.x + half_x, at.y + half_y };
}

static gboolean
find_frame (const TdMapShow *show, const TdMapSheetOptions *options, TdSheetFrame *frame, GError **error)
{
  TdRect map = td_map_paper_map (options->paper, options->landscape);
  double width = map.width / TD_MM (1), height = map.height / TD_MM (1);
  TdMercatorBox box = options->has_box ? options->box : td_map_show_bounds (show, NULL);

  if (options->has_middle && options->denominator > 0)
    {
      *frame = td_sheet_frame (width, height, options->denominator, options->middle);
      return TRUE;
    }
  if (td_mercator_box_is_empty (&box))
    return td_fail (
        error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
        _ ("No stairwell with a place is shown, so there is nothing to fit the sheet to. Say where "
           "its middle is and in which scale, or show other stairwells."));
  if (options->has_middle)
    box = around (&box, options->middle);
  *frame =
      td_sheet_frame_fit (width, height, &box, FIT_MARGIN * td_map_paper_size (options->paper), FIT_LEAST);
  if (options->denominator > 0)
    *frame = td_sheet_frame (width, height, options->denominator, frame->middle);
  if (options->has_middle)
    *frame = td_sheet_frame (width, height, frame->denominator, options->middle);
  return TRUE;
}

/* ---- what is counted ---- */

static void
count_classes (TdMapPaperClass *classes, TdMapSheetFacts *facts, const TdMapShow *show)
{
  const TdClusterIndex *index = td_map_index (show->map);
  const guint32 *leaves = td_cluster_index_leaves (index);
  const TdMercator *points = td_cluster_index_points (index);
  TdMercatorBox box = td_sheet_frame_box (&facts->frame, 0);

  for (guint leaf = 0; leaf < td_map_size (show->map); leaf++)
    {
      guint unit = leaves[leaf], class_of = td_map_class (show->map, show->colour, unit);
      gboolean shown = td_cluster_filter_class (show->filter, leaf) != TD_CLUSTER_HIDDEN;

      classes[class_of].in_file++;
      facts->shown += shown;
      if (shown && td_mercator_box_holds (&box, points[unit].x, points[unit].y))
        {
          classes[class_of].on_sheet++;
          facts->on_sheet++;
        }
    }
}

static void
fill_classes (TdMapPaperClass *classes, TdMapColour colour)
{
  for (guint i = 0; i < td_map_n_classes (colour); i++)
    {
      TdMarkShape shape = TD_MARK_DISC;
      TdMarkPhase phase = TD_MARK_SURVEYED;

      if (colour == TD_MAP_BY_RATING)
        shape = (TdMarkShape)td_map_mark_shape ((TdRating)i);
      else if (colour == TD_MAP_BY_STAGE)
        phase = (TdMarkPhase)td_map_mark_phase ((TdStage)i);
      classes[i] = (TdMapPaperClass){ .label = td_map_sheet_class (colour, i),
                                      .shape = shape,
                                      .phase = phase,
                                      .colour = td_palette_colour ((TdPalette)colour, i) };
    }
}

/* ---- the marks ---- */

typedef struct
{
  const TdMapShow *show;
  const TdSheetFrame *frame;
} Marks;

static void
draw_marks (TdTypesetter *typesetter, TdDisplayBuilder *builder, double pixel, gpointer user_data)
{
  const Marks *marks = user_data;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  TdMapFrame frame = td_sheet_frame_pixels (marks->frame, pixel / TD_MM (1));
  const double matrix[6] = { pixel, 0, 0, pixel, 0, 0 };

  td_map_items_fill_at (items, marks->show, &frame,
                        marks->frame->denominator <= TD_MAP_SHEET_ALONE
                            ? (int)td_cluster_index_max_zoom (td_map_index (marks->show->map)) + 1
                            : (int)floor (frame.zoom));
  td_display_builder_push (builder, matrix, 1.0);
  for (guint i = 0; i < items->len; i++)
    {
      const TdMapItem *item = &g_array_index (items, TdMapItem, i);

      td_map_item_draw (typesetter, builder, marks->show, item, item->px, item->py, TRUE);
    }
  td_display_builder_pop (builder);
}

/* ---- the sheet ---- */

static char *
base_words (TdTiles *tiles)
{
  const char *credit;

  if (tiles == NULL || td_tiles_n_layers (tiles) == 0)
    return NULL;
  credit = td_tiles_credit (tiles);
  return *credit != '\0' ? g_strdup (credit) : g_strdup (td_tiles_name (tiles));
}

static void
set_page (TdMapSheet *sheet,
          TdFontBook *book,
          const TdMapShow *show,
          TdTiles *tiles,
          const TdMapSheetOptions *options)
{
  TdMapPaperClass classes[TD_CLUSTER_MAX_CLASSES] = { 0 };
  Marks marks = { show, &sheet->facts.frame };
  const TdMapSheetBase *base = sheet->base;
  g_autofree char *words = base_words (tiles);
  g_autofree char *lack = td_map_sheet_base_words (base);
  g_autofree char *date = options->date != TD_DATE_NONE ? td_date_to_chinese (options->date) : NULL;
  const char *approval = options->approval;
  TdMapPaper paper;

  if ((approval == NULL || *approval == '\0') && tiles != NULL)
    approval = td_tiles_approval (tiles);
  fill_classes (classes, show->colour);
  count_classes (classes, &sheet->facts, show);
  paper = (TdMapPaper){ .paper = options->paper,
                        .landscape = options->landscape,
                        .denominator = sheet->facts.frame.denominator,
                        .middle = sheet->facts.frame.middle,
                        .title = options->title,
                        .shown = options->shown,
                        .approval = approval,
                        .maker = options->maker,
                        .internal = options->internal,
                        .date = date,
                        .base = words,
                        .lack = lack,
                        .pieces = (const TdMapPaperPiece *)(gpointer)base->pieces->data,
                        .n_pieces = base->pieces->len,
                        .holes = (const TdRect *)(gpointer)base->holes->data,
                        .n_holes = base->holes->len,
                        .classes_title = td_map_sheet_colour (show->colour),
                        .classes = classes,
                        .n_classes = td_map_n_classes (show->colour),
                        .shapes = show->colour != TD_MAP_BY_RATING,
                        .palette = (TdPalette)show->colour,
                        .unplaced = sheet->facts.unplaced,
                        .draw = draw_marks,
                        .draw_data = &marks };
  sheet->page = td_map_paper_layout (book, &paper);
  sheet->facts.unknown = td_display_list_missing (sheet->page)->len;
}

TdMapSheet *
td_map_sheet_new (const TdMapShow *show,
                  TdTiles *tiles,
                  const TdMapSheetOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (TdMapSheet) sheet = g_new0 (TdMapSheet, 1);
  GError *cause = NULL;
  TdFontBook *book = td_font_book_default (&cause);

  g_atomic_ref_count_init (&sheet->references);
  if (book == NULL)
    {
      td_fail_with (error, cause, NULL);
      return NULL;
    }
  if (!find_frame (show, options, &sheet->facts.frame, error))
    return NULL;
  sheet->base = td_map_sheet_base_read (&sheet->facts.frame, tiles, options, cancellable, error);
  if (sheet->base == NULL)
    return NULL;
  sheet->facts.unplaced = td_map_unplaced (show->map);
  sheet->facts.tiles = sheet->base->places;
  sheet->facts.absent = sheet->base->absent;
  sheet->facts.failed = sheet->base->failed;
  sheet->facts.waiting = sheet->base->waiting;
  sheet->facts.to_ask = sheet->base->to_ask;
  sheet->title = g_strdup (options->title != NULL ? options->title : "");
  sheet->lack = td_map_sheet_base_sentence (sheet->base);
  set_page (sheet, book, show, tiles, options);
  return g_steal_pointer (&sheet);
}

TdMapSheet *
td_map_sheet_new_on (const TdMapShow *show,
                     const TdBaseMap *base,
                     const TdMapSheetOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  TdTiles *open = options->before != NULL ? options->before->base->tiles : NULL;
  g_autoptr (TdTiles) tiles = open != NULL && td_base_map_equal (td_tiles_map (open), base)
                                  ? td_tiles_ref (open)
                                  : td_tiles_open (base, NULL, error);

  return tiles != NULL ? td_map_sheet_new (show, tiles, options, cancellable, error) : NULL;
}

TdMapSheet *
td_map_sheet_ref (TdMapSheet *sheet)
{
  g_atomic_ref_count_inc (&sheet->references);
  return sheet;
}

void
td_map_sheet_unref (TdMapSheet *sheet)
{
  if (!g_atomic_ref_count_dec (&sheet->references))
    return;
  g_clear_pointer (&sheet->page, td_display_list_unref);
  g_clear_pointer (&sheet->base, td_map_sheet_base_unref);
  g_free (sheet->title);
  g_free (sheet->lack);
  g_free (sheet);
}

const TdMapSheetFacts *
td_map_sheet_facts (const TdMapSheet *sheet)
{
  return &sheet->facts;
}

TdDisplayList *
td_map_sheet_page (const TdMapSheet *sheet)
{
  return sheet->page;
}

const char *
td_map_sheet_lack (const TdMapSheet *sheet)
{
  return sheet->lack;
}

const char *
td_map_sheet_hosts (const TdMapSheet *sheet)
{
  return sheet->base->tiles != NULL ? td_tiles_hosts (sheet->base->tiles) : "";
}
