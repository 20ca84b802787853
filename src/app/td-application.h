/* Tidang: the program — its windows, its options, its keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_APPLICATION (td_application_get_type ())
G_DECLARE_FINAL_TYPE (TdApplication, td_application, TD, APPLICATION, AdwApplication)

TdApplication *td_application_new (void);

/* One file for each window: raises the window that shows it, or opens it in an empty one or a new one. */
void td_application_show_file (TdApplication *self, const char *path);

/* Registers the templates and styles; called before any widget of the window is made. */
void td_app_register_resources (void);

G_END_DECLS
