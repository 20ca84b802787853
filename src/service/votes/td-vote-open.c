/* Tidang: opening a vote — the rule chosen, the roll frozen, all that is doubtful said beforehand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-course-private.h"
#include "td-value-words.h"
#include "td-campaign-store.h"
#include "td-checks.h"
#include "td-leaf-store.h"
#include "td-load.h"
#include "td-packs.h"
#include "td-plans.h"
#include "td-register.h"
#include "td-sentences.h"

/* All that opening needs, gathered before anything is written. */
typedef struct
{
  TdUnit *unit;
  char *label;
  TdRule *rule;
  gboolean missing_local;
  TdRoll *roll;
  TdLeaf *plan;         /* the version that is voted on; NULL */
  gboolean other_plans; /* what is named is none of the versions put down */
  TdVoteRow *row;
  TdVoteOpened *opened;
  char *blocked; /* why the roll cannot be frozen so, or NULL */
} Opening;

static void
opening_free (Opening *opening)
{
  if (opening == NULL)
    return;
  td_unit_free (opening->unit);
  g_clear_pointer (&opening->plan, td_leaf_free);
  g_free (opening->label);
  g_clear_pointer (&opening->rule, td_rule_unref);
  g_clear_pointer (&opening->roll, td_roll_free);
  g_clear_pointer (&opening->row, td_vote_row_free);
  td_vote_opened_free (opening->opened);
  g_free (opening->blocked);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
check_options (const TdVoteOptions *options, TdDate from, GError **error)
{
  if (options->until != TD_DATE_NONE && options->until < from)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("The last day of the vote lies before its first day. Give a later --until."));
  if (options->plan_version != NULL && td_text_is_blank (options->plan_version))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("The plan's version is empty. Name it, or leave it out when there is no plan yet."));
  if (options->batch < 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("The batch of forms is a number from 1."));
  return TRUE;
}

/* Before any unit is looked at: a name that no rule has is the same mistake for all of them. */
static gboolean
check_rule_name (const GPtrArray *rules, const TdVoteOptions *options, GError **error)
{
  if (options->rule_id == NULL || td_rules_find (rules, options->rule_id) != NULL)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("There is no rule “%s”. See the rules at hand with “packs list”."), options->rule_id);
}

static gboolean
choose_named_rule (Opening *opening, const GPtrArray *rules, const TdVoteOptions *options, GError **error)
{
  const TdRule *rule = td_rules_find (rules, options->rule_id);

  if (rule == NULL)
    return check_rule_name (rules, options, error);
  if (!(rule->matters & (1u << options->matter)))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("The rule “%s” is not for this matter (%s). Choose another."), rule->title,
                    td_words_matter (options->matter));
  opening->rule = td_rule_ref (rule);
  return TRUE;
}

static gboolean
choose_rule (Opening *opening,
             TdWorkspace *self,
             const GPtrArray *rules,
             const TdVoteOptions *options,
             GError **error)
{
  const char *place = *opening->unit->place != '\0' ? opening->unit->place : td_workspace_get_place (self);
  const TdRule *rule;

  if (options->rule_id != NULL)
    return choose_named_rule (opening, rules, options, error);
  rule = td_rules_choose (rules, place, options->matter, opening->row->from, &opening->missing_local);
  if (rule == NULL)
    {
      g_autofree char *date = td_date_to_iso (opening->row->from);

      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s: no rule at hand is for %s on %s. Add the pack of the place, or name a rule."),
                      opening->label, td_words_matter (options->matter), date);
    }
  opening->rule = td_rule_ref (rule);
  return TRUE;
}

