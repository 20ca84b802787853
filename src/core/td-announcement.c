/* Tidang: what was announced to the owners, and the places where it hangs, read from leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcement.h"

#include "td-nicks.h"

#include <string.h>

static const TdWords events[TD_N_POSTED_EVENTS] = {
  [TD_POSTED_SEEN] = { "seen", "查看在位", NULL },
  [TD_POSTED_TORN] = { "torn", "被撕毁、遮挡", NULL },
  [TD_POSTED_RENEWED] = { "renewed", "重新张贴", NULL },
  [TD_POSTED_DOWN] = { "down", "揭下", NULL },
};
TD_DEFINE_NICKS (TdPostedEvent, td_posted_event, events)

const char *
td_posting_state_to_nick (TdPostingState state)
{
  static const char *const nicks[] = { "planned", "hangs", "missing", "down" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (nicks), NULL);
  return nicks[state];
}

/* ---- memory ---- */

static void
note_free (gpointer data)
{
  TdPostedNote *note = data;

  g_free (note->by);
  g_free (note->photo);
  g_free (note->note);
  g_free (note);
}

static void
posting_free (gpointer data)
{
  TdPosting *posting = data;

  g_free (posting->place);
  g_free (posting->where);
  g_free (posting->up_by);
  g_free (posting->photo);
  g_free (posting->note);
  g_ptr_array_unref (posting->events);
  g_free (posting);
}

static TdAnnouncement *
announcement_alloc (void)
{
  TdAnnouncement *self = g_new0 (TdAnnouncement, 1);

  self->terms = (TdNoticeTerms)TD_NOTICE_TERMS_INIT;
  self->withdrawn_on = TD_DATE_NONE;
  self->postings = g_ptr_array_new_with_free_func (posting_free);
  return self;
}

TdAnnouncement *
td_announcement_new (TdAnnounce what, TdDate from)
{
  TdAnnouncement *self = announcement_alloc ();
  char **const texts[] = { &self->issuer,  &self->places, &self->hearer,
                           &self->witness, &self->note,   &self->paper };

  self->what = what;
  self->from = from;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  return self;
}

void
td_announcement_free (TdAnnouncement *self)
{
  if (self == NULL)
    return;
  g_free (self->issuer);
  g_free (self->places);
  g_free (self->hearer);
  g_free (self->witness);
  g_free (self->note);
  g_free (self->paper);
  g_ptr_array_unref (self->postings);
  g_free (self);
}

/* ---- read from leaves ---- */

/* 0 is “not said” of the three enumerations; choices of an own file that are none of these are passed over.
 */
static int
choice_of (const TdLeaf *leaf, const char *field, const char *const *nicks)
{
  const char *value = td_leaf_get (leaf, field);

  for (int i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], value))
      return i + 1;
  return 0;
}

static const char *const counted_nicks[] = { "calendar", "working", NULL };
static const char *const posting_day_nicks[] = { "not-counted", "counted", NULL };
static const char *const last_day_nicks[] = { "rolls", "stands", NULL };
static const char *const interrupted_nicks[] = { "runs-on", "extends", "restarts", NULL };

static TdAnnouncement *
announcement_of (const TdLeaf *leaf)
{
  TdAnnouncement *self = announcement_alloc ();
  int counted = choice_of (leaf, "counted", counted_nicks);

  self->id = leaf->id;
  self->what = TD_ANNOUNCE_PLAN;
  td_announce_from_nick (td_leaf_get (leaf, "what"), &self->what);
  self->round = (int)td_leaf_count (leaf, "round", 0);
  self->from = td_leaf_day (leaf, "from");
  self->terms.days = (int)td_leaf_count (leaf, "days", -1);
  self->terms.unit_known = counted > 0;
  self->terms.working = counted == 2;
  self->terms.posting_day = (TdPostingDay)choice_of (leaf, "posting-day", posting_day_nicks);
  self->terms.last_day = (TdLastDay)choice_of (leaf, "last-day", last_day_nicks);
  self->terms.interrupted = (TdInterrupted)choice_of (leaf, "interrupted", interrupted_nicks);
  self->terms.until = td_leaf_day (leaf, "until");
  self->withdrawn_on = td_leaf_day (leaf, "withdrawn-on");
  self->issuer = g_strdup (td_leaf_get (leaf, "issuer"));
  self->places = g_strdup (td_leaf_get (leaf, "places"));
  self->hearer = g_strdup (td_leaf_get (leaf, "hearer"));
  self->witness = g_strdup (td_leaf_get (leaf, "witness"));
  self->note = g_strdup (td_leaf_get (leaf, "note"));
  self->paper = g_strdup (td_leaf_get (leaf, "paper"));
  return self;
}

