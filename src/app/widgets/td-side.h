/* Tidang: a pane beside a list that folds by itself where there is no room for both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* `toggle` shows and hides the pane. Where both have room, what a person chose holds, and comes back after
 * the window was narrow for a while; where not, the pane is put away and lies over the list for as long as it
 * is asked for (Escape or a click beside it puts it away again). Once for each flap. */
void td_side_bind (AdwFlap *flap, GtkToggleButton *toggle);

/* What the person wishes where there is room. */
gboolean td_side_get_wished (AdwFlap *flap);
void td_side_set_wished (AdwFlap *flap, gboolean wished);

/* Something in the pane is wanted: it is shown, over the list where there is no room for both, and also when
 * that is only found out afterwards, because the window has just been opened. */
void td_side_show (AdwFlap *flap);

/* Something in the pane was chosen: what lies over the list makes way for it. */
void td_side_chosen (AdwFlap *flap);

G_END_DECLS
