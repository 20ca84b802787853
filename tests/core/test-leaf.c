/* Tidang: tests of leaves — kinds parsed and refused, values between typed and kept, order, hash.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf.h"

#include <string.h>

#define TODAY td_date_new (2026, 9, 1)

static const char all_types[] =
    "{\"format\":\"tidang-leaves/1\",\"area\":\"try\",\"title\":\"试\",\"en\":\"Try\",\"kinds\":[{"
    "\"id\":\"all\",\"title\":\"各型\",\"en\":\"All\",\"numbered\":true,\"order\":\"day\",\"line\":[\"text\"]"
    ","
    "\"fields\":["
    "{\"id\":\"text\",\"title\":\"名称\",\"en\":\"Name\",\"type\":\"text\",\"required\":true},"
    "{\"id\":\"long\",\"title\":\"说明\",\"en\":\"Note\",\"type\":\"long\"},"
    "{\"id\":\"day\",\"title\":\"日期\",\"en\":\"Day\",\"type\":\"day\"},"
    "{\"id\":\"due\",\"title\":\"期限\",\"en\":\"Due\",\"type\":\"day\",\"ahead\":true,"
    "\"after\":\"day\"},"
    "{\"id\":\"money\",\"title\":\"金额\",\"en\":\"Sum\",\"type\":\"money\"},"
    "{\"id\":\"area\",\"title\":\"面积\",\"en\":\"Area\",\"type\":\"area\"},"
    "{\"id\":\"load\",\"title\":\"载重\",\"en\":\"Load\",\"type\":\"count\",\"unit\":\"kg\",\"min\":100,"
    "\"max\":5000},"
    "{\"id\":\"sure\",\"title\":\"确定\",\"en\":\"Sure\",\"type\":\"yes-no\"},"
    "{\"id\":\"entry\",\"title\":\"入户\",\"en\":\"Entry\",\"type\":\"choice\",\"choices\":["
    "{\"id\":\"level\",\"title\":\"平层入户\",\"en\":\"at floor level\"},"
    "{\"id\":\"half\",\"title\":\"半层入户\",\"en\":\"at the half-landing\"}]},"
    "{\"id\":\"room\",\"title\":\"房号\",\"en\":\"Flat\",\"type\":\"room\"},"
    "{\"id\":\"file\",\"title\":\"附件\",\"en\":\"File\",\"type\":\"file\"},"
    "{\"id\":\"link\",\"title\":\"前件\",\"en\":\"Before\",\"type\":\"link\",\"of\":\"all\"}]}]}";

static GPtrArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *kinds = td_leaf_kinds_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return kinds;
}

static const TdLeafField *
field_of (const GPtrArray *kinds, const char *name)
{
  const TdLeafKind *kind = kinds->pdata[0];
  int at = td_leaf_kind_find (kind, name);

  g_assert_cmpint (at, >=, 0);
  return td_leaf_kind_field (kind, (guint)at);
}

/* ---- values ---- */

