/* Tidang: the words of the window for the values of the core.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-value-words.h"

G_BEGIN_DECLS

/* A name as lists show it: the surname with 某, the first characters of a company. Nothing for an erased
 * owner but the word for it. (transfer full) */
char *td_words_mask_owner (const TdOwner *owner);
/* “95.50 m²”, “—” where no area is known. (transfer full) */
char *td_words_area (TdArea area);
/* All owners of a part, masked unless `reveal`. (transfer full) */
char *td_words_owners (const TdPart *part, gboolean reveal);
/* “today 10:42”, “yesterday 16:05”, “2026-09-12 08:00”; both in micro-seconds. (transfer full) */
char *td_words_when (gint64 at, gint64 now);

G_END_DECLS
