/* Tidang: the nine stages of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage.h"

#include "td-nicks.h"

static const TdWords stages[TD_N_STAGES] = {
  [TD_STAGE_SURVEY] = { "survey", "摸底评估", NULL },
  [TD_STAGE_VOTE] = { "vote", "征询表决", NULL },
  [TD_STAGE_NOTICE] = { "notice", "公示异议", NULL },
  [TD_STAGE_REVIEW] = { "review", "联合审查", NULL },
  [TD_STAGE_CONSTRUCTION] = { "construction", "施工", NULL },
  [TD_STAGE_ACCEPTANCE] = { "acceptance", "验收登记", NULL },
  [TD_STAGE_HANDOVER] = { "handover", "移交", NULL },
  [TD_STAGE_SUBSIDY] = { "subsidy", "补贴", NULL },
  [TD_STAGE_OPERATION] = { "operation", "运维", NULL },
};
TD_DEFINE_NICKS (TdStage, td_stage, stages)
