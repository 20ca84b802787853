/* Tidang: the count of a vote — bars with their thresholds as marks, exact numbers, and what is still needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-count-panel.h"

#include <glib/gi18n.h>

struct _TdCountPanel
{
  GtkBox parent_instance;
  GtkWidget *bars, *verdict, *notes;
  gboolean compact, has_state;
  GtkLabel *rule, *verdict_sign, *verdict_text, *empty;
};

G_DEFINE_FINAL_TYPE (TdCountPanel, td_count_panel, GTK_TYPE_BOX)

static GtkLabel *
new_label (const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
bar_row (const TdCountBarState *state)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkLabel *title = new_label ("count-title");
  GtkLabel *number = new_label (state->met ? "count-met" : "count-unmet");
  GtkWidget *bar = td_count_bar_new ();
  gtk_label_set_text (title, state->title);
  gtk_label_set_text (number, state->number);
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  gtk_label_set_xalign (number, 1);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (number));
  td_count_bar_set (TD_COUNT_BAR (bar), state->agree, state->other, state->pending, state->mark);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), bar);
  return row;
}

void
td_count_panel_set_state (TdCountPanel *self, const TdCountState *state)
{
  g_return_if_fail (TD_IS_COUNT_PANEL (self));
  static const char *const styles[] = { "passed", "failed", "undecided" };
  empty_box (self->bars);
  empty_box (self->notes);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), state == NULL);
  self->has_state = state != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->rule), state != NULL && !self->compact);
  gtk_widget_set_visible (self->verdict, state != NULL);
  if (state == NULL)
    return;
  gtk_label_set_text (self->rule, state->rule);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rule), state->rule_id);
  for (guint i = 0; i < state->bars->len; i++)
    gtk_box_append (GTK_BOX (self->bars), bar_row (g_ptr_array_index (state->bars, i)));
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (self->verdict, styles[i]);
  gtk_widget_add_css_class (self->verdict, state->verdict_style);
  gtk_label_set_text (self->verdict_sign, state->verdict_sign);
  gtk_label_set_text (self->verdict_text, state->verdict);
  for (guint i = 0; i < state->notes->len; i++)
    {
      GtkLabel *note = new_label ("caption");
      gtk_label_set_text (note, g_ptr_array_index (state->notes, i));
      gtk_box_append (GTK_BOX (self->notes), GTK_WIDGET (note));
    }
}

void
td_count_panel_set_compact (TdCountPanel *self, gboolean compact)
{
  g_return_if_fail (TD_IS_COUNT_PANEL (self));
  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->rule), self->has_state && !compact);
  gtk_widget_set_visible (self->notes, !compact);
}

static void
td_count_panel_class_init (TdCountPanelClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
td_count_panel_init (TdCountPanel *self)
{
  GtkBox *box = GTK_BOX (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 8);
  self->rule = new_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->rule), "dim-label");
  self->bars = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->verdict = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->verdict, "verdict");
  self->verdict_sign = new_label (NULL);
  self->verdict_text = new_label (NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->verdict_text), TRUE);
  gtk_box_append (GTK_BOX (self->verdict), GTK_WIDGET (self->verdict_sign));
  gtk_box_append (GTK_BOX (self->verdict), GTK_WIDGET (self->verdict_text));
  self->notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->empty = new_label ("dim-label");
  gtk_label_set_text (self->empty, _ ("No vote is open. Opening one freezes the roll: who counts, and with "
                                      "which area."));
  gtk_box_append (box, GTK_WIDGET (self->rule));
  gtk_box_append (box, self->bars);
  gtk_box_append (box, self->verdict);
  gtk_box_append (box, self->notes);
  gtk_box_append (box, GTK_WIDGET (self->empty));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Count"), -1);
}
