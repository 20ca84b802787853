/* Tidang: the map — every stairwell with a place, its rating and its stage (一张图).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page-private.h"

#include "td-choice.h"
#include "td-map-picks.h"
#include "td-map-sheet-window.h"
#include "td-memory.h"
#include "td-page.h"
#include "td-register-batch.h"
#include "td-side.h"
#include "td-text.h"
#include "td-writing.h"

#include <glib/gi18n.h>

#define SETTLE_MS 300
#define CLOSE_ZOOM 19.0 /* where stairwells of one building stand side by side */
#define FOUND_ZOOM 17.0 /* nearer is not gone by itself */

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
  g_autofree char *whole = td_units_counted (all), *number = td_text_grouped (shown);
  /* Translators: “7 of 10 stairwells”. */
  g_autofree char *text = shown == all ? g_strdup (whole) : g_strdup_printf (_ ("%s of %s"), number, whole);

  gtk_label_set_text (self->status, text);
}

static void
refresh (TdMapPage *self)
{
  td_unit_layer_set_show (td_map_view_get_layer (self->view), self->show);
  td_map_legend_set_show (self->legend, self->show);
  td_map_page_check_picked (self);
  show_status (self);
}

void
td_map_page_go (TdMapPage *self, const GArray *ids)
{
  TdMercatorBox box;

  if (self->show == NULL)
    return;
  box = td_map_show_bounds (self->show, ids);
  td_map_view_fit (self->view, &box, FOUND_ZOOM, TRUE);
}

static void
set_map (TdMapPage *self, TdMap *map)
{
  TdMapShow *next = self->show == NULL ? td_map_show_new (map) : td_map_show_on (self->show, map);
  gboolean any = td_map_size (map) > 0 || td_map_page_is_placing (self) || self->moment != NULL;

  td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  g_clear_pointer (&self->show, td_map_show_free);
  self->show = next;
  gtk_stack_set_visible_child_name (self->stack, any ? "map" : "empty");
  gtk_widget_set_visible (self->bar, any);
}

/* ---- where the map stood ---- */

#define MEMORY "map"
#define MEMORY_VIEW "view"

static gpointer
run_remember (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  td_memory_set (workspace, MEMORY, MEMORY_VIEW, data, NULL);
  return NULL;
}

static gpointer
run_recall (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_memory_get (workspace, MEMORY, MEMORY_VIEW);
}

static void
remember (TdMapPage *self)
{
  TdLonLat middle;
  double zoom;
  char text[3][G_ASCII_DTOSTR_BUF_SIZE];

  if (!self->remembers || self->session == NULL || td_session_get_workspace (self->session) == NULL ||
      !td_session_writes (self->session))
    return;
  td_map_view_get_place (self->view, &middle, &zoom);
  g_ascii_formatd (text[0], sizeof text[0], "%.6f", middle.lon);
  g_ascii_formatd (text[1], sizeof text[1], "%.6f", middle.lat);
  g_ascii_formatd (text[2], sizeof text[2], "%.2f", zoom);
  td_session_run (self->session, G_PRIORITY_LOW, run_remember,
                  g_strjoin (" ", text[0], text[1], text[2], NULL), g_free, NULL, NULL, NULL, NULL);
}

/* FALSE: it says no place of the map. */
static gboolean
go_back_to (TdMapPage *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  TdLonLat middle;
  TdMercator place;
  double zoom;

  if (g_strv_length (words) != 3)
    return FALSE;
  middle = (TdLonLat){ .lon = g_ascii_strtod (words[0], NULL), .lat = g_ascii_strtod (words[1], NULL) };
  zoom = g_ascii_strtod (words[2], NULL);
  if (!(ABS (middle.lon) <= 180 && ABS (middle.lat) <= 85 && zoom >= TD_MAP_MIN_ZOOM &&
        zoom <= TD_MAP_MAX_ZOOM))
    return FALSE;
  place = td_mercator_from_lon_lat (middle);
  td_map_view_go_to (self->view, place.x, place.y, zoom, FALSE);
  return TRUE;
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapPage) self = data;
  g_autofree char *text = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  TdMercatorBox box;

  if (self->show == NULL || self->remembers ||
      td_session_get_workspace (self->session) != TD_WORKSPACE (source))
    return;
  self->remembers = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_widget_grab_focus (GTK_WIDGET (td_map_view_get_map (self->view)));
  if (go_back_to (self, text))
    return;
  box = td_cluster_index_bounds (td_map_index (self->show->map));
  td_map_view_fit (self->view, &box, FOUND_ZOOM, FALSE);
}

/* ---- reading ---- */

