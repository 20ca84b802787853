/* Tidang: where the flats stand in the elevation and what each of them says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-claims-state.h"
#include "td-elevation-plan.h"
#include "td-flat-state.h"
#include "td-gap-target.h"
#include "td-words.h"

#include <string.h>

static TdRoll *
roll_of (const char *rooms)
{
  g_auto (GStrv) names = g_strsplit (rooms, " ", -1);
  TdRoll *roll = td_roll_new ();
  for (int i = 0; names[i] != NULL; i++)
    {
      gboolean shop = g_str_has_prefix (names[i], "S");
      TdPart *part = td_part_new (names[i]);
      part->id = i + 1;
      part->unit_id = 7;
      part->area = 9550;
      if (shop)
        part->kind = TD_PART_SHOP;
      td_roll_add (roll, part);
    }
  return roll;
}

/* “row:room,column room,column | …”, the top floor first. */
static char *
picture (const TdElevationPlan *plan, const TdRoll *roll)
{
  GString *text = g_string_new (NULL);
  int row = -1;
  for (guint i = 0; i < plan->cells->len; i++)
    {
      const TdElevationCell *cell = &g_array_index (plan->cells, TdElevationCell, i);
      const TdPart *part = g_ptr_array_index (roll->parts, cell->part);
      if (cell->row != row)
        g_string_append_printf (text, "%s%d:", text->len > 0 ? "| " : "",
                                g_array_index (plan->floors, int, cell->row));
      row = cell->row;
      g_string_append_printf (text, "%s@%d ", part->room, cell->column);
    }
  return g_strchomp (g_string_free (text, FALSE));
}

static void
test_places (void)
{
  static const struct
  {
    const char *rooms;
    const char *want;
    int columns, shaft;
    guint others;
  } cases[] = {
    { "101 102 201 202", "2:201@0 202@1 | 1:101@0 102@1", 2, 1, 0 },
    /* A flat is missing: its neighbour keeps its column. */
    { "102 201 202", "2:201@0 202@1 | 1:102@1", 2, 1, 0 },
    { "501 502 503 601 602 603", "6:601@0 602@1 603@2 | 5:501@0 502@1 503@2", 3, 1, 0 },
    { "1101 1102 201 202", "11:1101@0 1102@1 | 2:201@0 202@1", 2, 1, 0 },
    { "101 S1 201", "2:201@0 | 1:101@0", 1, 0, 1 },
    /* Numbers that run on through the house give no common columns. */
    { "101 102 203 204 305 306", "3:305@0 306@1 | 2:203@0 204@1 | 1:101@0 102@1", 2, 1, 0 },
    { "S1 S2", "", 0, 0, 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRoll) roll = roll_of (cases[i].rooms);
      g_autoptr (TdElevationPlan) plan = td_elevation_plan_new (roll, 7);
      g_autofree char *got = picture (plan, roll);
      g_assert_cmpstr (got, ==, cases[i].want);
      g_assert_cmpint (plan->n_columns, ==, cases[i].columns);
      g_assert_cmpint (plan->shaft_after, ==, cases[i].shaft);
      g_assert_cmpuint (plan->others->len, ==, cases[i].others);
    }
}

static void
test_other_unit (void)
{
  g_autoptr (TdRoll) roll = roll_of ("101 102 201");
  ((TdPart *)g_ptr_array_index (roll->parts, 1))->unit_id = 8;
  g_autoptr (TdElevationPlan) plan = td_elevation_plan_new (roll, 7);
  g_assert_cmpuint (plan->cells->len, ==, 2);
  g_autoptr (TdElevationPlan) whole = td_elevation_plan_new (roll, 0);
  g_assert_cmpuint (whole->cells->len, ==, 3);
  g_autoptr (TdElevationPlan) none = td_elevation_plan_new (NULL, 7);
  g_assert_cmpuint (none->cells->len, ==, 0);
}

static const char *
room_at (const TdElevationPlan *plan, const TdRoll *roll, guint cell)
{
  const TdPart *part =
      g_ptr_array_index (roll->parts, g_array_index (plan->cells, TdElevationCell, cell).part);
  return part->room;
}

static guint
cell_of (const TdElevationPlan *plan, const TdRoll *roll, const char *room)
{
  for (guint i = 0; i < plan->cells->len; i++)
    if (g_str_equal (room_at (plan, roll, i), room))
      return i;
  g_assert_not_reached ();
}

