/* Tidang: ballots of many flats entered in one go, by the keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-window.h"

#include "td-ballot-sheet-jobs.h"
#include "td-ballot-sheet-list.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-text-list.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdBallotSheetWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkButton *save, *previous, *next;
  GtkWidget *tour;
  GtkColumnView *list;
  GtkLabel *where, *flat, *hint, *summary, *count;
  GtkWidget *fields, *cause_field, *reason_field, *details, *way_field, *proxy_field, *serial_field,
      *remark_field;
  GtkDropDown *cause, *way;
  GtkEditable *reason, *date, *proxy, *serial, *remark;
  GtkCheckButton *authority;
  TdSession *session;
  GArray *unit_ids; /* gint64: one after the other */
  guint place;      /* of unit_ids: the one on show */
  int step;         /* to which of them after what runs now; 0: none */
  TdVote *vote;
  TdBallotSheet *sheet;
  GListStore *rows; /* a TdSheetRow for each line */
  GtkSingleSelection *selection;
  GArray *ahead; /* guint: keys that were pressed for a sheet that is still on its way */
  gboolean updating, saving, loading;
};

G_DEFINE_FINAL_TYPE (TdBallotSheetWindow, td_ballot_sheet_window, ADW_TYPE_WINDOW)

/* ---- the fields beside ---- */

static guint
chosen (TdBallotSheetWindow *self)
{
  return self->sheet == NULL ? GTK_INVALID_LIST_POSITION
                             : gtk_single_selection_get_selected (self->selection);
}

static void
show_totals (TdBallotSheetWindow *self)
{
  TdSheetState state = td_ballot_sheet_state (self->sheet);
  g_autofree char *summary = td_ballot_sheet_to_summary (self->sheet);
  g_autoptr (TdTally) tally = td_ballot_sheet_project (self->sheet, self->vote);
  g_autofree char *sentence = td_tally_to_sentence (tally, self->vote->roll);
  g_autofree char *count =
      g_strdup_printf (_ ("Agree %d · oppose %d · abstain %d · unverified %d · no answer %d\n%s"),
                       (int)tally->heads.agree, (int)tally->heads.oppose, (int)tally->heads.abstain,
                       (int)tally->heads.pending, (int)tally->heads.silent, sentence);
  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.ready > 0 && !self->saving);
}

static gboolean
has_next (TdBallotSheetWindow *self)
{
  return self->place + 1 < self->unit_ids->len;
}

static void
show_tour (TdBallotSheetWindow *self)
{
  /* Translators: the place of a stairwell among those that are entered one after the other. */
  g_autofree char *where = g_strdup_printf (_ ("%u of %u"), self->place + 1, self->unit_ids->len);
  gtk_label_set_text (self->where, where);
  gtk_widget_set_visible (self->tour, self->unit_ids->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ballots.previous", self->place > 0 && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ballots.next", has_next (self) && !self->saving);
  gtk_button_set_label (self->save, has_next (self) ? _ ("_Record and next") : _ ("_Record"));
}

static void
show_fields (TdBallotSheetWindow *self)
{
  guint place = chosen (self);
  const TdSheetLine *line =
      place == GTK_INVALID_LIST_POSITION ? NULL : td_ballot_sheet_line (self->sheet, place);
  if (line == NULL)
    return;
  TdSheetLineState state = td_ballot_sheet_line_state (self->sheet, place);
  g_autofree char *name = g_strdup_printf ("%s  %s", line->room, line->owners);
  self->updating = TRUE;
  gtk_label_set_text (self->flat, name);
  gpointer const fields[TD_N_SHEET_TEXTS] = {
    [TD_SHEET_DATE] = self->date,     [TD_SHEET_SERIAL] = self->serial, [TD_SHEET_PROXY] = self->proxy,
    [TD_SHEET_REMARK] = self->remark, [TD_SHEET_REASON] = self->reason,
  };
  td_field_say_at (fields, G_N_ELEMENTS (fields), state.at, state.hint);
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && state.at < 0);
  td_choice_set (self->cause, line->cause);
  td_choice_set (self->way, line->way);
  td_choice_set_text (self->reason, line->reason);
  td_choice_set_text (self->date, line->date);
  td_choice_set_text (self->proxy, line->proxy);
  td_choice_set_text (self->serial, line->serial);
  td_choice_set_text (self->remark, line->remark);
  gtk_check_button_set_active (self->authority, line->authority);
  gtk_widget_set_visible (self->cause_field, state.show_cause);
  gtk_widget_set_visible (self->reason_field, state.show_reason);
  gtk_widget_set_visible (self->details, state.show_details);
  gtk_widget_set_visible (self->way_field, state.show_details);
  gtk_widget_set_visible (self->serial_field, state.show_details);
  gtk_widget_set_visible (self->remark_field, state.show_details);
  gtk_widget_set_visible (self->proxy_field, state.show_proxy);
  gtk_widget_set_visible (GTK_WIDGET (self->authority), state.show_proxy);
  self->updating = FALSE;
}

