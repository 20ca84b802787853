/* Tidang: leaves — records of a dossier whose kinds and fields are data: versions of the plan, opinions,
 * findings, payments, papers handed over. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-area.h"
#include "td-date.h"
#include "td-rule.h"

G_BEGIN_DECLS

/* ---- what a kind of leaf asks for ---- */

/* A value is kept as text of one form, so that equal ones are equal bytes. */
typedef enum
{
  TD_LEAF_TEXT,   /* one line as written, at most TD_LEAF_LONGEST_LINE characters */
  TD_LEAF_LONG,   /* several lines, at most TD_LEAF_LONGEST_TEXT */
  TD_LEAF_DAY,    /* "2026-09-12" */
  TD_LEAF_MONEY,  /* "1234.50" */
  TD_LEAF_AREA,   /* "81.20", m² */
  TD_LEAF_COUNT,  /* "630"; a length is one in mm, a load one in kg */
  TD_LEAF_YES_NO, /* "yes", "no" */
  TD_LEAF_CHOICE, /* its id */
  TD_LEAF_ROOM,   /* the id of a flat of the dossier: the leaf is then of this household */
  TD_LEAF_FILE,   /* SHA-256 of an attachment of the dossier, or of a file of the shared records */
  TD_LEAF_LINK    /* the id of a leaf of the kind `of` */
} TdLeafType;
#define TD_N_LEAF_TYPES 11
#define TD_LEAF_LONGEST_LINE 200
#define TD_LEAF_LONGEST_TEXT 4000
/* text long day money area count yes-no choice room file link */
const char *td_leaf_type_to_nick (TdLeafType type);

typedef struct
{
  char *id;    /* "level" */
  char *title; /* 平层入户 */
  char *en;    /* "at floor level" */
} TdLeafChoice;

typedef struct TdLeafField TdLeafField;
struct TdLeafField
{
  char *id;    /* "load"; values are kept by it */
  char *title; /* 额定载重 */
  char *en;
  char *help, *help_en; /* what is meant, 建议 or the source of the demand; "" */
  char *unit, *unit_en; /* of a count: 站, stops; "" */
  TdLeafType type;
  gboolean required;
  gboolean ahead;           /* a day that may lie ahead: one that is planned or due */
  gint64 min, max;          /* of a count, of money in fen, of an area in 0.01 m² */
  GPtrArray *choices;       /* (element-type TdLeafChoice) */
  char *of;                 /* of a link; "" */
  const TdLeafField *after; /* of a day: the field of the same kind before whose day it does not lie; NULL */
};

/* An immutable, reference-counted kind. */
typedef struct
{
  char *id;    /* "plan"; leaves are kept by it */
  char *title; /* 加装方案 */
  char *en;
  char *help, *help_en; /* "" */
  char *area;           /* "works": kinds of one area stand together */
  char *area_title, *area_en;
  gboolean shared;   /* it belongs to the file and to no single dossier: a company, a batch of works */
  gboolean numbered; /* 1, 2, 3 … within its dossier (or the file): versions, rounds */
  int order;         /* the field whose days order a list, -1: as they were put down */
  int due;           /* the field with a day by which something has to be done, -1: none */
  int done;          /* the field that stands once it is, -1: until the day is changed */
  int open;          /* the yes-no that says that it is still to be done, -1: no such field */
  int lead;          /* it is of interest so many days ahead; 0: always */
  GArray *line;      /* guint: the fields that make the line of a list */
  GPtrArray *fields; /* (element-type TdLeafField) */
} TdLeafKind;
TdLeafKind *td_leaf_kind_ref (const TdLeafKind *kind);
void td_leaf_kind_unref (TdLeafKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLeafKind, td_leaf_kind_unref)

/* Parses and checks the bytes of one file (docs/leaves.md): the kinds of one area. TD_RULE_ERROR with all
 * faults at once, each with its path. (transfer full) (element-type TdLeafKind) */
GPtrArray *td_leaf_kinds_parse (const char *bytes, gsize size, GError **error);

/* NULL: none of this id. kinds: (element-type TdLeafKind). (transfer none) */
const TdLeafKind *td_leaf_kinds_find (const GPtrArray *kinds, const char *id);
const TdLeafField *td_leaf_kind_field (const TdLeafKind *kind, guint i);
/* By id or by either title; -1: none. */
int td_leaf_kind_find (const TdLeafKind *kind, const char *name);

