/* Tidang: what a dossier has announced to its owners — read, and what counts for the gates.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements-private.h"

#include "td-action.h"
#include "td-course-private.h"
#include "td-leaf-store.h"
#include "td-leaves.h"
#include "td-notices.h"
#include "td-places.h"
#include "td-word-store.h"

/* ---- memory ---- */

static void
announced_free (gpointer data)
{
  TdAnnounced *announced = data;

  td_announcement_free (announced->announcement);
  g_free (announced);
}

void
td_notice_board_free (TdNoticeBoard *board)
{
  if (board == NULL)
    return;
  g_free (board->label);
  g_clear_pointer (&board->procedure, td_procedure_unref);
  g_clear_pointer (&board->rule, td_rule_unref);
  g_clear_pointer (&board->announced, g_ptr_array_unref);
  g_free (board);
}

/* ---- which vote it is about ---- */

static const TdVoteRow *
vote_of (const GPtrArray *votes, int number)
{
  for (guint i = votes->len; i > 0; i--)
    if (number == 0 || ((const TdVoteRow *)votes->pdata[i - 1])->number == number)
      return votes->pdata[i - 1];
  return NULL;
}

/* The newest that was open on that day; before all of them the first. */
static const TdVoteRow *
vote_at (const GPtrArray *votes, TdDate day)
{
  const TdVoteRow *vote = votes->len > 0 ? votes->pdata[0] : NULL;

  for (guint i = 0; i < votes->len; i++)
    if (((const TdVoteRow *)votes->pdata[i])->from <= day)
      vote = votes->pdata[i];
  return vote;
}

static const char *
plan_of (const TdVoteRow *vote)
{
  return vote->plan_version != NULL ? vote->plan_version : "";
}

/* As it says itself, else by its day. */
static const TdVoteRow *
posted_for (const TdAnnouncement *announcement, const GPtrArray *votes)
{
  return announcement->round > 0 ? vote_of (votes, announcement->round) : vote_at (votes, announcement->from);
}

/* A plan's notice holds for every vote on the same plan; a result is that of one vote. */
static gboolean
is_about (const TdAnnouncement *announcement, const GPtrArray *votes, const TdVoteRow *current)
{
  const TdVoteRow *vote;

  if (current == NULL || announcement->what > TD_ANNOUNCE_RESULT)
    return TRUE;
  vote = posted_for (announcement, votes);
  if (vote == NULL || vote == current)
    return vote != NULL;
  return announcement->what == TD_ANNOUNCE_PLAN && g_str_equal (plan_of (vote), plan_of (current));
}

/* ---- the words of a paper ---- */

static const TdPaperWord word_pairs[][2] = {
  [TD_ANNOUNCE_PLAN] = { TD_PAPER_NOTICE_FROM, TD_PAPER_NOTICE_PERIOD },
  [TD_ANNOUNCE_RESULT] = { TD_PAPER_RESULT_FROM, TD_PAPER_RESULT_PERIOD },
};

static void
take_period_word (TdNoticeTerms *terms, const char *period)
{
  *terms = (TdNoticeTerms){ .days = -1,
                            .posting_day = terms->posting_day,
                            .last_day = terms->last_day,
                            .interrupted = terms->interrupted,
                            .until = TD_DATE_NONE };
  if (!td_text_is_blank (period) && td_notice_parse (period, &terms->days, &terms->working, &terms->until))
    terms->unit_known = terms->days > 0;
}

static TdAnnouncement *
announcement_of_words (const TdKeptWords *words, TdAnnounce what)
{
  TdDate from = td_date_parse_loose (words->words[word_pairs[what][0]], 0);
  TdAnnouncement *announcement;

  if (from == TD_DATE_NONE)
    return NULL;
  announcement = td_announcement_new (what, from);
  g_free (announcement->hearer);
  announcement->hearer = g_strdup (words->words[TD_PAPER_CONTACT]);
  take_period_word (&announcement->terms, words->words[word_pairs[what][1]]);
  return announcement;
}

char *
td_announcement_period_word (const TdAnnouncement *announcement)
{
  const TdNoticeTerms *terms = &announcement->terms;

  if (terms->until != TD_DATE_NONE)
    return td_date_to_iso (terms->until);
  if (terms->days <= 0)
    return g_strdup ("");
  return g_strdup_printf (terms->unit_known && terms->working ? "%d工作日" : "%d日", terms->days);
}

/* ---- loading ---- */

typedef struct
{
  TdNoticeBoard *board;
  TdCalendar *calendar;
  GPtrArray *votes;
  const TdVoteRow *current;
  gboolean spoken[TD_N_ANNOUNCES]; /* a leaf speaks of what the words spoke of */
} Loading;

