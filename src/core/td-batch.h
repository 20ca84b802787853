/* Tidang: a batch of works above its stairwells — which shared paper or approval holds for each of them, and
 * what is missing. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-stage.h"

G_BEGIN_DECLS

/* The kinds of resources/leaves/batch.json. */
#define TD_BATCH_KIND "batch"
#define TD_BATCH_LOT "lot"
#define TD_BATCH_TEAM "survey-team"
#define TD_BATCH_GROUP "supervision-group"
#define TD_BATCH_BID "bid"
#define TD_BATCH_SHARED "joint-approval"
#define TD_BATCH_UNIT "batch-unit"
#define TD_BATCH_EXCEPTION "batch-exception"

/* How one shared paper or approval stands for one stairwell. */
typedef enum
{
  TD_BATCH_HOLDS,
  TD_BATCH_OTHER_LOT,  /* it is for another lot alone */
  TD_BATCH_PENDING,    /* it is put down, and neither day, number nor file says that it is done */
  TD_BATCH_EXPIRED,    /* its last day is over */
  TD_BATCH_OWN,        /* an exception: done on its own */
  TD_BATCH_NOT_NEEDED, /* an exception */
  TD_BATCH_RETURNED,   /* an exception that is still to be mended */
  TD_BATCH_LATER       /* an exception: it is to follow */
} TdBatchState;
#define TD_N_BATCH_STATES 8
/* holds other-lot pending expired own not-needed returned later */
const char *td_batch_state_to_nick (TdBatchState state);
/* Whether something is still to be done about it. */
gboolean td_batch_state_is_gap (TdBatchState state);
/* Whether the stairwell differs from the rest. */
gboolean td_batch_state_is_exception (TdBatchState state);

/* shared: of the kind TD_BATCH_SHARED; exception: of this stairwell about it, or NULL; lot: its lot, 0:
 * none. */
TdBatchState td_batch_state (const TdLeaf *shared, const TdLeaf *exception, gint64 lot, TdDate today);

/* One stairwell of a batch. */
typedef struct
{
  gint64 unit_id;
  gint64 leaf_id; /* its leaf of the kind TD_BATCH_UNIT */
  char *label;    /* “西韩新苑 7号楼 2单元” */
  char *file_no;
  TdStage stage;
  gint64 lot, team, group; /* ids of shared leaves, 0: none */
  char *exception;         /* its general exception in words, "" */
  char *reason;            /* of that, "" */
  GArray *states;          /* TdBatchState, one for each shared leaf of the board */
  GArray *exceptions;      /* gint64: its leaf of the kind TD_BATCH_EXCEPTION about that one, 0: none */
  guint missing;           /* TdBatchMissing bits */
} TdBatchLine;
TdBatchLine *td_batch_line_new (void);
void td_batch_line_free (TdBatchLine *line);

/* What a stairwell has not been given although the batch has such. */
typedef enum
{
  TD_BATCH_NO_LOT = 1 << 0,
  TD_BATCH_NO_TEAM = 1 << 1,
  TD_BATCH_NO_GROUP = 1 << 2,
  TD_BATCH_OPEN = 1 << 3 /* a shared paper or approval is returned, to follow or expired */
} TdBatchMissing;
/* lots, teams, groups: how many the batch has. Sets line->missing. */
void td_batch_line_settle (TdBatchLine *line, guint lots, guint teams, guint groups);
/* An exception of any kind, in words or from a shared leaf. */
gboolean td_batch_line_excepted (const TdBatchLine *line);

/* What of a batch is shown. */
typedef enum
{
  TD_BATCH_ALL,
  TD_BATCH_EXCEPTED,
  TD_BATCH_LACKING, /* any of TdBatchMissing */
  TD_BATCH_LACKING_LOT,
  TD_BATCH_LACKING_TEAM,
  TD_BATCH_LACKING_GROUP,
  TD_BATCH_LACKING_PAPER
} TdBatchFilter;
#define TD_N_BATCH_FILTERS 7
/* all exceptions missing no-lot no-team no-group open */
const char *td_batch_filter_to_nick (TdBatchFilter filter);
gboolean td_batch_line_is (const TdBatchLine *line, TdBatchFilter filter);

/* How many stairwells stand where, of one lot, team or group. */
typedef struct
{
  gint64 of; /* 0: those that have none */
  guint units;
  guint excepted, lacking;
  guint stages[TD_N_STAGES];
} TdBatchCount;
typedef enum
{
  TD_BATCH_BY_LOT,
  TD_BATCH_BY_TEAM,
  TD_BATCH_BY_GROUP
} TdBatchBy;
#define TD_N_BATCH_BYS 3
/* lines: (element-type TdBatchLine); leaves: (element-type TdLeaf) the lots (teams, groups) in their order.
 * One for each of them, also where it has no stairwell; those without any last, where there are such.
 * (transfer full) array of TdBatchCount */
GArray *td_batch_counts (const GPtrArray *lines, TdBatchBy by, const GPtrArray *leaves);

G_END_DECLS
