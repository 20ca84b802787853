/* Tidang: what is done to a whole dossier from its page — stage, rating, votes, papers — and what of it is
 * offered. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-closing-dialog.h"
#include "td-course.h"
#include "td-dossier-index.h"
#include "td-dossier-page-private.h"
#include "td-join-dialog.h"
#include "td-objection-dialog.h"
#include "td-opening-dialog.h"
#include "td-paper-window.h"
#include "td-paper-words.h"
#include "td-standing-dialog.h"
#include "td-survey-window.h"
#include "td-vote-plan.h"
#include "td-voted-plan-dialog.h"

#include <glib/gi18n.h>

/* ---- the stage ---- */

typedef struct
{
  gint64 unit_id;
  char *step, *reason;
} StageJob;

static void
stage_job_free (gpointer data)
{
  StageJob *job = data;
  g_free (job->step);
  g_free (job->reason);
  g_free (job);
}

static gpointer
run_stage (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const StageJob *job = data;
  td_course_go (workspace, job->unit_id, job->step, job->reason, error);
  return NULL;
}

typedef struct
{
  TdDossierPage *self;
  gint64 unit_id; /* whose form is open */
  int step;       /* to which it went on without the form; -1: with it */
} Staging;

static void
staged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Staging *staging = data;
  g_autoptr (TdDossierPage) self = staging->self;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (staging->unit_id == self->unit_id)
    {
      /* Something came in between that holds it up: the form says what. */
      if (error != NULL && staging->step >= 0 && self->dossier != NULL)
        {
          td_dossier_next_set (self->next, self->dossier, &self->offer);
          td_stage_rail_ask (self->rail, (guint)staging->step);
        }
      td_stage_rail_done (self->rail, error);
    }
  else if (error != NULL)
    td_session_fail (self->session, error);
  if (error == NULL)
    td_session_say (self->session, _ ("Stage recorded"), TRUE);
}

static void
go_to (TdDossierPage *self, const char *step, const char *reason, int went_on)
{
  StageJob *job = g_new0 (StageJob, 1);
  job->unit_id = self->unit_id;
  job->step = g_strdup (step);
  job->reason = g_strdup (reason);
  Staging *staging = g_new0 (Staging, 1);
  staging->self = g_object_ref (self);
  staging->unit_id = self->unit_id;
  staging->step = went_on;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_stage, job, stage_job_free, NULL, NULL, staged_cb,
                  staging);
}

static void
stage_cb (TdDossierPage *self, const char *step, const char *reason)
{
  if (self->dossier != NULL)
    go_to (self, step, reason, -1);
}

/* At once where nothing holds it up; else the form lists what does, leads there, and asks for a reason. */
static void
go_on_cb (TdDossierPage *self, guint step, gboolean held)
{
  if (self->dossier == NULL)
    return;
  if (held)
    td_stage_rail_ask (self->rail, step);
  else
    go_to (self, td_procedure_step (self->dossier->course->procedure, step)->id, NULL, (int)step);
}

/* ---- windows ---- */

static void
outside_cb (TdDossierPage *self)
{
  if (self->dossier != NULL && self->dossier->vote != NULL)
    td_objection_dialog_present (td_dossier_page_window (self), self->session, self->unit_id,
                                 self->dossier->vote);
}

static void
rate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossierPage *self = TD_DOSSIER_PAGE (widget);
  if (self->dossier != NULL)
    td_standing_dialog_present (td_dossier_page_window (self), self->session, self->dossier->unit,
                                self->dossier->card);
}

/* Read as well where nothing can be written. */
static void
survey_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossierPage *self = TD_DOSSIER_PAGE (widget);
  if (self->dossier != NULL)
    td_survey_window_present (td_dossier_page_window (self), self->session, self->unit_id);
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
  td_paper_window_present (td_dossier_page_window (self), self->session, self->dossier->unit, kind,
                           vote != NULL ? vote->number : 0, TD_PAPER_SHOW_AND_FILL);
}

