/* Tidang: one leaf put down, changed or taken away, from what it is held against to its checks; for the files
 * of this layer. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf-words.h"
#include "td-attach.h"

#include "td-workspace-private.h"

G_BEGIN_DECLS

/* What the values are held against. */
typedef struct
{
  TdWorkspace *self;
  TdStore *store;
  gint64 unit_id;
  char *label; /* the place of what is refused */
  const TdLeafKind *kind;
} TdLeafDeed;

/* unit_id 0: of the file. Refused where the kind belongs to the other. */
gboolean
td_leaf_deed_begin (TdLeafDeed *deed, TdWorkspace *self, gint64 unit_id, const char *kind, GError **error);
void td_leaf_deed_clear (TdLeafDeed *deed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdLeafDeed, td_leaf_deed_clear)

/* Whether it may stand like this: names, values, what they name, and the rules of its kind. before: as it
 * stands now; NULL: it is new. */
gboolean
td_leaf_deed_check (const TdLeafDeed *deed, const TdLeaf *leaf, const TdLeaf *before, GError **error);
/* Whether it may go. */
gboolean td_leaf_deed_check_gone (const TdLeafDeed *deed, gint64 leaf_id, GError **error);
/* Inside an action, before the leaf is put: the file becomes one of its dossier's, its hash stands in
 * `field`. Of a shared record the bytes alone are taken: td_leaf_deed_name_files() says the name. */
gboolean td_leaf_deed_attach (TdStore *store,
                              TdLeaf *leaf,
                              const char *field,
                              TdAttachKind kind,
                              const char *path,
                              GError **error);
/* Inside the same action, after a shared leaf was put: its new files get their names, the one in `field` that
 * of the file at `path`, one that another record has already the name it has there. path NULL: none was
 * taken. Nothing for a dossier's. */
gboolean td_leaf_deed_name_files (TdStore *store,
                                  const TdLeafKind *kind,
                                  const TdLeaf *leaf,
                                  const TdLeaf *before,
                                  const char *field,
                                  const char *path,
                                  GError **error);

G_END_DECLS
