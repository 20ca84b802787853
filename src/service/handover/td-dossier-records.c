/* Tidang: letters of the whole dossier — its records kind by kind, and what was done with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-attach.h"
#include "td-dossier-values.h"
#include "td-disclosures.h"
#include "td-leaf-story.h"
#include "td-records.h"
#include "td-shared-papers.h"
#include "td-workspace-private.h"

#include "td-ids.h"
#include "td-text.h"

#define MOST_CHANGES 1000

/* ---- one record ---- */

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
      g_autofree char *value = td_dossier_value (sheet, leaf, field);
      g_autofree char *said = NULL;
      gboolean plain = field->type != TD_LEAF_TEXT && field->type != TD_LEAF_LONG;

      if (*value == '\0' || td_dossier_field_is_inner (field->id))
        continue;
      said = sheet->wanted->unmasked || plain ? g_steal_pointer (&value)
                                              : td_dossier_mask (sheet, kind, field, value);
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

/* What a field says, as the paper may show it. (transfer full) */
static char *
told_value (const TdLetterSheet *sheet, const TdLeafKind *kind, const TdLeaf *leaf, const TdLeafField *field)
{
  g_autofree char *value = field->type == TD_LEAF_ROOM ? g_strdup (td_letter_room (sheet, leaf->part_id))
                                                       : td_dossier_value (sheet, leaf, field);
  gboolean open = sheet->wanted->unmasked || (field->type != TD_LEAF_TEXT && field->type != TD_LEAF_LONG);
  g_autofree char *said =
      open || *value == '\0' ? g_steal_pointer (&value) : td_dossier_mask (sheet, kind, field, value);

  return *said != '\0' && field->unit != NULL ? g_strconcat (said, field->unit, NULL)
                                              : g_steal_pointer (&said);
}

/* The fields of a record by which its list knows it: “部门：市规划局；结论：退回；日期：2025-02-20”. */
static void
append_line (GString *text, const TdLetterSheet *sheet, const TdLeafKind *kind, const TdLeaf *leaf)
{
  if (kind->numbered)
    g_string_append_printf (text, "第%d号", leaf->number);
  for (guint i = 0; i < kind->line->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, g_array_index (kind->line, guint, i));
      g_autofree char *value = told_value (sheet, kind, leaf, field);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "；" : "", field->title, value);
    }
}

/* Each field that differs: “金额：100.00→200.00”. What only the program reads is left out. */
static void
append_difference (GString *text, const TdLetterSheet *sheet, const TdLeafKind *kind, const TdLeafTurn *turn)
{
  GString *changed = g_string_new (NULL);

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *was = told_value (sheet, kind, turn->before, field);
      g_autofree char *is = told_value (sheet, kind, turn->after, field);

      if (!td_dossier_field_is_inner (field->id) && !g_str_equal (was, is))
        g_string_append_printf (changed, "%s%s：%s→%s", changed->len > 0 ? "；" : "", field->title,
                                *was != '\0' ? was : "（空）", *is != '\0' ? is : "（空）");
    }
  if (changed->len > 0)
    g_string_append_printf (text, "%s改动　%s", text->len > 0 ? "；" : "", changed->str);
  g_string_free (changed, TRUE);
}

/* What an action did to records, each as it stood then; "" where it did nothing to any. (transfer full) */
static char *
turns_text (const TdLetterSheet *sheet, GHashTable *story, gint64 action_id)
{
  const GPtrArray *turns = g_hash_table_lookup (story, &action_id);
  GString *all = g_string_new (NULL);

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      const TdLeafTurn *turn = turns->pdata[i];
      const TdLeaf *leaf = turn->after != NULL ? turn->after : turn->before;
      const TdLeafKind *kind =
          leaf != NULL ? td_leaf_kinds_find (sheet->desk->leaves->kinds, leaf->kind) : NULL;
      g_autoptr (GString) text = g_string_new (NULL);

      if (kind == NULL)
        continue;
      append_line (text, sheet, kind, leaf);
      if (turn->before != NULL && turn->after != NULL)
        append_difference (text, sheet, kind, turn);
      if (text->len > 0)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "。" : "（", text->str);
    }
  if (all->len > 0)
    g_string_append (all, "）");
  return g_string_free (all, FALSE);
}

gboolean
td_letter_changes (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "when", "who", "text", NULL };
  g_autoptr (GPtrArray) items = td_history_list_on_paper (sheet->desk->self, sheet->desk->unit_id, error);
  g_autoptr (GHashTable) story =
      items != NULL ? td_leaf_story (sheet->desk->self, sheet->desk->unit_id, error) : NULL;
  GPtrArray *rows = td_letter_list (sheet, "changes", columns);

  if (story == NULL)
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
      g_autofree char *records = turns_text (sheet, story, item->action_id);
      g_autofree char *whole = g_strconcat (text, records, item->undone ? "（已撤销）" : "", NULL);

      td_letter_row (rows, number, when, item->who != NULL ? item->who : "", whole, NULL);
    }
  td_letter_say_number (sheet, "count", items->len);
  td_letter_say_number (sheet, "number", rows->len);
  td_letter_say_flag (sheet, "over", items->len > MOST_CHANGES);
  return items->len > 0 ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: nothing is recorded yet."), sheet->desk->label);
}
