/* Tidang: subsidy rules as values, which of them holds where, and the words of their parts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-private.h"

#include "td-ids.h"
#include "td-nicks.h"
#include "td-rule-private.h"

#include <string.h>

typedef struct
{
  TdSubsidyRule rule;
  gatomicrefcount refs;
} Counted;

/* ---- making and freeing ---- */

static void
init_sum (TdSum *sum)
{
  sum->rows = g_array_new (FALSE, TRUE, sizeof (TdSumRow));
  sum->cap = -1;
}

TdSubsidyCondition *
td_subsidy_condition_new (void)
{
  return g_new0 (TdSubsidyCondition, 1);
}

TdSubsidySplit *
td_subsidy_split_new (void)
{
  TdSubsidySplit *split = g_new0 (TdSubsidySplit, 1);

  init_sum (&split->sum);
  return split;
}

TdSubsidyExtra *
td_subsidy_extra_new (void)
{
  TdSubsidyExtra *extra = g_new0 (TdSubsidyExtra, 1);

  init_sum (&extra->sum);
  return extra;
}

TdSubsidyYearly *
td_subsidy_yearly_new (void)
{
  return g_new0 (TdSubsidyYearly, 1);
}

static void
free_condition (gpointer data)
{
  TdSubsidyCondition *condition = data;

  g_strfreev (condition->places);
  g_free (condition->text);
  g_free (condition);
}

static void
free_split (gpointer data)
{
  TdSubsidySplit *split = data;

  g_array_unref (split->sum.rows);
  g_free (split->text);
  g_free (split);
}

static void
free_extra (gpointer data)
{
  TdSubsidyExtra *extra = data;

  g_array_unref (extra->sum.rows);
  g_free (extra->title);
  g_free (extra);
}

static void
free_yearly (gpointer data)
{
  TdSubsidyYearly *yearly = data;

  g_free (yearly->title);
  g_free (yearly);
}

TdSubsidyRule *
td_subsidy_rule_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  TdSubsidyRule *rule = &counted->rule;

  g_atomic_ref_count_init (&counted->refs);
  rule->valid_from = rule->valid_to = TD_DATE_NONE;
  rule->basis = rule->copies = -1;
  init_sum (&rule->sum);
  rule->conditions = g_ptr_array_new_with_free_func (free_condition);
  rule->split = g_ptr_array_new_with_free_func (free_split);
  rule->extras = g_ptr_array_new_with_free_func (free_extra);
  rule->yearly = g_ptr_array_new_with_free_func (free_yearly);
  rule->windows = g_array_new (FALSE, FALSE, sizeof (guint));
  rule->sources = g_ptr_array_new_with_free_func (td_source_free);
  rule->unknown = g_ptr_array_new_with_free_func (g_free);
  return rule;
}

TdSubsidyRule *
td_subsidy_rule_ref (const TdSubsidyRule *rule)
{
  Counted *counted = (Counted *)rule;

  g_return_val_if_fail (rule != NULL, NULL);

  g_atomic_ref_count_inc (&counted->refs);
  return &counted->rule;
}

void
td_subsidy_rule_unref (TdSubsidyRule *rule)
{
  Counted *counted = (Counted *)rule;

  if (rule == NULL || !g_atomic_ref_count_dec (&counted->refs))
    return;
  g_free (rule->id);
  g_free (rule->hash);
  g_free (rule->title);
  g_free (rule->document);
  g_free (rule->place);
  g_free (rule->place_name);
  g_array_unref (rule->sum.rows);
  g_ptr_array_unref (rule->conditions);
  g_ptr_array_unref (rule->split);
  g_ptr_array_unref (rule->extras);
  g_ptr_array_unref (rule->yearly);
  g_array_unref (rule->windows);
  g_ptr_array_unref (rule->sources);
  g_ptr_array_unref (rule->unknown);
  g_strfreev (rule->papers);
  g_strfreev (rule->notes);
  g_free (counted);
}

/* ---- which holds where ---- */

const TdSubsidyRule *
td_subsidies_find (const GPtrArray *rules, const char *id)
{
  const TdSubsidyRule *best = NULL;

  g_return_val_if_fail (rules != NULL && id != NULL, NULL);

  for (guint i = 0; i < rules->len; i++)
    {
      const TdSubsidyRule *rule = rules->pdata[i];

      if (g_str_equal (rule->id, id) && (best == NULL || rule->version > best->version))
        best = rule;
    }
  return best;
}

