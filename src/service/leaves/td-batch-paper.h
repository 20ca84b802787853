/* Tidang: the list of a batch on paper — its stairwells against what is done once for all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batches.h"

struct _TdDisplayList;

G_BEGIN_DECLS

/* Of so many shared ones each has a column of its own; those after them are told in the last one alone. */
#define TD_BATCH_PAPER_COLUMNS 16

/* What is printed. */
typedef struct
{
  gint64 batch_id; /* 0: the newest */
  TdBatchFilter filter;
  const GArray *unit_ids; /* gint64, borrowed: those alone, of what the filter leaves; NULL: all */
} TdBatchPaper;

/* A4 landscape, in Chinese whatever the locale; names and telephones of owners in what somebody wrote are
 * masked. REFUSED where nothing is left to print. (transfer full) */
struct _TdDisplayList *td_batch_paper_pages (TdWorkspace *self, const TdBatchPaper *paper, GError **error);
/* The same as a PDF, or a Word file for a name that ends in .docx. */
gboolean
td_batch_paper_write (TdWorkspace *self, const TdBatchPaper *paper, const char *path, GError **error);

G_END_DECLS
