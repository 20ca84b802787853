/* Tidang: a second person's check of the ballots that the first one entered — 复核.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-checks.h"

#include "td-action.h"
#include "td-campaign-store.h"
#include "td-ids.h"
#include "td-load.h"
#include "td-memory.h"
#include "td-sentences.h"
#include "td-vote-find.h"

void
td_check_line_free (TdCheckLine *line)
{
  if (line == NULL)
    return;
  g_free (line->unit);
  g_free (line->room);
  g_free (line->owner);
  g_clear_pointer (&line->ballot, td_ballot_free);
  g_free (line->entered_by);
  g_free (line->reason);
  g_free (line->checked_by);
  g_free (line);
}

/* ---- which votes ---- */

/* Each vote once, in the order of the units. NULL: an error. */
static GArray *
votes_of_units (TdWorkspace *self, const GArray *unit_ids)
{
  GArray *votes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < unit_ids->len; i++)
    {
      gint64 id = td_store_vote_counting (self->store, g_array_index (unit_ids, gint64, i), 0);

      if (id != 0 && g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        g_array_append_val (votes, id);
    }
  return votes;
}

static GArray *
votes_that_want (TdWorkspace *self, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GArray) marks = td_store_campaign_marks (self->store, NULL, &cause);
  GArray *votes;

  if (marks == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  votes = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < marks->len; i++)
    {
      const TdCampaignMarks *one = &g_array_index (marks, TdCampaignMarks, i);

      if (one->second_look)
        g_array_append_val (votes, one->vote_id);
    }
  return votes;
}

static gboolean
require_of (TdStore *store, const GArray *votes, gboolean wanted, gint64 *n, GError **error)
{
  for (guint i = 0; i < votes->len; i++)
    {
      gint64 id = g_array_index (votes, gint64, i);
      g_autoptr (TdVoteRow) vote = td_store_vote (store, id, error);

      if (vote == NULL)
        return FALSE;
      if (vote->closed)
        continue;
      if (!td_store_vote_set_second_look (store, id, wanted, error))
        return FALSE;
      (*n)++;
    }
  return TRUE;
}

gint64
td_checks_require (TdWorkspace *self, const GArray *unit_ids, gboolean wanted, GError **error)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autoptr (GArray) all = unit_ids == NULL ? td_units_ids (self, &filter, error) : NULL;
  g_autoptr (GArray) votes = NULL;
  GError *cause = NULL;
  TdStore *store;
  gint64 n = 0;
  gboolean done;

  if (unit_ids == NULL && all == NULL)
    return -1;
  unit_ids = unit_ids != NULL ? unit_ids : all;
  store = td_action_begin (self, wanted ? "want-checks" : "want-no-checks", TD_ACTION_UNDOABLE, NULL, NULL,
                           error);
  if (store == NULL)
    return -1;
  votes = votes_of_units (self, unit_ids);
  done = require_of (store, votes, wanted, &n, &cause);
  if (!td_action_end (self, store, done, cause, unit_ids->len == 1 ? g_array_index (unit_ids, gint64, 0) : 0,
                      self->name, NULL, error))
    return -1;
  if (n > 0)
    return n;
  td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", _ ("None of these units has an open vote."));
  return -1;
}

/* ---- the list ---- */

typedef struct
{
  TdWorkspace *workspace;
  TdVoteRow *vote;
  TdRoll *roll;
  GPtrArray *checks; /* TdCheckRow */
  gint64 me;         /* operator; 0: none was named */
  GHashTable *units; /* gint64 → label */
  GPtrArray *lines;
  gboolean waiting;
} List;

static const TdCheckRow *
check_of (const List *list, gint64 ballot_id)
{
  for (guint i = 0; i < list->checks->len; i++)
    if (((TdCheckRow *)list->checks->pdata[i])->ballot_id == ballot_id)
      return list->checks->pdata[i];
  return NULL;
}

static const char *
unit_label (List *list, gint64 unit_id)
{
  char *label = g_hash_table_lookup (list->units, &unit_id);

  if (label == NULL)
    {
      label = td_unit_label_of (list->workspace, unit_id);
      g_hash_table_insert (list->units, g_memdup2 (&unit_id, sizeof unit_id), label);
    }
  return label;
}

static char *
owner_name (const TdPart *part, gint64 owner_id)
{
  for (guint i = 0; owner_id != 0 && i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];

      if (owner->id == owner_id)
        return td_mask_name (owner->name);
    }
  return NULL;
}

