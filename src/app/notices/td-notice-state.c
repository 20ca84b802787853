/* Tidang: notices as a person reads them, and a place or what happened there as it is put down (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notice-state.h"

#include "td-procedures.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

/* ---- read ---- */

static const struct
{
  const char *icon, *class;
} signs[] = {
  [TD_NOTICE_SIGN_NONE] = { "", "" },
  [TD_NOTICE_SIGN_RUNS] = { "alarm-symbolic", "" },
  [TD_NOTICE_SIGN_OVER] = { "object-select-symbolic", "dim-label" },
  [TD_NOTICE_SIGN_FAULTY] = { "dialog-warning-symbolic", "warning" },
};

const char *
td_notice_sign_icon (TdNoticeSign sign)
{
  g_return_val_if_fail ((guint)sign < G_N_ELEMENTS (signs), "");
  return signs[sign].icon;
}

const char *
td_notice_sign_class (TdNoticeSign sign)
{
  g_return_val_if_fail ((guint)sign < G_N_ELEMENTS (signs), "");
  return signs[sign].class;
}

char *
td_notice_left (const TdNoticePeriod *period, TdDate today)
{
  g_autofree char *until = td_date_to_iso (period->until);
  int n;

  if (period->from != TD_DATE_NONE && today < period->from)
    {
      n = (int)(period->from - today);
      return g_strdup_printf (ngettext ("begins in %d day", "begins in %d days", (gulong)n), n);
    }
  if (period->until == TD_DATE_NONE)
    return g_strdup ("");
  if (today == period->until)
    return g_strdup (_ ("its last day is today"));
  if (today > period->until)
    return g_strdup_printf (_ ("over since %s"), until);
  n = (int)(period->until - today);
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong)n), n);
}

TdNoticeSign
td_posting_sign (const TdPosting *posting, TdDate today)
{
  return td_posting_state (posting, today) == TD_POSTING_MISSING ? TD_NOTICE_SIGN_FAULTY
                                                                 : TD_NOTICE_SIGN_NONE;
}

TdNoticeSign
td_notice_sign (const TdAnnounced *announced, TdDate today)
{
  const TdNoticePeriod *period = &announced->period;
  const GPtrArray *postings = announced->announcement->postings;

  if (!announced->counts)
    return TD_NOTICE_SIGN_NONE;
  for (guint i = 0; i < postings->len; i++)
    if (td_posting_sign (postings->pdata[i], today) == TD_NOTICE_SIGN_FAULTY)
      return TD_NOTICE_SIGN_FAULTY;
  if (period->too_short || period->broken)
    return TD_NOTICE_SIGN_FAULTY;
  if (period->until == TD_DATE_NONE)
    return TD_NOTICE_SIGN_NONE;
  return today > period->until ? TD_NOTICE_SIGN_OVER : TD_NOTICE_SIGN_RUNS;
}

char *
td_notice_headline (const TdAnnounced *announced, TdDate today)
{
  const TdAnnouncement *one = announced->announcement;
  const char *what = td_announce_to_label (one->what);
  g_autofree char *left = td_notice_left (&announced->period, today);

  if (one->withdrawn_on != TD_DATE_NONE)
    return g_strdup_printf (_ ("%s — withdrawn"), what);
  if (!announced->counts)
    return g_strdup_printf (_ ("%s — of an earlier vote"), what);
  return *left != '\0' ? g_strdup_printf (_ ("%s — %s"), what, left) : g_strdup (what);
}

char *
td_notice_people (const TdAnnouncement *announcement)
{
  const struct
  {
    const char *format, *who;
  } parts[] = {
    { _ ("Issued by %s"), announcement->issuer },
    { _ ("Objections to %s"), announcement->hearer },
    { _ ("Witness: %s"), announcement->witness },
    { _ ("To be posted at %s"), announcement->places },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *who = td_text_squeeze (parts[i].who);

      if (*who == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, parts[i].format, who);
    }
  return g_string_free (text, FALSE);
}

char *
td_posting_headline (const TdPosting *posting, TdDate until, TdDate today)
{
  TdPostingState state = td_posting_state (posting, today);
  gboolean over = state == TD_POSTING_HANGS && until != TD_DATE_NONE && until < today;

  return g_strdup_printf (_ ("%s — %s"), posting->place,
                          over ? _ ("time is over, not noted as taken down")
                               : td_posting_state_to_label (state));
}

static void
add_note (GString *text, const char *what, TdDate on, const char *by, gboolean photo)
{
  g_autofree char *day = td_date_to_iso (on);

  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, "%s %s", day, what);
  if (*by != '\0')
    g_string_append_printf (text, _ (" (%s)"), by);
  if (photo)
    g_string_append (text, _ (", photo"));
}

char *
td_posting_story (const TdPosting *posting)
{
  GString *text = g_string_new (NULL);

  add_note (text, _ ("put up"), posting->up_on, posting->up_by, *posting->photo != '\0');
  for (guint i = 0; i < posting->events->len; i++)
    {
      const TdPostedNote *note = posting->events->pdata[i];

      add_note (text, td_posted_event_to_label (note->what), note->on, note->by, *note->photo != '\0');
    }
  return g_string_free (text, FALSE);
}

