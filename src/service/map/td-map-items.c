/* Tidang: the marks of one view.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-items.h"

#include "td-map-mark.h"
#include "td-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MARGIN 30.0 /* a ring's half and its rim */
#define SLACK 3.0   /* pixels around a mark that still hit it */

static void
show_all_classes (TdMapShow *show)
{
  for (guint i = 0; i < G_N_ELEMENTS (show->ratings); i++)
    show->ratings[i] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (show->stages); i++)
    show->stages[i] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (show->classes); i++)
    show->classes[i] = TRUE;
}

TdMapShow *
td_map_show_new (TdMap *map)
{
  TdMapShow *show = g_new0 (TdMapShow, 1);

  show->map = map;
  show_all_classes (show);
  td_map_show_apply (show);
  return show;
}

void
td_map_show_free (TdMapShow *show)
{
  g_clear_pointer (&show->filter, td_cluster_filter_free);
  td_map_unref (show->map);
  g_free (show->set);
  g_free (show);
}

TdMapShow *
td_map_show_copy (const TdMapShow *show)
{
  TdMapShow *copy = g_memdup2 (show, sizeof *show);

  td_map_ref (copy->map);
  copy->set = show->set != NULL ? g_memdup2 (show->set, td_map_size (show->map) / 8 + 1) : NULL;
  copy->filter = NULL;
  td_map_show_apply (copy);
  return copy;
}

TdMapShow *
td_map_show_on (const TdMapShow *show, TdMap *map)
{
  TdMapShow *next = g_new (TdMapShow, 1);

  *next = *show;
  next->map = map;
  next->set = NULL;
  next->filter = NULL;
  if (td_map_column (map, next->colour) == NULL)
    next->colour = TD_MAP_BY_RATING;
  td_map_show_apply (next);
  return next;
}

static TdClusterColumn
column_of (const TdMapShow *show, TdMapColour colour)
{
  TdClusterColumn column = { .values = td_map_column (show->map, colour) };
  const gboolean *shown = colour == TD_MAP_BY_RATING  ? show->ratings
                          : colour == TD_MAP_BY_STAGE ? show->stages
                                                      : show->classes;

  for (guint i = 0; i < td_map_n_classes (colour); i++)
    {
      column.classes[i] = (guint8)i;
      column.shown[i] = shown[i];
    }
  return column;
}

void
td_map_show_apply (TdMapShow *show)
{
  TdClusterColumn columns[3] = { column_of (show, show->colour) };
  guint n = 1;

  if (show->colour != TD_MAP_BY_RATING)
    columns[n++] = column_of (show, TD_MAP_BY_RATING);
  if (show->colour != TD_MAP_BY_STAGE)
    columns[n++] = column_of (show, TD_MAP_BY_STAGE);
  g_clear_pointer (&show->filter, td_cluster_filter_free);
  show->filter = td_cluster_filter_new (td_map_index (show->map), td_map_n_classes (show->colour));
  td_cluster_filter_set (show->filter, columns, n, show->set);
}

static gboolean *
shown_class (TdMapShow *show, guint class_of)
{
  return show->colour == TD_MAP_BY_RATING  ? &show->ratings[class_of]
         : show->colour == TD_MAP_BY_STAGE ? &show->stages[class_of]
                                           : &show->classes[class_of];
}

gboolean
td_map_show_class (const TdMapShow *show, guint class_of)
{
  return *shown_class ((TdMapShow *)show, class_of);
}

void
td_map_show_set_class (TdMapShow *show, guint class_of, gboolean shown)
{
  *shown_class (show, class_of) = shown;
  td_map_show_apply (show);
}

guint
td_map_show_counts (const TdMapShow *show, guint32 *counts)
{
  return td_cluster_filter_count_all (show->filter, counts);
}

void
td_map_show_legend_counts (const TdMapShow *show, guint32 *counts)
{
  const TdMap *map = show->map;

  for (guint i = 0; i < td_map_n_classes (show->colour); i++)
    counts[i] = 0;
  for (guint unit = 0; unit < td_map_size (map); unit++)
    if ((show->set == NULL || (show->set[unit / 8] >> (unit % 8) & 1) != 0) &&
        (show->colour == TD_MAP_BY_RATING || show->ratings[td_map_rating (map, unit)]) &&
        (show->colour == TD_MAP_BY_STAGE || show->stages[td_map_stage (map, unit)]))
      counts[td_map_class (map, show->colour, unit)]++;
}

