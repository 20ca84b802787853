/* Tidang: one bar of a count; consent is solid, other answers are hatched, the threshold is a mark across.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-count-panel.h"

struct _TdCountBar
{
  GtkWidget parent_instance;
  double agree, other, pending, mark;
};

G_DEFINE_FINAL_TYPE (TdCountBar, td_count_bar, GTK_TYPE_WIDGET)

static GdkRGBA
colour (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA rgba = { 0.5f, 0.5f, 0.5f, 1.0f };
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &rgba);
  rgba.alpha *= alpha;
  return rgba;
}

/* Slanted strokes: the segment is told from its neighbour without colour. */
static void
hatch (cairo_t *cr, double x, double y, double width, double height, const GdkRGBA *rgba, double step)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, rgba);
  cairo_set_line_width (cr, 1.5);
  for (double at = x - height; at < x + width; at += step)
    {
      cairo_move_to (cr, at, y + height);
      cairo_line_to (cr, at + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
segment (cairo_t *cr, const GdkRGBA *rgba, double x, double y, double width, double height)
{
  gdk_cairo_set_source_rgba (cr, rgba);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
td_count_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdCountBar *self = TD_COUNT_BAR (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double top = self->mark >= 0 ? 3 : 0, thick = height - 2 * top;
  if (width <= 0 || thick <= 0)
    return;
  GdkRGBA ground = colour (widget, "window_fg_color", 0.10f), agree = colour (widget, "success_bg_color", 1),
          other = colour (widget, "error_bg_color", 1), pending = colour (widget, "warning_bg_color", 1),
          line = colour (widget, "window_fg_color", 1), stroke = { 1, 1, 1, 0.75f };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  double a = self->agree * width, o = self->other * width, p = self->pending * width;
  segment (cr, &ground, 0, top, width, thick);
  segment (cr, &agree, 0, top, a, thick);
  segment (cr, &other, a, top, o, thick);
  hatch (cr, a, top, o, thick, &stroke, 6);
  segment (cr, &pending, a + o, top, p, thick);
  hatch (cr, a + o, top, p, thick, &line, 12);
  if (self->mark >= 0)
    segment (cr, &line, CLAMP (self->mark * width - 1, 0, width - 2), 0, 2, height);
  cairo_destroy (cr);
}

static void
td_count_bar_class_init (TdCountBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = td_count_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "countbar");
  /* The numbers stand beside it as text. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_count_bar_init (TdCountBar *self)
{
  self->mark = -1;
}

GtkWidget *
td_count_bar_new (void)
{
  return g_object_new (TD_TYPE_COUNT_BAR, NULL);
}

void
td_count_bar_set (TdCountBar *self, double agree, double other, double pending, double mark)
{
  g_return_if_fail (TD_IS_COUNT_BAR (self));
  self->agree = agree;
  self->other = other;
  self->pending = pending;
  self->mark = mark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
