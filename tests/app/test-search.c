/* Tidang: the search without a display — rows of groups, moving over headings, stale answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-search-state.h"

#include <string.h>

static void
hit_free (gpointer data)
{
  TdHit *hit = data;
  g_free (hit->text);
  g_free (hit->where);
  g_free (hit);
}

static TdHitGroup *
group (TdHits kind, gint64 units, const char *const *texts)
{
  TdHitGroup *one = g_new0 (TdHitGroup, 1);
  one->group = kind;
  one->units = units;
  one->hits = g_ptr_array_new_with_free_func (hit_free);
  for (; *texts != NULL; texts++)
    {
      TdHit *hit = g_new0 (TdHit, 1);
      hit->text = g_strdup (*texts);
      hit->where = g_strdup ("桂花城 5号楼 1单元");
      hit->unit_id = 7;
      hit->end = strlen ("王");
      g_ptr_array_add (one->hits, hit);
    }
  return one;
}

static GPtrArray *
answer (void)
{
  static const char *const owners[] = { "王*国", "王<b>", NULL }, *const rooms[] = { "101", NULL };
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)td_hit_group_free);
  g_ptr_array_add (groups, group (TD_HITS_OWNERS, 12, owners));
  g_ptr_array_add (groups, group (TD_HITS_ROOMS, 1, rooms));
  return groups;
}

static void
test_rows (void)
{
  /* A heading, two hits and the way to all twelve; a heading and its only hit. */
  static const TdSearchRowKind kinds[] = { TD_SEARCH_HEADING, TD_SEARCH_HIT,     TD_SEARCH_HIT,
                                           TD_SEARCH_ALL,     TD_SEARCH_HEADING, TD_SEARCH_HIT };
  static const int down[] = { 2, 3, 5, 1 }, up[] = { 5, 3, 2, 1 };
  g_autoptr (TdSearchState) state = td_search_state_new ();

  g_assert_true (td_search_state_type (state, "王"));
  g_assert_true (td_search_state_answer (state, "王", answer ()));
  g_assert_cmpuint (state->rows->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (td_search_state_row (state, (int)i)->kind, ==, kinds[i]);
  g_assert_cmpstr (td_search_state_row (state, 1)->markup, ==, "<b>王</b>*国");
  g_assert_cmpstr (td_search_state_row (state, 2)->markup, ==, "<b>王</b>&lt;b&gt;");
  g_assert_nonnull (strstr (td_search_state_row (state, 0)->text, "12"));
  g_assert_nonnull (strstr (td_search_state_row (state, 3)->text, "12"));
  /* The first hit is chosen at once; the headings are stepped over. */
  g_assert_cmpint (state->at, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (down); i++)
    {
      td_search_state_move (state, 1);
      g_assert_cmpint (state->at, ==, down[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (up); i++)
    {
      td_search_state_move (state, -1);
      g_assert_cmpint (state->at, ==, up[i]);
    }
  TdUnitFilter filter = td_search_state_filter (state, TD_HITS_OWNERS);
  g_assert_cmpstr (filter.text, ==, "王");
  g_assert_cmpuint (filter.found_in, ==, 1 + TD_HITS_OWNERS);
}

static void
assert_says (const TdSearchState *state, const char *part)
{
  g_autofree char *said = td_search_state_say (state);
  if (strstr (said, part) == NULL)
    g_error ("“%s” is not in “%s”", part, said);
}

static void
test_typing (void)
{
  g_autoptr (TdSearchState) state = td_search_state_new ();

  assert_says (state, "pinyin");
  g_assert_cmpstr (td_search_state_page (state), ==, "hint");
  td_search_state_move (state, 1); /* nothing to move in */
  g_assert_null (td_search_state_row (state, state->at));
  g_assert_false (td_search_state_type (state, "  "));
  g_assert_true (td_search_state_type (state, "w"));
  assert_says (state, "Looking");
  g_assert_true (td_search_state_type (state, "wang"));
  /* What was asked a letter ago comes too late. */
  g_assert_false (td_search_state_answer (state, "w", answer ()));
  g_assert_cmpuint (state->rows->len, ==, 0);
  g_assert_true (td_search_state_answer (state, "wang", answer ()));
  g_assert_cmpstr (td_search_state_page (state), ==, "found");
  g_assert_cmpuint (state->rows->len, >, 0);
  /* The old rows stay until the new ones come: nothing flickers. */
  g_assert_true (td_search_state_type (state, "wangj"));
  g_assert_cmpuint (state->rows->len, >, 0);
  g_assert_true (td_search_state_answer (state, "wangj", g_ptr_array_new ()));
  g_assert_cmpstr (td_search_state_page (state), ==, "nothing");
  g_assert_cmpuint (state->rows->len, ==, 0);
  assert_says (state, "“wangj”");
  g_assert_false (td_search_state_type (state, ""));
  assert_says (state, "pinyin");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/search/rows", test_rows);
  g_test_add_func ("/app/search/typing", test_typing);
  return g_test_run ();
}
