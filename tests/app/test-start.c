/* Tidang: the first start without a display — the place chooser, the form for a new file, who works.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-operator-state.h"
#include "td-place-state.h"
#include "td-start-state.h"

#include <string.h>

static GPtrArray *
places (const char *const *names)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_free);
  for (; *names != NULL; names++)
    {
      TdRegion *region = g_new0 (TdRegion, 1);
      region->code = g_strdup ("370212001002");
      region->name = g_strdup (*names);
      region->path = g_strdup ("山东省 青岛市 崂山区");
      g_ptr_array_add (found, region);
    }
  return found;
}

static const char *const two[] = { "西韩社区居民委员会", "西韩岭乡", NULL };
static const char *const none[] = { NULL };

static void
assert_says (const TdPlaceState *state, const char *part)
{
  g_autofree char *said = td_place_state_say (state);
  if (strstr (said, part) == NULL)
    g_error ("“%s” is not in “%s”", part, said);
}

static void
test_place_typed (void)
{
  g_autoptr (TdPlaceState) state = td_place_state_new ();

  assert_says (state, "pinyin");
  g_assert_false (td_place_state_type (state, "")); /* nothing new */
  g_assert_true (td_place_state_type (state, "xi"));
  assert_says (state, "Looking");
  td_place_state_set_progress (state, 0.45);
  assert_says (state, "45 %");
  g_assert_true (td_place_state_type (state, "xihan"));
  /* The answer to what stood there before is dropped. */
  td_place_state_answer (state, "xi", places (two));
  g_assert_false (td_place_state_offers (state));
  td_place_state_answer (state, "xihan", places (two));
  g_assert_true (td_place_state_offers (state));
  g_assert_cmpint (state->at, ==, 0);
  assert_says (state, "2 places");
  td_place_state_move (state, 1);
  g_assert_cmpint (state->at, ==, 1);
  td_place_state_move (state, 1);
  g_assert_cmpint (state->at, ==, 0);
  td_place_state_move (state, -1);
  g_assert_cmpint (state->at, ==, 1);
  g_assert_false (td_place_state_choose (state, 2));
  g_assert_true (td_place_state_choose (state, 1));
  g_assert_cmpstr (state->chosen->name, ==, "西韩岭乡");
  g_assert_false (td_place_state_offers (state));
  assert_says (state, "崂山区 · 370212001002");
  /* Its own name in the field is no typing; another letter lets go of it. */
  g_assert_false (td_place_state_type (state, "西韩岭乡"));
  g_assert_nonnull (state->chosen);
  g_assert_true (td_place_state_type (state, "西韩岭"));
  g_assert_null (state->chosen);
  td_place_state_clear (state);
  assert_says (state, "pinyin");
}

static void
test_place_answers (void)
{
  g_autoptr (TdPlaceState) state = td_place_state_new ();

  td_place_state_type (state, "没有这里");
  td_place_state_answer (state, "没有这里", places (none));
  g_assert_false (td_place_state_offers (state));
  assert_says (state, "“没有这里”");
  td_place_state_move (state, 1); /* nothing to move in */
  g_assert_cmpint (state->at, ==, -1);
  /* A code that the list has not is offered as it is; half a code is not. */
  td_place_state_type (state, "370212001999");
  td_place_state_answer (state, "370212001999", places (none));
  g_assert_true (state->unknown);
  assert_says (state, "not in the list");
  g_assert_true (td_place_state_choose (state, 0));
  g_assert_cmpstr (state->chosen->code, ==, "370212001999");
  td_place_state_type (state, "3702120019");
  td_place_state_answer (state, "3702120019", places (none));
  g_assert_false (td_place_state_offers (state));
  td_place_state_type (state, "x");
  td_place_state_fail (state, "the folder cannot be written");
  assert_says (state, "the folder cannot be written");
  td_place_state_type (state, "xi"); /* the next letter tries again */
  g_assert_null (state->fault);
}

static void
test_place_words (void)
{
  static const struct
  {
    const char *name, *shorter;
  } names[] = { { "西韩社区居民委员会", "西韩社区" },
                { "上庄村村委会", "上庄村" },
                { "居委会", "居委会" },
                { "望龙镇", "望龙镇" } };
  g_autoptr (GPtrArray) found = places (two);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *shorter = td_place_short_name (names[i].name);
      g_assert_cmpstr (shorter, ==, names[i].shorter);
    }
  g_autofree char *markup = td_place_markup (g_ptr_array_index (found, 0), "hans");
  g_assert_cmpstr (markup, ==, "西<b>韩社</b>区居民委员会");
  g_autofree char *plain = td_place_markup (g_ptr_array_index (found, 0), "别处");
  g_assert_cmpstr (plain, ==, "西韩社区居民委员会");
}

/* ---- the form ---- */

static gboolean
there (const char *path, gpointer data)
{
  return g_strv_contains (data, path);
}

