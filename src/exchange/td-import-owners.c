/* Tidang: owners of a row — several in a cell with their numbers and phones in the same order.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

static gboolean
is_separator (gunichar c)
{
  return c == 0x3001 || c == ';' || c == 0xff1b || c == '\n' || c == ',' || c == 0xff0c || c == '/' ||
         c == 0xff0f;
}

/* Parts between 、 ; and their like, tidied; inner empty ones stay (an owner without a number). Brackets hold
 * together what stands in them: 某厂（一、二车间）. (element-type utf8) */
static GPtrArray *
split (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  int depth = 0;

  if (td_text_is_blank (text))
    return parts;
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (g_ascii_isalnum (*p) || ((guchar)*p >= 0xe4 && (guchar)*p <= 0xe9))
        continue; /* digits, letters and common ideographs, nearly all there is */

      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == 0xff08)
        depth++;
      else if (c == ')' || c == 0xff09)
        depth = MAX (depth - 1, 0);
      if (c == 0 || (depth == 0 && is_separator (c)))
        {
          g_ptr_array_add (parts, td_text_tidied (start, (gsize)(p - start)));
          start = g_utf8_next_char (p);
        }
      if (c == 0)
        break;
    }
  while (parts->len > 0 && *(char *)g_ptr_array_index (parts, parts->len - 1) == '\0')
    g_ptr_array_set_size (parts, (int)parts->len - 1);
  return parts;
}

static const char *
part_at (const GPtrArray *parts, guint i)
{
  return i < parts->len ? g_ptr_array_index (parts, i) : "";
}

/* 张 三, padded to the width of three characters, is 张三. */
static char *
tidy_name (const char *name)
{
  gboolean han = strchr (name, ' ') != NULL && g_utf8_strlen (name, -1) <= 6;

  for (const char *p = name; han && *p != '\0'; p = g_utf8_next_char (p))
    han = *p == ' ' || g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
  if (!han)
    return g_strdup (name);

  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  return g_strjoinv ("", words);
}

