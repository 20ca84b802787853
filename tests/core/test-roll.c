/* Tidang: tests of rooms, rolls, heads, remarks, words and the roll's hash.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ids.h"
#include "test-support.h"

#include <string.h>

static void
test_rooms (void)
{
  static const struct
  {
    const char *room;
    const char *folded;
    int floor;
  } cases[] = {
    { "501", "501", 5 },         { "０５０１室", "501", 5 },
    { "0501", "501", 5 },        { "501室", "501", 5 },
    { "501号", "501", 5 },       { "501号房", "501", 5 },
    { " 5 01 ", "501", 5 },      { "五〇一室", "501", 5 },
    { "1203", "1203", 12 },      { "B101", "B101", -1 },
    { "b1", "B1", -1 },          { "-101", "-101", -1 },
    { "负101", "负101", -1 },    { "501a", "501A", 5 },
    { "A501", "A501", 5 },       { "12", "12", 0 },
    { "3-2-501", "3-2-501", 0 }, { "", "", 0 },
    { "室", "室", 0 },           { "0", "0", 0 },
    { "东户", "东", 0 },         { "#501", "501", 5 },
    { "12345", "12345", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = td_room_fold (cases[i].room);

      g_test_message ("%s", cases[i].room);
      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpint (td_room_floor (cases[i].room), ==, cases[i].floor);
    }
}

static void
test_order (void)
{
  static const char *const order[] = { "B201", "B101", "东户", "101", "102", "102A", "201", "1001", "1101" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint k = 0; k < G_N_ELEMENTS (order); k++)
      {
        int result = td_room_compare (order[i], order[k]);

        g_assert_cmpint (CLAMP (result, -1, 1), ==, (i > k) - (i < k));
      }
}

static void
test_sort_and_find (void)
{
  g_autoptr (TdRoll) roll = td_roll_new ();
  static const char *const rooms[] = { "1001", "０２０１", "102", "101" };
  gboolean ambiguous = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      TdPart *part = td_part_new (rooms[i]);

      part->id = i + 1;
      td_roll_add (roll, part);
    }
  td_roll_sort (roll);
  g_assert_cmpstr (part_of (roll, 0)->room, ==, "101");
  g_assert_cmpstr (part_of (roll, 2)->room, ==, "０２０１");
  g_assert_cmpstr (part_of (roll, 3)->room, ==, "1001");
  g_assert_cmpint (td_roll_find_room (roll, "201室", &ambiguous)->id, ==, 2);
  g_assert_false (ambiguous);
  g_assert_null (td_roll_find_room (roll, "301", &ambiguous));
  g_assert_false (ambiguous);
  g_assert_cmpstr (td_roll_find (roll, 1)->room, ==, "1001");
  g_assert_null (td_roll_find (roll, 99));

  TdPart *other = td_part_new ("201");

  other->id = 9;
  other->unit_label = (g_free (other->unit_label), g_strdup ("3号楼2单元"));
  td_roll_add (roll, other);
  g_assert_null (td_roll_find_room (roll, "201", &ambiguous));
  g_assert_true (ambiguous);
  td_roll_sort (roll);
  g_assert_cmpint (part_of (roll, 4)->id, ==, 9);
}

/* Heads as a word: parts of one head have one letter. (transfer full) */
static char *
heads_word (const TdRoll *roll, guint kinds)
{
  g_autoptr (GPtrArray) heads = td_roll_heads (roll, kinds);
  char *word = g_strnfill (roll->parts->len, '.');

  for (guint h = 0; h < heads->len; h++)
    {
      const TdHead *head = heads->pdata[h];

      for (guint k = 0; k < head->parts->len; k++)
        word[g_array_index (head->parts, guint, k)] = (char)('A' + h);
    }
  return word;
}

#define assert_heads(roll, kinds, expected)                                                                  \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *word_ = heads_word (roll, kinds);                                                       \
    g_assert_cmpstr (word_, ==, expected);                                                                   \
  }                                                                                                          \
  G_STMT_END

static void
add_owner (TdPart *part, const char *name, const char *number)
{
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, name, TD_DOC_RESIDENT_ID, number, ""));
}

