/* Tidang: survey cards of dossiers — where a rating comes from, the answers, and the photos that show them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-rating.h"
#include "td-store.h"
#include "td-survey.h"

G_BEGIN_DECLS

/* Ratings are TdRating; strings are never NULL when read, NULL counts as "" when written. */
typedef struct
{
  gint64 id;
  gint64 dossier_id;
  char *scheme; /* id of the survey scheme; "" where nothing was answered yet */
  int scheme_version;
  char *scheme_hash;
  TdRating surveyed; /* what the bulk survey said */
  char *surveyed_reason;
  TdRating ruled; /* what follows from the answers */
  TdRating manual;
  char *manual_reason;
  TdDate manual_on;
  gint64 manual_by;  /* operator; 0 nobody; written as -1: the action's */
  char *manual_name; /* only read */
} TdSurveyCardRow;
TdSurveyCardRow *td_survey_card_row_new (gint64 dossier_id);
void td_survey_card_row_free (TdSurveyCardRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSurveyCardRow, td_survey_card_row_free)

typedef struct
{
  gint64 dossier_id;
  char *item;
  char *answer; /* as td_survey_item_write() */
  char *note;
  TdDate on;
  char *by; /* operator's name; only read */
} TdSurveyFactRow;
void td_survey_fact_row_free (TdSurveyFactRow *row);

typedef struct
{
  char *item;
  gint64 attachment_id;
} TdSurveyPhotoRow;
void td_survey_photo_row_free (TdSurveyPhotoRow *row);

/* *row NULL: the dossier has none, its rating is a list's. FALSE on error. */
gboolean td_store_survey_card (TdStore *store, gint64 dossier_id, TdSurveyCardRow **row, GError **error);
/* (transfer full) (element-type TdSurveyFactRow) */
GPtrArray *td_store_survey_facts (TdStore *store, gint64 dossier_id, GError **error);
/* Of files that are still kept with it. (transfer full) (element-type TdSurveyPhotoRow) */
GPtrArray *td_store_survey_photos (TdStore *store, gint64 dossier_id, GError **error);
/* Dossiers that have a card: a set of gint64. (transfer full) */
GHashTable *td_store_survey_dossiers (TdStore *store, GError **error);
/* Whether the rating was set by a person before cards were kept (schema 2 knew no source). */
gboolean td_store_rated_by_hand (TdStore *store, gint64 dossier_id);

/* Inside an action; each is added or written over. The one of a fact is the action's operator. */
gboolean td_store_survey_card_put (TdStore *store, const TdSurveyCardRow *row, GError **error);
gboolean td_store_survey_fact_put (TdStore *store, const TdSurveyFactRow *row, GError **error);
gboolean td_store_survey_photo_add (TdStore *store,
                                    gint64 dossier_id,
                                    const char *item,
                                    gint64 attachment_id,
                                    GError **error);

/* What is published of a place. `what` is the layer's above; source is no personal text. */
typedef struct
{
  char *region;
  int what;
  char *said; /* "" takes it away */
  char *source;
  TdDate on;
} TdSurveyTotalRow;
void td_survey_total_row_free (TdSurveyTotalRow *row);
/* By `what`. (transfer full) (element-type TdSurveyTotalRow) */
GPtrArray *td_store_survey_totals (TdStore *store, const char *region, GError **error);
/* Inside an action. */
gboolean td_store_survey_total_put (TdStore *store, const TdSurveyTotalRow *row, GError **error);

/* The answers in the order of a scheme; not known where none was given, or none that the scheme knows.
 * (transfer full) */
TdFactValue *td_survey_values (const TdSurvey *survey, const GPtrArray *facts);

G_END_DECLS
