/* Tidang: what some kinds of leaves ask beyond their fields, before one is put down or taken away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* label: of the dossier; leaf: as it is to be, NULL: it is to go. leaf_id 0: a new one. Refused in words. */
typedef gboolean TdLeafRule (TdWorkspace *self,
                             gint64 unit_id,
                             const char *label,
                             const TdLeaf *leaf,
                             gint64 leaf_id,
                             GError **error);
/* What the rule of the kind says; TRUE where it has none. */
gboolean td_leaf_rules_check (TdWorkspace *self,
                              gint64 unit_id,
                              const char *label,
                              const char *kind,
                              const TdLeaf *leaf,
                              gint64 leaf_id,
                              GError **error);

/* What follows from a leaf as it is typed, from the other leaves of its dossier. (transfer full), NULL:
 * nothing. *field: the id of a field that it makes needed, static; left alone otherwise. */
typedef char *TdLeafForesight (const GPtrArray *leaves, const TdLeaf *leaf, const char **field);
TdLeafForesight td_payment_foresee;
TdLeafForesight td_milestone_foresee;

/* td-payments.c: no account goes below nothing without a word, nothing is taken back twice. */
TdLeafRule td_payment_rule;
/* … milestones ask for 100 % at most. */
TdLeafRule td_milestone_rule;
/* td-announcement-rule.c: the last day of a notice is none before its first. */
TdLeafRule td_announcement_rule;
/* td-once-rule.c: a stairwell stands in a batch once, has one exception from an approval; a lot has one
 * chosen company. */
TdLeafRule td_batch_unit_rule;
TdLeafRule td_batch_exception_rule;
TdLeafRule td_bid_rule;
/* td-plans.c: the version that a vote is about stays as it is; a new one is put down instead. */
TdLeafRule td_plan_rule;

G_END_DECLS