/* Takes the sheet; the one line that is another is shown anew. */
static void
take (TdBallotSheetWindow *self, TdBallotSheet *next, guint place)
{
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  g_autoptr (TdSheetRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), place);
  if (row != NULL)
    td_sheet_row_say_changed (row);
  show_fields (self);
  show_totals (self);
}

static void
fill_rows (TdBallotSheetWindow *self)
{
  guint place = chosen (self), n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->sheet->lines->len; i++)
    g_ptr_array_add (rows, g_object_new (TD_TYPE_SHEET_ROW, NULL));
  g_list_store_splice (self->rows, 0, n, rows->pdata, rows->len);
  gtk_single_selection_set_selected (self->selection, place < rows->len ? place : 0);
  show_fields (self);
  show_totals (self);
}

static void
go_to (TdBallotSheetWindow *self, guint place)
{
  td_text_list_go_to (self->list, self->selection, place);
}

static void
next_cb (TdBallotSheetWindow *self)
{
  td_text_list_step (self->list, self->selection, TRUE);
}

/* ---- what the person types ---- */

static void
answer (TdBallotSheetWindow *self, TdOpinion opinion)
{
  guint place = chosen (self);
  take (self,
        opinion == TD_OPINION_NONE ? td_ballot_sheet_with_nothing (self->sheet, place)
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

static void go_on (TdBallotSheetWindow *self, int step);

static gboolean
split (TdBallotSheetWindow *self)
{
  guint place = chosen (self);
  const TdSheetLine *line = td_ballot_sheet_line (self->sheet, place);
  if (line == NULL || !line->co_owned)
    return FALSE;
  TdBallotSheet *next = td_ballot_sheet_split (self->sheet, self->vote, place);
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  fill_rows (self);
  go_to (self, place);
  return TRUE;
}

static gboolean
key_cb (TdBallotSheetWindow *self, guint key, guint code, GdkModifierType state)
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
      go_on (self, key == GDK_KEY_Page_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((self->saving || self->loading) && self->step != 0)
    {
      g_array_append_val (self->ahead, key);
      return GDK_EVENT_STOP;
    }
  if (chosen (self) == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (key == answers[i].key || key == answers[i].keypad)
      {
        answer (self, answers[i].opinion);
        return GDK_EVENT_STOP;
      }
  if (key == GDK_KEY_plus || key == GDK_KEY_KP_Add)
    return split (self);
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && chosen (self) + 1 == self->sheet->lines->len &&
      has_next (self))
    go_on (self, 1);
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
  guint place = self->sheet != NULL && self->session != NULL ? chosen (self) : GTK_INVALID_LIST_POSITION;
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
  guint place = chosen (self), value = gtk_drop_down_get_selected (list);
  if (self->updating || place == GTK_INVALID_LIST_POSITION || value == GTK_INVALID_LIST_POSITION)
    return;
  take (self,
        list == self->cause ? td_ballot_sheet_with_cause (self->sheet, place, (TdCause)value)
                            : td_ballot_sheet_with_way (self->sheet, place, (TdBallotWay)value),
        place);
  if (list == self->cause && value != TD_CAUSE_NONE)
    g_idle_add_once (cause_chosen, g_object_ref (self));
}

static void
text_cb (GtkEditable *entry, TdBallotSheetWindow *self)
{
  GtkEditable *const entries[] = { self->date, self->serial, self->proxy, self->remark, self->reason };
  guint place = chosen (self);
  if (self->updating || place == GTK_INVALID_LIST_POSITION)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entry == entries[i])
      take (self,
            td_ballot_sheet_with_text (self->sheet, place, (TdSheetText)i, gtk_editable_get_text (entry)),
            place);
}

static void
authority_cb (TdBallotSheetWindow *self)
{
  guint place = chosen (self);
  if (!self->updating && place != GTK_INVALID_LIST_POSITION)
    take (self,
          td_ballot_sheet_with_authority (self->sheet, place, gtk_check_button_get_active (self->authority)),
          place);
}

static void
selected_cb (TdBallotSheetWindow *self)
{
  if (self->sheet != NULL)
    show_fields (self);
}

/* ---- recording ---- */

static void load (TdBallotSheetWindow *self);
static void keep_draft (TdBallotSheetWindow *self);

/* What was refused has to be seen; what is incomplete alone waits as a draft. */
static gboolean
any_refused (const TdSheetSave *job)
{
  for (guint i = 0; i < job->why->len; i++)
    if (job->why->pdata[i] != NULL)
      return TRUE;
  return FALSE;
}

static void
say_recorded (TdBallotSheetWindow *self, int recorded)
{
  g_autofree char *said =
      g_strdup_printf (ngettext ("%d ballot recorded.", "%d ballots recorded.", (gulong)recorded), recorded);
  td_session_say (self->session, said, TRUE);
}

/* What was pressed for the next stairwell is not for this one. */
static void
stay (TdBallotSheetWindow *self)
{
  self->step = 0;
  g_array_set_size (self->ahead, 0);
}

static void
show_saved (TdBallotSheetWindow *self, const TdSheetSave *job)
{
  TdBallotSheet *next = td_ballot_sheet_with_result (self->sheet, job->places, job->why);
  gboolean refused = any_refused (job);
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  guint open = td_ballot_sheet_state (next).first_open;
  if (job->recorded > 0)
    say_recorded (self, job->recorded);
  if (self->step != 0 && !refused)
    load (self);
  else if (open == G_MAXUINT)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    {
      stay (self);
      load (self);
      fill_rows (self);
      go_to (self, open);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBallotSheetWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdSheetSave *job = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      g_clear_pointer (&job, td_sheet_save_free);
      return;
    }
  self->saving = FALSE;
  gtk_widget_set_sensitive (self->fields, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  if (job == NULL)
    {
      stay (self);
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      show_totals (self);
    }
  else
    show_saved (self, job);
  show_tour (self);
  g_clear_pointer (&job, td_sheet_save_free);
}

static void
save (TdBallotSheetWindow *self, int step)
{
  self->step = step;
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->fields, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), step != 0);
  show_totals (self);
  show_tour (self);
  td_session_run (self->session, G_PRIORITY_HIGH, td_sheet_run_save,
                  td_sheet_save_new (self->sheet, self->vote->id), td_sheet_save_free, td_sheet_save_free,
                  NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (TdBallotSheetWindow *self)
{
  TdSheetState state;
  if (self->saving || self->loading || self->sheet == NULL)
    return;
  state = td_ballot_sheet_state (self->sheet);
  if (state.ready > 0)
    save (self, state.ready == state.entered && has_next (self) ? 1 : 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_cb (TD_BALLOT_SHEET_WINDOW (widget));
}

/* What is ready is recorded, what is not stays as a draft. */
static void
go_on (TdBallotSheetWindow *self, int step)
{
  gint64 place = (gint64)self->place + step;
  if (self->saving || self->loading || self->sheet == NULL || place < 0 || place >= self->unit_ids->len)
    return;
  if (td_ballot_sheet_state (self->sheet).ready > 0)
    {
      save (self, step);
      return;
    }
  keep_draft (self);
  self->step = step;
  load (self);
}

static void
tour_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (TD_BALLOT_SHEET_WINDOW (widget), g_str_equal (name, "ballots.next") ? 1 : -1);
}

/* ---- drafts ---- */

static void
drafted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL && !g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_READ_ONLY))
    td_session_fail (session, error);
}

