/* Tidang: tests of who joins a lift later — by the formula, or by terms that were agreed beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"
#include "td-test-money.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- joining later ---- */

/* An own file beside the shipped ones: no shipped formula is both whole and says something of joining later.
 */
static void
reopen_with_own (Desk *desk)
{
  static const char own[] =
      "{\"format\":\"tidang-share/"
      "1\",\"version\":1,\"id\":\"own-late\",\"title\":\"本楼约定\",\"place\":\"\","
      "\"place_name\":\"本楼\",\"kind\":\"case\",\"formula\":{\"base\":\"flat\"},"
      "\"late\":{\"steps\":[{\"years\":5,\"percent\":200}],\"then\":null,\"to\":\"payers\"},"
      "\"sources\":[{\"title\":\"协议\",\"grade\":\"D\"}]}";
  g_autofree char *folder = g_build_filename (desk->folder, "shares", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  desk_close (desk);
  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (path, own, -1, NULL));
  desk_options (desk, &options);
  options.data_dir = desk->folder;
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
}

static TdLateJoin *
late_join (Desk *desk, gint64 unit, gint64 part, TdDate on, GError **error)
{
  g_autoptr (TdMoneyBook) book = book_of (desk, unit);

  return td_shares_late_join (book, part, on, error);
}

/* Terms that the owners agreed on beside a formula that says nothing of joining later. */
static void
test_late_agreed (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *terms;
    int years, months, days; /* since completion */
    int percent;             /* -1: refused */
    const char *says;
  } rows[] = {
    { "", 1, 0, 0, -1, "years, percent" },
    { "late-years=5 late-percent=100 late-after=200 late-to=payers", 5, 0, 0, 100, "" },
    { "late-years=5 late-percent=100 late-after=200 late-to=payers", 5, 0, 1, 200, "" },
    { "late-years=5 late-percent=100 late-to=payers", 5, 0, 0, 100, "" },
    { "late-years=5 late-percent=100 late-to=payers", 5, 0, 1, -1, "agreed on" },
    { "late-percent=150 late-to=account", 30, 0, 0, 150, "account" },
    { "late-percent=0 late-to=payers", 2, 0, 0, 0, "" },
    { "late-percent=120", 2, 0, 0, 120, "proposed" },
    /* Terms that are cut short say nothing. */
    { "late-years=5 late-to=payers", 1, 0, 0, -1, "years, percent" },
  };
  gint64 unit = fill (desk, "101 201 301 401"), late = part_of (desk, unit, "401");
  const TdDate completed = td_date_new (2026, 1, 10);
  g_autoptr (TdAct) act = td_act_new (TD_ACT_ACCEPTANCE, completed);

  put (desk, unit, "401", "pays agrees=no on=2025-08-20");
  g_assert_true (td_act_put (desk->workspace, unit, act, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TdDate on = td_date_add_years (completed, rows[i].years) + rows[i].days;
      g_autofree char *plan = g_strconcat (
          "share-plan name=均摊 formula=cn-equal formula-version=1 cost=80000.00 ", rows[i].terms, NULL);
      g_autoptr (TdLateJoin) join = NULL;
      g_autoptr (GError) error = NULL;
      TdMoney sum = 0;

      put (desk, unit, NULL, g_strchomp (plan));
      join = late_join (desk, unit, late, on, &error);
      if (rows[i].percent < 0)
        {
          g_assert_null (join);
          g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
          g_assert_nonnull (strstr (error->message, rows[i].says));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (join->percent, ==, rows[i].percent);
      g_assert_cmpint (join->share, ==, yuan ("20000"));
      g_assert_cmpint (join->pays, ==, 20000 * rows[i].percent);
      for (guint k = 0; k < join->returns->len; k++)
        sum += g_array_index (join->returns, TdBorne, k).money;
      g_assert_cmpint (sum, ==, g_str_equal (rows[i].says, "account") ? 0 : join->pays);
      g_assert_cmpint (join->returns_proposed, ==, g_str_equal (rows[i].says, "proposed"));
    }
}

/* They hold on when another formula is chosen, and go before what its file says. */
static void
test_late_stays (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "101 201 301 401"), late;
  g_autoptr (TdAct) act = td_act_new (TD_ACT_ACCEPTANCE, td_date_new (2026, 1, 10));
  g_autoptr (TdLateJoin) join = NULL;
  g_autoptr (GError) error = NULL;

  reopen_with_own (desk);
  late = part_of (desk, unit, "401");
  put (desk, unit, "401", "pays agrees=no on=2025-08-20");
  g_assert_true (td_act_put (desk->workspace, unit, act, NULL));
  put (desk, unit, NULL,
       "share-plan name=均摊 formula=cn-equal formula-version=1 cost=80000.00 late-percent=130 "
       "late-to=account");
  choose (desk, unit, "own-late", "90000");
  join = late_join (desk, unit, late, td_date_new (2026, 8, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpint (join->percent, ==, 130);
  g_assert_cmpuint (join->returns->len, ==, 0);
}

static void
test_late (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "101 201 301 401"), late;
  g_autoptr (TdAct) act = td_act_new (TD_ACT_ACCEPTANCE, td_date_new (2026, 1, 10));
  g_autoptr (TdMoneyBook) book = NULL;
  g_autoptr (TdMoneyBook) joined = NULL;
  g_autoptr (TdLateJoin) join = NULL;
  g_autoptr (GError) error = NULL;
  TdMoney sum = 0;

  reopen_with_own (desk);
  late = part_of (desk, unit, "401");
  put (desk, unit, "401", "pays agrees=no on=2025-08-20");
  choose (desk, unit, "own-late", "90000");
  book = book_of (desk, unit);
  g_assert_nonnull (book->shares);
  g_assert_true (td_act_put (desk->workspace, unit, act, &error));
  g_clear_pointer (&book, td_money_book_free);
  book = book_of (desk, unit);
  join = td_shares_late_join (book, late, td_date_new (2026, 8, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpint (join->percent, ==, 200);
  g_assert_cmpint (join->pays, ==, 2 * join->share);
  for (guint i = 0; i < join->returns->len; i++)
    sum += g_array_index (join->returns, TdBorne, i).money;
  g_assert_cmpint (sum, ==, join->pays);
  /* Recorded: he owes it, the others bear so much less; together they bear the cost. */
  put (desk, unit, "401", "joins-later on=2026-08-01 sum=30000.00 to=payers");
  joined = book_of (desk, unit);
  g_assert_cmpint (td_money_book_household (joined, late)->agreed, ==, yuan ("30000"));
  g_assert_cmpint (td_money_book_totals (joined).agreed, ==, yuan ("90000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/late/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("by-formula", test_late);
  ADD ("agreed", test_late_agreed);
  ADD ("stays", test_late_stays);
#undef ADD
  return g_test_run ();
}
