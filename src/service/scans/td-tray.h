/* Tidang: paper comes back - scanned forms, matched to their dossier and flat, offered to be confirmed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way: TdTrayReader reads files page after page on any thread but the main one; td_tray_take() matches a
 * page by its codes, reads its boxes and lays it into the file's tray; td_tray_list() says what lies there,
 * compared with what is recorded now; td_tray_confirm() records what a person has looked at, as one undoable
 * action, with the picture of the form kept as evidence. Nothing is recorded by itself, and whatever is
 * doubtful is asked. A paper from which nothing is read — an agreement, a sheet of seals, a posted notice —
 * is matched by its code as well, put together page by page, and kept with its dossier as a file when a
 * person has seen it. The tray is local (td-tray-store.h): no entry, no digest, no backup knows of it. */
#pragma once

#include "td-papers.h"
#include "td-votes.h"

G_BEGIN_DECLS

/* ---- reading files; no workspace is touched ---- */

typedef struct _TdTrayReader TdTrayReader;
/* A page that was read, with the forms that its codes name. */
typedef struct _TdTrayReading TdTrayReading;

/* Files and folders (what lies in them directly, in order of name). What is missing is an error. (transfer
 * full) */
TdTrayReader *td_tray_reader_new (const char *const *paths, GError **error);
void td_tray_reader_free (TdTrayReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTrayReader, td_tray_reader_free)
guint td_tray_reader_n_files (const TdTrayReader *reader);
/* The file that is being read, from 1, and its name; the page and how many it has. */
guint td_tray_reader_at (const TdTrayReader *reader, const char **name, guint *page, guint *n_pages);
/* Of a file with more pages nothing is read, which its error says: a stack of forms has fewer. */
#define TD_TRAY_MOST_PAGES 1000

/* The next page. NULL without an error: that was all. NULL with an error: this page, or this file, cannot be
 * read (the sentence names both); go on all the same, unless it is CANCELLED or REFUSED (*stop).
 * (transfer full) */
TdTrayReading *
td_tray_reader_next (TdTrayReader *reader, GCancellable *cancellable, gboolean *stop, GError **error);
void td_tray_reading_free (TdTrayReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTrayReading, td_tray_reading_free)

/* ---- what lies in the tray ---- */

/* Why a page is matched to nothing, or that it is. */
typedef enum
{
  TD_TRAY_MATCHED,
  TD_TRAY_NO_CODE,
  TD_TRAY_BROKEN_CODE,
  TD_TRAY_FOREIGN_CODE,  /* of another program */
  TD_TRAY_OTHER_FILE,    /* of ours, but its dossier is not in this file */
  TD_TRAY_NOTHING_ASKED, /* of ours, laid here by a program that did not keep such papers */
  TD_TRAY_WHOLE_FILE     /* of ours, but it speaks of many dossiers */
} TdTrayFinding;
#define TD_N_TRAY_FINDINGS 7

/* What stands against recording a form, worst last. */
typedef enum
{
  TD_TRAY_FITS,
  TD_TRAY_OLD_ROLL,    /* the roll was corrected since: to be asked */
  TD_TRAY_OTHER_BATCH, /* 非本批次: invalid unless a person knows better */
  TD_TRAY_OLD_ROUND,   /* of a paper to be kept: printed for a round before the present one */
  TD_TRAY_OLD_PLAN,    /* …: its vote has pinned another plan */
  TD_TRAY_CROOKED,     /* its places are not known here or do not fit: only by eye */
  TD_TRAY_POLL,        /* 意愿摸底表: no ballot */
  TD_TRAY_NO_VOTE,     /* of a round that is not in this file */
  TD_TRAY_CLOSED,      /* the vote is closed */
  TD_TRAY_BINNED       /* the dossier is in the bin */
} TdTrayStanding;

