/* Tidang: one unit's values under the names that templates use.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

char *
td_paper_percent (gint64 part, gint64 whole)
{
  g_autofree char *number = td_percent_to_string (part, whole);

  return whole == 0 ? g_steal_pointer (&number) : g_strconcat (number, "%", NULL);
}

char *
td_paper_fraction (const TdPaperJob *job, TdFraction fraction, TdCompare compare)
{
  g_autoptr (TdValues) values = td_values_new ();
  g_autofree char *text = NULL;

  if (compare == TD_CMP_MORE_THAN && fraction.num * 2 == fraction.den)
    return td_template_word (job->shared, "fraction-half", values);
  if (fraction.num == fraction.den)
    return td_template_word (job->shared, "fraction-all", values);
  td_values_take (values, "whole", td_int_to_chinese (fraction.den));
  td_values_take (values, "part", td_int_to_chinese (fraction.num));
  text = td_template_word (job->shared, "fraction", values);
  td_values_set (values, "part", text);
  return td_template_word (job->shared,
                           compare == TD_CMP_AT_LEAST ? "fraction-at-least" : "fraction-more-than", values);
}

char *
td_paper_owners (const TdPaperJob *job, const TdPart *part, gboolean masked)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; part->owners != NULL && i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];
      g_autofree char *name = NULL;

      if (part->erased || owner->erased)
        {
          g_autoptr (TdValues) none = td_values_new ();
          name = td_template_word (job->shared, "erased", none);
        }
      else
        name = masked && owner->kind == TD_OWNER_PERSON ? td_mask_name (owner->name) : g_strdup (owner->name);
      if (text->len > 0)
        g_string_append (text, "、");
      g_string_append (text, name);
    }
  return g_string_free (text, FALSE);
}

char *
td_paper_room (const TdPart *part)
{
  return g_strconcat (part->unit_label != NULL ? part->unit_label : "", part->room, NULL);
}

char *
td_paper_rooms (const TdRoll *roll, const GArray *part_ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; part_ids != NULL && i < part_ids->len; i++)
    {
      const TdPart *part = td_roll_find (roll, g_array_index (part_ids, gint64, i));
      g_autofree char *room = part != NULL ? td_paper_room (part) : NULL;

      if (room == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "、");
      g_string_append (text, room);
    }
  return g_string_free (text, FALSE);
}

GPtrArray *
td_paper_parts (const TdPaperInput *input, gboolean voting)
{
  GPtrArray *parts = g_ptr_array_new ();
  guint kinds = voting && input->has_vote && input->rule != NULL ? input->rule->part_kinds : TD_KINDS_ALL;

  for (guint i = 0; i < input->roll->parts->len; i++)
    {
      TdPart *part = input->roll->parts->pdata[i];

      if ((kinds & (1u << part->kind)) != 0 && (input->unit_id == 0 || part->unit_id == input->unit_id))
        g_ptr_array_add (parts, part);
    }
  return parts;
}

/* “7” is “7号楼” on a paper; “A座” stays. (transfer full) */
static char *
named_number (const char *name, const char *noun)
{
  g_autofree char *plain = td_text_half_width (name != NULL ? name : "");

  if (*plain == '\0' || strspn (plain, "0123456789") != strlen (plain))
    return g_strdup (name);
  return g_strconcat (plain, noun, NULL);
}

/* “6层” as well as “6”, “6+1” and “约6”: the template adds 层. (transfer full) */
static char *
without_suffix (const char *text, const char *suffix)
{
  if (text == NULL || !g_str_has_suffix (text, suffix))
    return g_strdup (text);
  return g_strndup (text, strlen (text) - strlen (suffix));
}

/* The official list of regions calls most communities by their committee: “西韩社区居民委员会”. */
static const char *const committee_suffixes[] = { "居民委员会", "村民委员会", "居委会", "村委会" };

