/* Tidang: a pane beside a list that folds by itself where there is no room for both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-side.h"

#define WISHED "td-side-wished"
#define WANTED "td-side-wanted" /* what stands in it, until it is put away */

gboolean
td_side_get_wished (AdwFlap *flap)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (flap), WISHED));
}

static void
wish (AdwFlap *flap, gboolean wished)
{
  g_object_set_data (G_OBJECT (flap), WISHED, GINT_TO_POINTER (wished));
}

void
td_side_set_wished (AdwFlap *flap, gboolean wished)
{
  g_return_if_fail (ADW_IS_FLAP (flap));
  wish (flap, wished);
  adw_flap_set_reveal_flap (flap, wished && !adw_flap_get_folded (flap));
}

void
td_side_show (AdwFlap *flap)
{
  g_return_if_fail (ADW_IS_FLAP (flap));
  g_object_set_data (G_OBJECT (flap), WANTED, GINT_TO_POINTER (TRUE));
  adw_flap_set_reveal_flap (flap, TRUE);
}

void
td_side_chosen (AdwFlap *flap)
{
  g_return_if_fail (ADW_IS_FLAP (flap));
  if (adw_flap_get_folded (flap))
    adw_flap_set_reveal_flap (flap, FALSE);
}

static void
folded_cb (AdwFlap *flap)
{
  gboolean wanted = g_object_get_data (G_OBJECT (flap), WANTED) != NULL;
  adw_flap_set_reveal_flap (flap, wanted || (!adw_flap_get_folded (flap) && td_side_get_wished (flap)));
}

static void
toggled_cb (AdwFlap *flap, GtkToggleButton *toggle)
{
  if (!gtk_toggle_button_get_active (toggle))
    g_object_set_data (G_OBJECT (flap), WANTED, NULL);
  if (!adw_flap_get_folded (flap))
    wish (flap, gtk_toggle_button_get_active (toggle));
}

void
td_side_bind (AdwFlap *flap, GtkToggleButton *toggle)
{
  g_return_if_fail (ADW_IS_FLAP (flap) && GTK_IS_TOGGLE_BUTTON (toggle));
  adw_flap_set_locked (flap, TRUE);
  adw_flap_set_fold_policy (flap, ADW_FLAP_FOLD_POLICY_AUTO);
  adw_flap_set_fold_threshold_policy (flap, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  wish (flap, adw_flap_get_reveal_flap (flap));
  g_object_bind_property (flap, "reveal-flap", toggle, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect (flap, "notify::folded", G_CALLBACK (folded_cb), NULL);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), flap, G_CONNECT_SWAPPED);
}
