/* Tidang: the history filtered and in pages, chosen actions taken back, imports, the past looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

typedef enum
{
  TD_HISTORY_ANY,
  TD_HISTORY_VOTES,    /* votes and what came back */
  TD_HISTORY_REGISTER, /* units, flats, owners */
  TD_HISTORY_IMPORTS,
  TD_HISTORY_PAPERS, /* papers and lists that left the file */
  TD_HISTORY_CARE    /* the bin, erasures, operators */
} TdHistoryKind;
#define TD_N_HISTORY_KINDS 6
const char *td_history_kind_to_nick (TdHistoryKind kind); /* any votes register imports papers care */
gboolean td_history_kind_from_nick (const char *nick, TdHistoryKind *out);
const char *td_history_kind_to_label (TdHistoryKind kind); /* translated */

typedef struct
{
  gint64 unit_id;    /* 0: the whole file */
  gint64 part_id;    /* with unit_id: what touched this flat */
  const char *field; /* with unit_id: what touched this field (td_change_field_is_known()) */
  const char *who;   /* an operator's name; NULL: any */
  TdHistoryKind kind;
  TdDate from, until; /* inclusive; TD_DATE_NONE: open */
  const char *text;   /* in the sentence, the reason, the unit; NULL: any */
  gint64 before;      /* where the page before ended; 0: the newest */
  gint64 limit;       /* 0: all */
} TdHistoryFilter;

/* Newest first. *next: `before` of the next page, 0 at the end. (transfer full) (element-type TdHistoryItem)
 */
GPtrArray *td_history_find (TdWorkspace *self, const TdHistoryFilter *filter, gint64 *next, GError **error);

/* The same as a sheet (.xlsx or .csv), a row for each field before and after, masked like every export. */
gboolean td_history_export (TdWorkspace *self,
                            const char *path,
                            const TdHistoryFilter *filter,
                            gint64 *rows,
                            GError **error);

/* The last `limit` actions that undo would take, newest first: the undo list. */
GPtrArray *td_undo_list (TdWorkspace *self, guint limit, GError **error);
/* Undoes the newest one after the other down to and with action_id; stops at the first refusal, whose error
 * names it. *undone: how many were undone, also with an error or when it was cancelled on the way. */
gboolean td_undo_down_to (TdWorkspace *self,
                          gint64 action_id,
                          const TdProgress *progress,
                          int *undone,
                          GError **error);
/* A chosen action, whatever came later, or the newest (0); refused with the names of what is in the way.
 * Cancelled by `progress` it leaves all as it was. (transfer full) */
TdHistoryItem *
td_undo_action (TdWorkspace *self, gint64 action_id, const TdProgress *progress, GError **error);
TdHistoryItem *
td_redo_action (TdWorkspace *self, gint64 action_id, const TdProgress *progress, GError **error);

/* One import of a sheet. */
typedef struct
{
  gint64 action_id;
  gint64 at; /* micro-seconds */
  char *who;
  char *code;                                      /* import-units import-households import-ballots */
  char *text;                                      /* translated: “Households imported from a sheet” */
  char *file;                                      /* the sheet's name */
  gint64 read, added, updated, unchanged, refused; /* -1: not known (an import of an older version) */
  gboolean undone;
} TdImportItem;
void td_import_item_free (TdImportItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdImportItem, td_import_item_free)
/* Newest first. (transfer full) (element-type TdImportItem) */
GPtrArray *td_imports_list (TdWorkspace *self, GError **error);

/* A unit as it stood after an action: a workspace of its own, for reading alone, in which td_dossier_load()
 * and the rest of this layer see the past. Nothing of the file changes. (transfer full) */
TdWorkspace *td_look_back (TdWorkspace *self, gint64 unit_id, gint64 action_id, GError **error);
/* The action that `at` means: an action's number, a date (its end) or a date with a time. 0 on error: USAGE,
 * or NOT_FOUND where the unit was not there yet. */
gint64 td_look_back_resolve (TdWorkspace *self, gint64 unit_id, const char *at, GError **error);

G_END_DECLS
