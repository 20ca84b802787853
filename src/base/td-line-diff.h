/* Tidang: what differs between two texts, line by line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_LINE_SAME,
  TD_LINE_GONE, /* only in the old text */
  TD_LINE_NEW   /* only in the new text */
} TdLineSide;

typedef struct
{
  TdLineSide side;
  guint old_number, new_number; /* from 1; 0: it is not in that text */
  const char *text;             /* within the text it stands in; `length` bytes, without the line end */
  gsize length;
} TdLineDiff;

/* The lines of both texts in an order that keeps each text's, gone ones before new ones; as few as possible
 * are gone or new, unless more than TD_LINE_DIFF_MOST lines differ: then all of those are. A line end of
 * Windows is one. Both texts outlive the answer. (transfer full) (element-type TdLineDiff) */
GArray *td_line_diff (const char *before, const char *after);
#define TD_LINE_DIFF_MOST 3000

G_END_DECLS
