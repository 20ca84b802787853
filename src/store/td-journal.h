/* Tidang: actions, the entries they leave, undo and redo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* One thing a person does: one transaction, one action, one entry per touched subject. `code` is stable
 * ("ballot", "open-vote", "import-households"); `params` is a JSON object text of ids and codes only, or
 * NULL. The operator's name is added to the operators when it is new. Every change by the functions of
 * td-register.h and td-vote-store.h happens inside an action. After an error inside an action only
 * td_store_rollback() is left. */
typedef enum
{
  TD_ACTION_UNDOABLE,
  TD_ACTION_STEPPED_OVER /* exported, printed, signed, erased, merged: recorded, but undo passes over it */
} TdActionKind;

gboolean td_store_begin (TdStore *store,
                         const char *code,
                         TdActionKind kind,
                         const char *operator_name,
                         const char *reason, /* free text or NULL: a commitment in the entries */
                         const char *params,
                         GError **error);
/* Subjects that get an entry although no field changes (an export of a dossier). */
void td_store_touch (TdStore *store, gint64 dossier_id);
/* Replaces the params given at begin, when they hold ids that came to be inside the action. */
void td_store_set_params (TdStore *store, const char *params);
/* The action's id; 0 on error (the action is rolled back then). An undoable action without any change leaves
 * nothing and gives -1. */
gint64 td_store_commit (TdStore *store, GError **error);
void td_store_rollback (TdStore *store);
gboolean td_store_in_action (TdStore *store);
/* Of the action that was begun. */
gint64 td_store_action_id (TdStore *store);

typedef enum
{
  TD_ACTION_DONE,
  TD_ACTION_UNDONE
} TdActionState;

typedef struct
{
  gint64 id;
  gint64 at; /* micro-seconds since 1970 */
  gint64 hlc;
  gint64 desk;
  char *code;
  char *who;    /* operator's name */
  char *reason; /* "" when none or erased */
  char *params; /* JSON object text */
  TdActionKind kind;
  TdActionState state;
  gint64 target;     /* of "undo" and "redo": the action undone or redone; 0 otherwise */
  char *target_code; /* its code, or NULL */
  gint64 dossier_id; /* the only dossier it touched; 0: none or several */
  int subjects;      /* number of entries */
} TdActionRow;
void td_action_row_free (TdActionRow *row);

/* Newest first; dossier_id 0: the whole file. limit 0: all. (transfer full) (element-type TdActionRow) */
GPtrArray *td_store_actions (TdStore *store, gint64 dossier_id, gint64 limit, GError **error);
typedef struct
{
  gint64 dossier_id;       /* 0: any */
  gint64 before;           /* hlc of the last row of the page before; 0: from the newest */
  const char *who;         /* operator's name; NULL: any */
  const char *code_prefix; /* "import-"; NULL: any */
  gint64 from, until;      /* micro-seconds, `until` not included; 0: open */
  gint64 limit;            /* 0: all */
} TdActionQuery;
GPtrArray *td_store_actions_find (TdStore *store, const TdActionQuery *query, GError **error);
/* What left the file with full names: exports of all, and prints and packs of the dossier or of this one
 * flat. Oldest first. (transfer full) (element-type TdActionRow) */
GPtrArray *td_store_disclosures (TdStore *store, gint64 dossier_id, gint64 part_id, GError **error);
TdActionRow *td_store_action (TdStore *store, gint64 action_id, GError **error); /* (transfer full) */
/* What would be undone or redone now; NULL without error: nothing. (transfer full) */
TdActionRow *td_store_undo_candidate (TdStore *store);
TdActionRow *td_store_redo_candidate (TdStore *store);
/* Undoes (redoes) this desk's newest (last undone) action as a new action. The id of the action that was
 * undone; 0 on error: NOTHING, or REFUSED_UNDO with the later action's id and code in the message. */
gint64 td_store_undo (TdStore *store, const char *operator_name, GError **error);
gint64 td_store_redo (TdStore *store, const char *operator_name, GError **error);
/* The same for a chosen action of this desk, whatever was done since; NOTHING where it is no plain action or
 * stands undone (done) already. REFUSED_UNDO where a later action touched one of its fields, or made
 * something that hangs on a row which would go. progress may be NULL. */
