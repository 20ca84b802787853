/* Tidang: the numbers of a text's lines beside it, with those marked that something is wrong with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-line-gutter.h"

#define PADDING 6

struct _TdLineGutter
{
  GtkWidget parent_instance;
  GtkTextView *view; /* owns this */
  GHashTable *lines; /* set; NULL: none */
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (TdLineGutter, td_line_gutter, GTK_TYPE_WIDGET)

static int
n_digits (TdLineGutter *self)
{
  int n = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (self->view)), digits = 3;
  while (n >= 1000)
    {
      n /= 10;
      digits++;
    }
  return digits;
}

static PangoLayout *
layout_of (TdLineGutter *self)
{
  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), NULL);
  return self->layout;
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
  TdLineGutter *self = TD_LINE_GUTTER (widget);
  int width = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      g_autofree char *sample = g_strnfill ((gsize)n_digits (self) + 2, '8');
      pango_layout_set_text (layout_of (self), sample, -1);
      pango_layout_get_pixel_size (self->layout, &width, NULL);
      width += PADDING;
    }
  *minimum = *natural = width;
  *minimum_baseline = *natural_baseline = -1;
}

static void
draw_line (TdLineGutter *self, GtkSnapshot *snapshot, int line, int y, int width)
{
  gboolean marked = self->lines != NULL && g_hash_table_contains (self->lines, GUINT_TO_POINTER (line + 1));
  /* A sign, and not only a colour. */
  g_autofree char *text = g_strdup_printf (marked ? "✕ %d" : "%d", line + 1);
  GdkRGBA colour;
  int text_width;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  if (marked)
    colour = (GdkRGBA){ 0.85f, 0.2f, 0.15f, 1 };
  else
    colour.alpha *= 0.55f;
  pango_layout_set_text (layout_of (self), text, -1);
  pango_layout_get_pixel_size (self->layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(width - PADDING - text_width), (float)y));
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_cb (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdLineGutter *self = TD_LINE_GUTTER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), y, line_height, top;
  GtkTextIter iter;
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, 0, NULL, &top);
  gtk_text_view_get_line_at_y (self->view, &iter, top, NULL);
  do
    {
      int in_window;
      gtk_text_view_get_line_yrange (self->view, &iter, &y, &line_height);
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, y, NULL, &in_window);
      if (in_window > height)
        break;
      draw_line (self, snapshot, gtk_text_iter_get_line (&iter), in_window, width);
    }
  while (gtk_text_iter_forward_line (&iter));
}

void
td_line_gutter_mark (TdLineGutter *self, GHashTable *lines)
{
  g_clear_pointer (&self->lines, g_hash_table_unref);
  self->lines = lines != NULL ? g_hash_table_ref (lines) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed_cb (TdLineGutter *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
scrolled_cb (TdLineGutter *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
adjustment_cb (TdLineGutter *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

TdLineGutter *
td_line_gutter_new (GtkTextView *view)
{
  TdLineGutter *self =
      g_object_new (TD_TYPE_LINE_GUTTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->view = view;
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_cb), self, G_CONNECT_SWAPPED);
  adjustment_cb (self);
  gtk_text_view_set_gutter (view, GTK_TEXT_WINDOW_LEFT, GTK_WIDGET (self));
  return self;
}

static void
td_line_gutter_dispose (GObject *object)
{
  TdLineGutter *self = TD_LINE_GUTTER (object);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (td_line_gutter_parent_class)->dispose (object);
}

static void
td_line_gutter_class_init (TdLineGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_line_gutter_dispose;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot_cb;
}

static void
td_line_gutter_init (TdLineGutter *self)
{
}
