/* Tidang: the page of one dossier — where it stands, what is next, the elevation, the count, the papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-page.h"

#include "td-choice.h"
#include "td-count-panel.h"
#include "td-dossier-lists.h"
#include "td-dossier-next.h"
#include "td-elevation.h"
#include "td-files-card.h"
#include "td-flat-jobs.h"
#include "td-flat-pane.h"
#include "td-folds.h"
#include "td-join-dialog.h"
#include "td-notes-card.h"
#include "td-objection-dialog.h"
#include "td-paper-actions.h"
#include "td-paper-window.h"
#include "td-paper-words.h"
#include "td-register-state.h"
#include "td-section.h"
#include "td-stage-rail.h"
#include "td-standing-dialog.h"
#include "td-two-columns.h"
#include "td-votes.h"
#include "td-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdDossierPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkScrolledWindow *scroller, *side;
  GtkLabel *title, *rating, *facts;
  TdStageRail *rail;
  TdDossierNext *next;
  GtkButton *history_button;
  GtkToggleButton *view_opinion, *view_delivery, *view_area, *view_share, *view_objection;
  TdElevation *elevation;
  TdCountPanel *count;
  GtkDropDown *rounds;
  TdFlatPane *flat_pane;
  TdSection *elevation_card, *count_card, *notices_card, *papers_card, *notes_card, *files_card, *owners_card,
      *recent_card;
  TdNotesCard *notes;
  TdFilesCard *files;
  GtkWidget *outside;
  GtkGrid *notices, *papers, *owners, *recent;
  TdSession *session;
  gulong changed_handler;
  GCancellable *cancellable;
  gint64 unit_id;
  TdDossier *dossier;
  int chosen_round; /* index in votes, -1: the current */
  gint64 open_part;
  guint scroll_source;
  int choose_after; /* an opinion to prepare once the pane is shown, -1: none */
  gboolean updating;
};

enum
{
  SIGNAL_HISTORY,
  SIGNAL_LOADED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdDossierPage, td_dossier_page, GTK_TYPE_BOX)

static TdVote *
shown_vote (TdDossierPage *self)
{
  TdDossier *dossier = self->dossier;
  if (dossier == NULL)
    return NULL;
  if (self->chosen_round >= 0 && dossier->votes != NULL && (guint)self->chosen_round < dossier->votes->len)
    return g_ptr_array_index (dossier->votes, self->chosen_round);
  return dossier->vote;
}

static const TdRoll *
shown_roll (TdDossierPage *self)
{
  TdVote *vote = shown_vote (self);
  return vote != NULL && vote->roll != NULL ? vote->roll : self->dossier->roll;
}

static void update_vote (TdDossierPage *self);
static void update_flat (TdDossierPage *self);
static void scroll_to_pane (TdDossierPage *self);

/* ---- parts of the page ---- */

static void
update_head (TdDossierPage *self)
{
  const TdUnit *unit = self->dossier->unit;
  g_autofree char *label = td_unit_label (unit);
  g_autofree char *known = td_register_facts (unit);
  g_autofree char *facts = g_strdup_printf (_ ("File %s · %s"), unit->file_no, known);
  g_autofree char *rating =
      g_strdup_printf ("%s %s", td_register_rating_sign (unit->rating), td_rating_to_label (unit->rating));
  static const char *const styles[] = { "unrated", "suitable", "hard", "unsuitable" };
  gtk_label_set_text (self->title, label);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->rating, rating);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->rating), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->rating), td_register_rating_style (unit->rating));
  td_stage_rail_set_stage (self->rail, unit->stage);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, label);
}

static void
outside_cb (TdDossierPage *self)
{
  if (self->dossier != NULL && self->dossier->vote != NULL)
    td_objection_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                                 self->unit_id, self->dossier->vote);
}

static void
standing_cb (TdDossierPage *self)
{
  if (self->dossier != NULL)
    td_standing_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                                self->dossier->unit);
}

