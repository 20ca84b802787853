/* Tidang: filters as values and as text; each order and each state of votes against a second opinion.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-columns.h"
#include "td-test-service.h"
#include "td-text.h"

#include <string.h>

/* ---- the value ---- */

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *label;
  } cases[] = {
    { "", "" },
    { "stage=vote", "Vote" },
    { "rating=hard&vote=open", "Hard · Voting now" },
    { "place=370212&stage=notice&rating=unrated&vote=not-passed&text=%E7%8E%8B&order=updated&desc=1",
      "西海岸 · Notice · Not rated · Vote not passed · “王”" },
    { "text=a%26b%3Dc%20d", "“a&b=c d”" },
    { "order=vote", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdUnitFilter) filter = td_unit_filter_from_text (cases[i].text, &error);
      g_autofree char *text = NULL, *label = NULL;

      g_assert_no_error (error);
      text = td_unit_filter_to_text (filter);
      label = td_unit_filter_to_label (filter, "西海岸");
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (label, ==, cases[i].label);
      g_assert_true (td_unit_filter_is_all (filter) == (*cases[i].label == '\0'));
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "stage",      "stage=",   "stage=dream", "colour=red",
                                       "place=37x",  "place=",   "desc=2",      "vote=perhaps",
                                       "order=luck", "text=%zz", "text=%ff",    "stage=vote&x" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdUnitFilter) filter = td_unit_filter_from_text (cases[i], &error);

      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
      g_assert_null (filter);
    }
}

static char *
random_text (void)
{
  static const char *const bits[] = { "王", "&",  "=",  "%",  " ", "a",    "#",
                                      "+",  "\"", "\\", "\n", "é", "𬭎", "0" };
  GString *out = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
    g_string_append (out, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
  return g_string_free (out, FALSE);
}

/* Any filter comes back from its text as the same one. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 3000; i++)
    {
      static const char *const places[] = { NULL, "", "37", "370212001002" };
      TdUnitFilter filter = TD_UNIT_FILTER_INIT;
      g_autofree char *search = random_text ();
      g_autofree char *text = NULL, *again = NULL;
      g_autoptr (TdUnitFilter) copy = NULL, back = NULL;
      g_autoptr (GError) error = NULL;

      filter.text = search;
      filter.place = places[g_test_rand_int_range (0, G_N_ELEMENTS (places))];
      filter.stage = g_test_rand_int_range (-1, TD_N_STAGES);
      filter.rating = g_test_rand_int_range (-1, TD_RATING_UNSUITABLE + 1);
      filter.vote = (TdUnitVote)g_test_rand_int_range (0, TD_N_UNIT_VOTES);
      filter.order = (TdUnitOrder)g_test_rand_int_range (0, TD_N_UNIT_ORDERS);
      filter.descending = g_test_rand_int_range (0, 2);
      copy = td_unit_filter_copy (&filter);
      text = td_unit_filter_to_text (&filter);
      back = td_unit_filter_from_text (text, &error);
      g_assert_no_error (error);
      again = td_unit_filter_to_text (back);
      g_assert_cmpstr (again, ==, text);
      g_assert_true (td_unit_filter_same_units (back, &filter));
      g_assert_true (td_unit_filter_same_units (back, copy));
      g_assert_cmpint (back->order, ==, filter.order);
      g_assert_cmpint (back->descending, ==, filter.descending);
    }
}

/* ---- the list against a second opinion ---- */

typedef struct
{
  GPtrArray *units;  /* TdUnit, in order of address */
  GHashTable *votes; /* unit id → TdVote, loaded one by one */
} Known;

static void
fill (Desk *desk)
{
  static const char sheet[] = "区划代码,小区,楼栋,单元,地址,层数,户数,建成年份,结构,入户方式,评级\n"
                              "370212001002,西韩新苑,2号楼,1单元,香港东路9号,6,12,2001,砖混,平层入户,适合\n"
                              "370212001002,西韩新苑,10号楼,1单元,,7,14,90年代,框架,错层入户,较难\n"
                              "370212001002,西韩新苑,2号楼,10单元,香港东路10号,5,,1988,砖混,,\n"
                              "370212001002,西韩新苑,2号楼,2单元,海尔路1号,6,12,,砖混,平层入户,不适合\n"
                              "370212001003,桂花城,1号楼,1单元,海尔路2号,,8,1995,,错层入户,适合\n"
                              "370212001003,桂花城,1号楼,2单元,,11,22,2003,剪力墙,平层入户,\n"
                              "370213001001,安康里,3号楼,,李村路3号,6,10,1999,砖混,,较难\n";
  static const char flats[] = "区划代码,小区,楼栋,单元,房号,楼层,业主,专有面积\n"
                              "370212001002,西韩新苑,2号楼,1单元,101,1,王一,80\n"
                              "370212001002,西韩新苑,2号楼,1单元,102,1,王二,80\n"
                              "370212001002,西韩新苑,2号楼,1单元,201,2,王三,80\n"
                              "370212001002,西韩新苑,2号楼,2单元,101,1,李一,80\n"
                              "370212001002,西韩新苑,2号楼,2单元,102,1,李二,80\n"
                              "370212001003,桂花城,1号楼,1单元,101,1,张一,90\n"
                              "370212001003,桂花城,1号楼,1单元,201,2,张二,90\n"
                              "370212001003,桂花城,1号楼,2单元,101,1,赵一,70\n"
                              "370213001001,安康里,3号楼,,101,1,钱一,60\n"
                              "370213001001,安康里,3号楼,,102,1,钱二,60\n";
  const struct
  {
    const char *name, *text;
    TdSheetKind kind;
  } sheets[] = { { "units.csv", sheet, TD_SHEET_UNITS }, { "flats.csv", flats, TD_SHEET_HOUSEHOLDS } };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *path = g_build_filename (desk->folder, sheets[i].name, NULL);
      TdImportOptions options = { .kind = sheets[i].kind };
      TdImportReport *report = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, sheets[i].text, -1, NULL));
      g_assert_true (td_import_sheet (desk->workspace, path, &options, NULL, &report, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report->refused->len, ==, 0);
      td_import_report_free (report);
    }
}

