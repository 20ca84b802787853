/* Tidang: what the papers of subsidies say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"
#include "td-disclosures.h"
#include "td-letter-makers.h"

#include "td-capital.h"
#include "td-workspace-private.h"

static const char *
first_of (const char *first, const char *second)
{
  return first != NULL && *first != '\0' ? first : second != NULL ? second : "";
}

/* ---- of one lift ---- */

static const char *
finding_word (TdFindingState state)
{
  return state == TD_FINDING_MET            ? "符合"
         : state == TD_FINDING_NOT_MET      ? "不符合"
         : state == TD_FINDING_RULE_UNKNOWN ? "未取得政策原文"
                                            : "待核实";
}

/* In Chinese, whatever the interface speaks. (transfer full) */
static char *
fact_text (TdSubsidyFact fact, TdFactValue value)
{
  g_autofree char *text = NULL;

  if (!value.known)
    return g_strdup (td_subsidy_fact_to_chinese (fact));
  text = td_subsidy_fact_kind (fact) == TD_SUBSIDY_YES_NO ? g_strdup (value.value != 0 ? "是" : "否")
                                                          : td_subsidy_value_to_text (fact, value);
  return g_strdup_printf ("%s：%s", td_subsidy_fact_to_chinese (fact), text);
}

static void
list_conditions (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "number", "text", "value", "state", NULL };
  GPtrArray *rows = td_letter_list (sheet, "conditions", columns);
  const TdSubsidyBook *book = sheet->desk->subsidy;

  for (guint i = 0; book->check != NULL && i < book->check->findings->len; i++)
    {
      const TdFinding *finding = &g_array_index (book->check->findings, TdFinding, i);
      const TdSubsidyCondition *condition = book->rule->conditions->pdata[finding->condition];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *value = fact_text (finding->fact, finding->value);

      td_letter_row (rows, number, condition->text, value, finding_word (finding->state), NULL);
    }
}

static void
set_fact (TdLetterSheet *sheet, const char *name, TdSubsidyFact fact)
{
  TdFactValue value = sheet->desk->subsidy->facts.values[fact];

  if (!value.known)
    return;
  if (td_subsidy_fact_kind (fact) == TD_SUBSIDY_DATE)
    td_letter_say_day (sheet, name, (TdDate)value.value);
  else if (td_subsidy_fact_kind (fact) == TD_SUBSIDY_YES_NO)
    td_letter_say (sheet, name, value.value != 0 ? "是" : "否");
  else
    td_letter_take (sheet, name, td_subsidy_value_to_text (fact, value));
}

/* What the claim says goes before what the rule at hand would give today. */
static gboolean
set_claim (TdLetterSheet *sheet, GError **error)
{
  const TdLeaf *claim = td_money_newest (sheet->desk->money->leaves, "subsidy-claim");
  const TdSubsidyRule *rule = sheet->desk->subsidy->rule;
  TdMoney sum = claim != NULL ? td_leaf_money (claim, "sum", 0) : 0;
  const char *applicant;

  if (claim == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: no claim for a subsidy is recorded yet."),
                    sheet->desk->money->label);
  applicant = first_of (td_leaf_get (claim, "applicant"), td_letter_party_name (sheet, "owners-agent"));
  td_letter_say_person (sheet, "applicant", applicant);
  td_letter_take (sheet, "subsidy-rule",
                  g_strdup (rule != NULL && g_str_equal (rule->id, td_leaf_get (claim, "rule"))
                                ? rule->title
                                : td_leaf_get (claim, "rule")));
  td_letter_say (sheet, "subsidy-document", td_leaf_get (claim, "document"));
  td_letter_say (sheet, "subsidy-project", td_leaf_get (claim, "project"));
  td_letter_say (sheet, "subsidy-registration", td_leaf_get (claim, "registration"));
  td_letter_say_day (sheet, "money-on", td_leaf_day (claim, "on"));
  td_letter_say_money (sheet, "subsidy-sum", sum);
  td_letter_take (sheet, "money-capital", td_money_to_capital (sum));
  td_letter_say_account (sheet, claim);
  g_string_append (sheet->names, applicant);
  return TRUE;
}

gboolean
td_letter_subsidy_application (TdLetterSheet *sheet, GError **error)
{
  if (!set_claim (sheet, error))
    return FALSE;
  set_fact (sheet, "subsidy-storeys", TD_SUBSIDY_STOREYS);
  set_fact (sheet, "subsidy-stops", TD_SUBSIDY_STOPS);
  set_fact (sheet, "subsidy-shaft", TD_SUBSIDY_RESERVED_SHAFT);
  set_fact (sheet, "subsidy-cost", TD_SUBSIDY_COST);
  set_fact (sheet, "subsidy-accepted-on", TD_SUBSIDY_ACCEPTED);
  set_fact (sheet, "subsidy-registered-on", TD_SUBSIDY_REGISTERED);
  list_conditions (sheet);
  return TRUE;
}