static gboolean
holds_at (const TdSubsidyRule *rule, const char *place)
{
  if (rule->place == NULL)
    return FALSE;
  return *rule->place == '\0' || (place != NULL && *place != '\0' && td_region_within (place, rule->place));
}

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const TdSubsidyRule *x = *(TdSubsidyRule *const *)a, *y = *(TdSubsidyRule *const *)b;
  gboolean x_draft = x->status == TD_SUBSIDY_DRAFT, y_draft = y->status == TD_SUBSIDY_DRAFT;

  if (strlen (x->place) != strlen (y->place))
    return strlen (x->place) > strlen (y->place) ? -1 : 1;
  if (x_draft != y_draft)
    return x_draft ? 1 : -1;
  if (x->valid_from != y->valid_from)
    return x->valid_from > y->valid_from ? -1 : 1;
  return strcmp (x->id, y->id);
}

GPtrArray *
td_subsidies_for (const GPtrArray *rules, const char *place, TdLiftWorks works)
{
  GPtrArray *offers = g_ptr_array_new ();

  g_return_val_if_fail (rules != NULL, offers);

  for (guint i = 0; i < rules->len; i++)
    {
      TdSubsidyRule *rule = rules->pdata[i];

      if (rule->works == works && holds_at (rule, place) && td_subsidies_find (rules, rule->id) == rule)
        g_ptr_array_add (offers, rule);
    }
  g_ptr_array_sort (offers, compare_offers);
  return offers;
}

/* The less, the sooner: due, may become so, not eligible, of another time. */
static guint
rank_of (TdSubsidyState state)
{
  static const guint ranks[] = {
    [TD_SUBSIDY_DUE] = 0,          [TD_SUBSIDY_OPEN] = 1,    [TD_SUBSIDY_NOT_KNOWN] = 1,
    [TD_SUBSIDY_NOT_ELIGIBLE] = 2, [TD_SUBSIDY_NOT_YET] = 3, [TD_SUBSIDY_EXPIRED] = 4
  };

  return ranks[state];
}

/* Offers come with the narrowest place first. */
static gboolean
goes_before (const TdSubsidyRule *rule,
             TdSubsidyState state,
             const TdSubsidyRule *best,
             TdSubsidyState of_best)
{
  if (rank_of (state) != rank_of (of_best))
    return rank_of (state) < rank_of (of_best);
  return state < of_best && strlen (rule->place) == strlen (best->place);
}

const TdSubsidyRule *
td_subsidies_choose (const GPtrArray *rules, TdLiftWorks works, const TdSubsidyFacts *facts, TdDate today)
{
  g_autoptr (GPtrArray) offers = NULL;
  const TdSubsidyRule *best = NULL;
  TdSubsidyState state = TD_SUBSIDY_EXPIRED;

  g_return_val_if_fail (rules != NULL && facts != NULL, NULL);

  offers = td_subsidies_for (rules, facts->place, works);
  for (guint i = 0; i < offers->len; i++)
    {
      const TdSubsidyRule *rule = offers->pdata[i];
      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, facts, today);

      if (rule->status == TD_SUBSIDY_DRAFT ||
          (best != NULL && !goes_before (rule, check->state, best, state)))
        continue;
      best = rule;
      state = check->state;
    }
  return best;
}

/* ---- when it is paid ---- */

/* In one year: the first not before `today`, else the last. */
static TdDate
window_in (const TdSubsidyRule *rule, int year, TdDate today)
{
  TdDate day = TD_DATE_NONE;

  for (guint i = 0; i < rule->windows->len && (day == TD_DATE_NONE || day < today); i++)
    {
      guint window = g_array_index (rule->windows, guint, i);
      TdDate next = td_date_new (year, (int)window / 100, (int)window % 100);

      if (next != TD_DATE_NONE)
        day = next;
    }
  return day;
}

TdDate
td_subsidy_next_window (const TdSubsidyRule *rule, TdDate lift, TdDate today)
{
  int year, first;
  TdDate day;

  g_return_val_if_fail (rule != NULL, TD_DATE_NONE);

  if (rule->windows->len == 0 || !td_date_get (today, &year, NULL, NULL))
    return TD_DATE_NONE;
  if (rule->windows_next_year && td_date_get (lift, &first, NULL, NULL))
    return window_in (rule, first + 1, today);
  day = window_in (rule, year, today);
  return day < today ? window_in (rule, year + 1, today) : day;
}

/* ---- words ---- */

