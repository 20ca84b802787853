/* Tidang: the days of a notice as a person writes them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-notice.h"
#include "td-paper-words.h"

G_BEGIN_DECLS

/* A day in any form with its year; NULL or "": TD_DATE_NONE. */
gboolean td_notice_read_from (const char *text, TdDate *from, GError **error);
/* Whether td_notice_parse() takes it; NULL and "" are well. */
gboolean td_notice_check_period (const char *text, GError **error);

/* Whether the last day is none before the first; either may be TD_DATE_NONE. label: of the dossier. */
gboolean td_notice_check_order (const char *label, TdDate from, TdDate until, GError **error);

/* from and period as kept words (td-paper-words.h); asked may be NULL: no text speaks of it. Counted on the
 * holidays at hand (td_holidays_load()). */
gboolean td_notice_load (TdWorkspace *self,
                         const TdNotice *asked,
                         const char *from,
                         const char *period,
                         TdNoticePeriod *out,
                         GError **error);

G_END_DECLS