gboolean
td_letter_subsidy_checklist (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "name", "wanted", "have", "when", "sign", NULL };
  const TdSubsidyRule *rule = sheet->desk->subsidy->rule;
  g_autoptr (GPtrArray) proofs = td_subsidy_proofs (sheet->desk->subsidy);
  GPtrArray *rows;
  guint have = 0;

  if (rule == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no subsidy rule of its place is at hand. Put the document's own rule into a file "
                       "and add it."),
                    sheet->desk->money->label);
  if (sheet->wanted->bound && td_money_newest (sheet->desk->money->leaves, "subsidy-claim") == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: no claim for a subsidy is recorded yet."),
                    sheet->desk->money->label);
  rows = td_letter_list (sheet, "proofs", columns);
  for (guint i = 0; i < proofs->len; i++)
    {
      const TdSubsidyProof *proof = proofs->pdata[i];
      g_autofree char *number = td_letter_next (rows);
      g_autofree char *wanted = proof->wanted > 0 ? g_strdup_printf ("%d", proof->wanted) : g_strdup ("");
      g_autofree char *copies = proof->copies > 0 ? g_strdup_printf ("%d", proof->copies) : g_strdup ("");
      g_autofree char *day = td_date_to_iso (proof->on);

      have += proof->in_hand ? 1 : 0;
      td_letter_row (rows, number, proof->name, wanted, copies, day, "", NULL);
    }
  td_letter_say (sheet, "subsidy-rule", rule->title);
  td_letter_say (sheet, "subsidy-document", rule->document != NULL ? rule->document : "");
  td_letter_say_number (sheet, "subsidy-copies", (guint)MAX (rule->copies, 0));
  td_letter_take (sheet, "amount", g_strdup_printf ("%u", have));
  td_letter_take (sheet, "number", g_strdup_printf ("%u", proofs->len - have));
  td_letter_say (sheet, "text",
                 rule->papers == NULL ? "该政策所需材料未取得原文，上列为建议，以受理单位要求为准。" : "");
  return TRUE;
}

static const char *
as_word (const TdLeaf *leaf)
{
  const char *kind = td_leaf_get (leaf, "kind");

  return g_str_equal (kind, "payers")       ? "出资户"
         : g_str_equal (kind, "low-floors") ? "低层户"
         : g_str_equal (kind, "low-income") ? "困难户"
                                            : "电梯项目";
}

/* What stays with the project: “后期维护保养（分8年拨付）” where it is that part, else nothing. (transfer
 * full) */
static char *
kept_for (const TdLetterSheet *sheet, const TdLeaf *leaf)
{
  const TdSubsidyBook *book = sheet->desk->subsidy;

  for (guint i = 0; book->check != NULL && i < book->check->yearly->len; i++)
    {
      const TdYearlySum *sum = book->check->yearly->pdata[i];
      const TdSubsidyYearly *yearly = book->rule->yearly->pdata[sum->yearly];

      if (sum->money == td_leaf_money (leaf, "sum", 0))
        return g_strdup_printf ("%s（分%d年拨付）", yearly->title, yearly->years);
    }
  return g_strdup ("");
}

/* Whom the money goes to; of a flat without a payee, its owners. (transfer full) */
static char *
receiver_name (const TdLetterSheet *sheet, const TdLeaf *leaf)
{
  char *name = td_letter_person (sheet, td_leaf_get (leaf, "name"));

  if (!td_text_is_blank (name))
    return name;
  g_free (name);
  return leaf->part_id != 0 ? td_letter_owner_names (sheet, leaf->part_id) : kept_for (sheet, leaf);
}

/* What the last four say, unless a reason for more was given; nothing where everybody reads it. (transfer
 * full) */
static char *
account_shown (const TdLetterSheet *sheet, const char *account)
{
  if (sheet->wanted->unmasked)
    return g_strdup (account);
  return sheet->wanted->masked ? g_strdup ("") : td_disclosure_mask_digits (account);
}

