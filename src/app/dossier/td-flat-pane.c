/* Tidang: everything of one flat — owners, ballot, delivery, consents, objections, correction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-flat-pane.h"

#include "td-ballot-editor.h"
#include "td-choice.h"
#include "td-claims-editor.h"
#include "td-correction-editor.h"
#include "td-delivery-editor.h"
#include "td-files-card.h"
#include "td-flat-jobs.h"
#include "td-flat-state.h"
#include "td-history-state.h"
#include "td-households.h"
#include "td-ids.h"
#include "td-notes-card.h"
#include "td-paper-words.h"
#include "td-scroll.h"
#include "td-text.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdFlatPane
{
  GtkBox parent_instance;
  GtkMenuButton *history;
  GtkLabel *title, *owners, *facts, *masked;
  GtkToggleButton *reveal, *tab_ballot, *tab_delivery, *tab_claims, *tab_roll, *tab_kept;
  GtkWidget *answerer_field, *phone, *household, *roll_form;
  GtkStack *tabs;
  GtkDropDown *answerer;
  TdBallotEditor *ballot;
  TdDeliveryEditor *delivery;
  TdClaimsEditor *claims;
  TdCorrectionEditor *correction;
  TdNotesCard *notes;
  TdFilesCard *files;
  TdSession *session;
  TdPart *part;
  const TdVote *vote; /* the page's; NULL while no flat is open */
  TdBallot *stored;   /* the ballot that the form started from */
  char *witnesses;
  gint64 unit_id;
  int vote_number; /* 0: no vote */
  TdFlatTab first; /* what a flat opens with */
  gboolean open;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdFlatPane, td_flat_pane, GTK_TYPE_BOX)

enum
{
  SIGNAL_CLOSE,
  SIGNAL_STORED,
  SIGNAL_JOIN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static TdFlatTarget
target_of (TdFlatPane *self)
{
  TdFlatTarget target = { self->session, self->unit_id, self->part->id, self->vote_number, self->part->room };
  return target;
}

/* ---- what the person does ---- */

void
td_flat_pane_answer_now (TdSession *session,
                         gint64 unit_id,
                         int vote_number,
                         const char *room,
                         TdOpinion opinion,
                         const char *witnesses)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdFlatTarget target = { session, unit_id, 0, vote_number, room };
  g_autoptr (TdBallotValues) empty = td_ballot_values_new (NULL, td_session_today (session), witnesses);
  g_autoptr (TdBallotValues) values = td_ballot_values_with_opinion (empty, opinion);
  td_flat_jobs_ballot (&target, values, NULL);
}

/* The co-owner who answers alone, or NULL. */
static const TdOwner *
chosen_owner (TdFlatPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->answerer);
  guint n = self->part->owners != NULL ? self->part->owners->len : 0;
  return n > 1 && selected > 0 && selected <= n ? g_ptr_array_index (self->part->owners, selected - 1) : NULL;
}

static void
ballot_cb (TdFlatPane *self)
{
  TdFlatTarget target = target_of (self);
  const TdOwner *owner = chosen_owner (self);
  td_flat_jobs_ballot (&target, td_ballot_editor_get_values (self->ballot),
                       owner != NULL ? owner->name : NULL);
  g_signal_emit (self, signals[SIGNAL_STORED], 0);
}

static void
delivery_cb (TdFlatPane *self)
{
  TdFlatTarget target = target_of (self);
  td_flat_jobs_delivery (&target, td_delivery_editor_get_values (self->delivery),
                         td_delivery_editor_get_date (self->delivery));
  g_signal_emit (self, signals[SIGNAL_STORED], 0);
}

static void
correction_cb (TdFlatPane *self)
{
  TdFlatTarget target = target_of (self);
  td_flat_jobs_correction (&target, td_correction_editor_get_values (self->correction),
                           td_correction_editor_get_fields (self->correction));
}

static void
consent_cb (TdFlatPane *self, int kind, gboolean given)
{
  TdFlatTarget target = target_of (self);
  td_flat_jobs_consent (&target, (TdConsentKind)kind, given);
}

static void
say_cb (TdFlatPane *self, gboolean settles, const TdObjectionSaid *said)
{
  TdFlatTarget target = target_of (self);
  td_flat_jobs_say (&target, settles, said);
}

static void
join_cb (TdFlatPane *self)
{
  g_signal_emit (self, signals[SIGNAL_JOIN], 0, self->part->id);
}

