/* Tidang: what is missing before the next step of a dossier, all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sentences.h"

#include <glib/gi18n-lib.h>

#define ROOMS_SHOWN 8

void
td_gap_free (TdGap *gap)
{
  if (gap == NULL)
    return;
  g_free (gap->code);
  g_free (gap->text);
  g_clear_pointer (&gap->parts, g_array_unref);
  g_free (gap);
}

static GArray *
new_ids (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* Takes `parts`; with none there is no gap. `format` has one %s for the rooms. */
static void
add_gap (GPtrArray *gaps, const TdRoll *roll, const char *code, const char *format, GArray *parts)
{
  g_autofree char *rooms = td_rooms_to_text (roll, parts, ROOMS_SHOWN);
  TdGap *gap;

  if (parts->len == 0)
    {
      g_array_unref (parts);
      return;
    }
  gap = g_new0 (TdGap, 1);
  gap->code = g_strdup (code);
  gap->text = g_strdup_printf (format, rooms);
  gap->parts = parts;
  g_ptr_array_add (gaps, gap);
}

static void
add_plain_gap (GPtrArray *gaps, const char *code, const char *text)
{
  TdGap *gap = g_new0 (TdGap, 1);

  gap->code = g_strdup (code);
  gap->text = g_strdup (text);
  gap->parts = new_ids ();
  g_ptr_array_add (gaps, gap);
}

static gboolean
is_delivered (const TdVote *vote, gint64 part_id)
{
  for (guint i = 0; i < vote->deliveries->len; i++)
    if (((const TdDelivery *)g_ptr_array_index (vote->deliveries, i))->part_id == part_id)
      return TRUE;
  return FALSE;
}

static gboolean
counts (const TdVote *vote, const TdPart *part)
{
  guint kinds = vote->rule == NULL ? TD_KINDS_FLATS : vote->rule->part_kinds;

  return (kinds & (1u << part->kind)) != 0;
}

/* 未送达 and 已送达未表态 are told apart. */
static void
add_delivery_gaps (GPtrArray *gaps, const TdVote *vote)
{
  GArray *undelivered = new_ids ();
  GArray *silent = new_ids ();

  for (guint i = 0; i < vote->roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (vote->roll->parts, i);
      TdStance stance = g_array_index (vote->tally->part_stances, TdStance, i);

      if (!counts (vote, part) || stance != TD_STANCE_SILENT)
        continue;
      if (is_delivered (vote, part->id))
        g_array_append_val (silent, part->id);
      else
        g_array_append_val (undelivered, part->id);
    }
  add_gap (gaps, vote->roll, "undelivered", _ ("Not delivered: %s"), undelivered);
  add_gap (gaps, vote->roll, "silent", _ ("Delivered, no answer yet: %s"), silent);
}

static void
add_block_gaps (GPtrArray *gaps, const TdVote *vote)
{
  for (guint i = 0; i < vote->tally->blocked_by->len; i++)
    {
      const TdBlock *block = g_ptr_array_index (vote->tally->blocked_by, i);
      gboolean objection = g_str_has_prefix (block->code, "objection");
      const char *format = objection ? _ ("Objection not settled: %s") : _ ("Further consent missing: %s");

      if (block->parts->len > 0)
        add_gap (gaps, vote->roll, block->code, format, g_array_ref (block->parts));
      else
        add_plain_gap (gaps, block->code,
                       objection ? _ ("An objection is not settled") : _ ("A further consent is missing"));
    }
}

/* The flats of the pending heads with this cause. */
static GArray *
pending_of (const TdVote *vote, TdPendingCause cause)
{
  const TdTally *tally = vote->tally;
  GArray *parts = new_ids ();

  for (guint h = 0; tally->head_list != NULL && h < tally->head_list->len && h < tally->pending_causes->len;
       h++)
    {
      const TdHead *head = g_ptr_array_index (tally->head_list, h);

      for (guint i = 0;
           g_array_index (tally->pending_causes, TdPendingCause, h) == cause && i < head->parts->len; i++)
        {
          const TdPart *part = g_ptr_array_index (vote->roll->parts, g_array_index (head->parts, guint, i));

          g_array_append_val (parts, part->id);
        }
    }
  return parts;
}

