/* Tidang: how far one application has come — folded from what happened, event by event.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-private.h"

/* A review in the making. */
typedef struct
{
  TdReview *review;
  const TdCalendar *calendar;
  GArray *pauses; /* TdReviewPause of this round */
  gboolean supplied, confirmed;
} Fold;

static void
fault (Fold *fold, const TdReviewEvent *event, TdReviewFaultKind kind, int row)
{
  TdReviewFault found = { kind, event->id, row };

  g_array_append_val (fold->review->faults, found);
}

/* ---- rows ---- */

static void
row_free (gpointer data)
{
  TdReviewRow *row = data;

  g_free (row->name);
  g_free (row);
}

static TdReviewRow *
row_at (const TdReview *review, guint i)
{
  return review->rows->pdata[i];
}

static void
row_reset (TdReviewRow *row)
{
  row->state = row->step != NULL && row->step->way == TD_REVIEW_WAY_WAIVED ? TD_ROW_WAIVED : TD_ROW_WAITING;
  row->round = 0;
  row->opinion = NULL;
  td_review_clock_init (&row->clock, TD_DATE_NONE, row->step != NULL ? row->step->days.value : -1);
}

static int
add_row (TdReview *review, const TdReviewStep *step, const char *name)
{
  TdReviewRow *row = g_new0 (TdReviewRow, 1);

  row->step = step;
  row->name = g_strdup (name);
  row->block = step != NULL ? step->block : 0;
  row->must = step != NULL && step->way == TD_REVIEW_WAY_REVIEW && step->basis != TD_BASIS_PROPOSAL;
  row_reset (row);
  g_ptr_array_add (review->rows, row);
  return (int)review->rows->len - 1;
}

int
td_review_find_row (const TdReview *review, const char *name)
{
  int step;

  g_return_val_if_fail (review != NULL && name != NULL, -1);
  if (*name == '\0')
    return -1;
  step = td_review_pack_find (review->pack, name);
  for (guint i = 0; step < 0 && i < review->rows->len; i++)
    if (g_str_equal (row_at (review, i)->name, name))
      return (int)i;
  return step;
}

const TdReviewRow *
td_review_row (const TdReview *review, guint i)
{
  g_return_val_if_fail (i < review->rows->len, NULL);
  return row_at (review, i);
}

static int
row_of (Fold *fold, const TdReviewEvent *event)
{
  int row = td_review_find_row (fold->review, event->department);

  return row >= 0 || *event->department == '\0' ? row : add_row (fold->review, NULL, event->department);
}

static gboolean
has_agreed (const TdReviewRow *row)
{
  return row->state == TD_ROW_AGREED || row->state == TD_ROW_CONDITIONS || row->state == TD_ROW_WAIVED;
}

/* Whether the blocks before a row's own are done. */
static gboolean
is_its_turn (const TdReview *review, const TdReviewRow *row)
{
  for (guint i = 0; row->block > 0 && i < review->rows->len; i++)
    {
      const TdReviewRow *other = row_at (review, i);

      if (other->block > 0 && other->block < row->block && other->must && !has_agreed (other))
        return FALSE;
    }
  return TRUE;
}

/* ---- the clock ---- */

static void
settle (Fold *fold, TdReviewClock *clock, int row, gboolean stoppable, TdDate today)
{
  TdReviewTime time = { fold->calendar, stoppable ? fold->pauses : NULL, row, today };

  td_review_clock_settle (clock, &time);
}

static TdReviewPause *
open_pause (const Fold *fold, int row)
{
  for (guint i = 0; i < fold->pauses->len; i++)
    {
      TdReviewPause *pause = &g_array_index (fold->pauses, TdReviewPause, i);

      if (pause->until == TD_DATE_NONE && pause->row == row)
        return pause;
    }
  return NULL;
}

static gboolean
any_pause (const Fold *fold)
{
  for (guint i = 0; i < fold->pauses->len; i++)
    if (g_array_index (fold->pauses, TdReviewPause, i).until == TD_DATE_NONE)
      return TRUE;
  return FALSE;
}

