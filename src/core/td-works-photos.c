/* Tidang: photos of the works — which stage a day belongs to, what a photo's name is, what is to be said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-photos.h"

#include <string.h>

#define LONGEST_PART 20 /* characters of one part of a name, marks between its words counted in */
#define LAST_NUMBER 9999

const char *
td_photo_when_to_nick (TdPhotoWhen when)
{
  static const char *const nicks[TD_N_PHOTO_WHENS] = { "", "before", "during", "after" };

  g_return_val_if_fail ((guint)when < TD_N_PHOTO_WHENS, NULL);
  return nicks[when];
}

gboolean
td_photo_when_from_nick (const char *nick, TdPhotoWhen *out)
{
  for (int when = 0; nick != NULL && when < TD_N_PHOTO_WHENS; when++)
    if (g_str_equal (nick, td_photo_when_to_nick ((TdPhotoWhen)when)))
      {
        *out = (TdPhotoWhen)when;
        return TRUE;
      }
  return FALSE;
}

const char *
td_photo_says_to_nick (TdPhotoSays one)
{
  static const char *const nicks[TD_N_PHOTO_SAYS] = { "no-time",     "ahead",    "outside",
                                                      "other-stage", "no-place", "far" };

  for (guint i = 0; i < TD_N_PHOTO_SAYS; i++)
    if (one == (TdPhotoSays)(1u << i))
      return nicks[i];
  g_return_val_if_reached (NULL);
}

/* ---- days ---- */

/* Whether the day lies in it; an open end is one that is yet to come, an open beginning is its end. */
static gboolean
holds (TdDate first, TdDate last, gboolean open, TdDate day)
{
  if (first == TD_DATE_NONE)
    return last != TD_DATE_NONE && day == last;
  return day >= first && (last == TD_DATE_NONE ? open || day == first : day <= last);
}

static TdDate
began (TdDate first, TdDate last)
{
  return first != TD_DATE_NONE ? first : last;
}

static const TdWorkStage *
stage_by (const TdWorks *works, TdDate day, gboolean actual)
{
  const TdWorkStage *found = NULL;
  TdDate since = TD_DATE_NONE;

  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];
      TdDate first = actual ? stage->actual_start : stage->planned_start;
      TdDate last = actual ? stage->actual_end : stage->planned_end;

      if (!holds (first, last, actual, day) || (found != NULL && began (first, last) < since))
        continue;
      found = stage;
      since = began (first, last);
    }
  return found;
}

const TdWorkStage *
td_works_stage_on (const TdWorks *works, TdDate day)
{
  const TdWorkStage *found = day != TD_DATE_NONE ? stage_by (works, day, TRUE) : NULL;

  return found != NULL || day == TD_DATE_NONE ? found : stage_by (works, day, FALSE);
}

gboolean
td_works_span (const TdWorks *works, TdDate *first, TdDate *last)
{
  gboolean over = TRUE;

  *first = *last = TD_DATE_NONE;
  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];
      TdDate from = began (stage->actual_start, stage->actual_end), until = stage->actual_end;

      if (from == TD_DATE_NONE)
        from = began (stage->planned_start, stage->planned_end);
      if (until == TD_DATE_NONE && stage->actual_start == TD_DATE_NONE)
        until = stage->planned_end;
      if (from == TD_DATE_NONE)
        continue;
      if (*first == TD_DATE_NONE || from < *first)
        *first = from;
      over &= until != TD_DATE_NONE;
      *last = MAX (*last, until); /* TD_DATE_NONE is before any day */
    }
  if (!over)
    *last = TD_DATE_NONE;
  return *first != TD_DATE_NONE;
}

TdPhotoWhen
td_works_when_on (const TdWorks *works, TdDate day)
{
  TdDate first, last;

  if (day == TD_DATE_NONE || !td_works_span (works, &first, &last))
    return TD_PHOTO_UNSAID;
  if (day < first)
    return TD_PHOTO_BEFORE;
  return last != TD_DATE_NONE && day > last ? TD_PHOTO_AFTER : TD_PHOTO_DURING;
}

/* ---- what is to be said ---- */

