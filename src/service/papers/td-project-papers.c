/* Tidang: papers of the owners and of the project — agreement, authority, application.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-act.h"
#include "td-course-store.h"
#include "td-plans.h"
#include "td-taken-over.h"
#include "td-works-file.h"
#include "td-workspace-private.h"

#include "td-ids.h"
#include "td-text.h"

/* ---- the plan ---- */

/* The one that was voted on; before a vote the newest. NULL: none. */
static const TdLeaf *
plan_of (const TdLetterSheet *sheet)
{
  g_autoptr (GPtrArray) plans = td_letter_leaves (sheet, TD_PLAN_KIND);
  const char *version = sheet->input.plan_version;

  return version != NULL && *version != '\0' ? td_plan_named (plans, version) : td_plan_newest (plans);
}

/* A number with its unit: “630 kg”; "" where it is not said. (transfer full) */
static char *
with_unit (const TdLetterSheet *sheet, const TdLeaf *plan, const char *field)
{
  const TdLeafKind *kind = td_leaf_kinds_find (sheet->desk->leaves->kinds, plan->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, field) : -1;
  g_autofree char *value = td_letter_shown (sheet, plan, field);
  const char *unit = at >= 0 ? td_leaf_kind_field (kind, (guint)at)->unit : "";

  return *value == '\0' || unit == NULL ? g_steal_pointer (&value) : g_strconcat (value, unit, NULL);
}

/* “无机房曳引，额定载重630kg，载客8人，6站，停靠1至6层”. (transfer full) */
static char *
lift_text (const TdLetterSheet *sheet, const TdLeaf *plan)
{
  static const struct
  {
    const char *field, *before;
  } pieces[] = { { "lift-type", "" },     { "load", "额定载重" }, { "persons", "载客" },
                 { "speed", "额定速度" }, { "stops", "" },        { "stop-floors", "停靠" } };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *value = with_unit (sheet, plan, pieces[i].field);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? "，" : "", pieces[i].before, value);
    }
  return g_string_free (text, FALSE);
}

/* What the plan says, each a blank to fill in where it says nothing. */
static void
say_plan (TdLetterSheet *sheet)
{
  static const struct
  {
    const char *value, *field;
  } said[] = { { "project-entry", "entry" },       { "project-shaft", "shaft-place" },
               { "project-frame", "shaft-frame" }, { "project-occupied", "occupied" },
               { "project-raising", "raising" },   { "project-compensation", "compensation" },
               { "project-upkeep", "upkeep" } };
  const TdLeaf *plan = plan_of (sheet);

  if (plan == NULL)
    return;
  td_letter_take (sheet, "project-lift", lift_text (sheet, plan));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    td_letter_take (sheet, said[i].value, td_letter_shown (sheet, plan, said[i].field));
}

/* ---- the parties ---- */

/* The last of that role whose time is not over; NULL: none. */
static const TdLeaf *
party_of (const TdLetterSheet *sheet, const char *role)
{
  g_autoptr (GPtrArray) parties = td_letter_leaves (sheet, "party");
  const TdLeaf *found = NULL;
  TdDate today = td_workspace_today (sheet->desk->self);

  for (guint i = 0; i < parties->len; i++)
    {
      const TdLeaf *party = parties->pdata[i];
      TdDate until = td_leaf_day (party, "until");

      if (g_str_equal (td_leaf_get (party, "role"), role) && (until == TD_DATE_NONE || until >= today))
        found = party;
    }
  return found;
}

/* The company's name, else its person. "" for none. */
static const char *
party_name (const TdLetterSheet *sheet, const TdLeaf *party)
{
  const TdLeaf *company =
      party != NULL ? td_leaf_book_find (sheet->desk->leaves, td_leaf_link (party, "company")) : NULL;

  return company != NULL ? td_leaf_get (company, "name")
         : party != NULL ? td_leaf_get (party, "representative")
                         : "";
}

const char *
td_letter_party_name (const TdLetterSheet *sheet, const char *role)
{
  const TdLeaf *party = party_of (sheet, role);
  const TdLeaf *company = party == NULL ? td_works_company (sheet->desk->leaves, role,
                                                            td_workspace_today (sheet->desk->self), NULL)
                                        : NULL;

  if (company != NULL)
    return td_leaf_get (company, "name");
  return party != NULL ? party_name (sheet, party) : td_taken_party (sheet->desk->leaves, role);
}

