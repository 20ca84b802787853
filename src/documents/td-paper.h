/* Tidang: the papers of a vote, laid out from plain values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-notice.h"
#include "td-roll.h"
#include "td-rule.h"
#include "td-tally.h"
#include "td-transfer.h"

G_BEGIN_DECLS

typedef struct _TdDisplayList TdDisplayList;

typedef enum
{
  TD_DOCUMENT_CONSENT, /* 业主意见征询表 (意愿摸底表 without a plan) */
  TD_DOCUMENT_BALLOT,  /* 表决票: numbered slips for a meeting */
  TD_DOCUMENT_NOTICE,  /* 公示 */
  TD_DOCUMENT_RESULT,  /* 表决结果公示 */
  TD_DOCUMENT_ROSTER,  /* 业主名册, 内部资料 */
  TD_DOCUMENT_PROGRESS /* 进度台账 */
} TdPaper;
#define TD_N_DOCUMENTS 6

/* What papers say beyond the roll and the vote; NULL or "": a blank, or 另附. */
typedef struct
{
  const char *asker;     /* 发起人/实施主体 */
  const char *committee; /* 居委会; NULL: “居（村）民委员会” of the place */
  const char *contact;   /* where and how to object */
  const char *plan_name, *plan_place, *plan_stops, *plan_estimate, *plan_sharing;
  const char *places; /* where it hangs, as it was announced; NULL or "": as it is asked for */
} TdPaperSaid;

/* A record of the dossier, for templates that name its kind: its fields in words, those without a value left
 * out. */
typedef struct
{
  const char *field; /* its id */
  char *text;
} TdRecordText;
typedef struct
{
  TdRecordText *fields;
  guint n;
  gboolean newest; /* “KIND.FIELD” outside of a list is this one's */
} TdRecordTexts;
void td_record_texts_free (TdRecordTexts *record);

/* One unit's part of a paper. Everything is borrowed for the time of a call and only read: one input may be
 * used by several threads. NULL (or "") where nothing is known: forms then print a blank to fill in by hand.
 * Areas in 0.01 m². */
typedef struct _TdPaperInput TdPaperInput;
struct _TdPaperInput
{
  gint64 unit_id;         /* prints only the roll's parts with this unit_id; 0: all parts */
  const char *file_no;    /* 档案号 as printed, with or without hyphens */
  const char *place_name; /* community, as “西韩社区” */
  const char *compound;
  const char *building; /* the office's spelling: “7号楼” */
  const char *unit;     /* “2单元” */
  const char *address;
  const char *storeys; /* as written */
  const TdRoll *roll;  /* of the vote; the register's where there is no vote. Not NULL */
  gboolean permit;     /* a 公示 before the permit (批前公示) */
  gboolean has_vote;   /* FALSE: the fields down to `objections` are not looked at */
  int vote_number;     /* 1, 2, … */
  TdMatter matter;
  TdScope scope;
  const TdRule *rule;       /* of the vote, may be NULL */
  gboolean missing_local;   /* only a national rule was found: 地方文件未取得 */
  TdDate from, until;       /* TD_DATE_NONE: open */
  int batch;                /* of forms */
  const char *plan_version; /* NULL: no plan; the paper is a 意愿摸底表 and cannot count as a vote */
  int roll_version;
  const char *roll_hash; /* hex */
  const char *plan_hash; /* hex, of the version of the plan that is voted on; NULL: none was pinned */
  gboolean closed;
  const TdTally *tally;         /* result, progress; may be NULL elsewhere */
  const GPtrArray *ballots;     /* (element-type TdBallot), may be NULL */
  const GPtrArray *deliveries;  /* (element-type TdDelivery), may be NULL */
  const GPtrArray *consents;    /* (element-type TdConsent), may be NULL */
  const GPtrArray *objections;  /* (element-type TdObjection), may be NULL */
  const GArray *notes;          /* TdRollNote: what happened to flats of the roll since; may be NULL */
  TdPaperSaid said;             /* of this unit */
  const TdNoticePeriod *notice; /* how long this paper hangs; NULL: 公示 as the rule says, with blank days */
  const TdNotice *asked;        /* what is asked of this paper; NULL: as the rule says */
  const TdPaperInput *counted_in; /* progress: the input with the wider vote that counts this unit, or NULL */
  /* Kind → GPtrArray of TdRecordTexts in the order of its lists, of the kinds td_press_records() names. */
  GHashTable *records;
};

/* What all papers of one run have in common. Strings are borrowed. */
typedef struct
{
  /* Where the unit says nothing itself: as TdPaperSaid. */
  const char *asker, *committee, *contact;
  const char *plan_name, *plan_place, *plan_stops, *plan_estimate, *plan_sharing;
  TdDate printed_on;
  const char *form_version;  /* NULL: the template's own */
  const char *operator_name; /* who printed it; internal papers only */
  gboolean common_table;     /* consent: one table for all flats instead of a slip per flat */
  gboolean pay_choice;       /* consent, ballot: 同意（出资）/同意（不出资） */
  gboolean unmasked;         /* roster: names and numbers in full; needs `purpose` */
  const char *purpose;
  gboolean allow_missing; /* print 〓 and a footnote for characters that no font has; else refused */
} TdPaperCommon;

