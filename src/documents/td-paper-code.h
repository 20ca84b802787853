/* Tidang: reading the two-dimensional codes of a paper back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-geometry.h"
#include "td-paper.h"

G_BEGIN_DECLS

#define TD_PAPER_PLAN_TAG 4
#define TD_PAPER_FLAT_TAG 4
#define TD_PAPER_CONTENT_TAG 6

typedef struct
{
  /* Of a letter or another paper that is set from a template of its own: that template's nick, static; such a
   * paper has nothing that is read from it. NULL: a paper of a vote, which `paper` says. */
  const char *letter;
  TdPaper paper;
  char file_no[21]; /* bare digits; "0": none */
  int vote_number;  /* 0: no vote */
  int roll_version;
  int batch;
  guint serial; /* number of the slip, from 1; 0: the paper is no slip */
  char form_version[16];
  guint page, n_pages;
  char geometry[TD_PAPER_TAG_LENGTH + 1]; /* "": the paper has nothing to fill in */
  /* Of a letter. First digits of hashes, capitals; "": none. */
  char plan[TD_PAPER_PLAN_TAG + 1];       /* of the plan that its vote has pinned */
  char flat[TD_PAPER_FLAT_TAG + 1];       /* td_paper_flat_tag() of the flat of which it speaks */
  char content[TD_PAPER_CONTENT_TAG + 1]; /* of what it says: the pages of one printing share it */
} TdPaperCode;

/* FALSE when it is no code of ours or its check does not hold. */
gboolean td_paper_code_read (const char *payload, TdPaperCode *out);
/* What the codes of all pages of one printing begin with: everything but page and check. (transfer full) */
char *td_paper_code_stem (const char *payload);
/* What is kept with a scan of `n_kept` pages of a paper, instead of the codes of all of them: a code of the
 * same printing that td_paper_code_read() reads, its `page` the number of pages that were kept. NULL for what
 * is no code of ours. (transfer full) */
char *td_paper_code_kept (const char *payload, guint n_kept);

/* Marks a flat within its dossier without naming it. file_no: with or without hyphens. */
void td_paper_flat_tag (const char *file_no, const char *room, char tag[TD_PAPER_FLAT_TAG + 1]);
/* The first `length` digits of a hash in hex, as capitals; "" for NULL. */
void td_paper_hash_tag (const char *hash, guint length, char *tag);

/* Two capitals for the template of a paper that is no vote's; NULL: it carries no code. Printed on paper that
 * may lie in a drawer for years: none is ever given to another. */
const char *td_paper_letter_mark (const char *nick);

G_END_DECLS