/* What is to be done differs by the cause: an authority is asked for, unequal answers are settled. */
static void
add_pending_gaps (GPtrArray *gaps, const TdVote *vote)
{
  static const struct
  {
    TdPendingCause cause;
    const char *format;
  } causes[] = {
    { TD_PENDING_NO_AUTHORITY, N_ ("Written authority missing: %s") },
    { TD_PENDING_UNEQUAL, N_ ("Unequal answers: %s") },
    { TD_PENDING_DISPUTED, N_ ("Denied when checked: %s") },
  };
  guint said = 0;

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      GArray *parts = pending_of (vote, causes[i].cause);

      said += parts->len;
      add_gap (gaps, vote->roll, "pending", _ (causes[i].format), parts);
    }
  /* Of a kept count the causes may not be at hand. */
  if (said == 0)
    add_gap (gaps, vote->roll, "pending", _ ("To be verified: %s"), g_array_ref (vote->tally->pending_parts));
}

/* The flats whose missing area keeps the vote from being counted. */
static void
add_areas (TdGap *gap, const TdVote *vote)
{
  for (guint i = 0; vote->tally->reason == TD_NOT_COMPUTABLE_NO_AREA && i < vote->roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (vote->roll->parts, i);

      if (counts (vote, part) && part->area <= 0)
        g_array_append_val (gap->parts, part->id);
    }
}

static void
add_vote_gaps (GPtrArray *gaps, const TdVote *vote)
{
  if (vote->tally->result == TD_RESULT_NOT_COMPUTABLE)
    {
      g_autofree char *sentence = td_tally_to_sentence (vote->tally, vote->roll);

      add_plain_gap (gaps, "not-computable", sentence);
      add_areas (g_ptr_array_index (gaps, gaps->len - 1), vote);
    }
  if (!vote->closed)
    add_delivery_gaps (gaps, vote);
  add_pending_gaps (gaps, vote);
  add_block_gaps (gaps, vote);
}

static void
add_roll_gaps (GPtrArray *gaps, const TdRoll *roll)
{
  static const char *const codes[] = {
    [TD_REMARK_MIXED_AREA] = "mixed-area",
    [TD_REMARK_UNVERIFIED] = "unverified",
    [TD_REMARK_NO_AREA] = "no-area",
    [TD_REMARK_NO_OWNER] = "no-owner",
    [TD_REMARK_NO_DOCUMENT] = "no-document",
    [TD_REMARK_DOUBTFUL_CODE] = "doubtful-code",
    [TD_REMARK_PROPOSED_JOIN] = "proposed-join",
  };
  g_autoptr (GPtrArray) remarks = td_roll_check (roll, TD_KINDS_ALL);
  g_autoptr (GPtrArray) lines = td_remarks_to_text (roll, remarks);

  if (roll->parts->len == 0)
    add_plain_gap (gaps, "no-flats", _ ("No flats yet: import the households"));
  for (guint i = 0; i < remarks->len && i < lines->len; i++)
    {
      const TdRollRemark *remark = g_ptr_array_index (remarks, i);
      TdGap *gap = g_new0 (TdGap, 1);

      gap->code = g_strdup (codes[remark->kind]);
      gap->text = g_strdup (g_ptr_array_index (lines, i));
      gap->parts = remark->parts != NULL ? g_array_ref (remark->parts) : new_ids ();
      g_ptr_array_add (gaps, gap);
    }
}

const char *const *
td_gap_codes (void)
{
  static const char *const codes[] = {
    "not-computable",
    "undelivered",
    "silent",
    "pending",
    "objection",
    "consent-occupied",
    "consent-affected",
    "consent-owner-unit",
    "consent-all-of-unit",
    "consent-agreement",
    "consent-again",
    "mixed-area",
    "unverified",
    "no-area",
    "no-owner",
    "no-document",
    "doubtful-code",
    "proposed-join",
    "no-flats",
    "no-place",
    "paper-words",
    "gate-rated",
    "gate-unchanged",
    "gate-announced",
    "gate-act",
    "gate-findings",
    NULL,
  };

  return codes;
}

