/* Tidang: what the pages of one window share — the workspace, its jobs, and what must be said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-session.h"

#include <glib/gi18n.h>

struct _TdSession
{
  GObject parent_instance;
  TdWorkspace *workspace;
  char *why_not; /* NULL: the file is written */
  gulong changed_handler;
  TdMend mend;    /* of td_session_open_mend(), until it is taken */
  gint64 part_id; /* of td_session_open_part(), until it is taken */
  gboolean kind_chosen;
  TdDeskKind kind;
};

enum
{
  SIGNAL_WORKSPACE,
  SIGNAL_CHANGED,
  SIGNAL_SAID,
  SIGNAL_OFFERED,
  SIGNAL_FAILED,
  SIGNAL_OPEN_UNIT,
  SIGNAL_GO,
  SIGNAL_SHOW_LIST,
  SIGNAL_SHOW_MAP,
  SIGNAL_FRONT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdSession, td_session, G_TYPE_OBJECT)

static void
workspace_changed_cb (TdSession *self, guint64 unit_id)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, unit_id);
}

static void
td_session_dispose (GObject *object)
{
  TdSession *self = TD_SESSION (object);
  if (self->workspace != NULL)
    g_clear_signal_handler (&self->changed_handler, self->workspace);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->why_not, g_free);
  G_OBJECT_CLASS (td_session_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, guint n, GType one, GType two)
{
  return g_signal_new (name, TD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, one,
                       two);
}

static void
td_session_class_init (TdSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_session_dispose;
  signals[SIGNAL_WORKSPACE] = new_signal ("workspace", 0, 0, 0);
  signals[SIGNAL_CHANGED] = new_signal ("changed", 1, G_TYPE_UINT64, 0);
  signals[SIGNAL_SAID] = new_signal ("said", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_OFFERED] = new_signal ("offered", 2, G_TYPE_STRING, G_TYPE_CLOSURE);
  signals[SIGNAL_FAILED] = new_signal ("failed", 1, G_TYPE_ERROR, 0);
  signals[SIGNAL_OPEN_UNIT] = new_signal ("open-unit", 1, G_TYPE_UINT64, 0);
  signals[SIGNAL_GO] = new_signal ("go", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_FRONT] = new_signal ("front", 0, 0, 0);
  signals[SIGNAL_SHOW_LIST] = new_signal ("show-list", 2, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[SIGNAL_SHOW_MAP] = new_signal ("show-map", 2, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
td_session_init (TdSession *self)
{
}

TdSession *
td_session_new (void)
{
  return g_object_new (TD_TYPE_SESSION, NULL);
}

/* Taken once: what is said of the file later is something else. */
static void
ask_why_not (TdSession *self)
{
  g_clear_pointer (&self->why_not, g_free);
  if (self->workspace == NULL || !td_workspace_is_read_only (self->workspace))
    return;
  const char *notice = td_workspace_get_notice (self->workspace);
  self->why_not = g_strdup (notice != NULL ? notice : _ ("The file is open for reading only."));
}

void
td_session_set_workspace (TdSession *self, TdWorkspace *workspace)
{
  g_return_if_fail (TD_IS_SESSION (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_clear_signal_handler (&self->changed_handler, self->workspace);
  g_set_object (&self->workspace, workspace);
  ask_why_not (self);
  if (workspace != NULL)
    self->changed_handler = g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb),
                                                     self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[SIGNAL_WORKSPACE], 0);
}

TdWorkspace *
td_session_get_workspace (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), NULL);
  return self->workspace;
}

gboolean
td_session_writes (TdSession *self)
{
  return td_session_why_not (self) == NULL;
}

gboolean
td_session_may_change (TdSession *self)
{
  return self->workspace != NULL && td_session_writes (self) &&
         td_workspace_get_past (self->workspace) == NULL;
}

const char *
td_session_why_not (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), NULL);
  return self->why_not;
}

TdDate
td_session_today (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self) && self->workspace != NULL, TD_DATE_NONE);
  return td_workspace_today (self->workspace);
}

void
td_session_run (TdSession *self,
                int io_priority,
                TdJobFunc func,
                gpointer data,
                GDestroyNotify data_free,
                GDestroyNotify result_free,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self) && self->workspace != NULL);
  td_workspace_run_async (self->workspace, io_priority, func, data, data_free, result_free, cancellable,
                          callback, user_data);
}

void
td_session_read (TdSession *self,
                 int io_priority,
                 TdJobFunc func,
                 gpointer data,
                 GDestroyNotify data_free,
                 GDestroyNotify result_free,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self) && self->workspace != NULL);
  td_workspace_read_async (self->workspace, io_priority, func, data, data_free, result_free, cancellable,
                           callback, user_data);
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (self, error);
  else if (said != NULL)
    td_session_say (self, said, FALSE);
}

void
td_session_run_and_say (TdSession *self, TdJobFunc func, gpointer data, GDestroyNotify data_free)
{
  td_session_run (self, G_PRIORITY_DEFAULT, func, data, data_free, g_free, NULL, said_cb,
                  g_object_ref (self));
}

void
td_session_say (TdSession *self, const char *text, gboolean undoable)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, undoable);
}

