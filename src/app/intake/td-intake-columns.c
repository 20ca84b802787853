/* Tidang: the sheets of an import with their first rows — which are taken, where the headings stand, what
 * each column holds. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-columns.h"

#include "td-choice.h"
#include "td-column-width.h"

#include <glib/gi18n.h>

#define ROWS_SHOWN 15
#define COLUMNS_SHOWN 60
#define CELL_CHARS 16

struct _TdIntakeColumns
{
  GtkBox parent_instance;
  GtkWidget *sheets_box, *remembered_box;
  GtkListBox *sheets;
  GtkLabel *header, *missing, *remembered;
  GtkGrid *grid;
  TdImportSketch *sketch;
  GArray *fields;
  guint shown;      /* which sheet */
  char *shape;      /* of the grid that stands: it is filled anew as long as this stays */
  GPtrArray *lists; /* GtkDropDown of each column, borrowed */
  GPtrArray *words; /* GtkLabel under each, borrowed */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdIntakeColumns, td_intake_columns, GTK_TYPE_BOX)

enum
{
  COLUMN,
  HEADER,
  TAKEN,
  FORGET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const TdSketchSheet *
shown_sheet (TdIntakeColumns *self)
{
  return self->sketch != NULL && self->shown < self->sketch->sheets->len
             ? g_ptr_array_index (self->sketch->sheets, self->shown)
             : NULL;
}

/* ---- the list of sheets ---- */

static void
taken_cb (GtkCheckButton *button, TdIntakeColumns *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "td-sheet");
  if (!self->updating)
    g_signal_emit (self, signals[TAKEN], 0, name, gtk_check_button_get_active (button));
}

static GtkWidget *
sheet_row_new (TdIntakeColumns *self, const TdSketchSheet *sheet)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *name = gtk_label_new (sheet->name);
  g_autofree char *word = td_intake_sheet_word (sheet);
  GtkWidget *said = gtk_label_new (word);
  g_autofree char *label = g_strdup_printf (_ ("Import the sheet %s"), sheet->name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), sheet->taken);
  gtk_widget_set_sensitive (check, sheet->header_row > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (check), "td-sheet", g_strdup (sheet->name), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (taken_cb), self);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (said), 0);
  gtk_label_set_wrap (GTK_LABEL (said), TRUE);
  gtk_widget_add_css_class (said, "caption");
  gtk_widget_add_css_class (said, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), said);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), box);
  return row;
}

static void
show_sheets (TdIntakeColumns *self)
{
  GtkWidget *row;
  guint n = self->sketch != NULL ? self->sketch->sheets->len : 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->sheets))) != NULL)
    gtk_list_box_remove (self->sheets, row);
  for (guint i = 0; i < n; i++)
    {
      const TdSketchSheet *sheet = g_ptr_array_index (self->sketch->sheets, i);
      gtk_list_box_append (self->sheets, sheet_row_new (self, sheet));
      row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->sheets, (int)i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sheet->name, -1);
    }
  gtk_list_box_select_row (self->sheets, gtk_list_box_get_row_at_index (self->sheets, (int)self->shown));
  gtk_widget_set_visible (self->sheets_box, n > 1);
}

/* ---- the first rows under their columns ---- */

static void
field_cb (GtkDropDown *list, GParamSpec *pspec, TdIntakeColumns *self)
{
  const char *key = g_object_get_data (G_OBJECT (list), "td-key");
  guint selected = gtk_drop_down_get_selected (list);
  if (!self->updating && selected < self->fields->len)
    g_signal_emit (self, signals[COLUMN], 0, key, g_array_index (self->fields, TdImportField, selected).nick);
}

static GtkWidget *
field_list_new (TdIntakeColumns *self, const TdSketchColumn *column, const TdIntakeColumn *shown)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_ ("What “%s” holds"), shown->title);
  for (guint i = 0; i < self->fields->len; i++)
    gtk_string_list_append (words, g_array_index (self->fields, TdImportField, i).label);
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  td_choice_make_narrow (GTK_DROP_DOWN (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), shown->selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_size_request (list, td_text_scaled (124), -1);
  g_object_set_data_full (G_OBJECT (list), "td-key", g_strdup (column->key), g_free);
  g_signal_connect (list, "notify::selected", G_CALLBACK (field_cb), self);
  return list;
}

