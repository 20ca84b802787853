/* Tidang: the elevation by keyboard, mouse and menu — moving, choosing several flats, answering.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-elevation-private.h"
#include "td-give-back.h"

#include <glib/gi18n.h>

static TdFlatCell *
cell_at (TdElevation *self, guint index)
{
  return g_ptr_array_index (self->cells, index);
}

static TdFlatCell *
focused_cell (TdElevation *self, guint *index)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->cells, i)))
      {
        *index = i;
        return cell_at (self, i);
      }
  return NULL;
}

/* ---- choosing ---- */

static gboolean
is_chosen (TdElevation *self, gint64 part)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, gint64, i) == part)
      return TRUE;
  return FALSE;
}

void
td_elevation_show_chosen (TdElevation *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    td_flat_cell_set_chosen (cell_at (self, i), is_chosen (self, td_flat_cell_get_part (cell_at (self, i))));
}

static void
choose (TdElevation *self, const GArray *parts)
{
  g_array_set_size (self->chosen, 0);
  self->pointed = FALSE;
  /* One alone needs no mark: it is the one in focus. */
  if (parts != NULL && parts->len > 1)
    g_array_append_vals (self->chosen, parts->data, parts->len);
  td_elevation_show_chosen (self);
}

void
td_elevation_point (TdElevation *self, const GArray *parts)
{
  g_return_if_fail (TD_IS_ELEVATION (self));
  choose (self, parts);
  self->pointed = TRUE;
}

static void
choose_none (TdElevation *self)
{
  if (self->chosen->len > 0)
    choose (self, NULL);
}

static void
choose_to (TdElevation *self, guint index)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = self->plan->cells->len;
  if (self->anchor < n && index < n)
    {
      g_autoptr (GArray) between = td_elevation_plan_between (self->plan, self->anchor, index);
      for (guint i = 0; i < between->len; i++)
        {
          gint64 part = td_flat_cell_get_part (cell_at (self, g_array_index (between, guint, i)));
          g_array_append_val (parts, part);
        }
    }
  else
    for (guint i = MIN (self->anchor, index); i <= MAX (self->anchor, index) && i < self->cells->len; i++)
      {
        gint64 part = td_flat_cell_get_part (cell_at (self, i));
        g_array_append_val (parts, part);
      }
  choose (self, parts);
}

static void
choose_all (TdElevation *self)
{
  self->anchor = 0;
  if (self->cells->len > 0)
    choose_to (self, self->plan->cells->len > 0 ? self->plan->cells->len - 1 : self->cells->len - 1);
  /* The rectangle of the first and last cell may miss a broader floor. */
  g_array_set_size (self->chosen, 0);
  self->pointed = FALSE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      gint64 part = td_flat_cell_get_part (cell_at (self, i));
      if (td_flat_cell_can_answer (cell_at (self, i)))
        g_array_append_val (self->chosen, part);
    }
  td_elevation_show_chosen (self);
}

/* Puts one more flat to the chosen ones, or takes it out. */
static void
toggle (TdElevation *self, guint index)
{
  gint64 part = td_flat_cell_get_part (cell_at (self, index));
  if (self->pointed)
    choose_none (self);
  self->pointed = FALSE;
  self->anchor = index;
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, gint64, i) == part)
      {
        g_array_remove_index (self->chosen, i);
        td_elevation_show_chosen (self);
        return;
      }
  g_array_append_val (self->chosen, part);
  td_elevation_show_chosen (self);
}

/* ---- moving ---- */

static gboolean
go_to (TdElevation *self, guint to, gboolean extend)
{
  TdFlatCell *cell = cell_at (self, to);
  if (!gtk_widget_grab_focus (GTK_WIDGET (cell)))
    return FALSE;
  if (extend)
    choose_to (self, to);
  else
    {
      choose_none (self);
      self->anchor = to;
    }
  g_signal_emit (self, td_elevation_signals[TD_ELEVATION_MOVED], 0, td_flat_cell_get_part (cell));
  return TRUE;
}

static guint
beside (TdElevation *self, guint from, int dx, int dy)
{
  guint n = self->plan->cells->len, to = from;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    dx = -dx;
  if (from < n)
    to = td_elevation_plan_move (self->plan, from, dx, dy);
  if (to == from && dy > 0 && from < n && self->plan->others->len > 0)
    return n;
  if (from >= n && dx + dy < 0 && from > 0)
    return from - 1;
  if (from >= n && dx + dy > 0 && from + 1 < self->cells->len)
    return from + 1;
  return to;
}

