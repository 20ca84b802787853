/* Tidang: letters of the whole dossier — its records kind by kind, and what was done with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-attach.h"
#include "td-disclosures.h"
#include "td-records.h"
#include "td-review-load.h"
#include "td-shared-papers.h"
#include "td-workspace-private.h"

#include "td-ids.h"
#include "td-text.h"

#define MOST_CHANGES 1000

/* ---- one record ---- */

/* Fields that name a person, in whatever kind they stand. */
static gboolean
names_person (const char *id)
{
  static const char *const persons[] = { "representative",
                                         "legal-representative",
                                         "contact",
                                         "leader",
                                         "members",
                                         "holder",
                                         "receiver",
                                         "handed-by",
                                         "received-by",
                                         "safety-manager",
                                         "payer",
                                         "party",
                                         "applicant",
                                         "name-of",
                                         "writer",
                                         "chair",
                                         "found-by",
                                         "owner",
                                         "checked-by",
                                         "taken-by",
                                         "who",
                                         "by",
                                         "witness",
                                         "person",
                                         "parties",
                                         "contractor",
                                         "supervisor",
                                         "account-name",
                                         NULL };

  return g_strv_contains (persons, id);
}

/* (transfer full) */
static char *
mask_names (const char *text)
{
  g_auto (GStrv) names = g_strsplit_set (text, " ,", -1);
  GString *masked = g_string_new (NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_auto (GStrv) each = g_strsplit (*name, "、", -1);

      for (char **one = each; *one != NULL; one++)
        {
          g_autofree char *mask = **one != '\0' ? td_mask_name (*one) : g_strdup ("");

          g_string_append_printf (masked, "%s%s", masked->len > 0 && *mask != '\0' ? "、" : "", mask);
        }
    }
  return g_string_free (masked, FALSE);
}

/* Fields that number a lift, a paper, a rule or an office: nobody's, whatever their digits look like. */
static gboolean
numbers_thing (const TdLeafKind *kind, const char *id)
{
  static const char *const things[] = { "agreed-no",
                                        "bill-no",
                                        "certificate",
                                        "contract-no",
                                        "credit-code",
                                        "device",
                                        "device-code",
                                        "document",
                                        "formula",
                                        "formula-hash",
                                        "internal-number",
                                        "invoice",
                                        "model",
                                        "number",
                                        "pack",
                                        "product",
                                        "project",
                                        "receipt",
                                        "registration",
                                        "report",
                                        "rule",
                                        "rule-hash",
                                        "serial",
                                        "sha256",
                                        NULL };

  /* Of an account it is the account. */
  return g_strv_contains (things, id) && !(g_str_equal (kind->id, "account") && g_str_equal (id, "number"));
}

/* (transfer full) */
static char *
mask_value (const TdLetterSheet *sheet, const TdLeafKind *kind, const TdLeafField *field, const char *value)
{
  g_autofree char *masked = NULL;

  if (field->type == TD_LEAF_LONG)
    return g_strdup ("（略）");
  if (numbers_thing (kind, field->id))
    return g_strdup (value);
  masked = td_disclosure_mask (sheet->input.roll, value);
  return names_person (field->id) ? mask_names (value) : td_disclosure_mask_digits (masked);
}

static const char *
file_name (const TdLetterSheet *sheet, const char *hash)
{
  const TdAttachment *file = td_leaf_book_file (sheet->desk->leaves, hash);

  return file != NULL ? file->name : "";
}

/* The review pack by its name; of one that is not at hand its id. (transfer full) */
static char *
pack_title (const TdLetterSheet *sheet, const char *id)
{
  gboolean lost = FALSE;
  g_autoptr (TdReviewPack) pack =
      td_review_pack_of (sheet->desk->self, id, sheet->desk->source->unit->place, &lost, NULL);

  return g_strdup (pack != NULL && !lost ? pack->title : id);
}

