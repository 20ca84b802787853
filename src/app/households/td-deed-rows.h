/* Tidang: the lines of a change — owners, new flats, flats to join — as they are typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deed-values.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a line calls with the values that follow from it. Takes them. */
typedef void (*TdDeedTake) (gpointer data, TdDeedValues *next);

typedef struct
{
  GtkBox *box;
  const TdDeedValues *const *values; /* where the current ones stand */
  const TdHousehold *const *household;
  TdDeedTake take;
  gpointer data;
} TdDeedRows;

/* Makes the lines anew: of owners (`lines`: they come and go), of pieces, or of the other flats. */
void td_deed_rows_owners (const TdDeedRows *rows, gboolean lines);
void td_deed_rows_pieces (const TdDeedRows *rows);
void td_deed_rows_others (const TdDeedRows *rows);
void td_deed_rows_clear (const TdDeedRows *rows);
/* The kinds of documents that were guessed from the numbers. */
void td_deed_rows_sync (const TdDeedRows *rows);
/* The field that a hint is about (td-deed-state.h), for the eye and for a screen reader. */
void td_deed_rows_mark (const TdDeedRows *rows, int at, int column, const char *fault);

G_END_DECLS
