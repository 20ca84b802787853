/* Tidang: leaves of one kind side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-compare.h"

#include <glib/gi18n.h>

struct _TdLeafCompare
{
  AdwWindow parent_instance;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (TdLeafCompare, td_leaf_compare_window, ADW_TYPE_WINDOW)

static void
put_cell (TdLeafCompare *self, const char *text, int column, int row, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (label, column > 0);
  if (*class != '\0')
    gtk_widget_add_css_class (label, class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

/* The sign stands with the field's name, so that it is read with it. */
static void
put_line (TdLeafCompare *self,
          const TdLeafBook *book,
          const TdLeafField *field,
          const GPtrArray *leaves,
          gboolean differs,
          int row)
{
  const char *label = td_leaf_field_label (field);
  g_autofree char *marked = differs ? g_strdup_printf ("≠ %s", label) : g_strdup (label);
  put_cell (self, marked, 0, row, differs ? "heading" : "dim-label");
  for (guint i = 0; i < leaves->len; i++)
    {
      g_autofree char *value = td_leaf_book_value (book, g_ptr_array_index (leaves, i), field);
      put_cell (self, *value != '\0' ? value : "—", (int)i + 1, row, "");
    }
}

void
td_leaf_compare_present (GtkWindow *parent, const TdLeafBook *book, const TdLeafKind *kind)
{
  TdLeafCompare *self = g_object_new (TD_TYPE_LEAF_COMPARE, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) leaves = td_leaf_book_of (book, kind);
  g_autoptr (GArray) lines = td_leaf_compare (kind, leaves);
  const char *title = td_leaf_kind_label (kind);
  for (guint i = 0; i < leaves->len; i++)
    {
      g_autofree char *head = td_leaf_book_head (book, g_ptr_array_index (leaves, i));
      put_cell (self, head, (int)i + 1, 0, "heading");
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafLine *line = &g_array_index (lines, TdLeafLine, i);
      put_line (self, book, td_leaf_kind_field (kind, line->field), leaves, line->differs, (int)i + 1);
    }
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_leaf_compare_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_LEAF_COMPARE);
  G_OBJECT_CLASS (td_leaf_compare_window_parent_class)->dispose (object);
}

static void
td_leaf_compare_window_class_init (TdLeafCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_leaf_compare_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-leaf-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, TdLeafCompare, grid);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_leaf_compare_window_init (TdLeafCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
