/* Tidang: a notification of the desktop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notify.h"

typedef struct
{
  GApplication *application;
  char *id;
  GNotification *notification;
  gboolean activatable; /* the second question was asked */
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->application);
  g_object_unref (sending->notification);
  g_free (sending->id);
  g_free (sending);
}

static void ask (GDBusConnection *bus, Sending *sending);

static gboolean
names_a_service (GVariant *reply)
{
  g_autofree const char **names = NULL;
  g_variant_get (reply, "(^a&s)", &names);
  return g_strv_contains (names, "org.freedesktop.Notifications") ||
         g_strv_contains (names, "org.gtk.Notifications") ||
         g_strv_contains (names, "org.freedesktop.portal.Desktop");
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean found = reply != NULL && names_a_service (reply);
  if (found)
    g_application_send_notification (sending->application, sending->id, sending->notification);
  if (found || reply == NULL || sending->activatable)
    {
      sending_free (sending);
      return;
    }
  sending->activatable = TRUE;
  ask (G_DBUS_CONNECTION (source), sending);
}

/* Which services run, then which could be started. */
static void
ask (GDBusConnection *bus, Sending *sending)
{
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          sending->activatable ? "ListActivatableNames" : "ListNames", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, names_cb, sending);
}

void
td_notify (GApplication *application, const char *id, GNotification *notification)
{
  g_return_if_fail (G_IS_APPLICATION (application) && id != NULL && G_IS_NOTIFICATION (notification));
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  if (bus == NULL)
    return;
  Sending *sending = g_new0 (Sending, 1);
  sending->application = g_object_ref (application);
  sending->id = g_strdup (id);
  sending->notification = g_object_ref (notification);
  ask (bus, sending);
}
