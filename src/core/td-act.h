/* Tidang: official acts of a dossier — what was applied for, granted, notified, inspected, handed over; each
 * with its day, number and party. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* In the usual order of a procedure. A gate asks for acts by their nick, so that a place's procedure can name
 * any of them wherever its text does. */
typedef enum
{
  TD_ACT_POLL,              /* 意愿征询 */
  TD_ACT_PLAN,              /* 方案确定 */
  TD_ACT_AGREEMENT,         /* 加装电梯协议书签订 */
  TD_ACT_FILING,            /* 开工前备案 (Shanghai: for the subsidy) */
  TD_ACT_APPLICATION,       /* 提交申请 */
  TD_ACT_ACCEPTED,          /* 受理 */
  TD_ACT_GEOTECH,           /* 岩土勘察 */
  TD_ACT_DRAWINGS,          /* 施工图审查 */
  TD_ACT_STRUCTURE,         /* 结构安全意见 */
  TD_ACT_JOINT_REVIEW,      /* 联合审查通过 */
  TD_ACT_PLANNING,          /* 规划许可 */
  TD_ACT_CONTRACT,          /* 施工合同签订 */
  TD_ACT_WORKS_PERMIT,      /* 施工许可或备案 */
  TD_ACT_INSTALL_NOTICE,    /* 特种设备安装告知: 特种设备安全法 23, before the works */
  TD_ACT_BURIED,            /* 先行预埋: pipes and pit laid ahead */
  TD_ACT_UTILITIES,         /* 管线迁改完成 */
  TD_ACT_START,             /* 开工 */
  TD_ACT_END,               /* 完工 */
  TD_ACT_INSPECTION,        /* 监督检验: 特种设备安全法 25 */
  TD_ACT_ACCEPTANCE,        /* 竣工验收 */
  TD_ACT_ACCEPTANCE_FILING, /* 竣工验收备案: 建设工程质量管理条例 49 */
  TD_ACT_USER_UNIT,         /* 使用单位落实 */
  TD_ACT_REGISTRATION,      /* 使用登记: 特种设备安全法 33 */
  TD_ACT_USE,               /* 投入使用 */
  TD_ACT_HANDOVER,          /* 移交 */
  TD_ACT_ARCHIVE,           /* 城建档案移交 */
  TD_ACT_CLAIM,             /* 补贴申请 */
  TD_ACT_PAID               /* 补贴拨付 */
} TdActKind;
#define TD_N_ACT_KINDS 28
/* poll plan agreement filing application accepted geotech drawings structure joint-review planning contract
 * works-permit install-notice buried utilities start end inspection acceptance acceptance-filing user-unit
 * registration use handover archive claim paid */
const char *td_act_kind_to_nick (TdActKind kind);
gboolean td_act_kind_from_nick (const char *nick, TdActKind *out);
const char *td_act_kind_to_chinese (TdActKind kind);
gboolean td_act_kind_from_chinese (const char *text, TdActKind *out);

typedef enum
{
  TD_ACT_DONE,   /* it took place, with the result that is wanted: 合格, 通过, 同意 */
  TD_ACT_FAILED, /* it took place and failed: 不合格, 不通过, 退回 */
} TdActOutcome;
const char *td_act_outcome_to_nick (TdActOutcome outcome); /* done failed */
gboolean td_act_outcome_from_nick (const char *nick, TdActOutcome *out);

/* One act. An act of one kind may be repeated (a second acceptance after rectification). */
typedef struct
{
  gint64 id;
  TdActKind kind;
  TdActOutcome outcome;
  TdDate on;    /* TD_DATE_NONE: it took place, nobody noted when */
  char *number; /* 文号, 告知编号, 登记证编号; "" */
  char *party;  /* who did it or is named by it: 使用单位, 检验机构, 施工单位; "" */
  char *paper;  /* SHA-256 of the attachment that proves it, "" */
  char *note;   /* as written; "" */
} TdAct;
TdAct *td_act_new (TdActKind kind, TdDate on);
TdAct *td_act_copy (const TdAct *act);
void td_act_free (TdAct *act);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAct, td_act_free)

/* The first act of a kind that took place with the wanted result, by day (one without a day last), then id;
 * NULL: none. acts: (element-type TdAct). (transfer none) */
const TdAct *td_acts_find (const GPtrArray *acts, TdActKind kind);

G_END_DECLS
