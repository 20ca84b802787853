/* Tidang: the ballots of many flats while they are entered in one go (immutable), and what is said of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"

G_BEGIN_DECLS

/* One flat, or one of its co-owners; never changed once made. */
typedef struct
{
  gint64 unit_id, part_id, owner_id; /* owner_id 0: the whole flat */
  char *room;                        /* with the unit's label where the roll spans several */
  char *key;                         /* the room alone */
  char *owners;                      /* masked, for the list */
  char *owner;                       /* full name of the co-owner who answers alone, else NULL */
  gboolean co_owned;
  TdOpinion stored; /* what is recorded; NONE: nothing */
  gboolean entered; /* something is to be recorded; with opinion NONE: the recorded ballot is withdrawn */
  TdOpinion opinion;
  TdCause cause;
  TdBallotWay way;
  gboolean authority;                            /* of a proxy: in writing and at hand */
  char *date, *serial, *proxy, *remark, *reason; /* as typed */
  char *refused;                                 /* why it was not recorded when it was tried; NULL */
} TdSheetLine;

typedef enum
{
  TD_SHEET_DATE,
  TD_SHEET_SERIAL,
  TD_SHEET_PROXY,
  TD_SHEET_REMARK,
  TD_SHEET_REASON,
  TD_N_SHEET_TEXTS
} TdSheetText;

typedef struct
{
  GPtrArray *lines; /* (element-type TdSheetLine) */
  TdDate today;
  int vote_number;
  char *last_date;      /* as it was entered last, here or on the sheet before; NULL: nothing was */
  TdBallotWay last_way; /* of the same */
} TdBallotSheet;

/* Flats that count, in the roll's order; a flat whose co-owners have answered alone has a line for each.
 * (transfer full), as all below */
TdBallotSheet *td_ballot_sheet_new (const TdVote *vote, TdDate today);
/* The sheet that is entered next: what it carries over is what was entered last on the one before. */
TdBallotSheet *td_ballot_sheet_new_after (const TdBallotSheet *before, const TdVote *vote, TdDate today);
TdBallotSheet *td_ballot_sheet_ref (TdBallotSheet *sheet);
void td_ballot_sheet_unref (TdBallotSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBallotSheet, td_ballot_sheet_unref)
const TdSheetLine *td_ballot_sheet_line (const TdBallotSheet *sheet, guint i);

/* Date and way are those of the nearest entered line above (else of what was entered last), the number on the
 * paper is its next. The answer that is recorded already takes back what was entered. */
TdBallotSheet *td_ballot_sheet_with_opinion (const TdBallotSheet *sheet, guint i, TdOpinion opinion);
/* Takes back what was entered; where nothing was, withdraws what is recorded. */
TdBallotSheet *td_ballot_sheet_with_nothing (const TdBallotSheet *sheet, guint i);
TdBallotSheet *td_ballot_sheet_with_cause (const TdBallotSheet *sheet, guint i, TdCause cause);
TdBallotSheet *td_ballot_sheet_with_authority (const TdBallotSheet *sheet, guint i, gboolean authority);
TdBallotSheet *td_ballot_sheet_with_way (const TdBallotSheet *sheet, guint i, TdBallotWay way);
TdBallotSheet *
td_ballot_sheet_with_text (const TdBallotSheet *sheet, guint i, TdSheetText which, const char *text);
/* A line for each co-owner in place of the flat's. The same sheet where it has one owner. */
TdBallotSheet *td_ballot_sheet_split (const TdBallotSheet *sheet, const TdVote *vote, guint i);
/* After it was recorded: `why` and `places` as td_ballot_sheet_to_lines() gave them. */
TdBallotSheet *
td_ballot_sheet_with_result (const TdBallotSheet *sheet, const GArray *places, const GPtrArray *why);

/* What is ready to be recorded, strings borrowed from the sheet; *places: of which lines (array of guint).
 * array of TdBallotLine */
GArray *td_ballot_sheet_to_lines (const TdBallotSheet *sheet, GArray **places);
/* “12” after “11”, “A-008” after “A-007”; "" after what has no number at its end. */
char *td_ballot_sheet_next_serial (const char *serial);

/* ---- what is shown ---- */

typedef struct
{
  gboolean show_cause, show_proxy, show_reason, show_details;
  gboolean ready;   /* to be recorded as it stands */
  const char *hint; /* translated, borrowed: what is missing, or why it was refused; "" */
  int at;           /* TdSheetText that the hint is about, or -1 */
} TdSheetLineState;
TdSheetLineState td_ballot_sheet_line_state (const TdBallotSheet *sheet, guint i);

typedef struct
{
  guint entered, ready;
  guint counts[TD_OPINION_INVALID + 1]; /* of what is ready, by opinion */
  guint first_open;                     /* the first line that is entered and not ready; G_MAXUINT: none */
} TdSheetState;
TdSheetState td_ballot_sheet_state (const TdBallotSheet *sheet);
/* “5 entered: agree 4, oppose 1 · 1 incomplete” */
char *td_ballot_sheet_to_summary (const TdBallotSheet *sheet);
/* The count as it would be with what is ready. `vote` as it was loaded. */
TdTally *td_ballot_sheet_project (const TdBallotSheet *sheet, const TdVote *vote);
/* The answer as a cell shows it: what is entered, with a mark, else what is recorded. */
char *td_sheet_line_to_answer (const TdSheetLine *line);

/* ---- a draft that outlives the window ---- */

/* What is entered, as text; NULL where nothing is. */
char *td_ballot_sheet_to_draft (const TdBallotSheet *sheet);
/* Lines that the draft knows of are as they were left. */
TdBallotSheet *td_ballot_sheet_with_draft (const TdBallotSheet *sheet, const TdVote *vote, const char *draft);

G_END_DECLS