gboolean
td_letter_subsidy_distribution (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "room", "name", "as", "sum", "account", "sign", NULL };
  const GPtrArray *leaves = sheet->desk->money->leaves;
  const TdLeaf *claim = td_money_newest (leaves, "subsidy-claim");
  TdMoney total = 0;
  GPtrArray *rows;
  guint n = 0;

  if (!set_claim (sheet, error))
    return FALSE;
  rows = td_letter_list_signed (sheet, "distribution", columns, "sign");
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", n + 1);
      g_autofree char *money = NULL;

      if (!g_str_equal (leaf->kind, "beneficiary") ||
          (td_leaf_link (leaf, "claim") != 0 && td_leaf_link (leaf, "claim") != claim->id))
        continue;
      g_autofree char *name = receiver_name (sheet, leaf);
      g_autofree char *account = account_shown (sheet, td_leaf_get (leaf, "account"));

      n++;
      total += td_leaf_money (leaf, "sum", 0);
      money = td_money_to_words (td_leaf_money (leaf, "sum", 0));
      td_letter_row (rows, number, td_money_book_room (sheet->desk->money, leaf->part_id), name,
                     as_word (leaf), money, account, "", NULL);
      g_string_append (sheet->names, td_leaf_get (leaf, "name"));
    }
  if (n == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: nobody is recorded who receives the subsidy. Record the beneficiaries first."),
                    sheet->desk->money->label);
  td_letter_say_money (sheet, "money-sum", total);
  td_letter_say_flag (sheet, "money-differs", total != td_leaf_money (claim, "sum", 0));
  return TRUE;
}

/* ---- of all lifts ---- */

static gboolean
is_among (const GArray *unit_ids, gint64 unit_id)
{
  for (guint i = 0; unit_ids != NULL && i < unit_ids->len; i++)
    if (g_array_index (unit_ids, gint64, i) == unit_id)
      return TRUE;
  return unit_ids == NULL;
}

typedef struct
{
  TdMoney sum, city, district, upper, later;
  guint n, n_split, n_numbered;
} Totals;

/* (transfer full) */
static char *
part_words (const TdClaimWaiting *waiting, TdSubsidyPayer payer)
{
  return waiting->split ? td_money_to_words (waiting->parts[payer]) : g_strdup ("");
}

static void
add_claim (GPtrArray *rows,
           const TdClaimRow *row,
           const TdClaimWaiting *waiting,
           gboolean summary,
           Totals *totals)
{
  g_autofree char *at = g_strdup_printf ("%u", ++totals->n);
  g_autofree char *unit = waiting->what->len > 0
                              ? g_strdup_printf ("%s（%s）", row->label, waiting->what->str)
                              : g_strdup (row->label);
  g_autofree char *sum = td_money_to_words (waiting->sum);
  g_autofree char *of_city = part_words (waiting, TD_PAYER_CITY);
  g_autofree char *of_district = part_words (waiting, TD_PAYER_DISTRICT);

  totals->n_split += waiting->split ? 1 : 0;
  totals->n_numbered += td_text_is_blank (td_leaf_get (row->leaf, "registration")) ? 0 : 1;
  totals->sum += waiting->sum;
  totals->later += waiting->later;
  totals->city += waiting->parts[TD_PAYER_CITY];
  totals->district += waiting->parts[TD_PAYER_DISTRICT];
  totals->upper += waiting->parts[TD_PAYER_STATE] + waiting->parts[TD_PAYER_PROVINCE];
  if (summary)
    td_letter_row (rows, at, unit, td_leaf_get (row->leaf, "registration"), td_leaf_get (row->leaf, "on"),
                   sum, of_city, of_district, NULL);
  else
    td_letter_row (rows, at, unit, td_leaf_get (row->leaf, "registration"), sum, NULL);
}

/* Of the dossiers that are asked for. */
static gboolean
is_of (const TdLetterSheet *sheet, const TdDoubleClaim *claim)
{
  return is_among (sheet->wanted->unit_ids, claim->unit_id) ||
         is_among (sheet->wanted->unit_ids, claim->other_id);
}

/* Papers for a Chinese office are Chinese whatever the locale. */
static const char *
double_word (TdDoubleWhy why)
{
  switch (why)
    {
    case TD_DOUBLE_UNIT:
      return "同一单元按同一政策申请两次";
    case TD_DOUBLE_REGISTRATION:
      return "使用登记证编号相同";
    case TD_DOUBLE_DEVICE:
      return "设备代码相同";
    case TD_DOUBLE_ADDRESS:
    default:
      return "项目地址相同";
    }
}

/* What asks for the money, or announces it, does not go out with a claim that was made twice; the summary, by
 * which the office looks at its claims, names each. */
