/* Tidang: ballots of many flats entered in one go, by the keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet-window.h"

#include "td-ballot-sheet-jobs.h"
#include "td-choice.h"
#include "td-column-width.h"
#include "td-field.h"
#include "td-row-name.h"
#include "td-text-list.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdBallotSheetWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkButton *save;
  GtkColumnView *list;
  GtkLabel *flat, *hint, *summary, *count;
  GtkWidget *fields, *cause_field, *reason_field, *details, *way_field, *proxy_field, *serial_field,
      *remark_field;
  GtkDropDown *cause, *way;
  GtkEditable *reason, *date, *proxy, *serial, *remark;
  GtkCheckButton *authority;
  TdSession *session;
  gint64 unit_id;
  TdVote *vote;
  TdBallotSheet *sheet;
  GListStore *rows; /* a TdSheetRow for each line */
  GtkSingleSelection *selection;
  gboolean updating, saving;
};

G_DEFINE_FINAL_TYPE (TdBallotSheetWindow, td_ballot_sheet_window, ADW_TYPE_WINDOW)

/* ---- rows: they tell their cells that the line is another ---- */

#define TD_TYPE_SHEET_ROW (td_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetRow, td_sheet_row, TD, SHEET_ROW, GObject)
struct _TdSheetRow
{
  GObject parent_instance;
};
G_DEFINE_FINAL_TYPE (TdSheetRow, td_sheet_row, G_TYPE_OBJECT)

static guint row_changed;

static void
td_sheet_row_class_init (TdSheetRowClass *klass)
{
  row_changed =
      g_signal_new ("changed", TD_TYPE_SHEET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_sheet_row_init (TdSheetRow *self)
{
}

/* ---- cells ---- */

typedef enum
{
  CELL_ROOM,
  CELL_OWNERS,
  CELL_ANSWER,
  CELL_DATE,
  CELL_WAY,
  CELL_SERIAL,
  CELL_REMARK,
  N_CELLS
} Cell;

static const struct
{
  const char *title;
  int width;
} cells[N_CELLS] = {
  [CELL_ROOM] = { N_ ("Flat number"), 90 }, [CELL_OWNERS] = { N_ ("Owners"), 110 },
  [CELL_ANSWER] = { N_ ("Answer"), 120 },   [CELL_DATE] = { N_ ("Day"), 96 },
  [CELL_WAY] = { N_ ("How it came"), 90 },  [CELL_SERIAL] = { N_ ("Paper no."), 70 },
  [CELL_REMARK] = { N_ ("Remark"), 130 },
};

static const char *
cell_text (const TdSheetLine *line, Cell cell)
{
  switch (cell)
    {
    case CELL_ROOM:
      return line->room;
    case CELL_OWNERS:
      return line->owners;
    case CELL_DATE:
      return line->date;
    case CELL_WAY:
      return line->entered && line->opinion != TD_OPINION_NONE ? td_words_way (line->way) : "";
    case CELL_SERIAL:
      return line->serial;
    case CELL_REMARK:
      return line->remark;
    default:
      return "";
    }
}

/* “101, 张**: agree. Say why …” */
static char *
line_name (const TdBallotSheet *sheet, guint place)
{
  const TdSheetLine *line = td_ballot_sheet_line (sheet, place);
  g_autofree char *answer = td_sheet_line_to_answer (line);
  TdSheetLineState state = td_ballot_sheet_line_state (sheet, place);
  return g_strdup_printf ("%s, %s: %s%s%s", line->room, line->owners,
                          *answer != '\0' ? answer : _ ("no answer"), *state.hint != '\0' ? ". " : "",
                          state.hint);
}

static void
show_cell (TdBallotSheetWindow *self, GtkListItem *item)
{
  GtkWidget *text = gtk_list_item_get_child (item);
  const TdSheetLine *line =
      self->sheet == NULL ? NULL : td_ballot_sheet_line (self->sheet, gtk_list_item_get_position (item));
  Cell cell = (Cell)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (text), "cell"));
  if (line == NULL)
    return;
  g_autofree char *answer = td_sheet_line_to_answer (line);
  TdSheetLineState state = td_ballot_sheet_line_state (self->sheet, gtk_list_item_get_position (item));
  g_autofree char *marked =
      g_strdup_printf ("%s%s", answer, line->entered && *state.hint != '\0' ? " ⚠" : "");
  gtk_inscription_set_text (GTK_INSCRIPTION (text), cell == CELL_ANSWER ? marked : cell_text (line, cell));
  gtk_widget_set_tooltip_text (text, *state.hint != '\0' ? state.hint : NULL);
  if (cell == CELL_ROOM)
    {
      g_autofree char *name = line_name (self->sheet, gtk_list_item_get_position (item));
      td_row_name (item, name);
    }
}

