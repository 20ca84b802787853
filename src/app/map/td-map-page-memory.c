/* Tidang: where the map stood when this file was last looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page-private.h"

#include "td-memory.h"

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

void
td_map_page_remember (TdMapPage *self)
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
  td_map_view_fit (self->view, &box, TD_MAP_FOUND_ZOOM, FALSE);
}

void
td_map_page_recall (TdMapPage *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_recall, NULL, NULL, g_free, NULL, recalled_cb,
                  g_object_ref (self));
}
