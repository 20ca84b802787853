/* Tidang: a stairwell with a vote, for the tests of the papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"
#include "td-paper.h"

G_BEGIN_DECLS

typedef struct
{
  TdRoll *roll;
  TdRule *rule;
  TdTally *tally;
  GPtrArray *ballots;
  GPtrArray *deliveries;
  TdPaperInput input;
  char *texts[4];
} PaperUnit;

/* `flats` flats of three to a floor with `owners` owners each; the vote is open unless `closed`. All
 * hand-made: no count of the program is trusted. */
PaperUnit *
paper_unit_new (const char *building, const char *unit, guint flats, guint owners, gboolean closed);
void paper_unit_free (PaperUnit *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperUnit, paper_unit_free)

/* The count: the first `agree` flats agree, the next `oppose` oppose, the rest is silent. */
void paper_unit_count (PaperUnit *unit, guint agree, guint oppose, TdResult result);
TdPart *paper_unit_part (PaperUnit *unit, guint index);
TdOwner *paper_unit_owner (PaperUnit *unit, guint part, guint owner);
void paper_unit_rename (PaperUnit *unit, guint part, guint owner, const char *name);

TdPaperCommon paper_common (void);
GPtrArray *paper_inputs (PaperUnit *first, ...) G_GNUC_NULL_TERMINATED;

/* All text of a page without blanks and line ends. */
char *paper_page_text (const TdDisplayList *list, guint page);
char *paper_text (const TdDisplayList *list);
guint paper_count (const char *text, const char *what);

/* Runs a tool on the PDF; what it writes, without blanks. NULL when the tool is not installed. */
char *paper_pdf_text (GBytes *pdf);
/* Payloads that zbarimg reads from a page rendered at `dpi`, one a line. */
char *paper_pdf_codes (GBytes *pdf, guint page, guint dpi);
/* Keeps the PDF where TD_KEEP_PAPERS says, for the eye. */
void paper_keep (GBytes *pdf, const char *name);

TdPress *paper_press (void);

/* Lays out, or prints and keeps for the eye; no error is let pass. */
TdDisplayList *paper_lay_out (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common);
GBytes *paper_print (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common, const char *name);

void paper_assert_says (const char *text, const char *what);
void paper_assert_silent (const char *text, const char *what);
/* Neither marks of the template language nor a stray brace reach the paper. */
void paper_assert_resolved (const char *text);
/* Every line and glyph lies on the paper. */
void paper_assert_nothing_cut (const TdDisplayList *list);

typedef struct
{
  guint ticks, signatures, texts, codes;
} PaperFields;

/* Counts the fields of a page and asserts what holds for all of them. */
PaperFields paper_count_fields (const TdDisplayList *list, guint number);
gboolean paper_has_field (const TdDisplayList *list, guint number, const char *name);

G_END_DECLS