/* ---- marks ---- */

static gboolean
make_item (const TdMapShow *show, const TdMapFrame *frame, const TdCluster *cluster, TdMapItem *item)
{
  *item = (TdMapItem){ .kind = TD_MAP_CLUSTER, .cluster = *cluster, .x = cluster->x, .y = cluster->y };
  item->shown = td_cluster_filter_count (show->filter, cluster, item->counts);
  if (item->shown == 0)
    return FALSE;
  if (item->shown == 1)
    {
      TdMercator place;

      item->kind = TD_MAP_UNIT;
      item->unit = td_cluster_filter_unit (show->filter, cluster, 0);
      place = td_map_place (show->map, item->unit);
      item->x = place.x;
      item->y = place.y;
    }
  td_map_frame_to_pixel (frame, item->x, item->y, &item->px, &item->py);
  return TRUE;
}

/* Beyond the last level every unit stands alone; those at one place become a stack. */
static void
stack_up (GArray *items, GHashTable *at_place, const TdMapItem *item)
{
  gint64 place = (gint64)item->x << 32 ^ (guint32)item->y;
  gpointer found = g_hash_table_lookup (at_place, &place);
  TdMapItem *below;

  if (found == NULL)
    {
      g_array_append_vals (items, item, 1);
      g_hash_table_insert (at_place, g_memdup2 (&place, sizeof place), GUINT_TO_POINTER (items->len));
      return;
    }
  below = &g_array_index (items, TdMapItem, GPOINTER_TO_UINT (found) - 1);
  below->kind = TD_MAP_STACK;
  below->shown++;
  for (guint i = 0; i < TD_CLUSTER_MAX_CLASSES; i++)
    below->counts[i] += item->counts[i];
}

static void
fill_alone (GArray *items, const TdMapShow *show, const TdMapFrame *frame, const GArray *clusters)
{
  g_autoptr (GHashTable) at_place = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < clusters->len; i++)
    {
      TdMapItem item;

      if (make_item (show, frame, &g_array_index (clusters, TdCluster, i), &item))
        stack_up (items, at_place, &item);
    }
}

void
td_map_items_fill (GArray *items, const TdMapShow *show, const TdMapFrame *frame)
{
  td_map_items_fill_at (items, show, frame, (int)floor (frame->zoom));
}

void
td_map_items_fill_at (GArray *items, const TdMapShow *show, const TdMapFrame *frame, int zoom)
{
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (TdCluster));
  TdClusterIndex *index = td_map_index (show->map);
  TdMercatorBox box = td_map_frame_box (frame, MARGIN);

  g_array_set_size (items, 0);
  td_cluster_index_query (index, zoom, &box, clusters);
  if (zoom > (int)td_cluster_index_max_zoom (index))
    {
      fill_alone (items, show, frame, clusters);
      return;
    }
  for (guint i = 0; i < clusters->len; i++)
    {
      TdMapItem item;

      if (make_item (show, frame, &g_array_index (clusters, TdCluster, i), &item))
        g_array_append_val (items, item);
    }
}

double
td_map_item_size (const TdMapItem *item)
{
  switch (item->kind)
    {
    case TD_MAP_UNIT:
      return TD_MARK_UNIT_SIZE;
    case TD_MAP_STACK:
      return 24.0;
    case TD_MAP_CLUSTER:
    default:
      return td_mark_ring_size (item->shown);
    }
}

int
td_map_items_at (const GArray *items, double px, double py)
{
  for (guint i = items->len; i-- > 0;)
    {
      const TdMapItem *item = &g_array_index (items, TdMapItem, i);
      double reach = td_map_item_size (item) / 2.0 + SLACK;

      if (hypot (px - item->px, py - item->py) <= reach)
        return (int)i;
    }
  return -1;
}

int
td_map_items_find (const GArray *items, const TdMapShow *show, gint64 id)
{
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GArray) ids = td_map_item_ids (show, &g_array_index (items, TdMapItem, i));

      for (guint k = 0; k < ids->len; k++)
        if (g_array_index (ids, gint64, k) == id)
          return (int)i;
    }
  return -1;
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

