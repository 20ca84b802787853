/* Tidang: freeing and copying of the values that this layer hands out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"
#include "td-imports.h"
#include "td-paper-words.h"
#include "td-places.h"
#include "td-people.h"
#include "td-ratings.h"
#include "td-records.h"
#include "td-votes.h"

#include <glib/gi18n-lib.h>

void
td_unit_free (TdUnit *unit)
{
  if (unit == NULL)
    return;
  g_free (unit->file_no);
  g_free (unit->place);
  g_free (unit->place_name);
  g_free (unit->compound);
  g_free (unit->building);
  g_free (unit->unit);
  g_free (unit->address);
  g_free (unit->storeys);
  g_free (unit->built_year);
  g_free (unit->structure);
  g_free (unit->entry_mode);
  g_free (unit->rating_reason);
  g_free (unit);
}

TdUnit *
td_unit_copy (const TdUnit *unit)
{
  TdUnit *copy;

  g_return_val_if_fail (unit != NULL, NULL);
  copy = g_memdup2 (unit, sizeof *unit);
  copy->file_no = g_strdup (unit->file_no);
  copy->place = g_strdup (unit->place);
  copy->place_name = g_strdup (unit->place_name);
  copy->compound = g_strdup (unit->compound);
  copy->building = g_strdup (unit->building);
  copy->unit = g_strdup (unit->unit);
  copy->address = g_strdup (unit->address);
  copy->storeys = g_strdup (unit->storeys);
  copy->built_year = g_strdup (unit->built_year);
  copy->structure = g_strdup (unit->structure);
  copy->entry_mode = g_strdup (unit->entry_mode);
  copy->rating_reason = g_strdup (unit->rating_reason);
  return copy;
}

char *
td_unit_label (const TdUnit *unit)
{
  g_return_val_if_fail (unit != NULL, NULL);
  return g_strdup_printf ("%s %s %s", unit->compound, unit->building, unit->unit);
}

void
td_place_count_free (TdPlaceCount *count)
{
  if (count == NULL)
    return;
  g_free (count->code);
  g_free (count->name);
  g_free (count);
}

void
td_region_free (TdRegion *region)
{
  if (region == NULL)
    return;
  g_free (region->code);
  g_free (region->name);
  g_free (region->path);
  g_free (region);
}

void
td_operator_free (TdOperator *op)
{
  if (op == NULL)
    return;
  g_free (op->name);
  g_free (op);
}

void
td_vote_free (TdVote *vote)
{
  if (vote == NULL)
    return;
  g_clear_pointer (&vote->rule, td_rule_unref);
  g_free (vote->holder);
  g_free (vote->plan_version);
  g_free (vote->plan_hash);
  g_free (vote->roll_hash);
  g_clear_pointer (&vote->roll, td_roll_free);
  g_clear_pointer (&vote->ballots, g_ptr_array_unref);
  g_clear_pointer (&vote->deliveries, g_ptr_array_unref);
  g_clear_pointer (&vote->consents, g_ptr_array_unref);
  g_clear_pointer (&vote->objections, g_ptr_array_unref);
  g_clear_pointer (&vote->notes, g_array_unref);
  g_clear_pointer (&vote->tally, td_tally_free);
  g_free (vote);
}

void
td_vote_line_free (TdVoteLine *line)
{
  if (line == NULL)
    return;
  td_unit_free (line->unit);
  td_vote_free (line->vote);
  td_vote_flats_clear (&line->flats);
  g_free (line);
}

void
td_vote_opened_free (TdVoteOpened *opened)
{
  if (opened == NULL)
    return;
  g_free (opened->roll_sha256);
  g_free (opened->plan);
  g_clear_pointer (&opened->warnings, g_ptr_array_unref);
  g_free (opened);
}

void
td_history_item_free (TdHistoryItem *item)
{
  if (item == NULL)
    return;
  g_free (item->who);
  g_free (item->code);
  g_free (item->text);
  g_free (item->reason);
  g_free (item->unit);
  g_free (item);
}

void
td_dossier_free (TdDossier *dossier)
{
  if (dossier == NULL)
    return;
  td_unit_free (dossier->unit);
  g_clear_pointer (&dossier->roll, td_roll_free);
  g_clear_pointer (&dossier->votes, g_ptr_array_unref);
  g_free (dossier->next_step);
  g_clear_pointer (&dossier->gaps, g_ptr_array_unref);
  g_clear_pointer (&dossier->warnings, g_ptr_array_unref);
  g_clear_pointer (&dossier->recent, g_ptr_array_unref);
  td_kept_words_free (dossier->words);
  g_clear_pointer (&dossier->notices, g_ptr_array_unref);
  g_clear_pointer (&dossier->attachments, g_ptr_array_unref);
  g_clear_pointer (&dossier->notes, g_ptr_array_unref);
  td_survey_card_free (dossier->card);
  td_course_free (dossier->course);
  g_free (dossier);
}

void
td_import_report_free (TdImportReport *report)
{
  if (report == NULL)
    return;
  g_clear_pointer (&report->refused, g_ptr_array_unref);
  g_clear_pointer (&report->warnings, g_ptr_array_unref);
  g_clear_pointer (&report->skipped, g_ptr_array_unref);
  g_clear_pointer (&report->questions, g_ptr_array_unref);
  g_clear_pointer (&report->units, g_ptr_array_unref);
  g_clear_pointer (&report->columns, g_ptr_array_unref);
  g_clear_pointer (&report->sheets, g_ptr_array_unref);
  g_clear_pointer (&report->rows, g_ptr_array_unref);
  g_clear_pointer (&report->changed, g_ptr_array_unref);
  g_clear_pointer (&report->missing, g_ptr_array_unref);
  g_free (report->row_fields);
  g_free (report->rejects);
  g_free (report);
}
