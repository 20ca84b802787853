/* Tidang: the survey card — facts of a building and what stands in the way of a lift, as data — and the
 * rating that follows from them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rating.h"
#include "td-rule.h"

G_BEGIN_DECLS

typedef enum
{
  TD_FACT_YES_NO,
  TD_FACT_CHOICE,
  TD_FACT_NUMBER
} TdFactKind;

/* What a dossier knows already and a new card takes over. */
typedef enum
{
  TD_FACT_FILL_NONE,
  TD_FACT_FILL_STOREYS,
  TD_FACT_FILL_BUILT,
  TD_FACT_FILL_FLATS,
  TD_FACT_FILL_STRUCTURE,
  TD_FACT_FILL_ENTRY
} TdFactFill;

/* A value of an item: 1 and 0 for yes and no, the place of a choice, or the number. */
typedef struct
{
  gboolean known;
  gint64 value;
} TdFactValue;

/* Answers from `least` to `most`, both included, say `rating`. */
typedef struct
{
  gint64 least, most;
  TdRating rating; /* hard or unsuitable */
} TdFactClause;

typedef struct
{
  char *id;    /* "brick" */
  char *title; /* 砖混 */
} TdSurveyChoice;

typedef struct
{
  char *id;    /* "fire-lane"; answers are kept by it */
  char *title; /* 占用消防车道或其他附属道路 */
  char *help;  /* how it is looked at; "" for none */
  guint group; /* index in groups */
  TdFactKind kind;
  gboolean proposal;  /* 建议: no source names it */
  char *source;       /* which one names it; "" for a proposal */
  gint64 min, max;    /* of its values */
  char *unit;         /* of a number: 层; "" for none */
  GPtrArray *choices; /* (element-type TdSurveyChoice) of a choice; else empty */
  GArray *clauses;    /* TdFactClause; none: it is recorded and decides nothing */
  TdFactFill fill;
  GPtrArray *fill_words; /* (element-type char *) word, value, word, value …; empty for numbers */
} TdSurveyItem;

typedef struct
{
  char *id;
  char *title;           /* 规划类 */
  gboolean interference; /* FALSE: facts of the building */
} TdSurveyGroup;

/* An immutable, reference-counted survey scheme of one file. */
typedef struct
{
  char *id; /* "cn-survey" */
  int version;
  char *hash; /* SHA-256 of the file's bytes, hex */
  char *title;
  char *place; /* region code prefix, "" anywhere */
  char *place_name;
  gboolean rule_proposed; /* what each answer leads to is a proposal, whoever named the items */
  GPtrArray *groups;      /* (element-type TdSurveyGroup) */
  GPtrArray *items;       /* (element-type TdSurveyItem), in order of the card */
  GPtrArray *sources;     /* (element-type TdSource), first is the principal one */
  GStrv notes;            /* sentences for a person; may be NULL */
} TdSurvey;
TdSurvey *td_survey_ref (const TdSurvey *survey);
void td_survey_unref (TdSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSurvey, td_survey_unref)

/* Parses and checks the bytes of one file; TD_RULE_ERROR with all faults at once, each with its path. */
TdSurvey *td_survey_parse (const char *bytes, gsize size, GError **error);

/* The scheme of the most specific place that holds `place` (a region code or ""), of these the newest. NULL:
 * none. (element-type TdSurvey) (transfer none) */
const TdSurvey *td_surveys_choose (const GPtrArray *surveys, const char *place);

/* -1: none of this id. */
int td_survey_find (const TdSurvey *survey, const char *id);
const TdSurveyItem *td_survey_item (const TdSurvey *survey, guint i);
/* Whether an item can bear on the rating. */
gboolean td_survey_item_decides (const TdSurveyItem *item);

/* An answer in words: yes, 是, 有; no, 否, 无; a choice's id or title; a number; "", unknown, 不明 for not
 * known. FALSE: none of them, or out of range. */
gboolean td_survey_item_read (const TdSurveyItem *item, const char *text, TdFactValue *out);
/* As it is kept: "yes", "no", a choice's id, a number; "" for not known. (transfer full) */
char *td_survey_item_write (const TdSurveyItem *item, TdFactValue value);
/* What the dossier's own column says about it; not known where that says nothing that is understood. */
TdFactValue td_survey_item_fill (const TdSurveyItem *item, int number, const char *text);
/* The rating that one answer leads to by itself; TD_RATING_SUITABLE: it stands in no way. */
TdRating td_survey_item_rate (const TdSurveyItem *item, gint64 value);

/* The worst that any answer leads to is the rating. It is said as soon as no answer that is still missing
 * could change it. */
typedef struct
{
  TdRating rating;      /* TD_RATING_UNRATED: it cannot be said yet */
  TdRating best, worst; /* what it can still become */
  GArray *deciding;     /* guint: items whose answers lead to `best`, where that is not suitable */
  GArray *missing;      /* guint: items whose answers could still make it worse */
} TdVerdict;
void td_verdict_free (TdVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVerdict, td_verdict_free)
/* values: one for each item, in their order. (transfer full) */
TdVerdict *td_survey_judge (const TdSurvey *survey, const TdFactValue *values);

G_END_DECLS
