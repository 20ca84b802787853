/* Tidang: the notice that a dossier posts next, as its form begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notice-next.h"

#include "td-procedures.h"

#include <glib/gi18n-lib.h>

TdAnnounce
td_notice_next (const TdNoticeBoard *board, const TdCourse *course)
{
  gboolean passed = course != NULL && course->facts->voted == TD_VOTED_PASSED;
  TdAnnounce what;

  if (course != NULL && td_course_notice_to_post (course, &what))
    return what;
  if (passed && td_notice_board_latest (board, TD_ANNOUNCE_RESULT) == NULL)
    return TD_ANNOUNCE_RESULT;
  for (int i = 0; i < TD_N_ANNOUNCES; i++)
    if (td_notice_board_latest (board, (TdAnnounce)i) == NULL && (passed || i != TD_ANNOUNCE_RESULT))
      return (TdAnnounce)i;
  return TD_ANNOUNCE_RESULT;
}

static char *
say_days (const TdNotice *asked, const char *source)
{
  const char *format;

  if (asked == NULL || asked->days <= 0)
    return g_strdup (_ ("No text at hand says for how long it hangs (未取得政策原文): enter the days."));
  if (!asked->unit_known)
    format = g_dngettext (GETTEXT_PACKAGE, "%d day, calendar or working days not said: %s",
                          "%d days, calendar or working days not said: %s", (gulong)asked->days);
  else if (asked->working)
    format = g_dngettext (GETTEXT_PACKAGE, "%d working day: %s", "%d working days: %s", (gulong)asked->days);
  else
    format =
        g_dngettext (GETTEXT_PACKAGE, "%d calendar day: %s", "%d calendar days: %s", (gulong)asked->days);
  return g_strdup_printf (format, asked->days, source);
}

/* The days are those of the text as long as nobody writes others, so that a later reading of it holds too
 * where it does not say which days they are. */
static void
set_days (TdLeaf *leaf, const TdNotice *asked)
{
  g_autofree char *days = asked != NULL && asked->days > 0 ? g_strdup_printf ("%d", asked->days) : NULL;

  td_leaf_set (leaf, "days", days);
  if (days != NULL && asked->unit_known)
    td_leaf_set (leaf, "counted", asked->working ? "working" : "calendar");
}

TdLeaf *
td_notice_propose (TdWorkspace *self, gint64 unit_id, TdDate today, char **asked, GError **error)
{
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (self, unit_id, 0, error);
  /* A place without a procedure has notices all the same. */
  g_autoptr (TdCourse) course = board != NULL ? td_course_load (self, unit_id, NULL) : NULL;
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_LEAF_ANNOUNCEMENT);
  g_autofree char *from = td_date_to_iso (today);
  const TdNotice *notice;
  const char *source = "";
  TdAnnounce what;

  if (board == NULL)
    return NULL;
  what = td_notice_next (board, course);
  notice = td_procedure_notice (board->procedure, board->rule, what, &source);
  td_leaf_set (leaf, "what", td_announce_to_nick (what));
  td_leaf_set (leaf, "from", from);
  set_days (leaf, notice);
  *asked = say_days (notice, source != NULL ? source : "");
  return g_steal_pointer (&leaf);
}