static gboolean
check_doubles (TdLetterSheet *sheet, gboolean summary, GError **error)
{
  g_autoptr (GPtrArray) doubles = td_subsidy_doubles (sheet->desk->self, 0, error);
  g_autoptr (GString) named = g_string_new (NULL);

  if (doubles == NULL)
    return FALSE;
  for (guint i = 0; i < doubles->len; i++)
    {
      const TdDoubleClaim *claim = doubles->pdata[i];

      if (!is_of (sheet, claim))
        continue;
      if (!summary)
        return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                        _ ("Claims were made twice: %s and %s, %s. Withdraw one of them first."),
                        claim->label, claim->other, td_double_why_to_label (claim->why));
      if (claim->unit_id == claim->other_id)
        g_string_append_printf (named, "%s%s（%s）", named->len > 0 ? "；" : "", claim->label,
                                double_word (claim->why));
      else
        g_string_append_printf (named, "%s%s和%s（%s）", named->len > 0 ? "；" : "", claim->label,
                                claim->other, double_word (claim->why));
      td_letter_caution (
          sheet, g_strdup_printf (_ ("Claims were made twice: %s and %s, %s. Withdraw one of them first."),
                                  claim->label, claim->other, td_double_why_to_label (claim->why)));
    }
  td_letter_say (sheet, "subsidy-doubles", named->str);
  return TRUE;
}

/* *waiting is to be cleared whatever is returned. */
static gboolean
is_listed (const TdLetterSheet *sheet, const TdClaimRow *row, TdClaimWaiting *waiting)
{
  return td_subsidy_claim_waits (row, td_workspace_today (sheet->desk->self), waiting) &&
         is_among (sheet->wanted->unit_ids, row->unit_id);
}

/* Whether nobody knows that the rule by which it was made holds on the day that counts for its lift. */
static gboolean
is_doubtful (TdWorkspace *self, const GPtrArray *rules, const TdClaimRow *row)
{
  const TdSubsidyRule *rule = td_subsidies_find (rules, td_leaf_get (row->leaf, "rule"));
  g_autoptr (TdSubsidyBook) book = NULL;

  if (rule == NULL || td_subsidy_rule_dated (rule, td_leaf_day (row->leaf, "on")))
    return FALSE;
  book = td_subsidy_book_load (self, row->unit_id, rule->id, NULL);
  return book == NULL || (book->check->warnings & TD_SUBSIDY_WARN_VALIDITY) != 0 ||
         book->check->state == TD_SUBSIDY_EXPIRED;
}

/* Claims by a rule of which nobody knows whether it holds are listed, for somebody put them down; each is
 * named before the paper goes out. */
static gboolean
say_doubtful (TdLetterSheet *sheet, GError **error)
{
  const GPtrArray *rules = td_subsidy_rules_at_hand (sheet->desk->self->data_dir, error);

  for (guint i = 0; rules != NULL && i < sheet->desk->claims->len; i++)
    {
      const TdClaimRow *row = sheet->desk->claims->pdata[i];
      g_auto (TdClaimWaiting) waiting = { 0 };

      if (is_listed (sheet, row, &waiting) && is_doubtful (sheet->desk->self, rules, row))
        td_letter_caution (
            sheet,
            g_strdup_printf (_ ("%s: whether the rule %s still held on %s is not known. Ask the office "
                                "before its sum is asked for."),
                             row->label, td_leaf_get (row->leaf, "rule"), td_leaf_get (row->leaf, "on")));
    }
  return rules != NULL;
}

/* What the request says of its numbers. */
static void
say_numbered (TdLetterSheet *sheet, const Totals *totals)
{
  guint without = totals->n - totals->n_numbered;

  td_letter_say_number (sheet, "subsidy-numbered", totals->n_numbered);
  td_letter_say_number (sheet, "subsidy-unnumbered", without);
  if (without > 0)
    td_letter_caution (
        sheet,
        g_strdup_printf (ngettext ("%u lift has no registration number in its claim yet.",
                                   "%u lifts have no registration number in their claims yet.", without),
                         without));
}

/* Of the claims that are listed; "" where they follow several. */
static const char *
document_of (const TdLetterSheet *sheet)
{
  const char *document = NULL;

  for (guint i = 0; i < sheet->desk->claims->len; i++)
    {
      const TdClaimRow *row = sheet->desk->claims->pdata[i];
      const char *said = td_leaf_get (row->leaf, "document");
      g_auto (TdClaimWaiting) waiting = { 0 };

      if (!is_listed (sheet, row, &waiting))
        continue;
      if (document != NULL && !g_str_equal (document, said))
        return "";
      document = said;
    }
  return document != NULL ? document : "";
}

/* One announcement may stand for many lifts: what all of them have on record in the same words. */
typedef struct
{
  gboolean any, differs;
  TdDate from, until;
  char *issuer, *hearer, *places;
} Announced;

