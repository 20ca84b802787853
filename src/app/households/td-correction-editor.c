/* Tidang: the form that mends a flat's entry in the roll (更正) or in the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-correction-editor.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-correction-state.h"
#include "td-words.h"

struct _TdCorrectionEditor
{
  GtkBox parent_instance;
  GtkEditable *owner, *area, *reason, *evidence;
  GtkDropDown *area_source, *occupancy;
  GtkLabel *hint;
  GtkButton *save;
  TdCorrectionValues *orig, *curr;
  gboolean frozen;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdCorrectionEditor, td_correction_editor, GTK_TYPE_BOX)

static guint save_signal;

static const char *
source_word (int value)
{
  return td_words_area_source ((TdAreaSource)value);
}

static const char *
occupancy_word (int value)
{
  return td_words_occupancy ((TdOccupancy)value);
}

static void
update (TdCorrectionEditor *self)
{
  const TdCorrectionValues *v = self->curr;
  TdCorrectionState state = td_correction_state (self->orig, v, self->frozen);
  gpointer const fields[TD_N_CORRECTION_FIELDS] = { self->owner, self->area, self->reason, self->evidence };
  self->updating = TRUE;
  td_choice_set_text (self->owner, v->owner);
  td_choice_set_text (self->area, v->area);
  td_choice_set_text (self->reason, v->reason);
  td_choice_set_text (self->evidence, v->evidence);
  td_choice_set (self->area_source, v->area_source);
  td_choice_set (self->occupancy, v->occupancy);
  td_field_say_at (fields, G_N_ELEMENTS (fields), state.at, state.hint);
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && state.at < 0);
  gtk_button_set_label (self->save, state.title);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.can_save);
  self->updating = FALSE;
}

static void
take (TdCorrectionEditor *self, TdCorrectionValues *next)
{
  td_correction_values_free (self->curr);
  self->curr = next;
  update (self);
}

static void
text_cb (GtkEditable *entry, TdCorrectionEditor *self)
{
  const char *text = gtk_editable_get_text (entry);
  if (self->updating || self->curr == NULL)
    return;
  if (entry == self->owner)
    take (self, td_correction_values_with_owner (self->curr, text));
  else if (entry == self->area)
    take (self, td_correction_values_with_area (self->curr, text));
  else if (entry == self->reason)
    take (self, td_correction_values_with_reason (self->curr, text));
  else
    take (self, td_correction_values_with_evidence (self->curr, text));
}

static void
choice_cb (GtkDropDown *list, GParamSpec *pspec, TdCorrectionEditor *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  if (self->updating || self->curr == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (list == self->area_source)
    take (self, td_correction_values_with_area_source (self->curr, (TdAreaSource)selected));
  else
    take (self, td_correction_values_with_occupancy (self->curr, (TdOccupancy)selected));
}

static void
save_cb (TdCorrectionEditor *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    g_signal_emit (self, save_signal, 0);
}

void
td_correction_editor_set_part (TdCorrectionEditor *self, const TdPart *part, gboolean frozen)
{
  g_return_if_fail (TD_IS_CORRECTION_EDITOR (self));
  g_clear_pointer (&self->orig, td_correction_values_free);
  self->orig = td_correction_values_new (part);
  self->frozen = frozen;
  take (self, td_correction_values_copy (self->orig));
}

GStrv
td_correction_editor_get_fields (TdCorrectionEditor *self)
{
  return td_correction_values_to_fields (self->orig, self->curr);
}

const TdCorrectionValues *
td_correction_editor_get_values (TdCorrectionEditor *self)
{
  return self->curr;
}

static void
td_correction_editor_dispose (GObject *object)
{
  TdCorrectionEditor *self = TD_CORRECTION_EDITOR (object);
  g_clear_pointer (&self->curr, td_correction_values_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_CORRECTION_EDITOR);
  g_clear_pointer (&self->orig, td_correction_values_free);
  G_OBJECT_CLASS (td_correction_editor_parent_class)->dispose (object);
}

static void
td_correction_editor_class_init (TdCorrectionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_correction_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-correction-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, owner);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, area);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, reason);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, evidence);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, area_source);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, occupancy);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, TdCorrectionEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  save_signal = g_signal_new ("save", TD_TYPE_CORRECTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
td_correction_editor_init (TdCorrectionEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->area_source, TD_AREA_NET + 1, source_word);
  td_choice_fill (self->occupancy, TD_OCCUPANCY_UNDELIVERED + 1, occupancy_word);
}