static gboolean
is_company_name (const char *name)
{
  static const char *const words[] = { "公司",   "厂",     "单位", "委员会", "办事处", "集团",   "合作社",
                                       "中心",   "学校",   "医院", "银行",   "研究院", "研究所", "管理局",
                                       "管理处", "房管局", "政府", "协会",   "基金会", "开发商" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
matches (const char *number, const char *shape)
{
  for (; *shape != '\0'; shape++, number++)
    if (*shape == 'A'   ? !g_ascii_isupper (*number)
        : *shape == '9' ? !g_ascii_isdigit (*number)
                        : *number != *shape)
      return FALSE;
  return *number == '\0';
}

/* 18 characters that are no identity number and are a credit code (GB 32100): by the check character, or by
 * its first (9 is a company; no province has it) where the name says a company, too: early issues fail their
 * check. */
static gboolean
is_credit_code (const char *number, gboolean company)
{
  if (!td_credit_code_shape (number) || td_resident_id_check (number) == TD_RESIDENT_OK)
    return FALSE;
  return td_credit_code_check (number) || strspn (number, "0123456789") < 17 || (company && *number == '9');
}

/* The number alone, where the sheet has no column of kinds. FALSE: it fits nothing that is known. */
static gboolean
guess_kind (const char *number, gboolean company, TdDocKind *kind)
{
  static const struct
  {
    const char *shape;
    TdDocKind kind;
  } shapes[] = { { "H99999999", TD_DOC_HKMT_PERMIT },   { "M99999999", TD_DOC_HKMT_PERMIT },
                 { "H9999999999", TD_DOC_HKMT_PERMIT }, { "M9999999999", TD_DOC_HKMT_PERMIT },
                 { "A99999999", TD_DOC_PASSPORT },      { "AA9999999", TD_DOC_PASSPORT },
                 { "A9999999", TD_DOC_PASSPORT } };
  gsize length = strlen (number);
  gsize digits = strspn (number, "0123456789");

  if (digits < length && td_resident_id_check (number) == TD_RESIDENT_EXPONENT)
    {
      *kind = TD_DOC_RESIDENT_ID; /* 4.30102E+17: what is left of one */
      return TRUE;
    }
  if (length == 18 && is_credit_code (number, company))
    {
      *kind = TD_DOC_CREDIT_CODE;
      return TRUE;
    }
  if (length == 18 && digits >= 17)
    {
      *kind = g_str_has_prefix (number, "81") || g_str_has_prefix (number, "82") ||
                      g_str_has_prefix (number, "83")
                  ? TD_DOC_HKMT_PERMIT
                  : TD_DOC_RESIDENT_ID;
      return TRUE;
    }
  if (digits == length && length >= 15 && length <= 20)
    {
      *kind = TD_DOC_RESIDENT_ID;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (matches (number, shapes[i].shape))
      {
        *kind = shapes[i].kind;
        return TRUE;
      }
  *kind = TD_DOC_OTHER;
  return FALSE;
}

static void
check_resident (TdRun *run, const char *number)
{
  char expected[2] = "";

  switch (td_resident_id_check (number))
    {
    case TD_RESIDENT_OK:
    case TD_RESIDENT_EMPTY:
      return;
    case TD_RESIDENT_ROUNDED:
    case TD_RESIDENT_EXPONENT:
      td_run_say (run, TD_IMPORT_ROUNDED_NUMBER, TD_FIELD_DOC_NO, NULL, NULL);
      return;
    case TD_RESIDENT_CHECK:
      expected[0] = td_resident_id_check_char (number);
      td_run_say (run, TD_IMPORT_CHECK_DIGIT, TD_FIELD_DOC_NO, number, expected);
      return;
    case TD_RESIDENT_OLD:
      td_run_say (run, TD_IMPORT_OLD_ID, TD_FIELD_DOC_NO, number, NULL);
      return;
    default:
      td_run_say (run, TD_IMPORT_BAD_ID, TD_FIELD_DOC_NO, number, NULL);
    }
}

static TdDocKind
kind_of (TdRun *run, const char *number, const char *kind_text, gboolean company)
{
  TdDocKind kind = TD_DOC_NONE;

  if (*kind_text != '\0' && td_doc_kind_from_chinese (kind_text, &kind) && kind != TD_DOC_NONE)
    /* 身份证 filled down a whole column is no word about a company's number. */
    return kind == TD_DOC_RESIDENT_ID && is_credit_code (number, company) ? TD_DOC_CREDIT_CODE : kind;
  if (!guess_kind (number, company, &kind))
    {
      const char *answer = td_run_ask (run, TD_IMPORT_ASK_DOC_KIND, TD_FIELD_DOC_NO, number, NULL, "");

      if (answer != NULL && !td_doc_kind_from_nick (answer, &kind))
        td_doc_kind_from_chinese (answer, &kind);
    }
  return kind;
}

/* Most numbers are written as they are compared. */
static char *
fold_number (const char *raw)
{
  for (const char *p = raw; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && !g_ascii_isupper (*p))
      return td_id_fold (raw);
  return g_strdup (raw);
}

static TdOwner *
make_owner (TdRun *run,
            const char *raw_name,
            const char *raw_number,
            const char *kind_text,
            const char *phone)
{
  g_autofree char *name = tidy_name (raw_name);
  g_autofree char *number = fold_number (raw_number);
  gboolean named = is_company_name (name);
  TdDocKind kind = *number != '\0' ? kind_of (run, number, kind_text, named) : TD_DOC_NONE;
  gboolean company = kind == TD_DOC_CREDIT_CODE || (kind != TD_DOC_RESIDENT_ID && named);

  if (kind == TD_DOC_RESIDENT_ID)
    check_resident (run, number);
  else if (kind == TD_DOC_CREDIT_CODE && !td_credit_code_check (number))
    td_run_say (run, TD_IMPORT_CREDIT_CODE, TD_FIELD_DOC_NO, number, NULL);
  return td_owner_new (company ? TD_OWNER_COMPANY : TD_OWNER_PERSON, name, kind, number, phone);
}

/* A number cell of 16 digits or more has lost its last ones, whatever they look like now. */
static gboolean
is_rounded_cell (const TdCell *cell)
{
  return cell != NULL && cell->kind == TD_CELL_NUMBER && (cell->number >= 1e15 || cell->number <= -1e15);
}

static GPtrArray *
owner_names (TdRun *run)
{
  GPtrArray *names = split (run->cells[TD_FIELD_OWNER] != NULL ? run->cells[TD_FIELD_OWNER]->text : "");
  g_autoptr (GPtrArray) others =
      split (run->cells[TD_FIELD_CO_OWNER] != NULL ? run->cells[TD_FIELD_CO_OWNER]->text : "");

  for (guint i = 0; i < others->len; i++)
    if (strcmp (part_at (others, i), "无") != 0 && *part_at (others, i) != '\0')
      g_ptr_array_add (names, g_strdup (part_at (others, i)));
  return names;
}

static void
check_counts (TdRun *run, guint names, guint numbers)
{
  g_autofree char *counts = NULL;

  if (names == numbers && names > 0)
    return;
  counts = g_strdup_printf ("业主 %u，证件号 %u", names, numbers);
  if (numbers > MAX (names, 1) || (names == 0 && numbers > 0))
    td_run_say (run, names == 0 ? TD_IMPORT_NO_OWNER : TD_IMPORT_OWNER_COUNT,
                names == 0 ? TD_FIELD_OWNER : TD_FIELD_DOC_NO, NULL, counts);
  else if (names == 0)
    td_run_say (run, TD_IMPORT_NO_OWNER, TD_FIELD_OWNER, NULL, NULL);
  else if (numbers > 0 && numbers < names)
    td_run_say (run, TD_IMPORT_FEWER_NUMBERS, TD_FIELD_DOC_NO, NULL, counts);
}

/* One value without anything that may part two. */
static gboolean
is_single (const TdCell *cell)
{
  if (cell == NULL)
    return TRUE;
  for (const guint8 *p = (const guint8 *)cell->text; *p != '\0'; p++)
    if (*p == ';' || *p == ',' || *p == '/' || *p == '\n' || *p == '(' || *p == 0xef ||
        (*p == 0xe3 && p[1] == 0x80 && p[2] == 0x81))
      return FALSE;
  return TRUE;
}

/* Nearly all flats: one owner, one number, one phone. */
static void
add_single_owner (TdRun *run, GPtrArray *owners)
{
  const char *name = td_run_text (run, TD_FIELD_OWNER), *number = td_run_text (run, TD_FIELD_DOC_NO);

  check_counts (run, *name != '\0', *number != '\0');
  if (*name != '\0')
    g_ptr_array_add (owners, make_owner (run, name, number, td_run_text (run, TD_FIELD_DOC_KIND),
                                         td_run_text (run, TD_FIELD_PHONE)));
}

void
td_row_owners (TdRun *run, GPtrArray *owners)
{
  if (!is_rounded_cell (run->cells[TD_FIELD_DOC_NO]) && run->cells[TD_FIELD_CO_OWNER] == NULL &&
      is_single (run->cells[TD_FIELD_OWNER]) && is_single (run->cells[TD_FIELD_DOC_NO]) &&
      is_single (run->cells[TD_FIELD_DOC_KIND]) && is_single (run->cells[TD_FIELD_PHONE]))
    {
      add_single_owner (run, owners);
      return;
    }

  const TdCell *number = run->cells[TD_FIELD_DOC_NO], *phone = run->cells[TD_FIELD_PHONE];
  g_autoptr (GPtrArray) names = owner_names (run);
  g_autoptr (GPtrArray) numbers = split (number != NULL ? number->text : "");
  g_autoptr (GPtrArray) kinds = split (td_run_text (run, TD_FIELD_DOC_KIND));
  g_autoptr (GPtrArray) phones = split (phone != NULL ? phone->text : "");

  if (is_rounded_cell (number))
    {
      td_run_say (run, TD_IMPORT_ROUNDED_NUMBER, TD_FIELD_DOC_NO, NULL, NULL);
      return;
    }
  check_counts (run, names->len, numbers->len);
  for (guint i = 0; i < names->len; i++)
    {
      const char *kind = part_at (kinds, kinds->len == 1 ? 0 : i);
      /* more phones than owners: all belong to the last */
      g_autofree char *rest = NULL;

      if (i == names->len - 1 && phones->len > names->len)
        {
          g_ptr_array_add (phones, NULL);
          rest = g_strjoinv (" ", (char **)phones->pdata + i);
        }
      g_ptr_array_add (owners, make_owner (run, part_at (names, i), part_at (numbers, i), kind,
                                           rest != NULL ? rest : part_at (phones, i)));
    }
}
