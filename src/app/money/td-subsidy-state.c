/* Tidang: the subsidy of a dossier as a person reads it — the rule, its conditions, the sum, the proofs (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-state.h"

#include <glib/gi18n.h>

/* ---- loading ---- */

void
td_subsidy_file_free (TdSubsidyFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->proofs, g_ptr_array_unref);
  g_clear_pointer (&file->doubles, g_ptr_array_unref);
  g_free (file->place_name);
  td_leaf_book_free (file->leaves);
  td_subsidy_book_free (file->book);
  g_free (file);
}

/* A rule that was entered in the program has the code alone. */
static char *
place_name_of (TdWorkspace *self, const TdSubsidyRule *rule)
{
  if (rule == NULL || rule->place_name == NULL)
    return g_strdup ("");
  return g_strcmp0 (rule->place_name, rule->place) == 0 ? td_units_place_name (self, rule->place)
                                                        : g_strdup (rule->place_name);
}

TdSubsidyFile *
td_subsidy_file_load (TdWorkspace *self, gint64 unit_id, const char *rule, GError **error)
{
  g_autoptr (TdSubsidyFile) file = g_new0 (TdSubsidyFile, 1);

  file->book = td_subsidy_book_load (self, unit_id, rule, error);
  file->leaves = file->book != NULL ? td_leaf_book_load (self, unit_id, error) : NULL;
  file->doubles = file->leaves != NULL ? td_subsidy_doubles (self, unit_id, error) : NULL;
  if (file->doubles == NULL)
    return NULL;
  file->proofs = td_subsidy_proofs (file->book);
  file->place_name = place_name_of (self, file->book->rule);
  return g_steal_pointer (&file);
}

/* ---- the rule ---- */

char *
td_subsidy_headline (const TdSubsidyFile *file)
{
  const TdSubsidyBook *book = file->book;
  g_autofree char *sum = book->check != NULL ? td_money_to_words (book->check->sum) : NULL;

  if (book->rule == NULL)
    return g_strdup (
        _ ("No subsidy rule of its place is at hand (未取得政策原文). Enter the document's own rule."));
  if (book->check->result == TD_SUM_OK)
    return g_strdup_printf (_ ("%s: %s yuan"), td_subsidy_check_to_label (book->check), sum);
  if (book->check->result == TD_SUM_AT_MOST)
    return g_strdup_printf (_ ("%s: at most %s yuan"), td_subsidy_check_to_label (book->check), sum);
  return g_strdup (td_subsidy_check_to_label (book->check));
}

gboolean
td_subsidy_may_claim (const TdSubsidyFile *file)
{
  const TdSubsidyBook *book = file->book;

  if (book->rule == NULL || book->check->state != TD_SUBSIDY_DUE || book->check->result != TD_SUM_OK)
    return FALSE;
  for (guint i = 0; i < book->money->leaves->len; i++)
    {
      const TdLeaf *leaf = book->money->leaves->pdata[i];

      if (g_str_equal (leaf->kind, "subsidy-claim") && td_subsidy_claim_stands (leaf) &&
          g_str_equal (td_leaf_get (leaf, "rule"), book->rule->id))
        return FALSE;
    }
  return TRUE;
}

static void
add_days (GString *text, const TdSubsidyRule *rule)
{
  g_autofree char *from = td_date_to_iso (rule->valid_from);
  g_autofree char *to = td_date_to_iso (rule->valid_to);

  if (rule->valid_from != TD_DATE_NONE || rule->valid_to != TD_DATE_NONE)
    g_string_append_printf (text, _ (" Valid %s – %s."), *from != '\0' ? from : "…", *to != '\0' ? to : "…");
}

