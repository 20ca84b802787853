/* Tidang: what is done to many stairwells of the register at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-batch.h"

#include "td-batch.h"
#include "td-batch-window.h"
#include "td-campaign.h"
#include "td-claims-window.h"
#include "td-leaf-many-dialog.h"
#include "td-opening-dialog.h"
#include "td-paper-window.h"
#include "td-stage-dialog.h"
#include "td-votes.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

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

/* What speaks against closing now stands in the question. */
static void
show_question (Closing *closing, const GPtrArray *remarks)
{
  guint n = closing->unit_ids->len;
  g_autofree char *title = g_strdup_printf (
      ngettext ("Close the vote of %u stairwell?", "Close the votes of %u stairwells?", n), n);
  g_autoptr (GString) body = g_string_new (_ ("No ballot can be recorded any more, and the count is final. "
                                              "Closing is one step that can be undone."));
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (body, "%s%s", i == 0 ? "\n\n" : "\n", (const char *)remarks->pdata[i]);
  GtkWidget *dialog = adw_message_dialog_new (closing->parent, title, body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "close-votes",
                                    _ ("C_lose the votes"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close-votes",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close-votes");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), closing, closing_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
run_remarks (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_campaign_closing_remarks (workspace, data, error);
}

static void
remarks_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Closing *closing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) remarks = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (remarks != NULL && td_session_get_workspace (closing->session) != NULL)
    {
      show_question (closing, remarks);
      return;
    }
  if (error != NULL)
    td_session_fail (closing->session, error);
  closing_free (closing, NULL);
}

static void
ask_close (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  Closing *closing = g_new0 (Closing, 1);
  closing->parent = parent;
  closing->session = g_object_ref (session);
  closing->unit_ids = g_array_copy ((GArray *)unit_ids);
  td_session_run (session, G_PRIORITY_HIGH, run_remarks, g_array_ref (closing->unit_ids),
                  (GDestroyNotify)g_array_unref, (GDestroyNotify)g_ptr_array_unref, NULL, remarks_cb,
                  closing);
}

/* The form begins with the batch that they belong to; it offers every other kind as well. */
static void
ask_record (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_BATCH_UNIT);
  td_leaf_many_dialog_present (parent, session, unit_ids, leaf);
}

/* ---- the actions ---- */

static const struct
{
  const char *action; /* after the page's name */
  TdRegisterBatch batch;
  TdFront front;
} batches[] = { { "open-votes", TD_REGISTER_OPEN_VOTES, TD_FRONT_OPEN_VOTES },
                { "close-votes", TD_REGISTER_CLOSE_VOTES, TD_FRONT_OPEN_VOTES },
                { "papers", TD_REGISTER_PAPERS, TD_FRONT_PAPERS },
                { "set-stage", TD_REGISTER_STAGE, TD_FRONT_STAGE },
                { "claims", TD_REGISTER_CLAIMS, TD_FRONT_PAPERS },
                { "set-records", TD_REGISTER_RECORDS, TD_FRONT_STAGE } };

/* Its position in the table, or -1. */
static int
find_batch (const char *action)
{
  const char *dot = action != NULL ? strchr (action, '.') : NULL;
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (batches); i++)
    if (strcmp (dot + 1, batches[i].action) == 0)
      return (int)i;
  return -1;
}

TdRegisterBatch
td_register_batch_of (const char *action)
{
  int found = find_batch (action);
  g_return_val_if_fail (found >= 0, TD_REGISTER_PAPERS);
  return batches[found].batch;
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
    case TD_REGISTER_STAGE:
      td_stage_dialog_present (parent, session, unit_ids);
      break;
    case TD_REGISTER_CLAIMS:
      td_claims_window_present (parent, session, unit_ids);
      break;
    case TD_REGISTER_RECORDS:
      ask_record (parent, session, unit_ids);
      break;
    case TD_REGISTER_PAPERS:
    default:
      td_paper_window_present_many (parent, session, unit_ids);
      break;
    }
}

/* ---- what stands in front ---- */

void
td_register_batch_show_fronts (GtkWidget *batch, TdSession *session)
{
  for (GtkWidget *child = gtk_widget_get_first_child (batch); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int found = GTK_IS_ACTIONABLE (child)
                      ? find_batch (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)))
                      : -1;
      if (found >= 0)
        gtk_widget_set_visible (child, td_session_offers (session, batches[found].front));
    }
}
