/* Tidang: ballots of many flats — stairwell after stairwell, recorded or kept as a draft.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-window-private.h"

#include <glib/gi18n.h>

/* ---- recording ---- */

static void keep_draft (TdBallotSheetWindow *self);

/* What was refused has to be seen; what is incomplete alone waits as a draft. */
static gboolean
any_refused (const TdSheetSave *job)
{
  for (guint i = 0; i < job->why->len; i++)
    if (job->why->pdata[i] != NULL)
      return TRUE;
  return FALSE;
}

static void
say_recorded (TdBallotSheetWindow *self, int recorded)
{
  g_autofree char *said =
      g_strdup_printf (ngettext ("%d ballot recorded.", "%d ballots recorded.", (gulong)recorded), recorded);
  td_session_say (self->session, said, TRUE);
}

/* What was pressed for the next stairwell is not for this one. */
static void
stay (TdBallotSheetWindow *self)
{
  self->step = 0;
  g_array_set_size (self->ahead, 0);
}

static void
show_saved (TdBallotSheetWindow *self, const TdSheetSave *job)
{
  TdBallotSheet *next = td_ballot_sheet_with_result (self->sheet, job->places, job->why);
  gboolean refused = any_refused (job);
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  guint open = td_ballot_sheet_state (next).first_open;
  if (job->recorded > 0)
    say_recorded (self, job->recorded);
  if (self->step != 0 && !refused)
    td_ballot_sheet_window_load (self);
  else if (open == G_MAXUINT)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    {
      stay (self);
      td_ballot_sheet_window_load (self);
      td_ballot_sheet_window_fill_rows (self);
      td_ballot_sheet_window_go_to (self, open);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBallotSheetWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdSheetSave *job = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      g_clear_pointer (&job, td_sheet_save_free);
      return;
    }
  self->saving = FALSE;
  gtk_widget_set_sensitive (self->fields, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  if (job == NULL)
    {
      stay (self);
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      td_ballot_sheet_window_show_totals (self);
    }
  else
    show_saved (self, job);
  td_ballot_sheet_window_show_tour (self);
  g_clear_pointer (&job, td_sheet_save_free);
}

static void
save (TdBallotSheetWindow *self, int step)
{
  self->step = step;
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->fields, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), step != 0);
  td_ballot_sheet_window_show_totals (self);
  td_ballot_sheet_window_show_tour (self);
  td_session_run (self->session, G_PRIORITY_HIGH, td_sheet_run_save,
                  td_sheet_save_new (self->sheet, self->vote->id), td_sheet_save_free, td_sheet_save_free,
                  NULL, saved_cb, g_object_ref (self));
}

void
td_ballot_sheet_window_save (TdBallotSheetWindow *self)
{
  TdSheetState state;
  if (self->saving || self->loading || self->sheet == NULL)
    return;
  state = td_ballot_sheet_state (self->sheet);
  if (state.ready > 0)
    save (self, state.ready == state.entered && td_ballot_sheet_window_has_next (self) ? 1 : 0);
}

void
td_ballot_sheet_window_go_on (TdBallotSheetWindow *self, int step)
{
  gint64 place = (gint64)self->place + step;
  if (self->saving || self->loading || self->sheet == NULL || place < 0 || place >= self->unit_ids->len)
    return;
  if (td_ballot_sheet_state (self->sheet).ready > 0)
    {
      save (self, step);
      return;
    }
  keep_draft (self);
  self->step = step;
  td_ballot_sheet_window_load (self);
}

/* ---- drafts ---- */

static void
drafted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL && !g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_READ_ONLY))
    td_session_fail (session, error);
}

static void
keep_draft (TdBallotSheetWindow *self)
{
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_sheet_run_draft,
                  td_sheet_save_new (self->sheet, self->vote->id), td_sheet_save_free, NULL, NULL, drafted_cb,
                  g_object_ref (self->session));
}

gboolean
td_ballot_sheet_window_close_request (TdBallotSheetWindow *self)
{
  if (self->saving)
    return GDK_EVENT_STOP;
  if (self->sheet == NULL || td_session_get_workspace (self->session) == NULL)
    return GDK_EVENT_PROPAGATE;
  TdSheetState state = td_ballot_sheet_state (self->sheet);
  if (state.entered > 0)
    {
      g_autofree char *said = g_strdup_printf (
          ngettext ("%u ballot is not recorded yet; it stands there again when this stairwell is entered.",
                    "%u ballots are not recorded yet; they stand there again when this stairwell is entered.",
                    state.entered),
          state.entered);
      td_session_say (self->session, said, FALSE);
    }
  keep_draft (self);
  return GDK_EVENT_PROPAGATE;
}

/* ---- loading ---- */

static void
show_new_sheet (TdBallotSheetWindow *self, const TdSheetLoaded *loaded)
{
  TdBallotSheet *before = self->sheet;
  self->sheet = before == NULL ? td_ballot_sheet_new (self->vote, loaded->today)
                               : td_ballot_sheet_new_after (before, self->vote, loaded->today);
  g_clear_pointer (&before, td_ballot_sheet_unref);
  if (loaded->draft != NULL)
    {
      TdBallotSheet *next = td_ballot_sheet_with_draft (self->sheet, self->vote, loaded->draft);
      td_ballot_sheet_unref (self->sheet);
      self->sheet = next;
    }
  td_ballot_sheet_window_fill_rows (self);
  td_ballot_sheet_window_go_to (self, 0);
}

static void
press_ahead (TdBallotSheetWindow *self)
{
  g_autoptr (GArray) keys = self->ahead;
  self->ahead = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < keys->len; i++)
    td_ballot_sheet_window_key (self, g_array_index (keys, guint, i), 0, 0);
}

static void
show_loaded (TdBallotSheetWindow *self, TdSheetLoaded *loaded)
{
  gboolean another = self->sheet == NULL || self->step != 0;
  g_autofree char *subtitle =
      loaded->draft != NULL && another
          ? g_strdup_printf (_ ("%s · what was entered before and not recorded is here again"), loaded->unit)
          : g_strdup (loaded->unit);
  td_vote_free (self->vote);
  self->vote = g_steal_pointer (&loaded->vote);
  self->place += (guint)self->step;
  self->step = 0;
  adw_window_title_set_subtitle (self->title, subtitle);
  if (another)
    show_new_sheet (self, loaded);
  else
    td_ballot_sheet_window_show_totals (self);
  td_ballot_sheet_window_show_tour (self);
  press_ahead (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBallotSheetWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdSheetLoaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  self->loading = FALSE;
  if (self->session != NULL && loaded != NULL)
    show_loaded (self, loaded);
  else if (self->session != NULL)
    {
      td_session_fail (self->session, error);
      if (self->sheet == NULL)
        gtk_window_destroy (GTK_WINDOW (self));
      stay (self);
    }
  g_clear_pointer (&loaded, td_sheet_loaded_free);
}

void
td_ballot_sheet_window_load (TdBallotSheetWindow *self)
{
  guint place = self->place + (guint)self->step;
  self->loading = TRUE;
  td_session_run (self->session, G_PRIORITY_HIGH, td_sheet_run_load,
                  g_memdup2 (&g_array_index (self->unit_ids, gint64, place), sizeof (gint64)), g_free,
                  td_sheet_loaded_free, NULL, loaded_cb, g_object_ref (self));
}
