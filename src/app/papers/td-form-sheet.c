/* Tidang: a page of a blank PDF form, with the places of its fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-sheet.h"

#include "td-column-width.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEAST_WIDTH 240
#define MOST_SCALE 5.0  /* dots to a millimetre, where there is room; grows with the size of text */
#define DRAWN_FROM 4.0  /* dots by which a place is moved at least: less is a press */
#define LABEL_SIZE 0.62 /* of a place's height */

struct _TdFormSheet
{
  GtkWidget parent_instance;
  GdkTexture *picture;
  double width, height, zoom; /* mm; dots to a millimetre */
  GArray *places;             /* TdFormPlace, in the order of what is picked */
  guint page;
  gboolean filled, writes;
  int held, under;   /* the place that is drawn; the one below the pointer; -1 */
  double by_x, by_y; /* how far, dots */
  gboolean hovers;
  double hover_x, hover_y; /* mm */
};

enum
{
  SIGNAL_PRESSED,
  SIGNAL_MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdFormSheet, td_form_sheet, GTK_TYPE_WIDGET)

static double
most_scale (void)
{
  return MOST_SCALE * MAX (1, td_text_scaled (100) / 100.0);
}

static TdFormView
view_of (TdFormSheet *self)
{
  return td_form_view_new (self->width, self->height, gtk_widget_get_width (GTK_WIDGET (self)), most_scale (),
                           self->zoom);
}

/* ---- what is drawn ---- */

/* Paper is white in the dark, too: one blue does for both. */
static const GdkRGBA ink = { 0.11F, 0.44F, 0.85F, 1 }, wash = { 0.11F, 0.44F, 0.85F, 0.16F };

static void
draw_box (TdFormSheet *self,
          GtkSnapshot *snapshot,
          const TdFormView *view,
          const TdFormPlace *place,
          const char *text,
          gboolean washed)
{
  TdFormBox box = td_form_place_box (place);
  graphene_rect_t at =
      GRAPHENE_RECT_INIT ((float)(view->left + box.x * view->scale), (float)(box.y * view->scale),
                          (float)(MIN (box.width, MAX (view->width - box.x, 1)) * view->scale),
                          (float)(box.height * view->scale));
  GskRoundedRect outline;
  gsk_rounded_rect_init_from_rect (&outline, &at, 0);
  if (washed)
    gtk_snapshot_append_color (snapshot, &wash, &at);
  gtk_snapshot_append_border (snapshot, &outline, (float[]){ 1, 1, 1, 1 }, (GdkRGBA[]){ ink, ink, ink, ink });
  if (text == NULL)
    return;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  pango_font_description_set_absolute_size (font, MAX (LABEL_SIZE * at.size.height, 8) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)MAX (at.size.width - 4, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, place->align == 1   ? PANGO_ALIGN_CENTER
                                      : place->align == 2 ? PANGO_ALIGN_RIGHT
                                                          : PANGO_ALIGN_LEFT);
  int high = 0;
  pango_layout_get_pixel_size (layout, NULL, &high);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_push_clip (snapshot, &at);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (at.origin.x + 2, at.origin.y + (at.size.height - (float)high) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static char *
text_of (const TdFormPlace *place)
{
  return place->step > 0 ? g_strdup_printf ("%s ↓", place->name) : g_strdup (place->name);
}

/* Where a field would stand that is put here; its millimetres below, as large as any text. */
static void
draw_hover (TdFormSheet *self, GtkSnapshot *snapshot, const TdFormView *view)
{
  TdFormPlace place = TD_FORM_PLACE_INIT;
  g_autofree char *text = g_strdup_printf (_ ("%.1f mm, %.1f mm"), self->hover_x, self->hover_y);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int wide = 0, high = 0;
  place.x = self->hover_x;
  place.y = self->hover_y;
  draw_box (self, snapshot, view, &place, NULL, FALSE);
  TdFormBox box = td_form_place_box (&place);
  double x = view->left + box.x * view->scale, y = (box.y + box.height) * view->scale + 2;
  pango_layout_get_pixel_size (layout, &wide, &high);
  x = MIN (x, view->left + view->width * view->scale - wide - 4);
  if (y + high > view->height * view->scale)
    y = box.y * view->scale - high - 2;
  graphene_rect_t ground = GRAPHENE_RECT_INIT ((float)x, (float)y, (float)wide + 4, (float)high);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 0.9F }, &ground);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x + 2, (float)y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdFormSheet *self = TD_FORM_SHEET (widget);
  TdFormView view = view_of (self);
  if (self->picture == NULL || !(view.scale > 0))
    return;
  graphene_rect_t page = GRAPHENE_RECT_INIT ((float)view.left, 0, (float)(view.width * view.scale),
                                             (float)(view.height * view.scale));
  gtk_snapshot_push_clip (snapshot, &page);
  gtk_snapshot_append_texture (snapshot, self->picture, &page);
  for (guint i = 0; i < self->places->len; i++)
    {
      TdFormPlace place = g_array_index (self->places, TdFormPlace, i);
      gboolean held = (int)i == self->held;
      g_autofree char *text = self->filled && !held ? NULL : text_of (&place);
      if (place.page != self->page)
        continue;
      if (held)
        td_form_view_move (&view, &place, self->by_x, self->by_y);
      draw_box (self, snapshot, &view, &place, text, !self->filled || held || (int)i == self->under);
    }
  if (self->hovers && self->writes && self->under < 0 && self->held < 0)
    draw_hover (self, snapshot, &view);
  gtk_snapshot_pop (snapshot);
}

