/* Tidang: Escape asks once more before it throws away what was typed into a dialog.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leave.h"

#include "td-field.h"

#include <glib/gi18n.h>

/* What stood in a field when a hand first wrote into it; on the field itself. */
#define BEFORE "td-leave-before"

typedef struct
{
  GtkWindow *window;
  GPtrArray *fields; /* (element-type GtkEditable) written into */
  char *title;       /* while the question stands in its place */
} Leave;

static void
leave_free (gpointer data)
{
  Leave *leave = data;
  g_ptr_array_unref (leave->fields);
  g_free (leave->title);
  g_free (leave);
}

/* The field that a hand writes into: the text within an entry or a row stands for it. */
static GtkEditable *
field_of (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *whole = GTK_IS_TEXT (focus) ? gtk_widget_get_parent (focus) : NULL;
  while (whole != NULL && !GTK_IS_EDITABLE (whole) && whole != GTK_WIDGET (window))
    whole = gtk_widget_get_parent (whole);
  return whole != NULL && GTK_IS_EDITABLE (whole) ? GTK_EDITABLE (whole) : NULL;
}

static gboolean
is_written (GtkEditable *field)
{
  const char *before = g_object_get_data (G_OBJECT (field), BEFORE);
  const char *now = gtk_editable_get_text (field);
  return before != NULL && *now != '\0' && !g_str_equal (before, now);
}

static GtkEditable *
first_written (const Leave *leave)
{
  for (guint i = 0; i < leave->fields->len; i++)
    if (is_written (leave->fields->pdata[i]))
      return leave->fields->pdata[i];
  return NULL;
}

static void
note_writing (Leave *leave)
{
  GtkEditable *field = field_of (leave->window);
  if (field == NULL || g_object_get_data (G_OBJECT (field), BEFORE) != NULL)
    return;
  g_object_set_data_full (G_OBJECT (field), BEFORE, g_strdup (gtk_editable_get_text (field)), g_free);
  g_ptr_array_add (leave->fields, g_object_ref (field));
}

static void
take_back_question (Leave *leave)
{
  if (leave->title == NULL)
    return;
  gtk_window_set_title (leave->window, leave->title);
  g_clear_pointer (&leave->title, g_free);
}

static void
ask (Leave *leave, GtkEditable *field)
{
  const char *question = _ ("Escape once more throws away what was typed.");
  leave->title = g_strdup (gtk_window_get_title (leave->window));
  gtk_window_set_title (leave->window, question);
  td_field_say (field, question);
  gtk_widget_grab_focus (GTK_WIDGET (field));
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, Leave *leave)
{
  if (key != GDK_KEY_Escape)
    {
      take_back_question (leave);
      note_writing (leave);
      return GDK_EVENT_PROPAGATE;
    }
  GtkEditable *field = leave->title == NULL ? first_written (leave) : NULL;
  if (field == NULL)
    return GDK_EVENT_PROPAGATE;
  ask (leave, field);
  return GDK_EVENT_STOP;
}

void
td_leave_ask (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  Leave *leave = g_new0 (Leave, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  leave->window = window;
  leave->fields = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), leave);
  g_object_set_data_full (G_OBJECT (keys), "td-leave", leave, leave_free);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

static void
realize_cb (GtkWidget *window, gpointer data)
{
  (void)data;
  if (gtk_window_get_modal (GTK_WINDOW (window)))
    td_leave_ask (GTK_WINDOW (window));
}

static void
added_cb (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  (void)removed;
  (void)data;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
    }
}

void
td_leave_watch (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (added_cb), NULL);
}