static void
start (Fold *fold, TdDate accepted)
{
  TdReview *review = fold->review;

  review->stage = TD_REVIEW_RUNNING;
  review->accepted_on = accepted;
  td_review_clock_init (&review->law, accepted, review->pack->decide.value);
  td_review_clock_init (&review->promise, accepted, review->pack->days.value);
}

/* 行政许可法 32 (4): who was not asked for papers in time is accepted, from the day of handing in. Nothing of
 * the kind is said of papers that were supplied. */
static void
deem (Fold *fold, TdDate day)
{
  TdReview *review = fold->review;

  if (review->stage != TD_REVIEW_RECEIVED || fold->supplied || review->ask.limit < 0)
    return;
  settle (fold, &review->ask, -1, FALSE, day);
  if (review->ask.left >= 0)
    return;
  review->deemed = TRUE;
  review->ask.until = td_calendar_add_working_days (fold->calendar, review->ask.due, 1, NULL);
  start (fold, review->applied_on);
}

/* The end of a round: whoever has not answered is not waited for. */
static void
finish (Fold *fold, TdReviewStage stage, TdDate on)
{
  TdReview *review = fold->review;

  review->stage = stage;
  if (review->ask.from != TD_DATE_NONE && review->ask.until == TD_DATE_NONE)
    review->ask.until = on;
  if (review->law.from != TD_DATE_NONE)
    review->law.until = review->promise.until = on;
  for (guint i = 0; i < review->rows->len; i++)
    {
      TdReviewRow *row = row_at (review, i);

      if (row->state == TD_ROW_SENT)
        row->clock.until = on;
    }
  for (guint i = 0; i < fold->pauses->len; i++)
    {
      TdReviewPause *pause = &g_array_index (fold->pauses, TdReviewPause, i);

      if (pause->until == TD_DATE_NONE)
        pause->until = on;
    }
}

/* ---- one function for each kind of event ---- */

static gboolean
is_over (TdReviewStage stage)
{
  return stage >= TD_REVIEW_NOT_TAKEN;
}

static gboolean
is_accepted (TdReviewStage stage)
{
  return stage == TD_REVIEW_RUNNING || stage == TD_REVIEW_PAUSED;
}

static void
apply (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;

  if (review->stage != TD_REVIEW_NOT_BEGUN && !is_over (review->stage))
    {
      fault (fold, event, TD_REVIEW_FAULT_APPLIED_TWICE, -1);
      return;
    }
  for (guint i = 0; i < review->rows->len; i++)
    row_reset (row_at (review, i));
  g_array_set_size (fold->pauses, 0);
  fold->supplied = fold->confirmed = FALSE;
  review->stage = TD_REVIEW_RECEIVED;
  review->round++;
  review->applied_on = event->on;
  review->accepted_on = review->decided_on = TD_DATE_NONE;
  review->asked = review->deemed = review->granted = review->extended = FALSE;
  td_review_clock_init (&review->ask, event->on, review->pack->ask.value);
  td_review_clock_init (&review->law, TD_DATE_NONE, review->pack->decide.value);
  td_review_clock_init (&review->promise, TD_DATE_NONE, review->pack->days.value);
  td_review_clock_init (&review->deliver, TD_DATE_NONE, review->pack->deliver.value);
}

static void
ask (Fold *fold, const TdReviewEvent *event)
{
  if (fold->review->asked)
    fault (fold, event, TD_REVIEW_FAULT_ASKED_TWICE, -1);
  else if (fold->review->stage != TD_REVIEW_RECEIVED)
    fault (fold, event, TD_REVIEW_FAULT_ASKED_LATE, -1);
  else
    {
      fold->review->asked = TRUE;
      fold->review->stage = TD_REVIEW_WANTING;
      fold->review->ask.until = event->on;
    }
}

