/* Tidang: who pays how much of a lift — formulas as data, and the shares that follow from them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ratio.h"
#include "td-roll.h"
#include "td-rule.h"

G_BEGIN_DECLS

/* ---- formulas as data ---- */

/* What a formula is; shown wherever it is used. */
typedef enum
{
  TD_SHARE_LAW,      /* Civil Code art. 283: by area where nothing else was agreed */
  TD_SHARE_GUIDANCE, /* of an office */
  TD_SHARE_SAMPLE,   /* of an agreement, or quoted */
  TD_SHARE_CASE,     /* what one building did */
  TD_SHARE_PROPOSAL  /* 建议: no source */
} TdShareKind;
const char *td_share_kind_to_nick (TdShareKind kind); /* law guidance sample case proposal */
gboolean td_share_kind_from_nick (const char *nick, TdShareKind *out);
const char *td_share_kind_to_chinese (TdShareKind kind); /* 法定 指导 样本 实例 建议 */

/* What a flat's weight starts from; a floor's coefficient multiplies it. */
typedef enum
{
  TD_SHARE_BY_FLAT, /* every flat the same */
  TD_SHARE_BY_AREA,
  TD_SHARE_BY_WEIGHT /* each flat's own, agreed among the owners */
} TdShareBase;

/* Beyond the first and the last floor of a table. */
typedef enum
{
  TD_SHARE_EDGE_UNKNOWN, /* null: 未取得政策原文 */
  TD_SHARE_EDGE_REFUSE,  /* the text says nothing of such floors: they cannot be computed */
  TD_SHARE_EDGE_SAME,    /* as the nearest floor of the table */
  TD_SHARE_EDGE_FREE,
  TD_SHARE_EDGE_STEP /* each further floor `step` more than the one before; above only */
} TdShareEdgeKind;

typedef struct
{
  TdShareEdgeKind kind;
  TdRatio step;
} TdShareEdge;

/* Floors are signed and there is no floor 0: -1 is the first below ground. */
typedef struct
{
  int from, to;        /* both included */
  gboolean fixed;      /* each of its flats pays `sum`, whatever the cost */
  TdMoney sum;         /* fen */
  TdRatio coefficient; /* ≥ 0; 0 pays nothing */
} TdShareFloor;

typedef struct
{
  GArray *floors; /* TdShareFloor, ascending, without gaps */
  TdShareEdge below, above;
} TdShareTable;

/* A building whose ground floor is open (架空层), which floor 1 lies over. */
typedef enum
{
  TD_SHARE_OPEN_SAME, /* the same table */
  TD_SHARE_OPEN_TABLE,
  TD_SHARE_OPEN_UNKNOWN /* null: 未取得政策原文 */
} TdShareOpen;

/* To whom goes what somebody pays who joins later. */
typedef enum
{
  TD_LATE_TO_UNKNOWN, /* null: the source does not say; returning it to the payers is then a proposal */
  TD_LATE_TO_PAYERS,  /* to the earlier payers, in proportion to what they bear */
  TD_LATE_TO_ACCOUNT  /* to the lift's own account */
} TdLateTo;

typedef struct
{
  int years;   /* up to and including the day N years after completion (以内, Civil Code art. 1259) */
  int percent; /* of the share that he would have borne */
} TdShareLateStep;

typedef struct
{
  gboolean given; /* FALSE: the formula says nothing of joining later */
  GArray *steps;  /* TdShareLateStep, ascending */
  int percent;    /* after the last step; -1: to be agreed (另议), or not known */
  TdLateTo to;
} TdShareLate;

/* An immutable, reference-counted formula of one file. */
typedef struct
{
  char *id; /* "dongpu-area-floor" */
  int version;
  char *hash;  /* SHA-256 of the file's bytes, hex */
  char *title; /* 面积×楼层系数（东圃样本） */
  char *place; /* region code prefix, "" anywhere */
  char *place_name;
  TdShareKind kind;
  TdDate valid_from, valid_to; /* inclusive; TD_DATE_NONE open */
  gboolean known;              /* FALSE: the formula itself is 未取得政策原文 */
  TdShareBase base;
  gboolean has_floors;
  TdShareTable floors;
  TdShareOpen open;
  TdShareTable open_floors;
  char *written; /* the formula as its source writes it, "" */
  TdShareLate late;
  int compensation_cap; /* percent of the project's cost; -1: none is known */
  GPtrArray *sources;   /* (element-type TdSource), first is the principal one */
  GPtrArray *unknown;   /* JSON paths whose value is null (char *) */
  GStrv notes;          /* sentences for a person; may be NULL */
} TdShareScheme;