static gint64
unit_of (Desk *desk, const char *label)
{
  g_autoptr (GError) error = NULL;
  gint64 id = td_unit_resolve (desk->workspace, label, &error);

  g_assert_no_error (error);
  return id;
}

/* Of TEST_NOW. */
#define TODAY (td_date_from_iso ("2026-09-01"))

/* Whether the last day of a building's vote lies in the past: nobody can answer any more. */
static gboolean wide_is_over;

static void
open_vote (Desk *desk, const char *label, TdScope scope)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  options.scope = scope;
  if (scope == TD_SCOPE_BUILDING && wide_is_over)
    {
      options.from = TODAY - 30;
      options.until = TODAY - 1;
    }
  else if (g_str_has_suffix (label, "2单元")) /* it comes within a week */
    options.until = TODAY + 7;
  opened = td_vote_open (desk->workspace, unit_of (desk, label), &options, &error);
  g_assert_no_error (error);
}

static void
ballot (Desk *desk, const char *label, const char *room, TdOpinion opinion, gboolean lacks_authority)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.opinion = opinion;
  if (lacks_authority)
    {
      options.way = TD_BY_PROXY;
      options.signer = TD_SIGNER_PROXY;
      options.proxy = "周某某";
    }
  g_assert_true (td_ballot_record (desk->workspace, unit_of (desk, label), room, &options, &error));
  g_assert_no_error (error);
}

static void
close_vote (Desk *desk, const char *label)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_vote_close (desk->workspace, unit_of (desk, label), 0, &error));
  g_assert_no_error (error);
}

static Known
know (Desk *desk)
{
  Known known = { td_units_list (desk->workspace, NULL, NULL),
                  g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)td_vote_free) };

  for (guint i = 0; i < known.units->len; i++)
    {
      TdUnit *unit = g_ptr_array_index (known.units, i);

      if (unit->vote_id != 0)
        g_hash_table_insert (known.votes, &unit->id, td_vote_load (desk->workspace, unit->id, 0, NULL));
    }
  return known;
}

static void
known_clear (Known *known)
{
  g_hash_table_unref (known->votes);
  g_ptr_array_unref (known->units);
}

