/* Tidang: undoing and redoing, with progress and a way to stop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-undo-strip.h"

#include "td-history.h"

#include <glib/gi18n.h>

#define TICK 100
/* So many ticks later it is shown: what is done at once does not flicker. */
#define MOMENT 4

struct _TdUndoStrip
{
  GtkBox parent_instance;
  GtkLabel *what;
  GtkProgressBar *bar;
  GCancellable *cancellable;
  TdRelay *relay;
  guint tick;
  guint ticks;
  GArray *waiting; /* Way: steps asked for while another one is under way */
};

G_DEFINE_FINAL_TYPE (TdUndoStrip, td_undo_strip, GTK_TYPE_BOX)

typedef enum
{
  UNDO,
  REDO,
  UNDO_DOWN_TO
} Way;

typedef struct
{
  gint64 action_id;
  Way way;
  TdRelay *relay;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  td_relay_unref (job->relay);
  g_free (job);
}

static char *
run_down (TdWorkspace *workspace, const Job *job, const TdProgress *progress, GError **error)
{
  GError *refusal = NULL;
  int undone = 0;
  if (td_undo_down_to (workspace, job->action_id, progress, &undone, &refusal) ||
      (undone > 0 && g_error_matches (refusal, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED)))
    {
      g_clear_error (&refusal);
      return g_strdup_printf (ngettext ("%d action undone", "%d actions undone", undone), undone);
    }
  if (undone > 0)
    g_prefix_error (&refusal, ngettext ("%d action was undone. ", "%d actions were undone. ", undone),
                    undone);
  g_propagate_error (error, refusal);
  return NULL;
}

/* The answer is what is said. */
static gpointer
run_job (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  TdProgress progress = td_relay_progress (job->relay);
  if (job->way == UNDO_DOWN_TO)
    return run_down (workspace, job, &progress, error);
  g_autoptr (TdHistoryItem) item =
      (job->way == REDO ? td_redo_action : td_undo_action) (workspace, job->action_id, &progress, error);
  if (item == NULL)
    return NULL;
  return g_strdup_printf (job->way == REDO ? _ ("Done again: %s") : _ ("Undone: %s"), item->text);
}

static gboolean
tick_cb (gpointer data)
{
  TdUndoStrip *self = data;
  double share = td_relay_read (self->relay, NULL);
  if (++self->ticks == MOMENT)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
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
} Asked;

static void start (TdUndoStrip *self, TdSession *session, gint64 action_id, Way way);

/* The key is pressed again before the last step is done. After a refusal nothing follows: it would be another
 * step than the one that was meant. */
static void
go_on (TdUndoStrip *self, TdSession *session, gboolean good)
{
  if (self->waiting->len == 0 || td_session_get_workspace (session) == NULL)
    return;
  Way way = g_array_index (self->waiting, Way, 0);
  g_array_remove_index (self->waiting, 0);
  if (good)
    start (self, session, 0, way);
  else
    g_array_set_size (self->waiting, 0);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdUndoStrip) self = asked->strip;
  g_autoptr (TdSession) session = asked->session;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  stop (self);
  if (error != NULL)
    td_session_fail (session, error);
  else if (said != NULL)
    td_session_say (session, said, FALSE);
  if (self->what != NULL)
    go_on (self, session, error == NULL);
}

static void
start (TdUndoStrip *self, TdSession *session, gint64 action_id, Way way)
{
  if (self->cancellable != NULL)
    {
      if (action_id == 0)
        g_array_append_val (self->waiting, way);
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  self->ticks = 0;
  self->tick = g_timeout_add (TICK, tick_cb, self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->what, way == REDO ? _ ("Redoing…") : _ ("Undoing…"));
  Job *job = g_new0 (Job, 1);
  job->action_id = action_id;
  job->way = way;
  job->relay = td_relay_ref (self->relay);
  Asked *asked = g_new0 (Asked, 1);
  asked->strip = g_object_ref (self);
  asked->session = g_object_ref (session);
  td_session_run (session, G_PRIORITY_HIGH, run_job, job, job_free, g_free, self->cancellable, done_cb,
                  asked);
}

void
td_undo_strip_run (TdUndoStrip *self, TdSession *session, gint64 action_id, gboolean redo)
{
  g_return_if_fail (TD_IS_UNDO_STRIP (self) && TD_IS_SESSION (session));
  start (self, session, action_id, redo ? REDO : UNDO);
}

void
td_undo_strip_run_down_to (TdUndoStrip *self, TdSession *session, gint64 action_id)
{
  g_return_if_fail (TD_IS_UNDO_STRIP (self) && TD_IS_SESSION (session));
  start (self, session, action_id, UNDO_DOWN_TO);
}

static void
cancel_cb (TdUndoStrip *self)
{
  g_array_set_size (self->waiting, 0);
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
td_undo_strip_finalize (GObject *object)
{
  g_array_unref (TD_UNDO_STRIP (object)->waiting);
  G_OBJECT_CLASS (td_undo_strip_parent_class)->finalize (object);
}

static void
td_undo_strip_class_init (TdUndoStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_undo_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_undo_strip_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-undo-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TdUndoStrip, what);
  gtk_widget_class_bind_template_child (widget_class, TdUndoStrip, bar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
td_undo_strip_init (TdUndoStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Way));
}
