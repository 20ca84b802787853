/* Tidang: the next step of a dossier with all its gaps, each of which leads to where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-next.h"

#include "td-rail-state.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdDossierNext
{
  GtkBox parent_instance;
  GtkLabel *text;
  TdWrap *gaps;
  GtkButton *open_vote, *close_vote, *post, *go_on;
  GtkLabel *go_on_text;
  TdGoOn *next;             /* NULL: it stands at its last step, or nothing can be changed */
  gint64 gone;              /* g_get_monotonic_time() when it last went on */
  const TdDossier *dossier; /* the page's */
};

enum
{
  SIGNAL_GAP,
  SIGNAL_GO_ON,
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

/* The second half of a double click must not go on once more: by then the button names the step after. */
static gboolean
is_double (TdDossierNext *self)
{
  int milliseconds = 400;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &milliseconds, NULL);
  return self->gone != 0 && g_get_monotonic_time () - self->gone < 1000 * (gint64)milliseconds;
}

static void
go_on_cb (TdDossierNext *self)
{
  if (self->next == NULL || is_double (self))
    return;
  if (self->next->holds == 0)
    {
      self->gone = g_get_monotonic_time ();
      gtk_widget_set_sensitive (GTK_WIDGET (self->go_on), FALSE);
    }
  g_signal_emit (self, signals[SIGNAL_GO_ON], 0, self->next->step, self->next->holds > 0);
}

static void
suggest (GtkButton *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

/* A vote is over, and its next step waits for a notice that hangs nowhere. */
static gboolean
waits_for_post (TdDossierNext *self, const TdDossierOffer *offer)
{
  const TdDossier *dossier = self->dossier;
  TdAnnounce what;
  return offer->writes && dossier->course != NULL && !offer->in_front[TD_DOSSIER_OPEN_VOTE] &&
         !offer->in_front[TD_DOSSIER_CLOSE_VOTE] &&
         (td_course_notice_to_post (dossier->course, &what) ||
          (dossier->unit->stage == TD_STAGE_NOTICE && dossier->course->facts->announced->len == 0));
}

/* One of the buttons is what to do now: to close a vote that lacks nothing, to post what the next step waits
 * for, to go on once a vote is over and nothing holds it up, else to open a vote. */
static void
update_buttons (TdDossierNext *self, const TdDossierOffer *offer, guint n_gaps)
{
  const TdVote *vote = self->dossier->vote;
  gboolean over = vote != NULL ? vote->closed : self->dossier->unit->stage > TD_STAGE_NOTICE;
  g_clear_pointer (&self->next, td_go_on_free);
  self->next = offer->writes ? td_go_on_new (self->dossier->course) : NULL;
  gboolean free_way = self->next != NULL && self->next->holds == 0;
  const char *label = self->next != NULL ? self->next->label : "";
  gtk_label_set_text (self->go_on_text, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->go_on), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go_on), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->go_on), self->next != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_on), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->open_vote), offer->in_front[TD_DOSSIER_OPEN_VOTE]);
  gtk_widget_set_visible (GTK_WIDGET (self->close_vote), offer->in_front[TD_DOSSIER_CLOSE_VOTE]);
  gtk_widget_set_visible (GTK_WIDGET (self->post), waits_for_post (self, offer));
  suggest (self->close_vote, n_gaps == 0);
  suggest (self->post, !free_way);
  suggest (self->go_on, free_way && over);
  suggest (self->open_vote, !(free_way && over));
}

void
td_dossier_next_set (TdDossierNext *self, const TdDossier *dossier, const TdDossierOffer *offer)
{
  g_return_if_fail (TD_IS_DOSSIER_NEXT (self));
  self->dossier = dossier;
  td_wrap_clear (self->gaps);
  if (dossier == NULL)
    {
      g_clear_pointer (&self->next, td_go_on_free);
      return;
    }
  guint n = dossier->gaps != NULL ? dossier->gaps->len : 0;
  update_text (self, n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gap_button (self, g_ptr_array_index (dossier->gaps, i), i);
      gtk_widget_set_sensitive (button, offer->writes);
      td_wrap_append (self->gaps, button);
    }
  update_buttons (self, offer, n);
}

/* ---- the type ---- */

static void
td_dossier_next_dispose (GObject *object)
{
  TdDossierNext *self = TD_DOSSIER_NEXT (object);
  self->dossier = NULL;
  g_clear_pointer (&self->next, td_go_on_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_DOSSIER_NEXT);
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
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, post);
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, go_on);
  gtk_widget_class_bind_template_child (widget_class, TdDossierNext, go_on_text);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  signals[SIGNAL_GO_ON] = g_signal_new ("go-on", TD_TYPE_DOSSIER_NEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[SIGNAL_GAP] = g_signal_new ("gap", TD_TYPE_DOSSIER_NEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
td_dossier_next_init (TdDossierNext *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
