/* Tidang: tests of the cost shares — the shipped formulas, their vectors, agreements, refusals, joining
 * later, and what a formula's file may not say. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-share.h"

#include <string.h>

static TdShareScheme *
load (const char *name)
{
  g_autofree char *path = g_build_filename (TD_TEST_SHARES, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  TdShareScheme *scheme;

  g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
  scheme = td_share_scheme_parse (bytes, size, &error);
  g_assert_no_error (error);
  return scheme;
}

static GPtrArray *
load_all (void)
{
  GPtrArray *schemes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_share_scheme_unref);
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_SHARES, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (schemes, load (name));
  return schemes;
}

/* ---- flats from words ---- */

#define MOST_FLATS 32

/* "101 301:80.00 302:free 303:=500.00 304:*3/2": room, area, agreement, own weight; the floor is the room's.
 * Ids count from 1. */
static guint
read_flats (const char *text, TdShareFlat *flats, GStringChunk *chunk)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = 0;

  for (guint w = 0; words[w] != NULL && *words[w] != '\0'; w++)
    {
      g_auto (GStrv) parts = g_strsplit (words[w], ":", -1);
      TdShareFlat *flat = &flats[n++];

      g_assert_cmpuint (n, <=, MOST_FLATS);
      *flat = (TdShareFlat){ .id = n,
                             .room = g_string_chunk_insert (chunk, parts[0]),
                             .floor = td_room_floor (parts[0]),
                             .area = 8000 };
      for (guint p = 1; parts[p] != NULL; p++)
        if (g_str_equal (parts[p], "free"))
          flat->agreed = TD_SHARE_FREE;
        else if (*parts[p] == '=')
          {
            flat->agreed = TD_SHARE_FIXED;
            g_assert_true (td_money_parse (parts[p] + 1, &flat->fixed));
          }
        else if (*parts[p] == '*')
          g_assert_true (td_ratio_parse (parts[p] + 1, &flat->weight));
        else if (*parts[p] == '-')
          flat->area = 0;
        else
          g_assert_true (td_area_parse (parts[p], &flat->area, NULL));
    }
  return n;
}

/* "301 20000.00 302 20000.00", by room, in the order of the flats given. */
static char *
write_shares (const TdShares *shares, const TdShareFlat *flats, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n && shares->fault == TD_SHARES_OK; i++)
    {
      const TdShare *share = td_shares_find (shares, flats[i].id);
      g_autofree char *money = td_money_to_string (share->money);

      g_string_append_printf (text, "%s%s %s", i > 0 ? " " : "", flats[i].room, money);
    }
  return g_string_free (text, FALSE);
}

static TdMoney
sum_of (const TdShares *shares)
{
  TdMoney sum = 0;

  for (guint i = 0; i < shares->shares->len; i++)
    sum += g_array_index (shares->shares, TdShare, i).money;
  return sum;
}

static TdMoney
yuan (const char *text)
{
  TdMoney money = 0;

  g_assert_true (td_money_parse (text, &money));
  return money;
}

/* ---- the shipped formulas ---- */