static void
keep_draft (TdBallotSheetWindow *self)
{
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_sheet_run_draft,
                  td_sheet_save_new (self->sheet, self->vote->id), td_sheet_save_free, NULL, NULL, drafted_cb,
                  g_object_ref (self->session));
}

static gboolean
close_request_cb (TdBallotSheetWindow *self)
{
  if (self->saving)
    return GDK_EVENT_STOP;
  if (self->sheet == NULL || td_session_get_workspace (self->session) == NULL)
    return GDK_EVENT_PROPAGATE;
  TdSheetState state = td_ballot_sheet_state (self->sheet);
  if (state.entered > 0)
    {
      g_autofree char *said = g_strdup_printf (
          ngettext ("%u ballot is not recorded yet; it stands there again when this stairwell is entered.",
                    "%u ballots are not recorded yet; they stand there again when this stairwell is entered.",
                    state.entered),
          state.entered);
      td_session_say (self->session, said, FALSE);
    }
  keep_draft (self);
  return GDK_EVENT_PROPAGATE;
}

/* ---- loading ---- */

static void
show_new_sheet (TdBallotSheetWindow *self, const TdSheetLoaded *loaded)
{
  TdBallotSheet *before = self->sheet;
  self->sheet = before == NULL ? td_ballot_sheet_new (self->vote, loaded->today)
                               : td_ballot_sheet_new_after (before, self->vote, loaded->today);
  g_clear_pointer (&before, td_ballot_sheet_unref);
  if (loaded->draft != NULL)
    {
      TdBallotSheet *next = td_ballot_sheet_with_draft (self->sheet, self->vote, loaded->draft);
      td_ballot_sheet_unref (self->sheet);
      self->sheet = next;
    }
  fill_rows (self);
  go_to (self, 0);
}

