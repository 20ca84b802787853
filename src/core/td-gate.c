/* Tidang: the gate before a step — each of its conditions looked at, all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcement.h"

static TdGateLine *
line_new (const TdWant *want, guint step)
{
  TdGateLine *line = g_new0 (TdGateLine, 1);

  line->want = want;
  line->step = step;
  line->met = TD_OPEN;
  line->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  line->items = g_array_new (FALSE, FALSE, sizeof (gint64));
  line->since = TD_DATE_NONE;
  line->due = TD_DATE_NONE;
  return line;
}

void
td_gate_line_free (TdGateLine *line)
{
  if (line == NULL)
    return;
  g_array_unref (line->parts);
  g_array_unref (line->items);
  g_free (line);
}

/* ---- the vote ---- */

static void
look_at_rating (TdGateLine *line, const TdFacts *facts)
{
  line->met = facts->rating == TD_RATING_UNRATED || facts->rating == TD_RATING_UNSUITABLE ? TD_OPEN : TD_MET;
}

static void
look_at_vote (TdGateLine *line, const TdFacts *facts)
{
  line->met = facts->voted == TD_VOTED_PASSED           ? TD_MET
              : facts->voted == TD_VOTED_NOT_COMPUTABLE ? TD_NOT_KNOWN
                                                        : TD_OPEN;
}

static void
look_at_consent (TdGateLine *line, const TdFacts *facts)
{
  gboolean unsaid = FALSE;

  line->met = TD_NOT_ASKED;
  for (guint i = 0; facts->consents != NULL && i < facts->consents->len; i++)
    {
      const TdConsentFact *fact = facts->consents->pdata[i];

      if (fact->kind != line->want->consent || !(fact->asked || fact->unsaid))
        continue;
      unsaid = unsaid || fact->unsaid;
      if (line->met == TD_NOT_ASKED)
        line->met = TD_MET;
      if (fact->missing->len > 0)
        line->met = TD_OPEN;
      g_array_append_vals (line->parts, fact->missing->data, fact->missing->len);
    }
  if (unsaid && line->met != TD_OPEN)
    line->met = TD_NOT_KNOWN;
}

/* Nothing can have changed of what was never voted on. */
static void
look_at_changes (TdGateLine *line, const TdFacts *facts)
{
  line->changed = facts->voted == TD_VOTED_NONE ? TD_CHANGED_NOTHING : facts->changed;
  line->met = line->changed == TD_CHANGED_NOTHING   ? TD_MET
              : line->changed == TD_CHANGED_UNKNOWN ? TD_NOT_KNOWN
                                                    : TD_OPEN;
}

/* ---- notices and objections ---- */

static const TdAnnounceFact *
latest_of (const GPtrArray *announced, TdAnnounce kind)
{
  const TdAnnounceFact *latest = NULL;

  for (guint i = 0; announced != NULL && i < announced->len; i++)
    {
      const TdAnnounceFact *fact = announced->pdata[i];

      if (fact->kind == kind && fact->from != TD_DATE_NONE && (latest == NULL || fact->from >= latest->from))
        latest = fact;
    }
  return latest;
}

static gboolean
rule_asks_for_notice (const TdRule *rule)
{
  return rule != NULL && (rule->notice.days > 0 || rule->notice.by != NULL);
}

/* What is too short, or ends before it begins, can be announced anew; where it hung must be written down. */
static TdMet
met_by_notice (const TdAnnounceFact *fact, TdDate last, TdDate today)
{
  if (fact->until == TD_DATE_NONE)
    return TD_NOT_KNOWN;
  if (fact->short_by > 0 || fact->unproven & TD_POSTING_BACKWARDS || last >= today)
    return TD_OPEN;
  return fact->unproven != 0 ? TD_NOT_KNOWN : TD_MET;
}