static void
add_line (List *list, const TdBallot *ballot)
{
  TdStore *store = list->workspace->store;
  const TdCheckRow *check = check_of (list, ballot->id);
  const TdPart *part = td_roll_find (list->roll, ballot->part_id);
  gint64 author;
  TdCheckLine *line;

  if (part == NULL || (list->waiting && check != NULL && check->outcome == TD_CHECK_CONFIRMED))
    return;
  author = td_store_ballot_author (store, ballot->id);
  line = g_new0 (TdCheckLine, 1);
  line->unit_id = part->unit_id;
  line->vote_id = list->vote->id;
  line->ballot_id = ballot->id;
  line->part_id = part->id;
  line->unit = g_strdup (unit_label (list, part->unit_id));
  line->room = g_strdup (part->room);
  line->owner = owner_name (part, ballot->owner_id);
  line->ballot = td_ballot_copy (ballot);
  line->entered_by = td_store_operator_name (store, author);
  line->own = author == list->me;
  line->outcome = check == NULL ? TD_CHECK_WAITING : check->outcome;
  line->reason = g_strdup (check == NULL ? "" : check->reason);
  line->checked_by = check == NULL ? g_strdup ("") : td_store_operator_name (store, check->by);
  line->checked_on = check == NULL ? TD_DATE_NONE : check->on;
  g_ptr_array_add (list->lines, line);
}

static gboolean
add_vote (List *list, gint64 vote_id, GError **error)
{
  TdStore *store = list->workspace->store;
  g_autoptr (TdVoteRow) vote = td_store_vote (store, vote_id, error);
  g_autoptr (TdRoll) roll = vote == NULL ? NULL : td_store_vote_roll (store, vote_id, 0, error);
  g_autoptr (GPtrArray) ballots = roll == NULL ? NULL : td_store_ballots (store, vote_id, error);
  g_autoptr (GPtrArray) checks = ballots == NULL ? NULL : td_store_checks (store, vote_id, error);

  if (checks == NULL)
    return FALSE;
  list->vote = vote;
  list->roll = roll;
  list->checks = checks;
  for (guint i = 0; i < ballots->len; i++)
    add_line (list, ballots->pdata[i]);
  return TRUE;
}

static gint64
operator_of (TdWorkspace *self)
{
  const char *name = td_workspace_get_operator (self);

  return name == NULL || *name == '\0' ? 0 : td_store_operator_find (self->store, name);
}

GPtrArray *
td_checks_list (TdWorkspace *self, const GArray *unit_ids, gboolean waiting, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_check_line_free);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) votes = NULL;
  List list = { .workspace = self, .units = units, .lines = lines, .waiting = waiting };
  GError *cause = NULL;

  if (td_workspace_store (self, error) == NULL)
    return NULL;
  votes = unit_ids != NULL ? votes_of_units (self, unit_ids) : votes_that_want (self, error);
  if (votes == NULL)
    return NULL;
  list.me = operator_of (self);
  for (guint i = 0; i < votes->len; i++)
    if (!add_vote (&list, g_array_index (votes, gint64, i), &cause))
      {
        td_fail_with (error, cause, self->name);
        return NULL;
      }
  return g_steal_pointer (&lines);
}

/* ---- recording ---- */

static char *
place_of (TdWorkspace *self, gint64 ballot_id, gint64 *part_id, gboolean *current)
{
  g_autofree char *room = NULL;
  g_autofree char *unit = NULL;
  gint64 unit_id = 0;

  *current = td_store_ballot_place (self->store, ballot_id, &unit_id, part_id, &room);
  unit = td_unit_label_of (self, unit_id);
  return g_strdup_printf ("%s %s", unit, room != NULL ? room : "");
}

/* The sentence why the operator cannot check this ballot; NULL: they can. (transfer full) */
static char *
why_not (TdWorkspace *self, gint64 ballot_id, gint64 me, gint64 *part_id)
{
  gboolean current;
  g_autofree char *place = place_of (self, ballot_id, part_id, &current);

  if (!current)
    return g_strdup_printf (_ ("%s: this ballot was replaced or withdrawn meanwhile."), place);
  if (me != 0 && td_store_ballot_author (self->store, ballot_id) != me)
    return NULL;
  return g_strdup_printf (_ ("%s: who entered a ballot does not check it. Let another person do it, under "
                             "their own name."),
                          place);
}

static gboolean
record_all (TdWorkspace *self, TdStore *store, const GArray *ids, TdCheckRow *row, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      row->ballot_id = g_array_index (ids, gint64, i);
      row->on = td_workspace_today (self);
      if (!td_store_check_set (store, row, error))
        return FALSE;
    }
  return TRUE;
}

/* With the flats: an erasure finds the reason by them. */
static char *
params_of (const GArray *parts)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"count\":\"%u\",\"parts\":[", parts->len);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\"", i > 0 ? "," : "",
                            g_array_index (parts, gint64, i));
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