/* An open vote that counts a flat of this stairwell would ask its owners the same question twice. */
static gboolean
check_votes_of (Opening *opening,
                TdWorkspace *self,
                gint64 unit_id,
                const TdVoteOptions *options,
                int *round,
                int *batch,
                GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) votes = td_store_votes_counting (self->store, unit_id, &cause);

  if (votes == NULL)
    return td_fail_with (error, cause, opening->label);
  for (guint i = 0; i < votes->len; i++)
    {
      const TdVoteRow *vote = g_ptr_array_index (votes, i);

      if (vote->matter != options->matter)
        continue;
      if (!vote->closed)
        {
          g_autofree char *label = td_unit_label_of (self, vote->dossier_id);

          return td_fail (
              error, TD_SERVICE_ERROR_REFUSED,
              _ ("%s: vote number %d on the same matter is still open. Close it before opening another."),
              label, vote->number);
        }
      *round = MAX (*round, vote->round + 1);
      *batch = MAX (*batch, vote->batch + 1);
    }
  return TRUE;
}

/* The stairwells whose owners are asked. */
static GArray *
units_in_scope (const Opening *opening)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_append_val (ids, opening->unit->id);
  g_hash_table_add (seen, &opening->unit->id);
  for (guint i = 0; i < opening->roll->parts->len; i++)
    {
      TdPart *part = g_ptr_array_index (opening->roll->parts, i);

      if (g_hash_table_add (seen, &part->unit_id))
        g_array_append_val (ids, part->unit_id);
    }
  return ids;
}

static gboolean
check_other_votes (Opening *opening, TdWorkspace *self, const TdVoteOptions *options, GError **error)
{
  g_autoptr (GArray) ids = units_in_scope (opening);
  int round = 1, batch = 1;

  for (guint i = 0; i < ids->len; i++)
    if (!check_votes_of (opening, self, g_array_index (ids, gint64, i), options, &round, &batch, error))
      return FALSE;
  opening->row->round = round;
  opening->row->batch = options->batch > 0 ? options->batch : batch;
  return TRUE;
}

/* Takes `text`. */
static void
replace_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* A vote on the lift is about the newest version of the plan where nobody names another one. */
static gboolean
choose_plan (Opening *opening, TdWorkspace *self, const TdVoteOptions *options, GError **error)
{
  g_autoptr (GPtrArray) plans = td_leaves_of (self, opening->unit->id, TD_PLAN_KIND, error);
  const TdLeaf *plan = NULL;

  if (plans == NULL)
    return FALSE;
  if (options->plan_version != NULL)
    plan = td_plan_named (plans, options->plan_version);
  else if (options->matter == TD_MATTER_REBUILD)
    plan = td_plan_newest (plans);
  opening->other_plans = plan == NULL && plans->len > 0 && options->plan_version != NULL;
  if (plan != NULL)
    {
      opening->plan = td_leaf_copy (plan);
      replace_text (&opening->row->plan_version, g_strdup_printf ("%d", plan->number));
    }
  else
    replace_text (&opening->row->plan_version,
                  td_text_squeeze (options->plan_version == NULL ? "" : options->plan_version));
  return TRUE;
}

static void
fill_row (TdVoteRow *row, const Opening *opening, const TdVoteOptions *options)
{
  const TdRule *rule = opening->rule;
  const TdSource *source = rule->sources->len > 0 ? g_ptr_array_index (rule->sources, 0) : NULL;

  row->dossier_id = opening->unit->id;
  row->matter = options->matter;
  row->scope = options->scope;
  row->until = options->until;
  replace_text (&row->rule_id, g_strdup (rule->id));
  row->rule_version = rule->version;
  replace_text (&row->rule_hash, g_strdup (rule->hash));
  replace_text (&row->rule_title, g_strdup (rule->title));
  replace_text (&row->rule_source, g_strdup (source == NULL ? "" : source->title));
  row->missing_local = opening->missing_local;
  row->part_kinds = rule->part_kinds;
}

static void
take_lines (GPtrArray *to, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (lines, i)));
  g_ptr_array_unref (lines);
}

