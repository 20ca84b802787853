/* Tidang: the columns of the campaign's table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-columns.h"

#include "td-column-width.h"
#include "td-row-name.h"

static const struct
{
  int width;
  gboolean number;
} columns[TD_N_CAMPAIGN_COLUMNS] = {
  [TD_CAMPAIGN_COLUMN_UNIT] = { 160, FALSE },     [TD_CAMPAIGN_COLUMN_STATE] = { 84, FALSE },
  [TD_CAMPAIGN_COLUMN_TOTAL] = { 78, TRUE },      [TD_CAMPAIGN_COLUMN_REACHED] = { 74, TRUE },
  [TD_CAMPAIGN_COLUMN_ANSWERED] = { 78, TRUE },   [TD_CAMPAIGN_COLUMN_AGREE] = { 78, TRUE },
  [TD_CAMPAIGN_COLUMN_OPPOSE] = { 72, TRUE },     [TD_CAMPAIGN_COLUMN_ABSTAIN] = { 72, TRUE },
  [TD_CAMPAIGN_COLUMN_PENDING] = { 78, TRUE },    [TD_CAMPAIGN_COLUMN_NEEDED] = { 88, TRUE },
  [TD_CAMPAIGN_COLUMN_OPPOSING] = { 130, FALSE }, [TD_CAMPAIGN_COLUMN_SILENT] = { 170, FALSE },
  [TD_CAMPAIGN_COLUMN_UNTIL] = { 96, FALSE },     [TD_CAMPAIGN_COLUMN_CARE] = { 110, FALSE },
};

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  TdCampaignColumn column = (TdCampaignColumn)GPOINTER_TO_INT (data);
  GtkWidget *text = gtk_inscription_new (NULL);
  /* Addresses and rooms are Chinese in any locale, and their lines taller than Latin ones: two have room. */
  pango_context_set_language (gtk_widget_get_pango_context (text), pango_language_from_string ("zh-cn"));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_wrap_mode (GTK_INSCRIPTION (text), PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), 2);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 5);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), columns[column].number ? 1.0f : 0.0f);
  gtk_widget_add_css_class (text, "numeric");
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (text), "column", data);
  gtk_list_item_set_child (item, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const TdDate *today = data;
  GtkWidget *text = gtk_list_item_get_child (item);
  TdCampaignColumn column = (TdCampaignColumn)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (text), "column"));
  const TdCampaignLine *line = td_campaign_row_get_line (gtk_list_item_get_item (item));
  g_autofree char *cell = td_campaign_cell (line, column, *today);
  gtk_inscription_set_text (GTK_INSCRIPTION (text), cell);
  gtk_widget_set_tooltip_text (text, column == TD_CAMPAIGN_COLUMN_STATE ? line->state
                                     : g_utf8_strlen (cell, -1) > 14    ? cell
                                                                        : NULL);
  if (column == TD_CAMPAIGN_COLUMN_UNIT)
    {
      g_autofree char *name = td_campaign_line_to_name (line, *today);
      td_row_name (item, name);
    }
}

/* GTK 4.8 does not tell by which column its view sorts. Two rows that are known to lie in this order are
 * compared: the first column that is asked is the answer, the sign its direction. */
static int probed = -1;

static int
probe_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  if (probed < 0)
    probed = GPOINTER_TO_INT (data);
  return a == b ? 0 : -1;
}

int
td_campaign_columns_sorted (GtkColumnView *view, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  g_autoptr (TdCampaignRow) first = g_object_new (TD_TYPE_CAMPAIGN_ROW, NULL);
  g_autoptr (TdCampaignRow) second = g_object_new (TD_TYPE_CAMPAIGN_ROW, NULL);
  probed = -1;
  *descending = gtk_sorter_compare (sorter, first, second) == GTK_ORDERING_LARGER;
  return probed;
}

/* A number’s heading ends where it ends, its arrow before it. GTK 4.8 has no property for it: headings are
 * found by their place, and hold a box of the words and the arrow. */
static void
align_headings (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  for (int i = 0; i < TD_N_CAMPAIGN_COLUMNS && heading != NULL; i++)
    {
      GtkWidget *box = gtk_widget_get_first_child (heading);
      if (columns[i].number && GTK_IS_BOX (box))
        {
          gtk_widget_set_halign (box, GTK_ALIGN_END);
          gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
        }
      heading = gtk_widget_get_next_sibling (heading);
    }
}

void
td_campaign_columns_add (GtkColumnView *view, const TdDate *today)
{
  for (int i = 0; i < TD_N_CAMPAIGN_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, GINT_TO_POINTER (i), NULL));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer)today);
      g_autoptr (GtkColumnViewColumn) column =
          gtk_column_view_column_new (td_campaign_column_to_title ((TdCampaignColumn)i), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      td_column_width_set (column, columns[i].width);
      gtk_column_view_column_set_expand (column,
                                         i == TD_CAMPAIGN_COLUMN_UNIT || i == TD_CAMPAIGN_COLUMN_SILENT);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (view, column);
    }
  td_column_widths_hold_headings (view);
  align_headings (view);
}
