/* Tidang: a caption over one control, which gets the caption as its accessible name, and what is wrong under
 * it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-field.h"

struct _TdField
{
  GtkBox parent_instance;
  GtkLabel *caption;
  GtkLabel *fault; /* NULL until there was one */
};

enum
{
  PROP_TITLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdField, td_field, GTK_TYPE_BOX)

/* The list of a drop-down opens from a button within, which a screen reader may land on. */
static void
name_buttons (GtkWidget *control, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (control); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_control (TdField *self)
{
  GtkWidget *control = gtk_widget_get_next_sibling (GTK_WIDGET (self->caption));
  if (control == NULL)
    return;
  gtk_label_set_mnemonic_widget (self->caption, control);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->caption), -1);
  if (GTK_IS_DROP_DOWN (control))
    name_buttons (control, gtk_label_get_text (self->caption));
}

static void
td_field_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_field_parent_class)->root (widget);
  name_control (TD_FIELD (widget));
}

static void
td_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    {
      gtk_label_set_label (TD_FIELD (object)->caption, g_value_get_string (value));
      name_control (TD_FIELD (object));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (TD_FIELD (object)->caption));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_field_class_init (TdFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = td_field_set_property;
  object_class->get_property = td_field_get_property;
  GTK_WIDGET_CLASS (klass)->root = td_field_root;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
td_field_init (TdField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_label_set_use_underline (self->caption, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->caption));
}

/* ---- what is wrong ---- */

static void
show_fault (TdField *self, const char *fault, const char *manner)
{
  if (self->fault == NULL && *fault != '\0')
    {
      self->fault = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (self->fault, 0);
      gtk_label_set_wrap (self->fault, TRUE);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->fault));
    }
  if (self->fault == NULL)
    return;
  gtk_widget_set_css_classes (GTK_WIDGET (self->fault), (const char *[]){ "caption", manner, NULL });
  gtk_label_set_text (self->fault, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), *fault != '\0');
}

static void
show (GtkWidget *control, const char *text, const char *manner, gboolean wrong)
{
  GtkWidget *field = gtk_widget_get_ancestor (control, TD_TYPE_FIELD);
  gboolean said = gtk_widget_has_css_class (control, "error") ||
                  (field != NULL && TD_FIELD (field)->fault != NULL &&
                   gtk_widget_get_visible (GTK_WIDGET (TD_FIELD (field)->fault)));
  if (*text == '\0' && !said)
    return;
  if (field != NULL)
    show_fault (TD_FIELD (field), text, manner);
  if (wrong)
    gtk_widget_add_css_class (control, "error");
  else
    gtk_widget_remove_css_class (control, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
td_field_say (gpointer control, const char *fault)
{
  g_return_if_fail (GTK_IS_WIDGET (control) && fault != NULL);
  show (control, fault, "warning", *fault != '\0');
}

void
td_field_ask (gpointer control, const char *wanted)
{
  g_return_if_fail (GTK_IS_WIDGET (control) && wanted != NULL);
  show (control, wanted, "dim-label", FALSE);
}

void
td_field_say_at (gpointer const *controls, guint n, int at, const char *fault)
{
  for (guint i = 0; i < n; i++)
    td_field_say (controls[i], (int)i == at ? fault : "");
}
