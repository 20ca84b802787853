/* Tidang: the notices of a dossier — their days, the places where they hang, what happened there, papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notices-card.h"

#include "td-card-parts.h"
#include "td-leaf-dialog.h"
#include "td-letter-preview.h"
#include "td-notice-next.h"
#include "td-notice-state.h"
#include "td-paper-window.h"
#include "td-posting-dialog.h"
#include "td-procedures.h"

#include <glib/gi18n.h>

struct _TdNoticesCard
{
  GtkBox parent_instance;
  GtkBox *list;
  GtkWidget *none, *add;
  TdSession *session;
  TdNoticeBoard *board; /* NULL until it is read */
  TdUnit *unit;         /* NULL before it is set */
  gboolean writable;
};

G_DEFINE_FINAL_TYPE (TdNoticesCard, td_notices_card, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdNoticesCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- deeds ---- */

static const TdAnnounced *
announced_of (TdNoticesCard *self, GtkButton *button)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "announced"));
  return g_ptr_array_index (self->board->announced, i);
}

static void
place_cb (GtkButton *button, TdNoticesCard *self)
{
  td_posting_dialog_present (window_of (self), self->session, self->unit->id,
                             announced_of (self, button)->announcement->id, 0);
}

static void
event_cb (GtkButton *button, TdNoticesCard *self)
{
  const TdAnnouncement *one = announced_of (self, button)->announcement;
  guint p = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "posting"));
  td_posting_dialog_present (window_of (self), self->session, self->unit->id, one->id,
                             ((const TdPosting *)g_ptr_array_index (one->postings, p))->id);
}

static void
change_cb (GtkButton *button, TdNoticesCard *self)
{
  g_autoptr (TdLeaf) leaf = td_announcement_to_leaf (announced_of (self, button)->announcement);
  td_leaf_dialog_present (window_of (self), self->session, self->unit->id, leaf);
}

typedef struct
{
  gint64 unit_id;
  TdDate today;
} Propose;

typedef struct
{
  TdLeaf *leaf;
  char *asked;
} Proposal;

static void
proposal_free (Proposal *proposal)
{
  td_leaf_free (proposal->leaf);
  g_free (proposal->asked);
  g_free (proposal);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proposal, proposal_free)

static gpointer
run_propose (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Propose *job = data;
  Proposal proposal = { NULL, NULL };
  proposal.leaf = td_notice_propose (workspace, job->unit_id, job->today, &proposal.asked, error);
  return proposal.leaf != NULL ? g_memdup2 (&proposal, sizeof proposal) : NULL;
}

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdNoticesCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Proposal) proposal = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || self->unit == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (proposal != NULL)
    td_leaf_dialog_present_proposed (window_of (self), self->session, self->unit->id, proposal->leaf,
                                     proposal->asked);
  else if (error != NULL)
    td_session_fail (self->session, error);
}

void
td_notices_card_add (TdNoticesCard *self)
{
  g_return_if_fail (TD_IS_NOTICES_CARD (self));
  if (self->unit == NULL || self->session == NULL)
    return;
  const Propose job = { self->unit->id, td_session_today (self->session) };
  td_session_run (self->session, G_PRIORITY_HIGH, run_propose, g_memdup2 (&job, sizeof job), g_free,
                  (GDestroyNotify)proposal_free, NULL, proposed_cb, g_object_ref (self));
}

static void
report_cb (GtkButton *button, TdNoticesCard *self)
{
  const TdAnnouncement *one = announced_of (self, button)->announcement;
  td_letter_preview (window_of (self), self->session, "notice-report", self->board->label, self->unit->id,
                     one->id, 0);
}

/* The paper of this very notice: a subsidy's is the letter of its claim, all others hang as papers of the
 * vote. */
static void
paper_cb (GtkButton *button, TdNoticesCard *self)
{
  const TdAnnounced *announced = announced_of (self, button);
  if (announced->announcement->what != TD_ANNOUNCE_SUBSIDY)
    {
      td_paper_window_present_notice (window_of (self), self->session, self->unit, announced);
      return;
    }
  g_autoptr (GArray) unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (unit_ids, self->unit->id);
  const TdLetterWanted wanted = { .record_id = announced->announcement->id, .unit_ids = unit_ids };
  td_letter_preview_present (window_of (self), self->session, td_letter_kind_find ("subsidy-notice"),
                             self->board->label, &wanted);
}

