/* Tidang: a card with a heading that folds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-section.h"

#include <glib/gi18n.h>

struct _TdSection
{
  GtkBox parent_instance;
  GtkWidget *head;    /* GtkButton */
  GtkWidget *content; /* whatever the template has within; each child of it is shown or not by its owner */
  GtkImage *arrow;
  GtkLabel *title, *number;
  char *key;
  gboolean folded;
};

enum
{
  PROP_TITLE = 1,
  PROP_KEY,
  PROP_FOLDED,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void td_section_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdSection,
                               td_section,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, td_section_buildable_init))

static void
update (TdSection *self)
{
  const char *title = gtk_label_get_label (self->title);
  g_autofree char *said = g_strdup_printf (self->folded ? _ ("%s, folded") : _ ("%s, unfolded"), title);
  gtk_image_set_from_icon_name (self->arrow, self->folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, !self->folded, -1);
  gtk_widget_set_visible (self->content, !self->folded);
}

const char *
td_section_get_key (TdSection *self)
{
  g_return_val_if_fail (TD_IS_SECTION (self), NULL);
  return self->key;
}

gboolean
td_section_get_folded (TdSection *self)
{
  g_return_val_if_fail (TD_IS_SECTION (self), FALSE);
  return self->folded;
}

void
td_section_set_folded (TdSection *self, gboolean folded)
{
  g_return_if_fail (TD_IS_SECTION (self));
  if (self->folded == folded)
    return;
  self->folded = folded;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

void
td_section_set_number (TdSection *self, const char *number)
{
  g_return_if_fail (TD_IS_SECTION (self));
  gtk_label_set_text (self->number, number);
}

static void
clicked_cb (TdSection *self)
{
  td_section_set_folded (self, !self->folded);
}

static void
td_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdSection *self = TD_SECTION (object);
  if (id == PROP_TITLE)
    {
      gtk_label_set_label (self->title, g_value_get_string (value));
      update (self);
    }
  else if (id == PROP_KEY)
    {
      g_free (self->key);
      self->key = g_value_dup_string (value);
    }
  else if (id == PROP_FOLDED)
    td_section_set_folded (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TdSection *self = TD_SECTION (object);
  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (self->title));
  else if (id == PROP_KEY)
    g_value_set_string (value, self->key);
  else if (id == PROP_FOLDED)
    g_value_set_boolean (value, self->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

void
td_section_append (TdSection *self, GtkWidget *child)
{
  g_return_if_fail (TD_IS_SECTION (self));
  gtk_box_append (GTK_BOX (self->content), child);
}

static void
td_section_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    td_section_append (TD_SECTION (buildable), GTK_WIDGET (child));
  else
    GTK_BUILDER_WARN_INVALID_CHILD_TYPE (buildable, type);
}

static void
td_section_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = td_section_add_child;
}

static void
td_section_finalize (GObject *object)
{
  g_free (TD_SECTION (object)->key);
  G_OBJECT_CLASS (td_section_parent_class)->finalize (object);
}

static void
td_section_class_init (TdSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = td_section_set_property;
  object_class->get_property = td_section_get_property;
  object_class->finalize = td_section_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEY] =
      g_param_spec_string ("key", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] = g_param_spec_boolean (
      "folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
td_section_init (TdSection *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "dossier-card");
  self->arrow = GTK_IMAGE (gtk_image_new ());
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  self->head = gtk_button_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "dim-label");
  gtk_widget_add_css_class (self->head, "flat");
  gtk_widget_add_css_class (self->head, "section-head");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->number));
  gtk_button_set_child (GTK_BUTTON (self->head), row);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), self->head);
  gtk_box_append (GTK_BOX (self), self->content);
  update (self);
  g_signal_connect_swapped (self->head, "clicked", G_CALLBACK (clicked_cb), self);
}
