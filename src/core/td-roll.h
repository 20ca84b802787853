/* Tidang: the roll of a vote — parts, owners and heads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-area.h"
#include "td-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What an exclusive part (专有部分) is. Shops, garages and store-rooms with a certificate of their own are
 * parts too (Supreme Court interpretation on condominium ownership, 2020, art. 2); whether they count is the
 * pack's decision. */
typedef enum
{
  TD_PART_FLAT,
  TD_PART_SHOP,
  TD_PART_GARAGE,
  TD_PART_STOREROOM
} TdPartKind;

/* Where the area comes from, best first (interpretation art. 8). */
typedef enum
{
  TD_AREA_UNVERIFIED, /* 未核实 */
  TD_AREA_REGISTERED, /* 登记 */
  TD_AREA_BUILT,      /* 建筑面积（含公摊） */
  TD_AREA_NET         /* 套内 */
} TdAreaSource;

/* 户况. The developer's unsold and sold-but-undelivered parts in scope are one head together (art. 9),
 * whoever stands as owner. */
typedef enum
{
  TD_OCCUPANCY_UNKNOWN,
  TD_OCCUPANCY_OWNER,      /* 自住 */
  TD_OCCUPANCY_LET,        /* 出租 */
  TD_OCCUPANCY_VACANT,     /* 空置 */
  TD_OCCUPANCY_UNSOLD,     /* 开发商未售 */
  TD_OCCUPANCY_UNDELIVERED /* 已售未交付 */
} TdOccupancy;

typedef enum
{
  TD_TITLE_UNKNOWN,
  TD_TITLE_REAL_ESTATE, /* 不动产权证 */
  TD_TITLE_HOUSE,       /* 房产证 */
  TD_TITLE_PURCHASE,    /* 购房合同 */
  TD_TITLE_RESETTLE,    /* 安置协议 */
  TD_TITLE_PUBLIC_RENT, /* 公房租赁 */
  TD_TITLE_OTHER        /* 其他 */
} TdTitle;

typedef enum
{
  TD_OWNER_PERSON,
  TD_OWNER_COMPANY
} TdOwnerKind;

typedef enum
{
  TD_DOC_NONE,
  TD_DOC_RESIDENT_ID, /* 居民身份证, GB 11643 */
  TD_DOC_CREDIT_CODE, /* 统一社会信用代码, GB 32100 */
  TD_DOC_PASSPORT,    /* 护照 */
  TD_DOC_HKMT_PERMIT, /* 港澳台居民证件 */
  TD_DOC_OTHER
} TdDocKind;

typedef struct
{
  gint64 id; /* party id of the file; 0 while not stored */
  TdOwnerKind kind;
  char *name;
  TdDocKind doc_kind;
  char *doc_no; /* folded: half-width, upper case, no blanks; "" where not known */
  char *phone;  /* "" where not known */
  gboolean erased;
} TdOwner;

TdOwner *
td_owner_new (TdOwnerKind kind, const char *name, TdDocKind doc_kind, const char *doc_no, const char *phone);
TdOwner *td_owner_copy (const TdOwner *owner);
void td_owner_free (TdOwner *owner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOwner, td_owner_free)

#define TD_HOUSEHOLD_KEY_SIZE 16

typedef struct
{
  gint64 id;        /* part id of the file; unique in a roll */
  gint64 unit_id;   /* the dossier it lies in (a scope may span several) */
  char *unit_label; /* “3号楼2单元” for scopes wider than a unit, "" otherwise */
  char *room;       /* as written */
  int floor;        /* 0: not known; negative: below ground */
  TdPartKind kind;
  TdArea area; /* 0: not known */
  TdAreaSource area_source;
  TdOccupancy occupancy;
  gboolean occupied; /* the lift would occupy this exclusive part (占用专有部分) */
  TdTitle title;
  char *title_no;
  GPtrArray *owners; /* (element-type TdOwner), owned; the first is the one addressed */
  char *checked_by;
  TdDate checked_on;
  char *note;
  guint8 key[TD_HOUSEHOLD_KEY_SIZE]; /* the household's own key for commitments */
  gboolean erased;                   /* key and personal values are destroyed */
} TdPart;

TdPart *td_part_new (const char *room);
TdPart *td_part_copy (const TdPart *part);
void td_part_free (TdPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPart, td_part_free)

/* ROOM is compared after folding full-width digits and letters, 室/号/房 and leading zeros: “０５０１室” is
 * “501”. (transfer full) */
char *td_room_fold (const char *room);
/* Floor from a folded room number (501 → 5, 1203 → 12, B101 → -1), 0 where it cannot be told. */
int td_room_floor (const char *room);
/* Sort order of a stairwell: floor, then number, then text. */
int td_room_compare (const char *a, const char *b);

/* A roll in the making or frozen. */
typedef struct
{
  GPtrArray *parts; /* (element-type TdPart), owned, in order of unit, floor, room */
  GArray *joins;    /* TdJoin: “these flats are one buyer's”, confirmed by a person */
  int version;      /* 1 when frozen, +1 at each 更正; 0 while not frozen */
} TdRoll;

/* Two parts of one buyer: confirmed by a person (`same-owner`), or derived from equal document numbers when
 * the roll was frozen, so that the heads stand when the numbers are erased later. */
typedef struct
{
  gint64 part_a;
  gint64 part_b;
  gboolean derived;
} TdJoin;