/* Its last day counts whole (Civil Code art. 203): it is over on the day after. */
static void
look_at_notice (TdGateLine *line, const TdFacts *facts)
{
  const TdAnnounceFact *fact = latest_of (facts->announced, line->want->announce);

  if (fact == NULL)
    {
      if (line->want->extent == TD_EXTENT_RULE && !rule_asks_for_notice (facts->rule))
        line->met = facts->rule == NULL ? TD_OPEN : TD_NOT_KNOWN;
      return;
    }
  line->since = fact->from;
  line->due = fact->until != TD_DATE_NONE ? fact->until + fact->short_by : TD_DATE_NONE;
  line->short_by = fact->short_by;
  line->unproven = fact->unproven;
  line->where = fact->where;
  line->met = met_by_notice (fact, line->due, facts->today);
}

static gboolean
must_be_settled (const TdWant *want, const TdObjection *objection)
{
  return !objection->settled && (objection->written || want->extent == TD_EXTENT_ALL);
}

static void
look_at_objections (TdGateLine *line, const TdFacts *facts)
{
  gboolean of_rule = line->want->extent == TD_EXTENT_RULE;
  TdObjectionEffect effect = facts->rule != NULL ? facts->rule->objections : TD_OBJECTION_UNKNOWN;

  if (of_rule && effect == TD_OBJECTION_NONE)
    {
      line->met = TD_NOT_ASKED;
      return;
    }
  for (guint i = 0; facts->objections != NULL && i < facts->objections->len; i++)
    {
      const TdObjection *objection = facts->objections->pdata[i];

      if (!must_be_settled (line->want, objection))
        continue;
      g_array_append_val (line->items, objection->id);
      if (objection->part_id != 0)
        g_array_append_val (line->parts, objection->part_id);
    }
  line->met = line->items->len == 0                       ? TD_MET
              : of_rule && effect == TD_OBJECTION_UNKNOWN ? TD_NOT_KNOWN
                                                          : TD_OPEN;
}

/* ---- acts ---- */

static void
take_act (TdGateLine *line, const TdAct *act)
{
  line->act_id = act->id;
  line->since = act->on;
}

/* What was noted for a day to come has not taken place yet. */
static const TdAct *
act_of (const TdFacts *facts, TdActKind kind)
{
  const TdAct *act = td_acts_find (facts->acts, kind);

  return act == NULL || (act->on != TD_DATE_NONE && act->on > facts->today) ? NULL : act;
}

static void
look_at_act (TdGateLine *line, const TdFacts *facts)
{
  const TdAct *act = act_of (facts, line->want->act);

  if (act == NULL)
    return;
  take_act (line, act);
  line->met = TD_MET;
}

/* Somebody may be named later than the first time that it was noted: any act that names one will do. */
static void
look_at_party (TdGateLine *line, const TdFacts *facts)
{
  for (guint i = 0; facts->acts != NULL && i < facts->acts->len; i++)
    {
      const TdAct *act = facts->acts->pdata[i];
      gboolean to_come = act->on != TD_DATE_NONE && act->on > facts->today;

      if (act->kind != line->want->act || act->outcome != TD_ACT_DONE || to_come || line->met == TD_MET)
        continue;
      take_act (line, act);
      line->met = *act->party != '\0' ? TD_MET : TD_OPEN;
    }
}

/* The notice of the installation goes before the installation, which may be later than the works. */
static const TdAct *
before_which (const TdFacts *facts, const TdWant *want)
{
  const TdAct *installing;

  if (want->act != TD_ACT_INSTALL_NOTICE || want->other != TD_ACT_START)
    return act_of (facts, want->other);
  installing = td_works_installing (facts->works, facts->acts);
  return installing != NULL && installing->on <= facts->today ? installing : NULL;
}

/* The same day is not after it: days are all that is known. */
static void
look_at_order (TdGateLine *line, const TdFacts *facts)
{
  const TdAct *act = act_of (facts, line->want->act);
  const TdAct *other = before_which (facts, line->want);

  if (act != NULL)
    take_act (line, act);
  if (other != NULL)
    line->due = other->on;
  if (other == NULL)
    line->met = act != NULL ? TD_MET : TD_OPEN;
  else if (act == NULL)
    line->met = TD_TOO_LATE;
  else if (act->on == TD_DATE_NONE || other->on == TD_DATE_NONE)
    line->met = TD_NOT_KNOWN;
  else
    line->met = act->on <= other->on ? TD_MET : TD_TOO_LATE;
}

