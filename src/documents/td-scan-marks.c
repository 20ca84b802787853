/* Tidang: what is in the boxes and cells of a form that came back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A box is empty or ticked only where that is plain; everything else is doubtful and a person looks. What is
 * measured are strokes (length, extent), not blackness: a fine pen in a large box and a thick one in a small
 * box are then the same. */
#include "td-scan-sheet-private.h"

#include <string.h>

#define PEN 0.28    /* darkness that ink has at least */
#define PENCIL 0.15 /* and what is seen of a pencil */

/* A box: millimetres. */
#define INSET 0.38 /* from the middle of its line to what is surely inside */
#define AROUND_FROM                                                                                          \
  0.4 /* the ring outside that stays white when a box is left alone; a label begins at 0.9 */
#define AROUND_TO 0.75
#define MARGIN 2.0

/* Parts of a box's side. */
#define NOTHING_LENGTH 0.12
#define NOTHING_EXTENT 0.20
#define TICK_LENGTH 0.55
#define TICK_EXTENT 0.55
#define MOST_LENGTH 3.4 /* a cross has 2.8 */
/* Parts of what is measured. A cross of a thick pen in the smallest box: 0.21 solid, 0.78 of ink. */
#define MOST_SOLID 0.25
#define MOST_INK 0.85
#define MOST_RUNS 2
#define MOST_COVER 0.65
#define MOST_RING 0.40 /* a tick that runs out: 0.2 */
#define RING_DIRT 0.10
#define FAINT_EXTENT 0.5
#define ACROSS 0.9 /* of the inside, from left to right */

/* A cell: millimetres. */
#define CELL_INSET 0.9
#define CELL_REACH 1.2
#define SIGNED_LENGTH 9.0
#define SIGNED_WIDTH 4.0
#define CELL_NOTHING 1.6
#define STRAIGHT 1.3 /* length over extent: a line drawn through is not a name … */
#define ALONE 0.8    /* … and is nearly all there is */

/* ---- choices ---- */

static const char *const choices[][6] = {
  { "agree", "agree-pay", "agree-no-pay", "oppose", "abstain", NULL },
  { "self", "proxy", "representative", "guardian", NULL },
  { "verified", "refuted", NULL },
};

gboolean
td_scan_same_choice (const char *one, const char *other)
{
  const char *name = strrchr (one, '/'), *other_name = strrchr (other, '/');
  gsize length = name != NULL ? (gsize)(name - one) : 0;

  if ((name == NULL) != (other_name == NULL) ||
      (name != NULL && ((gsize)(other_name - other) != length || strncmp (one, other, length) != 0)))
    return FALSE;
  name = name != NULL ? name + 1 : one;
  other_name = other_name != NULL ? other_name + 1 : other;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_strv_contains (choices[i], name))
      return g_strv_contains (choices[i], other_name);
  return FALSE;
}

/* ---- boxes ---- */

static TdScanBox
shrunk (TdScanBox box, double inset)
{
  return (TdScanBox){ box.x + inset, box.y + inset, MAX (0, box.width - 2 * inset),
                      MAX (0, box.height - 2 * inset) };
}

/* The part of four strips just outside the frame that is dark; `sides` left and right at mid height. */
static double
ring (const TdScanPatch *patch, TdScanBox box, gboolean sides[2])
{
  const double wide = AROUND_TO - AROUND_FROM;
  const TdScanBox strips[4] = {
    { box.x - AROUND_TO, box.y, wide, box.height },
    { box.x + box.width + AROUND_FROM, box.y, wide, box.height },
    { box.x, box.y - AROUND_TO, box.width, wide },
    { box.x, box.y + box.height + AROUND_FROM, box.width, wide },
  };
  double worst = 0;

  for (guint i = 0; i < 4; i++)
    worst = MAX (worst, td_scan_patch_strokes (patch, strips[i], PEN).ink);
  for (guint i = 0; i < 2; i++)
    {
      TdScanBox half = strips[i];

      half.y += 0.2 * box.height;
      half.height -= 0.4 * box.height;
      sides[i] = td_scan_patch_strokes (patch, half, PEN).ink > RING_DIRT;
    }
  return worst;
}

