/* Tidang: the nine stages of a dossier, as the rail, the map and the counts show them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In order of the rail. The steps of a place's procedure (td-procedure.h) each belong to one of them. */
typedef enum
{
  TD_STAGE_SURVEY,       /* 摸底评估 */
  TD_STAGE_VOTE,         /* 征询表决 */
  TD_STAGE_NOTICE,       /* 公示异议 */
  TD_STAGE_REVIEW,       /* 联合审查 */
  TD_STAGE_CONSTRUCTION, /* 施工 */
  TD_STAGE_ACCEPTANCE,   /* 验收登记 */
  TD_STAGE_HANDOVER,     /* 移交 */
  TD_STAGE_SUBSIDY,      /* 补贴 */
  TD_STAGE_OPERATION     /* 运维 */
} TdStage;
#define TD_N_STAGES 9
/* survey vote notice review construction acceptance handover subsidy operation */
const char *td_stage_to_nick (TdStage stage);
gboolean td_stage_from_nick (const char *nick, TdStage *out);
const char *td_stage_to_chinese (TdStage stage);

G_END_DECLS
