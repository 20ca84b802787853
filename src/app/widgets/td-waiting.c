/* Tidang: something is on its way: a wheel that turns only where it can be seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-waiting.h"

#define LARGE 32

struct _TdWaiting
{
  GtkWidget parent_instance;
  GtkSpinner *wheel;
};

enum
{
  PROP_SMALL = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdWaiting, td_waiting, GTK_TYPE_WIDGET)

static void
td_waiting_map (GtkWidget *widget)
{
  gtk_spinner_start (TD_WAITING (widget)->wheel);
  GTK_WIDGET_CLASS (td_waiting_parent_class)->map (widget);
}

static void
td_waiting_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_waiting_parent_class)->unmap (widget);
  gtk_spinner_stop (TD_WAITING (widget)->wheel);
}

static void
td_waiting_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SMALL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  int size = g_value_get_boolean (value) ? -1 : LARGE;
  gtk_widget_set_size_request (GTK_WIDGET (TD_WAITING (object)->wheel), size, size);
}

static void
td_waiting_dispose (GObject *object)
{
  TdWaiting *self = TD_WAITING (object);
  g_clear_pointer ((GtkWidget **)&self->wheel, gtk_widget_unparent);
  G_OBJECT_CLASS (td_waiting_parent_class)->dispose (object);
}

static void
td_waiting_class_init (TdWaitingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->set_property = td_waiting_set_property;
  object_class->dispose = td_waiting_dispose;
  widget_class->map = td_waiting_map;
  widget_class->unmap = td_waiting_unmap;
  properties[PROP_SMALL] =
      g_param_spec_boolean ("small", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
td_waiting_init (TdWaiting *self)
{
  self->wheel = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->wheel), LARGE, LARGE);
  gtk_widget_set_parent (GTK_WIDGET (self->wheel), GTK_WIDGET (self));
}
