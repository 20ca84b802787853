/* Tidang: what the minutes of a joint review say of the meeting itself — when, where, who led it, under which
 * number. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-disclosures.h"
#include "td-review-leaf.h"
#include "td-workspace-private.h"

#include "td-text.h"

/* What all of them say that say it at all; "" where they differ or nothing stands. */
static const char *
agreed (const GPtrArray *meetings, const char *field)
{
  const char *said = "";

  for (guint i = 0; i < meetings->len; i++)
    {
      const char *value = td_leaf_get (meetings->pdata[i], field);

      if (*value == '\0' || g_str_equal (value, said))
        continue;
      if (*said != '\0')
        return "";
      said = value;
    }
  return said;
}

/* “2026年3月11日　9:30—11:00” (transfer full) */
static char *
when_text (TdDate day, const char *time)
{
  g_autofree char *on = td_date_to_chinese (day);

  return *time != '\0' && *on != '\0' ? g_strconcat (on, "　", time, NULL)
                                      : g_strdup (*on != '\0' ? on : time);
}

/* What somebody wrote may name an owner. */
static void
say_written (TdLetterSheet *sheet, const char *name, const char *text)
{
  gboolean masked = sheet->wanted->masked && sheet->input.roll != NULL;

  td_letter_take (sheet, name, masked ? td_disclosure_mask (sheet->input.roll, text) : g_strdup (text));
  g_string_append (sheet->names, text);
}

void
td_letter_say_meeting (TdLetterSheet *sheet, const GPtrArray *meetings, TdDate day, const char *number)
{
  static const struct
  {
    const char *value, *field;
  } said[] = { { "meeting-place", "place" },
               { "meeting-host", "host" },
               { "meeting-chair", "chair" },
               { "meeting-writer", "writer" } };
  const char *own = agreed (meetings, "number");
  TdDate issued = td_date_from_iso (agreed (meetings, "issued"));

  td_letter_say (sheet, "doc-number", *own != '\0' ? own : number);
  td_letter_say_day (sheet, "event-on", day);
  td_letter_take (sheet, "when", when_text (day, agreed (meetings, "time")));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const char *value = agreed (meetings, said[i].field);

      td_letter_say (sheet, said[i].value, value);
      g_string_append (sheet->names, value);
    }
  say_written (sheet, "meeting-decided", agreed (meetings, "decided"));
  say_written (sheet, "meeting-present", agreed (meetings, "present"));
  td_letter_say_day (sheet, "meeting-issued", issued);
}

/* ---- of one dossier ---- */

/* Where several departments spoke on one day and on no other, that was the meeting; likewise a number that
 * they all give. */
static void
find_common (const TdReview *review, TdDate *day, const char **number)
{
  guint n = 0, numbered = 0;

  *day = TD_DATE_NONE;
  *number = "";
  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewEvent *opinion = td_review_row (review, i)->opinion;

      if (opinion == NULL)
        continue;
      *day = n == 0 || *day == opinion->on ? opinion->on : TD_DATE_NONE;
      *number = n == 0 || g_str_equal (*number, opinion->number) ? opinion->number : "";
      numbered += *opinion->number != '\0';
      n++;
    }
  if (n < 2)
    *day = TD_DATE_NONE;
  if (n < 2 || numbered < n)
    *number = "";
}

void
td_letter_say_own_meeting (TdLetterSheet *sheet)
{
  const TdReview *review = sheet->desk->review->review;
  g_autoptr (GPtrArray) meetings = td_letter_leaves (sheet, TD_REVIEW_LEAF_MEETING);
  g_autoptr (GPtrArray) last = g_ptr_array_new ();
  const char *number;
  TdDate day;

  find_common (review, &day, &number);
  /* In the order of their days: the last one of this round. */
  for (guint i = 0; i < meetings->len; i++)
    {
      TdDate on = td_leaf_day (meetings->pdata[i], "on");

      if (on == TD_DATE_NONE || on < review->applied_on)
        continue;
      g_ptr_array_set_size (last, 0);
      g_ptr_array_add (last, meetings->pdata[i]);
      number = day == on ? number : "";
      day = on;
    }
  td_letter_say_meeting (sheet, last, day, number);
}