/* “西韩社区” for all of its spellings; “西韩村” of “西韩村委会”. (transfer full) */
static char *
place_without_committee (const char *place)
{
  for (guint i = 0; place != NULL && i < G_N_ELEMENTS (committee_suffixes); i++)
    if (g_str_has_suffix (place, committee_suffixes[i]))
      {
        gsize length = strlen (place) - strlen (committee_suffixes[i]);
        gboolean village = g_str_has_prefix (committee_suffixes[i], "村") && length >= strlen ("村") &&
                           strncmp (place + length - strlen ("村"), "村", strlen ("村")) != 0;

        return village ? g_strdup_printf ("%.*s村", (int)length, place) : g_strndup (place, length);
      }
  return g_strdup (place);
}

static void
set_unit (TdValues *values, const TdPaperJob *job, const TdPaperInput *input)
{
  g_autoptr (GPtrArray) parts = td_paper_parts (input, FALSE);
  g_autofree char *noun = NULL;
  TdArea area = 0;

  td_values_set (values, "file-no", input->file_no);
  td_values_take (values, "place", place_without_committee (input->place_name));
  td_values_set (values, "compound", input->compound);
  noun = td_template_word (job->shared, "noun-building", values);
  td_values_take (values, "building", named_number (input->building, noun));
  g_free (noun);
  noun = td_template_word (job->shared, "noun-unit", values);
  td_values_take (values, "unit", named_number (input->unit, noun));
  g_free (noun);
  td_values_set (values, "address", input->address);
  noun = td_template_word (job->shared, "noun-storey", values);
  td_values_take (values, "storeys", without_suffix (input->storeys, noun));
  td_values_take (values, "unit-label",
                  g_strconcat (td_values_get (values, "compound"), td_values_get (values, "building"),
                               td_values_get (values, "unit"), NULL));
  for (guint i = 0; i < parts->len; i++)
    area += ((const TdPart *)parts->pdata[i])->area;
  td_values_set_printf (values, "parts", "%u", parts->len);
  td_values_take (values, "parts-area", td_area_to_string (area));
}

/* How many hexadecimal digits of a hash stand on a form: enough to tell two versions apart, few enough to be
 * read out. */
#define MARK_DIGITS 16

static void
set_hash (TdValues *values, const char *what, const char *hash)
{
  g_autofree char *whole = g_strconcat (what, "-hash", NULL);
  g_autofree char *mark = g_strconcat (what, "-mark", NULL);

  if (hash == NULL || *hash == '\0')
    return;
  td_values_set (values, whole, hash);
  td_values_take (values, mark, g_strndup (hash, MARK_DIGITS));
}

static void
set_vote (TdValues *values, const TdPaperJob *job, const TdPaperInput *input)
{
  static const char *const matters[] = { "rebuild", "use-fund", "raise-fund" };
  static const char *const scopes[] = { "scope-unit", "scope-building", "scope-compound" };
  TdMatter matter = input->has_vote ? input->matter : TD_MATTER_REBUILD;
  TdScope scope = input->has_vote ? input->scope : TD_SCOPE_UNIT;

  td_values_set_flag (values, matters[matter], TRUE);
  td_values_set_flag (values, scopes[scope], TRUE);
  if (input->has_vote)
    {
      td_values_set_flag (values, "vote", TRUE);
      td_values_set_flag (values, "closed", input->closed);
      td_values_set_printf (values, "vote-number", "%d", input->vote_number);
      td_values_set_flag (values, "round-two", input->vote_number > 1);
      td_values_take (values, "from", input->from == TD_DATE_NONE ? NULL : td_date_to_chinese (input->from));
      td_values_take (values, "until",
                      input->until == TD_DATE_NONE ? NULL : td_date_to_chinese (input->until));
      if (input->batch > 0)
        td_values_set_printf (values, "batch", "%d", input->batch);
      td_values_set_flag (values, "plan", input->plan_version != NULL && *input->plan_version != '\0');
      td_values_set (values, "plan-version", input->plan_version);
      if (input->roll_version > 0)
        td_values_set_printf (values, "roll-version", "%d", input->roll_version);
      set_hash (values, "roll", input->roll_hash);
      set_hash (values, "plan", input->plan_hash);
      set_hash (values, "rule", input->rule != NULL ? input->rule->hash : NULL);
      if (input->roll_hash != NULL)
        td_values_take (values, "marks", td_template_word (job->shared, "marks", values));
      td_values_set_flag (values, "missing-local", input->missing_local);
    }
  td_values_take (values, "period", td_template_word (job->shared, "date-range", values));
}

