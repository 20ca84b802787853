/* Tidang: one stairwell of a joint review with another verdict than the rest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-except-row.h"

#include "td-choice.h"

#include <glib/gi18n.h>

#define SEARCHED 30 /* stairwells: a longer list is searched */

struct _TdExceptRow
{
  GtkBox parent_instance;
  const TdReviewTable *table;
  GtkDropDown *unit, *department, *verdict;
  GtkWidget *reason;
};

G_DEFINE_FINAL_TYPE (TdExceptRow, td_except_row, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const TdReviewVerdict verdicts[] = { TD_REVIEW_VERDICT_RETURN, TD_REVIEW_VERDICT_CONDITIONS,
                                            TD_REVIEW_VERDICT_AGREE };

void
td_except_row_read (TdExceptRow *self, TdReviewManyExcept *except)
{
  guint unit = gtk_drop_down_get_selected (self->unit), seat = gtk_drop_down_get_selected (self->department),
        verdict = gtk_drop_down_get_selected (self->verdict);
  *except = (TdReviewManyExcept){
    .unit_id = unit > 0 && unit <= self->table->units->len
                   ? ((const TdReviewPlace *)self->table->units->pdata[unit - 1])->unit_id
                   : 0,
    .department = seat > 0 && seat <= self->table->seats->len
                      ? ((const TdReviewSeat *)self->table->seats->pdata[seat - 1])->name
                      : "",
    .verdict = verdicts[verdict < G_N_ELEMENTS (verdicts) ? verdict : 0],
    .text = gtk_editable_get_text (GTK_EDITABLE (self->reason)),
  };
}

static void
changed_cb (TdExceptRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (TdExceptRow *self)
{
  g_autoptr (TdExceptRow) held = g_object_ref (self);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_WIDGET (self));
  changed_cb (self);
}

static GtkDropDown *
list_new (TdExceptRow *self, GtkStringList *words, const char *name)
{
  GtkDropDown *list = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));
  td_choice_make_narrow (list);
  td_choice_name (list, name);
  gtk_widget_set_hexpand (GTK_WIDGET (list), TRUE);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static void
make_lists (TdExceptRow *self)
{
  GtkStringList *units = gtk_string_list_new (NULL), *seats = gtk_string_list_new (NULL),
                *words = gtk_string_list_new (NULL);
  gtk_string_list_append (units, _ ("Choose the stairwell"));
  for (guint i = 0; i < self->table->units->len; i++)
    gtk_string_list_append (units, ((const TdReviewPlace *)self->table->units->pdata[i])->label);
  gtk_string_list_append (seats, _ ("All these departments"));
  for (guint i = 0; i < self->table->seats->len; i++)
    gtk_string_list_append (seats, ((const TdReviewSeat *)self->table->seats->pdata[i])->name);
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    gtk_string_list_append (words, td_review_verdict_to_label (verdicts[i]));
  self->unit = list_new (self, units, _ ("Stairwell with another verdict"));
  self->department = list_new (self, seats, _ ("Whose verdict"));
  self->verdict = list_new (self, words, _ ("Its verdict"));
  gtk_drop_down_set_expression (self->unit,
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (self->unit, self->table->units->len > SEARCHED);
}

static GtkWidget *
line_new (TdExceptRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self), line);
  return line;
}

TdExceptRow *
td_except_row_new (const TdReviewTable *table)
{
  TdExceptRow *self = g_object_new (TD_TYPE_EXCEPT_ROW, NULL);
  GtkWidget *first, *second, *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  self->table = table;
  make_lists (self);
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _ ("Conditions or reasons"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Its conditions or reasons"), -1);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_tooltip_text (remove, _ ("Take this line away"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take this line away"), -1);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  first = line_new (self);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->unit));
  gtk_box_append (GTK_BOX (first), remove);
  second = line_new (self);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->department));
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (self), self->reason);
  return self;
}

static void
td_except_row_class_init (TdExceptRowClass *klass)
{
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_EXCEPT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_except_row_init (TdExceptRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}
