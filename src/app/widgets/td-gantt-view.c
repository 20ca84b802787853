/* Tidang: a Gantt chart on the screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gantt-view.h"

#include "td-cairo-player.h"
#include "td-column-width.h"

#include <math.h>

#define LEAST_WIDTH 220
#define STEP 12.0 /* points: smaller changes of the width are not drawn anew */

struct _TdGanttView
{
  GtkWidget parent_instance;
  TdDisplayList *list;
  GArray *boxes;
  GPtrArray *rows; /* GtkWidget */
  double points;
  guint told;
};

enum
{
  SIGNAL_WIDTH,
  SIGNAL_ROW,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdGanttView, td_gantt_view, GTK_TYPE_WIDGET)

/* Points to pixels, with the size of text. */
static double
zoom (void)
{
  return 96.0 / 72.0 * MAX (td_text_scaled (100), 75) / 100;
}

/* ---- room ---- */

static gboolean
tell_cb (gpointer data)
{
  TdGanttView *self = data;
  self->told = 0;
  g_signal_emit (self, signals[SIGNAL_WIDTH], 0, self->points);
  return G_SOURCE_REMOVE;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  TdGanttView *self = TD_GANTT_VIEW (widget);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = 600;
    }
  else
    *minimum = *natural =
        self->list != NULL ? (int)ceil (td_display_list_page (self->list, 0)->height * zoom ()) : 1;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdGanttView *self = TD_GANTT_VIEW (widget);
  double points = width / zoom (), scale = zoom ();
  if (fabs (points - self->points) >= STEP && width >= LEAST_WIDTH)
    {
      self->points = points;
      if (self->told == 0)
        self->told = g_idle_add (tell_cb, self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TdRect *box = &g_array_index (self->boxes, TdRect, i);
      GtkAllocation place = { (int)(box->x * scale), (int)(box->y * scale),
                              MAX ((int)(box->width * scale), 1), MAX ((int)(box->height * scale), 1) };
      int least;
      gtk_widget_measure (g_ptr_array_index (self->rows, i), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                          NULL, NULL);
      place.width = MAX (MIN (place.width, width), least);
      gtk_widget_size_allocate (g_ptr_array_index (self->rows, i), &place, -1);
    }
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdGanttView *self = TD_GANTT_VIEW (widget);
  if (self->list == NULL)
    return;
  const TdPage *page = td_display_list_page (self->list, 0);
  graphene_rect_t box =
      GRAPHENE_RECT_INIT (0, 0, (float)(page->width * zoom ()), (float)(page->height * zoom ()));
  /* Paper is white in the dark, too. */
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                         (float)gtk_widget_get_height (widget)));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &box);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &box);
  cairo_scale (cr, zoom (), zoom ());
  td_cairo_play_page (cr, self->list, 0);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->rows, i), snapshot);
}

/* ---- rows ---- */

static void
row_cb (GtkWidget *button, TdGanttView *self)
{
  guint i;
  if (g_ptr_array_find (self->rows, button, &i))
    g_signal_emit (self, signals[SIGNAL_ROW], 0, i);
}

static void
set_rows (TdGanttView *self, const char *const *words, gboolean writable)
{
  guint n = self->boxes->len;
  while (self->rows->len > n)
    {
      gtk_widget_unparent (g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, (int)self->rows->len - 1);
    }
  while (self->rows->len < n)
    {
      GtkWidget *button = gtk_button_new ();
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "gantt-row");
      g_signal_connect_object (button, "clicked", G_CALLBACK (row_cb), self, 0);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->rows, button);
    }
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->rows, i);
      gtk_widget_set_tooltip_text (button, words[i]);
      gtk_widget_set_sensitive (button, writable);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words[i], -1);
    }
}

void
td_gantt_view_set (TdGanttView *self,
                   TdDisplayList *list,
                   const GArray *boxes,
                   const char *const *words,
                   gboolean writable)
{
  g_return_if_fail (TD_IS_GANTT_VIEW (self));
  if (list != NULL)
    td_display_list_ref (list);
  g_clear_pointer (&self->list, td_display_list_unref);
  self->list = list;
  g_array_set_size (self->boxes, 0);
  if (boxes != NULL && boxes->len > 0)
    g_array_append_vals (self->boxes, boxes->data, boxes->len);
  set_rows (self, words, writable);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
td_gantt_view_get_width (TdGanttView *self)
{
  return self->points;
}

/* ---- the type ---- */

static void
td_gantt_view_dispose (GObject *object)
{
  TdGanttView *self = TD_GANTT_VIEW (object);
  g_clear_handle_id (&self->told, g_source_remove);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->rows, i));
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_clear_pointer (&self->list, td_display_list_unref);
  G_OBJECT_CLASS (td_gantt_view_parent_class)->dispose (object);
}

static void
td_gantt_view_class_init (TdGanttViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_gantt_view_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_css_name (widget_class, "ganttview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_WIDTH] = g_signal_new ("width", TD_TYPE_GANTT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[SIGNAL_ROW] = g_signal_new ("row", TD_TYPE_GANTT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
td_gantt_view_init (TdGanttView *self)
{
  self->rows = g_ptr_array_new ();
  self->boxes = g_array_new (FALSE, FALSE, sizeof (TdRect));
}
