/* Tidang: a button whose popover finds a field by its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-form-fields.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (char *name, char *insert): of the TdFieldChoice that was picked. */
#define TD_TYPE_FIELD_CHOOSER (td_field_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TdFieldChooser, td_field_chooser, TD, FIELD_CHOOSER, GtkPopover)

TdFieldChooser *td_field_chooser_new (TdFieldUse use);
/* With this in the field already; NULL: nothing. */
void td_field_chooser_present (TdFieldChooser *self, const char *typed);

G_END_DECLS
