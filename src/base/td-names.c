/* Tidang: keys of building, unit and compound names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text-private.h"
#include "td-text.h"

#include <string.h>

/* The words that stand around a number and carry no meaning of their own, longest first. */
static const char *const building_words[] = { "号楼栋", "号楼", "号栋", "号幢", "号座", "楼栋",
                                              "栋楼",   "幢楼", "#楼",  "#",    "号",   "栋",
                                              "幢",     "楼",   "座",   NULL };
static const char *const unit_words[] = { "单元楼门", "单元门", "单元口", "号单元", "号楼门",
                                          "号门",     "单元",   "梯口",   "楼梯",   "#",
                                          "号",       "梯",     "门",     "栋",     NULL };
static const char *const compound_words[] = { NULL };

typedef GArray Chars; /* of gunichar */

static gunichar
char_at (const Chars *chars, gint64 i)
{
  return i < 0 || i >= (gint64)chars->len ? 0 : g_array_index (chars, gunichar, (guint)i);
}

static Chars *
chars_new (const char *text)
{
  g_autofree char *compact = td_text_compact (text);
  Chars *chars = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *p = compact; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_array_append_val (chars, c);
    }
  return chars;
}

static char *
chars_to_string (const Chars *chars)
{
  GString *out = g_string_sized_new (chars->len * 3);

  for (guint i = 0; i < chars->len; i++)
    g_string_append_unichar (out, g_array_index (chars, gunichar, i));
  return g_string_free (out, FALSE);
}

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_letter (gunichar c)
{
  return c >= 'a' && c <= 'z';
}

/* Characters that tell two buildings of one number apart: 东3号楼, 甲单元. */
static gboolean
is_side (gunichar c)
{
  return c != 0 && g_utf8_strchr ("东西南北中前后左右上下甲乙丙丁戊己庚辛", -1, c) != NULL;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x30fc || c == '_' ||
         c == '~' || c == 0x4e4b /* 之: 3号之1 */;
}

/* Length of the word of `words` at `i`, 0 when none stands there. */
static guint
word_at (const Chars *chars, guint i, const char *const *words)
{
  for (guint w = 0; words[w] != NULL; w++)
    {
      guint n = 0;
      const char *p = words[w];

      while (*p != '\0' && char_at (chars, i + n) == g_utf8_get_char (p))
        {
          p = g_utf8_next_char (p);
          n++;
        }
      if (*p == '\0')
        return n;
    }
  return 0;
}

static void
append_number (Chars *out, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  for (const char *p = text; *p != '\0'; p++)
    {
      gunichar c = (gunichar)*p;

      g_array_append_val (out, c);
    }
}

/* Whether Chinese numerals from i to end count here as a number: at the end, after 第 or 之, or before one of
 * `words` — 三号楼, but not 三元里. */
static gboolean
is_number_place (const Chars *chars, guint start, guint end, const char *const *words)
{
  gunichar before = char_at (chars, (gint64)start - 1);

  return before == 0x7b2c /* 第 */ || is_dash (before) ||
         (end == chars->len && (start == 0 || !g_unichar_isalpha (before) || is_side (before))) ||
         word_at (chars, end, words) > 0;
}

/* Chinese numerals before a word become digits, leading zeros go. */
static Chars *
numbers_to_digits (const Chars *chars, const char *const *words)
{
  Chars *out = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (guint i = 0; i < chars->len;)
    {
      gunichar c = char_at (chars, i);
      guint n = 0;

      if (is_digit (c))
        {
          while (c == '0' && is_digit (char_at (chars, i + 1)))
            c = char_at (chars, ++i);
          for (; is_digit (char_at (chars, i)); i++)
            {
              c = char_at (chars, i);
              g_array_append_val (out, c);
            }
          continue;
        }
      while (td_is_chinese_numeral (char_at (chars, i + n)))
        n++;

      gint64 value = n == 0 ? -1 : td_chinese_value (&g_array_index (chars, gunichar, i), n);

      if (value >= 0 && is_number_place (chars, i, i + n, words))
        {
          append_number (out, value);
          i += n;
          continue;
        }
      n = MAX (n, 1);
      for (guint k = 0; k < n; k++)
        {
          c = char_at (chars, i + k);
          g_array_append_val (out, c);
        }
      i += n;
    }
  return out;
}

