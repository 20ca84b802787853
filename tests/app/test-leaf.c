/* Tidang: tests of the form of a leaf — what it offers, what it takes, what it asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-state.h"

#include <string.h>

#define TODAY td_date_new (2026, 9, 1)

static const char text[] =
    "{\"format\":\"tidang-leaves/1\",\"area\":\"try\",\"title\":\"试\",\"en\":\"Try\",\"kinds\":[{"
    "\"id\":\"visit\",\"title\":\"走访\",\"en\":\"Visit\",\"line\":[\"who\"],\"fields\":["
    "{\"id\":\"who\",\"title\":\"走访人\",\"en\":\"Who\",\"type\":\"text\",\"required\":true},"
    "{\"id\":\"room\",\"title\":\"房号\",\"en\":\"Flat\",\"type\":\"room\",\"required\":true},"
    "{\"id\":\"on\",\"title\":\"日期\",\"en\":\"Day\",\"type\":\"day\"},"
    "{\"id\":\"file\",\"title\":\"附件\",\"en\":\"File\",\"type\":\"file\"},"
    "{\"id\":\"before\",\"title\":\"上次\",\"en\":\"Before\",\"type\":\"link\",\"of\":\"visit\"},"
    "{\"id\":\"height\",\"title\":\"高度\",\"en\":\"Height\",\"type\":\"count\",\"unit\":\"mm\"},"
    "{\"id\":\"again\",\"title\":\"再访\",\"en\":\"Again\",\"type\":\"day\",\"ahead\":true,\"after\":\"on\"}]"
    "},"
    "{\"id\":\"firm\",\"title\":\"单位\",\"en\":\"Firm\",\"shared\":true,\"line\":[\"name\"],\"fields\":["
    "{\"id\":\"name\",\"title\":\"名称\",\"en\":\"Name\",\"type\":\"text\"},"
    "{\"id\":\"met\",\"title\":\"到访日\",\"en\":\"Met on\",\"type\":\"day\",\"required\":true},"
    "{\"id\":\"left\",\"title\":\"离开日\",\"en\":\"Left on\",\"type\":\"day\"}]}]}";

enum
{
  WHO,
  ROOM,
  ON,
  FILE_FIELD,
  BEFORE,
  HEIGHT,
  AGAIN
};

static GPtrArray *kinds;

static TdLeafBook *
new_book (void)
{
  TdLeafBook *book = g_new0 (TdLeafBook, 1);
  TdPart *part = td_part_new ("301");
  TdLeaf *visit = td_leaf_new ("visit");

  book->unit_id = 1;
  book->label = g_strdup ("某单元");
  book->kinds = kinds;
  book->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  book->shared = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  book->files = g_ptr_array_new ();
  book->roll = td_roll_new ();
  part->id = 77;
  g_ptr_array_add (book->roll->parts, part);
  visit->id = 5;
  td_leaf_set (visit, "who", "社区专干");
  g_ptr_array_add (book->leaves, visit);
  return book;
}

static const TdLeafKind *
visit_kind (void)
{
  return kinds->pdata[0];
}

static char *
labels_of (const TdLeafBook *book, int field, const TdLeaf *leaf)
{
  g_autoptr (GPtrArray) options =
      td_leaf_options (book, td_leaf_kind_field (visit_kind (), (guint)field), leaf);
  GString *labels = g_string_new (NULL);

  if (options == NULL)
    return g_string_free (labels, TRUE);
  for (guint i = 0; i < options->len; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? "|" : "", ((TdLeafOption *)options->pdata[i])->label);
  return g_string_free (labels, FALSE);
}

static void
assert_labels (const TdLeafBook *book, int field, const TdLeaf *leaf, const char *wanted)
{
  g_autofree char *labels = labels_of (book, field, leaf);

  g_assert_cmpstr (labels, ==, wanted);
}

static void
test_options (void)
{
  g_autoptr (TdLeafBook) book = new_book ();
  g_autoptr (TdLeaf) leaf = td_leaf_new ("visit");

  assert_labels (book, WHO, leaf, NULL);
  assert_labels (book, ROOM, leaf, "—|301");
  assert_labels (book, FILE_FIELD, leaf, "—");
  assert_labels (book, BEFORE, leaf, "—|社区专干");
  /* Nothing refers to itself; what was removed stays to be seen. */
  leaf->id = 5;
  assert_labels (book, BEFORE, leaf, "—");
  td_leaf_set (leaf, "before", "99");
  td_leaf_set (leaf, "file", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_labels (book, BEFORE, leaf, "—|(removed)");
  assert_labels (book, FILE_FIELD, leaf, "—|(file removed)");
}

