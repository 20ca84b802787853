/* Tidang: the forms of a household — its facts, a change of owners or flats, an erasure — without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed-state.h"
#include "td-household-state.h"

#include <string.h>

static TdDate
today (void)
{
  return td_date_new (2026, 9, 12);
}

static TdPart *
flat (gint64 id, const char *room, TdArea area, const char *owner)
{
  TdPart *part = td_part_new (room);
  part->id = id;
  part->area = area;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, owner, TD_DOC_RESIDENT_ID,
                                               "370212190001010010", "13812341234"));
  return part;
}

/* 301 (80.00 m², 甲方) of a stairwell with 302; an open vote from 2026-09-01 holds it, or none. */
static TdHousehold *
home (gboolean voting)
{
  TdHousehold *household = g_new0 (TdHousehold, 1);
  household->unit = g_new0 (TdUnit, 1);
  household->roll = td_roll_new ();
  td_roll_add (household->roll, flat (1, "301", 8000, "甲方"));
  td_roll_add (household->roll, flat (2, "302", 6000, "乙方"));
  household->part = household->roll->parts->pdata[0];
  household->transfers = g_ptr_array_new_with_free_func ((GDestroyNotify)td_transfer_item_free);
  household->votes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_household_vote_free);
  if (voting)
    {
      TdHouseholdVote *vote = g_new0 (TdHouseholdVote, 1);
      vote->number = 1;
      vote->from = td_date_new (2026, 9, 1);
      vote->frozen = td_part_copy (household->part);
      g_ptr_array_add (household->votes, vote);
    }
  return household;
}

typedef TdDeedValues *(*Step) (const TdDeedValues *values, const TdHousehold *household);

#define STEP(name, call)                                                                                     \
  static TdDeedValues *name (const TdDeedValues *v, const TdHousehold *h) { return call; }

static TdDeedValues *
owner (const TdDeedValues *v, guint index, const char *name, const char *number)
{
  g_autoptr (TdOwner) typed = td_owner_new (TD_OWNER_PERSON, name, TD_DOC_NONE, number, "");
  return td_deed_values_with_owner (v, index, typed);
}

static TdDeedValues *
piece (const TdDeedValues *v, guint index, const char *room, const char *area)
{
  TdDeedPiece typed = { (char *)room, (char *)area, (char *)"甲方" };
  return td_deed_values_with_piece (v, index, &typed);
}

STEP (buyer, owner (v, 0, "买房人", ""))
STEP (second, owner (v, 1, "共有人", ""))
STEP (paper, td_deed_values_with_text (v, TD_DEED_EVIDENCE, "0001号"))
STEP (why, td_deed_values_with_text (v, TD_DEED_REASON, "测绘"))
STEP (bad_day, td_deed_values_with_text (v, TD_DEED_ON, "昨天"))
STEP (tomorrow, td_deed_values_with_text (v, TD_DEED_ON, "2026-09-13"))
STEP (august, td_deed_values_with_text (v, TD_DEED_ON, "2026-08-01"))
STEP (wrong_roll, td_deed_values_with_corrects (v, TRUE))
STEP (adding, td_deed_values_with_kind (v, h->part, TD_TRANSFER_ADD))
STEP (renaming, td_deed_values_with_kind (v, h->part, TD_TRANSFER_NAME))
STEP (phoning, td_deed_values_with_kind (v, h->part, TD_TRANSFER_PHONE))
STEP (splitting, td_deed_values_with_kind (v, h->part, TD_TRANSFER_SPLIT))
STEP (joining, td_deed_values_with_kind (v, h->part, TD_TRANSFER_JOIN))
STEP (twice, td_deed_values_with_kind (v, h->part, TD_TRANSFER_DUPLICATE))
STEP (numbering, td_deed_values_with_kind (v, h->part, TD_TRANSFER_ROOM))
STEP (east, piece (v, 0, "301东", "50.00"))
STEP (west, piece (v, 1, "301西", "30.00"))
STEP (west_less, piece (v, 1, "301西", "29.99"))
STEP (west_typo, piece (v, 1, "301西", "三十"))
STEP (west_taken, piece (v, 1, "0302室", "30.00"))
STEP (with_302, td_deed_values_with_other (v, h->roll, h->part, 2, TRUE))
STEP (without_302, td_deed_values_with_other (v, h->roll, h->part, 2, FALSE))
STEP (small, td_deed_values_with_text (v, TD_DEED_AREA, "139.99"))
STEP (to_303, td_deed_values_with_text (v, TD_DEED_ROOM, "303"))
STEP (to_302, td_deed_values_with_text (v, TD_DEED_ROOM, "302室"))