static void
press_ahead (TdBallotSheetWindow *self)
{
  g_autoptr (GArray) keys = self->ahead;
  self->ahead = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < keys->len; i++)
    key_cb (self, g_array_index (keys, guint, i), 0, 0);
}

static void
show_loaded (TdBallotSheetWindow *self, TdSheetLoaded *loaded)
{
  gboolean another = self->sheet == NULL || self->step != 0;
  g_autofree char *subtitle =
      loaded->draft != NULL && another
          ? g_strdup_printf (_ ("%s · what was entered before and not recorded is here again"), loaded->unit)
          : g_strdup (loaded->unit);
  td_vote_free (self->vote);
  self->vote = g_steal_pointer (&loaded->vote);
  self->place += (guint)self->step;
  self->step = 0;
  adw_window_title_set_subtitle (self->title, subtitle);
  if (another)
    show_new_sheet (self, loaded);
  else
    show_totals (self);
  show_tour (self);
  press_ahead (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBallotSheetWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdSheetLoaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  self->loading = FALSE;
  if (self->session != NULL && loaded != NULL)
    show_loaded (self, loaded);
  else if (self->session != NULL)
    {
      td_session_fail (self->session, error);
      if (self->sheet == NULL)
        gtk_window_destroy (GTK_WINDOW (self));
      stay (self);
    }
  g_clear_pointer (&loaded, td_sheet_loaded_free);
}

/* The one on show anew, or the one `step` away. */
static void
load (TdBallotSheetWindow *self)
{
  guint place = self->place + (guint)self->step;
  self->loading = TRUE;
  td_session_run (self->session, G_PRIORITY_HIGH, td_sheet_run_load,
                  g_memdup2 (&g_array_index (self->unit_ids, gint64, place), sizeof (gint64)), g_free,
                  td_sheet_loaded_free, NULL, loaded_cb, g_object_ref (self));
}

void
td_ballot_sheet_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids, guint place)
{
  g_return_if_fail (TD_IS_SESSION (session) && place < unit_ids->len);
  TdBallotSheetWindow *self = g_object_new (TD_TYPE_BALLOT_SHEET_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  self->place = place;
  show_tour (self);
  gtk_window_present (GTK_WINDOW (self));
  load (self);
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
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
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
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}
