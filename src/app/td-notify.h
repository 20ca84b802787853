/* Tidang: a notification of the desktop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sends it where the desktop has a service that shows notifications; where it has none nothing is said, in
 * the log neither. */
void td_notify (GApplication *application, const char *id, GNotification *notification);

G_END_DECLS
