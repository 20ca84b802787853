/* Tidang: deadlines of votes — their last day, undelivered flats, ballots and objections that wait.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-load.h"
#include "td-sentences.h"
#include "td-votes.h"
#include "td-workspace-private.h"

/* So long before the last day an undelivered flat is told: a week is what two rounds of knocking at doors
 * take. No rule's number. */
#define DELIVERY_DAYS 7
#define ROOMS_SHOWN 8

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
  TdDeadline *open; /* undelivered: the vote whose flats are gathered */
  GString *rooms;
} Collecting;

void
td_due_take_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

TdDeadline *
td_due_of_row (const TdDeadlineSource *source, const TdDueRow *row)
{
  TdDeadline *deadline = td_deadline_new (source->nick, row->dossier_id, row->vote_id, row->item_id);

  td_due_take_text (&deadline->place, g_strdup (row->region));
  td_due_take_text (&deadline->concerns,
                    g_strdup_printf ("%s %s %s", row->compound, row->building, row->unit));
  return deadline;
}

static gboolean
read_rows (TdWorkspace *self, TdDueQuery query, Collecting *collecting, TdDueFunc func, GError **error)
{
  GError *cause = NULL;
  TdDate today = collecting->ask->today;

  if (td_store_due_foreach (self->store, query, collecting->ask->unit_id, today, today + DELIVERY_DAYS, func,
                            collecting, &cause))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

/* ---- the last day ---- */

static gboolean
take_vote (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;
  TdDeadline *deadline = td_due_of_row (&td_due_vote_end, row);
  gboolean over = row->until < collecting->ask->today;

  deadline->since = row->from;
  deadline->due = row->until;
  deadline->mend = TD_MEND_VOTE;
  td_due_take_text (&deadline->title, g_strdup (over ? _ ("The vote has ended: close it and post the result")
                                                     : _ ("The vote ends")));
  td_due_take_text (&deadline->basis, g_strdup (_ ("Last day named when the vote was opened")));
  collecting->add (deadline, collecting->data);
  return TRUE;
}

static gboolean
collect_votes (TdWorkspace *self, const TdDeadlineAsk *ask, TdDeadlineAdd add, gpointer data, GError **error)
{
  Collecting collecting = { self, ask, add, data, NULL, NULL };

  return read_rows (self, TD_DUE_VOTES, &collecting, take_vote, error);
}

const TdDeadlineSource td_due_vote_end = { "vote-end", N_ ("End of a vote"), collect_votes, NULL };

/* ---- without a last day ---- */

static gboolean
take_endless (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;
  TdDeadline *deadline = td_due_of_row (&td_due_endless, row);

  deadline->since = row->from;
  deadline->mend = TD_MEND_VOTE;
  td_due_take_text (&deadline->title, g_strdup (_ ("No last day is set for the vote")));
  td_due_take_text (&deadline->basis, g_strdup (_ ("Ballots count until the vote is closed")));
  collecting->add (deadline, collecting->data);
  return TRUE;
}

static gboolean
collect_endless (TdWorkspace *self,
                 const TdDeadlineAsk *ask,
                 TdDeadlineAdd add,
                 gpointer data,
                 GError **error)
{
  Collecting collecting = { self, ask, add, data, NULL, NULL };

  return read_rows (self, TD_DUE_ENDLESS, &collecting, take_endless, error);
}

const TdDeadlineSource td_due_endless = { "no-last-day", N_ ("Votes without a last day"), collect_endless,
                                          NULL };

/* ---- flats without papers ---- */

static void
give_undelivered (Collecting *collecting)
{
  TdDeadline *deadline = g_steal_pointer (&collecting->open);
  g_autofree char *rest = NULL;
  guint more;

  if (deadline == NULL)
    return;
  more = deadline->parts->len > ROOMS_SHOWN ? deadline->parts->len - ROOMS_SHOWN : 0;
  if (more > 0)
    rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", more), more);
  if (rest != NULL)
    g_string_append (collecting->rooms, rest);
  td_due_take_text (&deadline->title, g_strdup_printf (_ ("Not delivered: %s"), collecting->rooms->str));
  collecting->add (deadline, collecting->data);
}

static gboolean
take_undelivered (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;

  if (collecting->open == NULL || collecting->open->vote_id != row->vote_id)
    {
      give_undelivered (collecting);
      g_string_set_size (collecting->rooms, 0);
      collecting->open = td_due_of_row (&td_due_undelivered, row);
      collecting->open->since = row->from;
      collecting->open->due = row->until;
      collecting->open->mend = TD_MEND_FLAT;
      collecting->open->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
      td_due_take_text (
          &collecting->open->basis,
          g_strdup_printf (_ ("Told from %d days before the last day of the vote"), DELIVERY_DAYS));
    }
  if (collecting->open->parts->len < ROOMS_SHOWN)
    g_string_append_printf (collecting->rooms, "%s%s",
                            collecting->rooms->len > 0 ? C_ ("list of rooms", ", ") : "", row->room);
  g_array_append_val (collecting->open->parts, row->part_id);
  return TRUE;
}

static gboolean
collect_undelivered (TdWorkspace *self,
                     const TdDeadlineAsk *ask,
                     TdDeadlineAdd add,
                     gpointer data,
                     GError **error)
{
  g_autoptr (GString) rooms = g_string_new (NULL);
  Collecting collecting = { self, ask, add, data, NULL, rooms };
  gboolean done = read_rows (self, TD_DUE_UNDELIVERED, &collecting, take_undelivered, error);

  if (done)
    give_undelivered (&collecting);
  g_clear_pointer (&collecting.open, td_deadline_unref);
  return done;
}

const TdDeadlineSource td_due_undelivered = { "undelivered", N_ ("Papers not delivered"), collect_undelivered,
                                              NULL };

/* ---- ballots to be verified ---- */

static gboolean
take_pending (const TdVoteLine *line, gpointer data)
{
  Collecting *collecting = data;
  const TdVote *vote = line->vote;
  g_autofree char *rooms = NULL;
  TdDeadline *deadline;

  /* A wider vote stands with the dossier that keeps it. */
  if (vote == NULL || vote->closed || vote->tally->pending_parts->len == 0 ||
      vote->dossier_id != line->unit->id)
    return TRUE;
  rooms = td_rooms_to_text (vote->roll, vote->tally->pending_parts, ROOMS_SHOWN);
  deadline = td_deadline_new (td_due_pending.nick, line->unit->id, vote->id, 0);
  td_due_take_text (&deadline->place, g_strdup (line->unit->place));
  td_due_take_text (&deadline->concerns, td_unit_label (line->unit));
  td_due_take_text (&deadline->title, g_strdup_printf (_ ("To be verified: %s"), rooms));
  deadline->since = vote->from;
  deadline->mend = TD_MEND_FLAT;
  deadline->parts = g_array_copy (vote->tally->pending_parts);
  collecting->add (deadline, collecting->data);
  return TRUE;
}

static gboolean
collect_pending (TdWorkspace *self,
                 const TdDeadlineAsk *ask,
                 TdDeadlineAdd add,
                 gpointer data,
                 GError **error)
{
  Collecting collecting = { self, ask, add, data, NULL, NULL };
  g_autoptr (GArray) one = NULL;

  if (ask->unit_id != 0)
    {
      one = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (one, ask->unit_id);
    }
  /* Kept counts name the flats only where they are asked for what is needed. */
  return td_votes_foreach (self, one, one == NULL, take_pending, &collecting, NULL, error);
}

const TdDeadlineSource td_due_pending = { "pending", N_ ("Ballots to be verified"), collect_pending, NULL };

/* ---- objections ---- */

static gboolean
take_objection (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;
  TdDeadline *deadline = td_due_of_row (&td_due_objection, row);

  deadline->since = row->made_on;
  if (row->part_id != 0)
    {
      deadline->mend = TD_MEND_FLAT;
      deadline->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (deadline->parts, row->part_id);
      td_due_take_text (&deadline->title, g_strdup_printf (_ ("Objection not settled: %s"), row->room));
    }
  else
    td_due_take_text (&deadline->title, g_strdup (_ ("An objection from outside the unit is not settled")));
  collecting->add (deadline, collecting->data);
  return TRUE;
}

static gboolean
collect_objections (TdWorkspace *self,
                    const TdDeadlineAsk *ask,
                    TdDeadlineAdd add,
                    gpointer data,
                    GError **error)
{
  Collecting collecting = { self, ask, add, data, NULL, NULL };

  return read_rows (self, TD_DUE_OBJECTIONS, &collecting, take_objection, error);
}

const TdDeadlineSource td_due_objection = { "objection", N_ ("Objections not settled"), collect_objections,
                                            NULL };