static const struct
{
  const char *scheme, *flats, *cost, *shares, *as_written;
  TdSharesFault fault;
} vectors[] = {
  /* F1 */
  { "yanji-case.json", "301 302 401 402 501 502 601 602 701 702", "360000",
    "301 20000.00 302 20000.00 401 28000.00 402 28000.00 501 36000.00 502 36000.00 601 44000.00 602 "
    "44000.00 "
    "701 52000.00 702 52000.00",
    "360000.00", TD_SHARES_OK },
  { "yanji-case.json", "101 202 301 302 401 402 501 502 601 602 701 702", "360000",
    "101 0.00 202 0.00 301 20000.00 302 20000.00 401 28000.00 402 28000.00 501 36000.00 502 36000.00 "
    "601 44000.00 602 44000.00 701 52000.00 702 52000.00",
    "360000.00", TD_SHARES_OK },
  { "yanji-case.json", "301 801", "360000", "", "0.00", TD_SHARES_BEYOND },
  /* F3: as written it collects 425,000 of 500,000 */
  { "dongpu-area-floor.json", "301 302 401 402 501 502 601 602", "500000",
    "301 51470.59 302 51470.59 401 58823.53 402 58823.53 501 66176.47 502 66176.47 601 73529.41 602 "
    "73529.41",
    "425000.00", TD_SHARES_OK },
  /* 3F to 9F average 1: as written it collects the whole */
  { "dongpu-area-floor.json", "301 401 501 601 701 801 901", "700000",
    "301 70000.00 401 80000.00 501 90000.00 601 100000.00 701 110000.00 801 120000.00 901 130000.00",
    "700000.00", TD_SHARES_OK },
  { "dongpu-area-floor.json", "201 301:60.00 302:120.00", "90000", "201 0.00 301 30000.00 302 60000.00",
    "63000.00", TD_SHARES_OK },
  { "dongpu-area-floor.json", "301 1001", "500000", "", "0.00", TD_SHARES_BEYOND },
  { "dongpu-area-floor.json", "B101 301", "500000", "", "0.00", TD_SHARES_BEYOND },
  /* Civil Code art. 283 */
  { "cn-area.json", "101:60.00 102:90.00 201:150.00", "300000", "101 60000.00 102 90000.00 201 150000.00",
    "300000.00", TD_SHARES_OK },
  { "cn-area.json", "101:33.33 102:33.33 103:33.34", "100", "101 33.33 102 33.33 103 33.34", "100.00",
    TD_SHARES_OK },
  { "cn-area.json", "101 102:-", "100", "", "0.00", TD_SHARES_NO_AREA },
  /* the spare fen: higher floor, then room */
  { "cn-equal.json", "101 102 201", "100", "101 33.33 102 33.33 201 33.34", "100.00", TD_SHARES_OK },
  { "cn-equal.json", "102 101 103", "0.02", "102 0.01 101 0.01 103 0.00", "0.02", TD_SHARES_OK },
  { "cn-low-free.json", "B101 101 202 301:50.00 402:150.00", "200000",
    "B101 0.00 101 0.00 202 0.00 301 50000.00 402 150000.00", "200000.00", TD_SHARES_OK },
  { "cn-weights.json", "101:*0.5 201:*1 301", "300", "", "0.00", TD_SHARES_NO_WEIGHT },
  { "cn-weights.json", "101:*0.5 201:*1 301:*3/2", "300", "101 50.00 201 100.00 301 150.00", "300.00",
    TD_SHARES_OK },
  { "cn-weights.json", "101:*0 201:*1", "300", "101 0.00 201 300.00", "300.00", TD_SHARES_OK },
  { "cn-weights.json", "101:*-1 201:*1", "300", "", "0.00", TD_SHARES_NEGATIVE },
  { "cn-weights.json", "101:*0 201:*0", "300", "", "0.00", TD_SHARES_NO_SHARERS },
  { "cn-floors-climbed.json", "201 301 401 501 601 701", "210000",
    "201 10000.00 301 20000.00 401 30000.00 501 40000.00 601 50000.00 701 60000.00", "210000.00",
    TD_SHARES_OK },
  { "cn-quoted-tenth.json", "101 201 301 401 501 601", "510000",
    "101 0.00 201 50000.00 301 100000.00 401 110000.00 501 120000.00 601 130000.00", "510000.00",
    TD_SHARES_OK },
  { "sample-average.json", "101 102", "1000", "101 500.00 102 500.00", "0.00", TD_SHARES_OK },
  { "sample-average.json", "101 201", "1000", "", "0.00", TD_SHARES_UNKNOWN },
  { "sample-average.json", "101 102", "1000.01", "", "0.00", TD_SHARES_NO_SHARERS },
  { "sample-average.json", "101 102", "999.99", "", "0.00", TD_SHARES_FIXED_EXCEED },
  { "huizhou-sample.json", "101 201:free", "500", "101 500.00 201 0.00", "0.00", TD_SHARES_OK },
  { "11-beijing-2022.json", "101 201", "1000", "", "0.00", TD_SHARES_UNKNOWN },
  { "4404-zhuhai-compensation.json", "101 201", "1000", "", "0.00", TD_SHARES_UNKNOWN },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (TdShareScheme) scheme = load (vectors[i].scheme);
      g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
      TdShareFlat flats[MOST_FLATS];
      TdSharesInput input = {
        .scheme = scheme, .flats = flats, .cost = yuan (vectors[i].cost), .agreed_on = TD_DATE_NONE
      };
      input.n_flats = read_flats (vectors[i].flats, flats, chunk);

      g_autoptr (TdShares) shares = td_shares_compute (&input);
      g_autofree char *text = write_shares (shares, flats, input.n_flats);
      g_autofree char *as_written = td_money_to_string (shares->as_written);

      g_test_message ("%s: %s", vectors[i].scheme, vectors[i].flats);
      g_assert_cmpstr (td_shares_fault_to_nick (shares->fault), ==,
                       td_shares_fault_to_nick (vectors[i].fault));
      if (vectors[i].fault != TD_SHARES_OK)
        continue;
      g_assert_cmpstr (text, ==, vectors[i].shares);
      g_assert_cmpstr (as_written, ==, vectors[i].as_written);
      g_assert_cmpint (sum_of (shares), ==, input.cost);
      g_assert_cmpint ((shares->warnings & TD_SHARES_WARN_NORMALISED) != 0, ==,
                       shares->as_written != shares->total - shares->fixed);
    }
}

