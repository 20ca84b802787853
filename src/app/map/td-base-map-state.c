/* Tidang: what is said of a base map: when it is chosen, when it fails, and whose it is (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map-state.h"

#include "td-base-map-check.h"

#include <glib/gi18n.h>

/* “levels 5 to 16, longitude 111.90 to 114.30, latitude 27.80 to 28.70” */
static void
add_extent (GString *out, const TdTiles *tiles)
{
  TdLonLat from, to;

  g_string_append_printf (out, _ ("levels %d to %d"), td_tiles_min_zoom (tiles), td_tiles_max_zoom (tiles));
  if (td_tiles_bounds (tiles, &from, &to))
    g_string_append_printf (out, _ (", longitude %.2f to %.2f, latitude %.2f to %.2f"), from.lon, to.lon,
                            from.lat, to.lat);
}

/* ---- while it is shown ---- */

char *
td_base_map_trouble_heading (const TdBaseMapTrouble *trouble)
{
  if (trouble->fault != NULL)
    return g_strdup (_ ("The base map cannot be shown"));
  if (trouble->n_failed == 0)
    return trouble->blank != NULL ? g_strdup (_ ("The base map has nothing here")) : NULL;
  return g_strdup_printf (
      trouble->online ? ngettext ("Base map offline: %u tile is missing",
                                  "Base map offline: %u tiles are missing", trouble->n_failed)
                      : ngettext ("The base map has a fault: %u tile cannot be read",
                                  "The base map has faults: %u tiles cannot be read", trouble->n_failed),
      trouble->n_failed);
}

char *
td_base_map_trouble_cause (const TdBaseMapTrouble *trouble)
{
  GString *extent;

  if (trouble->fault != NULL)
    return g_strdup (trouble->fault);
  if (trouble->n_failed > 0 || trouble->blank == NULL)
    return g_strdup (trouble->cause != NULL ? trouble->cause : "");
  extent = g_string_new (td_tiles_name (trouble->blank));
  g_string_append (extent, _ (": "));
  add_extent (extent, trouble->blank);
  return g_string_free (extent, FALSE);
}

gboolean
td_base_map_trouble_may_pass (const TdBaseMapTrouble *trouble)
{
  return trouble->fault != NULL || trouble->n_failed > 0;
}

char *
td_base_map_credit_line (const char *credit, const char *approval, const char *hosts)
{
  g_autofree char *number = *approval != '\0' ? g_strdup_printf (_ ("map approval %s"), approval) : NULL;
  const char *parts[] = { credit, number != NULL ? number : "", hosts };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", parts[i]);
  return g_string_free (line, FALSE);
}

/* ---- the choice ---- */

const char *
td_base_map_kind_label (TdBaseMapKind kind)
{
  static const char *const labels[TD_N_BASE_MAP_KINDS] = { N_ ("None: the grid alone"),
                                                           N_ ("A map file (MBTiles)"),
                                                           N_ ("Tianditu, with my own key"),
                                                           N_ ("Another map server") };

  return _ (labels[kind]);
}

const char *
td_tianditu_label (int set)
{
  static const char *const labels[TD_N_TIANDITU] = { N_ ("Streets and names"), N_ ("Aerial photos and names"),
                                                     N_ ("Terrain and names") };

  return _ (labels[set]);
}

/* “长沙市影像: levels 5 to 16, …”, and a warning where there is one. */
static char *
file_news (TdTiles *tiles)
{
  GString *news = g_string_new (td_tiles_name (tiles));

  g_string_append (news, _ (": "));
  add_extent (news, tiles);
  if (td_tiles_warning (tiles) != NULL)
    g_string_append_printf (news, "\n%s", td_tiles_warning (tiles));
  return g_string_free (news, FALSE);
}

static void
say_file (TdBaseMapState *state, const TdBaseMapProbe *probe)
{
  if (probe->fault != NULL)
    {
      td_base_map_set (&state->file_says, probe->fault);
      state->file_wrong = TRUE;
      state->can_use = FALSE;
    }
  else if (probe->looking)
    {
      td_base_map_set (&state->file_says, _ ("Looking into the file…"));
      state->can_use = FALSE;
    }
  else if (probe->tiles != NULL)
    {
      g_free (state->file_says);
      state->file_says = file_news (probe->tiles);
    }
}

static char *
note_of (const TdBaseMap *map, const char *base)
{
  g_autofree char *hosts = NULL;

  if (map->kind == TD_BASE_MAP_NONE)
    return g_strdup (_ ("No connection is opened. The grid, the scale and the stairwells are shown."));
  if (map->kind == TD_BASE_MAP_FILE)
    return g_strdup (_ ("No connection is opened. The file is read where it lies, and not changed."));
  hosts = td_base_map_hosts (map, base);
  if (*hosts == '\0')
    return g_strdup (_ ("The server is asked for each tile that is looked at, also at the next start."));
  return g_strdup_printf (
      _ ("%s is asked for each tile that is looked at, also at the next start: who runs it sees which "
         "area that is, and nothing else of your work. Tiles are kept on this computer."),
      hosts);
}

TdBaseMapState *
td_base_map_state_new (const TdBaseMap *map, const TdBaseMapProbe *probe, const char *base)
{
  TdBaseMapState *state = g_new0 (TdBaseMapState, 1);
  g_autoptr (GError) error = NULL;
  const char *said = "";

  state->can_use = td_base_map_check (map, &error);
  if (error != NULL)
    said = error->message;
  state->file_says = g_strdup (map->kind == TD_BASE_MAP_FILE ? said : "");
  state->key_says = g_strdup (map->kind == TD_BASE_MAP_TIANDITU ? said : "");
  state->address_says = g_strdup (map->kind == TD_BASE_MAP_ADDRESS ? said : "");
  /* What is only empty is asked for, not blamed. */
  state->key_wrong = error != NULL && *map->key != '\0';
  state->address_wrong = error != NULL && *map->address != '\0';
  if (map->kind == TD_BASE_MAP_FILE && state->can_use)
    say_file (state, probe);
  state->note = note_of (map, base);
  return state;
}

void
td_base_map_state_free (TdBaseMapState *state)
{
  if (state == NULL)
    return;
  g_free (state->file_says);
  g_free (state->key_says);
  g_free (state->address_says);
  g_free (state->note);
  g_free (state);
}
