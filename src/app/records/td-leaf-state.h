/* Tidang: a leaf as a person fills it in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-taken-over.h"

G_BEGIN_DECLS

/* What can be chosen in a field of choices, yes and no, flats, files or leaves. */
typedef struct
{
  char *value; /* as it is kept; "" for nothing, always the first */
  char *label;
} TdLeafOption;

/* NULL for a field that is typed. A value that stands in the leaf and is no choice any more (a file that was
 * removed) stays one. (transfer full) (element-type TdLeafOption) */
GPtrArray *td_leaf_options (const TdLeafBook *book, const TdLeafField *field, const TdLeaf *leaf);
/* Where a value stands among them; 0 where it does not. */
guint td_leaf_option_find (const GPtrArray *options, const char *value);
/* What stands in a field when the form opens: the value of an option, or the text as it is typed. (transfer
 * full) */
char *td_leaf_typed (const TdLeafField *field, const TdLeaf *leaf);
/* “kg”, “2026-09-12”, “in yuan”: what is meant in an empty field; "". */
const char *td_leaf_placeholder (const TdLeafField *field);
/* The same, or what the paper takes from elsewhere while the field is empty: “Taken from Installation notice:
 * XT-630”. taken: of td_taken_over(); may be NULL. (transfer full) */
char *td_leaf_hint (const TdLeafField *field, const GPtrArray *taken);
/* The one field of a kind that holds a file and may stay empty: a new file can be given with the record.
 * NULL: it has none, or several. */
const TdLeafField *td_leaf_file_field (const TdLeafKind *kind);
/* “Rated load (kg)”. (transfer full) */
char *td_leaf_caption (const TdLeafField *field);

/* A new leaf begins with today in the days that it cannot be without. */
void td_leaf_propose_days (const TdLeafKind *kind, TdLeaf *leaf, TdDate today);

typedef struct
{
  int at;            /* the first field that is wrong, -1: none */
  const char *fault; /* "" */
  int wanted;        /* the first that is needed and empty, -1: none */
  gboolean complete;
  gboolean changed; /* something differs from the leaf as it was */
  TdLeaf *leaf;     /* as far as it can be read */
} TdLeafState;
/* typed: one for each field of the kind, never NULL. */
void td_leaf_state_init (TdLeafState *state,
                         const TdLeafKind *kind,
                         const TdLeaf *before,
                         const char *const *typed,
                         TdDate today);
void td_leaf_state_clear (TdLeafState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdLeafState, td_leaf_state_clear)

/* ---- lists of leaves ---- */

/* The kinds of one area that belong to a dossier, or to the file. */
typedef struct
{
  const char *area; /* nick */
  const char *label;
  GPtrArray *kinds; /* (element-type TdLeafKind), borrowed */
  guint n;          /* leaves in it */
} TdLeafArea;
/* In the order of the files they come from. (transfer full) (element-type TdLeafArea) */
GPtrArray *td_leaf_areas (const TdLeafBook *book);
/* Of a long list the newest TD_LEAF_SHOWN are shown until all are asked for: the first of `n`. */
#define TD_LEAF_SHOWN 12
guint td_leaf_first_shown (guint n, gboolean all);

G_END_DECLS
