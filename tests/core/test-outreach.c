/* Tidang: tests of visits and what they add up to, petitions, mediated agreements.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach.h"

#define TODAY td_date_new (2026, 9, 1)

/* "field=value …" */
static TdLeaf *
leaf_of (const char *kind, gint64 part, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  TdLeaf *leaf = td_leaf_new (kind);

  leaf->part_id = part;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      td_leaf_set (leaf, pair[0], pair[1]);
    }
  return leaf;
}

static void
test_promise (void)
{
  static const struct
  {
    const char *text;
    TdPromise promise;
    gboolean late;
  } cases[] = {
    { "result=agrees", TD_PROMISE_NONE, FALSE },
    { "result=against promise=换窗", TD_PROMISE_OPEN, FALSE },
    { "due=2026-08-31", TD_PROMISE_OPEN, TRUE },
    { "promise=换窗 due=2026-09-01", TD_PROMISE_OPEN, FALSE },
    { "promise=换窗 due=2026-08-31 outcome=kept", TD_PROMISE_KEPT, FALSE },
    { "owner=张某某 outcome=broken", TD_PROMISE_BROKEN, FALSE },
    { "promise=换窗 outcome=dropped", TD_PROMISE_DROPPED, FALSE },
    { "promise=换窗 due=2026-08-31 outcome=elsewhere", TD_PROMISE_OPEN, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdLeaf) visit = leaf_of (TD_LEAF_VISIT, 0, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (td_promise_to_nick (td_visit_promise (visit)), ==,
                       td_promise_to_nick (cases[i].promise));
      g_assert_cmpint (td_visit_is_late (visit, TODAY), ==, cases[i].late);
    }
}

static void
test_teams (void)
{
  static const struct
  {
    const char *kind;
    gint64 part;
    const char *text;
  } leaves[] = {
    { TD_LEAF_VISIT, 7, "team=第2组 result=against promise=换窗 due=2026-08-20" },
    { TD_LEAF_VISIT, 7, "team=第2组 result=agrees promise=挪车棚 outcome=kept" },
    { TD_LEAF_VISIT, 8, "team=第2组 result=nobody" },
    { TD_LEAF_VISIT, 0, "team=第2组 result=neutral" },
    { TD_LEAF_VISIT, 7, "team=第10组 result=agrees" },
    { TD_LEAF_VISIT, 9, "result=agrees promise=答复 due=2026-10-01" },
    { TD_LEAF_PETITION, 9, "channel=hotline" },
    { TD_LEAF_VISIT, 9, "team=第10组 result=nobody promise=答复 outcome=broken" },
  };
  static const TdTeamTally wanted[] = {
    { (char *)"第2组", 4, 2, 1, 2, 1, 0, 0, 1, 1 },
    { (char *)"第10组", 2, 2, 1, 1, 0, 1, 0, 0, 0 },
    { (char *)"", 1, 1, 0, 1, 0, 0, 0, 1, 0 },
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_autoptr (GPtrArray) teams = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    g_ptr_array_add (list, leaf_of (leaves[i].kind, leaves[i].part, leaves[i].text));
  teams = td_visits_tally (list, TODAY);
  g_assert_cmpuint (teams->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < teams->len; i++)
    {
      const TdTeamTally *team = teams->pdata[i];

      g_test_message ("team “%s”", wanted[i].team);
      g_assert_cmpstr (team->team, ==, wanted[i].team);
      g_assert_cmpuint (team->visits, ==, wanted[i].visits);
      g_assert_cmpuint (team->flats, ==, wanted[i].flats);
      g_assert_cmpuint (team->nobody, ==, wanted[i].nobody);
      g_assert_cmpuint (team->promised, ==, wanted[i].promised);
      g_assert_cmpuint (team->kept, ==, wanted[i].kept);
      g_assert_cmpuint (team->broken, ==, wanted[i].broken);
      g_assert_cmpuint (team->dropped, ==, wanted[i].dropped);
      g_assert_cmpuint (team->open, ==, wanted[i].open);
      g_assert_cmpuint (team->late, ==, wanted[i].late);
      g_assert_cmpuint (team->promised, ==, team->kept + team->broken + team->dropped + team->open);
    }
}

/* 人民调解法 33: thirty days, by hand; 2026-10-01…07 rest. */
static void
test_mediation (void)
{
  static const char rests[] =
      "{\"format\":\"tidang-holidays/1\",\"year\":2026,\"source\":{\"title\":\"t\",\"number\":\"n\","
      "\"address\":\"https://example.org\"},\"rest\":[{\"name\":\"国庆节\",\"from\":\"2026-10-01\","
      "\"until\":\"2026-10-07\"}],\"work\":[]}";
  static const struct
  {
    const char *text, *until;
    gboolean open;
  } cases[] = {
    { "on=2026-08-03", "2026-09-02", TRUE },
    { "on=2026-09-05", "2026-10-08", TRUE }, /* day thirty is 10-05 */
    { "on=2026-08-06", "2026-09-07", TRUE }, /* 09-05 is a Saturday */
    { "on=2026-08-03 applied-on=2026-08-20", "2026-09-02", FALSE },
    { "on=2026-08-03 confirmation=not-wanted", "2026-09-02", FALSE },
    { "on=2026-08-03 confirmation=confirmed confirmed-on=2026-08-30", "2026-09-02", FALSE },
    { "mediator=居委会", "", TRUE },
  };
  g_autoptr (TdCalendar) calendar = td_calendar_new ();

  g_assert_true (td_calendar_add (calendar, rests, sizeof rests - 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdLeaf) leaf = leaf_of (TD_LEAF_MEDIATION, 0, cases[i].text);
      gboolean tentative = FALSE;
      g_autofree char *until = td_date_to_iso (td_mediation_until (leaf, calendar, &tentative));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (until, ==, cases[i].until);
      g_assert_cmpint (td_mediation_is_open (leaf), ==, cases[i].open);
      g_assert_false (tentative);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outreach/promise", test_promise);
  g_test_add_func ("/outreach/teams", test_teams);
  g_test_add_func ("/outreach/mediation", test_mediation);
  return g_test_run ();
}