void
td_session_offer (TdSession *self, const char *text, GClosure *undo)
{
  g_return_if_fail (TD_IS_SESSION (self) && undo != NULL);
  g_closure_ref (undo);
  g_closure_sink (undo);
  g_closure_set_marshal (undo, g_cclosure_marshal_VOID__VOID);
  g_signal_emit (self, signals[SIGNAL_OFFERED], 0, text, undo);
  g_closure_unref (undo);
}

gboolean
td_session_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
}

void
td_session_fail (TdSession *self, const GError *error)
{
  g_return_if_fail (TD_IS_SESSION (self) && error != NULL);
  if (!td_session_is_cancelled (error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

void
td_session_open_unit (TdSession *self, gint64 unit_id)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_signal_emit (self, signals[SIGNAL_OPEN_UNIT], 0, (guint64)unit_id);
}

void
td_session_open_part (TdSession *self, gint64 unit_id, gint64 part_id)
{
  g_return_if_fail (TD_IS_SESSION (self));
  self->part_id = part_id;
  td_session_open_unit (self, unit_id);
}

gint64
td_session_take_part (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), 0);
  gint64 part_id = self->part_id;
  self->part_id = 0;
  return part_id;
}

void
td_session_open_mend (TdSession *self, gint64 unit_id, TdMend mend)
{
  g_return_if_fail (TD_IS_SESSION (self));
  self->mend = mend;
  td_session_open_unit (self, unit_id);
}

TdMend
td_session_take_mend (TdSession *self)
{
  g_return_val_if_fail (TD_IS_SESSION (self), TD_MEND_DOSSIER);
  TdMend mend = self->mend;
  self->mend = TD_MEND_DOSSIER;
  return mend;
}

void
td_session_set_kind (TdSession *self, gboolean chosen, TdDeskKind kind)
{
  g_return_if_fail (TD_IS_SESSION (self));
  self->kind_chosen = chosen;
  self->kind = kind;
  g_signal_emit (self, signals[SIGNAL_FRONT], 0);
}

gboolean
td_session_get_kind (TdSession *self, TdDeskKind *kind)
{
  g_return_val_if_fail (TD_IS_SESSION (self), FALSE);
  *kind = self->kind;
  return self->kind_chosen;
}

gboolean
td_session_offers (TdSession *self, TdFront front)
{
  g_return_val_if_fail (TD_IS_SESSION (self), TRUE);
  return !self->kind_chosen || td_desk_kind_offers (self->kind, front);
}

void
td_session_go (TdSession *self, const char *page)
{
  g_return_if_fail (TD_IS_SESSION (self) && page != NULL);
  g_signal_emit (self, signals[SIGNAL_GO], 0, page);
}

void
td_session_show_list (TdSession *self, const TdUnitFilter *filter)
{
  g_return_if_fail (TD_IS_SESSION (self) && filter != NULL);
  td_session_show_marked (self, filter, NULL);
}

void
td_session_show_marked (TdSession *self, const TdUnitFilter *filter, const GArray *marked)
{
  g_return_if_fail (TD_IS_SESSION (self) && filter != NULL);
  g_signal_emit (self, signals[SIGNAL_SHOW_LIST], 0, filter, marked);
}

void
td_session_show_map (TdSession *self, const TdUnitFilter *filter, const GArray *marked)
{
  g_return_if_fail (TD_IS_SESSION (self) && filter != NULL);
  g_signal_emit (self, signals[SIGNAL_SHOW_MAP], 0, filter, marked);
}

struct _TdRelay
{
  gatomicrefcount refs;
  GMutex lock;
  gint64 done, total;
  char *what;
  GCancellable *cancellable;
};

TdRelay *
td_relay_new (GCancellable *cancellable)
{
  TdRelay *relay = g_new0 (TdRelay, 1);
  g_atomic_ref_count_init (&relay->refs);
  g_mutex_init (&relay->lock);
  g_set_object (&relay->cancellable, cancellable);
  return relay;
}

TdRelay *
td_relay_ref (TdRelay *relay)
{
  g_atomic_ref_count_inc (&relay->refs);
  return relay;
}

void
td_relay_unref (TdRelay *relay)
{
  if (!g_atomic_ref_count_dec (&relay->refs))
    return;
  g_mutex_clear (&relay->lock);
  g_clear_object (&relay->cancellable);
  g_free (relay->what);
  g_free (relay);
}

static void
relay_progress (gint64 done, gint64 total, const char *what, gpointer data)
{
  TdRelay *relay = data;
  g_mutex_lock (&relay->lock);
  relay->done = done;
  relay->total = total;
  g_free (relay->what);
  relay->what = g_strdup (what);
  g_mutex_unlock (&relay->lock);
}

TdProgress
td_relay_progress (TdRelay *relay)
{
  TdProgress progress = { relay_progress, relay, relay->cancellable };
  return progress;
}

double
td_relay_read_counts (TdRelay *relay, gint64 *done, gint64 *total, char **what)
{
  g_mutex_lock (&relay->lock);
  double share = relay->total > 0 ? CLAMP ((double)relay->done / (double)relay->total, 0.0, 1.0) : -1.0;
  if (what != NULL)
    *what = g_strdup (relay->what);
  if (done != NULL)
    *done = relay->done;
  if (total != NULL)
    *total = relay->total;
  g_mutex_unlock (&relay->lock);
  return share;
}

double
td_relay_read (TdRelay *relay, char **what)
{
  return td_relay_read_counts (relay, NULL, NULL, what);
}