typedef struct
{
  gint64 unit_id;
  TdAnnounce what;
} TakeOver;

static gpointer
run_take_over (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TakeOver *job = data;
  return td_announcement_take_over (workspace, job->unit_id, job->what, error) != 0
             ? g_strdup (_ ("The notice has a record of its own now; note its places."))
             : NULL;
}

static void
take_over_cb (GtkButton *button, TdNoticesCard *self)
{
  TakeOver *job = g_new0 (TakeOver, 1);
  job->unit_id = self->unit->id;
  job->what = announced_of (self, button)->announcement->what;
  td_session_run_and_say (self->session, run_take_over, job, g_free);
}

/* ---- shown ---- */

static void
connect (TdNoticesCard *self, GtkWidget *button, guint announced, guint posting, GCallback callback)
{
  g_object_set_data (G_OBJECT (button), "announced", GUINT_TO_POINTER (announced));
  g_object_set_data (G_OBJECT (button), "posting", GUINT_TO_POINTER (posting));
  g_signal_connect_object (button, "clicked", callback, self, 0);
}

static void
add_posting (TdNoticesCard *self, GtkBox *box, guint i, guint p)
{
  TdDate today = td_session_today (self->session);
  const TdAnnounced *announced = g_ptr_array_index (self->board->announced, i);
  const TdPosting *posting = g_ptr_array_index (announced->announcement->postings, p);
  TdNoticeSign sign = td_posting_sign (posting, today);
  g_autofree char *headline = td_posting_headline (posting, announced->period.until, today);
  g_autofree char *story = td_posting_story (posting);
  GtkBox *row = td_card_add_row (box), *words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_hexpand (GTK_WIDGET (words), TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (words), 12);
  gtk_box_append (row, GTK_WIDGET (words));
  td_card_add_signed (words, td_notice_sign_icon (sign), td_notice_sign_class (sign), headline);
  td_card_add_label (words, story, "dim-label");
  if (!self->writable || td_posting_state (posting, today) == TD_POSTING_DOWN)
    return;
  g_autofree char *spoken = g_strdup_printf (_ ("What happened at %s"), posting->place);
  connect (self, td_card_add_button (row, _ ("Note…"), spoken), i, p, G_CALLBACK (event_cb));
}

/* What was withdrawn is not put up again; letters are set from the dossier as it is today. */
static gboolean
has_paper (TdNoticesCard *self, const TdAnnouncement *one)
{
  TdWorkspace *workspace = td_session_get_workspace (self->session);
  return workspace != NULL && one->withdrawn_on == TD_DATE_NONE &&
         (one->what != TD_ANNOUNCE_SUBSIDY || td_workspace_get_past (workspace) == NULL);
}

static void
add_buttons (TdNoticesCard *self, GtkBox *box, guint i)
{
  const TdAnnounced *announced = g_ptr_array_index (self->board->announced, i);
  const TdAnnouncement *one = announced->announcement;
  const char *what = td_announce_to_label (one->what);
  gboolean prints = has_paper (self, one);
  if (!self->writable && !prints)
    return;
  GtkBox *row = td_card_add_buttons (box);
  if (prints)
    {
      g_autofree char *paper = g_strdup_printf (_ ("Paper of: %s"), what);
      connect (self, td_card_add_button (row, _ ("Paper…"), paper), i, 0, G_CALLBACK (paper_cb));
    }
  if (!self->writable)
    return;
  if (one->id == 0)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Note the places of: %s"), what);
      connect (self, td_card_add_button (row, _ ("Note its places"), spoken), i, 0,
               G_CALLBACK (take_over_cb));
      return;
    }
  g_autofree char *place = g_strdup_printf (_ ("A place of: %s"), what);
  g_autofree char *change = g_strdup_printf (_ ("Change: %s"), what);
  g_autofree char *report = g_strdup_printf (_ ("Report on the posting of: %s"), what);
  connect (self, td_card_add_button (row, _ ("Place…"), place), i, 0, G_CALLBACK (place_cb));
  GtkWidget *changes = td_card_add_button (row, _ ("Change…"), change);
  td_card_explain (changes, _ ("Puts this notice right: a wrong day, its issuer, or that it was withdrawn"));
  connect (self, changes, i, 0, G_CALLBACK (change_cb));
  if (one->postings->len > 0)
    connect (self, td_card_add_button (row, _ ("Report…"), report), i, 0, G_CALLBACK (report_cb));
}

