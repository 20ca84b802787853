/* Tidang: voting rules as values, and which of them governs a vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rule.h"
#include "td-ids.h"
#include "td-nicks.h"
#include "td-rule-private.h"

#include <string.h>

/* The reference count stands beside the rule: a rule is const for everybody who holds it. */
typedef struct
{
  TdRule rule;
  gatomicrefcount refs;
} Counted;

void
td_source_free (gpointer data)
{
  TdSource *source = data;

  g_free (source->title);
  g_free (source->address);
  g_free (source->grade);
  g_free (source->read_on);
  g_free (source);
}

void
td_pack_clear_notice (TdNotice *notice)
{
  g_strfreev (notice->where);
  g_free (notice->by);
}

TdRule *
td_rule_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  TdRule *rule = &counted->rule;

  g_atomic_ref_count_init (&counted->refs);
  rule->valid_from = rule->valid_to = rule->applies_from = rule->applies_to = TD_DATE_NONE;
  rule->consents = g_array_new (FALSE, FALSE, sizeof (TdConsentKind));
  rule->sources = g_ptr_array_new_with_free_func (td_source_free);
  rule->unknown = g_ptr_array_new_with_free_func (g_free);
  rule->notice.days = -1;
  rule->objections = TD_OBJECTION_UNKNOWN;
  return rule;
}

TdRule *
td_rule_ref (const TdRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  Counted *counted = (Counted *)rule;

  g_atomic_ref_count_inc (&counted->refs);
  return &counted->rule;
}

void
td_rule_unref (TdRule *rule)
{
  Counted *counted = (Counted *)rule;

  if (rule == NULL || !g_atomic_ref_count_dec (&counted->refs))
    return;
  g_free (rule->id);
  g_free (rule->hash);
  g_free (rule->title);
  g_free (rule->place);
  g_free (rule->place_name);
  g_free (rule->superseded_by);
  g_free (rule->article);
  td_pack_clear_notice (&rule->notice);
  g_strfreev (rule->notes);
  g_array_unref (rule->consents);
  g_ptr_array_unref (rule->sources);
  g_ptr_array_unref (rule->unknown);
  g_free (counted);
}

/* Whether a value of the rule itself (not of a gate) is null in its pack: "$.rules[2].applies_from". */
static gboolean
is_unknown (const TdRule *rule, const char *key)
{
  for (guint i = 0; i < rule->unknown->len; i++)
    {
      const char *path = rule->unknown->pdata[i];
      const char *dot = strrchr (path, '.');

      if (dot != NULL && g_str_equal (dot + 1, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
can_count (const TdRule *rule)
{
  return (rule->quorum.known || rule->quorum.none) && rule->approval.known;
}

static gboolean
applies_on (const TdRule *rule, TdDate date)
{
  return (rule->applies_from == TD_DATE_NONE || date >= rule->applies_from) &&
         (rule->applies_to == TD_DATE_NONE || date <= rule->applies_to);
}

static gboolean
may_govern (const TdRule *rule, const char *place, TdMatter matter, TdDate date)
{
  return (rule->matters & (1u << matter)) != 0 && rule->status != TD_RULE_DRAFT && can_count (rule) &&
         !is_unknown (rule, "applies_from") && !is_unknown (rule, "applies_to") && applies_on (rule, date) &&
         (rule->place[0] == '\0' || td_region_within (place, rule->place));
}

static gboolean
is_better (const TdRule *rule, const TdRule *than)
{
  if (than == NULL)
    return TRUE;
  if (strlen (rule->place) != strlen (than->place))
    return strlen (rule->place) > strlen (than->place);
  /* An open beginning is TD_DATE_NONE, the smallest date. */
  if (rule->applies_from != than->applies_from)
    return rule->applies_from > than->applies_from;
  return rule->version > than->version;
}

const TdRule *
td_rules_choose (const GPtrArray *rules,
                 const char *place,
                 TdMatter matter,
                 TdDate date,
                 gboolean *missing_local)
{
  const TdRule *best = NULL;

  g_return_val_if_fail (rules != NULL && date != TD_DATE_NONE, NULL);

  for (guint i = 0; i < rules->len; i++)
    if (may_govern (rules->pdata[i], place, matter, date) && is_better (rules->pdata[i], best))
      best = rules->pdata[i];
  if (missing_local != NULL)
    *missing_local = best != NULL && best->place[0] == '\0' && place != NULL && *place != '\0';
  return best;
}

const TdRule *
td_rules_find (const GPtrArray *rules, const char *id)
{
  const TdRule *best = NULL;

  g_return_val_if_fail (rules != NULL && id != NULL, NULL);

  for (guint i = 0; i < rules->len; i++)
    {
      const TdRule *rule = rules->pdata[i];

      if (g_str_equal (rule->id, id) && (best == NULL || rule->version > best->version))
        best = rule;
    }
  return best;
}

TdRuleWarning
td_rule_warnings (const TdRule *rule, TdDate date)
{
  TdRuleWarning warnings = TD_RULE_WARN_NONE;

  g_return_val_if_fail (rule != NULL, warnings);

  const TdSource *source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;

  if (rule->status == TD_RULE_EXPIRED || (rule->valid_to != TD_DATE_NONE && date > rule->valid_to))
    warnings |= TD_RULE_WARN_EXPIRED;
  if (rule->status == TD_RULE_SUPERSEDED)
    warnings |= TD_RULE_WARN_SUPERSEDED;
  if (rule->status == TD_RULE_DRAFT)
    warnings |= TD_RULE_WARN_DRAFT;
  if (!applies_on (rule, date))
    warnings |= TD_RULE_WARN_NOT_FOR_DATE;
  if (!can_count (rule))
    warnings |= TD_RULE_WARN_UNKNOWN_VALUES;
  if (source == NULL || strchr ("CDU", source->grade[0]) != NULL)
    warnings |= TD_RULE_WARN_WEAK_SOURCE;
  return warnings;
}

static const TdWords matter_words[] = {
  [TD_MATTER_REBUILD] = { "rebuild", "改建、重建建筑物及其附属设施", NULL },
  [TD_MATTER_USE_FUND] = { "use-fund", "使用建筑物及其附属设施的维修资金", NULL },
  [TD_MATTER_RAISE_FUND] = { "raise-fund", "筹集建筑物及其附属设施的维修资金", NULL },
};

static const TdWords scope_words[] = {
  [TD_SCOPE_UNIT] = { "unit", "本单元", NULL },
  [TD_SCOPE_BUILDING] = { "building", "本幢", NULL },
  [TD_SCOPE_COMPOUND] = { "compound", "本小区", NULL },
};

/* clang-format off */
TD_DEFINE_NICKS (TdMatter, td_matter, matter_words)
TD_DEFINE_NICKS (TdScope, td_scope, scope_words)
/* clang-format on */
