/* Tidang: the form of one flat's ballot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-editor.h"

#include "td-ballot-state.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-words.h"

struct _TdBallotEditor
{
  GtkBox parent_instance;
  GtkToggleButton *agree, *oppose, *abstain, *invalid, *none;
  GtkWidget *details, *cause_field, *pay_field, *proxy_field, *reason_field;
  GtkDropDown *cause, *way, *signer, *pay;
  GtkEditable *date, *proxy, *serial, *remark, *witnesses, *reason;
  GtkCheckButton *authority;
  GtkLabel *hint;
  GtkButton *save;
  TdBallotValues *orig, *curr;
  TdDate today;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdBallotEditor, td_ballot_editor, GTK_TYPE_BOX)

static guint save_signal;

static const char *
cause_word (int value)
{
  return td_words_cause ((TdCause)value);
}

static const char *
way_word (int value)
{
  return td_words_way ((TdBallotWay)value);
}

static const char *
signer_word (int value)
{
  return td_words_signer ((TdSigner)value);
}

static const char *
pay_word (int value)
{
  return td_words_pay ((TdPay)value);
}

static GtkToggleButton *
opinion_button (TdBallotEditor *self, TdOpinion opinion)
{
  GtkToggleButton *buttons[] = {
    [TD_OPINION_NONE] = self->none,       [TD_OPINION_AGREE] = self->agree,
    [TD_OPINION_OPPOSE] = self->oppose,   [TD_OPINION_ABSTAIN] = self->abstain,
    [TD_OPINION_INVALID] = self->invalid,
  };
  return buttons[opinion];
}

/* The only function that touches the widgets. */
static void
update (TdBallotEditor *self)
{
  const TdBallotValues *v = self->curr;
  TdBallotState state = td_ballot_state (self->orig, v, self->today);
  gpointer const fields[TD_N_BALLOT_FIELDS] = {
    [TD_BALLOT_DATE] = self->date,           [TD_BALLOT_PROXY] = self->proxy,
    [TD_BALLOT_SERIAL] = self->serial,       [TD_BALLOT_REMARK] = self->remark,
    [TD_BALLOT_WITNESSES] = self->witnesses, [TD_BALLOT_REASON] = self->reason,
  };
  self->updating = TRUE;
  gtk_toggle_button_set_active (opinion_button (self, v->opinion), TRUE);
  td_choice_set (self->cause, v->cause);
  td_choice_set (self->way, v->way);
  td_choice_set (self->signer, v->signer);
  td_choice_set (self->pay, v->pay);
  gtk_check_button_set_active (self->authority, v->authority);
  td_choice_set_text (self->date, v->date);
  td_choice_set_text (self->proxy, v->proxy);
  td_choice_set_text (self->serial, v->serial);
  td_choice_set_text (self->remark, v->remark);
  td_choice_set_text (self->witnesses, v->witnesses);
  td_choice_set_text (self->reason, v->reason);
  gtk_widget_set_visible (self->details, state.show_details);
  gtk_widget_set_visible (self->cause_field, state.show_cause);
  gtk_widget_set_visible (self->pay_field, state.show_pay);
  gtk_widget_set_visible (self->proxy_field, state.show_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->authority), state.show_proxy);
  gtk_widget_set_visible (self->reason_field, state.show_reason);
  td_field_say_at (fields, G_N_ELEMENTS (fields), state.at, state.hint);
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && state.at < 0);
  gtk_button_set_label (self->save, state.save_label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.can_save);
  self->updating = FALSE;
}

static void
take (TdBallotEditor *self, TdBallotValues *next)
{
  td_ballot_values_free (self->curr);
  self->curr = next;
  update (self);
}

