/* Tidang: a field in which a place is found by typing, out of all official regions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-places.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed": something was typed, a place was taken or let go. Works without a workspace; the list's
 * index is built on a thread the first time. */
#define TD_TYPE_PLACE_CHOOSER (td_place_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TdPlaceChooser, td_place_chooser, TD, PLACE_CHOOSER, GtkBox)

/* NULL: none. */
const TdRegion *td_place_chooser_get_place (TdPlaceChooser *self);
gboolean td_place_chooser_is_typed_in (TdPlaceChooser *self); /* something was typed and not taken */
void td_place_chooser_clear (TdPlaceChooser *self);

G_END_DECLS
