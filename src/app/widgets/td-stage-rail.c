/* Tidang: the stages of a dossier, with what is done and where it stands; each sets the dossier to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-rail.h"

#include "td-field.h"
#include "td-text.h"
#include "td-typed.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdStageRail
{
  GtkBox parent_instance;
  GtkWidget *stages[TD_N_STAGES]; /* GtkButton over a label */
  GtkPopover *popover;
  GtkLabel *asked, *hint;
  GtkEditable *reason;
  GtkWidget *set;
  TdStage stage;
  int wanted; /* the stage that the popover is about */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdStageRail, td_stage_rail, GTK_TYPE_BOX)

static void
show_stage (TdStageRail *self, int i)
{
  GtkWidget *button = self->stages[i];
  gboolean done = i < (int)self->stage, current = i == (int)self->stage;
  const char *name = td_stage_to_label ((TdStage)i);
  g_autofree char *text = g_strdup_printf ("%s%s", done ? "✓ " : "", name);
  const char *state = done ? _ ("done") : current ? _ ("current") : _ ("to come");
  g_autofree char *said = g_strdup_printf (_ ("Stage %d of %d: %s, %s"), i + 1, TD_N_STAGES, name, state);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_widget_remove_css_class (button, "done");
  gtk_widget_remove_css_class (button, "current");
  if (done || current)
    gtk_widget_add_css_class (button, done ? "done" : "current");
  gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

void
td_stage_rail_set_stage (TdStageRail *self, TdStage stage)
{
  g_return_if_fail (TD_IS_STAGE_RAIL (self));
  self->stage = stage;
  for (int i = 0; i < TD_N_STAGES; i++)
    show_stage (self, i);
}

void
td_stage_rail_set_writable (TdStageRail *self, gboolean writable)
{
  g_return_if_fail (TD_IS_STAGE_RAIL (self));
  if (!writable)
    gtk_popover_popdown (self->popover);
  for (int i = 0; i < TD_N_STAGES; i++)
    gtk_widget_set_sensitive (self->stages[i], writable);
}

/* ---- the popover beside a stage ---- */

static void
say (TdStageRail *self, const char *fault)
{
  td_field_say (self->reason, fault);
  gtk_label_set_text (self->hint, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *fault != '\0');
}

static void
reason_cb (TdStageRail *self)
{
  gboolean back = self->wanted < (int)self->stage;
  const char *reason = gtk_editable_get_text (self->reason);
  const char *fault = back && td_text_is_blank (reason) ? _ ("Going back to an earlier stage needs a reason.")
                                                        : td_typed_fault (reason, TD_TYPED_TEXT);
  say (self, fault);
  gtk_widget_set_sensitive (self->set, *fault == '\0');
}

static void
set_cb (TdStageRail *self)
{
  if (!gtk_widget_get_sensitive (self->set))
    return;
  const char *reason = gtk_editable_get_text (self->reason);
  gtk_widget_set_sensitive (self->set, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->wanted, td_text_is_blank (reason) ? NULL : reason);
}

void
td_stage_rail_done (TdStageRail *self, const GError *error)
{
  g_return_if_fail (TD_IS_STAGE_RAIL (self));
  if (self->popover == NULL)
    return;
  if (error == NULL)
    {
      gtk_editable_set_text (self->reason, "");
      gtk_popover_popdown (self->popover);
      return;
    }
  say (self, error->message);
  gtk_widget_set_sensitive (self->set, TRUE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_popover_popup (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
clicked_cb (GtkButton *button, TdStageRail *self)
{
  GdkRectangle box;
  GtkAllocation allocation;
  int i = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "stage"));
  if (i == (int)self->stage)
    return;
  self->wanted = i;
  g_autofree char *asked = g_strdup_printf (_ ("Set the dossier to “%s”?"), td_stage_to_label ((TdStage)i));
  gtk_label_set_text (self->asked, asked);
  reason_cb (self);
  gtk_widget_get_allocation (GTK_WIDGET (button), &allocation);
  box = allocation;
  gtk_popover_set_pointing_to (self->popover, &box);
  gtk_popover_popup (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
make_popover (TdStageRail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *entry = gtk_entry_new ();
  self->asked = GTK_LABEL (gtk_label_new (NULL));
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  self->reason = GTK_EDITABLE (entry);
  self->set = gtk_button_new_with_label (_ ("Set the stage"));
  gtk_label_set_xalign (self->asked, 0);
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_max_width_chars (self->hint, 34);
  gtk_widget_add_css_class (GTK_WIDGET (self->asked), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "warning");
  gtk_widget_add_css_class (self->set, "suggested-action");
  gtk_widget_set_halign (self->set, GTK_ALIGN_END);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Reason"));
  gtk_editable_set_width_chars (self->reason, 26);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason for the stage"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->asked));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (box), self->set);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (reason_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (set_cb), self);
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (set_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

/* ---- the type ---- */

static void
td_stage_rail_dispose (GObject *object)
{
  TdStageRail *self = TD_STAGE_RAIL (object);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  G_OBJECT_CLASS (td_stage_rail_parent_class)->dispose (object);
}

static void
td_stage_rail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (td_stage_rail_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (TD_STAGE_RAIL (widget)->popover);
}

static void
td_stage_rail_class_init (TdStageRailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_stage_rail_dispose;
  widget_class->size_allocate = td_stage_rail_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "stagerail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TD_TYPE_STAGE_RAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
td_stage_rail_init (TdStageRail *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_new (TD_TYPE_WRAP_LAYOUT, NULL));
  for (int i = 0; i < TD_N_STAGES; i++)
    {
      GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);
      /* Each as wide as its own words; where there is no room, the last stages stand in a second line. */
      gtk_widget_set_hexpand (button, TRUE);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "stage");
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "stage", GINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
      gtk_box_append (GTK_BOX (self), button);
      self->stages[i] = button;
      show_stage (self, i);
    }
  make_popover (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Stages"), -1);
}
