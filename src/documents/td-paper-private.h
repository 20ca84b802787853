/* Tidang: what the papers share among themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk-paper.h"
#include "td-paper.h"
#include "td-template-flow.h"
#include "td-word.h"

G_BEGIN_DECLS

/* One call's working set: everything a kind needs to set its pages. */
typedef struct
{
  TdPaper paper;
  const TdTemplate *template; /* of this paper */
  const TdTemplate *shared;   /* common.txt */
  const GPtrArray *inputs;    /* const TdPaperInput */
  const TdPaperCommon *common;
  TdTypesetter *typesetter;
  const TdFontBook *book;
  TdFlow *flow;          /* NULL until the first section */
  GPtrArray *geometries; /* GBytes, each once; NULL: nobody asks */
  TdWord *word;          /* what is set is written down as well; NULL: no */
} TdPaperJob;

/* td-press.c */

/* A template beside those of the papers, the office's own or the built-in one. (transfer full) */
TdTemplate *td_press_template (TdPress *press, const char *nick, const char *const *needs, GError **error);
/* The paper of the desk that is set from this template; -1: none. */
int td_press_find_desk (const char *nick);
/* What the PDF's details say it is: its name, and where it was set from the office's own template which.
 * (transfer full) */
char *td_press_subject (const TdPress *press, const char *nick, const char *label);
/* Fills what the job takes from the press; to be given back. */
void td_press_lend (TdPress *press, TdPaperJob *job);
void td_press_take_back (TdPress *press, TdPaperJob *job);
/* Errors of the layers below become this one's, their text kept. Takes `cause`. FALSE */
gboolean td_paper_wrap_error (GError **error, TdPaperError code, GError *cause);

/* td-paper-values.c */

/* Everything of the unit, its vote, rule, count and the run. (transfer full) */
TdValues *td_paper_values (const TdPaperJob *job, const TdPaperInput *input);
/* The slip of one part: number `index` (from 1) of `n`. */
void td_paper_values_part (TdValues *values,
                           const TdPaperJob *job,
                           const TdPaperInput *input,
                           const TdPart *part,
                           guint index,
                           guint n);
/* The values of each flat that the paper prints, beyond `values`. (transfer full) (element-type TdValues) */
GPtrArray *
td_paper_flats (const TdValues *values, const TdPaperJob *job, const TdPaperInput *input, gboolean masked);
/* “三分之二以上”, “过半数”. (transfer full) */
char *td_paper_fraction (const TdPaperJob *job, TdFraction fraction, TdCompare compare);
/* All owners with 、 between, erased ones as 已删除. (transfer full) */
char *td_paper_owners (const TdPaperJob *job, const TdPart *part, gboolean masked);
/* “501”, with the unit's label before it in wider scopes. (transfer full) */
char *td_paper_room (const TdPart *part);
/* "66.66%", "—" without a whole. (transfer full) */
char *td_paper_percent (gint64 part, gint64 whole);
/* Rooms of part ids with 、 between. (transfer full) */
char *td_paper_rooms (const TdRoll *roll, const GArray *part_ids);
/* Parts that the paper prints, in the roll's order; `voting`: only kinds that count under the rule.
 * (transfer container) (element-type const TdPart) */
GPtrArray *td_paper_parts (const TdPaperInput *input, gboolean voting);

/* td-paper-code.c */

/* What the codes say, before page and check are added: “TD1:C:37021200100201001377:V1.R1.B2:N012:F1”. Capital
 * letters, digits and $%*+-./: only, so that a code of 20 mm stays readable at 150 dpi. (transfer full) */
char *td_paper_code (const TdPaperJob *job, const TdPaperInput *input, const TdValues *values, guint serial);
/* The payload of one page: “…:P1.1:G0A1B2C3D*42”. Its geometry is that of the fields that begin with
 * `prefix`, or of all; without any there is no G. (transfer full) */
char *td_paper_code_page (const TdPaperJob *job,
                          const char *code,
                          guint page,
                          guint n_pages,
                          const TdPage *so_far,
                          const char *prefix);
/* Fills the frame's codes: two of 20 mm or one small one; takes `code`. `part_id`: whose fields the geometry
 * names without it; NULL on a paper of several flats. */
