/* Tidang: packs that an office adds for itself — added, replaced, removed — where they are chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-own-packs.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_OWN_PACKS_WINDOW (td_own_packs_window_get_type ())
G_DECLARE_FINAL_TYPE (TdOwnPacksWindow, td_own_packs_window, TD, OWN_PACKS_WINDOW, AdwWindow)

/* Called after each change. id: of what was added; NULL: something went. */
typedef void (*TdOwnPacksChanged) (gpointer owner, const char *id);
/* `owner`, a GObject, is kept alive meanwhile. */
void td_own_packs_window_present (GtkWindow *parent,
                                  const TdDataValues *kind,
                                  TdOwnPacksChanged changed,
                                  gpointer owner);

G_END_DECLS