/* Whether one of the stages of this id may be the one; without any days of it nothing can be said. */
static gboolean
is_of_stage (const TdWorks *works, TdDate day, const char *what)
{
  gboolean any = FALSE;

  for (guint i = 0; i < works->stages->len; i++)
    {
      const TdWorkStage *stage = works->stages->pdata[i];
      gboolean actual = stage->actual_start != TD_DATE_NONE || stage->actual_end != TD_DATE_NONE;

      if (!g_str_equal (stage->what, what) || stage->state == TD_WORK_UNPLANNED)
        continue;
      any = TRUE;
      if (actual ? holds (stage->actual_start, stage->actual_end, TRUE, day)
                 : holds (stage->planned_start, stage->planned_end, TRUE, day))
        return TRUE;
    }
  return !any;
}

/* A photo from before or after the works belongs to a stage by what it shows. */
static guint
says_of_day (const TdWorks *works, TdDate day, const char *stage, TdPhotoWhen when)
{
  TdPhotoWhen offered = td_works_when_on (works, day);

  if (day > works->today)
    return TD_PHOTO_AHEAD;
  if (offered == TD_PHOTO_BEFORE || offered == TD_PHOTO_AFTER)
    return TD_PHOTO_OUTSIDE;
  if (*stage != '\0' && when != TD_PHOTO_BEFORE && when != TD_PHOTO_AFTER && !is_of_stage (works, day, stage))
    return TD_PHOTO_OTHER_STAGE;
  return 0;
}

guint
td_works_photo_says (const TdWorks *works,
                     TdDate day,
                     gboolean placed,
                     gint64 metres,
                     const char *stage,
                     TdPhotoWhen when)
{
  guint says = day == TD_DATE_NONE ? TD_PHOTO_NO_TIME : says_of_day (works, day, stage, when);

  if (!placed)
    return says | TD_PHOTO_NO_PLACE;
  return metres > TD_PHOTO_NEAR ? says | TD_PHOTO_FAR : says;
}

/* ---- names ---- */

/* Takes what every desktop can write; parts are kept apart by “_”, within one by “-”. */
static void
add_part (GString *name, const char *text, const char *between)
{
  gsize before = name->len;
  glong n = 0;
  gboolean gap = FALSE;

  for (const char *p = text != NULL ? text : ""; *p != '\0' && n < LONGEST_PART; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || (c < 128 && strchr ("/\\:*?\"<>|_-.", (int)c)))
        {
          gap = TRUE;
          continue;
        }
      if (name->len == before && before > 0)
        g_string_append (name, between);
      else if (gap && name->len > before && ++n < LONGEST_PART)
        g_string_append_c (name, '-');
      gap = FALSE;
      g_string_append_unichar (name, c);
      n++;
    }
}

static void
add_moment (GString *name, const TdPhotoName *parts)
{
  g_autofree char *day = td_date_to_iso (parts->day);
  g_auto (GStrv) digits = g_strsplit (day, "-", -1);

  if (parts->day == TD_DATE_NONE)
    {
      g_string_append (name, "_日期不明");
      return;
    }
  g_string_append_printf (name, "_%s%s%s", digits[0], digits[1], digits[2]);
  if (parts->time != NULL && strlen (parts->time) >= 5)
    g_string_append_printf (name, "-%.2s%.2s", parts->time, parts->time + 3);
}

char *
td_works_photo_name (const TdPhotoName *parts, GHashTable *taken)
{
  g_autoptr (GString) stem = g_string_new (NULL);

  add_part (stem, parts->compound, "");
  add_part (stem, parts->building, "-");
  add_part (stem, parts->unit, "-");
  add_part (stem, parts->stage, "_");
  add_part (stem, parts->when, "_");
  add_moment (stem, parts);
  for (guint number = 1; number <= LAST_NUMBER; number++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%02u%s", stem->str, number, parts->ending);
      g_autofree char *folded = g_utf8_strdown (name, -1);

      if (g_hash_table_contains (taken, folded))
        continue;
      g_hash_table_add (taken, g_steal_pointer (&folded));
      return g_steal_pointer (&name);
    }
  return g_strdup_printf ("%s%s", stem->str, parts->ending);
}