static TdPosting *
posting_of (const TdLeaf *leaf)
{
  TdPosting *posting = g_new0 (TdPosting, 1);

  posting->id = leaf->id;
  posting->place = g_strdup (td_leaf_get (leaf, "place"));
  posting->where = g_strdup (td_leaf_get (leaf, "where"));
  posting->up_on = td_leaf_day (leaf, "up-on");
  posting->up_by = g_strdup (td_leaf_get (leaf, "by"));
  posting->photo = g_strdup (td_leaf_get (leaf, "photo"));
  posting->note = g_strdup (td_leaf_get (leaf, "note"));
  posting->events = g_ptr_array_new_with_free_func (note_free);
  return posting;
}

static void
take_posting (GPtrArray *announcements, const TdLeaf *leaf)
{
  for (guint i = 0; i < announcements->len; i++)
    {
      TdAnnouncement *announcement = announcements->pdata[i];

      if (announcement->id == td_leaf_link (leaf, "announcement"))
        g_ptr_array_add (announcement->postings, posting_of (leaf));
    }
}

static void
take_event (GPtrArray *announcements, const TdLeaf *leaf)
{
  gint64 id = td_leaf_link (leaf, "posting");
  TdPostedEvent what = TD_POSTED_SEEN;

  if (!td_posted_event_from_nick (td_leaf_get (leaf, "what"), &what))
    return;
  for (guint i = 0; i < announcements->len; i++)
    {
      const GPtrArray *postings = ((TdAnnouncement *)announcements->pdata[i])->postings;

      for (guint p = 0; p < postings->len; p++)
        {
          TdPosting *posting = postings->pdata[p];
          TdPostedNote *note;

          if (posting->id != id)
            continue;
          note = g_new0 (TdPostedNote, 1);
          note->id = leaf->id;
          note->what = what;
          note->on = td_leaf_day (leaf, "on");
          note->by = g_strdup (td_leaf_get (leaf, "by"));
          note->photo = g_strdup (td_leaf_get (leaf, "photo"));
          note->note = g_strdup (td_leaf_get (leaf, "note"));
          g_ptr_array_add (posting->events, note);
        }
    }
}

static int
compare_days (TdDate a, gint64 a_id, TdDate b, gint64 b_id)
{
  return a != b ? (a > b) - (a < b) : (a_id > b_id) - (a_id < b_id);
}

static int
by_from (gconstpointer a, gconstpointer b)
{
  const TdAnnouncement *x = *(TdAnnouncement *const *)a, *y = *(TdAnnouncement *const *)b;

  return compare_days (x->from, x->id, y->from, y->id);
}

static int
by_up (gconstpointer a, gconstpointer b)
{
  const TdPosting *x = *(TdPosting *const *)a, *y = *(TdPosting *const *)b;

  return compare_days (x->up_on, x->id, y->up_on, y->id);
}

static int
by_on (gconstpointer a, gconstpointer b)
{
  const TdPostedNote *x = *(TdPostedNote *const *)a, *y = *(TdPostedNote *const *)b;

  return compare_days (x->on, x->id, y->on, y->id);
}

static void
sort_all (GPtrArray *announcements)
{
  g_ptr_array_sort (announcements, by_from);
  for (guint i = 0; i < announcements->len; i++)
    {
      GPtrArray *postings = ((TdAnnouncement *)announcements->pdata[i])->postings;

      g_ptr_array_sort (postings, by_up);
      for (guint p = 0; p < postings->len; p++)
        g_ptr_array_sort (((TdPosting *)postings->pdata[p])->events, by_on);
    }
}

GPtrArray *
td_announcements_read (const GPtrArray *leaves)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_announcement_free);

  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)leaves->pdata[i])->kind, TD_LEAF_ANNOUNCEMENT))
      g_ptr_array_add (found, announcement_of (leaves->pdata[i]));
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)leaves->pdata[i])->kind, TD_LEAF_POSTING))
      take_posting (found, leaves->pdata[i]);
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)leaves->pdata[i])->kind, TD_LEAF_POSTING_EVENT))
      take_event (found, leaves->pdata[i]);
  sort_all (found);
  return found;
}

