/* Tidang: children beside each other at their own widths, in as many lines as it takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-wrap.h"

#define GAP 6

struct _TdWrap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TdWrap, td_wrap, GTK_TYPE_WIDGET)

static int
width_of (GtkWidget *child, int most)
{
  int minimum, natural;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return most >= 0 ? CLAMP (natural, minimum, MAX (most, minimum)) : natural;
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum, natural;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

/* The height that `width` gives; with `place`, the children get their places. */
static int
lay_out (GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      int w = width_of (child, width), h = height_of (child, w);
      if (x > 0 && x + w > width)
        {
          y += line + GAP;
          x = line = 0;
        }
      if (place)
        {
          GtkAllocation allocation = { mirrored ? width - x - w : x, y, w, h };
          gtk_widget_size_allocate (child, &allocation, -1);
        }
      x += w + GAP;
      line = MAX (line, h);
    }
  return y + line;
}

static void
td_wrap_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wish;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wish, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wish + (*natural > 0 ? GAP : 0);
    }
}

static void
td_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
td_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

void
td_wrap_append (TdWrap *self, GtkWidget *child)
{
  g_return_if_fail (TD_IS_WRAP (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
td_wrap_clear (TdWrap *self)
{
  g_return_if_fail (TD_IS_WRAP (self));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
td_wrap_dispose (GObject *object)
{
  td_wrap_clear (TD_WRAP (object));
  G_OBJECT_CLASS (td_wrap_parent_class)->dispose (object);
}

static void
td_wrap_class_init (TdWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_wrap_dispose;
  widget_class->measure = td_wrap_measure;
  widget_class->size_allocate = td_wrap_size_allocate;
  widget_class->get_request_mode = td_wrap_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
td_wrap_init (TdWrap *self)
{
}
