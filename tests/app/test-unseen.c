/* Tidang: what lies behind another page is not offered to a screen reader, and no wheel turns there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unseen.h"
#include "td-waiting.h"

#include <adwaita.h>

/* An explicit “not hidden” and one that was never said are the same to a screen reader. */
static gboolean
is_hidden (GtkWidget *widget)
{
  g_autofree char *differs =
      gtk_test_accessible_check_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  return differs == NULL;
}

static GtkWidget *
label (const char *text)
{
  return gtk_label_new (text);
}

static void
test_stack (void)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  GtkWidget *first = label ("1"), *second = label ("2"), *third = label ("3");
  g_object_ref_sink (stack);
  gtk_stack_add_named (stack, first, "first");
  gtk_stack_add_named (stack, second, "second");
  td_unseen_watch (GTK_WIDGET (stack));
  g_assert_false (is_hidden (first));
  g_assert_true (is_hidden (second));
  gtk_stack_set_visible_child (stack, second);
  g_assert_true (is_hidden (first));
  g_assert_false (is_hidden (second));
  gtk_stack_add_named (stack, third, "third");
  g_assert_true (is_hidden (third));
  g_assert_false (is_hidden (second));
  gtk_stack_remove (stack, second);
  gtk_stack_set_visible_child (stack, third);
  g_assert_true (is_hidden (first));
  g_assert_false (is_hidden (third));
  /* A second time changes nothing, and nothing is said of a stack that has gone. */
  td_unseen_watch (GTK_WIDGET (stack));
  g_object_unref (stack);
}

static void
test_view_stack (void)
{
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());
  GtkWidget *first = label ("1"), *second = label ("2"), *third = label ("3");
  g_object_ref_sink (stack);
  adw_view_stack_add (stack, first);
  adw_view_stack_add (stack, second);
  td_unseen_watch (GTK_WIDGET (stack));
  g_assert_false (is_hidden (first));
  g_assert_true (is_hidden (second));
  adw_view_stack_set_visible_child (stack, second);
  g_assert_true (is_hidden (first));
  g_assert_false (is_hidden (second));
  adw_view_stack_add (stack, third);
  g_assert_true (is_hidden (third));
  g_object_unref (stack);
}

static void
test_revealer (void)
{
  GtkRevealer *revealer = GTK_REVEALER (gtk_revealer_new ());
  GtkWidget *child = label ("1"), *other = label ("2");
  g_object_ref_sink (revealer);
  gtk_revealer_set_transition_type (revealer, GTK_REVEALER_TRANSITION_TYPE_NONE);
  gtk_revealer_set_child (revealer, child);
  td_unseen_watch (GTK_WIDGET (revealer));
  g_assert_true (is_hidden (child));
  gtk_revealer_set_reveal_child (revealer, TRUE);
  g_assert_false (is_hidden (child));
  gtk_revealer_set_reveal_child (revealer, FALSE);
  g_assert_true (is_hidden (child));
  gtk_revealer_set_child (revealer, other);
  g_assert_true (is_hidden (other));
  g_object_unref (revealer);
}

/* Others say for themselves whether they are hidden. */
static void
test_others (void)
{
  GtkWidget *stack = g_object_ref_sink (gtk_stack_new ());
  GtkWidget *icon = gtk_image_new (), *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *child = label ("1");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_stack_add_named (GTK_STACK (stack), icon, "icon");
  td_unseen_watch (stack);
  g_assert_true (is_hidden (icon));
  gtk_box_append (GTK_BOX (box), child);
  td_unseen_watch (box);
  g_assert_false (is_hidden (child));
  g_object_unref (box);
  g_object_unref (stack);
}

static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
}

static gboolean
turns (GtkWidget *waiting)
{
  return gtk_spinner_get_spinning (GTK_SPINNER (gtk_widget_get_first_child (waiting)));
}

static void
test_waiting (void)
{
  GtkWidget *window = gtk_window_new (), *stack = gtk_stack_new ();
  GtkWidget *waiting = g_object_new (TD_TYPE_WAITING, NULL);
  gtk_stack_add_named (GTK_STACK (stack), waiting, "waiting");
  gtk_stack_add_named (GTK_STACK (stack), label ("here"), "here");
  gtk_window_set_child (GTK_WINDOW (window), stack);
  g_assert_false (turns (waiting));
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_true (turns (waiting));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "here");
  settle ();
  g_assert_false (turns (waiting));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "waiting");
  settle ();
  g_assert_true (turns (waiting));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/unseen/stack", test_stack);
  g_test_add_func ("/unseen/view-stack", test_view_stack);
  g_test_add_func ("/unseen/revealer", test_revealer);
  g_test_add_func ("/unseen/others", test_others);
  g_test_add_func ("/waiting/turns", test_waiting);
  return g_test_run ();
}