TdPostedEvent
td_posting_next (const TdAnnounced *announced, const TdPosting *posting, TdDate today)
{
  const TdNoticePeriod *period = &announced->period;

  if (td_posting_state (posting, today) == TD_POSTING_MISSING)
    return TD_POSTED_RENEWED;
  return period->until != TD_DATE_NONE && today > period->until ? TD_POSTED_DOWN : TD_POSTED_SEEN;
}

const char *
td_posting_where (guint i)
{
  static const char *const wheres[] = { "", "unit", "building", "compound", "community", "site", "website" };

  return i < G_N_ELEMENTS (wheres) ? wheres[i] : NULL;
}

/* ---- put down ---- */

static TdDate
read_day (const char *text, TdDate today)
{
  int year, month, day;

  td_date_get (today, &year, &month, &day);
  return td_text_is_blank (text) ? TD_DATE_NONE : td_date_parse_loose (text, year);
}

static void
fail_at (TdPostingForm *form, TdPostingField at, const char *fault)
{
  if (form->at >= 0)
    return;
  form->at = at;
  form->fault = fault;
}

static void
find_fault (TdPostingForm *form,
            const TdPostingTyped *typed,
            TdDate on,
            const TdPosting *posting,
            TdDate today)
{
  const TdTyped fields[TD_N_POSTING_FIELDS] = {
    [TD_POSTING_PLACE] = { typed->place, TD_TYPED_LINE },
    [TD_POSTING_DAY] = { typed->day, TD_TYPED_LINE },
    [TD_POSTING_BY] = { typed->by, TD_TYPED_LINE },
    [TD_POSTING_PHOTO] = { typed->photo, TD_TYPED_LONG },
    [TD_POSTING_NOTE] = { typed->note, TD_TYPED_TEXT },
  };

  form->at = td_typed_first_fault (fields, TD_N_POSTING_FIELDS, &form->fault);
  if (!typed->is_event && td_text_is_blank (typed->place))
    fail_at (form, TD_POSTING_PLACE, _ ("The place is missing."));
  if (td_text_is_blank (typed->day))
    fail_at (form, TD_POSTING_DAY, _ ("The day is missing."));
  else if (on == TD_DATE_NONE)
    fail_at (form, TD_POSTING_DAY, _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日."));
  else if (on > today)
    fail_at (form, TD_POSTING_DAY, _ ("This day lies ahead. Record it once it has taken place."));
  else if (typed->is_event && posting->up_on != TD_DATE_NONE && on < posting->up_on)
    fail_at (form, TD_POSTING_DAY, _ ("It was put up on a later day. Check both days."));
}

/* Against the state of the place on that day. */
static const char *
hint_of (const TdPostingTyped *typed, const TdPosting *posting, TdDate on)
{
  TdPostingState state = td_posting_state (posting, on);

  if (state == TD_POSTING_DOWN)
    return _ ("It was taken down before, or on that day.");
  if (typed->what == TD_POSTED_RENEWED && state == TD_POSTING_HANGS)
    return _ ("It hangs by what is noted: nobody noted that it was torn down.");
  if (typed->what == TD_POSTED_SEEN && state == TD_POSTING_MISSING)
    return _ ("By what is noted it was torn down and not put up again.");
  return "";
}

static void
set (TdLeaf *leaf, const char *field, const char *text)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text));

  td_leaf_set (leaf, field, tidy);
}

static TdLeaf *
leaf_of (const TdPostingTyped *typed, gint64 of, TdDate on)
{
  TdLeaf *leaf = td_leaf_new (typed->is_event ? TD_LEAF_POSTING_EVENT : TD_LEAF_POSTING);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, of);
  g_autofree char *day = td_date_to_iso (on);

  td_leaf_set (leaf, typed->is_event ? "posting" : "announcement", id);
  td_leaf_set (leaf, typed->is_event ? "on" : "up-on", day);
  if (typed->is_event)
    td_leaf_set (leaf, "what", td_posted_event_to_nick (typed->what));
  else
    {
      set (leaf, "place", typed->place);
      set (leaf, "where", typed->where);
    }
  set (leaf, "by", typed->by);
  set (leaf, "note", typed->note);
  return leaf;
}

void
td_posting_form_init (TdPostingForm *form,
                      const TdPostingTyped *typed,
                      const TdAnnouncement *announcement,
                      const TdPosting *posting,
                      TdDate today)
{
  TdDate on = read_day (typed->day, today);

  *form = (TdPostingForm){ .at = -1, .fault = "", .hint = "" };
  g_return_if_fail (announcement != NULL && (posting != NULL || !typed->is_event));
  find_fault (form, typed, on, posting, today);
  if (form->at >= 0)
    return;
  if (typed->is_event)
    form->hint = hint_of (typed, posting, on);
  form->leaf = leaf_of (typed, typed->is_event ? posting->id : announcement->id, on);
}

void
td_posting_form_clear (TdPostingForm *form)
{
  g_clear_pointer (&form->leaf, td_leaf_free);
}