/* Counted as the Civil Code does (art. 201, 203): without the first day, and on to the next working day. */
static TdDate
last_day (const TdFacts *facts, TdDate start, const TdWant *want, gboolean *tentative)
{
  TdPeriodUnit unit = want->working ? TD_PERIOD_WORKING : TD_PERIOD_DAYS;
  g_autoptr (TdCalendar) none = facts->calendar == NULL ? td_calendar_new () : NULL;

  return td_calendar_period_end (facts->calendar != NULL ? facts->calendar : none, start, want->days, unit,
                                 tentative);
}

static void
look_at_period (TdGateLine *line, const TdFacts *facts)
{
  const TdAct *act = act_of (facts, line->want->act);
  const TdAct *other = act_of (facts, line->want->other);

  if (act != NULL)
    take_act (line, act);
  if (other == NULL || other->on == TD_DATE_NONE)
    {
      /* Time runs from a day; before it nobody is late. */
      line->met = act != NULL ? TD_MET : other == NULL ? TD_NOT_ASKED : TD_NOT_KNOWN;
      return;
    }
  line->due = last_day (facts, other->on, line->want, &line->tentative);
  if (act != NULL && act->on == TD_DATE_NONE)
    line->met = TD_NOT_KNOWN;
  else if (act != NULL)
    line->met = act->on <= line->due ? TD_MET : TD_TOO_LATE;
  else
    line->met = facts->today <= line->due ? TD_OPEN : TD_TOO_LATE;
}

/* ---- the works ---- */

static void
look_at_findings (TdGateLine *line, const TdFacts *facts)
{
  if (facts->findings != NULL)
    g_array_append_vals (line->items, facts->findings->data, facts->findings->len);
  line->met = line->items->len == 0 ? TD_MET : TD_OPEN;
}

/* ---- the gate ---- */

/* What a rule asks to be mediated, or does not know, is said; nobody may be held up by it. */
static gboolean
may_hold (const TdGateLine *line, const TdFacts *facts)
{
  if (!line->want->blocks || line->met == TD_MET || line->met == TD_NOT_ASKED)
    return FALSE;
  if (line->want->extent != TD_EXTENT_RULE)
    return TRUE;
  if (line->want->kind == TD_WANT_OBJECTIONS)
    return facts->rule != NULL && facts->rule->objections == TD_OBJECTION_BLOCK;
  return line->want->kind != TD_WANT_ANNOUNCED || rule_asks_for_notice (facts->rule);
}

static TdGateLine *
look_at (const TdWant *want, guint step, const TdFacts *facts)
{
  static void (*const look[]) (TdGateLine *, const TdFacts *) = {
    [TD_WANT_RATED] = look_at_rating,      [TD_WANT_VOTE] = look_at_vote,
    [TD_WANT_CONSENT] = look_at_consent,   [TD_WANT_UNCHANGED] = look_at_changes,
    [TD_WANT_ANNOUNCED] = look_at_notice,  [TD_WANT_OBJECTIONS] = look_at_objections,
    [TD_WANT_ACT] = look_at_act,           [TD_WANT_PARTY] = look_at_party,
    [TD_WANT_BEFORE] = look_at_order,      [TD_WANT_WITHIN] = look_at_period,
    [TD_WANT_FINDINGS] = look_at_findings,
  };
  TdGateLine *line = line_new (want, step);

  look[want->kind](line, facts);
  line->holds = may_hold (line, facts);
  return line;
}

static gboolean
is_same (const TdWant *a, const TdWant *b)
{
  return a->kind == b->kind && a->consent == b->consent && a->announce == b->announce &&
         a->extent == b->extent && a->act == b->act && a->other == b->other && a->days == b->days &&
         a->working == b->working;
}

