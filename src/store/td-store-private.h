/* Tidang: what the files of this layer share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-hash.h"
#include "td-journal.h"
#include "td-store.h"

#include <sqlite3.h>
#include <string.h>

G_BEGIN_DECLS

#define TD_APPLICATION_ID 0x54694461 /* "TiDa" */
#define TD_SCHEMA_VERSION 3
#define TD_KEY_SIZE 16
/* Subjects of which a file has one. */
#define TD_TEAM_ID 1
#define TD_DESK_ID 2
#define TD_ID_COUNTER_BITS 25
/* The ids that a desk's prefix can give lie between these. */
#define TD_ID_FIRST(desk) ((gint64)(desk) << TD_ID_COUNTER_BITS)
#define TD_ID_LAST(desk) (TD_ID_FIRST (desk) | ((G_GINT64_CONSTANT (1) << TD_ID_COUNTER_BITS) - 1))

/* ---- the table descriptor: which columns enter entries, and how ---- */

typedef enum
{
  TD_COLUMN_PLAIN = 0,
  TD_COLUMN_ID = 1 << 0,       /* a 63-bit id: a string in JSON */
  TD_COLUMN_PERSONAL = 1 << 1, /* a commitment in entries, the value beside */
  TD_COLUMN_SEARCH = 1 << 2    /* the search text depends on it */
} TdColumnFlags;

typedef struct
{
  const char *name;
  TdColumnFlags flags;
} TdColumn;

typedef enum
{
  TD_SUBJECT_DOSSIER,
  TD_SUBJECT_COMPOUND,
  TD_SUBJECT_TEAM,
  TD_SUBJECT_DESK
} TdSubjectKind;

#define TD_MAX_COLUMNS 32

typedef struct
{
  const char *name;
  TdSubjectKind subject;
  const char *subject_column;       /* "id" or a column */
  const char *scope_column;         /* whose key covers its personal columns: "id" or a column; NULL: none */
  const char *scope_fallback;       /* where scope_column is 0 */
  gboolean soft;                    /* made undone by deleted = 2, never by DELETE */
  const char *of_subject;           /* WHERE clause that finds the rows of subject ?1 by an index */
  TdColumn columns[TD_MAX_COLUMNS]; /* without id; ends with a NULL name */
} TdTable;

extern const TdTable td_tables[];
extern const int td_n_tables;
int td_table_find (const char *name);                         /* -1: none */
int td_table_column (const TdTable *table, const char *name); /* -1: none; "id" is none */
int td_table_n_columns (const TdTable *table);
gboolean td_table_exists (TdStore *store, const char *name); /* not in an older file that is only read */
const char *td_subject_nick (TdSubjectKind kind);

/* ---- changes ---- */

typedef struct
{
  enum
  {
    TD_VALUE_NULL,
    TD_VALUE_INT,
    TD_VALUE_TEXT,
    TD_VALUE_COMMITMENT /* text holds the hex */
  } type;
  gint64 i;
  char *text; /* owned */
} TdValue;

typedef struct
{
  int column; /* index into the table's columns */
  TdValue old_value;
  TdValue new_value;
} TdChange;

typedef struct
{
  int table;
  char op; /* I U D */
  gint64 id;
  gint64 subject;
  gint64 scope;
  GArray *changes; /* TdChange */
} TdOp;

void td_value_clear (TdValue *value);
void td_value_copy (TdValue *to, const TdValue *from);
gboolean td_value_equal (const TdValue *a, const TdValue *b);
TdOp *td_op_new (int table, char op, gint64 id);
void td_op_free (TdOp *op);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOp, td_op_free)

/* ---- the store ---- */

typedef struct
{
  gint64 id;
  gint64 hlc;
  gint64 at;
  char *code;
  TdActionKind kind;
  gint64 operator_id;
  char *reason;
  const char *reason_commitment; /* for a check, where the reason itself was erased; else NULL */
  char *params;
  gint64 target;
  gint64 first_entry;
  GPtrArray *ops;      /* TdOp, in order */
  GArray *touched;     /* dossier ids without a change */
  GArray *search;      /* dossier ids whose search text changes */
  int subjects;        /* whose entries an import has written already */
  gint64 only_dossier; /* the one of them, when there is one */
  gboolean (*before_commit) (TdStore *store, gint64 id, GError **error); /* after the entries are written */
  gint64 before_commit_id;
  gconstpointer before_commit_data;
  gboolean keep_empty; /* an action without changes is kept (stepped over ones) */
} TdAction;

typedef struct _TdSearchCache TdSearchCache;
typedef struct _TdDaily TdDaily;

typedef struct _TdPacker TdPacker; /* td-entry-pack.h */

/* A desk that the file was once, and its last action as such. */
typedef struct
{
  gint64 desk;
  gint64 last;
} TdFormer;