static void
test_heads (void)
{
  g_autoptr (TdRoll) roll = new_roll (6, 8000);
  g_autofree char *a = new_number (1);
  g_autofree char *b = new_number (2);
  g_autofree char *c = new_number (3);

  assert_heads (roll, TD_KINDS_ALL, "ABCDEF");
  /* 101 and 301 are one buyer's; A with B is neither A nor B; B with A is A with B */
  set_owner (part_of (roll, 4), "业主1", a, "");
  add_owner (part_of (roll, 2), "业主1", a);
  set_owner (part_of (roll, 5), "业主1", a, "");
  add_owner (part_of (roll, 5), "业主3", c);
  assert_heads (roll, TD_KINDS_ALL, "ABCDAC");
  /* the same person twice in one flat is one person */
  add_owner (part_of (roll, 0), "业主1", a);
  assert_heads (roll, TD_KINDS_ALL, "ABCDAC");
  /* one co-owner without a number: nothing is known */
  set_owner (part_of (roll, 5), "业主1", a, "");
  add_owner (part_of (roll, 5), "业主3", "");
  assert_heads (roll, TD_KINDS_ALL, "ABCDAE");
  /* a person confirms it */
  TdJoin join = { 6, 2 };

  g_array_append_val (roll->joins, join);
  assert_heads (roll, TD_KINDS_ALL, "ABCDAB");
  /* out of scope by its kind, and not through it either way */
  part_of (roll, 0)->kind = TD_PART_SHOP;
  assert_heads (roll, TD_KINDS_FLATS, ".ABCDA");
  g_assert_nonnull (b);
}

static void
test_numbers_that_do_not_tell (void)
{
  static const char *const same[] = {
    "370212190102030000", "无", "0", "00000000", "3.70212E+17", "", "1234"
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (2, 8000);

      set_owner (part_of (roll, 0), "甲", same[i], "");
      set_owner (part_of (roll, 1), "乙", same[i], "");
      g_test_message ("%s", same[i]);
      assert_heads (roll, TD_KINDS_ALL, "AB");
    }
  /* a 15-digit number is the same person's as its 18-digit one */
  g_autoptr (TdRoll) roll = new_roll (2, 8000);
  char full[19] = "37021219010203001";

  full[17] = td_resident_id_check_char (full);
  set_owner (part_of (roll, 0), "甲", full, "");
  set_owner (part_of (roll, 1), "甲", "370212010203001", "");
  assert_heads (roll, TD_KINDS_ALL, "AA");
  /* a company by its credit code */
  g_autoptr (TdRoll) firm = new_roll (3, 8000);

  for (guint i = 0; i < 3; i += 2)
    {
      g_ptr_array_set_size (part_of (firm, i)->owners, 0);
      g_ptr_array_add (
          part_of (firm, i)->owners,
          td_owner_new (TD_OWNER_COMPANY, "某某公司", TD_DOC_CREDIT_CODE, "91370212MA0000000x", ""));
    }
  assert_heads (firm, TD_KINDS_ALL, "ABA");
}

static void
test_developer (void)
{
  g_autoptr (TdRoll) roll = new_roll (5, 8000);
  g_autofree char *first = new_number (1);
  TdJoin join = { 1, 3 };

  part_of (roll, 2)->occupancy = TD_OCCUPANCY_UNDELIVERED;
  part_of (roll, 4)->occupancy = TD_OCCUPANCY_UNSOLD;
  assert_heads (roll, TD_KINDS_ALL, "ABCDC");
  /* whoever stands as owner: the buyer of the undelivered flat keeps only his own other one */
  set_owner (part_of (roll, 2), "业主1", first, "");
  assert_heads (roll, TD_KINDS_ALL, "ABCDC");
  g_array_append_val (roll->joins, join);
  assert_heads (roll, TD_KINDS_ALL, "ABCDC");

  g_autoptr (GPtrArray) heads = td_roll_heads (roll, TD_KINDS_ALL);

  g_assert_true (((TdHead *)heads->pdata[2])->developer);
  g_assert_false (((TdHead *)heads->pdata[0])->developer);
  g_assert_cmpint (((TdHead *)heads->pdata[2])->area, ==, 16000);
}

