/* Tidang: the progress sheet, one row for each stairwell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-progress.h"
#include "td-load.h"
#include "td-vote-store.h"
#include "td-votes.h"
#include "td-workspace-private.h"

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

static void
row_clear (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < G_N_ELEMENTS (row->cells); i++)
    g_free (row->cells[i]);
}

static void
fill_row (Row *row, const TdVoteLine *line)
{
  take (row, g_strdup (line->unit->file_no));
  take (row, td_unit_label (line->unit));
  if (line->vote != NULL)
    take_vote (row, line);
  else if (line->counted_in != NULL)
    take_pointer (row, line->counted_in);
}

static gboolean
write_row (Ledger *ledger, const Row *row)
{
  (*ledger->rows)++;
  return td_sheet_writer_row (ledger->out, (const char *const *)row->cells, &ledger->error);
}

static gboolean
write_line (const TdVoteLine *line, gpointer data)
{
  Row row = { 0 };
  gboolean good;

  fill_row (&row, line);
  good = write_row (data, &row);
  row_clear (&row);
  return good;
}

/* ---- many ---- */

/* From so many on all kept counts are read in one go, in place of one vote after the other. */
#define MANY 500

static void
row_free (gpointer data)
{
  if (data != NULL) /* none was kept */
    row_clear (data);
  g_free (data);
}

static gboolean
keep_row (const TdVoteLine *line, gpointer data)
{
  GHashTable *kept = data;
  Row *row;

  if (line->vote == NULL || !g_hash_table_contains (kept, &line->unit->id))
    return TRUE;
  row = g_new0 (Row, 1);
  fill_row (row, line);
  g_hash_table_insert (kept, g_memdup2 (&line->unit->id, sizeof line->unit->id), row);
  return TRUE;
}

static gboolean
write_without_vote (TdWorkspace *self, Ledger *ledger, gint64 id, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, id, error);
  const TdVoteLine line = { .unit = unit };

  return unit != NULL && write_line (&line, ledger);
}

static gboolean
write_many (TdWorkspace *self, const GArray *ids, Ledger *ledger, const TdProgress *progress, GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, row_free);
  gint64 last = 0;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (kept, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)), NULL);
  if (!td_votes_foreach (self, NULL, TRUE, keep_row, kept, progress, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      const Row *row = g_hash_table_lookup (kept, &id);

      if (!td_progress_step (progress, &last, i, ids->len, _ ("Writing"), error) ||
          !(row != NULL ? write_row (ledger, row) : write_without_vote (self, ledger, id, error)))
        return FALSE;
    }
  return TRUE;
}

/* A vote of several stairwells has to be looked for from each of them. */
static gboolean
write_all (TdWorkspace *self, const GArray *ids, Ledger *ledger, const TdProgress *progress, GError **error)
{
  if (ids->len >= MANY && !td_store_has_wide_votes (self->store))
    return write_many (self, ids, ledger, progress, error);
  return td_votes_foreach (self, ids, TRUE, write_line, ledger, progress, error);
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
  gboolean written;

  if (out == NULL || !td_sheet_writer_sheet (out, "进度台账", NULL, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  written = write_all (self, ids, &ledger, progress, error);
  if (ledger.error != NULL)
    {
      g_propagate_error (error, ledger.error);
      return FALSE;
    }
  if (!written)
    return FALSE;
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