static gboolean
objected (const TdVote *vote)
{
  for (guint i = 0; i < vote->objections->len; i++)
    if (!((TdObjection *)g_ptr_array_index (vote->objections, i))->settled)
      return TRUE;
  return FALSE;
}

static gboolean
stands (const TdVote *vote, TdUnitVote state)
{
  gboolean passed = vote != NULL && vote->tally->result == TD_RESULT_PASSED;

  if (state == TD_UNIT_VOTE_ANY || vote == NULL)
    return state == TD_UNIT_VOTE_ANY || state == TD_UNIT_VOTE_NONE;
  switch (state)
    {
    case TD_UNIT_VOTE_OPEN:
      return !vote->closed;
    case TD_UNIT_VOTE_SHORT:
      return !vote->closed && !passed;
    case TD_UNIT_VOTE_REACHED:
      return !vote->closed && passed;
    case TD_UNIT_VOTE_PENDING:
      return !vote->closed && vote->tally->heads.pending > 0;
    case TD_UNIT_VOTE_OBJECTION:
      return objected (vote);
    case TD_UNIT_VOTE_CLOSED:
      return vote->closed;
    case TD_UNIT_VOTE_PASSED:
      return vote->closed && passed;
    case TD_UNIT_VOTE_NOT_PASSED:
      return vote->closed && !passed;
    case TD_UNIT_VOTE_OVERDUE:
      return !vote->closed && vote->until != TD_DATE_NONE && vote->until < TODAY;
    case TD_UNIT_VOTE_AT_RISK:
      return !vote->closed && !passed && vote->until != TD_DATE_NONE && vote->until >= TODAY &&
             vote->until <= TODAY + 7;
    case TD_UNIT_VOTE_ANY:
    case TD_UNIT_VOTE_NONE:
    default:
      return FALSE;
    }
}

/* Each state of votes, alone and with a stage, a rating and a place: the list, the count and the ids. */
static guint
compare_states (Desk *desk, const Known *known)
{
  guint seen = 0;

  for (int state = 0; state < TD_N_UNIT_VOTES; state++)
    for (int i = 0; i < 8; i++)
      {
        TdUnitFilter filter = TD_UNIT_FILTER_INIT;
        g_autoptr (GError) error = NULL;
        g_autoptr (GArray) ids = NULL;
        guint n = 0;

        filter.vote = (TdUnitVote)state;
        filter.stage = i & 1 ? TD_STAGE_VOTE : -1;
        filter.rating = i & 2 ? TD_RATING_HARD : -1;
        filter.place = i & 4 ? "370212001" : NULL;
        ids = td_units_ids (desk->workspace, &filter, &error);
        g_assert_no_error (error);
        for (guint j = 0; j < known->units->len; j++)
          {
            TdUnit *unit = g_ptr_array_index (known->units, j);

            if (!stands (g_hash_table_lookup (known->votes, &unit->id), filter.vote) ||
                (filter.stage >= 0 && (int)unit->stage != filter.stage) ||
                (filter.rating >= 0 && (int)unit->rating != filter.rating) ||
                (filter.place != NULL && !g_str_has_prefix (unit->place, filter.place)))
              continue;
            g_assert_cmpuint (n, <, ids->len);
            g_assert_cmpint (g_array_index (ids, gint64, n), ==, unit->id);
            n++;
          }
        g_assert_cmpuint (ids->len, ==, n);
        g_assert_cmpint (td_units_count (desk->workspace, &filter, &error), ==, n);
        seen |= n > 0 ? 1u << state : 0;
      }
  return seen;
}

