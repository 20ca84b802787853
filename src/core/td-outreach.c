/* Tidang: visits, promises, petitions and mediations, read from leaves, and what they add up to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach.h"

#include "td-text.h"

#include <string.h>

#define CONFIRMATION_DAYS 30

static const char *const promise_nicks[] = { "", "open", "kept", "broken", "dropped" };

const char *
td_promise_to_nick (TdPromise promise)
{
  g_return_val_if_fail ((guint)promise < G_N_ELEMENTS (promise_nicks), NULL);
  return promise_nicks[promise];
}

static gboolean
stands (const TdLeaf *leaf, const char *field)
{
  return *td_leaf_get (leaf, field) != '\0';
}

TdPromise
td_visit_promise (const TdLeaf *visit)
{
  const char *outcome = td_leaf_get (visit, "outcome");

  for (guint i = TD_PROMISE_KEPT; i < G_N_ELEMENTS (promise_nicks); i++)
    if (g_str_equal (outcome, promise_nicks[i]))
      return (TdPromise)i;
  return stands (visit, "promise") || stands (visit, "owner") || stands (visit, "due") ? TD_PROMISE_OPEN
                                                                                       : TD_PROMISE_NONE;
}

gboolean
td_visit_is_late (const TdLeaf *visit, TdDate today)
{
  TdDate due = td_leaf_day (visit, "due");

  return td_visit_promise (visit) == TD_PROMISE_OPEN && due != TD_DATE_NONE && due < today;
}

gboolean
td_petition_is_open (const TdLeaf *petition)
{
  return !stands (petition, "replied-on");
}

TdDate
td_mediation_until (const TdLeaf *mediation, const TdCalendar *calendar, gboolean *tentative)
{
  return td_calendar_period_end (calendar, td_leaf_day (mediation, "on"), CONFIRMATION_DAYS, TD_PERIOD_DAYS,
                                 tentative);
}

gboolean
td_mediation_is_open (const TdLeaf *mediation)
{
  return !stands (mediation, "applied-on") && !stands (mediation, "confirmed-on") &&
         !stands (mediation, "confirmation");
}

/* ---- teams ---- */

void
td_team_tally_free (TdTeamTally *tally)
{
  g_free (tally->team);
  g_free (tally);
}

static TdTeamTally *
tally_of (GPtrArray *tallies, const char *team)
{
  TdTeamTally *tally;

  for (guint i = 0; i < tallies->len; i++)
    if (g_str_equal (((TdTeamTally *)tallies->pdata[i])->team, team))
      return tallies->pdata[i];
  tally = g_new0 (TdTeamTally, 1);
  tally->team = g_strdup (team);
  g_ptr_array_add (tallies, tally);
  return tally;
}

static void
count_promise (TdTeamTally *tally, const TdLeaf *visit, TdDate today)
{
  TdPromise promise = td_visit_promise (visit);

  tally->promised += promise != TD_PROMISE_NONE;
  tally->kept += promise == TD_PROMISE_KEPT;
  tally->broken += promise == TD_PROMISE_BROKEN;
  tally->dropped += promise == TD_PROMISE_DROPPED;
  tally->open += promise == TD_PROMISE_OPEN;
  tally->late += td_visit_is_late (visit, today);
}

static int
by_team (gconstpointer a, gconstpointer b)
{
  const TdTeamTally *x = *(TdTeamTally *const *)a, *y = *(TdTeamTally *const *)b;
  gboolean x_named = *x->team != '\0', y_named = *y->team != '\0';

  return x_named != y_named ? y_named - x_named : td_text_natural_compare (x->team, y->team);
}

GPtrArray *
td_visits_tally (const GPtrArray *visits, TdDate today)
{
  GPtrArray *tallies = g_ptr_array_new_with_free_func ((GDestroyNotify)td_team_tally_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < visits->len; i++)
    {
      const TdLeaf *visit = visits->pdata[i];
      g_autofree char *team = g_strstrip (g_strdup (td_leaf_get (visit, "team")));
      TdTeamTally *tally;

      if (!g_str_equal (visit->kind, TD_LEAF_VISIT))
        continue;
      tally = tally_of (tallies, team);
      tally->visits++;
      tally->nobody += g_str_equal (td_leaf_get (visit, "result"), "nobody");
      if (visit->part_id != 0 &&
          g_hash_table_add (seen, g_strdup_printf ("%" G_GINT64_FORMAT " %s", visit->part_id, team)))
        tally->flats++;
      count_promise (tally, visit, today);
    }
  g_ptr_array_sort (tallies, by_team);
  return tallies;
}
