/* Tidang: what the colours of the map say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-legend.h"

#include "td-map-sprites.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdMapLegend
{
  GtkBox parent_instance;
  GtkLabel *title;
  GtkWidget *unplaced, *far;               /* buttons that open their lists */
  GtkWidget *rows[TD_CLUSTER_MAX_CLASSES]; /* GtkCheckButton */
  GtkLabel *numbers[TD_CLUSTER_MAX_CLASSES];
  TdMapColour colour;
  guint n_rows;
  TdMapSprites *sprites;
  gboolean filling;
};

static guint toggled_signal;

G_DEFINE_FINAL_TYPE (TdMapLegend, td_map_legend, GTK_TYPE_BOX)

static void
row_cb (GtkCheckButton *row, TdMapLegend *self)
{
  for (guint i = 0; i < self->n_rows && !self->filling; i++)
    if (self->rows[i] == GTK_WIDGET (row))
      g_signal_emit (self, toggled_signal, 0, i, gtk_check_button_get_active (row));
}

static void
add_row (TdMapLegend *self, guint class_of)
{
  GtkWidget *row = gtk_check_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (td_map_class_label (self->colour, class_of)),
            *number = gtk_label_new (NULL);

  if (self->sprites != NULL)
    {
      g_autoptr (GdkTexture) sign = td_map_sprites_legend (self->sprites, self->colour, class_of,
                                                           gtk_widget_get_scale_factor (GTK_WIDGET (self)));
      GtkWidget *picture = gtk_image_new_from_paintable (GDK_PAINTABLE (sign));

      gtk_image_set_pixel_size (GTK_IMAGE (picture), 20);
      gtk_box_append (GTK_BOX (box), picture);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (row), box);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
  g_signal_connect_object (row, "toggled", G_CALLBACK (row_cb), self, 0);
  gtk_box_append (GTK_BOX (self), row);
  self->rows[class_of] = row;
  self->numbers[class_of] = GTK_LABEL (number);
}

static void
make_rows (TdMapLegend *self, TdMapColour colour)
{
  for (guint i = 0; i < self->n_rows; i++)
    gtk_box_remove (GTK_BOX (self), self->rows[i]);
  self->colour = colour;
  self->n_rows = td_map_n_classes (colour);
  for (guint i = 0; i < self->n_rows; i++)
    add_row (self, i);
  gtk_box_reorder_child_after (GTK_BOX (self), self->unplaced, gtk_widget_get_last_child (GTK_WIDGET (self)));
  gtk_box_reorder_child_after (GTK_BOX (self), self->far, self->unplaced);
  gtk_label_set_text (self->title, td_map_colour_label (colour));
}

/* The number of a hidden class is what it would be if it were shown: a person decides by it. */
void
td_map_legend_set_show (TdMapLegend *self, const TdMapShow *show)
{
  guint32 counts[TD_CLUSTER_MAX_CLASSES] = { 0 };

  g_return_if_fail (TD_IS_MAP_LEGEND (self));

  if (self->sprites == NULL)
    self->sprites = td_map_sprites_new (NULL);
  self->filling = TRUE;
  if (self->n_rows == 0 || self->colour != show->colour)
    make_rows (self, show->colour);
  td_map_show_legend_counts (show, counts);
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autofree char *number = td_text_grouped (counts[i]);
      g_autofree char *name = g_strdup_printf ("%s %s", td_map_class_label (show->colour, i), number);

      gtk_label_set_text (self->numbers[i], number);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->rows[i]), td_map_show_class (show, i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  if (td_map_unplaced (show->map) > 0)
    {
      guint n = td_map_unplaced (show->map);
      g_autofree char *text =
          g_strdup_printf (ngettext ("%u stairwell without a place", "%u stairwells without a place", n), n);

      gtk_button_set_label (GTK_BUTTON (self->unplaced), text);
    }
  gtk_widget_set_visible (self->unplaced, td_map_unplaced (show->map) > 0);
  self->filling = FALSE;
}

void
td_map_legend_set_far (TdMapLegend *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u stairwell far from its community", "%u stairwells far from their community", n), n);

  g_return_if_fail (TD_IS_MAP_LEGEND (self));

  gtk_button_set_label (GTK_BUTTON (self->far), text);
  gtk_widget_set_visible (self->far, n > 0);
}

static void
td_map_legend_finalize (GObject *object)
{
  g_clear_pointer (&TD_MAP_LEGEND (object)->sprites, td_map_sprites_free);
  G_OBJECT_CLASS (td_map_legend_parent_class)->finalize (object);
}

static void
td_map_legend_class_init (TdMapLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_map_legend_finalize;
  toggled_signal = g_signal_new ("toggled", TD_TYPE_MAP_LEGEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Text in a button is centred, and a line of a legend is not. */
static GtkWidget *
list_button (TdMapLegend *self, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "legend-link");
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
td_map_legend_init (TdMapLegend *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-legend");
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->unplaced = list_button (self, "map-page.place-missing", _ ("List them, to put them on the map"));
  self->far = list_button (self, "map-page.place-far", _ ("List them, to look at them again"));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_box_prepend (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
}
