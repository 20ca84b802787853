/* Tidang: 100,000 random rolls, counted twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "oracle.h"
#include "test-support.h"

#include <string.h>

#define ROLLS 100000

/* How often the interesting cases came up: a generator that stops making them must fail. */
typedef struct
{
  guint exact, pending, several_flats, co_owners, developer, joined, passed, by_enumeration, needed, persuade,
      fewer_rooms, completed, undecided;
} Seen;

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

/* --- random worlds --- */

static OShare
random_share (GRand *rand)
{
  static const OShare usual[] = { { 2, 3, false }, { 3, 4, false },  { 1, 2, true },
                                  { 2, 3, true },  { 9, 10, false }, { 1, 1, false } };

  if (one_in (rand, 8))
    {
      int den = g_rand_int_range (rand, 1, 40);

      return (OShare){ g_rand_int_range (rand, 1, den + 1), den, one_in (rand, 2) };
    }
  return usual[g_rand_int_range (rand, 0, G_N_ELEMENTS (usual))];
}

static void
random_gates (GRand *rand, OWorld *w)
{
  w->has_quorum = !one_in (rand, 4);
  w->approval_of_all = one_in (rand, 4);
  w->abstention_counts = !one_in (rand, 6);
  w->closed = one_in (rand, 3);
  w->quorum_heads = w->quorum_area = random_share (rand);
  w->approval_heads = w->approval_area = random_share (rand);
  if (one_in (rand, 6))
    {
      w->quorum_area = random_share (rand);
      w->approval_area = random_share (rand);
    }
}

static gint64
random_area (GRand *rand, int style)
{
  static const gint64 flats[] = { 6000, 8000, 8000, 12000 };

  switch (style)
    {
    case 0:
      return 8000;
    case 1:
      return flats[g_rand_int_range (rand, 0, G_N_ELEMENTS (flats))];
    case 2:
      return g_rand_int_range (rand, 1, 7);
    default:
      return g_rand_int_range (rand, 2000, 20000);
    }
}

static void
random_parts (GRand *rand, OWorld *w)
{
  int size = g_rand_int_range (rand, 0, 100);
  int style = g_rand_int_range (rand, 0, 4);
  int persons = 1;

  w->parts = size < 70   ? g_rand_int_range (rand, 1, 9)
             : size < 95 ? g_rand_int_range (rand, 8, 15)
                         : g_rand_int_range (rand, 15, 37);
  for (int i = 0; i < w->parts; i++)
    {
      OPart *part = &w->part[i];

      *part = (OPart){ .area = random_area (rand, style),
                       .counts = !one_in (rand, 25),
                       .developers = one_in (rand, 12),
                       .without_paper = one_in (rand, 20) };
      /* mostly a new owner, sometimes one who has a flat already, sometimes two together */
      if (one_in (rand, 5))
        part->owners = UINT64_C (1) << g_rand_int_range (rand, 0, persons);
      else
        part->owners = UINT64_C (1) << persons++;
      if (one_in (rand, 8))
        part->owners |= UINT64_C (1) << g_rand_int_range (rand, 0, persons);
    }
  w->joins = one_in (rand, 6) ? g_rand_int_range (rand, 1, 4) : 0;
  for (int j = 0; j < w->joins; j++)
    {
      w->join[j][0] = g_rand_int_range (rand, 0, w->parts);
      w->join[j][1] = g_rand_int_range (rand, 0, w->parts);
    }
}

static void
random_ballots (GRand *rand, OWorld *w)
{
  static const char *const moods[] = { "aaaaaao-", "aaaobx--", "aaa-----", "ooooaabb",
                                       "aaaaaaaa", "--------", "aaaaoo--" };
  const char *mood = moods[g_rand_int_range (rand, 0, G_N_ELEMENTS (moods))];
  int doubtful = 0;

  w->ballots = 0;
  for (int i = 0; i < w->parts; i++)
    for (int co_owner = 0; co_owner < (one_in (rand, 15) ? 2 : 1); co_owner++)
      {
        OBallot ballot = { i, mood[g_rand_int_range (rand, 0, 8)], FALSE };

        if (ballot.answer == '-')
          continue;
        /* each doubles the settlings twice that the oracle tries */
        if (doubtful < 3 && one_in (rand, 14))
          {
            ballot.doubtful = TRUE;
            doubtful++;
          }
        w->ballot[w->ballots++] = ballot;
      }
}

