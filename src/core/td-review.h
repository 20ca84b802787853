/* Tidang: joint review as data and as a record — the departments of a place, their days and seals, and how
 * far one application has come. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedure.h"

G_BEGIN_DECLS

/* ---- a pack: how a place reviews, in a period ---- */

/* A number with where it comes from. */
typedef struct
{
  int value; /* -1: 未取得政策原文 — never taken from another place */
  TdBasis basis;
  char *source; /* law and article, or the title of the text; "" for a proposal and for what is not known */
  char *grade;  /* "A" … "D", "U"; "" likewise */
} TdReviewValue;

typedef enum
{
  TD_REVIEW_WAY_REVIEW,     /* looked at before the decision */
  TD_REVIEW_WAY_COMMITMENT, /* 告知承诺: the applicant's word is taken, looked at afterwards */
  TD_REVIEW_WAY_WAIVED,     /* 免于办理 */
  TD_REVIEW_WAY_EASED       /* 减免或者告知承诺: the source does not say which */
} TdReviewWay;
#define TD_N_REVIEW_WAYS 4
const char *td_review_way_to_nick (TdReviewWay way); /* review commitment waived eased */
gboolean td_review_way_from_nick (const char *nick, TdReviewWay *out);
const char *td_review_way_to_chinese (TdReviewWay way);

/* Sides of a pack's review: steps of one block go side by side, blocks one after the other. */
typedef struct
{
  char *id;         /* "planning" */
  char *title;      /* 规划审查 */
  char *department; /* 自然资源和规划部门; "": not named by the source */
  int block;        /* 1 … */
  TdReviewWay way;
  TdReviewValue days; /* working days from being sent to the opinion */
  TdReviewValue seal; /* 1 or 0 */
  GStrv papers;       /* what it wants to see; may be NULL */
  TdBasis basis;      /* of the step itself; a proposal holds nothing up */
  char *source, *grade;
} TdReviewStep;

/* An immutable, reference-counted pack of one file. */
typedef struct
{
  char *id; /* "zhongshan-after" */
  int version;
  char *hash;
  char *title;
  char *place; /* region code prefix, "" anywhere */
  char *place_name;
  TdDate valid_from, valid_to;
  char *replaced_by;       /* id of the pack that came after it, "" */
  char *window;            /* 受理窗口; "": not known */
  TdReviewValue window_is; /* value 1: all is handed in there, once; -1: not known */
  gboolean joint;          /* 统一办理、联合办理、集中办理 (行政许可法 26) */
  TdReviewValue ask;       /* days to ask for missing papers (行政许可法 32 (4)) */
  TdReviewValue decide;    /* days from acceptance to the decision (42) */
  TdReviewValue extend;    /* what an approved extension adds (42) */
  TdReviewValue deliver;   /* days from the decision to delivery (44) */
  TdReviewValue days;      /* what the place says of the whole: promised working days */
  TdReviewValue seals;
  TdReviewValue departments;
  GPtrArray *steps;   /* (element-type TdReviewStep) */
  GPtrArray *sources; /* (element-type TdSource) */
  GStrv notes;        /* may be NULL */
} TdReviewPack;
TdReviewPack *td_review_pack_ref (const TdReviewPack *pack);
void td_review_pack_unref (TdReviewPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewPack, td_review_pack_unref)

/* Parses and checks the bytes of one file (docs/reviews.md); TD_RULE_ERROR with all faults at once. */
TdReviewPack *td_review_pack_parse (const char *bytes, gsize size, GError **error);

/* The pack of the most specific place that holds `place` and is in force on `today` (TD_DATE_NONE: whenever);
 * one that was replaced never. packs: (element-type TdReviewPack). (transfer none) (nullable) */
const TdReviewPack *td_review_packs_choose (const GPtrArray *packs, const char *place, TdDate today);
const TdReviewPack *td_review_packs_find (const GPtrArray *packs, const char *id);

const TdReviewStep *td_review_pack_step (const TdReviewPack *pack, guint i);
/* By id, department or title; -1: none. */
int td_review_pack_find (const TdReviewPack *pack, const char *name);