GPtrArray *
td_gaps_of (const TdUnit *unit, const TdRoll *roll, const TdVote *vote)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify)td_gap_free);

  if (vote != NULL)
    add_vote_gaps (gaps, vote);
  else if (roll != NULL)
    add_roll_gaps (gaps, roll);
  if (unit != NULL && *unit->place == '\0')
    add_plain_gap (gaps, "no-place", _ ("The community is not known: set the region code"));
  return gaps;
}

/* Whether what is on record belongs to a later stage than the notice: then nobody posts the result any more.
 */
static gboolean
is_further_on (const TdCourse *course)
{
  static const TdActKind later[] = { TD_ACT_APPLICATION, TD_ACT_ACCEPTED,     TD_ACT_JOINT_REVIEW,
                                     TD_ACT_PLANNING,    TD_ACT_WORKS_PERMIT, TD_ACT_INSTALL_NOTICE,
                                     TD_ACT_START,       TD_ACT_END,          TD_ACT_INSPECTION,
                                     TD_ACT_ACCEPTANCE,  TD_ACT_REGISTRATION, TD_ACT_USE };

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    if (td_acts_find (course->facts->acts, later[i]) != NULL)
      return TRUE;
  return FALSE;
}

void
td_gaps_add_words (GPtrArray *gaps, const TdVote *vote, const TdKeptWords *words, const TdCourse *course)
{
  const char *const *given = (const char *const *)words->words;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  guint missing;

  if (vote == NULL || course->stage > TD_STAGE_NOTICE || is_further_on (course))
    return;
  missing = td_paper_words_missing (TD_PAPER_RESULT, words->has_plan, given);
  if (!vote->closed)
    missing |= td_paper_words_missing (TD_PAPER_CONSENT, words->has_plan, given) |
               td_paper_words_missing (TD_PAPER_NOTICE, words->has_plan, given);
  list = td_paper_words_to_text (missing);
  if (list == NULL)
    return;
  text = g_strdup_printf (_ ("For the papers: %s"), list);
  add_plain_gap (gaps, "paper-words", text);
}

/* What the vote lacks is told by its own gaps, flat by flat. */
static const char *
code_of (const TdWant *want)
{
  switch (want->kind)
    {
    case TD_WANT_RATED:
      return "gate-rated";
    case TD_WANT_UNCHANGED:
      return "gate-unchanged";
    case TD_WANT_ANNOUNCED:
      return "gate-announced";
    case TD_WANT_ACT:
    case TD_WANT_PARTY:
    case TD_WANT_BEFORE:
    case TD_WANT_WITHIN:
      return "gate-act";
    case TD_WANT_FINDINGS:
      return "gate-findings";
    case TD_WANT_VOTE:
    case TD_WANT_CONSENT:
    case TD_WANT_OBJECTIONS:
    default:
      return NULL;
    }
}

void
td_gaps_add_gate (GPtrArray *gaps, const TdCourse *course)
{
  for (guint i = 0; i < course->gate->len; i++)
    {
      const TdGateLine *line = course->gate->pdata[i];
      const char *code = code_of (line->want);
      g_autofree char *text = NULL;

      if (!line->holds || code == NULL)
        continue;
      text = td_gate_line_to_text (course, line);
      add_plain_gap (gaps, code, text);
      if (g_str_equal (code, "gate-act"))
        ((TdGap *)gaps->pdata[gaps->len - 1])->act = td_act_kind_to_nick (line->want->act);
    }
}

