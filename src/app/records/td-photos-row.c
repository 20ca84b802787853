/* Tidang: one photo of the works before it is taken in — its picture, its new name, its own stage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-photos-row.h"

#include "td-choice.h"
#include "td-thumbnail.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

#define PICTURE_SIDE 72

struct _TdPhotosRow
{
  GtkBox parent_instance;
  GtkWidget *check, *choices;
  GtkImage *picture;
  GtkLabel *name, *title, *about, *warning;
  GtkDropDown *stage, *when;
  char *path; /* of the photo it is about */
  GHashTable *pictures;
  GCancellable *cancellable; /* of the picture that is being made */
  gboolean filling;
};

enum
{
  SIGNAL_WANT,
  SIGNAL_CHOOSE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdPhotosRow, td_photos_row, GTK_TYPE_BOX)

/* ---- its picture ---- */

typedef struct
{
  TdPhotosRow *self;
  GHashTable *pictures;
  char *path;
} Making;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Making *making = data;
  g_autoptr (GdkTexture) texture = td_thumbnail_finish (result, NULL);
  if (texture != NULL)
    {
      /* The row may be about another photo by now. */
      if (g_strcmp0 (making->self->path, making->path) == 0)
        gtk_image_set_from_paintable (making->self->picture, GDK_PAINTABLE (texture));
      g_hash_table_insert (making->pictures, g_strdup (making->path), g_steal_pointer (&texture));
    }
  g_object_unref (making->self);
  g_hash_table_unref (making->pictures);
  g_free (making->path);
  g_free (making);
}

static void
show_picture (TdPhotosRow *self, gboolean readable)
{
  GdkTexture *texture = self->path != NULL ? g_hash_table_lookup (self->pictures, self->path) : NULL;
  if (texture != NULL)
    {
      gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
      return;
    }
  gtk_image_set_from_icon_name (self->picture,
                                readable ? "image-x-generic-symbolic" : "dialog-warning-symbolic");
  if (!readable || self->path == NULL)
    return;
  Making *making = g_new0 (Making, 1);
  making->self = g_object_ref (self);
  making->pictures = g_hash_table_ref (self->pictures);
  making->path = g_strdup (self->path);
  self->cancellable = g_cancellable_new ();
  td_thumbnail_make_quickly (self->path, 2 * PICTURE_SIDE, self->cancellable, made_cb, making);
}

void
td_photos_row_set (TdPhotosRow *self, const TdPhoto *photo, GHashTable *pictures)
{
  g_return_if_fail (TD_IS_PHOTOS_ROW (self));
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  if (photo == NULL)
    return;
  self->path = g_strdup (photo->path);
  self->pictures = g_hash_table_ref (pictures);
  show_picture (self, photo->state != TD_PHOTO_REFUSED);
}

/* ---- what is said ---- */

static void
name_list (GtkDropDown *list, const char *format, const char *title)
{
  g_autofree char *name = g_strdup_printf (format, title);
  td_choice_name (list, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (list), name);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

void
td_photos_row_show (TdPhotosRow *self, const TdPhotosLine *line)
{
  g_return_if_fail (TD_IS_PHOTOS_ROW (self));
  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), line->wanted);
  gtk_widget_set_sensitive (self->check, line->can_choose);
  gtk_drop_down_set_selected (self->stage, line->own.stage);
  gtk_drop_down_set_selected (self->when, line->own.when);
  gtk_widget_set_visible (self->choices, line->wanted);
  set_text (self->title, line->title);
  set_text (self->name, line->name);
  set_text (self->about, line->about);
  set_text (self->warning, line->warning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, line->title,
                                  -1);
  name_list (self->stage, _ ("Stage of %s"), line->title);
  name_list (self->when, _ ("Before or after, of %s"), line->title);
  if (line->refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  self->filling = FALSE;
}

/* ---- what is chosen ---- */

static void
toggled_cb (TdPhotosRow *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_WANT], 0,
                   gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
}

static void
chosen_cb (TdPhotosRow *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHOOSE], 0, gtk_drop_down_get_selected (self->stage),
                   gtk_drop_down_get_selected (self->when));
}

/* ---- its parts ---- */

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkDropDown *
add_list (TdPhotosRow *self, GListModel *words)
{
  GtkWidget *list = gtk_drop_down_new (g_object_ref (words), NULL);
  td_choice_make_narrow (GTK_DROP_DOWN (list));
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->choices), list);
  return GTK_DROP_DOWN (list);
}

static void
make_parts (TdPhotosRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *picture = gtk_image_new ();
  self->check = gtk_check_button_new ();
  self->picture = GTK_IMAGE (picture);
  gtk_image_set_pixel_size (self->picture, PICTURE_SIDE);
  /* It shows what the names beside it say. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (self->check, GTK_ALIGN_START);
  gtk_widget_set_valign (picture, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  self->name = add_label (texts, "body");
  self->title = add_label (texts, "caption");
  self->about = add_label (texts, "caption");
  self->warning = add_label (texts, "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->warning), "caption");
  self->choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_layout_manager (self->choices, g_object_new (TD_TYPE_WRAP_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (texts), self->choices);
  gtk_box_append (GTK_BOX (self), self->check);
  gtk_box_append (GTK_BOX (self), picture);
  gtk_box_append (GTK_BOX (self), texts);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
td_photos_row_new (GListModel *stages, GListModel *whens)
{
  TdPhotosRow *self = g_object_new (TD_TYPE_PHOTOS_ROW, "spacing", 10, NULL);
  self->filling = TRUE;
  self->stage = add_list (self, stages);
  self->when = add_list (self, whens);
  self->filling = FALSE;
  return GTK_WIDGET (self);
}

/* ---- the type ---- */

static void
td_photos_row_dispose (GObject *object)
{
  TdPhotosRow *self = TD_PHOTOS_ROW (object);
  self->filling = TRUE;
  td_photos_row_set (self, NULL, NULL);
  G_OBJECT_CLASS (td_photos_row_parent_class)->dispose (object);
}

static void
td_photos_row_class_init (TdPhotosRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_photos_row_dispose;
  signals[SIGNAL_WANT] = g_signal_new ("want", TD_TYPE_PHOTOS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_CHOOSE] = g_signal_new ("choose", TD_TYPE_PHOTOS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
td_photos_row_init (TdPhotosRow *self)
{
  GtkWidget *row = GTK_WIDGET (self);
  gtk_widget_set_margin_start (row, 10);
  gtk_widget_set_margin_end (row, 10);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  make_parts (self);
}
