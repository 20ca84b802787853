/* Tidang: the stages of a dossier, with what is done and where it stands; each leads to its steps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-rail.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-rail-state.h"
#include "td-text.h"
#include "td-typed.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdStageRail
{
  GtkBox parent_instance;
  GtkWidget *stages[TD_N_STAGES]; /* GtkButton over a label */
  GtkPopover *popover;
  GtkDropDown *which; /* of the stage's steps */
  GtkLabel *asked, *suggested, *hint;
  GtkBox *holds; /* a button for each */
  GtkEditable *reason;
  GtkWidget *set;
  TdStage stage;
  const TdCourse *course; /* the page's */
  GArray *steps;          /* guint: of the stage that the popover is about; NULL before */
  TdRailState *state;     /* that the popover says; NULL before */
  gboolean filling;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_MEND,
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

/* ---- what the popover says ---- */

static guint
step_of (TdStageRail *self)
{
  guint i = gtk_drop_down_get_selected (self->which);
  return g_array_index (self->steps, guint, i < self->steps->len ? i : 0);
}

static void
say (TdStageRail *self, const char *fault)
{
  td_field_say (self->reason, fault);
  gtk_label_set_text (self->hint, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *fault != '\0');
}

static void
set_lines (GtkLabel *label, const char *lines)
{
  gtk_label_set_text (label, lines);
  gtk_widget_set_visible (GTK_WIDGET (label), *lines != '\0');
}

static void
mend_cb (GtkButton *button, TdStageRail *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));
  if (self->state == NULL || i >= self->state->holds->len)
    return;
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_MEND], 0, ((const TdRailLine *)self->state->holds->pdata[i])->line);
}

static GtkWidget *
line_button (TdStageRail *self, guint i, const char *text)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "record-line");
  gtk_widget_set_tooltip_text (button, _ ("To where this is mended"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (button), "line", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (mend_cb), self, 0);
  return button;
}

/* A reason that is typed below changes nothing of them: they stay, and what has the focus with them. */
static gboolean
says_the_same (const TdRailState *before, const TdRailState *now)
{
  if (before == NULL || before->holds->len != now->holds->len)
    return FALSE;
  for (guint i = 0; i < now->holds->len; i++)
    if (!g_str_equal (((const TdRailLine *)before->holds->pdata[i])->text,
                      ((const TdRailLine *)now->holds->pdata[i])->text))
      return FALSE;
  return TRUE;
}

/* Takes state. */
static void
show_holds (TdStageRail *self, TdRailState *state)
{
  g_autoptr (TdRailState) before = self->state;
  GtkWidget *child;
  self->state = state;
  if (says_the_same (before, state))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->holds))) != NULL)
    gtk_box_remove (self->holds, child);
  for (guint i = 0; i < state->holds->len; i++)
    gtk_box_append (self->holds, line_button (self, i, ((const TdRailLine *)state->holds->pdata[i])->text));
  gtk_widget_set_visible (GTK_WIDGET (self->holds), state->holds->len > 0);
}

static void
show_step (TdStageRail *self)
{
  if (self->course == NULL || self->steps == NULL || self->steps->len == 0)
    return;
  TdRailState *state = td_rail_state_new (self->course, step_of (self));
  const char *reason = gtk_editable_get_text (self->reason);
  const char *fault =
      state->wants_reason && td_text_is_blank (reason) ? state->why : td_typed_fault (reason, TD_TYPED_TEXT);
  gtk_label_set_text (self->asked, state->asked);
  show_holds (self, state);
  set_lines (self->suggested, state->said);
  gtk_button_set_label (GTK_BUTTON (self->set), state->button);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !state->here);
  gtk_widget_set_visible (self->set, !state->here);
  say (self, state->here ? "" : fault);
  gtk_widget_set_sensitive (self->set, *fault == '\0');
}

static void
which_cb (TdStageRail *self)
{
  if (!self->filling)
    show_step (self);
}

