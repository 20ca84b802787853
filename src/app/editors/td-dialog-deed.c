/* Tidang: what a dialog is there for, done on the worker; then it closes, or says why not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dialog-deed.h"

/* The dialog may be closed before the answer comes: its parts are gone then. */
typedef struct
{
  TdSession *session;
  GWeakRef dialog, hint, button;
} Deed;

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->session);
  g_weak_ref_clear (&deed->dialog);
  g_weak_ref_clear (&deed->hint);
  g_weak_ref_clear (&deed->button);
  g_free (deed);
}

static void
show_failure (Deed *deed, const GError *error)
{
  g_autoptr (GtkLabel) hint = g_weak_ref_get (&deed->hint);
  g_autoptr (GtkWidget) button = g_weak_ref_get (&deed->button);

  if (hint == NULL || button == NULL)
    {
      td_session_fail (deed->session, error);
      return;
    }
  gtk_label_set_text (hint, error->message);
  gtk_widget_set_visible (GTK_WIDGET (hint), TRUE);
  gtk_widget_set_sensitive (button, TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Deed *deed = data;
  g_autoptr (GtkWindow) dialog = g_weak_ref_get (&deed->dialog);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (error != NULL)
    show_failure (deed, error);
  else
    {
      if (said != NULL)
        td_session_say (deed->session, said, TRUE);
      if (dialog != NULL)
        gtk_window_close (dialog);
    }
  deed_free (deed);
}

void
td_dialog_deed (GtkWindow *dialog,
                TdSession *session,
                GtkLabel *hint,
                GtkButton *button,
                TdJobFunc func,
                gpointer job,
                GDestroyNotify job_free)
{
  Deed *deed;

  if (td_session_get_workspace (session) == NULL)
    {
      job_free (job);
      return;
    }
  deed = g_new0 (Deed, 1);
  deed->session = g_object_ref (session);
  g_weak_ref_init (&deed->dialog, dialog);
  g_weak_ref_init (&deed->hint, hint);
  g_weak_ref_init (&deed->button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  td_session_run (session, G_PRIORITY_HIGH, func, job, job_free, g_free, NULL, done_cb, deed);
}