/* Of two the one that holds up stays. */
static void
add_line (GPtrArray *lines, TdGateLine *line)
{
  for (guint i = 0; i < lines->len; i++)
    {
      TdGateLine *old = lines->pdata[i];

      if (!is_same (old->want, line->want))
        continue;
      if (line->holds && !old->holds)
        {
          lines->pdata[i] = line;
          line = old;
        }
      td_gate_line_free (line);
      return;
    }
  g_ptr_array_add (lines, line);
}

/* Whether the gate of a step asks for something of this kind; NULL: no. */
static const TdWant *
asks_for (const TdStep *step, TdWantKind kind)
{
  for (guint i = 0; i < step->wants->len; i++)
    if (((const TdWant *)step->wants->pdata[i])->kind == kind)
      return step->wants->pdata[i];
  return NULL;
}

/* The gate that was passed last and asked for it; NULL: none did. */
static const TdWant *
asked_before (const TdProcedure *procedure, guint step, TdWantKind kind)
{
  const TdWant *asked = NULL;

  for (guint i = 0; i < step; i++)
    {
      const TdWant *want = asks_for (td_procedure_step (procedure, i), kind);

      asked = want != NULL ? want : asked;
    }
  return asked;
}

static gboolean
is_said (const GPtrArray *lines, TdWantKind kind)
{
  for (guint i = 0; i < lines->len; i++)
    if (((const TdGateLine *)lines->pdata[i])->want->kind == kind)
      return TRUE;
  return FALSE;
}

/* What was voted on stays what is built, and an objection may come when its gate is passed already: past the
 * step that asks for it what is open is said at every other one, and holds nothing up that no text asks to be
 * held up. */
static void
add_open (GPtrArray *lines, const TdProcedure *procedure, guint step, const TdFacts *facts)
{
#define SAID(want_kind, want_extent)                                                                         \
  {                                                                                                          \
    .kind = (want_kind), .extent = (want_extent), .basis = TD_BASIS_PROPOSAL, .source = (char *)"",          \
    .say = (char *)""                                                                                        \
  }
  static const TdWant said[] = {
    SAID (TD_WANT_UNCHANGED, TD_EXTENT_RULE),
    SAID (TD_WANT_OBJECTIONS, TD_EXTENT_RULE),
    SAID (TD_WANT_OBJECTIONS, TD_EXTENT_WRITTEN),
    SAID (TD_WANT_OBJECTIONS, TD_EXTENT_ALL),
  };
#undef SAID

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const TdWant *asked = asked_before (procedure, step, said[i].kind);
      TdGateLine *line;

      if (asked == NULL || asked->extent != said[i].extent || is_said (lines, said[i].kind))
        continue;
      line = look_at (&said[i], step, facts);
      if (line->met == TD_MET || line->met == TD_NOT_ASKED)
        td_gate_line_free (line);
      else
        g_ptr_array_add (lines, line);
    }
}

static void
add_gate (GPtrArray *lines, const TdProcedure *procedure, guint step, const TdFacts *facts)
{
  const GPtrArray *wants = td_procedure_step (procedure, step)->wants;

  for (guint i = 0; i < wants->len; i++)
    add_line (lines, look_at (wants->pdata[i], step, facts));
}

GPtrArray *
td_procedure_gate (const TdProcedure *procedure, guint step, const TdFacts *facts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_gate_line_free);

  g_return_val_if_fail (step < procedure->steps->len, lines);
  add_gate (lines, procedure, step, facts);
  add_open (lines, procedure, step, facts);
  return lines;
}

GPtrArray *
td_procedure_way (const TdProcedure *procedure, guint from, guint to, const TdFacts *facts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_gate_line_free);

  g_return_val_if_fail (to < procedure->steps->len, lines);
  if (td_procedure_step (procedure, to)->branch)
    {
      add_gate (lines, procedure, to, facts);
      return lines;
    }
  for (guint i = from + 1; i <= to; i++)
    {
      const TdStep *step = td_procedure_step (procedure, i);

      if (!step->branch && (i == to || !step->optional))
        add_gate (lines, procedure, i, facts);
    }
  add_open (lines, procedure, to, facts);
  return lines;
}

guint
td_gate_holds (const GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const TdGateLine *)lines->pdata[i])->holds;
  return n;
}