struct _TdStore
{
  sqlite3 *db;
  char *path;
  char *vfs;
  gboolean read_only;
  int schema; /* below TD_SCHEMA_VERSION for an older file that is only read */
  GThread *owner;
  gint64 desk;
  GArray *lineage; /* TdFormer, the newest first */
  int series;
  char *place;
  gint64 counter;
  gint64 reserved;
  gint64 reserve_step;
  gint64 last_hlc;
  char *operator_name; /* who acted last, and the id: nearly always the same person acts next */
  gint64 operator_id;
  gboolean nothing_undone; /* no action waits for a redo; FALSE: not known */
  gboolean (*look_at_step) (TdStore *store, gpointer data, GError **error); /* td_store_look_at_steps() */
  gpointer look_data;
  GArray *undo_blockers; /* gint64: the later actions that the last undo or redo was refused for; or NULL */
  gint64 now;
  int lease_fd;
  char *lease_path;
  char *folder; /* of the attachments */
  GError *notice;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  struct
  {
    const char *sql;
    sqlite3_stmt *statement;
  } recent[64];            /* by address: a shortcut past the hash of a long text */
  gboolean bulk_mode;      /* a rollback journal instead of the log: td-bulk-mode.c */
  gint64 bulk_synchronous; /* the setting before */
  TdPacker *packer;        /* made with the first long entry */
  gboolean in_action;
  gboolean poisoned; /* only rollback is left */
  TdAction action;
  guint8 file_key[TD_KEY_SIZE];
  TdSearchCache *search_cache;
  TdDaily *daily;            /* the copy that is being made; NULL: none */
  gint64 day_begin, day_end; /* of the day whose copy was thought of */
  gboolean no_daily;
  const struct _TdRegisterQuery *listing; /* the running list query: td-list.c */
};

#define td_store_assert_owner(store) g_assert ((store)->owner == g_thread_self ())

/* ---- td-sql.c ---- */

/* From the connection's last error; `what` names the work. Returns FALSE. */
gboolean td_sql_fail (TdStore *store, GError **error, const char *what);
void td_sql_set_error (GError **error, int code, const char *path, const char *what, const char *message);
/* A kept, reset statement with its arguments bound: i gint64, s string (NULL as ""), n string or NULL, b
 * bytes (pointer, gsize). NULL on error. */
sqlite3_stmt *td_sql (TdStore *store, GError **error, const char *sql, const char *format, ...);
/* Steps once; -1 on error, else whether there is a row. */
int td_sql_step (TdStore *store, sqlite3_stmt *statement, GError **error);
gboolean td_sql_run (TdStore *store, GError **error, const char *sql, const char *format, ...);
gboolean td_sql_exec (TdStore *store, const char *sql, GError **error);
/* First column of the first row, or `otherwise`. */
gint64 td_sql_int (TdStore *store, gint64 otherwise, const char *sql, const char *format, ...);
char *td_sql_text (TdStore *store, const char *sql, const char *format, ...); /* NULL: no row */
/* Every row through `read`. (transfer full) */
typedef gpointer (*TdRowReader) (sqlite3_stmt *statement);
GPtrArray *td_sql_collect (TdStore *store,
                           sqlite3_stmt *statement,
                           TdRowReader read,
                           GDestroyNotify free_row,
                           GError **error);
/* (transfer full), never NULL */
char *td_column_text (sqlite3_stmt *statement, int column);
/* Where the bytes of an attachment lie. (transfer full) */
char *td_attachment_place (const char *folder, const char *hash);
void td_sql_forget (TdStore *store);
sqlite3 *td_sql_open (const char *path, int flags, const char *vfs, GError **error);

/* ---- td-capture.c ---- */
gboolean td_capture_register (TdStore *store, GError **error);
gboolean td_capture_install (TdStore *store, GError **error);
gboolean td_capture_remove (TdStore *store, GError **error);

/* The entries of action ?1 follow each other. */
#define TD_ENTRIES_OF_ACTION                                                                                 \
  "seq >= (SELECT first_entry FROM action WHERE id = ?1)"                                                    \
  " AND seq < (SELECT first_entry + subjects FROM action WHERE id = ?1)"

/* ---- td-entry.c ---- */
typedef struct
{
  gint64 seq;
  gint64 action_id;
  TdSubjectKind subject_kind;
  gint64 subject;
  gint64 desk;
  gint64 hlc;
  char *prev; /* hex or NULL */
  GPtrArray *ops;
} TdEntry;
void td_entry_free (TdEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdEntry, td_entry_free)
/* The canonical text of an entry: header and ops; personal values as commitments by `key` per op. */
typedef gboolean (*TdKeyFunc) (gint64 scope, guint8 key[TD_KEY_SIZE], gpointer data);
GString *td_entry_encode (TdStore *store,
                          const TdAction *action,
                          TdSubjectKind kind,
                          gint64 subject,
                          const char *prev,
                          TdOp *const *ops,
                          guint n_ops,
                          GError **error);