char *
td_subsidy_why (const TdSubsidyFile *file)
{
  const TdSubsidyRule *rule = file->book->rule;
  const TdSource *source;
  GString *text = g_string_new (NULL);
  g_autofree char *basis = NULL;

  if (rule == NULL)
    return g_string_free (text, FALSE);
  basis = td_date_to_iso (file->book->check->basis);
  if (rule->place != NULL)
    g_string_append_printf (text, _ ("It is the rule of %s."), file->place_name);
  else
    g_string_append (text, _ ("Its source names no place."));
  if (rule->document != NULL)
    g_string_append_printf (text, " %s.", rule->document);
  add_days (text, rule);
  if (rule->basis >= 0)
    g_string_append_printf (text, _ (" The day that counts: %s, %s."),
                            td_subsidy_fact_to_label ((TdSubsidyFact)rule->basis), basis);
  else
    g_string_append_printf (text, _ (" Which day counts is not known; judged as of %s."), basis);
  source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;
  if (source != NULL)
    g_string_append_printf (text, _ (" Source (grade %s): %s."), source->grade, source->title);
  return g_string_free (text, FALSE);
}

/* ---- conditions ---- */

static void
line_free (gpointer data)
{
  TdSubsidyLine *line = data;

  g_free (line->text);
  g_free (line->fact);
  g_free (line);
}

/* Days are official acts, costs are items; all else a person answers. */
static void
find_enter (TdSubsidyLine *line, TdSubsidyFact fact)
{
  static const struct
  {
    TdSubsidyFact fact;
    TdActKind act;
  } acts[] = {
    { TD_SUBSIDY_PLANNED, TD_ACT_PLANNING },        { TD_SUBSIDY_FILED, TD_ACT_FILING },
    { TD_SUBSIDY_STARTED, TD_ACT_START },           { TD_SUBSIDY_ACCEPTED, TD_ACT_ACCEPTANCE },
    { TD_SUBSIDY_REGISTERED, TD_ACT_REGISTRATION }, { TD_SUBSIDY_APPLIED, TD_ACT_CLAIM },
  };

  line->enter = TD_ENTER_LEAF;
  line->leaf = "subsidy-facts";
  if (fact == TD_SUBSIDY_COST || fact == TD_SUBSIDY_WORKS_COST || fact == TD_SUBSIDY_BUILD_COST ||
      fact == TD_SUBSIDY_UTILITIES)
    line->leaf = "cost-item";
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].fact == fact)
      {
        line->enter = TD_ENTER_ACT;
        line->act = acts[i].act;
      }
}

static const char *
sign_of (TdFindingState state)
{
  return state == TD_FINDING_MET ? "✓" : state == TD_FINDING_NOT_MET ? "✗" : "?";
}

static char *
fact_text (TdSubsidyFact fact, TdFactValue value)
{
  g_autofree char *text = td_subsidy_value_to_text (fact, value);

  return value.known ? g_strdup_printf (_ ("%s: %s"), td_subsidy_fact_to_label (fact), text)
                     : g_strdup_printf (_ ("%s is missing"), td_subsidy_fact_to_label (fact));
}

static TdSubsidyLine *
finding_line (const TdSubsidyFile *file, const TdFinding *finding)
{
  const TdSubsidyCondition *condition = file->book->rule->conditions->pdata[finding->condition];
  TdSubsidyLine *line = g_new0 (TdSubsidyLine, 1);

  line->state = finding->state;
  line->sign = sign_of (finding->state);
  line->text = condition->any > 0 ? g_strdup_printf (_ ("%s (one of several is enough)"), condition->text)
                                  : g_strdup (condition->text);
  find_enter (line, finding->fact);
  if (condition->kind == TD_CONDITION_PLACES)
    {
      line->fact = g_strdup (file->book->facts.place != NULL ? file->book->facts.place
                                                             : _ ("the region code is missing"));
      line->enter = TD_ENTER_PLACE;
    }
  else if (finding->state == TD_FINDING_RULE_UNKNOWN)
    {
      line->fact = g_strdup (td_finding_state_to_label (finding->state));
      line->enter = TD_ENTER_NOWHERE;
    }
  else
    line->fact = fact_text (finding->fact, finding->value);
  return line;
}

static gboolean
is_found (const TdSubsidyCheck *check, TdSubsidyFact fact)
{
  for (guint i = 0; i < check->findings->len; i++)
    if (g_array_index (check->findings, TdFinding, i).fact == fact)
      return TRUE;
  return FALSE;
}

