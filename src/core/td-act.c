/* Tidang: official acts of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-act.h"

#include "td-nicks.h"

static const TdWords kinds[TD_N_ACT_KINDS] = {
  [TD_ACT_POLL] = { "poll", "意愿征询", NULL },
  [TD_ACT_PLAN] = { "plan", "方案确定", NULL },
  [TD_ACT_AGREEMENT] = { "agreement", "协议签订", "加装电梯协议书" },
  [TD_ACT_FILING] = { "filing", "开工前备案", NULL },
  [TD_ACT_APPLICATION] = { "application", "提交申请", "申请" },
  [TD_ACT_ACCEPTED] = { "accepted", "受理", NULL },
  [TD_ACT_GEOTECH] = { "geotech", "岩土勘察", "勘察|地质勘察" },
  [TD_ACT_DRAWINGS] = { "drawings", "施工图审查", "图审|审图" },
  [TD_ACT_STRUCTURE] = { "structure", "结构安全意见", "结构安全鉴定" },
  [TD_ACT_JOINT_REVIEW] = { "joint-review", "联合审查通过", "联合审查|联审" },
  [TD_ACT_PLANNING] = { "planning", "规划许可", "建设工程规划许可证" },
  [TD_ACT_CONTRACT] = { "contract", "施工合同签订", "施工合同|合同" },
  [TD_ACT_WORKS_PERMIT] = { "works-permit", "施工许可或备案", "施工许可|施工备案" },
  [TD_ACT_INSTALL_NOTICE] = { "install-notice", "特种设备安装告知", "安装告知" },
  [TD_ACT_BURIED] = { "buried", "先行预埋", "预埋" },
  [TD_ACT_UTILITIES] = { "utilities", "管线迁改", "管线迁改完成" },
  [TD_ACT_START] = { "start", "开工", NULL },
  [TD_ACT_END] = { "end", "完工", "竣工" },
  [TD_ACT_INSPECTION] = { "inspection", "监督检验", "监检" },
  [TD_ACT_ACCEPTANCE] = { "acceptance", "竣工验收", "验收" },
  [TD_ACT_ACCEPTANCE_FILING] = { "acceptance-filing", "竣工验收备案", NULL },
  [TD_ACT_USER_UNIT] = { "user-unit", "使用单位落实", "使用单位" },
  [TD_ACT_REGISTRATION] = { "registration", "使用登记", NULL },
  [TD_ACT_USE] = { "use", "投入使用", NULL },
  [TD_ACT_HANDOVER] = { "handover", "移交", NULL },
  [TD_ACT_ARCHIVE] = { "archive", "城建档案移交", "档案移交" },
  [TD_ACT_CLAIM] = { "claim", "补贴申请", NULL },
  [TD_ACT_PAID] = { "paid", "补贴拨付", NULL },
};
TD_DEFINE_WORDS (TdActKind, td_act_kind, kinds)

static const TdWords outcomes[] = {
  [TD_ACT_DONE] = { "done", "通过", NULL },
  [TD_ACT_FAILED] = { "failed", "未通过", NULL },
};

const char *
td_act_outcome_to_nick (TdActOutcome outcome)
{
  g_return_val_if_fail ((guint)outcome < G_N_ELEMENTS (outcomes), NULL);
  return outcomes[outcome].nick;
}

gboolean
td_act_outcome_from_nick (const char *nick, TdActOutcome *out)
{
  int i = td_words_find_nick (outcomes, G_N_ELEMENTS (outcomes), nick);

  if (i >= 0)
    *out = (TdActOutcome)i;
  return i >= 0;
}

TdAct *
td_act_new (TdActKind kind, TdDate on)
{
  TdAct *act = g_new0 (TdAct, 1);

  act->kind = kind;
  act->on = on;
  act->number = g_strdup ("");
  act->party = g_strdup ("");
  act->paper = g_strdup ("");
  act->note = g_strdup ("");
  return act;
}

TdAct *
td_act_copy (const TdAct *act)
{
  TdAct *copy = g_new (TdAct, 1);

  *copy = *act;
  copy->number = g_strdup (act->number);
  copy->party = g_strdup (act->party);
  copy->paper = g_strdup (act->paper);
  copy->note = g_strdup (act->note);
  return copy;
}

void
td_act_free (TdAct *act)
{
  if (act == NULL)
    return;
  g_free (act->number);
  g_free (act->party);
  g_free (act->paper);
  g_free (act->note);
  g_free (act);
}

static gboolean
comes_first (const TdAct *a, const TdAct *b)
{
  if (a->on == b->on)
    return a->id < b->id;
  return a->on != TD_DATE_NONE && (b->on == TD_DATE_NONE || a->on < b->on);
}

const TdAct *
td_acts_find (const GPtrArray *acts, TdActKind kind)
{
  const TdAct *found = NULL;

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const TdAct *act = acts->pdata[i];

      if (act->kind == kind && act->outcome == TD_ACT_DONE && (found == NULL || comes_first (act, found)))
        found = act;
    }
  return found;
}
