/* Tidang: how a dossier stands in money and subsidy, in a few sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-subsidies.h"

G_BEGIN_DECLS

/* The account, who is behind, and what differs from what was agreed; nothing where nothing was put down.
 * (transfer full) (element-type char *) */
GPtrArray *td_money_lines (const TdMoneyBook *book);
/* The rule with what follows, then each condition that is not met or not known with its fact. (transfer full)
 * (element-type char *) */
GPtrArray *td_subsidy_lines (const TdSubsidyBook *book);
/* Both, for a dossier that has records of money or subsidy; an empty list otherwise. (transfer full)
 * (element-type char *) */
GPtrArray *td_money_lines_load (TdWorkspace *self, gint64 unit_id, GError **error);

G_END_DECLS