/* What a pack comes to as a whole. */
typedef struct
{
  int days;        /* what the place says, else `path`; -1: not known */
  gboolean stated; /* the place says so; FALSE: it follows from the steps */
  int path;        /* the longest of each block, one block after the other; -1: a step's days are not known */
  int at_least;    /* of the steps whose days are known */
  int seals;       /* -1: not known */
  gboolean seals_stated;
  int departments; /* that give an opinion; -1: not known */
} TdReviewTotal;
void td_review_pack_total (const TdReviewPack *pack, TdReviewTotal *total);

/* One step of two packs side by side; -1: the other has it alone. */
typedef struct
{
  int first, second;
} TdReviewPair;

typedef struct
{
  TdReviewTotal first, second;
  GArray *pairs; /* TdReviewPair: the steps of the first in order, then those of the second alone */
} TdReviewComparison;
TdReviewComparison *td_review_compare (const TdReviewPack *first, const TdReviewPack *second);
void td_review_comparison_free (TdReviewComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewComparison, td_review_comparison_free)

/* ---- what happened ---- */

typedef enum
{
  TD_REVIEW_APPLIED,   /* 收件 */
  TD_REVIEW_ASKED,     /* 一次性告知补正 */
  TD_REVIEW_SUPPLIED,  /* 补正材料收讫 */
  TD_REVIEW_ACCEPTED,  /* 受理 */
  TD_REVIEW_REFUSED,   /* 不予受理 */
  TD_REVIEW_SENT,      /* 转办: to one department */
  TD_REVIEW_OPINION,   /* one department's */
  TD_REVIEW_SUSPENDED, /* 中止计时: of all, or one department's */
  TD_REVIEW_RESUMED,   /* 恢复计时 */
  TD_REVIEW_EXTENDED,  /* 延长期限 */
  TD_REVIEW_DECIDED,   /* 办结 */
  TD_REVIEW_DELIVERED, /* 送达 */
  TD_REVIEW_WITHDRAWN  /* 撤回申请 */
} TdReviewEventKind;
#define TD_N_REVIEW_EVENTS 13
/* applied asked supplied accepted refused sent opinion suspended resumed extended decided delivered withdrawn
 */
const char *td_review_event_kind_to_nick (TdReviewEventKind kind);
gboolean td_review_event_kind_from_nick (const char *nick, TdReviewEventKind *out);
const char *td_review_event_kind_to_chinese (TdReviewEventKind kind);

typedef enum
{
  TD_REVIEW_VERDICT_NONE,
  TD_REVIEW_VERDICT_AGREE,
  TD_REVIEW_VERDICT_CONDITIONS, /* agrees under conditions */
  TD_REVIEW_VERDICT_RETURN      /* of an opinion: returned with reasons; of the decision: not granted */
} TdReviewVerdict;
#define TD_N_REVIEW_VERDICTS 4
const char *td_review_verdict_to_nick (TdReviewVerdict verdict); /* none agree conditions return */
gboolean td_review_verdict_from_nick (const char *nick, TdReviewVerdict *out);
const char *td_review_verdict_to_chinese (TdReviewVerdict verdict);

/* Texts are never NULL. */
typedef struct
{
  gint64 id;
  TdReviewEventKind kind;
  TdDate on;
  char *department; /* id, department or title of a step, or another department's name; "": of the whole */
  TdReviewVerdict verdict;
  TdDate told;  /* the applicant was told in writing (suspension 45, extension 42) */
  char *number; /* 文号 */
  char *person; /* who gave the opinion, approved the extension, signed for the delivery */
  char *text;   /* papers wanted, conditions, reasons */
  char *seen;   /* of an opinion and the decision: td_review_seen_text() */
  char *page;   /* SHA-256 of the stamped page, "" */
} TdReviewEvent;
TdReviewEvent *td_review_event_new (TdReviewEventKind kind, TdDate on);
TdReviewEvent *td_review_event_copy (const TdReviewEvent *event);
void td_review_event_free (TdReviewEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewEvent, td_review_event_free)

/* ---- how far it has come ---- */