static void
say_party (TdLetterSheet *sheet, const char *name, const char *role)
{
  td_letter_say (sheet, name, td_letter_party_name (sheet, role));
}

const char *
td_letter_agent (const TdLetterSheet *sheet)
{
  const char *agent = td_letter_party_name (sheet, "owners-agent");

  return *agent != '\0' ? agent : sheet->input.said.asker;
}

/* ---- owners ---- */

typedef enum
{
  OWNER_NAMES,
  OWNER_NUMBERS,
  OWNER_PHONES
} OwnerWhat;

/* Of all owners of a flat, masked unless that was asked for; "" where they were erased. (transfer full) */
static char *
owners_text (const TdLetterSheet *sheet, const TdPart *part, OwnerWhat what)
{
  gboolean full = sheet->wanted->unmasked;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];
      const char *plain = what == OWNER_NAMES     ? owner->name
                          : what == OWNER_NUMBERS ? owner->doc_no
                                                  : owner->phone;
      g_autofree char *said = NULL;

      if (owner->erased || td_text_is_blank (plain))
        continue;
      said = full                    ? g_strdup (plain)
             : what == OWNER_NAMES   ? td_mask_name (plain)
             : what == OWNER_NUMBERS ? td_mask_doc (plain)
                                     : td_mask_phone (plain);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", said);
    }
  return g_string_free (text, FALSE);
}

char *
td_letter_owner_names (const TdLetterSheet *sheet, gint64 part_id)
{
  const TdPart *part = part_id != 0 ? td_roll_find (sheet->desk->leaves->roll, part_id) : NULL;

  return part != NULL ? owners_text (sheet, part, OWNER_NAMES) : g_strdup ("");
}

/* ---- 加装电梯协议书 ---- */

/* What the flat bears by the formula that was agreed on; "" without one. (transfer full) */
static char *
share_text (const TdLetterSheet *sheet, gint64 part_id)
{
  const TdShares *shares = sheet->desk->money->shares;

  for (guint i = 0; shares != NULL && shares->fault == TD_SHARES_OK && i < shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (shares->shares, TdShare, i);

      if (share->id == part_id)
        return td_money_to_words (share->money);
    }
  return g_strdup ("");
}

/* Everybody signs, those who pay nothing too: consent, paying and signing are three things. */
static void
list_signatures (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "number", "room", "owners", "documents", "area",
                                         "share",  "pays", "sign",   "date",      NULL };
  GPtrArray *rows = td_letter_list_signed (sheet, "signatures", columns, "sign");
  const TdRoll *roll = sheet->desk->leaves->roll;
  const TdShares *shares = sheet->desk->money->shares;

  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];
      const TdMoneyFlat *flat = td_money_book_flat (sheet->desk->money, part->id);
      g_autofree char *number = td_letter_next (rows);
      g_autofree char *names = owners_text (sheet, part, OWNER_NAMES);
      g_autofree char *documents = owners_text (sheet, part, OWNER_NUMBERS);
      g_autofree char *area = part->area > 0 ? td_area_to_string (part->area) : g_strdup ("");
      g_autofree char *share = share_text (sheet, part->id);

      td_letter_row (rows, number, part->room, names, documents, area, share,
                     flat != NULL ? td_letter_pays_word (flat) : "", "", "", NULL);
      if (sheet->wanted->unmasked)
        g_string_append (sheet->names, names);
    }
  if (shares != NULL && shares->fault == TD_SHARES_OK)
    {
      g_autofree char *total = td_money_to_words (shares->total);

      td_letter_row (rows, "", "合计", "", "", "", total, "", "", "", NULL);
    }
}

/* The formula that the shares follow; nothing where none was chosen. */
static void
say_formula (TdLetterSheet *sheet)
{
  const TdMoneyBook *book = sheet->desk->money;

  if (book->cost >= 0)
    td_letter_say_money (sheet, "money-cost", book->cost);
  if (book->shares == NULL || book->shares->fault != TD_SHARES_OK)
    return;
  td_letter_say (sheet, "money-formula", td_leaf_get (book->plan, "name"));
  td_letter_take (sheet, "money-digest", g_strndup (td_leaf_get (book->plan, "formula-hash"), 12));
  td_letter_say_number (sheet, "money-payers", td_letter_n_payers (book));
  td_letter_say_money (sheet, "money-shared", book->shares->total);
  if (book->compensation > 0)
    td_letter_say_money (sheet, "money-compensation", book->compensation);
  if (book->deducted > 0)
    td_letter_say_money (sheet, "money-deducted", book->deducted);
}

