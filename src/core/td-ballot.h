/* Tidang: ballots, deliveries, extra consents and objections of a vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TD_OPINION_NONE, /* nothing came back: silent */
  TD_OPINION_AGREE,
  TD_OPINION_OPPOSE,
  TD_OPINION_ABSTAIN,
  TD_OPINION_INVALID
} TdOpinion;

/* Why a ballot is invalid; kept with it. */
typedef enum
{
  TD_CAUSE_NONE,
  TD_CAUSE_NO_CHOICE,     /* 未选择 */
  TD_CAUSE_SEVERAL,       /* 多选 */
  TD_CAUSE_UNSIGNED,      /* 未签名 */
  TD_CAUSE_NO_AUTHORITY,  /* 无委托书 */
  TD_CAUSE_LATE,          /* 逾期 */
  TD_CAUSE_OTHER_BATCH,   /* 非本批次 */
  TD_CAUSE_DOUBTFUL_SIGN, /* 代签存疑 */
  TD_CAUSE_OTHER
} TdCause;

typedef enum
{
  TD_BY_SELF,
  TD_BY_PROXY,
  TD_BY_POST,
  TD_BY_VIDEO, /* 视频、微信 with evidence */
  TD_BY_PLATFORM
} TdBallotWay;

typedef enum
{
  TD_SIGNER_OWNER,
  TD_SIGNER_PROXY,
  TD_SIGNER_REPRESENTATIVE, /* co-owners' representative */
  TD_SIGNER_GUARDIAN
} TdSigner;

typedef enum
{
  TD_PAY_UNSAID,
  TD_PAY_YES, /* 同意（出资） */
  TD_PAY_NO   /* 同意（不出资） */
} TdPay;

/* One answer for one part. owner_id 0 speaks for the whole part; co-owners who answer separately have one
 * ballot each, and unequal answers make the head pending (待核实). */
typedef struct
{
  gint64 id;
  gint64 part_id;
  gint64 owner_id;
  TdOpinion opinion;
  TdPay pay;
  TdCause cause; /* with TD_OPINION_INVALID */
  TdBallotWay way;
  TdSigner signer;
  char *proxy;        /* name, or NULL */
  gboolean authority; /* the proxy's written authority is at hand */
  gboolean disputed;  /* a later check denied it (抽查): pending until settled */
  TdDate date;
  int batch;
  char *serial;    /* number printed on the paper, or NULL */
  char *remark;    /* as written; never changes the opinion */
  char *witnesses; /* 、-separated, or NULL */
} TdBallot;

TdBallot *td_ballot_new (gint64 part_id, TdOpinion opinion, TdDate date);
TdBallot *td_ballot_copy (const TdBallot *ballot);
void td_ballot_free (TdBallot *ballot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBallot, td_ballot_free)

typedef enum
{
  TD_DELIVER_IN_PERSON,
  TD_DELIVER_POST,
  TD_DELIVER_MESSAGE, /* 短信、微信 */
  TD_DELIVER_POSTED,  /* 张贴 */
  TD_DELIVER_REFUSED  /* 留置 */
} TdDeliveryWay;

typedef struct
{
  gint64 part_id;
  TdDate date;
  TdDeliveryWay way;
  char *by;
  char *witness;
  char *evidence;
} TdDelivery;

/* A consent that the law or a pack asks for beside the count. */
typedef enum
{
  TD_CONSENT_OCCUPIED,    /* whose exclusive part the lift occupies */
  TD_CONSENT_AFFECTED,    /* affected neighbour, in writing */
  TD_CONSENT_OWNER_UNIT,  /* 产权单位 of unit-owned flats */
  TD_CONSENT_ALL_OF_UNIT, /* every owner of the unit signs */
  TD_CONSENT_AGREEMENT,   /* the project agreement is signed by the consenting owners */
  TD_CONSENT_AGAIN        /* written consent again after the notice */
} TdConsentKind;

typedef struct
{
  gint64 part_id;
  TdConsentKind kind;
  gboolean given;
} TdConsent;

typedef struct
{
  gint64 id;
  gint64 part_id; /* 0: from outside the roll */
  char *from;     /* who, where outside the roll */
  char *text;
  gboolean written;
  gboolean settled;
  TdDate date;
  char *how; /* it was settled; NULL or "" where only numbers were read */
  TdDate settled_on;
} TdObjection;

/* 复核: whether a second person has looked at what the first one entered. */
typedef enum
{
  TD_CHECK_WAITING,   /* 待复核 */
  TD_CHECK_CONFIRMED, /* 已复核 */
  TD_CHECK_RETURNED   /* 退回, with a reason */
} TdCheckOutcome;

/* 抽查回访: what the owner said when asked whether the recorded ballot is theirs. */
typedef enum
{
  TD_CALL_OPEN,        /* 待回访 */
  TD_CALL_TRUE,        /* 属实 */
  TD_CALL_DENIED,      /* 否认: the ballot is pending until this is settled */
  TD_CALL_NOT_REACHED, /* 未联系上 */
  TD_CALL_REFUSED      /* 拒答 */
} TdCallOutcome;
#define TD_N_CALL_OUTCOMES 5

void td_delivery_free (TdDelivery *delivery);
void td_objection_free (TdObjection *objection);

const char *td_opinion_to_nick (TdOpinion opinion); /* agree oppose abstain invalid none */
gboolean td_opinion_from_nick (const char *nick, TdOpinion *out);
const char *td_opinion_to_chinese (TdOpinion opinion); /* 同意 不同意 弃权 无效 未表态 */
gboolean td_opinion_from_chinese (const char *text, TdOpinion *out); /* also 反对 */
const char *td_cause_to_nick (TdCause cause);
gboolean td_cause_from_nick (const char *nick, TdCause *out);
const char *td_cause_to_chinese (TdCause cause);
gboolean td_cause_from_chinese (const char *text, TdCause *out);
const char *td_ballot_way_to_nick (TdBallotWay way); /* self proxy post video platform */
gboolean td_ballot_way_from_nick (const char *nick, TdBallotWay *out);
const char *td_ballot_way_to_chinese (TdBallotWay way);
gboolean td_ballot_way_from_chinese (const char *text, TdBallotWay *out);
const char *td_delivery_way_to_nick (TdDeliveryWay way);
gboolean td_delivery_way_from_nick (const char *nick, TdDeliveryWay *out);
const char *td_delivery_way_to_chinese (TdDeliveryWay way);
gboolean td_delivery_way_from_chinese (const char *text, TdDeliveryWay *out); /* also 上门, 微信, 拒收 */
const char *td_check_outcome_to_nick (TdCheckOutcome outcome);                /* waiting confirmed returned */
gboolean td_check_outcome_from_nick (const char *nick, TdCheckOutcome *out);
const char *td_check_outcome_to_chinese (TdCheckOutcome outcome);
const char *td_call_outcome_to_nick (TdCallOutcome outcome); /* open true denied not-reached refused */
gboolean td_call_outcome_from_nick (const char *nick, TdCallOutcome *out);
const char *td_call_outcome_to_chinese (TdCallOutcome outcome);
gboolean td_call_outcome_from_chinese (const char *text, TdCallOutcome *out);
const char *td_consent_kind_to_nick (TdConsentKind kind);
gboolean td_consent_kind_from_nick (const char *nick, TdConsentKind *out);
const char *td_consent_kind_to_chinese (TdConsentKind kind);
gboolean td_consent_kind_from_chinese (const char *text, TdConsentKind *out);

G_END_DECLS
