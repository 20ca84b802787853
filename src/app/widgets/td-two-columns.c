/* Tidang: two children beside each other where there is room, else below each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-two-columns.h"

#include "td-column-width.h"

#define GAP 16

struct _TdTwoColumns
{
  GtkWidget parent_instance;
  GtkWidget *children[2];
  gboolean even;
  gboolean panes;
};

enum
{
  PROP_FIRST = 1,
  PROP_SECOND,
  PROP_EVEN,
  PROP_PANES,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdTwoColumns, td_two_columns, GTK_TYPE_WIDGET)

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* Larger text needs more room. */
static int
least_for_two (TdTwoColumns *self)
{
  return td_text_scaled (self->panes ? TD_TWO_PANES_WIDTH : TD_TWO_COLUMNS_WIDTH);
}

/* The widths beside each other: the first gets five parts of eight, as the elevation needs, or half; what the
 * second cannot do without comes first. FALSE: they go below each other. */
static gboolean
split (TdTwoColumns *self, int width, int widths[2])
{
  int least[2], unused;
  widths[0] = widths[1] = width;
  if (width < least_for_two (self))
    return FALSE;
  for (int i = 0; i < 2; i++)
    measure_child (self->children[i], GTK_ORIENTATION_HORIZONTAL, -1, &least[i], &unused);
  if (least[0] + GAP + least[1] > width)
    return FALSE;
  int first = self->even ? (width - GAP) / 2 : (width - GAP) * 5 / 8;
  widths[0] = CLAMP (first, least[0], width - GAP - least[1]);
  widths[1] = width - GAP - widths[0];
  return TRUE;
}

/* A second child that scrolls does so only beside the first; below it, it shows all it has, unless both are
 * panes. */
static int
whole_height (GtkWidget *child, int width, gboolean panes)
{
  int minimum, natural;
  GtkWidget *inside =
      GTK_IS_SCROLLED_WINDOW (child) ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (child)) : NULL;
  if (GTK_IS_VIEWPORT (inside))
    inside = gtk_viewport_get_child (GTK_VIEWPORT (inside));
  int least, unused;
  measure_child (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural);
  if (inside == NULL || panes)
    return minimum;
  measure_child (inside, GTK_ORIENTATION_HORIZONTAL, -1, &least, &unused);
  measure_child (inside, GTK_ORIENTATION_VERTICAL, MAX (width, least), &minimum, &natural);
  return natural;
}

static void
td_two_columns_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TdTwoColumns *self = TD_TWO_COLUMNS (widget);
  int min[2], nat[2];
  int widths[2] = { -1, -1 };
  gboolean wide = orientation == GTK_ORIENTATION_VERTICAL && split (self, for_size, widths);
  for (int i = 0; i < 2; i++)
    {
      int for_child = orientation == GTK_ORIENTATION_VERTICAL ? widths[i] : -1;
      if (for_child >= 0)
        {
          int least, unused;
          measure_child (self->children[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, &unused);
          for_child = MAX (for_child, least);
        }
      measure_child (self->children[i], orientation, for_child, &min[i], &nat[i]);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (min[0], min[1]);
      *natural = MAX (*minimum, nat[0] + GAP + nat[1]);
    }
  else if (wide)
    {
      *minimum = MAX (min[0], min[1]);
      *natural = MAX (nat[0], nat[1]);
    }
  else
    {
      int below =
          whole_height (self->children[1], for_size >= 0 ? for_size : least_for_two (self), self->panes);
      *minimum = min[0] + GAP + below;
      *natural = nat[0] + GAP + MAX (below, nat[1]);
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  GtkAllocation allocation = { x, y, MAX (width, 0), MAX (height, 0) };
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
td_two_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdTwoColumns *self = TD_TWO_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[2];
  if (split (self, width, widths))
    {
      place (self->children[0], mirrored ? widths[1] + GAP : 0, 0, widths[0], height);
      place (self->children[1], mirrored ? 0 : widths[0] + GAP, 0, widths[1], height);
      return;
    }
  int min, nat, below;
  measure_child (self->children[0], GTK_ORIENTATION_VERTICAL, width, &min, &nat);
  below = whole_height (self->children[1], width, self->panes);
  int first = MAX (min, self->panes ? (height - GAP) / 2 : height - GAP - below);
  place (self->children[0], 0, 0, width, first);
  place (self->children[1], 0, first + GAP, width, height - first - GAP);
}

static GtkSizeRequestMode
td_two_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
td_two_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdTwoColumns *self = TD_TWO_COLUMNS (object);
  if (id == PROP_EVEN || id == PROP_PANES)
    {
      *(id == PROP_EVEN ? &self->even : &self->panes) = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return;
    }
  if (id != PROP_FIRST && id != PROP_SECOND)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  GtkWidget **child = &self->children[id - PROP_FIRST];
  g_clear_pointer (child, gtk_widget_unparent);
  *child = g_value_get_object (value);
  if (*child == NULL)
    return;
  if (id == PROP_FIRST)
    gtk_widget_insert_after (*child, GTK_WIDGET (self), NULL);
  else
    gtk_widget_insert_before (*child, GTK_WIDGET (self), NULL);
}

static void
td_two_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdTwoColumns *self = TD_TWO_COLUMNS (object);
  if (id == PROP_FIRST || id == PROP_SECOND)
    g_value_set_object (value, self->children[id - PROP_FIRST]);
  else if (id == PROP_EVEN)
    g_value_set_boolean (value, self->even);
  else if (id == PROP_PANES)
    g_value_set_boolean (value, self->panes);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_two_columns_dispose (GObject *object)
{
  TdTwoColumns *self = TD_TWO_COLUMNS (object);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);
  G_OBJECT_CLASS (td_two_columns_parent_class)->dispose (object);
}

static void
td_two_columns_class_init (TdTwoColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->set_property = td_two_columns_set_property;
  object_class->get_property = td_two_columns_get_property;
  object_class->dispose = td_two_columns_dispose;
  widget_class->measure = td_two_columns_measure;
  widget_class->size_allocate = td_two_columns_size_allocate;
  widget_class->get_request_mode = td_two_columns_get_request_mode;
  properties[PROP_FIRST] =
      g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] =
      g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EVEN] =
      g_param_spec_boolean ("even", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANES] =
      g_param_spec_boolean ("panes", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
td_two_columns_init (TdTwoColumns *self)
{
}