GArray *
td_map_item_ids (const TdMapShow *show, const TdMapItem *item)
{
  GArray *ids;

  if (item->kind == TD_MAP_STACK)
    {
      /* Units at one place stand together in no order of the index: the place is asked for. */
      TdMercatorBox box = { item->x, item->y, item->x, item->y };

      return td_map_show_within_box (show, &box);
    }
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint32 leaf = item->cluster.first; leaf < item->cluster.first + item->cluster.number; leaf++)
    if (td_cluster_filter_class (show->filter, leaf) != TD_CLUSTER_HIDDEN)
      {
        gint64 id = td_map_id (show->map, td_cluster_index_leaves (td_map_index (show->map))[leaf]);

        g_array_append_val (ids, id);
      }
  g_array_sort (ids, by_id);
  return ids;
}

/* ---- words ---- */

static char *
unit_text (const TdMapShow *show, guint unit)
{
  const char *rating = td_rating_to_label (td_map_rating (show->map, unit));
  const char *stage = td_stage_to_label (td_map_stage (show->map, unit));

  return g_strdup_printf ("%s · %s", rating, stage);
}

char *
td_map_item_counts_text (const TdMapShow *show, const TdMapItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < td_map_n_classes (show->colour); i++)
    if (item->counts[i] > 0)
      {
        g_autofree char *number = td_text_grouped (item->counts[i]);

        /* Translators: between two of “suitable 1136”. */
        g_string_append (text, text->len > 0 ? _ (", ") : "");
        g_string_append_printf (text, "%s %s", td_map_class_label (show->colour, i), number);
      }
  return g_string_free (text, FALSE);
}

char *
td_map_item_text (const TdMapShow *show, const TdMapItem *item)
{
  g_autofree char *number = NULL, *counts = NULL;

  if (item->kind == TD_MAP_UNIT)
    return unit_text (show, item->unit);
  number = td_units_counted (item->shown);
  counts = td_map_item_counts_text (show, item);
  /* Translators: “2400 stairwells: suitable 1136, hard 705”. */
  return g_strdup_printf (_ ("%s: %s"), number, counts);
}

/* ---- areas ---- */

/* Even-odd: how many edges a line to the east crosses. */
static gboolean
is_within (const TdMercator *corners, guint n, TdMercator place)
{
  gboolean within = FALSE;

  for (guint i = 0, k = n - 1; i < n; k = i++)
    {
      const TdMercator *a = &corners[i], *b = &corners[k];

      if ((a->y > place.y) == (b->y > place.y))
        continue;
      if (place.x < ((double)b->x - a->x) * ((double)place.y - a->y) / ((double)b->y - a->y) + a->x)
        within = !within;
    }
  return within;
}

/* corners NULL: all of the box. */
static GArray *
collect (const TdMapShow *show, const TdMercatorBox *box, const TdMercator *corners, guint n)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TdCluster));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdClusterIndex *index = td_map_index (show->map);

  td_cluster_index_query (index, (int)td_cluster_index_max_zoom (index) + 1, box, found);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 leaf = g_array_index (found, TdCluster, i).first;
      guint unit = td_cluster_index_leaves (index)[leaf];
      gint64 id = td_map_id (show->map, unit);

      if (td_cluster_filter_class (show->filter, leaf) != TD_CLUSTER_HIDDEN &&
          (corners == NULL || is_within (corners, n, td_map_place (show->map, unit))))
        g_array_append_val (ids, id);
    }
  g_array_sort (ids, by_id);
  return ids;
}

GArray *
td_map_show_within_box (const TdMapShow *show, const TdMercatorBox *box)
{
  return collect (show, box, NULL, 0);
}

GArray *
td_map_show_within (const TdMapShow *show, const TdMercator *corners, guint n)
{
  TdMercatorBox box = TD_MERCATOR_BOX_EMPTY;

  for (guint i = 0; i < n; i++)
    td_mercator_box_add (&box, corners[i].x, corners[i].y);
  return collect (show, &box, corners, n);
}

/* ---- some of them ---- */

/* By unit, 1: shown. */
static guint8 *
shown_units (const TdMapShow *show)
{
  const guint32 *leaves = td_cluster_index_leaves (td_map_index (show->map));
  guint n = td_map_size (show->map);
  guint8 *shown = g_malloc0 (n + 1);

  for (guint leaf = 0; leaf < n; leaf++)
    shown[leaves[leaf]] = td_cluster_filter_class (show->filter, leaf) != TD_CLUSTER_HIDDEN;
  return shown;
}