/* Drops the words behind numbers, letters and sides, brackets and punctuation; a dash stays between two
 * numbers, and one is put where a dropped word parted them, so that 3号楼2 is not 32. */
static Chars *
drop_words (const Chars *chars, const char *const *words)
{
  Chars *out = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gboolean parted = FALSE;

  for (guint i = 0; i < chars->len;)
    {
      gunichar c = char_at (chars, i);
      gunichar last = char_at (out, (gint64)out->len - 1);
      guint n = word_at (chars, i, words);
      gboolean ends = i + n >= chars->len;

      if (n > 0 && (is_digit (last) || is_letter (last) || (is_side (last) && ends) ||
                    (out->len == 0 && is_digit (char_at (chars, i + n)))))
        {
          parted = TRUE;
          i += n;
          continue;
        }
      i++;
      if (is_dash (c) || (c == 0x7b2c && is_digit (char_at (chars, i))))
        {
          parted = TRUE;
          continue;
        }
      if (!g_unichar_isalnum (c))
        continue;
      if (parted && is_digit (last) && is_digit (c))
        {
          gunichar dash = '-';

          g_array_append_val (out, dash);
        }
      parted = FALSE;
      g_array_append_val (out, c);
    }
  return out;
}

static char *
make_key (const char *name, const char *const *words)
{
  g_autoptr (GArray) chars = chars_new (name);
  g_autoptr (GArray) numbers = numbers_to_digits (chars, words);
  g_autoptr (GArray) key = drop_words (numbers, words);

  return chars_to_string (key->len > 0 ? key : chars);
}

/* no.3 → 3 */
static char *
without_number_sign (const char *name)
{
  char *folded = td_text_compact (name);

  if (g_str_has_prefix (folded, "no.") && g_ascii_isdigit (folded[3]))
    memmove (folded, folded + 3, strlen (folded + 3) + 1);
  return folded;
}

/* 12栋, 1单元, 3#: nearly all names. NULL: it takes a closer look. */
static char *
plain_key (const char *name, const char *const *words)
{
  gsize digits = name != NULL && *name != '0' ? strspn (name, "0123456789") : 0;

  if (digits == 0)
    return NULL;
  for (guint w = 0; words[w] != NULL; w++)
    if (strcmp (name + digits, words[w]) == 0)
      return g_strndup (name, digits);
  return NULL;
}

char *
td_building_key (const char *name)
{
  char *key = plain_key (name, building_words);

  if (key != NULL)
    return key;

  g_autofree char *plain = without_number_sign (name);

  return make_key (plain, building_words);
}

char *
td_unit_key (const char *name)
{
  char *key = plain_key (name, unit_words);

  if (key != NULL)
    return key;

  g_autofree char *plain = without_number_sign (name);

  return make_key (plain, unit_words);
}

char *
td_compound_key (const char *name)
{
  static const char *const numbered[] = { "期", "区", "号院", "组团", NULL };
  g_autoptr (GArray) chars = chars_new (name);
  g_autoptr (GArray) numbers = numbers_to_digits (chars, numbered);
  g_autoptr (GArray) key = drop_words (numbers, compound_words);

  return chars_to_string (key->len > 0 ? key : chars);
}

static int
compare_chars (gconstpointer a, gconstpointer b)
{
  gunichar x = *(const gunichar *)a;
  gunichar y = *(const gunichar *)b;

  return (x > y) - (x < y);
}