static const struct
{
  const char *field, *typed, *value; /* NULL: refused */
  TdLeafFault fault;
  const char *shown; /* NULL: as it is kept */
} readings[] = {
  { "text", "  西侧  井道 ", "西侧 井道", TD_LEAF_GOOD, NULL },
  { "text", "", "", TD_LEAF_GOOD, NULL },
  { "text", " 　 ", "", TD_LEAF_GOOD, NULL },
  { "text", "\xff", NULL, TD_LEAF_NO_TEXT, NULL },
  { "long", " 一\n二 ", "一\n二", TD_LEAF_GOOD, NULL },
  { "long", "一\001二", NULL, TD_LEAF_NO_TEXT, NULL },
  { "day", "2026-09-01", "2026-09-01", TD_LEAF_GOOD, NULL },
  { "day", "8月31日", "2026-08-31", TD_LEAF_GOOD, NULL },
  { "day", "2026-09-02", NULL, TD_LEAF_AHEAD, NULL },
  { "day", "2026-02-30", NULL, TD_LEAF_NO_DAY, NULL },
  { "due", "2026.12.1", "2026-12-01", TD_LEAF_GOOD, NULL },
  { "money", "480000", "480000.00", TD_LEAF_GOOD, "480,000.00" },
  { "money", "1,234.5 元", "1234.50", TD_LEAF_GOOD, "1,234.50" },
  { "money", "１２３４", "1234.00", TD_LEAF_GOOD, "1,234.00" },
  { "money", "12.345", NULL, TD_LEAF_NO_MONEY, NULL },
  { "money", "nan", NULL, TD_LEAF_NO_MONEY, NULL },
  { "money", "-5", NULL, TD_LEAF_TOO_SMALL, NULL },
  { "area", "81.2㎡", "81.20", TD_LEAF_GOOD, NULL },
  { "area", "约81", NULL, TD_LEAF_NO_AREA, NULL },
  { "load", "630", "630", TD_LEAF_GOOD, NULL },
  { "load", "630 kg", "630", TD_LEAF_GOOD, NULL },
  { "load", "1,000KG", "1000", TD_LEAF_GOOD, NULL },
  { "load", "63", NULL, TD_LEAF_TOO_SMALL, NULL },
  { "load", "6300", NULL, TD_LEAF_TOO_LARGE, NULL },
  { "load", "99999999999999999999", NULL, TD_LEAF_NO_COUNT, NULL },
  { "load", "六百三十", NULL, TD_LEAF_NO_COUNT, NULL },
  { "sure", "是", "yes", TD_LEAF_GOOD, "是" },
  { "sure", "No", "no", TD_LEAF_GOOD, "否" },
  { "sure", "也许", NULL, TD_LEAF_NO_YES_NO, NULL },
  { "entry", "平层入户", "level", TD_LEAF_GOOD, "平层入户" },
  { "entry", "AT THE HALF-LANDING", "half", TD_LEAF_GOOD, "半层入户" },
  { "entry", "三楼", NULL, TD_LEAF_NO_CHOICE, NULL },
  { "room", "77", "77", TD_LEAF_GOOD, NULL },
  { "room", "-1", NULL, TD_LEAF_NO_ID, NULL },
  { "file", "abc", NULL, TD_LEAF_NO_ID, NULL },
  { "file", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TD_LEAF_GOOD, NULL },
  { "link", "12", "12", TD_LEAF_GOOD, NULL },
};

static void
test_values (void)
{
  g_autoptr (GPtrArray) kinds = parse (all_types);

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      const TdLeafField *field = field_of (kinds, readings[i].field);
      TdLeafFault fault;
      g_autofree char *value = td_leaf_read (field, readings[i].typed, TODAY, &fault);
      g_autofree char *shown = value != NULL ? td_leaf_show (field, value, FALSE) : NULL;

      g_test_message ("%s, reading %u", readings[i].field, i);
      g_assert_cmpstr (value, ==, readings[i].value);
      g_assert_cmpint (fault, ==, readings[i].fault);
      if (value == NULL)
        continue;
      g_assert_true (td_leaf_value_good (field, value));
      g_assert_cmpstr (shown, ==, readings[i].shown != NULL ? readings[i].shown : readings[i].value);
    }
}

static void
test_long_text (void)
{
  g_autoptr (GPtrArray) kinds = parse (all_types);
  g_autofree char *line = g_strnfill (TD_LEAF_LONGEST_LINE + 1, 'a');
  g_autofree char *text = g_strnfill (TD_LEAF_LONGEST_TEXT + 1, 'a');
  TdLeafFault fault;

  g_assert_null (td_leaf_read (field_of (kinds, "text"), line, TODAY, &fault));
  g_assert_cmpint (fault, ==, TD_LEAF_TOO_LONG);
  g_assert_null (td_leaf_read (field_of (kinds, "long"), text, TODAY, &fault));
  g_assert_cmpint (fault, ==, TD_LEAF_TOO_LONG);
}