/* ---- a leaf ---- */

typedef struct
{
  gint64 id;         /* 0: not stored yet */
  gint64 dossier_id; /* 0: shared */
  gint64 part_id;    /* the household it is of, 0: none */
  char *kind;        /* its id; a file may hold kinds that are not at hand here */
  int number;        /* 0: not numbered */
  GHashTable *values;
} TdLeaf;
TdLeaf *td_leaf_new (const char *kind);
TdLeaf *td_leaf_copy (const TdLeaf *leaf);
void td_leaf_free (TdLeaf *leaf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLeaf, td_leaf_free)

/* Never NULL; "" where nothing stands. */
const char *td_leaf_get (const TdLeaf *leaf, const char *field);
/* NULL or "" takes it away. */
void td_leaf_set (TdLeaf *leaf, const char *field, const char *value);
gboolean td_leaf_equal (const TdLeaf *a, const TdLeaf *b); /* kind and values */
/* What stands there, or the fallback: TD_DATE_NONE, 0, FALSE. */
TdDate td_leaf_day (const TdLeaf *leaf, const char *field);
TdMoney td_leaf_money (const TdLeaf *leaf, const char *field, TdMoney fallback);
TdArea td_leaf_area (const TdLeaf *leaf, const char *field, TdArea fallback);
gint64 td_leaf_count (const TdLeaf *leaf, const char *field, gint64 fallback);
gboolean td_leaf_yes (const TdLeaf *leaf, const char *field);
gint64 td_leaf_link (const TdLeaf *leaf, const char *field); /* of a link or a flat */

/* By the kind's days, those without one last, then number, then id. leaves: (element-type TdLeaf) of it. */
void td_leaves_sort (const TdLeafKind *kind, GPtrArray *leaves);

/* One line of leaves side by side. */
typedef struct
{
  guint field; /* of the kind */
  gboolean differs;
} TdLeafLine;
/* The fields in which one of the leaves has a value, in the kind's order. leaves: (element-type TdLeaf) of
 * it. (transfer full) (element-type TdLeafLine) */
GArray *td_leaf_compare (const TdLeafKind *kind, const GPtrArray *leaves);

/* ---- values ---- */

typedef enum
{
  TD_LEAF_GOOD,
  TD_LEAF_NO_TEXT, /* not UTF-8, or with control characters */
  TD_LEAF_TOO_LONG,
  TD_LEAF_NO_DAY,
  TD_LEAF_AHEAD,     /* a day to come where one that was is asked for */
  TD_LEAF_BACKWARDS, /* a day before the one that it follows */
  TD_LEAF_NO_MONEY,
  TD_LEAF_NO_AREA,
  TD_LEAF_NO_COUNT,
  TD_LEAF_TOO_SMALL,
  TD_LEAF_TOO_LARGE,
  TD_LEAF_NO_YES_NO,
  TD_LEAF_NO_CHOICE,
  TD_LEAF_NO_ID,   /* of a flat, a file, a leaf */
  TD_LEAF_SEVERAL, /* flats, files or leaves of one name */
  TD_LEAF_MISSING
} TdLeafFault;

/* What a person wrote as it is kept; "" for blanks, which are never a fault here. Days in any form; without
 * their year they are of today's, numbers full-width too, 是/否, a choice by its id or either title.
 * (transfer full); NULL with *fault. */
char *td_leaf_read (const TdLeafField *field, const char *typed, TdDate today, TdLeafFault *fault);
/* Whether a value is kept in its one form. */
gboolean td_leaf_value_good (const TdLeafField *field, const char *value);
/* A value in words, without its unit; flats, files and links as they are kept. (transfer full) */
char *td_leaf_show (const TdLeafField *field, const char *value, gboolean english);

/* The first field whose day lies before the one that it follows; -1: none. */
int td_leaf_backwards (const TdLeafKind *kind, const TdLeaf *leaf);
/* The first field that is wrong: a value in no form of its type, a required one that is missing, days the
 * wrong way round. -1: none. */
int td_leaf_check (const TdLeafKind *kind, const TdLeaf *leaf, TdDate today, TdLeafFault *fault);

/* SHA-256 (hex) of a leaf's kind, number and values in the order of their ids: what a vote or an approval
 * saw. (transfer full) */
char *td_leaf_hash (const TdLeaf *leaf);

G_END_DECLS