static void
test_proposals (void)
{
  g_autoptr (TdRoll) roll = new_roll (6, 8000);
  g_autofree char *one = new_number (1);
  g_autofree char *two = new_number (2);

  set_owner (part_of (roll, 0), "张三", "", "138 1234 1234");
  set_owner (part_of (roll, 1), "张 三", "", "13812341234");
  set_owner (part_of (roll, 2), "张三", "", "");
  set_owner (part_of (roll, 3), "李四", "", "13812341234");
  set_owner (part_of (roll, 4), "王五", one, "13900000000");
  set_owner (part_of (roll, 5), "王五", two, "13900000000");

  g_autoptr (GArray) joins = td_roll_proposed_joins (roll, TD_KINDS_ALL);

  g_assert_cmpuint (joins->len, ==, 1);
  g_assert_cmpint (g_array_index (joins, TdJoin, 0).part_a, ==, 1);
  g_assert_cmpint (g_array_index (joins, TdJoin, 0).part_b, ==, 2);
  assert_heads (roll, TD_KINDS_ALL, "ABCDEF"); /* proposed, never made */
  /* a number on one side only: the other may be the same person */
  set_owner (part_of (roll, 5), "王五", "", "13900000000");
  g_autoptr (GArray) more = td_roll_proposed_joins (roll, TD_KINDS_ALL);

  g_assert_cmpuint (more->len, ==, 2);
  /* once joined it is not proposed again */
  g_array_append_vals (roll->joins, more->data, more->len);
  g_autoptr (GArray) none = td_roll_proposed_joins (roll, TD_KINDS_ALL);

  g_assert_cmpuint (none->len, ==, 0);
}

static char *
remarks_word (const TdRoll *roll)
{
  static const char *const names[] = { "mixed",       "unverified",    "no-area", "no-owner",
                                       "no-document", "doubtful-code", "proposed" };
  g_autoptr (GPtrArray) remarks = td_roll_check (roll, TD_KINDS_ALL);
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    {
      const TdRollRemark *remark = remarks->pdata[i];

      g_string_append_printf (word, "%s%s%s:", i > 0 ? " " : "", remark->blocks ? "!" : "",
                              names[remark->kind]);
      for (guint k = 0; k < remark->parts->len; k++)
        g_string_append_printf (word, "%s%" G_GINT64_FORMAT, k > 0 ? "," : "",
                                g_array_index (remark->parts, gint64, k));
    }
  return g_string_free (word, FALSE);
}

static void
test_check (void)
{
  g_autoptr (TdRoll) roll = new_roll (8, 8000);
  g_autofree char *clean = remarks_word (roll);

  g_assert_cmpstr (clean, ==, "");
  part_of (roll, 1)->area_source = TD_AREA_BUILT;
  part_of (roll, 2)->area_source = TD_AREA_UNVERIFIED;
  part_of (roll, 3)->area = 0;
  g_ptr_array_set_size (part_of (roll, 4)->owners, 0);
  set_owner (part_of (roll, 5), "甲", "", "13800000000");
  set_owner (part_of (roll, 6), "甲", "", "13800000000");
  g_ptr_array_set_size (part_of (roll, 7)->owners, 0);
  g_ptr_array_add (part_of (roll, 7)->owners,
                   td_owner_new (TD_OWNER_COMPANY, "某某公司", TD_DOC_CREDIT_CODE, "91370212MA00000000", ""));
  g_autofree char *all = remarks_word (roll);

  g_assert_cmpstr (all, ==,
                   "mixed:2 unverified:3 !no-area:4 no-owner:5 no-document:6,7 doubtful-code:8 proposed:6,7");
  /* the developer's own flats need no owner */
  part_of (roll, 4)->occupancy = TD_OCCUPANCY_UNSOLD;
  g_autofree char *developer = remarks_word (roll);

  g_assert_null (strstr (developer, "no-owner"));
}

/* --- the hash --- */

static char *
hash_of (const TdRoll *roll)
{
  return td_roll_hash (roll, NULL, NULL);
}

static void
test_hash_sees_everything (void)
{
  static const char *const names[] = { "area",     "source", "room",      "name",     "number",
                                       "phone",    "note",   "occupancy", "occupied", "title",
                                       "title-no", "kind",   "floor",     "checked",  "join",
                                       "version",  "key",    "unit",      "removed" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TdRoll) roll = new_roll (4, 8000);
      TdPart *part = part_of (roll, 1);
      TdOwner *owner = part->owners->pdata[0];
      TdJoin join = { 1, 2 };

      switch (i)
        {
        case 0:
          part->area++;
          break;
        case 1:
          part->area_source = TD_AREA_NET;
          break;
        case 2:
          part->room[0] = '9';
          break;
        case 3:
          owner->name[0] = 'x';
          break;
        case 4:
          owner->doc_no[0] = '9';
          break;
        case 5:
          owner->phone = (g_free (owner->phone), g_strdup ("1"));
          break;
        case 6:
          part->note = (g_free (part->note), g_strdup ("1"));
          break;
        case 7:
          part->occupancy = TD_OCCUPANCY_UNSOLD;
          break;
        case 8:
          part->occupied = TRUE;
          break;
        case 9:
          part->title = TD_TITLE_HOUSE;
          break;
        case 10:
          part->title_no = (g_free (part->title_no), g_strdup ("1"));
          break;
        case 11:
          part->kind = TD_PART_SHOP;
          break;
        case 12:
          part->floor++;
          break;
        case 13:
          part->checked_on = 0;
          break;
        case 14:
          g_array_append_val (roll->joins, join);
          break;
        case 15:
          roll->version++;
          break;
        case 16:
          part->key[3]++;
          break;
        case 17:
          part->unit_id++;
          break;
        case 18:
          g_ptr_array_remove_index (roll->parts, 1);
          break;
        default:
          break; /* unchanged */
        }
      g_test_message ("%s", i < G_N_ELEMENTS (names) ? names[i] : "unchanged");
      g_assert_true (g_hash_table_add (seen, hash_of (roll)));
    }
}

