/* Tidang: the body of a dialog, which scrolls where the screen is too small for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-body.h"

#include "td-column-width.h"

#define LEAST_HEIGHT 60

struct _TdBody
{
  GtkWidget parent_instance;
  GtkScrolledWindow *scroller;
  GtkWidget *child;
};

enum
{
  PROP_CHILD = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdBody, td_body, GTK_TYPE_WIDGET)

static void
td_body_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  TdBody *self = TD_BODY (widget);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->child == NULL)
    return;
  /* It scrolls, so no height makes it wider: text in few lines would. */
  int for_child = -1, between;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      int least, unused;
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &unused, NULL, NULL);
      for_child = MAX (for_size, least);
    }
  gtk_widget_measure (self->child, orientation, for_child, minimum, natural, NULL, NULL);
  /* What lies between is asked, too: who has a new size and was never asked for it passes no further change
   * of the child on, and where nothing is shown (a pane that is folded away) nobody else asks. */
  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation, -1, &between, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MIN (*minimum, td_text_scaled (LEAST_HEIGHT));
}

static void
td_body_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (GTK_WIDGET (TD_BODY (widget)->scroller), &(GtkAllocation){ 0, 0, width, height },
                            -1);
}

static GtkSizeRequestMode
td_body_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
td_body_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdBody *self = TD_BODY (object);
  if (id != PROP_CHILD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->child = g_value_get_object (value);
  gtk_scrolled_window_set_child (self->scroller, self->child);
}

static void
td_body_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    g_value_set_object (value, TD_BODY (object)->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_body_dispose (GObject *object)
{
  TdBody *self = TD_BODY (object);
  self->child = NULL;
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->scroller)));
  G_OBJECT_CLASS (td_body_parent_class)->dispose (object);
}

static void
td_body_class_init (TdBodyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->set_property = td_body_set_property;
  object_class->get_property = td_body_get_property;
  object_class->dispose = td_body_dispose;
  widget_class->measure = td_body_measure;
  widget_class->size_allocate = td_body_size_allocate;
  widget_class->get_request_mode = td_body_get_request_mode;
  properties[PROP_CHILD] =
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
td_body_init (TdBody *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
}
