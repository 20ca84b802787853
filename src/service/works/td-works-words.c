/* Tidang: the works of a dossier in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-words.h"

#include "td-money.h"

#include <glib/gi18n-lib.h>

/* ---- stages ---- */

static char *
state_in_chinese (TdWorkState state, int days)
{
  switch (state)
    {
    case TD_WORK_TO_COME:
      return g_strdup ("未开始");
    case TD_WORK_LATE_BEGIN:
      return g_strdup_printf ("应开始未开始，迟%d天", days);
    case TD_WORK_UNDER_WAY:
      return g_strdup ("进行中");
    case TD_WORK_LATE:
      return g_strdup_printf ("未完成，迟%d天", days);
    case TD_WORK_DONE:
      return g_strdup ("已完成");
    case TD_WORK_DONE_LATE:
      return g_strdup_printf ("已完成，迟%d天", days);
    case TD_WORK_UNPLANNED:
    default:
      return g_strdup ("未排计划");
    }
}

char *
td_work_state_to_text (TdWorkState state, int days, gboolean chinese)
{
  if (chinese)
    return state_in_chinese (state, days);
  switch (state)
    {
    case TD_WORK_TO_COME:
      return g_strdup (C_ ("works", "to come"));
    case TD_WORK_LATE_BEGIN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "not begun, late by %d day",
                                           "not begun, late by %d days", (gulong)days),
                              days);
    case TD_WORK_UNDER_WAY:
      return g_strdup (C_ ("works", "under way"));
    case TD_WORK_LATE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "not done, late by %d day",
                                           "not done, late by %d days", (gulong)days),
                              days);
    case TD_WORK_DONE:
      return g_strdup (C_ ("works", "done"));
    case TD_WORK_DONE_LATE:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "done, late by %d day", "done, late by %d days", (gulong)days), days);
    case TD_WORK_UNPLANNED:
    default:
      return g_strdup (C_ ("works", "not planned"));
    }
}

static const char *
choice_words (const TdLeafBook *book, const char *what, gboolean chinese)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, "work-stage");
  int at = kind != NULL ? td_leaf_kind_find (kind, "what") : -1;
  const GPtrArray *choices = at >= 0 ? td_leaf_kind_field (kind, (guint)at)->choices : NULL;

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const TdLeafChoice *choice = choices->pdata[i];

      if (g_str_equal (choice->id, what))
        return chinese ? choice->title : td_leaf_choice_label (choice);
    }
  return what;
}

char *
td_work_stage_name (const TdLeafBook *book, const TdWorkStage *stage, gboolean chinese)
{
  const char *what = choice_words (book, stage->what, chinese);

  if (*stage->name == '\0')
    return g_strdup (what);
  if (g_str_equal (stage->what, "other"))
    return g_strdup (stage->name);
  return g_strdup_printf (chinese ? "%s（%s）" : C_ ("works", "%s (%s)"), what, stage->name);
}

/* “2026-09-01 to 2026-09-20”, “from …”, “until …”, or a dash. (transfer full) */
static char *
span_text (TdDate from, TdDate until)
{
  g_autofree char *first = td_date_to_iso (from), *last = td_date_to_iso (until);

  if (*first != '\0' && *last != '\0')
    return g_strdup_printf (_ ("%s to %s"), first, last);
  if (*first != '\0')
    return g_strdup_printf (C_ ("works", "from %s"), first);
  return *last != '\0' ? g_strdup_printf (C_ ("works", "until %s"), last) : g_strdup (C_ ("works", "no day"));
}

char *
td_work_stage_to_text (const TdLeafBook *book, const TdWorkStage *stage)
{
  g_autofree char *name = td_work_stage_name (book, stage, FALSE);
  g_autofree char *planned = span_text (stage->planned_start, stage->planned_end);
  g_autofree char *actual = span_text (stage->actual_start, stage->actual_end);
  g_autofree char *state = td_work_state_to_text (stage->state, stage->days, FALSE);

  /* Translators: a stage of the works, its planned and its actual days, and how it stands. */
  return g_strdup_printf (_ ("%s: planned %s; actual %s; %s"), name, planned, actual, state);
}

/* ---- findings ---- */

static const char *
head_of (const TdLeafBook *book, const TdWorkFinding *finding)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, finding->kind);

  return kind != NULL ? td_leaf_kind_label (kind) : finding->kind;
}

