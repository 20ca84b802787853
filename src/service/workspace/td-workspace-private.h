/* Tidang: what a workspace holds; for the files of this layer only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-error.h"
#include "td-loans.h"
#include "td-places.h"
#include "td-journal.h"
#include "td-regions.h"
#include "td-store.h"
#include "td-text.h"
#include "td-worker.h"
#include "td-vote-store.h"
#include "td-workspace.h"

G_BEGIN_DECLS

struct _TdWorkspace
{
  GObject parent_instance;
  TdStore *store; /* NULL once closed */
  char *path;
  char *name;        /* the file's name: the place that errors speak of */
  const char *place; /* interned: asked for on other threads than the one that changes it */
  char *notice;
  char *past; /* the moment that a look back shows, or NULL */
  char *operator_name;
  char *data_dir; /* NULL: the user's own */
  gint64 now_override;
  gboolean read_only;
  TdWorker *worker;      /* started with the first job */
  TdWorker *reader;      /* the same for td_workspace_read_async() */
  GMutex reader_mutex;   /* held while the reader reads */
  TdStore *reader_store; /* its own connection; opened with its first job */
  int reader_held;       /* under the mutex: how many want the file for themselves */
  gint64 checkpoint_at;  /* monotonic */
  GMainContext *context; /* where "changed" is emitted */
  GHashTable *rules;     /* “hash id” → TdRule, of votes and packs read so far */
  GMutex rules_mutex;
  GHashTable *packs;      /* hash → GBytes, of rules used so far */
  GHashTable *pin_guards; /* operator’s id → TdPinGuard; NULL: nobody tried */
  gboolean search_prepared;
  GArray *changed_units; /* gint64, or 0 for many: stored since the counts were kept; NULL: none */
  GArray *uncounted;     /* gint64: votes whose count is still to be kept */
  struct _TdDeadlineBook *deadlines; /* made with the first list of deadlines */
  struct _TdCampaignBook *campaign;  /* made with the first list of votes */
  TdLoans *loans;                    /* made with the first copy that goes out */
  TdRegions *regions;                /* opened with the first look-up */
  GMutex regions_mutex;
  gboolean regions_failed;
  GMutex press_mutex;
  struct _TdPress *press; /* loaded with the first paper */
  GPtrArray *old_presses; /* of templates since changed: jobs may still be at work with them */
};

/* A workspace over a store of td_store_as_of(), which it takes. (transfer full) */
TdWorkspace *td_workspace_new_past (TdWorkspace *of, TdStore *past);

/* The open store; NULL with an error after td_workspace_close(). */
TdStore *td_workspace_store (TdWorkspace *self, GError **error);
/* The connection of the calling thread: the reader's own, else the writer's. NULL once it is closed. */
TdStore *td_workspace_store_here (TdWorkspace *self);
/* Closes the reader's connection and keeps it closed, so that the writer has the file for itself; what would
 * be read meanwhile waits for the writer's thread. Callable from there. Each with its release. */
void td_workspace_hold_reader (TdWorkspace *self);
void td_workspace_release_reader (TdWorkspace *self);
/* Copies for other programs, which end when the workspace closes. (transfer none) */
TdLoans *td_workspace_loans (TdWorkspace *self, GError **error);
/* Also refuses a read-only workspace, with the reason. */
TdStore *td_workspace_writable (TdWorkspace *self, GError **error);

/* Tells the window that something was stored; unit_id 0: many. Callable from the worker. */
void td_workspace_emit_changed (TdWorkspace *self, gint64 unit_id);

/* Says with the signal “notice” that the day's copy has failed; `wait`: until it is done. */
void td_workspace_look_after_daily (TdWorkspace *self, gboolean wait);

/* The rule that a vote was opened under, from the pack kept with it. (transfer full) */
TdRule *td_workspace_rule_of_vote (TdWorkspace *self, const TdVoteRow *vote, GError **error);
/* The same if it was asked for before; on any thread. (transfer full) or NULL */
TdRule *td_workspace_known_rule (TdWorkspace *self, const TdVoteRow *vote);
/* The bytes of the rule's pack, which a vote keeps; NULL when they are gone meanwhile. (transfer full) */
GBytes *td_workspace_pack_of_rule (TdWorkspace *self, const TdRule *rule);
/* Official name of a region code, or the code itself where the index does not know it. (transfer full) */
char *td_workspace_region_name (TdWorkspace *self, const char *code);

/* (transfer full) */
TdRegion *td_region_from_row (const TdRegionRow *row);
/* 20 bare digits with their hyphens. (transfer full) */
char *td_file_no_formatted (const char *bare);

/* Ends the worker after the jobs that are queued. */
void td_workspace_end_jobs (TdWorkspace *self);

/* Calls progress->func at most every 50 ms and checks for cancelling: FALSE with
 * TD_SERVICE_ERROR_CANCELLED. progress may be NULL. *last keeps the time of the last call, 0 at first. */
gboolean td_progress_step (const TdProgress *progress,
                           gint64 *last,
                           gint64 done,
                           gint64 total,
                           const char *what,
                           GError **error);
/* The same for a work of the store, whose TdStoreProgress td_steps_report() is; `last` 0. */
typedef struct
{
  const TdProgress *progress;
  const char *what; /* translated */
  gint64 last;
} TdSteps;
gboolean td_steps_report (gint64 done, gint64 total, gpointer steps);

G_END_DECLS
