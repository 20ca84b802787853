/* Tidang: history, undo, check, backup.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* unit_id 0: the whole file. Newest first. (transfer full) (element-type TdHistoryItem) */
GPtrArray *td_history_list (TdWorkspace *self, gint64 unit_id, gint64 limit, GError **error);
/* All of a dossier, newest first, with sentences for a paper: Chinese whatever the language. */
GPtrArray *td_history_list_on_paper (TdWorkspace *self, gint64 unit_id, GError **error);
/* What undo or redo would do now, translated (“撤销：402 同意”), or NULL when there is nothing. (transfer
 * full) */
char *td_undo_describe (TdWorkspace *self);
char *td_redo_describe (TdWorkspace *self);
/* The undone/redone action as history shows it; refused with the name of the later action that touched the
 * same field. (transfer full) */
TdHistoryItem *td_undo (TdWorkspace *self, GError **error);
TdHistoryItem *td_redo (TdWorkspace *self, GError **error);

/* Every fault found, translated; empty: all is well. (transfer full) (element-type char *) */
GPtrArray *td_check_run (TdWorkspace *self, const TdProgress *progress, GError **error);
gboolean td_backup_run (TdWorkspace *self, const char *dest, const TdProgress *progress, GError **error);
/* From a backup to a new file; verifies first, never overwrites. */
gboolean td_restore_run (const char *backup, const char *dest, const TdProgress *progress, GError **error);

G_END_DECLS