TdRoll *td_roll_new (void);
TdRoll *td_roll_copy (const TdRoll *roll);
void td_roll_free (TdRoll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRoll, td_roll_free)
void td_roll_add (TdRoll *roll, TdPart *part); /* (transfer full) */
void td_roll_sort (TdRoll *roll);
const TdPart *td_roll_find (const TdRoll *roll, gint64 part_id);
/* By folded room; NULL and *ambiguous when several units of the scope have it. */
const TdPart *td_roll_find_room (const TdRoll *roll, const char *room, gboolean *ambiguous);

/* A head (业主人数) — interpretation art. 9: one part = one; all parts of one buyer = one; the developer's
 * unsold and undelivered parts together = one. One buyer: the set of owners has the same document numbers
 * (A+B is not A), or a person confirmed it. */
typedef struct
{
  GArray *parts; /* guint indices into roll->parts, ascending */
  TdArea area;   /* of all its parts in scope */
  gboolean developer;
} TdHead;

/* Heads over the parts whose kind is in `kinds` (bit 1 << TdPartKind), ordered by their first part. (transfer
 * full) (element-type TdHead) */
GPtrArray *td_roll_heads (const TdRoll *roll, guint kinds);
#define TD_KINDS_FLATS (1u << TD_PART_FLAT)
#define TD_KINDS_ALL 0xfu

/* Pairs of parts without usable numbers that look like one buyer's (same names, same phone): proposed, never
 * joined by itself. (transfer full) array of TdJoin */
GArray *td_roll_proposed_joins (const TdRoll *roll, guint kinds);

/* What must be looked at before the roll is frozen: mixed kinds of area, unverified areas, parts without area
 * or owner, doubtful numbers. (transfer full) (element-type TdRollRemark) */
typedef enum
{
  TD_REMARK_MIXED_AREA, /* areas of several sources stand beside each other */
  TD_REMARK_UNVERIFIED, /* area 未核实 */
  TD_REMARK_NO_AREA,    /* blocks: A head without area cannot be counted */
  TD_REMARK_NO_OWNER,
  TD_REMARK_NO_DOCUMENT,   /* an owner without a number cannot be joined */
  TD_REMARK_DOUBTFUL_CODE, /* a credit code whose check digit fails: a warning only */
  TD_REMARK_PROPOSED_JOIN
} TdRemarkKind;

typedef struct
{
  TdRemarkKind kind;
  gboolean blocks; /* the roll cannot be frozen so */
  GArray *parts;   /* gint64 part ids */
} TdRollRemark;

void td_roll_remark_free (TdRollRemark *remark);
void td_head_free (TdHead *head);
GPtrArray *td_roll_check (const TdRoll *roll, guint kinds);

/* SHA-256 (lower-case hex) over the canonical lines of the roll: version, ids, kinds, areas, sources,
 * occupancy and heads (joins through the heads they make) in clear, every personal value as its commitment —
 * so that the hash still verifies after an erasure, given the stored commitments. The order of parts does not
 * matter. Personal columns: title_no, checked_by, note, owner.N.name, owner.N.doc_no, owner.N.phone (N from
 * 0); the table of their commitments is "roll". `commitment` returns the stored commitment of an erased value
 * or NULL to compute it from part->key. (transfer full) */
typedef char *(*TdCommitmentFunc) (const TdPart *part, const char *column, const char *value, gpointer data);
char *td_roll_hash (const TdRoll *roll, TdCommitmentFunc commitment, gpointer data);

/* HMAC-SHA-256 with a household's key over table, column and value (length-prefixed), lower-case hex; equal
 * values give equal commitments within a household and column. (transfer full) */
char *td_commitment (const guint8 key[TD_HOUSEHOLD_KEY_SIZE],
                     const char *table,
                     const char *column,
                     const char *value);

/* Nicks as stored, exchanged and printed by --json: "flat", "registered", "unsold", … and back (FALSE for an
 * unknown one). */
const char *td_part_kind_to_nick (TdPartKind kind);
gboolean td_part_kind_from_nick (const char *nick, TdPartKind *out);
const char *td_area_source_to_nick (TdAreaSource source);
gboolean td_area_source_from_nick (const char *nick, TdAreaSource *out);
const char *td_occupancy_to_nick (TdOccupancy occupancy);
gboolean td_occupancy_from_nick (const char *nick, TdOccupancy *out);
const char *td_title_to_nick (TdTitle title);
gboolean td_title_from_nick (const char *nick, TdTitle *out);
const char *td_doc_kind_to_nick (TdDocKind kind);
gboolean td_doc_kind_from_nick (const char *nick, TdDocKind *out);
/* The same from what offices write: 商铺, 不动产证面积, 开发商未售, 身份证, … ; FALSE when not recognised. */
gboolean td_part_kind_from_chinese (const char *text, TdPartKind *out);
gboolean td_area_source_from_chinese (const char *text, TdAreaSource *out);
gboolean td_occupancy_from_chinese (const char *text, TdOccupancy *out);
gboolean td_title_from_chinese (const char *text, TdTitle *out);
gboolean td_doc_kind_from_chinese (const char *text, TdDocKind *out);
/* As forms print them: 住宅, 登记面积, 自住, 不动产权证, 居民身份证. */
const char *td_part_kind_to_chinese (TdPartKind kind);
const char *td_area_source_to_chinese (TdAreaSource source);
const char *td_occupancy_to_chinese (TdOccupancy occupancy);
const char *td_title_to_chinese (TdTitle title);
const char *td_doc_kind_to_chinese (TdDocKind kind);

G_END_DECLS
