/* Tidang: the rating of a stairwell on its dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rating-card.h"

#include "td-survey-state.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdRatingCard
{
  GtkBox parent_instance;
  GtkLabel *headline, *reasons, *progress;
  TdSession *session;
  gint64 unit_id;
};

G_DEFINE_FINAL_TYPE (TdRatingCard, td_rating_card, GTK_TYPE_BOX)

static void
survey_cb (TdRatingCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dossier.survey", NULL);
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

void
td_rating_card_set (TdRatingCard *self, TdSession *session, const TdDossier *dossier)
{
  const TdSurveyCard *card = dossier->card;
  g_autofree char *headline = td_survey_headline (card);
  g_autofree char *reasons = td_survey_reasons (card);
  g_autofree char *progress = card->survey != NULL && card->begun ? td_survey_progress (card) : g_strdup ("");

  g_return_if_fail (TD_IS_RATING_CARD (self));

  g_set_object (&self->session, session);
  self->unit_id = card->unit_id;
  say (self->headline, headline);
  say (self->reasons, reasons);
  say (self->progress, progress);
}

static void
td_rating_card_dispose (GObject *object)
{
  g_clear_object (&TD_RATING_CARD (object)->session);
  G_OBJECT_CLASS (td_rating_card_parent_class)->dispose (object);
}

static void
td_rating_card_class_init (TdRatingCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_rating_card_dispose;
}

static GtkLabel *
add_label (TdRatingCard *self, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (label));
  return label;
}

static void
add_button (TdRatingCard *self, GtkWidget *line, const char *label, const char *action, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  else
    g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  td_wrap_append (TD_WRAP (line), button);
}

static void
td_rating_card_init (TdRatingCard *self)
{
  GtkWidget *line = g_object_new (TD_TYPE_WRAP, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->headline = add_label (self, "heading");
  self->reasons = add_label (self, NULL);
  gtk_label_set_selectable (self->reasons, TRUE);
  self->progress = add_label (self, "dim-label");
  add_button (self, line, _ ("Survey card…"), NULL, G_CALLBACK (survey_cb));
  add_button (self, line, _ ("Rate by hand…"), "dossier.rate", NULL);
  gtk_box_append (GTK_BOX (self), line);
}