static void
test_deeds (void)
{
  static const struct
  {
    const char *name;
    gboolean voting;
    Step steps[6];
    gboolean can_save;
    char hint; /* which field is spoken of: r rows, d day, e evidence, w why, n number, a area; 0 none */
  } cases[] = {
    { "nothing", TRUE, { NULL }, FALSE, 'r' },
    { "sale without a paper", TRUE, { buyer }, FALSE, 'e' },
    { "sale", TRUE, { buyer, paper }, TRUE, 0 },
    { "sale on no day", TRUE, { buyer, paper, bad_day }, FALSE, 'd' },
    { "sale tomorrow", TRUE, { buyer, paper, tomorrow }, FALSE, 'd' },
    { "a sale that is older than the vote", TRUE, { buyer, paper, august }, TRUE, 0 },
    { "the roll was wrong", TRUE, { buyer, wrong_roll }, FALSE, 'w' },
    { "the roll was wrong, and why", TRUE, { buyer, wrong_roll, why }, TRUE, 0 },
    { "without a vote there is no roll to correct", FALSE, { buyer, wrong_roll, why }, FALSE, 'e' },
    { "a co-owner without a name", FALSE, { adding, paper }, FALSE, 'r' },
    { "a co-owner", FALSE, { adding, second, paper }, TRUE, 0 },
    { "a name that is the same", FALSE, { renaming, paper }, FALSE, 'r' },
    { "a telephone that is the same", FALSE, { phoning }, FALSE, 'r' },
    { "split, nothing typed", TRUE, { splitting }, FALSE, 'r' },
    { "split", TRUE, { splitting, east, west }, TRUE, 0 },
    { "split, an area that is none", TRUE, { splitting, east, west_typo }, FALSE, 'r' },
    { "split, 0.01 m² less", TRUE, { splitting, east, west_less }, FALSE, 'w' },
    { "split, 0.01 m² less, and why", TRUE, { splitting, east, west_less, why }, TRUE, 0 },
    { "split, a room that is there", TRUE, { splitting, east, west_taken }, FALSE, 'r' },
    { "join, none chosen", TRUE, { joining }, FALSE, 'r' },
    { "join", TRUE, { joining, with_302 }, TRUE, 0 },
    { "join and not", TRUE, { joining, with_302, without_302 }, FALSE, 'r' },
    { "join, another area", TRUE, { joining, with_302, small }, FALSE, 'w' },
    { "join, another area, and why", TRUE, { joining, with_302, small, why }, TRUE, 0 },
    { "duplicates ask why", TRUE, { twice, with_302 }, FALSE, 'w' },
    { "duplicates", TRUE, { twice, with_302, why }, TRUE, 0 },
    { "another number, none", TRUE, { numbering, why }, FALSE, 'n' },
    { "another number", TRUE, { numbering, why, to_303 }, TRUE, 0 },
    { "another number asks why", TRUE, { numbering, to_303 }, FALSE, 'w' },
    { "a number that is there", TRUE, { numbering, why, to_302 }, FALSE, 'n' },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdHousehold) household = home (cases[i].voting);
      g_autoptr (TdDeedValues) v = td_deed_values_new (household->part, today ());
      for (guint s = 0; s < G_N_ELEMENTS (cases[i].steps) && cases[i].steps[s] != NULL; s++)
        {
          TdDeedValues *next = cases[i].steps[s](v, household);
          td_deed_values_free (v);
          v = next;
        }
      g_auto (TdDeedState) state = td_deed_state (household, v, today ());
      const struct
      {
        char name;
        const char *hint;
      } hints[] = { { 'r', state.rows_hint },
                    { 'd', state.hints[TD_DEED_ON] },
                    { 'e', state.hints[TD_DEED_EVIDENCE] },
                    { 'w', state.hints[TD_DEED_REASON] },
                    { 'n', state.hints[TD_DEED_ROOM] },
                    { 'a', state.hints[TD_DEED_AREA] } };
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      for (guint k = 0; k < G_N_ELEMENTS (hints); k++)
        if (cases[i].hint == hints[k].name)
          g_assert_cmpstr (hints[k].hint, !=, "");
        else if (cases[i].can_save)
          g_assert_cmpstr (hints[k].hint, ==, "");
      if (cases[i].voting && cases[i].can_save)
        g_assert_cmpstr (state.votes, !=, "");
    }
}

