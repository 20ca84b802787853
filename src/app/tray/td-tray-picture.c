/* Tidang: a picture of a form with the boxes that were found on it outlined.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-picture.h"

#define LEAST 80
#define AROUND 5

struct _TdTrayPicture
{
  GtkWidget parent_instance;
  GdkTexture *texture;
  GArray *boxes; /* TdTrayBox */
  gint64 row_id;
};

G_DEFINE_FINAL_TYPE (TdTrayPicture, td_tray_picture, GTK_TYPE_WIDGET)

/* The paper is white in the dark, too: these do not follow the desktop's colours. */
static const GdkRGBA marked = { 0.10f, 0.37f, 0.71f, 1 }, empty = { 0.35f, 0.35f, 0.35f, 0.8f },
                     unsure = { 0.75f, 0.30f, 0.0f, 1 }, chosen = { 0.10f, 0.37f, 0.71f, 0.12f };

static double
scale_of (TdTrayPicture *self)
{
  return MIN (1.0, (double)gtk_widget_get_width (GTK_WIDGET (self)) / gdk_texture_get_width (self->texture));
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
  TdTrayPicture *self = TD_TRAY_PICTURE (widget);
  int width = gdk_texture_get_width (self->texture), height = gdk_texture_get_height (self->texture);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (LEAST, width);
      *natural = width;
      return;
    }
  if (for_size >= 0)
    height = (int)(height * MIN (1.0, (double)for_size / width) + 0.5);
  /* Asked without a width it says the height of its least. */
  *minimum = for_size >= 0 ? height : (int)((double)height * MIN (LEAST, width) / width);
  *natural = MAX (*minimum, height);
}

static graphene_rect_t
place_of (const TdTrayBox *box, double scale)
{
  return GRAPHENE_RECT_INIT ((float)(box->x * scale), (float)(box->y * scale), (float)(box->width * scale),
                             (float)(box->height * scale));
}

static void
draw_question (TdTrayPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *place)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "?");
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attrs);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (place->origin.x + place->size.width + 2, place->origin.y - 2));
  gtk_snapshot_append_layout (snapshot, layout, &unsure);
  gtk_snapshot_restore (snapshot);
}

static void
draw_box (TdTrayPicture *self, GtkSnapshot *snapshot, const TdTrayBox *box, double scale)
{
  graphene_rect_t place = place_of (box, scale);
  const GdkRGBA *colour = box->state == 0 ? &empty : box->state == 1 ? &marked : &unsure;
  float width = box->state == 0 ? 1.0f : 2.5f;
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  graphene_rect_inset (&place, -2, -2);
  if (box->row_id == self->row_id && self->row_id != 0)
    {
      graphene_rect_t band = place;

      graphene_rect_inset (&band, -AROUND, -AROUND);
      gtk_snapshot_append_color (snapshot, &chosen, &band);
    }
  gsk_rounded_rect_init_from_rect (&outline, &place, 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  if (box->state == 2)
    draw_question (self, snapshot, &place);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *into)
{
  TdTrayPicture *self = TD_TRAY_PICTURE (widget);
  double scale = scale_of (self);

  gtk_snapshot_append_texture (into, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0,
                                                    (float)(gdk_texture_get_width (self->texture) * scale),
                                                    (float)(gdk_texture_get_height (self->texture) * scale)));
  for (guint i = 0; i < self->boxes->len; i++)
    draw_box (self, into, &g_array_index (self->boxes, TdTrayBox, i), scale);
}

static GtkSizeRequestMode
request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
td_tray_picture_finalize (GObject *object)
{
  TdTrayPicture *self = TD_TRAY_PICTURE (object);

  g_clear_object (&self->texture);
  g_array_unref (self->boxes);
  G_OBJECT_CLASS (td_tray_picture_parent_class)->finalize (object);
}

static void
td_tray_picture_class_init (TdTrayPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_tray_picture_finalize;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  widget_class->get_request_mode = request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
td_tray_picture_init (TdTrayPicture *self)
{
  self->boxes = g_array_new (FALSE, FALSE, sizeof (TdTrayBox));
}

GtkWidget *
td_tray_picture_new (GdkTexture *texture, const GArray *boxes, const char *name)
{
  TdTrayPicture *self = g_object_new (TD_TYPE_TRAY_PICTURE, NULL);

  self->texture = g_object_ref (texture);
  if (boxes != NULL)
    g_array_append_vals (self->boxes, boxes->data, boxes->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

gboolean
td_tray_picture_set_row (TdTrayPicture *self, gint64 row_id)
{
  graphene_rect_t area;

  self->row_id = row_id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return td_tray_picture_row_area (self, row_id, &area);
}

gboolean
td_tray_picture_row_area (TdTrayPicture *self, gint64 row_id, graphene_rect_t *area)
{
  double scale = scale_of (self);
  gboolean any = FALSE;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const TdTrayBox *box = &g_array_index (self->boxes, TdTrayBox, i);
      graphene_rect_t place = place_of (box, scale);

      if (box->row_id != row_id)
        continue;
      if (any)
        graphene_rect_union (area, &place, area);
      else
        *area = place;
      any = TRUE;
    }
  return any;
}