/* ---- hands ---- */

static void
motion_cb (GtkEventController *controller, double x, double y, TdFormSheet *self)
{
  TdFormView view = view_of (self);
  self->hovers = td_form_view_find (&view, x, y, &self->hover_x, &self->hover_y);
  self->under = td_form_view_place (&view, self->places, self->page, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), !self->writes      ? NULL
                                                      : self->under >= 0 ? "grab"
                                                                         : "crosshair");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
left_cb (GtkEventController *controller, TdFormSheet *self)
{
  self->hovers = FALSE;
  self->under = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_cb (GtkGestureDrag *drag, double x, double y, TdFormSheet *self)
{
  TdFormView view = view_of (self);
  self->held = self->writes ? td_form_view_place (&view, self->places, self->page, x, y) : -1;
  self->by_x = self->by_y = 0;
}

static void
update_cb (GtkGestureDrag *drag, double by_x, double by_y, TdFormSheet *self)
{
  gboolean far = hypot (by_x, by_y) >= DRAWN_FROM;
  self->by_x = far ? by_x : 0;
  self->by_y = far ? by_y : 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_cb (GtkGestureDrag *drag, double by_x, double by_y, TdFormSheet *self)
{
  TdFormView view = view_of (self);
  double x = 0, y = 0, mm_x = 0, mm_y = 0;
  int held = self->held;
  self->held = -1;
  if (!self->writes || self->picture == NULL || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (hypot (by_x, by_y) < DRAWN_FROM)
    {
      if (td_form_view_find (&view, x, y, &mm_x, &mm_y))
        g_signal_emit (self, signals[SIGNAL_PRESSED], 0, mm_x, mm_y, held);
      return;
    }
  if (held < 0)
    return;
  TdFormPlace place = g_array_index (self->places, TdFormPlace, held);
  td_form_view_move (&view, &place, by_x, by_y);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, held, place.x, place.y);
}

/* ---- what it shows ---- */

static void
say (TdFormSheet *self)
{
  guint n = 0;
  for (guint i = 0; i < self->places->len; i++)
    n += g_array_index (self->places, TdFormPlace, i).page == self->page;
  g_autofree char *text = g_strdup_printf (
      ngettext ("Page of the form, %u field placed on it", "Page of the form, %u fields placed on it", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
td_form_sheet_set_page (TdFormSheet *self, GdkTexture *picture, double width, double height)
{
  g_return_if_fail (TD_IS_FORM_SHEET (self));
  g_set_object (&self->picture, picture);
  self->width = picture != NULL ? width : 0;
  self->height = picture != NULL ? height : 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
td_form_sheet_set_places (TdFormSheet *self, const char *const *picked, guint page, gboolean filled)
{
  g_return_if_fail (TD_IS_FORM_SHEET (self));
  g_array_set_size (self->places, 0);
  for (guint i = 0; picked != NULL && picked[i] != NULL; i++)
    {
      TdFormPlace place;
      /* One that cannot be read keeps its number and lies on no page. */
      if (!td_form_place_read (picked[i], &place))
        place.page = 0;
      g_array_append_val (self->places, place);
    }
  self->page = page;
  self->filled = filled;
  self->held = self->under = -1;
  self->hovers = FALSE; /* until the hand moves: what lies below it may be new */
  say (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
td_form_sheet_set_zoom (TdFormSheet *self, double zoom)
{
  g_return_if_fail (TD_IS_FORM_SHEET (self));
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
td_form_sheet_set_writes (TdFormSheet *self, gboolean writes)
{
  g_return_if_fail (TD_IS_FORM_SHEET (self));
  self->writes = writes;
}

GdkRectangle
td_form_sheet_find (TdFormSheet *self, double x, double y)
{
  g_return_val_if_fail (TD_IS_FORM_SHEET (self), ((GdkRectangle){ 0 }));
  TdFormView view = view_of (self);
  return (GdkRectangle){ (int)(view.left + x * view.scale), (int)(y * view.scale), 1, 1 };
}

/* ---- the type ---- */

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
  TdFormSheet *self = TD_FORM_SHEET (widget);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (!(self->width > 0))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = (int)ceil (self->width * (self->zoom > 0 ? self->zoom : most_scale ()));
      *minimum = self->zoom > 0 ? *natural : MIN (LEAST_WIDTH, *natural);
    }
  else
    {
      TdFormView view = td_form_view_new (self->width, self->height, for_size < 0 ? LEAST_WIDTH : for_size,
                                          most_scale (), self->zoom);
      *minimum = *natural = (int)ceil (view.height * view.scale);
    }
}

/* What hangs at it is not a part of it. */
static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
place_clear (gpointer place)
{
  td_form_place_clear (place);
}

static void
td_form_sheet_dispose (GObject *object)
{
  TdFormSheet *self = TD_FORM_SHEET (object);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->places, g_array_unref);
  G_OBJECT_CLASS (td_form_sheet_parent_class)->dispose (object);
}

static void
td_form_sheet_class_init (TdFormSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_form_sheet_dispose;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_css_name (widget_class, "formsheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[SIGNAL_PRESSED] = g_signal_new ("pressed", TD_TYPE_FORM_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 3, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_INT);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", TD_TYPE_FORM_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
td_form_sheet_init (TdFormSheet *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (TdFormPlace));
  g_array_set_clear_func (self->places, place_clear);
  self->held = self->under = -1;
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  say (self);
}
