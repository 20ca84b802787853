/* Tidang: whether a base map can be used as it is written, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map-check.h"

#include "td-error.h"

static gboolean
fail_address (GError **error, TdAddressProblem problem, const char *what)
{
  switch (problem)
    {
    case TD_ADDRESS_EMPTY:
      return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("Write the address of the map’s tiles."));
    case TD_ADDRESS_NOT_HTTP:
      return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                      _ ("The address has to begin with https:// or http://."));
    case TD_ADDRESS_NO_HOST:
      return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("“%s” is no server: write its name after https://."),
                      what);
    case TD_ADDRESS_UNKNOWN:
      return td_fail (
          error, TD_SERVICE_ERROR_USAGE,
          _ ("%s is not known here: {z}, {x}, {y} and {-y} are. Of several server names take one."), what);
    case TD_ADDRESS_MISSING:
      return td_fail (error, TD_SERVICE_ERROR_USAGE,
                      _ ("%s is missing: {z} stands for the level, {x} for the column, {y} for the row."),
                      what);
    case TD_ADDRESS_TWO_ROWS:
      return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                      _ ("Either {y}, counted from the north, or {-y}, counted from the south: not both."));
    case TD_ADDRESS_BAD:
      return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("“%s” cannot stand in an address. Take it out."),
                      what);
    case TD_ADDRESS_GCJ02:
      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("The maps of %s are in GCJ-02: every stairwell would stand several hundred metres "
                         "beside its building. Take a map in CGCS2000 or WGS-84, such as Tianditu."),
                      what);
    case TD_ADDRESS_BD09:
      return td_fail (
          error, TD_SERVICE_ERROR_REFUSED,
          _ ("The maps of %s are in BD-09 and cut into other squares: they do not fit. Take a map "
             "in CGCS2000 or WGS-84, such as Tianditu."),
          what);
    default:
      return TRUE;
    }
}

gboolean
td_base_map_check (const TdBaseMap *map, GError **error)
{
  g_autofree char *what = NULL;

  switch (map->kind)
    {
    case TD_BASE_MAP_FILE:
      return *map->path != '\0' ||
             td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("Choose a map file (.mbtiles)."));
    case TD_BASE_MAP_TIANDITU:
      if (*map->key == '\0')
        return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                        _ ("Write your own key of Tianditu: it is given out at www.tianditu.gov.cn."));
      return td_tianditu_key_is_valid (map->key) ||
             td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                      _ ("A key of Tianditu has letters and digits alone. Copy it once more."));
    case TD_BASE_MAP_ADDRESS:
      {
        TdAddressProblem problem = td_address_check (map->address, &what);

        return problem == TD_ADDRESS_OK || fail_address (error, problem, what);
      }
    default:
      return TRUE;
    }
}