static void
test_shipped (void)
{
  g_autoptr (GPtrArray) schemes = load_all ();

  g_assert_cmpuint (schemes->len, ==, 12);
  for (guint i = 0; i < schemes->len; i++)
    {
      const TdShareScheme *scheme = schemes->pdata[i];
      const TdSource *source = scheme->sources->pdata[0];

      g_test_message ("%s", scheme->id);
      g_assert_true (td_share_schemes_find (schemes, scheme->id) == scheme);
      g_assert_cmpuint (strlen (scheme->hash), ==, 64);
      /* What has no source is a proposal and says so. */
      g_assert_cmpint (scheme->kind == TD_SHARE_PROPOSAL, ==, g_str_equal (source->grade, "U"));
      g_assert_cmpint (scheme->known, ==,
                       scheme->compensation_cap < 0 && !g_str_equal (scheme->id, "beijing-2022"));
      if (!scheme->known)
        g_assert_cmpuint (scheme->unknown->len, >, 0);
    }
}

static void
test_offers (void)
{
  g_autoptr (GPtrArray) schemes = load_all ();
  g_autoptr (GPtrArray) anywhere = td_share_schemes_for (schemes, "430102001001");
  g_autoptr (GPtrArray) beijing = td_share_schemes_for (schemes, "110108001001");

  g_assert_cmpuint (anywhere->len, ==, 10);
  g_assert_cmpstr (((TdShareScheme *)anywhere->pdata[0])->id, ==, "cn-area");
  g_assert_cmpint (((TdShareScheme *)anywhere->pdata[9])->kind, ==, TD_SHARE_PROPOSAL);
  g_assert_cmpuint (beijing->len, ==, 11);
  g_assert_cmpstr (((TdShareScheme *)beijing->pdata[0])->id, ==, "beijing-2022");
  g_assert_null (td_share_schemes_cap (schemes, "430102001001"));
  g_assert_cmpstr (td_share_schemes_cap (schemes, "440402001001")->id, ==, "zhuhai-compensation");
  g_assert_null (td_share_schemes_cap (schemes, ""));
  g_assert_null (td_share_schemes_find (schemes, "nowhere"));
}

/* ---- what was agreed, and lines of cost ---- */

