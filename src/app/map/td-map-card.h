/* Tidang: what a mark of the map stands for: an address with its rating and stage, or a list of those at one
 * place. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_MAP_CARD (td_map_card_get_type ())
G_DECLARE_FINAL_TYPE (TdMapCard, td_map_card, TD, MAP_CARD, GtkPopover)

/* `layer` carries it. */
TdMapCard *td_map_card_new (GtkWidget *layer);
void td_map_card_set_session (TdMapCard *self, TdSession *session);
/* The past moment that the map shows: what is said is what was then. NULL: now. */
void td_map_card_set_moment (TdMapCard *self, const char *moment);
/* stays FALSE: for as long as the pointer is there, and no control takes the focus; TRUE: until it is put
 * away. */
void td_map_card_show (TdMapCard *self, const TdMapShow *show, const TdMapItem *item, gboolean stays);
/* The pointer has left: what does not stay goes. */
void td_map_card_leave (TdMapCard *self);
void td_map_card_hide (TdMapCard *self);

G_END_DECLS
