/* Tidang: what a dossier has from the shared records — approvals, papers and contracts of its batch, licences
 * of its companies — with their files, and where it has its own instead.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batch.h"
#include "td-leaves.h"

G_BEGIN_DECLS

typedef struct
{
  const TdLeaf *leaf;      /* the shared record */
  const TdLeaf *exception; /* of the dossier about it; NULL */
  TdBatchState state;
  const TdAttachment *file; /* what the dossier has of it: the shared one, or its own where it is done on its
                               own; NULL: none, or nothing that holds for it */
  gboolean own;             /* that file is the dossier's own */
} TdSharedPaper;

/* Everything is borrowed from the book, which is of one dossier. In the order of the kinds: a lot's contract
 * where it says something, what is done once for the batch (without what is for another lot alone), licences
 * that have a file. (transfer full) (element-type TdSharedPaper) */
GPtrArray *td_shared_papers (const TdLeafBook *book, TdDate today);
/* Those of one kind; NULL: all. (transfer full) (element-type TdSharedPaper) */
GPtrArray *td_shared_papers_of (const TdLeafBook *book, const char *kind, TdDate today);

/* “One joint review · 六月联审 · 2026-06-20 · exception: done on its own, 某联审9号 · 批复.pdf”: the record,
 * how it stands where it does not simply hold, and the file. (transfer full) */
char *td_shared_paper_line (const TdLeafBook *book, const TdSharedPaper *paper);
/* The same state in the words of a paper: “单独办理”, “退回” …; static. */
const char *td_batch_state_to_chinese (TdBatchState state);

G_END_DECLS
