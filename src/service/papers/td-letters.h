/* Tidang: letters — every paper of a dossier that is set from a template, named values and lists: which there
 * are, which can be printed today, and printing them.
 *
 * What a letter is stands in one table (td-letter-table.c): from it come the document kinds of the command
 * line, the lists of the window, the names of files and the parts of a bound volume.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* In the order of the procedure. */
typedef enum
{
  TD_LETTERS_PROJECT,  /* agreement, authority, application */
  TD_LETTERS_NOTICE,   /* announcements, objections, households */
  TD_LETTERS_REVIEW,   /* of the joint review */
  TD_LETTERS_MONEY,    /* cost shares and the account */
  TD_LETTERS_WORKS,    /* construction */
  TD_LETTERS_HANDOVER, /* list, registration, archive */
  TD_LETTERS_SUBSIDY   /* claims */
} TdLetterGroup;
#define TD_N_LETTER_GROUPS 7
const char *td_letter_group_to_nick (TdLetterGroup group);  /* project notice review money … */
const char *td_letter_group_to_label (TdLetterGroup group); /* translated */

/* What a letter speaks of. */
typedef enum
{
  TD_LETTER_OF_UNIT,
  TD_LETTER_OF_FLAT, /* of one flat of it */
  TD_LETTER_OF_FILE  /* of all dossiers */
} TdLetterOf;

/* What is read of a dossier before a letter is made: bits. Its unit, vote and words always are. */
typedef enum
{
  TD_LETTER_NEEDS_LEAVES = 1 << 0,  /* all its records */
  TD_LETTER_NEEDS_MONEY = 1 << 1,   /* cost, shares, account */
  TD_LETTER_NEEDS_SUBSIDY = 1 << 2, /* rule, conditions, claim */
  TD_LETTER_NEEDS_REVIEW = 1 << 3,  /* departments, events, clocks */
  TD_LETTER_NEEDS_NOTICES = 1 << 4, /* announcements and where they hang */
  TD_LETTER_NEEDS_FILES = 1 << 5,   /* what is kept with it */
  TD_LETTER_NEEDS_COURSE = 1 << 6,  /* steps and acts */
  TD_LETTER_NEEDS_CLAIMS = 1 << 7,  /* claims of all dossiers */
  TD_LETTER_NEEDS_OPINIONS = 1 << 8 /* departments' opinions of all dossiers */
} TdLetterNeeds;

typedef enum
{
  TD_LETTER_OFFICIAL = 1 << 0,  /* in the dress of GB/T 9704-2012 */
  TD_LETTER_LANDSCAPE = 1 << 1, /* wide tables */
  TD_LETTER_PERSONAL = 1 << 2,  /* may be asked for with names and numbers in full */
  TD_LETTER_OF_RECORD = 1 << 3, /* may be asked for of one record: an announcement */
  TD_LETTER_WORKING = 1 << 4    /* a sheet to work with, no part of a bound dossier by itself */
} TdLetterFlags;

typedef struct _TdLetterSheet TdLetterSheet;

/* One row of the table; static. */
typedef struct
{
  const char *name;    /* of its template and of the command line's kind: “review-receipt” */
  const char *nick;    /* within its group: “receipt” */
  const char *label;   /* N_() */
  const char *chinese; /* its heading, and the name of its file */
  TdLetterGroup group;
  TdLetterOf of;
  guint needs;        /* TdLetterNeeds */
  guint flags;        /* TdLetterFlags */
  const char *signer; /* who signs or seals it, N_() */
  /* Says its values and lists; REFUSED or NOT_FOUND where there is nothing of which it could speak. */
  gboolean (*make) (TdLetterSheet *sheet, GError **error);
} TdLetterKind;

guint td_n_letter_kinds (void);
const TdLetterKind *td_letter_kind_at (guint i);
const TdLetterKind *td_letter_kind_find (const char *name);                          /* NULL: none */
const TdLetterKind *td_letter_kind_of_group (TdLetterGroup group, const char *nick); /* NULL: none */
const char *td_letter_kind_to_label (const TdLetterKind *kind);                      /* translated */
const char *td_letter_kind_to_signer (const TdLetterKind *kind);                     /* translated */
/* “receipt, asked, …” of a group. (transfer full) */
char *td_letter_group_nicks (TdLetterGroup group);

/* ---- printing ---- */

/* What is wanted; strings are borrowed for the call. */
typedef struct
{
  gint64 unit_id;         /* 0: of the file */
  gint64 part_id;         /* of a letter of one flat */
  gint64 record_id;       /* of a letter of one record; 0: the latest that counts */
  const GArray *unit_ids; /* gint64: of a letter of the file, whose alone; NULL: all */
  TdDate from, until;     /* of a letter of many days, both whole; 0: open */
  const char *sender;     /* who hands over; NULL: who asked the owners */
  const char *receiver;   /* who receives; NULL: as recorded */
  const char *records;    /* of “records”: those of one kind; NULL: all */
  gboolean bound;         /* as a part of a bound dossier: a form of which nothing is recorded is refused */
  gboolean masked;        /* names of persons masked where the letter has them in full */
  gboolean unmasked;      /* a PERSONAL one with names and numbers in full; asks for a purpose, is recorded */
  const char *purpose;    /* of that */
} TdLetterWanted;

/* To `path`: a PDF, or an editable Word file where it ends in .docx. No seal is drawn; official letters leave
 * it room. */
gboolean td_letters_write (TdWorkspace *self,
                           const TdLetterKind *kind,
                           const TdLetterWanted *wanted,
                           const char *path,
                           GError **error);
/* Into a folder (made where it is missing) under the dossier's name. (transfer full) the path */
char *td_letters_write_into (TdWorkspace *self,
                             const TdLetterKind *kind,
                             const TdLetterWanted *wanted,
                             const char *folder,
                             gboolean docx,
                             GError **error);
/* The same pages for a preview; an unmasked one is recorded by who prints it. lacks: as td_letters_lacks(),
 * NULL where nobody asks. (transfer full) */
struct _TdDisplayList;
struct _TdDisplayList *td_letters_lay_out (TdWorkspace *self,
                                           const TdLetterKind *kind,
                                           const TdLetterWanted *wanted,
                                           char **lacks,
                                           GError **error);
/* What is to be looked at before it is handed in — blanks, numbers that do not fit: translated, a line each,
 * "" for nothing. It is said beside the paper and never stands on it. NULL: the letter cannot be made.
 * (transfer full) */
char *
td_letters_lacks (TdWorkspace *self, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error);
/* Names and numbers in full leave the file on paper: an entry. What is masked needs none. */
gboolean
td_letters_record (TdWorkspace *self, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error);

/* ---- which there are ---- */

typedef struct
{
  const TdLetterKind *kind;
  char *why;    /* in words, why it cannot be printed today; NULL: it can. Of one flat: NULL, each is asked */
  char *lacks;  /* as td_letters_lacks(); NULL where it cannot be printed */
  guint n_back; /* how many of it came back signed and are kept with the dossier */
} TdLetterState;
void td_letter_state_free (TdLetterState *state);

/* Every letter of a dossier (unit_id 0: of the file), in the order of the table; the books of the dossier are
 * read once. (transfer full) (element-type TdLetterState) */
GPtrArray *td_letters_of (TdWorkspace *self, gint64 unit_id, GError **error);

/* “西韩新苑-7号楼-2单元-受理通知书.pdf”, with the flat before the ending where there is one. unit NULL: of
 * the file. (transfer full) */
char *td_letter_file_name (const TdUnit *unit, const TdLetterKind *kind, const char *room, gboolean docx);

G_END_DECLS