static gboolean
move_by_key (TdElevation *self, guint from, guint key, GdkModifierType modifiers)
{
  gboolean extend = (modifiers & GDK_SHIFT_MASK) != 0, whole = (modifiers & GDK_CONTROL_MASK) != 0;
  guint n = self->plan->cells->len;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return go_to (self, beside (self, from, -1, 0), extend);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return go_to (self, beside (self, from, 1, 0), extend);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return go_to (self, beside (self, from, 0, -1), extend);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return go_to (self, beside (self, from, 0, 1), extend);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return go_to (self, whole || from >= n ? 0 : td_elevation_plan_end (self->plan, from, FALSE), extend);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return go_to (
          self, whole || from >= n ? self->cells->len - 1 : td_elevation_plan_end (self->plan, from, TRUE),
          extend);
    default:
      return FALSE;
    }
}

/* ---- answering ---- */

static int
opinion_of_key (guint key)
{
  static const TdOpinion opinions[] = { TD_OPINION_NONE, TD_OPINION_AGREE, TD_OPINION_OPPOSE,
                                        TD_OPINION_ABSTAIN, TD_OPINION_INVALID };
  guint digit = key >= GDK_KEY_KP_0 ? key - GDK_KEY_KP_0 : key - GDK_KEY_0;
  return digit < G_N_ELEMENTS (opinions) ? (int)opinions[digit] : -1;
}

static void
answer (TdElevation *self, guint index, int opinion)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 part = td_flat_cell_get_part (cell_at (self, index));
  if (self->chosen->len > 1 && !self->pointed && is_chosen (self, part))
    g_array_append_vals (parts, self->chosen->data, self->chosen->len);
  else
    g_array_append_val (parts, part);
  g_signal_emit (self, td_elevation_signals[TD_ELEVATION_ANSWER], 0, parts, opinion);
}

static gboolean
control_key (TdElevation *self, guint index, guint key)
{
  if (key == GDK_KEY_a || key == GDK_KEY_A)
    choose_all (self);
  else if (key == GDK_KEY_space)
    toggle (self, index);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        TdElevation *self)
{
  guint index;
  TdFlatCell *cell = focused_cell (self, &index);
  self->by_mouse = FALSE;
  if (cell == NULL || (modifiers & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (move_by_key (self, index, key, modifiers))
    return TRUE;
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    return control_key (self, index, key);
  if (key == GDK_KEY_Escape && self->chosen->len > 0)
    {
      choose_none (self);
      return TRUE;
    }
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0))
    return gtk_widget_activate_action (GTK_WIDGET (self), "elevation.menu", NULL);
  int opinion = opinion_of_key (key);
  if (opinion < 0 || !td_flat_cell_can_answer (cell))
    return FALSE;
  answer (self, index, opinion);
  return TRUE;
}

/* ---- the mouse ---- */

static int
index_at (TdElevation *self, double x, double y)
{
  GtkWidget *found = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell =
      found != NULL && !TD_IS_FLAT_CELL (found) ? gtk_widget_get_ancestor (found, TD_TYPE_FLAT_CELL) : found;
  guint index;
  return cell != NULL && g_ptr_array_find (self->cells, cell, &index) ? (int)index : -1;
}

/* With the button down from one flat to another: all between them. */
static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TdElevation *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  int index = (state & GDK_BUTTON1_MASK) != 0 ? index_at (self, x, y) : -1;
  if ((state & GDK_BUTTON1_MASK) == 0)
    self->dragged = -1;
  else if (self->dragged < 0)
    self->dragged = index;
  else if (index >= 0 && (index != self->dragged || self->chosen->len > 0))
    {
      self->anchor = (guint)self->dragged;
      gtk_widget_grab_focus (g_ptr_array_index (self->cells, index));
      choose_to (self, (guint)index);
    }
}

/* ---- the menu of a flat ---- */