/* ---- the other way ---- */

static void
set_count (TdLeaf *leaf, const char *field, int count)
{
  g_autofree char *text = count > 0 ? g_strdup_printf ("%d", count) : NULL;

  td_leaf_set (leaf, field, text);
}

static void
set_day (TdLeaf *leaf, const char *field, TdDate day)
{
  g_autofree char *text = td_date_to_iso (day);

  td_leaf_set (leaf, field, text);
}

static void
set_choice (TdLeaf *leaf, const char *field, const char *const *nicks, int choice)
{
  td_leaf_set (leaf, field, choice > 0 ? nicks[choice - 1] : NULL);
}

TdLeaf *
td_announcement_to_leaf (const TdAnnouncement *self)
{
  TdLeaf *leaf = td_leaf_new (TD_LEAF_ANNOUNCEMENT);

  leaf->id = self->id;
  td_leaf_set (leaf, "what", td_announce_to_nick (self->what));
  set_count (leaf, "round", self->round);
  set_day (leaf, "from", self->from);
  set_count (leaf, "days", self->terms.days);
  set_choice (leaf, "counted", counted_nicks, self->terms.unit_known ? 1 + self->terms.working : 0);
  set_choice (leaf, "posting-day", posting_day_nicks, (int)self->terms.posting_day);
  set_choice (leaf, "last-day", last_day_nicks, (int)self->terms.last_day);
  set_choice (leaf, "interrupted", interrupted_nicks, (int)self->terms.interrupted);
  set_day (leaf, "until", self->terms.until);
  set_day (leaf, "withdrawn-on", self->withdrawn_on);
  td_leaf_set (leaf, "issuer", self->issuer);
  td_leaf_set (leaf, "places", self->places);
  td_leaf_set (leaf, "hearer", self->hearer);
  td_leaf_set (leaf, "witness", self->witness);
  td_leaf_set (leaf, "note", self->note);
  td_leaf_set (leaf, "paper", self->paper);
  return leaf;
}

/* ---- the places ---- */

TdPostingState
td_posting_state (const TdPosting *posting, TdDate on)
{
  TdPostingState state = TD_POSTING_HANGS;

  if (posting->up_on == TD_DATE_NONE || posting->up_on > on)
    return TD_POSTING_PLANNED;
  for (guint i = 0; i < posting->events->len; i++)
    {
      const TdPostedNote *note = posting->events->pdata[i];

      if (note->on > on)
        break;
      state = note->what == TD_POSTED_TORN   ? TD_POSTING_MISSING
              : note->what == TD_POSTED_DOWN ? TD_POSTING_DOWN
                                             : TD_POSTING_HANGS;
    }
  return state;
}

/* A second tear-down before a renewal is the same one; being seen again ends it as a renewal does. */
static void
add_gaps (GArray *gaps, const TdPosting *posting)
{
  TdNoticeGap gap = { TD_DATE_NONE, TD_DATE_NONE };

  for (guint i = 0; i < posting->events->len; i++)
    {
      const TdPostedNote *note = posting->events->pdata[i];

      if (note->what == TD_POSTED_TORN && gap.from == TD_DATE_NONE)
        gap.from = note->on;
      if (note->what == TD_POSTED_TORN || gap.from == TD_DATE_NONE)
        continue;
      gap.until = note->on;
      g_array_append_val (gaps, gap);
      gap = (TdNoticeGap){ TD_DATE_NONE, TD_DATE_NONE };
    }
  if (gap.from != TD_DATE_NONE)
    g_array_append_val (gaps, gap);
}

GArray *
td_announcement_gaps (const TdAnnouncement *self)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (TdNoticeGap));

  for (guint i = 0; i < self->postings->len; i++)
    add_gaps (gaps, self->postings->pdata[i]);
  return gaps;
}

static gboolean
has_photo (const TdPosting *posting)
{
  gboolean any = *posting->photo != '\0';

  for (guint i = 0; i < posting->events->len; i++)
    any = any || *((const TdPostedNote *)posting->events->pdata[i])->photo != '\0';
  return any;
}

