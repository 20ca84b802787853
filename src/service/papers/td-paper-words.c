/* Tidang: what the papers say beyond the roll and the vote — entered once, kept with the dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-words.h"

#include "td-action.h"
#include "td-announcements-private.h"
#include "td-load.h"
#include "td-money.h"
#include "td-notices.h"
#include "td-vote-store.h"
#include "td-word-store.h"
#include "td-plans.h"

static const struct
{
  const char *nick;
  const char *label;
  const char *brief; /* within a list */
} words[TD_N_PAPER_WORDS] = {
  [TD_PAPER_ASKER] = { "asker", N_ ("Who asks (lead owner, project owner)"),
                       NC_ ("word of a paper", "who asks") },
  [TD_PAPER_COMMITTEE] = { "committee", N_ ("Community committee"),
                           NC_ ("word of a paper", "community committee") },
  [TD_PAPER_CONTACT] = { "contact", N_ ("Where and how to object"),
                         NC_ ("word of a paper", "where to object") },
  [TD_PAPER_WITNESSES] = { "witnesses", N_ ("Witnesses"), NC_ ("word of a paper", "witnesses") },
  [TD_PAPER_PLAN_NAME] = { "plan-name", N_ ("Name of the plan"), NC_ ("word of a paper", "plan") },
  [TD_PAPER_PLAN_PLACE] = { "plan-place", N_ ("Place of the lift"), NC_ ("word of a paper", "place") },
  [TD_PAPER_PLAN_STOPS] = { "plan-stops", N_ ("Stops"), NC_ ("word of a paper", "stops") },
  [TD_PAPER_PLAN_ESTIMATE] = { "plan-estimate", N_ ("Estimate"), NC_ ("word of a paper", "estimate") },
  [TD_PAPER_PLAN_SHARING] = { "plan-sharing", N_ ("How the cost is shared"),
                              NC_ ("word of a paper", "sharing") },
  [TD_PAPER_NOTICE_FROM] = { "notice-from", N_ ("Notice posted on"),
                             NC_ ("word of a paper", "day of the notice") },
  [TD_PAPER_NOTICE_PERIOD] = { "notice-period", N_ ("Period of the notice, or its last day"),
                               NC_ ("word of a paper", "period of the notice") },
  [TD_PAPER_RESULT_FROM] = { "result-from", N_ ("Result posted on"),
                             NC_ ("word of a paper", "day of the result") },
  [TD_PAPER_RESULT_PERIOD] = { "result-period", N_ ("Period of the result, or its last day"),
                               NC_ ("word of a paper", "period of the result") },
  [TD_PAPER_PURPOSE] = { "purpose", N_ ("Purpose (recorded)"), NC_ ("word of a paper", "purpose") },
};

const char *
td_paper_word_to_nick (TdPaperWord word)
{
  return (guint)word < TD_N_PAPER_WORDS ? words[word].nick : "";
}

const char *
td_paper_word_to_label (TdPaperWord word)
{
  return (guint)word < TD_N_PAPER_WORDS ? _ (words[word].label) : "";
}

static gboolean
is_of_plan (TdPaperWord word)
{
  return word >= TD_PAPER_PLAN_NAME && word <= TD_PAPER_RESULT_PERIOD;
}

TdKeptWords *
td_kept_words_new (void)
{
  TdKeptWords *self = g_new0 (TdKeptWords, 1);

  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    self->words[i] = g_strdup ("");
  return self;
}

void
td_kept_words_free (TdKeptWords *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    g_free (self->words[i]);
  g_free (self);
}

/* The version of the plan whose words are meant, "" where there is none. *first: no vote was about an earlier
 * version, so that what was entered before any vote was opened is about this one. */
static char *
find_plan (TdWorkspace *self, gint64 unit_id, int number, gboolean *first, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) votes = td_store_votes (self->store, unit_id, &cause);
  const char *plan = "", *earliest = NULL;

  if (votes == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  for (guint i = 0; i < votes->len; i++)
    {
      const TdVoteRow *vote = g_ptr_array_index (votes, i);
      const char *version = vote->plan_version != NULL ? vote->plan_version : "";

      if (earliest == NULL && *version != '\0')
        earliest = version;
      if (vote->number == number || (number == 0 && i == votes->len - 1))
        plan = version;
    }
  *first = earliest == NULL || *plan == '\0' || g_str_equal (plan, earliest);
  return g_strdup (plan);
}