GPtrArray *
td_subsidy_lines_of (const TdSubsidyFile *file)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  const TdSubsidyCheck *check = file->book->check;

  for (guint i = 0; check != NULL && i < check->findings->len; i++)
    g_ptr_array_add (lines, finding_line (file, &g_array_index (check->findings, TdFinding, i)));
  for (guint i = 0; check != NULL && i < check->missing->len; i++)
    {
      TdSubsidyFact fact = g_array_index (check->missing, TdSubsidyFact, i);
      TdSubsidyLine *line;

      if (is_found (check, fact))
        continue;
      line = g_new0 (TdSubsidyLine, 1);
      line->state = TD_FINDING_FACT_MISSING;
      line->sign = sign_of (line->state);
      line->text = g_strdup (fact == TD_SUBSIDY_HOLDS ? _ ("The rule holds on the day that counts")
                                                      : _ ("The sum depends on it"));
      line->fact = fact_text (fact, (TdFactValue){ FALSE, 0 });
      find_enter (line, fact);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* ---- the sum ---- */

static void
row_free (gpointer data)
{
  TdMoneyRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

/* Takes what and remark. */
static TdMoneyRow *
sum_row (GPtrArray *rows, char *what, TdSumResult result, TdMoney money, char *remark)
{
  TdMoneyRow *row = g_new0 (TdMoneyRow, 1);

  row->cells = g_new0 (char *, TD_SUBSIDY_SUM_COLUMNS + 1);
  row->cells[0] = what;
  row->cells[1] =
      result == TD_SUM_OK ? td_money_to_words (money) : g_strdup (td_sum_result_to_label (result));
  row->cells[2] = remark;
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_parts (GPtrArray *rows, const TdSubsidyBook *book)
{
  for (guint i = 0; i < book->check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (book->check->parts, TdSubsidyPart, i);
      const TdSubsidySplit *split = book->rule->split->pdata[i];
      char *remark = split->kind == TD_SPLIT_PERCENT ? g_strdup_printf ("%d%%", split->percent)
                     : split->kind == TD_SPLIT_REST  ? g_strdup (_ ("the rest"))
                                                     : g_strdup (split->text != NULL ? split->text : "");

      sum_row (rows, g_strdup (td_subsidy_payer_to_label (part->payer)), part->result, part->money, remark);
    }
}

static void
add_yearly (GPtrArray *rows, const TdSubsidyBook *book)
{
  for (guint i = 0; i < book->check->yearly->len; i++)
    {
      const TdYearlySum *sum = book->check->yearly->pdata[i];
      const TdSubsidyYearly *yearly = book->rule->yearly->pdata[sum->yearly];
      g_autofree char *first =
          td_money_to_words (sum->payments->len > 0 ? g_array_index (sum->payments, TdMoney, 0) : 0);

      sum_row (rows, g_strdup_printf (_ ("Later: %s"), yearly->title), TD_SUM_OK, sum->money,
               g_strdup_printf (
                   ngettext ("%u yearly payment of %s", "%u yearly payments of %s", sum->payments->len),
                   sum->payments->len, first));
    }
  if (book->check->yearly->len > 0 && book->check->at_completion_known)
    sum_row (rows, g_strdup (_ ("Paid at completion")), TD_SUM_OK, book->check->at_completion, g_strdup (""));
}

static void
add_extras (GPtrArray *rows, const TdSubsidyBook *book)
{
  for (guint i = 0; i < book->check->extras->len; i++)
    {
      const TdExtraSum *extra = book->check->extras->pdata[i];
      const TdSubsidyExtra *of = book->rule->extras->pdata[extra->extra];

      sum_row (rows, g_strdup_printf (_ ("Besides: %s"), of->title), extra->result, extra->money,
               of->low_income ? g_strdup_printf (ngettext ("%u payer", "%u payers", extra->payers->len),
                                                 extra->payers->len)
                              : g_strdup (""));
    }
}

GPtrArray *
td_subsidy_sum_rows (const TdSubsidyFile *file)
{
  const TdSubsidyBook *book = file->book;
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  TdMoneyRow *row;

  if (book->rule == NULL || book->check->result == TD_SUM_NOT_COMPUTED)
    return rows;
  row = sum_row (rows, g_strdup (_ ("Whole sum")), book->check->result, book->check->sum, g_strdup (""));
  row->strong = TRUE;
  add_parts (rows, book);
  add_yearly (rows, book);
  add_extras (rows, book);
  if (book->next_window != TD_DATE_NONE)
    {
      row = sum_row (rows, g_strdup (_ ("Next day of payment")), TD_SUM_OK, 0, g_strdup (""));
      g_free (row->cells[1]);
      row->cells[1] = td_date_to_iso (book->next_window);
    }
  return rows;
}

/* ---- claims, proofs, beneficiaries ---- */

static char *
double_text (const TdDoubleClaim *claim)
{
  return g_strdup_printf (_ ("Claimed twice: %s and %s — %s (%s)"), claim->label, claim->other,
                          td_double_why_to_label (claim->why), claim->value);
}

GPtrArray *
td_subsidy_double_lines (const TdSubsidyFile *file)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < file->doubles->len; i++)
    g_ptr_array_add (lines, double_text (file->doubles->pdata[i]));
  return lines;
}

char *
td_subsidy_proofs_headline (const TdSubsidyFile *file)
{
  const TdSubsidyRule *rule = file->book->rule;
  guint asked = 0, have = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < file->proofs->len; i++)
    {
      const TdSubsidyProof *proof = file->proofs->pdata[i];

      asked += proof->asked ? 1 : 0;
      have += proof->asked && proof->in_hand ? 1 : 0;
    }
  g_string_printf (text, _ ("%u of %u in hand."), have, asked);
  if (rule != NULL && rule->copies > 0)
    g_string_append_printf (
        text, ngettext (" %d copy of the application.", " %d copies of the application.", rule->copies),
        rule->copies);
  if (rule == NULL || rule->papers == NULL)
    g_string_append (text,
                     _ (" The rule's own list is not known (未取得政策原文); this one is a suggestion."));
  return g_string_free (text, FALSE);
}