TdShareScheme *td_share_scheme_ref (const TdShareScheme *scheme);
void td_share_scheme_unref (TdShareScheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdShareScheme, td_share_scheme_unref)

/* Parses and checks the bytes of one file; TD_RULE_ERROR with all faults at once, each with its path. */
TdShareScheme *td_share_scheme_parse (const char *bytes, gsize size, GError **error);

/* Those that may be offered at `place` (a region code or ""): of the places that hold it and of the whole
 * country, the most specific place first, then by kind, then by id; of one id the highest version.
 * (element-type TdShareScheme) (transfer container) */
GPtrArray *td_share_schemes_for (const GPtrArray *schemes, const char *place);
const TdShareScheme *td_share_schemes_find (const GPtrArray *schemes, const char *id);
/* The one whose cap on compensation holds at `place`: the most specific; NULL: none is known. */
const TdShareScheme *td_share_schemes_cap (const GPtrArray *schemes, const char *place);
/* Whether the text was in force on that day; what has no dates always is. */
gboolean td_share_scheme_in_force (const TdShareScheme *scheme, TdDate date);

/* What stands in the way of shares. */
typedef enum
{
  TD_SHARES_OK,
  TD_SHARES_UNKNOWN,      /* 未取得政策原文: the formula, or what it says of a floor, is not known */
  TD_SHARES_EMPTY,        /* nobody is to pay */
  TD_SHARES_TWICE,        /* a flat stands twice */
  TD_SHARES_TOTAL,        /* the sum to be shared is not above 0 */
  TD_SHARES_NO_AREA,      /* flats without area */
  TD_SHARES_NO_FLOOR,     /* flats whose floor is not known */
  TD_SHARES_NO_WEIGHT,    /* flats without a weight of their own */
  TD_SHARES_NEGATIVE,     /* a weight, a fixed sum or a line of cost below 0 */
  TD_SHARES_BEYOND,       /* floors of which the table says nothing */
  TD_SHARES_NO_SHARERS,   /* after fixed sums and free flats nobody is left to bear the rest */
  TD_SHARES_FIXED_EXCEED, /* the fixed sums are more than the whole */
  TD_SHARES_TOO_LARGE     /* sums above TD_APPORTION_MAX_TOTAL, or weights too fine to be exact */
} TdSharesFault;
const char *td_shares_fault_to_nick (TdSharesFault fault); /* "ok", "unknown", "no-area", … */

/* What the flats of a floor pay by: *out with that floor alone. A formula without floors gives coefficient 1.
 * Otherwise TD_SHARES_UNKNOWN, TD_SHARES_NO_FLOOR (floor 0) or TD_SHARES_BEYOND. */
TdSharesFault
td_share_scheme_floor (const TdShareScheme *scheme, int floor, gboolean open_ground, TdShareFloor *out);

/* ---- shares ---- */

/* What was agreed for one flat goes before the formula. */
typedef enum
{
  TD_SHARE_AS_RULED,
  TD_SHARE_FREE, /* exempt (201、204免费) */
  TD_SHARE_FIXED /* pays `fixed` */
} TdShareAgreed;

/* A flat that is to pay. Who does not take part is not in the list: agreeing to the lift is not paying. */
typedef struct
{
  gint64 id;        /* part id; unique in a list */
  const char *room; /* borrowed; breaks ties */
  int floor;        /* 0: not known */
  TdArea area;      /* 0: not known */
  TdShareAgreed agreed;
  TdMoney fixed;  /* fen */
  TdRatio weight; /* TD_RATIO_NONE: none of its own; only for TD_SHARE_BY_WEIGHT */
} TdShareFlat;

typedef struct
{
  const TdShareScheme *scheme;
  const TdShareFlat *flats;
  guint n_flats;
  gboolean open_ground;     /* 架空层 */
  TdMoney cost;             /* of the project, fen */
  TdMoney compensation;     /* to low floors: a line of its own, shared with the cost */
  TdMoney deducted;         /* subsidy and other money that is taken off before sharing */
  const TdShareScheme *cap; /* whose cap on compensation holds; NULL: the scheme's own */
  const TdShareLate *late;  /* what was agreed of joining later; NULL: as the scheme says */
  TdDate agreed_on;         /* for whether the text is in force; TD_DATE_NONE: not asked */
} TdSharesInput;

typedef struct
{
  gint64 id;
  TdMoney money;       /* fen, ≥ 0 */
  TdShareAgreed how;   /* FIXED and FREE also where the table says so */
  TdRatio coefficient; /* of the floor; 1 where the formula has none, none for what is fixed or free */
} TdShare;

