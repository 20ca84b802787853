/* Tidang: the window — one workspace file, its pages, and what is said to the person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-application.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_WINDOW (td_window_get_type ())
G_DECLARE_FINAL_TYPE (TdWindow, td_window, TD, WINDOW, AdwApplicationWindow)

/* now: micro-seconds instead of the clock, 0: the clock. operator_name NULL: the login name. */
TdWindow *td_window_new (AdwApplication *application, gint64 now, const char *operator_name);

typedef enum
{
  TD_OPEN_EXISTING,
  TD_OPEN_NEW,
  TD_OPEN_SAMPLE /* a new one with the sample rosters in it */
} TdOpenMode;

void td_window_open (TdWindow *self, const char *path, TdOpenMode mode);
/* A backup restored into a new file `path`, which is then open. */
void td_window_restore (TdWindow *self, const char *backup, const char *path);
/* The file on show or being opened, or NULL. */
const char *td_window_get_path (TdWindow *self);

/* A window without a file: the preferred one, or a new one. */
TdWindow *td_application_empty_window (TdApplication *application, TdWindow *preferred);

G_END_DECLS