static void
close_cb (TdFlatPane *self)
{
  gtk_toggle_button_set_active (self->reveal, FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

static void
tab_cb (TdFlatPane *self)
{
  if (self->tabs == NULL)
    return;
  const char *name = gtk_toggle_button_get_active (self->tab_delivery) ? "delivery"
                     : gtk_toggle_button_get_active (self->tab_claims) ? "claims"
                     : gtk_toggle_button_get_active (self->tab_roll)   ? "roll"
                     : gtk_toggle_button_get_active (self->tab_kept)   ? "kept"
                                                                       : "ballot";
  gtk_stack_set_visible_child_name (self->tabs, name);
  td_scroll_soon (GTK_WIDGET (self));
}

/* ---- what is shown ---- */

static void
append_owner (GString *text, const TdOwner *owner, gboolean reveal)
{
  g_autofree char *masked_name = td_words_mask_owner (owner);
  g_autofree char *masked_no = td_mask_doc (owner->doc_no);
  g_autofree char *masked_phone = td_mask_phone (owner->phone);
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

/* Of the first owner who has one. */
static const char *
phone_of (const TdPart *part)
{
  for (guint i = 0; part != NULL && part->owners != NULL && i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      if (!owner->erased && !td_text_is_blank (owner->phone))
        return owner->phone;
    }
  return NULL;
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
  gtk_widget_set_visible (self->phone, phone_of (self->part) != NULL);
  /* The form of a correction shows names in full. */
  gtk_widget_set_visible (GTK_WIDGET (self->correction), reveal);
  gtk_widget_set_visible (GTK_WIDGET (self->masked), !reveal);
}

static void
phone_cb (TdFlatPane *self)
{
  const char *phone = phone_of (self->part);
  if (phone == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), phone);
  td_session_say (self->session, _ ("Telephone number copied"), FALSE);
}

static void
reveal_cb (TdFlatPane *self)
{
  update_owners (self);
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
update_facts (TdFlatPane *self)
{
  const TdPart *part = self->part;
  const char *cause = td_flat_pending_cause (self->vote, part);
  const TdObjection *objection = td_flat_objection (self->vote, part->id);
  g_autofree char *area = td_words_area (part->area);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_string_append_printf (facts, "%s · %s (%s) · %s", td_words_part_kind (part->kind), area,
                          td_words_area_source (part->area_source), td_words_occupancy (part->occupancy));
  if (cause != NULL)
    g_string_append_printf (facts, "\n？ %s", cause);
  if (objection != NULL)
    g_string_append_printf (facts, _ ("\nObjection: %s"), objection->text);
  if (!td_text_is_blank (part->note))
    g_string_append_printf (facts, "\n%s", part->note);
  g_autoptr (GPtrArray) notes = td_roll_notes_to_text (self->vote, part->id);
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (facts, "\n%s", (const char *)notes->pdata[i]);
  gtk_label_set_text (self->facts, facts->str);
}

/* “All together”, then each co-owner; two of one surname are told apart by their place. */
static void
fill_answerers (TdFlatPane *self)
{
  const GPtrArray *owners = self->part->owners;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gtk_string_list_append (words, _ ("All owners together"));
  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      g_autofree char *name = td_words_mask_owner (g_ptr_array_index (owners, i));
      g_autofree char *word = g_strdup_printf (_ ("%u. %s alone"), i + 1, name);
      gtk_string_list_append (words, word);
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->answerer, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->answerer, 0);
  self->updating = FALSE;
  gtk_widget_set_visible (self->answerer_field, owners != NULL && owners->len > 1);
}

static const TdBallot *
stored_ballot (TdFlatPane *self)
{
  const TdOwner *owner = chosen_owner (self);
  return td_flat_ballot_of (self->vote, self->part->id, owner != NULL ? owner->id : 0);
}

static void
show_ballot (TdFlatPane *self)
{
  const TdBallot *ballot = stored_ballot (self);
  g_clear_pointer (&self->stored, td_ballot_free);
  self->stored = ballot != NULL ? td_ballot_copy (ballot) : NULL;
  td_ballot_editor_set_ballot (self->ballot, ballot, td_session_today (self->session), self->witnesses);
}

static void
answerer_cb (TdFlatPane *self)
{
  if (!self->updating && self->part != NULL)
    show_ballot (self);
}

static void
update_tabs (TdFlatPane *self, gboolean other)
{
  gboolean voting = self->vote != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->tab_ballot), self->open);
  gtk_widget_set_visible (GTK_WIDGET (self->tab_delivery), self->open);
  gtk_widget_set_visible (GTK_WIDGET (self->tab_claims), voting);
  if (!voting && !gtk_toggle_button_get_active (self->tab_kept))
    gtk_toggle_button_set_active (self->tab_roll, TRUE);
  else if (!self->open && (gtk_toggle_button_get_active (self->tab_ballot) ||
                           gtk_toggle_button_get_active (self->tab_delivery)))
    gtk_toggle_button_set_active (self->tab_claims, TRUE);
  else if (self->open && other && gtk_toggle_button_get_active (self->tab_roll))
    td_flat_pane_show_tab (self, self->first);
}

