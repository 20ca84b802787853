/* Tidang: coordinates for a stairwell — what is entered and what becomes of it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing-state.h"

#include "td-mercator.h"
#include "td-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define EQUATOR 40075016.686 /* metres, of the ellipsoid of WGS-84 */
#define TILE_SIDE 256.0
#define MOST_METRES 20.0 /* a stairwell is told from the next building */

char *
td_placing_coarse (double zoom, double latitude)
{
  double metres = EQUATOR / TILE_SIDE / exp2 (zoom) * cos (latitude * G_PI / 180.0);
  g_autofree char *text = NULL;

  if (metres <= MOST_METRES)
    return NULL;
  text = td_placing_metres ((gint64)(metres + 0.5));
  /* Translators: %s is a length on the ground, such as “5000 m”. */
  return g_strdup_printf (
      _ ("One dot of the screen is %s here: zoom in before you place it, or use “Coordinates”."), text);
}

char *
td_placing_both (TdLonLat wgs84)
{
  g_autofree char *decimal = td_coordinates_to_decimal (wgs84);
  g_autofree char *degrees = td_coordinates_to_degrees (wgs84);

  return g_strdup_printf ("%s · %s", decimal, degrees);
}

static void
say_distances (TdPlacingState *state, const TdPlacing *placing, gint32 lon, gint32 lat)
{
  const TdPlacedUnit *unit = td_placing_unit (placing);
  guint32 metres;

  if (unit->located)
    {
      g_autofree char *text = td_placing_metres (td_far_metres (unit->lon, unit->lat, lon, lat));

      state->moved = g_strdup_printf (_ ("%s from where it stands now"), text);
    }
  if (placing->others == 0)
    return;
  metres = td_far_metres (placing->middle_lon, placing->middle_lat, lon, lat);
  g_autofree char *text = td_placing_metres (metres);
  state->far = placing->limit > 0 && metres > placing->limit;
  state->community =
      g_strdup_printf (state->far ? _ ("%s from the middle of its community: that is far. Is it the right "
                                       "unit, the right coordinate system?")
                                  : _ ("%s from the middle of its community"),
                       text);
}

static void
look_at_place (TdPlacingState *state, const TdPlacing *placing, const TdPlacingValues *values)
{
  TdLonLat wgs84;
  gint32 lon, lat;

  if (values->datum == TD_DATUM_UNKNOWN)
    {
      state->datum_ask = _ ("Say in which coordinate system they are.");
      return;
    }
  state->placed.datum = values->datum;
  state->placed.how = values->photo ? TD_PLACED_PHOTO : TD_PLACED_PASTED;
  wgs84 = td_datum_to_wgs84 (values->datum, state->placed.given);
  state->result = td_placing_both (wgs84);
  td_lon_lat_to_stored (wgs84, &lon, &lat);
  if (placing != NULL)
    say_distances (state, placing, lon, lat);
  state->can_apply = placing != NULL;
}

static char *
building_text (const TdPlacing *placing)
{
  guint n = placing != NULL ? placing->units->len : 1;

  return n > 1 ? g_strdup_printf (
                     ngettext ("All %u stairwell of the building", "All %u stairwells of the building", n), n)
               : g_strdup ("");
}

static const char *
or_empty (char **text)
{
  if (*text == NULL)
    *text = g_strdup ("");
  return *text;
}

TdPlacingState *
td_placing_state_new (const TdPlacing *placing, const TdPlacingValues *values)
{
  TdPlacingState *state = g_new0 (TdPlacingState, 1);

  state->text_ask = state->datum_ask = "";
  state->building = building_text (placing);
  state->can_clear = placing != NULL && td_placing_unit (placing)->located;
  if (td_text_is_blank (values->text))
    state->text_ask =
        _ ("Paste them as the map, phone or surveyor shows them: 112.9823, 28.1941 or 112°58′56″E "
           "28°11′38″N.");
  else
    state->text_fault = td_placing_read (values->text, &state->placed.given);
  if (*state->text_ask == '\0' && state->text_fault == NULL)
    look_at_place (state, placing, values);
  or_empty (&state->text_fault);
  or_empty (&state->result);
  or_empty (&state->moved);
  or_empty (&state->community);
  return state;
}

void
td_placing_state_free (TdPlacingState *state)
{
  g_free (state->text_fault);
  g_free (state->result);
  g_free (state->moved);
  g_free (state->community);
  g_free (state->building);
  g_free (state);
}
