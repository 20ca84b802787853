/* Tidang: the counts of the whole file, or of one place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview.h"

#include "td-unit-query.h"
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

static gboolean
counts_cell (const TdOverview *overview, int stage, int rating)
{
  return (overview->stage < 0 || overview->stage == stage) &&
         (overview->rating < 0 || overview->rating == rating);
}

static void
add_cells (const TdOverview *overview, TdOverviewRow *row, const TdRegionCount *count)
{
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    for (int rating = 0; rating < TD_N_RATINGS; rating++)
      if (counts_cell (overview, stage, rating))
        {
          row->cells[stage][rating] += count->cells[stage][rating];
          row->units += count->cells[stage][rating];
        }
}

/* One with nothing in it stands too: what a region lacks is seen beside the others. */
static TdOverviewRow *
row_of (TdWorkspace *self,
        const TdOverview *overview,
        const TdRegionCount *count,
        const char *place,
        int digits)
{
  TdOverviewRow *row = g_new0 (TdOverviewRow, 1);

  row->has_list = strlen (count->code) == (size_t)digits;
  row->code = g_strdup (count->code);
  row->name = name_of (self, count->code, place, row->has_list);
  add_cells (overview, row, count);
  return row;
}

TdOverview *
td_overview_load (TdWorkspace *self, const char *place, int stage, int rating, GError **error)
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
  overview->stage = stage;
  overview->rating = rating;
  overview->as_of = td_workspace_today (self);
  overview->parent = parent_of (prefix);
  overview->total.code = g_strdup (prefix);
  overview->total.has_list = TRUE;
  overview->total.name = name_of (self, prefix, prefix, TRUE);
  for (guint i = 0; i < counts->len; i++)
    {
      add_cells (overview, &overview->total, g_ptr_array_index (counts, i));
      if (digits > 0)
        g_ptr_array_add (overview->rows,
                         row_of (self, overview, g_ptr_array_index (counts, i), prefix, digits));
    }
  return g_steal_pointer (&overview);
}

G_STATIC_ASSERT (TD_N_STORE_VOTES == TD_N_UNIT_VOTES);

gboolean
td_overview_count (TdWorkspace *self, TdOverview *overview, GError **error)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_auto (TdUnitQuery) query = { 0 };
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  filter.place = *overview->total.code != '\0' ? overview->total.code : NULL;
  filter.stage = overview->stage;
  filter.rating = overview->rating;
  filter.vote = TD_UNIT_VOTE_SHORT; /* asks for the counts of votes */
  if (store == NULL || !td_unit_query_init (&query, self, &filter, error))
    return FALSE;
  if (!td_store_region_people (store, &query.filter, &overview->flats, &overview->heads, &cause) ||
      !td_store_vote_counts (store, &query.filter, overview->votes, &cause))
    return td_fail_with (error, cause, self->name);
  overview->counted = TRUE;
  return TRUE;
}