/* The paper that misses most of what is not entered, with the focus there. */
static void
fill_words (TdDossierPage *self)
{
  const TdKeptWords *words = self->dossier->words;
  TdVote *vote = self->dossier->vote;
  TdPaperKind kind = TD_PAPER_RESULT;
  if (vote != NULL && !vote->closed)
    kind = td_paper_words_missing (TD_PAPER_CONSENT, words->has_plan, (const char *const *)words->words) != 0
               ? TD_PAPER_CONSENT
               : TD_PAPER_NOTICE;
  td_paper_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                           self->dossier->unit, kind, vote != NULL ? vote->number : 0,
                           TD_PAPER_SHOW_AND_FILL);
}

/* The days of a notice are words of its paper. */
static void
notice_cb (TdDossierPage *self)
{
  if (self->dossier == NULL)
    return;
  const TdVote *vote = self->dossier->vote;
  td_paper_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                           self->dossier->unit,
                           vote != NULL && vote->closed ? TD_PAPER_RESULT : TD_PAPER_NOTICE,
                           vote != NULL ? vote->number : 0, TD_PAPER_SHOW_AND_FILL);
}

static guint
counted_kinds (TdDossierPage *self)
{
  const TdVote *vote = self->dossier->vote;
  return vote != NULL && vote->rule != NULL ? vote->rule->part_kinds : TD_KINDS_FLATS;
}

/* The roll that a confirmation changes: of the open vote, else the register. */
static void
present_join (TdDossierPage *self, gint64 part_id)
{
  const TdVote *vote = self->dossier->vote;
  const TdRoll *roll = vote != NULL && !vote->closed ? vote->roll : self->dossier->roll;
  td_join_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                          self->dossier->unit, roll, counted_kinds (self), part_id);
}

/* All flats of a gap are chosen, the first is open where it is mended. */
static void
mend_flats (TdDossierPage *self, const GArray *parts, TdFlatTab tab)
{
  gint64 first = g_array_index (parts, gint64, 0);
  self->chosen_round = -1;
  update_vote (self);
  td_section_set_folded (self->elevation_card, FALSE);
  td_elevation_point (self->elevation, parts);
  td_elevation_focus_part (self->elevation, first);
  self->open_part = first;
  update_flat (self);
  td_flat_pane_show_tab (self->flat_pane, tab);
  scroll_to_pane (self);
}

/* Where a gap is mended, as td-gap-target.h says. */
static void
gap_cb (TdDossierPage *self, const TdGap *gap)
{
  TdGapTarget target;
  gboolean parts = gap->parts != NULL && gap->parts->len > 0;
  if (self->dossier == NULL || !td_gap_target_of (gap->code, parts, &target))
    return;
  switch (target.mend)
    {
    case TD_GAP_AT_JOIN:
      present_join (self, 0);
      break;
    case TD_GAP_AT_PAPERS:
      fill_words (self);
      break;
    case TD_GAP_AT_IMPORT:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
      break;
    case TD_GAP_AT_PLACE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.rename-unit", NULL);
      break;
    case TD_GAP_AT_OUTSIDE:
      outside_cb (self);
      break;
    case TD_GAP_AT_COUNT:
      td_section_set_folded (self->count_card, FALSE);
      gtk_widget_child_focus (GTK_WIDGET (self->count_card), GTK_DIR_TAB_FORWARD);
      break;
    case TD_GAP_AT_FLATS:
    default:
      mend_flats (self, gap->parts, target.tab);
    }
}

/* Those of nobody's flat have their place where the flats show theirs. */
static void
update_outside (TdDossierPage *self)
{
  gtk_widget_set_visible (self->outside, self->dossier != NULL && self->dossier->vote != NULL &&
                                             gtk_toggle_button_get_active (self->view_objection));
}

