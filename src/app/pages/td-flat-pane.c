/* Tidang: everything of one flat — owners, ballot, delivery, correction — beside the elevation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-flat-pane.h"

#include "td-ballot-editor.h"
#include "td-choice.h"
#include "td-correction-editor.h"
#include "td-flat-state.h"
#include "td-text.h"
#include "td-votes.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdFlatPane
{
  GtkBox parent_instance;
  GtkLabel *title, *owners, *facts;
  GtkToggleButton *reveal;
  GtkButton *close, *deliver;
  TdBallotEditor *ballot;
  GtkWidget *delivery_line, *delivery_row;
  GtkDropDown *delivery_way;
  GtkEditable *delivery_date, *delivery_by;
  GtkExpander *correction_expander;
  TdCorrectionEditor *correction;
  TdSession *session;
  TdPart *part;
  TdBallot *stored; /* the ballot that the form started from */
  gint64 unit_id;
  int vote_number; /* 0: no vote */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (TdFlatPane, td_flat_pane, GTK_TYPE_BOX)

static guint close_signal;

/* ---- jobs: each owns copies of all it needs ---- */

typedef struct
{
  gint64 unit_id;
  gint64 part_id;
  int vote_number;
  char *room;
  TdBallotValues *ballot;
  TdDate date;
  TdDeliveryWay way;
  char *by;
  GStrv fields;
  char *reason;
  char *evidence;
  char *said; /* what the toast says when it is done */
} FlatJob;

static void
flat_job_free (gpointer data)
{
  FlatJob *job = data;
  g_free (job->room);
  g_free (job->by);
  g_free (job->reason);
  g_free (job->evidence);
  g_free (job->said);
  g_strfreev (job->fields);
  td_ballot_values_free (job->ballot);
  g_free (job);
}

static gpointer
run_ballot (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  TdBallotOptions options = td_ballot_values_to_options (job->ballot, td_workspace_today (workspace));
  options.vote_number = job->vote_number;
  if (!td_ballot_record (workspace, job->unit_id, job->room, &options, error))
    return NULL;
  return g_strdup (job->said);
}

static gpointer
run_delivery (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  if (!td_delivery_record (workspace, job->unit_id, job->room, job->way, job->date,
                           td_text_is_blank (job->by) ? NULL : job->by, NULL, NULL, error))
    return NULL;
  return g_strdup (job->said);
}

static gpointer
run_correction (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  const char *const *fields = (const char *const *)job->fields;
  const char *evidence = td_text_is_blank (job->evidence) ? NULL : job->evidence;
  const char *reason = td_text_is_blank (job->reason) ? NULL : job->reason;
  gboolean done = job->vote_number != 0
                      ? td_roll_correct (workspace, job->unit_id, job->room, fields, reason, evidence, error)
                      : td_part_edit (workspace, job->unit_id, job->part_id, fields, reason, error);
  return done ? g_strdup (job->said) : NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else if (said != NULL)
    td_session_say (session, said, TRUE);
}

static void
start (TdSession *session, TdJobFunc func, FlatJob *job)
{
  td_session_run (session, G_PRIORITY_DEFAULT, func, job, flat_job_free, g_free, NULL, stored_cb,
                  g_object_ref (session));
}

static char *
answer_said (const char *room, TdOpinion opinion)
{
  return opinion == TD_OPINION_NONE ? g_strdup_printf (_ ("%s: ballot withdrawn"), room)
                                    : g_strdup_printf (_ ("%s: %s"), room, td_words_opinion (opinion));
}

void
td_flat_pane_answer_now (TdSession *session,
                         gint64 unit_id,
                         int vote_number,
                         const char *room,
                         TdOpinion opinion)
{
  g_return_if_fail (TD_IS_SESSION (session));
  g_autoptr (TdBallotValues) empty = td_ballot_values_new (NULL, td_session_today (session));
  FlatJob *job = g_new0 (FlatJob, 1);
  job->unit_id = unit_id;
  job->vote_number = vote_number;
  job->room = g_strdup (room);
  job->ballot = td_ballot_values_with_opinion (empty, opinion);
  job->said = answer_said (room, opinion);
  start (session, run_ballot, job);
}

static FlatJob *
new_job (TdFlatPane *self)
{
  FlatJob *job = g_new0 (FlatJob, 1);
  job->unit_id = self->unit_id;
  job->part_id = self->part->id;
  job->vote_number = self->vote_number;
  job->room = g_strdup (self->part->room);
  return job;
}

