/* Tidang: chooses the columns of the register and its order, by keyboard as well as by mouse.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "layout" · "order": a person has chosen something else. */
#define TD_TYPE_REGISTER_COLUMNS_MENU (td_register_columns_menu_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterColumnsMenu, td_register_columns_menu, TD, REGISTER_COLUMNS_MENU, GtkPopover)

void td_register_columns_menu_set (TdRegisterColumnsMenu *self,
                                   const TdRegisterLayout *layout,
                                   TdUnitOrder order,
                                   gboolean descending);
const TdRegisterLayout *td_register_columns_menu_get_layout (TdRegisterColumnsMenu *self);
TdUnitOrder td_register_columns_menu_get_order (TdRegisterColumnsMenu *self, gboolean *descending);

G_END_DECLS
