/* Tidang: what is picked on an office's own form, as it is changed by hand (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-forms.h"

G_BEGIN_DECLS

/* Every function gives what was picked anew and leaves what it was given: what td_form_set_picked() takes.
 * (transfer full) */

/* The cell of a .docx is filled with the field `name`; NULL or "": with nothing. */
char **td_picks_set_cell (const char *const *picked, guint table, guint row, guint cell, const char *name);
/* The row stands once for each flat, or once; what its cells are filled with stays. */
char **td_picks_repeat_row (const char *const *picked, guint table, guint row, gboolean repeats);
/* The field of a cell, NULL for none. (transfer full) */
char *td_picks_cell (const char *const *picked, guint table, guint row, guint cell);
/* Whether its row stands once for each flat. */
gboolean td_picks_row_repeats (const char *const *picked, guint table, guint row);

/* A place on a blank PDF; mm from the upper left corner, size in points. */
typedef struct
{
  guint page;
  double x, y, width, size;
  guint align; /* left, centre, right */
  double step; /* mm from flat to flat; 0: one text */
  char *name;
} TdFormPlace;
#define TD_FORM_PLACE_INIT                                                                                   \
  {                                                                                                          \
    .page = 1, .width = 60, .size = 10.5                                                                     \
  }
/* FALSE: it is no place. place->name (transfer full) */
gboolean td_form_place_read (const char *picked, TdFormPlace *place);
char *td_form_place_write (const TdFormPlace *place);
void td_form_place_clear (TdFormPlace *place);

char **td_picks_add (const char *const *picked, const char *one);
char **td_picks_replace (const char *const *picked, guint at, const char *one); /* one NULL: taken away */

/* ---- a page on the screen ---- */

typedef struct
{
  double width, height; /* of the page, mm */
  double left, scale;   /* where it begins, in dots; dots to a millimetre; its top is 0 */
} TdFormView;

/* As wide as there is room, and no wider than `most` dots to a millimetre; `zoom` > 0: just so many. */
TdFormView td_form_view_new (double width, double height, double room, double most, double zoom);
/* Where on the page a dot lies, in whole and half millimetres, within the page. FALSE: it lies beside it. */
gboolean td_form_view_find (const TdFormView *view, double at_x, double at_y, double *x, double *y);

typedef struct
{
  double x, y, width, height;
} TdFormBox;
/* The first line of what stands at a place, mm. */
TdFormBox td_form_place_box (const TdFormPlace *place);
/* The last of the places of this page on which the dot lies; -1: none. places: (element-type TdFormPlace) */
int td_form_view_place (const TdFormView *view, const GArray *places, guint page, double at_x, double at_y);
/* The place, moved by so many dots and kept on the page. */
void td_form_view_move (const TdFormView *view, TdFormPlace *place, double by_x, double by_y);

G_END_DECLS
