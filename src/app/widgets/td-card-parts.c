/* Tidang: the small parts of which cards of a dossier are made.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-card-parts.h"

#include "td-wrap.h"

void
td_card_empty (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

GtkWidget *
td_card_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (*style != '\0')
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
td_card_add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = td_card_label_new (text, style);
  gtk_widget_set_visible (label, *text != '\0');
  gtk_box_append (box, label);
  return label;
}

static GtkWidget *
signed_new (const char *icon, const char *style, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  if (*icon != '\0')
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_set_valign (image, GTK_ALIGN_START);
      if (*style != '\0')
        gtk_widget_add_css_class (image, style);
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_box_append (GTK_BOX (box), td_card_label_new (text, style));
  return box;
}

GtkWidget *
td_card_add_signed (GtkBox *box, const char *icon, const char *style, const char *text)
{
  GtkWidget *child = signed_new (icon, style, text);
  gtk_box_append (box, child);
  return child;
}

GtkWidget *
td_card_add_button (GtkBox *box, const char *label, const char *spoken)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  if (spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (box, button);
  return button;
}

void
td_card_explain (GtkWidget *button, const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

GtkWidget *
td_card_add_line (GtkBox *box, const char *text, const char *icon, const char *style)
{
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), signed_new (icon, style, text));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "record-line");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (box, button);
  return button;
}

GtkBox *
td_card_add_row (GtkBox *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (box, row);
  return GTK_BOX (row);
}

GtkBox *
td_card_add_buttons (GtkBox *box)
{
  GtkBox *row = td_card_add_row (box);
  gtk_widget_set_layout_manager (GTK_WIDGET (row), g_object_new (TD_TYPE_WRAP_LAYOUT, NULL));
  return row;
}
