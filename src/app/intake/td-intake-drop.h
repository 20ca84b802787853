/* Tidang: what becomes of files that are dropped on the window (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *sheets; /* (element-type char *) paths: imported one after another */
  GPtrArray *files;  /* (element-type char *) paths of workspaces: opened */
  GPtrArray *scans;  /* (element-type char *) paths: read into the tray */
  char *map;         /* of a base map, the first of several; NULL: none */
  guint others;      /* neither */
  char *said;        /* what will happen (translated) */
} TdDrop;

/* By their endings. open: whether the window shows a workspace. (transfer full) */
TdDrop *td_drop_new (const char *const *paths, gboolean open);
void td_drop_free (TdDrop *drop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDrop, td_drop_free)
gboolean td_drop_is_useful (const TdDrop *drop);

G_END_DECLS
