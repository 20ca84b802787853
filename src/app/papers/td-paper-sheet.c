/* Tidang: one page of a paper on the screen, drawn off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-sheet.h"

#include "td-cairo-player.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TdPaperSheet
{
  GtkWidget parent_instance;
  TdDisplayList *list;
  guint page;
  double zoom; /* 1: a point is a pixel */
  GdkTexture *texture;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TdPaperSheet, td_paper_sheet, GTK_TYPE_WIDGET)

typedef struct
{
  TdDisplayList *list;
  guint page;
  double dpi;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;
  td_display_list_unref (drawing->list);
  g_free (drawing);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Drawing *drawing = data;
  if (g_task_return_error_if_cancelled (task))
    return;
  cairo_surface_t *surface = td_cairo_render_page (drawing->list, drawing->page, drawing->dpi);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "cairo: %s",
                               cairo_status_to_string (cairo_surface_status (surface)));
      cairo_surface_destroy (surface);
      return;
    }
  cairo_surface_flush (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
                                  (GDestroyNotify)cairo_surface_destroy, surface);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                                 GDK_MEMORY_DEFAULT, bytes, stride),
                         g_object_unref);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdPaperSheet *self = TD_PAPER_SHEET (source);
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), NULL);
  if (texture == NULL)
    return;
  g_set_object (&self->texture, texture);
  g_object_unref (texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
start_drawing (TdPaperSheet *self)
{
  if (self->list == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  Drawing *drawing = g_new0 (Drawing, 1);
  drawing->list = td_display_list_ref (self->list);
  drawing->page = self->page;
  drawing->dpi = 72.0 * self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_source_tag (task, start_drawing);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static void
td_paper_sheet_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TdPaperSheet *self = TD_PAPER_SHEET (widget);
  double size = 0;
  if (self->list != NULL)
    {
      const TdPage *page = td_display_list_page (self->list, self->page);
      size = orientation == GTK_ORIENTATION_HORIZONTAL ? page->width : page->height;
    }
  *minimum = *natural = (int)ceil (size * self->zoom);
  *minimum_baseline = *natural_baseline = -1;
}

static void
td_paper_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdPaperSheet *self = TD_PAPER_SHEET (widget);
  if (self->list == NULL)
    return;
  const TdPage *page = td_display_list_page (self->list, self->page);
  float width = (float)(page->width * self->zoom), height = (float)(page->height * self->zoom);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, width, height);
  /* Paper is white in the dark, too. */
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &box);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &box);
}

GtkWidget *
td_paper_sheet_new (void)
{
  return g_object_new (TD_TYPE_PAPER_SHEET, NULL);
}

void
td_paper_sheet_set_page (TdPaperSheet *self, TdDisplayList *list, guint page, double zoom)
{
  g_return_if_fail (TD_IS_PAPER_SHEET (self));
  if (list != NULL)
    td_display_list_ref (list);
  g_clear_pointer (&self->list, td_display_list_unref);
  self->list = list;
  self->page = page;
  self->zoom = zoom;
  g_clear_object (&self->texture);
  if (list != NULL)
    {
      g_autofree char *name = g_strdup_printf (_ ("Page %u of %u"), page + 1, td_display_list_n_pages (list));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      start_drawing (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
td_paper_sheet_set_zoom (TdPaperSheet *self, double zoom)
{
  g_return_if_fail (TD_IS_PAPER_SHEET (self));
  self->zoom = zoom;
  start_drawing (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
td_paper_sheet_dispose (GObject *object)
{
  TdPaperSheet *self = TD_PAPER_SHEET (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->list, td_display_list_unref);
  G_OBJECT_CLASS (td_paper_sheet_parent_class)->dispose (object);
}

static void
td_paper_sheet_class_init (TdPaperSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_paper_sheet_dispose;
  widget_class->measure = td_paper_sheet_measure;
  widget_class->snapshot = td_paper_sheet_snapshot;
  gtk_widget_class_set_css_name (widget_class, "papersheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
td_paper_sheet_init (TdPaperSheet *self)
{
  self->zoom = 1;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}
