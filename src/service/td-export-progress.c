/* Tidang: the progress sheet, one row for each stairwell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-progress.h"
#include "td-error.h"
#include "td-votes.h"

#include "td-sheet-writer.h"

static const TdSheetColumn columns[] = {
  { "档案号", TD_COLUMN_TEXT, 26 },         { "单元", TD_COLUMN_TEXT, 26 },
  { "截止日期", TD_COLUMN_TEXT, 12 },       { "应到（人）", TD_COLUMN_NUMBER, 10 },
  { "应到（㎡）", TD_COLUMN_AREA, 12 },     { "应送达（户）", TD_COLUMN_NUMBER, 12 },
  { "已送达（户）", TD_COLUMN_NUMBER, 12 }, { "已表态（人）", TD_COLUMN_NUMBER, 12 },
  { "已表态（㎡）", TD_COLUMN_AREA, 12 },   { "同意（人）", TD_COLUMN_NUMBER, 10 },
  { "同意（㎡）", TD_COLUMN_AREA, 12 },     { "不同意（人）", TD_COLUMN_NUMBER, 12 },
  { "不同意（㎡）", TD_COLUMN_AREA, 12 },   { "弃权（人）", TD_COLUMN_NUMBER, 10 },
  { "待核实（人）", TD_COLUMN_NUMBER, 12 }, { "还差（人）", TD_COLUMN_NUMBER, 10 },
  { "还差（㎡）", TD_COLUMN_AREA, 12 },     { "不同意的房号", TD_COLUMN_TEXT, 20 },
  { "未表态的房号", TD_COLUMN_TEXT, 20 },   { "说明", TD_COLUMN_TEXT, 40 },
};

typedef struct
{
  TdSheetWriter *out;
  gint64 *rows;
  GError *error;
} Ledger;

/* The cells of one row; NULL is an empty one. */
typedef struct
{
  char *cells[G_N_ELEMENTS (columns)];
  guint n;
} Row;

static void
take (Row *row, char *text)
{
  g_assert (row->n < G_N_ELEMENTS (columns));
  row->cells[row->n++] = text;
}

static void
take_number (Row *row, gint64 number)
{
  take (row, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static void
take_counts (Row *row, gint64 heads, TdArea area)
{
  take_number (row, heads);
  take (row, td_area_to_string (area));
}

static void
take_vote (Row *row, const TdVoteLine *line)
{
  const TdVote *vote = line->vote;
  const TdTally *tally = vote->tally;

  take (row, vote->until == TD_DATE_NONE ? NULL : td_date_to_iso (vote->until));
  take_counts (row, tally->heads.total, tally->area.total);
  take_number (row, line->flats.parts);
  take_number (row, line->flats.reached);
  take_counts (row, tally->heads.participating, tally->area.participating);
  take_counts (row, tally->heads.agree, tally->area.agree);
  take_counts (row, tally->heads.oppose, tally->area.oppose);
  take_number (row, tally->heads.abstain);
  take_number (row, tally->heads.pending);
  if (tally->needed != NULL)
    take_counts (row, tally->needed->heads, tally->needed->area);
  else
    row->n += 2;
  take (row, g_strdup (line->flats.opposing));
  take (row, g_strdup (line->flats.silent));
  take (row, td_tally_to_sentence (tally, vote->roll));
  g_assert (row->n == G_N_ELEMENTS (columns));
}

/* A wider vote is added up once: the rows of its other stairwells say where. */
static void
take_pointer (Row *row, const TdUnit *counted_in)
{
  g_autofree char *unit = td_unit_label (counted_in);

  row->n = G_N_ELEMENTS (columns) - 1;
  take (row, g_strdup_printf ("合并表决，计入“%s”", unit));
}

static gboolean
write_line (const TdVoteLine *line, gpointer data)
{
  Ledger *ledger = data;
  Row row = { 0 };
  gboolean good;

  take (&row, g_strdup (line->unit->file_no));
  take (&row, td_unit_label (line->unit));
  if (line->vote != NULL)
    take_vote (&row, line);
  else if (line->counted_in != NULL)
    take_pointer (&row, line->counted_in);
  good = td_sheet_writer_row (ledger->out, (const char *const *)row.cells, &ledger->error);
  for (guint i = 0; i < G_N_ELEMENTS (row.cells); i++)
    g_free (row.cells[i]);
  (*ledger->rows)++;
  return good;
}

static gboolean
write_units (TdWorkspace *self,
             const char *path,
             const GArray *ids,
             const TdProgress *progress,
             gint64 *rows,
             GError **error)
{
  g_autoptr (TdSheetWriter) out = td_sheet_writer_new (path, error);
  Ledger ledger = { out, rows, NULL };

  if (out == NULL || !td_sheet_writer_sheet (out, "进度台账", NULL, columns, G_N_ELEMENTS (columns), error) ||
      !td_votes_foreach (self, ids, TRUE, write_line, &ledger, progress, error))
    return FALSE;
  if (ledger.error != NULL)
    {
      g_propagate_error (error, ledger.error);
      return FALSE;
    }
  return td_sheet_writer_finish (out, error);
}

gboolean
td_export_progress (TdWorkspace *self,
                    const char *path,
                    const TdUnitFilter *filter,
                    const TdProgress *progress,
                    gint64 *rows,
                    GError **error)
{
  g_autoptr (GArray) ids = td_units_ids (self, filter, error);

  return ids != NULL && write_units (self, path, ids, progress, rows, error);
}

gboolean
td_export_progress_units (TdWorkspace *self,
                          const char *path,
                          const GArray *unit_ids,
                          const TdProgress *progress,
                          gint64 *rows,
                          GError **error)
{
  GError *cause = NULL;

  return write_units (self, path, unit_ids, progress, rows, &cause) || td_fail_with (error, cause, path);
}
