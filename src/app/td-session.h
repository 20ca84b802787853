/* Tidang: what the pages of one window share — the workspace, its jobs, and what must be said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadline.h"
#include "td-desk-kind.h"
#include "td-units.h"

G_BEGIN_DECLS

/* Signals: "workspace" (another file or none) · "changed" (guint64 unit_id, 0 for many: an action was stored)
 * · "said" (char *text, gboolean undoable) · "offered" (char *text, GClosure *undo) · "failed" (GError *) ·
 * "open-unit" (guint64 unit_id) · "go" (char *page) · "show-list" and "show-map" (const TdUnitFilter *, const
 * GArray *marked or NULL; both valid during the signal). */
#define TD_TYPE_SESSION (td_session_get_type ())
G_DECLARE_FINAL_TYPE (TdSession, td_session, TD, SESSION, GObject)

TdSession *td_session_new (void);
void td_session_set_workspace (TdSession *self, TdWorkspace *workspace);
TdWorkspace *td_session_get_workspace (TdSession *self); /* NULL: no file is open */
/* FALSE: the file is only read, because another process has it or because it lies where nothing can be
 * written; what would write is not offered then. TRUE also where no file is open. */
gboolean td_session_writes (TdSession *self);
/* TRUE: a file is open and written, and what is shown is of today. */
gboolean td_session_may_change (TdSession *self);
/* Why, and how to go on, for a tooltip; NULL where it is written. */
const char *td_session_why_not (TdSession *self);
TdDate td_session_today (TdSession *self);

/* td_workspace_run_async() on the session's workspace; there must be one. The answer is fetched with
 * td_workspace_run_finish() on the source object. */
void td_session_run (TdSession *self,
                     int io_priority,
                     TdJobFunc func,
                     gpointer data,
                     GDestroyNotify data_free,
                     GDestroyNotify result_free,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);

/* The same with td_workspace_read_async(): for lists, which no long job holds up. */
void td_session_read (TdSession *self,
                      int io_priority,
                      TdJobFunc func,
                      gpointer data,
                      GDestroyNotify data_free,
                      GDestroyNotify result_free,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/* A job whose answer is a sentence (char *, or NULL for none): it is said, and so is what went wrong. */
void td_session_run_and_say (TdSession *self, TdJobFunc func, gpointer data, GDestroyNotify data_free);

void td_session_say (TdSession *self, const char *text, gboolean undoable);
/* Of what is in no journal: its button calls `undo` (void (gpointer), takes the floating reference). */
void td_session_offer (TdSession *self, const char *text, GClosure *undo);
/* A job that a person or another job stopped: nothing to say. */
gboolean td_session_is_cancelled (const GError *error);
/* Silent for a cancelled job. */
void td_session_fail (TdSession *self, const GError *error);
void td_session_open_unit (TdSession *self, gint64 unit_id);
/* The same with a flat chosen; td_session_take_part() gives it once, to the page that shows the dossier. */
void td_session_open_part (TdSession *self, gint64 unit_id, gint64 part_id);
gint64 td_session_take_part (TdSession *self); /* 0: none */
/* The same with the place where something is mended: td_session_take_mend() gives it once. */
void td_session_open_mend (TdSession *self, gint64 unit_id, TdMend mend);
TdMend td_session_take_mend (TdSession *self); /* TD_MEND_DOSSIER: none */
/* What kind of desk works with the file, and what stands in front there; `chosen` FALSE: nobody said, and all
 * is in front. Signal "front": it has changed. */
void td_session_set_kind (TdSession *self, gboolean chosen, TdDeskKind kind);
gboolean td_session_get_kind (TdSession *self, TdDeskKind *kind);
gboolean td_session_offers (TdSession *self, TdFront front);
/* To a page of the window by its name: register, campaign, inbox, overview, search, imports, bin. */
void td_session_go (TdSession *self, const char *page);
/* The register with this filter: every number opens the list behind it. */
void td_session_show_list (TdSession *self, const TdUnitFilter *filter);
/* The same, and the map, with stairwells (ids) marked; NULL: none. */
void td_session_show_marked (TdSession *self, const TdUnitFilter *filter, const GArray *marked);
void td_session_show_map (TdSession *self, const TdUnitFilter *filter, const GArray *marked);

/* Progress of a job, from the worker's thread to the window, without a queue: the window looks when it likes.
 */
typedef struct _TdRelay TdRelay;
TdRelay *td_relay_new (GCancellable *cancellable);
TdRelay *td_relay_ref (TdRelay *relay);
void td_relay_unref (TdRelay *relay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRelay, td_relay_unref)
TdProgress td_relay_progress (TdRelay *relay); /* valid as long as the relay */
/* Share done, 0 … 1, or -1 while the total is not known; *what (transfer full) may be NULL. */
double td_relay_read (TdRelay *relay, char **what);
/* The same with how many of how many; each may be NULL. */
double td_relay_read_counts (TdRelay *relay, gint64 *done, gint64 *total, char **what);

G_END_DECLS
