/* Tidang: the register and the dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-notice.h"
#include "td-rating.h"
#include "td-roll.h"
#include "td-stage.h"
#include "td-tally.h"
#include "td-unit-filter.h"
#include "td-workspace.h"

G_BEGIN_DECLS

const char *td_stage_to_label (TdStage stage); /* translated */

const char *td_rating_to_label (TdRating rating); /* translated; its nicks: td-rating.h */

/* One line of the register; no personal data. */
typedef struct
{
  gint64 id;
  char *file_no;    /* formatted 档案号 */
  char *place;      /* 12-digit region code or "" */
  char *place_name; /* community's name or "" */
  char *compound;
  char *building; /* the office's spelling */
  char *unit;
  char *address;
  char *storeys; /* as written */
  int storeys_value;
  int flats;
  char *built_year; /* as written */
  char *structure;
  char *entry_mode; /* 平层入户 / 错层入户 */
  TdRating rating;
  char *rating_reason;
  TdStage stage;
  gint64 vote_id; /* the current vote or 0 */
  gboolean vote_open;
  gint64 heads_total, heads_participating, heads_agree; /* of the current vote; a total of 0: not counted */
  TdResult vote_result;                                 /* of a counted one */
  gint64 updated_at;                                    /* micro-seconds */
} TdUnit;
void td_unit_free (TdUnit *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdUnit, td_unit_free)
TdUnit *td_unit_copy (const TdUnit *unit);
/* TD_SERVICE_ERROR_NOT_FOUND when there is no such unit. (transfer full) */
TdUnit *td_unit_load (TdWorkspace *self, gint64 unit_id, GError **error);
char *td_unit_label (const TdUnit *unit); /* “西韩新苑 7号楼 2单元” (transfer full) */
char *td_unit_label_of (TdWorkspace *self, gint64 unit_id); /* the same by id; the id where there is none */

/* “1,234 stairwells”, translated. (transfer full) */
char *td_units_counted (gint64 n);

/* (transfer full) (element-type TdUnit) */
GPtrArray *td_units_list (TdWorkspace *self, const TdUnitFilter *filter, GError **error);
gint64 td_units_count (TdWorkspace *self, const TdUnitFilter *filter, GError **error); /* -1 on error */
/* All ids of the filter, for batch work. (transfer full) array of gint64 */
GArray *td_units_ids (TdWorkspace *self, const TdUnitFilter *filter, GError **error);

/* Children of a region prefix that hold units, with counts; for the region tree. */
typedef struct
{
  char *code;
  char *name;
  gint64 count;
} TdPlaceCount;
void td_place_count_free (TdPlaceCount *count);
/* The official name of a region's code, or the code. (transfer full) */
char *td_units_place_name (TdWorkspace *self, const char *code);
GPtrArray *td_units_places (TdWorkspace *self, const char *prefix, GError **error);

/* UNIT of the command line: a 档案号 (with or without hyphens), or 小区/楼栋/单元 ("/" in a name written
 * "//"), spellings folded. TD_SERVICE_ERROR_NOT_FOUND or _AMBIGUOUS with the candidates. 0 on error. */
gint64 td_unit_resolve (TdWorkspace *self, const char *text, GError **error);

/* What is missing before the next step, all at once. */
typedef struct
{
  char *code;      /* stable: "undelivered", "silent", "pending", "consent", "mixed-area", … */
  char *text;      /* translated, short: “101 未送达” */
  GArray *parts;   /* gint64 part ids it concerns */
  const char *act; /* nick of the official act (td-act.h) that has to be recorded; NULL: none */
} TdGap;
void td_gap_free (TdGap *gap);
/* All codes that a gap can have. (static, ends with NULL) */
const char *const *td_gap_codes (void);