#define TD_PAPER_ERROR (td_paper_error_quark ())
GQuark td_paper_error_quark (void);
typedef enum
{
  TD_PAPER_ERROR_TEMPLATE, /* a template is missing or faulty: file, line, cause */
  TD_PAPER_ERROR_MISSING,  /* characters that no font has; message lists them, one per line */
  TD_PAPER_ERROR_INPUT,    /* an unmasked roster without a purpose, a result without a tally, no input */
  TD_PAPER_ERROR_ENGINE    /* fonts or PDF */
} TdPaperError;

/* Templates, fonts and font packs, loaded once (0.2 s) and then shared: every function below may be called on
 * one press from several threads at the same time. `folder` holds *.txt that take the place of the built-in
 * templates of the same name (docs/templates.md); NULL: only the built-in ones. */
typedef struct _TdPress TdPress;
TdPress *td_press_new (const char *folder, GError **error);
/* The same where templates may name records of these kinds (element-type TdLeafKind). */
TdPress *td_press_new_with (const char *folder, const GPtrArray *kinds, GError **error);
/* A press in which the text takes the place of the template `nick`, for a look at what somebody edits: quick,
 * nothing is read anew but the text. `press` outlives it. TD_PAPER_ERROR_TEMPLATE. */
TdPress *td_press_edited (TdPress *press, const char *nick, const char *text, gsize size, GError **error);
/* The ids of the kinds of records that the press's templates name, NULL-terminated. (transfer container) */
const char **td_press_records (const TdPress *press);
/* What marks the office's own template of this nick: the first eight digits of its SHA-256. NULL: the paper
 * is set from the one that comes with the program. Static as long as the press. */
const char *td_press_own_mark (const TdPress *press, const char *nick);
const char *td_paper_template_nick (TdPaper paper);
void td_press_free (TdPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPress, td_press_free)

/* The templates by nick (“notice”) with their Chinese name; i below td_press_n_templates(). Static. */
guint td_press_n_templates (void);
const char *td_press_template_nick (guint i, const char **label);
/* The file that comes with the program; NULL for a nick that is none. (transfer full) */
GBytes *td_press_shipped_template (const char *nick);
/* Whether FOLDER/NICK.txt can be used: TD_PAPER_ERROR_TEMPLATE says file, line, character, cause and next
 * step. Nothing is cached: a person who edits asks again. */
gboolean
td_press_check_template (const char *nick, const char *folder, const GPtrArray *kinds, GError **error);
/* The same of a text that lies in no file yet; `faults`: as td_template_parse_with(), may be NULL. */
gboolean td_press_check_text (const char *nick,
                              const char *text,
                              gsize size,
                              const GPtrArray *kinds,
                              GPtrArray *faults,
                              GError **error);

/* The values that an office's own form is filled with, those of each flat as the list “flats”. Owners are
 * masked unless common->unmasked. (transfer full) */
struct _TdValues;
struct _TdValues *
td_paper_form_values (TdPress *press, const TdPaperInput *input, const TdPaperCommon *common);

/* A character that no font has, and whose it is. */
typedef struct
{
  char *owner; /* “西韩新苑 7号楼 2单元 501 王𬭎” */
  gunichar code_point;
  gint64 part_id; /* of the flat that it belongs to; 0: of the unit or of the words */
} TdPaperMissing;
void td_paper_missing_free (TdPaperMissing *missing);

/* Before anything is laid out; each pair once, in the order of the inputs. Empty when all can be printed.
 * (transfer full) (element-type TdPaperMissing) */
GPtrArray *
td_paper_find_missing (TdPress *press, TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common);

/* Pages of all inputs (element-type const TdPaperInput), in their order; a progress ledger is one table of
 * all. FIELD rects are named PART/FIELD (501's id/“agree”). What their codes name as the page's geometry is
 * added to `geometries` (element-type GBytes, may be NULL), each once: keep it, see td-paper-geometry.h.
 * (transfer full)
 */
TdDisplayList *td_paper_layout (TdPress *press,
                                TdPaper paper,
                                const GPtrArray *inputs,
                                const TdPaperCommon *common,
                                GPtrArray *geometries,
                                GError **error);

/* The same as a PDF: equal inputs give equal bytes. (transfer full) */
GBytes *td_paper_pdf (TdPress *press,
                      TdPaper paper,
                      const GPtrArray *inputs,
                      const TdPaperCommon *common,
                      GPtrArray *geometries,
                      GError **error);

/* The same as an editable .docx (td-word.h): without codes, whatever fonts are installed. */
GBytes *td_paper_docx (TdPress *press,
                       TdPaper paper,
                       const GPtrArray *inputs,
                       const TdPaperCommon *common,
                       GError **error);

/* 业主意见征询表, 表决票 …: file names and titles of windows; static. */
const char *td_paper_label (TdPaper paper);

G_END_DECLS
