/* Tidang: asks for a reason before a deed that wants one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*TdReasonFunc) (const char *reason, gpointer data);
/* `func` is called with the reason when one was given and the deed is wanted; data_free in any case. */
void td_reason_dialog_present (GtkWindow *parent,
                               const char *heading,
                               const char *body,
                               const char *deed, /* label of the button */
                               TdReasonFunc func,
                               gpointer data,
                               GDestroyNotify data_free);

G_END_DECLS