static void
ballot_cb (TdFlatPane *self)
{
  FlatJob *job = new_job (self);
  job->ballot = td_ballot_values_copy (td_ballot_editor_get_values (self->ballot));
  job->said = answer_said (self->part->room, job->ballot->opinion);
  start (self->session, run_ballot, job);
}

static void
delivery_cb (TdFlatPane *self)
{
  if (self->part == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->deliver)))
    return;
  int year = 0, month, day;
  td_date_get (td_session_today (self->session), &year, &month, &day);
  TdDate date = td_date_parse_loose (gtk_editable_get_text (self->delivery_date), year);
  if (date == TD_DATE_NONE)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->delivery_date), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->delivery_date));
      td_session_say (self->session, _ ("The date is none: write it as 2026-09-12 or 9.12."), FALSE);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->delivery_date), "error");
  FlatJob *job = new_job (self);
  job->way = (TdDeliveryWay)gtk_drop_down_get_selected (self->delivery_way);
  job->date = date;
  job->by = g_strdup (gtk_editable_get_text (self->delivery_by));
  job->said = g_strdup_printf (_ ("%s: delivery recorded"), self->part->room);
  start (self->session, run_delivery, job);
}

static void
correction_cb (TdFlatPane *self)
{
  const TdCorrectionValues *values = td_correction_editor_get_values (self->correction);
  FlatJob *job = new_job (self);
  job->fields = td_correction_editor_get_fields (self->correction);
  job->reason = g_strdup (values->reason);
  job->evidence = g_strdup (values->evidence);
  job->said = g_strdup_printf (self->vote_number != 0 ? _ ("%s: roll corrected") : _ ("%s: register changed"),
                               self->part->room);
  start (self->session, run_correction, job);
}

/* ---- what is shown ---- */

static void
append_owner (GString *text, const TdOwner *owner, gboolean reveal)
{
  g_autofree char *masked_name = td_words_mask_owner (owner);
  g_autofree char *masked_no = td_words_mask_number (owner->doc_no);
  g_autofree char *masked_phone = td_words_mask_number (owner->phone);
  gboolean open = reveal && !owner->erased;
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                          open && owner->name != NULL ? owner->name : masked_name);
  const char *no = open ? owner->doc_no : masked_no;
  const char *phone = open ? owner->phone : masked_phone;
  if (!td_text_is_blank (no))
    g_string_append_printf (text, " · %s", no);
  if (!td_text_is_blank (phone))
    g_string_append_printf (text, " · %s", phone);
}

static void
update_owners (TdFlatPane *self)
{
  if (self->part == NULL)
    return;
  gboolean reveal = gtk_toggle_button_get_active (self->reveal);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; self->part->owners != NULL && i < self->part->owners->len; i++)
    append_owner (text, g_ptr_array_index (self->part->owners, i), reveal);
  if (text->len == 0)
    g_string_append (text, _ ("no owner known"));
  gtk_label_set_text (self->owners, text->str);
  /* The form of a correction shows names in full. */
  gtk_widget_set_visible (GTK_WIDGET (self->correction_expander), reveal);
}

static void
reveal_cb (TdFlatPane *self)
{
  update_owners (self);
}

static void
close_cb (TdFlatPane *self)
{
  gtk_toggle_button_set_active (self->reveal, FALSE);
  gtk_expander_set_expanded (self->correction_expander, FALSE);
  g_signal_emit (self, close_signal, 0);
}

static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
same_ballot (const TdBallot *a, const TdBallot *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->id == b->id && a->opinion == b->opinion && a->cause == b->cause && a->way == b->way &&
         a->signer == b->signer && a->pay == b->pay && a->authority == b->authority && a->date == b->date &&
         same_text (a->proxy, b->proxy) && same_text (a->remark, b->remark) &&
         same_text (a->serial, b->serial) && same_text (a->witnesses, b->witnesses);
}

static void
update_facts (TdFlatPane *self, const TdVote *vote)
{
  const TdPart *part = self->part;
  const TdDelivery *delivery = td_flat_delivery (vote, part->id);
  const char *cause = td_flat_pending_cause (vote, part);
  const TdObjection *objection = td_flat_objection (vote, part->id);
  g_autofree char *area = td_words_area (part->area);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_string_append_printf (facts, "%s · %s (%s) · %s", td_words_part_kind (part->kind), area,
                          td_words_area_source (part->area_source), td_words_occupancy (part->occupancy));
  if (delivery != NULL)
    {
      g_autofree char *day = td_date_to_iso (delivery->date);
      g_string_append_printf (facts, " · %s %s", td_words_delivery (delivery->way), day);
    }
  if (cause != NULL)
    g_string_append_printf (facts, "\n？ %s", cause);
  if (objection != NULL)
    g_string_append_printf (facts, _ ("\nObjection: %s"), objection->text);
  if (!td_text_is_blank (part->note))
    g_string_append_printf (facts, "\n%s", part->note);
  gtk_label_set_text (self->facts, facts->str);
}