static void
test_states (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint seen = 0;

  wide_is_over = TRUE;
  fill (desk);
  for (int phase = 0; phase < 4; phase++)
    {
      Known known;

      switch (phase)
        {
        case 0:
          break;
        case 1:
          open_vote (desk, "西韩新苑/2号楼/1单元", TD_SCOPE_UNIT);
          open_vote (desk, "西韩新苑/2号楼/2单元", TD_SCOPE_UNIT);
          open_vote (desk, "桂花城/1号楼/1单元", TD_SCOPE_BUILDING);
          open_vote (desk, "安康里/3号楼", TD_SCOPE_UNIT);
          ballot (desk, "西韩新苑/2号楼/1单元", "101", TD_OPINION_AGREE, FALSE);
          ballot (desk, "西韩新苑/2号楼/1单元", "102", TD_OPINION_AGREE, FALSE);
          ballot (desk, "西韩新苑/2号楼/2单元", "101", TD_OPINION_AGREE, TRUE);
          break;
        case 2:
          ballot (desk, "西韩新苑/2号楼/1单元", "201", TD_OPINION_AGREE, FALSE);
          ballot (desk, "安康里/3号楼", "101", TD_OPINION_AGREE, FALSE);
          ballot (desk, "安康里/3号楼", "102", TD_OPINION_AGREE, FALSE);
          g_assert_true (td_objection_record (desk->workspace, unit_of (desk, "桂花城/1号楼/1单元"), NULL,
                                              "挡光", &error));
          g_assert_no_error (error);
          close_vote (desk, "安康里/3号楼");
          break;
        case 3:
        default:
          close_vote (desk, "西韩新苑/2号楼/2单元");
          /* A closed one and a new one: the open one counts. */
          open_vote (desk, "西韩新苑/2号楼/2单元", TD_SCOPE_UNIT);
          close_vote (desk, "西韩新苑/2号楼/2单元");
        }
      known = know (desk);
      seen |= compare_states (desk, &known);
      known_clear (&known);
    }
  g_assert_cmphex (seen, ==, (1u << TD_N_UNIT_VOTES) - 1);
  wide_is_over = FALSE;
}

/* ---- order ---- */

/* Runs of digits as numbers. */
static int
natural (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          char *a_end, *b_end;
          guint64 x = g_ascii_strtoull (a, &a_end, 10), y = g_ascii_strtoull (b, &b_end, 10);

          if (x != y)
            return x < y ? -1 : 1;
          a = a_end;
          b = b_end;
          continue;
        }
      if (*a != *b)
        return (guint8)*a < (guint8)*b ? -1 : 1;
      a++;
      b++;
    }
  return (*a != '\0') - (*b != '\0');
}

typedef struct
{
  TdUnitOrder order;
  gboolean descending;
  const Known *known;
} Sorting;

static gint64
progress (const Known *known, const TdUnit *unit)
{
  const TdVote *vote = g_hash_table_lookup (known->votes, &unit->id);

  return vote == NULL ? -1
                      : vote->tally->heads.participating * 1000 / vote->tally->heads.total * 10000 +
                            vote->tally->heads.agree * 1000 / vote->tally->heads.total;
}

/* What is not stated is last either way. */
static int
text_order (const char *a, const char *b, gboolean descending, int (*compare) (const char *, const char *))
{
  if ((*a == '\0') != (*b == '\0'))
    return *a == '\0' ? 1 : -1;
  return descending ? -compare (a, b) : compare (a, b);
}

static int
number_order (gint64 a, gint64 b, gboolean descending)
{
  return descending ? (a < b) - (a > b) : (a > b) - (a < b);
}

/* The year as a number; 90年代 is 1990. */
static gint64
year_of (const TdUnit *unit)
{
  gint64 year = g_ascii_strtoll (unit->built_year, NULL, 10);

  return year > 0 && year < 100 ? 1900 + year : year;
}

static int
stated_order (gint64 a, gint64 b, gboolean descending)
{
  if ((a == 0) != (b == 0))
    return a == 0 ? 1 : -1;
  return number_order (a, b, descending);
}