static void
update_rounds (TdDossierPage *self)
{
  guint n = self->dossier->votes != NULL ? self->dossier->votes->len : 0;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = n > 0 ? n - 1 : 0;
  for (guint i = 0; i < n; i++)
    {
      const TdVote *vote = g_ptr_array_index (self->dossier->votes, i);
      g_autofree char *day = td_date_to_iso (vote->from);
      g_autofree char *word =
          g_strdup_printf (_ ("Round %d, from %s%s"), vote->number, day, vote->closed ? _ (", closed") : "");
      gtk_string_list_append (words, word);
      if (vote == shown_vote (self))
        selected = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->rounds, G_LIST_MODEL (words));
  if (n > 0)
    gtk_drop_down_set_selected (self->rounds, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->rounds), n > 0);
  self->updating = FALSE;
}

static void
update_count (TdDossierPage *self)
{
  TdVote *vote = shown_vote (self);
  if (vote == NULL)
    {
      td_count_panel_set_state (self->count, NULL);
      return;
    }
  g_autofree char *sentence = vote->tally != NULL ? td_tally_to_sentence (vote->tally, vote->roll) : NULL;
  g_autoptr (TdCountState) state = td_count_state_new (vote, sentence);
  td_count_panel_set_state (self->count, state);
}

static void
show_number (TdSection *section, guint n)
{
  g_autofree char *number = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  td_section_set_number (section, number);
}

static void
update_keepsakes (TdDossierPage *self)
{
  td_notes_card_set (self->notes, self->session, self->dossier);
  td_files_card_set (self->files, self->session, self->dossier);
  show_number (self->notes_card, self->dossier->notes->len);
  show_number (self->files_card, self->dossier->attachments->len);
  show_number (self->owners_card, self->dossier->roll->parts->len);
}

static void
update_flat (TdDossierPage *self)
{
  const TdPart *part = self->open_part != 0 ? td_roll_find (shown_roll (self), self->open_part) : NULL;
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
  td_flat_pane_set_flat (self->flat_pane, self->session, self->unit_id, shown_vote (self), part,
                         self->dossier->words->words[TD_PAPER_WITNESSES]);
  if (self->choose_after >= 0)
    td_flat_pane_choose (self->flat_pane, (TdOpinion)self->choose_after);
  self->choose_after = -1;
}

static void
update_vote (TdDossierPage *self)
{
  td_elevation_set_roll (self->elevation, shown_roll (self), shown_vote (self), self->unit_id);
  update_count (self);
  update_flat (self);
}

static void
update (TdDossierPage *self)
{
  update_head (self);
  td_dossier_next_set (self->next, self->session, self->dossier);
  update_outside (self);
  update_rounds (self);
  update_vote (self);
  td_dossier_list_recent (self->recent, self->dossier,
                          td_workspace_now (td_session_get_workspace (self->session)));
  td_dossier_list_owners (self->owners, self->dossier);
  td_dossier_list_notices (self->notices, self->dossier);
  update_keepsakes (self);
  td_paper_actions_fill (self->papers, self->session, self->dossier);
  gtk_stack_set_visible_child_name (self->stack, "dossier");
}

static void
begin_folds (TdDossierPage *self)
{
  TdSection *const sections[] = { self->elevation_card, self->count_card, self->notices_card,
                                  self->papers_card,    self->notes_card, self->files_card,
                                  self->owners_card,    self->recent_card };
  td_folds_begin (self->session, sections, G_N_ELEMENTS (sections));
}

/* ---- loading ---- */

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_dossier_load (workspace, *(gint64 *)data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdDossierPage) self = data;
  g_autoptr (GError) error = NULL;
  TdDossier *dossier = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (dossier == NULL)
    {
      if (error != NULL && self->session != NULL)
        td_session_fail (self->session, error);
      return;
    }
  /* Another unit was asked for meanwhile, or the page is gone. */
  if (self->session == NULL || dossier->unit->id != self->unit_id)
    {
      td_dossier_free (dossier);
      return;
    }
  TdDossier *before = self->dossier;
  self->dossier = dossier;
  gint64 wanted = td_session_take_part (self->session);
  if (wanted != 0)
    self->open_part = wanted;
  update (self);
  if (wanted != 0)
    td_elevation_focus_part (self->elevation, wanted);
  td_dossier_free (before);
}

