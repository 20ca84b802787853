/* Tidang: the map — every stairwell with a place, its rating and its stage (一张图).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page.h"

#include "td-choice.h"
#include "td-font.h"
#include "td-map-card.h"
#include "td-map-legend.h"
#include "td-map-list.h"
#include "td-map-view.h"
#include "td-page.h"
#include "td-side.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SETTLE_MS 300
#define CLOSE_ZOOM 18.0 /* where every unit stands alone */

struct _TdMapPage
{
  GtkBox parent_instance;
  GtkLabel *status;
  GtkDropDown *colour;
  GtkToggleButton *show_side;
  GtkStack *stack;
  AdwFlap *flap;
  TdMapLegend *legend;
  TdMapList *list;
  TdMapView *view;
  TdMapCard *card;
  TdSession *session;
  TdMapShow *show;
  GCancellable *loading;
  guint settle;
  gboolean stale;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdMapPage,
                               td_map_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

/* ---- what is shown ---- */

static void
show_status (TdMapPage *self)
{
  guint32 counts[TD_CLUSTER_MAX_CLASSES];
  guint shown = td_map_show_counts (self->show, counts), all = td_map_size (self->show->map);
  g_autofree char *text = shown == all
                              ? g_strdup_printf (ngettext ("%u stairwell", "%u stairwells", all), all)
                              : g_strdup_printf (_ ("%u of %u stairwells"), shown, all);

  gtk_label_set_text (self->status, text);
}

static void
refresh (TdMapPage *self)
{
  td_unit_layer_set_show (td_map_view_get_layer (self->view), self->show);
  td_map_legend_set_show (self->legend, self->show);
  show_status (self);
}

static void
set_map (TdMapPage *self, TdMap *map)
{
  gboolean first = self->show == NULL;
  TdMapShow *next = first ? td_map_show_new (map) : td_map_show_on (self->show, map);

  td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  g_clear_pointer (&self->show, td_map_show_free);
  self->show = next;
  gtk_stack_set_visible_child_name (self->stack, td_map_size (map) > 0 ? "map" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->colour), td_map_size (map) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->show_side), td_map_size (map) > 0);
  if (first)
    {
      TdMercatorBox box = td_cluster_index_bounds (td_map_index (map));

      td_map_view_fit (self->view, &box, 17, FALSE);
    }
  refresh (self);
}

/* ---- loading ---- */

/* The fonts of the marks are looked for here too, off the main thread. */
static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  TdMap *map = td_map_load (workspace, GPOINTER_TO_INT (data), error);

  if (map != NULL)
    td_font_book_default (NULL);
  return map;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapPage) self = data;
  g_autoptr (GError) error = NULL;
  TdMap *map = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  if (map != NULL && td_session_get_workspace (self->session) == TD_WORKSPACE (source))
    set_map (self, g_steal_pointer (&map));
  g_clear_pointer (&map, td_map_unref);
}

static TdMapColour
chosen_colour (TdMapPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->colour);

  return selected < TD_N_MAP_COLOURS ? (TdMapColour)selected : TD_MAP_BY_RATING;
}

static void
load (TdMapPage *self)
{
  gboolean support = chosen_colour (self) == TD_MAP_BY_SUPPORT;

  self->stale = FALSE;
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  td_session_read (self->session, G_PRIORITY_DEFAULT, run_load, GINT_TO_POINTER (support), NULL,
                   (GDestroyNotify)td_map_unref, self->loading, loaded_cb, g_object_ref (self));
}

