/* Tidang: checks of a ballot that single ballots and sheets of ballots share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-vote-find.h"

G_BEGIN_DECLS

/* Within the vote's window? `where` begins the sentence. */
gboolean td_ballot_check_date (const TdVoteRow *vote, const char *where, TdDate date, GError **error);

/* The id of the part's owner of this name, blanks and widths apart; 0: none, or two of one name. */
gint64 td_part_find_owner (const TdPart *part, const char *name);

G_END_DECLS
