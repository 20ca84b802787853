/* Tidang: objections of people who are not on the roll.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-objection-dialog.h"

#include "td-claims-editor.h"
#include "td-flat-jobs.h"

struct _TdObjectionDialog
{
  AdwWindow parent_instance;
  TdClaimsEditor *claims;
  TdSession *session;
  gint64 unit_id;
  int vote_number;
  TdVote seen; /* the objections alone, for the form */
};

G_DEFINE_FINAL_TYPE (TdObjectionDialog, td_objection_dialog, ADW_TYPE_WINDOW)

static void
say_cb (TdObjectionDialog *self, gboolean settles, const TdObjectionSaid *said)
{
  TdFlatTarget target = { self->session, self->unit_id, 0, self->vote_number, NULL };
  td_flat_jobs_say (&target, settles, said);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_cb (TdObjectionDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static TdObjection *
objection_copy (const TdObjection *objection)
{
  TdObjection *copy = g_new0 (TdObjection, 1);
  *copy = *objection;
  copy->from = g_strdup (objection->from);
  copy->text = g_strdup (objection->text);
  copy->how = g_strdup (objection->how);
  return copy;
}

void
td_objection_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdVote *vote)
{
  g_return_if_fail (TD_IS_SESSION (session) && vote != NULL);
  TdObjectionDialog *self = g_object_new (TD_TYPE_OBJECTION_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  self->vote_number = vote->number;
  self->seen.objections = g_ptr_array_new_with_free_func ((GDestroyNotify)td_objection_free);
  for (guint i = 0; vote->objections != NULL && i < vote->objections->len; i++)
    g_ptr_array_add (self->seen.objections, objection_copy (g_ptr_array_index (vote->objections, i)));
  td_claims_editor_set_flat (self->claims, &self->seen, NULL, FALSE, td_session_today (session));
  gtk_window_present (GTK_WINDOW (self));
}

static void
td_objection_dialog_dispose (GObject *object)
{
  TdObjectionDialog *self = TD_OBJECTION_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_OBJECTION_DIALOG);
  g_clear_pointer (&self->seen.objections, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_objection_dialog_parent_class)->dispose (object);
}

static void
td_objection_dialog_class_init (TdObjectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_objection_dialog_dispose;
  g_type_ensure (TD_TYPE_CLAIMS_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-objection-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdObjectionDialog, claims);
  gtk_widget_class_bind_template_callback (widget_class, say_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_objection_dialog_init (TdObjectionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
