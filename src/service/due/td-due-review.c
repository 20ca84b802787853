/* Tidang: deadlines of joint reviews — to ask for papers, of each department, to decide, to deliver.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-leaf-store.h"
#include "td-register.h"
#include "td-review-leaf.h"
#include "td-review-load.h"

/* In the order of item ids: one deadline each, the same as long as its review runs. */
typedef enum
{
  DUE_ASK,
  DUE_DECIDE,
  DUE_DELIVER,
  DUE_ROWS /* and one for each department after it */
} Due;

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
  const TdUnit *unit;
  const TdReview *review;
} Collecting;

/* What stands still has no day, and nobody waits for what has ended. */
static gboolean
is_running (const TdReviewClock *clock)
{
  return clock->from != TD_DATE_NONE && clock->until == TD_DATE_NONE && clock->due != TD_DATE_NONE;
}

static TdDeadline *
deadline_new (const Collecting *collecting, gint64 item, const TdReviewClock *clock)
{
  TdDeadline *deadline = td_deadline_new (td_due_review.nick, collecting->unit->id, 0, item);
  const TdReviewPack *pack = collecting->review->pack;

  td_due_take_text (&deadline->place, g_strdup (collecting->unit->place));
  td_due_take_text (&deadline->concerns, td_unit_label (collecting->unit));
  deadline->since = clock->from;
  deadline->due = clock->due;
  deadline->counted = TD_COUNTED_WORKING;
  deadline->days = clock->limit;
  deadline->tentative = clock->tentative;
  deadline->mend = TD_MEND_STAGE;
  td_due_take_text (&deadline->rule, g_strdup (pack->title));
  return deadline;
}

static void
take_basis (TdDeadline *deadline, const TdReviewClock *clock, const char *source)
{
  g_autofree char *from = td_date_to_iso (clock->from);
  g_autofree char *chinese = td_date_to_chinese (clock->from);
  gboolean known = source != NULL && *source != '\0';

  td_due_take_basis (deadline,
                     g_strdup_printf (_ ("%d working days after %s%s%s"), clock->limit, from,
                                      known ? _ (", ") : "", known ? source : ""),
                     g_strdup_printf ("自%s起%d个工作日%s%s", chinese, clock->limit, known ? "，" : "",
                                      known ? source : ""));
}

static void
add_clock (const Collecting *collecting,
           gint64 item,
           const TdReviewClock *clock,
           const char *title,
           const char *paper,
           const char *source)
{
  TdDeadline *deadline;

  if (!is_running (clock))
    return;
  deadline = deadline_new (collecting, item, clock);
  td_due_take_title (deadline, g_strdup (title), g_strdup (paper));
  take_basis (deadline, clock, source);
  collecting->add (deadline, collecting->data);
}

static void
add_rows (const Collecting *collecting)
{
  const TdReview *review = collecting->review;

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);
      g_autofree char *title = g_strdup_printf (_ ("Opinion of %s"), row->name);
      g_autofree char *paper = g_strdup_printf ("%s出具审查意见", row->name);

      if (row->state == TD_ROW_SENT)
        add_clock (collecting, DUE_ROWS + i, &row->clock, title, paper,
                   row->step != NULL ? row->step->days.source : NULL);
    }
}

/* Of the two periods to decide in, the promised and that of the law, the one that ends first. */
static void
add_all (const Collecting *collecting)
{
  const TdReview *review = collecting->review;
  const TdReviewPack *pack = review->pack;
  gboolean promised =
      is_running (&review->promise) && (!is_running (&review->law) || review->promise.due <= review->law.due);

  add_clock (collecting, DUE_ASK, &review->ask, _ ("Accept the application, or ask for papers"),
             "受理或者一次性告知补正", pack->ask.source);
  add_clock (collecting, DUE_DECIDE, promised ? &review->promise : &review->law,
             _ ("Decide on the application"), "审查办结", promised ? pack->days.source : pack->decide.source);
  add_clock (collecting, DUE_DELIVER, &review->deliver, _ ("Deliver the decision"), "送达审查决定",
             pack->deliver.source);
  add_rows (collecting);
}

/* Nobody waits for a dossier in the bin. */
static gboolean
is_kept (TdWorkspace *self, gint64 unit_id)
{
  g_autoptr (TdDossierRow) row = td_store_dossier (self->store, unit_id, NULL);

  return row != NULL && row->deleted == 0;
}

static gboolean
collect_unit (Collecting *collecting, gint64 unit_id, GError **error)
{
  TdWorkspace *self = collecting->workspace;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) events = td_review_events_load (self, unit_id, &id, error);
  g_autoptr (TdUnit) unit = NULL;
  g_autoptr (TdReviewPack) pack = NULL;
  g_autoptr (TdReview) review = NULL;

  if (events == NULL || events->len == 0)
    return events != NULL;
  if (!is_kept (self, unit_id))
    return TRUE;
  unit = td_unit_load (self, unit_id, error);
  if (unit == NULL)
    return FALSE;
  pack = td_review_pack_of (self, id, unit->place, NULL, error);
  if (pack == NULL)
    return FALSE;
  review = td_review_compute (pack, events, collecting->ask->today, collecting->ask->calendar);
  collecting->unit = unit;
  collecting->review = review;
  add_all (collecting);
  return TRUE;
}

/* Dossiers of which a review was ever begun; the binned ones are left out. */
static GArray *
reviewed_units (TdWorkspace *self, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves = td_store_leaves_of_kind (self->store, TD_REVIEW_LEAF_EVENT, &cause);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (leaves == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  for (guint i = 0; i < leaves->len; i++)
    {
      gint64 id = ((const TdLeaf *)leaves->pdata[i])->dossier_id;

      if (units->len == 0 || g_array_index (units, gint64, units->len - 1) != id)
        g_array_append_val (units, id);
    }
  return g_steal_pointer (&units);
}

static gboolean
collect_review (TdWorkspace *self, const TdDeadlineAsk *ask, TdDeadlineAdd add, gpointer data, GError **error)
{
  Collecting collecting = { self, ask, add, data, NULL, NULL };
  g_autoptr (GArray) units = NULL;

  if (ask->unit_id != 0)
    return collect_unit (&collecting, ask->unit_id, error);
  units = reviewed_units (self, error);
  for (guint i = 0; units != NULL && i < units->len; i++)
    if (!collect_unit (&collecting, g_array_index (units, gint64, i), error))
      return FALSE;
  return units != NULL;
}

const TdDeadlineSource td_due_review = { "review", N_ ("Joint reviews"), "联合审查", collect_review, NULL };
