/* Tidang: the address of a tile server as a person writes it, with places for a tile's numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-address.h"

#include <string.h>

#define HIDDEN "…"

/* ---- parts of an address ---- */

/* Behind “https://”; NULL when it begins otherwise. */
static const char *
behind_scheme (const char *address)
{
  if (g_ascii_strncasecmp (address, "https://", 8) == 0)
    return address + 8;
  return g_ascii_strncasecmp (address, "http://", 7) == 0 ? address + 7 : NULL;
}

/* Where the host begins (behind a user) and ends (before a path). */
static gboolean
find_host (const char *address, const char **begin, const char **end)
{
  const char *at = behind_scheme (address);

  if (at == NULL)
    return FALSE;
  *end = at + strcspn (at, "/?#");
  *begin = at;
  for (const char *p = at; p < *end; p++)
    if (*p == '@')
      *begin = p + 1;
  return *end > *begin;
}

char *
td_address_host (const char *address)
{
  const char *begin, *end;

  return find_host (address, &begin, &end) ? g_ascii_strdown (begin, end - begin) : g_strdup ("");
}

/* ---- places ---- */

static const char *const places[] = { "{z}", "{x}", "{y}", "{-y}" };
enum
{
  PLACE_Z,
  PLACE_X,
  PLACE_Y,
  PLACE_TMS,
  N_PLACES
};

/* Which place stands at `at`, or -1. */
static int
place_at (const char *at)
{
  for (int i = 0; i < N_PLACES; i++)
    if (g_str_has_prefix (at, places[i]))
      return i;
  return -1;
}

static TdAddressProblem
check_places (const char *address, char **what)
{
  gboolean found[N_PLACES] = { FALSE };

  for (const char *at = strpbrk (address, "{}"); at != NULL; at = strpbrk (at + 1, "{}"))
    {
      int place = place_at (at);
      const char *end = strchr (at, '}');

      if (place < 0)
        {
          *what = end != NULL ? g_strndup (at, end - at + 1) : g_strdup (at);
          return TD_ADDRESS_UNKNOWN;
        }
      found[place] = TRUE;
      at += strlen (places[place]) - 1;
    }
  for (int i = 0; i <= PLACE_Y; i++)
    if (!found[i] && !(i == PLACE_Y && found[PLACE_TMS]))
      {
        *what = g_strdup (places[i]);
        return TD_ADDRESS_MISSING;
      }
  return found[PLACE_Y] && found[PLACE_TMS] ? TD_ADDRESS_TWO_ROWS : TD_ADDRESS_OK;
}

char *
td_address_expand (const char *address, TdTileId tile)
{
  int numbers[N_PLACES] = { tile.z, tile.x, tile.y, td_tile_id_tms_row (tile) };
  GString *out = g_string_new (NULL);

  for (const char *at = address; *at != '\0';)
    {
      int place = place_at (at);

      if (place < 0)
        {
          g_string_append_c (out, *at++);
          continue;
        }
      g_string_append_printf (out, "%d", numbers[place]);
      at += strlen (places[place]);
    }
  return g_string_free (out, FALSE);
}

/* ---- whose map ---- */

typedef struct
{
  const char *end; /* of a host's name */
  TdDatum datum;
} Host;

/* Maps of China in a system of their own. */
static const Host hosts[] = {
  { "amap.com", TD_DATUM_GCJ02 },
  { "autonavi.com", TD_DATUM_GCJ02 },
  { "google.cn", TD_DATUM_GCJ02 },
  { "google.com", TD_DATUM_GCJ02 },
  { "googleapis.com", TD_DATUM_GCJ02 },
  { "googleapis.cn", TD_DATUM_GCJ02 },
  { "gtimg.com", TD_DATUM_GCJ02 },
  { "qq.com", TD_DATUM_GCJ02 },
  { "geoq.cn", TD_DATUM_GCJ02 },
  { "map.so.com", TD_DATUM_GCJ02 },
  { "tiles.ditu.live.com", TD_DATUM_GCJ02 },
  { "baidu.com", TD_DATUM_BD09 },
  { "bdimg.com", TD_DATUM_BD09 },
  { "bdstatic.com", TD_DATUM_BD09 },
};

static TdDatum
host_datum (const char *host)
{
  g_autofree char *name = g_strndup (host, strcspn (host, ":"));

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_str_has_suffix (name, hosts[i].end))
      {
        gsize before = strlen (name) - strlen (hosts[i].end);

        if (before == 0 || name[before - 1] == '.')
          return hosts[i].datum;
      }
  return TD_DATUM_UNKNOWN;
}

