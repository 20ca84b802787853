/* Tidang: what an opinion saw of the dossier — each part by its hash, and which of them is not any more as it
 * was. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TD_REVIEW_SEEN_PLAN,      /* the version of the plan that is in force */
  TD_REVIEW_SEEN_ROLL,      /* the roll that was frozen for the vote */
  TD_REVIEW_SEEN_VOTE,      /* rule, count and result */
  TD_REVIEW_SEEN_AGREEMENT, /* the agreement of the owners */
  TD_REVIEW_SEEN_PAPER      /* an attachment, each on its own */
} TdReviewSeenPart;
#define TD_N_SEEN_PARTS 5
const char *td_review_seen_part_to_nick (TdReviewSeenPart part); /* plan roll vote agreement paper */
const char *td_review_seen_part_to_chinese (TdReviewSeenPart part);

typedef struct
{
  TdReviewSeenPart part;
  char *name; /* of a paper; "" */
  char *hash; /* 64 hexadecimal digits */
} TdReviewSeenItem;

/* What was there to be seen. Of a paper the hash is what makes it this paper; of any other part there is one.
 */
typedef struct _TdSeen TdReviewSeen;
TdReviewSeen *td_review_seen_new (void);
void td_review_seen_free (TdReviewSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewSeen, td_review_seen_free)
/* `hash` of another form than SHA-256 in hexadecimal is hashed; NULL or "" adds nothing. Control characters
 * of the name become blanks. A part that is there already is replaced, a paper of the same hash kept once. */
void td_review_seen_add (TdReviewSeen *seen, TdReviewSeenPart part, const char *name, const char *hash);
/* In the order of parts, then hashes. */
guint td_review_seen_count (const TdReviewSeen *seen);
const TdReviewSeenItem *td_review_seen_item (const TdReviewSeen *seen, guint i);

/* One line for the form, then one an item, "PART HASH NAME": equal content gives equal bytes. At most
 * TD_REVIEW_SEEN_LONGEST characters: where that is not enough names are left out, then the last papers.
 * (transfer full) */
#define TD_REVIEW_SEEN_LONGEST 4000
char *td_review_seen_text (const TdReviewSeen *seen);
/* NULL: not of that form. (transfer full) */
TdReviewSeen *td_review_seen_parse (const char *text);
/* SHA-256 of all items, names left out, in hexadecimal: what is printed beside a mark. (transfer full) */
char *td_review_seen_digest (const TdReviewSeen *seen);

typedef enum
{
  TD_REVIEW_SEEN_OTHER, /* another one stands there */
  TD_REVIEW_SEEN_GONE,  /* nothing stands there any more */
  TD_REVIEW_SEEN_CAME   /* nothing stood there */
} TdReviewSeenHow;

typedef struct
{
  TdReviewSeenPart part;
  TdReviewSeenHow how;
  char *name;
} TdReviewSeenChange;

/* 所批版本已变更: what is not as it was, by part. A paper that was added later is no change. (element-type
 * TdReviewSeenChange) (transfer full) */
GPtrArray *td_review_seen_compare (const TdReviewSeen *then, const TdReviewSeen *now);

G_END_DECLS
