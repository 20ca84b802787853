/* Tidang: ballots, deliveries, extra consents and objections of a vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot.h"
#include "td-nicks.h"

TdBallot *
td_ballot_new (gint64 part_id, TdOpinion opinion, TdDate date)
{
  TdBallot *ballot = g_new0 (TdBallot, 1);

  ballot->part_id = part_id;
  ballot->opinion = opinion;
  ballot->date = date;
  return ballot;
}

TdBallot *
td_ballot_copy (const TdBallot *ballot)
{
  g_return_val_if_fail (ballot != NULL, NULL);

  TdBallot *copy = g_new (TdBallot, 1);

  *copy = *ballot;
  copy->proxy = g_strdup (ballot->proxy);
  copy->serial = g_strdup (ballot->serial);
  copy->remark = g_strdup (ballot->remark);
  copy->witnesses = g_strdup (ballot->witnesses);
  return copy;
}

void
td_ballot_free (TdBallot *ballot)
{
  if (ballot == NULL)
    return;
  g_free (ballot->proxy);
  g_free (ballot->serial);
  g_free (ballot->remark);
  g_free (ballot->witnesses);
  g_free (ballot);
}

void
td_delivery_free (TdDelivery *delivery)
{
  if (delivery == NULL)
    return;
  g_free (delivery->by);
  g_free (delivery->witness);
  g_free (delivery->evidence);
  g_free (delivery);
}

void
td_objection_free (TdObjection *objection)
{
  if (objection == NULL)
    return;
  g_free (objection->from);
  g_free (objection->text);
  g_free (objection->how);
  g_free (objection);
}

static const TdWords opinion_words[] = {
  [TD_OPINION_NONE] = { "none", "未表态", "未反馈|未投票|未签" },
  [TD_OPINION_AGREE] = { "agree", "同意", "赞成|支持|同意（出资）|同意（不出资）|同意(暂不出资)" },
  [TD_OPINION_OPPOSE] = { "oppose", "不同意", "反对|不赞成|不支持" },
  [TD_OPINION_ABSTAIN] = { "abstain", "弃权", "放弃" },
  [TD_OPINION_INVALID] = { "invalid", "无效", "无效票|废票" },
};

static const TdWords cause_words[] = {
  [TD_CAUSE_NONE] = { "none", "无", NULL },
  [TD_CAUSE_NO_CHOICE] = { "no-choice", "未选择", "未勾选|空白|未填" },
  [TD_CAUSE_SEVERAL] = { "several", "多选", "多项选择|重复勾选" },
  [TD_CAUSE_UNSIGNED] = { "unsigned", "未签名", "未签字|无签名|无签字" },
  [TD_CAUSE_NO_AUTHORITY] = { "no-authority", "无委托书", "无授权|无授权委托书|缺委托书" },
  [TD_CAUSE_LATE] = { "late", "逾期", "超期|过期" },
  [TD_CAUSE_OTHER_BATCH] = { "other-batch", "非本批次", "非本批次表决票" },
  [TD_CAUSE_DOUBTFUL_SIGN] = { "doubtful-sign", "代签存疑", "代签|疑似代签" },
  [TD_CAUSE_OTHER] = { "other", "其他", "其它" },
};

static const TdWords check_words[] = {
  [TD_CHECK_WAITING] = { "waiting", "待复核", NULL },
  [TD_CHECK_CONFIRMED] = { "confirmed", "已复核", NULL },
  [TD_CHECK_RETURNED] = { "returned", "退回", NULL },
};

static const TdWords call_words[] = {
  [TD_CALL_OPEN] = { "open", "待回访", "未回访" },
  [TD_CALL_TRUE] = { "true", "属实", "是|一致" },
  [TD_CALL_DENIED] = { "denied", "否认", "不属实|否|不一致" },
  [TD_CALL_NOT_REACHED] = { "not-reached", "未联系上", "无人接听|联系不上" },
  [TD_CALL_REFUSED] = { "refused", "拒答", "拒绝回答" },
};

static const TdWords way_words[] = {
  [TD_BY_SELF] = { "self", "本人", "业主本人|亲自|现场" },
  [TD_BY_PROXY] = { "proxy", "委托", "代理|委托代理|受托人|代理人" },
  [TD_BY_POST] = { "post", "邮寄", "邮件|快递|信函" },
  [TD_BY_VIDEO] = { "video", "视频", "微信|视频、微信|视频/微信" },
  [TD_BY_PLATFORM] = { "platform", "平台", "网上|线上|电子投票|电子表决" },
};

static const TdWords delivery_words[] = {
  [TD_DELIVER_IN_PERSON] = { "in-person", "当面送达", "当面|上门|上门送达|直接送达" },
  [TD_DELIVER_POST] = { "post", "邮寄送达", "邮寄|快递|挂号信" },
  [TD_DELIVER_MESSAGE] = { "message", "短信、微信送达", "短信|微信|短信送达|微信送达" },
  [TD_DELIVER_POSTED] = { "posted", "张贴送达", "张贴|公告送达" },
  [TD_DELIVER_REFUSED] = { "refused", "留置送达", "留置|拒收" },
};

static const TdWords consent_words[] = {
  [TD_CONSENT_OCCUPIED] = { "occupied", "被占用专有部分业主同意", "占用专有部分" },
  [TD_CONSENT_AFFECTED] = { "affected", "受影响相邻业主书面同意", "受影响业主同意|相邻业主同意" },
  [TD_CONSENT_OWNER_UNIT] = { "owner-unit", "产权单位书面同意", "产权单位同意" },
  [TD_CONSENT_ALL_OF_UNIT] = { "all-of-unit", "本单元全体业主签字", "全体签字|本单元全体签字" },
  [TD_CONSENT_AGREEMENT] = { "agreement", "同意业主签订项目协议", "签订协议|项目协议" },
  [TD_CONSENT_AGAIN] = { "again", "公示后再次书面同意", "再次同意" },
};

/* clang-format off */
TD_DEFINE_WORDS (TdOpinion, td_opinion, opinion_words)
TD_DEFINE_WORDS (TdCause, td_cause, cause_words)
TD_DEFINE_WORDS (TdBallotWay, td_ballot_way, way_words)
TD_DEFINE_NICKS (TdCheckOutcome, td_check_outcome, check_words)
TD_DEFINE_WORDS (TdCallOutcome, td_call_outcome, call_words)
TD_DEFINE_WORDS (TdDeliveryWay, td_delivery_way, delivery_words)
TD_DEFINE_WORDS (TdConsentKind, td_consent_kind, consent_words)
/* clang-format on */
