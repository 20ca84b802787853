/* Tidang: ballots of many flats — the fields beside the list, the sums below it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-window-private.h"

#include "td-ballot-sheet-list.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-text-list.h"

#include <glib/gi18n.h>

guint
td_ballot_sheet_window_chosen (TdBallotSheetWindow *self)
{
  return self->sheet == NULL ? GTK_INVALID_LIST_POSITION
                             : gtk_single_selection_get_selected (self->selection);
}

void
td_ballot_sheet_window_show_totals (TdBallotSheetWindow *self)
{
  TdSheetState state = td_ballot_sheet_state (self->sheet);
  g_autofree char *summary = td_ballot_sheet_to_summary (self->sheet);
  g_autoptr (TdTally) tally = td_ballot_sheet_project (self->sheet, self->vote);
  g_autofree char *sentence = td_tally_to_sentence (tally, self->vote->roll);
  g_autofree char *count =
      g_strdup_printf (_ ("Agree %d · oppose %d · abstain %d · unverified %d · no answer %d\n%s"),
                       (int)tally->heads.agree, (int)tally->heads.oppose, (int)tally->heads.abstain,
                       (int)tally->heads.pending, (int)tally->heads.silent, sentence);
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.ready > 0 && !self->saving);
}

gboolean
td_ballot_sheet_window_has_next (TdBallotSheetWindow *self)
{
  return self->place + 1 < self->unit_ids->len;
}

void
td_ballot_sheet_window_show_tour (TdBallotSheetWindow *self)
{
  /* Translators: the place of a stairwell among those that are entered one after the other. */
  g_autofree char *where = g_strdup_printf (_ ("%u of %u"), self->place + 1, self->unit_ids->len);
  gtk_label_set_text (self->where, where);
  gtk_widget_set_visible (self->tour, self->unit_ids->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ballots.previous", self->place > 0 && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ballots.next",
                                 td_ballot_sheet_window_has_next (self) && !self->saving);
  gtk_button_set_label (self->save,
                        td_ballot_sheet_window_has_next (self) ? _ ("_Record and next") : _ ("_Record"));
}

void
td_ballot_sheet_window_show_fields (TdBallotSheetWindow *self)
{
  guint place = td_ballot_sheet_window_chosen (self);
  const TdSheetLine *line =
      place == GTK_INVALID_LIST_POSITION ? NULL : td_ballot_sheet_line (self->sheet, place);
  if (line == NULL)
    return;
  TdSheetLineState state = td_ballot_sheet_line_state (self->sheet, place);
  g_autofree char *name = g_strdup_printf ("%s  %s", line->room, line->owners);
  self->updating = TRUE;
  gtk_label_set_text (self->flat, name);
  gpointer const fields[TD_N_SHEET_TEXTS] = {
    [TD_SHEET_DATE] = self->date,     [TD_SHEET_SERIAL] = self->serial, [TD_SHEET_PROXY] = self->proxy,
    [TD_SHEET_REMARK] = self->remark, [TD_SHEET_REASON] = self->reason,
  };
  td_field_say_at (fields, G_N_ELEMENTS (fields), state.at, state.hint);
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && state.at < 0);
  td_choice_set (self->cause, line->cause);
  td_choice_set (self->way, line->way);
  td_choice_set_text (self->reason, line->reason);
  td_choice_set_text (self->date, line->date);
  td_choice_set_text (self->proxy, line->proxy);
  td_choice_set_text (self->serial, line->serial);
  td_choice_set_text (self->remark, line->remark);
  gtk_check_button_set_active (self->authority, line->authority);
  gtk_widget_set_visible (self->cause_field, state.show_cause);
  gtk_widget_set_visible (self->reason_field, state.show_reason);
  gtk_widget_set_visible (self->details, state.show_details);
  gtk_widget_set_visible (self->way_field, state.show_details);
  gtk_widget_set_visible (self->serial_field, state.show_details);
  gtk_widget_set_visible (self->remark_field, state.show_details);
  gtk_widget_set_visible (self->proxy_field, state.show_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->authority), state.show_proxy);
  self->updating = FALSE;
}

void
td_ballot_sheet_window_take (TdBallotSheetWindow *self, TdBallotSheet *next, guint place)
{
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  g_autoptr (TdSheetRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), place);
  if (row != NULL)
    td_sheet_row_say_changed (row);
  td_ballot_sheet_window_show_fields (self);
  td_ballot_sheet_window_show_totals (self);
}

void
td_ballot_sheet_window_fill_rows (TdBallotSheetWindow *self)
{
  guint place = td_ballot_sheet_window_chosen (self),
        n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->sheet->lines->len; i++)
    g_ptr_array_add (rows, g_object_new (TD_TYPE_SHEET_ROW, NULL));
  g_list_store_splice (self->rows, 0, n, rows->pdata, rows->len);
  gtk_single_selection_set_selected (self->selection, place < rows->len ? place : 0);
  td_ballot_sheet_window_show_fields (self);
  td_ballot_sheet_window_show_totals (self);
}

void
td_ballot_sheet_window_go_to (TdBallotSheetWindow *self, guint place)
{
  td_text_list_go_to (self->list, self->selection, place);
}