static void
test_agreed (void)
{
  static const struct
  {
    const char *flats, *cost, *compensation, *deducted, *shares;
    TdSharesFault fault;
  } cases[] = {
    { "101:=500.00 201:free 301 401", "100500", "0", "0", "101 500.00 201 0.00 301 50000.00 401 50000.00",
      TD_SHARES_OK },
    { "301 401", "100000", "30000", "10000", "301 60000.00 401 60000.00", TD_SHARES_OK },
    { "301:=120000.00 401", "100000", "30000", "10000", "301 120000.00 401 0.00", TD_SHARES_OK },
    { "301:=120000.01 401", "100000", "30000", "10000", "", TD_SHARES_FIXED_EXCEED },
    { "301:=-1 401", "100000", "0", "0", "", TD_SHARES_NEGATIVE },
    { "301 401", "100000", "-1", "0", "", TD_SHARES_NEGATIVE },
    { "301 401", "100000", "0", "100000", "", TD_SHARES_TOTAL },
    { "301 401", "0", "0", "0", "", TD_SHARES_TOTAL },
    { "301:free 401:=10", "100000", "0", "0", "", TD_SHARES_NO_SHARERS },
    { "", "100000", "0", "0", "", TD_SHARES_EMPTY },
  };
  g_autoptr (TdShareScheme) scheme = load ("cn-equal.json");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
      TdShareFlat flats[MOST_FLATS];
      TdSharesInput input = { .scheme = scheme,
                              .flats = flats,
                              .n_flats = read_flats (cases[i].flats, flats, chunk),
                              .cost = yuan (cases[i].cost),
                              .compensation = yuan (cases[i].compensation),
                              .deducted = yuan (cases[i].deducted),
                              .agreed_on = TD_DATE_NONE };
      g_autoptr (TdShares) shares = td_shares_compute (&input);
      g_autofree char *text = write_shares (shares, flats, input.n_flats);

      g_assert_cmpstr (td_shares_fault_to_nick (shares->fault), ==, td_shares_fault_to_nick (cases[i].fault));
      g_assert_cmpstr (text, ==, cases[i].shares);
      if (shares->fault == TD_SHARES_OK)
        g_assert_cmpint (sum_of (shares), ==, shares->total);
      else
        g_assert_cmpuint (shares->shares->len, ==, 0);
    }
}

static void
test_about (void)
{
  g_autoptr (TdShareScheme) scheme = load ("cn-area.json");
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
  TdShareFlat flats[MOST_FLATS];
  TdSharesInput input = { .scheme = scheme, .flats = flats, .cost = 100, .agreed_on = TD_DATE_NONE };

  input.n_flats = read_flats ("101 102:- 201 301:-", flats, chunk);

  g_autoptr (TdShares) missing = td_shares_compute (&input);

  g_assert_cmpint (missing->fault, ==, TD_SHARES_NO_AREA);
  g_assert_cmpuint (missing->about->len, ==, 2);
  g_assert_cmpint (g_array_index (missing->about, gint64, 0), ==, 4);
  g_assert_cmpint (g_array_index (missing->about, gint64, 1), ==, 2);

  flats[3].id = flats[0].id;

  g_autoptr (TdShares) twice = td_shares_compute (&input);

  g_assert_cmpint (twice->fault, ==, TD_SHARES_TWICE);
  g_assert_cmpint (g_array_index (twice->about, gint64, 0), ==, 1);
  g_assert_null (td_shares_find (twice, 1));
}

static void
test_warnings (void)
{
  static const struct
  {
    const char *scheme;
    TdMoney compensation;
    const char *agreed_on;
    TdSharesWarning warnings;
  } cases[] = {
    { "cn-area.json", 0, "2026-01-01", TD_SHARES_WARN_NONE },
    { "cn-area.json", 0, "2021-01-01", TD_SHARES_WARN_NONE },
    { "cn-area.json", 0, "2020-12-31", TD_SHARES_WARN_NOT_IN_FORCE },
    { "cn-area.json", 300, "", TD_SHARES_WARN_NONE },
    { "cn-area.json", 301, "", TD_SHARES_WARN_COMPENSATION_CAP },
    { "cn-equal.json", 0, "", TD_SHARES_WARN_PROPOSAL | TD_SHARES_WARN_WEAK_SOURCE },
    { "yanji-case.json", 0, "", TD_SHARES_WARN_WEAK_SOURCE },
  };
  g_autoptr (TdShareScheme) cap = load ("4404-zhuhai-compensation.json");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdShareScheme) scheme = load (cases[i].scheme);
      g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
      TdShareFlat flats[MOST_FLATS];
      TdSharesInput input = { .scheme = scheme,
                              .flats = flats,
                              .n_flats = read_flats ("301 401", flats, chunk),
                              .cost = 1000,
                              .compensation = cases[i].compensation,
                              .cap = cap,
                              .agreed_on = td_date_from_iso (cases[i].agreed_on) };
      g_autoptr (TdShares) shares = td_shares_compute (&input);

      g_assert_cmpint (shares->fault, ==, TD_SHARES_OK);
      g_assert_cmpint (shares->warnings, ==, cases[i].warnings);
      input.cap = NULL;

      g_autoptr (TdShares) without = td_shares_compute (&input);

      g_assert_cmpint (without->warnings & TD_SHARES_WARN_COMPENSATION_CAP, ==, 0);
    }
}

