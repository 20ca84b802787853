/* Tidang: what deadlines are made from, read in one pass for all dossiers or for one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef enum
{
  TD_DUE_VOTES,       /* open votes with a last day */
  TD_DUE_ENDLESS,     /* open votes without one */
  TD_DUE_UNDELIVERED, /* of open votes that end from ?from to ?until: a flat that counts, without delivery and
                         ballot; a row for each, vote after vote */
  TD_DUE_NOTICES,     /* a paper that hangs, of the current vote, or of a dossier without any (vote_id 0, its
                         newest plan): `word` is notice-from or result-from */
  TD_DUE_OBJECTIONS   /* of the current vote, not settled */
} TdDueQuery;

/* Borrowed while the callback runs; texts are never NULL. Dossiers that are not deleted alone. */
typedef struct
{
  gint64 dossier_id;
  const char *region, *compound, *building, *unit;
  int stage;
  gint64 vote_id;
  int vote_number;
  TdDate from, until; /* of the vote */
  gboolean closed;
  gint64 item_id;            /* of the objection */
  gint64 part_id;            /* undelivered, objection; 0: none */
  const char *room;          /* of the part */
  TdDate made_on;            /* objection */
  const char *word;          /* notices: notice-from or result-from */
  const char *body, *period; /* notices: the day of posting, its days or last day */
} TdDueRow;
typedef gboolean (*TdDueFunc) (const TdDueRow *row, gpointer user_data); /* FALSE stops */

/* dossier_id 0: all. from and until are looked at by TD_DUE_UNDELIVERED alone. */
gboolean td_store_due_foreach (TdStore *store,
                               TdDueQuery query,
                               gint64 dossier_id,
                               TdDate from,
                               TdDate until,
                               TdDueFunc func,
                               gpointer user_data,
                               GError **error);

G_END_DECLS
