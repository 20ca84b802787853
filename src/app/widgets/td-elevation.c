/* Tidang: the elevation — a stairwell as floors × flats, the surface on which answers are seen and recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-elevation-private.h"

#include <glib/gi18n.h>

/* At the desktop's own size of text; larger text makes room for itself. */
#define LABEL_WIDTH 44
#define SHAFT_WIDTH 72
#define CELL_MIN_WIDTH 150
#define CELL_NATURAL_WIDTH 250
#define CELL_NATURAL_HEIGHT 66
#define CELL_MOST_HEIGHT 70
#define GAP 10
#define HEAD 20 /* for the word over the shaft */

guint td_elevation_signals[TD_ELEVATION_N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdElevation, td_elevation, GTK_TYPE_WIDGET)

static int
rows_of_others (TdElevation *self, int per_row)
{
  int n = self->plan != NULL ? (int)self->plan->others->len : 0;
  return (n + per_row - 1) / MAX (per_row, 1);
}

static int
natural_rows (TdElevation *self)
{
  int columns = self->plan != NULL ? MAX (self->plan->n_columns, 2) : 2;
  return (self->plan != NULL ? (int)self->plan->floors->len : 0) + rows_of_others (self, columns);
}

static int
least_of (GtkWidget *child, GtkOrientation orientation)
{
  int minimum = 0, natural;
  if (child != NULL)
    gtk_widget_measure (child, orientation, -1, &minimum, &natural, NULL, NULL);
  return minimum;
}

/* The largest of the children in this direction, at least `least`. */
static int
largest (const GPtrArray *children, GtkOrientation orientation, int least)
{
  for (guint i = 0; i < children->len; i++)
    least = MAX (least, least_of (g_ptr_array_index (children, i), orientation));
  return least;
}

static int
label_width (TdElevation *self)
{
  return largest (self->floors, GTK_ORIENTATION_HORIZONTAL, LABEL_WIDTH - 6) + 6;
}

static int
shaft_width (TdElevation *self)
{
  return MAX (SHAFT_WIDTH, least_of (self->shaft, GTK_ORIENTATION_HORIZONTAL) + GAP);
}

static int
head_height (TdElevation *self)
{
  return MAX (HEAD, least_of (self->shaft, GTK_ORIENTATION_VERTICAL) + 2);
}

static void
td_elevation_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TdElevation *self = TD_ELEVATION (widget);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int columns = self->plan != NULL ? MAX (self->plan->n_columns, 2) : 2;
      int beside = label_width (self) + shaft_width (self);
      int cell = largest (self->cells, GTK_ORIENTATION_HORIZONTAL, CELL_MIN_WIDTH);
      *minimum = beside + columns * (cell + GAP);
      *natural = beside + columns * (MAX (CELL_NATURAL_WIDTH, cell) + GAP);
      return;
    }
  int least = largest (self->cells, GTK_ORIENTATION_VERTICAL, 40);
  int rows = natural_rows (self), head = head_height (self);
  *minimum = head + rows * (least + GAP);
  *natural = head + rows * (MAX (CELL_NATURAL_HEIGHT, least) + GAP);
}

