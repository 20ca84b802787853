/* Tidang: chooses the columns of the register and its order, by keyboard as well as by mouse.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-columns-menu.h"

#include <glib/gi18n.h>

struct _TdRegisterColumnsMenu
{
  GtkPopover parent_instance;
  GtkDropDown *order;
  GtkToggleButton *descending;
  GtkListBox *columns;
  TdRegisterLayout layout;
  gboolean updating;
};

enum
{
  SIGNAL_LAYOUT,
  SIGNAL_ORDER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdRegisterColumnsMenu, td_register_columns_menu, GTK_TYPE_POPOVER)

/* What each line of the choice stands for: every order once, named by the first column that has it. */
static const TdListColumn order_columns[] = {
  TD_LIST_COLUMN_LABEL,     TD_LIST_COLUMN_FILE_NO, TD_LIST_COLUMN_VOTE,    TD_LIST_COLUMN_STAGE,
  TD_LIST_COLUMN_RATING,    TD_LIST_COLUMN_FLATS,   TD_LIST_COLUMN_BUILT,   TD_LIST_COLUMN_COMPOUND,
  TD_LIST_COLUMN_BUILDING,  TD_LIST_COLUMN_UNIT,    TD_LIST_COLUMN_STREET,  TD_LIST_COLUMN_STOREYS,
  TD_LIST_COLUMN_STRUCTURE, TD_LIST_COLUMN_ENTRY,   TD_LIST_COLUMN_UPDATED,
};

static void show_columns (TdRegisterColumnsMenu *self, TdListColumn focus, int part);

static void
changed (TdRegisterColumnsMenu *self, TdRegisterLayout next, TdListColumn column, int part)
{
  self->layout = next;
  show_columns (self, column, part);
  g_signal_emit (self, signals[SIGNAL_LAYOUT], 0);
}

/* The widget of a column's row: its box of marks and the two arrows. */
#define COLUMN "td-column"

static TdListColumn
column_of (GtkWidget *widget)
{
  return (TdListColumn)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), COLUMN));
}

static void
toggled_cb (GtkWidget *check, TdRegisterColumnsMenu *self)
{
  TdListColumn column = column_of (check);
  if (!self->updating)
    changed (self,
             td_register_layout_with_shown (&self->layout, column,
                                            gtk_check_button_get_active (GTK_CHECK_BUTTON (check))),
             column, 0);
}

static void
up_cb (GtkWidget *button, TdRegisterColumnsMenu *self)
{
  changed (self, td_register_layout_moved (&self->layout, column_of (button), -1), column_of (button), 1);
}

static void
down_cb (GtkWidget *button, TdRegisterColumnsMenu *self)
{
  changed (self, td_register_layout_moved (&self->layout, column_of (button), 1), column_of (button), 2);
}

static GtkWidget *
new_arrow (TdRegisterColumnsMenu *self,
           const char *icon,
           const char *name,
           TdListColumn column,
           GCallback func)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), COLUMN, GINT_TO_POINTER ((int)column));
  g_signal_connect (button, "clicked", func, self);
  return button;
}

static void
append_column (TdRegisterColumnsMenu *self, const TdRegisterColumn *one)
{
  const char *title = td_list_column_to_title (one->column);
  g_autofree char *up = g_strdup_printf (_ ("Move “%s” up"), title);
  g_autofree char *down = g_strdup_printf (_ ("Move “%s” down"), title);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *check = gtk_check_button_new_with_label (title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), one->shown);
  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data (G_OBJECT (check), COLUMN, GINT_TO_POINTER ((int)one->column));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), new_arrow (self, "go-up-symbolic", up, one->column, G_CALLBACK (up_cb)));
  gtk_box_append (GTK_BOX (box),
                  new_arrow (self, "go-down-symbolic", down, one->column, G_CALLBACK (down_cb)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->columns, row);
}

/* part: 0 the mark, 1 up, 2 down of the column that was changed gets the focus back. */
static void
show_columns (TdRegisterColumnsMenu *self, TdListColumn focus, int part)
{
  GtkWidget *child;
  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_list_box_remove (self->columns, child);
  for (guint i = 0; i < TD_N_LIST_COLUMNS; i++)
    append_column (self, &self->layout.columns[i]);
  self->updating = FALSE;
  for (guint i = 0; part >= 0 && i < TD_N_LIST_COLUMNS; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->columns, (int)i);
      GtkWidget *widget = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      for (int j = 0; j < part; j++)
        widget = gtk_widget_get_next_sibling (widget);
      if (column_of (widget) == focus)
        gtk_widget_grab_focus (widget);
    }
}

static void
usual_cb (TdRegisterColumnsMenu *self)
{
  changed (self, td_register_layout_usual (), TD_LIST_COLUMN_LABEL, -1);
}

static void
order_cb (TdRegisterColumnsMenu *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_ORDER], 0);
}

void
td_register_columns_menu_set (TdRegisterColumnsMenu *self,
                              const TdRegisterLayout *layout,
                              TdUnitOrder order,
                              gboolean descending)
{
  g_return_if_fail (TD_IS_REGISTER_COLUMNS_MENU (self));
  gboolean same = td_register_layout_equal (&self->layout, layout);
  self->layout = *layout;
  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (order_columns); i++)
    if (td_list_column_order (order_columns[i]) == order)
      gtk_drop_down_set_selected (self->order, i);
  gtk_toggle_button_set_active (self->descending, descending);
  self->updating = FALSE;
  if (!same || gtk_widget_get_first_child (GTK_WIDGET (self->columns)) == NULL)
    show_columns (self, TD_LIST_COLUMN_LABEL, -1);
}

const TdRegisterLayout *
td_register_columns_menu_get_layout (TdRegisterColumnsMenu *self)
{
  return &self->layout;
}

TdUnitOrder
td_register_columns_menu_get_order (TdRegisterColumnsMenu *self, gboolean *descending)
{
  guint chosen = gtk_drop_down_get_selected (self->order);
  *descending = gtk_toggle_button_get_active (self->descending);
  return td_list_column_order (order_columns[MIN (chosen, G_N_ELEMENTS (order_columns) - 1)]);
}

static void
td_register_columns_menu_dispose (GObject *object)
{
  TD_REGISTER_COLUMNS_MENU (object)->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_REGISTER_COLUMNS_MENU);
  G_OBJECT_CLASS (td_register_columns_menu_parent_class)->dispose (object);
}

static void
td_register_columns_menu_class_init (TdRegisterColumnsMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_register_columns_menu_dispose;
  signals[SIGNAL_LAYOUT] = g_signal_new ("layout", TD_TYPE_REGISTER_COLUMNS_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ORDER] = g_signal_new ("order", TD_TYPE_REGISTER_COLUMNS_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/tidang/Tidang/td-register-columns-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRegisterColumnsMenu, order);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterColumnsMenu, descending);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterColumnsMenu, columns);
  gtk_widget_class_bind_template_callback (widget_class, order_cb);
  gtk_widget_class_bind_template_callback (widget_class, usual_cb);
}

static void
td_register_columns_menu_init (TdRegisterColumnsMenu *self)
{
  self->updating = TRUE;
  self->layout = td_register_layout_usual ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkStringList) orders = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (order_columns); i++)
    gtk_string_list_append (orders, td_list_column_to_title (order_columns[i]));
  gtk_drop_down_set_model (self->order, G_LIST_MODEL (orders));
  self->updating = FALSE;
}
