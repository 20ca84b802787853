/* Tidang: the page of one dossier — where it stands, what is next, the elevation, the count, the papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"
#include "td-dossier-lists.h"
#include "td-dossier-page-private.h"
#include "td-folds.h"
#include "td-paper-actions.h"
#include "td-register-state.h"
#include "td-two-columns.h"
#include "td-votes.h"
#include "td-words.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_HISTORY,
  SIGNAL_LOADED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdDossierPage, td_dossier_page, GTK_TYPE_BOX)

TdVote *
td_dossier_page_vote (TdDossierPage *self)
{
  TdDossier *dossier = self->dossier;
  if (dossier == NULL)
    return NULL;
  if (self->chosen_round >= 0 && dossier->votes != NULL && (guint)self->chosen_round < dossier->votes->len)
    return g_ptr_array_index (dossier->votes, self->chosen_round);
  return dossier->vote;
}

const TdRoll *
td_dossier_page_roll (TdDossierPage *self)
{
  TdVote *vote = td_dossier_page_vote (self);
  return vote != NULL && vote->roll != NULL ? vote->roll : self->dossier->roll;
}

GtkWindow *
td_dossier_page_window (TdDossierPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

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
  td_stage_rail_set_course (self->rail, self->dossier->course, unit->stage);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, label);
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
      /* Votes on several matters may be open together. */
      g_autofree char *whole = vote->matter != TD_MATTER_REBUILD
                                   ? g_strdup_printf ("%s · %s", word, td_words_matter (vote->matter))
                                   : g_steal_pointer (&word);
      gtk_string_list_append (words, whole);
      if (vote == td_dossier_page_vote (self))
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
  TdVote *vote = td_dossier_page_vote (self);
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
  td_notes_card_set (self->notes, self->session, self->dossier, NULL);
  td_files_card_set (self->files, self->session, self->dossier, NULL);
  td_placing_card_set (self->place, self->session, self->unit_id);
  td_records_card_set (self->records, self->session, self->unit_id);
  td_review_card_set (self->review, self->session, self->unit_id);
  td_notices_card_set (self->notices, self->session, self->dossier->unit);
  td_outreach_card_set (self->outreach, self->session, self->unit_id);
  td_rating_card_set (self->rated, self->session, self->dossier);
  td_acts_card_set (self->acts, self->session, self->dossier->course);
  show_number (self->acts_card, self->dossier->course->acts->len);
  show_number (self->notes_card, self->dossier->notes->len);
  show_number (self->files_card, self->dossier->attachments->len);
  show_number (self->owners_card, self->dossier->roll->parts->len);
}

void
td_dossier_page_update_vote (TdDossierPage *self)
{
  td_dossier_page_update_offer (self);
  td_dossier_next_set (self->next, self->dossier, &self->offer);
  td_elevation_set_roll (self->elevation, td_dossier_page_roll (self), td_dossier_page_vote (self),
                         self->unit_id);
  update_count (self);
  td_dossier_page_update_flat (self);
}

static void
update (TdDossierPage *self)
{
  update_head (self);
  update_rounds (self);
  td_dossier_page_update_vote (self);
  td_dossier_page_update_outside (self);
  td_dossier_list_recent (self->recent, self->dossier,
                          td_workspace_now (td_session_get_workspace (self->session)));
  td_dossier_list_owners (self->owners, self->dossier);
  update_keepsakes (self);
  td_paper_actions_fill (self->papers, self->session, self->dossier);
  gtk_stack_set_visible_child_name (self->stack, "dossier");
}

static void
begin_folds (TdDossierPage *self)
{
  TdSection *const sections[] = { self->elevation_card, self->count_card,   self->notices_card,
                                  self->papers_card,    self->notes_card,   self->files_card,
                                  self->place_card,     self->owners_card,  self->recent_card,
                                  self->rating_card,    self->acts_card,    self->records_card,
                                  self->review_card,    self->outreach_card };
  td_folds_begin (self->session, sections, G_N_ELEMENTS (sections));
}

/* ---- loading ---- */

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_dossier_load (workspace, *(gint64 *)data, error);
}

/* What is in focus is scrolled to. */
static void
go_to_mend (TdDossierPage *self, TdMend mend)
{
  TdSection *section = mend == TD_MEND_NOTICE ? self->notices_card
                       : mend == TD_MEND_VOTE ? self->count_card
                                              : NULL;
  if (section != NULL)
    {
      td_section_set_folded (section, FALSE);
      gtk_widget_child_focus (GTK_WIDGET (section), GTK_DIR_TAB_FORWARD);
    }
  else if (mend == TD_MEND_STAGE)
    gtk_widget_child_focus (GTK_WIDGET (self->rail), GTK_DIR_TAB_FORWARD);
}

