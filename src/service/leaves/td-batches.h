/* Tidang: a batch of works with its stairwells, lots, teams, and what is shared by all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batch.h"
#include "td-leaves.h"

G_BEGIN_DECLS

/* A batch as it stands; read in one go and not changed any more, and counted by its users. */
typedef struct
{
  TdLeafBook *book;                          /* the shared leaves of the file */
  const TdLeaf *batch;                       /* of the book; NULL: there is none yet */
  GPtrArray *batches;                        /* (element-type TdLeaf) all of the file, by number */
  GPtrArray *lots, *teams, *groups, *shared; /* (element-type TdLeaf) of the batch, borrowed from the book */
  GPtrArray *lines;                          /* (element-type TdBatchLine), by place and house number */
  TdDate today;
} TdBatchBoard;
/* batch_id 0: the newest one. NOT_FOUND where there is no such batch; a file without any gives an empty
 * board. */
TdBatchBoard *td_batch_board_load (TdWorkspace *self, gint64 batch_id, GError **error);
TdBatchBoard *td_batch_board_ref (TdBatchBoard *board);
void td_batch_board_free (TdBatchBoard *board); /* drops one reference */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBatchBoard, td_batch_board_free)

/* A batch by its number, name or id; 0 with an error. */
gint64 td_batch_resolve (TdWorkspace *self, const char *text, GError **error);

/* The name of a lot, team, group or batch; “—” for 0. (transfer full) */
char *td_batch_board_name (const TdBatchBoard *board, gint64 leaf_id);
/* The heading of what is shared: “One joint review · 某联审〔2026〕3号”. (transfer full) */
char *td_batch_board_shared_title (const TdBatchBoard *board, const TdLeaf *shared);
/* How the i-th shared leaf stands for a stairwell, in words: “holds”, “exception: returned”. Static. */
const char *td_batch_state_to_text (TdBatchState state);
const char *td_batch_filter_to_label (TdBatchFilter filter);
/* What is missing: “no lot, no survey team”; "". (transfer full) */
char *td_batch_missing_to_text (guint missing);
/* “桂花城 1号楼 1单元: lot 1, team 3 …”: a line as one sentence. (transfer full) */
char *td_batch_line_to_text (const TdBatchBoard *board, const TdBatchLine *line);
/* “223 stairwells · 5 lots · 19 survey teams · 5 supervision groups · 7 suppliers compared”. (transfer full)
 */
char *td_batch_board_sums (const TdBatchBoard *board);
/* “120 at Construction, 3 at Acceptance”. (transfer full) */
char *td_batch_count_stages (const TdBatchCount *count);
/* How many companies take part in the comparisons for the batch's lots. */
guint td_batch_board_suppliers (const TdBatchBoard *board);

/* The offers for one lot (0: for all of the batch's), those chosen first, then by score and price. (transfer
 * container) (element-type TdLeaf) */
GPtrArray *td_batch_board_bids (const TdBatchBoard *board, gint64 lot_id);
/* The lowest price and the highest score among them. */
typedef struct
{
  const TdLeaf *cheapest, *best; /* NULL: no price, no score, or a tie */
  const TdLeaf *chosen;          /* NULL: none, or several */
} TdBidMarks;
void td_bid_marks (const GPtrArray *bids, TdBidMarks *marks);
/* “chosen, lowest price”; "". (transfer full) */
char *td_bid_marks_to_text (const TdBidMarks *marks, const TdLeaf *bid);

G_END_DECLS
