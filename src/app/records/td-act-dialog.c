/* Tidang: the form of one official act.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-act-dialog.h"

#include "td-act-state.h"
#include "td-choice.h"
#include "td-dialog-deed.h"
#include "td-field.h"

#include <glib/gi18n.h>

struct _TdActDialog
{
  AdwWindow parent_instance;
  GtkDropDown *kind;
  GtkEditable *day, *number, *party, *note;
  TdField *party_field;
  GtkCheckButton *failed;
  GtkLabel *said;
  GtkButton *done, *remove;
  TdSession *session;
  TdAct *act;
  gint64 unit_id;
};

G_DEFINE_FINAL_TYPE (TdActDialog, td_act_dialog, ADW_TYPE_WINDOW)

/* ---- the deed ---- */

typedef struct
{
  gint64 unit_id;
  gboolean remove;
  TdAct *act;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  td_act_free (deed->act);
  g_free (deed);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  gboolean added = deed->act->id == 0;
  if (deed->remove)
    return td_act_remove (workspace, deed->unit_id, deed->act->id, error) ? g_strdup (_ ("Act removed"))
                                                                          : NULL;
  if (!td_act_put (workspace, deed->unit_id, deed->act, error))
    return NULL;
  return g_strdup (added ? _ ("Act recorded") : _ ("Act changed"));
}

/* Takes the act. */
static void
start (TdActDialog *self, TdAct *act, gboolean remove)
{
  Deed *deed = g_new0 (Deed, 1);
  deed->unit_id = self->unit_id;
  deed->remove = remove;
  deed->act = act;
  td_dialog_deed (GTK_WINDOW (self), self->session, self->said, remove ? self->remove : self->done, run_deed,
                  deed, deed_free);
}

/* ---- the form ---- */

static TdActTyped
typed_of (TdActDialog *self)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  TdActTyped typed = { .kind = (TdActKind)(kind < TD_N_ACT_KINDS ? kind : 0),
                       .failed = gtk_check_button_get_active (self->failed),
                       .day = gtk_editable_get_text (self->day),
                       .number = gtk_editable_get_text (self->number),
                       .party = gtk_editable_get_text (self->party),
                       .note = gtk_editable_get_text (self->note) };
  return typed;
}

static void
changed_cb (TdActDialog *self)
{
  TdActState state;
  if (self->session == NULL)
    return;
  TdActTyped typed = typed_of (self);
  gpointer const fields[TD_N_ACT_FIELDS] = { [TD_ACT_DAY] = self->day,
                                             [TD_ACT_NUMBER] = self->number,
                                             [TD_ACT_PARTY] = self->party,
                                             [TD_ACT_NOTE] = self->note };
  td_act_state_init (&state, &typed, td_session_today (self->session));
  g_object_set (self->party_field, "title", state.party, NULL);
  td_field_say_at (fields, TD_N_ACT_FIELDS, state.at, state.fault);
  if (state.at != TD_ACT_PARTY && *state.wanted != '\0')
    td_field_ask (self->party, state.wanted);
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), state.complete);
}

static void
done_cb (TdActDialog *self)
{
  TdActState state;
  TdActTyped typed = typed_of (self);
  td_act_state_init (&state, &typed, td_session_today (self->session));
  if (state.complete)
    start (self, td_act_of_typed (&typed, &state, self->act), FALSE);
}

static void
remove_cb (TdActDialog *self)
{
  start (self, td_act_copy (self->act), TRUE);
}

static void
cancel_cb (TdActDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static const char *
kind_word (int kind)
{
  return td_act_kind_to_label ((TdActKind)kind);
}

static void
show_act (TdActDialog *self)
{
  g_autofree char *day = td_date_to_iso (self->act->on);
  td_choice_set (self->kind, self->act->kind);
  gtk_editable_set_text (self->day, day);
  gtk_editable_set_text (self->number, self->act->number);
  gtk_editable_set_text (self->party, self->act->party);
  gtk_editable_set_text (self->note, self->act->note);
  gtk_check_button_set_active (self->failed, self->act->outcome == TD_ACT_FAILED);
}

void
td_act_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdAct *act)
{
  g_return_if_fail (TD_IS_SESSION (session) && act != NULL);
  TdActDialog *self = g_object_new (TD_TYPE_ACT_DIALOG, "transient-for", parent, NULL);
  self->act = td_act_copy (act);
  self->unit_id = unit_id;
  td_choice_fill (self->kind, TD_N_ACT_KINDS, kind_word);
  show_act (self);
  gtk_window_set_title (GTK_WINDOW (self), act->id != 0 ? _ ("Official act") : _ ("Record an act"));
  gtk_button_set_label (self->done, act->id != 0 ? _ ("_Change") : _ ("_Record"));
  gtk_widget_set_visible (GTK_WIDGET (self->remove), act->id != 0);
  self->session = g_object_ref (session);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_act_dialog_dispose (GObject *object)
{
  TdActDialog *self = TD_ACT_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_ACT_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->act, td_act_free);
  G_OBJECT_CLASS (td_act_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdActDialog, name)

static void
td_act_dialog_class_init (TdActDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_act_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-act-dialog.ui");
  BIND (kind);
  BIND (day);
  BIND (number);
  BIND (party);
  BIND (party_field);
  BIND (note);
  BIND (failed);
  BIND (said);
  BIND (done);
  BIND (remove);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_act_dialog_init (TdActDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
