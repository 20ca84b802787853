/* Tidang: a chart on the screen — the same drawing steps as on paper, with its text for a screen reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-chart-view.h"

#include "td-cairo-player.h"
#include "td-column-width.h"

#include <glib/gi18n.h>
#include <math.h>

/* So large that its smallest text is read easily, and no larger; with the size of text. */
#define MOST_ZOOM 1.5
#define LEAST_ZOOM 1.0

struct _TdChartView
{
  GtkWidget parent_instance;
  TdDisplayList *list;
};

G_DEFINE_FINAL_TYPE (TdChartView, td_chart_view, GTK_TYPE_WIDGET)

static double
most_zoom (void)
{
  return MAX (LEAST_ZOOM, MOST_ZOOM * td_text_scaled (100) / 100);
}

static double
zoom_for (TdChartView *self, double width)
{
  const TdPage *page = td_display_list_page (self->list, 0);
  return CLAMP (width / page->width, LEAST_ZOOM, most_zoom ());
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  TdChartView *self = TD_CHART_VIEW (widget);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->list == NULL)
    return;
  const TdPage *page = td_display_list_page (self->list, 0);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int)ceil (page->width * LEAST_ZOOM);
      *natural = (int)ceil (page->width * most_zoom ());
    }
  else
    *minimum = *natural = (int)ceil (page->height * (for_size < 0 ? LEAST_ZOOM : zoom_for (self, for_size)));
}

/* A few hundred steps: drawn at once, in well under a frame. */
static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdChartView *self = TD_CHART_VIEW (widget);
  if (self->list == NULL)
    return;
  const TdPage *page = td_display_list_page (self->list, 0);
  double zoom = zoom_for (self, gtk_widget_get_width (widget));
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, (float)(page->width * zoom), (float)(page->height * zoom));
  /* Paper is white in the dark, too. */
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &box);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &box);
  cairo_scale (cr, zoom, zoom);
  td_cairo_play_page (cr, self->list, 0);
  cairo_destroy (cr);
}

void
td_chart_view_set_list (TdChartView *self, TdDisplayList *list, const char *text)
{
  g_return_if_fail (TD_IS_CHART_VIEW (self));
  if (list != NULL)
    td_display_list_ref (list);
  g_clear_pointer (&self->list, td_display_list_unref);
  self->list = list;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : _ ("Chart"), -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
td_chart_view_dispose (GObject *object)
{
  g_clear_pointer (&TD_CHART_VIEW (object)->list, td_display_list_unref);
  G_OBJECT_CLASS (td_chart_view_parent_class)->dispose (object);
}

static void
td_chart_view_class_init (TdChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_chart_view_dispose;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
td_chart_view_init (TdChartView *self)
{
  td_chart_view_set_list (self, NULL, NULL);
}