static void
place (GtkWidget *child, int x, int y, int width, int height, int whole, gboolean mirrored)
{
  int minimum, natural;
  /* A widget must be measured before it may be allocated. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  width = MAX (width, minimum);
  GtkAllocation allocation = { mirrored ? whole - x - width : x, y, width, height };
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
td_elevation_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdElevation *self = TD_ELEVATION (widget);
  if (self->plan == NULL || self->plan->floors == NULL)
    return;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = MAX (self->plan->n_columns, self->plan->others->len > 0 ? 2 : 1);
  int rows = (int)self->plan->floors->len + rows_of_others (self, columns);
  int labels = label_width (self), shaft_room = shaft_width (self), head = head_height (self);
  int least = largest (self->cells, GTK_ORIENTATION_VERTICAL, 40);
  int row_height =
      rows > 0 ? CLAMP ((height - head) / rows, least + GAP, MAX (CELL_MOST_HEIGHT, least) + GAP) : 0;
  int cell_width = (width - labels - shaft_room) / columns - GAP;
  self->cell_height = row_height - GAP;
  self->head = head;
  for (guint i = 0; i < self->floors->len; i++)
    place (g_ptr_array_index (self->floors, i), 0, head + (int)i * row_height, labels - 6, self->cell_height,
           width, mirrored);
  for (guint i = 0; i < self->cells->len; i++)
    {
      gboolean flat = i < self->plan->cells->len;
      const TdElevationCell *cell = flat ? &g_array_index (self->plan->cells, TdElevationCell, i) : NULL;
      int other = (int)(i - self->plan->cells->len);
      int row = flat ? cell->row : (int)self->plan->floors->len + other / columns;
      int column = flat ? cell->column : other % columns;
      int x = labels + column * (cell_width + GAP) + (column >= self->plan->shaft_after ? shaft_room : 0);
      place (g_ptr_array_index (self->cells, i), x, head + row * row_height, cell_width, self->cell_height,
             width, mirrored);
    }
  place (self->shaft, labels + self->plan->shaft_after * (cell_width + GAP), 0, shaft_room - GAP, head, width,
         mirrored);
  if (self->menu != NULL)
    gtk_popover_present (self->menu);
}

/* The future shaft: a cabin door on every floor, between the flats. */
static void
td_elevation_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdElevation *self = TD_ELEVATION (widget);
  GTK_WIDGET_CLASS (td_elevation_parent_class)->snapshot (widget, snapshot);
  if (self->plan == NULL || self->plan->floors->len == 0)
    return;
  GtkAllocation head;
  gtk_widget_get_allocation (self->shaft, &head);
  GdkRGBA line = { 0.21f, 0.52f, 0.89f, 0.55f }, fill = { 0.21f, 0.52f, 0.89f, 0.12f };
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &line);
  fill = line;
  fill.alpha = 0.10f;
  line.alpha = 0.5f;
  const float width = 44;
  float x = (float)head.x + ((float)head.width - width) / 2;
  GdkRGBA colours[4] = { line, line, line, line };
  const float widths[4] = { 1, 1, 1, 1 };
  for (guint i = 0; i < self->plan->floors->len; i++)
    {
      float y = (float)(self->head + (int)i * (self->cell_height + GAP));
      graphene_rect_t box = GRAPHENE_RECT_INIT (x, y, width, (float)self->cell_height);
      GskRoundedRect round;
      gsk_rounded_rect_init_from_rect (&round, &box, 3);
      gtk_snapshot_append_color (snapshot, &fill, &box);
      gtk_snapshot_append_border (snapshot, &round, widths, colours);
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (x + width / 2, y, 1, (float)self->cell_height));
    }
}

static void
clicked_cb (TdFlatCell *cell, TdElevation *self)
{
  gboolean by_mouse = self->by_mouse;
  self->by_mouse = FALSE;
  td_elevation_point (self, NULL);
  g_signal_emit (self, td_elevation_signals[TD_ELEVATION_OPEN_FLAT], 0, td_flat_cell_get_part (cell),
                 by_mouse);
}

static void
clear_children (TdElevation *self)
{
  td_elevation_hands_reset (self);
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->cells, i));
  for (guint i = 0; i < self->floors->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->floors, i));
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->floors, 0);
}

static const TdPart *
cell_part (TdElevation *self, guint index)
{
  guint part = index < self->plan->cells->len
                   ? g_array_index (self->plan->cells, TdElevationCell, index).part
                   : g_array_index (self->plan->others, guint, index - self->plan->cells->len);
  return g_ptr_array_index (self->roll->parts, part);
}

static void
update_cells (TdElevation *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const TdPart *part = cell_part (self, i);
      g_autoptr (TdFlatState) state = td_flat_state_new (self->vote, self->roll, part, self->view, FALSE);
      state->can_answer = state->can_answer && !self->read_only;
      td_flat_cell_set_state (g_ptr_array_index (self->cells, i), state);
      td_flat_cell_set_open (g_ptr_array_index (self->cells, i), part->id == self->open_part);
    }
  td_elevation_show_chosen (self);
}

static gboolean
same_places (const TdElevationPlan *a, const TdElevationPlan *b)
{
  if (a == NULL || a->cells->len != b->cells->len || a->others->len != b->others->len ||
      a->floors->len != b->floors->len || a->n_columns != b->n_columns)
    return FALSE;
  for (guint i = 0; i < a->floors->len; i++)
    if (g_array_index (a->floors, int, i) != g_array_index (b->floors, int, i))
      return FALSE;
  for (guint i = 0; i < a->cells->len; i++)
    {
      const TdElevationCell *one = &g_array_index (a->cells, TdElevationCell, i);
      const TdElevationCell *two = &g_array_index (b->cells, TdElevationCell, i);
      if (one->row != two->row || one->column != two->column)
        return FALSE;
    }
  return TRUE;
}