/* What is kept is read to itself, whatever bytes were typed. */
static void
test_any_bytes (void)
{
  g_autoptr (GPtrArray) kinds = parse (all_types);
  const TdLeafKind *kind = kinds->pdata[0];
  static const char *const pieces[] = { "1",  "9", "-",  ".",    ",", "年", "月", "元",           "kg",
                                        "是", " ", "\n", "\xc3", "e", "+",  "２", "\xe2\x80\x8b", "level" };

  for (guint n = 0; n < 20000; n++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      const TdLeafField *field =
          td_leaf_kind_field (kind, (guint)g_test_rand_int_range (0, (int)kind->fields->len));
      g_autofree char *value = NULL;
      TdLeafFault fault;

      for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
        g_string_append (typed, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      value = td_leaf_read (field, typed->str, TODAY, &fault);
      g_assert_true ((value != NULL) == (fault == TD_LEAF_GOOD));
      g_assert_true (value == NULL || td_leaf_value_good (field, value));
    }
}

/* ---- a leaf ---- */

static void
test_leaf (void)
{
  g_autoptr (GPtrArray) kinds = parse (all_types);
  const TdLeafKind *kind = kinds->pdata[0];
  g_autoptr (TdLeaf) leaf = td_leaf_new ("all");
  g_autoptr (TdLeaf) copy = NULL;
  g_autofree char *before = NULL, *after = NULL;
  TdLeafFault fault;

  g_assert_cmpint (td_leaf_check (kind, leaf, TODAY, &fault), ==, 0);
  g_assert_cmpint (fault, ==, TD_LEAF_MISSING);
  td_leaf_set (leaf, "text", "一号");
  td_leaf_set (leaf, "money", "12.50");
  td_leaf_set (leaf, "load", "630");
  td_leaf_set (leaf, "sure", "yes");
  td_leaf_set (leaf, "day", "2026-08-01");
  td_leaf_set (leaf, "due", "2026-08-01");
  g_assert_cmpint (td_leaf_check (kind, leaf, TODAY, &fault), ==, -1);
  td_leaf_set (leaf, "due", "2026-07-31");
  g_assert_cmpint (td_leaf_check (kind, leaf, TODAY, &fault), ==, td_leaf_kind_find (kind, "due"));
  g_assert_cmpint (fault, ==, TD_LEAF_BACKWARDS);
  td_leaf_set (leaf, "due", NULL);
  g_assert_cmpint (td_leaf_check (kind, leaf, TODAY, &fault), ==, -1);
  g_assert_cmpint (td_leaf_money (leaf, "money", 0), ==, 1250);
  g_assert_cmpint (td_leaf_count (leaf, "load", 0), ==, 630);
  g_assert_cmpint (td_leaf_count (leaf, "stops", -7), ==, -7);
  g_assert_true (td_leaf_yes (leaf, "sure"));
  g_assert_cmpint (td_leaf_day (leaf, "due"), ==, TD_DATE_NONE);
  copy = td_leaf_copy (leaf);
  g_assert_true (td_leaf_equal (leaf, copy));
  before = td_leaf_hash (leaf);
  td_leaf_set (copy, "load", "0630");
  g_assert_cmpint (td_leaf_check (kind, copy, TODAY, &fault), ==, td_leaf_kind_find (kind, "load"));
  td_leaf_set (copy, "load", "800");
  g_assert_false (td_leaf_equal (leaf, copy));
  after = td_leaf_hash (copy);
  g_assert_cmpstr (before, !=, after);
  td_leaf_set (copy, "load", "630");
  g_clear_pointer (&after, g_free);
  after = td_leaf_hash (copy);
  g_assert_cmpstr (before, ==, after);
  td_leaf_set (copy, "load", "");
  g_assert_cmpstr (td_leaf_get (copy, "load"), ==, "");
}

/* A value cannot slip from one field into the next and hash alike. */
static void
test_hash_of_fields (void)
{
  g_autoptr (TdLeaf) a = td_leaf_new ("all"), b = td_leaf_new ("all");
  g_autofree char *of_a = NULL, *of_b = NULL;

  td_leaf_set (a, "long", "xtexty");
  td_leaf_set (b, "long", "x");
  td_leaf_set (b, "text", "y");
  of_a = td_leaf_hash (a);
  of_b = td_leaf_hash (b);
  g_assert_cmpstr (of_a, !=, of_b);
  g_assert_cmpuint (strlen (of_a), ==, 64);
}

static void
test_order (void)
{
  static const struct
  {
    gint64 id;
    int number;
    const char *day;
  } rows[] = {
    { 1, 3, "" }, { 2, 2, "2026-05-01" }, { 3, 1, "2026-05-01" }, { 4, 4, "2026-01-01" }, { 5, 3, "" }
  };
  g_autoptr (GPtrArray) kinds = parse (all_types);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  static const gint64 wanted[] = { 4, 3, 2, 1, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TdLeaf *leaf = td_leaf_new ("all");

      leaf->id = rows[i].id;
      leaf->number = rows[i].number;
      td_leaf_set (leaf, "day", rows[i].day);
      g_ptr_array_add (leaves, leaf);
    }
  td_leaves_sort (kinds->pdata[0], leaves);
  for (guint i = 0; i < leaves->len; i++)
    g_assert_cmpint (((TdLeaf *)leaves->pdata[i])->id, ==, wanted[i]);
}

/* A line for each field that any of them has; one leaf alone differs in nothing. */
static void
test_compare (void)
{
  g_autoptr (GPtrArray) kinds = parse (all_types);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_autoptr (GArray) lines = NULL;
  const TdLeafKind *kind = kinds->pdata[0];
  static const struct
  {
    const char *field;
    gboolean differs;
  } wanted[] = { { "text", FALSE }, { "load", TRUE }, { "sure", TRUE }, { "room", TRUE } };

  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_add (leaves, td_leaf_new ("all"));
      td_leaf_set (leaves->pdata[i], "text", "甲");
      td_leaf_set (leaves->pdata[i], "load", i == 0 ? "630" : "800");
    }
  td_leaf_set (leaves->pdata[1], "sure", "no");
  ((TdLeaf *)leaves->pdata[0])->part_id = 5;
  lines = td_leaf_compare (kind, leaves);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafLine *line = &g_array_index (lines, TdLeafLine, i);

      g_assert_cmpstr (td_leaf_kind_field (kind, line->field)->id, ==, wanted[i].field);
      g_assert_cmpint (line->differs, ==, wanted[i].differs);
    }
  g_ptr_array_set_size (leaves, 1);
  g_clear_pointer (&lines, g_array_unref);
  lines = td_leaf_compare (kind, leaves);
  for (guint i = 0; i < lines->len; i++)
    g_assert_false (g_array_index (lines, TdLeafLine, i).differs);
}

