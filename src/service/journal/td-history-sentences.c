/* Tidang: an action in a sentence — in the window's words, and in those of a paper, which is Chinese whatever
 * the locale. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-private.h"

#include "td-ballot.h"
#include "td-deadlines.h"
#include "td-disclosures.h"
#include "td-households.h"
#include "td-leaf-words.h"
#include "td-load.h"
#include "td-placing.h"
#include "td-procedures.h"
#include "td-register.h"
#include "td-review-leaf.h"
#include "td-reviews.h"
#include "td-value-words.h"

#include <json-glib/json-glib.h>

/* What an action's code is in a sentence, and on paper. `argument` is the member of its parameters that
 * stands for %s: a flat's room for "part", a nick turned into its word else. */
typedef struct
{
  const char *code;
  const char *sentence;
  const char *chinese;
  const char *argument;
} Phrase;

static const Phrase phrases[] = {
  { "open-vote", N_ ("Vote opened: %s"), "开启表决：%s", "matter" },
  { "open-votes", N_ ("Votes of several units opened: %s"), "开启多个单元的表决：%s", "matter" },
  { "close-vote", N_ ("Vote closed"), "结束表决", NULL },
  { "voted-plan", N_ ("The plan that was voted on is no. %s"), "表决所依据的方案为第%s号", "version" },
  { "close-votes", N_ ("Votes of several units closed"), "结束多个单元的表决", NULL },
  { "withdraw-ballot", N_ ("Ballot of %s withdrawn"), "撤回 %s 的表决票", "part" },
  { "ballots", N_ ("Ballots entered in one go: %s"), "批量录票：%s 张", "count" },
  { "ballots-scanned", N_ ("Ballots of scanned forms confirmed: %s"), "已确认扫描表格：%s 份", "count" },
  { "papers-scanned", N_ ("Scanned papers kept with their dossiers: %s"), "已存入扫描回收的文件：%s 份",
    "count" },
  { "want-checks", N_ ("A second person's check of the ballots wanted"), "要求第二人复核表决票", NULL },
  { "want-no-checks", N_ ("No second person's check wanted any more"), "不再要求第二人复核", NULL },
  { "always-checks", N_ ("A second person's check wanted of every vote that is opened"),
    "今后新开的表决一律要求复核", NULL },
  { "not-always-checks", N_ ("A second person's check not wanted of every vote any more"),
    "今后新开的表决不再一律要求复核", NULL },
  { "confirm-ballots", N_ ("Ballots confirmed by a second person: %s"), "复核确认：%s 张", "count" },
  { "return-ballots", N_ ("Ballots returned by a second person: %s"), "复核退回：%s 张", "count" },
  { "draw-sample", N_ ("Sample drawn for call-backs: %s ballots"), "抽样回访：抽出 %s 张票", "count" },
  { "call-back", N_ ("Call-back of %s recorded"), "登记 %s 的回访结果", "part" },
  { "deliver", N_ ("Delivered to %s"), "送达 %s", "part" },
  { "same-owner", N_ ("%s confirmed as one buyer's with another flat"), "确认 %s 与另一套房属同一买受人",
    "part" },
  { "correct-roll", N_ ("Roll corrected: %s"), "更正名册：%s", "part" },
  { "edit-part", N_ ("Register changed: %s"), "修改登记：%s", "part" },
  { "consent", N_ ("Further consent of %s recorded"), "登记 %s 的书面同意", "part" },
  { "objection", N_ ("Objection of %s recorded"), "登记 %s 的异议", "part" },
  { "settle-objection", N_ ("Objection of %s settled"), "办结 %s 的异议", "part" },
  { "set-rating", N_ ("Rated: %s"), "评估结论：%s", "rating" },
  { "clear-rating", N_ ("Decision about the rating taken back"), "撤回人工评级", NULL },
  { "survey", N_ ("Survey card: %s"), "摸底卡：%s", "what" },
  { "survey-many", N_ ("Survey card: %s answers"), "摸底卡：填写 %s 项", "count" },
  { "published-totals", N_ ("Published totals entered"), "登记公布数", NULL },
  { "survey-photo", N_ ("Photo for the survey card: %s"), "摸底卡照片：%s", "what" },
  { "paper-words", N_ ("Words for the papers entered"), "填写文书要素", NULL },
  { "set-stage", N_ ("Stage: %s"), "阶段：%s", "stage" },
  { "go-step", N_ ("Step: %s"), "转入环节：%s", "what" },
  { "use-procedure", N_ ("Goes by the procedure: %s"), "改按流程办理：%s", "what" },
  { "act", N_ ("Recorded: %s"), "登记办理事项：%s", "act" },
  { "change-act", N_ ("Record changed: %s"), "修改办理事项：%s", "act" },
  { "remove-act", N_ ("Record removed: %s"), "删除办理事项：%s", "act" },
  { "leaf", N_ ("Put down: %s"), "已登记：%s", "leaf" },
  { "change-leaf", N_ ("Changed: %s"), "已修改：%s", "leaf" },
  { "remove-leaf", N_ ("Removed: %s"), "已删除：%s", "leaf" },
  { "set-leaves", N_ ("Set for many: %s"), "批量设置：%s", "leaf" },
  { "review-many", N_ ("Joint review of many stairwells: %s"), "集中联审：%s", "review" },
  { "remove-leaves", N_ ("Removed from many: %s"), "批量删除：%s", "leaf" },
  { "import-units", N_ ("Units imported from a sheet"), "从表格导入单元", NULL },
  { "import-households", N_ ("Households imported from a sheet"), "从表格导入住户", NULL },
  { "import-ballots", N_ ("Ballots imported from a sheet"), "从表格导入表决意见", NULL },
  { "export", N_ ("List exported with full personal data"), "导出含完整个人信息的清单", NULL },
  { "handover-pack", N_ ("Handover pack written"), "编制了移交卷", NULL },
  { "whole-dossier", N_ ("Whole dossier written with full personal data"),
    "写出了含完整个人信息的单元档案总册", NULL },
  { "print-unmasked", N_ ("Roster printed with full personal data"), "打印含完整个人信息的名册", NULL },
  { "print-letter", N_ ("Paper printed with full personal data"), "打印了含完整个人信息的文书", NULL },
  { "print-calls", N_ ("Call sheet printed with full personal data"), "打印回访记录表（含完整个人信息）",
    NULL },
  { "print-household", N_ ("Household sheet of %s printed"), "打印 %s 的本户信息告知单", "part" },
  { "works-photos", N_ ("Photos of the works taken in: %s"), "收入施工照片：%s 张", "count" },
  { "attach", N_ ("Files attached"), "存入附件", NULL },
  { "describe-file", N_ ("Attached file described"), "修改附件说明", NULL },
  { "detach", N_ ("Attached file removed"), "移除附件", NULL },
  { "note", N_ ("Note written"), "写备注", NULL },
  { "edit-note", N_ ("Note changed"), "修改备注", NULL },
  { "remove-note", N_ ("Note removed"), "删除备注", NULL },
  { "set-standing", N_ ("Rating and stage: %s"), "评级与阶段：%s", "stage" },
  { "erase", N_ ("Personal data of a flat erased"), "删除一户的个人信息", NULL },
  { "operator", N_ ("Operator added"), "新增操作人", NULL },
  { "bin", N_ ("Put in the bin"), "放入回收站", NULL },
  { "bin-restore", N_ ("Restored from the bin"), "从回收站还原", NULL },
  { "join-units", N_ ("Two dossiers of one stairwell joined"), "重复档案合并", NULL },
  { "place", N_ ("Placed on the map: %s"), "标定地图位置：%s", "how" },
  { "move-place", N_ ("Place on the map changed: %s"), "改动地图位置：%s", "how" },
  { "clear-place", N_ ("Place on the map taken away"), "取消地图位置", NULL },
  { "rename-unit", N_ ("Building or unit renumbered"), "楼栋或单元更名", NULL },
  { "rename-compound", N_ ("Compound renamed"), "小区更名", NULL },
  { "move-compound", N_ ("Compound moved to another community"), "小区改属社区", NULL },
  { "replace-region", N_ ("Region code replaced"), "区划代码更换", NULL },
  { "put-off", N_ ("Deadline put aside: %s"), "待办已搁置：%s", "source" },
  { "take-back", N_ ("Deadline taken back: %s"), "待办已取消搁置：%s", "source" },
  { "operator-rename", N_ ("Operator renamed"), "经办人改名", NULL },
  { "operator-pin", N_ ("PIN of an operator changed"), "经办人口令变更", NULL },
  { "operator-remove", N_ ("Operator removed from the list"), "经办人移出名单", NULL },
  { "operator-return", N_ ("Operator back on the list"), "经办人恢复到名单", NULL },
};

