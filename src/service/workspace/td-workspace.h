/* Tidang: a workspace file in use — the only door for the command line and the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Every error that leaves this layer is a TD_SERVICE_ERROR whose message is a translated sentence for a
 * person: the place, the cause and the next step. The code says what kind of failure it is;
 * td_service_exit_status() maps it to the command line's statuses. */
#define TD_SERVICE_ERROR (td_service_error_quark ())
GQuark td_service_error_quark (void);
typedef enum
{
  TD_SERVICE_ERROR_USAGE,          /* 2: an argument that has no meaning */
  TD_SERVICE_ERROR_NOT_FOUND,      /* 3 */
  TD_SERVICE_ERROR_AMBIGUOUS,      /* 3: candidates are in the message */
  TD_SERVICE_ERROR_REFUSED,        /* 3: the request cannot be met; nothing changed */
  TD_SERVICE_ERROR_MISSING_GLYPHS, /* 3: characters without a font are listed */
  TD_SERVICE_ERROR_CANCELLED,      /* 3 */
  TD_SERVICE_ERROR_FILE,           /* 4: damaged, newer, not ours */
  TD_SERVICE_ERROR_LOCKED,         /* 4 */
  TD_SERVICE_ERROR_READ_ONLY,      /* 4 */
  TD_SERVICE_ERROR_FULL            /* 4: the disk is full */
} TdServiceError;
int td_service_exit_status (const GError *error);

#define TD_TYPE_WORKSPACE (td_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TdWorkspace, td_workspace, TD, WORKSPACE, GObject)

typedef struct
{
  gboolean read_only; /* never take the write lease */
  gboolean
      fall_back; /* open read-only when another process holds the lease; td_workspace_get_notice() says so */
  const char *operator_name; /* who acts; NULL: the login name */
  gint64 now_override;       /* micro-seconds since 1970 for --now and tests; 0: the clock */
  const char *data_dir;      /* derived data (region index) and user packs; NULL: the user's data folder */
} TdOpenOptions;

/* An empty workspace; place: region code prefix of the desk or NULL. Refuses to overwrite. */
TdWorkspace *
td_workspace_create (const char *path, const char *place, const TdOpenOptions *options, GError **error);
TdWorkspace *td_workspace_open (const char *path, const TdOpenOptions *options, GError **error);
void
td_workspace_close (TdWorkspace *self); /* idempotent; ends the worker, checkpoints, gives the lease back */

const char *td_workspace_get_path (TdWorkspace *self);
const char *td_workspace_get_place (TdWorkspace *self); /* "" when none was set */
gboolean td_workspace_is_read_only (TdWorkspace *self);
/* The moment that a look back shows, “2026-09-03 10:12”; NULL: the present. */
const char *td_workspace_get_past (TdWorkspace *self);
/* A translated sentence that must be shown (opened read-only because …; attachments folder missing; backup
 * failed), or NULL. */
const char *td_workspace_get_notice (TdWorkspace *self);
void td_workspace_set_operator (TdWorkspace *self, const char *name);
const char *td_workspace_get_operator (TdWorkspace *self);
gint64 td_workspace_now (TdWorkspace *self);   /* micro-seconds since 1970 */
TdDate td_workspace_today (TdWorkspace *self); /* local civil date of now */

/* Threads. All other functions of this layer are synchronous and are called either (a) by a program without a
 * main loop, from the thread that opened the workspace, or (b) inside a job. The window only ever uses jobs:
 * they run one after another, in order of priority, on the workspace's own worker thread; nothing else
 * touches the file. */
typedef gpointer (*TdJobFunc) (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error);
void td_workspace_run_async (TdWorkspace *self,
                             int io_priority,
                             TdJobFunc func,
                             gpointer data,
                             GDestroyNotify data_free,
                             GDestroyNotify result_free,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* The same for a job that only looks, on a thread and a read-only connection of its own: a long job does not
 * hold it up, and it sees what was stored when it begins, all of it. Only td_units_ids(), td_units_count()
 * (with no text to look for: a search has its index with the other connection), td_units_by_ids(),
 * td_units_places(), td_units_place_name(), td_unit_load() and td_rating_reasons_load() are called in it.
 * While a large import has the file for itself it waits like any job. */
void td_workspace_read_async (TdWorkspace *self,
                              int io_priority,
                              TdJobFunc func,
                              gpointer data,
                              GDestroyNotify data_free,
                              GDestroyNotify result_free,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* (transfer full) the job's result; a job that returns NULL without error is a success with no result. */
gpointer td_workspace_run_finish (TdWorkspace *self, GAsyncResult *result, GError **error);

/* Signal "changed" (guint64 unit_id or 0 for many): emitted on the main context after an action was stored,
 * undone or redone. Signal "notice" (const char *): a translated sentence that must be shown, which came to
 * be after the opening. Signal "progress" is not used; long work reports through TdProgress. */
typedef void (*TdProgressFunc) (gint64 done, gint64 total, const char *what, gpointer data);
typedef struct
{
  TdProgressFunc func; /* called on the calling thread, at most every 50 ms; may be NULL */
  gpointer data;
  GCancellable *cancellable; /* may be NULL */
} TdProgress;

G_END_DECLS
