/* Tidang: the map of the file and what its filter finds, read whenever one of them changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page-private.h"

#include "td-text.h"

#include <glib/gi18n.h>

#define SETTLE_MS 300

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

void
td_map_page_refresh (TdMapPage *self)
{
  td_unit_layer_set_show (td_map_view_get_layer (self->view), self->show);
  td_map_legend_set_show (self->legend, self->show);
  td_map_page_check_picked (self);
  show_status (self);
}

void
td_map_page_set_map (TdMapPage *self, TdMap *map)
{
  TdMapShow *next = self->show == NULL ? td_map_show_new (map) : td_map_show_on (self->show, map);
  gboolean any = td_map_size (map) > 0 || td_map_page_is_placing (self) || self->moment != NULL;

  td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  g_clear_pointer (&self->show, td_map_show_free);
  self->show = next;
  gtk_stack_set_visible_child_name (self->stack, any ? "map" : "empty");
  gtk_widget_set_visible (self->bar, any);
}

/* ---- reading ---- */

typedef struct
{
  TdMapPage *self;
  guint number;
} Asked;

static void
take_reading (TdMapPage *self, TdMapReading *reading)
{
  if (self->show == NULL || self->show->map != reading->map)
    {
      td_map_page_set_map (self, td_map_ref (reading->map));
      td_map_page_look_over (self);
    }
  td_map_show_set_found (self->show, reading->ids);
  if (self->go && self->picked != NULL)
    td_map_show_reveal (self->show, self->picked);
  td_map_finder_set_label (self->finder, reading->label);
  td_map_page_refresh (self);
  if (reading->ids != NULL && reading->ids->len == 0)
    gtk_label_set_text (self->status, _ ("Nothing found"));
  if (self->go)
    {
      self->remembers = TRUE;
      td_map_page_bring (self);
    }
  else if (!self->remembers)
    td_map_page_recall (self);
  self->go = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdMapPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMapReading) reading = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  if (reading != NULL && td_session_get_workspace (self->session) == TD_WORKSPACE (source) &&
      td_map_news_take (&self->news, asked->number, self->show != NULL && self->show->map == reading->map))
    take_reading (self, reading);
}

TdMapColour
td_map_page_colour (TdMapPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->colour);

  return selected < TD_N_MAP_COLOURS ? (TdMapColour)selected : TD_MAP_BY_RATING;
}

void
td_map_page_load (TdMapPage *self, gboolean anew)
{
  gboolean support = td_map_page_colour (self) == TD_MAP_BY_SUPPORT;
  TdMap *map = NULL;
  Asked *asked;

  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  if (td_map_news_ask (&self->news, anew, &asked->number) && self->show != NULL &&
      (!support || td_map_has_support (self->show->map)))
    map = self->show->map;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  td_map_read (self->session, map, support, td_map_finder_get_filter (self->finder), self->loading, read_cb,
               asked);
}

static gboolean
settled (gpointer data)
{
  TdMapPage *self = data;

  self->settle = 0;
  td_map_page_load (self, TRUE);
  return G_SOURCE_REMOVE;
}

void
td_map_page_changed (TdMapPage *self)
{
  td_map_news_come (&self->news);
  if (self->settle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->settle = g_timeout_add (SETTLE_MS, settled, self);
}
