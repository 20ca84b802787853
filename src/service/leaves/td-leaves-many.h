/* Tidang: one record set for many dossiers at once — what each of them would say to it, and the deed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"

G_BEGIN_DECLS

/* What is to be set. Everything is borrowed. */
typedef struct
{
  const TdLeaf *leaf;       /* its kind and values; what it does not name stays as it is */
  const char *const *clear; /* fields that are emptied, ends with NULL; NULL: none */
  const char *key;          /* a field of the kind: the dossier's record with the same value there is changed.
                               NULL: its only one */
  gboolean fresh;           /* a new record for each, whatever stands there */
  gboolean remove;          /* takes the record away instead */
} TdLeafMany;

typedef enum
{
  TD_LEAF_MANY_ADDED,
  TD_LEAF_MANY_CHANGED,
  TD_LEAF_MANY_REMOVED,
  TD_LEAF_MANY_SAME, /* it stands like this already, or there is nothing to be taken away */
  TD_LEAF_MANY_REFUSED
} TdLeafManyState;
#define TD_N_LEAF_MANY_STATES 5
/* added changed removed same refused */
const char *td_leaf_many_state_to_nick (TdLeafManyState state);

/* How it goes, or went, with one dossier. */
typedef struct
{
  gint64 unit_id;
  char *label; /* “西韩新苑 7号楼 2单元” */
  TdLeafManyState state;
  gint64 leaf_id; /* 0: none */
  char *why;      /* of what is refused: a sentence that names the dossier; "" */
} TdLeafManyLine;

/* “200 put down, 20 changed, 3 as they are, 2 refused”. lines: (element-type TdLeafManyLine). (transfer full)
 */
char *td_leaf_many_sums (const GPtrArray *lines);
guint td_leaf_many_count (const GPtrArray *lines, TdLeafManyState state);

/* What would be done, dossier by dossier in the order given, each once; nothing is written. progress may be
 * NULL. (transfer full) (element-type TdLeafManyLine) */
GPtrArray *td_leaves_look_many (TdWorkspace *self,
                                const GArray *unit_ids,
                                const TdLeafMany *many,
                                const TdProgress *progress,
                                GError **error);
/* Does it as one action. Where one dossier refuses, nothing at all is done and all refusals are said at once
 * — unless `leave_out`: then those are left as they are and named in the lines. An error of the file changes
 * nothing. NULL: nothing was done. (transfer full) (element-type TdLeafManyLine) */
GPtrArray *td_leaves_put_many (TdWorkspace *self,
                               const GArray *unit_ids,
                               const TdLeafMany *many,
                               gboolean leave_out,
                               const TdProgress *progress,
                               GError **error);

G_END_DECLS
