/* Tidang: how far many dossiers have come in their reviews, and which departments they have before them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-many.h"

#include "td-workspace-private.h"

static void
place_free (gpointer data)
{
  TdReviewPlace *place = data;

  g_free (place->label);
  g_free (place);
}

static void
seat_free (gpointer data)
{
  TdReviewSeat *seat = data;

  g_free (seat->name);
  g_free (seat);
}

void
td_review_table_free (TdReviewTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->units);
  g_ptr_array_unref (table->seats);
  g_free (table);
}

static TdReviewSeat *
seat_of (TdReviewTable *table, const char *name)
{
  TdReviewSeat *seat;

  for (guint i = 0; i < table->seats->len; i++)
    if (g_str_equal (((TdReviewSeat *)table->seats->pdata[i])->name, name))
      return table->seats->pdata[i];
  seat = g_new0 (TdReviewSeat, 1);
  seat->name = g_strdup (name);
  seat->suggested = TRUE;
  g_ptr_array_add (table->seats, seat);
  return seat;
}

/* What the law waives, and a step of which no department is known, has nobody who could say something. */
static gboolean
has_somebody (const TdReviewRow *row)
{
  return row->round > 0 || row->step == NULL ||
         (row->state != TD_ROW_WAIVED && *row->step->department != '\0' &&
          row->step->way == TD_REVIEW_WAY_REVIEW);
}

static void
take_file (TdReviewTable *table, const TdReviewFile *file)
{
  TdReviewPlace *place = g_new0 (TdReviewPlace, 1);

  place->unit_id = file->unit_id;
  place->label = g_strdup (file->label);
  g_ptr_array_add (table->units, place);
  table->stages[file->review->stage]++;
  for (guint i = 0; i < file->review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (file->review, i);
      TdReviewSeat *seat = has_somebody (row) ? seat_of (table, row->name) : NULL;

      if (seat == NULL)
        continue;
      if (row->step == NULL || row->step->basis != TD_BASIS_PROPOSAL || row->round > 0)
        seat->suggested = FALSE;
      if (td_review_allows (file->review, TD_REVIEW_OPINION, (int)i))
        seat->lies++;
      else if (td_review_allows (file->review, TD_REVIEW_SENT, (int)i))
        seat->waits++;
    }
}

TdReviewTable *
td_review_table_load (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  g_autoptr (TdReviewTable) table = g_new0 (TdReviewTable, 1);
  g_autoptr (GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);

  table->units = g_ptr_array_new_with_free_func (place_free);
  table->seats = g_ptr_array_new_with_free_func (seat_free);
  for (guint i = 0; i < unit_ids->len; i++)
    {
      const gint64 *id = &g_array_index (unit_ids, gint64, i);
      g_autoptr (TdReviewFile) file = NULL;

      if (!g_hash_table_add (met, (gpointer)id))
        continue;
      file = td_review_file_load (self, *id, error);
      if (file == NULL)
        return NULL;
      take_file (table, file);
    }
  return g_steal_pointer (&table);
}

char *
td_review_table_sums (const TdReviewTable *table)
{
  GString *text = g_string_new (NULL);

  for (int stage = 0; stage < TD_N_REVIEW_STAGES; stage++)
    if (table->stages[stage] > 0)
      {
        g_string_append (text, text->len > 0 ? _ (", ") : "");
        /* Translators: how many stairwells, and how far they have come: “20 under review”. */
        g_string_append_printf (text, _ ("%u %s"), table->stages[stage],
                                td_review_stage_to_label ((TdReviewStage)stage));
      }
  return g_string_free (text, FALSE);
}
