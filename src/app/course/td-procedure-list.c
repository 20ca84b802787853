/* Tidang: the steps of a procedure with what is asked before each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-list.h"

#include <glib/gi18n.h>

#define WANT_INDENT 24

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (const TdProcedureLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean step = line->want < 0;
  gtk_box_append (GTK_BOX (box), make_label (line->text, step          ? "heading"
                                                         : line->holds ? NULL
                                                                       : "dim-label"));
  if (*line->detail != '\0')
    gtk_box_append (GTK_BOX (box), make_label (line->detail, "caption"));
  gtk_widget_set_margin_start (box, step ? 10 : WANT_INDENT);
  gtk_widget_set_margin_end (box, 10);
  gtk_widget_set_margin_top (box, step ? 8 : 2);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line->text, -1);
  return row;
}

void
td_procedure_list_fill (GtkListBox *list, GPtrArray *lines, int step, int want)
{
  GtkWidget *child;
  int at = -1;
  /* Nobody is told of the rows that go. */
  g_object_set_data_full (G_OBJECT (list), "lines", NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdProcedureLine *line = g_ptr_array_index (lines, i);
      gtk_list_box_append (list, make_row (line));
      if ((int)line->step == step && (line->want < 0 || line->want <= want))
        at = (int)i;
    }
  g_object_set_data_full (G_OBJECT (list), "lines", g_ptr_array_ref (lines),
                          (GDestroyNotify)g_ptr_array_unref);
  if (at >= 0)
    gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, at));
}

const TdProcedureLine *
td_procedure_list_chosen (GtkListBox *list)
{
  const GPtrArray *lines = g_object_get_data (G_OBJECT (list), "lines");
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  guint at = row != NULL ? (guint)gtk_list_box_row_get_index (row) : 0;
  return lines != NULL && row != NULL && at < lines->len ? g_ptr_array_index (lines, at) : NULL;
}