/* record_id: of that announcement; 0: the latest that counts. */
static void
take_announced (Announced *all, TdWorkspace *self, gint64 unit_id, gint64 record_id)
{
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (self, unit_id, 0, NULL);
  const TdAnnounced *one = board == NULL    ? NULL
                           : record_id != 0 ? td_notice_board_find (board, record_id)
                                            : td_notice_board_latest (board, TD_ANNOUNCE_SUBSIDY);

  if (one == NULL)
    all->differs = TRUE;
  else if (!all->any)
    {
      all->any = TRUE;
      all->from = one->period.from;
      all->until = one->period.until;
      all->issuer = g_strdup (one->announcement->issuer);
      all->hearer = g_strdup (one->announcement->hearer);
      all->places = g_strdup (one->announcement->places);
    }
  else
    all->differs |= all->from != one->period.from || all->until != one->period.until ||
                    !g_str_equal (all->issuer, one->announcement->issuer) ||
                    !g_str_equal (all->hearer, one->announcement->hearer) ||
                    !g_str_equal (all->places, one->announcement->places);
}

static void
say_announced (TdLetterSheet *sheet)
{
  Announced all = { 0 };

  for (guint i = 0; i < sheet->desk->claims->len && !all.differs; i++)
    {
      g_auto (TdClaimWaiting) waiting = { 0 };

      if (is_listed (sheet, sheet->desk->claims->pdata[i], &waiting))
        take_announced (&all, sheet->desk->self, ((const TdClaimRow *)sheet->desk->claims->pdata[i])->unit_id,
                        sheet->wanted->record_id);
    }
  all.any = all.any && !all.differs;
  td_letter_say_day (sheet, "notice-from", all.any ? all.from : TD_DATE_NONE);
  td_letter_say_day (sheet, "notice-until", all.any ? all.until : TD_DATE_NONE);
  td_letter_say (sheet, "issuer", all.any ? all.issuer : "");
  td_letter_say (sheet, "contact", all.any ? all.hearer : "");
  td_letter_say (sheet, "notice-where", all.any ? all.places : "");
  g_free (all.issuer);
  g_free (all.hearer);
  g_free (all.places);
}

/* Nothing where it is nothing, so that its line is left out. */
static void
say_some (TdLetterSheet *sheet, const char *name, TdMoney money)
{
  td_letter_take (sheet, name, money > 0 ? td_money_to_words (money) : g_strdup (""));
}

gboolean
td_letter_subsidy_claims (TdLetterSheet *sheet, GError **error)
{
  static const char *const summary[] = { "number", "unit", "registration", "on",
                                         "sum",    "city", "district",     NULL };
  static const char *const notice[] = { "number", "unit", "registration", "sum", NULL };
  gboolean whole = g_str_equal (sheet->kind->nick, "summary");
  GPtrArray *rows = td_letter_list (sheet, "lifts", whole ? summary : notice);
  Totals totals = { 0 };

  for (guint i = 0; i < sheet->desk->claims->len; i++)
    {
      g_auto (TdClaimWaiting) waiting = { 0 };

      if (is_listed (sheet, sheet->desk->claims->pdata[i], &waiting))
        add_claim (rows, sheet->desk->claims->pdata[i], &waiting, whole, &totals);
    }
  if (totals.n == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("No claim is waiting for its money."));
  if (!check_doubles (sheet, whole, error) || !say_doubtful (sheet, error))
    return FALSE;
  say_numbered (sheet, &totals);
  if (g_str_equal (sheet->kind->nick, "notice"))
    say_announced (sheet);
  td_letter_take (sheet, "subsidy-lifts", g_strdup_printf ("%u", totals.n));
  td_letter_say (sheet, "subsidy-document", document_of (sheet));
  td_letter_say_money (sheet, "subsidy-sum", totals.sum);
  td_letter_say_money (sheet, "subsidy-city", totals.city);
  td_letter_say_money (sheet, "subsidy-district", totals.district);
  td_letter_take (sheet, "money-capital", td_money_to_capital (totals.sum));
  td_letter_say_flag (sheet, "subsidy-of-city", totals.city > 0);
  td_letter_say_flag (sheet, "subsidy-of-district", totals.district > 0);
  td_letter_say_flag (sheet, "subsidy-split", totals.n_split == totals.n);
  td_letter_say_flag (sheet, "subsidy-part", totals.n_split > 0 && totals.n_split < totals.n);
  td_letter_say_flag (sheet, "money-differs", totals.n_split < totals.n);
  say_some (sheet, "subsidy-upper", totals.upper);
  say_some (sheet, "subsidy-later", totals.later);
  return TRUE;
}
