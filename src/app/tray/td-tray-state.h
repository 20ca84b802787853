/* Tidang: a scanned page before it is confirmed - what is chosen for each flat, what is lacking (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tray.h"

G_BEGIN_DECLS

/* ---- the list of pages ---- */

/* What a page waits for; a sign and words, never a colour alone. */
typedef enum
{
  TD_TRAY_MARK_UNMATCHED,
  TD_TRAY_MARK_ASKED, /* a person has to choose */
  TD_TRAY_MARK_READY, /* only to be confirmed */
  TD_TRAY_MARK_STOPPED,
  TD_TRAY_MARK_DONE /* confirmed, recorded before, or left blank */
} TdTrayMark;
TdTrayMark td_tray_mark_of (const TdTrayPage *page);
const char *td_tray_mark_icon (TdTrayMark mark);
/* “2 to be looked at · 3 plain”. (transfer full) */
char *td_tray_page_words (const TdTrayPage *page);
/* “桂花城 5号楼 1单元 · 101, 102, …”, “加装电梯协议书 第2页/共3页 — 桂花城 5号楼 1单元”; "" for one that is
 * matched to nothing. (transfer full) */
char *td_tray_page_place (const TdTrayPage *page);
/* “12 pages: 3 unmatched, 2 to be looked at, 5 to confirm”. (transfer full) */
char *td_tray_pages_words (const GPtrArray *pages);
/* The page to go on with behind the one of this id: the next one that waits, else the first one that does;
 * -1: none. */
int td_tray_pages_next (const GPtrArray *pages, gint64 id);

/* ---- what can be chosen for a flat ---- */

#define TD_TRAY_PICK_NONE 0  /* not chosen yet */
#define TD_TRAY_PICK_LEAVE 1 /* nothing is recorded */
#define TD_TRAY_N_PICKS 14
const char *td_tray_pick_label (int pick); /* translated */
/* Of a paper from which nothing is read: not chosen, left out, or kept. */
#define TD_TRAY_PICK_KEEP 2
#define TD_TRAY_N_KEEPS 3
const char *td_tray_keep_label (int pick); /* translated */
/* That of an answer; NONE where nothing can be said. */
guint td_tray_pick_of (const TdTrayAnswer *answer);

/* One flat of the page. */
typedef struct
{
  const TdTrayForm *form;
  const TdTrayRow *row;
  gboolean open; /* something can be chosen */
  guint pick;
  char *proxy, *reason;
  gboolean authority;
} TdTrayLine;

typedef struct
{
  gboolean proxy, reason; /* is asked for */
  const char *wants;      /* translated: what is lacking; NULL: nothing */
} TdTrayLineState;
TdTrayLineState td_tray_line_state (const TdTrayLine *line);
/* The next answer, as the space bar changes it: what was read, the other answers, to be left out. */
void td_tray_line_turn (TdTrayLine *line);
/* The flat, or what the paper is called. */
const char *td_tray_line_name (const TdTrayLine *line);
/* “101, to be looked at. It is not signed. Read: invalid.” (transfer full) */
char *td_tray_line_words (const TdTrayLine *line);
/* All that has to be asked. (transfer full) */
char *td_tray_line_asks (const TdTrayLine *line);

typedef struct
{
  const TdTrayPage *page; /* outlives it */
  GPtrArray *lines;       /* (element-type TdTrayLine) */
} TdTrayDraft;
/* What is plain is chosen as it was read; whatever is asked is not. */
TdTrayDraft *td_tray_draft_new (const TdTrayPage *page);
void td_tray_draft_free (TdTrayDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTrayDraft, td_tray_draft_free)
/* Takes over what a person chose in another draft of the same page. */
void td_tray_draft_keep (TdTrayDraft *draft, const TdTrayDraft *before);
/* The next line (step 1) or the one before (-1) that is not settled, round about; -1: none. */
int td_tray_draft_unsettled (const TdTrayDraft *draft, int from, int step);

typedef struct
{
  guint record, open, unsettled;
  gboolean ready;
  char *said; /* translated */
} TdTrayDraftState;
TdTrayDraftState td_tray_draft_state (const TdTrayDraft *draft);
/* What is to be recorded; strings are the draft's. (element-type TdTrayChoice) */
GArray *td_tray_draft_choices (const TdTrayDraft *draft, TdDate date);

G_END_DECLS