static void
test_floors (void)
{
  static const struct
  {
    const char *scheme;
    int floor;
    gboolean open_ground;
    TdSharesFault fault;
    const char *coefficient;
  } cases[] = {
    { "cn-quoted-tenth.json", 1, FALSE, TD_SHARES_OK, "0" },
    { "cn-quoted-tenth.json", 3, FALSE, TD_SHARES_OK, "1" },
    { "cn-quoted-tenth.json", 4, FALSE, TD_SHARES_OK, "1.1" },
    { "cn-quoted-tenth.json", 33, FALSE, TD_SHARES_OK, "4" },
    { "cn-quoted-tenth.json", 0, FALSE, TD_SHARES_NO_FLOOR, "" },
    { "cn-quoted-tenth.json", -1, FALSE, TD_SHARES_BEYOND, "" },
    { "cn-quoted-tenth.json", 3, TRUE, TD_SHARES_UNKNOWN, "" },
    { "cn-low-free.json", -2, FALSE, TD_SHARES_OK, "0" },
    { "cn-low-free.json", 2, FALSE, TD_SHARES_OK, "0" },
    { "cn-low-free.json", 30, FALSE, TD_SHARES_OK, "1" },
    { "sample-average.json", 1, TRUE, TD_SHARES_OK, "0.5" },
    { "sample-average.json", 2, TRUE, TD_SHARES_UNKNOWN, "" },
    { "cn-area.json", 0, TRUE, TD_SHARES_OK, "1" },
    { "11-beijing-2022.json", 3, FALSE, TD_SHARES_UNKNOWN, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdShareScheme) scheme = load (cases[i].scheme);
      TdShareFloor floor = { 0 };

      g_assert_cmpint (td_share_scheme_floor (scheme, cases[i].floor, cases[i].open_ground, &floor), ==,
                       cases[i].fault);
      if (cases[i].fault != TD_SHARES_OK)
        continue;

      g_autofree char *text = td_ratio_to_string (floor.coefficient);

      g_assert_cmpstr (text, ==, cases[i].coefficient);
      g_assert_cmpint (floor.from, ==, cases[i].floor);
    }
}

/* ---- joining later ---- */

static const struct
{
  const char *late, *completed, *joined;
  TdLateFault fault;
  const char *pays, *back_301, *back_401;
  gboolean proposed;
} late_cases[] = {
  /* without depreciation within five years: the day itself still is */
  { "{\"steps\":[{\"years\":5,\"percent\":100}],\"then\":null,\"to\":null}", "2020-02-29", "2025-02-28",
    TD_LATE_OK, "10000.00", "4000.00", "6000.00", TRUE },
  { "{\"steps\":[{\"years\":5,\"percent\":100}],\"then\":null,\"to\":null}", "2020-02-29", "2025-03-01",
    TD_LATE_UNKNOWN, NULL, NULL, NULL, TRUE },
  { "{\"steps\":[{\"years\":5,\"percent\":100}],\"then\":null,\"to\":\"payers\"}", "", "2025-03-01",
    TD_LATE_NO_DATE, NULL, NULL, NULL, FALSE },
  { "{\"steps\":[{\"years\":5,\"percent\":100},{\"years\":10,\"percent\":50}],\"then\":20,\"to\":"
    "\"payers\"}",
    "2020-06-01", "2030-06-01", TD_LATE_OK, "5000.00", "2000.00", "3000.00", FALSE },
  { "{\"steps\":[{\"years\":5,\"percent\":100},{\"years\":10,\"percent\":50}],\"then\":20,\"to\":"
    "\"payers\"}",
    "2020-06-01", "2030-06-02", TD_LATE_OK, "2000.00", "800.00", "1200.00", FALSE },
  /* 200 % of the share */
  { "{\"then\":200,\"to\":\"payers\"}", "", "", TD_LATE_OK, "20000.00", "8000.00", "12000.00", FALSE },
  { "{\"then\":200,\"to\":\"account\"}", "2020-06-01", "2021-01-01", TD_LATE_OK, "20000.00", NULL, NULL,
    FALSE },
  { "{\"then\":200,\"to\":\"payers\"}", "2020-06-01", "2020-05-31", TD_LATE_EARLY, NULL, NULL, NULL, FALSE },
  { NULL, "2020-06-01", "2021-01-01", TD_LATE_NOT_SAID, NULL, NULL, NULL, FALSE },
};

