/* Tidang: the bin — dossiers put aside with a reason, and restored. Nothing in it is destroyed; erasing a
 * household is another command.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* All of them in one undoable action. Refused while a vote that counts one of them is open: its owners have
 * been asked. */
gboolean td_bin_put (TdWorkspace *self, const gint64 *unit_ids, gsize n, const char *reason, GError **error);
/* Refused where a unit of the same name was made since, and where it was joined into another one. */
gboolean td_bin_restore (TdWorkspace *self, gint64 unit_id, GError **error);

typedef struct
{
  gint64 unit_id;
  char *file_no;
  char *label;      /* “西韩新苑 7号楼 2单元” */
  char *place_name; /* its community */
  gint64 at;        /* when it was put there, micro-seconds; 0: not known */
  char *who;
  char *reason;
  gint64 action_id;
  char *joined_into; /* label of the dossier that it was joined into, or NULL */
} TdBinItem;
void td_bin_item_free (TdBinItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBinItem, td_bin_item_free)
/* The last first; text in name, number, reason or community; NULL: all. (transfer full) (element-type
 * TdBinItem) */
GPtrArray *td_bin_list (TdWorkspace *self, const char *text, GError **error);
/* A UNIT of the command line among those in the bin. 0 on error: NOT_FOUND, AMBIGUOUS. */
gint64 td_bin_resolve (TdWorkspace *self, const char *text, GError **error);

/* Refuses while a vote that counts the unit is open. For the files of this layer. */
gboolean td_bin_check_votes (TdWorkspace *self, gint64 unit_id, const char *label, GError **error);

G_END_DECLS
