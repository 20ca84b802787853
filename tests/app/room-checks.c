/* Tidang: how much room a window asks for, and what lies beyond an edge.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "room-checks.h"

#include "td-fit.h"

void
td_room_settle (void)
{
  for (int i = 0; i < 120; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static int
least (GtkWidget *widget, GtkOrientation orientation)
{
  int minimum;
  int for_size = orientation == GTK_ORIENTATION_VERTICAL ? TD_FIT_LEAST_WIDTH : -1;
  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Who asks for it: the way down to the smallest part that does. */
static void
name_greedy (GtkWidget *widget, GtkOrientation orientation, int most)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child) || least (child, orientation) * 2 < most)
        continue;
      g_test_message ("%s %s asks for %d", G_OBJECT_TYPE_NAME (child), gtk_widget_get_name (child),
                      least (child, orientation));
      name_greedy (child, orientation, most);
    }
}

static void
check_extent (GtkWidget *window, const char *what, GtkOrientation side, int most, const char *name)
{
  int asked = least (window, side);
  g_test_message ("%s: %d %s", what, asked, name);
  if (asked <= most)
    return;
  name_greedy (window, side, most);
  g_test_fail_printf ("%s wants to be %d %s, not %d", what, asked, name, most);
}

void
td_room_check_least (GtkWidget *window, const char *what)
{
  check_extent (window, what, GTK_ORIENTATION_HORIZONTAL, TD_FIT_LEAST_WIDTH, "wide");
  check_extent (window, what, GTK_ORIENTATION_VERTICAL, TD_FIT_LEAST_HEIGHT, "high");
}

/* What scrolls sideways asks for nothing, so what is in it is looked at: tables may be as wide as they like,
 * pages of text and fields may not. */
void
td_room_check_inside (GtkWidget *widget, const char *what)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  if (GTK_IS_VIEWPORT (widget) && child != NULL &&
      least (child, GTK_ORIENTATION_HORIZONTAL) > TD_FIT_LEAST_WIDTH)
    {
      name_greedy (widget, GTK_ORIENTATION_HORIZONTAL, TD_FIT_LEAST_WIDTH);
      g_test_fail_printf ("%s scrolls sideways over %d dots", what,
                          least (child, GTK_ORIENTATION_HORIZONTAL));
    }
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    td_room_check_inside (child, what);
}

/* What can be seen of a widget, in dots of its window: without an end where it scrolls. */
typedef struct
{
  double from, to;
} Span;

static gboolean
scrolls (GtkWidget *widget, GtkOrientation orientation)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  GtkPolicyType policies[2] = { GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC };
  GtkWidget *parent = gtk_widget_get_parent (widget);
  if (!GTK_IS_SCROLLABLE (widget))
    return FALSE;
  if (GTK_IS_SCROLLED_WINDOW (parent))
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (parent), &policies[0], &policies[1]);
  return policies[across ? 0 : 1] != GTK_POLICY_NEVER &&
         (across ? gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget))
                 : gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget))) != NULL;
}

static Span
span_of (const graphene_rect_t *box, GtkOrientation orientation)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return (Span){ box->origin.x, box->origin.x + box->size.width };
  return (Span){ box->origin.y, box->origin.y + box->size.height };
}

/* What slides in, and the slider of a scroll bar, whose margin is less than none, lie elsewhere on purpose;
 * the columns of a table are as wide as somebody wants them. */
static gboolean
is_loose (GtkWidget *widget)
{
  if (GTK_IS_REVEALER (widget))
    return gtk_revealer_get_reveal_child (GTK_REVEALER (widget)) !=
           gtk_revealer_get_child_revealed (GTK_REVEALER (widget));
  return GTK_IS_SCROLLBAR (widget) || GTK_IS_COLUMN_VIEW (widget);
}

/* Nothing lies beyond the edge of what it is in, wherever it was placed: at the edge of the window, of a page
 * that does not scroll that way, of whatever cuts off its children. */
static void
check_placed (GtkWidget *widget, GtkWidget *window, const Span seen[2], const char *what)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t box;
      Span inside[2] = { seen[0], seen[1] };
      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child) ||
          !gtk_widget_compute_bounds (child, window, &box) || box.size.width < 1 || box.size.height < 1)
        continue;
      for (GtkOrientation way = GTK_ORIENTATION_HORIZONTAL; way <= GTK_ORIENTATION_VERTICAL; way++)
        {
          Span at = span_of (&box, way);
          if (at.from < seen[way].from - 2 || at.to > seen[way].to + 2)
            {
              name_greedy (widget, way, (int)(seen[way].to - seen[way].from));
              g_test_fail_printf ("%s: %s %s of %s lies at %g to %g, seen is %g to %g", what,
                                  G_OBJECT_TYPE_NAME (child), gtk_widget_get_name (child),
                                  G_OBJECT_TYPE_NAME (widget), at.from, at.to, seen[way].from, seen[way].to);
              return;
            }
          if (scrolls (child, way))
            inside[way] = (Span){ -G_MAXDOUBLE, G_MAXDOUBLE };
          else if (gtk_widget_get_overflow (child) == GTK_OVERFLOW_HIDDEN)
            inside[way] = (Span){ MAX (at.from, seen[way].from), MIN (at.to, seen[way].to) };
        }
      if (!is_loose (child))
        check_placed (child, window, inside, what);
    }
}

void
td_room_check_edges (GtkWidget *window, const char *what)
{
  const Span whole[2] = { { 0, gtk_widget_get_width (window) }, { 0, gtk_widget_get_height (window) } };
  g_test_message ("%s: placed in %g x %g", what, whole[0].to, whole[1].to);
  if (whole[0].to > TD_FIT_LEAST_WIDTH || whole[1].to > TD_FIT_LEAST_HEIGHT)
    g_test_fail_printf ("%s is larger than the screen", what);
  check_placed (window, window, whole, what);
}