/* --- the same world for the program --- */

static void
build_owners (const OPart *from, TdPart *part)
{
  for (int person = 0; person < 64; person++)
    if ((from->owners >> person & 1) != 0)
      {
        char number[16];

        g_snprintf (number, sizeof number, "E%08d", person);
        g_ptr_array_add (part->owners,
                         td_owner_new (TD_OWNER_PERSON, "某人", TD_DOC_PASSPORT,
                                       from->without_paper && part->owners->len == 0 ? "" : number, ""));
      }
}

static TdRoll *
build_roll (const OWorld *w)
{
  TdRoll *roll = td_roll_new ();

  for (int i = 0; i < w->parts; i++)
    {
      TdPart *part = td_part_new ("101");

      part->id = 1000 + i;
      part->area = w->part[i].area;
      part->kind = w->part[i].counts ? TD_PART_FLAT : TD_PART_GARAGE;
      if (w->part[i].developers)
        part->occupancy = i % 2 == 0 ? TD_OCCUPANCY_UNSOLD : TD_OCCUPANCY_UNDELIVERED;
      build_owners (&w->part[i], part);
      td_roll_add (roll, part);
    }
  for (int j = 0; j < w->joins; j++)
    {
      TdJoin join = { 1000 + w->join[j][0], 1000 + w->join[j][1] };

      g_array_append_val (roll->joins, join);
    }
  return roll;
}

static void
free_ballot (gpointer ballot)
{
  td_ballot_free (ballot);
}

static GPtrArray *
build_ballots (const OWorld *w)
{
  GPtrArray *ballots = g_ptr_array_new_with_free_func (free_ballot);

  for (int i = 0; i < w->ballots; i++)
    {
      static const char letters[] = "-aobx";
      const OBallot *from = &w->ballot[i];
      TdBallot *ballot =
          td_ballot_new (1000 + from->part, (TdOpinion)(strchr (letters, from->answer) - letters), 0);

      ballot->owner_id = i;
      if (from->doubtful && i % 2 == 0)
        ballot->disputed = TRUE;
      else if (from->doubtful)
        ballot->way = TD_BY_PROXY;
      g_ptr_array_add (ballots, ballot);
    }
  return ballots;
}

static void
set_gate (TdGate *gate, OShare heads, OShare area, gboolean of_all)
{
  *gate = (TdGate){ .known = TRUE,
                    .heads = { heads.num, heads.den },
                    .heads_compare = heads.strict ? TD_CMP_MORE_THAN : TD_CMP_AT_LEAST,
                    .area = { area.num, area.den },
                    .area_compare = area.strict ? TD_CMP_MORE_THAN : TD_CMP_AT_LEAST,
                    .of_all = of_all };
}

static void
build_rule (const OWorld *w, TdRule *rule)
{
  set_gate (&rule->quorum, w->quorum_heads, w->quorum_area, TRUE);
  rule->quorum.none = !w->has_quorum;
  set_gate (&rule->approval, w->approval_heads, w->approval_area, w->approval_of_all);
  rule->abstention_participates = w->abstention_counts;
  rule->part_kinds = TD_KINDS_FLATS;
}

/* --- comparison --- */

