/* Tidang: a duplicate joined into the dossier on show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-join-dialog.h"

#include "td-dialog-deed.h"
#include "td-text.h"
#include "td-unit-join.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdUnitJoinDialog
{
  AdwWindow parent_instance;
  GtkButton *join;
  GtkEditable *other, *reason;
  GtkLabel *says;
  GtkListBox *conflicts;
  TdSession *session;
  gint64 kept;
  gint64 found;       /* the other of the preview on show, 0: none */
  GPtrArray *choices; /* GtkCheckButton, each with the conflict's key as its name */
};

G_DEFINE_FINAL_TYPE (TdUnitJoinDialog, td_unit_join_dialog, ADW_TYPE_WINDOW)

static void
reason_cb (TdUnitJoinDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->join),
                            self->found != 0 && !td_text_is_blank (gtk_editable_get_text (self->reason)));
}

static void
clear (TdUnitJoinDialog *self)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->conflicts))) != NULL)
    gtk_list_box_remove (self->conflicts, row);
  g_ptr_array_set_size (self->choices, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), FALSE);
  self->found = 0;
  reason_cb (self);
}

/* What was seen is about another one. */
static void
other_cb (TdUnitJoinDialog *self)
{
  gtk_label_set_text (self->says, "");
  clear (self);
}

/* ---- the preview ---- */

typedef struct
{
  gint64 kept, other;
  char *name;
  GStrv take;
  char *reason;
  TdUnitJoin *join;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_free (job->name);
  g_strfreev (job->take);
  g_free (job->reason);
  g_clear_pointer (&job->join, td_unit_join_free);
  g_free (job);
}

static gpointer
run_preview (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  gint64 other = td_unit_resolve (workspace, job->name, error);
  TdUnitJoin *join = other != 0 ? td_unit_join_preview (workspace, job->kept, other, error) : NULL;
  if (join == NULL)
    return NULL;
  Job *answer = g_new0 (Job, 1);
  answer->other = other;
  answer->join = join;
  return answer;
}

static void
append_conflict (TdUnitJoinDialog *self, const TdJoinConflict *conflict)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *keep = g_strdup_printf (_ ("Keep “%s”"), conflict->kept);
  g_autofree char *take = g_strdup_printf (_ ("Take “%s”"), conflict->other);
  GtkWidget *first = gtk_check_button_new_with_label (keep), *second = gtk_check_button_new_with_label (take);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (second), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  gtk_widget_set_name (second, conflict->key);
  gtk_box_append (GTK_BOX (group), first);
  gtk_box_append (GTK_BOX (group), second);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), conflict->label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), group);
  gtk_list_box_append (self->conflicts, row);
  g_ptr_array_add (self->choices, g_object_ref (second));
}

static char *
summary (const TdUnitJoin *join)
{
  return g_strdup_printf (
      _ ("%s\nFlats of the same room: %d; new ones: %d; empty fields filled: %d; files: %d; votes: %d. %s"),
      join->other, join->matched, join->added, join->filled, join->attachments, join->votes,
      join->conflicts->len > 0 ? _ ("Where both differ, choose what is right:") : _ ("Nothing differs."));
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdUnitJoinDialog) self = data;
  g_autoptr (GError) error = NULL;
  Job *answer = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->says == NULL)
    {
      g_clear_pointer (&answer, job_free);
      return;
    }
  clear (self);
  if (answer == NULL)
    {
      gtk_label_set_text (self->says, error != NULL ? error->message : "");
      return;
    }
  g_autofree char *text = summary (answer->join);
  gtk_label_set_text (self->says, text);
  for (guint i = 0; i < answer->join->conflicts->len; i++)
    append_conflict (self, g_ptr_array_index (answer->join->conflicts, i));
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), answer->join->conflicts->len > 0);
  self->found = answer->other;
  reason_cb (self);
  job_free (answer);
}

static void
preview_cb (TdUnitJoinDialog *self)
{
  if (td_text_is_blank (gtk_editable_get_text (self->other)) ||
      td_session_get_workspace (self->session) == NULL)
    return;
  Job *job = g_new0 (Job, 1);
  job->kept = self->kept;
  job->name = g_strdup (gtk_editable_get_text (self->other));
  td_session_run (self->session, G_PRIORITY_HIGH, run_preview, job, job_free, job_free, NULL, previewed_cb,
                  g_object_ref (self));
}

/* ---- joining ---- */

static gpointer
run_join (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  if (!td_unit_join (workspace, job->kept, job->other, (const char *const *)job->take, job->reason, error))
    return NULL;
  g_autofree char *label = td_unit_label_of (workspace, job->kept);
  return g_strdup_printf (_ ("Joined: %s"), label);
}

static void
join_cb (TdUnitJoinDialog *self)
{
  g_autoptr (GStrvBuilder) take = g_strv_builder_new ();
  if (td_session_get_workspace (self->session) == NULL || self->found == 0)
    return;
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      g_strv_builder_add (take, gtk_widget_get_name (g_ptr_array_index (self->choices, i)));
  Job *job = g_new0 (Job, 1);
  job->kept = self->kept;
  job->other = self->found;
  job->take = g_strv_builder_end (take);
  job->reason = g_strdup (gtk_editable_get_text (self->reason));
  td_dialog_deed (GTK_WINDOW (self), self->session, self->says, self->join, run_join, job, job_free);
}

/* ---- the type ---- */

static void
td_unit_join_dialog_dispose (GObject *object)
{
  TdUnitJoinDialog *self = TD_UNIT_JOIN_DIALOG (object);
  if (self->choices != NULL)
    g_ptr_array_set_size (self->choices, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_UNIT_JOIN_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (td_unit_join_dialog_parent_class)->dispose (object);
}

static void
td_unit_join_dialog_class_init (TdUnitJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_unit_join_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-unit-join-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdUnitJoinDialog, join);
  gtk_widget_class_bind_template_child (widget_class, TdUnitJoinDialog, other);
  gtk_widget_class_bind_template_child (widget_class, TdUnitJoinDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdUnitJoinDialog, says);
  gtk_widget_class_bind_template_child (widget_class, TdUnitJoinDialog, conflicts);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_unit_join_dialog_init (TdUnitJoinDialog *self)
{
  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_unit_join_dialog_present (GtkWindow *parent, TdSession *session, gint64 kept)
{
  TdUnitJoinDialog *self = g_object_new (TD_TYPE_UNIT_JOIN_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->kept = kept;
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->other));
}
