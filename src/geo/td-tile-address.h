/* Tidang: the address of a tile server as a person writes it, with places for a tile's numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * “https://tiles.example.org/{z}/{x}/{y}.png”; {-y} is the row counted from the south (TMS). */
#pragma once

#include "td-tile.h"

G_BEGIN_DECLS

typedef enum
{
  TD_ADDRESS_OK,
  TD_ADDRESS_EMPTY,
  TD_ADDRESS_NOT_HTTP, /* does not begin with http:// or https:// */
  TD_ADDRESS_NO_HOST,  /* what = what stands where the host belongs */
  TD_ADDRESS_UNKNOWN,  /* what = a place in braces that is not one of {z} {x} {y} {-y} */
  TD_ADDRESS_MISSING,  /* what = the one that is missing */
  TD_ADDRESS_TWO_ROWS, /* both {y} and {-y} */
  TD_ADDRESS_BAD,      /* what = a character that no address holds: a blank, a quotation mark … */
  TD_ADDRESS_GCJ02,    /* what = the host: its maps are in GCJ-02, several hundred metres beside ours */
  TD_ADDRESS_BD09      /* what = the host: Baidu's own system and own grid of tiles */
} TdAddressProblem;

/* *what: a word for the message, or NULL; (transfer full), may be NULL. */
TdAddressProblem td_address_check (const char *address, char **what);

/* The address of one tile. (transfer full) */
char *td_address_expand (const char *address, TdTileId tile);

/* “tiles.example.org”, with a port that it names; "" when there is none. (transfer full) */
char *td_address_host (const char *address);

/* Without the values of what is commonly a key: parameters tk, key, token, ak, appid, signature … and a user
 * before the host. The same server under another key gives the same text. (transfer full) */
char *td_address_without_keys (const char *address);

/* Takes those values of `address` out of a text that somebody may read. (transfer full) */
char *td_address_redact (const char *address, const char *text);

/* The coordinate system that a word in a map's name or source note speaks of: “高德” GCJ-02, “百度” BD-09;
 * TD_DATUM_UNKNOWN where none does. */
TdDatum td_map_words_datum (const char *words);

G_END_DECLS
