/* Tidang: the form of a document's own subsidy rule.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_RULE_DIALOG (td_rule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdRuleDialog, td_rule_dialog, TD, RULE_DIALOG, AdwWindow)

/* Called with the rule's id once it is kept. */
typedef void (*TdRuleAdded) (gpointer owner, const char *id);
/* place: a region code to begin with; of a community its county is proposed. `owner` is kept alive meanwhile.
 */
void td_rule_dialog_present (GtkWindow *parent,
                             TdSession *session,
                             const char *place,
                             TdRuleAdded added,
                             gpointer owner);

G_END_DECLS
