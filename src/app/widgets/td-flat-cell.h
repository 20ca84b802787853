/* Tidang: one flat of the elevation — a button that shows and says where the flat stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-flat-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_FLAT_CELL (td_flat_cell_get_type ())
G_DECLARE_FINAL_TYPE (TdFlatCell, td_flat_cell, TD, FLAT_CELL, GtkButton)

GtkWidget *td_flat_cell_new (void);
void td_flat_cell_set_state (TdFlatCell *self, const TdFlatState *state);
gint64 td_flat_cell_get_part (TdFlatCell *self);
gboolean td_flat_cell_can_answer (TdFlatCell *self);
/* The flat whose details are open. */
void td_flat_cell_set_open (TdFlatCell *self, gboolean open);

/* One of several for one deed. */
void td_flat_cell_set_chosen (TdFlatCell *self, gboolean chosen);

G_END_DECLS
