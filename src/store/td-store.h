/* Tidang: the *.tidang file — created, opened, leased, closed; who uses it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Errors of this layer: technical English, always naming the file and the cause. */
#define TD_STORE_ERROR (td_store_error_quark ())
GQuark td_store_error_quark (void);
typedef enum
{
  TD_STORE_ERROR_NOT_OURS,  /* a database of another program, or no database at all */
  TD_STORE_ERROR_NEWER,     /* written by a newer schema than this program knows */
  TD_STORE_ERROR_DAMAGED,   /* SQLITE_CORRUPT, or content that does not fit its entries */
  TD_STORE_ERROR_TRUNCATED, /* shorter than its header says */
  TD_STORE_ERROR_READ_ONLY, /* the file, its folder or this connection cannot be written */
  TD_STORE_ERROR_FULL,      /* no space left; the action was rolled back, nothing is lost */
  TD_STORE_ERROR_REMOTE,    /* on a network or FUSE file system: WAL would be corrupted silently */
  TD_STORE_ERROR_LOCKED,    /* another process holds the write lease: who and since in the message */
  TD_STORE_ERROR_MISSING,   /* no such file */
  TD_STORE_ERROR_EXISTS,    /* never overwrites */
  TD_STORE_ERROR_ATTACHMENTS_MISSING, /* NAME.tidang-files is not beside the file */
  TD_STORE_ERROR_BUSY,                /* a connection holds the lock too long, or an action is open */
  TD_STORE_ERROR_REFUSED_UNDO,        /* a later action touched the same field: it is named */
  TD_STORE_ERROR_ERASED,              /* what an undo would bring back was erased with a household's data */
  TD_STORE_ERROR_NOTHING,             /* nothing to undo or redo */
  TD_STORE_ERROR_NOT_FOUND,
  TD_STORE_ERROR_AMBIGUOUS, /* several candidates, in the message, one per line */
  TD_STORE_ERROR_CONFLICT,  /* a key that exists already, or a rule of the schema (CHECK, foreign key) */
  TD_STORE_ERROR_CANCELLED,
  TD_STORE_ERROR_IO
} TdStoreError;

/* One connection of one file. A store that may write holds the lease and belongs to the thread that opened it
 * (or took it over): every call asserts it. For lists, open the same file again with TD_STORE_READ_ONLY. */
typedef struct _TdStore TdStore;

typedef enum
{
  TD_STORE_WRITE = 0,
  TD_STORE_READ_ONLY = 1 << 0 /* takes no lease; sees what the writer has committed */
} TdStoreFlags;

/* All members may be NULL/0. */
typedef struct
{
  const char *vfs;    /* SQLite VFS by name: fault injection in tests */
  gint64 now;         /* micro-seconds since 1970 for --now and tests; 0: the clock */
  const char *place;  /* create: region code prefix of the desk */
  int series;         /* create: 2-digit desk series of the 档案号, 1–99; 0: drawn from the desk id */
  gint64 desk;        /* create: 38 bits, for tests; 0: random */
  gboolean no_backup; /* open: no automatic daily copy */
  int synchronous;    /* 0: FULL (2); 1: NORMAL, for benchmarks alone */
} TdStoreOptions;

/* A new, empty file with the lease taken. Refuses an existing path. */
TdStore *td_store_create (const char *path, const TdStoreOptions *options, GError **error);
/* Checks what the file is before anything is changed; an older schema is first copied to
 * NAME.tidang.vN-backup, then migrated. After an unclean close quick_check runs (0.5 s for a province). */
TdStore *td_store_open (const char *path, TdStoreFlags flags, const TdStoreOptions *options, GError **error);
/* A second connection of the same program, for lists: read-only, with little memory, and without what an
 * opening looks after. It belongs to the calling thread and is closed before `store`. */
TdStore *td_store_open_beside (const TdStore *store, GError **error);
/* Of such a connection: what is read between the two is one state of the file, the newest at the beginning.
 */
gboolean td_store_snapshot_begin (TdStore *store, GError **error);
void td_store_snapshot_end (TdStore *store);
/* Checkpoints, closes, gives the lease back. NULL is allowed. */
void td_store_close (TdStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStore, td_store_close)

const char *td_store_get_path (TdStore *store);
gboolean td_store_is_read_only (TdStore *store);
gint64 td_store_get_desk (TdStore *store); /* 38 bits */
/* Whether an action was made in this file: by its desk, or by one that it was before it was copied or
 * restored.
 */
gboolean td_store_is_own (TdStore *store, gint64 desk, gint64 action_id);
const char *td_store_get_place (TdStore *store); /* "" when none was set */
/* After the local “place” was written. */
void td_store_reload_place (TdStore *store);
/* A fault that does not stop work, as an error of this layer, or NULL: attachments folder missing, the daily
 * backup failed, the file is a copy that got a new desk id. */
const GError *td_store_get_notice (TdStore *store);
/* Makes the calling thread the store's owner (created on one thread, handed to the worker). */
void td_store_own (TdStore *store);
/* From now on instead of the clock; 0: the clock. */
void td_store_set_now (TdStore *store, gint64 now);
gint64 td_store_now (TdStore *store); /* micro-seconds since 1970 */
/* PASSIVE checkpoint; the worker calls it about once a second and when idle (`truncate`). */
void td_store_checkpoint (TdStore *store, gboolean truncate);
/* A new id: desk << 25 | counter. Inside an action only. */
gint64 td_store_new_id (TdStore *store);

/* Local key/value state that is not journalled (window state, column mapping of imports, guesses). NULL
 * deletes. (transfer full) */
char *td_store_get_local (TdStore *store, const char *key);
gboolean td_store_set_local (TdStore *store, const char *key, const char *value, GError **error);

/* Who works at this desk. */
typedef struct
{
  gint64 id;
  char *name;
  gboolean has_pin;
  gboolean retired; /* taken from the list; the entries keep the name */
} TdOperatorRow;
void td_operator_row_free (TdOperatorRow *row);
/* (transfer full) (element-type TdOperatorRow) */
GPtrArray *td_store_operators (TdStore *store, GError **error);
/* Adds the name when it is new (an action of its own unless one is open); 0 on error. pin NULL: without;
 * stored as PBKDF2-HMAC-SHA-256. */
gint64 td_store_operator_add (TdStore *store, const char *name, const char *pin, GError **error);
gint64 td_store_operator_find (TdStore *store, const char *name); /* 0: none */
/* The same person under another name; CONFLICT when somebody has it. Each of these three is an action of its
 * own, made by `who` (may be NULL) and stepped over by undo. */
gboolean td_store_operator_rename (TdStore *store,
                                   gint64 operator_id,
                                   const char *name,
                                   const char *who,
                                   GError **error);
gboolean td_store_operator_set_pin (TdStore *store,
                                    gint64 operator_id,
                                    const char *pin, /* NULL or "": without */
                                    const char *who,
                                    GError **error);
gboolean td_store_operator_set_retired (TdStore *store,
                                        gint64 operator_id,
                                        gboolean retired,
                                        const char *who,
                                        GError **error);
gboolean td_store_operator_check_pin (TdStore *store, gint64 operator_id, const char *pin);

/* What a report of trouble needs to know of the file: schema, journal mode, bytes, dossiers, flats, actions;
 * one “name: value” a line, no content of the file. (transfer full) */
char *td_store_describe (TdStore *store);

/* How far a long work is; FALSE cancels it (TD_STORE_ERROR_CANCELLED, nothing changed). total 0: not known.
 */
typedef gboolean (*TdStoreProgress) (gint64 done, gint64 total, gpointer data);

G_END_DECLS
