/* Tidang: a caption over one control, which gets the caption as its accessible name, and what is wrong under
 * it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "title". The control is added as the child in the template. */
#define TD_TYPE_FIELD (td_field_get_type ())
G_DECLARE_FINAL_TYPE (TdField, td_field, TD, FIELD, GtkBox)

/* What is wrong with what stands in a control, or what it lacks; "" for nothing. It stands under the control
 * where that is in a TdField, else its form says it; the control is marked, and a screen reader told why. */
void td_field_say (gpointer control, const char *fault);
/* What a control still asks for, before anything was typed: under it as above, but nothing is marked wrong.
 */
void td_field_ask (gpointer control, const char *wanted);
/* What td_field_say() says for all controls of a form, of which the one at `at` is meant (-1: none). */
void td_field_say_at (gpointer const *controls, guint n, int at, const char *fault);

G_END_DECLS
