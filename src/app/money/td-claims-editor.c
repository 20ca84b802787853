/* Tidang: the form of a flat's further consents and objections; with part 0, of objections from outside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-claims-editor.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-votes.h"
#include "td-words.h"

struct _TdClaimsEditor
{
  GtkBox parent_instance;
  GtkWidget *consent_box, *say_field, *from_field;
  GtkLabel *consents, *unasked, *objections;
  GtkDropDown *kind;
  GtkButton *give, *refuse, *say;
  GtkEditable *text, *day, *from;
  GtkCheckButton *spoken;
  TdDate today;
  TdClaimsValues *values;
  const TdVote *vote; /* of the page's dossier, set anew with each; NULL: nothing is open */
  gint64 part_id;
  gboolean occupied;
  char *said; /* the objections when the text was begun */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdClaimsEditor, td_claims_editor, GTK_TYPE_BOX)

enum
{
  SIGNAL_CONSENT,
  SIGNAL_SAY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
kind_word (int value)
{
  return td_words_consent ((TdConsentKind)value);
}

/* The only function that touches the widgets. */
static void
update (TdClaimsEditor *self, const TdClaimsState *state)
{
  self->updating = TRUE;
  td_choice_set (self->kind, self->values->kind);
  td_choice_set_text (self->text, self->values->text);
  td_choice_set_text (self->day, self->values->day);
  td_choice_set_text (self->from, self->values->from);
  gtk_check_button_set_active (self->spoken, self->values->spoken);
  gtk_widget_set_visible (self->from_field, self->part_id == 0 && !state->settling);
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), !state->settling);
  gtk_widget_set_visible (self->consent_box, self->part_id != 0);
  gtk_label_set_text (self->consents, state->consents);
  gtk_widget_set_visible (GTK_WIDGET (self->consents), *state->consents != '\0');
  gtk_label_set_text (self->unasked, state->unasked);
  gtk_widget_set_visible (GTK_WIDGET (self->unasked), *state->unasked != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->give), state->can_give);
  gtk_widget_set_sensitive (GTK_WIDGET (self->refuse), state->can_refuse);
  gtk_label_set_text (self->objections, state->objections);
  gtk_widget_set_visible (GTK_WIDGET (self->objections), *state->objections != '\0');
  g_object_set (self->say_field, "title", state->say_name, NULL);
  gpointer const fields[TD_N_CLAIMS_FIELDS] = { self->text, self->day, self->from };
  td_field_say_at (fields, TD_N_CLAIMS_FIELDS, state->at, state->fault);
  gtk_button_set_label (self->say, state->say_label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->say), state->can_say);
  self->updating = FALSE;
}

static void
refresh (TdClaimsEditor *self)
{
  g_autoptr (TdClaimsState) state =
      td_claims_state_new (self->vote, self->part_id, self->occupied, self->values, self->today);
  update (self, state);
}

static void
take (TdClaimsEditor *self, TdClaimsValues *next)
{
  td_claims_values_free (self->values);
  self->values = next;
  refresh (self);
}

static void
kind_cb (TdClaimsEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  if (!self->updating && selected != GTK_INVALID_LIST_POSITION)
    take (self, td_claims_values_with_kind (self->values, (TdConsentKind)selected));
}

static void
text_cb (TdClaimsEditor *self)
{
  if (!self->updating)
    take (self, td_claims_values_with_text (self->values, gtk_editable_get_text (self->text)));
}

static void
day_cb (TdClaimsEditor *self)
{
  if (!self->updating)
    take (self, td_claims_values_with_day (self->values, gtk_editable_get_text (self->day)));
}

static void
from_cb (TdClaimsEditor *self)
{
  if (!self->updating)
    take (self, td_claims_values_with_from (self->values, gtk_editable_get_text (self->from)));
}

static void
spoken_cb (TdClaimsEditor *self)
{
  if (!self->updating)
    take (self, td_claims_values_with_spoken (self->values, gtk_check_button_get_active (self->spoken)));
}

static void
give_cb (TdClaimsEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_CONSENT], 0, (int)self->values->kind, TRUE);
}

static void
refuse_cb (TdClaimsEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_CONSENT], 0, (int)self->values->kind, FALSE);
}

static void
say_cb (TdClaimsEditor *self)
{
  g_autoptr (TdClaimsState) state =
      td_claims_state_new (self->vote, self->part_id, self->occupied, self->values, self->today);
  TdObjectionSaid said = { NULL, self->part_id == 0 ? self->values->from : NULL, self->values->text,
                           self->values->spoken, state->on };
  if (state->can_say)
    g_signal_emit (self, signals[SIGNAL_SAY], 0, state->settling, &said);
}

void
td_claims_editor_set_flat (TdClaimsEditor *self,
                           const TdVote *vote,
                           const TdPart *part,
                           gboolean occupied,
                           TdDate today)
{
  g_return_if_fail (TD_IS_CLAIMS_EDITOR (self));
  gint64 part_id = part != NULL ? part->id : 0;
  gboolean other = self->part_id != part_id;
  self->vote = vote;
  self->part_id = part_id;
  self->occupied = occupied;
  self->today = today;
  if (vote == NULL)
    return;
  g_autoptr (TdClaimsValues) fresh = td_claims_values_new (today);
  g_autoptr (TdClaimsState) state = td_claims_state_new (vote, part_id, self->occupied, fresh, today);
  if (other || g_strcmp0 (self->said, state->objections) != 0)
    {
      g_free (self->said);
      self->said = g_strdup (state->objections);
      TdConsentKind kind = other && part != NULL ? td_claims_first_kind (vote, part) : self->values->kind;
      take (self, td_claims_values_with_kind (fresh, kind));
    }
  else
    refresh (self);
}

static void
td_claims_editor_dispose (GObject *object)
{
  TdClaimsEditor *self = TD_CLAIMS_EDITOR (object);
  self->updating = TRUE;
  self->vote = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_CLAIMS_EDITOR);
  g_clear_pointer (&self->values, td_claims_values_free);
  g_clear_pointer (&self->said, g_free);
  G_OBJECT_CLASS (td_claims_editor_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdClaimsEditor, name)

static void
td_claims_editor_class_init (TdClaimsEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_claims_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-claims-editor.ui");
  BIND (consent_box);
  BIND (say_field);
  BIND (consents);
  BIND (unasked);
  BIND (objections);
  BIND (kind);
  BIND (give);
  BIND (refuse);
  BIND (say);
  BIND (text);
  BIND (day);
  BIND (from);
  BIND (from_field);
  BIND (spoken);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, from_cb);
  gtk_widget_class_bind_template_callback (widget_class, spoken_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, say_cb);
  signals[SIGNAL_CONSENT] = g_signal_new ("consent", TD_TYPE_CLAIMS_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[SIGNAL_SAY] = g_signal_new ("say", TD_TYPE_CLAIMS_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_POINTER);
}

static void
td_claims_editor_init (TdClaimsEditor *self)
{
  self->values = td_claims_values_new (TD_DATE_NONE);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->kind, TD_CONSENT_AGAIN + 1, kind_word);
  self->updating = FALSE;
}