/* ---- kinds ---- */

/* Each with what is wrong in the shipped form of it, and the words of the refusal. */
static const struct
{
  const char *old, *new, *said;
} broken[] = {
  { "tidang-leaves/1", "tidang-leaves/2", "$.format: “tidang-leaves/2” is not tidang-leaves/1" },
  { "\"id\":\"all\"", "\"id\":\"All!\"", "$.kinds[0].id: “All!” has other characters than a–z, 0–9 and -" },
  { "\"type\":\"money\"", "\"type\":\"gold\"", "$.kinds[0].fields[4].type" },
  { "\"after\":\"day\"", "\"after\":\"dy\"", "$.kinds[0].fields[3].after: “dy” is no field of this kind" },
  { "\"after\":\"day\"", "\"after\":\"due\"", "$.kinds[0].fields[3].after: “due” is no other day" },
  { "\"after\":\"day\"", "\"after\":\"text\"", "$.kinds[0].fields[3].after: “text” is no other day" },
  { "\"id\":\"long\"", "\"id\":\"text\"", "$.kinds[0].fields[1].id: “text” stands twice" },
  { "\"line\":[\"text\"]", "\"line\":[]", "$.kinds[0].line: must not be empty" },
  { "\"line\":[\"text\"]", "\"line\":[\"nothing\"]", "$.kinds[0].line: “nothing” is no field of this kind" },
  { "\"order\":\"day\"", "\"order\":\"text\"", "$.kinds[0].order: is no day" },
  { "\"unit\":\"kg\",\"min\":100", "\"unit\":\"kg\",\"min\":9000",
    "$.kinds[0].fields[6].max: lies below min" },
  { "\"type\":\"yes-no\"", "\"type\":\"yes-no\",\"help-en\":\"m\"", "help-en: stands without the Chinese" },
  { "\"type\":\"yes-no\"", "\"type\":\"yes-no\",\"unit\":\"m\"",
    "$.kinds[0].fields[7].unit: is of a count alone" },
  { "\"type\":\"yes-no\"", "\"type\":\"room\"", "$.kinds[0].fields[9].type: a leaf is of one flat alone" },
  { "\"of\":\"all\"", "\"min\":1", "$.kinds[0].fields[11].min: is of a count, money or an area alone" },
  { "\"numbered\":true", "\"shared\":true",
    "$.kinds[0].fields[9].type: what is shared has no flat of a dossier" },
  { ",{\"id\":\"half\"", ",{\"id\":\"level\"", "$.kinds[0].fields[8].choices[1].id: “level” stands twice" },
  { "\"numbered\":true", "\"nubmered\":true", "$.kinds[0].nubmered" },
  { "\"numbered\":true", "\"due\":\"text\"", "$.kinds[0].due: is no day" },
  { "\"numbered\":true", "\"done\":\"text\"", "$.kinds[0]: done, while and lead need due" },
  { "\"numbered\":true", "\"due\":\"day\",\"while\":\"text\"", "$.kinds[0].while: is no yes-no" },
};

static char *
replaced (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (new, parts);
}

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *text = replaced (all_types, broken[i].old, broken[i].new);
      g_autoptr (GError) error = NULL;

      g_assert_null (td_leaf_kinds_parse (text, strlen (text), &error));
      g_assert_nonnull (error);
      if (strstr (error->message, broken[i].said) == NULL)
        g_error ("“%s” does not say “%s”", error->message, broken[i].said);
    }
}