static const Phrase *
find_phrase (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (g_str_equal (phrases[i].code, code))
      return &phrases[i];
  return NULL;
}

static JsonObject *
parse_params (JsonParser *parser, const char *params)
{
  JsonNode *root;

  if (params == NULL || !json_parser_load_from_data (parser, params, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
param (JsonObject *object, const char *name)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* Of what it is told, and for whom. */
typedef struct
{
  TdStore *store;
  gboolean paper;
} Teller;

static const char *
tell (const Teller *teller, const char *sentence, const char *chinese)
{
  return teller->paper ? chinese : _ (sentence);
}

static char *
room_of (const Teller *teller, const char *id_text)
{
  gint64 id = id_text == NULL ? 0 : g_ascii_strtoll (id_text, NULL, 10);
  TdPart *part;
  char *room;

  if (id == 0)
    return g_strdup (tell (teller, N_ ("somebody outside the unit"), "单元以外的人"));
  part = td_store_part (teller->store, id, NULL);
  room = g_strdup (part != NULL ? part->room : tell (teller, N_ ("a flat"), "一户"));
  g_clear_pointer (&part, td_part_free);
  return room;
}

/* A kind before a choice of the same id. (transfer full) */
static char *
leaf_title (const Teller *teller, const char *id)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (NULL, NULL);
  const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, id) : NULL;

  return teller->paper && kind != NULL ? g_strdup (kind->title) : td_leaf_kind_word (NULL, id);
}

static char *
word_of (const Teller *teller, const char *name, const char *value)
{
  TdMatter matter;
  TdStage stage;
  TdRating rating;
  TdPlacedHow how;
  TdActKind act;
  TdReviewEventKind step;

  if (g_str_equal (name, "part"))
    return room_of (teller, value);
  if (value == NULL)
    return g_strdup ("");
  if (g_str_equal (name, "matter") && td_matter_from_nick (value, &matter))
    return g_strdup (teller->paper ? td_matter_to_chinese (matter) : td_words_matter (matter));
  if (g_str_equal (name, "stage") && td_stage_from_nick (value, &stage))
    return g_strdup (teller->paper ? td_stage_to_chinese (stage) : td_stage_to_label (stage));
  if (g_str_equal (name, "source"))
    return g_strdup (teller->paper ? td_deadline_source_to_chinese (value)
                                   : td_deadline_source_label (value));
  if (g_str_equal (name, "rating") && td_rating_from_nick (value, &rating))
    return g_strdup (teller->paper ? td_rating_to_chinese (rating) : td_rating_to_label (rating));
  if (g_str_equal (name, "act") && td_act_kind_from_nick (value, &act))
    return g_strdup (teller->paper ? td_act_kind_to_chinese (act) : td_act_kind_to_label (act));
  if (g_str_equal (name, "review") && td_review_event_kind_from_nick (value, &step))
    return g_strdup (teller->paper ? td_review_event_kind_to_chinese (step)
                                   : td_review_event_kind_to_label (step));
  if (g_str_equal (name, "leaf"))
    return leaf_title (teller, value);
  if (g_str_equal (name, "how") && td_placed_how_from_nick (value, &how))
    return g_strdup (teller->paper ? td_placed_how_to_chinese (how) : td_placed_how_to_label (how));
  return g_strdup (value);
}

/* “402 Agree”: what a person looks for in a history of a vote. */
static char *
ballot_sentence (const Teller *teller, JsonObject *params)
{
  g_autofree char *room = room_of (teller, param (params, "part"));
  const char *nick = param (params, "opinion");
  TdOpinion opinion;

  if (nick == NULL || !td_opinion_from_nick (nick, &opinion))
    opinion = TD_OPINION_NONE;
  if (teller->paper)
    return g_strdup_printf ("%s %s", room, td_opinion_to_chinese (opinion));
  /* Translators: a flat and its answer, such as “402 Agree”. */
  return g_strdup_printf (_ ("%s %s"), room, td_words_opinion (opinion));
}

/* “501: Sale” */
static char *
transfer_sentence (const Teller *teller, JsonObject *params)
{
  g_autofree char *room = room_of (teller, param (params, "part"));
  const char *nick = param (params, "kind");
  TdTransferKind kind;

  if (nick == NULL || !td_transfer_kind_from_nick (nick, &kind))
    return g_strdup (room);
  if (teller->paper)
    return g_strdup_printf ("%s：%s", room, td_transfer_kind_to_chinese (kind));
  /* Translators: a flat and what happened to it, such as “501: Sale”. */
  return g_strdup_printf (_ ("%s: %s"), room, td_transfer_kind_to_label (kind));
}

/* “…: 业主名册 · 黄埔街道 · Vote”, as far as an entry says it. */
static char *
export_sentence (const Teller *teller, JsonObject *params)
{
  static const struct
  {
    const char *nick, *label, *chinese;
  } lists[] = { { "units", N_ ("stairwells"), "单元" },
                { "households", N_ ("households with owners"), "分户业主信息" },
                { "history", N_ ("history"), "操作记录" },
                { "progress", N_ ("progress"), "表决进度" } };
  const char *list = param (params, "list"), *text = param (params, "filter");
  const char *sum = param (params, "persons");
  g_autoptr (TdUnitFilter) filter = text != NULL ? td_unit_filter_from_text (text, NULL) : NULL;
  g_autofree char *which = filter != NULL ? td_unit_filter_to_label (filter, NULL) : g_strdup ("");
  g_autofree char *persons = NULL;
  g_autoptr (GString) words = g_string_new (list);

  if (list == NULL)
    return g_strdup (tell (teller, N_ ("List exported with full personal data"), "导出含完整个人信息的清单"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].nick, list))
      g_string_assign (words, tell (teller, lists[i].label, lists[i].chinese));
  /* The words of a filter are the window's. */
  g_string_append_printf (words, " · %s",
                          *which == '\0'  ? tell (teller, N_ ("the whole file"), "全部")
                          : teller->paper ? "按条件筛选"
                                          : which);
  if (param (params, "searched") != NULL)
    g_string_append_printf (words, " · %s", tell (teller, N_ ("what was searched for"), "按检索词筛选"));
  if (sum != NULL)
    persons = g_strdup_printf (teller->paper ? "涉及 %s 人" : _ ("persons: %s"), sum);
  if (persons != NULL)
    g_string_append_printf (words, " · %s", persons);
  return g_strdup_printf (teller->paper ? "导出含完整个人信息的清单：%s"
                                        : _ ("List exported with full personal data: %s"),
                          words->str);
}

