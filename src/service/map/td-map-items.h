/* Tidang: the marks of one view — which ones, where, and what is said of them. Without a widget.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-frame.h"
#include "td-map.h"

G_BEGIN_DECLS

typedef enum
{
  TD_MAP_CLUSTER,
  TD_MAP_STACK, /* several units at one place, which no zoom takes apart */
  TD_MAP_UNIT
} TdMapItemKind;

typedef struct
{
  TdMapItemKind kind;
  TdCluster cluster; /* its leaves; a stack's first one */
  guint shown;       /* units of it that the filter shows */
  guint unit;        /* TD_MAP_UNIT and TD_MAP_STACK: the (first) shown one */
  gint32 x, y;       /* its place */
  double px, py;     /* … in the view */
  guint32 counts[TD_CLUSTER_MAX_CLASSES];
} TdMapItem;

/* What the map shows: one value that the view, the legend, the list and a sheet have in common. */
typedef struct
{
  TdMap *map;
  TdMapColour colour;
  gboolean ratings[TD_RATING_UNSUITABLE + 1];
  gboolean stages[TD_STAGE_OPERATION + 1];
  gboolean classes[TD_CLUSTER_MAX_CLASSES]; /* of the colour, where it is neither rating nor stage */
  guint8 *set;                              /* td_map_set(): the register's filter; NULL: all */
  TdClusterFilter *filter;                  /* made from the above */
} TdMapShow;

/* Takes the map; all is shown. */
TdMapShow *td_map_show_new (TdMap *map);
void td_map_show_free (TdMapShow *show);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapShow, td_map_show_free)
/* The same, to be used on another thread. (transfer full) */
TdMapShow *td_map_show_copy (const TdMapShow *show);
/* The same choice on a newer map (taken); the set falls away, because it belongs to the map. */
TdMapShow *td_map_show_on (const TdMapShow *show, TdMap *map);
/* After a change of what is chosen: one pass over the units. */
void td_map_show_apply (TdMapShow *show);
/* Whether the class of the colour is shown, and turning it on or off (applied). */
gboolean td_map_show_class (const TdMapShow *show, guint class_of);
void td_map_show_set_class (TdMapShow *show, guint class_of, gboolean shown);
/* Units of each class of the colour, all in the file and those that the other choices leave. */
guint td_map_show_counts (const TdMapShow *show, guint32 *counts);
/* The same for a legend: whatever classes of the colour are shown, of each those that all else leaves. */
void td_map_show_legend_counts (const TdMapShow *show, guint32 *counts);

/* Clears the array (TdMapItem) and fills it with what the frame shows, marks that reach in from outside too.
 */
void td_map_items_fill (GArray *items, const TdMapShow *show, const TdMapFrame *frame);
/* The same with the clusters of another zoom than the frame's; beyond the deepest every unit stands alone. */
void td_map_items_fill_at (GArray *items, const TdMapShow *show, const TdMapFrame *frame, int zoom);
/* The topmost mark at a pixel, its edges a little wider than they look; -1: none. */
int td_map_items_at (const GArray *items, double px, double py);
/* The mark that stands for the unit of this id; -1: none of these. */
int td_map_items_find (const GArray *items, const TdMapShow *show, gint64 id);
/* Diameter of its mark. */
double td_map_item_size (const TdMapItem *item);
/* The shown units of an item, as their ids. (transfer full) array of gint64 */
GArray *td_map_item_ids (const TdMapShow *show, const TdMapItem *item);

/* “2,400 stairwells: suitable 1136, hard 705, unsuitable 559”; of a unit its classes: “Suitable · Survey”.
 * (transfer full) */
char *td_map_item_text (const TdMapShow *show, const TdMapItem *item);
/* “Suitable 1,136, hard 705”, of a cluster or a stack. (transfer full) */
char *td_map_item_counts_text (const TdMapShow *show, const TdMapItem *item);

/* The shown units in a rectangle, or within a polygon (n corners), ids ordered. (transfer full) array of
 * gint64 */
GArray *td_map_show_within_box (const TdMapShow *show, const TdMercatorBox *box);
GArray *td_map_show_within (const TdMapShow *show, const TdMercator *corners, guint n);
/* Those of the ids (rising) that are shown, in their order. (transfer full) array of gint64 */
GArray *td_map_show_among (const TdMapShow *show, const GArray *ids);
/* The selected ones (ids) as a filter of one class, and whether all that a mark shows are selected. (transfer
 * full) */
TdClusterFilter *td_map_show_picks (const TdMapShow *show, const GArray *ids);
gboolean td_map_item_is_picked (const TdMapShow *show, const TdClusterFilter *picks, const TdMapItem *item);
/* Where they stand, ids NULL: all that are shown; empty: none of them has a place that is shown. */
TdMercatorBox td_map_show_bounds (const TdMapShow *show, const GArray *ids);
/* From `zoom` on, the first whole zoom at which the unit of this id stands apart from those of other places.
 */
double td_map_show_apart_zoom (const TdMapShow *show, gint64 id, double zoom);
/* Where the legend hides one of the ids, all its classes are shown again (applied). */
void td_map_show_reveal (TdMapShow *show, const GArray *ids);
/* What was found: the set of the filter's ids, NULL: all; applied. */
void td_map_show_set_found (TdMapShow *show, const GArray *ids);

G_END_DECLS
