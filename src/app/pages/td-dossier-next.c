/* Tidang: the next step of a dossier with all its gaps, each of which leads to where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-next.h"

#include "td-opening-dialog.h"
#include "td-votes.h"
#include "td-wrap.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdDossierNext
{
  GtkBox parent_instance;
  GtkLabel *text;
  TdWrap *gaps;
  GtkButton *open_vote, *close_vote;
  TdSession *session;
  const TdDossier *dossier; /* the page's */
};

enum
{
  SIGNAL_GAP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdDossierNext, td_dossier_next, GTK_TYPE_BOX)

static void
gap_cb (GtkButton *button, TdDossierNext *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "gap"));
  if (self->dossier != NULL && i < self->dossier->gaps->len)
    g_signal_emit (self, signals[SIGNAL_GAP], 0, g_ptr_array_index (self->dossier->gaps, i));
}

static GtkWidget *
gap_button (TdDossierNext *self, const TdGap *gap, guint i)
{
  g_autofree char *text = g_strdup_printf ("%s ›", gap->text);
  GtkWidget *label = gtk_label_new (text), *button = gtk_button_new ();
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_tooltip_text (label, gap->text);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, gap->text, -1);
  gtk_widget_add_css_class (button, "gap");
  g_object_set_data (G_OBJECT (button), "gap", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (gap_cb), self, 0);
  return button;
}

static void
update_text (TdDossierNext *self, guint n)
{
  const TdDossier *dossier = self->dossier;
  const char *step = dossier->next_step != NULL ? dossier->next_step : "";
  g_autofree char *text =
      n > 0 ? g_strdup_printf (
                  ngettext ("Next: %s. Still %u thing missing:", "Next: %s. Still %u things missing:", n),
                  step, n)
            : g_strdup_printf (_ ("Next: %s"), step);
  gtk_label_set_text (self->text, text);
}

void
td_dossier_next_set (TdDossierNext *self, TdSession *session, const TdDossier *dossier)
{
  g_return_if_fail (TD_IS_DOSSIER_NEXT (self));
  g_set_object (&self->session, session);
  self->dossier = dossier;
  td_wrap_clear (self->gaps);
  if (dossier == NULL)
    return;
  guint n = dossier->gaps != NULL ? dossier->gaps->len : 0;
  gboolean open = dossier->vote != NULL && !dossier->vote->closed;
  update_text (self, n);
  for (guint i = 0; i < n; i++)
    td_wrap_append (self->gaps, gap_button (self, g_ptr_array_index (dossier->gaps, i), i));
  gtk_widget_set_visible (GTK_WIDGET (self->open_vote), !open);
  gtk_widget_set_visible (GTK_WIDGET (self->close_vote), open);
  /* Nothing is in the way any more: this is the button. */
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->close_vote), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->close_vote), "suggested-action");
}

/* ---- opening and closing ---- */

static GtkWindow *
window_of (TdDossierNext *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
open_vote_cb (TdDossierNext *self)
{
  if (self->dossier != NULL)
    td_opening_dialog_present (window_of (self), self->session, self->dossier->unit);
}

static gpointer
run_close (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *ids = data;
  td_vote_close (workspace, ids[0], (int)ids[1], error);
  return NULL;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else
    td_session_say (session, _ ("The vote is closed."), TRUE);
}

static void
close_response_cb (AdwMessageDialog *dialog, const char *response, TdDossierNext *self)
{
  if (!g_str_equal (response, "close") || self->dossier == NULL || self->dossier->vote == NULL)
    return;
  gint64 *ids = g_new (gint64, 2);
  ids[0] = self->dossier->unit->id;
  ids[1] = self->dossier->vote->number;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_close, ids, g_free, NULL, NULL, closed_cb,
                  g_object_ref (self->session));
}

static void
close_vote_cb (TdDossierNext *self)
{
  if (self->dossier == NULL || self->dossier->vote == NULL)
    return;
  const TdVote *vote = self->dossier->vote;
  g_autofree char *early = td_vote_early_to_sentence (vote, td_session_today (self->session));
  g_autofree char *sentence =
      vote->tally != NULL ? td_tally_to_sentence (vote->tally, vote->roll) : g_strdup ("");
  g_autoptr (GString) body = g_string_new (sentence);
  if (early != NULL)
    g_string_append_printf (body, "\n\n%s", early);
  g_string_append_printf (body, "\n\n%s",
                          _ ("No further ballot is taken after that. Closing can be undone."));
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), _ ("Close the vote?"), body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "close",
                                    _ ("_Close the vote"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the type ---- */

static void
td_dossier_next_dispose (GObject *object)
{
  TdDossierNext *self = TD_DOSSIER_NEXT (object);
  self->dossier = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_DOSSIER_NEXT);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_dossier_next_parent_class)->dispose (object);
}

static void
td_dossier_next_class_init (TdDossierNextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_dossier_next_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-dossier-next.ui");
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, text);
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, gaps);
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, open_vote);
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, close_vote);
  gtk_widget_class_bind_template_callback (widget_class, open_vote_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_vote_cb);
  signals[SIGNAL_GAP] = g_signal_new ("gap", TD_TYPE_DOSSIER_NEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
td_dossier_next_init (TdDossierNext *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