static void
set_where (TdValues *values, const TdPaperJob *job, const TdNotice *notice)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; notice->where != NULL && notice->where[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat ("where-", notice->where[i], NULL);
      g_autofree char *word = td_template_word (job->shared, key, values);

      if (text->len > 0 && *word != '\0')
        g_string_append (text, "、");
      g_string_append (text, word);
    }
  td_values_take (values, "notice-where", g_string_free (text, FALSE));
}

static void
set_gate (TdValues *values, const TdPaperJob *job, const TdGate *gate, const char *heads, const char *area)
{
  if (!gate->known || gate->none)
    return;
  td_values_take (values, heads, td_paper_fraction (job, gate->heads, gate->heads_compare));
  td_values_take (values, area, td_paper_fraction (job, gate->area, gate->area_compare));
}

static void
set_rule (TdValues *values, const TdPaperJob *job, const TdPaperInput *input)
{
  static const char *const articles[] = { "article-rebuild", "article-use-fund", "article-raise-fund" };
  const TdRule *rule = input->has_vote ? input->rule : NULL;
  /* The Civil Code is in force since 2021-01-01 (art. 1260); an older vote was one under the Property Law. */
  gboolean civil_code =
      !input->has_vote || input->from == TD_DATE_NONE || input->from >= td_date_new (2021, 1, 1);

  td_values_set_flag (values, "civil-code", civil_code);
  /* The item of the law that makes this the owners' matter; the rule's own article covers several of them. */
  td_values_take (
      values, "article",
      td_template_word (job->shared, articles[input->has_vote ? input->matter : TD_MATTER_REBUILD], values));
  if (rule == NULL)
    return;
  td_values_set_flag (values, "rule", TRUE);
  td_values_set (values, "rule-id", rule->id);
  td_values_set (values, "rule-title", rule->title);
  td_values_set (values, "rule-article", rule->article);
  if (rule->sources != NULL && rule->sources->len > 0)
    {
      const TdSource *source = rule->sources->pdata[0];

      td_values_set (values, "rule-source", source->title);
      td_values_set (values, "rule-grade", source->grade);
    }
  td_values_set_flag (values, "quorum-known", rule->quorum.known);
  td_values_set_flag (values, "quorum-none", rule->quorum.none);
  td_values_set_flag (values, "approval-known", rule->approval.known);
  td_values_set_flag (values, "approval-of-all", rule->approval.of_all);
  set_gate (values, job, &rule->quorum, "quorum-heads", "quorum-area");
  set_gate (values, job, &rule->approval, "approval-heads", "approval-area");
  td_values_set (values, "notice-by", rule->notice.by);
  set_where (values, job, &rule->notice);
  td_values_set_flag (values, "abstention-participates", rule->abstention_participates);
  td_values_set_flag (values, "silence-participates", rule->silence_participates);
}

static char *
day_or_blank (const TdPaperJob *job, const TdValues *values, TdDate day)
{
  return day != TD_DATE_NONE ? td_date_to_chinese (day)
                             : td_template_word (job->shared, "date-blank", values);
}

/* What hangs, or hung, is dated on the day on which it was posted, however often it is printed. */
static void
set_issued (TdValues *values, const TdPaperJob *job, TdDate posted)
{
  TdDate printed = job->common->printed_on;
  TdDate issued = posted != TD_DATE_NONE && posted <= printed ? posted : printed;

  if (printed != TD_DATE_NONE)
    td_values_take (values, "issued-on", td_date_to_chinese (issued));
}