/* The days of a notice are words of its paper. */
static void
notice_cb (TdDossierPage *self)
{
  if (self->dossier == NULL)
    return;
  const TdVote *vote = self->dossier->vote;
  td_paper_window_present (td_dossier_page_window (self), self->session, self->dossier->unit,
                           vote != NULL && vote->closed ? TD_PAPER_RESULT : TD_PAPER_NOTICE,
                           vote != NULL ? vote->number : 0, TD_PAPER_SHOW_AND_DATE);
}

static guint
counted_kinds (TdDossierPage *self)
{
  const TdVote *vote = self->dossier->vote;
  return vote != NULL && vote->rule != NULL ? vote->rule->part_kinds : TD_KINDS_FLATS;
}

/* The roll that a confirmation changes: of the open vote, else the register. */
void
td_dossier_page_present_join (TdDossierPage *self, gint64 part_id)
{
  const TdVote *vote = self->dossier->vote;
  const TdRoll *roll = vote != NULL && !vote->closed ? vote->roll : self->dossier->roll;
  td_join_dialog_present (td_dossier_page_window (self), self->session, self->dossier->unit, roll,
                          counted_kinds (self), part_id);
}

/* ---- gaps ---- */

static void
card_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_dossier_go_to_key (GTK_WIDGET (TD_DOSSIER_PAGE (widget)->right), g_variant_get_string (parameter, NULL));
}

/* The vote that the gates look at is the newest, whichever round is shown. */
static gboolean
say_plan (TdDossierPage *self)
{
  const TdVote *vote = self->dossier->vote;
  if (!td_vote_plan_is_open (vote) || !self->offer.writes)
    return FALSE;
  td_voted_plan_dialog_present (td_dossier_page_window (self), self->session, self->unit_id, vote);
  return TRUE;
}

static void
voted_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossierPage *self = TD_DOSSIER_PAGE (widget);
  if (self->dossier != NULL)
    say_plan (self);
}

/* Days can be put right of what hangs; what hangs nowhere is put up first. */
static gboolean
waits_for_new_notice (TdDossierPage *self)
{
  TdAnnounce what;
  return self->dossier->course != NULL && td_course_notice_to_post (self->dossier->course, &what);
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
      td_dossier_page_present_join (self, 0);
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
    case TD_GAP_AT_SURVEY:
      gtk_widget_activate_action (GTK_WIDGET (self), "dossier.survey", NULL);
      break;
    case TD_GAP_AT_NOTICE:
      if (waits_for_new_notice (self))
        td_notices_card_add (self->notices);
      else
        notice_cb (self);
      break;
    case TD_GAP_AT_ACTS:
      td_acts_card_record (self->acts, gap->act);
      break;
    case TD_GAP_AT_RECORDS:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.unit-records", NULL);
      break;
    case TD_GAP_AT_OUTSIDE:
      outside_cb (self);
      break;
    case TD_GAP_AT_PLAN:
      if (!say_plan (self))
        td_dossier_go_to_card (self->count_card);
      break;
    case TD_GAP_AT_COUNT:
      td_dossier_go_to_card (self->count_card);
      break;
    case TD_GAP_AT_FLATS:
    default:
      td_dossier_page_mend_flats (self, gap->parts, target.tab);
    }
}

