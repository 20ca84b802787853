/* Tidang: printed forms filled in by a pen and laid on a poor scanner, for tests and measurements.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A form of the program is drawn as it prints, marked with wavering strokes, and then turned, shifted,
 * stretched, tilted, blurred, lit unevenly, spoilt by grain, made black and white or squeezed as a JPEG. What
 * was marked is known by the place of each field on the printed page, not by anything that reads it back. All
 * is drawn by a seed. */
#pragma once

#include "td-scan-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  PEN_NOTHING,
  /* What is an answer. */
  PEN_TICK,
  PEN_CROSS,
  /* What nobody may guess at. */
  PEN_FILLED,
  PEN_SCRIBBLE,
  PEN_STRUCK, /* a tick with a line through it */
  PEN_AROUND, /* a ring around the box */
  PEN_DOT,
  /* In a cell. */
  PEN_NAME,
  PEN_LINE, /* a line through the cell */
  N_PENS,
} Pen;

typedef struct
{
  double dpi;
  double degrees; /* clockwise */
  double x, y;    /* shift in mm */
  double stretch; /* of the feeder, part of the length */
  double tilt;    /* part by which one edge is longer */
  double blur;    /* standard deviation in samples */
  double shade;   /* how much darker one corner is, part of white */
  double desk;    /* how dark it is around the page, part of white: a photo */
  double grain;   /* standard deviation of 255 */
  guint jpeg;     /* quality, 0: none */
  gboolean bilevel;
} Glass;

typedef struct
{
  const TdItem *item; /* the field, of the display list */
  Pen pen;
} PenMark;

/* One page, filled in. */
typedef struct
{
  const TdDisplayList *list;
  guint page;
  GArray *marks; /* PenMark */
  GRand *random;
  double width; /* of the pen, mm */
  double grey;  /* 0 black … 1 white */
} FilledPage;

/* Nothing marked yet. */
void filled_page_init (FilledPage *page, const TdDisplayList *list, guint number, guint32 seed);
void filled_page_clear (FilledPage *page);
/* One answer for each choice, and signatures, by chance; `odd` also draws what nobody may guess at. */
void filled_page_fill (FilledPage *page, gboolean odd);
void filled_page_mark (FilledPage *page, const char *field, Pen pen);
/* (transfer full) */
TdGrey *filled_page_scan (FilledPage *page, const Glass *glass);
/* A glass by chance, 150 dpi and better. */
Glass glass_by_chance (GRand *random);

/* What stands at the place of a field of a form that was read. */
Pen filled_page_pen_at (const FilledPage *page, const TdScanForm *form, const TdPaperField *field);

/* The fields of a form, from the geometries that its printing gave. (transfer full); NULL when none is its.
 */
GPtrArray *fields_of_form (const GPtrArray *geometries, const TdScanForm *form);

/* How a page was read. */
typedef struct
{
  guint forms; /* matched, of `wanted` */
  guint wanted;
  guint boxes, cells;     /* that were read */
  guint asked;            /* of the plain ones, doubtful all the same */
  guint wrong;            /* guessed wrongly: never */
  guint odd, odd_guessed; /* what nobody may guess at */
} Tally;

/* Reads the forms of a page and compares. `say` prints what is wrong. */
void filled_page_check (const FilledPage *page, TdScanPage *scan, const GPtrArray *geometries, Tally *tally);

/* The codes found as the reading process does, in this one. (transfer full) */
TdScanPage *scan_page_of (TdGrey *grey, double dpi);

G_END_DECLS