typedef enum
{
  TD_TRAY_BLANK,   /* nothing was filled in */
  TD_TRAY_CERTAIN, /* every box is plain, and nothing is recorded yet */
  TD_TRAY_ASKED,
  TD_TRAY_SAME,     /* what it says is recorded already */
  TD_TRAY_DIFFERS,  /* something else is recorded: a reason is needed */
  TD_TRAY_STOPPED,  /* cannot be recorded */
  TD_TRAY_RECORDED, /* from this page */
  TD_TRAY_KEEP      /* nothing to count: a paper to be kept */
} TdTrayState;
#define TD_N_TRAY_STATES 8
/* blank certain asked same differs stopped recorded keep */
const char *td_tray_state_to_nick (TdTrayState state);
const char *td_tray_state_to_label (TdTrayState state);         /* translated */
const char *td_tray_finding_to_nick (TdTrayFinding finding);    /* matched no-code … */
const char *td_tray_standing_to_nick (TdTrayStanding standing); /* fits old-roll other-batch … */

/* What has to be asked of a row, bits. */
typedef enum
{
  TD_TRAY_ASK_CHOICE = 1 << 0,    /* a box cannot be read for sure */
  TD_TRAY_ASK_SEVERAL = 1 << 1,   /* more than one is ticked */
  TD_TRAY_ASK_NONE = 1 << 2,      /* none is */
  TD_TRAY_ASK_SIGNATURE = 1 << 3, /* whether it is signed */
  TD_TRAY_ASK_UNSIGNED = 1 << 4,
  TD_TRAY_ASK_PROXY = 1 << 5, /* by whom, and whether the authority is at hand */
  TD_TRAY_ASK_FORM = 1 << 6,  /* the form is not quite the vote's: `remark` of the form */
  TD_TRAY_ASK_ALL = 1 << 7,   /* nothing could be read: everything by eye */
  TD_TRAY_ASK_COPIES = 1 << 8 /* several copies of a paper wait, and not all of them are whole */
} TdTrayAsk;
#define TD_N_TRAY_ASKS 9
/* The n-th bit as a translated sentence, and as a nick. */
const char *td_tray_ask_to_label (guint index);
const char *td_tray_ask_to_nick (guint index);

typedef struct
{
  TdOpinion opinion; /* NONE: nothing can be said */
  TdPay pay;
  TdCause cause;    /* with INVALID */
  TdOpinion ticked; /* what the boxes alone say, whether it counts or not; NONE: not one thing */
  TdPay ticked_pay;
  TdBallotWay way;
  TdSigner signer;
  gboolean is_signed;
} TdTrayAnswer;

/* One flat on a form. */
typedef struct
{
  gint64 id;
  gint64 part_id; /* 0: it is not known which flat */
  char *room;     /* "" then */
  TdTrayState state;
  guint asks;
  TdTrayAnswer read; /* where something is asked: what would follow, if it is so */
  char *read_words;  /* translated */
  TdTrayAnswer recorded;
  char *recorded_words; /* translated; "" when nothing is recorded */
} TdTrayRow;

typedef struct
{
  gint64 id;
  TdPaperKind kind; /* where `paper` is one of a vote's */
  char *paper;      /* nick of its template: “ballot”, “agreement”; NULL: not known */
  char *title;      /* translated: “Agreement of the owners, page 2 of 3” */
  gboolean keep;    /* nothing is read from it: its only row is to be kept */
  GArray *set; /* gint64: rows of the pages that are kept with it as one file, in the order of the pages */
  gboolean by_hand; /* a person named it: nothing was read */
  gint64 unit_id;   /* 0: matched to nothing */
  char *unit_label;
  int vote_number; /* 0: of no vote */
  int batch;
  guint serial; /* of the slip; 0: none */
  guint page, n_pages;
  TdTrayStanding standing;
  char *remark;    /* translated sentence; NULL when it fits */
  GPtrArray *rows; /* (element-type TdTrayRow) */
} TdTrayForm;

typedef struct
{
  gint64 id;
  char *source; /* name of the file */
  guint number, n_pages;
  gint64 read_at; /* micro-seconds */
  TdTrayFinding finding;
  GPtrArray *forms; /* (element-type TdTrayForm) */
} TdTrayPage;
void td_tray_page_free (TdTrayPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTrayPage, td_tray_page_free)

