/* Tidang: rows of a sheet that are no data — totals, remarks, headings again, prepared lines.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-text.h"

#include <string.h>

static gboolean
starts_with_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

static const char *const total_words[] = { "合计", "总计",     "小计",     "共计", "累计",
                                           "总和", "本页合计", "本页小计", NULL };
static const char *const remark_words[] = { "说明",   "备注",      "注:",        "注1",      "填表",
                                            "制表",   "审核",      "填报",       "负责人",   "经办",
                                            "联系人", "社区(盖章", "单位(盖章",  "盖章",     "街道(盖章",
                                            "日期:",  "以上",      "填写说明",   "温馨提示", "注意",
                                            "*",      "附:",       "单位负责人", "统计人",   NULL };

static gboolean
is_key_field (TdField field)
{
  return field == TD_FIELD_ROOM || field == TD_FIELD_LOCATION;
}

/* The word 合计 stands in one of the first cells. */
const char *
td_row_total_word (const TdRun *run)
{
  for (guint i = 0; i < run->row->n_cells && i < 3; i++)
    {
      g_autofree char *folded = NULL;
      const char *text = run->row->cells[i].text;

      if (run->row->cells[i].length > 60 || (strstr (text, "计") == NULL && strstr (text, "总") == NULL))
        continue;
      folded = td_text_compact (text);
      for (guint w = 0; total_words[w] != NULL; w++)
        if (g_str_has_prefix (folded, total_words[w]) &&
            (folded[strlen (total_words[w])] == '\0' ||
             strchr (":(0123456789", folded[strlen (total_words[w])]) != NULL))
          return total_words[w];
    }
  return NULL;
}

gboolean
td_row_is_remark (const TdRun *run)
{
  const TdCell *first = &run->row->cells[0];
  g_autofree char *folded = NULL;
  TdField field = td_sheet_plan_field (run->sheet, first->column);

  /* such a line is a merged sentence or a few words; a row of data has more cells */
  if (run->row->n_cells > 4 || g_ascii_isdigit (*first->text) ||
      (is_key_field (field) && run->row->n_cells > 3))
    return FALSE;
  folded = td_text_compact (first->text);
  if (starts_with_any (folded, remark_words))
    return TRUE;
  /* a sentence alone in its row */
  return run->row->n_cells == 1 && !is_key_field (field) && g_utf8_strlen (folded, -1) > 8;
}

gboolean
td_row_is_header (const TdRun *run)
{
  guint same = 0, other = 0;

  for (guint i = 0; i < run->row->n_cells; i++)
    {
      const TdCell *cell = &run->row->cells[i];
      const char *heading =
          cell->column < run->sheet->columns->len
              ? ((TdColumnPlan *)g_ptr_array_index (run->sheet->columns, cell->column))->heading
              : "";
      gsize length = strlen (heading);

      if (cell->length <= length && (strcmp (heading + length - cell->length, cell->text) == 0 ||
                                     strncmp (heading, cell->text, cell->length) == 0))
        same++;
      else
        other++;
    }
  return same >= 2 && same > other;
}

/* Only a serial number, a floor or a merged value: a prepared line that nobody filled in. */
gboolean
td_row_is_empty (const TdRun *run)
{
  for (guint i = 0; i < run->row->n_cells; i++)
    {
      TdField field = td_sheet_plan_field (run->sheet, run->row->cells[i].column);

      if (field != TD_FIELD_IGNORED && field != TD_FIELD_UNKNOWN && field != TD_FIELD_FLOOR &&
          !td_text_is_blank (run->row->cells[i].text))
        return FALSE;
    }
  return TRUE;
}
