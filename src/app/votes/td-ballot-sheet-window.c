/* Tidang: ballots of many flats entered in one go, by the keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-window-private.h"

#include "td-ballot-sheet-list.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-text-list.h"
#include "td-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdBallotSheetWindow, td_ballot_sheet_window, ADW_TYPE_WINDOW)

static void
next_cb (TdBallotSheetWindow *self)
{
  td_text_list_step (self->list, self->selection, TRUE);
}

/* ---- what the person types ---- */

static void
answer (TdBallotSheetWindow *self, TdOpinion opinion)
{
  guint place = td_ballot_sheet_window_chosen (self);
  td_ballot_sheet_window_take (self,
                               opinion == TD_OPINION_NONE
                                   ? td_ballot_sheet_with_nothing (self->sheet, place)
                                   : td_ballot_sheet_with_opinion (self->sheet, place, opinion),
                               place);
  TdSheetLineState state = td_ballot_sheet_line_state (self->sheet, place);
  const TdSheetLine *line = td_ballot_sheet_line (self->sheet, place);
  if (state.show_cause && line->cause == TD_CAUSE_NONE)
    gtk_widget_grab_focus (GTK_WIDGET (self->cause));
  else if (line->entered && state.show_reason && !state.ready)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else if (opinion != TD_OPINION_NONE)
    next_cb (self);
}

static gboolean
split (TdBallotSheetWindow *self)
{
  guint place = td_ballot_sheet_window_chosen (self);
  const TdSheetLine *line = td_ballot_sheet_line (self->sheet, place);
  if (line == NULL || !line->co_owned)
    return FALSE;
  TdBallotSheet *next = td_ballot_sheet_split (self->sheet, self->vote, place);
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  td_ballot_sheet_window_fill_rows (self);
  td_ballot_sheet_window_go_to (self, place);
  return TRUE;
}