static void
test_hash_order (void)
{
  g_autoptr (TdRoll) roll = new_roll (4, 8000);
  g_autoptr (TdRoll) copy = td_roll_copy (roll);
  g_autofree char *before = hash_of (roll);
  gpointer swap = copy->parts->pdata[0];

  copy->parts->pdata[0] = copy->parts->pdata[3];
  copy->parts->pdata[3] = swap;
  g_autofree char *after = hash_of (copy);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (strlen (before), ==, 64);
}

typedef struct
{
  GHashTable *stored; /* "part/column" → commitment */
  gboolean recall;
} Memory;

static char *
remember (const TdPart *part, const char *column, const char *value, gpointer data)
{
  Memory *memory = data;
  char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", part->id, column);
  char *commitment;

  if (memory->recall)
    {
      commitment = part->erased ? g_strdup (g_hash_table_lookup (memory->stored, key)) : NULL;
      g_free (key);
      return commitment;
    }
  g_hash_table_insert (memory->stored, key, td_commitment (part->key, "roll", column, value));
  return NULL;
}

/* Frozen, then one household is erased: key and values are gone, the hash and the heads stand. */
static void
test_hash_after_erasure (void)
{
  g_autoptr (TdRoll) roll = new_roll (4, 8000);
  g_autofree char *first = new_number (1);
  g_autoptr (GHashTable) stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Memory memory = { .stored = stored };
  TdJoin join = { 1, 4 };

  set_owner (part_of (roll, 3), "业主1", first, "13800000000");
  roll->version = 1;
  assert_heads (roll, TD_KINDS_ALL, "ABCA");

  g_autofree char *before = td_roll_hash (roll, remember, &memory);
  TdPart *part = part_of (roll, 3);
  TdOwner *owner = part->owners->pdata[0];

  memset (part->key, 0, sizeof part->key);
  part->erased = TRUE;
  owner->erased = TRUE;
  owner->name[0] = owner->doc_no[0] = owner->phone[0] = '\0';
  memory.recall = TRUE;
  /* the store writes the head down as a join before it erases */
  g_array_append_val (roll->joins, join);
  g_autofree char *after = td_roll_hash (roll, remember, &memory);
  g_autofree char *without = hash_of (roll);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before, !=, without);
  assert_heads (roll, TD_KINDS_ALL, "ABCA");
}

static void
test_commitment (void)
{
  static const guint8 key[TD_HOUSEHOLD_KEY_SIZE] = { 1 };
  static const guint8 other[TD_HOUSEHOLD_KEY_SIZE] = { 2 };
  g_autofree char *a = td_commitment (key, "roll", "name", "张三");
  g_autofree char *same = td_commitment (key, "roll", "name", "张三");
  g_autofree char *column = td_commitment (key, "roll", "phone", "张三");
  g_autofree char *shifted = td_commitment (key, "rol", "lname", "张三");
  g_autofree char *stranger = td_commitment (other, "roll", "name", "张三");
  g_autofree char *empty = td_commitment (key, "roll", "name", NULL);

  g_assert_cmpstr (a, ==, same);
  g_assert_cmpstr (a, !=, column);
  g_assert_cmpstr (a, !=, shifted);
  g_assert_cmpstr (a, !=, stranger);
  g_assert_cmpuint (strlen (empty), ==, 64);
}