static void
supply (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;

  if (review->stage != TD_REVIEW_WANTING && !(review->stage == TD_REVIEW_RECEIVED && fold->supplied))
    {
      fault (fold, event, TD_REVIEW_FAULT_NOT_ASKED, -1);
      return;
    }
  fold->supplied = TRUE;
  review->stage = TD_REVIEW_RECEIVED;
  td_review_clock_init (&review->ask, event->on, review->pack->ask.value);
}

static void
accept (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;

  if (is_accepted (review->stage))
    {
      fault (fold, event,
             review->deemed && !fold->confirmed ? TD_REVIEW_FAULT_ACCEPTED_LATE
                                                : TD_REVIEW_FAULT_ACCEPTED_TWICE,
             -1);
      fold->confirmed = TRUE;
      return;
    }
  if (review->ask.until == TD_DATE_NONE)
    review->ask.until = event->on;
  start (fold, event->on);
}

static void
refuse (Fold *fold, const TdReviewEvent *event)
{
  if (is_accepted (fold->review->stage))
    {
      fault (fold, event, TD_REVIEW_FAULT_TAKEN, -1);
      return;
    }
  if (*event->text == '\0')
    fault (fold, event, TD_REVIEW_FAULT_NO_REASONS, -1);
  finish (fold, TD_REVIEW_NOT_TAKEN, event->on);
}

static void
send (Fold *fold, const TdReviewEvent *event)
{
  int at = row_of (fold, event);
  TdReviewRow *row;

  if (at < 0)
    {
      fault (fold, event, TD_REVIEW_FAULT_NO_DEPARTMENT, -1);
      return;
    }
  row = row_at (fold->review, (guint)at);
  if (row->state == TD_ROW_SENT)
    {
      fault (fold, event, TD_REVIEW_FAULT_SENT_TWICE, at);
      return;
    }
  if (!is_its_turn (fold->review, row))
    fault (fold, event, TD_REVIEW_FAULT_OUT_OF_TURN, at);
  row->state = TD_ROW_SENT;
  row->round++;
  td_review_clock_init (&row->clock, event->on, row->clock.limit);
}

static void
take_opinion (Fold *fold, const TdReviewEvent *event)
{
  int at = row_of (fold, event);
  TdReviewRow *row = at < 0 ? NULL : row_at (fold->review, (guint)at);

  if (row == NULL || event->verdict == TD_REVIEW_VERDICT_NONE)
    {
      fault (fold, event, row == NULL ? TD_REVIEW_FAULT_NO_DEPARTMENT : TD_REVIEW_FAULT_NO_VERDICT, at);
      return;
    }
  if (row->state != TD_ROW_SENT)
    fault (fold, event, row->opinion != NULL ? TD_REVIEW_FAULT_OPINION_TWICE : TD_REVIEW_FAULT_NOT_SENT, at);
  else
    row->clock.until = event->on;
  if (event->verdict != TD_REVIEW_VERDICT_AGREE && *event->text == '\0')
    fault (fold, event, TD_REVIEW_FAULT_NO_REASONS, at);
  row->opinion = event;
  row->state = event->verdict == TD_REVIEW_VERDICT_AGREE        ? TD_ROW_AGREED
               : event->verdict == TD_REVIEW_VERDICT_CONDITIONS ? TD_ROW_CONDITIONS
                                                                : TD_ROW_RETURNED;
}

static void
suspend (Fold *fold, const TdReviewEvent *event)
{
  int at = row_of (fold, event);
  TdReviewPause pause = { at, event->on, TD_DATE_NONE };

  if (event->told == TD_DATE_NONE)
    fault (fold, event, TD_REVIEW_FAULT_NOT_TOLD, at);
  if (open_pause (fold, at) != NULL)
    fault (fold, event, TD_REVIEW_FAULT_PAUSED_TWICE, at);
  else
    g_array_append_val (fold->pauses, pause);
  fold->review->stage = TD_REVIEW_PAUSED;
}

static void
resume (Fold *fold, const TdReviewEvent *event)
{
  int at = row_of (fold, event);
  TdReviewPause *pause = open_pause (fold, at);

  if (pause == NULL)
    fault (fold, event, TD_REVIEW_FAULT_NOT_PAUSED, at);
  else
    pause->until = event->on;
  fold->review->stage = any_pause (fold) ? TD_REVIEW_PAUSED : TD_REVIEW_RUNNING;
}

