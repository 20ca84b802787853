/* Tidang: check, backup, restore and erasure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *code; /* "page", "entry", "chain", "content", "value", "key", "roll", "attachment", "search", … stable
               */
  char *where;  /* table and id, entry, or path */
  char *detail; /* technical English */
  gint64 dossier_id;
} TdFault;
void td_fault_free (TdFault *fault);

/* Everything: pages, foreign keys, each entry's hash and chain, the tables against the fold of their entries,
 * personal values against their commitments, roll hashes, attachments. Finds any changed byte of content.
 * Empty: all is well. NULL on error. (transfer full) (element-type TdFault) */
GPtrArray *td_store_check (TdStore *store, TdStoreProgress progress, gpointer data, GError **error);

/* A copy of the file (rollback-journal mode: readable from a read-only medium) and of its attachments as
 * `dest` and `dest`-files; verified by reading it back. Never overwrites. */
gboolean
td_store_backup (TdStore *store, const char *dest, TdStoreProgress progress, gpointer data, GError **error);
/* From a backup to a new file, verified first; the new file gets a new desk id. Never overwrites. */
gboolean td_store_restore (const char *backup,
                           const char *dest,
                           TdStoreProgress progress,
                           gpointer data,
                           GError **error);
/* The daily copy in NAME.tidang-backups: of the file as it was before the day's first change. A file that is
 * opened for writing, and each action of a new day, begins it where today has none yet; a thread makes and
 * verifies it beside the work, and td_store_close() waits for it. Seven are kept. FALSE: the copy that was
 * begun has failed. Without `wait` only one that is done is looked at. */
gboolean td_store_daily_finish (TdStore *store, gboolean wait, GError **error);
/* Now and here, when today has none yet. *made may be NULL. */
gboolean td_store_daily_backup (TdStore *store, gboolean *made, GError **error);
/* Kept daily copies, newest first, also the one that is being made. (transfer full) (element-type char *) */
GPtrArray *td_store_kept_backups (TdStore *store);

/* A record of the whole file, or a text of another dossier, that tells of a household. */
typedef struct
{
  gint64 leaf_id;     /* of a text that is no record's: the id of its row */
  gint64 dossier_id;  /* 0: of the file */
  char *kind;         /* of a text that is no record's: its table, with fields such as “note.body” */
  gboolean removed;   /* it was taken away; its texts are kept for the history */
  GPtrArray *numbers; /* char *: fields (“company.phone”) in which one of its numbers stands */
  GPtrArray *names;   /* … in which it is named, or somebody of the same name */
  gint64 part_id;     /* of a text that stands with another household; 0: with none */
  GPtrArray
      *said; /* char *: of a text in another place than a record of the file, as `names`: what it says */
  gboolean past_number; /* a text that stood in it before holds a number */
  gboolean past_name;   /* … or a name */
} TdErasureTrace;
void td_erasure_trace_free (TdErasureTrace *trace);
/* What an erasure would find in the records of the file: by itself it takes the numbers. (transfer full)
 * (element-type TdErasureTrace) */
GPtrArray *td_store_erase_traces (TdStore *store, gint64 part_id, GError **error);

/* Destroys the personal values and the key of one flat's household: register, frozen rolls, ballots' names,
 * values beside the entries, search, its numbers in the records of the file, kept backups. `also` (gint64,
 * may be NULL): records of the file that lose its names too, now and in their past. Chains, roll hashes and
 * digests still verify. An action of its own (stepped over). Receipt as JSON text: what (numbers, no values),
 * when, who, hash, and of the records of the file which and what fields of them (“records”). (transfer full)
 */
char *td_store_erase_part (TdStore *store,
                           gint64 part_id,
                           const GArray *also,
                           const char *operator_name,
                           const char *reason,
                           GError **error);

G_END_DECLS