static void
test_late (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (late_cases); i++)
    {
      g_autofree char *late =
          late_cases[i].late != NULL ? g_strdup_printf (",\"late\":%s", late_cases[i].late) : g_strdup ("");
      g_autofree char *bytes = g_strdup_printf (
          "{\"format\":\"tidang-share/1\",\"version\":1,\"id\":\"x\",\"title\":\"x\",\"place\":\"\","
          "\"place_name\":\"x\",\"kind\":\"proposal\",\"formula\":{\"base\":\"weight\"}%s,"
          "\"sources\":[{\"title\":\"x\",\"grade\":\"U\"}]}",
          late);
      g_autoptr (GError) error = NULL;
      g_autoptr (TdShareScheme) scheme = td_share_scheme_parse (bytes, strlen (bytes), &error);
      g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
      const TdBorne borne[] = { { 1, yuan ("24000") }, { 2, yuan ("36000") } };
      TdShareFlat flats[MOST_FLATS];
      TdSharesInput input = {
        .scheme = scheme, .flats = flats, .cost = yuan ("60000"), .agreed_on = TD_DATE_NONE
      };

      g_assert_no_error (error);
      input.n_flats = read_flats ("301:*2 401:*3 201:*1", flats, chunk);

      g_autoptr (TdLateJoin) join =
          td_share_late_join (&input, 3, td_date_from_iso (late_cases[i].completed),
                              td_date_from_iso (late_cases[i].joined), borne, G_N_ELEMENTS (borne));

      g_test_message ("%s, %s", late_cases[i].late, late_cases[i].joined);
      g_assert_cmpstr (td_late_fault_to_nick (join->fault), ==, td_late_fault_to_nick (late_cases[i].fault));
      g_assert_cmpint (join->returns_proposed, ==, late_cases[i].proposed);
      if (join->fault != TD_LATE_OK)
        continue;
      g_assert_cmpint (join->share, ==, yuan ("10000"));
      g_assert_cmpint (join->pays, ==, yuan (late_cases[i].pays));
      g_assert_cmpuint (join->returns->len, ==, late_cases[i].back_301 != NULL ? 2 : 0);
      if (late_cases[i].back_301 == NULL)
        continue;
      g_assert_cmpint (g_array_index (join->returns, TdBorne, 0).money, ==, yuan (late_cases[i].back_301));
      g_assert_cmpint (g_array_index (join->returns, TdBorne, 1).money, ==, yuan (late_cases[i].back_401));
    }
}

/* One after the other, in any order, all bear in the end what they would have borne together, but for a fen a
 * time. */
static void
test_late_one_by_one (void)
{
  g_autoptr (TdShareScheme) scheme = load ("cn-weights.json");
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());

  scheme->late.given = TRUE;
  scheme->late.percent = 100;
  scheme->late.to = TD_LATE_TO_PAYERS;
  for (guint round = 0; round < 500; round++)
    {
      guint n = (guint)g_rand_int_range (rand, 2, MOST_FLATS),
            first = (guint)g_rand_int_range (rand, 1, (int)n);
      TdShareFlat flats[MOST_FLATS];
      TdBorne borne[MOST_FLATS];
      TdSharesInput input = { .scheme = scheme,
                              .flats = flats,
                              .n_flats = first,
                              .cost = g_rand_int_range (rand, 1, G_MAXINT32),
                              .agreed_on = TD_DATE_NONE };
      TdMoney sum = 0;

      for (guint i = 0; i < n; i++)
        flats[i] = (TdShareFlat){ .id = i, .room = "1", .weight = { g_rand_int_range (rand, 1, 50), 1 } };

      g_autoptr (TdShares) start = td_shares_compute (&input);

      for (guint i = 0; i < first; i++)
        borne[i] = (TdBorne){ i, td_shares_find (start, i)->money };
      for (; input.n_flats < n;)
        {
          guint joiner = input.n_flats++;
          g_autoptr (TdLateJoin) join =
              td_share_late_join (&input, joiner, TD_DATE_NONE, TD_DATE_NONE, borne, joiner);

          g_assert_cmpint (join->fault, ==, TD_LATE_OK);
          for (guint i = 0; i < joiner; i++)
            borne[i].money -= g_array_index (join->returns, TdBorne, i).money;
          borne[joiner] = (TdBorne){ joiner, join->pays };
        }

      g_autoptr (TdShares) together = td_shares_compute (&input);

      for (guint i = 0; i < n; i++)
        {
          sum += borne[i].money;
          g_assert_cmpint (ABS (borne[i].money - td_shares_find (together, i)->money), <=, n);
        }
      g_assert_cmpint (sum, ==, input.cost);
    }
}

