/* Tidang: masked forms of names and numbers for lists, notices and public prints.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ids.h"
#include "td-text.h"

#include <string.h>

static const char *const compound_surnames[] = {
  "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤",     "南宫", "万俟", "闻人", "夏侯", "诸葛",
  "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳",     "公冶", "太叔", "申屠", "公孙", "慕容",
  "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空",     "闾丘", "子车", "亓官", "司寇", "巫马",
  "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父",     "谷梁", "拓跋", "夹谷", "轩辕", "令狐",
  "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生",     "公户", "公玉", "梁丘", "左丘", "东门",
  "西门", "第五", "纳兰", "完颜", "叶赫", "那拉", "爱新觉罗", "贺兰", "耶律", "哥舒", "屈突", NULL
};

static const char *const organisation_endings[] = {
  "公司",   "集团",   "银行",   "学校",   "大学",   "学院",   "医院",   "中心",   "委员会",
  "居委会", "村委会", "业委会", "办事处", "合作社", "事务所", "研究所", "研究院", "设计院",
  "管理局", "管理处", "工厂",   "商店",   "商行",   "协会",   "基金会", "联社",   "支行",
  "分公司", "经营部", "门市部", "局",     "厂",     "部",     "处",     NULL
};

/* “某某公司（原某某厂）”, “某某分公司(筹)”: what stands in brackets at its end does not make it a person. */
static gboolean
is_organisation (const char *text, glong length)
{
  const char *bracket = g_strrstr (text, "（");
  g_autofree char *name = NULL;

  if (bracket == NULL || !g_str_has_suffix (text, "）"))
    bracket = g_str_has_suffix (text, ")") ? strrchr (text, '(') : NULL;
  name = bracket != NULL ? g_strndup (text, (gsize)(bracket - text)) : g_strdup (text);
  for (guint i = 0; organisation_endings[i] != NULL; i++)
    if (g_str_has_suffix (name, organisation_endings[i]))
      return length > 4;
  return FALSE;
}

glong
td_surname_length (const char *name)
{
  glong length = g_utf8_strlen (name, -1);

  for (guint i = 0; compound_surnames[i] != NULL; i++)
    {
      glong n = g_utf8_strlen (compound_surnames[i], -1);

      if (length > n && g_str_has_prefix (name, compound_surnames[i]))
        return n;
    }
  return 1;
}

char *
td_mask_name (const char *name)
{
  g_autofree char *tidy = td_text_squeeze (name);
  glong length = g_utf8_strlen (tidy, -1);
  const char *dot = strstr (tidy, "·");

  if (dot == NULL)
    dot = strstr (tidy, "•");
  /* What stands before the dot is the person's own name, not a family's: one character of it is enough. */
  if (dot != NULL && dot > tidy)
    return g_strdup_printf ("%.*s**·***", (int)(g_utf8_next_char (tidy) - tidy), tidy);
  if (length <= 1 || is_organisation (tidy, length))
    return g_steal_pointer (&tidy);

  glong shown = td_surname_length (tidy);
  GString *out = g_string_new (NULL);

  g_string_append_len (out, tidy, g_utf8_offset_to_pointer (tidy, shown) - tidy);
  /* A Latin name's length would tell too much. */
  if ((guchar)*tidy < 0x80)
    g_string_append (out, "***");
  else
    for (glong i = shown; i < length; i++)
      g_string_append_c (out, '*');
  return g_string_free (out, FALSE);
}

/* Keeps `head` and `tail` characters and puts stars between them. */
static char *
mask_middle (const char *text, gsize head, gsize tail)
{
  gsize length = strlen (text);
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    g_string_append_c (out, i < head || i >= length - tail ? text[i] : '*');
  return g_string_free (out, FALSE);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0x80)
      return FALSE;
  return TRUE;
}

char *
td_mask_phone (const char *phone)
{
  g_autofree char *compact = td_text_compact (phone);

  if (*compact == '\0')
    return g_strdup ("");
  if (!is_ascii (compact) || strlen (compact) < 5)
    return g_strdup ("****");
  if (td_phone_is_mobile (compact))
    {
      const char *digits = compact + strlen (compact) - 11;

      return strspn (digits, "0123456789") == 11 ? mask_middle (digits, 3, 4) : mask_middle (compact, 3, 4);
    }
  return mask_middle (compact, 0, 2);
}

char *
td_mask_doc (const char *number)
{
  g_autofree char *folded = td_id_fold (number);
  gsize length = strlen (folded);

  if (!is_ascii (folded))
    return g_strdup ("****");
  if (length >= 14)
    return mask_middle (folded, 3, 4);
  return mask_middle (folded, length / 4, length / 4);
}
