/* Tidang: the short lists beside the elevation — what was done last, who owns what.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-lists.h"

#include "td-words.h"

#include <glib/gi18n.h>

static void
grid_clear (GtkGrid *grid)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static GtkWidget *
grid_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

void
td_dossier_list_recent (GtkGrid *grid, const TdDossier *dossier, gint64 now)
{
  const GPtrArray *recent = dossier->recent;
  grid_clear (grid);
  for (guint i = 0; recent != NULL && i < MIN (recent->len, 5); i++)
    {
      const TdHistoryItem *item = g_ptr_array_index (recent, i);
      g_autofree char *when = td_words_when (item->at, now);
      g_autofree char *who = g_strdup_printf ("%s %s", when, item->who != NULL ? item->who : "");
      g_autofree char *text =
          item->undone ? g_strdup_printf (_ ("%s (undone)"), item->text) : g_strdup (item->text);
      GtkWidget *left = grid_label (who, "dim-label");
      GtkWidget *right = grid_label (text, NULL);
      gtk_widget_add_css_class (left, "caption");
      gtk_label_set_width_chars (GTK_LABEL (left), 16);
      gtk_widget_set_hexpand (right, TRUE);
      gtk_grid_attach (grid, left, 0, (int)i, 1, 1);
      gtk_grid_attach (grid, right, 1, (int)i, 1, 1);
    }
}

/* Who owns what, masked; the pane of a flat shows more when it is asked to. */
void
td_dossier_list_owners (GtkGrid *grid, const TdDossier *dossier)
{
  const TdRoll *roll = dossier->roll;
  grid_clear (grid);
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      g_autofree char *names = td_words_owners (part, FALSE);
      g_autofree char *area = td_words_area (part->area);
      GtkWidget *who = grid_label (names, NULL);
      gtk_widget_set_hexpand (who, TRUE);
      gtk_grid_attach (grid, grid_label (part->room, "heading"), 0, (int)i, 1, 1);
      gtk_grid_attach (grid, who, 1, (int)i, 1, 1);
      gtk_grid_attach (grid, grid_label (area, "dim-label"), 2, (int)i, 1, 1);
    }
}
