/* Tidang: the works of a dossier — its stages, findings, inspections and bills, folded from its leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: the leaves (resources/leaves/works.json) and a day go in, states, contradictions and the acts that a
 * gate asks for come out. Days are civil days; late is counted in calendar days. Nothing is kept. */
#pragma once

#include "td-act.h"
#include "td-leaf.h"

G_BEGIN_DECLS

/* ---- stages ---- */

typedef enum
{
  TD_WORK_UNPLANNED,  /* no day at all */
  TD_WORK_TO_COME,    /* planned, and not begun */
  TD_WORK_LATE_BEGIN, /* it should have been begun */
  TD_WORK_UNDER_WAY,
  TD_WORK_LATE, /* it should have been done, begun or not */
  TD_WORK_DONE,
  TD_WORK_DONE_LATE
} TdWorkState;
#define TD_N_WORK_STATES 7
/* unplanned to-come late-begin under-way late done done-late */
const char *td_work_state_to_nick (TdWorkState state);
gboolean td_work_state_is_late (TdWorkState state);

/* How plan and actual days stand on `today`; *days (may be NULL): by how many it is late, else 0. What has an
 * end needs no beginning. Days may be TD_DATE_NONE. */
TdWorkState td_work_state (TdDate planned_start,
                           TdDate planned_end,
                           TdDate actual_start,
                           TdDate actual_end,
                           TdDate today,
                           int *days);

typedef struct
{
  gint64 leaf_id;
  const char *what; /* id of the choice: pipes, ground, foundation, … ; interned */
  char *name;       /* own words, "" */
  TdDate planned_start, planned_end, actual_start, actual_end;
  TdWorkState state;
  int days; /* late by */
} TdWorkStage;

/* ---- findings ---- */

/* One thing that was found wrong: a finding, an acceptance or an inspection that was not passed, a concealed
 * part that was not accepted. */
typedef struct
{
  gint64 leaf_id;
  const char *kind; /* of the leaf; interned */
  int number;
  char *what;
  TdDate found_on, due_on, closed_on; /* due_on: of the last round, where that says a later day */
  guint rounds;                       /* of rectification */
  gboolean open;
  gboolean overdue;
} TdWorkFinding;

/* ---- contradictions ---- */

typedef enum
{
  TD_WORKS_NOTICE_LATE,    /* 先施工后告知: the notice is dated after the first works */
  TD_WORKS_NOTICE_MISSING, /* works were begun, no notice is dated */
  TD_WORKS_NOTICE_DIFFERS, /* another day is recorded among the official acts */
  TD_WORKS_ORDER,          /* of a stage: its end lies before its beginning */
  TD_WORKS_CLOSED_AGAIN,   /* of a finding: closed, but the last check wants it mended again */
  TD_WORKS_ACCEPTED_OPEN,  /* accepted while findings were open */
  TD_WORKS_ACCEPTED_EARLY, /* accepted without a supervisory inspection passed on or before that day */
  TD_WORKS_USED_EARLY, /* in use without one: 特种设备安全法 art. 25, 未经监督检验不得交付使用 */
  TD_WORKS_BILL_OVER /* the utilities were billed higher than estimated */
} TdWorksFaultKind;
#define TD_N_WORKS_FAULTS 9
/* notice-late notice-missing notice-differs order closed-again accepted-open accepted-early used-early
 * bill-over */
const char *td_works_fault_to_nick (TdWorksFaultKind kind);

typedef struct
{
  TdWorksFaultKind kind;
  gint64 leaf_id;      /* that it is about, 0: none of its own */
  TdDate first, other; /* the two days; TD_DATE_NONE */
  TdMoney money;       /* of TD_WORKS_BILL_OVER: by how much */
} TdWorksFault;

/* ---- all of it ---- */

typedef struct
{
  TdDate today;
  GPtrArray *stages;   /* (element-type TdWorkStage), by planned, else actual beginning */
  GPtrArray *findings; /* (element-type TdWorkFinding), by day */
  GArray *open;        /* gint64: leaves of the findings that are open */
  GPtrArray *faults;   /* (element-type TdWorksFault) */
  GPtrArray *acts;     /* (element-type TdAct) that the leaves stand for, without ids and parties */
  TdDate first_works;  /* the first day of works but of pipes laid ahead; TD_DATE_NONE */
  TdDate last_works;   /* all stages are done; TD_DATE_NONE */
  TdAct *installing;   /* of TD_ACT_START, on the first day on which the lift itself was installed; NULL:
                        * no stage says that it was */
  TdMoney planned, billed, paid; /* of the utilities */
  TdMoney unplanned;             /* billed where nothing was estimated */
  guint n_utilities, n_moved;
} TdWorks;
/* leaves: (element-type TdLeaf) of one dossier, of whatever kinds. acts: (element-type TdAct) the recorded
 * ones, for contradictions; NULL: none. (transfer full) */
TdWorks *td_works_compute (const GPtrArray *leaves, const GPtrArray *acts, TdDate today);
void td_works_free (TdWorks *works);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdWorks, td_works_free)

/* `acts` with those of the works where nobody recorded them; the beginning of the works is always given, so
 * that the earlier one counts. (transfer full) (element-type TdAct) */
GPtrArray *td_works_with_acts (const TdWorks *works, const GPtrArray *acts);

/* The act before which the installation is notified. 特种设备安全法 art. 23 asks whoever installs special
 * equipment to notify before that work, not before the ground is levelled or the shaft put up: where stages
 * or the log tell what was done, the first day on which the lift was installed or tested counts, NULL while
 * none was; where they tell nothing, the recorded beginning of the works. works may be NULL. acts:
 * (element-type TdAct), may be NULL. (transfer none) */
const TdAct *td_works_installing (const TdWorks *works, const GPtrArray *acts);

/* Whether a stage of this id belongs to the works: all but pipes (先行预埋, 管线迁改) and what is no work
 * (acceptance). */
gboolean td_work_counts (const char *what);

G_END_DECLS
