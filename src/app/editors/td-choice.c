/* Tidang: a drop-down filled from the words of an enumeration.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-choice.h"

#include "td-row-name.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *word = gtk_list_item_get_item (item);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (word));
  td_row_name (item, gtk_string_object_get_string (word));
}

/* ---- the open list: its chosen line has a check mark ---- */

static void
setup_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_item_set_child (item, box);
}

static void
update_check (GtkListItem *item, GtkDropDown *list)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  if (box != NULL)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box),
                            gtk_drop_down_get_selected (list) == gtk_list_item_get_position (item) ? 1 : 0);
}

static void
selected_cb (GtkDropDown *list, GParamSpec *pspec, GtkListItem *item)
{
  update_check (item, list);
}

static void
bind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *list)
{
  const char *word = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))), word);
  td_row_name (item, word);
  update_check (item, list);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (selected_cb), item, 0);
}

static void
unbind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *list)
{
  g_signal_handlers_disconnect_by_func (list, selected_cb, item);
}

void
td_choice_make_narrow (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) lines = gtk_signal_list_item_factory_new ();
  g_signal_connect (lines, "setup", G_CALLBACK (setup_line_cb), NULL);
  g_signal_connect_object (lines, "bind", G_CALLBACK (bind_line_cb), list, 0);
  g_signal_connect_object (lines, "unbind", G_CALLBACK (unbind_line_cb), list, 0);
  gtk_drop_down_set_list_factory (list, lines);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (list, factory);
}

void
td_choice_fill (GtkDropDown *list, guint n, TdWordFunc word)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, word ((int)i));
  gtk_drop_down_set_model (list, G_LIST_MODEL (words));
  td_choice_make_narrow (list);
}

void
td_choice_set_text (GtkEditable *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (entry), text) != 0)
    gtk_editable_set_text (entry, text);
}

void
td_choice_set (GtkDropDown *list, guint selected)
{
  if (gtk_drop_down_get_selected (list) != selected)
    gtk_drop_down_set_selected (list, selected);
}

void
td_choice_name (GtkDropDown *list, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Its list opens from a button within, which a screen reader may land on. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