/* A form that opens asks; it calls nothing wrong before a person has typed there. */
static void
test_asked (void)
{
  static const struct
  {
    TdTransferKind kind;
    Step step;
    gboolean rows_ask;
    guint asks; /* bits of TdDeedText */
  } cases[] = {
    { TD_TRANSFER_SALE, NULL, TRUE, 1u << TD_DEED_EVIDENCE },
    { TD_TRANSFER_SALE, buyer, FALSE, 1u << TD_DEED_EVIDENCE },
    { TD_TRANSFER_SALE, bad_day, TRUE, 1u << TD_DEED_EVIDENCE },
    { TD_TRANSFER_NAME, NULL, TRUE, 1u << TD_DEED_EVIDENCE },
    { TD_TRANSFER_SPLIT, NULL, TRUE, 0 },
    { TD_TRANSFER_SPLIT, east, FALSE, 0 },
    { TD_TRANSFER_JOIN, NULL, TRUE, 0 },
    { TD_TRANSFER_ROOM, NULL, FALSE, 1u << TD_DEED_ROOM | 1u << TD_DEED_REASON },
    { TD_TRANSFER_ROOM, to_302, FALSE, 1u << TD_DEED_REASON },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdHousehold) household = home (FALSE);
      g_autoptr (TdDeedValues) first = td_deed_values_new (household->part, today ());
      g_autoptr (TdDeedValues) opened = td_deed_values_with_kind (first, household->part, cases[i].kind);
      g_autoptr (TdDeedValues) values =
          cases[i].step != NULL ? cases[i].step (opened, household) : td_deed_values_copy (opened);
      g_auto (TdDeedState) state = td_deed_state (household, values, today ());
      g_test_message ("%u", i);
      g_assert_false (state.can_save);
      g_assert_cmpint (state.rows_ask, ==, cases[i].rows_ask);
      for (guint k = 0; k < TD_N_DEED_TEXTS; k++)
        g_assert_cmpint (state.asks[k], ==, (cases[i].asks & (1u << k)) != 0);
    }
}

/* A form never hands one person's number to another, nor loses what was typed. */
static void
test_typed (void)
{
  g_autoptr (TdHousehold) household = home (FALSE);
  g_autoptr (TdDeedValues) first = td_deed_values_new (household->part, today ());
  g_autoptr (TdDeedValues) added = td_deed_values_with_kind (first, household->part, TD_TRANSFER_ADD);
  g_autoptr (TdDeedValues) sold = td_deed_values_with_kind (added, household->part, TD_TRANSFER_SALE);
  g_autoptr (TdDeedValues) typed = owner (sold, 0, "买房人", "11010519491231002X");
  g_autoptr (TdDeedValues) gift = td_deed_values_with_kind (typed, household->part, TD_TRANSFER_GIFT);
  g_autoptr (TdDeedValues) back = td_deed_values_with_kind (gift, household->part, TD_TRANSFER_ADD);
  g_autoptr (TdDeedValues) none = td_deed_values_with_owner (typed, 0, NULL);
  const TdOwner *kept = back->owners->pdata[0];
  g_assert_cmpuint (added->owners->len, ==, 2);
  g_assert_cmpuint (sold->owners->len, ==, 1);
  g_assert_cmpstr (((TdOwner *)sold->owners->pdata[0])->doc_no, ==, "");
  g_assert_cmpstr (kept->name, ==, "买房人");
  /* The kind of document is seen from its number. */
  g_assert_cmpint (kept->doc_kind, ==, TD_DOC_RESIDENT_ID);
  g_assert_cmpuint (none->owners->len, ==, 0);
  g_assert_cmpstr (((TdOwner *)first->owners->pdata[0])->name, ==, "");
  g_auto (GStrv) fields = td_deed_values_to_fields (typed);
  g_assert_cmpstr (fields[0], ==, "owner=买房人");
  g_assert_cmpstr (fields[1], ==, "document=11010519491231002X");
  g_assert_null (fields[2]);
}