void td_paper_frame_code (const TdPaperJob *job,
                          TdPageFrame *frame,
                          TdCodes codes,
                          char *code,
                          const char *part_id);

/* What the codes of a letter say, before page and check are added:
 * “TD1:TAG:37021200100201001377:V1.R1.B2:S0A1B:C2D3E4F”, no longer than what a code of 13 mm holds and 150
 * dpi read. `input` NULL or without a file number: it is of no one dossier. room: NULL or that of the flat of
 * which it speaks. content: a hash of what it says, in hex. (transfer full) */
char *
td_paper_letter_code (const char *nick, const TdPaperInput *input, const char *room, const char *content);
/* One code in the margin of each page, with its page; takes `code`. */
void td_paper_frame_letter (TdPageFrame *frame, char *code);

/* td-paper-missing.c */

/* See td_paper_find_missing(). */
/* What is said on the unit's paper: its own words, else those of the run. */
TdPaperSaid td_paper_said (const TdPaperJob *job, const TdPaperInput *input);
GPtrArray *td_paper_job_missing (const TdPaperJob *job);
/* Whether `text` holds a character that no font has. */
gboolean td_paper_job_lacks (const TdPaperJob *job, const char *text);
/* FALSE with TD_PAPER_ERROR_MISSING unless all can be printed or that was allowed. */
gboolean td_paper_job_check (const TdPaperJob *job, GError **error);

/* td-paper-sheet.c */

/* Starts the first or the next section, numbered from 1. */
void td_paper_begin (TdPaperJob *job, const TdPageFrame *frame);
/* How the template's sections are set on the job's pages. */
TdSetting
td_paper_setting (const TdPaperJob *job, const TdValues *values, const TdPaperLook *look, const char *prefix);
/* Sets a section on one sheet, down to `least` of its size where it is long, and over several pages where
 * even that is not enough; then the footnote for `names`. `look` is the full size. */
void td_paper_set_sheet (TdPaperJob *job,
                         const char *section,
                         const TdValues *values,
                         const TdPaperLook *look,
                         const char *prefix,
                         double least,
                         const char *names);
/* Sets a section on the job's flow in one look. */
typedef void (*TdPaperSet) (TdPaperJob *job, const TdPaperLook *look, gpointer data);
/* Shrinks `look` by the first of the `factors` (1 …, falling) with which `set` takes the fewest pages: a last
 * page with nothing but a total or two notes helps nobody. Tried on pages that are thrown away. */
void td_paper_choose_look (const TdPaperJob *job,
                           TdPaperLook *look,
                           const double *factors,
                           guint n_factors,
                           TdPaperSet set,
                           gpointer data);
/* The footnote about characters that no font has, where `text` holds one. */
void td_paper_missing_note (TdPaperJob *job, const TdPaperLook *look, const char *text);

/* td-paper-internal.c */

/* Begins a section with 内部资料 in head, foot and across every page. */
void td_paper_begin_internal (TdPaperJob *job,
                              const TdPaperInput *input,
                              const TdValues *values,
                              TdPageFrame frame);

/* The kinds: append their sections to the job's flow. */
gboolean td_paper_set_consent (TdPaperJob *job, GError **error);
gboolean td_paper_set_ballot (TdPaperJob *job, GError **error);
gboolean td_paper_set_notice (TdPaperJob *job, GError **error);
gboolean td_paper_set_result (TdPaperJob *job, GError **error);
gboolean td_paper_set_roster (TdPaperJob *job, GError **error);
gboolean td_paper_set_progress (TdPaperJob *job, GError **error);

/* td-desk-paper.c */
/* word: NULL, or what is set is written down as well. (transfer full) */
TdDisplayList *td_desk_paper_lay_out (TdPress *press,
                                      TdDeskPaper paper,
                                      const TdDeskInput *input,
                                      TdWord *word,
                                      GError **error);
gboolean td_desk_paper_set (TdPaperJob *job, const char *nick, const TdDeskInput *input, gboolean landscape);
void td_desk_chart_set (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdChart *chart);
void td_desk_gantt_set (TdTypesetter *typesetter,
                        TdDisplayBuilder *builder,
                        const TdGantt *gantt,
                        TdGanttLayout *layout);

G_END_DECLS