static gboolean
settled (gpointer data)
{
  TdMapPage *self = data;

  self->settle = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TdMapPage *self)
{
  self->stale = TRUE;
  if (self->settle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->settle = g_timeout_add (SETTLE_MS, settled, self);
}

static void
workspace_cb (TdMapPage *self)
{
  g_cancellable_cancel (self->loading);
  td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  td_map_card_hide (self->card);
  g_clear_pointer (&self->show, td_map_show_free);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  self->stale = TRUE;
}

/* ---- colours ---- */

static void
colour_cb (TdMapPage *self)
{
  TdMapColour colour = chosen_colour (self);

  if (self->show == NULL || self->show->colour == colour)
    return;
  self->show->colour = colour;
  for (guint i = 0; i < G_N_ELEMENTS (self->show->classes); i++)
    self->show->classes[i] = TRUE;
  if (td_map_column (self->show->map, colour) == NULL)
    {
      /* Votes are counted first; until then the map stays as it is. */
      self->show->colour = TD_MAP_BY_RATING;
      td_map_show_apply (self->show);
      self->show->colour = colour;
      load (self);
      return;
    }
  td_map_show_apply (self->show);
  refresh (self);
}

static void
legend_cb (TdMapPage *self, guint class_of, gboolean shown)
{
  if (self->show == NULL)
    return;
  td_map_show_set_class (self->show, class_of, shown);
  td_unit_layer_set_show (td_map_view_get_layer (self->view), self->show);
  show_status (self);
}

/* ---- marks ---- */

static const TdMapItem *
item_at (TdMapPage *self, int index)
{
  const GArray *items = td_unit_layer_get_items (td_map_view_get_layer (self->view));

  return self->show != NULL && index >= 0 && index < (int)items->len
             ? &g_array_index (items, TdMapItem, index)
             : NULL;
}

static void
zoom_into (TdMapPage *self, const TdMapItem *item)
{
  TdMapFrame frame = td_unit_layer_get_frame (td_map_view_get_layer (self->view));
  int apart =
      td_cluster_index_expansion_zoom (td_map_index (self->show->map), &item->cluster, (int)frame.zoom);

  td_map_view_go_to (self->view, item->x, item->y, MIN ((double)apart, CLOSE_ZOOM), TRUE);
}

static void
activated_cb (TdMapPage *self, guint index)
{
  const TdMapItem *item = item_at (self, (int)index);

  if (item == NULL)
    return;
  if (item->kind == TD_MAP_CLUSTER)
    zoom_into (self, item);
  else
    td_map_card_show (self->card, self->show, item, TRUE);
}

static void
opened_cb (TdMapPage *self, guint index)
{
  const TdMapItem *item = item_at (self, (int)index);

  if (item == NULL)
    return;
  if (item->kind == TD_MAP_UNIT)
    td_session_open_unit (self->session, td_map_id (self->show->map, item->unit));
  else
    activated_cb (self, index);
}

static void
hovered_cb (TdMapPage *self, int index)
{
  const TdMapItem *item = item_at (self, index);

  if (item != NULL)
    td_map_card_show (self->card, self->show, item, FALSE);
  else
    td_map_card_leave (self->card);
}

static void
settled_cb (TdMapPage *self)
{
  TdUnitLayer *layer = td_map_view_get_layer (self->view);
  TdMapFrame frame = td_unit_layer_get_frame (layer);

  if (self->show != NULL)
    td_map_list_fill (self->list, self->show, td_unit_layer_get_items (layer), frame.width, frame.height);
}

static void
named_cb (TdMapPage *self, gint64 id, const char *name)
{
  td_unit_layer_set_name (td_map_view_get_layer (self->view), id, name);
  td_unit_layer_speak (td_map_view_get_layer (self->view));
}

/* A line of the list: a unit's dossier, or nearer to a cluster. */
static void
chosen_cb (TdMapPage *self, guint index)
{
  opened_cb (self, index);
}

/* ---- the page ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdMapPage *self = TD_MAP_PAGE (page);

  g_set_object (&self->session, session);
  td_map_list_set_session (self->list, session);
  td_map_card_set_session (self->card, session);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  TdMapPage *self = TD_MAP_PAGE (page);

  if (self->stale)
    load (self);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static const char *
colour_word (int colour)
{
  return td_map_colour_label ((TdMapColour)colour);
}

static void
td_map_page_dispose (GObject *object)
{
  TdMapPage *self = TD_MAP_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->view != NULL)
    td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  g_clear_object (&self->card);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_MAP_PAGE);
  g_clear_pointer (&self->show, td_map_show_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_map_page_parent_class)->dispose (object);
}

static void
td_map_page_class_init (TdMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_map_page_dispose;
  g_type_ensure (TD_TYPE_MAP_LEGEND);
  g_type_ensure (TD_TYPE_MAP_LIST);
  g_type_ensure (TD_TYPE_MAP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-map-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMapPage, name)
  BIND (status);
  BIND (colour);
  BIND (show_side);
  BIND (stack);
  BIND (flap);
  BIND (legend);
  BIND (list);
  BIND (view);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, colour_cb);
  gtk_widget_class_bind_template_callback (widget_class, legend_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
td_map_page_init (TdMapPage *self)
{
  TdUnitLayer *layer;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->stale = TRUE;
  layer = td_map_view_get_layer (self->view);
  td_choice_fill (self->colour, TD_N_MAP_COLOURS, colour_word);
  td_side_bind (self->flap, self->show_side);
  self->card = g_object_ref_sink (td_map_card_new (GTK_WIDGET (layer)));
  g_signal_connect_object (layer, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "hovered", G_CALLBACK (hovered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
}