static void
count_heads (Opening *opening)
{
  g_autoptr (GPtrArray) heads = td_roll_heads (opening->roll, opening->rule->part_kinds);

  opening->opened->heads = heads->len;
  for (guint i = 0; i < heads->len; i++)
    opening->opened->area += ((const TdHead *)g_ptr_array_index (heads, i))->area;
}

static void
look_at_roll (Opening *opening, const TdVoteOptions *options)
{
  g_autoptr (GPtrArray) remarks = td_roll_check (opening->roll, opening->rule->part_kinds);
  g_autoptr (GPtrArray) lines = td_remarks_to_text (opening->roll, remarks);
  GPtrArray *warnings = opening->opened->warnings;

  take_lines (warnings,
              td_rule_describe_warnings (opening->rule, td_rule_warnings (opening->rule, opening->row->from),
                                         opening->missing_local));
  /* Named by a person: said, not refused. */
  if (*opening->rule->place != '\0' && *opening->unit->place != '\0' &&
      !g_str_has_prefix (opening->unit->place, opening->rule->place))
    g_ptr_array_add (warnings, g_strdup_printf (_ ("The rule “%s” is of another place (%s)."),
                                                opening->rule->title, opening->rule->place_name));
  if (opening->rule->scopes != 0 && !(opening->rule->scopes & (1u << options->scope)))
    g_ptr_array_add (warnings, g_strdup_printf (_ ("The rule “%s” does not provide for this scope (%s)."),
                                                opening->rule->title, td_words_scope (options->scope)));
  if (*opening->row->plan_version == '\0')
    g_ptr_array_add (warnings, g_strdup (td_no_plan_sentence ()));
  /* Nobody named it: said, so that nobody is surprised by what the papers show. */
  if (opening->plan != NULL && options->plan_version == NULL)
    g_ptr_array_add (warnings,
                     g_strdup_printf (_ ("The vote is about the newest version of the plan: no. %d, %s."),
                                      opening->plan->number, td_leaf_get (opening->plan, "name")));
  if (opening->other_plans)
    g_ptr_array_add (warnings,
                     g_strdup_printf (_ ("No version “%s” of the plan is put down with the dossier: the vote "
                                         "names it, and nothing shows what it was."),
                                      opening->row->plan_version));
  for (guint i = 0; i < remarks->len && i < lines->len; i++)
    {
      const TdRollRemark *remark = g_ptr_array_index (remarks, i);

      g_ptr_array_add (warnings, g_strdup (g_ptr_array_index (lines, i)));
      if (remark->blocks && opening->blocked == NULL)
        opening->blocked = g_strdup (g_ptr_array_index (lines, i));
    }
  if (opening->opened->heads == 0)
    {
      g_free (opening->blocked);
      opening->blocked = g_strdup (_ ("no flat that counts is on the register. Import the households first"));
    }
}

static Opening *
prepare (TdWorkspace *self,
         gint64 unit_id,
         const TdVoteOptions *options,
         const GPtrArray *rules,
         GError **error)
{
  g_autoptr (Opening) opening = g_new0 (Opening, 1);
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL || (opening->unit = td_unit_load (self, unit_id, error)) == NULL)
    return NULL;
  opening->label = td_unit_label (opening->unit);
  opening->row = td_vote_row_new ();
  opening->row->from = options->from != TD_DATE_NONE ? options->from : td_workspace_today (self);
  if (!check_options (options, opening->row->from, error) ||
      (opening->roll = td_scope_load (self, opening->unit, options->scope, error)) == NULL ||
      !check_other_votes (opening, self, options, error) ||
      !choose_rule (opening, self, rules, options, error) || !choose_plan (opening, self, options, error))
    return NULL;
  fill_row (opening->row, opening, options);
  opening->opened = g_new0 (TdVoteOpened, 1);
  opening->opened->unit_id = unit_id;
  opening->opened->warnings = g_ptr_array_new_with_free_func (g_free);
  opening->opened->plan = opening->plan != NULL ? td_plan_to_line (opening->plan) : NULL;
  count_heads (opening);
  look_at_roll (opening, options);
  return g_steal_pointer (&opening);
}