void
td_flat_pane_set_flat (TdFlatPane *self,
                       TdSession *session,
                       gint64 unit_id,
                       const TdVote *vote,
                       const TdPart *part)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self) && part != NULL);
  gboolean other = self->part == NULL || self->part->id != part->id || self->unit_id != unit_id;
  const TdBallot *ballot = td_flat_ballot (vote, part->id);
  gboolean open = vote != NULL && !vote->closed;
  TdDate today = td_session_today (session);
  g_set_object (&self->session, session);
  TdPart *before = self->part;
  self->part = td_part_copy (part);
  self->unit_id = unit_id;
  self->vote_number = vote != NULL ? vote->number : 0;
  g_autofree char *title = g_strdup_printf (_ ("Flat %s"), part->room);
  gtk_label_set_text (self->title, title);
  if (other)
    {
      gtk_toggle_button_set_active (self->reveal, FALSE);
      gtk_expander_set_expanded (self->correction_expander, FALSE);
      g_autofree char *day = td_date_to_iso (today);
      gtk_editable_set_text (self->delivery_date, day);
      gtk_drop_down_set_selected (self->delivery_way, TD_DELIVER_IN_PERSON);
    }
  if (other || !same_ballot (self->stored, ballot) || self->open != open)
    {
      g_clear_pointer (&self->stored, td_ballot_free);
      self->stored = ballot != NULL ? td_ballot_copy (ballot) : NULL;
      td_ballot_editor_set_ballot (self->ballot, ballot, today);
    }
  g_autofree char *names_before = before != NULL ? td_words_owners (before, TRUE) : NULL;
  g_autofree char *names = td_words_owners (part, TRUE);
  if (other || before->area != part->area || before->area_source != part->area_source ||
      before->occupancy != part->occupancy || g_strcmp0 (names_before, names) != 0)
    td_correction_editor_set_part (self->correction, part, vote != NULL);
  td_part_free (before);
  self->open = open;
  gtk_widget_set_visible (GTK_WIDGET (self->ballot), open);
  gtk_widget_set_visible (self->delivery_row, open);
  gtk_widget_set_visible (self->delivery_line, open);
  update_owners (self);
  update_facts (self, vote);
}

void
td_flat_pane_choose (TdFlatPane *self, TdOpinion opinion)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self) && self->part != NULL);
  if (self->open)
    td_ballot_editor_choose (self->ballot, opinion);
}

void
td_flat_pane_focus (TdFlatPane *self)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self));
  if (self->open)
    td_ballot_editor_focus (self->ballot);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->reveal));
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, TdFlatPane *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  close_cb (self);
  return TRUE;
}

static const char *
delivery_word (int value)
{
  return td_words_delivery ((TdDeliveryWay)value);
}

static void
td_flat_pane_dispose (GObject *object)
{
  TdFlatPane *self = TD_FLAT_PANE (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_FLAT_PANE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->part, td_part_free);
  g_clear_pointer (&self->stored, td_ballot_free);
  G_OBJECT_CLASS (td_flat_pane_parent_class)->dispose (object);
}

static void
td_flat_pane_class_init (TdFlatPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_flat_pane_dispose;
  g_type_ensure (TD_TYPE_BALLOT_EDITOR);
  g_type_ensure (TD_TYPE_CORRECTION_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-flat-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, title);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, owners);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, facts);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, reveal);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, close);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, deliver);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, ballot);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, delivery_line);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, delivery_row);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, delivery_way);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, delivery_date);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, delivery_by);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, correction_expander);
  gtk_widget_class_bind_template_child (widget_class, TdFlatPane, correction);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, ballot_cb);
  gtk_widget_class_bind_template_callback (widget_class, delivery_cb);
  gtk_widget_class_bind_template_callback (widget_class, correction_cb);
  close_signal =
      g_signal_new ("close", TD_TYPE_FLAT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_flat_pane_init (TdFlatPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->delivery_way, TD_DELIVER_REFUSED + 1, delivery_word);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