/* Once, while the days still run, with approval, and the applicant is told why (42). */
static void
extend (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;
  TdReviewClock clock = review->law;

  if (event->told == TD_DATE_NONE)
    fault (fold, event, TD_REVIEW_FAULT_NOT_TOLD, -1);
  if (*event->person == '\0')
    fault (fold, event, TD_REVIEW_FAULT_NOT_APPROVED, -1);
  settle (fold, &clock, -1, TRUE, event->on);
  if (review->extended || (clock.limit >= 0 && clock.left < 0))
    {
      fault (fold, event, review->extended ? TD_REVIEW_FAULT_EXTENDED_TWICE : TD_REVIEW_FAULT_EXTENDED_LATE,
             -1);
      return;
    }
  review->extended = TRUE;
  if (review->law.limit >= 0 && review->pack->extend.value >= 0)
    review->law.limit += review->pack->extend.value;
  if (review->promise.limit >= 0 && review->pack->extend.value >= 0)
    review->promise.limit += review->pack->extend.value;
}

static void
check_granted (Fold *fold, const TdReviewEvent *event)
{
  for (guint i = 0; i < fold->review->rows->len; i++)
    {
      const TdReviewRow *row = row_at (fold->review, i);

      if (row->state == TD_ROW_RETURNED)
        fault (fold, event, TD_REVIEW_FAULT_DECIDED_RETURNED, (int)i);
      else if (row->must && !has_agreed (row))
        fault (fold, event, TD_REVIEW_FAULT_DECIDED_OPEN, (int)i);
    }
}

static void
decide (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;

  if (event->verdict == TD_REVIEW_VERDICT_NONE)
    {
      fault (fold, event, TD_REVIEW_FAULT_NO_VERDICT, -1);
      return;
    }
  if (any_pause (fold))
    fault (fold, event, TD_REVIEW_FAULT_DECIDED_PAUSED, -1);
  if (event->verdict != TD_REVIEW_VERDICT_AGREE && *event->text == '\0')
    fault (fold, event, TD_REVIEW_FAULT_NO_REASONS, -1);
  review->granted = event->verdict != TD_REVIEW_VERDICT_RETURN;
  if (review->granted)
    check_granted (fold, event);
  review->decided_on = event->on;
  finish (fold, review->granted ? TD_REVIEW_GRANTED : TD_REVIEW_DENIED, event->on);
  /* 44 speaks of what was granted. */
  td_review_clock_init (&review->deliver, event->on, review->granted ? review->pack->deliver.value : -1);
}

static void
deliver (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;

  if (review->stage != TD_REVIEW_GRANTED && review->stage != TD_REVIEW_DENIED)
    {
      fault (fold, event, is_over (review->stage) ? TD_REVIEW_FAULT_OVER : TD_REVIEW_FAULT_NOT_DECIDED, -1);
      return;
    }
  review->deliver.until = event->on;
  review->stage = TD_REVIEW_CLOSED;
}

static void
withdraw (Fold *fold, const TdReviewEvent *event)
{
  finish (fold, TD_REVIEW_GONE, event->on);
}

/* ---- the fold ---- */

/* Which of them need an acceptance first; those of a department are taken all the same, because the paper
 * exists. */
static const struct
{
  void (*take) (Fold *fold, const TdReviewEvent *event);
  gboolean accepted, anyhow;
} takers[TD_N_REVIEW_EVENTS] = {
  [TD_REVIEW_APPLIED] = { apply, FALSE, TRUE },       [TD_REVIEW_ASKED] = { ask, FALSE, FALSE },
  [TD_REVIEW_SUPPLIED] = { supply, FALSE, FALSE },    [TD_REVIEW_ACCEPTED] = { accept, FALSE, FALSE },
  [TD_REVIEW_REFUSED] = { refuse, FALSE, FALSE },     [TD_REVIEW_SENT] = { send, TRUE, TRUE },
  [TD_REVIEW_OPINION] = { take_opinion, TRUE, TRUE }, [TD_REVIEW_SUSPENDED] = { suspend, TRUE, FALSE },
  [TD_REVIEW_RESUMED] = { resume, TRUE, FALSE },      [TD_REVIEW_EXTENDED] = { extend, TRUE, FALSE },
  [TD_REVIEW_DECIDED] = { decide, TRUE, FALSE },      [TD_REVIEW_DELIVERED] = { deliver, FALSE, FALSE },
  [TD_REVIEW_WITHDRAWN] = { withdraw, FALSE, FALSE },
};

