/* Tidang: one record for many dossiers as a person fills it in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves-many.h"

G_BEGIN_DECLS

/* What one field of the form says. */
typedef struct
{
  char *typed;      /* as it is kept, or as a person wrote it; "": it stays as it is */
  gboolean emptied; /* it is emptied; `typed` does not count */
} TdLeafManyEntry;

/* Whether a field can be the same in many dossiers: no flat, no file, no record of one dossier. */
gboolean td_leaf_many_takes (const GPtrArray *kinds, const TdLeafField *field);
/* The kinds that can be set for many. (transfer container) (element-type TdLeafKind) */
GPtrArray *td_leaf_many_kinds (const GPtrArray *kinds);
/* Whether a new record for each is what is usually meant: versions, rounds, what happens more than once. */
gboolean td_leaf_many_usually_fresh (const TdLeafKind *kind);

/* What is asked for. */
typedef struct
{
  int at;            /* the first field that is wrong, -1: none */
  const char *fault; /* "" */
  gboolean complete; /* something is asked for, and all of it can be read */
  TdLeaf *leaf;
  GPtrArray *clear; /* char *, borrowed from the kind; ends with NULL */
  TdLeafMany many;  /* borrows the two */
} TdLeafManyForm;
/* entries: one for each field of the kind, NULL texts for those that are not taken. The form stays where it
 * is. The record with the same value in the first link or choice that is required is changed; where that is
 * not said, the dossier's only one. */
void td_leaf_many_form_init (TdLeafManyForm *form,
                             const TdLeafKind *kind,
                             const TdLeafManyEntry *entries,
                             gboolean fresh,
                             TdDate today);
void td_leaf_many_form_clear (TdLeafManyForm *form);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdLeafManyForm, td_leaf_many_form_clear)

/* What the form says of a look at the dossiers. */
typedef struct
{
  char *sums;       /* “200 put down, 2 refused” */
  char *refusals;   /* a line each, "" */
  gboolean can_do;  /* something would be done, and nobody refuses it or those who do are left out */
  gboolean refused; /* somebody refuses */
} TdLeafManySaid;
void td_leaf_many_said_init (TdLeafManySaid *said, const GPtrArray *lines, gboolean leave_out);
void td_leaf_many_said_clear (TdLeafManySaid *said);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdLeafManySaid, td_leaf_many_said_clear)

/* The refusals as the window of a batch lists them. (transfer full) (element-type utf8) */
GPtrArray *td_leaf_many_refusals (const GPtrArray *lines);

G_END_DECLS