/* How many notes and files there are is seen before the tab is opened. */
static void
show_kept (TdFlatPane *self, const TdDossier *dossier)
{
  guint n = td_notes_card_set (self->notes, self->session, dossier, self->part) +
            td_files_card_set (self->files, self->session, dossier, self->part);
  g_autofree char *word = n > 0 ? g_strdup_printf (_ ("Notes %u"), n) : g_strdup (_ ("Notes"));
  g_autofree char *said = g_strdup_printf (_ ("Notes and files of this flat: %u"), n);
  gtk_button_set_label (GTK_BUTTON (self->tab_kept), word);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tab_kept), said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tab_kept), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static gboolean
same_part (const TdPart *a, const TdPart *b)
{
  g_autofree char *names_a = td_words_owners (a, TRUE);
  g_autofree char *names_b = td_words_owners (b, TRUE);
  return a->area == b->area && a->area_source == b->area_source && a->occupancy == b->occupancy &&
         g_str_equal (names_a, names_b);
}

static void
show_history_menu (TdFlatPane *self)
{
  g_autoptr (GMenuModel) menu =
      td_history_menu_new ("win.field-history", self->unit_id, self->part->id, self->part->room);
  gtk_menu_button_set_menu_model (self->history, menu);
}

void
td_flat_pane_set_flat (TdFlatPane *self,
                       TdSession *session,
                       const TdDossier *dossier,
                       const TdVote *vote,
                       const TdPart *part)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self) && dossier != NULL && part != NULL);
  gint64 unit_id = dossier->unit->id;
  gboolean open = vote != NULL && !vote->closed;
  g_autoptr (TdPart) before = g_steal_pointer (&self->part);
  gboolean other = before == NULL || before->id != part->id || self->unit_id != unit_id ||
                   self->vote_number != (vote != NULL ? vote->number : 0) || self->open != open;
  g_autofree char *title = g_strdup_printf (_ ("Flat %s"), part->room);
  g_set_object (&self->session, session);
  self->part = td_part_copy (part);
  self->vote = vote;
  self->unit_id = unit_id;
  self->vote_number = vote != NULL ? vote->number : 0;
  self->open = open;
  g_free (self->witnesses);
  self->witnesses = g_strdup (dossier->words->words[TD_PAPER_WITNESSES]);
  gtk_label_set_text (self->title, title);
  if (other)
    show_history_menu (self);
  if (other)
    gtk_toggle_button_set_active (self->reveal, FALSE);
  if (other || !same_part (before, part))
    {
      fill_answerers (self);
      td_correction_editor_set_part (self->correction, part, vote != NULL);
    }
  if (other || !same_ballot (self->stored, stored_ballot (self)))
    show_ballot (self);
  if (other)
    td_delivery_editor_begin (self->delivery, td_flat_delivery (vote, part->id), td_session_today (session));
  else
    td_delivery_editor_set_last (self->delivery, td_flat_delivery (vote, part->id));
  const TdPart *listed = dossier->roll != NULL ? td_roll_find (dossier->roll, part->id) : NULL;
  td_claims_editor_set_flat (self->claims, vote, part, part->occupied || (listed != NULL && listed->occupied),
                             td_session_today (session));
  show_kept (self, dossier);
  update_tabs (self, other);
  /* It leads to the household of today. */
  gtk_widget_set_visible (self->household,
                          td_workspace_get_past (td_session_get_workspace (session)) == NULL);
  update_owners (self);
  update_facts (self);
}

void
td_flat_pane_clear (TdFlatPane *self)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self));
  g_clear_pointer (&self->part, td_part_free);
  self->vote = NULL;
  td_claims_editor_set_flat (self->claims, NULL, NULL, FALSE, TD_DATE_NONE);
}

void
td_flat_pane_choose (TdFlatPane *self, TdOpinion opinion)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self) && self->part != NULL);
  if (!self->open)
    return;
  gtk_toggle_button_set_active (self->tab_ballot, TRUE);
  td_ballot_editor_choose (self->ballot, opinion);
}