/* To where a condition of a gate is mended. */
static void
mend_cb (TdDossierPage *self, const TdGateLine *line)
{
  TdGatePlace place = td_gate_place (line);
  if (self->dossier == NULL)
    return;
  if (place == TD_GATE_AT_SURVEY)
    gtk_widget_activate_action (GTK_WIDGET (self), "dossier.survey", NULL);
  else if (place == TD_GATE_AT_VOTE && self->dossier->vote == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "dossier.open-vote", NULL);
  else if (line->want->kind == TD_WANT_UNCHANGED && say_plan (self))
    return;
  else if (place == TD_GATE_AT_NOTICE)
    td_dossier_go_to_card (self->notices_card);
  else if (place == TD_GATE_AT_OBJECTIONS)
    td_dossier_go_to_card (self->outreach_card);
  else if (place == TD_GATE_AT_ACTS)
    td_acts_card_record (self->acts, td_act_kind_to_nick (line->want->act));
  else if (place == TD_GATE_AT_RECORDS)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.unit-records", NULL);
  else if (place == TD_GATE_AT_FLATS && line->parts != NULL && line->parts->len > 0)
    td_dossier_page_mend_flats (self, line->parts, TD_FLAT_TAB_CLAIMS);
  else
    td_dossier_go_to_card (self->count_card);
}

/* An objection is read and settled with its flat. */
static void
objection_cb (TdDossierPage *self, guint64 part_id)
{
  gint64 part = (gint64)part_id;
  if (part == 0)
    {
      outside_cb (self);
      return;
    }
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (parts, part);
  if (self->dossier != NULL)
    td_dossier_page_mend_flats (self, parts, TD_FLAT_TAB_CLAIMS);
}

/* ---- votes ---- */

static void
open_vote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossierPage *self = TD_DOSSIER_PAGE (widget);
  if (self->dossier != NULL)
    td_opening_dialog_present (td_dossier_page_window (self), self->session, self->dossier->unit);
}

static void
close_vote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossierPage *self = TD_DOSSIER_PAGE (widget);
  TdVote *vote = td_dossier_page_vote (self);
  if (vote != NULL)
    td_closing_dialog_present (td_dossier_page_window (self), self->session, self->unit_id, vote);
}

static void
new_notice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_notices_card_add (TD_DOSSIER_PAGE (widget)->notices);
}

/* ---- what is offered ---- */

static TdDossierFacts
facts_of (TdDossierPage *self)
{
  TdWorkspace *workspace = td_session_get_workspace (self->session);
  const TdVote *vote = td_dossier_page_vote (self);
  TdDossierFacts facts = { 0 };
  facts.chosen = td_session_get_kind (self->session, &facts.kind);
  facts.read_only = workspace == NULL || td_workspace_is_read_only (workspace);
  facts.past = workspace != NULL ? td_workspace_get_past (workspace) : NULL;
  facts.vote_open = vote != NULL && !vote->closed;
  facts.settled = self->dossier != NULL && td_course_is_settled (self->dossier->course);
  return facts;
}

static void
order_cards (TdDossierPage *self)
{
  GtkWidget *const cards[TD_N_DOSSIER_CARDS] = {
    [TD_CARD_COUNT] = GTK_WIDGET (self->count_card),
    [TD_CARD_NOTICES] = GTK_WIDGET (self->notices_card),
    [TD_CARD_PAPERS] = GTK_WIDGET (self->papers_card),
    [TD_CARD_NOTES] = GTK_WIDGET (self->notes_card),
    [TD_CARD_FILES] = GTK_WIDGET (self->files_card),
    [TD_CARD_OWNERS] = GTK_WIDGET (self->owners_card),
    [TD_CARD_RECENT] = GTK_WIDGET (self->recent_card),
    [TD_CARD_PLACE] = GTK_WIDGET (self->place_card),
    [TD_CARD_RATING] = GTK_WIDGET (self->rating_card),
    [TD_CARD_ACTS] = GTK_WIDGET (self->acts_card),
    [TD_CARD_OUTREACH] = GTK_WIDGET (self->outreach_card),
    [TD_CARD_RECORDS] = GTK_WIDGET (self->records_card),
    [TD_CARD_REVIEW] = GTK_WIDGET (self->review_card),
  };
  GtkBox *right = GTK_BOX (self->right);
  GtkWidget *before = NULL, *pane = GTK_WIDGET (self->flat_pane);
  /* An open flat stands beside the count where that is first, else before everything. */
  if (self->offer.cards[0] != TD_CARD_COUNT)
    gtk_box_reorder_child_after (right, before = pane, NULL);
  for (guint i = 0; i < TD_N_DOSSIER_CARDS; i++)
    {
      GtkWidget *card = cards[self->offer.cards[i]];
      gtk_box_reorder_child_after (right, card, before);
      before = card;
      if (i == 0 && self->offer.cards[0] == TD_CARD_COUNT)
        gtk_box_reorder_child_after (right, before = pane, card);
    }
}