static void
test_divide (void)
{
  const TdBorne borne[] = { { 5, 1 }, { 3, 0 }, { 4, 2 } }, nobody[] = { { 5, 0 } },
                less[] = { { 5, 1 }, { 3, -1 } };
  g_autoptr (GArray) divided = td_borne_divide (100, borne, 3);

  g_assert_cmpuint (divided->len, ==, 3);
  g_assert_cmpint (g_array_index (divided, TdBorne, 0).id, ==, 5);
  g_assert_cmpint (g_array_index (divided, TdBorne, 0).money, ==, 33);
  g_assert_cmpint (g_array_index (divided, TdBorne, 1).money, ==, 0);
  g_assert_cmpint (g_array_index (divided, TdBorne, 2).money, ==, 67);
  g_assert_null (td_borne_divide (100, nobody, 1));
  g_assert_null (td_borne_divide (100, less, 2));
  g_assert_null (td_borne_divide (100, NULL, 0));
  g_assert_null (td_borne_divide (-1, borne, 3));
}

/* ---- what a formula's file may not say ---- */

static const struct
{
  const char *from, *to, *message;
} fault_cases[] = {
  { "\"flat\"", "\"floor\"", "$.formula.base: “floor” is none of flat, area, weight" },
  { "\"0.5\"", "\"-0.5\"", "$.formula.floors.rows[1].coefficient: “-0.5” is below 0" },
  { "\"0.5\"", "\"half\"",
    "$.formula.floors.rows[1].coefficient: “half” is no coefficient of the form 0.7 or 3/2" },
  { "\"0.5\"", "0.5", "$.formula.floors.rows[1].coefficient: must be a string" },
  { "\"floor\": 2", "\"floor\": 0",
    "$.formula.floors.rows[1].floor: there is no floor 0: the one below 1 is -1" },
  { "\"floor\": 2", "\"floor\": 4",
    "$.formula.floors.rows[1]: does not follow the row before it: floors ascend without gaps" },
  { "\"floor\": 2", "\"from\": 2, \"to\": 1", "$.formula.floors.rows[1].to: lies below from" },
  { "\"floor\": 2", "\"floor\": 2, \"to\": 3",
    "$.formula.floors.rows[1]: needs either floor, or from and to" },
  { "\"coefficient\": \"0.5\"", "\"coefficient\": \"0.5\", \"fixed\": \"1\"",
    "$.formula.floors.rows[1]: needs either coefficient or fixed" },
  { "\"coefficient\": \"0.5\"", "\"fixed\": \"-1\"",
    "$.formula.floors.rows[1].fixed: “-1” is no sum of the form 500.00" },
  { "\"coefficient\": \"1\"", "\"fixed\": \"1\"",
    "$.formula.floors.above: a step needs a coefficient in the row before it" },
  { "\"refuse\"", "{\"step\": \"1\"}", "$.formula.floors.below: a step is for the floors above" },
  { "\"refuse\"", "\"half\"", "$.formula.floors.below: “half” is none of refuse, same, free" },
  { "\"step\": \"0.1\"", "\"step\": \"0.1\", \"x\": 1", "$.formula.floors.above.x: unknown key" },
  { "\"sample\"", "\"rumour\"", "$.kind: “rumour” is none of law, guidance, sample, case, proposal" },
  { "\"cn-quoted-tenth\"", "\"Zehntel\"", "$.id: “Zehntel” has other characters than a–z, 0–9 and -" },
  { "\"tidang-share/1\"", "\"tidang-share/9\"", "$.format: “tidang-share/9” is not tidang-share/1" },
  { "\"D\"", "\"Z\"", "$.sources[0].grade: “Z” is none of A, B, C, D, U" },
  { "\"notes\"",
    "\"late\": {\"steps\": [{\"years\": 5, \"percent\": 100}, {\"years\": 5, \"percent\": 9}], \"then\": "
    "1, "
    "\"to\": null}, \"notes\"",
    "$.late.steps[1].years: must be more than in the step before it" },
  { "\"notes\"", "\"compensation\": {\"cap_percent\": 130}, \"notes\"",
    "$.compensation.cap_percent: must be a whole number from 0 to 100" },
};