void
td_flat_pane_show_tab (TdFlatPane *self, TdFlatTab tab)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self));
  GtkToggleButton *const tabs[] = { [TD_FLAT_TAB_BALLOT] = self->tab_ballot,
                                    [TD_FLAT_TAB_DELIVERY] = self->tab_delivery,
                                    [TD_FLAT_TAB_CLAIMS] = self->tab_claims,
                                    [TD_FLAT_TAB_ROLL] = self->tab_roll,
                                    [TD_FLAT_TAB_KEPT] = self->tab_kept };
  if ((guint)tab < G_N_ELEMENTS (tabs) && gtk_widget_get_visible (GTK_WIDGET (tabs[tab])))
    gtk_toggle_button_set_active (tabs[tab], TRUE);
}

void
td_flat_pane_set_first_tab (TdFlatPane *self, TdFlatTab tab)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self));
  GtkToggleButton *const tabs[] = {
    [TD_FLAT_TAB_BALLOT] = self->tab_ballot, [TD_FLAT_TAB_CLAIMS] = self->tab_claims
  };
  g_return_if_fail ((guint)tab < G_N_ELEMENTS (tabs) && tabs[tab] != NULL);
  self->first = tab;
  gtk_toggle_button_set_active (tabs[tab], TRUE);
}

void
td_flat_pane_set_writable (TdFlatPane *self, gboolean writable)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self));
  GtkWidget *const forms[] = { GTK_WIDGET (self->ballot), GTK_WIDGET (self->delivery),
                               GTK_WIDGET (self->claims), self->roll_form };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_widget_set_sensitive (forms[i], writable);
  td_notes_card_set_writable (self->notes, writable);
  td_files_card_set_writable (self->files, writable);
}

void
td_flat_pane_focus (TdFlatPane *self)
{
  g_return_if_fail (TD_IS_FLAT_PANE (self));
  if (self->open && gtk_toggle_button_get_active (self->tab_ballot))
    td_ballot_editor_focus (self->ballot);
  else if (self->open && gtk_toggle_button_get_active (self->tab_delivery))
    td_delivery_editor_focus (self->delivery);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->reveal));
}

static void
household_cb (TdFlatPane *self)
{
  if (self->part != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.household", "(xx)", self->unit_id, self->part->id);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, TdFlatPane *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  close_cb (self);
  return TRUE;
}

static void
td_flat_pane_dispose (GObject *object)
{
  TdFlatPane *self = TD_FLAT_PANE (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_FLAT_PANE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->part, td_part_free);
  g_clear_pointer (&self->stored, td_ballot_free);
  g_clear_pointer (&self->witnesses, g_free);
  G_OBJECT_CLASS (td_flat_pane_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdFlatPane, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-flat-pane.ui");
  BIND (title);
  BIND (history);
  BIND (owners);
  BIND (facts);
  BIND (masked);
  BIND (reveal);
  BIND (phone);
  BIND (tab_ballot);
  BIND (tab_delivery);
  BIND (tab_claims);
  BIND (tab_roll);
  BIND (tab_kept);
  BIND (household);
  BIND (roll_form);
  BIND (notes);
  BIND (files);
  BIND (tabs);
  BIND (answerer_field);
  BIND (answerer);
  BIND (ballot);
  BIND (delivery);
  BIND (claims);
  BIND (correction);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, household_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, phone_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, answerer_cb);
  gtk_widget_class_bind_template_callback (widget_class, ballot_cb);
  gtk_widget_class_bind_template_callback (widget_class, delivery_cb);
  gtk_widget_class_bind_template_callback (widget_class, correction_cb);
  gtk_widget_class_bind_template_callback (widget_class, consent_cb);
  gtk_widget_class_bind_template_callback (widget_class, say_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
}

static void
td_flat_pane_class_init (TdFlatPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_flat_pane_dispose;
  g_type_ensure (TD_TYPE_BALLOT_EDITOR);
  g_type_ensure (TD_TYPE_DELIVERY_EDITOR);
  g_type_ensure (TD_TYPE_CLAIMS_EDITOR);
  g_type_ensure (TD_TYPE_CORRECTION_EDITOR);
  g_type_ensure (TD_TYPE_NOTES_CARD);
  g_type_ensure (TD_TYPE_FILES_CARD);
  bind_template (GTK_WIDGET_CLASS (klass));
  signals[SIGNAL_CLOSE] =
      g_signal_new ("close", TD_TYPE_FLAT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STORED] =
      g_signal_new ("stored", TD_TYPE_FLAT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_JOIN] = g_signal_new ("join", TD_TYPE_FLAT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
td_flat_pane_init (TdFlatPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_make_narrow (self->answerer);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
