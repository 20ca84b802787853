/* Tidang: which stairwells a list shows, and in which order — a value that can be kept, passed on and
 * written. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a list can be ordered by. Where two are equal, the address decides. */
typedef enum
{
  TD_UNIT_ORDER_ADDRESS, /* place, compound, building, unit */
  TD_UNIT_ORDER_FILE_NO,
  TD_UNIT_ORDER_STAGE,
  TD_UNIT_ORDER_RATING,
  TD_UNIT_ORDER_UPDATED,
  TD_UNIT_ORDER_COMPOUND, /* its name, then building and unit */
  TD_UNIT_ORDER_BUILDING, /* 2 before 10 */
  TD_UNIT_ORDER_UNIT,
  TD_UNIT_ORDER_STREET, /* the address as written */
  TD_UNIT_ORDER_STOREYS,
  TD_UNIT_ORDER_FLATS,
  TD_UNIT_ORDER_BUILT,
  TD_UNIT_ORDER_STRUCTURE,
  TD_UNIT_ORDER_ENTRY,
  TD_UNIT_ORDER_VOTE /* no vote, then by the share that took part, then by the share that agrees */
} TdUnitOrder;
#define TD_N_UNIT_ORDERS 15
/* address file-no stage rating updated compound building unit street storeys flats built structure entry vote
 */
const char *td_unit_order_to_nick (TdUnitOrder order);
gboolean td_unit_order_from_nick (const char *nick, TdUnitOrder *out);

/* Where the current vote of a stairwell stands: the newest open one that counts it, else the newest. */
typedef enum
{
  TD_UNIT_VOTE_ANY,       /* no matter */
  TD_UNIT_VOTE_NONE,      /* no vote counts it */
  TD_UNIT_VOTE_OPEN,      /* 正在表决 */
  TD_UNIT_VOTE_SHORT,     /* open, and does not yet reach what the rule asks for */
  TD_UNIT_VOTE_REACHED,   /* open, and would pass if it were closed now: 目前达到 */
  TD_UNIT_VOTE_PENDING,   /* open, and heads wait for a settling: 待核实 */
  TD_UNIT_VOTE_OBJECTION, /* an objection is not settled, open or closed */
  TD_UNIT_VOTE_CLOSED,
  TD_UNIT_VOTE_PASSED,     /* closed */
  TD_UNIT_VOTE_NOT_PASSED, /* closed */
  TD_UNIT_VOTE_OVERDUE,    /* open, though its last day is over */
  TD_UNIT_VOTE_AT_RISK     /* short, and its last day comes within a week */
} TdUnitVote;
#define TD_N_UNIT_VOTES 12
/* any none open short reached pending objection closed passed not-passed overdue at-risk */
const char *td_unit_vote_to_nick (TdUnitVote vote);
gboolean td_unit_vote_from_nick (const char *nick, TdUnitVote *out);
const char *td_unit_vote_to_label (TdUnitVote vote); /* translated: “Voting now” */

/* Whether a stairwell stands on the map. */
typedef enum
{
  TD_UNIT_MAP_ANY,
  TD_UNIT_MAP_MISSING, /* no place is known */
  TD_UNIT_MAP_PLACED
} TdUnitMap;
#define TD_N_UNIT_MAPS 3
/* any missing placed */
const char *td_unit_map_to_nick (TdUnitMap map);
gboolean td_unit_map_from_nick (const char *nick, TdUnitMap *out);
const char *td_unit_map_to_label (TdUnitMap map); /* translated: “Not on the map” */

/* As an argument its texts are borrowed; td_unit_filter_copy() makes one that owns them. */
typedef struct
{
  const char *text;  /* owner, flat, compound, community, file number, note; characters, pinyin or initials;
                        NULL: all */
  const char *place; /* region code prefix or NULL */
  int stage;         /* TdStage or -1 */
  int rating;        /* TdRating or -1 */
  TdUnitOrder order;
  gboolean descending;
  gint64 offset;
  gint64 limit; /* 0: no limit */
  TdUnitVote vote;
  guint found_in; /* 0: `text` may stand anywhere; else 1 + TdHits (td-find.h): a word of it stands there */
  TdUnitMap map;
} TdUnitFilter;
#define TD_UNIT_FILTER_INIT                                                                                  \
  {                                                                                                          \
    NULL, NULL, -1, -1, TD_UNIT_ORDER_ADDRESS, FALSE, 0, 0, TD_UNIT_VOTE_ANY, 0, TD_UNIT_MAP_ANY             \
  }

/* Owns its texts; NULL gives the one that shows all. (transfer full) */
TdUnitFilter *td_unit_filter_copy (const TdUnitFilter *filter);
/* Of td_unit_filter_copy() and td_unit_filter_from_text() only. */
void td_unit_filter_free (TdUnitFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdUnitFilter, td_unit_filter_free)
/* Blank: all. A new text may stand anywhere. */
void td_unit_filter_set_text (TdUnitFilter *owned, const char *text);
void td_unit_filter_set_place (TdUnitFilter *owned, const char *place); /* "": all */

/* The same stairwells, in whatever order. NULL is the one that shows all. */
gboolean td_unit_filter_same_units (const TdUnitFilter *a, const TdUnitFilter *b);
gboolean td_unit_filter_is_all (const TdUnitFilter *filter); /* shows all */

/* One line for keeping, without offset and limit, empty for the one that shows all by address:
 * “place=370212001&stage=vote&vote=short&text=%E7%8E%8B&order=updated&desc=1”. A filter made from it gives
 * the same text. (transfer full) */
char *td_unit_filter_to_text (const TdUnitFilter *filter);
/* NULL with TD_SERVICE_ERROR_USAGE for a word or value that this program does not know: a list must not show
 * more than was asked for. (transfer full) */
TdUnitFilter *td_unit_filter_from_text (const char *text, GError **error);
/* For a heading: “Vote · Hard · Voting now · “王””, with the name of the place where it is given; "" for the
 * one that shows all. (transfer full) */
char *td_unit_filter_to_label (const TdUnitFilter *filter, const char *place_name);

G_END_DECLS