/* A vote with what the page needs. */
typedef struct
{
  gint64 id;
  gint64 dossier_id; /* the dossier that keeps it: the lift's unit, which may be another of its scope */
  char *holder;      /* label of that dossier for a vote wider than a unit, else NULL */
  int number;        /* 1, 2, … among the votes that count the dossier */
  TdMatter matter;
  TdScope scope;
  TdRule *rule;
  gboolean rule_missing_local; /* 地方文件未取得 */
  TdDate from, until;
  int batch;
  char *plan_version; /* as it is printed: the number of the leaf, or what was typed; NULL */
  gint64 plan_id;     /* the version of the plan that it is about, a leaf; 0: none was pinned */
  char *plan_hash;    /* td_leaf_hash() of it when the vote was opened; NULL */
  gboolean closed;
  int roll_version;
  char *roll_hash;
  TdRoll *roll;          /* of the whole scope: a part is this stairwell's where its unit_id is */
  GPtrArray *ballots;    /* TdBallot, current ones */
  GPtrArray *deliveries; /* TdDelivery, latest per part */
  GPtrArray *consents;   /* TdConsent */
  GPtrArray *objections; /* TdObjection */
  GArray *notes;         /* TdRollNote of td-transfer.h: flats sold, split … since; may be NULL */
  TdTally *tally;
} TdVote;
void td_vote_free (TdVote *vote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVote, td_vote_free)

struct _TdCourse; /* td-course.h */

typedef struct
{
  gint64 at; /* micro-seconds */
  char *who;
  char *code; /* action code */
  char *text; /* translated sentence */
  char *reason;
  gint64 action_id;
  gint64 unit_id;
  char *unit; /* its compound, building and unit; NULL where unit_id is 0 */
  gboolean undone;
  gboolean undoable; /* a plain action that stands: it can be tried */
} TdHistoryItem;
void td_history_item_free (TdHistoryItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHistoryItem, td_history_item_free)

typedef struct
{
  TdUnit *unit;
  TdRoll *roll;     /* the register as it stands today (not frozen) */
  GPtrArray *votes; /* (element-type TdVote), by number: its own and the wider ones that count it */
  TdVote *vote;     /* the current one, within votes, or NULL */
  char *next_step;  /* translated: “结束表决并公示结果” */
  GPtrArray *gaps;  /* (element-type TdGap): what a person can close */
  GPtrArray *
      warnings; /* (element-type char *) of the current vote, see td_vote_warnings(); nobody can close them */
  GPtrArray *recent;          /* (element-type TdHistoryItem), newest first, at most 20 */
  GPtrArray *attachments;     /* (element-type TdAttachment), see td-attach.h */
  GPtrArray *notes;           /* (element-type TdNote), see td-notebook.h */
  struct _TdSurveyCard *card; /* see td-ratings.h */
  struct _TdCourse *course;   /* see td-course.h */
  struct _TdKeptWords *words; /* of the current vote: td-paper-words.h */
  GPtrArray *notices;         /* (element-type char *) translated: until when the posted ones hang */
  TdNoticePeriod notice, result_notice;
} TdDossier;
void td_dossier_free (TdDossier *dossier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDossier, td_dossier_free)

TdDossier *td_dossier_load (TdWorkspace *self, gint64 unit_id, GError **error);

/* Plain edits of a dossier and its flats (each one undoable action). */
/* To the first step of a stage, as td_course_go() (td-course.h): past a gate that holds it up, and back, with
 * a reason alone. */
gboolean
td_unit_set_stage (TdWorkspace *self, gint64 unit_id, TdStage stage, const char *reason, GError **error);
/* Rating (td_unit_set_rating() of td-ratings.h) and stage at once, as one action; a reason is asked for what
 * each of them asks one for. */
gboolean td_unit_set_standing (TdWorkspace *self,
                               gint64 unit_id,
                               TdRating rating,
                               TdStage stage,
                               const char *reason,
                               GError **error);
/* Many as one action; a dossier that stands there already is left as it is. Those that would go back, or
 * past a gate that holds them up, without a reason are listed in *refused (char *, “unit: why”), which may be
 * NULL. How many were set; -1: an error, nothing is changed. */
gint64 td_unit_set_stage_many (TdWorkspace *self,
                               const GArray *unit_ids,
                               TdStage stage,
                               const char *reason,
                               const TdProgress *progress,
                               GPtrArray **refused,
                               GError **error);
/* FIELD=VALUE pairs on the register (not on a frozen roll): owner, phone, area, area-source, occupancy,
 * floor, kind, title, title-no, checked-by, checked-on, occupied, document, note. */
gboolean td_part_edit (TdWorkspace *self,
                       gint64 unit_id,
                       gint64 part_id,
                       const char *const *fields,
                       const char *reason,
                       GError **error);

G_END_DECLS