static void
test_moves (void)
{
  static const struct
  {
    const char *from;
    int dx, dy;
    const char *to;
  } cases[] = {
    { "201", 1, 0, "202" },
    { "202", 1, 0, "202" },
    { "202", -1, 0, "201" },
    { "201", 0, -1, "301" },
    { "301", 0, -1, "301" },
    { "301", 0, 1, "201" },
    /* 102 is missing: below 202 the nearest is 101. */
    { "202", 0, 1, "101" },
    { "101", 0, 1, "101" },
    { "101", 1, 0, "101" },
  };
  g_autoptr (TdRoll) roll = roll_of ("101 201 202 301 302");
  g_autoptr (TdElevationPlan) plan = td_elevation_plan_new (roll, 7);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint to = td_elevation_plan_move (plan, cell_of (plan, roll, cases[i].from), cases[i].dx, cases[i].dy);
      g_assert_cmpstr (room_at (plan, roll, to), ==, cases[i].to);
    }
}

/* What Shift and the arrows choose, and where Home and End lead. */
static void
test_between (void)
{
  static const struct
  {
    const char *from, *to, *want;
  } cases[] = {
    { "201", "201", "201" },
    { "301", "202", "301 302 201 202" },
    { "101", "301", "301 201 101" },
    { "302", "101", "301 302 201 202 101" },
  };
  g_autoptr (TdRoll) roll = roll_of ("101 201 202 301 302");
  g_autoptr (TdElevationPlan) plan = td_elevation_plan_new (roll, 7);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) between = td_elevation_plan_between (plan, cell_of (plan, roll, cases[i].from),
                                                              cell_of (plan, roll, cases[i].to));
      g_autoptr (GString) got = g_string_new (NULL);
      for (guint k = 0; k < between->len; k++)
        g_string_append_printf (got, "%s%s", k > 0 ? " " : "",
                                room_at (plan, roll, g_array_index (between, guint, k)));
      g_assert_cmpstr (got->str, ==, cases[i].want);
    }
  g_assert_cmpstr (room_at (plan, roll, td_elevation_plan_end (plan, cell_of (plan, roll, "202"), FALSE)), ==,
                   "201");
  g_assert_cmpstr (room_at (plan, roll, td_elevation_plan_end (plan, cell_of (plan, roll, "301"), TRUE)), ==,
                   "302");
  g_assert_cmpstr (room_at (plan, roll, td_elevation_plan_end (plan, cell_of (plan, roll, "101"), TRUE)), ==,
                   "101");
}

/* Every gap leads somewhere, with and without flats. */
static void
test_gap_targets (void)
{
  static const struct
  {
    const char *code;
    gboolean parts;
    TdGapPlace mend;
    TdFlatTab tab;
  } cases[] = {
    { "undelivered", TRUE, TD_GAP_AT_FLATS, TD_FLAT_TAB_DELIVERY },
    { "silent", TRUE, TD_GAP_AT_FLATS, TD_FLAT_TAB_BALLOT },
    { "pending", TRUE, TD_GAP_AT_FLATS, TD_FLAT_TAB_BALLOT },
    { "objection", TRUE, TD_GAP_AT_FLATS, TD_FLAT_TAB_CLAIMS },
    { "objection", FALSE, TD_GAP_AT_OUTSIDE, TD_FLAT_TAB_BALLOT },
    { "consent-occupied", TRUE, TD_GAP_AT_FLATS, TD_FLAT_TAB_CLAIMS },
    { "no-area", TRUE, TD_GAP_AT_FLATS, TD_FLAT_TAB_ROLL },
    { "paper-words", FALSE, TD_GAP_AT_PAPERS, TD_FLAT_TAB_BALLOT },
    { "no-flats", FALSE, TD_GAP_AT_IMPORT, TD_FLAT_TAB_BALLOT },
    { "no-place", FALSE, TD_GAP_AT_PLACE, TD_FLAT_TAB_BALLOT },
    { "proposed-join", TRUE, TD_GAP_AT_JOIN, TD_FLAT_TAB_BALLOT },
  };
  TdGapTarget target;
  const char *const *codes = td_gap_codes ();
  g_assert_cmpuint (g_strv_length ((GStrv)codes), >, 15);
  for (; *codes != NULL; codes++)
    for (int parts = 0; parts < 2; parts++)
      {
        g_test_message ("%s", *codes);
        g_assert_true (td_gap_target_of (*codes, parts != 0, &target));
        /* Without flats there is none to open. */
        g_assert_true (parts != 0 || target.mend != TD_GAP_AT_FLATS);
      }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (td_gap_target_of (cases[i].code, cases[i].parts, &target));
      g_assert_cmpint (target.mend, ==, cases[i].mend);
      g_assert_cmpint (target.tab, ==, cases[i].tab);
    }
  g_assert_false (td_gap_target_of ("no such gap", TRUE, &target));
}

