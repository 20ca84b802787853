/* Tidang: owners before and after a change, and the flats that take another's place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-transfer.h"

#include <string.h>

/* Numbers with the birth years of samples, made by the standard's own weights. */
#define ID_A "370212190001010015"
#define ID_B "370212190103020027"

static char *
valid_id (const char *first17)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;
  for (int i = 0; i < 17; i++)
    sum += (first17[i] - '0') * weights[i];
  return g_strdup_printf ("%.17s%c", first17, "10X98765432"[sum % 11]);
}

/* "张三", "张三/1" (with the first sample number), "李四/2/13812341234" */
static TdOwner *
owner_of (const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text, "/", 3);
  guint n = g_strv_length (fields);
  g_autofree char *number =
      n > 1 && *fields[1] != '\0' ? valid_id (*fields[1] == '1' ? ID_A : ID_B) : g_strdup ("");
  return td_owner_new (TD_OWNER_PERSON, fields[0], *number != '\0' ? TD_DOC_RESIDENT_ID : TD_DOC_NONE, number,
                       n > 2 ? fields[2] : "");
}

static GPtrArray *
owners_of (const char *text)
{
  GPtrArray *owners = g_ptr_array_new_with_free_func ((GDestroyNotify)td_owner_free);
  g_auto (GStrv) each = g_strsplit (text, " ", -1);
  for (char **one = each; *one != NULL; one++)
    if (**one != '\0')
      g_ptr_array_add (owners, owner_of (*one));
  return owners;
}

static void
test_owners (void)
{
  static const struct
  {
    TdTransferKind kind;
    const char *before, *after;
    TdTransferFault fault;
  } cases[] = {
    { TD_TRANSFER_SALE, "张三", "李四", TD_TRANSFER_OK },
    { TD_TRANSFER_SALE, "张三", "张三", TD_TRANSFER_UNCHANGED },
    { TD_TRANSFER_SALE, "张三 李四", "李四 张三", TD_TRANSFER_UNCHANGED },
    { TD_TRANSFER_SALE, "张三", "", TD_TRANSFER_NO_OWNER },
    { TD_TRANSFER_SALE, "", "李四", TD_TRANSFER_OK },
    { TD_TRANSFER_SALE, "张三/1", "张三/2", TD_TRANSFER_OK }, /* a namesake */
    { TD_TRANSFER_SALE, "张三", "李四 李四", TD_TRANSFER_TWICE },
    { TD_TRANSFER_SALE, "张三", "李四/1 王五/1", TD_TRANSFER_TWICE },
    { TD_TRANSFER_SALE, "张三", "李四/1 李四/2", TD_TRANSFER_OK },
    { TD_TRANSFER_SALE, "张三", "李四//138", TD_TRANSFER_BAD_OWNER },
    { TD_TRANSFER_INHERITANCE, "张三", "李四 王五 赵六", TD_TRANSFER_OK },
    { TD_TRANSFER_DIVISION, "张三 李四", "李四", TD_TRANSFER_OK },
    { TD_TRANSFER_COURT, "张三 李四", "王五", TD_TRANSFER_OK },
    { TD_TRANSFER_ADD, "张三", "张三 李四", TD_TRANSFER_OK },
    { TD_TRANSFER_ADD, "张三", "李四 张三", TD_TRANSFER_OK },
    { TD_TRANSFER_ADD, "张三//12", "张三//12 李四", TD_TRANSFER_OK }, /* wrong before, and not by this */
    { TD_TRANSFER_ADD, "张三//12", "张三//12 李四//13", TD_TRANSFER_BAD_OWNER },
    { TD_TRANSFER_NAME, "张三//12", "张叁//12", TD_TRANSFER_OK },
    { TD_TRANSFER_ADD, "张三", "李四", TD_TRANSFER_NOT_ADDED },
    { TD_TRANSFER_ADD, "张三 李四", "张三 王五", TD_TRANSFER_NOT_ADDED },
    { TD_TRANSFER_ADD, "张三", "张三", TD_TRANSFER_UNCHANGED },
    { TD_TRANSFER_REMOVE, "张三 李四", "张三", TD_TRANSFER_OK },
    { TD_TRANSFER_REMOVE, "张三 李四", "王五", TD_TRANSFER_NOT_REMOVED },
    { TD_TRANSFER_REMOVE, "张三", "张三 李四", TD_TRANSFER_NOT_REMOVED },
    { TD_TRANSFER_NAME, "张三/1", "张叁/1", TD_TRANSFER_OK },
    { TD_TRANSFER_NAME, "张三/1", "张叁/2", TD_TRANSFER_MORE },
    { TD_TRANSFER_NAME, "张三/1", "张三/1", TD_TRANSFER_UNCHANGED },
    { TD_TRANSFER_NAME, "张三", "张叁 李四", TD_TRANSFER_MORE },
    { TD_TRANSFER_DOCUMENT, "张三/1", "张三/2", TD_TRANSFER_OK },
    { TD_TRANSFER_DOCUMENT, "张三", "张三/2", TD_TRANSFER_OK },
    { TD_TRANSFER_DOCUMENT, "张三", "李四/2", TD_TRANSFER_MORE },
    { TD_TRANSFER_PHONE, "张三/1", "张三/1/13812341234", TD_TRANSFER_OK },
    { TD_TRANSFER_PHONE, "张三/1/13812341234", "张三/1", TD_TRANSFER_OK },
    { TD_TRANSFER_PHONE, "张三/1", "张三/2/13812341234", TD_TRANSFER_MORE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) before = owners_of (cases[i].before);
      g_autoptr (GPtrArray) after = owners_of (cases[i].after);
      g_test_message ("%s: %s → %s", td_transfer_kind_to_nick (cases[i].kind), cases[i].before,
                      cases[i].after);
      g_assert_cmpint (td_transfer_check (cases[i].kind, before, after, NULL), ==, cases[i].fault);
    }
}