gint64
td_checks_record (TdWorkspace *self,
                  const GArray *ballot_ids,
                  TdCheckOutcome outcome,
                  const char *reason,
                  GPtrArray **refused,
                  GError **error)
{
  g_autoptr (GPtrArray) aside = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) good = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *params = NULL;
  TdCheckRow row = { .outcome = outcome, .reason = (char *)(reason != NULL ? reason : "") };
  GError *cause = NULL;
  TdStore *store = td_workspace_writable (self, error);
  gboolean done;

  g_return_val_if_fail (outcome != TD_CHECK_WAITING, -1);

  if (store == NULL || (outcome == TD_CHECK_RETURNED &&
                        !td_check_reason (reason, _ ("Returning a ballot needs a reason."), error)))
    return -1;
  /* Who acts for the first time has no number yet, and has entered nothing. */
  row.by = td_store_operator_ensure (store, td_workspace_get_operator (self), &cause);
  if (cause != NULL)
    {
      td_fail_with (error, cause, self->name);
      return -1;
    }
  for (guint i = 0; i < ballot_ids->len; i++)
    {
      gint64 id = g_array_index (ballot_ids, gint64, i);
      gint64 part_id;
      char *why = why_not (self, id, row.by, &part_id);

      if (why != NULL)
        g_ptr_array_add (aside, why);
      else
        {
          g_array_append_val (good, id);
          g_array_append_val (parts, part_id);
        }
    }
  if (refused != NULL)
    *refused = g_steal_pointer (&aside);
  if (good->len == 0)
    return 0;
  params = params_of (parts);
  store = td_action_begin (self, outcome == TD_CHECK_CONFIRMED ? "confirm-ballots" : "return-ballots",
                           TD_ACTION_UNDOABLE, outcome == TD_CHECK_RETURNED ? reason : NULL, params, error);
  if (store == NULL)
    return -1;
  done = record_all (self, store, good, &row, &cause);
  return td_action_end (self, store, done, cause, 0, self->name, NULL, error) ? (gint64)good->len : -1;
}

gboolean
td_checks_always (TdWorkspace *self)
{
  g_autofree char *kept = td_memory_get (self, TD_MEMORY_CHECKS, "always");

  return kept != NULL;
}

gboolean
td_checks_set_always (TdWorkspace *self, gboolean wanted, GError **error)
{
  TdStore *store;

  if (td_workspace_writable (self, error) == NULL)
    return FALSE;
  if (td_checks_always (self) == wanted)
    return TRUE;
  store = td_action_begin (self, wanted ? "always-checks" : "not-always-checks", TD_ACTION_STEPPED_OVER, NULL,
                           NULL, error);
  return store != NULL && td_action_end (self, store, TRUE, NULL, 0, self->name, NULL, error) &&
         td_memory_set (self, TD_MEMORY_CHECKS, "always", wanted ? "1" : NULL, error);
}

GArray *
td_checks_find (TdWorkspace *self, gint64 unit_id, const char *const *rooms, GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, 0, error);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) lines = NULL;

  g_array_append_val (units, unit_id);
  if (found == NULL || (lines = td_checks_list (self, units, rooms == NULL, error)) == NULL)
    return NULL;
  for (guint i = 0; rooms == NULL && i < lines->len; i++)
    {
      const TdCheckLine *line = lines->pdata[i];

      if (line->unit_id == unit_id)
        g_array_append_val (ids, line->ballot_id);
    }
  for (guint r = 0; rooms != NULL && rooms[r] != NULL; r++)
    {
      const TdPart *part = td_find_room (found->roll, unit_id, found->label, rooms[r], error);
      guint before = ids->len;

      if (part == NULL)
        return NULL;
      for (guint i = 0; i < lines->len; i++)
        {
          const TdCheckLine *line = lines->pdata[i];

          if (line->part_id == part->id)
            g_array_append_val (ids, line->ballot_id);
        }
      if (ids->len == before)
        {
          td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s %s: there is no ballot to check."), found->label,
                   part->room);
          return NULL;
        }
    }
  return g_steal_pointer (&ids);
}

/* ---- gaps ---- */

static void
add_check_gap (GPtrArray *gaps, const TdRoll *roll, const char *code, const char *format, GArray *parts)
{
  g_autofree char *rooms = NULL;
  TdGap *gap;

  if (parts->len == 0)
    return;
  rooms = td_rooms_to_text (roll, parts, 8);
  gap = g_new0 (TdGap, 1);
  gap->code = g_strdup (code);
  gap->text = g_strdup_printf (format, rooms);
  gap->parts = g_array_ref (parts);
  g_ptr_array_add (gaps, gap);
}

gboolean
td_gaps_add_checks (TdWorkspace *self, GPtrArray *gaps, const TdVote *vote, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) returned = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_check_line_free);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  List list = { .workspace = self, .units = units, .lines = lines, .waiting = TRUE };
  GError *cause = NULL;

  if (vote == NULL || !td_store_vote_second_look (self->store, vote->id))
    return TRUE;
  if (!add_vote (&list, vote->id, &cause))
    return td_fail_with (error, cause, self->name);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdCheckLine *line = lines->pdata[i];

      g_array_append_val (line->outcome == TD_CHECK_RETURNED ? returned : waiting, line->part_id);
    }
  add_check_gap (gaps, vote->roll, "unchecked", _ ("Not checked by a second person: %s"), waiting);
  add_check_gap (gaps, vote->roll, "returned", _ ("Returned by the second person: %s"), returned);
  return TRUE;
}
