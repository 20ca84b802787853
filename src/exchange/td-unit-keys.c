/* Tidang: compound, building, unit and room read out of titles, sheet names and combined cells.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-plan.h"

#include "td-text.h"

#include <string.h>

static char **
key_slot (TdUnitKeys *keys, guint i)
{
  char **slots[] = { &keys->place,    &keys->district, &keys->street, &keys->community,
                     &keys->compound, &keys->building, &keys->unit };

  return i < G_N_ELEMENTS (slots) ? slots[i] : NULL;
}

void
td_unit_keys_init (TdUnitKeys *keys)
{
  for (guint i = 0; key_slot (keys, i) != NULL; i++)
    *key_slot (keys, i) = g_strdup ("");
}

void
td_unit_keys_copy (TdUnitKeys *to, const TdUnitKeys *from)
{
  for (guint i = 0; key_slot (to, i) != NULL; i++)
    {
      const char *value = *key_slot ((TdUnitKeys *)from, i);

      *key_slot (to, i) = g_strdup (value != NULL ? value : "");
    }
}

void
td_unit_keys_clear (TdUnitKeys *keys)
{
  for (guint i = 0; key_slot (keys, i) != NULL; i++)
    g_clear_pointer (key_slot (keys, i), g_free);
}

void
td_unit_keys_fill (TdUnitKeys *keys, const TdUnitKeys *from)
{
  for (guint i = 0; key_slot (keys, i) != NULL; i++)
    {
      const char *value = *key_slot ((TdUnitKeys *)from, i);
      char **slot = key_slot (keys, i);

      if ((*slot == NULL || **slot == '\0') && value != NULL && *value != '\0')
        {
          g_free (*slot);
          *slot = g_strdup (value);
        }
    }
}

#define NUMERAL "(?:[0-9]+|[一二三四五六七八九十百]+)"
/* 3号楼, 3#, A座, 东3栋, 3号楼A座 */
#define BUILDING                                                                                             \
  "(?:第?[东西南北中]?(?:" NUMERAL                                                                           \
  "[A-Za-z]?|[A-Za-z][0-9]*|[甲乙丙丁戊])(?:号楼|号栋|号幢|#楼|栋|幢|座|#)(?:[A-Za-z]座)?)"
/* 3号, 3楼: only where a unit follows */
#define BUILDING_WEAK "(?:第?" NUMERAL "(?:号|楼))"
#define UNIT "(?:第?(?:" NUMERAL "|[A-Za-z]|[东西南北中甲乙丙丁])(?:单元|门洞|门|梯|#))"
#define ROOM "(?:[A-Za-z]?-?[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,2})?(?:室|号房|号|房|户)?)"

typedef enum
{
  PATTERN_STRONG,
  PATTERN_WEAK,
  PATTERN_DASH3,
  PATTERN_DASH2,
  PATTERN_UNIT,
  PATTERN_SHEET,
  PATTERN_ADMIN,
  PATTERN_LEAD,
  N_PATTERNS
} Pattern;

static const char *const patterns[N_PATTERNS] = {
  [PATTERN_STRONG] = "^(?<c>.*?)(?<b>" BUILDING ")[-—,，]?(?:(?<u>" UNIT ")|(?<n>[0-9]{1,2})-)?(?<rest>.*)$",
  [PATTERN_WEAK] = "^(?<c>.*?)(?<b>" BUILDING_WEAK ")[-—]?(?<u>" UNIT ")(?<rest>.*)$",
  [PATTERN_DASH3] = "^(?<c>.*?[^-0-9A-Za-z])?(?<b>[A-Za-z]?[0-9]+[A-Za-z]?|[A-Za-z]|" NUMERAL
                    ")[-—/](?<u>[0-9]{1,2}|[A-Za-z]|[东西南北中]|" NUMERAL ")[-—/](?<rest>.*)$",
  [PATTERN_DASH2] = "^(?<u>[0-9]{1,2}|[A-Za-z]|[东西南北中])[-—/](?<rest>" ROOM ")$",
  [PATTERN_UNIT] = "^(?<c>.*?)(?<u>" UNIT ")(?<rest>.*)$",
  [PATTERN_SHEET] =
      "^(?:(?<b>[0-9]{1,3}|[A-Za-z])[-_.#]|(?<b>" BUILDING ")-?)(?<u>[0-9]{1,2}|[东西])(?:单元)?$",
  /* 长沙市雨花区先锋街道光辉社区; 小区 is no district */
  [PATTERN_ADMIN] =
      "^(?:(?<p>.{2,8}?(?:省|自治区))?(?<t>.{2,8}?(?:市|自治州))?(?<d>.{1,7}?[^小社园城校厂库](?:区|县))?"
      "(?<s>.{2,8}?(?:街道办事处|街道|镇|乡))?(?<y>.{2,8}?(?:社区|居委会|村委会))?)",
  [PATTERN_LEAD] = "^(?:附[件表][0-9]*[:：.、]?|[0-9]{4}年(?:度)?|关于)+",
};