/* How many rows of a page are of this state. */
guint td_tray_page_count (const TdTrayPage *page, TdTrayState state);
/* Why it is matched to nothing and what to do: a translated sentence; "" for a page that is. */
const char *td_tray_finding_to_label (TdTrayFinding finding);
/* “scan.pdf, page 3”, or the name alone. (transfer full) */
char *td_tray_page_label (const TdTrayPage *page);

/* Oldest first; page_id 0: all. (transfer full) (element-type TdTrayPage) */
GPtrArray *td_tray_list (TdWorkspace *self, gint64 page_id, GError **error);

/* Lays a page that was read into the tray, or with dry_run only says what would lie there (ids 0). A page
 * that was read before is not laid there twice: *again is the sentence that says so, and NULL is returned
 * without an error. (transfer full) */
TdTrayPage *td_tray_take (TdWorkspace *self,
                          const TdTrayReading *reading,
                          gboolean dry_run,
                          char **again,
                          GError **error);

/* All of it in one go, for a program without a window. *faults: what could not be read and what was read
 * before (element-type char *). (transfer full) (element-type TdTrayPage) */
GPtrArray *td_tray_read (TdWorkspace *self,
                         const char *const *paths,
                         gboolean dry_run,
                         const TdProgress *progress,
                         GPtrArray **faults,
                         GPtrArray **again,
                         GError **error);

/* ---- looking ---- */

/* Where something was found on a picture, in its dots. */
typedef struct
{
  gint64 row_id; /* 0: of no flat */
  double x, y, width, height;
  guint state; /* TdScanState of td-scan-sheet.h: 0 empty, 1 marked, 2 unsure */
} TdTrayBox;

/* A form made straight, or the page as it lay on the glass where nothing was matched. */
typedef struct
{
  gint64 form_id;  /* 0: the page */
  char *title;     /* of a page of a paper to be kept; NULL */
  GBytes *picture; /* JPEG */
  guint width, height;
  GArray *boxes;    /* TdTrayBox */
  GPtrArray *crops; /* GBytes (JPEG) for each row of the form */
} TdTrayLook;
void td_tray_look_free (TdTrayLook *look);

/* Of a paper to be kept: every page that is kept with it, upright. (transfer full) (element-type TdTrayLook)
 */
GPtrArray *td_tray_look (TdWorkspace *self, gint64 page_id, double dpi, GError **error);

/* ---- deciding ---- */

/* A page that was matched to nothing is what a person says: the form of this flat (vote_number 0: of the
 * newest open vote), or with room NULL or "" a paper to be kept with this dossier. What was said before is
 * replaced. */
gboolean td_tray_name (TdWorkspace *self,
                       gint64 page_id,
                       gint64 unit_id,
                       const char *room,
                       int vote_number,
                       GError **error);
/* The page goes, with its picture; what was recorded from it stays. */
gboolean td_tray_remove (TdWorkspace *self, gint64 page_id, GError **error);

/* What a person chose for a row. */
typedef struct
{
  gint64 row_id;
  gboolean keep;           /* a paper: it is kept, `options` are not looked at */
  TdBallotOptions options; /* strings borrowed; vote_number is the form's */
} TdTrayChoice;

/* What was recorded. */
typedef struct
{
  guint ballots;
  guint files; /* of papers that were kept: pages of one paper are one file */
} TdTrayDone;

/* Records all of them, or none, as one action, and keeps the picture of each flat's form with its dossier.
 * Pages of one paper that are to be kept become one file in their order: a picture, or a PDF of several. The
 * number of ballots and files (done, may be NULL: of each); -1 on error. */
int
td_tray_confirm (TdWorkspace *self, const TdTrayChoice *choices, guint n, TdTrayDone *done, GError **error);
/* The same for the plain rows of pages, as they were read: refused where a row of them has to be asked. */
int td_tray_confirm_pages (TdWorkspace *self,
                           const gint64 *page_ids,
                           guint n,
                           TdDate date,
                           TdTrayDone *done,
                           GError **error);

G_END_DECLS
