/* Tidang: which columns the register has, in which order and how wide (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-columns.h"

G_BEGIN_DECLS

typedef struct
{
  TdListColumn column;
  gboolean shown;
  int width; /* pixels; 0: what is left, or what it needs */
} TdRegisterColumn;

/* Every column once, in the order of the list; those that are not shown keep their place and width. */
typedef struct
{
  TdRegisterColumn columns[TD_N_LIST_COLUMNS];
} TdRegisterLayout;

TdRegisterLayout td_register_layout_usual (void);
/* “label:0,vote:236,-place:100,…” and back. Words that are not known are left out, columns that are not named
 * follow and are not shown; a text that shows nothing gives the usual one. */
char *td_register_layout_to_text (const TdRegisterLayout *layout); /* (transfer full) */
TdRegisterLayout td_register_layout_from_text (const char *text);
gboolean td_register_layout_equal (const TdRegisterLayout *a, const TdRegisterLayout *b);

/* Pure: the layout that follows. The last column that is shown cannot be hidden. */
TdRegisterLayout
td_register_layout_with_shown (const TdRegisterLayout *layout, TdListColumn column, gboolean shown);
TdRegisterLayout
td_register_layout_with_width (const TdRegisterLayout *layout, TdListColumn column, int width);
/* One place up (-1) or down (+1) in the list of all columns. */
TdRegisterLayout td_register_layout_moved (const TdRegisterLayout *layout, TdListColumn column, int step);
/* The shown ones come in this order, as dragged by hand; the hidden ones stay behind the one they followed.
 */
TdRegisterLayout
td_register_layout_with_order (const TdRegisterLayout *layout, const TdListColumn *shown, guint n);
/* Those that are shown, in order; how many. */
guint td_register_layout_list (const TdRegisterLayout *layout, TdListColumn out[TD_N_LIST_COLUMNS]);
int td_register_layout_width (const TdRegisterLayout *layout, TdListColumn column);

G_END_DECLS