static void
load (TdDossierPage *self)
{
  gint64 *id = g_new (gint64, 1);
  *id = self->unit_id;
  td_session_run (self->session, G_PRIORITY_HIGH, run_load, id, g_free, (GDestroyNotify)td_dossier_free,
                  self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdDossierPage *self, guint64 unit_id)
{
  if (self->unit_id != 0 && (unit_id == 0 || unit_id == (guint64)self->unit_id) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
clear_dossier (TdDossierPage *self)
{
  td_elevation_set_roll (self->elevation, NULL, NULL, 0);
  td_flat_pane_clear (self->flat_pane);
  td_dossier_next_set (self->next, self->session, NULL);
  g_clear_pointer (&self->dossier, td_dossier_free);
  self->open_part = 0;
  self->chosen_round = -1;
  self->choose_after = -1;
}

void
td_dossier_page_show (TdDossierPage *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_DOSSIER_PAGE (self) && TD_IS_SESSION (session));
  if (self->session != session)
    {
      if (self->session != NULL)
        g_clear_signal_handler (&self->changed_handler, self->session);
      g_set_object (&self->session, session);
      self->changed_handler =
          g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      begin_folds (self);
    }
  if (self->unit_id != unit_id)
    {
      g_cancellable_cancel (self->cancellable);
      g_set_object (&self->cancellable, NULL);
      self->cancellable = g_cancellable_new ();
      clear_dossier (self);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  self->unit_id = unit_id;
  load (self);
}

/* ---- what the person does ---- */

/* Coordinates of a viewport are scrolled already. */
static void
scroll_to (GtkScrolledWindow *scroller, GtkWidget *widget)
{
  graphene_rect_t box;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  if (!gtk_widget_compute_bounds (widget, gtk_widget_get_first_child (GTK_WIDGET (scroller)), &box))
    return;
  double height = gtk_adjustment_get_page_size (adjustment), now = gtk_adjustment_get_value (adjustment);
  double below = box.origin.y + box.size.height + 12 - height;
  if (below > 0)
    gtk_adjustment_set_value (adjustment, now + MIN (below, box.origin.y - 12));
  else if (box.origin.y < 0)
    gtk_adjustment_set_value (adjustment, now + box.origin.y - 12);
}

/* Once it has its place: the page, or its right column, may be longer than the window. */
static gboolean
scroll_to_flat (gpointer data)
{
  TdDossierPage *self = data;
  self->scroll_source = 0;
  if (!gtk_widget_get_visible (GTK_WIDGET (self->flat_pane)))
    return G_SOURCE_REMOVE;
  scroll_to (self->side, GTK_WIDGET (self->flat_pane));
  scroll_to (self->scroller, GTK_WIDGET (self->flat_pane));
  return G_SOURCE_REMOVE;
}

static void
scroll_to_pane (TdDossierPage *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add (60, scroll_to_flat, self);
}

/* ---- the stage ---- */

typedef struct
{
  gint64 unit_id;
  TdStage stage;
  char *reason;
} StageJob;

static void
stage_job_free (gpointer data)
{
  StageJob *job = data;
  g_free (job->reason);
  g_free (job);
}

static gpointer
run_stage (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const StageJob *job = data;
  td_unit_set_stage (workspace, job->unit_id, job->stage, job->reason, error);
  return NULL;
}

static void
staged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else
    td_session_say (session, _ ("Stage recorded"), TRUE);
}

static void
stage_cb (TdDossierPage *self, int stage, const char *reason)
{
  if (self->dossier == NULL)
    return;
  StageJob *job = g_new0 (StageJob, 1);
  job->unit_id = self->unit_id;
  job->stage = (TdStage)stage;
  job->reason = g_strdup (reason);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_stage, job, stage_job_free, NULL, NULL, staged_cb,
                  g_object_ref (self->session));
}

/* ---- flats ---- */

static void
open_flat_cb (TdDossierPage *self, gint64 part)
{
  if (self->dossier == NULL)
    return;
  self->open_part = part;
  update_flat (self);
  td_flat_pane_focus (self->flat_pane);
  scroll_to_pane (self);
}

/* An open pane follows the arrow keys. */
static void
moved_cb (TdDossierPage *self, gint64 part)
{
  if (self->open_part == 0 || self->dossier == NULL)
    return;
  self->open_part = part;
  update_flat (self);
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
    present_join (self, part);
}

static void
close_flat_cb (TdDossierPage *self)
{
  gint64 part = self->open_part;
  self->open_part = 0;
  update_flat (self);
  td_elevation_focus_part (self->elevation, part);
}

/* A first answer that needs no further word is stored at once, for one flat or for several; anything else
 * opens the flat's form. */
static void
answer_cb (TdDossierPage *self, const GArray *parts, int opinion)
{
  TdVote *vote = shown_vote (self);
  const TdPart *part = vote != NULL ? td_roll_find (vote->roll, g_array_index (parts, gint64, 0)) : NULL;
  if (part == NULL || vote->closed)
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
  update_flat (self);
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
  update_outside (self);
}

static void
round_cb (TdDossierPage *self)
{
  if (self->updating || self->dossier == NULL)
    return;
  self->chosen_round = (int)gtk_drop_down_get_selected (self->rounds);
  update_vote (self);
}

static void
history_cb (TdDossierPage *self)
{
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0, self->unit_id);
}