typedef enum
{
  TD_SHARES_WARN_NONE = 0,
  TD_SHARES_WARN_PROPOSAL = 1 << 0,
  TD_SHARES_WARN_WEAK_SOURCE = 1 << 1, /* grade C, D or U */
  TD_SHARES_WARN_NOT_IN_FORCE = 1 << 2,
  TD_SHARES_WARN_NORMALISED = 1 << 3,      /* the formula as written collects another sum: `as_written` */
  TD_SHARES_WARN_COMPENSATION_CAP = 1 << 4 /* above the cap: said, never refused */
} TdSharesWarning;

/* Shares that sum to `total`. An object of its own in each call; never changed. */
typedef struct
{
  TdSharesFault fault;
  GArray *about;      /* gint64: flats that the fault is about, in the order below; may be empty */
  TdMoney total;      /* cost + compensation − deducted */
  TdMoney fixed;      /* Σ of fixed sums */
  TdMoney as_written; /* what area × coefficient × (rest ÷ Σ area) collects before it is normalised, cut to
                         the fen; with any other formula the same as total − fixed */
  GArray *shares;     /* TdShare, by floor from the top, room (td_room_compare()), id; empty with a fault */
  TdSharesWarning warnings;
} TdShares;

void td_shares_free (TdShares *shares);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdShares, td_shares_free)

/* Fixed sums first; what is left is divided among the other flats by weight: base (1, area, or own weight) ×
 * coefficient of the floor. Rounded to the fen by td_apportion() (largest remainder) in the order: higher
 * floor, then room, then id — so that the shares always sum to the total, whatever order the flats come in,
 * and a larger weight never pays less. Integers only; exact up to ten trillion yuan. Never NULL.
 * (transfer full) */
TdShares *td_shares_compute (const TdSharesInput *input);
const TdShare *td_shares_find (const TdShares *shares, gint64 id);

/* Whether compensation is more than the scheme's cap allows; a cap of 30 % allows 30 % (不超过 includes the
 * number, Civil Code art. 1259). FALSE where it has no cap. */
gboolean td_share_compensation_exceeds (const TdShareScheme *scheme, TdMoney cost, TdMoney compensation);

/* ---- joining later ---- */

typedef enum
{
  TD_LATE_OK,
  TD_LATE_NOT_SAID, /* the formula says nothing of joining later */
  TD_LATE_UNKNOWN,  /* what holds after so many years is to be agreed (另议) or not known */
  TD_LATE_NO_DATE,  /* what he pays depends on the years since completion */
  TD_LATE_EARLY,    /* before completion: he is a payer like the others */
  TD_LATE_SHARES, /* the shares with him cannot be computed: `shares` says why; or he is none of the flats */
  TD_LATE_NO_PAYERS /* nobody bears anything, or somebody less than nothing */
} TdLateFault;
const char *td_late_fault_to_nick (TdLateFault fault); /* "ok", "not-said", … */

typedef struct
{
  gint64 id;
  TdMoney money; /* what it bears so far: paid, less what was returned */
  TdDate from;   /* joined later: nothing is called for before it; 0: there from the beginning */
} TdBorne;

/* `money` divided among them in proportion to what each bears, by td_apportion(), in their order; also for a
 * subsidy that goes to the payers. NULL: nobody bears anything, somebody less than nothing, or too much
 * money. (transfer full) array of TdBorne */
GArray *td_borne_divide (TdMoney money, const TdBorne *borne, guint n);

typedef struct
{
  TdLateFault fault;
  TdShares *shares; /* as if he had paid from the start; NULL with an earlier fault */
  TdMoney share;    /* his among them */
  int percent;
  TdMoney pays;    /* share × percent ÷ 100, cut to the fen */
  GArray *returns; /* TdBorne: to each earlier payer, in the order given; sums to `pays`. Empty where it goes
                      to the account */
  gboolean returns_proposed; /* 建议: the source does not say to whom it goes */
} TdLateJoin;

void td_late_join_free (TdLateJoin *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLateJoin, td_late_join_free)

/* input->flats has the joiner and every payer so far; `borne` (n_borne of them) what each payer but him
 * bears. What he pays is divided among them in proportion to it by td_apportion(). Where the shares follow
 * weights alone and he pays his share in full, each earlier payer bears afterwards what it would have borne
 * with him from the start, but for a fen. (transfer full) */
TdLateJoin *td_share_late_join (const TdSharesInput *input,
                                gint64 joiner,
                                TdDate completed,
                                TdDate joined,
                                const TdBorne *borne,
                                guint n_borne);

G_END_DECLS