static char *
next_step_of_open_vote (const TdVote *vote)
{
  g_autofree char *sentence = NULL;

  switch (vote->tally->result)
    {
    case TD_RESULT_PASSED:
      return g_strdup (_ ("Close the vote and post the result"));
    case TD_RESULT_NOT_PASSED:
      return g_strdup (_ ("Close the vote; a new round can be opened"));
    case TD_RESULT_NOT_COMPUTABLE:
      return g_strdup (_ ("Correct the roll so that the vote can be counted"));
    case TD_RESULT_UNDECIDED:
    default:
      sentence = td_tally_to_sentence (vote->tally, vote->roll);
      return g_strdup_printf (_ ("Collect the ballots: %s"), sentence);
    }
}

/* Whether a notice on the way to the next step is still to be posted, or hangs. */
static gboolean
waits_for_notice (const TdCourse *course)
{
  for (guint i = 0; i < course->gate->len; i++)
    {
      const TdGateLine *line = course->gate->pdata[i];

      if (line->want->kind == TD_WANT_ANNOUNCED && line->holds)
        return TRUE;
    }
  return FALSE;
}

static gboolean
hangs (const TdFacts *facts, TdAnnounce what)
{
  for (guint i = 0; facts->announced != NULL && i < facts->announced->len; i++)
    if (((const TdAnnounceFact *)facts->announced->pdata[i])->kind == what)
      return TRUE;
  return FALSE;
}

gboolean
td_course_notice_to_post (const TdCourse *course, TdAnnounce *what)
{
  g_return_val_if_fail (course != NULL, FALSE);
  for (guint i = 0; i < course->gate->len; i++)
    {
      const TdGateLine *line = course->gate->pdata[i];

      if (line->want->kind != TD_WANT_ANNOUNCED || !line->holds ||
          hangs (course->facts, line->want->announce))
        continue;
      *what = line->want->announce;
      return TRUE;
    }
  return FALSE;
}

gboolean
td_course_is_settled (const TdCourse *course)
{
  g_return_val_if_fail (course != NULL, FALSE);
  if (course->facts->changed & (TD_CHANGED_SCOPE | TD_CHANGED_PLAN))
    return FALSE;
  return course->stage > TD_STAGE_NOTICE || course->facts->voted == TD_VOTED_PASSED || is_further_on (course);
}

/* What its gate waits for is posted first: the days of another notice do not count for it. */
static char *
say_notice (const TdCourse *course)
{
  TdAnnounce what;

  if (td_course_notice_to_post (course, &what) && what != TD_ANNOUNCE_RESULT)
    return g_strdup_printf (_ ("Post it and wait for objections: %s"), td_announce_to_label (what));
  return g_strdup (_ ("Post the result and wait for objections"));
}

char *
td_next_step_of (const TdUnit *unit, const TdRoll *roll, const TdVote *vote, const TdCourse *course)
{
  if (unit->stage > TD_STAGE_NOTICE && course->next >= 0)
    return g_strdup_printf (_ ("Go on to: %s"),
                            td_procedure_step (course->procedure, (guint)course->next)->title);
  if (unit->stage > TD_STAGE_NOTICE)
    return g_strdup_printf (_ ("Carry on with: %s"), td_stage_to_label (unit->stage));
  if (vote != NULL && !vote->closed)
    return next_step_of_open_vote (vote);
  if (is_further_on (course) && course->next >= 0)
    return g_strdup_printf (_ ("Go on to: %s (the records are further on)"),
                            td_procedure_step (course->procedure, (guint)course->next)->title);
  if (vote == NULL)
    return g_strdup (roll == NULL || roll->parts->len == 0 ? _ ("Import the roster of households")
                                                           : _ ("Check the roll and open the vote"));
  if (vote->tally->result == TD_RESULT_PASSED && unit->stage == TD_STAGE_NOTICE && course->next >= 0 &&
      !waits_for_notice (course))
    return g_strdup_printf (_ ("Go on to: %s"),
                            td_procedure_step (course->procedure, (guint)course->next)->title);
  if (vote->tally->result == TD_RESULT_PASSED)
    return say_notice (course);
  return g_strdup (_ ("Talk to those who did not consent, then open a new round"));
}