static void
take_rows (TdKeptWords *kept, const GPtrArray *rows, const char *plan, gboolean of_plan)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TdWordRow *row = g_ptr_array_index (rows, i);

      for (int w = 0; w < TD_N_KEPT_WORDS; w++)
        if (is_of_plan ((TdPaperWord)w) == of_plan && g_str_equal (row->plan, plan) &&
            g_str_equal (row->word, words[w].nick))
          {
            g_free (kept->words[w]);
            kept->words[w] = g_strdup (row->body);
          }
    }
}

/* "6站（1、3、5层…）" */
static char *
stops_of (const TdLeaf *plan)
{
  const char *stops = td_leaf_get (plan, "stops"), *floors = td_leaf_get (plan, "stop-floors");

  if (*stops == '\0')
    return g_strdup (floors);
  return *floors != '\0' ? g_strdup_printf ("%s站（%s）", stops, floors) : g_strdup_printf ("%s站", stops);
}

static char *
cost_of (const TdLeaf *plan)
{
  g_autofree char *cost = td_money_to_words (td_leaf_money (plan, "cost", 0));

  return *td_leaf_get (plan, "cost") != '\0' ? g_strconcat (cost, "元", NULL) : g_strdup ("");
}

/* Takes `text`: where nobody entered the word itself. */
static void
take_word (TdKeptWords *kept, TdPaperWord word, char *text)
{
  g_autofree char *owned = text;

  if (td_text_is_blank (kept->words[word]) && *owned != '\0')
    {
      g_free (kept->words[word]);
      kept->words[word] = g_steal_pointer (&owned);
    }
}

/* What the version of the plan says that the papers are about; before a vote the newest one. */
static gboolean
take_plan (TdKeptWords *kept, TdWorkspace *self, gint64 unit_id, const char *version, GError **error)
{
  g_autoptr (GPtrArray) plans = td_leaves_of (self, unit_id, TD_PLAN_KIND, error);
  const TdLeaf *plan;

  if (plans == NULL)
    return FALSE;
  plan = *version != '\0' ? td_plan_named (plans, version) : td_plan_newest (plans);
  if (plan == NULL)
    return TRUE;
  take_word (kept, TD_PAPER_PLAN_NAME, g_strdup (td_leaf_get (plan, "name")));
  take_word (kept, TD_PAPER_PLAN_PLACE, g_strdup (td_leaf_get (plan, "shaft-place")));
  take_word (kept, TD_PAPER_PLAN_STOPS, stops_of (plan));
  take_word (kept, TD_PAPER_PLAN_ESTIMATE, cost_of (plan));
  return TRUE;
}

