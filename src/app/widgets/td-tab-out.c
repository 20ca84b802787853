/* Tidang: Tab leads out of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tab-out.h"

/* The line that holds the focus: a child of the list. */
static GtkWidget *
line_in_focus (GtkWidget *list)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *line = root != NULL ? gtk_root_get_focus (root) : NULL;
  while (line != NULL && gtk_widget_get_parent (line) != list)
    line = gtk_widget_get_parent (line);
  return line;
}

static int
order_cb (gconstpointer a, gconstpointer b, gpointer parent)
{
  graphene_rect_t one, other;
  graphene_point_t first, second;
  if (!gtk_widget_compute_bounds (*(GtkWidget *const *)a, parent, &one) ||
      !gtk_widget_compute_bounds (*(GtkWidget *const *)b, parent, &other))
    return 0;
  graphene_rect_get_center (&one, &first);
  graphene_rect_get_center (&other, &second);
  return first.y != second.y ? (first.y > second.y) - (first.y < second.y)
                             : (first.x > second.x) - (first.x < second.x);
}

/* As GTK has it for Tab: from top to bottom, and from the left to the right. */
static GPtrArray *
children_in_order (GtkWidget *parent)
{
  GPtrArray *children = g_ptr_array_new ();
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      g_ptr_array_add (children, child);
  g_ptr_array_sort_with_data (children, order_cb, parent);
  return children;
}

static gboolean
pass_within (GtkWidget *parent, GtkWidget *child, GtkDirectionType direction)
{
  g_autoptr (GPtrArray) children = children_in_order (parent);
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  guint at = 0;
  if (!g_ptr_array_find (children, child, &at))
    return FALSE;
  for (int i = (int)at + step; i >= 0 && i < (int)children->len; i += step)
    if (gtk_widget_child_focus (g_ptr_array_index (children, i), direction))
      return TRUE;
  return FALSE;
}

/* To what comes after the list, or before it; round the window where nothing does. */
static void
pass_by (GtkWidget *list, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (list);
  for (GtkWidget *widget = list; widget != GTK_WIDGET (root); widget = gtk_widget_get_parent (widget))
    if (pass_within (gtk_widget_get_parent (widget), widget, direction))
      return;
  gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (GTK_WIDGET (root), direction);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkWidget *line = line_in_focus (list);
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  GtkDirectionType direction = back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  (void)code;
  (void)data;
  if ((key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab) || line == NULL ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *before = gtk_root_get_focus (root);
  /* An expander of a tree says that it has moved the focus, and has not. */
  if (!gtk_widget_child_focus (line, direction) || gtk_root_get_focus (root) == before)
    pass_by (list, direction);
  return TRUE;
}

static gboolean
realize_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  static const char done[] = "td-tab-out";
  GtkWidget *widget = g_value_get_object (&values[0]);
  (void)hint;
  (void)n_values;
  (void)data;
  gboolean list = GTK_IS_LIST_VIEW (widget) ||
                  (GTK_IS_LIST_BOX (widget) && gtk_widget_has_css_class (widget, "navigation-sidebar"));
  if (!list || gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL ||
      g_object_get_data (G_OBJECT (widget), done) != NULL)
    return TRUE;
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (widget, keys);
  g_object_set_data (G_OBJECT (widget), done, keys);
  return TRUE;
}

void
td_tab_out_watch (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realize_hook, NULL, NULL);
}
