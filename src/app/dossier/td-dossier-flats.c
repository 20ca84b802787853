/* Tidang: the dossier page by its flats — opened, answered, pointed at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-page-private.h"
#include "td-flat-jobs.h"
#include "td-paper-words.h"
#include "td-scroll.h"
#include "td-votes.h"

/* ---- what is shown ---- */

void
td_dossier_page_update_flat (TdDossierPage *self)
{
  const TdPart *part =
      self->open_part != 0 ? td_roll_find (td_dossier_page_roll (self), self->open_part) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->flat_pane), part != NULL);
  /* The flat takes the room of what can wait, which is scrolled to; the count stays beside it. */
  td_count_panel_set_compact (self->count, part != NULL);
  td_elevation_set_open_part (self->elevation, part != NULL ? part->id : 0);
  if (part == NULL)
    {
      self->open_part = 0;
      td_flat_pane_clear (self->flat_pane);
      return;
    }
  td_flat_pane_set_flat (self->flat_pane, self->session, self->dossier, td_dossier_page_vote (self), part);
  if (self->choose_after >= 0)
    td_flat_pane_choose (self->flat_pane, (TdOpinion)self->choose_after);
  self->choose_after = -1;
}

/* Those of nobody's flat have their place where the flats show theirs. */
void
td_dossier_page_update_outside (TdDossierPage *self)
{
  gtk_widget_set_visible (self->outside, self->offer.writes && self->dossier != NULL &&
                                             self->dossier->vote != NULL &&
                                             gtk_toggle_button_get_active (self->view_objection));
}

/* All flats of a gap are chosen, the first is open where it is mended. */
void
td_dossier_page_mend_flats (TdDossierPage *self, const GArray *parts, TdFlatTab tab)
{
  gint64 first = g_array_index (parts, gint64, 0);
  self->chosen_round = -1;
  td_dossier_page_update_vote (self);
  td_section_set_folded (self->elevation_card, FALSE);
  td_elevation_point (self->elevation, parts);
  td_elevation_focus_part (self->elevation, first);
  self->open_part = first;
  td_dossier_page_update_flat (self);
  td_flat_pane_show_tab (self->flat_pane, tab);
  td_scroll_soon (GTK_WIDGET (self->flat_pane));
}

/* ---- what the person does ---- */

/* By a key its details are gone to; by the mouse they are looked at, and the keys go on answering. */
static void
open_flat_cb (TdDossierPage *self, gint64 part, gboolean by_mouse)
{
  if (self->dossier == NULL)
    return;
  self->open_part = part;
  td_dossier_page_update_flat (self);
  if (by_mouse)
    td_elevation_focus_part (self->elevation, part);
  else
    td_flat_pane_focus (self->flat_pane);
  td_scroll_soon (GTK_WIDGET (self->flat_pane));
}

/* An open pane follows the arrow keys. */
static void
moved_cb (TdDossierPage *self, gint64 part)
{
  if (self->open_part == 0 || self->dossier == NULL)
    return;
  self->open_part = part;
  td_dossier_page_update_flat (self);
}

/* The next flat is an arrow key away. */
static void
stored_cb (TdDossierPage *self)
{
  td_elevation_focus_part (self->elevation, self->open_part);
}

static void
join_cb (TdDossierPage *self, gint64 part)
{
  if (self->dossier != NULL)
    td_dossier_page_present_join (self, part);
}

static void
close_flat_cb (TdDossierPage *self)
{
  gint64 part = self->open_part;
  self->open_part = 0;
  td_dossier_page_update_flat (self);
  td_elevation_focus_part (self->elevation, part);
}

/* A first answer that needs no further word is stored at once, for one flat or for several; anything else
 * opens the flat's form. */
static void
answer_cb (TdDossierPage *self, const GArray *parts, int opinion)
{
  TdVote *vote = td_dossier_page_vote (self);
  const TdPart *part = vote != NULL ? td_roll_find (vote->roll, g_array_index (parts, gint64, 0)) : NULL;
  if (part == NULL || vote->closed || !self->offer.writes)
    return;
  const char *witnesses = self->dossier->words->words[TD_PAPER_WITNESSES];
  if (parts->len > 1)
    {
      td_flat_jobs_answer_all (self->session, self->unit_id, vote, parts, (TdOpinion)opinion, witnesses);
      return;
    }
  const TdBallot *ballot = td_flat_ballot (vote, part->id);
  if ((ballot == NULL && opinion == TD_OPINION_NONE) ||
      (ballot != NULL && ballot->opinion == (TdOpinion)opinion))
    return;
  if (ballot == NULL && opinion != TD_OPINION_INVALID)
    {
      td_flat_pane_answer_now (self->session, self->unit_id, vote->number, part->room, (TdOpinion)opinion,
                               witnesses);
      return;
    }
  self->open_part = part->id;
  self->choose_after = opinion;
  td_dossier_page_update_flat (self);
}

/* From the menu of a flat. */
static void
about_cb (TdDossierPage *self, gint64 part_id, const char *what)
{
  if (self->dossier == NULL)
    return;
  gboolean note = g_str_equal (what, "note");
  td_section_set_folded (note ? self->notes_card : self->files_card, FALSE);
  if (note)
    td_notes_card_begin (self->notes, part_id);
  else
    td_files_card_begin (self->files, part_id);
}

static void
view_cb (TdDossierPage *self)
{
  TdFlatView view = TD_FLAT_VIEW_OPINION;
  if (gtk_toggle_button_get_active (self->view_delivery))
    view = TD_FLAT_VIEW_DELIVERY;
  else if (gtk_toggle_button_get_active (self->view_area))
    view = TD_FLAT_VIEW_AREA;
  else if (gtk_toggle_button_get_active (self->view_share))
    view = TD_FLAT_VIEW_SHARE;
  else if (gtk_toggle_button_get_active (self->view_objection))
    view = TD_FLAT_VIEW_OBJECTION;
  if (self->elevation == NULL)
    return;
  td_elevation_set_view (self->elevation, view);
  td_dossier_page_update_outside (self);
}

void
td_dossier_page_bind_flats (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, about_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_flat_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_flat_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, stored_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
}