/* The day and number of its signing. FALSE: that is not recorded. */
static gboolean
say_signed (TdLetterSheet *sheet)
{
  TdStore *store = td_workspace_store (sheet->desk->self, NULL);
  g_autoptr (GPtrArray) acts = store != NULL ? td_store_acts (store, sheet->desk->unit_id, NULL) : NULL;
  const TdAct *act = acts != NULL ? td_acts_find (acts, TD_ACT_AGREEMENT) : NULL;

  td_letter_say_day (sheet, "event-on", act != NULL ? act->on : TD_DATE_NONE);
  td_letter_say (sheet, "doc-number", act != NULL ? act->number : "");
  return act != NULL;
}

gboolean
td_letter_agreement (TdLetterSheet *sheet, GError **error)
{
  static const struct
  {
    const char *value, *role;
  } parties[] = { { "project-builder", "contractor" },
                  { "project-installer", "installer" },
                  { "project-user-unit", "user-unit" },
                  { "project-maintainer", "maintainer" } };

  if (sheet->desk->leaves->roll->parts->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: it has no flats whose owners could agree. Enter the households first."),
                    sheet->desk->label);
  if (!say_signed (sheet) && sheet->wanted->bound && plan_of (sheet) == NULL &&
      sheet->desk->money->shares == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: nothing is recorded yet."),
                    sheet->desk->label);
  say_plan (sheet);
  td_letter_say (sheet, "project-agent", td_letter_agent (sheet));
  say_formula (sheet);
  td_letter_say_account (sheet, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    say_party (sheet, parties[i].value, parties[i].role);
  list_signatures (sheet);
  return TRUE;
}

/* ---- 授权委托书 ---- */

gboolean
td_letter_authority (TdLetterSheet *sheet, GError **error)
{
  const TdPart *part = sheet->part;
  g_autofree char *names = owners_text (sheet, part, OWNER_NAMES);

  td_letter_take (sheet, "documents", owners_text (sheet, part, OWNER_NUMBERS));
  td_letter_take (sheet, "phones", owners_text (sheet, part, OWNER_PHONES));
  td_letter_take (sheet, "area", part->area > 0 ? td_area_to_string (part->area) : g_strdup (""));
  td_letter_say (sheet, "title-deed", sheet->wanted->unmasked ? part->title_no : "");
  td_letter_say (sheet, "owners", names);
  if (sheet->wanted->unmasked)
    g_string_append (sheet->names, names);
  return TRUE;
}

/* ---- 申请表 ---- */

/* Community and street guide and check; the departments have a form of their own. */
static void
list_opinions (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "department", "opinion", "seal", NULL };
  static const char *const who[] = { "社区居（村）民委员会", "街道办事处\n（乡镇人民政府）" };
  GPtrArray *rows = td_letter_list_sealed (sheet, "opinions", columns, "seal");

  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    td_letter_row (rows, who[i], "\n\n\n\n经办人：______________\n日　期：____年__月__日", "", NULL);
}

gboolean
td_letter_application (TdLetterSheet *sheet, GError **error)
{
  if (plan_of (sheet) == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no plan of the lift is recorded. Record it under “Plan” first."),
                    sheet->desk->label);
  say_plan (sheet);
  td_letter_say (sheet, "project-agent", td_letter_agent (sheet));
  say_formula (sheet);
  say_party (sheet, "project-designer", "designer");
  say_party (sheet, "project-builder", "contractor");
  say_party (sheet, "project-installer", "installer");
  say_party (sheet, "project-user-unit", "user-unit");
  td_letter_say (sheet, "pack-title", sheet->desk->review->pack->title);
  td_letter_say (sheet, "window", sheet->desk->review->pack->window);
  td_letter_list_sources (sheet);
  td_letter_list_proofs (sheet);
  list_opinions (sheet);
  return TRUE;
}