static void
loading_clear (Loading *loading)
{
  g_clear_pointer (&loading->board, td_notice_board_free);
  g_clear_pointer (&loading->calendar, td_calendar_unref);
  g_clear_pointer (&loading->votes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

/* Takes the announcement. */
static void
add (Loading *loading, TdAnnouncement *announcement)
{
  TdNoticeBoard *board = loading->board;
  TdAnnounced *announced = g_new0 (TdAnnounced, 1);
  g_autoptr (GArray) gaps = td_announcement_gaps (announcement);
  gboolean about = is_about (announcement, loading->votes, loading->current);
  /* The words of a paper are kept with the vote that is meant. */
  const TdVoteRow *vote =
      announcement->id != 0 ? posted_for (announcement, loading->votes) : loading->current;

  announced->announcement = announcement;
  announced->round = vote != NULL ? vote->number : 0;
  announced->asked =
      td_procedure_notice (board->procedure, board->rule, announcement->what, &announced->source);
  announced->counts = about && announcement->withdrawn_on == TD_DATE_NONE;
  td_notice_count (announced->asked, &announcement->terms, announcement->from, gaps, loading->calendar,
                   &announced->period);
  if (about && announcement->id != 0)
    loading->spoken[announcement->what] = TRUE;
  g_ptr_array_add (board->announced, announced);
}

static gboolean
add_leaves (Loading *loading, TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) leaves = td_store_leaves (store, loading->board->unit_id, NULL, error);
  g_autoptr (GPtrArray) found = leaves != NULL ? td_announcements_read (leaves) : NULL;

  while (found != NULL && found->len > 0)
    add (loading, g_ptr_array_steal_index (found, 0));
  return found != NULL;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const TdAnnouncement *x = (*(TdAnnounced *const *)a)->announcement;
  const TdAnnouncement *y = (*(TdAnnounced *const *)b)->announcement;

  return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x->id > y->id) - (x->id < y->id);
}

static gboolean
add_words (Loading *loading, TdWorkspace *self, int vote_number, GError **error)
{
  g_autoptr (TdKeptWords) words = NULL;

  if (loading->spoken[TD_ANNOUNCE_PLAN] && loading->spoken[TD_ANNOUNCE_RESULT])
    return TRUE;
  words = td_kept_words_load_kept (self, loading->board->unit_id, vote_number, error);
  for (int what = TD_ANNOUNCE_PLAN; words != NULL && what <= TD_ANNOUNCE_RESULT; what++)
    {
      TdAnnouncement *announcement =
          loading->spoken[what] ? NULL : announcement_of_words (words, (TdAnnounce)what);

      if (announcement != NULL)
        add (loading, announcement);
    }
  /* Words are kept with the vote that is meant. */
  for (guint i = 0; i < loading->board->announced->len; i++)
    {
      TdAnnounced *announced = loading->board->announced->pdata[i];

      announced->counts = announced->counts || announced->announcement->id == 0;
    }
  g_ptr_array_sort (loading->board->announced, by_day);
  return words != NULL;
}

/* A place without a procedure has announcements all the same. */
static gboolean
take_procedure (Loading *loading, TdWorkspace *self, GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autoptr (GError) none = NULL;

  if (!td_standing_load (self, loading->board->unit_id, &standing, &none) &&
      (standing.unit == NULL || !g_error_matches (none, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND)))
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return FALSE;
    }
  loading->board->label = g_steal_pointer (&standing.label);
  loading->board->procedure = g_steal_pointer (&standing.procedure);
  return TRUE;
}

