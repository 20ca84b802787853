/* Tidang: compounds, dossiers and their flats as they stand today, and the lists over them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-datum.h"
#include "td-roll.h"
#include "td-store.h"

G_BEGIN_DECLS

/* Stages and ratings are small integers here (order of the rail; 0 unrated 1 suitable 2 hard 3 unsuitable);
 * their names belong to the layer above. */
#define TD_STORE_N_STAGES 9
#define TD_STORE_N_RATINGS 4

typedef struct
{
  gint64 id;
  char *region;     /* 12-digit code or "" */
  char *place_name; /* the community's name or "" */
  char *name;       /* as written */
  char *key;        /* td_compound_key(); filled by the store */
  char *address;
  gint64 dossiers; /* not deleted ones; in lists */
} TdCompoundRow;
TdCompoundRow *td_compound_row_new (const char *region, const char *place_name, const char *name);
void td_compound_row_free (TdCompoundRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCompoundRow, td_compound_row_free)

/* A stairwell (一单元一档案). Strings are never NULL when read; NULL counts as "" when written. */
typedef struct
{
  gint64 id;
  gint64 compound_id;
  char *file_no; /* 20 bare digits; given by the store when a dossier is added, "" before */
  char *region;  /* of its compound; filled by the store */
  char *place_name;
  char *compound; /* name of its compound; filled by the store */
  char *building; /* the office's spelling */
  char *building_key;
  char *unit; /* the office's spelling */
  char *unit_key;
  char *address;
  char *storeys; /* as written: 6+1 */
  int storeys_value;
  int flats;        /* 户数 as stated; for statistics only */
  int flats_listed; /* flats on the register; read alone */
  char *built_year; /* as written: 90年代 */
  int built_value;
  char *structure;
  char *entry_mode;
  gboolean located;
  gint64 lon, lat; /* 1e-7 degrees, WGS-84 */
  TdDatum datum;   /* in which they were given */
  int rating;
  char *rating_reason;
  int stage;
  char *note;
  gint64 import_id; /* action of the import that made it, 0 */
  int deleted;      /* 0; 1 in the bin; 2 its import (or making) was undone */
  gint64 vote_id;   /* the newest vote or 0 */
  gboolean vote_open;
  gint64 updated_at; /* micro-seconds */
} TdDossierRow;
TdDossierRow *td_dossier_row_new (void);
TdDossierRow *td_dossier_row_copy (const TdDossierRow *row);
void td_dossier_row_free (TdDossierRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDossierRow, td_dossier_row_free)

/* ---- writing; inside an action ---- */

/* Adds it, or finds the one of the same region and key (its id; the row's spelling is left). 0 on error. */
gint64 td_store_compound_put (TdStore *store, const TdCompoundRow *row, GError **error);
gboolean td_store_compound_update (TdStore *store, const TdCompoundRow *row, GError **error);
/* Adds a dossier with a new 档案号; CONFLICT when compound, building and unit exist already. */
gint64 td_store_dossier_add (TdStore *store, const TdDossierRow *row, GError **error);
/* Writes what differs from the stored row (all fields but id, file_no, region, compound, vote). */
gboolean td_store_dossier_update (TdStore *store, const TdDossierRow *row, GError **error);
gboolean td_store_dossier_set_stage (TdStore *store, gint64 dossier_id, int stage, GError **error);
gboolean td_store_dossier_set_rating (TdStore *store,
                                      gint64 dossier_id,
                                      int rating,
                                      const char *reason,
                                      GError **error);
/* Into the bin and out of it. */
gboolean td_store_dossier_set_deleted (TdStore *store, gint64 dossier_id, gboolean deleted, GError **error);

