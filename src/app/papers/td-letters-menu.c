/* Tidang: the letters of a dossier as a menu — what can be printed today, and what the others wait for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letters-menu.h"

#include "td-card-parts.h"
#include "td-disclosures.h"
#include "td-households.h"
#include "td-leaves.h"
#include "td-letter-preview.h"

#include <glib/gi18n.h>

#define LIST_HEIGHT 420
#define ROOMS_IN_A_LINE 6

typedef struct
{
  TdSession *session;
  gint64 unit_id;
  char *label;
  GtkMenuButton *button;
  GtkBox *list;
  GCancellable *cancellable;
} Menu;

/* What the worker found. */
typedef struct
{
  GPtrArray *states; /* TdLetterState */
  TdLeafBook *book;  /* for its flats */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;
  g_clear_pointer (&found->states, g_ptr_array_unref);
  td_leaf_book_free (found->book);
  g_free (found);
}

static void
menu_free (gpointer data)
{
  Menu *menu = data;
  g_cancellable_cancel (menu->cancellable);
  g_object_unref (menu->cancellable);
  g_object_unref (menu->session);
  g_free (menu->label);
  g_free (menu);
}

static gpointer
find (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 unit_id = *(gint64 *)data;
  Found *found = g_new0 (Found, 1);
  found->book = td_leaf_book_load (workspace, unit_id, error);
  found->states = found->book != NULL ? td_letters_of (workspace, unit_id, error) : NULL;
  if (found->states != NULL)
    return found;
  found_free (found);
  return NULL;
}

static void
letter_cb (GtkButton *button, Menu *menu)
{
  const TdLetterKind *kind = g_object_get_data (G_OBJECT (button), "letter");
  const gint64 *part = g_object_get_data (G_OBJECT (button), "part");
  gtk_menu_button_popdown (menu->button);
  td_letter_preview (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (menu->button))), menu->session, kind->name,
                     menu->label, menu->unit_id, 0, part != NULL ? *part : 0);
}

static GtkWidget *
flat_button (Menu *menu, const char *text, const TdLetterKind *kind)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "letter", (gpointer)kind);
  g_signal_connect (button, "clicked", G_CALLBACK (letter_cb), menu);
  return button;
}

static GtkWidget *
small_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_add_css_class (label, class);
  return label;
}

/* A button for each flat, below the letter's name. */
static GtkWidget *
rooms_of (Menu *menu, const TdLetterKind *kind, const TdRoll *roll)
{
  GtkWidget *expander = gtk_expander_new (td_letter_kind_to_label (kind));
  GtkWidget *flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), ROOMS_IN_A_LINE);
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      GtkWidget *button = flat_button (menu, part->room, kind);
      g_autofree char *name = g_strdup_printf ("%s: %s", td_letter_kind_to_label (kind), part->room);
      g_object_set_data_full (G_OBJECT (button), "part", g_memdup2 (&part->id, sizeof part->id), g_free);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), button);
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), flow);
  return expander;
}

static void
add_state (Menu *menu, const TdLetterState *state, const TdRoll *roll)
{
  g_autofree char *signer = g_strdup_printf (_ ("Signed by: %s"), td_letter_kind_to_signer (state->kind));
  g_autofree char *purpose = td_purpose_to_note (td_purpose_of (state->kind->name), FALSE);
  g_autofree char *about = g_strconcat (signer, "\n", purpose, NULL);
  GtkWidget *button;
  if (state->kind->of == TD_LETTER_OF_FLAT)
    {
      GtkWidget *rooms = rooms_of (menu, state->kind, roll);
      gtk_widget_set_tooltip_text (rooms, about);
      gtk_box_append (menu->list, rooms);
      return;
    }
  button = flat_button (menu, td_letter_kind_to_label (state->kind), state->kind);
  gtk_widget_set_sensitive (button, state->why == NULL);
  gtk_widget_set_tooltip_text (button, about);
  gtk_box_append (menu->list, button);
  if (state->why != NULL)
    gtk_box_append (menu->list, small_label (state->why, "caption"));
  if (state->n_back > 0)
    {
      g_autofree char *back = g_strdup_printf (
          ngettext ("%u signed copy is kept", "%u signed copies are kept", state->n_back), state->n_back);
      gtk_box_append (menu->list, small_label (back, "caption"));
    }
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Found *found = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  Menu *menu = data;
  int group = -1;
  /* The card was built anew meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED))
    return;
  td_card_empty (menu->list);
  if (found == NULL)
    {
      gtk_box_append (menu->list, small_label (error->message, "caption"));
      return;
    }
  for (guint i = 0; i < found->states->len; i++)
    {
      const TdLetterState *state = g_ptr_array_index (found->states, i);
      if ((int)state->kind->group != group)
        gtk_box_append (menu->list, small_label (td_letter_group_to_label (state->kind->group), "heading"));
      group = (int)state->kind->group;
      add_state (menu, state, found->book->roll);
    }
  found_free (found);
}

static void
show_cb (GtkWidget *popover, Menu *menu)
{
  td_card_empty (menu->list);
  gtk_box_append (menu->list, small_label (_ ("Looking at the dossier…"), "caption"));
  td_session_run (menu->session, G_PRIORITY_DEFAULT, find, g_memdup2 (&menu->unit_id, sizeof menu->unit_id),
                  g_free, found_free, menu->cancellable, found_cb, menu);
}

GtkWidget *
td_letters_menu_new (TdSession *session, const TdUnit *unit)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  Menu *menu = g_new0 (Menu, 1);
  menu->session = g_object_ref (session);
  menu->unit_id = unit->id;
  menu->label = td_unit_label (unit);
  menu->button = GTK_MENU_BUTTON (button);
  menu->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  menu->cancellable = g_cancellable_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (menu->list));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_icon_name (menu->button, "view-list-symbolic");
  gtk_menu_button_set_popover (menu->button, popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Letters…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Letters…"), -1);
  g_signal_connect (popover, "show", G_CALLBACK (show_cb), menu);
  g_object_set_data_full (G_OBJECT (button), "letters-menu", menu, menu_free);
  return button;
}