TdVoteOpened *
td_vote_preview (TdWorkspace *self, gint64 unit_id, const TdVoteOptions *options, GError **error)
{
  g_autoptr (GPtrArray) rules = td_packs_list (self->data_dir, NULL, error);
  g_autoptr (Opening) opening = rules == NULL ? NULL : prepare (self, unit_id, options, rules, error);

  if (opening == NULL)
    return NULL;
  opening->roll->version = 1;
  opening->opened->roll_sha256 = td_roll_hash (opening->roll, NULL, NULL);
  return g_steal_pointer (&opening->opened);
}

/* Inside an action. */
static gboolean
pin_plan (TdStore *store, const Opening *opening, GError **error)
{
  g_autofree char *hash = opening->plan != NULL ? td_leaf_hash (opening->plan) : NULL;

  return hash == NULL || td_store_vote_plan_pin (store, opening->unit->id, opening->opened->vote_id,
                                                 opening->plan->id, hash, error);
}

/* Inside an action. */
static gboolean
freeze (TdWorkspace *self, TdStore *store, Opening *opening, GError **error)
{
  g_autoptr (GBytes) pack = td_workspace_pack_of_rule (self, opening->rule);
  TdVoteRow *stored;

  opening->opened->vote_id = td_store_vote_open (store, opening->row, opening->roll, pack, error);
  if (opening->opened->vote_id == 0 || !pin_plan (store, opening, error) ||
      (td_checks_always (self) &&
       !td_store_vote_set_second_look (store, opening->opened->vote_id, TRUE, error)) ||
      (opening->unit->stage <= TD_STAGE_VOTE &&
       !td_course_follow (self, store, opening->unit->id, FALSE, error)))
    return FALSE;
  stored = td_store_vote (store, opening->opened->vote_id, error);
  if (stored == NULL)
    return FALSE;
  opening->opened->roll_sha256 = g_strdup (stored->roll_hash);
  opening->opened->heads = stored->heads;
  opening->opened->area = stored->area;
  td_vote_row_free (stored);
  return TRUE;
}

static gboolean
check_blocked (const Opening *opening, GError **error)
{
  if (opening->blocked == NULL)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: the vote cannot be opened: %s."), opening->label,
                  opening->blocked);
}

TdVoteOpened *
td_vote_open (TdWorkspace *self, gint64 unit_id, const TdVoteOptions *options, GError **error)
{
  g_autoptr (GPtrArray) rules = td_packs_list (self->data_dir, NULL, error);
  g_autoptr (Opening) opening = rules == NULL ? NULL : prepare (self, unit_id, options, rules, error);
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (opening == NULL || !check_blocked (opening, error))
    return NULL;
  store = td_action_begin (self, "open-vote", TD_ACTION_UNDOABLE, NULL, NULL, error);
  if (store == NULL)
    return NULL;
  done = freeze (self, store, opening, &cause);
  params = g_strdup_printf ("{\"vote\":\"%" G_GINT64_FORMAT "\",\"rule\":\"%s\",\"matter\":\"%s\"}",
                            opening->opened->vote_id, opening->rule->id, td_matter_to_nick (options->matter));
  if (done)
    td_store_set_params (store, params);
  if (!td_action_end (self, store, done, cause, unit_id, opening->label, NULL, error))
    return NULL;
  return g_steal_pointer (&opening->opened);
}

