/* Tidang: the sheet's own totals against what was read.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-lower-bound.h"
#include "td-text.h"

#include <string.h>

static const TdField summed[] = { TD_FIELD_AREA,   TD_FIELD_HOUSEHOLDS, TD_FIELD_UNIT_COUNT,
                                  TD_FIELD_AGREE,  TD_FIELD_AGREE_PAY,  TD_FIELD_AGREE_NO_PAY,
                                  TD_FIELD_OPPOSE, TD_FIELD_ABSTAIN,    TD_FIELD_INVALID };

static gboolean
read_summed (const TdCell *cell, TdField field, gint64 *value)
{
  const char *hint;

  if (cell == NULL)
    return FALSE;
  if (field == TD_FIELD_AREA)
    return cell->kind == TD_CELL_NUMBER ? td_area_from_double (cell->number, value, &hint)
                                        : td_area_parse (cell->text, value, &hint);

  g_autofree char *folded = td_text_compact (cell->text);
  char *end;

  *value = g_ascii_strtoll (folded, &end, 10);
  return end != folded && (*end == '\0' || !g_ascii_isdigit (*end)) && *end != '.';
}

/* The office's sum may be printed as a bound (2.5万余): it agrees with every count that is not below it. */
static gboolean
read_total (const TdCell *cell, TdField field, TdLowerBound *total)
{
  *total = (TdLowerBound){ 0, FALSE };
  if (cell != NULL && field != TD_FIELD_AREA && td_lower_bound_parse (cell->text, total))
    return TRUE;
  return read_summed (cell, field, &total->value);
}

/* Every good value counts, also in a row that is refused for another reason: the office's own sum has it. */
void
td_row_add_to_sums (TdRun *run)
{
  for (gsize i = 0; i < G_N_ELEMENTS (summed); i++)
    {
      gint64 value;

      if (summed[i] >= TD_FIELD_OPINION || !read_summed (run->cells[summed[i]], summed[i], &value))
        continue;
      run->sums[summed[i]].since_start += value;
      run->sums[summed[i]].since_subtotal += value;
    }
}

void
td_row_compare_totals (TdRun *run, const char *word)
{
  gboolean subtotal = strstr (word, "小计") != NULL || strstr (word, "本页") != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (summed); i++)
    {
      TdField field = summed[i];
      TdImportTotal total = { .sheet = run->sheet->sheet,
                              .sheet_name = run->sheet->name,
                              .row = run->row->row,
                              .field = field,
                              .subtotal = subtotal };

      TdLowerBound stated;

      if (!td_run_has (run, field) || !read_total (run->cells[field], field, &stated))
        continue;
      total.stated = stated.value;
      total.open = stated.open;
      total.column = (guint)run->column_of[field];
      total.counted = subtotal ? run->sums[field].since_subtotal : run->sums[field].since_start;
      total.agrees = td_lower_bound_compare (total.counted, stated) == 0;
      run->summary.totals++;
      run->summary.totals_differ += !total.agrees;
      if (run->sink->total != NULL)
        run->sink->total (&total, run->data);
    }
  for (gsize i = 0; subtotal && i < TD_N_FIELDS; i++)
    run->sums[i].since_subtotal = 0;
}