TdNoticeBoard *
td_notice_board_load (TdWorkspace *self, gint64 unit_id, int vote_number, GError **error)
{
  g_auto (Loading) loading = { .board = g_new0 (TdNoticeBoard, 1) };
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;

  loading.board->unit_id = unit_id;
  loading.board->announced = g_ptr_array_new_with_free_func (announced_free);
  if (store == NULL || !take_procedure (&loading, self, error))
    return NULL;
  loading.votes = td_store_votes_counting (store, unit_id, &cause);
  if (loading.votes == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  loading.current = vote_of (loading.votes, vote_number);
  if (loading.current != NULL)
    {
      loading.board->round = loading.current->number;
      loading.board->rule = td_workspace_rule_of_vote (self, loading.current, NULL);
    }
  loading.calendar = td_holidays_load (self->data_dir, NULL, error);
  if (loading.calendar == NULL)
    return NULL;
  if (!add_leaves (&loading, store, &cause))
    {
      td_fail_with (error, cause, loading.board->label);
      return NULL;
    }
  return add_words (&loading, self, vote_number, error) ? g_steal_pointer (&loading.board) : NULL;
}

/* ---- looked up ---- */

const TdAnnounced *
td_notice_board_latest (const TdNoticeBoard *board, TdAnnounce what)
{
  for (guint i = board->announced->len; i > 0; i--)
    {
      const TdAnnounced *announced = board->announced->pdata[i - 1];

      if (announced->counts && announced->announcement->what == what)
        return announced;
    }
  return NULL;
}

void
td_notice_board_period (const TdNoticeBoard *board, TdAnnounce what, TdNoticePeriod *out)
{
  const TdAnnounced *latest = td_notice_board_latest (board, what);
  const TdNoticeTerms nothing = TD_NOTICE_TERMS_INIT;

  if (latest != NULL)
    *out = latest->period;
  else
    td_notice_count (td_procedure_notice (board->procedure, board->rule, what, NULL), &nothing, TD_DATE_NONE,
                     NULL, NULL, out);
}

const TdAnnounced *
td_notice_board_find (const TdNoticeBoard *board, gint64 leaf_id)
{
  for (guint i = 0; leaf_id != 0 && i < board->announced->len; i++)
    if (((const TdAnnounced *)board->announced->pdata[i])->announcement->id == leaf_id)
      return board->announced->pdata[i];
  return NULL;
}

gboolean
td_announcement_round (TdWorkspace *self, gint64 unit_id, gint64 leaf_id, int *round, GError **error)
{
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (self, unit_id, 0, error);
  const TdAnnounced *found = board != NULL ? td_notice_board_find (board, leaf_id) : NULL;

  if (board != NULL && found == NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no such notice, or it was taken away."),
             board->label);
  if (found != NULL)
    *round = found->round;
  return found != NULL;
}

const TdPosting *
td_notice_board_posting (const TdNoticeBoard *board, gint64 posting_id, const TdAnnounced **of)
{
  for (guint i = 0; i < board->announced->len; i++)
    {
      const TdAnnounced *announced = board->announced->pdata[i];
      const GPtrArray *postings = announced->announcement->postings;

      for (guint p = 0; p < postings->len; p++)
        if (((const TdPosting *)postings->pdata[p])->id == posting_id)
          {
            if (of != NULL)
              *of = announced;
            return postings->pdata[p];
          }
    }
  return NULL;
}

/* ---- behind the words ---- */

TdAnnouncement *
td_announcement_behind (TdWorkspace *self, gint64 unit_id, int vote_number, TdAnnounce what, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves = store != NULL ? td_store_leaves (store, unit_id, NULL, &cause) : NULL;
  g_autoptr (GPtrArray) found = leaves != NULL ? td_announcements_read (leaves) : NULL;
  g_autoptr (GPtrArray) votes = NULL;

  /* Most dossiers have none. */
  if (found != NULL && found->len > 0)
    votes = td_store_votes_counting (store, unit_id, &cause);
  if (cause != NULL)
    td_fail_with (error, cause, self->name);
  for (guint i = votes != NULL ? found->len : 0; i > 0; i--)
    {
      const TdAnnouncement *one = found->pdata[i - 1];

      if (one->what == what && one->withdrawn_on == TD_DATE_NONE &&
          is_about (one, votes, vote_of (votes, vote_number)))
        return g_ptr_array_steal_index (found, i - 1);
    }
  return NULL;
}

gboolean
td_announcement_set_words (TdWorkspace *self,
                           TdStore *store,
                           TdAnnouncement *announcement,
                           gint64 unit_id,
                           const char *from,
                           const char *period,
                           GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, TD_LEAF_ANNOUNCEMENT) : NULL;
  g_autofree char *stands = td_announcement_period_word (announcement);
  g_autoptr (TdLeaf) leaf = NULL;

  if (kind == NULL)
    return kinds != NULL;
  if (from != NULL)
    announcement->from = td_date_parse_loose (from, 0);
  if (period != NULL && !g_str_equal (period, stands))
    take_period_word (&announcement->terms, period);
  leaf = td_announcement_to_leaf (announcement);
  leaf->dossier_id = unit_id;
  return td_store_leaf_put (store, kind, leaf, error);
}

gint64
td_announcement_take_over (TdWorkspace *self, gint64 unit_id, TdAnnounce what, GError **error)
{
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (self, unit_id, 0, error);

  for (guint i = 0; board != NULL && i < board->announced->len; i++)
    {
      const TdAnnouncement *announcement = ((TdAnnounced *)board->announced->pdata[i])->announcement;
      g_autoptr (TdLeaf) leaf = NULL;

      if (announcement->id != 0 || announcement->what != what)
        continue;
      leaf = td_announcement_to_leaf (announcement);
      if (board->round > 0)
        {
          g_autofree char *round = g_strdup_printf ("%d", board->round);

          td_leaf_set (leaf, "round", round);
        }
      return td_leaf_put (self, unit_id, leaf, error) ? leaf->id : 0;
    }
  if (board != NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: no such notice stands in the words of a paper."),
             board->label);
  return 0;
}
