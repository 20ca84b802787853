/* Tidang: records of many dossiers that are made for each of them; for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-attach.h"
#include "td-leaves-many.h"

G_BEGIN_DECLS

/* The new leaves of one dossier in the order in which they are written (transfer full) (element-type TdLeaf);
 * none: it stays as it is. NULL: it is refused, in words that name the dossier. */
typedef GPtrArray *TdLeafMaker (TdWorkspace *self, gint64 unit_id, gpointer data, GError **error);

/* Everything is borrowed. */
typedef struct
{
  TdLeafMaker *make;
  gpointer data;
  const char *code, *params; /* of the action */
  const char *path;          /* a file that is kept with each dossier; NULL: none */
  const char *field;         /* of the leaves: its hash stands there */
  TdAttachKind kind;
} TdLeafMaking;

/* As td_leaves_look_many() and td_leaves_put_many(). */
GPtrArray *td_leaves_make_look (TdWorkspace *self,
                                const GArray *unit_ids,
                                const TdLeafMaking *making,
                                const TdProgress *progress,
                                GError **error);
GPtrArray *td_leaves_make_put (TdWorkspace *self,
                               const GArray *unit_ids,
                               const TdLeafMaking *making,
                               gboolean leave_out,
                               const TdProgress *progress,
                               GError **error);

G_END_DECLS
