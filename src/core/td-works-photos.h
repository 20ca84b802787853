/* Tidang: photos of the works — which stage a day belongs to, what a photo's name is, what is to be said.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure. No law or standard that we have says how photos are to be called: the rule is a proposal (建议).
 * Names are for a Chinese office and Chinese whatever the language. */
#pragma once

#include "td-works.h"

G_BEGIN_DECLS

/* Before the first works, after the last ones, or between. */
typedef enum
{
  TD_PHOTO_UNSAID,
  TD_PHOTO_BEFORE,
  TD_PHOTO_DURING,
  TD_PHOTO_AFTER
} TdPhotoWhen;
#define TD_N_PHOTO_WHENS 4
/* "" before during after: the choices of works-photo */
const char *td_photo_when_to_nick (TdPhotoWhen when);
gboolean td_photo_when_from_nick (const char *nick, TdPhotoWhen *out);

/* The stage whose actual days hold the day (one that was begun and is not done holds all days since), else
 * the one whose planned days do; of several the one that began last. NULL: none, or TD_DATE_NONE. */
const TdWorkStage *td_works_stage_on (const TdWorks *works, TdDate day);
/* What the day offers: before the first day of the works, after their last, else during. UNSAID without a
 * day, and where no stage has one. */
TdPhotoWhen td_works_when_on (const TdWorks *works, TdDate day);

/* From the first day of any stage to the last one, actual days before planned ones; TD_DATE_NONE: none, or it
 * is not over. FALSE: no stage has a day. */
gboolean td_works_span (const TdWorks *works, TdDate *first, TdDate *last);

/* ---- what is to be said of a photo; it is taken in all the same ---- */

typedef enum
{
  TD_PHOTO_NO_TIME = 1 << 0,     /* it does not say when it was taken */
  TD_PHOTO_AHEAD = 1 << 1,       /* the camera's clock was ahead: the day is yet to come */
  TD_PHOTO_OUTSIDE = 1 << 2,     /* on no day of the works */
  TD_PHOTO_OTHER_STAGE = 1 << 3, /* on no day of the stage that was chosen for it */
  TD_PHOTO_NO_PLACE = 1 << 4,    /* it does not say where */
  TD_PHOTO_FAR = 1 << 5          /* farther than TD_PHOTO_NEAR from the stairwell */
} TdPhotoSays;
#define TD_N_PHOTO_SAYS 6
/* no-time ahead outside other-stage no-place far */
const char *td_photo_says_to_nick (TdPhotoSays one);

/* Metres. Nothing sets this limit (建议): it is the one from which a place of a compound may be wrong
 * (td-far.h). */
#define TD_PHOTO_NEAR 300

/* day: TD_DATE_NONE where none is known; metres: -1 where that is not known. stage: id of the stage chosen
 * for it, "" for none. TdPhotoSays. */
guint td_works_photo_says (const TdWorks *works,
                           TdDate day,
                           gboolean placed,
                           gint64 metres,
                           const char *stage,
                           TdPhotoWhen when);

/* ---- names ---- */

/* What a name is made of; "" or NULL is left out, blanks and signs that no desktop can write become “-”. */
typedef struct
{
  const char *compound, *building, *unit;
  const char *stage;  /* title: 基坑与基础 */
  const char *when;   /* title: 施工前 */
  TdDate day;         /* TD_DATE_NONE: 日期不明 */
  const char *time;   /* "08:12" or "" */
  const char *ending; /* ".jpg" */
} TdPhotoName;
/* 小区-楼栋-单元_节点_施工前_年月日-时分_序号, for the one who is to agree. */
#define TD_PHOTO_RULE "小区-楼栋-单元_节点_施工前/施工中/施工后_年月日-时分_序号"
/* “西韩新苑-7号楼-2单元_基坑与基础_施工前_20260903-0812_01.jpg”: the first number from 1 on whose name is
 * not among `taken` (a set of names, without regard to case folded to lower), to which it is added. At most
 * 128 characters. (transfer full) */
char *td_works_photo_name (const TdPhotoName *name, GHashTable *taken);

G_END_DECLS
