/* Tidang: a joint review of many dossiers at once (集中联审) — one step, or a meeting with the opinions of
 * several departments, recorded for all of them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves-many.h"
#include "td-review-file.h"

G_BEGIN_DECLS

/* ---- who sits at the table ---- */

typedef struct
{
  gint64 unit_id;
  char *label; /* “西韩新苑 7号楼 2单元” */
} TdReviewPlace;

typedef struct
{
  char *name;         /* department */
  gboolean suggested; /* of every dossier merely a proposal, and of none was it asked */
  guint lies;         /* dossiers that lie with it */
  guint waits;        /* dossiers that may be sent to it */
} TdReviewSeat;

/* How far these dossiers have come together. */
typedef struct
{
  GPtrArray *units; /* (element-type TdReviewPlace), as they were given, each once */
  GPtrArray *seats; /* (element-type TdReviewSeat), in the order of the packs */
  guint stages[TD_N_REVIEW_STAGES];
} TdReviewTable;
TdReviewTable *td_review_table_load (TdWorkspace *self, const GArray *unit_ids, GError **error);
void td_review_table_free (TdReviewTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReviewTable, td_review_table_free)
/* “20 under review, 4 handed in”. (transfer full) */
char *td_review_table_sums (const TdReviewTable *table);

/* ---- recorded ---- */

/* A dossier of which something else is recorded than of the rest. */
typedef struct
{
  gint64 unit_id;
  const char *department; /* of an opinion: of this one alone; NULL or "": of all */
  TdReviewVerdict verdict;
  const char *text; /* conditions or reasons */
} TdReviewException;

/* Everything is borrowed. */
typedef struct
{
  const TdReviewEvent *event; /* of all; id 0. What it saw is what each dossier shows */
  const char *pack;           /* of an application: an id; NULL: that of each dossier's place */
  /* Of a sending and an opinion: one of each; ends with NULL. NULL: the event's own department; where it
   * names none, every department of the dossier's pack whose turn it is. */
  const char *const *departments;
  gboolean send; /* opinions: a department with which the dossier does not lie is sent it on the same day */
  const TdReviewException *exceptions;
  guint n_exceptions;
  const char *page; /* path of the stamped page, kept with every dossier; NULL: none */
} TdReviewMany;

/* As td_leaves_look_many() and td_leaves_put_many(): each dossier's own record says whether the step fits;
 * what contradicts it is refused with the reason, all refusals at once; it is one action. USAGE where an
 * exception is none of the dossiers or given twice, or the step has no verdict. (transfer full) (element-type
 * TdLeafManyLine) */
GPtrArray *td_review_look_many (TdWorkspace *self,
                                const GArray *unit_ids,
                                const TdReviewMany *many,
                                const TdProgress *progress,
                                GError **error);
GPtrArray *td_review_record_many (TdWorkspace *self,
                                  const GArray *unit_ids,
                                  const TdReviewMany *many,
                                  gboolean leave_out,
                                  const TdProgress *progress,
                                  GError **error);

G_END_DECLS
