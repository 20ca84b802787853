/* Tidang: one dossier with its flats, its records and its shares, for the tests of the money.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-shares.h"
#include "td-test-service.h"

#define UNIT "东圃小区/1号楼/1单元"

/* "301 302 401:80.00": rooms with their areas, 80.00 m² without one. */
static inline gint64
fill (Desk *desk, const char *rooms)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,房号,建筑面积,业主\n");
  g_auto (GStrv) words = g_strsplit (rooms, " ", -1);
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], ":", 2);

      g_string_append_printf (sheet, "东圃小区,1号楼,1单元,%s,%s,业主%u\n", pair[0],
                              pair[1] != NULL ? pair[1] : "80.00", i + 1);
    }
  report = import_text (desk, &options, "flats.csv", sheet->str, TRUE);
  return resolve (desk, UNIT);
}

static inline TdMoneyBook *
book_of (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdMoneyBook *book = td_money_book_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return book;
}

static inline gint64
part_of (Desk *desk, gint64 unit, const char *room)
{
  g_autoptr (TdMoneyBook) book = book_of (desk, unit);
  const TdPart *part = td_roll_find_room (book->roll, room, NULL);

  g_assert_nonnull (part);
  return part->id;
}

/* "payment on=2026-08-01 kind=in sum=100.00"; room: NULL, or whose it is. */
static inline TdLeaf *
leaf_of (Desk *desk, gint64 unit, const char *room, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  TdLeaf *leaf = td_leaf_new (words[0]);

  for (guint i = 1; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      td_leaf_set (leaf, pair[0], pair[1]);
    }
  leaf->part_id = room != NULL ? part_of (desk, unit, room) : 0;
  return leaf;
}

static inline gint64
put (Desk *desk, gint64 unit, const char *room, const char *text)
{
  g_autoptr (TdLeaf) leaf = leaf_of (desk, unit, room, text);
  g_autoptr (GError) error = NULL;

  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
  return leaf->id;
}

static inline TdMoney
yuan (const char *text)
{
  TdMoney money = 0;

  g_assert_true (td_money_parse (text, &money));
  return money;
}

static inline void
choose (Desk *desk, gint64 unit, const char *formula, const char *total)
{
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (GError) error = NULL;

  ask.cost = yuan (total);
  td_shares_choose (desk->workspace, unit, formula, &ask, TD_DATE_NONE, &error);
  g_assert_no_error (error);
}