static void
number_cb (GtkButton *button, TdIntakeColumns *self)
{
  const TdSketchSheet *sheet = shown_sheet (self);
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "td-row"));
  if (sheet != NULL)
    g_signal_emit (self, signals[HEADER], 0, sheet->name, row);
}

static gboolean
is_heading (const TdSketchSheet *sheet, guint row)
{
  return sheet->header_row > 0 && row >= sheet->header_row && row < sheet->header_row + sheet->header_rows;
}

static GtkWidget *
number_new (TdIntakeColumns *self, const TdSketchSheet *sheet, guint row)
{
  gboolean heading = is_heading (sheet, row);
  g_autofree char *label = g_strdup_printf (heading ? "▸ %u" : "%u", row);
  g_autofree char *name = heading ? g_strdup_printf (_ ("Row %u holds the headings"), row)
                                  : g_strdup_printf (_ ("Take row %u for the headings"), row);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "intake-number");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "td-row", GUINT_TO_POINTER (row));
  g_signal_connect (button, "clicked", G_CALLBACK (number_cb), self);
  return button;
}

static GtkWidget *
cell_new (const TdSketchSheet *sheet, const TdSketchRow *row, guint column)
{
  const char *text = column < sheet->n_columns ? row->cells[column] : "";
  GtkWidget *cell = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (cell), 0);
  gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (cell), CELL_CHARS);
  gtk_widget_set_tooltip_text (cell, g_utf8_strlen (text, -1) > CELL_CHARS / 2 ? text : NULL);
  if (is_heading (sheet, row->number))
    gtk_widget_add_css_class (cell, "heading");
  else if (row->number < sheet->header_row)
    gtk_widget_add_css_class (cell, "dim-label");
  return cell;
}

static void
clear_grid (TdIntakeColumns *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->lists, 0);
  g_ptr_array_set_size (self->words, 0);
}

static void
add_columns (TdIntakeColumns *self, const TdSketchSheet *sheet, const TdIntakeSheetPlan *plan)
{
  for (guint c = 0; c < MIN (plan->columns->len, COLUMNS_SHOWN); c++)
    {
      const TdIntakeColumn *shown = g_ptr_array_index (plan->columns, c);
      GtkWidget *list = field_list_new (self, g_ptr_array_index (sheet->columns, c), shown);
      GtkWidget *word = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (word), 0);
      gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (word, "caption");
      gtk_grid_attach (self->grid, list, (int)c + 1, 0, 1, 1);
      gtk_grid_attach (self->grid, word, (int)c + 1, 1, 1, 1);
      g_ptr_array_add (self->lists, list);
      g_ptr_array_add (self->words, word);
    }
}

static void
build_grid (TdIntakeColumns *self, const TdSketchSheet *sheet, const TdIntakeSheetPlan *plan)
{
  clear_grid (self);
  add_columns (self, sheet, plan);
  for (guint r = 0; r < MIN (sheet->rows->len, ROWS_SHOWN); r++)
    {
      const TdSketchRow *row = g_ptr_array_index (sheet->rows, r);
      gtk_grid_attach (self->grid, number_new (self, sheet, row->number), 0, (int)r + 2, 1, 1);
      for (guint c = 0; c < MIN (sheet->n_columns, COLUMNS_SHOWN); c++)
        gtk_grid_attach (self->grid, cell_new (sheet, row, c), (int)c + 1, (int)r + 2, 1, 1);
    }
}

/* What the grid is built of: as long as it stays, only words and choices change, and the focus stays too. */
static char *
shape_of (TdIntakeColumns *self, const TdSketchSheet *sheet)
{
  return g_strdup_printf ("%d\n%s\n%s\n%u\n%u\n%u\n%u", self->sketch->kind, sheet->name, sheet->signature,
                          sheet->header_row, sheet->header_rows, sheet->n_columns, sheet->rows->len);
}

