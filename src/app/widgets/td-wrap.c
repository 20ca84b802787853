/* Tidang: children beside each other at their own widths, in as many lines as it takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-wrap.h"

#define GAP 6
#define EXPANDING_PART 0.4

struct _TdWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (TdWrapLayout, td_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

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

static gboolean
expands (GtkWidget *child)
{
  return gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
}

/* What a child is counted with when a line is filled: one that expands can do with less than it wishes, and
 * gets more of what is left; but words beside buttons would become a column of many lines. */
static int
share_of (GtkWidget *child, int width)
{
  int minimum, natural;
  if (!expands (child) || GTK_IS_LABEL (child))
    return width_of (child, width);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, (int)(width * EXPANDING_PART)));
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum, natural;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

/* One line: from its first child to before `end`. */
typedef struct
{
  GtkWidget *end;
  int used;      /* by the children's own widths and the gaps between them */
  int expanding; /* how many share what is left */
} Line;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Filled up to `most` of `width`. */
static Line
fill_line (GtkWidget *first, int width, int most)
{
  Line line = { 0 };
  GtkWidget *child;
  for (child = first; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int wanted = share_of (child, width) + (child != first ? GAP : 0);
      if (child != first && line.used + wanted > most)
        break;
      line.used += wanted;
      line.expanding += expands (child) ? 1 : 0;
    }
  line.end = child;
  return line;
}

static guint
count_lines (GtkWidget *widget, int width, int most)
{
  guint n = 0;
  for (GtkWidget *first = next_shown (gtk_widget_get_first_child (widget)); first != NULL; n++)
    first = fill_line (first, width, most).end;
  return n;
}

static gboolean
all_expand (GtkWidget *widget)
{
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    if (!expands (child))
      return FALSE;
  return TRUE;
}

/* How far the lines are filled: where all children share what is left, no line is to be much emptier than the
 * others, with one of them drawn out over all of it. */
static int
fill_of (GtkWidget *widget, int width)
{
  guint lines = count_lines (widget, width, width);
  int least = 0, most = width;
  if (lines < 2 || !all_expand (widget))
    return width;
  while (most - least > 1)
    {
      int middle = (least + most) / 2;
      if (count_lines (widget, width, middle) > lines)
        least = middle;
      else
        most = middle;
    }
  return most;
}

static int
width_in_line (GtkWidget *child, const Line *line, int width)
{
  gboolean grows = width > line->used && expands (child);
  return share_of (child, width) + (grows ? (width - line->used) / line->expanding : 0);
}

static int
height_of_line (GtkWidget *first, const Line *line, int width)
{
  int height = 0;
  for (GtkWidget *child = first; child != line->end; child = next_shown (gtk_widget_get_next_sibling (child)))
    height = MAX (height, height_of (child, width_in_line (child, line, width)));
  return height;
}

static void
place_line (GtkWidget *first, const Line *line, int width, int y, int height, gboolean mirrored)
{
  int x = 0;
  for (GtkWidget *child = first; child != line->end; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int w = width_in_line (child, line, width);
      GtkAllocation allocation = { mirrored ? width - x - w : x, y, w, height };
      gtk_widget_size_allocate (child, &allocation, -1);
      x += w + GAP;
    }
}

/* The height that `width` gives; with `place`, the children get their places. */
static int
lay_out (GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0, most = fill_of (widget, width);
  for (GtkWidget *first = next_shown (gtk_widget_get_first_child (widget)), *end; first != NULL; first = end)
    {
      Line line = fill_line (first, width, most);
      int height = height_of_line (first, &line, width);
      if (place)
        place_line (first, &line, width, y, height, mirrored);
      end = line.end;
      y += height + (end != NULL ? GAP : 0);
    }
  return y;
}

static void
td_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
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
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least, wish;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wish, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wish + (*natural > 0 ? GAP : 0);
    }
}

static void
td_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
td_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
td_wrap_layout_class_init (TdWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  manager_class->measure = td_wrap_layout_measure;
  manager_class->allocate = td_wrap_layout_allocate;
  manager_class->get_request_mode = td_wrap_layout_get_request_mode;
}

static void
td_wrap_layout_init (TdWrapLayout *self)
{
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
  gtk_widget_class_set_layout_manager_type (widget_class, TD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
td_wrap_init (TdWrap *self)
{
}