gboolean
td_ballot_sheet_window_key (TdBallotSheetWindow *self, guint key, guint code, GdkModifierType state)
{
  static const struct
  {
    guint key, keypad;
    TdOpinion opinion;
  } answers[] = {
    { GDK_KEY_1, GDK_KEY_KP_1, TD_OPINION_AGREE },   { GDK_KEY_2, GDK_KEY_KP_2, TD_OPINION_OPPOSE },
    { GDK_KEY_3, GDK_KEY_KP_3, TD_OPINION_ABSTAIN }, { GDK_KEY_4, GDK_KEY_KP_4, TD_OPINION_INVALID },
    { GDK_KEY_0, GDK_KEY_KP_0, TD_OPINION_NONE },    { GDK_KEY_BackSpace, GDK_KEY_Delete, TD_OPINION_NONE },
  };
  /* The list would take these for itself. */
  if ((state & GDK_CONTROL_MASK) != 0 && (key == GDK_KEY_Page_Down || key == GDK_KEY_Page_Up))
    {
      td_ballot_sheet_window_go_on (self, key == GDK_KEY_Page_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((self->saving || self->loading) && self->step != 0)
    {
      g_array_append_val (self->ahead, key);
      return GDK_EVENT_STOP;
    }
  if (td_ballot_sheet_window_chosen (self) == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (key == answers[i].key || key == answers[i].keypad)
      {
        answer (self, answers[i].opinion);
        return GDK_EVENT_STOP;
      }
  if (key == GDK_KEY_plus || key == GDK_KEY_KP_Add)
    return split (self);
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
      td_ballot_sheet_window_chosen (self) + 1 == self->sheet->lines->len &&
      td_ballot_sheet_window_has_next (self))
    td_ballot_sheet_window_go_on (self, 1);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    next_cb (self);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    td_text_list_step (self->list, self->selection, FALSE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* The cause was the last that this ballot needed: the next one is at hand. */
static void
cause_chosen (gpointer data)
{
  g_autoptr (TdBallotSheetWindow) self = data;
  guint place = self->sheet != NULL && self->session != NULL ? td_ballot_sheet_window_chosen (self)
                                                             : GTK_INVALID_LIST_POSITION;
  if (place == GTK_INVALID_LIST_POSITION)
    return;
  if (td_ballot_sheet_line_state (self->sheet, place).ready)
    next_cb (self);
  else if (gtk_widget_get_visible (self->reason_field))
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
choice_cb (GtkDropDown *list, GParamSpec *pspec, TdBallotSheetWindow *self)
{
  guint place = td_ballot_sheet_window_chosen (self), value = gtk_drop_down_get_selected (list);
  if (self->updating || place == GTK_INVALID_LIST_POSITION || value == GTK_INVALID_LIST_POSITION)
    return;
  td_ballot_sheet_window_take (self,
                               list == self->cause
                                   ? td_ballot_sheet_with_cause (self->sheet, place, (TdCause)value)
                                   : td_ballot_sheet_with_way (self->sheet, place, (TdBallotWay)value),
                               place);
  if (list == self->cause && value != TD_CAUSE_NONE)
    g_idle_add_once (cause_chosen, g_object_ref (self));
}

static void
text_cb (GtkEditable *entry, TdBallotSheetWindow *self)
{
  GtkEditable *const entries[] = { self->date, self->serial, self->proxy, self->remark, self->reason };
  guint place = td_ballot_sheet_window_chosen (self);
  if (self->updating || place == GTK_INVALID_LIST_POSITION)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entry == entries[i])
      td_ballot_sheet_window_take (
          self, td_ballot_sheet_with_text (self->sheet, place, (TdSheetText)i, gtk_editable_get_text (entry)),
          place);
}

static void
authority_cb (TdBallotSheetWindow *self)
{
  guint place = td_ballot_sheet_window_chosen (self);
  if (!self->updating && place != GTK_INVALID_LIST_POSITION)
    td_ballot_sheet_window_take (
        self,
        td_ballot_sheet_with_authority (self->sheet, place, gtk_check_button_get_active (self->authority)),
        place);
}

static void
selected_cb (TdBallotSheetWindow *self)
{
  if (self->sheet != NULL)
    td_ballot_sheet_window_show_fields (self);
}

void
td_ballot_sheet_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids, guint place)
{
  g_return_if_fail (TD_IS_SESSION (session) && place < unit_ids->len);
  TdBallotSheetWindow *self = g_object_new (TD_TYPE_BALLOT_SHEET_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  self->place = place;
  td_ballot_sheet_window_show_tour (self);
  gtk_window_present (GTK_WINDOW (self));
  td_ballot_sheet_window_load (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_ballot_sheet_window_save (TD_BALLOT_SHEET_WINDOW (widget));
}

static void
tour_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_ballot_sheet_window_go_on (TD_BALLOT_SHEET_WINDOW (widget), g_str_equal (name, "ballots.next") ? 1 : -1);
}

/* ---- the window ---- */

static void
td_ballot_sheet_window_dispose (GObject *object)
{
  TdBallotSheetWindow *self = TD_BALLOT_SHEET_WINDOW (object);
  self->updating = TRUE;
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BALLOT_SHEET_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->sheet, td_ballot_sheet_unref);
  g_clear_pointer (&self->vote, td_vote_free);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  g_clear_pointer (&self->ahead, g_array_unref);
  G_OBJECT_CLASS (td_ballot_sheet_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdBallotSheetWindow, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (save);
  BIND (previous);
  BIND (next);
  BIND (tour);
  BIND (where);
  BIND (list);
  BIND (flat);
  BIND (hint);
  BIND (summary);
  BIND (count);
  BIND (fields);
  BIND (cause_field);
  BIND (reason_field);
  BIND (details);
  BIND (way_field);
  BIND (proxy_field);
  BIND (serial_field);
  BIND (remark_field);
  BIND (cause);
  BIND (way);
  BIND (reason);
  BIND (date);
  BIND (proxy);
  BIND (serial);
  BIND (remark);
  BIND (authority);
}

static void
td_ballot_sheet_window_class_init (TdBallotSheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_ballot_sheet_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-ballot-sheet-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, authority_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "save_cb",
                                                G_CALLBACK (td_ballot_sheet_window_save));
  gtk_widget_class_bind_template_callback_full (widget_class, "close_request_cb",
                                                G_CALLBACK (td_ballot_sheet_window_close_request));
  gtk_widget_class_install_action (widget_class, "ballots.record", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "ballots.next", NULL, tour_action);
  gtk_widget_class_install_action (widget_class, "ballots.previous", NULL, tour_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "ballots.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "ballots.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "ballots.record",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "ballots.record", NULL);
}

static const char *
cause_word (int value)
{
  return td_words_cause ((TdCause)value);
}

static const char *
way_word (int value)
{
  return td_words_way ((TdBallotWay)value);
}

static void
td_ballot_sheet_window_init (TdBallotSheetWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  td_choice_fill (self->cause, TD_CAUSE_OTHER + 1, cause_word);
  td_choice_fill (self->way, TD_BY_PLATFORM + 1, way_word);
  self->updating = FALSE;
  self->ahead = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_list_store_new (TD_TYPE_SHEET_ROW);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  td_sheet_list_add_columns (self->list, &self->sheet);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (td_ballot_sheet_window_key), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}