/* Cut off anywhere, and with any byte another one: refused or read, never worse. */
static void
test_hostile (void)
{
  gsize n = strlen (all_types);

  for (gsize size = 0; size < n; size += 7)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (td_leaf_kinds_parse (all_types, size, &error));
      g_assert_nonnull (error);
    }
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup (all_types);
      g_autoptr (GPtrArray) kinds = NULL;
      g_autoptr (GError) error = NULL;

      text[g_test_rand_int_range (0, (int)n)] = (char)g_test_rand_int_range (1, 256);
      kinds = td_leaf_kinds_parse (text, n, &error);
      g_assert_true ((kinds == NULL) == (error != NULL));
    }
}

/* ---- what is shipped ---- */

static GPtrArray *
shipped (void)
{
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_LEAVES, 0, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_kind_unref);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (TD_TEST_LEAVES, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) kinds = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      kinds = parse (text);
      for (guint i = 0; i < kinds->len; i++)
        {
          g_assert_null (td_leaf_kinds_find (all, ((TdLeafKind *)kinds->pdata[i])->id));
          g_ptr_array_add (all, td_leaf_kind_ref (kinds->pdata[i]));
        }
    }
  return all;
}

/* Every link leads to a kind that is there; what is shared links to shared ones alone. */
static void
test_shipped (void)
{
  g_autoptr (GPtrArray) kinds = shipped ();

  g_assert_nonnull (td_leaf_kinds_find (kinds, "plan"));
  g_assert_nonnull (td_leaf_kinds_find (kinds, "announcement"));
  for (guint k = 0; k < kinds->len; k++)
    {
      const TdLeafKind *kind = kinds->pdata[k];

      for (guint i = 0; i < kind->fields->len; i++)
        {
          const TdLeafField *field = td_leaf_kind_field (kind, i);
          const TdLeafKind *of = field->type == TD_LEAF_LINK ? td_leaf_kinds_find (kinds, field->of) : NULL;

          if (field->type != TD_LEAF_LINK)
            continue;
          if (of == NULL || (kind->shared && !of->shared))
            g_error ("%s.%s links to “%s”", kind->id, field->id, field->of);
        }
    }
}

static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* What a person reads in Chinese is there in English: a sentence of its own (which may name a Chinese law), a
 * unit without a Chinese sign. */
static void
assert_english (const char *kind, const char *field, const char *text, const char *en, gboolean sentence)
{
  gboolean latin = FALSE;

  for (const char *at = en; *at != '\0'; at++)
    latin |= g_ascii_isalpha (*at);
  if (*text == '\0' ? *en != '\0' : has_han (text) && (!latin || g_str_equal (text, en)))
    g_error ("%s.%s: “%s” has no English", kind, field, text);
  if (!sentence && has_han (en))
    g_error ("%s.%s: “%s” is not English", kind, field, en);
}

static void
test_shipped_english (void)
{
  g_autoptr (GPtrArray) kinds = shipped ();
  guint helps = 0, units = 0;

  for (guint k = 0; k < kinds->len; k++)
    {
      const TdLeafKind *kind = kinds->pdata[k];

      assert_english (kind->id, "", kind->title, kind->en, FALSE);
      assert_english (kind->id, "", kind->help, kind->help_en, TRUE);
      for (guint i = 0; i < kind->fields->len; i++)
        {
          const TdLeafField *field = td_leaf_kind_field (kind, i);

          assert_english (kind->id, field->id, field->title, field->en, FALSE);
          assert_english (kind->id, field->id, field->help, field->help_en, TRUE);
          assert_english (kind->id, field->id, field->unit, field->unit_en, FALSE);
          helps += *field->help != '\0';
          units += has_han (field->unit);
        }
    }
  g_assert_cmpuint (helps, >, 40);
  g_assert_cmpuint (units, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leaf/values", test_values);
  g_test_add_func ("/leaf/long-text", test_long_text);
  g_test_add_func ("/leaf/any-bytes", test_any_bytes);
  g_test_add_func ("/leaf/leaf", test_leaf);
  g_test_add_func ("/leaf/hash-of-fields", test_hash_of_fields);
  g_test_add_func ("/leaf/order", test_order);
  g_test_add_func ("/leaf/compare", test_compare);
  g_test_add_func ("/leaf/broken", test_broken);
  g_test_add_func ("/leaf/hostile", test_hostile);
  g_test_add_func ("/leaf/shipped", test_shipped);
  g_test_add_func ("/leaf/shipped-english", test_shipped_english);
  return g_test_run ();
}
