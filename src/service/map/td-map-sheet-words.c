/* Tidang: the words of a map sheet, which are Chinese whatever the locale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sheet.h"

#include "td-units.h"

#include <string.h>

static const char *const colour_words[TD_N_MAP_COLOURS] = { "评级", "办理阶段", "未更新天数", "表决情况" };
static const char *const rating_words[] = { "未评估", "适合", "较难", "不适合" };
static const char *const stage_words[] = { "摸底评估", "征询表决", "公示异议", "联合审查", "施工",
                                           "验收登记", "移交",     "补贴",     "运维" };
static const char *const waiting_words[TD_N_MAP_WAITING] = { "不足30天", "30至89天", "90至179天",
                                                             "180至364天", "一年以上" };
static const char *const support_words[TD_N_MAP_SUPPORT] = { "未表决", "表决中，尚未达到", "表决中，目前达到",
                                                             "表决通过", "表决未通过" };
static const char *const vote_words[TD_N_UNIT_VOTES] = {
  "",       "未表决", "正在表决",   "尚未达到", "目前达到",           "有待核实",
  "有异议", "已结束", "表决已通过", "未通过",   "已过截止日期未结束", "尚未达到且一周内截止"
};

const char *
td_map_sheet_colour (TdMapColour colour)
{
  return colour_words[colour];
}

const char *
td_map_sheet_class (TdMapColour colour, guint class_of)
{
  static const char *const *const words[TD_N_MAP_COLOURS] = { rating_words, stage_words, waiting_words,
                                                              support_words };

  g_return_val_if_fail (class_of < td_map_n_classes (colour), "");
  return words[colour][class_of];
}

/* The list of regions names the committee of a community: “湖东社区居委会”. */
static void
cut_office (char *name)
{
  static const char *const endings[] = { "居民委员会", "村民委员会", "居委会", "村委会" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      {
        name[strlen (name) - strlen (endings[i])] = '\0';
        return;
      }
}

char *
td_map_sheet_title (TdWorkspace *self, const TdUnitFilter *filter)
{
  const char *code = filter != NULL && filter->place != NULL && *filter->place != '\0'
                         ? filter->place
                         : td_workspace_get_place (self);
  g_autofree char *name = *code != '\0' ? td_units_place_name (self, code) : g_strdup ("");

  cut_office (name);
  /* A code that no list knows is no name. */
  return g_strdup_printf ("%s既有住宅加装电梯一张图", g_ascii_isdigit (*name) ? "" : name);
}

/* ---- what is shown ---- */

static void
add (GString *text, const char *word)
{
  if (*word == '\0')
    return;
  g_string_append (text, text->len > 0 ? "；" : "");
  g_string_append (text, word);
}

/* “适合、较难”, where some are shown and some are not. */
static void
add_classes (GString *text, TdMapColour colour, const gboolean *shown)
{
  g_autoptr (GString) some = g_string_new (NULL);
  guint n = td_map_n_classes (colour), hidden = 0;

  for (guint i = 0; i < n; i++)
    {
      if (shown[i])
        g_string_append_printf (some, "%s%s", some->len > 0 ? "、" : "", td_map_sheet_class (colour, i));
      hidden += !shown[i];
    }
  if (hidden > 0)
    add (text, some->len > 0 ? some->str : "无");
}

static void
add_filter (GString *text, const TdUnitFilter *filter)
{
  if (filter->stage >= 0)
    add (text, td_map_sheet_class (TD_MAP_BY_STAGE, (guint)filter->stage));
  if (filter->rating >= 0)
    add (text, td_map_sheet_class (TD_MAP_BY_RATING, (guint)filter->rating));
  add (text, vote_words[filter->vote]);
  /* The text may be an owner's name. */
  if (filter->text != NULL && *filter->text != '\0')
    add (text, "按查找结果");
}

/* “2026-04”, or with a day. */
static void
add_moment (GString *text, const char *moment)
{
  g_auto (GStrv) parts = g_strsplit (moment, "-", 3);
  static const char *const units[] = { "年", "月", "日" };

  g_string_append (text, text->len > 0 ? "；截至" : "截至");
  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (text, "%d%s", (int)g_ascii_strtoll (parts[i], NULL, 10), units[i]);
}

char *
td_map_sheet_shown (const TdMapShow *show, const TdUnitFilter *filter, const char *moment)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GString *whole = g_string_new (NULL);

  if (filter != NULL)
    add_filter (text, filter);
  add_classes (text, TD_MAP_BY_RATING, show->ratings);
  add_classes (text, TD_MAP_BY_STAGE, show->stages);
  if (show->colour != TD_MAP_BY_RATING && show->colour != TD_MAP_BY_STAGE)
    add_classes (text, show->colour, show->classes);
  if (text->len > 0)
    g_string_append_printf (whole, "仅显示：%s", text->str);
  if (moment != NULL)
    add_moment (whole, moment);
  return g_string_free (whole, FALSE);
}
