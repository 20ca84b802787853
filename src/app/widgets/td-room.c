/* Tidang: how wide its child wants to be, in dots that grow with the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-room.h"

#include "td-column-width.h"

struct _TdRoom
{
  GtkWidget parent_instance;
  int least, wish;
};

enum
{
  PROP_LEAST = 1,
  PROP_WISH,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdRoom, td_room, GTK_TYPE_WIDGET)

static void
td_room_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  TdRoom *self = TD_ROOM (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (*minimum, td_text_scaled (self->least));
      *natural = MAX (*minimum, td_text_scaled (self->wish));
    }
}

static void
td_room_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static GtkSizeRequestMode
td_room_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
td_room_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdRoom *self = TD_ROOM (object);
  if (id == PROP_LEAST)
    self->least = g_value_get_int (value);
  else if (id == PROP_WISH)
    self->wish = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
td_room_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdRoom *self = TD_ROOM (object);
  if (id == PROP_LEAST)
    g_value_set_int (value, self->least);
  else if (id == PROP_WISH)
    g_value_set_int (value, self->wish);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_room_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (td_room_parent_class)->dispose (object);
}

static void
td_room_class_init (TdRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->set_property = td_room_set_property;
  object_class->get_property = td_room_get_property;
  object_class->dispose = td_room_dispose;
  widget_class->measure = td_room_measure;
  widget_class->size_allocate = td_room_size_allocate;
  widget_class->get_request_mode = td_room_get_request_mode;
  properties[PROP_LEAST] =
      g_param_spec_int ("least", NULL, NULL, 0, 8192, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WISH] =
      g_param_spec_int ("wish", NULL, NULL, 0, 8192, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
td_room_init (TdRoom *self)
{
}
