/* Tidang: what the history page asks the worker.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-history.h"

G_BEGIN_DECLS

/* A question with the texts that its filter borrows. */
typedef struct
{
  TdHistoryFilter filter;
  char *who, *text, *field;
  gint64 action_id; /* td_history_run_changes() */
  char *path;       /* td_history_run_export() */
} TdHistoryAsk;
TdHistoryAsk *td_history_ask_new (void);
void td_history_ask_free (gpointer ask);

typedef struct
{
  GPtrArray *items; /* TdHistoryItem; a place may be NULL once it was taken */
  gint64 before;    /* of the question */
  gint64 next;
} TdHistoryAnswer;
void td_history_answer_free (TdHistoryAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHistoryAnswer, td_history_answer_free)

/* TdHistoryAnswer */
gpointer
td_history_run_find (TdWorkspace *workspace, gpointer ask, GCancellable *cancellable, GError **error);
/* A GPtrArray of TdHistoryFact. */
gpointer
td_history_run_changes (TdWorkspace *workspace, gpointer ask, GCancellable *cancellable, GError **error);
/* What to say. */
gpointer
td_history_run_export (TdWorkspace *workspace, gpointer ask, GCancellable *cancellable, GError **error);
/* Names of the operators, a GStrv. */
gpointer
td_history_run_people (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