TdKeptWords *
td_kept_words_load_kept (TdWorkspace *self, gint64 unit_id, int vote_number, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (TdKeptWords) kept = td_kept_words_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *plan = NULL;
  gboolean first = FALSE;
  GError *cause = NULL;

  if (store == NULL || (plan = find_plan (self, unit_id, vote_number, &first, error)) == NULL)
    return NULL;
  rows = td_store_words (store, unit_id, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  kept->has_plan = *plan != '\0';
  take_rows (kept, rows, "", FALSE);
  if (first)
    take_rows (kept, rows, "", TRUE);
  if (*plan != '\0')
    take_rows (kept, rows, plan, TRUE);
  if (!take_plan (kept, self, unit_id, plan, error))
    return NULL;
  return g_steal_pointer (&kept);
}

/* The two words of each paper that hangs. */
static const struct
{
  TdAnnounce what;
  TdPaperWord from, period;
} pairs[] = { { TD_ANNOUNCE_PLAN, TD_PAPER_NOTICE_FROM, TD_PAPER_NOTICE_PERIOD },
              { TD_ANNOUNCE_RESULT, TD_PAPER_RESULT_FROM, TD_PAPER_RESULT_PERIOD } };

static void
replace (char **word, char *text)
{
  g_free (*word);
  *word = text;
}

TdKeptWords *
td_kept_words_load (TdWorkspace *self, gint64 unit_id, int vote_number, GError **error)
{
  g_autoptr (TdKeptWords) kept = td_kept_words_load_kept (self, unit_id, vote_number, error);
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; kept != NULL && i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (TdAnnouncement) behind =
          td_announcement_behind (self, unit_id, vote_number, pairs[i].what, &failure);

      if (behind == NULL)
        continue;
      replace (&kept->words[pairs[i].from], td_date_to_iso (behind->from));
      replace (&kept->words[pairs[i].period], td_announcement_period_word (behind));
    }
  if (failure == NULL)
    return g_steal_pointer (&kept);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Which of the words went to announcements (bits 1 << TdPaperWord); inside an action. */
static gboolean
set_announcements (TdWorkspace *self,
                   TdStore *store,
                   gint64 unit_id,
                   int number,
                   const char *const given[],
                   guint *taken,
                   GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *from = given[pairs[i].from], *period = given[pairs[i].period];
      g_autoptr (TdAnnouncement) behind =
          from != NULL || period != NULL ? td_announcement_behind (self, unit_id, number, pairs[i].what, NULL)
                                         : NULL;

      if (behind == NULL)
        continue;
      if (!td_announcement_set_words (self, store, behind, unit_id, from, period, error))
        return FALSE;
      *taken |= 1u << pairs[i].from | 1u << pairs[i].period;
    }
  return TRUE;
}