static void
judge_box (TdScanMark *mark, const TdScanPatch *patch, TdScanBox box)
{
  double side = box.width;
  TdScanBox inside = shrunk (box, INSET);
  TdScanStrokes pen = td_scan_patch_strokes (patch, inside, PEN);
  double extent = hypot (pen.width, pen.height) / side, length = pen.length / side;
  gboolean sides[2];
  double around = ring (patch, box, sides);

  mark->strength = length;
  mark->ink = pen.ink;
  mark->state = TD_SCAN_UNSURE;
  if (pen.solid > MOST_SOLID || pen.ink > MOST_INK || length > MOST_LENGTH || pen.runs > MOST_RUNS ||
      pen.cover > MOST_COVER || (extent > TICK_EXTENT && around > MOST_RING))
    mark->doubt = TD_SCAN_CROWDED;
  else if (sides[0] && sides[1] && pen.width > ACROSS * inside.width)
    mark->doubt = TD_SCAN_STRUCK;
  else if (length >= TICK_LENGTH && extent >= TICK_EXTENT)
    mark->state = TD_SCAN_MARKED;
  else if (length > NOTHING_LENGTH || extent > NOTHING_EXTENT)
    mark->doubt = TD_SCAN_FAINT;
  else if (around > RING_DIRT)
    mark->doubt = TD_SCAN_BESIDE;
  else
    {
      TdScanStrokes pencil = td_scan_patch_strokes (patch, inside, PENCIL);

      if (hypot (pencil.width, pencil.height) / side > FAINT_EXTENT)
        mark->doubt = TD_SCAN_FAINT;
      else
        mark->state = TD_SCAN_EMPTY;
    }
}

static void
read_box (const TdScanSheet *sheet, TdScanMark *mark)
{
  TdScanBox box = td_scan_field_box (mark->field);
  g_autoptr (TdScanPatch) patch = NULL;
  TdScanPoint moved;

  mark->state = TD_SCAN_UNSURE;
  if (!td_scan_sheet_holds (sheet, box))
    {
      mark->doubt = TD_SCAN_OFF_PAGE;
      return;
    }
  patch = td_scan_sheet_patch (sheet, box, MARGIN);
  if (!sheet->certain || !td_scan_patch_frame (patch, box, TD_SCAN_NEAR, &moved))
    {
      mark->doubt = TD_SCAN_NO_FRAME;
      return;
    }
  box.x += moved.x;
  box.y += moved.y;
  judge_box (mark, patch, box);
}

/* ---- cells ---- */

static void
judge_cell (TdScanMark *mark, const TdScanPatch *patch, TdScanBox box)
{
  TdScanStrokes pen = td_scan_patch_strokes (patch, shrunk (box, CELL_INSET), PEN);
  double extent = hypot (pen.width, pen.height);

  mark->strength = pen.length / 10;
  mark->ink = pen.ink;
  mark->state = TD_SCAN_UNSURE;
  if (pen.length < CELL_NOTHING && extent < CELL_NOTHING)
    mark->state = TD_SCAN_EMPTY;
  else if (pen.stroke > ALONE * pen.length && pen.stroke < STRAIGHT * extent)
    mark->doubt = TD_SCAN_STRUCK;
  else if (pen.length >= SIGNED_LENGTH && extent >= SIGNED_WIDTH)
    mark->state = TD_SCAN_MARKED;
  else
    mark->doubt = TD_SCAN_FAINT;
}

static void
read_cell (const TdScanSheet *sheet, TdScanMark *mark)
{
  TdScanBox box = td_scan_field_box (mark->field);
  g_autoptr (TdScanPatch) patch = NULL;
  TdScanPoint moved;

  mark->state = TD_SCAN_UNSURE;
  if (!td_scan_sheet_holds (sheet, box))
    {
      mark->doubt = TD_SCAN_OFF_PAGE;
      return;
    }
  if (!sheet->certain)
    {
      mark->doubt = TD_SCAN_NO_FRAME;
      return;
    }
  patch = td_scan_sheet_patch (sheet, box, MARGIN);
  if (!td_scan_patch_frame (patch, box, CELL_REACH, &moved))
    {
      mark->doubt = TD_SCAN_NO_FRAME;
      return;
    }
  box.x += moved.x;
  box.y += moved.y;
  judge_cell (mark, patch, box);
}

/* ---- all of them ---- */

static void
doubt_several (GArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      TdScanMark *mark = &g_array_index (marks, TdScanMark, i);

      for (guint k = 0; k < i; k++)
        {
          TdScanMark *other = &g_array_index (marks, TdScanMark, k);

          if (mark->state == TD_SCAN_EMPTY || other->state == TD_SCAN_EMPTY ||
              !td_scan_same_choice (mark->field->name, other->field->name))
            continue;
          mark->state = other->state = TD_SCAN_UNSURE;
          if (mark->doubt == TD_SCAN_NO_DOUBT)
            mark->doubt = TD_SCAN_SEVERAL;
          if (other->doubt == TD_SCAN_NO_DOUBT)
            other->doubt = TD_SCAN_SEVERAL;
        }
    }
}

GArray *
td_scan_sheet_read (TdScanSheet *sheet)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (TdScanMark));

  for (guint i = 0; i < sheet->fields->len; i++)
    {
      TdScanMark mark = { .field = sheet->fields->pdata[i] };

      if (mark.field->kind == TD_FIELD_TICK)
        read_box (sheet, &mark);
      else if (mark.field->kind == TD_FIELD_SIGNATURE)
        read_cell (sheet, &mark);
      else
        continue;
      g_array_append_val (marks, mark);
    }
  doubt_several (marks);
  return marks;
}