static void
test_people (void)
{
  static const struct
  {
    const char *name, *number, *phone;
    TdDocKind kind;
    TdOwnerFault fault;
  } cases[] = {
    { "张三", "", "", TD_DOC_NONE, TD_OWNER_FAULT_NONE },
    { " ", "", "", TD_DOC_NONE, TD_OWNER_FAULT_NAME },
    { "张三", "", "", TD_DOC_RESIDENT_ID, TD_OWNER_FAULT_NO_NUMBER },
    { "张三", "E12345678", "", TD_DOC_NONE, TD_OWNER_FAULT_NO_KIND },
    { "张三", "E12345678", "", TD_DOC_PASSPORT, TD_OWNER_FAULT_NONE },
    { "张三", "37021219000101001", "", TD_DOC_RESIDENT_ID, TD_OWNER_FAULT_RESIDENT },
    { "张三", "370212190013010015", "", TD_DOC_RESIDENT_ID, TD_OWNER_FAULT_RESIDENT },
    { "张三", "3.70212E+17", "", TD_DOC_OTHER, TD_OWNER_FAULT_ROUNDED },
    { "某某公司", "9137", "", TD_DOC_CREDIT_CODE, TD_OWNER_FAULT_CREDIT },
    { "某某公司", "91370200MA3ABCDE00", "", TD_DOC_CREDIT_CODE, TD_OWNER_FAULT_CREDIT_CHECK },
    { "张三", "", "13812341234", TD_DOC_NONE, TD_OWNER_FAULT_NONE },
    { "张三", "", "0532-88881234", TD_DOC_NONE, TD_OWNER_FAULT_NONE },
    { "张三", "", "12", TD_DOC_NONE, TD_OWNER_FAULT_PHONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdOwner) owner =
          td_owner_new (TD_OWNER_PERSON, cases[i].name, cases[i].kind, cases[i].number, cases[i].phone);
      g_test_message ("%s %s %s", cases[i].name, cases[i].number, cases[i].phone);
      g_assert_cmpint (td_owner_check (owner), ==, cases[i].fault);
    }
}