static void
take (Fold *fold, const TdReviewEvent *event)
{
  TdReview *review = fold->review;
  TdReviewStage stage;

  if (event->on == TD_DATE_NONE || event->on > review->today)
    {
      fault (fold, event, TD_REVIEW_FAULT_AHEAD, -1);
      return;
    }
  deem (fold, event->on);
  stage = review->stage;
  if (is_over (stage) && event->kind != TD_REVIEW_APPLIED && event->kind != TD_REVIEW_DELIVERED)
    {
      fault (fold, event, TD_REVIEW_FAULT_OVER, -1);
      return;
    }
  if (stage == TD_REVIEW_NOT_BEGUN && event->kind != TD_REVIEW_APPLIED)
    fault (fold, event, TD_REVIEW_FAULT_NOT_APPLIED, -1);
  else if (takers[event->kind].accepted && !is_accepted (stage))
    fault (fold, event, TD_REVIEW_FAULT_NOT_ACCEPTED, -1);
  else
    {
      takers[event->kind].take (fold, event);
      return;
    }
  if (takers[event->kind].anyhow)
    takers[event->kind].take (fold, event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const TdReviewEvent *one = *(const TdReviewEvent *const *)a;
  const TdReviewEvent *two = *(const TdReviewEvent *const *)b;

  if (one->on != two->on)
    return one->on < two->on ? -1 : 1;
  return one->id < two->id ? -1 : one->id > two->id;
}

static void
settle_all (Fold *fold)
{
  TdReview *review = fold->review;

  settle (fold, &review->ask, -1, FALSE, review->today);
  settle (fold, &review->law, -1, TRUE, review->today);
  settle (fold, &review->promise, -1, TRUE, review->today);
  settle (fold, &review->deliver, -1, FALSE, review->today);
  for (guint i = 0; i < review->rows->len; i++)
    {
      TdReviewRow *row = row_at (review, i);

      settle (fold, &row->clock, (int)i, TRUE, review->today);
      review->waiting_for += row->must && !has_agreed (row);
    }
  for (guint i = 0; is_accepted (review->stage) && i < review->rows->len; i++)
    if (row_at (review, i)->state == TD_ROW_WAITING && is_its_turn (review, row_at (review, i)))
      row_at (review, i)->state = TD_ROW_READY;
}

TdReview *
td_review_compute (const TdReviewPack *pack,
                   const GPtrArray *events,
                   TdDate today,
                   const TdCalendar *calendar)
{
  g_autoptr (TdCalendar) plain = calendar == NULL ? td_calendar_new () : NULL;
  g_autoptr (GArray) pauses = g_array_new (FALSE, FALSE, sizeof (TdReviewPause));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  TdReview *review;
  Fold fold;

  g_return_val_if_fail (pack != NULL && today != TD_DATE_NONE, NULL);
  review = g_new0 (TdReview, 1);
  review->pack = td_review_pack_ref (pack);
  review->today = today;
  review->applied_on = review->accepted_on = review->decided_on = TD_DATE_NONE;
  review->rows = g_ptr_array_new_with_free_func (row_free);
  review->faults = g_array_new (FALSE, FALSE, sizeof (TdReviewFault));
  td_review_clock_init (&review->ask, TD_DATE_NONE, pack->ask.value);
  td_review_clock_init (&review->law, TD_DATE_NONE, pack->decide.value);
  td_review_clock_init (&review->promise, TD_DATE_NONE, pack->days.value);
  td_review_clock_init (&review->deliver, TD_DATE_NONE, pack->deliver.value);
  for (guint i = 0; i < pack->steps->len; i++)
    add_row (review, pack->steps->pdata[i], td_review_step_name (pack->steps->pdata[i]));
  fold = (Fold){ review, calendar != NULL ? calendar : plain, pauses, FALSE, FALSE };
  for (guint i = 0; events != NULL && i < events->len; i++)
    g_ptr_array_add (sorted, events->pdata[i]);
  g_ptr_array_sort (sorted, compare_events);
  for (guint i = 0; i < sorted->len; i++)
    take (&fold, sorted->pdata[i]);
  deem (&fold, today);
  settle_all (&fold);
  return review;
}

void
td_review_free (TdReview *review)
{
  if (review == NULL)
    return;
  td_review_pack_unref ((TdReviewPack *)review->pack);
  g_ptr_array_unref (review->rows);
  g_array_unref (review->faults);
  g_free (review);
}

/* ---- what may come next ---- */

static gboolean
row_allows (const TdReview *review, TdReviewEventKind kind, int at)
{
  const TdReviewRow *row = td_review_row (review, (guint)at);

  if (kind == TD_REVIEW_SENT)
    return row->state != TD_ROW_SENT && row->state != TD_ROW_WAIVED && is_its_turn (review, row);
  return row->state == TD_ROW_SENT;
}

gboolean
td_review_allows (const TdReview *review, TdReviewEventKind kind, int row)
{
  TdReviewStage stage;

  g_return_val_if_fail (review != NULL && row < (int)review->rows->len, FALSE);
  stage = review->stage;
  switch (kind)
    {
    case TD_REVIEW_APPLIED:
      return stage == TD_REVIEW_NOT_BEGUN || is_over (stage);
    case TD_REVIEW_ASKED:
      return stage == TD_REVIEW_RECEIVED && !review->asked;
    case TD_REVIEW_SUPPLIED:
      return stage == TD_REVIEW_WANTING;
    case TD_REVIEW_ACCEPTED:
    case TD_REVIEW_REFUSED:
      return stage == TD_REVIEW_RECEIVED || stage == TD_REVIEW_WANTING;
    case TD_REVIEW_SENT:
    case TD_REVIEW_OPINION:
      return is_accepted (stage) && row >= 0 && row_allows (review, kind, row);
    case TD_REVIEW_SUSPENDED:
      return stage == TD_REVIEW_RUNNING;
    case TD_REVIEW_RESUMED:
      return stage == TD_REVIEW_PAUSED;
    case TD_REVIEW_EXTENDED:
      return is_accepted (stage) && !review->extended && (review->law.limit < 0 || review->law.left >= 0);
    case TD_REVIEW_DECIDED:
      return stage == TD_REVIEW_RUNNING;
    case TD_REVIEW_DELIVERED:
      return stage == TD_REVIEW_GRANTED || stage == TD_REVIEW_DENIED;
    case TD_REVIEW_WITHDRAWN:
      return stage != TD_REVIEW_NOT_BEGUN && !is_over (stage);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static const TdReviewClock *
nearer (const TdReviewClock *a, const TdReviewClock *b)
{
  if (b->from == TD_DATE_NONE || b->until != TD_DATE_NONE || b->limit < 0)
    return a;
  return a == NULL || b->left < a->left ? b : a;
}

const TdReviewClock *
td_review_clock (const TdReview *review)
{
  const TdReviewClock *clock = NULL;

  g_return_val_if_fail (review != NULL, NULL);
  clock = nearer (clock, &review->ask);
  clock = nearer (clock, &review->law);
  clock = nearer (clock, &review->promise);
  return nearer (clock, &review->deliver);
}

gboolean
td_review_passed (const TdReview *review)
{
  g_return_val_if_fail (review != NULL, FALSE);
  return review->granted && (review->stage == TD_REVIEW_GRANTED || review->stage == TD_REVIEW_CLOSED);
}