gint64 td_store_undo_action (TdStore *store,
                             gint64 action_id,
                             const char *operator_name,
                             TdStoreProgress progress,
                             gpointer data,
                             GError **error);
gint64 td_store_redo_action (TdStore *store,
                             gint64 action_id,
                             const char *operator_name,
                             TdStoreProgress progress,
                             gpointer data,
                             GError **error);
/* Asked inside each undo and redo, once all rows stand as they would afterwards: FALSE with *error, which
 * goes to the caller as it is, and nothing has changed. NULL: nothing is asked. */
typedef gboolean (*TdStoreStepLook) (TdStore *store, gpointer data, GError **error);
void td_store_look_at_steps (TdStore *store, TdStoreStepLook look, gpointer data);
/* Of the dossiers that the action is about those that have leaves of this kind now (gint64). (transfer full)
 */
GArray *td_store_action_holders (TdStore *store, gint64 action_id, const char *kind, GError **error);
/* Within a look at a step: whether undoing or redoing the action brings the dossier's leaves of this kind
 * back to how they stood once, with the same actions done and taken back. Where that is not plain: FALSE. */
gboolean td_store_step_restores (TdStore *store, gint64 dossier_id, const char *kind, gint64 action_id);
/* The first later action for which the last undo or redo was REFUSED_UNDO; 0 where that has another cause. */
gint64 td_store_undo_blocker (TdStore *store);
/* All of them that were found, at most eight. array of gint64, the store's until the next undo or redo */
const GArray *td_store_undo_blockers (TdStore *store);

/* The dossier as it stood after an action: a store of its own in memory, for reading alone, with the dossier,
 * its compound, the votes that count it and what was done to them until then. The file is not touched. A
 * household that was erased since is erased there too. NOT_FOUND where the dossier was not there yet. */
TdStore *td_store_as_of (TdStore *store, gint64 dossier_id, gint64 action_id, GError **error);
/* The dossier's newest action at that moment (micro-seconds) or before; 0: none. */
gint64 td_store_action_at (TdStore *store, gint64 dossier_id, gint64 at);

/* The changes of one action or of one field, oldest first; personal values as they are known here, “已删除”
 * never: erased ones are NULL with `erased`. */
typedef struct
{
  gint64 action_id;
  gint64 at;
  char *who;
  char *code;
  char *table;
  gint64 row_id;
  gint64 subject_id; /* the dossier or compound that it is recorded with */
  gint64 scope_id;   /* the flat or dossier whose people it is about; 0: none */
  char op;           /* 'I', 'U', 'D' */
  char *column;
  char *old_value; /* NULL: none */
  char *new_value;
  gboolean erased;
} TdFieldChange;
void td_field_change_free (TdFieldChange *change);
/* action_id 0: any; table NULL: any; row_id 0: any; column NULL: any. (transfer full) (element-type
 * TdFieldChange) */
GPtrArray *td_store_changes (TdStore *store,
                             gint64 dossier_id,
                             gint64 action_id,
                             const char *table,
                             gint64 row_id,
                             const char *column,
                             GError **error);
/* The same one after the other, as long as `func` says so; for actions over many dossiers. */
typedef gboolean (*TdFieldChangeFunc) (const TdFieldChange *change, gpointer data);
gboolean td_store_changes_foreach (TdStore *store,
                                   gint64 dossier_id,
                                   gint64 action_id,
                                   TdFieldChangeFunc func,
                                   gpointer data,
                                   GError **error);
/* A number or id of a recorded row as it stands; 0: none, or no such row. */
gint64 td_store_row_number (TdStore *store, const char *table, gint64 row_id, const char *column);

/* Every recorded column, counted through all tables in their order. FALSE: there are no more. */
typedef struct
{
  const char *table;
  const char *column;
  gboolean names_row; /* it holds the id of another row */
} TdRecordedColumn;
gboolean td_recorded_column (guint i, TdRecordedColumn *out);

G_END_DECLS
