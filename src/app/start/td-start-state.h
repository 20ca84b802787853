/* Tidang: what the start page shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-start-values.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean can_create;
  char *file;             /* where it will be: the chosen path or the suggested one */
  const char *place_hint; /* translated, static; "" for none */
  gboolean place_wrong;   /* the hint is why nothing can be made */
  const char *name_hint;
  const char *kind_hint; /* what this kind of desk begins with */
} TdStartState;

/* The path that is taken already; tells whether a file of that name is there. */
typedef gboolean (*TdFileThere) (const char *path, gpointer data);

/* `folder`: where new files go unless the person says otherwise. */
TdStartState *
td_start_state_new (const TdStartValues *values, const char *folder, TdFileThere there, gpointer data);
void td_start_state_free (TdStartState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStartState, td_start_state_free)

/* “西韩社区.tidang”, or a general name where no place is chosen. (transfer full) */
char *td_start_file_name (const char *place_name);

const char *td_words_desk_kind (TdDeskKind kind); /* translated: “Committee (社区居委会、业委会)” */

/* The sheets that are imported first, by name; NULL or none: that one can be chosen. (transfer full) */
char *td_start_say_sheets (const char *const *paths);

/* A file used lately. */
typedef struct
{
  char *path;
  char *place; /* or "" */
  gint64 used; /* seconds since 1970; 0: not known */
  gboolean missing;
} TdRecent;
void td_recent_free (TdRecent *recent);
/* The line under its name: place, when, folder; or that it is gone. (transfer full) */
char *td_recent_say (const TdRecent *recent, gint64 now);
/* Newest first, those that are gone last (two of them), each path once, at most `limit`. */
void td_recents_arrange (GPtrArray *recents, guint limit);

G_END_DECLS