/* A vote of a building or compound asks all its stairwells: named together they open one. */
static void
note_asked (GHashTable *asked, const Opening *opening)
{
  g_autoptr (GArray) ids = units_in_scope (opening);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (asked, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
}

/* A unit that cannot be opened is put aside with its reason; FALSE only for what stops the whole action. With
 * no store: only looked at. */
static gboolean
open_one_of_many (TdWorkspace *self,
                  TdStore *store,
                  gint64 unit_id,
                  const TdVoteOptions *options,
                  const GPtrArray *rules,
                  GHashTable *asked,
                  GPtrArray *opened,
                  GPtrArray *refused,
                  GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (Opening) opening = NULL;

  if (g_hash_table_contains (asked, &unit_id))
    return TRUE;
  opening = prepare (self, unit_id, options, rules, &why);
  if (opening != NULL && check_blocked (opening, &why))
    {
      if (store != NULL && !freeze (self, store, opening, error))
        return FALSE;
      if (options->scope != TD_SCOPE_UNIT)
        note_asked (asked, opening);
      g_ptr_array_add (opened, g_steal_pointer (&opening->opened));
      return TRUE;
    }
  if (g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE) ||
      g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  g_ptr_array_add (refused, g_strdup (why->message));
  return TRUE;
}

/* What is done to many, or with no store looked at. */
typedef struct
{
  TdStore *store;
  const char *what;  /* for the progress */
  GHashTable *asked; /* stairwells of wider votes met before */
  GPtrArray *opened;
  GPtrArray *refused;
} Many;

static void
many_init (Many *many, TdStore *store, const char *what)
{
  many->store = store;
  many->what = what;
  many->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  many->opened = g_ptr_array_new_with_free_func ((GDestroyNotify)td_vote_opened_free);
  many->refused = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
run_many (Many *many,
          TdWorkspace *self,
          const GArray *unit_ids,
          const TdVoteOptions *options,
          const GPtrArray *rules,
          const TdProgress *progress,
          GError **error)
{
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    if (!td_progress_step (progress, &last, i, unit_ids->len, many->what, error) ||
        !open_one_of_many (self, many->store, g_array_index (unit_ids, gint64, i), options, rules,
                           many->asked, many->opened, many->refused, error))
      return FALSE;
  return TRUE;
}

/* (transfer full): the opened ones, when all went well. */
static GPtrArray *
many_end (Many *many, gboolean done, GPtrArray **refused)
{
  if (done && refused != NULL)
    *refused = g_steal_pointer (&many->refused);
  g_clear_pointer (&many->asked, g_hash_table_unref);
  g_clear_pointer (&many->refused, g_ptr_array_unref);
  if (!done)
    g_clear_pointer (&many->opened, g_ptr_array_unref);
  return many->opened;
}

GPtrArray *
td_vote_preview_many (TdWorkspace *self,
                      const GArray *unit_ids,
                      const TdVoteOptions *options,
                      const TdProgress *progress,
                      GPtrArray **refused,
                      GError **error)
{
  g_autoptr (GPtrArray) rules = td_packs_list (self->data_dir, NULL, error);
  Many many;

  if (rules == NULL || !check_rule_name (rules, options, error))
    return NULL;
  many_init (&many, NULL, _ ("Looking at the rolls"));
  return many_end (&many, run_many (&many, self, unit_ids, options, rules, progress, error), refused);
}

GPtrArray *
td_vote_open_many (TdWorkspace *self,
                   const GArray *unit_ids,
                   const TdVoteOptions *options,
                   const TdProgress *progress,
                   GPtrArray **refused,
                   GError **error)
{
  g_autoptr (GPtrArray) rules = td_packs_list (self->data_dir, NULL, error);
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gint64 last = 0;
  gboolean done;
  Many many;

  if (rules == NULL || !check_rule_name (rules, options, error))
    return NULL;
  params = g_strdup_printf ("{\"matter\":\"%s\"}", td_matter_to_nick (options->matter));
  store = td_action_begin (self, "open-votes", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return NULL;
  many_init (&many, store, _ ("Opening votes"));
  done = run_many (&many, self, unit_ids, options, rules, progress, &cause);
  done = td_action_end (self, store, done, cause, 0, self->name, NULL, error);
  if (done)
    td_progress_step (progress, &last, unit_ids->len, unit_ids->len, many.what, NULL);
  return many_end (&many, done, refused);
}
