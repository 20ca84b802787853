/* Tidang: tests of what an opinion saw — its text, its digest, and which part is not as it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-seen.h"

#define H(c) c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
static TdReviewSeen *
seen_of (const char *plan, const char *roll, const char *paper)
{
  TdReviewSeen *seen = td_review_seen_new ();

  td_review_seen_add (seen, TD_REVIEW_SEEN_PAPER, "公示\t照片\n", paper);
  td_review_seen_add (seen, TD_REVIEW_SEEN_ROLL, NULL, roll);
  td_review_seen_add (seen, TD_REVIEW_SEEN_PLAN, "", plan);
  return seen;
}

static void
test_seen (void)
{
  static const struct
  {
    const char *plan, *roll, *paper, *more;
    const char *changes; /* part and how */
  } rows[] = {
    { H ("aa"), H ("bb"), H ("cc"), NULL, "" },
    { H ("a1"), H ("bb"), H ("cc"), NULL, "plan0 " },
    { H ("aa"), H ("b1"), H ("cc"), NULL, "roll0 " },
    { H ("aa"), H ("bb"), H ("c1"), NULL, "paper1 " },
    { NULL, H ("bb"), H ("cc"), NULL, "plan1 " },
    { H ("aa"), H ("bb"), H ("cc"), H ("dd"), "vote2 " },
    { H ("a1"), H ("b1"), H ("c1"), H ("dd"), "plan0 roll0 paper1 vote2 " },
  };
  g_autoptr (TdReviewSeen) then = seen_of (H ("AA"), H ("bb"), H ("cc"));
  g_autofree char *text = td_review_seen_text (then);
  g_autoptr (TdReviewSeen) again = td_review_seen_parse (text);
  g_autofree char *twice = td_review_seen_text (again);
  g_autofree char *digest = td_review_seen_digest (then);

  g_assert_cmpstr (text, ==, twice);
  g_assert_cmpstr (text, ==,
                   "tidang-seen/1\nplan " H ("aa") "\nroll " H ("bb") "\npaper " H ("cc") " 公示 照片");
  g_assert_cmpstr (digest, ==, "c6a953e468a954fbd22e60d868d5d79c1f820317273c76d624a31a02757ff1e1");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TdReviewSeen) now = seen_of (rows[i].plan, rows[i].roll, rows[i].paper);
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GString) found = g_string_new ("");

      td_review_seen_add (now, TD_REVIEW_SEEN_VOTE, "", rows[i].more);
      td_review_seen_add (now, TD_REVIEW_SEEN_PAPER, "施工照片", H ("ee"));
      changes = td_review_seen_compare (then, now);
      for (guint c = 0; c < changes->len; c++)
        {
          const TdReviewSeenChange *change = changes->pdata[c];

          g_string_append_printf (found, "%s%d ", td_review_seen_part_to_nick (change->part), change->how);
        }
      g_assert_cmpstr (found->str, ==, rows[i].changes);
    }
}

/* Hundreds of attachments: what is kept stays within its bounds and can be read again. */
static void
test_seen_many (void)
{
  g_autoptr (TdReviewSeen) seen = seen_of (H ("aa"), H ("bb"), H ("cc"));
  g_autoptr (TdReviewSeen) again = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("施工照片 %d.jpg", i);

      td_review_seen_add (seen, TD_REVIEW_SEEN_PAPER, name, name);
    }
  g_assert_cmpuint (td_review_seen_count (seen), ==, 603);
  text = td_review_seen_text (seen);
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, TD_REVIEW_SEEN_LONGEST);
  again = td_review_seen_parse (text);
  g_assert_nonnull (again);
  g_assert_cmpuint (td_review_seen_count (again), ==, TD_REVIEW_SEEN_LONGEST / 80);
  changes = td_review_seen_compare (again, seen);
  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_seen_broken (void)
{
  static const char *const rows[] = { "",
                                      "tidang-seen/2\n",
                                      "tidang-seen/1\nplan",
                                      "tidang-seen/1\nplan abc",
                                      "tidang-seen/1\nhouse " H ("aa"),
                                      "tidang-seen/1\nplan " H ("aa") "\n",
                                      "tidang-seen/1\npaper " H ("aa") " \xff" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_null (td_review_seen_parse (rows[i]));
  g_assert_null (td_review_seen_parse (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/seen", test_seen);
  g_test_add_func ("/review/seen-many", test_seen_many);
  g_test_add_func ("/review/seen-broken", test_seen_broken);
  return g_test_run ();
}