static GRegex *
pattern (Pattern which)
{
  static GRegex *compiled[N_PATTERNS];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (int i = 0; i < N_PATTERNS; i++)
        {
          g_autoptr (GError) error = NULL;

          compiled[i] =
              g_regex_new (patterns[i], G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES | G_REGEX_DOTALL, 0, &error);
          g_assert_no_error (error);
        }
      g_once_init_leave (&ready, 1);
    }
  return compiled[which];
}

static gboolean
set_key (char **slot, char *value)
{
  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return FALSE;
    }
  g_free (*slot);
  *slot = value;
  return TRUE;
}

/* A bare number in 3-2-501 becomes the name a person would print. */
static char *
named (char *value, const char *suffix)
{
  gboolean bare = value != NULL && *value != '\0';

  for (const char *p = value; bare && *p != '\0'; p++)
    bare = g_ascii_isalnum (*p);
  if (!bare)
    return value;
  if (strcmp (suffix, "号楼") == 0 && g_ascii_isalpha (value[strlen (value) - 1]) && strlen (value) == 1)
    suffix = "座";

  char *result = g_strconcat (value, suffix, NULL);

  g_free (value);
  return result;
}

/* What stands before the building: districts go to their own keys, the rest is the compound. */
static gboolean
take_prefix (const char *text, TdUnitKeys *keys)
{
  g_autoptr (GMatchInfo) match = NULL;
  const char *rest = text;
  gboolean found = FALSE;

  if (g_regex_match (pattern (PATTERN_ADMIN), text, 0, &match))
    {
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      if (g_utf8_strlen (text + end, -1) >= 2 || text[end] == '\0')
        {
          rest = text + end;
          found = set_key (&keys->district, g_match_info_fetch_named (match, "d")) | found;
          found = set_key (&keys->street, g_match_info_fetch_named (match, "s")) | found;
          found = set_key (&keys->community, g_match_info_fetch_named (match, "y")) | found;
        }
    }
  if (g_utf8_strlen (rest, -1) >= 2)
    found = set_key (&keys->compound, g_strdup (rest)) | found;
  return found;
}

/* 1-3栋 and 2、3号楼 name several buildings: no key at all. */
static gboolean
is_list (const char *prefix)
{
  gsize length = strlen (prefix);

  return length > 0 && (strchr ("-~,", prefix[length - 1]) != NULL || g_str_has_suffix (prefix, "至") ||
                        g_str_has_suffix (prefix, "、") || g_str_has_suffix (prefix, "和") ||
                        g_str_has_suffix (prefix, "—") || g_ascii_isdigit (prefix[length - 1]));
}

/* Tries one pattern; *rest is what follows building and unit. */
static gboolean
try_pattern (Pattern which, const char *text, TdUnitKeys *keys, char **rest)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *prefix = NULL;
  char *unit;

  if (!g_regex_match (pattern (which), text, 0, &match))
    return FALSE;
  prefix = g_match_info_fetch_named (match, "c");
  if (prefix != NULL && is_list (prefix))
    return FALSE;
  unit = g_match_info_fetch_named (match, "u");
  if (unit == NULL || *unit == '\0')
    {
      g_free (unit);
      unit = which == PATTERN_STRONG ? g_match_info_fetch_named (match, "n") : NULL;
    }
  set_key (&keys->building, which == PATTERN_DASH2 || which == PATTERN_UNIT
                                ? NULL
                                : named (g_match_info_fetch_named (match, "b"), "号楼"));
  set_key (&keys->unit, named (unit, "单元"));
  if (prefix != NULL && *prefix != '\0')
    take_prefix (prefix, keys);
  *rest = g_match_info_fetch_named (match, "rest");
  return TRUE;
}

