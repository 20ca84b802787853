/* Tidang: asks for the rating and the stage of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-standing-dialog.h"

#include "td-choice.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-standing-state.h"

#include <glib/gi18n.h>

struct _TdStandingDialog
{
  AdwWindow parent_instance;
  GtkLabel *unit, *hint;
  GtkDropDown *rating, *stage;
  GtkEditable *reason;
  GtkButton *save;
  TdSession *session;
  gint64 unit_id;
  TdStandingValues *orig, *curr;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdStandingDialog, td_standing_dialog, ADW_TYPE_WINDOW)

static const char *
rating_word (int value)
{
  return td_rating_to_label ((TdRating)value);
}

static const char *
stage_word (int value)
{
  return td_stage_to_label ((TdStage)value);
}

/* The only function that touches the widgets. */
static void
update (TdStandingDialog *self)
{
  TdStandingState state = td_standing_state (self->orig, self->curr);
  self->updating = TRUE;
  td_choice_set (self->rating, self->curr->rating);
  td_choice_set (self->stage, self->curr->stage);
  td_choice_set_text (self->reason, self->curr->reason);
  td_field_say (self->reason, state.hint);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.can_save);
  self->updating = FALSE;
}

static void
choice_cb (TdStandingDialog *self)
{
  if (self->updating || self->curr == NULL)
    return;
  g_autoptr (TdStandingValues) rated =
      td_standing_values_with_rating (self->curr, (TdRating)gtk_drop_down_get_selected (self->rating));
  g_autoptr (TdStandingValues) staged =
      td_standing_values_with_stage (rated, (TdStage)gtk_drop_down_get_selected (self->stage));
  TdStandingValues *next = td_standing_values_with_reason (staged, gtk_editable_get_text (self->reason));
  td_standing_values_free (self->curr);
  self->curr = next;
  update (self);
}

typedef struct
{
  gint64 unit_id;
  TdStandingState state;
  TdStandingValues *values;
} StandingJob;

static void
standing_job_free (gpointer data)
{
  StandingJob *job = data;
  td_standing_values_free (job->values);
  g_free (job);
}

static gpointer
run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const StandingJob *job = data;
  const TdStandingValues *v = job->values;
  const char *reason = *v->reason != '\0' ? v->reason : NULL;
  gboolean done = TRUE;
  if (job->state.rating_changed && job->state.stage_changed)
    done = td_unit_set_standing (workspace, job->unit_id, v->rating, v->stage, reason, error);
  else if (job->state.rating_changed)
    done = td_unit_set_rating (workspace, job->unit_id, v->rating, reason, error);
  else if (job->state.stage_changed)
    done = td_unit_set_stage (workspace, job->unit_id, v->stage, reason, error);
  return done ? g_strdup (_ ("Rating and stage recorded")) : NULL;
}

static void
save_cb (TdStandingDialog *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  StandingJob *job = g_new0 (StandingJob, 1);
  job->unit_id = self->unit_id;
  job->state = td_standing_state (self->orig, self->curr);
  job->values = td_standing_values_copy (self->curr);
  td_dialog_deed (GTK_WINDOW (self), self->session, self->hint, self->save, run_save, job, standing_job_free);
}

void
td_standing_dialog_present (GtkWindow *parent,
                            TdSession *session,
                            const TdUnit *unit,
                            const TdSurveyCard *card)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit != NULL && card != NULL);
  TdStandingDialog *self = g_object_new (TD_TYPE_STANDING_DIALOG, "transient-for", parent, NULL);
  g_autofree char *label = td_unit_label (unit);
  self->session = g_object_ref (session);
  self->unit_id = unit->id;
  self->orig = td_standing_values_new (unit, card);
  self->curr = td_standing_values_copy (self->orig);
  gtk_label_set_text (self->unit, label);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->rating));
}

static void
td_standing_dialog_dispose (GObject *object)
{
  TdStandingDialog *self = TD_STANDING_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_STANDING_DIALOG);
  g_clear_pointer (&self->orig, td_standing_values_free);
  g_clear_pointer (&self->curr, td_standing_values_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_standing_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdStandingDialog, name)

static void
td_standing_dialog_class_init (TdStandingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_standing_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-standing-dialog.ui");
  BIND (unit);
  BIND (hint);
  BIND (rating);
  BIND (stage);
  BIND (reason);
  BIND (save);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_standing_dialog_init (TdStandingDialog *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->rating, TD_RATING_UNSUITABLE + 1, rating_word);
  td_choice_fill (self->stage, TD_N_STAGES, stage_word);
  self->updating = FALSE;
}
