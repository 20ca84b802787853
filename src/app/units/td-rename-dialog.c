/* Tidang: names and place of a unit put right.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rename-dialog.h"

#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-rename-state.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdRenameDialog
{
  AdwWindow parent_instance;
  GtkButton *apply;
  GtkCheckButton *whole, *renumber;
  GtkEditable *compound, *building, *unit, *place, *reason;
  GtkWidget *building_field, *unit_field, *place_field;
  GtkLabel *says;
  TdSession *session;
  TdUnit *known;
  int touched;
};

G_DEFINE_FINAL_TYPE (TdRenameDialog, td_rename_dialog, ADW_TYPE_WINDOW)

static TdRenameValues
values_of (TdRenameDialog *self)
{
  return (TdRenameValues){ .compound = gtk_editable_get_text (self->compound),
                           .building = gtk_editable_get_text (self->building),
                           .unit = gtk_editable_get_text (self->unit),
                           .place = gtk_editable_get_text (self->place),
                           .whole = gtk_check_button_get_active (self->whole),
                           .renumber = gtk_check_button_get_active (self->renumber),
                           .reason = gtk_editable_get_text (self->reason) };
}

static void
changed_cb (TdRenameDialog *self)
{
  if (self->known == NULL)
    return;
  TdRenameValues values = values_of (self);
  g_autoptr (TdRenameState) state = td_rename_state_new (self->known, &values, self->touched);
  gtk_widget_set_visible (self->building_field, state->names_unit);
  gtk_widget_set_visible (self->unit_field, state->names_unit);
  gtk_widget_set_visible (self->place_field, state->names_place);
  gtk_widget_set_visible (GTK_WIDGET (self->renumber), state->names_place);
  gpointer const fields[TD_N_RENAME_FIELDS] = { self->compound, self->building, self->unit, self->place,
                                                self->reason };
  for (guint i = 0; i < TD_N_RENAME_FIELDS; i++)
    td_field_say (fields[i], state->faults[i]);
  gtk_label_set_text (self->says, state->says);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), state->can_apply);
}

/* ---- applying ---- */

typedef struct
{
  gint64 unit_id;
  char *compound, *building, *unit, *place, *reason;
  gboolean whole, renumber;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_free (job->compound);
  g_free (job->building);
  g_free (job->unit);
  g_free (job->place);
  g_free (job->reason);
  g_free (job);
}

static gpointer
run_job (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  const TdCompoundChange change = { job->compound, job->place, NULL, job->renumber };
  gboolean done = job->whole ? td_compound_change (workspace, job->unit_id, &change, job->reason, error)
                             : td_unit_rename (workspace, job->unit_id, job->compound, job->building,
                                               job->unit, job->reason, error);
  g_autofree char *label = done ? td_unit_label_of (workspace, job->unit_id) : NULL;
  return done ? g_strdup_printf (_ ("Renamed: %s"), label) : NULL;
}

static void
apply_cb (TdRenameDialog *self)
{
  TdRenameValues values = values_of (self);
  if (td_session_get_workspace (self->session) == NULL)
    return;
  Job *job = g_new0 (Job, 1);
  job->unit_id = self->known->id;
  job->compound = g_strdup (values.compound);
  job->building = g_strdup (values.building);
  job->unit = g_strdup (values.unit);
  g_autofree char *place = td_rename_place (&values);
  job->place = g_strcmp0 (place, self->known->place) != 0 ? g_steal_pointer (&place) : NULL;
  job->reason = g_strdup (values.reason);
  job->whole = values.whole;
  job->renumber = values.renumber;
  td_dialog_deed (GTK_WINDOW (self), self->session, self->says, self->apply, run_job, job, job_free);
}

/* ---- loading ---- */

typedef struct
{
  TdUnit *unit;
  int touched;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;
  g_clear_pointer (&loaded->unit, td_unit_free);
  g_free (loaded);
}

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 unit_id = *(const gint64 *)data;
  g_autoptr (TdDossier) dossier = td_dossier_load (workspace, unit_id, error);
  g_autoptr (TdTouched) touched = dossier != NULL ? td_touched_list (workspace, unit_id, NULL, error) : NULL;
  if (touched == NULL)
    return NULL;
  Loaded *loaded = g_new0 (Loaded, 1);
  loaded->unit = td_unit_copy (dossier->unit);
  loaded->touched = touched->units;
  return loaded;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRenameDialog) self = data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (loaded == NULL || self->apply == NULL)
    {
      if (error != NULL && self->says != NULL)
        gtk_label_set_text (self->says, error->message);
      g_clear_pointer (&loaded, loaded_free);
      return;
    }
  gtk_editable_set_text (self->compound, loaded->unit->compound);
  gtk_editable_set_text (self->building, loaded->unit->building);
  gtk_editable_set_text (self->unit, loaded->unit->unit);
  gtk_editable_set_text (self->place, loaded->unit->place);
  self->known = g_steal_pointer (&loaded->unit);
  self->touched = loaded->touched;
  loaded_free (loaded);
  changed_cb (self);
}

/* ---- the type ---- */

static void
td_rename_dialog_dispose (GObject *object)
{
  TdRenameDialog *self = TD_RENAME_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_RENAME_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->known, td_unit_free);
  G_OBJECT_CLASS (td_rename_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdRenameDialog, name)

static void
td_rename_dialog_class_init (TdRenameDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_rename_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-rename-dialog.ui");
  BIND (apply);
  BIND (whole);
  BIND (renumber);
  BIND (compound);
  BIND (building);
  BIND (unit);
  BIND (place);
  BIND (reason);
  BIND (building_field);
  BIND (unit_field);
  BIND (place_field);
  BIND (says);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_rename_dialog_init (TdRenameDialog *self)
{
  self->touched = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_rename_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id)
{
  TdRenameDialog *self = g_object_new (TD_TYPE_RENAME_DIALOG, "transient-for", parent, NULL);
  gint64 *id = g_new (gint64, 1);
  *id = unit_id;
  self->session = g_object_ref (session);
  td_session_run (session, G_PRIORITY_HIGH, run_load, id, g_free, loaded_free, NULL, loaded_cb,
                  g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->compound));
}
