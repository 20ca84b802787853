/* Tidang: stairwells whose place may be wrong, because it lies far from those it belongs to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing.h"

#include "td-map-read.h"
#include "td-workspace-private.h"

#include <math.h>

/* Compounds get numbers in the order in which they are met. */
static guint
number_compounds (const GArray *rows, TdFarPoint *points)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      TdPlaceRow *row = &g_array_index (rows, TdPlaceRow, i);
      gpointer value;

      if (i > 0 && row[-1].compound_id == row->compound_id)
        points[i].group = points[i - 1].group;
      else if (g_hash_table_lookup_extended (numbers, &row->compound_id, NULL, &value))
        points[i].group = GPOINTER_TO_UINT (value);
      else
        {
          points[i].group = n;
          g_hash_table_insert (numbers, &row->compound_id, GUINT_TO_POINTER (n++));
        }
    }
  return n;
}

static void
add_far (GArray *found, const GArray *rows, const GArray *far, gboolean compound)
{
  for (guint i = 0; i < far->len; i++)
    {
      const TdFar *one = &g_array_index (far, TdFar, i);
      const TdPlaceRow *row = &g_array_index (rows, TdPlaceRow, one->point);
      TdFarUnit unit = { row->dossier_id, row->lon, row->lat, one->metres, one->limit, compound };

      g_array_append_val (found, unit);
    }
}

/* What is far from its community is told once, as that. */
static GArray *
without_twice (const GArray *compounds, const GArray *communities)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (TdFar));
  guint k = 0;

  for (guint i = 0; i < compounds->len; i++)
    {
      const TdFar *far = &g_array_index (compounds, TdFar, i);

      while (k < communities->len && g_array_index (communities, TdFar, k).point < far->point)
        k++;
      if (k == communities->len || g_array_index (communities, TdFar, k).point != far->point)
        g_array_append_val (rest, *far);
    }
  return rest;
}

static int
farthest_first (gconstpointer a, gconstpointer b)
{
  const TdFarUnit *one = a, *other = b;

  if (one->metres != other->metres)
    return one->metres < other->metres ? 1 : -1;
  return (one->unit_id > other->unit_id) - (one->unit_id < other->unit_id);
}

GArray *
td_placing_far (TdWorkspace *self, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TdFarUnit));
  GError *cause = NULL;
  guint n = 0;
  g_autoptr (GArray) rows = store != NULL ? td_store_place_rows (store, NULL, 0, &n, &cause) : NULL;
  g_autofree TdFarPoint *points = rows != NULL ? g_new (TdFarPoint, rows->len) : NULL;
  g_autoptr (GArray) communities = NULL;
  g_autoptr (GArray) compounds = NULL;
  g_autoptr (GArray) rest = NULL;

  if (rows == NULL)
    {
      g_array_unref (found);
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const TdPlaceRow *row = &g_array_index (rows, TdPlaceRow, i);

      points[i] = (TdFarPoint){ row->lon, row->lat, row->community };
    }
  communities = td_far_find (points, rows->len, n, TD_FAR_FROM_COMMUNITY);
  n = number_compounds (rows, points);
  compounds = td_far_find (points, rows->len, n, TD_FAR_FROM_COMPOUND);
  rest = without_twice (compounds, communities);
  add_far (found, rows, communities, FALSE);
  add_far (found, rows, rest, TRUE);
  g_array_sort (found, farthest_first);
  return found;
}

char *
td_placing_metres (gint64 metres)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (metres < 10000)
    return g_strdup_printf (_ ("%d m"), (int)metres);
  g_ascii_formatd (number, sizeof number, metres < 100000 ? "%.1f" : "%.0f", (double)metres / 1000.0);
  return g_strdup_printf (_ ("%s km"), number);
}

char *
td_far_unit_text (const TdFarUnit *far)
{
  g_autofree char *metres = td_placing_metres (far->metres);

  return g_strdup_printf (far->compound ? _ ("%s from the middle of its compound")
                                        : _ ("%s from the middle of its community"),
                          metres);
}