static void
test_kinds (void)
{
  for (int i = 0; i < TD_N_TRANSFERS; i++)
    {
      TdTransferKind kind = TD_TRANSFER_ROOM, again = TD_TRANSFER_ROOM;
      g_assert_true (td_transfer_kind_from_nick (td_transfer_kind_to_nick (i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_true (td_transfer_kind_from_chinese (td_transfer_kind_to_chinese (i), &again));
      g_assert_cmpint (again, ==, i);
    }
  g_assert_true (td_transfer_follows_erasure (TD_TRANSFER_SALE));
  g_assert_true (td_transfer_follows_erasure (TD_TRANSFER_DIVISION));
  g_assert_false (td_transfer_follows_erasure (TD_TRANSFER_ADD));
  g_assert_false (td_transfer_follows_erasure (TD_TRANSFER_PHONE));
  g_assert_false (td_transfer_needs_evidence (TD_TRANSFER_PHONE));
  g_assert_true (td_transfer_needs_evidence (TD_TRANSFER_SALE));
  g_assert_true (td_transfer_passes_title (TD_TRANSFER_REMOVE));
  g_assert_false (td_transfer_passes_title (TD_TRANSFER_NAME));
  g_assert_true (td_transfer_is_noted (TD_TRANSFER_SPLIT));
  g_assert_false (td_transfer_is_noted (TD_TRANSFER_PHONE));
}

/* "501:8000" with an owner; "501:8000:-" with none. */
static TdPart *
flat_of (const char *text, gint64 id)
{
  g_auto (GStrv) fields = g_strsplit (text, ":", 3);
  TdPart *part = td_part_new (fields[0]);
  part->id = id;
  part->area = g_ascii_strtoll (fields[1], NULL, 10);
  if (fields[2] == NULL)
    g_ptr_array_add (part->owners, owner_of ("张三"));
  return part;
}

static void
test_pieces (void)
{
  /* The unit has 501 (80.00 m²), 502 (60.00 m²) and 601 (80.00 m²). `old` are the first flats of it. */
  static const struct
  {
    TdTransferKind kind;
    gsize n_old;
    const char *pieces;
    TdPiecesFault fault;
    TdArea difference;
  } cases[] = {
    { TD_TRANSFER_SPLIT, 1, "501A:5000 501B:3000", TD_PIECES_OK, 0 },
    { TD_TRANSFER_SPLIT, 1, "501:5000 503:3000", TD_PIECES_OK, 0 }, /* one keeps the number */
    { TD_TRANSFER_SPLIT, 1, "501A:5000 501B:2999", TD_PIECES_AREA_DIFFERS, -1 },
    { TD_TRANSFER_SPLIT, 1, "501A:5000 501B:3001", TD_PIECES_AREA_DIFFERS, 1 },
    { TD_TRANSFER_SPLIT, 1, "501A:8000", TD_PIECES_TOO_FEW, 0 },
    { TD_TRANSFER_SPLIT, 1, "501A:5000 ０５０１a室:3000", TD_PIECES_ROOM_TWICE, 0 },
    { TD_TRANSFER_SPLIT, 1, "501A:5000 502:3000", TD_PIECES_ROOM_TAKEN, 0 },
    { TD_TRANSFER_SPLIT, 1, "501A:5000 :3000", TD_PIECES_NO_ROOM, 0 },
    { TD_TRANSFER_SPLIT, 1, "501A:8000 501B:0", TD_PIECES_NO_AREA, 0 },
    { TD_TRANSFER_SPLIT, 1, "501A:5000 501B:3000:-", TD_PIECES_NO_OWNER, 0 },
    { TD_TRANSFER_JOIN, 2, "501:14000", TD_PIECES_OK, 0 },
    { TD_TRANSFER_JOIN, 2, "501:14010", TD_PIECES_AREA_DIFFERS, 10 },
    { TD_TRANSFER_JOIN, 1, "501:8000", TD_PIECES_TOO_FEW, 0 },
    { TD_TRANSFER_JOIN, 2, "601:14000", TD_PIECES_ROOM_TAKEN, 0 },
    /* One flat that was entered twice is as large as itself. */
    { TD_TRANSFER_DUPLICATE, 2, "501:8000", TD_PIECES_OK, 0 },
    { TD_TRANSFER_DUPLICATE, 2, "502:6000", TD_PIECES_AREA_DIFFERS, -2000 },
  };
  g_autoptr (TdRoll) roll = td_roll_new ();
  static const char *const flats[] = { "501:8000", "502:6000", "601:8000" };
  static const gint64 old[] = { 1, 2, 3 };
  for (guint i = 0; i < G_N_ELEMENTS (flats); i++)
    td_roll_add (roll, flat_of (flats[i], i + 1));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
      g_auto (GStrv) each = g_strsplit (cases[i].pieces, " ", -1);
      TdArea difference = 99;
      for (char **one = each; *one != NULL; one++)
        g_ptr_array_add (pieces, flat_of (*one, 0));
      g_test_message ("%s of %zu: %s", td_transfer_kind_to_nick (cases[i].kind), cases[i].n_old,
                      cases[i].pieces);
      g_assert_cmpint (td_pieces_check (roll, old, cases[i].n_old, pieces, cases[i].kind, NULL, &difference),
                       ==, cases[i].fault);
      g_assert_cmpint (difference, ==, cases[i].difference);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer/kinds", test_kinds);
  g_test_add_func ("/transfer/people", test_people);
  g_test_add_func ("/transfer/owners", test_owners);
  g_test_add_func ("/transfer/pieces", test_pieces);
  return g_test_run ();
}
