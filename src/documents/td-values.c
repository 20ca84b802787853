/* Tidang: the values that templates may name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-values.h"

#include <string.h>

/* docs/templates.md says more of some. */
static const TdValueName names[] = {
  /* the unit */
  { "file-no", "档案号", TD_VALUE_TEXT },
  { "place", "社区", TD_VALUE_TEXT },
  { "compound", "小区", TD_VALUE_TEXT },
  { "building", "楼栋", TD_VALUE_TEXT },
  { "unit", "单元", TD_VALUE_TEXT },
  { "unit-label", "单元全称", TD_VALUE_TEXT },
  { "address", "地址", TD_VALUE_TEXT },
  { "storeys", "层数", TD_VALUE_TEXT },
  { "parts", "户数", TD_VALUE_TEXT },
  { "parts-area", "总面积", TD_VALUE_TEXT },
  /* the vote */
  { "vote-number", "表决轮次", TD_VALUE_TEXT },
  { "from", "表决开始", TD_VALUE_TEXT },
  { "until", "表决截止", TD_VALUE_TEXT },
  { "period", "表决期限", TD_VALUE_TEXT },
  { "batch", "批次", TD_VALUE_TEXT },
  { "plan-version", "方案版本", TD_VALUE_TEXT },
  { "roll-version", "名册版本", TD_VALUE_TEXT },
  { "roll-hash", "名册校验值", TD_VALUE_TEXT },
  { "plan-hash", "方案校验值", TD_VALUE_TEXT },
  { "rule-hash", "规则校验值", TD_VALUE_TEXT },
  { "roll-mark", "名册校验码", TD_VALUE_TEXT },
  { "plan-mark", "方案校验码", TD_VALUE_TEXT },
  { "rule-mark", "规则校验码", TD_VALUE_TEXT },
  { "marks", "校验码", TD_VALUE_TEXT },
  /* the rule */
  { "rule-id", "规则编号", TD_VALUE_TEXT },
  { "rule-title", "规则名称", TD_VALUE_TEXT },
  { "rule-article", "规则条文", TD_VALUE_TEXT },
  { "rule-source", "规则来源", TD_VALUE_TEXT },
  { "rule-grade", "来源等级", TD_VALUE_TEXT },
  { "article", "法律条文", TD_VALUE_TEXT },
  { "quorum-heads", "参与人数比例", TD_VALUE_TEXT },
  { "quorum-area", "参与面积比例", TD_VALUE_TEXT },
  { "approval-heads", "同意人数比例", TD_VALUE_TEXT },
  { "approval-area", "同意面积比例", TD_VALUE_TEXT },
  { "notice-days", "公示天数", TD_VALUE_TEXT },
  { "notice-where", "公示地点", TD_VALUE_TEXT },
  { "notice-by", "公示单位", TD_VALUE_TEXT },
  { "notice-from", "公示开始", TD_VALUE_TEXT },
  { "notice-until", "公示截止", TD_VALUE_TEXT },
  /* who and what beyond the file */
  { "asker", "征询人", TD_VALUE_TEXT },
  { "committee", "居委会", TD_VALUE_TEXT },
  { "contact", "联系方式", TD_VALUE_TEXT },
  { "plan-name", "方案名称", TD_VALUE_TEXT },
  { "plan-place", "加装位置", TD_VALUE_TEXT },
  { "plan-stops", "停靠层站", TD_VALUE_TEXT },
  { "plan-estimate", "投资概算", TD_VALUE_TEXT },
  { "plan-sharing", "费用分摊", TD_VALUE_TEXT },
  /* the print */
  { "printed-on", "打印日期", TD_VALUE_TEXT },
  { "issued-on", "落款日期", TD_VALUE_TEXT },
  { "form-version", "表格版本", TD_VALUE_TEXT },
  { "operator", "经办人", TD_VALUE_TEXT },
  { "purpose", "用途", TD_VALUE_TEXT },
  /* the count */
  { "heads-total", "业主人数", TD_VALUE_TEXT },
  { "heads-participating", "参与人数", TD_VALUE_TEXT },
  { "heads-agree", "同意人数", TD_VALUE_TEXT },
  { "heads-oppose", "不同意人数", TD_VALUE_TEXT },
  { "heads-abstain", "弃权人数", TD_VALUE_TEXT },
  { "heads-invalid", "无效人数", TD_VALUE_TEXT },
  { "heads-pending", "待核实人数", TD_VALUE_TEXT },
  { "heads-silent", "未表态人数", TD_VALUE_TEXT },
  { "area-total", "业主面积", TD_VALUE_TEXT },
  { "area-participating", "参与面积", TD_VALUE_TEXT },
  { "area-agree", "同意面积", TD_VALUE_TEXT },
  { "area-oppose", "不同意面积", TD_VALUE_TEXT },
  { "area-abstain", "弃权面积", TD_VALUE_TEXT },
  { "area-invalid", "无效面积", TD_VALUE_TEXT },
  { "area-pending", "待核实面积", TD_VALUE_TEXT },
  { "area-silent", "未表态面积", TD_VALUE_TEXT },
  { "heads-participating-percent", "参与人数占比", TD_VALUE_TEXT },
  { "area-participating-percent", "参与面积占比", TD_VALUE_TEXT },
  { "heads-agree-percent", "同意人数占比", TD_VALUE_TEXT },
  { "area-agree-percent", "同意面积占比", TD_VALUE_TEXT },
  { "blocked", "未办结事项", TD_VALUE_TEXT },
  /* one flat */
  { "room", "房号", TD_VALUE_FLAT },
  { "part-label", "房号全称", TD_VALUE_FLAT },
  { "owners", "产权人", TD_VALUE_FLAT },
  { "area", "专有面积", TD_VALUE_FLAT },
  { "area-source", "面积来源", TD_VALUE_FLAT },
  { "part-kind", "用途类别", TD_VALUE_FLAT },
  { "flat-number", "序号", TD_VALUE_FLAT },
  { "documents", "证件号码", TD_VALUE_FLAT },
  { "phones", "联系电话", TD_VALUE_FLAT },
  { "title-deed", "权属证明", TD_VALUE_FLAT },
  { "occupancy", "户况", TD_VALUE_FLAT },
  { "opinion", "表决意见", TD_VALUE_FLAT },
  { "serial", "编号", TD_VALUE_FLAT },
  { "slips", "份数", TD_VALUE_FLAT },
  { "part-id", "房屋编号", TD_VALUE_FLAT },
  /* yes or no */
  { "vote", "已表决", TD_VALUE_FLAG },
  { "closed", "表决结束", TD_VALUE_FLAG },
  { "permit", "批前公示", TD_VALUE_FLAG },
  { "plan", "有方案", TD_VALUE_FLAG },
  { "rebuild", "加装电梯", TD_VALUE_FLAG },
  { "use-fund", "使用维修资金", TD_VALUE_FLAG },
  { "raise-fund", "筹集维修资金", TD_VALUE_FLAG },
  { "scope-unit", "按单元", TD_VALUE_FLAG },
  { "scope-building", "按楼栋", TD_VALUE_FLAG },
  { "scope-compound", "按小区", TD_VALUE_FLAG },
  { "round-two", "再次表决", TD_VALUE_FLAG },
  { "rule", "有规则", TD_VALUE_FLAG },
  { "civil-code", "适用民法典", TD_VALUE_FLAG },
  { "missing-local", "缺地方文件", TD_VALUE_FLAG },
  { "quorum-known", "参与比例已知", TD_VALUE_FLAG },
  { "quorum-none", "不要求参与比例", TD_VALUE_FLAG },
  { "approval-known", "同意比例已知", TD_VALUE_FLAG },
  { "approval-of-all", "同意占全体", TD_VALUE_FLAG },
  { "notice-working", "公示按工作日", TD_VALUE_FLAG },
  { "notice-dated", "公示已定日期", TD_VALUE_FLAG },
  { "notice-own", "公示期自定", TD_VALUE_FLAG },
  { "notice-tentative", "公示期暂定", TD_VALUE_FLAG },
  { "abstention-participates", "弃权计入参与", TD_VALUE_FLAG },
  { "silence-participates", "未表态计入参与", TD_VALUE_FLAG },
  { "pay", "询问出资", TD_VALUE_FLAG },
  { "unmasked", "含个人信息", TD_VALUE_FLAG },
  { "common-table", "总表", TD_VALUE_FLAG },
  { "tally", "已统计", TD_VALUE_FLAG },
  { "final", "最终结果", TD_VALUE_FLAG },
  { "passed", "表决通过", TD_VALUE_FLAG },
  { "not-passed", "表决未通过", TD_VALUE_FLAG },
  { "undecided", "尚未确定", TD_VALUE_FLAG },
  { "not-computable", "不能计算", TD_VALUE_FLAG },
  { "reason-no-heads", "缺人数", TD_VALUE_FLAG },
  { "reason-no-area", "缺面积", TD_VALUE_FLAG },
  { "reason-rule", "缺规则", TD_VALUE_FLAG },
  { "quorum-met", "参与达到", TD_VALUE_FLAG },
  { "approval-met", "同意达到", TD_VALUE_FLAG },
  { "gates-met", "比例达到", TD_VALUE_FLAG },
  { "voted", "曾列入名册", TD_VALUE_INNER },
  { "changed", "有变更", TD_VALUE_INNER },
  { "listed", "曾经列出", TD_VALUE_INNER },
  { "recorded", "另有登记事项", TD_VALUE_INNER },
  /* a letter, a list or a sentence while it is filled */
  { "when", "时间", TD_VALUE_INNER },
  { "entry", "记录校验值", TD_VALUE_INNER },
  { "scans", "扫描件数", TD_VALUE_INNER },
  { "notes", "名册说明", TD_VALUE_INNER },
  /* a handover pack */
  { "receiver", "接收单位", TD_VALUE_INNER },
  { "volume", "卷号", TD_VALUE_INNER },
  { "volumes", "总卷数", TD_VALUE_INNER },
  { "pages", "页数", TD_VALUE_INNER },
  { "section", "卷内类别", TD_VALUE_INNER },
  { "name", "文件名", TD_VALUE_INNER },
  { "hash", "文件校验值", TD_VALUE_INNER },
  { "reason", "未并入原因", TD_VALUE_INNER },
  { "over", "超过页数", TD_VALUE_INNER },
  { "dossier", "总册", TD_VALUE_INNER },
  /* a paper of a review */
  { "doc-number", "文号", TD_VALUE_INNER },
  { "applicant", "申请人", TD_VALUE_INNER },
  { "window", "受理窗口", TD_VALUE_INNER },
  { "applied-on", "收件日期", TD_VALUE_INNER },
  { "accepted-on", "受理日期", TD_VALUE_INNER },
  { "event-on", "出具日期", TD_VALUE_INNER },
  { "due-on", "办理届满日", TD_VALUE_INNER },
  { "days", "办理工作日", TD_VALUE_INNER },
  { "pack-title", "审批办法", TD_VALUE_INNER },
  { "clock-article", "时限依据", TD_VALUE_INNER },
  { "verdict", "审查结论", TD_VALUE_INNER },
  { "digest", "所见材料摘要", TD_VALUE_INNER },
  { "deemed", "视为受理", TD_VALUE_INNER },
  { "granted", "准予", TD_VALUE_INNER },
  { "conditional", "附条件", TD_VALUE_INNER },
  { "tentative", "届满日暂定", TD_VALUE_INNER },
  { "version-changed", "所批版本已变更", TD_VALUE_INNER },
  { "meeting-units", "联审单元数", TD_VALUE_INNER },
  { "meeting-agreed", "联审同意数", TD_VALUE_INNER },
  { "meeting-conditions", "联审附条件数", TD_VALUE_INNER },
  { "meeting-returned", "联审退回数", TD_VALUE_INNER },
  { "meeting-departments", "联审部门", TD_VALUE_INNER },
  { "meeting-place", "会议地点", TD_VALUE_INNER },
  { "meeting-host", "会议主持单位", TD_VALUE_INNER },
  { "meeting-chair", "会议主持人", TD_VALUE_INNER },
  { "meeting-writer", "会议记录人", TD_VALUE_INNER },
  { "meeting-decided", "议定事项", TD_VALUE_INNER },
  { "meeting-present", "参会单位和人员", TD_VALUE_INNER },
  { "meeting-issued", "纪要印发日期", TD_VALUE_INNER },
  { "handed-in-changed", "申报材料已变更", TD_VALUE_INNER },
  { "handed-in-parts", "已变更的申报材料", TD_VALUE_INNER },
  { "handed-in-digest", "申报材料摘要", TD_VALUE_INNER },
  /* money and subsidies */
  { "money-cost", "分摊总额", TD_VALUE_INNER },
  { "money-formula", "分摊公式", TD_VALUE_INNER },
  { "money-formula-source", "公式依据", TD_VALUE_INNER },
  { "money-digest", "分摊公式摘要", TD_VALUE_INNER },
  { "money-payers", "出资户数", TD_VALUE_INNER },
  { "money-compensation", "补偿合计", TD_VALUE_INNER },
  { "money-deducted", "分摊前扣除", TD_VALUE_INNER },
  { "money-shared", "业主分摊合计", TD_VALUE_INNER },
  { "money-in", "收入合计", TD_VALUE_INNER },
  { "money-out", "支出合计", TD_VALUE_INNER },
  { "money-refunds", "退款合计", TD_VALUE_INNER },
  { "money-refunded", "有退款", TD_VALUE_INNER },
  { "money-balance", "账户余额", TD_VALUE_INNER },
  { "money-below-on", "余额为负日期", TD_VALUE_INNER },
  { "money-bank", "账户开户银行", TD_VALUE_INNER },
  { "money-account-name", "账户户名", TD_VALUE_INNER },
  { "money-account-no", "账户账号", TD_VALUE_INNER },
  { "money-supervisor", "账户监管", TD_VALUE_INNER },
  { "money-share", "本户应分摊", TD_VALUE_INNER },
  { "money-due", "本户到期应缴", TD_VALUE_INNER },
  { "money-paid", "本户已缴", TD_VALUE_INNER },
  { "money-overdue", "本户逾期", TD_VALUE_INNER },
  { "money-since", "本户逾期起始", TD_VALUE_INNER },
  { "money-joined", "本户后加入日期", TD_VALUE_INNER },
  { "money-sum", "款项金额", TD_VALUE_INNER },
  { "money-capital", "金额大写", TD_VALUE_INNER },
  { "money-on", "收付日期", TD_VALUE_INNER },
  { "money-fund", "款项来源", TD_VALUE_INNER },
  { "money-for", "款项用途", TD_VALUE_INNER },
  { "money-party", "交款人", TD_VALUE_INNER },
  { "money-receipt", "收据号码", TD_VALUE_INNER },
  { "money-differs", "合计不一致", TD_VALUE_INNER },
  { "subsidy-rule", "补贴政策", TD_VALUE_INNER },
  { "subsidy-document", "补贴文号", TD_VALUE_INNER },
  { "subsidy-sum", "补贴金额", TD_VALUE_INNER },
  { "subsidy-city", "市级补贴", TD_VALUE_INNER },
  { "subsidy-district", "区县补贴", TD_VALUE_INNER },
  { "subsidy-upper", "国家和省级补贴", TD_VALUE_INNER },
  { "subsidy-of-city", "有市级补贴", TD_VALUE_INNER },
  { "subsidy-of-district", "有区县补贴", TD_VALUE_INNER },
  { "subsidy-numbered", "有登记证编号台数", TD_VALUE_INNER },
  { "subsidy-unnumbered", "无登记证编号台数", TD_VALUE_INNER },
  { "subsidy-doubles", "疑似重复申请", TD_VALUE_INNER },
  { "subsidy-split", "补贴已分列各级", TD_VALUE_INNER },
  { "subsidy-part", "补贴部分分列各级", TD_VALUE_INNER },
  { "subsidy-later", "以后拨付的补贴", TD_VALUE_INNER },
  { "subsidy-project", "补贴项目编号", TD_VALUE_INNER },
  { "subsidy-storeys", "补贴住宅层数", TD_VALUE_INNER },
  { "subsidy-stops", "补贴停站数", TD_VALUE_INNER },
  { "subsidy-shaft", "补贴预留井道", TD_VALUE_INNER },
  { "subsidy-cost", "项目实际费用", TD_VALUE_INNER },
  { "subsidy-accepted-on", "竣工验收日期", TD_VALUE_INNER },
  { "subsidy-registered-on", "使用登记日期", TD_VALUE_INNER },
  { "subsidy-registration", "使用登记证编号", TD_VALUE_INNER },
  { "subsidy-lifts", "补贴台数", TD_VALUE_INNER },
  { "subsidy-copies", "申请书份数", TD_VALUE_INNER },
  /* announcements and those who object */
  { "project-lift", "电梯规格", TD_VALUE_INNER },
  { "project-entry", "入户方式", TD_VALUE_INNER },
  { "project-shaft", "井道位置", TD_VALUE_INNER },
  { "project-frame", "井道结构", TD_VALUE_INNER },
  { "project-occupied", "占用专有部分", TD_VALUE_INNER },
  { "project-raising", "资金筹集方案", TD_VALUE_INNER },
  { "project-compensation", "补偿方案", TD_VALUE_INNER },
  { "project-upkeep", "运行维护费用分担", TD_VALUE_INNER },
  { "project-agent", "实施主体", TD_VALUE_INNER },
  { "project-designer", "设计单位", TD_VALUE_INNER },
  { "project-builder", "土建施工单位", TD_VALUE_INNER },
  { "project-installer", "电梯安装单位", TD_VALUE_INNER },
  { "project-user-unit", "使用单位", TD_VALUE_INNER },
  { "project-maintainer", "维护保养单位", TD_VALUE_INNER },
  { "announce", "公示名称", TD_VALUE_INNER },
  { "issuer", "公示单位全称", TD_VALUE_INNER },
  { "witness", "公示见证人", TD_VALUE_INNER },
  { "hangs-until", "公示届满日", TD_VALUE_INNER },
  { "ended", "公示已期满", TD_VALUE_INNER },
  { "faults", "张贴缺项", TD_VALUE_INNER },
  { "objected", "书面异议件数", TD_VALUE_INNER },
  { "settled", "已办结件数", TD_VALUE_INNER },
  { "told", "已公示", TD_VALUE_INNER },
  { "number", "数目", TD_VALUE_INNER },
  { "count", "计数", TD_VALUE_INNER },
  { "amount", "数量", TD_VALUE_INNER },
  { "text", "文字", TD_VALUE_INNER },
  { "rooms", "房号清单", TD_VALUE_INNER },
  { "source", "来源", TD_VALUE_INNER },
  { "code-point", "字符编码", TD_VALUE_INNER },
  { "narrowed", "筛选", TD_VALUE_INNER },
  { "units", "单元数", TD_VALUE_INNER },
  { "part", "部分", TD_VALUE_INNER },
  { "whole", "整体", TD_VALUE_INNER },
  { "percent", "百分比", TD_VALUE_INNER },
  { NULL, NULL, TD_VALUE_TEXT },
};