void
td_dossier_page_update_offer (TdDossierPage *self)
{
  static const char *const actions[TD_N_DOSSIER_DEEDS] = { [TD_DOSSIER_RATE] = "dossier.rate",
                                                           [TD_DOSSIER_OPEN_VOTE] = "dossier.open-vote",
                                                           [TD_DOSSIER_CLOSE_VOTE] = "dossier.close-vote" };
  TdDossierFacts facts = facts_of (self);
  td_dossier_offer (&facts, &self->offer);
  const TdDossierOffer *offer = &self->offer;
  const char *why_not = td_dossier_why_not (&facts);
  for (guint i = 0; i < TD_N_DOSSIER_DEEDS; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], offer->possible[i]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.voted-plan",
                                 offer->writes && self->dossier != NULL &&
                                     td_vote_plan_is_open (self->dossier->vote));
  gtk_label_set_text (self->locked, why_not);
  gtk_widget_set_visible (GTK_WIDGET (self->locked), *why_not != '\0');
  gtk_widget_set_visible (self->rate, offer->in_front[TD_DOSSIER_RATE]);
  gtk_widget_set_visible (self->more, offer->writes);
  /* The history of the past is that of today. */
  gtk_widget_set_visible (self->history_button, facts.past == NULL);
  gtk_widget_set_visible (self->notice_days, offer->writes);
  gtk_widget_set_visible (GTK_WIDGET (self->keys), offer->ballots_first);
  td_stage_rail_set_writable (self->rail, offer->writes);
  td_elevation_set_writable (self->elevation, offer->writes);
  td_flat_pane_set_writable (self->flat_pane, offer->writes);
  td_notes_card_set_writable (self->notes, offer->writes);
  td_files_card_set_writable (self->files, offer->writes);
  td_acts_card_set_writable (self->acts, offer->writes);
  td_review_card_set_writable (self->review, offer->writes);
  td_notices_card_set_writable (self->notices, offer->writes);
  td_outreach_card_set_writable (self->outreach, offer->writes);
}

void
td_dossier_page_begin_offer (TdDossierPage *self)
{
  GtkToggleButton *layer;
  td_dossier_page_update_offer (self);
  order_cards (self);
  td_flat_pane_set_first_tab (self->flat_pane,
                              self->offer.ballots_first ? TD_FLAT_TAB_BALLOT : TD_FLAT_TAB_CLAIMS);
  layer = self->offer.layer == TD_FLAT_VIEW_SHARE ? self->view_share : self->view_opinion;
  gtk_toggle_button_set_active (layer, TRUE);
}

void
td_dossier_page_bind_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, gap_cb);
  gtk_widget_class_bind_template_callback (widget_class, stage_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_cb);
  gtk_widget_class_bind_template_callback (widget_class, outside_cb);
  gtk_widget_class_bind_template_callback (widget_class, objection_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_install_action (widget_class, "dossier.rate", NULL, rate_action);
  gtk_widget_class_install_action (widget_class, "dossier.survey", NULL, survey_action);
  gtk_widget_class_install_action (widget_class, "dossier.open-vote", NULL, open_vote_action);
  gtk_widget_class_install_action (widget_class, "dossier.close-vote", NULL, close_vote_action);
  gtk_widget_class_install_action (widget_class, "dossier.new-notice", NULL, new_notice_action);
  gtk_widget_class_install_action (widget_class, "dossier.voted-plan", NULL, voted_plan_action);
  gtk_widget_class_install_action (widget_class, "dossier.card", "s", card_action);
}