static void
take_reading (TdMapPage *self, TdMapReading *reading)
{
  if (self->show == NULL || self->show->map != reading->map)
    {
      set_map (self, td_map_ref (reading->map));
      self->held = self->asked;
      td_map_page_look_over (self);
    }
  td_map_show_set_found (self->show, reading->ids);
  td_map_finder_set_label (self->finder, reading->label);
  refresh (self);
  if (reading->ids != NULL && reading->ids->len == 0)
    gtk_label_set_text (self->status, _ ("Nothing found"));
  if (self->go)
    {
      self->remembers = TRUE;
      td_map_page_go (self, self->picked);
    }
  else if (!self->remembers)
    td_session_run (self->session, G_PRIORITY_HIGH, run_recall, NULL, NULL, g_free, NULL, recalled_cb,
                    g_object_ref (self));
  self->go = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMapReading) reading = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  if (reading != NULL && td_session_get_workspace (self->session) == TD_WORKSPACE (source))
    take_reading (self, reading);
}

static TdMapColour
chosen_colour (TdMapPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->colour);

  return selected < TD_N_MAP_COLOURS ? (TdMapColour)selected : TD_MAP_BY_RATING;
}

/* `anew`: the file has changed, or more of it is wanted. */
static void
load (TdMapPage *self, gboolean anew)
{
  gboolean support = chosen_colour (self) == TD_MAP_BY_SUPPORT;
  /* While it shows the past, the map waits with what is new. */
  gboolean keep = self->moment != NULL || (!anew && self->held == self->changes);
  TdMap *map = keep && self->show != NULL && (!support || td_map_has_support (self->show->map))
                   ? self->show->map
                   : NULL;

  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  self->asked = self->changes;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  td_map_read (self->session, map, support, td_map_finder_get_filter (self->finder), self->loading, read_cb,
               g_object_ref (self));
}

