/* Tidang: documents on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedure.h"
#include "td-units.h"

G_BEGIN_DECLS

typedef enum
{
  TD_PAPER_CONSENT, /* 业主意见征询表 */
  TD_PAPER_BALLOT,  /* 表决票 */
  TD_PAPER_NOTICE,  /* 公示 */
  TD_PAPER_RESULT,  /* 表决结果公示 */
  TD_PAPER_ROSTER,  /* 业主名册 */
  TD_PAPER_PROGRESS /* 进度台账 */
} TdPaperKind;
#define TD_N_PAPERS 6
const char *td_paper_to_nick (TdPaperKind kind); /* consent ballot notice result roster progress */
gboolean td_paper_from_nick (const char *nick, TdPaperKind *out);
const char *td_paper_to_label (TdPaperKind kind); /* translated */
const char *
td_paper_to_chinese (TdPaperKind kind); /* its heading, and the name of its file: 业主意见征询表 */

typedef struct
{
  TdPaperKind kind;
  gboolean common_table; /* consent: the common table instead of one slip per flat */
  gboolean pay_choice;   /* consent: 同意(出资)/同意(不出资) */
  gboolean unmasked;     /* roster: names and numbers in full; asks for a purpose and is recorded */
  const char *purpose;
  gboolean allow_missing; /* write although characters have no font (they print as 〓 with a footnote naming
                             the code point) */
  gboolean keep_old; /* what is there already under the name of a paper stays: that gets “-2”, “-3” */
  gboolean docx;     /* editable .docx instead of PDF; without codes, so none of them can be read back */
  int vote_number;   /* 0: the current */
  /* For this print in place of what is kept with the dossier (td-paper-words.h); NULL: as kept, else a blank
   * to fill in by hand. */
  const char *asker;     /* 发起人/实施主体 */
  const char *committee; /* 居委会 */
  const char *contact;   /* where and how to object */
  const char *plan_name, *plan_place, *plan_stops, *plan_estimate, *plan_sharing;
  /* Of this paper, a 公示 or a 表决结果公示: the day on which it is posted, and its days or last day. */
  const char *notice_from, *notice_period;
  TdAnnounce announce; /* of a 公示: the plan, or TD_ANNOUNCE_PERMIT, before the permit (批前公示) */
  /* The record whose paper it is (td-announcements.h): its days, places, issuer and whether it is before the
   * permit; NOT_FOUND where the dossier has none of this id, REFUSED for a record of another paper. 0: the
   * latest that counts. */
  gint64 announcement;
} TdPaperOptions;

typedef struct _TdKeptWords TdKeptWords; /* td-paper-words.h */

/* Characters that no font has, with who they belong to, before anything is written. (transfer full)
 * (element-type char *): “西韩新苑 7号楼 2单元 501 王𬭎：U+2CB4E” */
GPtrArray *
td_paper_missing (TdWorkspace *self, const GArray *unit_ids, const TdPaperOptions *options, GError **error);

/* Writes one PDF, or .docx, (units joined) to `path`, or with `each` one file per unit into the folder
 * `path`, named 小区-楼栋-单元-文种.pdf. Atomic per file; a full disk in the n-th file leaves n-1 whole ones
 * and one error that says so. Returns the files written. (transfer full) (element-type char *) */
GPtrArray *td_paper_write (TdWorkspace *self,
                           const GArray *unit_ids,
                           const TdPaperOptions *options,
                           const char *path,
                           gboolean each,
                           const TdProgress *progress,
                           GError **error);

/* The same for many units: one that has no such paper (no vote yet, a character without a font) does not stop
 * the others; it is named with its reason in *refused (element-type char *), NULL: it stops them. With
 * nothing written at all: an error. One joined file holds all or none of the characters: there a missing one
 * is an error. */
GPtrArray *td_paper_write_many (TdWorkspace *self,
                                const GArray *unit_ids,
                                const TdPaperOptions *options,
                                const char *path,
                                gboolean each,
                                const TdProgress *progress,
                                GPtrArray **refused,
                                GError **error);

/* The same pages as the PDF, for preview and printing: a display list of src/draw (td-display-list.h).
 * (transfer full) */
struct _TdDisplayList;
struct _TdDisplayList *
td_paper_preview (TdWorkspace *self, const GArray *unit_ids, const TdPaperOptions *options, GError **error);

/* The same of many, each unit's pages by themselves, with progress; a unit that has no such paper is named
 * with its reason in *refused (element-type char *), NULL: it stops them. A ledger is one table of all.
 * (transfer full) (element-type TdDisplayList) */
GPtrArray *td_paper_preview_many (TdWorkspace *self,
                                  const GArray *unit_ids,
                                  const TdPaperOptions *options,
                                  const TdProgress *progress,
                                  GPtrArray **refused,
                                  GError **error);

/* Names and numbers in full are about to leave the file on paper: an entry. What is masked needs none. */
gboolean
td_paper_record (TdWorkspace *self, const GArray *unit_ids, const TdPaperOptions *options, GError **error);

/* A name like `path` that nothing has yet: “a.pdf”, “a-2.pdf”, … (transfer full) */
char *td_paper_free_path (const char *path);

/* Where the boxes and cells of a paper lie that was printed from this file, by what its code says
 * (“TD1:C:…:G0A1B2C3D*42”), also after the form has changed: fields of td-paper-geometry.h. REFUSED when it
 * is no code of ours, NOT_FOUND when the paper was printed from another file. (transfer full) */
GPtrArray *td_paper_fields_of_code (TdWorkspace *self, const char *code, GError **error);

/* “西韩新苑-7号楼-2单元-业主意见征询表.pdf”; characters a file system refuses become “_”. (transfer full) */
char *td_paper_file_name (const TdUnit *unit, TdPaperKind kind);
char *td_paper_file_name_of (const TdUnit *unit, const char *what, const char *ending);

G_END_DECLS