static void
compare_heads (const OWorld *w, const OCount *c, const TdTally *tally, Seen *seen)
{
  static const TdStance stances[256] = {
    ['-'] = TD_STANCE_SILENT,  ['a'] = TD_STANCE_AGREE,   ['o'] = TD_STANCE_OPPOSE,
    ['b'] = TD_STANCE_ABSTAIN, ['x'] = TD_STANCE_INVALID, ['p'] = TD_STANCE_PENDING
  };
  gint64 area[TD_STANCE_PENDING + 1] = { 0 };

  g_assert_cmpuint (tally->head_list->len, ==, (guint)c->heads);
  for (int h = 0; h < c->heads; h++)
    {
      const TdHead *head = tally->head_list->pdata[h];
      TdStance expected = stances[(guchar)c->stance[h]];

      g_assert_cmpint (head->area, ==, c->area[h]);
      g_assert_cmpint (head->parts->len, ==, c->rooms[h]);
      for (guint k = 0; k < head->parts->len; k++)
        g_assert_cmpint (c->head_of[g_array_index (head->parts, guint, k)], ==, h);
      g_assert_cmpint (g_array_index (tally->stances, TdStance, h), ==, expected);
      area[expected] += c->area[h];
      seen->several_flats += head->parts->len > 1 && !head->developer;
      seen->developer += head->developer && head->parts->len > 1;
      seen->pending += expected == TD_STANCE_PENDING;
    }
  g_assert_cmpint (tally->area.agree, ==, area[TD_STANCE_AGREE]);
  g_assert_cmpint (tally->area.oppose, ==, area[TD_STANCE_OPPOSE]);
  g_assert_cmpint (tally->area.abstain, ==, area[TD_STANCE_ABSTAIN]);
  g_assert_cmpint (tally->area.invalid, ==, area[TD_STANCE_INVALID]);
  g_assert_cmpint (tally->area.pending, ==, area[TD_STANCE_PENDING]);
  g_assert_cmpint (tally->area.silent, ==, area[TD_STANCE_SILENT]);
  g_assert_cmpint (tally->heads.participating + tally->heads.pending + tally->heads.silent +
                       tally->heads.invalid + (w->abstention_counts ? 0 : tally->heads.abstain),
                   ==, tally->heads.total);
}

/* Ids of a need as a set of heads. */
static uint64_t
heads_of (const TdNeed *need, const OCount *c)
{
  uint64_t set = 0;

  for (guint i = 0; i < need->parts->len; i++)
    set |= UINT64_C (1) << c->head_of[g_array_index (need->parts, gint64, i) - 1000];
  return set;
}

static void
check_need (const TdNeed *need, gboolean found, OSize size)
{
  g_assert_cmpint (need != NULL, ==, found);
  if (!found)
    return;
  g_assert_cmpint (need->heads, ==, size.heads);
  g_assert_cmpint (need->parts->len, ==, size.rooms);
  g_assert_cmpint (need->area, ==, size.area);
}

/* For small rolls everything is tried. */
static void
compare_by_enumeration (const OWorld *w, const OCount *c, const TdTally *tally, Seen *seen)
{
  OSize size;
  gboolean found = oracle_needed (w, c, &size);

  check_need (tally->needed, found, size);
  seen->needed += found && size.heads > 0;
  seen->fewer_rooms += found && size.heads > 0 && size.rooms > size.heads;
  found = oracle_persuade (w, c, &size);
  check_need (tally->persuade, found, size);
  seen->persuade += found && size.heads > 0;
  seen->by_enumeration++;
  if (tally->result != TD_RESULT_PASSED)
    g_assert_cmpint (tally->result == TD_RESULT_UNDECIDED, ==, !w->closed && oracle_could_pass (w, c));
}

/* For large ones: what is said to be enough is enough. */
static void
check_sufficient (const OWorld *w, const OCount *c, const TdTally *tally)
{
  if (tally->needed != NULL)
    g_assert_true (oracle_passes_with (w, c, heads_of (tally->needed, c), 0));
  if (tally->persuade != NULL && tally->persuade->heads > 0)
    {
      uint64_t silent = 0;

      for (int h = 0; h < c->heads; h++)
        if (c->stance[h] == '-')
          silent |= UINT64_C (1) << h;
      g_assert_true (oracle_passes_with (w, c, silent, heads_of (tally->persuade, c)));
    }
}

static int
movable (const OCount *c)
{
  int n = 0;

  for (int h = 0; h < c->heads; h++)
    n += c->stance[h] == 'a' ? 0 : c->stance[h] == 'p' ? 2 : 1;
  return n;
}

