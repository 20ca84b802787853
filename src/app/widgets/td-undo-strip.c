/* Tidang: a chosen action undone or redone, with progress and a way to stop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-undo-strip.h"

#include "td-history.h"

#include <glib/gi18n.h>

struct _TdUndoStrip
{
  GtkBox parent_instance;
  GtkLabel *what;
  GtkProgressBar *bar;
  GCancellable *cancellable;
  TdRelay *relay;
  guint tick;
};

G_DEFINE_FINAL_TYPE (TdUndoStrip, td_undo_strip, GTK_TYPE_BOX)

typedef struct
{
  gint64 action_id;
  gboolean redo;
  TdRelay *relay;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  td_relay_unref (job->relay);
  g_free (job);
}

static gpointer
run_job (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  TdProgress progress = td_relay_progress (job->relay);
  return (job->redo ? td_redo_action : td_undo_action) (workspace, job->action_id, &progress, error);
}

static gboolean
tick_cb (gpointer data)
{
  TdUndoStrip *self = data;
  double share = td_relay_read (self->relay, NULL);
  if (share >= 0)
    gtk_progress_bar_set_fraction (self->bar, share);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
stop (TdUndoStrip *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

typedef struct
{
  TdUndoStrip *strip;
  TdSession *session;
  gboolean redo;
} Asked;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdUndoStrip) self = asked->strip;
  g_autoptr (TdSession) session = asked->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  stop (self);
  if (error != NULL)
    {
      td_session_fail (session, error);
      return;
    }
  g_autofree char *said = g_strdup_printf (asked->redo ? _ ("Done again: %s") : _ ("Undone: %s"), item->text);
  td_session_say (session, said, FALSE);
}

void
td_undo_strip_run (TdUndoStrip *self, TdSession *session, gint64 action_id, gboolean redo)
{
  g_return_if_fail (TD_IS_UNDO_STRIP (self) && TD_IS_SESSION (session));
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  self->tick = g_timeout_add (100, tick_cb, self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->what, redo ? _ ("Redoing…") : _ ("Undoing…"));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  Job *job = g_new0 (Job, 1);
  job->action_id = action_id;
  job->redo = redo;
  job->relay = td_relay_ref (self->relay);
  Asked *asked = g_new0 (Asked, 1);
  asked->strip = g_object_ref (self);
  asked->session = g_object_ref (session);
  asked->redo = redo;
  td_session_run (session, G_PRIORITY_HIGH, run_job, job, job_free, (GDestroyNotify)td_history_item_free,
                  self->cancellable, done_cb, asked);
}

static void
cancel_cb (TdUndoStrip *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
td_undo_strip_dispose (GObject *object)
{
  TdUndoStrip *self = TD_UNDO_STRIP (object);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_UNDO_STRIP);
  G_OBJECT_CLASS (td_undo_strip_parent_class)->dispose (object);
}

static void
td_undo_strip_class_init (TdUndoStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_undo_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-undo-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TdUndoStrip, what);
  gtk_widget_class_bind_template_child (widget_class, TdUndoStrip, bar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
td_undo_strip_init (TdUndoStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
