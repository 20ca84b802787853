/* Tidang: the form of a delivery to a flat.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-delivery-editor.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdDeliveryEditor
{
  GtkBox parent_instance;
  GtkLabel *last_label, *hint;
  GtkDropDown *way;
  GtkEditable *date, *by, *witness, *evidence;
  GtkButton *save;
  TdDelivery *last;
  TdDeliveryValues *values;
  TdDate today;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdDeliveryEditor, td_delivery_editor, GTK_TYPE_BOX)

static guint save_signal;

static const char *
way_word (int value)
{
  return td_words_delivery ((TdDeliveryWay)value);
}

/* The only function that touches the widgets. */
static void
update (TdDeliveryEditor *self)
{
  const TdDeliveryValues *v = self->values;
  TdDeliveryState state = td_delivery_state (v, self->last, self->today);
  gpointer const fields[TD_N_DELIVERY_FIELDS] = { self->date, self->by, self->witness, self->evidence };
  g_autofree char *last = self->last != NULL ? td_delivery_to_text (self->last) : NULL;
  self->updating = TRUE;
  td_choice_set (self->way, v->way);
  td_choice_set_text (self->date, v->date);
  td_choice_set_text (self->by, v->by);
  td_choice_set_text (self->witness, v->witness);
  td_choice_set_text (self->evidence, v->evidence);
  td_field_say_at (fields, G_N_ELEMENTS (fields), state.at, state.hint);
  gtk_label_set_text (self->last_label, last != NULL ? last : _ ("Not delivered"));
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && state.at < 0);
  gtk_button_set_label (self->save, state.save_label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.can_save);
  self->updating = FALSE;
}

static void
take (TdDeliveryEditor *self, TdDeliveryValues *next)
{
  td_delivery_values_free (self->values);
  self->values = next;
  update (self);
}

static void
text_cb (GtkEditable *entry, TdDeliveryEditor *self)
{
  const char *text = gtk_editable_get_text (entry);
  if (self->updating || self->values == NULL)
    return;
  if (entry == self->date)
    take (self, td_delivery_values_with_date (self->values, text));
  else if (entry == self->by)
    take (self, td_delivery_values_with_by (self->values, text));
  else if (entry == self->witness)
    take (self, td_delivery_values_with_witness (self->values, text));
  else
    take (self, td_delivery_values_with_evidence (self->values, text));
}

static void
choice_cb (GtkDropDown *list, GParamSpec *pspec, TdDeliveryEditor *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  if (!self->updating && self->values != NULL && selected != GTK_INVALID_LIST_POSITION)
    take (self, td_delivery_values_with_way (self->values, (TdDeliveryWay)selected));
}

static void
save_cb (TdDeliveryEditor *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    g_signal_emit (self, save_signal, 0);
}

static TdDelivery *
delivery_copy (const TdDelivery *delivery)
{
  TdDelivery *copy = g_new0 (TdDelivery, 1);
  *copy = *delivery;
  copy->by = g_strdup (delivery->by);
  copy->witness = g_strdup (delivery->witness);
  copy->evidence = g_strdup (delivery->evidence);
  return copy;
}

static void
replace_last (TdDeliveryEditor *self, const TdDelivery *last)
{
  g_clear_pointer (&self->last, td_delivery_free);
  if (last != NULL)
    self->last = delivery_copy (last);
}

void
td_delivery_editor_begin (TdDeliveryEditor *self, const TdDelivery *last, TdDate today)
{
  g_return_if_fail (TD_IS_DELIVERY_EDITOR (self));
  g_autoptr (TdDeliveryValues) fresh = td_delivery_values_new (today);
  self->today = today;
  replace_last (self, last);
  take (self, td_delivery_values_with_by (fresh, self->values != NULL ? self->values->by : ""));
}

void
td_delivery_editor_set_last (TdDeliveryEditor *self, const TdDelivery *last)
{
  g_return_if_fail (TD_IS_DELIVERY_EDITOR (self) && self->values != NULL);
  replace_last (self, last);
  update (self);
}

const TdDeliveryValues *
td_delivery_editor_get_values (TdDeliveryEditor *self)
{
  return self->values;
}

TdDate
td_delivery_editor_get_date (TdDeliveryEditor *self)
{
  return td_delivery_state (self->values, self->last, self->today).date;
}

void
td_delivery_editor_focus (TdDeliveryEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->way));
}

static void
td_delivery_editor_dispose (GObject *object)
{
  TdDeliveryEditor *self = TD_DELIVERY_EDITOR (object);
  g_clear_pointer (&self->values, td_delivery_values_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_DELIVERY_EDITOR);
  g_clear_pointer (&self->last, td_delivery_free);
  G_OBJECT_CLASS (td_delivery_editor_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdDeliveryEditor, name)

static void
td_delivery_editor_class_init (TdDeliveryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_delivery_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-delivery-editor.ui");
  BIND (last_label);
  BIND (hint);
  BIND (way);
  BIND (date);
  BIND (by);
  BIND (witness);
  BIND (evidence);
  BIND (save);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  save_signal =
      g_signal_new ("save", TD_TYPE_DELIVERY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_delivery_editor_init (TdDeliveryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->way, TD_DELIVER_REFUSED + 1, way_word);
}