GArray *
td_map_show_among (const TdMapShow *show, const GArray *ids)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint8 *shown = shown_units (show);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      guint unit;

      if (td_map_find (show->map, id, &unit) && shown[unit])
        g_array_append_val (left, id);
    }
  return left;
}

TdMercatorBox
td_map_show_bounds (const TdMapShow *show, const GArray *ids)
{
  TdMercatorBox box = TD_MERCATOR_BOX_EMPTY;
  g_autofree guint8 *shown = shown_units (show);

  for (guint i = 0; i < (ids != NULL ? ids->len : td_map_size (show->map)); i++)
    {
      guint unit = i;

      if ((ids == NULL || td_map_find (show->map, g_array_index (ids, gint64, i), &unit)) && shown[unit])
        {
          TdMercator place = td_map_place (show->map, unit);

          td_mercator_box_add (&box, place.x, place.y);
        }
    }
  return box;
}

void
td_map_show_set_found (TdMapShow *show, const GArray *ids)
{
  g_free (show->set);
  show->set = ids != NULL ? td_map_set (show->map, ids) : NULL;
  td_map_show_apply (show);
}

/* A cluster's mark may lie far from its members: one that is not found is one that does not stand alone. */
double
td_map_show_apart_zoom (const TdMapShow *show, gint64 id, double zoom)
{
  int most = (int)td_cluster_index_max_zoom (td_map_index (show->map)) + 1;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  guint unit;
  TdMercator place;

  if (!td_map_find (show->map, id, &unit))
    return zoom;
  place = td_map_place (show->map, unit);
  for (int whole = (int)ceil (zoom); whole < most; whole++)
    {
      const TdMapFrame frame = { 1, 1, whole, place.x, place.y };
      int at;

      td_map_items_fill (items, show, &frame);
      at = td_map_items_find (items, show, id);
      if (at >= 0 && g_array_index (items, TdMapItem, at).kind != TD_MAP_CLUSTER)
        return whole;
    }
  return MAX (zoom, most);
}

void
td_map_show_reveal (TdMapShow *show, const GArray *ids)
{
  gboolean hidden = FALSE;
  guint unit;

  for (guint i = 0; i < ids->len && !hidden; i++)
    hidden =
        td_map_find (show->map, g_array_index (ids, gint64, i), &unit) &&
        (!show->ratings[td_map_rating (show->map, unit)] || !show->stages[td_map_stage (show->map, unit)] ||
         !td_map_show_class (show, td_map_class (show->map, show->colour, unit)));
  if (!hidden)
    return;
  show_all_classes (show);
  td_map_show_apply (show);
}

/* ---- selected ---- */

TdClusterFilter *
td_map_show_picks (const TdMapShow *show, const GArray *ids)
{
  TdClusterFilter *picks = td_cluster_filter_new (td_map_index (show->map), 1);
  TdClusterColumn all = { .values = td_map_column (show->map, TD_MAP_BY_RATING) };
  g_autofree guint8 *set = td_map_set (show->map, ids);

  for (guint i = 0; i < G_N_ELEMENTS (all.shown); i++)
    all.shown[i] = TRUE;
  td_cluster_filter_set (picks, &all, 1, set);
  return picks;
}

/* What is selected is shown: so many selected as shown are all of them. */
gboolean
td_map_item_is_picked (const TdMapShow *show, const TdClusterFilter *picks, const TdMapItem *item)
{
  TdMercatorBox box = { item->x, item->y, item->x, item->y };
  g_autoptr (GArray) found = NULL;
  guint picked = 0;
  guint32 count;

  if (item->kind != TD_MAP_STACK)
    return td_cluster_filter_count (picks, &item->cluster, &count) == item->shown;
  found = g_array_new (FALSE, FALSE, sizeof (TdCluster));
  td_cluster_index_query (td_map_index (show->map),
                          (int)td_cluster_index_max_zoom (td_map_index (show->map)) + 1, &box, found);
  for (guint i = 0; i < found->len; i++)
    picked += td_cluster_filter_class (picks, g_array_index (found, TdCluster, i).first) != TD_CLUSTER_HIDDEN;
  return picked == item->shown;
}