static void
add_announced (TdNoticesCard *self, guint i)
{
  TdDate today = td_session_today (self->session);
  const TdAnnounced *announced = g_ptr_array_index (self->board->announced, i);
  const TdAnnouncement *one = announced->announcement;
  TdNoticeSign sign = td_notice_sign (announced, today);
  g_autofree char *headline = td_notice_headline (announced, today);
  g_autofree char *sentence = td_announced_to_sentence (one->what, &announced->period);
  g_autofree char *people = td_notice_people (one);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  GtkWidget *head =
      td_card_add_signed (box, td_notice_sign_icon (sign), td_notice_sign_class (sign), headline);
  gtk_widget_add_css_class (gtk_widget_get_last_child (head), "heading");
  td_card_add_label (box, sentence != NULL ? sentence : "", "");
  td_card_add_label (box, people, "dim-label");
  if (announced->counts && one->id != 0)
    {
      g_autoptr (GPtrArray) faults = td_announced_faults (announced);
      for (guint f = 0; f < faults->len; f++)
        td_card_add_label (box, g_ptr_array_index (faults, f), "warning");
    }
  for (guint p = 0; p < one->postings->len; p++)
    add_posting (self, box, i, p);
  add_buttons (self, box, i);
  gtk_box_append (self->list, GTK_WIDGET (box));
}

static void
fill (TdNoticesCard *self)
{
  if (self->board == NULL || self->session == NULL)
    return;
  td_card_empty (self->list);
  /* The newest is worked with. */
  for (guint i = self->board->announced->len; i > 0; i--)
    add_announced (self, i - 1);
  gtk_widget_set_visible (self->none, self->board->announced->len == 0);
  gtk_widget_set_visible (self->add, self->writable);
}

/* ---- loading ---- */

static gpointer
run_board (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_notice_board_load (workspace, *(const gint64 *)data, 0, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdNoticesCard) self = data;
  /* What cannot be read is said by the page, which reads the same dossier. */
  g_autoptr (TdNoticeBoard) board = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (board == NULL || self->session == NULL || board->unit_id != self->unit->id)
    return;
  g_clear_pointer (&self->board, td_notice_board_free);
  self->board = g_steal_pointer (&board);
  fill (self);
}

void
td_notices_card_set (TdNoticesCard *self, TdSession *session, const TdUnit *unit)
{
  g_return_if_fail (TD_IS_NOTICES_CARD (self) && unit != NULL);
  TdUnit *before = self->unit;
  g_set_object (&self->session, session);
  self->unit = td_unit_copy (unit);
  td_unit_free (before);
  if (session != NULL && td_session_get_workspace (session) != NULL)
    td_session_run (session, G_PRIORITY_DEFAULT, run_board, g_memdup2 (&unit->id, sizeof unit->id), g_free,
                    (GDestroyNotify)td_notice_board_free, NULL, loaded_cb, g_object_ref (self));
}

void
td_notices_card_set_writable (TdNoticesCard *self, gboolean writable)
{
  g_return_if_fail (TD_IS_NOTICES_CARD (self));
  if (self->writable == writable)
    return;
  self->writable = writable;
  fill (self);
}

/* ---- the type ---- */

static void
td_notices_card_dispose (GObject *object)
{
  TdNoticesCard *self = TD_NOTICES_CARD (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->board, td_notice_board_free);
  g_clear_pointer (&self->unit, td_unit_free);
  G_OBJECT_CLASS (td_notices_card_parent_class)->dispose (object);
}

static void
td_notices_card_class_init (TdNoticesCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_notices_card_dispose;
}

static void
td_notices_card_init (TdNoticesCard *self)
{
  GtkBox *box = GTK_BOX (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  self->writable = TRUE;
  self->none = td_card_add_label (box, _ ("No notice is posted yet."), "dim-label");
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_box_append (box, GTK_WIDGET (self->list));
  self->add = td_card_add_button (box, _ ("New notice…"), NULL);
  td_card_explain (self->add,
                   _ ("Records one more notice that is put up: another text, or the same one once more"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (td_notices_card_add), self);
}