/* Everything up to and with "ops":[ */
void td_entry_header (TdStore *store,
                      GString *out,
                      const TdAction *action,
                      TdSubjectKind kind,
                      gint64 subject,
                      const char *prev);
gboolean td_entry_write (TdStore *store,
                         TdSubjectKind kind,
                         gint64 subject,
                         const guint8 *prev,
                         const GString *body,
                         GError **error);
char *td_entry_unpack (gconstpointer bytes, gsize size, gboolean packed, GError **error);
TdEntry *td_entry_decode (const char *body, GError **error);
/* Of one table alone, in their order, without reading the rest; their subject is 0. (transfer full)
 * (element-type TdOp) */
GPtrArray *td_entry_decode_ops_of (const char *body, int table, GError **error);
/* Entries of a subject (0: of an action), oldest first; action_id 0: all. (element-type TdEntry) */
GPtrArray *td_entries_read (TdStore *store, gint64 subject, gint64 action_id, GError **error);
TdEntry *td_entry_read (TdStore *store, gint64 seq, GError **error);
void td_append_json_string (GString *out, const char *text);
/* SHA-256 hex of HMAC as td_commitment() of core makes it, into out (65 bytes). */
void td_commit_value (const guint8 key[TD_KEY_SIZE],
                      const char *table,
                      const char *column,
                      const char *value,
                      char out[65]);
gboolean td_key_get (TdStore *store, gint64 scope, guint8 key[TD_KEY_SIZE]);
gboolean
td_value_keep (TdStore *store, gint64 scope, const char *hash_hex, const char *value, GError **error);
/* The value behind a commitment; NULL when it was erased or is not known. (transfer full) */
char *
td_value_find (TdStore *store, int table, gint64 row_id, int column, gint64 scope, const char *hash_hex);

/* ---- td-journal.c ---- */
gboolean td_action_check (TdStore *store, GError **error);
void td_action_poison (TdStore *store);
gboolean td_action_insert (TdStore *store, int subjects, gint64 dossier_id, GError **error);
void td_action_set_target (TdStore *store, gint64 target);
gint64 td_subject_head (TdStore *store, gint64 subject, guint8 hash[TD_HASH_SIZE]); /* seq or 0 */
void td_action_search (TdStore *store, gint64 dossier_id);

/* ---- td-fold.c ---- */
gboolean
td_fold_check_subject (TdStore *store, TdSubjectKind kind, gint64 subject, GPtrArray *faults, GError **error);

/* ---- others ---- */
gboolean td_search_refresh (TdStore *store, gint64 dossier_id, GError **error);
void td_search_cache_free (TdSearchCache *cache);
/* Drops what was read at or after the moment `hlc`: it never was. */
void td_search_forget (TdStore *store, gint64 hlc);
gboolean td_dossier_derive (TdStore *store, gint64 dossier_id, GError **error);
char *td_sort_key (const char *region, const char *compound, const char *building, const char *unit);
gboolean td_store_use_wal (TdStore *store, GError **error); /* td-store.c */
/* td-lineage.c: to be called in the transaction in which the desk becomes another; and where it is read. */
gboolean td_lineage_leave (sqlite3 *db);
void td_lineage_load (TdStore *store);

/* An empty store in memory with the identity and the attachments of another, without triggers or a lease. */
TdStore *td_store_new_in_memory (const TdStore *like, GError **error);
gboolean td_schema_create (sqlite3 *db, const char *path, GError **error);
gboolean td_schema_check_header (const char *path, gboolean *unclean, GError **error);
gboolean td_schema_check_version (const char *path, int version, GError **error); /* NEWER */
int td_schema_version (void);
/* The seam for tests: steps beyond those of this program; NULL: none. */
typedef struct
{
  const char *const *steps; /* SQL */
  int n;
} TdSchemaSteps;
void td_schema_override (const TdSchemaSteps *steps);
/* ---- td-migrate.c ---- */
gboolean td_store_migrate (TdStore *store, GError **error);
/* ---- td-backup.c: a verified copy of the database alone ---- */
gboolean td_database_copy (sqlite3 *from, const char *vfs, const char *dest, GError **error);
gboolean td_lease_take (TdStore *store, GError **error);
void td_lease_release (TdStore *store);
gboolean td_store_is_remote (const char *path);
void td_random (gpointer bytes, gsize size);
gboolean td_local_write (TdStore *store, const char *key, const char *value, GError **error);
gboolean td_register_functions (TdStore *store, GError **error);

G_END_DECLS
