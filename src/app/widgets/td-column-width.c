/* Tidang: widths of columns that grow with the size of text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-column-width.h"

#define USUAL_DPI (96 * 1024)
#define HEADING_PADDING 16 /* of Adwaita, on both sides together */
#define DPI "text-dpi"     /* the size of text that the column was fitted to */
#define WIDTH "text-width" /* what was asked for then */

int
td_text_dpi (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;
  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi : USUAL_DPI;
}

static int
scaled (int length, int from, int to)
{
  return (int)(((gint64)length * to + from / 2) / from);
}

int
td_text_scaled (int length)
{
  return scaled (length, USUAL_DPI, td_text_dpi ());
}

static int
fitted_dpi (GtkColumnViewColumn *column)
{
  int dpi = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), DPI));
  return dpi > 0 ? dpi : USUAL_DPI;
}

int
td_column_width_get (GtkColumnViewColumn *column)
{
  int dots = gtk_column_view_column_get_fixed_width (column), dpi = fitted_dpi (column);
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), WIDTH));
  if (dots <= 0)
    return dots;
  /* What nobody has dragged comes back as it went in. */
  return width > 0 && scaled (width, USUAL_DPI, dpi) == dots ? width : scaled (dots, dpi, USUAL_DPI);
}

static void
fit (GtkColumnViewColumn *column, int width)
{
  int dpi = td_text_dpi (), dots = width > 0 ? scaled (width, USUAL_DPI, dpi) : -1;
  g_object_set_data (G_OBJECT (column), DPI, GINT_TO_POINTER (dpi));
  g_object_set_data (G_OBJECT (column), WIDTH, GINT_TO_POINTER (width));
  if (gtk_column_view_column_get_fixed_width (column) != dots)
    gtk_column_view_column_set_fixed_width (column, dots);
}

static void
dpi_cb (GtkSettings *settings, GParamSpec *pspec, GtkColumnViewColumn *column)
{
  fit (column, td_column_width_get (column));
}

void
td_column_width_set (GtkColumnViewColumn *column, int width)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));
  GtkSettings *settings = gtk_settings_get_default ();
  if (settings != NULL && g_object_get_data (G_OBJECT (column), DPI) == NULL)
    g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (dpi_cb), column, 0);
  fit (column, width);
}

/* GTK 4.8 has no property for it: headings are found by their place, and hold a box of the words and the
 * arrow. */
void
td_column_widths_hold_headings (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (columns) && heading != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *words = gtk_widget_get_first_child (heading);
      int natural = 0, width = td_column_width_get (column);
      if (words != NULL)
        gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      natural = scaled (natural, td_text_dpi (), USUAL_DPI) + HEADING_PADDING;
      if (width > 0 && natural > width)
        td_column_width_set (column, natural);
      heading = gtk_widget_get_next_sibling (heading);
    }
}