/* In Chinese, whatever the interface speaks; "" where nothing stands. (transfer full) */
static char *
value_text (const TdLetterSheet *sheet, const TdLeaf *leaf, const TdLeafField *field)
{
  const char *kept = td_leaf_get (leaf, field->id);
  const TdLeaf *linked;
  const TdLeafKind *kind;

  if (*kept == '\0' || field->type == TD_LEAF_ROOM)
    return g_strdup ("");
  if (field->type == TD_LEAF_FILE)
    return sheet->wanted->unmasked ? g_strdup (file_name (sheet, kept)) : g_strdup ("有附件");
  if (g_str_equal (field->id, "pack"))
    return pack_title (sheet, kept);
  if (field->type == TD_LEAF_LINK)
    {
      linked = td_leaf_book_find (sheet->desk->leaves, td_leaf_link (leaf, field->id));
      kind = linked != NULL ? td_leaf_kinds_find (sheet->desk->leaves->kinds, linked->kind) : NULL;
      if (kind == NULL || kind->line->len == 0)
        return g_strdup ("");
      field = td_leaf_kind_field (kind, g_array_index (kind->line, guint, 0));
      return field->type == TD_LEAF_LINK ? g_strdup ("") : td_letter_shown (sheet, linked, field->id);
    }
  return td_letter_shown (sheet, leaf, field->id);
}

/* What only the program reads: digests and the places of a form. Nobody can check them on paper. */
static gboolean
is_inner (const char *id)
{
  static const char *const inner[] = { "seen", "formula-hash", "rule-hash", "sha256", "cells", NULL };

  return g_strv_contains (inner, id);
}

/* n: its number; heads of kinds are not counted. note: how it stands with the dossier; "". */
static void
add_record (const TdLetterSheet *sheet,
            GPtrArray *rows,
            guint n,
            const TdLeafKind *kind,
            const TdLeaf *leaf,
            const char *note)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *day = NULL;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *value = value_text (sheet, leaf, field);
      g_autofree char *said = NULL;
      gboolean plain = field->type != TD_LEAF_TEXT && field->type != TD_LEAF_LONG;

      if (*value == '\0' || is_inner (field->id))
        continue;
      said = sheet->wanted->unmasked || plain ? g_steal_pointer (&value)
                                              : mask_value (sheet, kind, field, value);
      g_string_append_printf (text, "%s%s：%s%s", text->len > 0 ? "；" : "", field->title, said,
                              field->unit != NULL ? field->unit : "");
      if (day == NULL && field->type == TD_LEAF_DAY)
        day = g_strdup (td_leaf_get (leaf, field->id));
    }
  g_string_append_printf (text, "%s%s", *note != '\0' && text->len > 0 ? "；" : "", note);
  td_letter_row (rows, number, td_letter_room (sheet, leaf->part_id), text->str, day != NULL ? day : "",
                 NULL);
}

/* ---- what is shared ---- */

gboolean
td_letter_tells_shared (const char *kind)
{
  return g_str_equal (kind, TD_BATCH_SHARED) || g_str_equal (kind, TD_BATCH_LOT);
}

/* “本单元：单独办理（某联审9号）”. (transfer full) */
static char *
note_of (const TdLetterSheet *sheet, const TdSharedPaper *paper)
{
  const char *number = paper->exception != NULL ? td_leaf_get (paper->exception, "number") : "";
  const char *reason =
      paper->exception != NULL && sheet->wanted->unmasked ? td_leaf_get (paper->exception, "reason") : "";
  const char *comma = *number != '\0' && *reason != '\0' ? "，" : "";

  if (paper->state == TD_BATCH_HOLDS)
    return g_strdup ("");
  if (*number == '\0' && *reason == '\0')
    return g_strdup_printf ("本单元：%s", td_batch_state_to_chinese (paper->state));
  return g_strdup_printf ("本单元：%s（%s%s%s）", td_batch_state_to_chinese (paper->state), number, comma,
                          reason);
}