TdDatum
td_map_words_datum (const char *words)
{
  static const Host known[] = {
    { "高德", TD_DATUM_GCJ02 },     { "腾讯", TD_DATUM_GCJ02 },    { "谷歌", TD_DATUM_GCJ02 },
    { "火星", TD_DATUM_GCJ02 },     { "gcj", TD_DATUM_GCJ02 },     { "amap", TD_DATUM_GCJ02 },
    { "autonavi", TD_DATUM_GCJ02 }, { "tencent", TD_DATUM_GCJ02 }, { "google", TD_DATUM_GCJ02 },
    { "百度", TD_DATUM_BD09 },      { "baidu", TD_DATUM_BD09 },    { "bd-09", TD_DATUM_BD09 },
    { "bd09", TD_DATUM_BD09 },
  };
  g_autofree char *low = g_utf8_strdown (words, -1);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (low, known[i].end) != NULL)
      return known[i].datum;
  return TD_DATUM_UNKNOWN;
}

/* ---- the check ---- */

static TdAddressProblem
check_host (const char *address, char **what)
{
  const char *begin, *end;
  g_autofree char *host = NULL;

  if (behind_scheme (address) == NULL)
    return TD_ADDRESS_NOT_HTTP;
  if (!find_host (address, &begin, &end) || *begin == ':' || memchr (begin, '{', end - begin) != NULL)
    {
      const char *at = behind_scheme (address);

      *what = g_strndup (at, strcspn (at, "/?#"));
      return TD_ADDRESS_NO_HOST;
    }
  host = td_address_host (address);
  switch (host_datum (host))
    {
    case TD_DATUM_GCJ02:
      *what = g_steal_pointer (&host);
      return TD_ADDRESS_GCJ02;
    case TD_DATUM_BD09:
      *what = g_steal_pointer (&host);
      return TD_ADDRESS_BD09;
    default:
      return TD_ADDRESS_OK;
    }
}

TdAddressProblem
td_address_check (const char *address, char **what)
{
  g_autofree char *word = NULL;
  const char *bad = strpbrk (address, " \t\r\n\"<>\\^`|");
  TdAddressProblem problem;

  if (*address == '\0')
    problem = TD_ADDRESS_EMPTY;
  else if (bad != NULL)
    {
      problem = TD_ADDRESS_BAD;
      word = g_strndup (bad, 1);
    }
  else
    {
      problem = check_host (address, &word);
      if (problem == TD_ADDRESS_OK)
        problem = check_places (address, &word);
    }
  if (what != NULL)
    *what = g_steal_pointer (&word);
  return problem;
}

/* ---- keys ---- */

static gboolean
is_key_name (const char *name, gsize length)
{
  static const char *const names[] = { "tk",           "key",
                                       "apikey",       "api_key",
                                       "api-key",      "token",
                                       "ak",           "sk",
                                       "appid",        "app_id",
                                       "app_key",      "appkey",
                                       "sig",          "signature",
                                       "secret",       "auth",
                                       "access_token", "accesstoken",
                                       "password",     "pwd",
                                       "client_id",    "subscription-key",
                                       "app_code" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (name, names[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* The next value of a key from `at` on; FALSE: none. */
static gboolean
next_key (const char *at, const char **begin, const char **end)
{
  for (; (at = strpbrk (at, "?&;")) != NULL; at++)
    {
      gsize length = strcspn (at + 1, "=&;#?");

      if (at[1 + length] != '=' || !is_key_name (at + 1, length))
        continue;
      *begin = at + 1 + length + 1;
      *end = *begin + strcspn (*begin, "&;#");
      return TRUE;
    }
  return FALSE;
}

char *
td_address_without_keys (const char *address)
{
  GString *out = g_string_new (NULL);
  const char *at = address, *begin, *end;

  /* What stands before the host is a user and a password. */
  if (find_host (at, &begin, &end))
    {
      g_string_append_len (out, at, behind_scheme (at) - at);
      at = begin;
    }
  while (next_key (at, &begin, &end))
    {
      g_string_append_len (out, at, begin - at);
      at = end;
    }
  g_string_append (out, at);
  return g_string_free (out, FALSE);
}

static char *
take_out (char *text, const char *begin, gsize length)
{
  g_autofree char *value = g_strndup (begin, length), *plain = g_uri_unescape_string (value, NULL);
  GString *out = g_string_new (text);

  g_free (text);
  if (length > 0)
    g_string_replace (out, value, HIDDEN, 0);
  if (plain != NULL && *plain != '\0')
    g_string_replace (out, plain, HIDDEN, 0);
  return g_string_free (out, FALSE);
}

char *
td_address_redact (const char *address, const char *text)
{
  char *out = g_strdup (text);
  const char *begin, *end, *at = address;

  if (find_host (address, &begin, &end) && begin > behind_scheme (address))
    out = take_out (out, behind_scheme (address), begin - 1 - behind_scheme (address));
  for (; next_key (at, &begin, &end); at = end)
    out = take_out (out, begin, end - begin);
  return out;
}
