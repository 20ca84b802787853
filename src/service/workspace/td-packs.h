/* Tidang: the rules at hand — shipped packs and the user's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-data-files.h"
#include "td-places.h"

G_BEGIN_DECLS

/* Rules of votes as files: td_own_packs_add(). */
const TdDataValues *td_rule_files (void);

/* A rule with the bytes of its pack, which a vote keeps. */
GBytes *td_pack_bytes_of_rule (const TdRule *rule, const char *data_dir);

G_END_DECLS