static void
compare (const OWorld *w, const TdTally *tally, Seen *seen)
{
  OCount c;

  oracle_count (w, &c);
  if (c.heads == 0)
    {
      g_assert_cmpint (tally->result, ==, TD_RESULT_NOT_COMPUTABLE);
      g_assert_cmpint (tally->reason, ==, TD_NOT_COMPUTABLE_NO_HEADS);
      return;
    }
  compare_heads (w, &c, tally, seen);
  g_assert_cmpint (tally->quorum.heads, ==, c.quorum_heads);
  g_assert_cmpint (tally->quorum.area, ==, c.quorum_area);
  g_assert_cmpint (tally->approval.heads, ==, c.approval_heads);
  g_assert_cmpint (tally->approval.area, ==, c.approval_area);
  g_assert_cmpint (tally->result == TD_RESULT_PASSED, ==, c.passes);
  g_assert_cmpint (tally->passes_any_settling, ==, c.passes && tally->heads.pending > 0);
  g_assert_cmpint (tally->opponent_completes_quorum, ==, c.opponents_complete);
  if (w->closed && !c.passes)
    g_assert_cmpint (tally->result, ==, TD_RESULT_NOT_PASSED);
  if (movable (&c) <= 8)
    compare_by_enumeration (w, &c, tally, seen);
  check_sufficient (w, &c, tally);
  seen->exact += c.exact;
  seen->passed += c.passes;
  seen->completed += c.opponents_complete;
  seen->joined += w->joins > 0;
  seen->undecided += tally->result == TD_RESULT_UNDECIDED;
  for (int i = 0; i < w->parts; i++)
    seen->co_owners += (w->part[i].owners & (w->part[i].owners - 1)) != 0;
}

static void
test_random_rolls (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autoptr (GPtrArray) rules = load_rules ();
  g_autoptr (TdRule) rule = td_rule_ref (td_rules_find (rules, "cn-2021-rebuild"));
  Seen seen = { 0 };

  for (guint round = 0; round < ROLLS; round++)
    {
      OWorld world;

      memset (&world, 0, sizeof world);
      random_gates (rand, &world);
      random_parts (rand, &world);
      random_ballots (rand, &world);
      build_rule (&world, rule);

      g_autoptr (TdRoll) roll = build_roll (&world);
      g_autoptr (GPtrArray) ballots = build_ballots (&world);
      TdTallyInput input = { .roll = roll, .rule = rule, .ballots = ballots, .closed = world.closed };
      g_autoptr (TdTally) tally = td_tally_count (&input);

      compare (&world, tally, &seen);
    }
  g_test_message (
      "exact %u, pending %u, several flats %u, co-owners %u, developer %u, joined %u, passed %u, "
      "undecided %u, completed %u, by enumeration %u: needed %u (more rooms than heads %u), persuade %u",
      seen.exact, seen.pending, seen.several_flats, seen.co_owners, seen.developer, seen.joined, seen.passed,
      seen.undecided, seen.completed, seen.by_enumeration, seen.needed, seen.fewer_rooms, seen.persuade);
  g_assert_cmpuint (seen.exact, >, ROLLS / 50);
  g_assert_cmpuint (seen.pending, >, ROLLS / 50);
  g_assert_cmpuint (seen.several_flats, >, ROLLS / 50);
  g_assert_cmpuint (seen.co_owners, >, ROLLS / 50);
  g_assert_cmpuint (seen.developer, >, ROLLS / 50);
  g_assert_cmpuint (seen.joined, >, ROLLS / 50);
  g_assert_cmpuint (seen.passed, >, ROLLS / 50);
  g_assert_cmpuint (seen.undecided, >, ROLLS / 50);
  g_assert_cmpuint (seen.completed, >, ROLLS / 100);
  g_assert_cmpuint (seen.by_enumeration, >, ROLLS / 4);
  g_assert_cmpuint (seen.needed, >, ROLLS / 50);
  g_assert_cmpuint (seen.fewer_rooms, >, ROLLS / 500);
  g_assert_cmpuint (seen.persuade, >, ROLLS / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/random-rolls", test_random_rolls);
  return g_test_run ();
}
