/* Tidang: computes the cost shares that a second program asks for, line by line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-share.h"

#include <stdio.h>
#include <string.h>

/* scheme JSON
 * case COST COMPENSATION DEDUCTED OPEN FLATS
 * ID ROOM FLOOR AREA RULED|FREE|FIXED SUM WEIGHT      (FLATS of them; a weight of - is none)
 * Each case is answered by “FAULT TOTAL FIXED AS-WRITTEN” and, where the fault is ok, a line “ID MONEY” for
 * each flat. */

static char line[1 << 20];

static char *
next_line (void)
{
  return fgets (line, sizeof line, stdin) != NULL ? g_strchomp (line) : NULL;
}

static TdShareFlat
read_flat (GStringChunk *rooms)
{
  g_auto (GStrv) words = g_strsplit (next_line (), " ", -1);
  TdShareFlat flat = { .id = g_ascii_strtoll (words[0], NULL, 10),
                       .room = g_string_chunk_insert (rooms, words[1]),
                       .floor = atoi (words[2]),
                       .area = g_ascii_strtoll (words[3], NULL, 10),
                       .agreed = g_str_equal (words[4], "FREE")    ? TD_SHARE_FREE
                                 : g_str_equal (words[4], "FIXED") ? TD_SHARE_FIXED
                                                                   : TD_SHARE_AS_RULED,
                       .fixed = g_ascii_strtoll (words[5], NULL, 10) };

  if (!g_str_equal (words[6], "-"))
    g_assert_true (td_ratio_parse (words[6], &flat.weight));
  return flat;
}

static void
answer (const TdSharesInput *input)
{
  g_autoptr (TdShares) shares = td_shares_compute (input);

  printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
          td_shares_fault_to_nick (shares->fault), shares->total, shares->fixed, shares->as_written);
  for (guint i = 0; i < shares->shares->len; i++)
    printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", g_array_index (shares->shares, TdShare, i).id,
            g_array_index (shares->shares, TdShare, i).money);
}

static void
run_case (const TdShareScheme *scheme, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GStringChunk) rooms = g_string_chunk_new (4096);
  guint n = (guint)g_ascii_strtoull (words[4], NULL, 10);
  g_autofree TdShareFlat *flats = g_new0 (TdShareFlat, n);
  TdSharesInput input = { .scheme = scheme,
                          .flats = flats,
                          .n_flats = n,
                          .cost = g_ascii_strtoll (words[0], NULL, 10),
                          .compensation = g_ascii_strtoll (words[1], NULL, 10),
                          .deducted = g_ascii_strtoll (words[2], NULL, 10),
                          .open_ground = *words[3] == '1',
                          .agreed_on = TD_DATE_NONE };

  for (guint i = 0; i < n; i++)
    flats[i] = read_flat (rooms);
  answer (&input);
}

int
main (void)
{
  g_autoptr (TdShareScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;

  while (next_line () != NULL)
    if (g_str_has_prefix (line, "scheme "))
      {
        g_clear_pointer (&scheme, td_share_scheme_unref);
        scheme =
            td_share_scheme_parse (line + strlen ("scheme "), strlen (line + strlen ("scheme ")), &error);
        g_assert_no_error (error);
      }
    else if (g_str_has_prefix (line, "case "))
      {
        g_autofree char *text = g_strdup (line + strlen ("case "));

        run_case (scheme, text);
      }
  return 0;
}
