/* Tidang: one line of the history, which unfolds into what changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-row.h"

#include "td-history-state.h"

#include <glib/gi18n.h>

struct _TdHistoryRow
{
  GtkBox parent_instance;
  GtkButton *fold, *look, *undo;
  GtkLabel *when, *who, *unit, *what;
  GtkBox *changes;
  TdHistoryLine *line;
  const GPtrArray *shown; /* the facts that the box holds; only compared */
  gulong handler;
};

G_DEFINE_FINAL_TYPE (TdHistoryRow, td_history_row, GTK_TYPE_BOX)

static void
append_fact (TdHistoryRow *self, const TdHistoryFact *fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (fact->text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (fact->only != NULL)
    {
      GtkWidget *only = gtk_button_new_from_icon_name ("edit-find-symbolic");
      gtk_widget_set_tooltip_text (only, fact->only);
      gtk_accessible_update_property (GTK_ACCESSIBLE (only), GTK_ACCESSIBLE_PROPERTY_LABEL, fact->only, -1);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (only), fact->field);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (only), "win.field-history");
      gtk_widget_set_valign (only, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (only, "flat");
      gtk_widget_add_css_class (only, "small-button");
      gtk_box_append (GTK_BOX (box), only);
    }
  gtk_box_append (self->changes, box);
}

static void
show_facts (TdHistoryRow *self, const GPtrArray *facts)
{
  if (facts != NULL && facts == self->shown)
    return;
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->changes))) != NULL)
    gtk_box_remove (self->changes, child);
  self->shown = facts;
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    append_fact (self, g_ptr_array_index (facts, i));
  if (facts == NULL)
    gtk_box_append (self->changes, gtk_label_new (_ ("Reading…")));
}

static void
show_changes (TdHistoryRow *self)
{
  gboolean open = td_history_line_get_open (self->line);
  gtk_button_set_icon_name (self->fold, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  open ? _ ("Hide what changed") : _ ("What changed"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  show_facts (self, open ? td_history_line_get_facts (self->line) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), open);
}

void
td_history_row_set_line (TdHistoryRow *self, TdHistoryLine *line, gboolean past)
{
  if (self->line != NULL)
    g_clear_signal_handler (&self->handler, self->line);
  g_set_object (&self->line, line);
  self->shown = NULL;
  if (line == NULL)
    return;
  const TdHistoryItem *item = td_history_line_get_item (line);
  g_autofree char *text = td_history_line_text (item);
  self->handler =
      g_signal_connect_object (line, "changed", G_CALLBACK (show_changes), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->when, td_history_line_get_when (line));
  gtk_label_set_text (self->who, item->who != NULL ? item->who : "");
  gtk_label_set_text (self->unit, item->unit != NULL ? item->unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit), td_history_line_get_with_unit (line));
  gtk_label_set_text (self->what, text);
  gtk_widget_set_visible (GTK_WIDGET (self->look), past);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), item->undoable);
  show_changes (self);
}

static void
pass_on (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const names[][2] = { { "row.fold", "history.fold" },
                                          { "row.look", "history.look-back" },
                                          { "row.undo", "history.undo" } };
  TdHistoryRow *self = TD_HISTORY_ROW (widget);
  for (guint i = 0; self->line != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i][0]))
      gtk_widget_activate_action (widget, names[i][1], "x", td_history_line_get_item (self->line)->action_id);
}

static void
td_history_row_dispose (GObject *object)
{
  TdHistoryRow *self = TD_HISTORY_ROW (object);
  td_history_row_set_line (self, NULL, FALSE);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (td_history_row_parent_class)->dispose (object);
}

static void
td_history_row_class_init (TdHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, fold);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, look);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, undo);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, when);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, who);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, unit);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, what);
  gtk_widget_class_bind_template_child (widget_class, TdHistoryRow, changes);
  gtk_widget_class_install_action (widget_class, "row.fold", NULL, pass_on);
  gtk_widget_class_install_action (widget_class, "row.look", NULL, pass_on);
  gtk_widget_class_install_action (widget_class, "row.undo", NULL, pass_on);
}

static void
td_history_row_init (TdHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
td_history_row_new (void)
{
  return g_object_new (TD_TYPE_HISTORY_ROW, NULL);
}