static const TdWords fact_words[] = {
  [TD_SUBSIDY_STOREYS] = { "storeys", "住宅层数", NULL },
  [TD_SUBSIDY_STOPS] = { "stops", "电梯层站数", NULL },
  [TD_SUBSIDY_OWNERS] = { "owners", "业主户数", NULL },
  [TD_SUBSIDY_BUILT_YEAR] = { "built-year", "建成年份", NULL },
  [TD_SUBSIDY_LIFT_AGE] = { "lift-age", "电梯使用年限", NULL },
  [TD_SUBSIDY_RESERVED_SHAFT] = { "reserved-shaft", "预留电梯井", NULL },
  [TD_SUBSIDY_OWNER_FUNDED] = { "owner-funded", "以业主出资为主", NULL },
  [TD_SUBSIDY_SINGLE_TITLE] = { "single-title", "单一产权", NULL },
  [TD_SUBSIDY_IN_AREA] = { "in-area", "在文件所列范围内", NULL },
  [TD_SUBSIDY_LISTED] = { "listed", "列入试点或计划", NULL },
  [TD_SUBSIDY_FIRST_LIFT] = { "first-lift", "本梯口首次申领", NULL },
  [TD_SUBSIDY_RISKY] = { "risky", "存在安全隐患", NULL },
  [TD_SUBSIDY_HOLDS] = { "in-force", "政策现行有效", NULL },
  [TD_SUBSIDY_COMPLETED] = { "completed", "房屋竣工日期", NULL },
  [TD_SUBSIDY_PLANNED] = { "planned", "规划许可日期", NULL },
  [TD_SUBSIDY_FILED] = { "filed", "备案日期", NULL },
  [TD_SUBSIDY_STARTED] = { "started", "开工日期", NULL },
  [TD_SUBSIDY_ACCEPTED] = { "accepted", "竣工验收日期", NULL },
  [TD_SUBSIDY_REGISTERED] = { "registered", "使用登记日期", NULL },
  [TD_SUBSIDY_APPLIED] = { "applied", "申请补贴日期", NULL },
  [TD_SUBSIDY_COST] = { "cost", "项目总费用", NULL },
  [TD_SUBSIDY_WORKS_COST] = { "works-cost", "施工费用", NULL },
  [TD_SUBSIDY_BUILD_COST] = { "build-cost", "勘察、设计和施工费用", NULL },
  [TD_SUBSIDY_UTILITIES] = { "utilities", "管线迁改费用", NULL },
  [TD_SUBSIDY_UPPER_MONEY] = { "upper-money", "中央和省级补助", NULL },
};

static const TdWords works_words[] = {
  [TD_WORKS_RETROFIT] = { "retrofit", "加装", NULL },
  [TD_WORKS_RENEW] = { "renew", "更新", NULL },
  [TD_WORKS_REBUILD] = { "rebuild", "改造", NULL },
  [TD_WORKS_OVERHAUL] = { "overhaul", "重大修理", NULL },
};

static const TdWords payer_words[] = {
  [TD_PAYER_STATE] = { "state", "中央", NULL },
  [TD_PAYER_PROVINCE] = { "province", "省级", NULL },
  [TD_PAYER_CITY] = { "city", "市级", NULL },
  [TD_PAYER_DISTRICT] = { "district", "区县级", NULL },
};

/* clang-format off */
TD_DEFINE_NICKS (TdSubsidyFact, td_subsidy_fact, fact_words)
TD_DEFINE_NICKS (TdLiftWorks, td_lift_works, works_words)
TD_DEFINE_NICKS (TdSubsidyPayer, td_subsidy_payer, payer_words)
/* clang-format on */

TdSubsidyFactKind
td_subsidy_fact_kind (TdSubsidyFact fact)
{
  if (fact >= TD_SUBSIDY_COST)
    return TD_SUBSIDY_MONEY;
  if (fact >= TD_SUBSIDY_COMPLETED)
    return TD_SUBSIDY_DATE;
  return fact >= TD_SUBSIDY_RESERVED_SHAFT ? TD_SUBSIDY_YES_NO : TD_SUBSIDY_NUMBER;
}

const char *
td_subsidy_state_to_nick (TdSubsidyState state)
{
  static const char *const nicks[] = { "due", "open", "not-eligible", "not-known", "not-yet", "expired" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (nicks), NULL);
  return nicks[state];
}

const char *
td_finding_state_to_nick (TdFindingState state)
{
  static const char *const nicks[] = { "met", "not-met", "missing", "unknown" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (nicks), NULL);
  return nicks[state];
}

const char *
td_sum_result_to_nick (TdSumResult result)
{
  static const char *const nicks[] = { "ok", "missing", "unknown", "at-most", "beyond", "not-computed" };

  g_return_val_if_fail ((guint)result < G_N_ELEMENTS (nicks), NULL);
  return nicks[result];
}
