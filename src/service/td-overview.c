/* Tidang: the counts of the whole file, or of one place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview.h"

#include "td-register.h"
#include "td-workspace-private.h"

static void
clear_row (TdOverviewRow *row)
{
  g_free (row->code);
  g_free (row->name);
}

static void
free_row (gpointer data)
{
  clear_row (data);
  g_free (data);
}

void
td_overview_free (TdOverview *overview)
{
  if (overview == NULL)
    return;
  clear_row (&overview->total);
  g_ptr_array_unref (overview->rows);
  g_free (overview->parent);
  g_free (overview);
}

gint64
td_overview_row_stage (const TdOverviewRow *row, TdStage stage)
{
  gint64 n = 0;

  for (int rating = 0; rating < TD_N_RATINGS; rating++)
    n += row->cells[stage][rating];
  return n;
}

gint64
td_overview_row_rating (const TdOverviewRow *row, TdRating rating)
{
  gint64 n = 0;

  for (int stage = 0; stage < TD_N_STAGES; stage++)
    n += row->cells[stage][rating];
  return n;
}

/* Province, city, county, street, community. */
static const int levels[] = { 2, 4, 6, 9, 12 };

/* Digits of the level below; 0: there is none. */
static int
digits_below (const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if ((size_t)levels[i] > strlen (place))
      return levels[i];
  return 0;
}

static char *
parent_of (const char *place)
{
  size_t n = strlen (place), above = 0;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if ((size_t)levels[i] < n)
      above = (size_t)levels[i];
  return n == 0 ? NULL : g_strndup (place, above);
}

static char *
name_of (TdWorkspace *self, const char *code, const char *place, gboolean has_list)
{
  if (*code == '\0')
    return g_strdup (*place == '\0' && has_list ? _ ("The whole file") : _ ("No region code"));
  if (!has_list)
    return g_strdup (_ ("Not said more exactly"));
  return td_workspace_region_name (self, code);
}

static void
add_cells (TdOverviewRow *row, const TdRegionCount *count)
{
  row->units += count->dossiers;
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    for (int rating = 0; rating < TD_N_RATINGS; rating++)
      row->cells[stage][rating] += count->cells[stage][rating];
}

static TdOverviewRow *
row_of (TdWorkspace *self, const TdRegionCount *count, const char *place, int digits)
{
  TdOverviewRow *row = g_new0 (TdOverviewRow, 1);

  row->has_list = strlen (count->code) == (size_t)digits;
  row->code = g_strdup (count->code);
  row->name = name_of (self, count->code, place, row->has_list);
  add_cells (row, count);
  return row;
}

TdOverview *
td_overview_load (TdWorkspace *self, const char *place, GError **error)
{
  const char *prefix = place != NULL ? place : "";
  int digits = digits_below (prefix);
  g_autoptr (TdOverview) overview = g_new0 (TdOverview, 1);
  g_autoptr (GPtrArray) counts = NULL;
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  overview->rows = g_ptr_array_new_with_free_func (free_row);
  if (store == NULL)
    return NULL;
  counts = td_store_region_counts (store, prefix, digits > 0 ? digits : 12, &cause);
  if (counts == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  overview->as_of = td_workspace_today (self);
  overview->parent = parent_of (prefix);
  overview->total.code = g_strdup (prefix);
  overview->total.has_list = TRUE;
  overview->total.name = name_of (self, prefix, prefix, TRUE);
  for (guint i = 0; i < counts->len; i++)
    {
      add_cells (&overview->total, g_ptr_array_index (counts, i));
      if (digits > 0)
        g_ptr_array_add (overview->rows, row_of (self, g_ptr_array_index (counts, i), prefix, digits));
    }
  return g_steal_pointer (&overview);
}

/* Those of which the others are sums. */
static const TdUnitVote asked[] = { TD_UNIT_VOTE_SHORT,     TD_UNIT_VOTE_REACHED, TD_UNIT_VOTE_PENDING,
                                    TD_UNIT_VOTE_OBJECTION, TD_UNIT_VOTE_PASSED,  TD_UNIT_VOTE_NOT_PASSED,
                                    TD_UNIT_VOTE_OVERDUE,   TD_UNIT_VOTE_AT_RISK };

gboolean
td_overview_count (TdWorkspace *self, TdOverview *overview, GError **error)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);
  gint64 *votes = overview->votes;

  if (store == NULL)
    return FALSE;
  if (!td_store_region_people (store, overview->total.code, &overview->flats, &overview->heads, &cause))
    return td_fail_with (error, cause, self->name);
  filter.place = *overview->total.code != '\0' ? overview->total.code : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      filter.vote = asked[i];
      votes[asked[i]] = td_units_count (self, &filter, error);
      if (votes[asked[i]] < 0)
        return FALSE;
    }
  votes[TD_UNIT_VOTE_ANY] = overview->total.units;
  votes[TD_UNIT_VOTE_OPEN] = votes[TD_UNIT_VOTE_SHORT] + votes[TD_UNIT_VOTE_REACHED];
  votes[TD_UNIT_VOTE_CLOSED] = votes[TD_UNIT_VOTE_PASSED] + votes[TD_UNIT_VOTE_NOT_PASSED];
  votes[TD_UNIT_VOTE_NONE] = overview->total.units - votes[TD_UNIT_VOTE_OPEN] - votes[TD_UNIT_VOTE_CLOSED];
  overview->counted = TRUE;
  return TRUE;
}