static void
build_children (TdElevation *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  clear_children (self);
  for (guint i = 0; i < self->plan->floors->len; i++)
    {
      g_autofree char *text =
          g_strdup_printf (C_ ("storey", "F%d"), g_array_index (self->plan->floors, int, i));
      GtkWidget *label = gtk_label_new (text);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_parent (label, widget);
      g_ptr_array_add (self->floors, label);
    }
  for (guint i = 0; i < self->plan->cells->len + self->plan->others->len; i++)
    {
      GtkWidget *cell = td_flat_cell_new ();
      g_signal_connect_object (cell, "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_widget_set_parent (cell, widget);
      g_ptr_array_add (self->cells, cell);
    }
}

void
td_elevation_set_roll (TdElevation *self, const TdRoll *roll, const TdVote *vote, gint64 unit_id)
{
  g_return_if_fail (TD_IS_ELEVATION (self));
  g_autoptr (TdElevationPlan) before = g_steal_pointer (&self->plan);
  g_clear_pointer (&self->roll, td_roll_free);
  self->roll = roll != NULL ? td_roll_copy (roll) : td_roll_new ();
  self->vote = vote;
  self->unit_id = unit_id;
  self->plan = td_elevation_plan_new (self->roll, unit_id);
  /* What was chosen is done with when it was answered. */
  g_array_set_size (self->chosen, 0);
  /* The widgets stay where the flats stay: the focus is not lost with every answer. */
  if (!same_places (before, self->plan))
    build_children (self);
  gtk_widget_set_visible (self->shaft, self->plan->cells->len > 0);
  update_cells (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
td_elevation_set_writable (TdElevation *self, gboolean writable)
{
  g_return_if_fail (TD_IS_ELEVATION (self));
  if (self->read_only == !writable)
    return;
  self->read_only = !writable;
  if (self->plan != NULL)
    update_cells (self);
}

void
td_elevation_set_view (TdElevation *self, TdFlatView view)
{
  g_return_if_fail (TD_IS_ELEVATION (self));
  self->view = view;
  if (self->plan != NULL)
    update_cells (self);
}

void
td_elevation_set_open_part (TdElevation *self, gint64 part_id)
{
  g_return_if_fail (TD_IS_ELEVATION (self));
  self->open_part = part_id;
  if (self->plan != NULL)
    update_cells (self);
}

gboolean
td_elevation_focus_part (TdElevation *self, gint64 part_id)
{
  g_return_val_if_fail (TD_IS_ELEVATION (self), FALSE);
  for (guint i = 0; i < self->cells->len; i++)
    if (td_flat_cell_get_part (g_ptr_array_index (self->cells, i)) == part_id)
      return gtk_widget_grab_focus (g_ptr_array_index (self->cells, i));
  return FALSE;
}

static void
td_elevation_dispose (GObject *object)
{
  TdElevation *self = TD_ELEVATION (object);
  clear_children (self);
  g_clear_pointer (&self->shaft, gtk_widget_unparent);
  g_clear_pointer (&self->plan, td_elevation_plan_free);
  g_clear_pointer (&self->roll, td_roll_free);
  self->vote = NULL;
  G_OBJECT_CLASS (td_elevation_parent_class)->dispose (object);
}

static void
td_elevation_finalize (GObject *object)
{
  TdElevation *self = TD_ELEVATION (object);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->floors);
  g_array_unref (self->chosen);
  G_OBJECT_CLASS (td_elevation_parent_class)->finalize (object);
}

static void
td_elevation_class_init (TdElevationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = td_elevation_dispose;
  object_class->finalize = td_elevation_finalize;
  widget_class->measure = td_elevation_measure;
  widget_class->size_allocate = td_elevation_size_allocate;
  widget_class->snapshot = td_elevation_snapshot;
  gtk_widget_class_set_css_name (widget_class, "elevation");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  guint *const signals = td_elevation_signals;
  signals[TD_ELEVATION_OPEN_FLAT] = g_signal_new ("open-flat", TD_TYPE_ELEVATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[TD_ELEVATION_ANSWER] = g_signal_new ("answer", TD_TYPE_ELEVATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
  signals[TD_ELEVATION_MOVED] = g_signal_new ("moved", TD_TYPE_ELEVATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[TD_ELEVATION_ABOUT] = g_signal_new ("about", TD_TYPE_ELEVATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  td_elevation_hands_class_init (widget_class);
}

static void
td_elevation_init (TdElevation *self)
{
  self->cells = g_ptr_array_new ();
  self->floors = g_ptr_array_new ();
  self->shaft = gtk_label_new (_ ("future lift"));
  gtk_widget_add_css_class (self->shaft, "caption");
  gtk_widget_add_css_class (self->shaft, "accent");
  gtk_widget_set_parent (self->shaft, GTK_WIDGET (self));
  gtk_widget_set_visible (self->shaft, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Elevation: floors and flats"), -1);
  td_elevation_hands_init (self);
}