static void
add_owner (TdPart *part, TdOwnerKind kind, const char *name)
{
  g_ptr_array_add (part->owners, td_owner_new (kind, name, TD_DOC_NONE, "", ""));
}

static void
test_masks (void)
{
  static const struct
  {
    TdOwnerKind kind;
    const char *name;
    const char *want;
  } cases[] = {
    { TD_OWNER_PERSON, "王小明", "王某" },
    { TD_OWNER_PERSON, "𬭎", "𬭎某" },
    /* The same family name as on paper (td_mask_name()). */
    { TD_OWNER_PERSON, "端木青", "端木某" },
    { TD_OWNER_PERSON, "欧阳", "欧某" },
    { TD_OWNER_COMPANY, "青岛某某置业有限公司", "青岛某某…" },
    { TD_OWNER_COMPANY, "某公司", "某公司" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdOwner) owner = td_owner_new (cases[i].kind, cases[i].name, TD_DOC_NONE, "", "");
      g_autofree char *got = td_words_mask_owner (owner);
      g_assert_cmpstr (got, ==, cases[i].want);
      owner->erased = TRUE;
      g_autofree char *erased = td_words_mask_owner (owner);
      g_assert_null (strstr (erased, cases[i].name));
    }
}

static TdVote *
vote_of (const TdRoll *roll)
{
  TdVote *vote = g_new0 (TdVote, 1);
  TdRule *rule = g_new0 (TdRule, 1);
  TdTally *tally = g_new0 (TdTally, 1);
  rule->part_kinds = TD_KINDS_FLATS;
  tally->part_stances = g_array_new (FALSE, TRUE, sizeof (TdStance));
  g_array_set_size (tally->part_stances, roll->parts->len);
  tally->pending_causes = g_array_new (FALSE, TRUE, sizeof (TdPendingCause));
  tally->head_list = g_ptr_array_new ();
  vote->roll = td_roll_copy (roll);
  vote->rule = rule;
  vote->tally = tally;
  vote->ballots = g_ptr_array_new ();
  vote->deliveries = g_ptr_array_new ();
  return vote;
}

/* A hand-made vote, taken apart by hand. */
static void
vote_drop (TdVote *vote)
{
  g_array_unref (vote->tally->part_stances);
  g_array_unref (vote->tally->pending_causes);
  g_ptr_array_unref (vote->tally->head_list);
  g_free (vote->tally);
  g_free (vote->rule);
  g_ptr_array_unref (vote->ballots);
  g_ptr_array_unref (vote->deliveries);
  td_roll_free (vote->roll);
  g_free (vote);
}

