/* Tidang: the form of a document's own subsidy rule.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rule-dialog.h"

#include "td-body.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-rule-state.h"

#include <glib/gi18n.h>

struct _TdRuleDialog
{
  AdwWindow parent_instance;
  GtkEditable *name, *document, *place, *from, *to, *storeys, *reserved, *city, *copies;
  GtkTextView *sums, *papers;
  GtkDropDown *basis, *sums_kind;
  TdField *sums_field, *papers_field;
  GtkLabel *said;
  GtkButton *done;
  TdSession *session;
  TdRuleAdded added;
  GObject *owner;
};

G_DEFINE_FINAL_TYPE (TdRuleDialog, td_rule_dialog, ADW_TYPE_WINDOW)

static char *
text_in (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter from, to;
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
}

static TdRuleSums
sums_of (TdRuleDialog *self)
{
  return (TdRuleSums)MIN (gtk_drop_down_get_selected (self->sums_kind), TD_N_RULE_SUMS - 1);
}

static void
read_state (TdRuleDialog *self, TdRuleState *state)
{
  g_autofree char *sums = text_in (self->sums);
  g_autofree char *papers = text_in (self->papers);
  TdRuleTyped typed = {
    .texts = { [TD_RULE_TITLE] = gtk_editable_get_text (self->name),
               [TD_RULE_DOCUMENT] = gtk_editable_get_text (self->document),
               [TD_RULE_PLACE] = gtk_editable_get_text (self->place),
               [TD_RULE_FROM] = gtk_editable_get_text (self->from),
               [TD_RULE_TO] = gtk_editable_get_text (self->to),
               [TD_RULE_SUMS] = sums,
               [TD_RULE_STOREYS] = gtk_editable_get_text (self->storeys),
               [TD_RULE_RESERVED] = gtk_editable_get_text (self->reserved),
               [TD_RULE_CITY] = gtk_editable_get_text (self->city),
               [TD_RULE_COPIES] = gtk_editable_get_text (self->copies),
               [TD_RULE_PAPERS] = papers },
    .sums = sums_of (self),
    .basis = (int)MIN (gtk_drop_down_get_selected (self->basis), TD_N_RULE_BASES - 1),
  };
  td_rule_state_init (state, &typed, td_session_today (self->session));
}

static void
changed_cb (TdRuleDialog *self)
{
  g_auto (TdRuleState) state = { 0 };
  if (self->session == NULL)
    return;
  gpointer const fields[TD_N_RULE_FIELDS] = {
    [TD_RULE_TITLE] = self->name,      [TD_RULE_DOCUMENT] = self->document,
    [TD_RULE_PLACE] = self->place,     [TD_RULE_FROM] = self->from,
    [TD_RULE_TO] = self->to,           [TD_RULE_SUMS] = self->sums,
    [TD_RULE_STOREYS] = self->storeys, [TD_RULE_RESERVED] = self->reserved,
    [TD_RULE_CITY] = self->city,       [TD_RULE_COPIES] = self->copies,
    [TD_RULE_PAPERS] = self->papers,
  };
  const char *example = td_rule_sums_to_example (sums_of (self));
  read_state (self, &state);
  g_object_set (self->sums_field, "title", example, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sums), GTK_ACCESSIBLE_PROPERTY_LABEL, example, -1);
  td_field_say_at (fields, TD_N_RULE_FIELDS, state.at, state.fault);
  if (state.wanted >= 0 && state.wanted != state.at)
    td_field_ask (fields[state.wanted], _ ("This is needed."));
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), state.at < 0 && state.wanted < 0);
}

static void
done_cb (TdRuleDialog *self)
{
  g_auto (TdRuleState) state = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  read_state (self, &state);
  if (state.at >= 0 || state.wanted >= 0)
    return;
  id = td_own_rule_add (&state.rule, NULL, &error);
  if (id == NULL)
    {
      gtk_label_set_text (self->said, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
      return;
    }
  td_session_say (self->session, _ ("Rule added"), FALSE);
  self->added (self->owner, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_cb (TdRuleDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* A county is six digits of a community's twelve. */
#define COUNTY_DIGITS 6

void
td_rule_dialog_present (GtkWindow *parent,
                        TdSession *session,
                        const char *place,
                        TdRuleAdded added,
                        gpointer owner)
{
  g_return_if_fail (TD_IS_SESSION (session) && added != NULL);
  TdRuleDialog *self = g_object_new (TD_TYPE_RULE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *county = g_strndup (place, COUNTY_DIGITS);
  self->added = added;
  self->owner = g_object_ref (owner);
  gtk_editable_set_text (self->place, county);
  self->session = g_object_ref (session);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_rule_dialog_dispose (GObject *object)
{
  TdRuleDialog *self = TD_RULE_DIALOG (object);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_RULE_DIALOG);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (td_rule_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdRuleDialog, name)

static void
td_rule_dialog_class_init (TdRuleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_rule_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_BODY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-rule-dialog.ui");
  BIND (name);
  BIND (document);
  BIND (place);
  BIND (from);
  BIND (to);
  BIND (storeys);
  BIND (reserved);
  BIND (city);
  BIND (copies);
  BIND (sums);
  BIND (papers);
  BIND (basis);
  BIND (sums_kind);
  BIND (sums_field);
  BIND (papers_field);
  BIND (said);
  BIND (done);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static const char *
sums_word (int sums)
{
  return td_rule_sums_to_label ((TdRuleSums)sums);
}

static void
td_rule_dialog_init (TdRuleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->basis, TD_N_RULE_BASES, td_rule_basis_to_label);
  td_choice_fill (self->sums_kind, TD_N_RULE_SUMS, sums_word);
  g_signal_connect_object (gtk_text_view_get_buffer (self->sums), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->papers), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
