/* Tidang: what is started from the campaign's page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-actions.h"

#include "td-ballot-sheet-window.h"
#include "td-calls-window.h"
#include "td-check-window.h"
#include "td-export-progress.h"
#include "td-paper-window.h"

#include <glib/gi18n.h>

void
td_campaign_ledger (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  td_paper_window_present_kind (parent, session, unit_ids, TD_PAPER_PROGRESS);
}

/* ---- as a sheet ---- */

typedef struct
{
  TdSession *session;
  GArray *unit_ids;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *job = data;
  g_clear_object (&job->session);
  g_array_unref (job->unit_ids);
  g_free (job->path);
  g_free (job);
}

static void
export_closure_free (gpointer data, GClosure *closure)
{
  export_free (data);
}

static gpointer
run_export (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *job = data;
  gint64 rows = 0;
  if (!td_export_progress_units (workspace, job->path, job->unit_ids, NULL, &rows, error))
    return NULL;
  return g_strdup_printf (ngettext ("Written: %s, %d row", "Written: %s, %d rows", (gulong)rows), job->path,
                          (int)rows);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  const Export *asked = data;
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      const char *path = g_file_peek_path (file);
      Export *job = g_new0 (Export, 1);
      gboolean known = g_str_has_suffix (path, ".xlsx") || g_str_has_suffix (path, ".csv");
      job->session = g_object_ref (asked->session);
      job->unit_ids = g_array_ref (asked->unit_ids);
      job->path = known ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);
      td_session_run_and_say (job->session, run_export, job, export_free);
    }
  g_object_unref (dialog);
}

void
td_campaign_export (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Export the votes shown"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  Export *asked = g_new0 (Export, 1);
  asked->session = g_object_ref (session);
  asked->unit_ids = g_array_copy ((GArray *)unit_ids);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("progress.xlsx"));
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), asked, export_closure_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
td_campaign_ballots (GtkWindow *parent, TdSession *session, const GArray *unit_ids, guint place)
{
  td_ballot_sheet_window_present (parent, session, unit_ids, place);
}

void
td_campaign_checks (GtkWindow *parent, TdSession *session)
{
  td_check_window_present (parent, session);
}

void
td_campaign_calls (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  td_calls_window_present (parent, session, unit_ids);
}
