/* Tidang: says what an erasure destroys and what stays, asks for the room number, and hands out the receipt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-erase-dialog.h"

#include "td-erasure.h"
#include "td-field.h"
#include "td-household-state.h"

#include <glib/gi18n.h>

struct _TdEraseDialog
{
  AdwWindow parent_instance;
  GtkLabel *flat, *goes, *stays, *failed, *left;
  GtkBox *shared, *records;
  GtkEditable *typed;
  GtkButton *erase, *receipt;
  TdSession *session;
  GtkFileChooserNative *chooser;
  gint64 unit_id;
  char *room;
  GPtrArray
      *found;  /* TdErasureRecord: records of the whole file that tell of it; NULL until they are known */
  char *proof; /* what the file says of the erasure; NULL before */
};

G_DEFINE_FINAL_TYPE (TdEraseDialog, td_erase_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  gint64 unit_id;
  char *room, *proof, *path;
  GArray *also; /* gint64 */
} EraseJob;

static void
erase_job_free (gpointer data)
{
  EraseJob *job = data;
  g_free (job->room);
  g_free (job->proof);
  g_free (job->path);
  g_array_unref (job->also);
  g_free (job);
}

/* The records that are ticked. (transfer full) (element-type gint64) */
static GArray *
ticked (const TdEraseDialog *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->records));
  for (guint i = 0; row != NULL && i < self->found->len; i++, row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_CHECK_BUTTON (row) && gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      g_array_append_val (ids, ((TdErasureRecord *)self->found->pdata[i])->id);
  return ids;
}

static EraseJob *
erase_job_new (const TdEraseDialog *self, const char *path)
{
  EraseJob *job = g_new0 (EraseJob, 1);
  job->unit_id = self->unit_id;
  job->room = g_strdup (self->room);
  job->proof = g_strdup (self->proof);
  job->path = g_strdup (path);
  job->also = ticked (self);
  return job;
}

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const EraseJob *job = data;
  return td_erase_look (workspace, job->unit_id, job->room, error);
}

typedef struct
{
  char *proof;
  char *left; /* what is still to be mended by hand, or NULL */
} Erased;

static void
erased_free (gpointer data)
{
  Erased *erased = data;
  g_free (erased->proof);
  g_free (erased->left);
  g_free (erased);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erased, erased_free)

static gpointer
run_erase (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const EraseJob *job = data;
  g_autofree char *proof = td_erase_room (workspace, job->unit_id, job->room, job->also, error);
  g_autoptr (GPtrArray) records = NULL;
  Erased *erased;
  if (proof == NULL)
    return NULL;
  /* It is gone, whether or not the records can be named. */
  records = td_erasure_records (workspace, proof, NULL);
  erased = g_new0 (Erased, 1);
  erased->proof = g_steal_pointer (&proof);
  erased->left = records != NULL ? td_erasure_left_to_text (records) : NULL;
  return erased;
}

static gpointer
run_receipt (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const EraseJob *job = data;
  gboolean done = td_erasure_receipt_write (workspace, job->unit_id, job->room, job->proof, job->path, error);
  return done ? g_strdup_printf (_ ("Written: %s"), job->path) : NULL;
}

static void
show_failed (TdEraseDialog *self, const GError *error)
{
  gtk_label_set_text (self->failed, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->failed), TRUE);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdEraseDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Erased) erased = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      show_failed (self, error);
      return;
    }
  self->proof = g_steal_pointer (&erased->proof);
  gtk_label_set_text (self->left, erased->left != NULL ? erased->left : "");
  gtk_widget_set_visible (GTK_WIDGET (self->left), erased->left != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->records), FALSE);
  gtk_label_set_text (self->failed, "");
  gtk_widget_set_visible (GTK_WIDGET (self->failed), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->erase), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->typed), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->receipt), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->receipt));
  g_autofree char *said = g_strdup_printf (_ ("%s: personal data erased"), self->room);
  td_session_say (self->session, said, FALSE);
}

static void
erase_cb (TdEraseDialog *self)
{
  if (self->proof != NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->erase)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->erase), FALSE);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_erase, erase_job_new (self, NULL), erase_job_free,
                  erased_free, NULL, erased_cb, g_object_ref (self));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdEraseDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      show_failed (self, error);
      return;
    }
  td_session_say (self->session, said, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdEraseDialog *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  if (path != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_receipt, erase_job_new (self, path),
                    erase_job_free, g_free, NULL, written_cb, g_object_ref (self));
}

static void
receipt_cb (TdEraseDialog *self)
{
  g_autofree char *name = g_strdup_printf ("%s-个人信息删除凭证.pdf", self->room);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save the receipt as PDF…"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
typed_cb (TdEraseDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->erase),
                            self->proof == NULL && self->room != NULL && self->found != NULL &&
                                td_erase_confirmed (self->room, gtk_editable_get_text (self->typed)));
}

/* One that names the household can be ticked. */
static GtkWidget *
row_of (const TdErasureRecord *record)
{
  g_autofree char *text = td_erase_record_text (record);
  GtkWidget *label = gtk_label_new (text), *row;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (!record->named)
    return label;
  row = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdEraseDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  /* The window that asked was closed meanwhile. */
  if (gtk_window_get_transient_for (GTK_WINDOW (self)) == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (error != NULL)
    show_failed (self, error);
  self->found = g_steal_pointer (&found);
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    gtk_box_append (self->records, row_of (self->found->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->shared), self->found != NULL && self->found->len > 0);
  /* Only now it is known how high it has to be. */
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));
}

static void
cancel_cb (TdEraseDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_erase_dialog_present (GtkWindow *parent, TdSession *session, const TdHousehold *household)
{
  g_return_if_fail (TD_IS_SESSION (session) && household != NULL);
  TdEraseDialog *self = g_object_new (TD_TYPE_ERASE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *label = td_unit_label (household->unit);
  g_autofree char *flat = g_strdup_printf ("%s　%s", label, household->part->room);
  g_autofree char *goes = td_erase_goes (household);
  g_autofree char *stays = td_erase_stays (household);
  self->session = g_object_ref (session);
  self->unit_id = household->unit->id;
  self->room = g_strdup (household->part->room);
  gtk_label_set_text (self->flat, flat);
  gtk_label_set_text (self->goes, goes);
  gtk_label_set_text (self->stays, stays);
  td_session_read (session, G_PRIORITY_DEFAULT, run_look, erase_job_new (self, NULL), erase_job_free,
                   (GDestroyNotify)g_ptr_array_unref, NULL, looked_cb, g_object_ref (self));
}

static void
td_erase_dialog_dispose (GObject *object)
{
  TdEraseDialog *self = TD_ERASE_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_ERASE_DIALOG);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->room, g_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->proof, g_free);
  G_OBJECT_CLASS (td_erase_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdEraseDialog, name)

static void
td_erase_dialog_class_init (TdEraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_erase_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-erase-dialog.ui");
  BIND (flat);
  BIND (goes);
  BIND (stays);
  BIND (failed);
  BIND (left);
  BIND (shared);
  BIND (records);
  BIND (typed);
  BIND (erase);
  BIND (receipt);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_erase_dialog_init (TdEraseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