/* What was printed in full, and of how many persons, where the entry says so. */
static char *
disclosure_sentence (const Teller *teller, const Phrase *phrase, const char *params)
{
  g_autofree char *paper = td_disclosure_paper (params);
  g_autofree char *persons = td_disclosure_count (params);

  if (paper == NULL || persons == NULL)
    return g_strdup (tell (teller, phrase->sentence, phrase->chinese));
  return g_strdup_printf (teller->paper ? "打印含完整个人信息的文书：%s（涉及 %s 人）"
                                        : _ ("Printed with full personal data: %s (persons: %s)"),
                          paper, persons);
}

static char *
action_sentence (const Teller *teller, const char *code, const char *params_text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *params = parse_params (parser, params_text);
  const Phrase *phrase = find_phrase (code);
  g_autofree char *word = NULL;

  if (g_str_equal (code, "ballot"))
    return ballot_sentence (teller, params);
  if (g_str_equal (code, "transfer"))
    return transfer_sentence (teller, params);
  if (g_str_equal (code, "export"))
    return export_sentence (teller, params);
  if (phrase == NULL)
    return g_strdup (code);
  if (g_str_equal (code, "print-unmasked") || g_str_equal (code, "print-letter"))
    return disclosure_sentence (teller, phrase, params_text);
  if (phrase->argument == NULL)
    return g_strdup (tell (teller, phrase->sentence, phrase->chinese));
  word = word_of (teller, phrase->argument, param (params, phrase->argument));
  return g_strdup_printf (tell (teller, phrase->sentence, phrase->chinese), word);
}

static char *
sentence_of (const Teller *teller, const TdActionRow *row)
{
  g_autofree char *inner = NULL;
  TdActionRow *target = NULL;
  gboolean undo = g_str_equal (row->code, "undo");

  if (!undo && !g_str_equal (row->code, "redo"))
    return action_sentence (teller, row->code, row->params);
  if (row->target != 0)
    target = td_store_action (teller->store, row->target, NULL);
  inner = target != NULL ? sentence_of (teller, target)
                         : g_strdup (row->target_code != NULL ? row->target_code : "");
  g_clear_pointer (&target, td_action_row_free);
  return g_strdup_printf (undo ? tell (teller, N_ ("Undone: %s"), "已撤销：%s")
                               : tell (teller, N_ ("Redone: %s"), "已重做：%s"),
                          inner);
}

char *
td_history_sentence (TdStore *store, const TdActionRow *row)
{
  const Teller teller = { store, FALSE };

  return sentence_of (&teller, row);
}

char *
td_history_sentence_on_paper (TdStore *store, const TdActionRow *row)
{
  const Teller teller = { store, TRUE };

  return sentence_of (&teller, row);
}