/* A paper of which no period was worked out prints the days of its rule and blanks for the dates. */
static void
set_notice (TdValues *values, const TdPaperJob *job, const TdPaperInput *input)
{
  const TdRule *rule = input->has_vote ? input->rule : NULL;
  TdNoticePeriod period = TD_NOTICE_PERIOD_INIT;

  if (input->notice != NULL)
    period = *input->notice;
  else if (rule != NULL && rule->notice.days > 0)
    {
      period.days = rule->notice.days;
      period.working = rule->notice.working;
    }
  if (period.days > 0)
    td_values_set_printf (values, "notice-days", "%d", period.days);
  td_values_set_flag (values, "permit", input->permit);
  td_values_set_flag (values, "notice-working", period.working);
  td_values_set_flag (values, "notice-dated", period.until != TD_DATE_NONE);
  td_values_set_flag (values, "notice-own", period.basis == TD_NOTICE_OF_PERSON);
  td_values_set_flag (values, "notice-tentative", period.tentative);
  td_values_take (values, "notice-from", day_or_blank (job, values, period.from));
  td_values_take (values, "notice-until", day_or_blank (job, values, period.until));
  set_issued (values, job, period.from);
  if (input->asked != NULL)
    {
      td_values_set (values, "notice-by", input->asked->by);
      set_where (values, job, input->asked);
    }
  if (input->said.places != NULL && *input->said.places != '\0')
    td_values_set (values, "notice-where", input->said.places);
}

static void
set_counts (TdValues *values, const char *prefix, const TdCounts *counts, gboolean area)
{
  const struct
  {
    const char *name;
    gint64 value;
  } rows[] = {
    { "total", counts->total },     { "participating", counts->participating },
    { "agree", counts->agree },     { "oppose", counts->oppose },
    { "abstain", counts->abstain }, { "invalid", counts->invalid },
    { "pending", counts->pending }, { "silent", counts->silent },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", prefix, rows[i].name);

      /* “Nobody is pending” reads as absent, so that a template can leave the sentence out. */
      if (rows[i].value == 0 && strcmp (rows[i].name, "pending") == 0)
        continue;
      td_values_take (values, name,
                      area ? td_area_to_string (rows[i].value)
                           : g_strdup_printf ("%" G_GINT64_FORMAT, rows[i].value));
    }
}

static void
set_tally (TdValues *values, const TdPaperInput *input)
{
  static const char *const results[] = { "passed", "not-passed", "undecided", "not-computable" };
  static const char *const reasons[] = { NULL, "reason-no-heads", "reason-no-area", "reason-rule" };
  const TdTally *tally = input->has_vote ? input->tally : NULL;

  if (tally == NULL)
    return;
  td_values_set_flag (values, "tally", TRUE);
  td_values_set_flag (values, "final", tally->final);
  td_values_set_flag (values, results[tally->result], TRUE);
  if (reasons[tally->reason] != NULL)
    td_values_set_flag (values, reasons[tally->reason], TRUE);
  td_values_set_flag (values, "quorum-met", tally->quorum.met);
  td_values_set_flag (values, "approval-met", tally->approval.met);
  td_values_set_flag (values, "gates-met", tally->quorum.met && tally->approval.met);
  set_counts (values, "heads", &tally->heads, FALSE);
  set_counts (values, "area", &tally->area, TRUE);
  td_values_take (values, "heads-participating-percent",
                  td_paper_percent (tally->heads.participating, tally->heads.total));
  td_values_take (values, "area-participating-percent",
                  td_paper_percent (tally->area.participating, tally->area.total));
  td_values_take (values, "heads-agree-percent",
                  td_paper_percent (tally->heads.agree, tally->heads.participating));
  td_values_take (values, "area-agree-percent",
                  td_paper_percent (tally->area.agree, tally->area.participating));
}

static void
set_default_committee (TdValues *values, const TdPaperJob *job, const TdPaperInput *input)
{
  if (td_values_has (values, "committee") || !td_values_has (values, "place"))
    return;
  if (strcmp (input->place_name, td_values_get (values, "place")) != 0)
    td_values_set (values, "committee", input->place_name);
  else
    td_values_take (values, "committee", td_template_word (job->shared, "committee-of-place", values));
}

static const char *
either (const char *of_unit, const char *of_run)
{
  return of_unit != NULL && *of_unit != '\0' ? of_unit : of_run;
}

