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
  GString *rooms, *paper_rooms;
} Collecting;

void
td_due_take_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

void
td_due_take_title (TdDeadline *deadline, char *title, char *paper)
{
  td_due_take_text (&deadline->title, title);
  td_due_take_text (&deadline->paper, paper);
}

void
td_due_take_basis (TdDeadline *deadline, char *basis, char *paper_basis)
{
  td_due_take_text (&deadline->basis, basis);
  td_due_take_text (&deadline->paper_basis, paper_basis);
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
  td_due_take_title (
      deadline,
      g_strdup (over ? _ ("The vote has ended: close it and post the result") : _ ("The vote ends")),
      g_strdup (over ? "表决期已满：请结束表决并公示结果" : "表决截止"));
  td_due_take_basis (deadline, g_strdup (_ ("Last day named when the vote was opened")),
                     g_strdup ("截止日期为开启表决时所定"));
  collecting->add (deadline, collecting->data);
  return TRUE;
}

static gboolean
collect_votes (TdWorkspace *self, const TdDeadlineAsk *ask, TdDeadlineAdd add, gpointer data, GError **error)
{
  Collecting collecting = { self, ask, add, data, NULL, NULL, NULL };

  return read_rows (self, TD_DUE_VOTES, &collecting, take_vote, error);
}

const TdDeadlineSource td_due_vote_end = { "vote-end", N_ ("End of a vote"), "表决截止", collect_votes,
                                           NULL };

/* ---- without a last day ---- */

static gboolean
take_endless (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;
  TdDeadline *deadline = td_due_of_row (&td_due_endless, row);

  deadline->since = row->from;
  deadline->mend = TD_MEND_VOTE;
  td_due_take_title (deadline, g_strdup (_ ("No last day is set for the vote")),
                     g_strdup ("表决未定截止日期"));
  td_due_take_basis (deadline, g_strdup (_ ("Ballots count until the vote is closed")),
                     g_strdup ("结束表决之前收到的票都计入"));
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
  Collecting collecting = { self, ask, add, data, NULL, NULL, NULL };

  return read_rows (self, TD_DUE_ENDLESS, &collecting, take_endless, error);
}

const TdDeadlineSource td_due_endless = { "no-last-day", N_ ("Votes without a last day"),
                                          "未定截止日期的表决", collect_endless, NULL };

/* ---- flats without papers ---- */

static void
give_undelivered (Collecting *collecting)
{
  TdDeadline *deadline = g_steal_pointer (&collecting->open);
  guint more;

  if (deadline == NULL)
    return;
  more = deadline->parts->len > ROOMS_SHOWN ? deadline->parts->len - ROOMS_SHOWN : 0;
  if (more > 0)
    {
      g_string_append_printf (collecting->rooms,
                              g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", more), more);
      g_string_append_printf (collecting->paper_rooms, TD_ROOMS_MORE_ON_PAPER, more);
    }
  td_due_take_title (deadline, g_strdup_printf (_ ("Not delivered: %s"), collecting->rooms->str),
                     g_strdup_printf ("未送达：%s", collecting->paper_rooms->str));
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
      g_string_set_size (collecting->paper_rooms, 0);
      collecting->open = td_due_of_row (&td_due_undelivered, row);
      collecting->open->since = row->from;
      collecting->open->due = row->until;
      collecting->open->mend = TD_MEND_FLAT;
      collecting->open->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
      td_due_take_basis (
          collecting->open,
          g_strdup_printf (_ ("Told from %d days before the last day of the vote"), DELIVERY_DAYS),
          g_strdup_printf ("表决截止前 %d 天起提醒", DELIVERY_DAYS));
    }
  if (collecting->open->parts->len < ROOMS_SHOWN)
    {
      gboolean first = collecting->rooms->len == 0;

      g_string_append_printf (collecting->rooms, "%s%s", first ? "" : C_ ("list of rooms", ", "), row->room);
      g_string_append_printf (collecting->paper_rooms, "%s%s", first ? "" : "、", row->room);
    }
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
  g_autoptr (GString) paper_rooms = g_string_new (NULL);
  Collecting collecting = { self, ask, add, data, NULL, rooms, paper_rooms };
  gboolean done = read_rows (self, TD_DUE_UNDELIVERED, &collecting, take_undelivered, error);

  if (done)
    give_undelivered (&collecting);
  g_clear_pointer (&collecting.open, td_deadline_unref);
  return done;
}

const TdDeadlineSource td_due_undelivered = { "undelivered", N_ ("Papers not delivered"), "未送达",
                                              collect_undelivered, NULL };

/* ---- ballots to be verified ---- */

static gboolean
take_pending (const TdVoteLine *line, gpointer data)
{
  Collecting *collecting = data;
  const TdVote *vote = line->vote;
  g_autofree char *rooms = NULL;
  g_autofree char *paper_rooms = NULL;
  TdDeadline *deadline;

  /* A wider vote stands with the dossier that keeps it. */
  if (vote == NULL || vote->closed || vote->tally->pending_parts->len == 0 ||
      vote->dossier_id != line->unit->id)
    return TRUE;
  rooms = td_rooms_to_text (vote->roll, vote->tally->pending_parts, ROOMS_SHOWN);
  paper_rooms = td_rooms_on_paper (vote->roll, vote->tally->pending_parts, ROOMS_SHOWN);
  deadline = td_deadline_new (td_due_pending.nick, line->unit->id, vote->id, 0);
  td_due_take_text (&deadline->place, g_strdup (line->unit->place));
  td_due_take_text (&deadline->concerns, td_unit_label (line->unit));
  td_due_take_title (deadline, g_strdup_printf (_ ("To be verified: %s"), rooms),
                     g_strdup_printf ("待核实：%s", paper_rooms));
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
  Collecting collecting = { self, ask, add, data, NULL, NULL, NULL };
  g_autoptr (GArray) one = NULL;

  if (ask->unit_id != 0)
    {
      one = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (one, ask->unit_id);
    }
  /* Kept counts name the flats only where they are asked for what is needed. */
  return td_votes_foreach (self, one, one == NULL, take_pending, &collecting, NULL, error);
}

const TdDeadlineSource td_due_pending = { "pending", N_ ("Ballots to be verified"), "待核实", collect_pending,
                                          NULL };

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
      td_due_take_title (deadline, g_strdup_printf (_ ("Objection not settled: %s"), row->room),
                         g_strdup_printf ("异议未办结：%s", row->room));
    }
  else
    td_due_take_title (deadline, g_strdup (_ ("An objection from outside the unit is not settled")),
                       g_strdup ("本单元以外的异议尚未办结"));
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
  Collecting collecting = { self, ask, add, data, NULL, NULL, NULL };

  return read_rows (self, TD_DUE_OBJECTIONS, &collecting, take_objection, error);
}

const TdDeadlineSource td_due_objection = { "objection", N_ ("Objections not settled"), "异议未办结",
                                            collect_objections, NULL };