static void
opinion_cb (GtkToggleButton *button, TdBallotEditor *self)
{
  if (self->updating || self->curr == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (int i = TD_OPINION_NONE; i <= TD_OPINION_INVALID; i++)
    if (opinion_button (self, (TdOpinion)i) == button)
      take (self, td_ballot_values_with_opinion (self->curr, (TdOpinion)i));
}

static void
choice_cb (GtkDropDown *list, GParamSpec *pspec, TdBallotEditor *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  if (self->updating || self->curr == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (list == self->cause)
    take (self, td_ballot_values_with_cause (self->curr, (TdCause)selected));
  else if (list == self->way)
    take (self, td_ballot_values_with_way (self->curr, (TdBallotWay)selected));
  else if (list == self->signer)
    take (self, td_ballot_values_with_signer (self->curr, (TdSigner)selected));
  else
    take (self, td_ballot_values_with_pay (self->curr, (TdPay)selected));
}

static void
text_cb (GtkEditable *entry, TdBallotEditor *self)
{
  const char *text = gtk_editable_get_text (entry);
  if (self->updating || self->curr == NULL)
    return;
  if (entry == self->date)
    take (self, td_ballot_values_with_date (self->curr, text));
  else if (entry == self->proxy)
    take (self, td_ballot_values_with_proxy (self->curr, text));
  else if (entry == self->serial)
    take (self, td_ballot_values_with_serial (self->curr, text));
  else if (entry == self->remark)
    take (self, td_ballot_values_with_remark (self->curr, text));
  else if (entry == self->witnesses)
    take (self, td_ballot_values_with_witnesses (self->curr, text));
  else
    take (self, td_ballot_values_with_reason (self->curr, text));
}

static void
authority_cb (GtkCheckButton *button, TdBallotEditor *self)
{
  if (!self->updating && self->curr != NULL)
    take (self, td_ballot_values_with_authority (self->curr, gtk_check_button_get_active (button)));
}

static void
save_cb (TdBallotEditor *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    g_signal_emit (self, save_signal, 0);
}

void
td_ballot_editor_set_ballot (TdBallotEditor *self,
                             const TdBallot *ballot,
                             TdDate today,
                             const char *witnesses)
{
  g_return_if_fail (TD_IS_BALLOT_EDITOR (self));
  g_clear_pointer (&self->orig, td_ballot_values_free);
  self->orig = td_ballot_values_new (ballot, today, witnesses);
  self->today = today;
  take (self, td_ballot_values_copy (self->orig));
}

void
td_ballot_editor_choose (TdBallotEditor *self, TdOpinion opinion)
{
  g_return_if_fail (TD_IS_BALLOT_EDITOR (self) && self->curr != NULL);
  take (self, td_ballot_values_with_opinion (self->curr, opinion));
  TdBallotState state = td_ballot_state (self->orig, self->curr, self->today);
  if (state.show_cause)
    gtk_widget_grab_focus (GTK_WIDGET (self->cause));
  else if (state.show_reason)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    td_ballot_editor_focus (self);
}

const TdBallotValues *
td_ballot_editor_get_values (TdBallotEditor *self)
{
  return self->curr;
}

void
td_ballot_editor_focus (TdBallotEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (opinion_button (self, self->curr->opinion)));
}

static void
td_ballot_editor_dispose (GObject *object)
{
  TdBallotEditor *self = TD_BALLOT_EDITOR (object);
  g_clear_pointer (&self->curr, td_ballot_values_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BALLOT_EDITOR);
  g_clear_pointer (&self->orig, td_ballot_values_free);
  G_OBJECT_CLASS (td_ballot_editor_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, agree);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, oppose);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, abstain);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, invalid);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, none);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, details);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, cause_field);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, pay_field);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, proxy_field);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, reason_field);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, cause);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, way);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, signer);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, pay);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, date);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, proxy);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, serial);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, remark);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, witnesses);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, reason);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, authority);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, TdBallotEditor, save);
}

static void
td_ballot_editor_class_init (TdBallotEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_ballot_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-ballot-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, opinion_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, authority_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  save_signal =
      g_signal_new ("save", TD_TYPE_BALLOT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_ballot_editor_init (TdBallotEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->cause, TD_CAUSE_OTHER + 1, cause_word);
  td_choice_fill (self->way, TD_BY_PLATFORM + 1, way_word);
  td_choice_fill (self->signer, TD_SIGNER_GUARDIAN + 1, signer_word);
  td_choice_fill (self->pay, TD_PAY_NO + 1, pay_word);
}
