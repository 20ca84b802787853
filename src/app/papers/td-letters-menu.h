/* Tidang: the letters of a dossier as a menu — what can be printed today, and what the others wait for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A menu button; the list is read when it opens. */
GtkWidget *td_letters_menu_new (TdSession *session, const TdUnit *unit);

G_END_DECLS
