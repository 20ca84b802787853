/* Tidang: a button whose popover finds a field by its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-field-chooser.h"

#include <glib/gi18n.h>

#define MOST_SHOWN 60

struct _TdFieldChooser
{
  GtkPopover parent_instance;
  GtkSearchEntry *search;
  GtkListBox *list;
  GPtrArray *choices; /* TdFieldChoice */
};

G_DEFINE_FINAL_TYPE (TdFieldChooser, td_field_chooser, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
row_of (const TdFieldChoice *choice)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (choice->name), *group = gtk_label_new (choice->group);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", choice->name, choice->group);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (group), 0);
  gtk_label_set_ellipsize (GTK_LABEL (group), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (group, "caption");
  gtk_widget_add_css_class (group, "dim-label");
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), group);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (row), "choice", (gpointer)choice);
  return row;
}

static void
fill (TdFieldChooser *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  GtkWidget *child;
  guint n = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->choices->len && n < MOST_SHOWN; i++)
    if (td_field_choice_matches (g_ptr_array_index (self->choices, i), typed))
      {
        gtk_list_box_append (self->list, row_of (g_ptr_array_index (self->choices, i)));
        n++;
      }
}

static void
choose (TdFieldChooser *self, GtkListBoxRow *row)
{
  const TdFieldChoice *choice = row != NULL ? g_object_get_data (G_OBJECT (row), "choice") : NULL;
  if (choice == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, choice->name, choice->insert);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, TdFieldChooser *self)
{
  choose (self, row);
}

/* Enter in the search takes the first. */
static void
entered_cb (GtkSearchEntry *search, TdFieldChooser *self)
{
  choose (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static gboolean
key_cb (TdFieldChooser *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  if (key != GDK_KEY_Down || first == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return GDK_EVENT_STOP;
}

void
td_field_chooser_present (TdFieldChooser *self, const char *typed)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), typed != NULL ? typed : "");
  fill (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

TdFieldChooser *
td_field_chooser_new (TdFieldUse use)
{
  TdFieldChooser *self = g_object_new (TD_TYPE_FIELD_CHOOSER, NULL);
  self->choices = td_field_choices (NULL, use);
  fill (self);
  return self;
}

static void
td_field_chooser_dispose (GObject *object)
{
  TdFieldChooser *self = TD_FIELD_CHOOSER (object);
  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (td_field_chooser_parent_class)->dispose (object);
}

static void
td_field_chooser_class_init (TdFieldChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_field_chooser_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
td_field_chooser_init (TdFieldChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  g_object_set (self->search, "placeholder-text", _ ("Name of the field"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the field"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Fields"),
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, 260, 280);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (entered_cb), self, 0);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}
