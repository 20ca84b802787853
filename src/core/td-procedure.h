/* Tidang: the procedure of a place as data — its steps, and the gate before each of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-act.h"
#include "td-ballot.h"
#include "td-calendar.h"
#include "td-rating.h"
#include "td-rule.h"
#include "td-stage.h"
#include "td-works.h"

G_BEGIN_DECLS

/* What is announced, each with a period of its own. */
typedef enum
{
  TD_ANNOUNCE_PLAN,   /* 方案公示 */
  TD_ANNOUNCE_RESULT, /* 表决结果公示 */
  TD_ANNOUNCE_PERMIT, /* 批前公示 */
  TD_ANNOUNCE_SUBSIDY /* 补贴公示 */
} TdAnnounce;
#define TD_N_ANNOUNCES 4
const char *td_announce_to_nick (TdAnnounce announce); /* plan result permit subsidy */
gboolean td_announce_from_nick (const char *nick, TdAnnounce *out);
const char *td_announce_to_chinese (TdAnnounce announce);

/* What a gate asks for. */
typedef enum
{
  TD_WANT_RATED,      /* the rating is known and not 不适合 */
  TD_WANT_VOTE,       /* the vote on the lift is closed and passed under its frozen rule */
  TD_WANT_CONSENT,    /* a consent beside the count, of everybody who must give it */
  TD_WANT_UNCHANGED,  /* what was voted on is what is built: plan, scope, roll and rule as they were */
  TD_WANT_ANNOUNCED,  /* a notice hung where and as long as the text asks, and its period is over */
  TD_WANT_OBJECTIONS, /* objections are settled */
  TD_WANT_ACT,        /* an act took place */
  TD_WANT_PARTY,      /* an act names its party */
  TD_WANT_BEFORE,     /* an act took place, and not after another one: never mended once that is too late */
  TD_WANT_WITHIN,     /* an act follows another one within so many days */
  TD_WANT_FINDINGS    /* what was found wrong at the works is closed */
} TdWantKind;
/* rated vote consent unchanged announced objections act party before within findings */
const char *td_want_kind_to_nick (TdWantKind kind);

typedef enum
{
  TD_BASIS_SOURCE,   /* a text says so */
  TD_BASIS_PROPOSAL, /* 建议: nobody was found who says so; off unless a person switches it on */
  TD_BASIS_OWN       /* this desk's own rule */
} TdBasis;

/* How much of it is asked for. */
typedef enum
{
  TD_EXTENT_RULE,   /* as the rule of the vote says; what it does not know is said and holds nothing up */
  TD_EXTENT_ALL,    /* always; every objection */
  TD_EXTENT_WRITTEN /* objections in writing alone */
} TdExtent;

/* One condition of a gate. */
typedef struct
{
  TdWantKind kind;
  TdConsentKind consent; /* of TD_WANT_CONSENT */
  TdAnnounce announce;   /* of TD_WANT_ANNOUNCED */
  TdExtent extent;       /* of TD_WANT_ANNOUNCED (rule, all) and TD_WANT_OBJECTIONS */
  TdActKind act, other;  /* other: of TD_WANT_BEFORE and TD_WANT_WITHIN */
  int days;              /* of TD_WANT_WITHIN */
  gboolean working;      /* the days are working days */
  TdBasis basis;
  gboolean blocks; /* FALSE: it is said, and holds nothing up */
  char *source;    /* law and article, or the title of the text; "" for a proposal */
  char *say;       /* own words for it; "": those of the program */
} TdWant;

typedef struct
{
  char *id;    /* "install-notice"; marks are kept by it */
  char *title; /* 安装告知 */
  char *help;  /* "" */
  TdStage stage;
  gboolean branch;   /* beside the main line: 先行预埋; never part of a gate of the main line */
  gboolean optional; /* may be left out without a word */
  char *source;      /* which text names the step; "" for a proposal */
  GStrv actors;      /* who does it; may be empty */
  GStrv papers;      /* what it produces; may be empty */
  GPtrArray *wants;  /* (element-type TdWant): the gate before it */
} TdStep;

/* How long something hangs in this place, where a text says so. */
typedef struct
{
  TdAnnounce announce;
  TdNotice notice;
  char *source; /* law and article, or the title of the text */
} TdStepNotice;

/* An immutable, reference-counted procedure of one file. */
typedef struct
{
  char *id; /* "cn-procedure" */
  int version;
  char *hash; /* SHA-256 of the file's bytes, hex */
  char *title;
  char *place; /* region code prefix, "" anywhere */
  char *place_name;
  TdDate valid_from, valid_to; /* TD_DATE_NONE: open */
  GPtrArray *steps;   /* (element-type TdStep): the main line in its order, branches where they belong */
  GPtrArray *notices; /* (element-type TdStepNotice), at most one of each TdAnnounce */
  GPtrArray *sources; /* (element-type TdSource), first is the principal one */
  GStrv notes;        /* sentences for a person; may be NULL */
} TdProcedure;
TdProcedure *td_procedure_ref (const TdProcedure *procedure);
void td_procedure_unref (TdProcedure *procedure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdProcedure, td_procedure_unref)

/* Parses and checks the bytes of one file (docs/procedures.md); TD_RULE_ERROR with all faults at once, each
 * with its path. */
TdProcedure *td_procedure_parse (const char *bytes, gsize size, GError **error);

/* The procedure of the most specific place that holds `place` (a region code or "") and is in force on
 * `today` (TD_DATE_NONE: whenever), of these the newest version. NULL: none. (element-type TdProcedure)
 * (transfer none) */
const TdProcedure *td_procedures_choose (const GPtrArray *procedures, const char *place, TdDate today);
const TdProcedure *td_procedures_find (const GPtrArray *procedures, const char *id);