static void
test_facts (void)
{
  static const struct
  {
    TdFactText which;
    const char *text;
    gboolean can_save, hint;
    const char *field;
  } cases[] = {
    { TD_FACT_AREA, "81.2", TRUE, FALSE, "area=81.2" },
    { TD_FACT_AREA, "", FALSE, TRUE, NULL },
    { TD_FACT_AREA, "81.205", FALSE, TRUE, NULL },
    { TD_FACT_AREA, "约80", FALSE, TRUE, NULL },
    { TD_FACT_AREA, "80.00", FALSE, FALSE, NULL },
    { TD_FACT_FLOOR, "", TRUE, FALSE, "floor=0" },
    { TD_FACT_FLOOR, "５", TRUE, FALSE, "floor=５" },
    { TD_FACT_FLOOR, "top", FALSE, TRUE, NULL },
    { TD_FACT_FLOOR, "201", FALSE, TRUE, NULL },
    { TD_FACT_CHECKED_ON, "2026-02-30", FALSE, TRUE, NULL },
    { TD_FACT_CHECKED_ON, "2026.2.3", TRUE, FALSE, "checked-on=2026.2.3" },
    { TD_FACT_NOTE, "临街", TRUE, FALSE, "note=临街" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdHousehold) household = home (FALSE);
      g_autoptr (TdFactValues) orig = td_fact_values_new (household->part);
      g_autoptr (TdFactValues) curr = td_fact_values_with_text (orig, cases[i].which, cases[i].text);
      g_auto (GStrv) fields = td_fact_values_to_fields (orig, curr);
      TdFactState state = td_fact_state (orig, curr);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      g_assert_cmpint (*state.hints[cases[i].which] != '\0', ==, cases[i].hint);
      if (cases[i].field != NULL)
        g_assert_cmpstr (fields[0], ==, cases[i].field);
    }
  g_autoptr (TdHousehold) household = home (FALSE);
  g_autoptr (TdFactValues) orig = td_fact_values_new (household->part);
  g_autoptr (TdFactValues) curr = td_fact_values_with_choice (orig, TD_FACT_OCCUPIED, 1);
  g_auto (GStrv) fields = td_fact_values_to_fields (orig, curr);
  g_assert_cmpstr (fields[0], ==, "occupied=yes");
  g_assert_null (fields[1]);
}

static void
test_erasing (void)
{
  g_autoptr (TdHousehold) household = home (TRUE);
  g_autofree char *goes = td_erase_goes (household);
  g_autofree char *stays = td_erase_stays (household);
  g_assert_true (td_erase_confirmed ("301", "０３０１室"));
  g_assert_false (td_erase_confirmed ("301", "302"));
  g_assert_false (td_erase_confirmed ("301", ""));
  g_assert_false (td_erase_confirmed ("", ""));
  g_assert_nonnull (strstr (goes, "ballots"));
  g_assert_null (strstr (goes, "recorded changes"));
  g_assert_nonnull (strstr (stays, "hashes"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/household/deeds", test_deeds);
  g_test_add_func ("/app/household/asked", test_asked);
  g_test_add_func ("/app/household/typed", test_typed);
  g_test_add_func ("/app/household/facts", test_facts);
  g_test_add_func ("/app/household/erasing", test_erasing);
  return g_test_run ();
}
