/* Tidang: the table of the overview and its numbers of votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-page-private.h"

#include <glib/gi18n.h>

static void
place_cb (GtkButton *button, TdOverviewPage *self)
{
  td_overview_page_go (self, g_object_get_data (G_OBJECT (button), "td-code"));
}

/* ---- the table ---- */

/* The filter travels as text: a button outlives the overview it was made of. */
static void
number_cb (GtkButton *button, TdOverviewPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdUnitFilter) filter =
      td_unit_filter_from_text (g_object_get_data (G_OBJECT (button), "td-filter"), &error);
  if (filter != NULL)
    td_session_show_list (self->session, filter);
  else
    td_session_fail (self->session, error);
}

static GtkWidget *
number_button (TdOverviewPage *self, const TdUnitFilter *filter, gint64 n, const char *name)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  GtkWidget *button = gtk_button_new_with_label (text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "td-filter", td_unit_filter_to_text (filter), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (number_cb), self, 0);
  return button;
}

static void
attach_heading (TdOverviewPage *self, const char *text, int column)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  /* As the buttons below pad their text. */
  gtk_widget_set_margin_start (label, column == 0 ? 10 : 0);
  gtk_widget_set_margin_end (label, column == 0 ? 0 : 10);
  gtk_grid_attach (self->table, label, column, 0, 1, 1);
}

static void
attach_place (TdOverviewPage *self, const TdOverviewRow *row, int line, gboolean goes_down)
{
  g_autofree char *name = g_strdup_printf (_ ("Regions within %s"), row->name);
  GtkWidget *place;
  if (!goes_down)
    {
      place = gtk_label_new (row->name);
      gtk_label_set_xalign (GTK_LABEL (place), 0);
      gtk_widget_set_margin_start (place, 10);
      gtk_grid_attach (self->table, place, 0, line, 1, 1);
      return;
    }
  place = gtk_button_new_with_label (row->name);
  gtk_widget_add_css_class (place, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (place))), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (place), "td-code", g_strdup (row->code), g_free);
  g_signal_connect_object (place, "clicked", G_CALLBACK (place_cb), self, 0);
  gtk_grid_attach (self->table, place, 0, line, 1, 1);
}

static void
attach_number (TdOverviewPage *self, const TdOverviewRow *row, int column, int line)
{
  TdOverviewBy by = td_overview_page_by (self);
  int narrow = td_overview_page_narrow (self);
  TdUnitFilter filter = td_overview_cell_filter (row, by, narrow, column);
  gint64 n = td_overview_cell (row, by, narrow, column);
  g_autofree char *name = td_overview_cell_name (row, by, narrow, column);
  GtkWidget *button = number_button (self, &filter, n, name);
  gtk_widget_set_hexpand (button, TRUE);
  if (column < 0 || line == (int)self->overview->rows->len + 1)
    gtk_widget_add_css_class (button, "heading");
  if (!row->has_list)
    {
      gtk_widget_set_sensitive (button, FALSE);
      gtk_widget_set_tooltip_text (button,
                                   _ ("Enter the region code of these stairwells to list them by place."));
    }
  gtk_grid_attach (self->table, button, column + 2, line, 1, 1);
}

static void
attach_row (TdOverviewPage *self, const TdOverviewRow *row, int line, gboolean goes_down)
{
  attach_place (self, row, line, goes_down);
  for (int column = -1; column < (int)td_overview_n_columns (td_overview_page_by (self)); column++)
    attach_number (self, row, column, line);
}

static void
clear_table (TdOverviewPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
}

void
td_overview_page_show_table (TdOverviewPage *self)
{
  const TdOverview *overview = self->overview;
  TdOverviewBy by = td_overview_page_by (self);
  clear_table (self);
  attach_heading (self, _ ("Region"), 0);
  attach_heading (self, _ ("All"), 1);
  for (guint column = 0; column < td_overview_n_columns (by); column++)
    attach_heading (self, td_overview_column_label (by, column), (int)column + 2);
  for (guint i = 0; i < overview->rows->len; i++)
    {
      const TdOverviewRow *row = g_ptr_array_index (overview->rows, i);
      attach_row (self, row, (int)i + 1, row->has_list && strlen (row->code) < 12);
    }
  attach_row (self, &overview->total, (int)overview->rows->len + 1, FALSE);
}

/* ---- votes ---- */

void
td_overview_page_show_votes (TdOverviewPage *self)
{
  td_wrap_clear (self->votes);
  for (const TdUnitVote *vote = td_overview_votes (); *vote != TD_UNIT_VOTE_ANY; vote++)
    {
      TdUnitFilter filter = td_overview_vote_filter (self->overview, *vote);
      gint64 n = self->overview->votes[*vote];
      g_autofree char *text = g_strdup_printf ("%s  %" G_GINT64_FORMAT, td_unit_vote_to_label (*vote), n);
      GtkWidget *button = number_button (self, &filter, n, text);
      gtk_button_set_label (GTK_BUTTON (button), text);
      gtk_widget_remove_css_class (button, "flat");
      gtk_widget_add_css_class (button, "pill-number");
      if (n > 0 && (*vote == TD_UNIT_VOTE_OVERDUE || *vote == TD_UNIT_VOTE_AT_RISK))
        gtk_widget_add_css_class (button, *vote == TD_UNIT_VOTE_OVERDUE ? "error" : "warning");
      td_wrap_append (self->votes, button);
    }
}
