/* Tidang: the next step of a dossier with all its gaps, each of which leads to where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-next.h"

#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdDossierNext
{
  GtkBox parent_instance;
  GtkLabel *text;
  TdWrap *gaps;
  GtkButton *open_vote, *close_vote;
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
td_dossier_next_set (TdDossierNext *self, const TdDossier *dossier, const TdDossierOffer *offer)
{
  g_return_if_fail (TD_IS_DOSSIER_NEXT (self));
  self->dossier = dossier;
  td_wrap_clear (self->gaps);
  if (dossier == NULL)
    return;
  guint n = dossier->gaps != NULL ? dossier->gaps->len : 0;
  update_text (self, n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gap_button (self, g_ptr_array_index (dossier->gaps, i), i);
      gtk_widget_set_sensitive (button, offer->writes);
      td_wrap_append (self->gaps, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->open_vote), offer->in_front[TD_DOSSIER_OPEN_VOTE]);
  gtk_widget_set_visible (GTK_WIDGET (self->close_vote), offer->in_front[TD_DOSSIER_CLOSE_VOTE]);
  /* Nothing is in the way any more: this is the button. */
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->close_vote), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->close_vote), "suggested-action");
}

/* ---- the type ---- */

static void
td_dossier_next_dispose (GObject *object)
{
  TdDossierNext *self = TD_DOSSIER_NEXT (object);
  self->dossier = NULL;
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
  signals[SIGNAL_GAP] = g_signal_new ("gap", TD_TYPE_DOSSIER_NEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
td_dossier_next_init (TdDossierNext *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
