/* Tidang: a mark of the map for the keyboard and the screen reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-proxy.h"

struct _TdMapProxy
{
  GtkWidget parent_instance;
  char *label;
};

enum
{
  ACTIVATED,
  PICKED,
  FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapProxy, td_map_proxy, GTK_TYPE_WIDGET)

static void
activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
}

static void
pick (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[PICKED], 0);
}

static void
focus_cb (TdMapProxy *self, GParamSpec *pspec, GtkEventController *focus)
{
  g_signal_emit (self, signals[FOCUSED], 0,
                 gtk_event_controller_focus_is_focus (GTK_EVENT_CONTROLLER_FOCUS (focus)));
}

/* The mark itself answers the pointer. */
static gboolean
contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
td_map_proxy_finalize (GObject *object)
{
  g_free (TD_MAP_PROXY (object)->label);
  G_OBJECT_CLASS (td_map_proxy_parent_class)->finalize (object);
}

static void
td_map_proxy_class_init (TdMapProxyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_map_proxy_finalize;
  widget_class->contains = contains;
  signals[ACTIVATED] =
      g_signal_new ("activated", TD_TYPE_MAP_PROXY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PICKED] =
      g_signal_new ("picked", TD_TYPE_MAP_PROXY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOCUSED] = g_signal_new ("focused", TD_TYPE_MAP_PROXY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "mark.activate", NULL, activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "mark.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "mark.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "mark.activate", NULL);
  gtk_widget_class_install_action (widget_class, "mark.pick", NULL, pick);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, "mark.pick", NULL);
  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
td_map_proxy_init (TdMapProxy *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (focus, "notify::is-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

TdMapProxy *
td_map_proxy_new (void)
{
  return g_object_new (TD_TYPE_MAP_PROXY, NULL);
}

void
td_map_proxy_set_label (TdMapProxy *self, const char *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