static void
row_changed_cb (TdSheetRow *row, GtkListItem *item)
{
  GtkWidget *text = gtk_list_item_get_child (item);
  GtkWidget *root = text != NULL ? GTK_WIDGET (gtk_widget_get_root (text)) : NULL;
  if (TD_IS_BALLOT_SHEET_WINDOW (root))
    show_cell (TD_BALLOT_SHEET_WINDOW (root), item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *text = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 5);
  gtk_widget_add_css_class (text, "numeric");
  g_object_set_data (G_OBJECT (text), "cell", data);
  gtk_list_item_set_child (item, text);
}

static void
bind_cb (TdBallotSheetWindow *self, GtkListItem *item)
{
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item);
  show_cell (self, item);
}

static void
unbind_cb (TdBallotSheetWindow *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static void
add_columns (TdBallotSheetWindow *self)
{
  for (int i = 0; i < N_CELLS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
      g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (cells[i].title), factory);
      td_column_width_set (column, cells[i].width);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == CELL_REMARK);
      gtk_column_view_append_column (self->list, column);
    }
}

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
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0');
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
    g_signal_emit (row, row_changed, 0);
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
  if (chosen (self) == GTK_INVALID_LIST_POSITION ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (key == answers[i].key || key == answers[i].keypad)
      {
        answer (self, answers[i].opinion);
        return GDK_EVENT_STOP;
      }
  if (key == GDK_KEY_plus || key == GDK_KEY_KP_Add)
    return split (self);
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
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

static void reload (TdBallotSheetWindow *self);

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
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      show_totals (self);
      return;
    }
  TdBallotSheet *next = td_ballot_sheet_with_result (self->sheet, job->places, job->why);
  td_ballot_sheet_unref (self->sheet);
  self->sheet = next;
  guint open = td_ballot_sheet_state (next).first_open;
  if (job->recorded > 0)
    {
      g_autofree char *said = g_strdup_printf (
          ngettext ("%d ballot recorded.", "%d ballots recorded.", (gulong)job->recorded), job->recorded);
      td_session_say (self->session, said, TRUE);
    }
  td_sheet_save_free (job);
  if (open == G_MAXUINT)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  reload (self);
  fill_rows (self);
  go_to (self, open);
}

static void
save_cb (TdBallotSheetWindow *self)
{
  if (self->saving || self->sheet == NULL || td_ballot_sheet_state (self->sheet).ready == 0)
    return;
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->fields, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  show_totals (self);
  td_session_run (self->session, G_PRIORITY_HIGH, td_sheet_run_save,
                  td_sheet_save_new (self->sheet, self->vote->id), td_sheet_save_free, td_sheet_save_free,
                  NULL, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_cb (TD_BALLOT_SHEET_WINDOW (widget));
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
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_sheet_run_draft,
                  td_sheet_save_new (self->sheet, self->vote->id), td_sheet_save_free, NULL, NULL, drafted_cb,
                  g_object_ref (self->session));
  return GDK_EVENT_PROPAGATE;
}

/* ---- loading ---- */

static void
show_loaded (TdBallotSheetWindow *self, TdSheetLoaded *loaded)
{
  gboolean first = self->sheet == NULL;
  g_autofree char *subtitle =
      loaded->draft != NULL && first
          ? g_strdup_printf (_ ("%s · what was entered before and not recorded is here again"), loaded->unit)
          : g_strdup (loaded->unit);
  td_vote_free (self->vote);
  self->vote = g_steal_pointer (&loaded->vote);
  adw_window_title_set_subtitle (self->title, subtitle);
  if (!first)
    {
      show_totals (self);
      return;
    }
  self->sheet = td_ballot_sheet_new (self->vote, loaded->today);
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
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBallotSheetWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdSheetLoaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session != NULL && loaded != NULL)
    show_loaded (self, loaded);
  else if (self->session != NULL)
    {
      td_session_fail (self->session, error);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  g_clear_pointer (&loaded, td_sheet_loaded_free);
}

static void
reload (TdBallotSheetWindow *self)
{
  gint64 *unit_id = g_new (gint64, 1);
  *unit_id = self->unit_id;
  td_session_run (self->session, G_PRIORITY_HIGH, td_sheet_run_load, unit_id, g_free, td_sheet_loaded_free,
                  NULL, loaded_cb, g_object_ref (self));
}

void
td_ballot_sheet_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdBallotSheetWindow *self = g_object_new (TD_TYPE_BALLOT_SHEET_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  gtk_window_present (GTK_WINDOW (self));
  reload (self);
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
  G_OBJECT_CLASS (td_ballot_sheet_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdBallotSheetWindow, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (save);
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
  self->rows = g_list_store_new (TD_TYPE_SHEET_ROW);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  add_columns (self);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}