char *
td_subsidy_proof_to_text (const TdSubsidyProof *proof)
{
  GString *text = g_string_new (proof->name);
  g_autofree char *day = td_date_to_iso (proof->on);

  g_string_append_printf (text, " — %s", proof->in_hand ? _ ("in hand") : _ ("still missing"));
  if (proof->copies > 0)
    g_string_append_printf (text, ngettext (", %d copy", ", %d copies", proof->copies), proof->copies);
  if (proof->wanted > 0 && proof->in_hand && proof->copies < proof->wanted)
    g_string_append_printf (text, _ (" of %d"), proof->wanted);
  if (*day != '\0')
    g_string_append_printf (text, ", %s", day);
  return g_string_free (text, FALSE);
}

char *
td_subsidy_beneficiaries_text (const TdSubsidyFile *file, gboolean *differs)
{
  const GPtrArray *leaves = file->book->money->leaves;
  const TdLeaf *claim = td_money_newest (leaves, "subsidy-claim");
  TdMoney all = 0,
          sum = claim != NULL ? td_leaf_money (claim, "granted", td_leaf_money (claim, "sum", 0)) : 0;
  g_autofree char *given = NULL;
  g_autofree char *whole = td_money_to_words (sum);
  gboolean any = FALSE;

  *differs = FALSE;
  if (claim == NULL)
    return g_strdup ("");
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (!g_str_equal (leaf->kind, "beneficiary") ||
          (td_leaf_link (leaf, "claim") != 0 && td_leaf_link (leaf, "claim") != claim->id))
        continue;
      any = TRUE;
      all += td_leaf_money (leaf, "sum", 0);
    }
  given = td_money_to_words (all);
  *differs = any && all != sum;
  return any ? g_strdup_printf (_ ("Given to those below: %s of %s yuan."), given, whole)
             : g_strdup (_ ("Nobody is recorded yet who receives it."));
}

/* ---- what is entered ---- */