void
td_stage_rail_set_course (TdStageRail *self, const TdCourse *course, TdStage stage)
{
  g_return_if_fail (TD_IS_STAGE_RAIL (self));
  self->stage = stage;
  self->course = course;
  for (int i = 0; i < TD_N_STAGES; i++)
    show_stage (self, i);
  /* What it said is of before. */
  if (self->popover == NULL)
    return;
  if (course == NULL)
    gtk_popover_popdown (self->popover);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    {
      show_step (self);
      return;
    }
  g_clear_pointer (&self->state, td_rail_state_free);
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
set_cb (TdStageRail *self)
{
  if (!gtk_widget_get_sensitive (self->set) || self->course == NULL)
    return;
  const char *reason = gtk_editable_get_text (self->reason);
  const char *step = td_procedure_step (self->course->procedure, step_of (self))->id;
  gtk_widget_set_sensitive (self->set, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, step, td_text_is_blank (reason) ? NULL : reason);
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

/* Steps of the procedure, in Chinese as its file has them. */
static void
fill_steps (TdStageRail *self, TdStage stage)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_clear_pointer (&self->steps, g_array_unref);
  self->steps = td_rail_steps (self->course, stage);
  for (guint i = 0; i < self->steps->len; i++)
    gtk_string_list_append (
        titles, td_procedure_step (self->course->procedure, g_array_index (self->steps, guint, i))->title);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->which, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->which, td_rail_first_meant (self->course, self->steps));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->which), self->steps->len > 1);
}

/* Beside the stage's button. */
static void
open_at (TdStageRail *self, TdStage stage)
{
  GtkAllocation allocation;
  show_step (self);
  gtk_widget_get_allocation (self->stages[stage], &allocation);
  gtk_popover_set_pointing_to (self->popover, &allocation);
  gtk_popover_popup (self->popover);
}

static void
clicked_cb (GtkButton *button, TdStageRail *self)
{
  TdStage stage = (TdStage)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "stage"));
  if (self->course == NULL)
    return;
  fill_steps (self, stage);
  if (self->steps->len == 0)
    return;
  open_at (self, stage);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

void
td_stage_rail_ask (TdStageRail *self, guint step)
{
  g_return_if_fail (TD_IS_STAGE_RAIL (self));
  if (self->course == NULL || step >= self->course->procedure->steps->len)
    return;
  TdStage stage = td_procedure_step (self->course->procedure, step)->stage;
  fill_steps (self, stage);
  for (guint i = 0; i < self->steps->len; i++)
    if (g_array_index (self->steps, guint, i) == step)
      gtk_drop_down_set_selected (self->which, i);
  open_at (self, stage);
  if (!gtk_widget_child_focus (GTK_WIDGET (self->holds), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 44);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static GtkWidget *
make_form (TdStageRail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *entry = gtk_entry_new ();
  self->which = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  td_choice_name (self->which, _ ("Step of the procedure"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->which));
  self->asked = add_label (box, "heading");
  self->holds = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->holds));
  self->suggested = add_label (box, "dim-label");
  self->reason = GTK_EDITABLE (entry);
  gtk_box_append (GTK_BOX (box), entry);
  self->hint = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "warning");
  self->set = gtk_button_new ();
  gtk_widget_add_css_class (self->set, "suggested-action");
  gtk_widget_set_halign (self->set, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->set);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Reason"));
  gtk_editable_set_width_chars (self->reason, 26);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason for the stage"), -1);
  g_signal_connect_swapped (self->which, "notify::selected", G_CALLBACK (which_cb), self);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (show_step), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (set_cb), self);
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (set_cb), self);
  return box;
}

static void
make_popover (TdStageRail *self)
{
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, make_form (self));
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
  self->course = NULL;
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->state, td_rail_state_free);
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
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_MEND] = g_signal_new ("mend", TD_TYPE_STAGE_RAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
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
