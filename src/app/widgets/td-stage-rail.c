/* Tidang: the stages of a dossier, with what is done and where it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-rail.h"

#include <glib/gi18n.h>

struct _TdStageRail
{
  GtkBox parent_instance;
  GtkLabel *stages[TD_N_STAGES];
};

G_DEFINE_FINAL_TYPE (TdStageRail, td_stage_rail, GTK_TYPE_BOX)

void
td_stage_rail_set_stage (TdStageRail *self, TdStage stage)
{
  g_return_if_fail (TD_IS_STAGE_RAIL (self));
  for (int i = 0; i < TD_N_STAGES; i++)
    {
      GtkWidget *label = GTK_WIDGET (self->stages[i]);
      const char *name = td_stage_to_label ((TdStage)i);
      g_autofree char *text = g_strdup_printf ("%s%s", i < (int)stage ? "✓ " : "", name);
      const char *state = i < (int)stage ? _ ("done") : i == (int)stage ? _ ("current") : _ ("to come");
      g_autofree char *said = g_strdup_printf (_ ("Stage %d of %d: %s, %s"), i + 1, TD_N_STAGES, name, state);
      gtk_label_set_text (self->stages[i], text);
      gtk_widget_remove_css_class (label, "done");
      gtk_widget_remove_css_class (label, "current");
      if (i <= (int)stage)
        gtk_widget_add_css_class (label, i < (int)stage ? "done" : "current");
      gtk_widget_set_tooltip_text (label, said);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
}

static void
td_stage_rail_class_init (TdStageRailClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stagerail");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
td_stage_rail_init (TdStageRail *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  for (int i = 0; i < TD_N_STAGES; i++)
    {
      self->stages[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_ellipsize (self->stages[i], PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (GTK_WIDGET (self->stages[i]), "stage");
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stages[i]));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Stages"), -1);
}
