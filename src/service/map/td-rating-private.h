/* Tidang: what the files of ratings and survey cards share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-action.h"
#include "td-ratings.h"
#include "td-register.h"
#include "td-survey-store.h"

G_BEGIN_DECLS

/* What a card or an action on it begins with. */
typedef struct
{
  TdWorkspace *workspace;
  TdUnit *unit;
  char *label;
  TdDossierRow *row;
  TdSurveyCardRow *card; /* as it is stored, or as the dossier's rating makes it */
  GPtrArray *facts;      /* (element-type TdSurveyFactRow) */
  TdSurvey *kept;        /* by which the card was judged, or NULL */
  TdSurvey *at_hand;     /* for this place, or NULL */
} TdRatingWork;
gboolean td_rating_work_init (TdRatingWork *work, TdWorkspace *self, gint64 unit_id, GError **error);
void td_rating_work_clear (TdRatingWork *work);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdRatingWork, td_rating_work_clear)

/* What the dossier's own columns say about an item. */
TdFactValue td_rating_work_fill (const TdRatingWork *work, const TdSurveyItem *item);
/* Inside an action: the card, and the rating with its reason as they follow from it. `verdict` may be NULL.
 */
gboolean td_rating_work_write (TdRatingWork *work,
                               TdStore *store,
                               const TdSurvey *survey,
                               const TdVerdict *verdict,
                               GError **error);
/* Decides by hand, in memory alone; FALSE: a reason is wanted, or there is nothing to take back. */
gboolean td_rating_work_decide (TdRatingWork *work, TdRating rating, const char *reason, GError **error);
/* The verdict of the stored facts under the scheme that is kept; NULL: nothing was answered. */
TdVerdict *td_rating_work_judge (const TdRatingWork *work);

/* (transfer full); NULL: it is no longer at hand. */
GBytes *td_survey_bytes (const TdSurvey *survey, const char *data_dir);

G_END_DECLS