static void
test_looks (void)
{
  static const struct
  {
    TdStance stance;
    gboolean delivered;
    TdLook look;
    const char *sign;
    const char *word;
  } cases[] = {
    { TD_STANCE_SILENT, FALSE, TD_LOOK_UNDELIVERED, "✉", "Not delivered" },
    { TD_STANCE_SILENT, TRUE, TD_LOOK_SILENT, "", "No answer yet" },
    { TD_STANCE_AGREE, FALSE, TD_LOOK_AGREE, "✓", "Agree" },
    { TD_STANCE_OPPOSE, TRUE, TD_LOOK_OPPOSE, "✕", "Oppose" },
    { TD_STANCE_ABSTAIN, TRUE, TD_LOOK_ABSTAIN, "－", "Abstain" },
    { TD_STANCE_INVALID, TRUE, TD_LOOK_INVALID, "！", "Invalid" },
    { TD_STANCE_PENDING, TRUE, TD_LOOK_PENDING, "？", "To be verified" },
  };
  g_autoptr (TdRoll) roll = roll_of ("501 S1");
  TdPart *part = g_ptr_array_index (roll->parts, 0);
  add_owner (part, TD_OWNER_PERSON, "李小红");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdVote *vote = vote_of (roll);
      TdDelivery delivery = { .part_id = part->id, .date = td_date_new (2026, 9, 12) };
      g_array_index (vote->tally->part_stances, TdStance, 0) = cases[i].stance;
      if (cases[i].delivered)
        g_ptr_array_add (vote->deliveries, &delivery);
      g_autoptr (TdFlatState) state = td_flat_state_new (vote, roll, part, TD_FLAT_VIEW_OPINION, FALSE);
      g_autoptr (TdFlatState) open = td_flat_state_new (vote, roll, part, TD_FLAT_VIEW_AREA, TRUE);
      g_assert_cmpint (state->look, ==, cases[i].look);
      g_assert_cmpstr (state->sign, ==, cases[i].sign);
      g_assert_cmpstr (state->word, ==, cases[i].word);
      g_assert_true (state->can_answer);
      /* The name says all: room, owner, area, word; it never gives the full name unasked. */
      g_assert_nonnull (strstr (state->name, "501, 李某, 95.50 m²"));
      g_assert_nonnull (strstr (state->name, cases[i].word));
      g_assert_null (strstr (state->name, "李小红"));
      g_assert_nonnull (strstr (open->name, "李小红"));
      g_assert_nonnull (strstr (open->name, cases[i].word));
      g_autoptr (TdFlatState) shop =
          td_flat_state_new (vote, roll, g_ptr_array_index (roll->parts, 1), TD_FLAT_VIEW_OPINION, FALSE);
      g_assert_cmpint (shop->look, ==, TD_LOOK_OUTSIDE);
      g_assert_false (shop->can_answer);
      vote->closed = TRUE;
      g_autoptr (TdFlatState) closed = td_flat_state_new (vote, roll, part, TD_FLAT_VIEW_OPINION, FALSE);
      g_assert_false (closed->can_answer);
      vote_drop (vote);
    }
  g_autoptr (TdFlatState) plain = td_flat_state_new (NULL, roll, part, TD_FLAT_VIEW_OPINION, FALSE);
  g_assert_cmpint (plain->look, ==, TD_LOOK_PLAIN);
  g_assert_false (plain->can_answer);
}

/* Shares are by area, exact, and say so; no amount is made up. */
static void
test_shares (void)
{
  g_autoptr (TdRoll) roll = roll_of ("101 102 201 S1");
  ((TdPart *)g_ptr_array_index (roll->parts, 1))->area = 0;
  ((TdPart *)g_ptr_array_index (roll->parts, 2))->area = 4775;
  static const char *const want[] = { "≈ 66.67 % by area: 95.50 / 143.25", "No share by area",
                                      "≈ 33.33 % by area: 47.75 / 143.25", "No share by area" };
  TdVote *vote = vote_of (roll);
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      g_autoptr (TdFlatState) state =
          td_flat_state_new (vote, roll, g_ptr_array_index (roll->parts, i), TD_FLAT_VIEW_SHARE, FALSE);
      g_assert_cmpstr (state->word, ==, want[i]);
      g_assert_nonnull (strstr (state->name, want[i]));
      g_assert_nonnull (strstr (state->tooltip, want[i]));
    }
  vote_drop (vote);
}

/* Each layer dresses the flat by what it is about; the name says the opinion in every one. */
static void
test_layers (void)
{
  g_autoptr (TdRoll) roll = roll_of ("501 502");
  TdVote *vote = vote_of (roll);
  const TdPart *one = g_ptr_array_index (roll->parts, 0), *two = g_ptr_array_index (roll->parts, 1);
  TdDelivery delivery = { .part_id = one->id, .date = td_date_new (2026, 9, 12) };
  TdObjection objection = { .part_id = two->id, .text = (char *)"采光" };
  vote->objections = g_ptr_array_new ();
  g_array_index (vote->tally->part_stances, TdStance, 0) = TD_STANCE_AGREE;
  g_ptr_array_add (vote->deliveries, &delivery);
  g_ptr_array_add (vote->objections, &objection);
  const struct
  {
    TdFlatView view;
    const TdPart *part;
    const char *sign, *style, *says;
  } cases[] = {
    { TD_FLAT_VIEW_OPINION, one, "✓", "agree", "Agree" },
    { TD_FLAT_VIEW_DELIVERY, one, "✓", "delivered", "2026-09-12" },
    { TD_FLAT_VIEW_DELIVERY, two, "✉", "undelivered", "Not delivered" },
    { TD_FLAT_VIEW_OBJECTION, one, "", "plain", "Agree" },
    { TD_FLAT_VIEW_OBJECTION, two, "⚑", "objected", "采光" },
    { TD_FLAT_VIEW_SHARE, one, "", "agree", "≈ 50.00 %" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdFlatState) state = td_flat_state_new (vote, roll, cases[i].part, cases[i].view, FALSE);
      g_assert_cmpstr (state->sign, ==, cases[i].sign);
      g_assert_cmpstr (state->style, ==, cases[i].style);
      g_assert_nonnull (strstr (state->name, cases[i].says));
    }
  g_ptr_array_unref (vote->objections);
  vote_drop (vote);
}