static gboolean
settled (gpointer data)
{
  TdMapPage *self = data;

  self->settle = 0;
  load (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TdMapPage *self)
{
  self->changes++;
  if (self->settle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->settle = g_timeout_add (SETTLE_MS, settled, self);
}

static void
workspace_cb (TdMapPage *self)
{
  static const char *const writing[] = { "map-page.open-votes", "map-page.close-votes", "map-page.set-stage",
                                         NULL };

  g_cancellable_cancel (self->loading);
  td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  td_map_card_hide (self->card);
  gtk_toggle_button_set_active (self->show_replay, FALSE);
  td_map_page_set_picked (self, NULL);
  g_clear_pointer (&self->show, td_map_show_free);
  td_map_page_reset_placing (self);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_widget_set_visible (self->bar, FALSE);
  td_map_finder_set_filter (self->finder, NULL);
  td_map_finder_set_label (self->finder, "");
  td_writing_guard (GTK_WIDGET (self), self->session, writing);
  self->changes++;
  self->remembers = self->go = FALSE;
}

/* ---- colours ---- */

static void
colour_cb (TdMapPage *self)
{
  TdMapColour colour = chosen_colour (self);

  if (self->show == NULL || self->show->colour == colour)
    return;
  if (colour == TD_MAP_BY_SUPPORT && self->moment != NULL)
    {
      td_session_say (self->session, _ ("What the votes said then is not known to the map."), FALSE);
      gtk_drop_down_set_selected (self->colour, self->show->colour);
      return;
    }
  self->show->colour = colour;
  for (guint i = 0; i < G_N_ELEMENTS (self->show->classes); i++)
    self->show->classes[i] = TRUE;
  if (td_map_column (self->show->map, colour) == NULL)
    {
      /* Votes are counted first; until then the map stays as it is. */
      self->show->colour = TD_MAP_BY_RATING;
      td_map_show_apply (self->show);
      self->show->colour = colour;
      load (self, TRUE);
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
  td_map_page_check_picked (self);
  show_status (self);
}

/* ---- what is found ---- */

static void
filter_cb (TdMapPage *self)
{
  load (self, FALSE);
}

/* The answer may be under way. */
static void
go_cb (TdMapPage *self)
{
  self->go = TRUE;
  load (self, FALSE);
}

void
td_map_page_offer_base (TdMapPage *self, const char *path)
{
  td_map_view_offer_base (self->view, path);
}

void
td_map_page_show_filter (TdMapPage *self, const TdUnitFilter *filter, const GArray *marked)
{
  g_return_if_fail (TD_IS_MAP_PAGE (self) && filter != NULL);
  td_map_finder_set_filter (self->finder, filter);
  td_map_page_set_picked (self, marked != NULL ? td_map_picks_sorted (marked) : NULL);
  go_cb (self);
}

/* ---- what was ---- */

/* What is found now is looked for among what was there then. */
static void
moment_cb (TdMapPage *self, TdMap *map, const char *label)
{
  g_free (self->moment);
  self->moment = g_strdup (label);
  if (self->show != NULL && self->show->colour == TD_MAP_BY_SUPPORT)
    gtk_drop_down_set_selected (self->colour, TD_MAP_BY_RATING);
  td_map_card_set_moment (self->card, label);
  set_map (self, td_map_ref (map));
  load (self, FALSE);
}

/* Votes of the past are not known: those colours are not offered. */
static void
show_replay_cb (TdMapPage *self)
{
  gboolean on = gtk_toggle_button_get_active (self->show_replay);

  gtk_widget_set_visible (GTK_WIDGET (self->replay), on);
  td_map_page_guard_placing (self);
  if (on)
    {
      td_map_replay_start (self->replay);
      return;
    }
  td_map_replay_stop (self->replay);
  td_map_card_set_moment (self->card, NULL);
  g_clear_pointer (&self->moment, g_free);
  self->changes++; /* what is held is the past */
  load (self, TRUE);
}

static void
replay_closed_cb (TdMapPage *self)
{
  gtk_toggle_button_set_active (self->show_replay, FALSE);
}

/* ---- on paper ---- */

static void
sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);
  TdMapFrame frame = td_unit_layer_get_frame (td_map_view_get_layer (self->view));
  const TdMapSheetSubject subject = { .show = self->show,
                                      .filter = td_map_finder_get_filter (self->finder),
                                      .view = td_map_frame_box (&frame, 0),
                                      .tiles = td_base_layers_get_tiles (td_map_view_get_base (self->view)),
                                      .fault = td_base_layers_get_fault (td_map_view_get_base (self->view)),
                                      .moment = self->moment };

  if (self->show != NULL)
    td_map_sheet_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, &subject);
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
front_cb (TdMapPage *self)
{
  td_register_batch_show_fronts (self->batch, self->session);
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdMapPage *self = TD_MAP_PAGE (page);

  g_set_object (&self->session, session);
  td_map_finder_set_session (self->finder, session);
  td_map_list_set_session (self->list, session);
  td_map_replay_set_session (self->replay, session);
  td_placing_panel_set_session (self->panel, session);
  td_map_card_set_session (self->card, session);
  g_signal_connect_object (session, "front", G_CALLBACK (front_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  TdMapPage *self = TD_MAP_PAGE (page);

  td_map_finder_fill (self->finder);
  /* Whoever comes back goes on with the map; the search would take every key. */
  gtk_widget_grab_focus (GTK_WIDGET (td_map_view_get_map (self->view)));
  if (self->held != self->changes)
    load (self, TRUE);
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
  td_map_page_free_placing (self);
  g_clear_pointer (&self->show, td_map_show_free);
  g_clear_pointer (&self->picked, g_array_unref);
  g_clear_pointer (&self->moment, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_map_page_parent_class)->dispose (object);
}

static void
td_map_page_class_init (TdMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_map_page_dispose;
  td_map_page_install_placing (widget_class);
  g_type_ensure (TD_TYPE_MAP_FINDER);
  g_type_ensure (TD_TYPE_MAP_LEGEND);
  g_type_ensure (TD_TYPE_MAP_LIST);
  g_type_ensure (TD_TYPE_MAP_REPLAY);
  g_type_ensure (TD_TYPE_MAP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-map-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMapPage, name)
  BIND (finder);
  BIND (rectangle);
  BIND (lasso);
  BIND (colour);
  BIND (show_side);
  BIND (stack);
  BIND (flap);
  BIND (legend);
  BIND (list);
  BIND (view);
  BIND (replay);
  BIND (show_replay);
  BIND (status);
  BIND (selected);
  BIND (bar);
  BIND (select_all);
  BIND (select_none);
  BIND (picked_bar);
  BIND (batch);
  BIND (side);
  BIND (panel);
  BIND (place);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, moment_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_replay_cb);
  gtk_widget_class_bind_template_callback (widget_class, replay_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, colour_cb);
  gtk_widget_class_install_action (widget_class, "map-page.sheet", NULL, sheet_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "map-page.sheet", NULL);
  gtk_widget_class_bind_template_callback (widget_class, legend_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, remember);
  td_map_page_install_picks (widget_class);
}

static void
td_map_page_init (TdMapPage *self)
{
  TdUnitLayer *layer;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->changes = 1; /* nothing is held yet */
  layer = td_map_view_get_layer (self->view);
  td_choice_fill (self->colour, TD_N_MAP_COLOURS, colour_word);
  td_side_bind (self->flap, self->show_side);
  td_map_page_init_picks (self);
  td_map_page_init_placing (self);
  self->card = g_object_ref_sink (td_map_card_new (GTK_WIDGET (layer)));
  g_signal_connect_object (layer, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "hovered", G_CALLBACK (hovered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
}