static guint
look_at_place (const TdPosting *posting, const TdNoticePeriod *period)
{
  guint gaps = has_photo (posting) ? 0 : TD_POSTING_NO_PHOTO;

  if (posting->up_on == TD_DATE_NONE || posting->up_on > period->from)
    gaps |= TD_POSTING_LATE;
  for (guint i = 0; i < posting->events->len; i++)
    {
      const TdPostedNote *note = posting->events->pdata[i];

      if (note->what == TD_POSTED_DOWN && period->until != TD_DATE_NONE && note->on <= period->until &&
          td_posting_state (posting, period->until) == TD_POSTING_DOWN)
        gaps |= TD_POSTING_EARLY;
    }
  return gaps;
}

static gboolean
hangs_at (const TdAnnouncement *self, const char *where)
{
  for (guint i = 0; i < self->postings->len; i++)
    if (g_str_equal (((const TdPosting *)self->postings->pdata[i])->where, where))
      return TRUE;
  return FALSE;
}

static gboolean
runs_backwards (const TdNoticePeriod *period)
{
  return period->from != TD_DATE_NONE && period->until != TD_DATE_NONE && period->until < period->from;
}

guint
td_announcement_look (const TdAnnouncement *self,
                      const TdNoticePeriod *period,
                      const TdNotice *asked,
                      const char **missing)
{
  guint gaps = self->postings->len == 0 ? TD_POSTING_NO_PLACE : 0;

  if (missing != NULL)
    *missing = NULL;
  for (guint i = 0; i < self->postings->len; i++)
    gaps |= look_at_place (self->postings->pdata[i], period);
  for (guint i = 0;
       self->postings->len > 0 && asked != NULL && asked->where != NULL && asked->where[i] != NULL; i++)
    if (!hangs_at (self, asked->where[i]) && !(gaps & TD_POSTING_NOT_WHERE))
      {
        gaps |= TD_POSTING_NOT_WHERE;
        if (missing != NULL)
          *missing = asked->where[i];
      }
  return gaps | (period->missing > 0 ? TD_POSTING_TORN : 0) | (period->broken ? TD_POSTING_NOT_RENEWED : 0) |
         (runs_backwards (period) ? TD_POSTING_BACKWARDS : 0);
}

/* ---- before a gate ---- */

static guint
keeps_back (const TdPosting *posting, const TdNoticePeriod *period)
{
  TdDate last = period->until != TD_DATE_NONE ? period->until : period->from;
  guint gaps = look_at_place (posting, period) & (TD_POSTING_LATE | TD_POSTING_EARLY);

  return gaps | (td_posting_state (posting, last) == TD_POSTING_MISSING ? TD_POSTING_NOT_RENEWED : 0);
}

/* Of several places of a sort one that hung is enough. */
static guint
unproven_at (const TdAnnouncement *self, const TdNoticePeriod *period, const char *where)
{
  guint first = TD_POSTING_NOT_WHERE;

  for (guint i = 0; i < self->postings->len; i++)
    {
      const TdPosting *posting = self->postings->pdata[i];
      guint gaps = keeps_back (posting, period);

      if (where != NULL && !g_str_equal (posting->where, where))
        continue;
      if (gaps == 0)
        return 0;
      first = first == TD_POSTING_NOT_WHERE ? gaps : first;
    }
  return first;
}

guint
td_announcement_unproven (const TdAnnouncement *self,
                          const TdNoticePeriod *period,
                          const TdNotice *asked,
                          const char **missing)
{
  guint gaps = runs_backwards (period) ? TD_POSTING_BACKWARDS : 0;

  *missing = NULL;
  if (self->postings->len == 0)
    return gaps | TD_POSTING_NO_PLACE;
  if (asked == NULL || asked->where == NULL || asked->where[0] == NULL)
    return gaps | unproven_at (self, period, NULL);
  for (guint i = 0; asked->where[i] != NULL; i++)
    {
      guint here = unproven_at (self, period, asked->where[i]);

      if (here == TD_POSTING_NOT_WHERE && *missing == NULL)
        *missing = asked->where[i];
      gaps |= here;
    }
  return gaps;
}

const char *
td_posting_gap_to_nick (TdPostingGap gap)
{
  static const char *const nicks[] = { "no-place",    "not-where", "late",     "torn",
                                       "not-renewed", "early",     "no-photo", "backwards" };
  int bit = g_bit_nth_lsf ((gulong)gap, -1);

  g_return_val_if_fail (bit >= 0 && (guint)bit < G_N_ELEMENTS (nicks), NULL);
  return nicks[bit];
}
