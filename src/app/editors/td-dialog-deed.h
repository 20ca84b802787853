/* Tidang: what a dialog is there for, done on the worker; then it closes, or says why not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Runs the job with `button` (of that deed) insensitive, so that nothing is done twice. Its answer is a
 * sentence (char *), said as something that can be undone, and the dialog closes; an error stands in `hint`,
 * the button can be pressed again, and nothing typed is lost. Without a file the job is freed. */
void td_dialog_deed (GtkWindow *dialog,
                     TdSession *session,
                     GtkLabel *hint,
                     GtkButton *button,
                     TdJobFunc func,
                     gpointer job,
                     GDestroyNotify job_free);

G_END_DECLS