typedef enum
{
  TD_LIGHT_OFF, /* no clock runs, or no limit is known */
  TD_LIGHT_GREEN,
  TD_LIGHT_AMBER, /* TD_DUE_SOON_DAYS working days left or fewer */
  TD_LIGHT_RED,   /* over */
  TD_LIGHT_PAUSED,
  TD_LIGHT_KEPT,  /* it ended in time */
  TD_LIGHT_MISSED /* it ended, too late */
} TdReviewLight;
const char *td_review_light_to_nick (TdReviewLight light); /* off green amber red paused kept missed */

/* Working days (行政许可法 82) after `from`: the day of the event itself is not counted (Civil Code 201).
 * From the day after a suspension to the day of its end no day counts (行政许可法 45). */
typedef struct
{
  TdDate from;  /* TD_DATE_NONE: it has not begun */
  TdDate until; /* the day that ended it; TD_DATE_NONE: it runs */
  int limit;    /* -1: not known */
  int used;     /* until today or `until` */
  int left;     /* negative: over; 0 without a limit */
  TdDate due;   /* TD_DATE_NONE: no limit, or it stands still */
  gboolean paused;
  gboolean tentative; /* holidays of a year on the way are not known */
  TdReviewLight light;
} TdReviewClock;

typedef enum
{
  TD_REVIEW_NOT_BEGUN,
  TD_REVIEW_RECEIVED, /* handed in; accepted or not is open */
  TD_REVIEW_WANTING,  /* papers were asked for */
  TD_REVIEW_RUNNING,  /* accepted */
  TD_REVIEW_PAUSED,
  TD_REVIEW_NOT_TAKEN, /* 不予受理 */
  TD_REVIEW_GRANTED,
  TD_REVIEW_DENIED,
  TD_REVIEW_CLOSED, /* granted or denied, and delivered */
  TD_REVIEW_GONE    /* withdrawn */
} TdReviewStage;
#define TD_N_REVIEW_STAGES 10
/* not-begun received wanting running paused not-taken granted denied closed gone */
const char *td_review_stage_to_nick (TdReviewStage stage);
const char *td_review_stage_to_chinese (TdReviewStage stage);

typedef enum
{
  TD_ROW_WAITING, /* its turn has not come */
  TD_ROW_READY,   /* it may be sent */
  TD_ROW_SENT,
  TD_ROW_AGREED,
  TD_ROW_CONDITIONS,
  TD_ROW_RETURNED,
  TD_ROW_WAIVED /* 免于办理 */
} TdReviewRowState;
#define TD_N_ROW_STATES 7
const char *td_review_row_state_to_nick (TdReviewRowState state); /* waiting ready sent agreed … */
const char *td_review_row_state_to_chinese (TdReviewRowState state);

typedef struct
{
  const TdReviewStep *step; /* of the pack; NULL: a department that somebody added */
  char *name;               /* department, or the step's title where none is named */
  int block;                /* 0: added, in no order */
  gboolean must;            /* the decision waits for it: a source or this desk says so */
  TdReviewRowState state;
  guint round; /* how often it was sent */
  TdReviewClock clock;
  const TdReviewEvent *opinion; /* the latest; NULL */
} TdReviewRow;