struct _TdValues
{
  GHashTable *table;     /* static or interned name → text */
  GHashTable *lists;     /* interned name → GPtrArray of TdValues; NULL: none */
  const TdValues *outer; /* knows the rest; or NULL */
};

const TdValueName *
td_values_table (void)
{
  return names;
}

static gpointer
index_names (gpointer unused)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (const TdValueName *name = names; name->name != NULL; name++)
    {
      g_hash_table_insert (index, (gpointer)name->name, (gpointer)name);
      g_hash_table_insert (index, (gpointer)name->chinese, (gpointer)name);
    }
  return index;
}

const TdValueName *
td_values_find (const char *name)
{
  static GOnce once = G_ONCE_INIT;

  return g_hash_table_lookup (g_once (&once, index_names, NULL), name);
}

static const char *
find_name (const char *name)
{
  const TdValueName *found = td_values_find (name);

  if (found == NULL && strchr (name, '.') != NULL)
    return g_intern_string (name); /* there are as many as kinds have fields */
  return found != NULL ? found->name : NULL;
}

gboolean
td_values_known (const char *name)
{
  return td_values_find (name) != NULL;
}

#define LONGEST_GUESS 40

/* Steps of one character from one to the other. */
static guint
distance (const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
  guint row[LONGEST_GUESS + 1];

  for (glong j = 0; j <= n_b; j++)
    row[j] = (guint)j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint)i;
      for (glong j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
        }
    }
  return row[n_b];
}

