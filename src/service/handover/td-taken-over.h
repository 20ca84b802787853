/* Tidang: what a paper takes from elsewhere where its own record says nothing — nothing is entered twice.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A form asks for thirty values, most of which stand in the installation notice, the supervisory inspection,
 * among the parties or in an official act. The paper takes them, and the form of the record says so in each
 * empty field. What the record itself says always goes first. */
#pragma once

#include "td-leaves.h"

#include "td-act.h"

G_BEGIN_DECLS

typedef struct
{
  const char *field; /* of the record's kind; static */
  char *value;       /* as it stands on the paper */
  char *from;        /* “Installation notice”, translated */
} TdTakenOver;

/* For a use registration, an installation notice, a supervisory inspection and an archive's receipt; empty
 * for all others. One for each field of `leaf` that is empty and known from elsewhere, in no order. (transfer
 * full) (element-type TdTakenOver) */
GPtrArray *td_taken_over (const TdLeafBook *book, const TdLeaf *leaf, TdDate today);
/* NULL: nothing is taken for it. */
const TdTakenOver *td_taken_over_find (const GPtrArray *taken, const char *field);

/* The first recorded act of a kind that took place with the wanted result; NULL: none. */
const TdAct *td_leaf_book_act (const TdLeafBook *book, TdActKind kind);
/* “某物业”: whom an act names for a role among the parties; "": none does. */
const char *td_taken_party (const TdLeafBook *book, const char *role);

G_END_DECLS