static int
by_order (const TdUnit *a, const TdUnit *b, const Sorting *sorting)
{
  gboolean down = sorting->descending;

  switch (sorting->order)
    {
    case TD_UNIT_ORDER_FILE_NO:
      return text_order (a->file_no, b->file_no, down, strcmp);
    case TD_UNIT_ORDER_STAGE:
      return number_order (a->stage, b->stage, down);
    case TD_UNIT_ORDER_RATING:
      return number_order (a->rating, b->rating, down);
    case TD_UNIT_ORDER_UPDATED:
      return number_order (a->updated_at, b->updated_at, down);
    case TD_UNIT_ORDER_COMPOUND:
      return text_order (a->compound, b->compound, down, strcmp);
    case TD_UNIT_ORDER_BUILDING:
      return text_order (a->building, b->building, down, natural);
    case TD_UNIT_ORDER_UNIT:
      return text_order (a->unit, b->unit, down, natural);
    case TD_UNIT_ORDER_STREET:
      return text_order (a->address, b->address, down, strcmp);
    case TD_UNIT_ORDER_STOREYS:
      return stated_order (a->storeys_value, b->storeys_value, down);
    case TD_UNIT_ORDER_FLATS:
      return number_order (a->flats, b->flats, down);
    case TD_UNIT_ORDER_BUILT:
      return stated_order (year_of (a), year_of (b), down);
    case TD_UNIT_ORDER_STRUCTURE:
      return text_order (a->structure, b->structure, down, strcmp);
    case TD_UNIT_ORDER_ENTRY:
      return text_order (a->entry_mode, b->entry_mode, down, strcmp);
    case TD_UNIT_ORDER_VOTE:
      return number_order (progress (sorting->known, a), progress (sorting->known, b), down);
    case TD_UNIT_ORDER_ADDRESS:
    default:
      return 0;
    }
}

static int
compare_units (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sorting *sorting = data;
  const TdUnit *x = *(TdUnit *const *)a, *y = *(TdUnit *const *)b;

  return by_order (x, y, sorting);
}

/* Every order, both ways, against a stable sort of the list by address; and any page of it. */
static void
test_orders (Desk *desk, gconstpointer data)
{
  Known known;

  fill (desk);
  open_vote (desk, "西韩新苑/2号楼/1单元", TD_SCOPE_UNIT);
  open_vote (desk, "桂花城/1号楼/1单元", TD_SCOPE_BUILDING);
  open_vote (desk, "安康里/3号楼", TD_SCOPE_UNIT);
  ballot (desk, "西韩新苑/2号楼/1单元", "101", TD_OPINION_AGREE, FALSE);
  ballot (desk, "西韩新苑/2号楼/1单元", "102", TD_OPINION_OPPOSE, FALSE);
  ballot (desk, "桂花城/1号楼/1单元", "101", TD_OPINION_AGREE, FALSE);
  known = know (desk);
  for (int order = 0; order < TD_N_UNIT_ORDERS; order++)
    for (int descending = 0; descending < 2; descending++)
      {
        Sorting sorting = { (TdUnitOrder)order, descending, &known };
        TdUnitFilter filter = TD_UNIT_FILTER_INIT;
        g_autoptr (GPtrArray) expected = g_ptr_array_copy (known.units, NULL, NULL);
        g_autoptr (GPtrArray) page = NULL;
        g_autoptr (GArray) ids = NULL;
        g_autoptr (GError) error = NULL;

        g_ptr_array_set_free_func (expected, NULL);
        g_ptr_array_sort_with_data (expected, compare_units, &sorting);
        filter.order = sorting.order;
        filter.descending = descending;
        ids = td_units_ids (desk->workspace, &filter, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (ids->len, ==, expected->len);
        for (guint i = 0; i < ids->len; i++)
          {
            guint j = order == TD_UNIT_ORDER_ADDRESS && descending ? ids->len - 1 - i : i;

            /* Of one import all have the same time: any order of them is one. */
            g_test_message ("%s %d: %u", td_unit_order_to_nick (sorting.order), descending, i);
            if (order != TD_UNIT_ORDER_UPDATED)
              g_assert_cmpint (g_array_index (ids, gint64, i), ==,
                               ((TdUnit *)g_ptr_array_index (expected, j))->id);
          }
        filter.offset = 2;
        filter.limit = 3;
        page = td_units_list (desk->workspace, &filter, &error);
        g_assert_cmpuint (page->len, ==, 3);
        for (guint i = 0; i < page->len; i++)
          g_assert_cmpint (((TdUnit *)g_ptr_array_index (page, i))->id, ==,
                           g_array_index (ids, gint64, i + 2));
      }
  known_clear (&known);
}

/* ---- what is done with a list ---- */

static void
test_by_ids (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) units = NULL;
  gint64 gone = 12345;

  fill (desk);
  ids = td_units_ids (desk->workspace, NULL, &error);
  g_array_insert_val (ids, 1, gone);
  units = td_units_by_ids (desk->workspace, (const gint64 *)(gpointer)ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->len, ==, ids->len);
  for (guint i = 0; i < units->len; i++)
    {
      const TdUnit *unit = g_ptr_array_index (units, i);

      g_assert_cmpint (unit == NULL, ==, i == 1);
      g_assert_true (unit == NULL || unit->id == g_array_index (ids, gint64, i));
    }
}