TdLeaf *
td_subsidy_enter_leaf (const TdSubsidyFile *file, const char *kind)
{
  const TdLeaf *newest =
      g_str_equal (kind, "subsidy-facts") ? td_money_newest (file->book->money->leaves, kind) : NULL;
  TdLeaf *leaf;

  if (newest != NULL)
    return td_leaf_copy (newest);
  leaf = td_leaf_new (kind);
  if (g_str_equal (kind, "cost-item"))
    td_leaf_set (leaf, "stage", "actual");
  return leaf;
}

TdLeaf *
td_subsidy_proof_leaf (const TdSubsidyFile *file, const TdSubsidyProof *proof)
{
  const TdLeaf *before = proof->leaf_id != 0 ? td_leaf_book_find (file->leaves, proof->leaf_id) : NULL;
  g_autofree char *today = td_date_to_iso (file->book->money->today);
  g_autofree char *copies = g_strdup_printf ("%d", MAX (proof->wanted, 1));
  TdLeaf *leaf;

  if (before != NULL)
    return td_leaf_copy (before);
  leaf = td_leaf_new ("subsidy-paper");
  td_leaf_set (leaf, "name", proof->name);
  td_leaf_set (leaf, "copies", copies);
  td_leaf_set (leaf, "on", today);
  return leaf;
}

/* ---- claims of many dossiers ---- */

TdClaimsFile *
td_claims_file_load (TdWorkspace *self, GArray *unit_ids, GError **error)
{
  g_autoptr (TdClaimsFile) file = g_new0 (TdClaimsFile, 1);

  file->unit_ids = unit_ids != NULL ? g_array_ref (unit_ids) : NULL;
  file->today = td_workspace_today (self);
  file->claims = td_subsidy_claims (self, error);
  file->doubles = file->claims != NULL ? td_subsidy_doubles (self, 0, error) : NULL;
  return file->doubles != NULL ? g_steal_pointer (&file) : NULL;
}

void
td_claims_file_free (TdClaimsFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->claims, g_ptr_array_unref);
  g_clear_pointer (&file->doubles, g_ptr_array_unref);
  g_clear_pointer (&file->unit_ids, g_array_unref);
  g_free (file);
}

static gboolean
is_looked_at (const TdClaimsFile *file, gint64 unit_id)
{
  for (guint i = 0; file->unit_ids != NULL && i < file->unit_ids->len; i++)
    if (g_array_index (file->unit_ids, gint64, i) == unit_id)
      return TRUE;
  return file->unit_ids == NULL;
}

static const char *
standing_word (const TdLeaf *claim)
{
  static const struct
  {
    const char *nick, *word;
  } words[] = {
    { "filed", NC_ ("claim", "applied for") }, { "granted", NC_ ("claim", "granted") },
    { "shown", NC_ ("claim", "on notice") },   { "paid", NC_ ("claim", "paid") },
    { "refused", NC_ ("claim", "refused") },   { "withdrawn", NC_ ("claim", "withdrawn") },
  };
  const char *standing = td_leaf_get (claim, "state-of");

  if (td_leaf_day (claim, "paid-on") != TD_DATE_NONE)
    standing = "paid";
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].nick, standing))
      return g_dpgettext2 (NULL, "claim", words[i].word);
  return g_dpgettext2 (NULL, "claim", words[0].word);
}

static TdMoney
sum_of (const TdLeaf *claim)
{
  return td_leaf_money (claim, "granted", td_leaf_money (claim, "sum", 0));
}

static TdMoneyRow *
claim_row (GPtrArray *rows, gint64 unit_id, const char *label, TdMoney sum, TdMoney city, TdMoney district)
{
  TdMoneyRow *row = g_new0 (TdMoneyRow, 1);

  row->id = unit_id;
  row->cells = g_new0 (char *, TD_CLAIMS_COLUMNS + 1);
  row->cells[0] = g_strdup (label);
  row->cells[1] = g_strdup ("");
  row->cells[2] = g_strdup ("");
  row->cells[3] = td_money_to_words (sum);
  row->cells[4] = td_money_to_words (city);
  row->cells[5] = td_money_to_words (district);
  row->cells[6] = g_strdup ("");
  g_ptr_array_add (rows, row);
  return row;
}