static void
test_form (void)
{
  static const char *const taken[] = { "/d/西韩社区.tidang", "/d/西韩社区-2.tidang", NULL };
  g_autoptr (TdStartValues) empty = td_start_values_new ("  ");
  g_autoptr (TdStartState) nobody = td_start_state_new (empty, "/d", there, (gpointer)taken);
  g_assert_false (nobody->can_create);
  g_assert_cmpstr (nobody->name_hint, !=, "");
  g_autoptr (TdStartValues) named = td_start_values_with_operator (empty, "李四");
  g_autoptr (TdStartState) ready = td_start_state_new (named, "/d", there, (gpointer)taken);
  g_assert_true (ready->can_create);
  g_assert_cmpstr (ready->file, ==, "/d/workspace.tidang");
  g_autoptr (TdStartValues) half = td_start_values_with_place (named, "", "", TRUE);
  g_autoptr (TdStartState) typing = td_start_state_new (half, "/d", there, (gpointer)taken);
  g_assert_false (typing->can_create);
  g_assert_true (typing->place_wrong);
  g_autoptr (TdStartValues) placed =
      td_start_values_with_place (named, "370212001002", "西韩社区居民委员会", FALSE);
  g_autoptr (TdStartState) numbered = td_start_state_new (placed, "/d", there, (gpointer)taken);
  g_assert_cmpstr (numbered->file, ==, "/d/西韩社区-3.tidang");
  g_assert_cmpstr (numbered->place_hint, ==, "");
  g_autoptr (TdStartValues) own = td_start_values_with_file (placed, "/x/desk.tidang");
  g_autoptr (TdStartState) chosen = td_start_state_new (own, "/d", there, (gpointer)taken);
  g_assert_cmpstr (chosen->file, ==, "/x/desk.tidang");
  /* The values before are as they were. */
  g_assert_cmpstr (placed->file, ==, "");
  g_assert_cmpstr (named->place, ==, "");
}

/* A county is unusual for a committee and usual for a bureau; it stops nobody. */
static void
test_form_kinds (void)
{
  g_autoptr (TdStartValues) named = td_start_values_new ("李四");
  g_autoptr (TdStartValues) county = td_start_values_with_place (named, "370212", "崂山区", FALSE);
  const char *last = "";
  for (int kind = 0; kind < TD_N_DESK_KINDS; kind++)
    {
      g_autoptr (TdStartValues) values = td_start_values_with_kind (county, kind);
      g_autoptr (TdStartState) state = td_start_state_new (values, "/d", NULL, NULL);
      g_assert_true (state->can_create);
      g_assert_cmpint (*state->place_hint != '\0', ==, kind == TD_DESK_COMMITTEE);
      g_assert_cmpstr (state->kind_hint, !=, last);
      last = state->kind_hint;
    }
  g_autofree char *hidden = td_start_file_name ("../某/处");
  g_assert_null (strchr (hidden, '/'));
  g_assert_cmpint (hidden[0], !=, '.');
}

static TdRecent *
recent (const char *path, gint64 used, gboolean missing)
{
  TdRecent *one = g_new0 (TdRecent, 1);
  one->path = g_strdup (path);
  one->place = g_strdup ("西韩社区");
  one->used = used;
  one->missing = missing;
  return one;
}

static void
test_recents (void)
{
  static const struct
  {
    const char *path;
    gint64 used;
    gboolean missing;
  } rows[] = { { "/d/old.tidang", 100, FALSE },  { "/d/gone.tidang", 900, TRUE },
               { "/d/new.tidang", 500, FALSE },  { "/d/old.tidang", 90, FALSE },
               { "/d/lost.tidang", 800, TRUE },  { "/d/lost too.tidang", 700, TRUE },
               { "/d/oldest.tidang", 10, FALSE } };
  static const char *const wanted[] = { "/d/new.tidang", "/d/old.tidang", "/d/oldest.tidang",
                                        "/d/gone.tidang", "/d/lost.tidang" };
  g_autoptr (GPtrArray) recents = g_ptr_array_new_with_free_func ((GDestroyNotify)td_recent_free);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (recents, recent (rows[i].path, rows[i].used, rows[i].missing));
  td_recents_arrange (recents, 6);
  g_assert_cmpuint (recents->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < recents->len; i++)
    g_assert_cmpstr (((TdRecent *)g_ptr_array_index (recents, i))->path, ==, wanted[i]);
  const gint64 now = G_GINT64_CONSTANT (1788220800); /* 2026-09-01 08:00 in Shanghai */
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)td_recent_free);
  g_ptr_array_add (one, recent ("/d/a.tidang", now - 3600, FALSE));
  g_ptr_array_add (one, recent ("/d/a.tidang", now - 86400 * 3, TRUE));
  g_autofree char *today = td_recent_say (g_ptr_array_index (one, 0), now);
  g_autofree char *gone = td_recent_say (g_ptr_array_index (one, 1), now);
  g_assert_cmpstr (today, ==, "西韩社区 · today · /d");
  g_assert_cmpstr (gone, ==,
                   "Not found: moved, deleted, or its disk is not plugged in · 西韩社区 · 2026-08-29 · /d");
}