typedef enum
{
  TD_REVIEW_FAULT_AHEAD,         /* a day to come: it is not counted yet */
  TD_REVIEW_FAULT_NOT_APPLIED,   /* before anything was handed in */
  TD_REVIEW_FAULT_APPLIED_TWICE, /* while the application before it is open */
  TD_REVIEW_FAULT_ASKED_TWICE,   /* 行政许可法 32 (4): once */
  TD_REVIEW_FAULT_ASKED_LATE,    /* it was accepted by then: 32 (4) */
  TD_REVIEW_FAULT_NOT_ASKED,     /* supplied what nobody asked for */
  TD_REVIEW_FAULT_ACCEPTED_LATE, /* it was accepted by law before; time runs from there */
  TD_REVIEW_FAULT_ACCEPTED_TWICE,
  TD_REVIEW_FAULT_NOT_ACCEPTED,  /* needs an acceptance first */
  TD_REVIEW_FAULT_TAKEN,         /* not accepted, after it was */
  TD_REVIEW_FAULT_NO_DEPARTMENT, /* sent or an opinion, and none is named */
  TD_REVIEW_FAULT_NOT_SENT,      /* an opinion before it was sent there */
  TD_REVIEW_FAULT_SENT_TWICE,    /* it lies there already */
  TD_REVIEW_FAULT_OUT_OF_TURN,   /* sent before the departments before it agreed */
  TD_REVIEW_FAULT_OPINION_TWICE, /* a second one without being sent again: the later counts */
  TD_REVIEW_FAULT_NO_VERDICT,
  TD_REVIEW_FAULT_NO_REASONS, /* returned, refused, denied or conditions without a word: 38, 72 (7) */
  TD_REVIEW_FAULT_PAUSED_TWICE,
  TD_REVIEW_FAULT_NOT_PAUSED,
  TD_REVIEW_FAULT_NOT_TOLD, /* 45, 42: the applicant must be told */
  TD_REVIEW_FAULT_EXTENDED_TWICE,
  TD_REVIEW_FAULT_EXTENDED_LATE,    /* after the days were over */
  TD_REVIEW_FAULT_NOT_APPROVED,     /* 42: an extension needs the head's approval */
  TD_REVIEW_FAULT_DECIDED_OPEN,     /* granted while a department's opinion is missing */
  TD_REVIEW_FAULT_DECIDED_RETURNED, /* granted although a department returned it */
  TD_REVIEW_FAULT_DECIDED_PAUSED,   /* decided while the clock stood still */
  TD_REVIEW_FAULT_NOT_DECIDED,      /* delivered what was not decided */
  TD_REVIEW_FAULT_OVER              /* after the end */
} TdReviewFaultKind;
#define TD_N_REVIEW_FAULTS 28
const char *td_review_fault_kind_to_nick (TdReviewFaultKind kind);

typedef struct
{
  TdReviewFaultKind kind;
  gint64 event_id;
  int row; /* -1: none */
} TdReviewFault;

typedef struct
{
  const TdReviewPack *pack;
  TdDate today;
  TdReviewStage stage;
  guint round;       /* applications so far */
  TdDate applied_on; /* of this round; TD_DATE_NONE likewise below */
  TdDate accepted_on;
  gboolean asked;  /* for papers, once */
  gboolean deemed; /* accepted by law: nobody asked for papers in time (32 (4)) */
  TdDate decided_on;
  gboolean granted; /* with or without conditions */
  gboolean extended;
  TdReviewClock ask;     /* to ask for papers, to accept or not */
  TdReviewClock law;     /* to decide, by law */
  TdReviewClock promise; /* to decide, as the place promised */
  TdReviewClock deliver;
  GPtrArray *rows;   /* (element-type TdReviewRow): the pack's steps, then others as they came */
  GArray *faults;    /* TdReviewFault, in the order of the events */
  guint waiting_for; /* rows that must agree and have not */
} TdReview;

/* What happened, in words of law: pure in its arguments. events: (element-type TdReviewEvent) in any order —
 * they are taken by day, then id; borrowed for as long as the result lives. Before `today` (inclusive) all
 * counts, what lies ahead does not. calendar NULL: Monday to Friday work. (transfer full) */
TdReview *td_review_compute (const TdReviewPack *pack,
                             const GPtrArray *events,
                             TdDate today,
                             const TdCalendar *calendar);
void td_review_free (TdReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReview, td_review_free)

const TdReviewRow *td_review_row (const TdReview *review, guint i);
int td_review_find_row (const TdReview *review, const char *name); /* -1: none */
/* Whether this may happen next without a fault; row: of TD_REVIEW_SENT, TD_REVIEW_OPINION and a department's
 * own suspension, -1: of the whole. */
gboolean td_review_allows (const TdReview *review, TdReviewEventKind kind, int row);
/* The clock that a person has to watch: the nearest of those that run; NULL: none does. */
const TdReviewClock *td_review_clock (const TdReview *review);
/* Whether the review ended with what was applied for. */
gboolean td_review_passed (const TdReview *review);

G_END_DECLS