TdPaperSaid
td_paper_said (const TdPaperJob *job, const TdPaperInput *input)
{
  static const TdPaperSaid nothing;
  /* A ledger is of all units together. */
  const TdPaperSaid *a = input != NULL ? &input->said : &nothing;
  const TdPaperCommon *b = job->common;

  return (TdPaperSaid){
    .asker = either (a->asker, b->asker),
    .committee = either (a->committee, b->committee),
    .contact = either (a->contact, b->contact),
    .plan_name = either (a->plan_name, b->plan_name),
    .plan_place = either (a->plan_place, b->plan_place),
    .plan_stops = either (a->plan_stops, b->plan_stops),
    .plan_estimate = either (a->plan_estimate, b->plan_estimate),
    .plan_sharing = either (a->plan_sharing, b->plan_sharing),
  };
}

static void
set_run (TdValues *values, const TdPaperJob *job, const TdPaperInput *input)
{
  const TdPaperCommon *common = job->common;

  TdPaperSaid said = td_paper_said (job, input);

  td_values_set (values, "asker", said.asker);
  td_values_set (values, "committee", said.committee);
  set_default_committee (values, job, input);
  td_values_set (values, "contact", said.contact);
  td_values_set (values, "plan-name", said.plan_name);
  td_values_set (values, "plan-place", said.plan_place);
  td_values_set (values, "plan-stops", said.plan_stops);
  td_values_set (values, "plan-estimate", said.plan_estimate);
  td_values_set (values, "plan-sharing", said.plan_sharing);
  if (common->printed_on != TD_DATE_NONE)
    td_values_take (values, "printed-on", td_date_to_chinese (common->printed_on));
  td_values_set (values, "operator", common->operator_name);
  td_values_set_flag (values, "pay", common->pay_choice);
  td_values_set_flag (values, "unmasked", common->unmasked);
  td_values_set (values, "purpose", common->purpose);
  td_values_set_flag (values, "common-table", common->common_table);
  if (common->form_version != NULL && *common->form_version != '\0')
    td_values_set (values, "form-version", common->form_version);
  else
    td_values_take (values, "form-version", td_template_word (job->shared, "form-version", values));
}

/* Papers that hang on a wall or circulate name nobody in full; a slip goes to the household itself. */
static gboolean
masks_owners (const TdPaperJob *job)
{
  return job->paper != TD_DOCUMENT_CONSENT && job->paper != TD_DOCUMENT_BALLOT && !job->common->unmasked;
}

static char *
owners_each (const TdPart *part, gboolean masked, char *(*value) (const TdOwner *, gboolean))
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; part->owners != NULL && i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];
      g_autofree char *one = part->erased || owner->erased ? NULL : value (owner, masked);

      if (one != NULL && *one != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", one);
    }
  return g_string_free (text, FALSE);
}

static char *
owner_number (const TdOwner *owner, gboolean masked)
{
  const char *number = owner->doc_no != NULL ? owner->doc_no : "";

  return masked ? td_mask_doc (number) : g_strdup (number);
}

static char *
owner_phone (const TdOwner *owner, gboolean masked)
{
  const char *phone = owner->phone != NULL ? owner->phone : "";

  return masked ? td_mask_phone (phone) : g_strdup (phone);
}

static const char *
opinion_of (const TdPaperInput *input, TdPart *part)
{
  static const TdOpinion opinions[] = { [TD_STANCE_AGREE] = TD_OPINION_AGREE,
                                        [TD_STANCE_OPPOSE] = TD_OPINION_OPPOSE,
                                        [TD_STANCE_ABSTAIN] = TD_OPINION_ABSTAIN,
                                        [TD_STANCE_INVALID] = TD_OPINION_INVALID };
  const GArray *stances = input->has_vote && input->tally != NULL ? input->tally->part_stances : NULL;
  TdStance stance;
  guint index = 0;

  if (stances == NULL || !g_ptr_array_find (input->roll->parts, part, &index) || index >= stances->len)
    return "";
  stance = g_array_index (stances, TdStance, index);
  return stance == TD_STANCE_SILENT || stance >= G_N_ELEMENTS (opinions)
             ? ""
             : td_opinion_to_chinese (opinions[stance]);
}