/* Those of a shared kind that the dossier has a part in; how many. n: how many stand above. */
static guint
add_shared (const TdLetterSheet *sheet, GPtrArray *rows, guint n, const TdLeafKind *kind)
{
  const TdLeafBook *book = sheet->desk->leaves;
  g_autoptr (GPtrArray) papers = td_shared_papers_of (book, kind->id, td_workspace_today (sheet->desk->self));

  if (papers->len > 0 && sheet->wanted->records == NULL)
    td_letter_row (rows, "", "", kind->title, "", NULL);
  for (guint i = 0; i < papers->len; i++)
    {
      const TdSharedPaper *paper = papers->pdata[i];
      g_autofree char *note = note_of (sheet, paper);

      add_record (sheet, rows, n + i + 1, kind, paper->leaf, note);
    }
  return papers->len;
}

/* ---- 登记记录 ---- */

/* n: how many stand above. */
static guint
add_own (const TdLetterSheet *sheet, GPtrArray *rows, guint n, const TdLeafKind *kind)
{
  g_autoptr (GPtrArray) leaves = td_leaf_book_of (sheet->desk->leaves, kind);

  if (leaves->len > 0 && sheet->wanted->records == NULL)
    td_letter_row (rows, "", "", kind->title, "", NULL);
  for (guint i = 0; i < leaves->len; i++)
    add_record (sheet, rows, n + i + 1, kind, leaves->pdata[i], "");
  return leaves->len;
}

gboolean
td_letter_records (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "room", "text", "when", NULL };
  const TdLeafBook *book = sheet->desk->leaves;
  const char *only = sheet->wanted->records;
  const char *title = "登记记录";
  GPtrArray *rows = td_letter_list (sheet, "records", columns);
  guint n = 0;

  for (guint i = 0; i < book->kinds->len; i++)
    {
      const TdLeafKind *kind = book->kinds->pdata[i];

      if (only != NULL && !g_str_equal (kind->id, only))
        continue;
      if (only != NULL)
        title = kind->title;
      if (!kind->shared)
        n += add_own (sheet, rows, n, kind);
      else if (td_letter_tells_shared (kind->id))
        n += add_shared (sheet, rows, n, kind);
    }
  td_letter_say (sheet, "text", title);
  td_letter_say_number (sheet, "count", n);
  return n > 0 ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: nothing is recorded yet."), sheet->desk->label);
}

/* ---- 变更记录 ---- */

gboolean
td_letter_changes (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "when", "who", "text", NULL };
  g_autoptr (GPtrArray) items = td_history_list_on_paper (sheet->desk->self, sheet->desk->unit_id, error);
  GPtrArray *rows = td_letter_list (sheet, "changes", columns);

  if (items == NULL)
    return FALSE;
  for (guint i = MIN (items->len, MOST_CHANGES); i > 0; i--)
    {
      const TdHistoryItem *item = items->pdata[i - 1];
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (item->at / G_USEC_PER_SEC);
      g_autofree char *when = g_date_time_format (at, "%Y-%m-%d %H:%M");
      g_autofree char *number = td_letter_next (rows);
      gboolean reasoned = sheet->wanted->unmasked && !td_text_is_blank (item->reason);
      g_autofree char *text = reasoned ? g_strdup_printf ("%s（%s）", item->text, item->reason)
                              : sheet->wanted->unmasked ? g_strdup (item->text)
                                                        : td_disclosure_mask (sheet->input.roll, item->text);
      g_autofree char *whole = item->undone ? g_strconcat (text, "（已撤销）", NULL) : g_strdup (text);

      td_letter_row (rows, number, when, item->who != NULL ? item->who : "", whole, NULL);
    }
  td_letter_say_number (sheet, "count", items->len);
  td_letter_say_number (sheet, "number", rows->len);
  td_letter_say_flag (sheet, "over", items->len > MOST_CHANGES);
  return items->len > 0 ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: nothing is recorded yet."), sheet->desk->label);
}