/* The sheet holds what the columns say, line for line. */
static void
test_export (Desk *desk, gconstpointer data)
{
  static const TdListColumn columns[] = { TD_LIST_COLUMN_BUILDING, TD_LIST_COLUMN_FILE_NO,
                                          TD_LIST_COLUMN_FLATS };
  g_autofree char *path = g_build_filename (desk->folder, "list.csv", NULL);
  g_autofree char *nowhere = g_build_filename (desk->folder, "no", "list.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GString) expected = g_string_new ("\xef\xbb\xbf"
                                               "Building,File number,Flats\r\n");
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  gint64 rows = 0;

  fill (desk);
  filter.order = TD_UNIT_ORDER_STOREYS;
  filter.descending = TRUE;
  ids = td_units_ids (desk->workspace, &filter, &error);
  units = td_units_by_ids (desk->workspace, (const gint64 *)(gpointer)ids->data, ids->len, &error);
  g_assert_true (td_units_export (desk->workspace, path, columns, 3, ids, NULL, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, ==, 7);
  for (guint i = 0; i < units->len; i++)
    {
      const TdUnit *unit = g_ptr_array_index (units, i);

      g_string_append_printf (expected, "%s,%s,%d\r\n", unit->building, unit->file_no, unit->flats);
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, expected->str);
  g_assert_false (td_units_export (desk->workspace, "list.txt", columns, 3, ids, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (td_units_export (desk->workspace, path, columns, 0, ids, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (td_units_export (desk->workspace, nowhere, columns, 3, ids, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static guint
at_stage (Desk *desk, TdStage stage)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;

  filter.stage = (int)stage;
  return (guint)td_units_count (desk->workspace, &filter, NULL);
}

/* One step for all of them; those that would go back without a reason are listed and stay. */
static void
test_stage_of_many (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (TdHistoryItem) item = NULL;
  gint64 gone = 12345;

  fill (desk);
  ids = td_units_ids (desk->workspace, NULL, &error);
  g_assert_true (
      td_unit_set_stage (desk->workspace, g_array_index (ids, gint64, 0), TD_STAGE_REVIEW, "按月报", &error));
  g_assert_true (
      td_unit_set_stage (desk->workspace, g_array_index (ids, gint64, 1), TD_STAGE_VOTE, NULL, &error));
  g_array_append_val (ids, gone);
  g_assert_cmpint (td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_VOTE, " ", NULL, &refused, &error),
                   ==, 5);
  g_assert_no_error (error);
  g_assert_cmpuint (refused->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (refused, 0), "Joint review"));
  g_assert_cmpuint (at_stage (desk, TD_STAGE_VOTE), ==, 6);
  item = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (at_stage (desk, TD_STAGE_VOTE), ==, 1);
  g_array_set_size (ids, 7);
  g_assert_cmpint (
      td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_VOTE, "重新征询", NULL, &none, &error), ==, 6);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (at_stage (desk, TD_STAGE_VOTE), ==, 7);
  /* Nothing left to be set is no step. */
  g_assert_cmpint (td_unit_set_stage_many (desk->workspace, ids, TD_STAGE_VOTE, NULL, NULL, NULL, &error), ==,
                   0);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/filter/text", test_text);
  g_test_add_func ("/service/filter/refused", test_refused);
  g_test_add_func ("/service/filter/round-trip", test_round_trip);
  g_test_add ("/service/filter/states", Desk, NULL, desk_set_up, test_states, desk_tear_down);
  g_test_add ("/service/filter/orders", Desk, NULL, desk_set_up, test_orders, desk_tear_down);
  g_test_add ("/service/filter/by-ids", Desk, NULL, desk_set_up, test_by_ids, desk_tear_down);
  g_test_add ("/service/filter/export", Desk, NULL, desk_set_up, test_export, desk_tear_down);
  g_test_add ("/service/filter/stage-of-many", Desk, NULL, desk_set_up, test_stage_of_many, desk_tear_down);
  return g_test_run ();
}