/* ---- the type ---- */

static void
td_dossier_page_dispose (GObject *object)
{
  TdDossierPage *self = TD_DOSSIER_PAGE (object);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler, self->session);
  td_flat_pane_clear (self->flat_pane);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_DOSSIER_PAGE);
  g_clear_pointer (&self->dossier, td_dossier_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_dossier_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, side);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, title);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, rating);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, facts);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, rail);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, next);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, history_button);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, view_opinion);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, view_delivery);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, view_area);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, view_share);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, view_objection);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, elevation);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, count);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, rounds);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, flat_pane);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, elevation_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, count_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, notices_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, papers_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, notes_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, files_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, owners_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, recent_card);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, notes);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, files);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, owners);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, outside);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, notices);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, papers);
  gtk_widget_class_bind_template_child (widget_class, TdDossierPage, recent);
}

static void
td_dossier_page_class_init (TdDossierPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_dossier_page_dispose;
  g_type_ensure (TD_TYPE_STAGE_RAIL);
  g_type_ensure (TD_TYPE_TWO_COLUMNS);
  g_type_ensure (TD_TYPE_ELEVATION);
  g_type_ensure (TD_TYPE_COUNT_PANEL);
  g_type_ensure (TD_TYPE_FLAT_PANE);
  g_type_ensure (TD_TYPE_DOSSIER_NEXT);
  g_type_ensure (TD_TYPE_SECTION);
  g_type_ensure (TD_TYPE_NOTES_CARD);
  g_type_ensure (TD_TYPE_FILES_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-dossier-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
  gtk_widget_class_bind_template_callback (widget_class, gap_cb);
  gtk_widget_class_bind_template_callback (widget_class, about_cb);
  gtk_widget_class_bind_template_callback (widget_class, stage_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_flat_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, round_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_flat_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, stored_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, outside_cb);
  gtk_widget_class_bind_template_callback (widget_class, standing_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  signals[SIGNAL_HISTORY] = g_signal_new ("history", TD_TYPE_DOSSIER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", TD_TYPE_DOSSIER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_dossier_page_init (TdDossierPage *self)
{
  self->chosen_round = -1;
  self->choose_after = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
