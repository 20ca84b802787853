/* Tidang: what is done to many stairwells of the register at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-batch.h"

#include "td-batch-window.h"
#include "td-opening-dialog.h"
#include "td-paper-window.h"
#include "td-votes.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static TdBatchResult *
close_votes (TdWorkspace *workspace,
             const GArray *unit_ids,
             gconstpointer data,
             const TdProgress *progress,
             GError **error)
{
  GPtrArray *refused = NULL;
  gint64 closed = td_vote_close_many (workspace, unit_ids, progress, &refused, error);
  if (closed < 0)
    return NULL;
  return td_batch_result_new (
      g_strdup_printf (ngettext ("%d vote closed.", "%d votes closed.", (gulong)closed), (int)closed),
      refused, closed > 0);
}

typedef struct
{
  GtkWindow *parent;
  TdSession *session;
  GArray *unit_ids;
} Closing;

static void
closing_free (gpointer data, GClosure *closure)
{
  Closing *closing = data;
  g_object_unref (closing->session);
  g_array_unref (closing->unit_ids);
  g_free (closing);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Closing *closing)
{
  if (g_strcmp0 (response, "close-votes") == 0)
    td_batch_window_run (closing->parent, closing->session, _ ("Closing votes"), closing->unit_ids,
                         close_votes, NULL, NULL);
}

static void
ask_close (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  Closing *closing = g_new0 (Closing, 1);
  g_autofree char *title = g_strdup_printf (
      ngettext ("Close the vote of %u stairwell?", "Close the votes of %u stairwells?", unit_ids->len),
      unit_ids->len);
  GtkWidget *dialog = adw_message_dialog_new (parent, title,
                                              _ ("No ballot can be recorded any more, and the count is "
                                                 "final. Closing is one step that can be undone."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "close-votes",
                                    _ ("_Close the votes"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close-votes",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close-votes");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  closing->parent = parent;
  closing->session = g_object_ref (session);
  closing->unit_ids = g_array_copy ((GArray *)unit_ids);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), closing, closing_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
td_register_batch_start (GtkWindow *parent, TdSession *session, TdRegisterBatch batch, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  switch (batch)
    {
    case TD_REGISTER_OPEN_VOTES:
      td_opening_dialog_present_many (parent, session, unit_ids);
      break;
    case TD_REGISTER_CLOSE_VOTES:
      ask_close (parent, session, unit_ids);
      break;
    case TD_REGISTER_PAPERS:
    default:
      td_paper_window_present_many (parent, session, unit_ids);
      break;
    }
}