static GMenuModel *
menu_of (TdElevation *self, TdFlatCell *cell)
{
  static const struct
  {
    const char *word;
    const char *action;
  } answers[] = {
    { N_ ("✓ Agree"), "elevation.answer(1)" },
    { N_ ("✕ Oppose"), "elevation.answer(2)" },
    { N_ ("－ Abstain"), "elevation.answer(3)" },
    { N_ ("！ Invalid"), "elevation.answer(4)" },
    { N_ ("Withdraw the answer"), "elevation.answer(0)" },
  };
  g_autoptr (GMenu) menu = g_menu_new (), first = g_menu_new (), second = g_menu_new ();
  for (guint i = 0; td_flat_cell_can_answer (cell) && i < G_N_ELEMENTS (answers); i++)
    g_menu_append (first, _ (answers[i].word), answers[i].action);
  g_menu_append (second, _ ("Details"), "elevation.details");
  if (!self->read_only)
    {
      g_menu_append (second, _ ("Write a note…"), "elevation.note");
      g_menu_append (second, _ ("Attach a file…"), "elevation.file");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
show_menu (TdElevation *self, TdFlatCell *cell)
{
  g_autoptr (GMenuModel) model = menu_of (self, cell);
  GtkAllocation box;
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (model));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  gtk_widget_get_allocation (GTK_WIDGET (cell), &box);
  gtk_popover_set_pointing_to (self->menu, &box);
  td_give_back (self->menu, GTK_WIDGET (cell));
  gtk_popover_popup (self->menu);
}

/* A flat is clicked to look at it, and then answered by a key: that must find the focus there. */
static void
primary_cb (GtkGestureClick *gesture, int n, double x, double y, TdElevation *self)
{
  self->by_mouse = TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, TdElevation *self)
{
  int index = index_at (self, x, y);
  if (index < 0)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (g_ptr_array_index (self->cells, index));
  if (self->chosen->len == 0)
    self->anchor = (guint)index;
  show_menu (self, cell_at (self, (guint)index));
}

/* The flat of the menu: the one in focus, which the menu has taken. */
static int
current (TdElevation *self)
{
  guint index;
  if (focused_cell (self, &index) != NULL)
    return (int)index;
  return self->anchor < self->cells->len ? (int)self->anchor : -1;
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdElevation *self = TD_ELEVATION (widget);
  int index = current (self);
  if (index >= 0)
    {
      if (self->chosen->len == 0)
        self->anchor = (guint)index;
      show_menu (self, cell_at (self, (guint)index));
    }
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const TdOpinion opinions[] = { TD_OPINION_NONE, TD_OPINION_AGREE, TD_OPINION_OPPOSE,
                                        TD_OPINION_ABSTAIN, TD_OPINION_INVALID };
  TdElevation *self = TD_ELEVATION (widget);
  int index = current (self), digit = g_variant_get_int32 (parameter);
  if (index >= 0 && digit >= 0 && digit < (int)G_N_ELEMENTS (opinions))
    answer (self, (guint)index, (int)opinions[digit]);
}

static void
deed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdElevation *self = TD_ELEVATION (widget);
  int index = current (self);
  if (index < 0)
    return;
  gint64 part = td_flat_cell_get_part (cell_at (self, (guint)index));
  if (g_str_equal (name, "elevation.details"))
    g_signal_emit (self, td_elevation_signals[TD_ELEVATION_OPEN_FLAT], 0, part, FALSE);
  else
    g_signal_emit (self, td_elevation_signals[TD_ELEVATION_ABOUT], 0, part, name + strlen ("elevation."));
}

void
td_elevation_hands_reset (TdElevation *self)
{
  self->anchor = 0;
  self->dragged = -1;
  g_array_set_size (self->chosen, 0);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
}

void
td_elevation_hands_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "elevation.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "elevation.answer", "i", answer_action);
  gtk_widget_class_install_action (widget_class, "elevation.details", NULL, deed_action);
  gtk_widget_class_install_action (widget_class, "elevation.note", NULL, deed_action);
  gtk_widget_class_install_action (widget_class, "elevation.file", NULL, deed_action);
}

void
td_elevation_hands_init (TdElevation *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();
  GtkGesture *menu = gtk_gesture_click_new (), *primary = gtk_gesture_click_new ();
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->dragged = -1;
  /* Before the flat itself, whose own bindings would move the focus another way. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (primary), GTK_PHASE_CAPTURE);
  g_signal_connect (primary, "pressed", G_CALLBACK (primary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (primary));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (menu, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}