static void
test_sheets (void)
{
  static const char *const paths[] = { "/d/花名册.xlsx", "/d/摸底.xls", "/d/票.csv", NULL };
  const char *const one[] = { paths[0], NULL };
  g_autofree char *nothing = td_start_say_sheets (NULL), *single = td_start_say_sheets (one),
                  *several = td_start_say_sheets (paths);
  g_assert_true (g_str_has_prefix (nothing, "Roster: "));
  g_assert_cmpstr (single, ==, "花名册.xlsx is looked at as soon as the file is made.");
  g_assert_cmpstr (several, ==, "花名册.xlsx and 2 more are looked at as soon as the file is made.");
}

/* ---- who works ---- */

static GPtrArray *
operators (const char *kinds)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_operator_free);
  for (gint64 id = 1; *kinds != '\0'; kinds++, id++)
    {
      TdOperator *op = g_new0 (TdOperator, 1);
      op->id = id;
      op->name = g_strdup_printf ("经办%d", (int)id);
      op->has_pin = *kinds == 'p';
      op->retired = *kinds == '-';
      g_ptr_array_add (list, op);
    }
  return list;
}

static void
test_entry (void)
{
  static const struct
  {
    const char *list; /* o: open, p: with a PIN, -: retired */
    gint64 last;
    TdEntry entry;
    gint64 id;
  } cases[] = {
    { "", 0, TD_ENTRY_NONE, 0 },     { "-", 1, TD_ENTRY_NONE, 0 },    { "o", 0, TD_ENTRY_SILENT, 1 },
    { "p", 0, TD_ENTRY_ASK, 1 },     { "oo", 2, TD_ENTRY_ASK, 2 },    { "oo", 7, TD_ENTRY_ASK, 1 },
    { "-o", 1, TD_ENTRY_SILENT, 2 }, { "o-", 1, TD_ENTRY_SILENT, 1 }, { "-pp", 3, TD_ENTRY_ASK, 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) list = operators (cases[i].list);
      gint64 id = -1;
      g_assert_cmpint (td_entry_needed (list, cases[i].last, &id), ==, cases[i].entry);
      g_assert_cmpint (id, ==, cases[i].id);
    }
}

static void
test_operator (void)
{
  static const struct
  {
    gint64 chosen;
    const char *pin;
    TdEnter answer;
    gboolean tried, busy;
    int wait;
    gboolean asks, can;
    const char *hint;
  } cases[] = {
    { 0, "", 0, FALSE, FALSE, 0, FALSE, FALSE, "" },
    { 1, "", 0, FALSE, FALSE, 0, FALSE, TRUE, "" },
    { 2, "", 0, FALSE, FALSE, 0, TRUE, FALSE, "" },
    { 2, "2468", 0, FALSE, FALSE, 0, TRUE, TRUE, "" },
    { 2, "2468", 0, FALSE, TRUE, 0, TRUE, FALSE, "" },
    { 2, "1111", TD_ENTER_WRONG, TRUE, FALSE, 0, TRUE, TRUE, "not right" },
    { 2, "1111", TD_ENTER_WAIT, TRUE, FALSE, 9, TRUE, FALSE, "9 seconds" },
    { 1, "", TD_ENTER_GONE, TRUE, FALSE, 0, FALSE, TRUE, "not on the list" },
  };
  g_autoptr (GPtrArray) list = operators ("op");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdOperatorAsk ask = { .operators = list,
                            .chosen = cases[i].chosen,
                            .pin = cases[i].pin,
                            .answer = cases[i].answer,
                            .tried = cases[i].tried,
                            .busy = cases[i].busy,
                            .wait = cases[i].wait };
      g_autoptr (TdOperatorState) state = td_operator_state_new (&ask);
      g_assert_cmpint (state->asks_pin, ==, cases[i].asks);
      g_assert_cmpint (state->can_enter, ==, cases[i].can);
      g_assert_nonnull (strstr (state->hint, cases[i].hint));
    }
  g_assert_null (td_pin_wrong ("", ""));
  g_assert_null (td_pin_wrong ("2468", "2468"));
  g_assert_nonnull (td_pin_wrong ("246", "246"));
  g_assert_nonnull (td_pin_wrong ("2468", "2469"));
  g_assert_nonnull (td_pin_wrong ("    ", "    "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/start/place-typed", test_place_typed);
  g_test_add_func ("/app/start/place-answers", test_place_answers);
  g_test_add_func ("/app/start/place-words", test_place_words);
  g_test_add_func ("/app/start/form", test_form);
  g_test_add_func ("/app/start/form-kinds", test_form_kinds);
  g_test_add_func ("/app/start/recents", test_recents);
  g_test_add_func ("/app/start/sheets", test_sheets);
  g_test_add_func ("/app/start/entry", test_entry);
  g_test_add_func ("/app/start/operator", test_operator);
  return g_test_run ();
}
