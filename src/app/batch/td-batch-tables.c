/* Tidang: counts of a batch by lot, team and group, and the suppliers of each lot side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-tables.h"

#include "td-batch-state.h"
#include "td-choice.h"

#include <glib/gi18n.h>

struct _TdBatchTables
{
  AdwWindow parent_instance;
  GtkDropDown *table;
  GtkLabel *none;
  GtkGrid *grid;
  TdBatchBoard *board; /* NULL until it is presented */
};

G_DEFINE_FINAL_TYPE (TdBatchTables, td_batch_tables, ADW_TYPE_WINDOW)

static void
put_cell (TdBatchTables *self, const char *text, int column, int row, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, row == 0 ? "heading" : column == 0 ? "dim-label" : "numeric");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
table_cb (TdBatchTables *self)
{
  GtkWidget *child;
  guint at = gtk_drop_down_get_selected (self->table);
  g_autoptr (GPtrArray) rows = NULL;
  if (self->board == NULL || at >= td_batch_n_tables (self->board))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  rows = td_batch_table_rows (self->board, at);
  gtk_widget_set_visible (GTK_WIDGET (self->none), rows->len == 0);
  for (guint r = 0; r < rows->len; r++)
    {
      const GStrv cells = g_ptr_array_index (rows, r);
      for (guint c = 0; cells[c] != NULL; c++)
        put_cell (self, cells[c], (int)c, (int)r, c > 0 && at < TD_N_BATCH_BYS);
    }
}

void
td_batch_tables_present (GtkWindow *parent, TdBatchBoard *board)
{
  TdBatchTables *self = g_object_new (TD_TYPE_BATCH_TABLES, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (guint i = 0; i < td_batch_n_tables (board); i++)
    {
      g_autofree char *title = td_batch_table_title (board, i);
      gtk_string_list_append (words, title);
    }
  gtk_drop_down_set_model (self->table, G_LIST_MODEL (words));
  self->board = td_batch_board_ref (board);
  table_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_batch_tables_dispose (GObject *object)
{
  TdBatchTables *self = TD_BATCH_TABLES (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BATCH_TABLES);
  g_clear_pointer (&self->board, td_batch_board_free);
  G_OBJECT_CLASS (td_batch_tables_parent_class)->dispose (object);
}

static void
td_batch_tables_class_init (TdBatchTablesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_batch_tables_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-batch-tables.ui");
  gtk_widget_class_bind_template_child (widget_class, TdBatchTables, table);
  gtk_widget_class_bind_template_child (widget_class, TdBatchTables, none);
  gtk_widget_class_bind_template_child (widget_class, TdBatchTables, grid);
  gtk_widget_class_bind_template_callback (widget_class, table_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_batch_tables_init (TdBatchTables *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_make_narrow (self->table);
}
