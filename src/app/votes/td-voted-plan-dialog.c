/* Tidang: says which recorded version of the plan a vote was about that named it in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-voted-plan-dialog.h"

#include "td-choice.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-leaf-dialog.h"
#include "td-plans.h"
#include "td-text.h"
#include "td-typed.h"
#include "td-vote-plan.h"

#include <glib/gi18n.h>

struct _TdVotedPlanDialog
{
  AdwWindow parent_instance;
  GtkLabel *about, *facts, *hint;
  GtkWidget *versions_field, *reason_field, *record;
  GtkDropDown *versions;
  GtkEditable *reason;
  GtkButton *done;
  TdSession *session;
  TdLeafBook *book; /* NULL until it is read */
  GPtrArray *plans; /* (element-type TdLeaf) of the book, the newest first */
  gint64 unit_id;   /* the dossier that keeps the vote and its plans */
  int number;       /* of the vote */
};

G_DEFINE_FINAL_TYPE (TdVotedPlanDialog, td_voted_plan_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  gint64 unit_id;
  int number;
  char *version, *reason;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  g_free (deed->version);
  g_free (deed->reason);
  g_free (deed);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  return td_vote_plan_is (workspace, deed->unit_id, deed->number, deed->version, deed->reason, error)
             ? g_strdup_printf (_ ("The vote was about version no. %s of the plan."), deed->version)
             : NULL;
}

static const TdLeaf *
chosen (TdVotedPlanDialog *self)
{
  guint at = gtk_drop_down_get_selected (self->versions);
  return self->plans != NULL && at < self->plans->len ? g_ptr_array_index (self->plans, at) : NULL;
}

static void
changed_cb (TdVotedPlanDialog *self)
{
  if (self->book == NULL || self->session == NULL)
    return;
  const TdLeaf *plan = chosen (self);
  const char *reason = gtk_editable_get_text (self->reason), *fault = td_typed_fault (reason, TD_TYPED_LINE);
  g_autofree char *facts = plan != NULL ? td_leaf_book_line (self->book, plan) : NULL;
  gtk_label_set_text (self->facts, facts != NULL ? facts : _ ("No plan is put down with this dossier yet."));
  td_field_say (self->reason, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done),
                            plan != NULL && *fault == '\0' && !td_text_is_blank (reason));
}

static void
done_cb (TdVotedPlanDialog *self)
{
  const TdLeaf *plan = chosen (self);
  if (plan == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->done)))
    return;
  Deed *deed = g_new0 (Deed, 1);
  deed->unit_id = self->unit_id;
  deed->number = self->number;
  deed->version = g_strdup_printf ("%d", plan->number);
  deed->reason = g_strdup (gtk_editable_get_text (self->reason));
  td_dialog_deed (GTK_WINDOW (self), self->session, self->hint, self->done, run_deed, deed, deed_free);
}

static void
record_cb (TdVotedPlanDialog *self)
{
  g_autoptr (TdLeaf) plan = td_leaf_new (TD_PLAN_KIND);
  td_leaf_dialog_present (GTK_WINDOW (self), self->session, self->unit_id, plan);
}

/* ---- what is put down ---- */

static void
show_book (TdVotedPlanDialog *self)
{
  const TdLeafKind *kind = td_leaf_kinds_find (self->book->kinds, TD_PLAN_KIND);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  self->plans = kind != NULL ? td_leaf_book_of (self->book, kind) : g_ptr_array_new ();
  td_plans_sort_newest_first (self->plans);
  for (guint i = 0; i < self->plans->len; i++)
    gtk_string_list_take (words, td_plan_to_line (g_ptr_array_index (self->plans, i)));
  gboolean any = self->plans->len > 0;
  gtk_widget_set_visible (self->versions_field, any);
  gtk_widget_set_visible (self->reason_field, any);
  gtk_widget_set_visible (self->record, !any);
  gtk_drop_down_set_model (self->versions, G_LIST_MODEL (words));
  changed_cb (self);
  gtk_widget_grab_focus (any ? GTK_WIDGET (self->reason) : self->record);
}

static gpointer
run_book (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_leaf_book_load (workspace, *(const gint64 *)data, error);
}

static void
book_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdVotedPlanDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (book == NULL)
    {
      td_session_fail (self->session, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->book, td_leaf_book_free);
  self->book = g_steal_pointer (&book);
  show_book (self);
}

static void
load (TdVotedPlanDialog *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_book, g_memdup2 (&self->unit_id, sizeof self->unit_id),
                  g_free, (GDestroyNotify)td_leaf_book_free, NULL, book_cb, g_object_ref (self));
}

/* A version that was just put down below is the newest in the list. */
static void
stored_cb (TdVotedPlanDialog *self, guint64 unit_id)
{
  if (self->session != NULL && (unit_id == 0 || (gint64)unit_id == self->unit_id))
    load (self);
}

void
td_voted_plan_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdVote *vote)
{
  g_return_if_fail (TD_IS_SESSION (session) && td_vote_plan_is_open (vote));
  TdVotedPlanDialog *self = g_object_new (TD_TYPE_VOTED_PLAN_DIALOG, "transient-for", parent, NULL);
  g_autofree char *about =
      g_strdup_printf (_ ("Vote no. %d names its plan as “%s”."), vote->number, vote->plan_version);
  self->session = g_object_ref (session);
  self->unit_id = vote->dossier_id != 0 ? vote->dossier_id : unit_id;
  self->number = vote->number;
  gtk_label_set_text (self->about, about);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  g_signal_connect_object (session, "changed", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_voted_plan_dialog_dispose (GObject *object)
{
  TdVotedPlanDialog *self = TD_VOTED_PLAN_DIALOG (object);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_VOTED_PLAN_DIALOG);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->book, td_leaf_book_free);
  G_OBJECT_CLASS (td_voted_plan_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdVotedPlanDialog, name)

static void
td_voted_plan_dialog_class_init (TdVotedPlanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_voted_plan_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-voted-plan-dialog.ui");
  BIND (about);
  BIND (facts);
  BIND (hint);
  BIND (versions_field);
  BIND (reason_field);
  BIND (record);
  BIND (versions);
  BIND (reason);
  BIND (done);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_voted_plan_dialog_init (TdVotedPlanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_make_narrow (self->versions);
}
