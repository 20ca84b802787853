/* Tidang: one flat of the elevation — a button that shows and says where the flat stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-flat-cell.h"

#include <glib/gi18n.h>

struct _TdFlatCell
{
  GtkButton parent_instance;
  GtkLabel *room, *owner, *area, *sign, *word;
  gint64 part_id;
  const char *style;
  gboolean can_answer;
};

G_DEFINE_FINAL_TYPE (TdFlatCell, td_flat_cell, GTK_TYPE_BUTTON)

static GtkLabel *
add_label (GtkWidget *row, const char *style, gboolean expand)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_widget_add_css_class (label, style);
  gtk_label_set_xalign (GTK_LABEL (label), expand ? 0 : 0.5f);
  gtk_label_set_ellipsize (GTK_LABEL (label), expand ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, expand);
  gtk_box_append (GTK_BOX (row), label);
  return GTK_LABEL (label);
}

static void
td_flat_cell_class_init (TdFlatCellClass *klass)
{
}

static void
td_flat_cell_init (TdFlatCell *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  self->room = add_label (top, "flat-room", FALSE);
  self->owner = add_label (top, "flat-owner", TRUE);
  self->area = add_label (top, "flat-area", FALSE);
  self->sign = add_label (bottom, "flat-sign", FALSE);
  self->word = add_label (bottom, "flat-word", TRUE);
  gtk_box_append (GTK_BOX (column), top);
  gtk_box_append (GTK_BOX (column), bottom);
  gtk_button_set_child (GTK_BUTTON (self), column);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat-cell");
}

GtkWidget *
td_flat_cell_new (void)
{
  return g_object_new (TD_TYPE_FLAT_CELL, NULL);
}

void
td_flat_cell_set_state (TdFlatCell *self, const TdFlatState *state)
{
  g_return_if_fail (TD_IS_FLAT_CELL (self));
  self->part_id = state->part_id;
  self->can_answer = state->can_answer;
  gtk_label_set_text (self->room, state->room);
  gtk_label_set_text (self->owner, state->owner);
  gtk_label_set_text (self->area, state->area);
  gtk_label_set_text (self->sign, state->sign);
  gtk_widget_set_visible (GTK_WIDGET (self->sign), *state->sign != '\0');
  gtk_label_set_text (self->word, state->word);
  if (self->style != state->style)
    {
      if (self->style != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
      self->style = state->style;
      gtk_widget_add_css_class (GTK_WIDGET (self), self->style);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), state->tooltip);
  const char *help = state->can_answer
                         ? _ ("1 agree, 2 oppose, 3 abstain, 4 invalid, 0 withdraw, Enter details")
                         : _ ("Enter: details");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, state->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
}

gint64
td_flat_cell_get_part (TdFlatCell *self)
{
  return self->part_id;
}

gboolean
td_flat_cell_can_answer (TdFlatCell *self)
{
  return self->can_answer;
}

void
td_flat_cell_set_open (TdFlatCell *self, gboolean open)
{
  if (open)
    gtk_widget_add_css_class (GTK_WIDGET (self), "open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
}

void
td_flat_cell_set_chosen (TdFlatCell *self, gboolean chosen)
{
  if (chosen == gtk_widget_has_css_class (GTK_WIDGET (self), "chosen"))
    return;
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}
