/* Tidang: a caption over one control, which gets the caption as its accessible name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "title". The control is added as the child in the template. */
#define TD_TYPE_FIELD (td_field_get_type ())
G_DECLARE_FINAL_TYPE (TdField, td_field, TD, FIELD, GtkBox)

G_END_DECLS
