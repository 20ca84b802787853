/* Tidang: a vote's count as JSON and as text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-votes.h"

G_BEGIN_DECLS

/* The fixed object of `tally --json`: heads are numbers, areas strings in m² with two decimals. */
void td_cli_add_tally (JsonBuilder *builder, const TdUnit *unit, const TdVote *vote);
/* What is to be said beside the count, on standard error: the JSON document has no place for it. */
void td_cli_warn_tally (const TdUnit *unit, const TdVote *vote);
void td_cli_print_tally (const TdUnit *unit, const TdVote *vote);
/* Until when the notices of the dossier's vote hang; nothing before they are posted. */
void td_cli_print_notices (const TdDossier *dossier);

G_END_DECLS