/* Every value goes to its nick and its word and back. */
#define check_words(Type, prefix, last)                                                                      \
  for (guint value_ = 0; value_ <= (last); value_++)                                                         \
    {                                                                                                        \
      Type back_;                                                                                            \
      g_assert_true (prefix##_from_nick (prefix##_to_nick ((Type)value_), &back_));                          \
      g_assert_cmpuint (back_, ==, value_);                                                                  \
      g_assert_true (prefix##_from_chinese (prefix##_to_chinese ((Type)value_), &back_));                    \
      g_assert_cmpuint (back_, ==, value_);                                                                  \
      g_assert_false (prefix##_from_nick ("nonsense", &back_));                                              \
      g_assert_false (prefix##_from_nick (NULL, &back_));                                                    \
      g_assert_false (prefix##_from_chinese ("", &back_));                                                   \
    }

static void
test_words (void)
{
  TdPartKind kind;
  TdAreaSource source;
  TdOpinion opinion;
  TdDocKind doc;
  TdDeliveryWay delivery;
  TdConsentKind consent;

  check_words (TdPartKind, td_part_kind, TD_PART_STOREROOM);
  check_words (TdAreaSource, td_area_source, TD_AREA_NET);
  check_words (TdOccupancy, td_occupancy, TD_OCCUPANCY_UNDELIVERED);
  check_words (TdTitle, td_title, TD_TITLE_OTHER);
  check_words (TdDocKind, td_doc_kind, TD_DOC_OTHER);
  check_words (TdOpinion, td_opinion, TD_OPINION_INVALID);
  check_words (TdCause, td_cause, TD_CAUSE_OTHER);
  check_words (TdBallotWay, td_ballot_way, TD_BY_PLATFORM);
  check_words (TdDeliveryWay, td_delivery_way, TD_DELIVER_REFUSED);
  check_words (TdConsentKind, td_consent_kind, TD_CONSENT_AGAIN);
  g_assert_true (td_part_kind_from_chinese (" 商业用房 ", &kind) && kind == TD_PART_SHOP);
  g_assert_true (td_area_source_from_chinese ("建筑面积(含公摊)", &source) && source == TD_AREA_BUILT);
  g_assert_true (td_opinion_from_chinese ("反对", &opinion) && opinion == TD_OPINION_OPPOSE);
  g_assert_true (td_doc_kind_from_chinese ("身份证", &doc) && doc == TD_DOC_RESIDENT_ID);
  g_assert_true (td_delivery_way_from_chinese ("上门", &delivery) && delivery == TD_DELIVER_IN_PERSON);
  g_assert_true (td_consent_kind_from_chinese ("产权单位同意", &consent) && consent == TD_CONSENT_OWNER_UNIT);
  g_assert_cmpstr (td_opinion_to_nick (TD_OPINION_OPPOSE), ==, "oppose");
  g_assert_cmpstr (td_opinion_to_chinese (TD_OPINION_OPPOSE), ==, "不同意");
  g_assert_cmpstr (td_delivery_way_to_nick (TD_DELIVER_POSTED), ==, "posted");
  g_assert_cmpstr (td_consent_kind_to_nick (TD_CONSENT_ALL_OF_UNIT), ==, "all-of-unit");
}

static void
test_copies (void)
{
  g_autoptr (TdRoll) roll = new_roll (2, 8000);
  g_autoptr (TdRoll) copy = td_roll_copy (roll);
  g_autofree char *a = hash_of (roll);
  g_autofree char *b = hash_of (copy);
  g_autoptr (TdBallot) ballot = td_ballot_new (1, TD_OPINION_AGREE, 5);

  g_assert_cmpstr (a, ==, b);
  ballot->remark = g_strdup ("同意，但要求低噪");
  g_autoptr (TdBallot) second = td_ballot_copy (ballot);

  g_assert_cmpstr (second->remark, ==, ballot->remark);
  g_assert_true (second->remark != ballot->remark);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roll/rooms", test_rooms);
  g_test_add_func ("/roll/order", test_order);
  g_test_add_func ("/roll/sort-and-find", test_sort_and_find);
  g_test_add_func ("/roll/heads", test_heads);
  g_test_add_func ("/roll/numbers-that-do-not-tell", test_numbers_that_do_not_tell);
  g_test_add_func ("/roll/developer", test_developer);
  g_test_add_func ("/roll/proposals", test_proposals);
  g_test_add_func ("/roll/check", test_check);
  g_test_add_func ("/roll/hash/sees-everything", test_hash_sees_everything);
  g_test_add_func ("/roll/hash/order", test_hash_order);
  g_test_add_func ("/roll/hash/after-erasure", test_hash_after_erasure);
  g_test_add_func ("/roll/commitment", test_commitment);
  g_test_add_func ("/roll/words", test_words);
  g_test_add_func ("/roll/copies", test_copies);
  return g_test_run ();
}