static void
set_cell (TdMoneyRow *row, guint column, const char *text)
{
  g_free (row->cells[column]);
  row->cells[column] = g_strdup (text);
}

GPtrArray *
td_claims_rows (const TdClaimsFile *file)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  TdMoney sum = 0, city = 0, district = 0;

  for (guint i = 0; i < file->claims->len; i++)
    {
      const TdClaimRow *claim = file->claims->pdata[i];
      TdMoney of_city = td_leaf_money (claim->leaf, "city", 0);
      TdMoney of_district = td_leaf_money (claim->leaf, "district", 0);
      g_auto (TdClaimWaiting) waiting = { 0 };
      TdMoneyRow *row;

      if (!is_looked_at (file, claim->unit_id))
        continue;
      row = claim_row (rows, claim->unit_id, claim->label, sum_of (claim->leaf), of_city, of_district);
      set_cell (row, 1, td_leaf_get (claim->leaf, "registration"));
      set_cell (row, 2, td_leaf_get (claim->leaf, "on"));
      set_cell (row, 6, standing_word (claim->leaf));
      if (!td_subsidy_claim_waits (claim, file->today, &waiting))
        continue;
      sum += waiting.sum;
      city += waiting.parts[TD_PAYER_CITY];
      district += waiting.parts[TD_PAYER_DISTRICT];
    }
  if (rows->len > 0)
    claim_row (rows, 0, _ ("Waiting for their money"), sum, city, district)->strong = TRUE;
  return rows;
}

static guint
without_claim (const TdClaimsFile *file)
{
  guint n = 0;

  for (guint i = 0; file->unit_ids != NULL && i < file->unit_ids->len; i++)
    {
      gboolean any = FALSE;

      for (guint c = 0; c < file->claims->len && !any; c++)
        any = ((const TdClaimRow *)file->claims->pdata[c])->unit_id ==
              g_array_index (file->unit_ids, gint64, i);
      n += any ? 0 : 1;
    }
  return n;
}

/* How many wait, and how many do not. */
static guint
count_waiting (const TdClaimsFile *file, guint *others, TdMoney *sum)
{
  guint waiting = 0;

  *others = 0;
  *sum = 0;
  for (guint i = 0; i < file->claims->len; i++)
    {
      const TdClaimRow *claim = file->claims->pdata[i];
      g_auto (TdClaimWaiting) asked = { 0 };

      if (!is_looked_at (file, claim->unit_id))
        continue;
      if (td_subsidy_claim_waits (claim, file->today, &asked))
        {
          waiting++;
          *sum += asked.sum;
        }
      else
        ++*others;
    }
  return waiting;
}

gboolean
td_claims_any_waits (const TdClaimsFile *file)
{
  guint others;
  TdMoney sum;

  return count_waiting (file, &others, &sum) > 0;
}

char *
td_claims_headline (const TdClaimsFile *file)
{
  guint others, none = without_claim (file);
  TdMoney sum;
  guint waiting = count_waiting (file, &others, &sum);
  g_autofree char *money = td_money_to_words (sum);
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, ngettext ("%u claim waits for %s yuan.", "%u claims wait for %s yuan.", waiting), waiting, money);
  if (others > 0)
    g_string_append_printf (text,
                            ngettext (" %u is paid, refused or withdrawn and left out.",
                                      " %u are paid, refused or withdrawn and left out.", others),
                            others);
  if (none > 0)
    g_string_append_printf (
        text, ngettext (" %u stairwell has no claim yet.", " %u stairwells have no claim yet.", none), none);
  return g_string_free (text, FALSE);
}

GPtrArray *
td_claims_double_lines (const TdClaimsFile *file)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < file->doubles->len; i++)
    {
      const TdDoubleClaim *claim = file->doubles->pdata[i];

      if (is_looked_at (file, claim->unit_id) || is_looked_at (file, claim->other_id))
        g_ptr_array_add (lines, double_text (claim));
    }
  return lines;
}