/* What offices write in their forms, and the value that is meant. */
static const char *
find_meant (const char *name)
{
  static const struct
  {
    const char *written, *chinese;
  } words[] = {
    { "业主", "产权人" },       { "业主姓名", "产权人" },   { "户主", "产权人" },
    { "姓名", "产权人" },       { "所有权人", "产权人" },   { "产权人姓名", "产权人" },
    { "身份证", "证件号码" },   { "身份证号", "证件号码" }, { "身份证号码", "证件号码" },
    { "电话", "联系电话" },     { "手机", "联系电话" },     { "手机号", "联系电话" },
    { "手机号码", "联系电话" }, { "面积", "专有面积" },     { "建筑面积", "专有面积" },
    { "房产证号", "权属证明" }, { "产权证号", "权属证明" }, { "不动产权证号", "权属证明" },
    { "室号", "房号" },         { "门牌号", "房号" },       { "户号", "房号" },
    { "意见", "表决意见" },     { "日期", "打印日期" },     { "户数", "业主人数" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].written, name) == 0)
      return words[i].chinese;
  return NULL;
}

const char *
td_values_near (const char *name)
{
  const char *meant = find_meant (name);
  glong length = 0;
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast (name, -1, &length);
  const char *near = NULL;
  guint best = (guint)length / 2 + 1; /* at least half of it is right */

  if (meant != NULL)
    return meant;
  for (const TdValueName *one = names; length <= LONGEST_GUESS && one->name != NULL; one++)
    for (int i = 0; i < 2; i++)
      {
        const char *text = i == 0 ? one->name : one->chinese;
        glong n = 0;
        g_autofree gunichar *here = g_utf8_to_ucs4_fast (text, -1, &n);
        guint steps = distance (wanted, length, here, n);

        if (steps >= MIN (best, 3))
          continue;
        best = steps;
        near = text;
      }
  return near;
}

