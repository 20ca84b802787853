/* Tidang: numbers with check digits — persons, companies, regions, dossiers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ids.h"
#include "td-text.h"

#include <string.h>

char *
td_id_fold (const char *text)
{
  if (text != NULL && text[strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0')
    return g_strdup (text); /* written as it is compared */

  g_autofree char *compact = td_text_compact (text);
  GString *out = g_string_sized_new (24);

  for (const char *p = compact; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        continue;
      g_string_append_unichar (out, c < 0x80 ? (gunichar)g_ascii_toupper ((char)c) : c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
all_digits (const char *text, gsize n)
{
  return strspn (text, "0123456789") >= n;
}

/* --- 居民身份证 --- */

char
td_resident_id_check_char (const char *first17)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  if (first17 == NULL || !all_digits (first17, 17))
    return 0;
  for (guint i = 0; i < 17; i++)
    sum += (first17[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

/* Provinces of GB/T 2260; 81–83 residents of Hong Kong, Macao and Taiwan; 9x permanent residence cards. */
static gboolean
known_province (const char *number)
{
  static const char provinces[] =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 "
      "54 61 62 63 64 65 71 81 82 83 ";
  char wanted[4] = { number[0], number[1], ' ', '\0' };

  return (number[0] == '9' && number[1] >= '1' && number[1] <= '8') || strstr (provinces, wanted) != NULL;
}

static TdDate
birth_of (const char *number, gsize length)
{
  char iso[11];

  if (length == 18)
    g_snprintf (iso, sizeof iso, "%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);
  else
    g_snprintf (iso, sizeof iso, "19%.2s-%.2s-%.2s", number + 6, number + 8, number + 10);
  return td_date_from_iso (iso);
}

/* 3.70212E+17 */
static gboolean
is_exponent (const char *number)
{
  const char *e = strchr (number, 'E');

  return e != NULL && e > number && (gsize)(e - number) == strspn (number, "0123456789.") && e[1] == '+' &&
         g_ascii_isdigit (e[2]);
}

static TdResidentFault
check_18 (const char *number)
{
  if (!all_digits (number, 17) || !(g_ascii_isdigit (number[17]) || number[17] == 'X'))
    return TD_RESIDENT_CHARACTERS;

  gboolean check_fails = number[17] != td_resident_id_check_char (number);

  /* A spreadsheet keeps 15 digits of a number; said first, for it explains what the person sees. */
  if (check_fails && strcmp (number + 15, "000") == 0)
    return TD_RESIDENT_ROUNDED;
  if (!known_province (number))
    return TD_RESIDENT_REGION;
  if (birth_of (number, 18) == TD_DATE_NONE)
    return TD_RESIDENT_DATE;
  return check_fails ? TD_RESIDENT_CHECK : TD_RESIDENT_OK;
}

TdResidentFault
td_resident_id_check (const char *text)
{
  g_autofree char *number = td_id_fold (text);
  gsize length = strlen (number);

  if (length == 0)
    return TD_RESIDENT_EMPTY;
  if (is_exponent (number))
    return TD_RESIDENT_EXPONENT;
  if (length == 18)
    return check_18 (number);
  if (length != 15)
    return TD_RESIDENT_LENGTH;
  if (!all_digits (number, 15))
    return TD_RESIDENT_CHARACTERS;
  if (!known_province (number))
    return TD_RESIDENT_REGION;
  return birth_of (number, 15) == TD_DATE_NONE ? TD_RESIDENT_DATE : TD_RESIDENT_OLD;
}

TdDate
td_resident_id_birth (const char *text)
{
  g_autofree char *number = td_id_fold (text);
  gsize length = strlen (number);

  if ((length != 18 && length != 15) || !all_digits (number, length - (length == 18 ? 1 : 0)))
    return TD_DATE_NONE;
  return birth_of (number, length);
}

const char *
td_resident_fault_to_nick (TdResidentFault fault)
{
  static const char *const nicks[] = { "ok",       "empty",  "length", "characters", "rounded",
                                       "exponent", "region", "date",   "check",      "old" };

  g_return_val_if_fail ((guint)fault < G_N_ELEMENTS (nicks), "ok");

  return nicks[fault];
}

/* --- 统一社会信用代码 --- */

static const char credit_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

char
td_credit_code_check_char (const char *first17)
{
  int weight = 1;
  int sum = 0;

  if (first17 == NULL || strspn (first17, credit_alphabet) < 17)
    return 0;
  for (guint i = 0; i < 17; i++)
    {
      sum += (int)(strchr (credit_alphabet, first17[i]) - credit_alphabet) * weight;
      weight = weight * 3 % 31;
    }
  return credit_alphabet[(31 - sum % 31) % 31];
}

gboolean
td_credit_code_shape (const char *text)
{
  g_autofree char *code = td_id_fold (text);

  return strlen (code) == 18 && strspn (code, credit_alphabet) == 18;
}

gboolean
td_credit_code_check (const char *text)
{
  g_autofree char *code = td_id_fold (text);

  return strlen (code) == 18 && code[17] == td_credit_code_check_char (code);
}

/* --- telephones --- */

/* Digits of a number; NULL when something else than digits, hyphens, blanks, brackets and a leading + is in
 * it. */
static char *
phone_digits (const char *phone)
{
  g_autofree char *compact = td_text_compact (phone);
  GString *out = g_string_sized_new (16);

  for (const char *p = compact; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (out, *p);
      else if (!(strchr ("-()", *p) != NULL || (*p == '+' && p == compact)))
        {
          g_string_free (out, TRUE);
          return NULL;
        }
    }
  if (out->len == 13 && g_str_has_prefix (out->str, "861"))
    g_string_erase (out, 0, 2);
  else if (out->len == 15 && g_str_has_prefix (out->str, "00861"))
    g_string_erase (out, 0, 4);
  return g_string_free (out, FALSE);
}

static gboolean
is_mobile (const char *digits)
{
  return digits != NULL && strlen (digits) == 11 && digits[0] == '1' && digits[1] >= '3';
}

gboolean
td_phone_is_mobile (const char *phone)
{
  g_autofree char *digits = phone_digits (phone);

  return is_mobile (digits);
}

gboolean
td_phone_check (const char *phone)
{
  g_autofree char *digits = phone_digits (phone);

  if (digits == NULL)
    return FALSE;
  if (is_mobile (digits))
    return TRUE;

  gsize length = strlen (digits);

  /* With its area code a fixed line has 10 to 12 digits, without it 7 or 8. */
  return digits[0] == '0' ? length >= 10 && length <= 12 && digits[1] != '0'
                          : (length == 7 || length == 8) && digits[0] != '1';
}

/* --- regions --- */

TdRegionLevel
td_region_level (const char *code)
{
  if (code == NULL)
    return TD_REGION_NONE;

  gsize length = strlen (code);

  if (!all_digits (code, length) || g_str_has_prefix (code, "00"))
    return TD_REGION_NONE;
  switch (length)
    {
    case 2:
      return TD_REGION_PROVINCE;
    case 4:
      return TD_REGION_CITY;
    case 6:
      return TD_REGION_COUNTY;
    case 9:
      return TD_REGION_TOWN;
    case 12:
      break;
    default:
      return TD_REGION_NONE;
    }
  if (strcmp (code + 2, "0000000000") == 0)
    return TD_REGION_PROVINCE;
  if (strcmp (code + 4, "00000000") == 0)
    return TD_REGION_CITY;
  if (strcmp (code + 6, "000000") == 0)
    return TD_REGION_COUNTY;
  return strcmp (code + 9, "000") == 0 ? TD_REGION_TOWN : TD_REGION_COMMUNITY;
}

static const gsize level_digits[] = { 0, 2, 4, 6, 9, 12 };

static char *
padded (const char *code, gsize digits)
{
  return g_strdup_printf ("%.*s%.*s", (int)digits, code, (int)(12 - digits), "000000000000");
}

char *
td_region_normalize (const char *text)
{
  g_autofree char *code = td_id_fold (text);

  if (td_region_level (code) == TD_REGION_NONE)
    return NULL;
  return padded (code, strlen (code));
}

char *
td_region_parent (const char *code)
{
  TdRegionLevel level = td_region_level (code);

  return level <= TD_REGION_PROVINCE ? NULL : padded (code, level_digits[level - 1]);
}

gboolean
td_region_within (const char *code, const char *prefix)
{
  if (code == NULL || prefix == NULL)
    return FALSE;
  if (*prefix == '\0')
    return TRUE;

  TdRegionLevel level = td_region_level (prefix);

  if (level == TD_REGION_NONE || td_region_level (code) < level)
    return FALSE;
  return strncmp (code, prefix, level_digits[level]) == 0;
}

/* --- 档案号 --- */

char
td_iso7064_mod11_10 (const char *digits)
{
  int product = 10;

  if (digits == NULL || *digits == '\0' || !all_digits (digits, strlen (digits)))
    return 0;
  for (; *digits != '\0'; digits++)
    {
      int sum = (product + (*digits - '0')) % 10;

      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
  return (char)('0' + (11 - product) % 10);
}

char *
td_file_no_new (const char *community, int series, int serial)
{
  if (community == NULL || strlen (community) != 12 || td_region_level (community) == TD_REGION_NONE ||
      series < 0 || series > 99 || serial < 1 || serial > 99999)
    return NULL;

  g_autofree char *bare = g_strdup_printf ("%s%02d%05d", community, series, serial);

  return g_strdup_printf ("%s-%02d-%05d-%c", community, series, serial, td_iso7064_mod11_10 (bare));
}

char *
td_file_no_bare (const char *text)
{
  g_autofree char *bare = td_id_fold (text);

  if (strlen (bare) != TD_FILE_NO_DIGITS || !all_digits (bare, TD_FILE_NO_DIGITS) ||
      g_str_has_prefix (bare, "00"))
    return NULL;

  g_autofree char *body = g_strndup (bare, TD_FILE_NO_DIGITS - 1);

  if (td_iso7064_mod11_10 (body) != bare[TD_FILE_NO_DIGITS - 1] || strncmp (bare + 14, "00000", 5) == 0)
    return NULL;
  return g_steal_pointer (&bare);
}

gboolean
td_file_no_parse (const char *text, char **community, int *series, int *serial)
{
  g_autofree char *bare = td_file_no_bare (text);

  if (bare == NULL)
    return FALSE;
  if (community != NULL)
    *community = g_strndup (bare, 12);
  if (series != NULL)
    *series = (bare[12] - '0') * 10 + (bare[13] - '0');
  if (serial != NULL)
    {
      *serial = 0;
      for (guint i = 14; i < 19; i++)
        *serial = *serial * 10 + (bare[i] - '0');
    }
  return TRUE;
}
