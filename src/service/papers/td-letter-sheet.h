/* Tidang: a letter while it is made — the dossier's books, and saying values, lists and photos.
 *
 * A maker is a function of one letter: it reads the books that its row in td-letter-table.c asks for and says
 * what the letter's template may name (docs/templates.md). Papers for a Chinese office are Chinese whatever
 * the locale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-letters.h"

#include "td-course.h"
#include "td-leaves.h"
#include "td-paper-source.h"
#include "td-review-file.h"
#include "td-shares.h"
#include "td-subsidies.h"

#include "td-letter.h"

G_BEGIN_DECLS

#define TD_LETTER_LISTS 6

/* What is read of one dossier, each book once however many letters are made of it. */
typedef struct
{
  TdWorkspace *self;
  gint64 unit_id; /* 0: of the file; that of the first claim or opinion once they are read */
  char *label;
  TdPaperSource *source;
  TdLeafBook *leaves;
  TdMoneyBook *money;
  TdSubsidyBook *subsidy;
  TdReviewFile *review;
  TdNoticeBoard *board;
  TdCourse *course;
  GPtrArray *files;    /* (element-type TdAttachment) */
  GPtrArray *claims;   /* (element-type TdClaimRow) of the file */
  GPtrArray *opinions; /* (element-type TdLeaf) of departments, of the file */
  GPtrArray *cautions; /* (element-type char *) translated, of the letter that was made or tried last */
} TdLetterDesk;
TdLetterDesk *td_letter_desk_new (TdWorkspace *self, gint64 unit_id);
void td_letter_desk_free (TdLetterDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLetterDesk, td_letter_desk_free)
/* Reads what is wanted (TdLetterNeeds) and was not read yet. */
gboolean td_letter_desk_read (TdLetterDesk *desk, guint needs, GError **error);

struct _TdLetterSheet
{
  const TdLetterKind *kind;
  const TdLetterWanted *wanted;
  TdLetterDesk *desk;
  const TdPart *part; /* of a letter of one flat */
  TdPaperInput input; /* of the dossier, for this letter */
  GPtrArray *values;  /* name, text, …; NULL at the end once it is made */
  GPtrArray *texts;   /* char *, owned */
  TdLetterList lists[TD_LETTER_LISTS];
  guint n_lists;
  GArray *photos; /* TdLetterPhoto */
  GString *names; /* people, looked through for characters without a font */
};

/* A name is one of those of td-values.c, static. */
void td_letter_take (TdLetterSheet *sheet, const char *name, char *text); /* takes `text` */
void td_letter_say (TdLetterSheet *sheet, const char *name, const char *text);
/* The name of a person, masked where that is wanted. */
void td_letter_say_person (TdLetterSheet *sheet, const char *name, const char *person);
/* (transfer full) */
char *td_letter_person (const TdLetterSheet *sheet, const char *person);
void td_letter_say_money (TdLetterSheet *sheet, const char *name, TdMoney money);
void td_letter_say_day (TdLetterSheet *sheet, const char *name, TdDate day); /* nothing for none */
void td_letter_say_flag (TdLetterSheet *sheet, const char *name, gboolean on);
void td_letter_say_number (TdLetterSheet *sheet, const char *name, guint n); /* nothing for 0 */
/* What whoever hands it in should know first — a blank, a number that does not fit: a sentence, translated,
 * that is said beside the paper and never printed on it. Takes `text`. */
void td_letter_caution (TdLetterSheet *sheet, char *text);
/* Begins a list; rows go to the array that is given back, which the sheet keeps. columns: static. */
GPtrArray *td_letter_list (TdLetterSheet *sheet, const char *name, const char *const *columns);
/* The same with a column that is left free for a seal. */
GPtrArray *
td_letter_list_sealed (TdLetterSheet *sheet, const char *name, const char *const *columns, const char *seal);
/* The same with a column to sign in. */
GPtrArray *
td_letter_list_signed (TdLetterSheet *sheet, const char *name, const char *const *columns, const char *sign);
/* As many texts as columns. */
void td_letter_row (GPtrArray *rows, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* “1”, “2”, … for the row that comes next. (transfer full) */
char *td_letter_next (const GPtrArray *rows);
/* The photo with that hash below the paper, with its caption (which it takes); FALSE: no picture of ours.
 */
gboolean td_letter_photo (TdLetterSheet *sheet, const char *hash, char *caption);

/* A value of a leaf, and the title of its choice, in Chinese. (transfer full) */
char *td_letter_shown (const TdLetterSheet *sheet, const TdLeaf *leaf, const char *field);
/* Of the dossier's records, in the order of its lists; needs LEAVES. (transfer container) */
GPtrArray *td_letter_leaves (const TdLetterSheet *sheet, const char *kind);
/* The last of them; NULL: none. */
const TdLeaf *td_letter_last_leaf (const TdLetterSheet *sheet, const char *kind);
/* “301”, "" for none. */
const char *td_letter_room (const TdLetterSheet *sheet, gint64 part_id);

/* Makes the letter on a desk that others share. (transfer full) */
struct _TdDisplayList *
td_letter_make (TdLetterDesk *desk, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error);
/* The same as a PDF or an editable Word file. (transfer full) */
GBytes *td_letter_make_file (TdLetterDesk *desk,
                             const TdLetterKind *kind,
                             const TdLetterWanted *wanted,
                             gboolean docx,
                             GError **error);
/* The mark of what it says, as its printed code bears it; nothing is set. (transfer full) */
char *td_letter_make_mark (TdLetterDesk *desk,
                           const TdLetterKind *kind,
                           const TdLetterWanted *wanted,
                           GError **error);
/* Whether it could be made, with the reason; nothing is set. */
gboolean
td_letter_try (TdLetterDesk *desk, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error);

G_END_DECLS