char *
td_work_finding_to_text (const TdLeafBook *book, const TdWorkFinding *finding)
{
  g_autofree char *due = td_date_to_iso (finding->due_on), *closed = td_date_to_iso (finding->closed_on);
  g_autofree char *rounds =
      finding->rounds == 0 ? g_strdup ("")
                           : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, ", %u round of rectification",
                                                           ", %u rounds of rectification", finding->rounds),
                                              finding->rounds);
  g_autofree char *state = NULL;

  if (!finding->open)
    state = *closed != '\0' ? g_strdup_printf (_ ("closed %s"), closed) : g_strdup (C_ ("works", "closed"));
  else if (finding->overdue)
    state = g_strdup_printf (_ ("open, overdue since %s"), due);
  else
    state = *due != '\0' ? g_strdup_printf (_ ("open, to be mended by %s"), due)
                         : g_strdup (C_ ("works", "open"));
  /* Translators: kind of record, its number, what was found, rounds of rectification, how it stands. */
  return g_strdup_printf (_ ("%s %d: %s%s; %s"), head_of (book, finding), finding->number, finding->what,
                          rounds, state);
}

/* ---- contradictions ---- */

/* “foundation”, or the head of the leaf. (transfer full) */
static char *
about (const TdLeafBook *book, const TdWorks *works, gint64 leaf_id)
{
  const TdLeaf *leaf = td_leaf_book_find (book, leaf_id);

  for (guint i = 0; i < works->stages->len; i++)
    if (((TdWorkStage *)works->stages->pdata[i])->leaf_id == leaf_id)
      return td_work_stage_name (book, works->stages->pdata[i], FALSE);
  return leaf != NULL ? td_leaf_book_line (book, leaf) : g_strdup ("");
}

char *
td_works_fault_to_text (const TdLeafBook *book, const TdWorks *works, const TdWorksFault *fault)
{
  g_autofree char *first = td_date_to_iso (fault->first), *other = td_date_to_iso (fault->other);
  g_autofree char *what = about (book, works, fault->leaf_id);
  g_autofree char *money = td_money_to_words (fault->money);

  switch (fault->kind)
    {
    case TD_WORKS_NOTICE_LATE:
      return g_strdup_printf (
          _ ("The lift was being installed from %s, the installation was notified only on %s "
             "(先施工后告知). Check both days; what is so has to be explained to the "
             "authority."),
          first, other);
    case TD_WORKS_NOTICE_MISSING:
      return g_strdup_printf (
          _ ("The lift was being installed from %s, and no installation notice with a day is "
             "recorded (先施工后告知). Notify, and enter the day."),
          first);
    case TD_WORKS_NOTICE_DIFFERS:
      return g_strdup_printf (_ ("The installation notice is of %s, the official act of %s. Correct one of "
                                 "them."),
                              first, other);
    case TD_WORKS_ORDER:
      return g_strdup_printf (_ ("%s: it ends on %s, before it begins on %s. Correct the days."), what, other,
                              first);
    case TD_WORKS_CLOSED_AGAIN:
      return g_strdup_printf (_ ("%s: closed on %s, but the last check wants it mended again. It is open: "
                                 "enter the next round."),
                              what, first);
    case TD_WORKS_ACCEPTED_OPEN:
      return g_strdup_printf (_ ("Accepted on %s while something that was found wrong was open. Close it, or "
                                 "hold a further acceptance."),
                              first);
    case TD_WORKS_ACCEPTED_EARLY:
      return *other != '\0'
                 ? g_strdup_printf (_ ("Accepted on %s, before the supervisory inspection was passed on %s."),
                                    first, other)
                 : g_strdup_printf (_ ("Accepted on %s, and no supervisory inspection that was passed is "
                                       "recorded. Without it the lift must not be used."),
                                    first);
    case TD_WORKS_USED_EARLY:
      return *other != '\0'
                 ? g_strdup_printf (
                       _ ("In use since %s, before the supervisory inspection was passed on %s. Check "
                          "both days; without it the lift must not be used."),
                       first, other)
                 : g_strdup_printf (
                       _ ("In use since %s, and no supervisory inspection that was passed is recorded. "
                          "Without it the lift must not be used."),
                       first);
    case TD_WORKS_BILL_OVER:
    default:
      return g_strdup_printf (_ ("%s: billed %s yuan above the estimate."), what, money);
    }
}

char *
td_works_money_to_text (const TdWorks *works)
{
  g_autofree char *planned = td_money_to_words (works->planned), *billed = td_money_to_words (works->billed);
  g_autofree char *paid = td_money_to_words (works->paid), *open = td_money_to_words (works->unplanned);
  g_autofree char *text = NULL;

  if (works->n_utilities == 0)
    return NULL;
  text = g_strdup_printf (_ ("Utilities: %u of %u moved; estimated %s, billed %s, paid %s yuan"),
                          works->n_moved, works->n_utilities, planned, billed, paid);
  return works->unplanned > 0 ? g_strdup_printf (_ ("%s; %s of it without an estimate"), text, open)
                              : g_steal_pointer (&text);
}