const TdStep *td_procedure_step (const TdProcedure *procedure, guint i);
int td_procedure_find (const TdProcedure *procedure, const char *step); /* -1: none of this id */
/* Where a dossier stands of which only the stage is known: the first step of the main line at it or, where
 * the procedure has none, at the next stage; the last step of all after that. */
guint td_procedure_of_stage (const TdProcedure *procedure, TdStage stage);
/* The next step of the main line; -1 after the last one. One that may be left out and waits for nothing is
 * passed over. */
int td_procedure_next (const TdProcedure *procedure, guint step);

/* What is asked of a notice: by the rule of the vote, where it speaks of the plan's; else by the procedure.
 * *source (may be NULL): the title of the text. procedure and rule may be NULL; NULL: nobody says anything.
 */
const TdNotice *td_procedure_notice (const TdProcedure *procedure,
                                     const TdRule *rule,
                                     TdAnnounce announce,
                                     const char **source);

/* The step at which the owners vote: before the first gate of the main line that asks for the vote; -1: none
 * does. */
int td_procedure_voting (const TdProcedure *procedure);

/* ---- facts ---- */

typedef enum
{
  TD_VOTED_NONE, /* no vote on the lift was opened */
  TD_VOTED_OPEN,
  TD_VOTED_NOT_PASSED,
  TD_VOTED_PASSED,
  TD_VOTED_NOT_COMPUTABLE
} TdVoted;

/* What is not any more as it was voted on (bits). */
typedef enum
{
  TD_CHANGED_NOTHING = 0,
  TD_CHANGED_PLAN = 1 << 0,  /* a later version of the plan was put down */
  TD_CHANGED_SCOPE = 1 << 1, /* it is for another scope: the vote is void, other people have to be asked */
  TD_CHANGED_UNKNOWN =
      1 << 2 /* the vote names its plan in words: nobody can say whether it is one of the versions */
} TdChanged;

typedef struct
{
  TdConsentKind kind;
  gboolean asked;  /* somebody must give it here */
  gboolean unsaid; /* somebody must, and nobody has said who: not known, unless some have not */
  GArray *missing; /* gint64 part ids that have not */
} TdConsentFact;

typedef struct
{
  TdAnnounce kind;
  TdDate from;       /* TD_DATE_NONE: not posted */
  TdDate until;      /* TD_DATE_NONE: not known */
  int short_by;      /* days that the text asks for beyond `until`; 0: none */
  guint unproven;    /* TdPostingGap: what the record of the places does not prove */
  const char *where; /* of TD_POSTING_NOT_WHERE: the sort of place without a paper; interned */
} TdAnnounceFact;

/* What the gates look at. Everything is borrowed. */
typedef struct
{
  TdDate today;
  const TdCalendar *calendar; /* NULL: Monday to Friday work */
  TdRating rating;
  TdVoted voted;
  gint64 vote_id;
  guint changed;               /* TdChanged */
  const GPtrArray *consents;   /* (element-type TdConsentFact) */
  const GPtrArray *announced;  /* (element-type TdAnnounceFact); of one kind the latest counts */
  const GPtrArray *objections; /* (element-type TdObjection) */
  const TdRule *rule;          /* of the vote; NULL: no vote, or it was lost */
  const GPtrArray *acts;       /* (element-type TdAct) */
  const GArray *findings;      /* gint64: leaves of what was found wrong and is open; NULL: none */
  const TdWorks *works;        /* what records tell of them; NULL: nothing */
} TdFacts;

/* ---- gates ---- */

typedef enum
{
  TD_MET,
  TD_OPEN,      /* not yet */
  TD_TOO_LATE,  /* it cannot be mended any more: 先施工后告知 */
  TD_NOT_KNOWN, /* it cannot be said: 未取得政策原文 */
  TD_NOT_ASKED  /* nobody has to give it here */
} TdMet;
const char *td_met_to_nick (TdMet met); /* met open too-late not-known not-asked */

/* How one condition stands. */
typedef struct
{
  const TdWant *want; /* of the procedure; borrowed */
  guint step;         /* whose gate */
  TdMet met;
  gboolean holds;     /* it holds the dossier up: neither met nor not asked, and it blocks */
  GArray *parts;      /* gint64: flats it is about; may be empty */
  GArray *items;      /* gint64: objections, or leaves of findings, it is about; may be empty */
  gint64 act_id;      /* the act that decided, 0 */
  TdDate since;       /* the day from which it is met, or from which time runs; TD_DATE_NONE */
  TdDate due;         /* the day until which it must be, or on which it will be met; TD_DATE_NONE */
  gboolean tentative; /* that day lies in a year whose holidays are not known */
  guint changed;      /* of TD_WANT_UNCHANGED */
  int short_by; /* of TD_WANT_ANNOUNCED, as in TdAnnounceFact; `due` is the day to which it should run */
  guint unproven;
  const char *where;
} TdGateLine;
void td_gate_line_free (TdGateLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGateLine, td_gate_line_free)

/* All conditions of the gate before a step, met ones too, in the file's order. (element-type TdGateLine)
 * (transfer full) */
GPtrArray *td_procedure_gate (const TdProcedure *procedure, guint step, const TdFacts *facts);

/* The gates between two steps of the main line: of every step after `from` up to and with `to`, without those
 * of optional steps in between; to a branch only its own. None on the way back. A condition that stands in
 * two of them is given once. (element-type TdGateLine) (transfer full) */
GPtrArray *td_procedure_way (const TdProcedure *procedure, guint from, guint to, const TdFacts *facts);

/* How many of them hold the dossier up. (element-type TdGateLine) */
guint td_gate_holds (const GPtrArray *lines);

G_END_DECLS