static void
show_sheet (TdIntakeColumns *self)
{
  const TdSketchSheet *sheet = shown_sheet (self);
  if (sheet == NULL)
    {
      clear_grid (self);
      g_clear_pointer (&self->shape, g_free);
      gtk_label_set_text (self->header, "");
      gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
      gtk_widget_set_visible (self->remembered_box, FALSE);
      return;
    }
  g_autoptr (TdIntakeSheetPlan) plan = td_intake_sheet_plan_new (sheet, self->fields);
  g_autofree char *shape = shape_of (self, sheet);
  g_autofree char *missing = g_strdup_printf ("！ %s", plan->missing);
  if (g_strcmp0 (shape, self->shape) != 0)
    build_grid (self, sheet, plan);
  g_free (self->shape);
  self->shape = g_steal_pointer (&shape);
  for (guint c = 0; c < self->lists->len; c++)
    {
      const TdIntakeColumn *column = g_ptr_array_index (plan->columns, c);
      g_autofree char *word = g_strdup_printf ("%s %s", column->sign, column->said);
      td_choice_set (g_ptr_array_index (self->lists, c), column->selected);
      gtk_label_set_text (g_ptr_array_index (self->words, c), word);
    }
  gtk_label_set_text (self->header, plan->header);
  gtk_label_set_text (self->missing, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), *plan->missing != '\0');
  gtk_label_set_text (self->remembered, plan->remembered);
  gtk_widget_set_visible (self->remembered_box, *plan->remembered != '\0');
}

static void
sheet_cb (TdIntakeColumns *self, GtkListBoxRow *row)
{
  if (self->updating || row == NULL)
    return;
  self->shown = (guint)gtk_list_box_row_get_index (row);
  self->updating = TRUE;
  show_sheet (self);
  self->updating = FALSE;
}

static void
forget_cb (TdIntakeColumns *self)
{
  const TdSketchSheet *sheet = shown_sheet (self);
  if (sheet != NULL)
    g_signal_emit (self, signals[FORGET], 0, sheet->signature);
}

/* Where the sheet of the old sketch stands in the new one. */
static guint
same_sheet (TdIntakeColumns *self, const TdImportSketch *sketch)
{
  const TdSketchSheet *old = shown_sheet (self);
  for (guint i = 0; old != NULL && i < sketch->sheets->len; i++)
    if (g_str_equal (((const TdSketchSheet *)g_ptr_array_index (sketch->sheets, i))->name, old->name))
      return i;
  return td_intake_plan_first (sketch);
}

void
td_intake_columns_show (TdIntakeColumns *self, TdImportSketch *sketch)
{
  g_return_if_fail (TD_IS_INTAKE_COLUMNS (self));
  self->shown = sketch != NULL ? same_sheet (self, sketch) : 0;
  g_clear_pointer (&self->sketch, td_import_sketch_free);
  g_clear_pointer (&self->fields, g_array_unref);
  self->sketch = sketch;
  if (sketch != NULL)
    self->fields = td_import_fields (sketch->kind);
  self->updating = TRUE;
  show_sheets (self);
  show_sheet (self);
  self->updating = FALSE;
}

const TdImportSketch *
td_intake_columns_get (TdIntakeColumns *self)
{
  return self->sketch;
}

static void
td_intake_columns_dispose (GObject *object)
{
  TdIntakeColumns *self = TD_INTAKE_COLUMNS (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INTAKE_COLUMNS);
  g_clear_pointer (&self->sketch, td_import_sketch_free);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->shape, g_free);
  G_OBJECT_CLASS (td_intake_columns_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdIntakeColumns, name)

static void
td_intake_columns_class_init (TdIntakeColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_intake_columns_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-intake-columns.ui");
  BIND (sheets_box);
  BIND (sheets);
  BIND (header);
  BIND (missing);
  BIND (remembered);
  BIND (remembered_box);
  BIND (grid);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  signals[COLUMN] = g_signal_new ("column", TD_TYPE_INTAKE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[HEADER] = g_signal_new ("header", TD_TYPE_INTAKE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[TAKEN] = g_signal_new ("taken", TD_TYPE_INTAKE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FORGET] = g_signal_new ("forget", TD_TYPE_INTAKE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_intake_columns_init (TdIntakeColumns *self)
{
  self->lists = g_ptr_array_new ();
  self->words = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  show_sheet (self);
  self->updating = FALSE;
}
