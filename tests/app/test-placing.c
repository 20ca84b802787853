/* Tidang: tests of what the form for coordinates says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing-state.h"

#include "td-mercator.h"

/* A building of two; a community whose middle is 120.4304, 36.1204; the unit stands there, or nowhere. */
static TdPlacing *
a_placing (gboolean located)
{
  TdPlacing *placing = g_new0 (TdPlacing, 1);
  TdPlacedUnit units[2] = { { 1, located, 1204304000, 361204000, TD_DATUM_WGS84 }, { 2, FALSE, 0, 0, 0 } };

  placing->unit_id = 1;
  placing->label = g_strdup ("桂花城 9号楼 1单元");
  placing->units = g_array_new (FALSE, FALSE, sizeof (TdPlacedUnit));
  g_array_append_vals (placing->units, units, 2);
  placing->others = 8;
  placing->middle_lon = 1204304000;
  placing->middle_lat = 361204000;
  placing->limit = 1000;
  return placing;
}

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    TdDatum datum;
    gboolean photo;
    const char *fault, *result; /* what they begin with */
    gboolean asks_text, asks_datum, can_apply, far;
    TdPlacedHow how;
  } cases[] = {
    { "", TD_DATUM_UNKNOWN, FALSE, "", "", TRUE, FALSE, FALSE, FALSE, 0 },
    { "  ", TD_DATUM_WGS84, FALSE, "", "", TRUE, FALSE, FALSE, FALSE, 0 },
    { "120.43", TD_DATUM_WGS84, FALSE, "These are not two", "", FALSE, FALSE, FALSE, FALSE, 0 },
    { "经度 36.12 纬度 120.43", TD_DATUM_WGS84, FALSE, "Longitude and latitude stand", "", FALSE, FALSE,
      FALSE, FALSE, 0 },
    { "36.1204 120.4304", TD_DATUM_UNKNOWN, FALSE, "", "", FALSE, TRUE, FALSE, FALSE, 0 },
    { "36.1204 120.4304", TD_DATUM_WGS84, FALSE, "", "120.430400, 36.120400 · 120°25′49.4″E", FALSE, FALSE,
      TRUE, FALSE, TD_PLACED_PASTED },
    { "36.1204 120.4304", TD_DATUM_WGS84, TRUE, "", "120.430400, 36.120400", FALSE, FALSE, TRUE, FALSE,
      TD_PLACED_PHOTO },
    { "36.1204 120.4304", TD_DATUM_GCJ02, FALSE, "", "120.42", FALSE, FALSE, TRUE, FALSE, TD_PLACED_PASTED },
    { "36.1204 120.4504", TD_DATUM_WGS84, FALSE, "", "120.450400", FALSE, FALSE, TRUE, TRUE,
      TD_PLACED_PASTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdPlacing) placing = a_placing (TRUE);
      TdPlacingValues values = { cases[i].text, cases[i].datum, FALSE, cases[i].photo };
      g_autoptr (TdPlacingState) state = td_placing_state_new (placing, &values);

      g_test_message ("%s", cases[i].text);
      g_assert_true (g_str_has_prefix (state->text_fault, cases[i].fault));
      g_assert_cmpint (*state->text_fault == '\0', ==, *cases[i].fault == '\0');
      g_assert_true (g_str_has_prefix (state->result, cases[i].result));
      g_assert_cmpint (*state->result == '\0', ==, *cases[i].result == '\0');
      g_assert_cmpint (*state->text_ask != '\0', ==, cases[i].asks_text);
      g_assert_cmpint (*state->datum_ask != '\0', ==, cases[i].asks_datum);
      g_assert_cmpint (state->can_apply, ==, cases[i].can_apply);
      g_assert_cmpint (state->far, ==, cases[i].far);
      g_assert_true (state->can_clear);
      g_assert_cmpstr (state->building, ==, "All 2 stairwells of the building");
      if (!state->can_apply)
        continue;
      g_assert_cmpint (state->placed.how, ==, cases[i].how);
      g_assert_cmpint (state->placed.datum, ==, cases[i].datum);
      g_assert_cmpfloat (state->placed.given.lat, ==, 36.1204);
    }
}

/* Metres of a dot by the usual table of Web Mercator: 156,543.03 at the equator and level 0, halved each
 * level. */
static void
test_coarse (void)
{
  static const struct
  {
    double zoom, latitude;
    const char *says; /* NULL: may be placed */
  } cases[] = { { 5, 36.1, "3953 m" },  { 5, 0, "4892 m" },   { 12, 36.1, "31 m" },
                { 0, 0, "157 km" },     { 12.9, 0, "20 m" },  { 13, 0, NULL },
                { 12.6, 36.1, "20 m" }, { 12.7, 36.1, NULL }, { 18, 28.2, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = td_placing_coarse (cases[i].zoom, cases[i].latitude);
      if (cases[i].says == NULL)
        g_assert_null (text);
      else
        g_assert_nonnull (strstr (text, cases[i].says));
    }
}

static void
test_distances (void)
{
  TdPlacingValues values = { "120.4304, 36.1304", TD_DATUM_WGS84, FALSE, FALSE };
  g_autoptr (TdPlacing) placed = a_placing (TRUE);
  g_autoptr (TdPlacing) unplaced = a_placing (FALSE);
  g_autoptr (TdPlacingState) moved = td_placing_state_new (placed, &values);
  g_autoptr (TdPlacingState) first = td_placing_state_new (unplaced, &values);
  g_autoptr (TdPlacingState) early = td_placing_state_new (NULL, &values);

  g_assert_cmpstr (moved->moved, ==, "1112 m from where it stands now");
  g_assert_true (g_str_has_prefix (moved->community, "1112 m from the middle of its community: that is far"));
  g_assert_cmpstr (first->moved, ==, "");
  g_assert_false (first->can_clear);
  /* While the unit is still being read, all that is typed is looked at, and nothing can be placed. */
  g_assert_cmpstr (early->community, ==, "");
  g_assert_true (g_str_has_prefix (early->result, "120.430400"));
  g_assert_false (early->can_apply);
  g_assert_cmpstr (early->building, ==, "");
  unplaced->others = 0;
  {
    g_autoptr (TdPlacingState) alone = td_placing_state_new (unplaced, &values);

    g_assert_cmpstr (alone->community, ==, "");
    g_assert_false (alone->far);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placing-state/table", test_table);
  g_test_add_func ("/placing-state/distances", test_distances);
  g_test_add_func ("/placing-state/coarse", test_coarse);
  return g_test_run ();
}