TdValues *
td_values_new (void)
{
  TdValues *values = g_new0 (TdValues, 1);

  values->table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return values;
}

TdValues *
td_values_copy (const TdValues *values)
{
  TdValues *copy = td_values_new ();
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, values->table);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy->table, key, g_strdup (text));
  copy->lists = values->lists != NULL ? g_hash_table_ref (values->lists) : NULL;
  copy->outer = values->outer;
  return copy;
}

TdValues *
td_values_new_within (const TdValues *values)
{
  TdValues *within = td_values_new ();

  within->outer = values;
  return within;
}

void
td_values_free (TdValues *values)
{
  if (values == NULL)
    return;
  g_hash_table_unref (values->table);
  g_clear_pointer (&values->lists, g_hash_table_unref);
  g_free (values);
}

void
td_values_take (TdValues *values, const char *name, char *text)
{
  const char *known = find_name (name);

  if (known == NULL)
    g_error ("td_values_take: no value is called %s", name);
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      g_hash_table_remove (values->table, known);
    }
  else
    g_hash_table_insert (values->table, (gpointer)known, text);
}

void
td_values_set (TdValues *values, const char *name, const char *text)
{
  td_values_take (values, name, g_strdup (text));
}

void
td_values_set_printf (TdValues *values, const char *name, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  td_values_take (values, name, g_strdup_vprintf (format, args));
  va_end (args);
}

void
td_values_set_flag (TdValues *values, const char *name, gboolean on)
{
  td_values_set (values, name, on ? "1" : NULL);
}

const char *
td_values_get (const TdValues *values, const char *name)
{
  const char *known = find_name (name);
  const char *text;

  if (known == NULL)
    g_error ("td_values_get: no value is called %s", name);
  text = g_hash_table_lookup (values->table, known);
  if (text == NULL && values->outer != NULL)
    return td_values_get (values->outer, known);
  return text != NULL ? text : "";
}

gboolean
td_values_has (const TdValues *values, const char *name)
{
  return *td_values_get (values, name) != '\0';
}

const GPtrArray *
td_values_list (const TdValues *values, const char *name)
{
  return values->lists != NULL ? g_hash_table_lookup (values->lists, name) : NULL;
}

void
td_values_take_list (TdValues *values, const char *name, GPtrArray *items)
{
  if (values->lists == NULL)
    values->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_hash_table_replace (values->lists, (gpointer)g_intern_string (name), items);
}
