/* Tidang: voting rules as data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-date.h"
#include "td-fraction.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TD_SCOPE_UNIT,
  TD_SCOPE_BUILDING,
  TD_SCOPE_COMPOUND
} TdScope;

typedef enum
{
  TD_MATTER_REBUILD,   /* Civil Code 278 (7): 改建、重建 — a retrofit lift */
  TD_MATTER_USE_FUND,  /* 278 (5): use of the maintenance fund */
  TD_MATTER_RAISE_FUND /* 278 (6) */
} TdMatter;

/* One gate: heads and area against a base. */
typedef struct
{
  gboolean known; /* FALSE: the pack has null: 未取得政策原文 — never borrowed from another place */
  gboolean none;  /* TRUE: the rule has no such gate (the older rule has no quorum) */
  TdFraction heads;
  TdCompare heads_compare;
  TdFraction area;
  TdCompare area_compare;
  gboolean of_all; /* base: all owners in scope; FALSE: the participants */
} TdGate;

typedef enum
{
  TD_OBJECTION_NONE,
  TD_OBJECTION_MEDIATE,
  TD_OBJECTION_BLOCK,
  TD_OBJECTION_UNKNOWN
} TdObjectionEffect;

typedef enum
{
  TD_RULE_IN_FORCE,
  TD_RULE_DRAFT,
  TD_RULE_EXPIRED,
  TD_RULE_SUPERSEDED
} TdRuleStatus;

typedef struct
{
  char *title;
  char *address; /* where it was read; may be "" */
  char *grade;   /* "A" statute … "D" mirror, "U" unsourced (shown to the user) */
  char *read_on;
} TdSource;

/* Whether the day of posting is one of the days; not said: it is not (Civil Code art. 201). */
typedef enum
{
  TD_POSTING_DAY_UNKNOWN,
  TD_POSTING_DAY_NOT_COUNTED,
  TD_POSTING_DAY_COUNTED
} TdPostingDay;

/* A last day of rest; not said: it moves to the day after the rest (Civil Code art. 203). The code speaks of
 * 法定休假日; Saturdays and Sundays that are not worked are read as such: a reading for which no text was
 * found, and which never lets a paper hang too short. */
typedef enum
{
  TD_LAST_DAY_UNKNOWN,
  TD_LAST_DAY_ROLLS,
  TD_LAST_DAY_STANDS
} TdLastDay;

/* What becomes of the days when a paper was torn down. No text was found that says so: not said, the days run
 * on, and the record of the places says how long a paper was missing. */
typedef enum
{
  TD_INTERRUPTED_UNKNOWN,
  TD_INTERRUPTED_RUNS_ON,
  TD_INTERRUPTED_EXTENDS, /* days on which a place had no paper are not counted */
  TD_INTERRUPTED_RESTARTS /* counted anew from the day of renewal */
} TdInterrupted;

typedef struct
{
  int days;            /* -1: 未取得政策原文 */
  gboolean unit_known; /* FALSE: calendar or working days is 未取得政策原文 */
  gboolean working;
  GStrv where; /* "unit", "building", "compound", "website", "community", "site"; NULL: not known */
  char *by;    /* who posts; NULL: not known */
  TdPostingDay posting_day;
  TdLastDay last_day;
  TdInterrupted interrupted;
} TdNotice;

/* An immutable, reference-counted rule of one pack version. */
typedef struct
{
  char *id; /* "cn-2021-rebuild" */
  int version;
  char *hash;  /* SHA-256 of the pack's bytes, hex */
  char *title; /* 民法典第278条第一款第（七）项 … */
  char *place; /* region code prefix, "" national */
  char *place_name;
  guint matters;                   /* bits 1 << TdMatter */
  guint scopes;                    /* bits 1 << TdScope; 0: 未取得政策原文 */
  TdDate valid_from, valid_to;     /* of the text; TD_DATE_NONE open */
  TdDate applies_from, applies_to; /* dates of opening of the votes it governs, inclusive */
  TdRuleStatus status;
  char *superseded_by; /* id or NULL */
  TdGate quorum;
  TdGate approval;
  guint part_kinds; /* kinds that count */
  GArray *consents; /* TdConsentKind asked beside the count */
  TdObjectionEffect objections;
  gboolean silence_participates; /* always FALSE in shipped packs */
  gboolean abstention_participates;
  TdNotice notice;
  GPtrArray *sources; /* (element-type TdSource), first is the principal one */
  GPtrArray *unknown; /* JSON paths whose value is null (char *) */
  GStrv notes;        /* what the values alone do not say, as sentences for a person */
  char *article;      /* printed on forms: 《中华人民共和国民法典》第二百七十八条 … */
} TdRule;

TdRule *td_rule_ref (const TdRule *rule);
void td_rule_unref (TdRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRule, td_rule_unref)

#define TD_RULE_ERROR (td_rule_error_quark ())
GQuark td_rule_error_quark (void);
typedef enum
{
  TD_RULE_ERROR_SYNTAX, /* not JSON: line and column in the message */
  TD_RULE_ERROR_VALUE /* message starts with the JSON path: "$.rules[0].quorum.heads: …"; all faults, one per
                         line */
} TdRuleError;

/* A pack holds one or several rules. Parses and validates; all faults are reported at once. (transfer full)
 * (element-type TdRule) */
GPtrArray *td_pack_parse (const char *bytes, gsize size, GError **error);

/* Which of `rules` governs a vote of this matter opened on `date` at `place` (12-digit code): the most
 * specific place whose applies-range holds the date, the latest of these. Never a draft, nor one whose dates
 * or gates are not known. NULL when none. `missing_local` says that only a national rule was found where a
 * place was given (地方文件未取得). */
const TdRule *td_rules_choose (const GPtrArray *rules,
                               const char *place,
                               TdMatter matter,
                               TdDate date,
                               gboolean *missing_local);
const TdRule *td_rules_find (const GPtrArray *rules, const char *id);

/* What must be said when the rule is used for a vote opened on `date`. */
typedef enum
{
  TD_RULE_WARN_NONE = 0,
  TD_RULE_WARN_EXPIRED = 1 << 0,
  TD_RULE_WARN_SUPERSEDED = 1 << 1,
  TD_RULE_WARN_DRAFT = 1 << 2,
  TD_RULE_WARN_NOT_FOR_DATE = 1 << 3,
  TD_RULE_WARN_UNKNOWN_VALUES = 1 << 4, /* a gate is null: cannot be counted */
  TD_RULE_WARN_WEAK_SOURCE = 1 << 5     /* grade C, D or U */
} TdRuleWarning;
TdRuleWarning td_rule_warnings (const TdRule *rule, TdDate date);

const char *td_matter_to_nick (TdMatter matter); /* rebuild use-fund raise-fund */
gboolean td_matter_from_nick (const char *nick, TdMatter *out);
const char *td_matter_to_chinese (TdMatter matter);
const char *td_scope_to_nick (TdScope scope); /* unit building compound */
gboolean td_scope_from_nick (const char *nick, TdScope *out);
const char *td_scope_to_chinese (TdScope scope);

G_END_DECLS