/* What a flat's row of a list or an office's form may ask for beyond its slip. */
static void
set_flat (TdValues *flat, const TdPaperJob *job, const TdPaperInput *input, TdPart *part, gboolean masked)
{
  const char *title = part->title != TD_TITLE_UNKNOWN ? td_title_to_chinese (part->title) : "";
  const char *number = part->erased || part->title_no == NULL ? "" : part->title_no;

  td_values_take (flat, "owners", td_paper_owners (job, part, masked));
  td_values_take (flat, "documents", owners_each (part, masked, owner_number));
  td_values_take (flat, "phones", owners_each (part, masked, owner_phone));
  td_values_take (flat, "title-deed",
                  g_strconcat (title, *title != '\0' && *number != '\0' ? " " : "", number, NULL));
  if (part->occupancy != TD_OCCUPANCY_UNKNOWN)
    td_values_set (flat, "occupancy", td_occupancy_to_chinese (part->occupancy));
  td_values_set (flat, "opinion", opinion_of (input, part));
}

GPtrArray *
td_paper_flats (const TdValues *values, const TdPaperJob *job, const TdPaperInput *input, gboolean masked)
{
  g_autoptr (GPtrArray) parts = td_paper_parts (input, FALSE);
  GPtrArray *flats = g_ptr_array_new_with_free_func ((GDestroyNotify)td_values_free);

  for (guint i = 0; i < parts->len; i++)
    {
      TdValues *flat = td_values_copy (values);

      td_paper_values_part (flat, job, input, parts->pdata[i], i + 1, parts->len);
      td_values_set_printf (flat, "flat-number", "%u", i + 1);
      set_flat (flat, job, input, parts->pdata[i], masked);
      g_ptr_array_add (flats, flat);
    }
  return flats;
}

static void
set_record (TdValues *values, const char *kind, const TdRecordTexts *record)
{
  for (guint i = 0; i < record->n; i++)
    {
      g_autofree char *name = g_strconcat (kind, ".", record->fields[i].field, NULL);

      td_values_set (values, name, record->fields[i].text);
    }
}

/* A list of each kind that the template names, and the newest of each for “KIND.FIELD” outside of it. */
static void
set_records (TdValues *values, const TdTemplate *template, const TdPaperInput *input)
{
  g_autofree const char **kinds = td_template_records (template);

  for (guint k = 0; kinds[k] != NULL; k++)
    {
      const GPtrArray *records =
          input->records != NULL ? g_hash_table_lookup (input->records, kinds[k]) : NULL;
      GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_values_free);

      for (guint i = 0; records != NULL && i < records->len; i++)
        {
          const TdRecordTexts *record = records->pdata[i];
          TdValues *item = td_values_new_within (values);

          set_record (item, kinds[k], record);
          g_ptr_array_add (items, item);
          if (record->newest)
            set_record (values, kinds[k], record);
        }
      td_values_take_list (values, kinds[k], items);
    }
}

TdValues *
td_paper_values (const TdPaperJob *job, const TdPaperInput *input)
{
  TdValues *values = td_values_new ();

  if (input != NULL)
    {
      set_unit (values, job, input);
      set_vote (values, job, input);
      set_rule (values, job, input);
      set_notice (values, job, input);
      set_tally (values, input);
    }
  set_run (values, job, input);
  if (input != NULL && job->template != NULL && td_template_repeats (job->template))
    td_values_take_list (values, "flats", td_paper_flats (values, job, input, masks_owners (job)));
  if (input != NULL && job->template != NULL)
    set_records (values, job->template, input);
  return values;
}

void
td_paper_values_part (TdValues *values,
                      const TdPaperJob *job,
                      const TdPaperInput *input,
                      const TdPart *part,
                      guint index,
                      guint n)
{
  td_values_set_printf (values, "part-id", "%" G_GINT64_FORMAT, part->id);
  td_values_set_printf (values, "serial", "%03u", index);
  td_values_set_printf (values, "slips", "%03u", n);
  td_values_set (values, "room", part->room);
  td_values_take (values, "part-label", td_paper_room (part));
  td_values_take (values, "owners", td_paper_owners (job, part, FALSE));
  td_values_take (values, "area", part->area > 0 ? td_area_to_string (part->area) : NULL);
  td_values_set (values, "area-source", td_area_source_to_chinese (part->area_source));
  td_values_set (values, "part-kind", td_part_kind_to_chinese (part->kind));
}
