/* Tidang: what the measurements of the window share: the program on one file, and a widget in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "td-application.h"

/* The first widget of the type, depth first, `widget` itself included; NULL if there is none. (transfer none)
 */
GtkWidget *td_bench_find (GtkWidget *widget, GType type);

/* Runs the application on the file until its window is closed, whatever other instance is there; drops the
 * caller's reference. Returns the program's status. */
int td_bench_run (TdApplication *application, char *program, char *file);