/* The part's unit_id says the dossier; a key is drawn; CONFLICT when the folded room exists in it. */
gint64 td_store_part_add (TdStore *store, const TdPart *part, GError **error);
/* Writes what differs, owners included (matched by id, then by order). */
gboolean td_store_part_update (TdStore *store, const TdPart *part, GError **error);
gboolean td_store_part_remove (TdStore *store, gint64 part_id, GError **error);
/* “These parts are one buyer's”, confirmed by a person; chains: each further part with the first. */
gboolean td_store_join_add (TdStore *store, gint64 part_a, gint64 part_b, GError **error);
gboolean td_store_join_remove (TdStore *store, gint64 part_a, gint64 part_b, GError **error);

/* ---- reading ---- */

TdCompoundRow *td_store_compound (TdStore *store, gint64 id, GError **error);
/* region "" or a prefix: all within. (transfer full) (element-type TdCompoundRow) */
GPtrArray *td_store_compounds (TdStore *store, const char *region, GError **error);
/* By td_compound_key(); region NULL: anywhere. 0: none (or, without region, several). */
gint64 td_store_compound_find (TdStore *store, const char *region, const char *name);
TdDossierRow *td_store_dossier (TdStore *store, gint64 id, GError **error);
/* 档案号 in any spelling, present or former; NOT_FOUND, or AMBIGUOUS where one dossier's number was another's
 * before. */
gint64 td_store_dossier_by_file_no (TdStore *store, const char *file_no, GError **error);
/* Inside an action: the next free number; the one it had becomes an alias. *file_no (transfer full) may be
 * NULL. */
gboolean td_store_dossier_renumber (TdStore *store, gint64 dossier_id, char **file_no, GError **error);
/* Former numbers, oldest first. (transfer full) */
GStrv td_store_file_aliases (TdStore *store, gint64 dossier_id, GError **error);
/* Folded names; compound_id 0: compound by name anywhere. NOT_FOUND, or AMBIGUOUS with the candidates as
 * “档案号 小区/楼栋/单元” lines. unit may be NULL when the building has only one. */
gint64 td_store_dossier_by_label (TdStore *store,
                                  gint64 compound_id,
                                  const char *compound,
                                  const char *building,
                                  const char *unit,
                                  GError **error);
/* The dossiers of a compound, or of one building in it (building_key not NULL), in order. array of gint64 */
GArray *td_store_dossiers_of (TdStore *store, gint64 compound_id, const char *building_key, GError **error);
/* Parts of the dossiers in order of unit, floor, room, with owners and joins; version 0. `unit_label` is
 * filled when there are several dossiers. (transfer full) */
TdRoll *td_store_roll_now (TdStore *store, const gint64 *dossier_ids, gsize n, GError **error);
TdPart *td_store_part (TdStore *store, gint64 part_id, GError **error);
/* Number of parts and sum of their areas without loading them. */
gboolean
td_store_parts_count (TdStore *store, gint64 dossier_id, gint64 *parts, gint64 *area, GError **error);
/* Those that are marked as taken up by the lift, in their order. (transfer full) (element-type gint64) */
GArray *td_store_parts_occupied (TdStore *store, gint64 dossier_id, GError **error);

/* Where two are equal, the address decides; what is not stated comes last. */
typedef enum
{
  TD_ORDER_ADDRESS, /* region, compound, building, unit */
  TD_ORDER_FILE_NO,
  TD_ORDER_STAGE,
  TD_ORDER_RATING,
  TD_ORDER_UPDATED,
  TD_ORDER_COMPOUND,
  TD_ORDER_BUILDING,
  TD_ORDER_UNIT,
  TD_ORDER_STREET,
  TD_ORDER_STOREYS,
  TD_ORDER_FLATS,
  TD_ORDER_BUILT,
  TD_ORDER_STRUCTURE,
  TD_ORDER_ENTRY,
  TD_ORDER_VOTE /* none, then by the share that took part, then by the share that agrees */
} TdStoreOrder;

