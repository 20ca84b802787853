/* Tidang: the vote and the flat that a command names, or the sentence why not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-load.h"
#include "td-vote-store.h"

G_BEGIN_DECLS

/* A unit with one of its votes, for recording. */
typedef struct
{
  TdUnit *unit;
  char *label; /* “西韩新苑 7号楼 2单元” */
  TdVoteRow *vote;
  TdRoll *roll; /* the frozen one, newest version */
} TdFound;
void td_found_free (TdFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFound, td_found_free)

/* Among the votes that count the unit, its own and those of its building or compound: the one with the
 * number; 0: the newest open one, else the newest. */
TdFound *td_find_vote (TdWorkspace *self, gint64 unit_id, int number, GError **error);
/* The unit whose pages change with the vote; 0: those of several. */
gint64 td_found_changes (const TdFound *found);
gboolean td_found_check_open (const TdFound *found, GError **error);
/* The same, refused when it is closed. */
TdFound *td_find_open_vote (TdWorkspace *self, gint64 unit_id, int number, GError **error);
/* The flat of this room in the unit: of a roll that may span several units. */
const TdPart *
td_find_room (const TdRoll *roll, gint64 unit_id, const char *label, const char *room, GError **error);

G_END_DECLS
