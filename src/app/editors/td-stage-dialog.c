/* Tidang: asks for the stage that many dossiers are to be set to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-dialog.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-stage-state.h"

#include <glib/gi18n.h>

struct _TdStageDialog
{
  AdwWindow parent_instance;
  GtkLabel *heading, *hint;
  GtkDropDown *stage;
  GtkEditable *reason;
  GtkWidget *save;
  TdSession *session;
  GArray *unit_ids;
  TdStageValues *values;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdStageDialog, td_stage_dialog, ADW_TYPE_WINDOW)

static const char *
stage_word (int value)
{
  return td_stage_to_label ((TdStage)value);
}

/* The only function that touches the widgets. */
static void
update (TdStageDialog *self)
{
  g_autoptr (TdStageState) state = td_stage_state_new (self->values, self->unit_ids->len);
  self->updating = TRUE;
  gtk_label_set_text (self->heading, state->title);
  td_choice_set (self->stage, self->values->stage);
  td_choice_set_text (self->reason, self->values->reason);
  gtk_label_set_text (self->hint, state->hint);
  td_field_say (self->reason, state->fault);
  gtk_widget_set_sensitive (self->save, *state->fault == '\0');
  self->updating = FALSE;
}

static void
choice_cb (TdStageDialog *self)
{
  if (self->updating || self->values == NULL)
    return;
  TdStageValues *next = td_stage_values_new ((TdStage)gtk_drop_down_get_selected (self->stage),
                                             gtk_editable_get_text (self->reason));
  td_stage_values_free (self->values);
  self->values = next;
  update (self);
}

static TdBatchResult *
set_stages (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const TdStageValues *values = data;
  GPtrArray *refused = NULL;
  const char *reason = *values->reason != '\0' ? values->reason : NULL;
  gint64 done =
      td_unit_set_stage_many (workspace, unit_ids, values->stage, reason, progress, &refused, error);
  if (done < 0)
    return NULL;
  return td_batch_result_new (td_stage_said (values->stage, done), refused, done > 0);
}

static void
save_cb (TdStageDialog *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  GtkWindow *form = GTK_WINDOW (self);
  td_batch_window_hold_form (
      td_batch_window_run (form, self->session, _ ("Setting the stage"), self->unit_ids, set_stages,
                           td_stage_values_copy (self->values), (GDestroyNotify)td_stage_values_free),
      form);
}

static void
cancel_cb (TdStageDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_stage_dialog_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  TdStageDialog *self = g_object_new (TD_TYPE_STAGE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  self->values = td_stage_values_new (TD_STAGE_VOTE, "");
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

static void
td_stage_dialog_dispose (GObject *object)
{
  TdStageDialog *self = TD_STAGE_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_STAGE_DIALOG);
  g_clear_pointer (&self->values, td_stage_values_free);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_stage_dialog_parent_class)->dispose (object);
}

static void
td_stage_dialog_class_init (TdStageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_stage_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-stage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, stage);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_stage_dialog_init (TdStageDialog *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->stage, TD_N_STAGES, stage_word);
  self->updating = FALSE;
}