/* Of the vote that counts a dossier: the newest open one, its own or a wider one, else the newest. */
typedef enum
{
  TD_STORE_VOTE_ANY,
  TD_STORE_VOTE_NONE,
  TD_STORE_VOTE_OPEN,
  TD_STORE_VOTE_SHORT,     /* open, not passed by its count */
  TD_STORE_VOTE_REACHED,   /* open, passed by its count */
  TD_STORE_VOTE_PENDING,   /* open, with pending heads */
  TD_STORE_VOTE_OBJECTION, /* with one that is not settled */
  TD_STORE_VOTE_CLOSED,
  TD_STORE_VOTE_PASSED,
  TD_STORE_VOTE_NOT_PASSED,
  TD_STORE_VOTE_OVERDUE, /* open, its last day lies before `today` */
  TD_STORE_VOTE_AT_RISK  /* short, its last day lies from `today` to seven days on */
} TdStoreVote;
#define TD_N_STORE_VOTES 12

/* What a list asks of a count. The bytes that are kept of it are the layer above's to read: bytes NULL where
 * none are kept. FALSE: not counted. */
typedef struct
{
  gboolean passed;
  gint64 total, participating, agree, pending; /* heads */
} TdListCount;
typedef gboolean (
    *TdListCountFunc) (gconstpointer bytes, gsize size, gint64 vote_id, TdListCount *count, gpointer data);

typedef struct
{
  const char *text;   /* blank-separated terms, all of which must be found: td-search.h; NULL: all */
  const char *region; /* code prefix or NULL */
  gint64 compound_id; /* 0: any */
  int stage;          /* -1: any */
  int rating;         /* -1: any */
  TdStoreVote vote;
  TdStoreOrder order;
  gboolean descending;
  gint64 offset;
  gint64 limit;               /* 0: no limit */
  TdListCountFunc count_func; /* NULL: no vote is counted */
  gpointer count_data;
  TdDate today; /* for what is overdue or at risk */
  int found_in; /* 0: `text` may stand anywhere; else 1 + TdFoundIn: a word of it stands there */
  int located;  /* -1: any; else whether it has a place */
} TdRegisterFilter;
#define TD_REGISTER_FILTER_INIT                                                                              \
  {                                                                                                          \
    NULL, NULL, 0, -1, -1, TD_STORE_VOTE_ANY, TD_ORDER_ADDRESS, FALSE, 0, 0, NULL, NULL, TD_DATE_NONE, 0, -1 \
  }

/* (transfer full) (element-type TdDossierRow) */
GPtrArray *td_store_register_list (TdStore *store, const TdRegisterFilter *filter, GError **error);
gint64 td_store_register_count (TdStore *store, const TdRegisterFilter *filter, GError **error); /* -1 */
GArray *td_store_register_ids (TdStore *store, const TdRegisterFilter *filter, GError **error);

/* Number of dossiers per region prefix of `digits` (2, 4, 6, 9, 12) below `prefix`; rating and stage counts
 * over the same. (transfer full) (element-type TdRegionCount) */
typedef struct
{
  char *code; /* shorter than `digits` where no more is known, "" where nothing is */
  gint64 dossiers;
  gint64 cells[TD_STORE_N_STAGES][TD_STORE_N_RATINGS];
  gint64 by_stage[TD_STORE_N_STAGES];
  gint64 by_rating[TD_STORE_N_RATINGS];
} TdRegionCount;
void td_region_count_free (TdRegionCount *count);
GPtrArray *td_store_region_counts (TdStore *store, const char *prefix, int digits, GError **error);
/* Of the dossiers in the filter's region, stage and rating (nothing else of it is looked at): flats, listed
 * ones, else those stated, and heads on the newest rolls of their current votes. */
gboolean td_store_region_people (TdStore *store,
                                 const TdRegisterFilter *filter,
                                 gint64 *flats,
                                 gint64 *heads,
                                 GError **error);
/* Those dossiers by TdStoreVote, in one pass: each number is td_store_register_count() with that vote. Of the
 * filter, what asks for counts and `today` are looked at besides. */
gboolean td_store_vote_counts (TdStore *store,
                               const TdRegisterFilter *filter,
                               gint64 counts[TD_N_STORE_VOTES],
                               GError **error);

G_END_DECLS