/* The characters of a key that are digits (or that are not), sorted if wanted. */
static char *
pick (const char *key, gboolean digits, gboolean sorted)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '-' && is_digit (c) == digits)
        g_array_append_val (out, c);
    }
  if (sorted)
    g_array_sort (out, compare_chars);
  return chars_to_string (out);
}

/* Edit distance of exactly one, by something else than a digit, letter or side. */
static gboolean
one_edit (const char *a, const char *b)
{
  g_autofree gunichar *x = g_utf8_to_ucs4_fast (a, -1, NULL);
  g_autofree gunichar *y = g_utf8_to_ucs4_fast (b, -1, NULL);
  glong n = g_utf8_strlen (a, -1);
  glong m = g_utf8_strlen (b, -1);
  glong start = 0;
  glong end = 0;

  while (start < n && start < m && x[start] == y[start])
    start++;
  while (end < n - start && end < m - start && x[n - 1 - end] == y[m - 1 - end])
    end++;

  glong rest_a = n - start - end;
  glong rest_b = m - start - end;

  if (MIN (n, m) < 3 || rest_a > 1 || rest_b > 1)
    return FALSE;

  gunichar ca = rest_a == 1 ? x[start] : 0;
  gunichar cb = rest_b == 1 ? y[start] : 0;

  return !is_digit (ca) && !is_digit (cb) && !is_letter (ca) && !is_letter (cb) && !is_side (ca) &&
         !is_side (cb);
}

gboolean
td_building_near (const char *a, const char *b)
{
  g_autofree char *key_a = td_building_key (a);
  g_autofree char *key_b = td_building_key (b);

  if (g_str_equal (key_a, key_b) || *key_a == '\0' || *key_b == '\0')
    return FALSE;

  g_autofree char *digits_a = pick (key_a, TRUE, FALSE);
  g_autofree char *digits_b = pick (key_b, TRUE, FALSE);
  g_autofree char *rest_a = pick (key_a, FALSE, TRUE);
  g_autofree char *rest_b = pick (key_b, FALSE, TRUE);

  if (*digits_a == '\0' && *digits_b == '\0')
    return one_edit (key_a, key_b);
  /* One number; 3A and 3B are two buildings, 3 and 3A, A3 and 3A may be one. */
  return g_str_equal (digits_a, digits_b) &&
         (*rest_a == '\0' || *rest_b == '\0' || g_str_equal (rest_a, rest_b));
}

static char *
without_ending (const char *key)
{
  static const char *const endings[] = { "住宅小区", "居民小区", "住宅区", "生活区", "家属区",
                                         "家属院",   "小区",     "社区",   "大院",   NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (key, endings[i]) && strlen (key) > strlen (endings[i]))
      return g_strndup (key, strlen (key) - strlen (endings[i]));
  return g_strdup (key);
}

/* Whether `whole` is `part` with a place's name around it: 城阳区西韩新苑. A number makes it another one. */
static gboolean
holds (const char *whole, const char *part)
{
  const char *at = strstr (whole, part);

  if (at == NULL || g_utf8_strlen (part, -1) < 3)
    return FALSE;

  g_autofree char *digits_whole = pick (whole, TRUE, FALSE);
  g_autofree char *digits_part = pick (part, TRUE, FALSE);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (whole + strlen (whole)));

  return g_str_equal (digits_whole, digits_part) && (at > whole || last != 0x533a /* 东区 */);
}

gboolean
td_compound_near (const char *a, const char *b)
{
  g_autofree char *key_a = td_compound_key (a);
  g_autofree char *key_b = td_compound_key (b);

  if (g_str_equal (key_a, key_b) || *key_a == '\0' || *key_b == '\0')
    return FALSE;

  g_autofree char *core_a = without_ending (key_a);
  g_autofree char *core_b = without_ending (key_b);

  return g_str_equal (core_a, core_b) || one_edit (core_a, core_b) || holds (core_a, core_b) ||
         holds (core_b, core_a);
}