/* Half-width and without any blank, the characters otherwise as written. */
static char *
tidy (const char *text)
{
  g_autofree char *half = td_text_half_width (text);
  GString *out = g_string_new (NULL);

  for (const char *p = half; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && g_unichar_isdefined (c))
        g_string_append_unichar (out, c == 0x2014 || c == 0x2013 || c == 0x2015 ? '-' : c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
looks_like_room (const char *text)
{
  gboolean digit = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    digit |= g_ascii_isdigit (*p);
  return digit && g_utf8_strlen (text, -1) <= 12;
}

gboolean
td_keys_from_location (const char *text, TdUnitKeys *keys, char **room)
{
  g_autofree char *tidied = tidy (text);
  g_autofree char *rest = NULL;
  static const Pattern order[] = { PATTERN_STRONG, PATTERN_WEAK, PATTERN_DASH3, PATTERN_DASH2, PATTERN_UNIT };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (try_pattern (order[i], tidied, keys, &rest))
      {
        const char *tail = rest != NULL ? rest : "";

        while (*tail == '-' || *tail == '/' || *tail == ',')
          tail++;
        if (room == NULL)
          return TRUE;
        *room = NULL;
        if (looks_like_room (tail))
          *room = g_strdup (tail);
        return *room != NULL;
      }
  return FALSE;
}

/* “小区：桂花城  楼栋：5号楼”: labels with their values in a line above the headings. */
static gboolean
take_labels (const char *line, TdUnitKeys *keys)
{
  g_autofree char *half = td_text_half_width (line);
  g_auto (GStrv) words = g_strsplit_set (half, " \t\n", -1);
  gboolean found = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *colon = strchr (words[i], ':');
      TdField field;

      if (colon == NULL)
        continue;
      *colon = '\0';
      field = td_field_from_heading (TD_IMPORT_HOUSEHOLDS, words[i]);

      const char *value = colon[1] != '\0' ? colon + 1 : words[i + 1];

      if (value == NULL || *value == '\0' || strchr (value, ':') != NULL)
        continue;
      if (field == TD_FIELD_COMPOUND)
        found = set_key (&keys->compound, g_strdup (value));
      else if (field == TD_FIELD_BUILDING)
        found = set_key (&keys->building, named (g_strdup (value), "号楼"));
      else if (field == TD_FIELD_UNIT)
        found = set_key (&keys->unit, named (g_strdup (value), "单元"));
      else if (field == TD_FIELD_STREET)
        found = set_key (&keys->street, g_strdup (value));
      else if (field == TD_FIELD_COMMUNITY)
        found = set_key (&keys->community, g_strdup (value));
    }
  return found;
}

/* Where a title stops naming a place and begins to say what the sheet is. */
static const char *
find_stop (const char *title)
{
  static const char *const stops[] = { "业主", "住户", "居民", "产权",   "房屋",   "既有", "加装",
                                       "增设", "老旧", "意见", "征询",   "花名册", "名册", "名单",
                                       "信息", "登记", "汇总", "统计",   "台账",   "摸底", "明细",
                                       "一览", "表决", "投票", "住宅楼", "电梯" };
  const char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      const char *at = strstr (title, stops[i]);

      if (at != NULL && (first == NULL || at < first))
        first = at;
    }
  return first;
}

gboolean
td_keys_from_title (const char *title, TdUnitKeys *keys)
{
  g_autofree char *tidied = tidy (title);
  g_autofree char *bare = g_regex_replace (pattern (PATTERN_LEAD), tidied, -1, 0, "", 0, NULL);
  g_autofree char *rest = NULL;
  const char *stop;

  if (strchr (tidied, ':') != NULL)
    return take_labels (title, keys);
  if (try_pattern (PATTERN_STRONG, bare, keys, &rest) || try_pattern (PATTERN_WEAK, bare, keys, &rest))
    return TRUE;
  stop = find_stop (bare);
  if (stop == NULL || stop == bare)
    return FALSE;

  g_autofree char *place = g_strndup (bare, (gsize)(stop - bare));

  /* 桂花城1单元业主名册 */
  if (try_pattern (PATTERN_UNIT, place, keys, &rest))
    return TRUE;
  return take_prefix (place, keys);
}

gboolean
td_keys_from_sheet_name (const char *name, TdUnitKeys *keys)
{
  g_autofree char *tidied = tidy (name);
  g_autofree char *rest = NULL;

  return try_pattern (PATTERN_SHEET, tidied, keys, &rest) ||
         try_pattern (PATTERN_STRONG, tidied, keys, &rest) ||
         try_pattern (PATTERN_WEAK, tidied, keys, &rest) || try_pattern (PATTERN_UNIT, tidied, keys, &rest);
}

gboolean
td_keys_from_room (const char *text, TdUnitKeys *keys, char **room)
{
  return (strchr (text, '-') != NULL || strstr (text, "单元") != NULL) &&
         td_keys_from_location (text, keys, room);
}
