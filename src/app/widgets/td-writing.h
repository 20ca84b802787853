/* Tidang: what a file that is only read cannot take — buttons that would write say why and how to go on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes the class actions of `widget` (NULL-terminated) away where the file is only read, and gives them back
 * with one that is written; then td_writing_explain(). Not for an action that depends on more than that. */
void td_writing_guard (GtkWidget *widget, TdSession *session, const char *const *actions);
/* Each button in `widget` that stands for one of the actions has the reason as its tooltip and description,
 * and its own words again with a file that is written. Rows that are made later need it again. */
void td_writing_explain (GtkWidget *widget, TdSession *session, const char *const *actions);
/* A button without an action. */
void td_writing_guard_button (GtkWidget *button, TdSession *session);

G_END_DECLS