/* Inside an action. */
static gboolean
set_words (TdWorkspace *self,
           TdStore *store,
           gint64 unit_id,
           int number,
           const char *const given[],
           GError **error)
{
  gboolean first = FALSE;
  g_autofree char *plan = find_plan (self, unit_id, number, &first, error);
  guint taken = 0;

  if (plan == NULL || !set_announcements (self, store, unit_id, number, given, &taken, error))
    return FALSE;
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      g_autofree char *text = given[i] != NULL ? g_strstrip (g_strdup (given[i])) : NULL;
      const char *place = is_of_plan ((TdPaperWord)i) ? plan : "";

      if (text == NULL || taken & 1u << i)
        continue;
      if (!td_store_word_set (store, unit_id, place, words[i].nick, text, error))
        return FALSE;
      /* What was entered before the vote has become the plan's. */
      if (first && *place != '\0' && !td_store_word_set (store, unit_id, "", words[i].nick, "", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_days (const char *const given[], GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      TdDate from;

      if (!td_notice_read_from (given[pairs[i].from], &from, error) ||
          !td_notice_check_period (given[pairs[i].period], error))
        return FALSE;
    }
  return TRUE;
}

static const char *
word_or (const char *const given[], const TdKeptWords *kept, TdPaperWord word)
{
  return given[word] != NULL ? given[word] : kept->words[word];
}

/* With what stands there already: a last day alone may lie before the first one. */
static gboolean
check_order (TdWorkspace *self, gint64 unit_id, int number, const char *const given[], GError **error)
{
  g_autoptr (TdKeptWords) kept = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      TdDate until = TD_DATE_NONE;
      gboolean working;
      int days;

      if (given[pairs[i].from] == NULL && given[pairs[i].period] == NULL)
        continue;
      if (kept == NULL && (kept = td_kept_words_load (self, unit_id, number, error)) == NULL)
        return FALSE;
      if (label == NULL)
        label = td_unit_label_of (self, unit_id);
      td_notice_parse (word_or (given, kept, pairs[i].period), &days, &working, &until);
      if (!td_notice_check_order (label, td_date_parse_loose (word_or (given, kept, pairs[i].from), 0), until,
                                  error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_orders (TdWorkspace *self,
              const GArray *unit_ids,
              int number,
              const char *const given[],
              GError **error)
{
  for (guint u = 0; u < unit_ids->len; u++)
    if (!check_order (self, g_array_index (unit_ids, gint64, u), number, given, error))
      return FALSE;
  return TRUE;
}

/* What was announced is taken back where it is recorded, with its places. */
static gboolean
check_announcements (TdWorkspace *self,
                     const GArray *unit_ids,
                     int number,
                     const char *const given[],
                     GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint u = 0; given[pairs[i].from] != NULL && *given[pairs[i].from] == '\0' && u < unit_ids->len; u++)
      {
        gint64 unit_id = g_array_index (unit_ids, gint64, u);
        g_autoptr (TdAnnouncement) behind =
            td_announcement_behind (self, unit_id, number, pairs[i].what, NULL);
        g_autofree char *label = behind != NULL ? td_unit_label_of (self, unit_id) : NULL;
        g_autofree char *day = behind != NULL ? td_date_to_iso (behind->from) : NULL;

        if (behind != NULL)
          return td_fail (
              error, TD_SERVICE_ERROR_REFUSED,
              _ ("%s: the notice of %s is recorded. Withdraw it or take it away among the notices "
                 "of the dossier."),
              label, day);
      }
  return TRUE;
}

gboolean
td_kept_words_set (TdWorkspace *self,
                   const GArray *unit_ids,
                   int vote_number,
                   const char *const given[TD_N_KEPT_WORDS],
                   GError **error)
{
  gint64 only = unit_ids->len == 1 ? g_array_index (unit_ids, gint64, 0) : 0;
  GError *cause = NULL;
  gboolean done = TRUE;
  TdStore *store;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && given != NULL, FALSE);

  if (!check_days (given, error) || !check_announcements (self, unit_ids, vote_number, given, error) ||
      !check_orders (self, unit_ids, vote_number, given, error))
    return FALSE;
  store = td_action_begin (self, "paper-words", TD_ACTION_UNDOABLE, NULL, NULL, error);
  if (store == NULL)
    return FALSE;
  for (guint i = 0; done && i < unit_ids->len; i++)
    done = set_words (self, store, g_array_index (unit_ids, gint64, i), vote_number, given, &cause);
  return td_action_end (self, store, done, cause, only, self->name, NULL, error);
}

gboolean
td_paper_uses_word (TdPaperKind kind, gboolean has_plan, TdPaperWord word)
{
  switch (word)
    {
    case TD_PAPER_ASKER:
    case TD_PAPER_COMMITTEE:
      return kind == TD_PAPER_CONSENT || kind == TD_PAPER_NOTICE || kind == TD_PAPER_RESULT;
    case TD_PAPER_CONTACT:
      return kind == TD_PAPER_NOTICE || kind == TD_PAPER_RESULT;
    case TD_PAPER_WITNESSES:
      return kind == TD_PAPER_CONSENT;
    case TD_PAPER_NOTICE_FROM:
    case TD_PAPER_NOTICE_PERIOD:
      return kind == TD_PAPER_NOTICE;
    case TD_PAPER_RESULT_FROM:
    case TD_PAPER_RESULT_PERIOD:
      return kind == TD_PAPER_RESULT;
    case TD_PAPER_PURPOSE:
      return kind == TD_PAPER_ROSTER;
    default:
      return has_plan && (kind == TD_PAPER_CONSENT || kind == TD_PAPER_NOTICE);
    }
}

guint
td_paper_words_missing (TdPaperKind kind, gboolean has_plan, const char *const given[TD_N_KEPT_WORDS])
{
  guint missing = 0;

  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    if (i != TD_PAPER_COMMITTEE && i != TD_PAPER_WITNESSES &&
        !(i >= TD_PAPER_NOTICE_FROM && i <= TD_PAPER_RESULT_PERIOD) &&
        td_paper_uses_word (kind, has_plan, (TdPaperWord)i) && td_text_is_blank (given[i]))
      missing |= 1u << i;
  return missing;
}

char *
td_paper_words_to_text (guint bits)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    if (bits & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("list of words", ", ") : "",
                              g_dpgettext2 (GETTEXT_PACKAGE, "word of a paper", words[i].brief));
  return bits != 0 ? g_strdup (text->str) : NULL;
}