static void
test_form (void)
{
  g_autoptr (TdLeaf) before = td_leaf_new ("visit");
  const char *typed[] = { "", "", "", "", "", "", "" };
  g_auto (TdLeafState) state = { 0 };

  td_leaf_state_init (&state, visit_kind (), before, typed, TODAY);
  g_assert_false (state.complete);
  g_assert_false (state.changed);
  g_assert_cmpint (state.wanted, ==, WHO);
  g_assert_cmpint (state.at, ==, -1);
  typed[WHO] = "网格员";
  typed[ROOM] = "77";
  typed[ON] = "9-2";
  td_leaf_state_clear (&state);
  td_leaf_state_init (&state, visit_kind (), before, typed, TODAY);
  g_assert_cmpint (state.at, ==, ON);
  g_assert_nonnull (strstr (state.fault, "lies ahead"));
  typed[ON] = "8-31";
  typed[HEIGHT] = "2,800 mm";
  td_leaf_state_clear (&state);
  td_leaf_state_init (&state, visit_kind (), before, typed, TODAY);
  g_assert_true (state.complete);
  g_assert_true (state.changed);
  g_assert_cmpint (state.leaf->part_id, ==, 77);
  g_assert_cmpstr (td_leaf_get (state.leaf, "on"), ==, "2026-08-31");
  g_assert_cmpstr (td_leaf_get (state.leaf, "height"), ==, "2800");
  typed[AGAIN] = "8-30";
  td_leaf_state_clear (&state);
  td_leaf_state_init (&state, visit_kind (), before, typed, TODAY);
  g_assert_false (state.complete);
  g_assert_cmpint (state.at, ==, AGAIN);
  g_assert_nonnull (strstr (state.fault, "lies before “Day”"));
  typed[AGAIN] = "8-31";
  td_leaf_state_clear (&state);
  td_leaf_state_init (&state, visit_kind (), before, typed, TODAY);
  g_assert_true (state.complete);
}

/* A new record begins with today where a day is needed; what is proposed or kept stays. */
static void
test_days (void)
{
  const TdLeafKind *firm = td_leaf_kinds_find (kinds, "firm");
  g_autoptr (TdLeaf) fresh = td_leaf_new ("firm");
  g_autoptr (TdLeaf) proposed = td_leaf_new ("firm");
  g_autoptr (TdLeaf) kept = td_leaf_new ("firm");

  td_leaf_set (proposed, "met", "2026-08-01");
  kept->id = 5;
  td_leaf_propose_days (firm, fresh, TODAY);
  td_leaf_propose_days (firm, proposed, TODAY);
  td_leaf_propose_days (firm, kept, TODAY);
  g_assert_cmpstr (td_leaf_get (fresh, "met"), ==, "2026-09-01");
  g_assert_cmpstr (td_leaf_get (fresh, "left"), ==, "");
  g_assert_cmpstr (td_leaf_get (proposed, "met"), ==, "2026-08-01");
  g_assert_cmpstr (td_leaf_get (kept, "met"), ==, "");
}

/* A value that would not be taken today does not stand in the way of changing another one. */
static void
test_old_value (void)
{
  g_autoptr (TdLeaf) before = td_leaf_new ("visit");
  const char *const typed[] = { "乙", "77", "2030-01-01", "", "", "", "" };
  g_auto (TdLeafState) state = { 0 };

  before->part_id = 77;
  td_leaf_set (before, "who", "甲");
  td_leaf_set (before, "on", "2030-01-01");
  td_leaf_state_init (&state, visit_kind (), before, typed, TODAY);
  g_assert_true (state.complete);
  g_assert_true (state.changed);
}

static void
test_areas (void)
{
  g_autoptr (TdLeafBook) book = new_book ();
  g_autoptr (GPtrArray) areas = td_leaf_areas (book);
  const TdLeafArea *area = areas->pdata[0];

  g_assert_cmpuint (areas->len, ==, 1);
  g_assert_cmpuint (area->n, ==, 1);
  g_assert_cmpuint (area->kinds->len, ==, 1);
  book->unit_id = 0;
  g_clear_pointer (&areas, g_ptr_array_unref);
  areas = td_leaf_areas (book);
  area = areas->pdata[0];
  g_assert_cmpstr (((TdLeafKind *)area->kinds->pdata[0])->id, ==, "firm");
  g_assert_cmpuint (td_leaf_first_shown (TD_LEAF_SHOWN, FALSE), ==, 0);
  g_assert_cmpuint (td_leaf_first_shown (TD_LEAF_SHOWN + 3, FALSE), ==, 3);
  g_assert_cmpuint (td_leaf_first_shown (TD_LEAF_SHOWN + 3, TRUE), ==, 0);
}

/* An empty field says what its paper takes from elsewhere, else what is meant in it. */
static void
test_hint (void)
{
  const TdLeafKind *kind = visit_kind ();
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  TdTakenOver day = { "on", (char *)"2025-09-10", (char *)"Use registered" };
  g_autofree char *of_day = NULL, *of_who = NULL, *without = NULL;

  g_ptr_array_add (taken, &day);
  of_day = td_leaf_hint (td_leaf_kind_field (kind, ON), taken);
  of_who = td_leaf_hint (td_leaf_kind_field (kind, WHO), taken);
  without = td_leaf_hint (td_leaf_kind_field (kind, ON), NULL);
  g_assert_cmpstr (of_day, ==, "Taken from Use registered: 2025-09-10");
  g_assert_cmpstr (of_who, ==, "");
  g_assert_cmpstr (without, ==, td_leaf_placeholder (td_leaf_kind_field (kind, ON)));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  kinds = td_leaf_kinds_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  g_test_add_func ("/leaf-state/options", test_options);
  g_test_add_func ("/leaf-state/form", test_form);
  g_test_add_func ("/leaf-state/days", test_days);
  g_test_add_func ("/leaf-state/old-value", test_old_value);
  g_test_add_func ("/leaf-state/areas", test_areas);
  g_test_add_func ("/leaf-state/hint", test_hint);
  status = g_test_run ();
  g_ptr_array_unref (kinds);
  return status;
}