/* Where the work is: ballots are entered in the elevation, all else begins with the next step. */
static void
go_to_work (TdDossierPage *self)
{
  GtkWidget *elevation = GTK_WIDGET (self->elevation), *next = GTK_WIDGET (self->next);
  const TdVote *vote = td_dossier_page_vote (self);
  gboolean answers = self->offer.writes && self->offer.ballots_first && vote != NULL && !vote->closed;
  if (!gtk_widget_child_focus (answers ? elevation : next, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (answers ? next : elevation, GTK_DIR_TAB_FORWARD);
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
  TdMend mend = td_session_take_mend (self->session);
  if (wanted != 0)
    self->open_part = wanted;
  update (self);
  if (wanted != 0)
    td_elevation_focus_part (self->elevation, wanted);
  else if (self->opening && mend == TD_MEND_DOSSIER && gtk_widget_get_mapped (GTK_WIDGET (self)))
    go_to_work (self);
  self->opening = FALSE;
  go_to_mend (self, mend);
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

/* Another kind of desk works here now. */
static void
front_cb (TdDossierPage *self)
{
  td_dossier_page_begin_offer (self);
  if (self->dossier != NULL)
    update (self);
}

static void
clear_dossier (TdDossierPage *self)
{
  td_elevation_set_roll (self->elevation, NULL, NULL, 0);
  td_flat_pane_clear (self->flat_pane);
  td_stage_rail_done (self->rail, NULL); /* a reason is of one dossier */
  td_stage_rail_set_course (self->rail, NULL, TD_STAGE_SURVEY);
  td_dossier_next_set (self->next, NULL, &self->offer);
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
        {
          g_clear_signal_handler (&self->changed_handler, self->session);
          g_clear_signal_handler (&self->front_handler, self->session);
        }
      g_set_object (&self->session, session);
      self->changed_handler =
          g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      self->front_handler =
          g_signal_connect_object (session, "front", G_CALLBACK (front_cb), self, G_CONNECT_SWAPPED);
      begin_folds (self);
      td_dossier_page_begin_offer (self);
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
  self->opening = TRUE;
  load (self);
}

static void
round_cb (TdDossierPage *self)
{
  if (self->updating || self->dossier == NULL)
    return;
  self->chosen_round = (int)gtk_drop_down_get_selected (self->rounds);
  td_dossier_page_update_vote (self);
}

static void
records_cb (TdDossierPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.unit-records", NULL);
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
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    {
      g_clear_signal_handler (&self->changed_handler, self->session);
      g_clear_signal_handler (&self->front_handler, self->session);
    }
  td_flat_pane_clear (self->flat_pane);
  td_stage_rail_set_course (self->rail, NULL, TD_STAGE_SURVEY);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_DOSSIER_PAGE);
  g_clear_pointer (&self->dossier, td_dossier_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_dossier_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdDossierPage, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (stack);
  BIND (scroller);
  BIND (side);
  BIND (title);
  BIND (rating);
  BIND (facts);
  BIND (rail);
  BIND (next);
  BIND (history_button);
  BIND (locked);
  BIND (rate);
  BIND (more);
  BIND (notice_days);
  BIND (keys);
  BIND (right);
  BIND (view_opinion);
  BIND (view_delivery);
  BIND (view_area);
  BIND (view_share);
  BIND (view_objection);
  BIND (elevation);
  BIND (count);
  BIND (rounds);
  BIND (flat_pane);
  BIND (elevation_card);
  BIND (count_card);
  BIND (notices_card);
  BIND (papers_card);
  BIND (notes_card);
  BIND (files_card);
  BIND (place_card);
  BIND (rating_card);
  BIND (rated);
  BIND (acts_card);
  BIND (records_card);
  BIND (records);
  BIND (review_card);
  BIND (outreach_card);
  BIND (outreach);
  BIND (review);
  BIND (acts);
  BIND (place);
  BIND (owners_card);
  BIND (recent_card);
  BIND (notes);
  BIND (files);
  BIND (owners);
  BIND (outside);
  BIND (notices);
  BIND (papers);
  BIND (recent);
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
  g_type_ensure (TD_TYPE_RATING_CARD);
  g_type_ensure (TD_TYPE_ACTS_CARD);
  g_type_ensure (TD_TYPE_PLACING_CARD);
  g_type_ensure (TD_TYPE_RECORDS_CARD);
  g_type_ensure (TD_TYPE_REVIEW_CARD);
  g_type_ensure (TD_TYPE_NOTICES_CARD);
  g_type_ensure (TD_TYPE_OUTREACH_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-dossier-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
  gtk_widget_class_bind_template_callback (widget_class, records_cb);
  gtk_widget_class_bind_template_callback (widget_class, round_cb);
  td_dossier_page_bind_flats (widget_class);
  td_dossier_page_bind_deeds (widget_class);
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
