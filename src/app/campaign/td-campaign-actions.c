/* Tidang: what is started from the campaign's page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-actions.h"

#include "td-ballot-sheet-window.h"
#include "td-batch-window.h"
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
} Export;

static void
export_free (gpointer data)
{
  Export *job = data;
  g_clear_object (&job->session);
  g_array_unref (job->unit_ids);
  g_free (job);
}

static void
export_closure_free (gpointer data, GClosure *closure)
{
  export_free (data);
}

static TdBatchResult *
run_export (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer path,
            const TdProgress *progress,
            GError **error)
{
  gint64 rows = 0;
  if (!td_export_progress_units (workspace, path, unit_ids, progress, &rows, error))
    return NULL;
  TdBatchResult *result = td_batch_result_new (
      g_strdup_printf (ngettext ("Written: %s, %d row", "Written: %s, %d rows", (gulong)rows),
                       (const char *)path, (int)rows),
      NULL, FALSE);
  result->file = g_strdup (path);
  return result;
}

static void
written_cb (TdBatchWindow *window, const char *said, const char *file, TdSession *session)
{
  td_session_say (session, said, FALSE);
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
      gboolean known = g_str_has_suffix (path, ".xlsx") || g_str_has_suffix (path, ".csv");
      TdBatchWindow *window = td_batch_window_run (
          gtk_native_dialog_get_transient_for (dialog), asked->session, _ ("Export the votes shown"),
          asked->unit_ids, run_export, known ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL), g_free);
      g_signal_connect_object (window, "written", G_CALLBACK (written_cb), asked->session, 0);
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
