/* Tidang: asks before a vote is closed, and closes it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-closing-dialog.h"

#include "td-votes.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  TdSession *session;
  gint64 unit_id;
  int number;
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;
  g_object_unref (closing->session);
  g_free (closing);
}

static gpointer
run_close (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Closing *closing = data;
  td_vote_close (workspace, closing->unit_id, closing->number, error);
  return NULL;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else
    td_session_say (session, _ ("The vote is closed."), TRUE);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, const Closing *asked)
{
  if (!g_str_equal (response, "close") || td_session_get_workspace (asked->session) == NULL)
    return;
  Closing *closing = g_memdup2 (asked, sizeof *asked);
  g_object_ref (closing->session);
  td_session_run (asked->session, G_PRIORITY_DEFAULT, run_close, closing, closing_free, NULL, NULL, closed_cb,
                  g_object_ref (asked->session));
}

static void
asked_free (gpointer data, GClosure *closure)
{
  closing_free (data);
}

void
td_closing_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdVote *vote)
{
  g_return_if_fail (TD_IS_SESSION (session) && vote != NULL);
  g_autofree char *early = td_vote_early_to_sentence (vote, td_session_today (session));
  g_autofree char *sentence =
      vote->tally != NULL ? td_tally_to_sentence (vote->tally, vote->roll) : g_strdup ("");
  g_autoptr (GString) body = g_string_new (NULL);
  g_string_append_printf (body, _ ("Round %d. %s"), vote->number, sentence);
  Closing *asked = g_new0 (Closing, 1);
  *asked = (Closing){ g_object_ref (session), unit_id, vote->number };
  if (early != NULL)
    g_string_append_printf (body, "\n\n%s", early);
  g_string_append_printf (body, "\n\n%s",
                          _ ("No further ballot is taken after that. Closing can be undone."));
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Close the vote?"), body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "close",
                                    _ ("C_lose the vote"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asked, asked_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
