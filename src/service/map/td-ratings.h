/* Tidang: ratings and the survey cards that they follow from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-attach.h"
#include "td-survey.h"
#include "td-units.h"

G_BEGIN_DECLS

/* The schemes at hand: shipped ones and those of the data folder's surveys/[*].json, where one of the same id
 * takes the place of another. data_dir NULL: the user's data folder. *problems (may be NULL): a sentence for
 * each own file that is not used. (transfer full) (element-type TdSurvey) */
GPtrArray *td_surveys_list (const char *data_dir, GPtrArray **problems, GError **error);

typedef struct
{
  TdFactValue value;
  gboolean recorded; /* FALSE: what the dossier says, as long as nothing was answered on the card */
  char *note;        /* personal free text; "" for none */
  TdDate on;         /* when it was looked at */
  char *by;          /* who recorded it; "" for nobody */
  GPtrArray *photos; /* (element-type TdAttachment) */
} TdSurveyAnswer;

/* One stairwell's card, and its rating with where that comes from. Immutable. */
typedef struct _TdSurveyCard
{
  gint64 unit_id;
  TdSurvey *survey;   /* by which it is judged; NULL: none is at hand for this place */
  gboolean begun;     /* something was answered */
  gboolean newer;     /* another version is at hand; the next answer brings it */
  GPtrArray *answers; /* (element-type TdSurveyAnswer), by item */
  TdVerdict *verdict; /* of the answers as they are shown; NULL without a scheme */
  TdRating rating;    /* in force */
  TdRatingSource source;
  TdRating surveyed;
  char *surveyed_reason;
  TdRating ruled;
  TdRating manual;
  char *manual_reason;
  char *manual_by;
  TdDate manual_on;
} TdSurveyCard;
void td_survey_card_free (TdSurveyCard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSurveyCard, td_survey_card_free)
TdSurveyCard *td_survey_card_load (TdWorkspace *self, gint64 unit_id, GError **error);

const char *td_rating_source_to_label (TdRatingSource source); /* translated, static */
/* “Yes”, “6 层”, “砖混”, “Not known”. (transfer full) */
char *td_survey_value_to_text (const TdSurveyItem *item, TdFactValue value);
/* “gas, power and 3 more”: titles of items. (transfer full) */
char *td_survey_items_to_text (const TdSurvey *survey, const GArray *items, guint most);

/* What the card says of an item: “yes”, “6”, as td_survey_item_write(); "" where nothing was answered, or the
 * file could not be read. (transfer full) */
char *td_survey_answered (TdWorkspace *self, gint64 unit_id, const char *item);

/* The title of an item or of an answer by its id, in the schemes at hand; the id itself where none has it.
 * (transfer full) */
char *td_survey_word (const char *data_dir, const char *id);

/* Why the rating is what it is, and what is missing for one: sentences, the first says where it comes from.
 * (transfer full) (element-type char *) */
GPtrArray *td_rating_reasons (const TdSurveyCard *card);
/* The same of one stairwell, for those who have no card at hand. */
GPtrArray *td_rating_reasons_load (TdWorkspace *self, gint64 unit_id, GError **error);

/* 摸底卡 on paper, Chinese in every window; what is not known is left to be filled in by hand. (transfer
 * full) */
struct _TdDisplayList *td_survey_pages (TdWorkspace *self, gint64 unit_id, GError **error);
gboolean td_survey_write (TdWorkspace *self, gint64 unit_id, const char *path, GError **error);

/* ---- what is done ---- */

typedef struct
{
  const char *item;
  const char *answer; /* as td_survey_item_read(); NULL: as it was */
  const char *note;   /* NULL: as it was */
} TdSurveyChange;

#define TD_SURVEY_NOTE_LONGEST 500 /* characters */

/* One undoable action with what follows from it: the first answer takes over what the dossier knows, and the
 * rating is judged anew. What is no item or no answer refuses all of them. on TD_DATE_NONE: today. TRUE
 * without an action where nothing changes. */
gboolean td_survey_answer (TdWorkspace *self,
                           gint64 unit_id,
                           const TdSurveyChange *changes,
                           gsize n,
                           TdDate on,
                           GError **error);
/* “Nothing else stands in the way”: every interference of which nothing is known is answered with no. */
gboolean td_survey_answer_rest (TdWorkspace *self, gint64 unit_id, TdDate on, GError **error);
/* Photos of an item: kept with the dossier's files, in one action with the card. */
gboolean td_survey_add_photos (TdWorkspace *self,
                               gint64 unit_id,
                               const char *item,
                               const char *const *paths,
                               GError **error);

/* A person's decision stands before the card and before the list of the survey, which are kept. It needs a
 * reason where it goes against one of them, and where the stairwell is unsuitable. TD_RATING_UNRATED takes
 * the decision back; what a list or a card says cannot be unsaid by it. */
gboolean
td_unit_set_rating (TdWorkspace *self, gint64 unit_id, TdRating rating, const char *reason, GError **error);
gboolean td_unit_clear_rating (TdWorkspace *self, gint64 unit_id, GError **error);

G_END_DECLS