/* Every look has a style of its own, and no two that count share a sign: colour is never the only one. */
static void
test_signs_differ (void)
{
  static const TdStance stances[] = { TD_STANCE_AGREE,   TD_STANCE_OPPOSE,  TD_STANCE_ABSTAIN,
                                      TD_STANCE_INVALID, TD_STANCE_PENDING, TD_STANCE_SILENT };
  g_autoptr (TdRoll) roll = roll_of ("501");
  g_autoptr (GHashTable) signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
    {
      TdVote *vote = vote_of (roll);
      g_array_index (vote->tally->part_stances, TdStance, 0) = stances[i];
      g_autoptr (TdFlatState) state =
          td_flat_state_new (vote, roll, g_ptr_array_index (roll->parts, 0), TD_FLAT_VIEW_OPINION, FALSE);
      g_assert_true (g_hash_table_add (signs, g_strdup (state->sign)));
      g_assert_true (g_hash_table_add (words, g_strdup (state->word)));
      vote_drop (vote);
    }
}

static void
test_when (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 9, 12, 10, 42, 0);
  g_autoptr (GDateTime) last = g_date_time_new (zone, 2026, 9, 11, 23, 59, 0);
  g_autoptr (GDateTime) older = g_date_time_new (zone, 2026, 8, 31, 8, 5, 0);
  gint64 at = g_date_time_to_unix (now) * G_USEC_PER_SEC;
  g_autofree char *one = td_words_when (at, at);
  g_autofree char *two = td_words_when (g_date_time_to_unix (last) * G_USEC_PER_SEC, at);
  g_autofree char *three = td_words_when (g_date_time_to_unix (older) * G_USEC_PER_SEC, at);
  g_assert_cmpstr (one, ==, "today 10:42");
  g_assert_cmpstr (two, ==, "yesterday 23:59");
  g_assert_cmpstr (three, ==, "2026-08-31 08:05");
}

/* Of whose flat the lift takes up nothing, nobody asks that consent; another may be asked all the same. */
static void
test_unasked (void)
{
  TdVote vote = { .consents = g_ptr_array_new (), .objections = g_ptr_array_new () };
  g_autoptr (TdClaimsValues) none = td_claims_values_new (td_date_new (2026, 9, 12));
  g_autoptr (TdClaimsValues) again = td_claims_values_with_kind (none, TD_CONSENT_AGAIN);
  g_autoptr (TdClaimsState) taken = td_claims_state_new (&vote, 1, TRUE, none, td_date_new (2026, 9, 12));
  g_autoptr (TdClaimsState) unasked = td_claims_state_new (&vote, 1, FALSE, none, td_date_new (2026, 9, 12));
  g_autoptr (TdClaimsState) asked = td_claims_state_new (&vote, 1, FALSE, again, td_date_new (2026, 9, 12));
  g_assert_true (taken->can_give && taken->can_refuse && *taken->unasked == '\0');
  g_assert_true (!unasked->can_give && !unasked->can_refuse && *unasked->unasked != '\0');
  g_assert_true (asked->can_give && asked->can_refuse && *asked->unasked == '\0');
  g_ptr_array_unref (vote.consents);
  g_ptr_array_unref (vote.objections);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/elevation/places", test_places);
  g_test_add_func ("/app/elevation/other-unit", test_other_unit);
  g_test_add_func ("/app/elevation/moves", test_moves);
  g_test_add_func ("/app/elevation/between", test_between);
  g_test_add_func ("/app/dossier/gap-targets", test_gap_targets);
  g_test_add_func ("/app/flat/shares", test_shares);
  g_test_add_func ("/app/flat/layers", test_layers);
  g_test_add_func ("/app/flat/masks", test_masks);
  g_test_add_func ("/app/flat/looks", test_looks);
  g_test_add_func ("/app/flat/signs-differ", test_signs_differ);
  g_test_add_func ("/app/words/when", test_when);
  g_test_add_func ("/app/flat/unasked", test_unasked);
  return g_test_run ();
}