static void
test_faults (void)
{
  g_autofree char *path = g_build_filename (TD_TEST_SHARES, "cn-quoted-tenth.json", NULL);
  g_autofree char *good = NULL;

  g_assert_true (g_file_get_contents (path, &good, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autoptr (GString) bad = g_string_new (good);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (bad, fault_cases[i].from, fault_cases[i].to, 1), ==, 1);
      g_assert_null (td_share_scheme_parse (bad->str, bad->len, &error));
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE);

      /* One fault may be the cause of others: all are named, one a line. */
      g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);

      g_test_message ("%s", error->message);
      g_assert_true (g_strv_contains ((const char *const *)lines, fault_cases[i].message));
    }
}

/* Every cut of a good file is refused and nothing of it is lost. */
static void
test_truncated (void)
{
  g_autofree char *path = g_build_filename (TD_TEST_SHARES, "sample-average.json", NULL);
  g_autofree char *good = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &good, &size, NULL));
  for (gsize cut = 0; cut < size - 2; cut += 7)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (td_share_scheme_parse (good, cut, &error));
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_SYNTAX);
    }
}

/* Bytes changed, cut out and doubled: a fault or a rule, never more. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autofree char *path = g_build_filename (TD_TEST_SHARES, "sample-average.json", NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  guint good = 0, bad = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new_len (bytes, (gssize)size);
      g_autoptr (GError) error = NULL;

      for (int change = g_rand_int_range (rand, 1, 4); change > 0; change--)
        {
          gssize at = g_rand_int_range (rand, 0, (int)text->len - 8);

          switch (g_rand_int_range (rand, 0, 4))
            {
            case 0:
              text->str[at] = (char)g_rand_int_range (rand, 0, 256);
              break;
            case 1:
              text->str[at] = "0123456789-/.\"{}[]:,"[g_rand_int_range (rand, 0, 20)];
              break;
            case 2:
              g_string_erase (text, at, g_rand_int_range (rand, 1, 8));
              break;
            default:
              g_string_insert_len (text, at, text->str + at, 1);
              break;
            }
        }

      g_autoptr (TdShareScheme) parsed = td_share_scheme_parse (text->str, text->len, &error);

      if (parsed != NULL)
        {
          TdShareFlat flats[] = { { 1, "101", 1, 8000, TD_SHARE_AS_RULED, 0, { 1, 1 } },
                                  { 2, "301", 3, 9000, TD_SHARE_AS_RULED, 0, { 3, 2 } } };
          TdSharesInput input = {
            .scheme = parsed, .flats = flats, .n_flats = 2, .cost = 100001, .agreed_on = TD_DATE_NONE
          };
          g_autoptr (TdShares) shares = td_shares_compute (&input);

          if (shares->fault == TD_SHARES_OK)
            g_assert_cmpint (sum_of (shares), ==, input.cost);
        }
      good += parsed != NULL;
      bad += parsed == NULL;
      g_assert_cmpint (parsed == NULL, ==, error != NULL);
      if (error != NULL)
        g_assert_cmpuint (strlen (error->message), >, 0);
    }
  g_assert_cmpuint (good, >, 10);
  g_assert_cmpuint (bad, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/share/vectors", test_vectors);
  g_test_add_func ("/share/shipped", test_shipped);
  g_test_add_func ("/share/offers", test_offers);
  g_test_add_func ("/share/agreed", test_agreed);
  g_test_add_func ("/share/about", test_about);
  g_test_add_func ("/share/warnings", test_warnings);
  g_test_add_func ("/share/floors", test_floors);
  g_test_add_func ("/share/late", test_late);
  g_test_add_func ("/share/late-one-by-one", test_late_one_by_one);
  g_test_add_func ("/share/divide", test_divide);
  g_test_add_func ("/share/faults", test_faults);
  g_test_add_func ("/share/truncated", test_truncated);
  g_test_add_func ("/share/hostile", test_hostile);
  return g_test_run ();
}
