/* Tidang: samples are drawn, and what the owners say when they are called back is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-calls-window.h"

#include "td-call-sheet.h"
#include "td-call-state.h"
#include "td-choice.h"
#include "td-display-list.h"
#include "td-field.h"
#include "td-preview-window.h"
#include "td-text-list.h"
#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdCallsWindow
{
  AdwWindow parent_instance;
  GtkButton *draw, *record, *preview;
  GtkMenuButton *sheet;
  GtkPopover *sheet_popover;
  GtkCheckButton *open_only, *unmasked;
  GtkWidget *purpose_field;
  GtkEditable *purpose;
  GtkEditable *size, *seed, *date, *by, *remark;
  GtkDropDown *unit, *outcome;
  GtkCheckButton *each;
  GtkStack *stack;
  GtkColumnView *list;
  GtkLabel *draw_hint, *flat, *details, *hint, *summary;
  TdSession *session;
  GArray *unit_ids;
  GPtrArray *lines; /* TdCallLine */
  GListStore *rows; /* TdTextItem of a line */
  GtkSingleSelection *selection;
  gint64 shown; /* the call in the form */
  gboolean updating, busy;
};

G_DEFINE_FINAL_TYPE (TdCallsWindow, td_calls_window, ADW_TYPE_WINDOW)

/* ---- cells ---- */

enum
{
  CELL_POSITION,
  CELL_UNIT,
  CELL_ROOM,
  CELL_OWNERS,
  CELL_ANSWER,
  CELL_OUTCOME,
  CELL_DAY
};

static const TdTextColumn columns[] = {
  { N_ ("No."), 50 },    { N_ ("Stairwell"), 0 }, { N_ ("Room"), 70 }, { N_ ("Owners"), 96 },
  { N_ ("Answer"), 76 }, { N_ ("Outcome"), 130 }, { N_ ("Day"), 92 },
};

static char *
cell (gconstpointer value, int column, gpointer data)
{
  const TdCallLine *line = value;
  switch (column)
    {
    case CELL_POSITION:
      return g_strdup_printf ("%d", line->position);
    case CELL_UNIT:
      return g_strdup (line->unit);
    case CELL_ROOM:
      return g_strdup (line->room);
    case CELL_OWNERS:
      return td_words_owners (line->part, FALSE);
    case CELL_ANSWER:
      return g_strdup (td_words_opinion (line->opinion));
    case CELL_OUTCOME:
      return g_strdup (line->stands ? td_call_outcome_to_word (line->outcome) : _ ("replaced since"));
    case CELL_DAY:
      return line->on != TD_DATE_NONE ? td_date_to_iso (line->on) : g_strdup ("");
    default:
      return g_strdup_printf ("%s %s, %s: %s", line->unit, line->room, td_words_opinion (line->opinion),
                              td_call_outcome_to_word (line->outcome));
    }
}

/* ---- the form ---- */

static const TdCallLine *
chosen (TdCallsWindow *self)
{
  guint place = gtk_single_selection_get_selected (self->selection);
  return self->lines != NULL && place < self->lines->len ? self->lines->pdata[place] : NULL;
}

static void
show_hint (TdCallsWindow *self)
{
  const TdCallLine *line = chosen (self);
  guint outcome = gtk_drop_down_get_selected (self->outcome);
  if (line == NULL || outcome >= TD_N_CALL_OUTCOMES)
    return;
  gpointer const fields[TD_N_CALL_FIELDS] = { self->date, self->by, self->remark };
  const char *texts[TD_N_CALL_FIELDS];
  int at;
  for (guint i = 0; i < TD_N_CALL_FIELDS; i++)
    texts[i] = gtk_editable_get_text (fields[i]);
  const char *hint =
      td_call_hint (line, (TdCallOutcome)outcome, texts, td_session_today (self->session), &at);
  td_field_say_at (fields, TD_N_CALL_FIELDS, at, hint);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0' && at < 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->record), *hint == '\0' && !self->busy);
}

static void
show_chosen (TdCallsWindow *self)
{
  const TdCallLine *line = chosen (self);
  if (line == NULL || self->updating)
    return;
  g_autofree char *owners = td_words_owners (line->part, FALSE);
  g_autofree char *flat = g_strdup_printf ("%s %s  %s", line->unit, line->room, owners);
  g_autofree char *cast = td_date_to_iso (line->cast_on);
  g_autofree char *drawn = td_date_to_iso (line->drawn_on);
  g_autofree char *day =
      td_date_to_iso (line->on != TD_DATE_NONE ? line->on : td_session_today (self->session));
  g_autofree char *details =
      g_strdup_printf (_ ("Recorded: %s, %s\nDrawn %s as number %d, %d of %d ballots\nSeed: %s"),
                       td_words_opinion (line->opinion), cast, drawn, line->position, line->drawn,
                       line->population, line->seed);
  self->updating = TRUE;
  self->shown = line->id;
  gtk_label_set_text (self->flat, flat);
  gtk_label_set_text (self->details, details);
  td_choice_set (self->outcome, line->outcome);
  td_choice_set_text (self->date, day);
  td_choice_set_text (self->by, line->by);
  td_choice_set_text (self->remark, line->remark);
  self->updating = FALSE;
  show_hint (self);
}

static void
choice_cb (TdCallsWindow *self)
{
  if (!self->updating)
    show_hint (self);
}

/* ---- loading ---- */

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_calls_list (workspace, NULL, error);
}

static void
show_lines (TdCallsWindow *self, GPtrArray *lines)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) before = self->lines;
  g_autofree char *summary = td_calls_to_summary (lines);
  guint place = 0;
  self->lines = lines;
  for (guint i = 0; i < lines->len; i++)
    {
      const TdCallLine *line = lines->pdata[i];
      g_ptr_array_add (items, td_text_item_new (line));
      if (line->id == self->shown)
        place = i;
    }
  self->updating = TRUE;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), items->pdata,
                       items->len);
  self->updating = FALSE;
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet), lines->len > 0);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "list" : "nothing");
  if (lines->len > 0)
    td_text_list_go_to (self->list, self->selection, place);
  show_chosen (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdCallsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session != NULL && lines != NULL)
    show_lines (self, lines);
  else if (self->session != NULL)
    td_session_fail (self->session, error);
  else
    g_clear_pointer (&lines, g_ptr_array_unref);
}

static void
reload (TdCallsWindow *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_load, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                  NULL, loaded_cb, g_object_ref (self));
}

/* ---- drawing ---- */

typedef struct
{
  GArray *unit_ids;
  TdSampleOptions options;
  char *seed;
} DrawJob;

static void
draw_job_free (gpointer data)
{
  DrawJob *job = data;
  g_array_unref (job->unit_ids);
  g_free (job->seed);
  g_free (job);
}

static gpointer
run_draw (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const DrawJob *job = data;
  g_autoptr (TdSampleDrawn) drawn = td_sample_run (workspace, job->unit_ids, &job->options, NULL, error);
  if (drawn == NULL)
    return NULL;
  return g_strdup_printf (ngettext ("%u ballot of %u drawn.", "%u ballots of %u drawn.", drawn->drawn),
                          drawn->drawn, drawn->keys->len);
}

static void
end_busy (TdCallsWindow *self)
{
  self->busy = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->draw), TRUE);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdCallsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  end_busy (self);
  if (said == NULL)
    {
      gtk_label_set_text (self->draw_hint, error->message);
      return;
    }
  gtk_editable_set_text (self->seed, "");
  td_session_say (self->session, said, TRUE);
  reload (self);
}

static gboolean
read_draw (TdCallsWindow *self, TdSampleOptions *options)
{
  const char *hint;
  gboolean good = td_call_read_size (gtk_editable_get_text (self->size),
                                     gtk_drop_down_get_selected (self->unit) == 1, options, &hint);
  g_autofree char *from =
      g_strdup_printf (ngettext ("From the valid ballots of the %u vote shown that were not drawn before.",
                                 "From the valid ballots of the %u votes shown that were not drawn before.",
                                 self->unit_ids->len),
                       self->unit_ids->len);
  const char *fault = td_typed_fault (gtk_editable_get_text (self->seed), TD_TYPED_LINE);
  good = good && *fault == '\0';
  td_field_say (self->size, hint);
  td_field_say (self->seed, fault);
  gtk_label_set_text (self->draw_hint, from);
  gtk_widget_set_sensitive (GTK_WIDGET (self->draw), good && !self->busy && self->unit_ids->len > 0);
  return good;
}

static void
draw_changed_cb (TdCallsWindow *self)
{
  TdSampleOptions options = { 0 };
  if (self->unit_ids != NULL)
    read_draw (self, &options);
}

static void
draw_cb (TdCallsWindow *self)
{
  TdSampleOptions options = { .each = gtk_check_button_get_active (self->each) };
  if (self->busy || self->unit_ids->len == 0 || !read_draw (self, &options))
    return;
  DrawJob *job = g_new0 (DrawJob, 1);
  const char *seed = gtk_editable_get_text (self->seed);
  job->unit_ids = g_array_ref (self->unit_ids);
  job->seed = td_text_is_blank (seed) ? NULL : g_strdup (seed);
  job->options = options;
  job->options.seed = job->seed;
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->draw), FALSE);
  td_session_run (self->session, G_PRIORITY_HIGH, run_draw, job, draw_job_free, g_free, NULL, drawn_cb,
                  g_object_ref (self));
}

/* ---- recording ---- */

typedef struct
{
  gint64 unit_id;
  char *room, *by, *remark;
  TdCallOutcome outcome;
  TdDate on;
} RecordJob;

static void
record_job_free (gpointer data)
{
  RecordJob *job = data;
  g_free (job->room);
  g_free (job->by);
  g_free (job->remark);
  g_free (job);
}

static gpointer
run_record (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const RecordJob *job = data;
  const TdCallOptions options = { job->outcome, job->on, job->by, job->remark, 0 };
  if (!td_call_record (workspace, job->unit_id, job->room, &options, error))
    return NULL;
  return g_strdup_printf ("%s: %s", job->room, td_call_outcome_to_word (job->outcome));
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdCallsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  end_busy (self);
  if (said == NULL)
    {
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      return;
    }
  td_session_say (self->session, said, TRUE);
  /* The next one is at hand. */
  guint place = gtk_single_selection_get_selected (self->selection);
  if (self->lines != NULL && place + 1 < self->lines->len)
    self->shown = ((const TdCallLine *)self->lines->pdata[place + 1])->id;
  reload (self);
}

static void
record_cb (TdCallsWindow *self)
{
  const TdCallLine *line = chosen (self);
  int year = 0, month, day;
  if (line == NULL || self->busy || !gtk_widget_get_sensitive (GTK_WIDGET (self->record)))
    return;
  RecordJob *job = g_new0 (RecordJob, 1);
  td_date_get (td_session_today (self->session), &year, &month, &day);
  job->unit_id = line->unit_id;
  job->room = g_strdup (line->room);
  job->by = g_strdup (gtk_editable_get_text (self->by));
  job->remark = g_strdup (gtk_editable_get_text (self->remark));
  job->outcome = (TdCallOutcome)gtk_drop_down_get_selected (self->outcome);
  job->on = td_date_parse_loose (gtk_editable_get_text (self->date), year);
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->record), FALSE);
  td_session_run (self->session, G_PRIORITY_HIGH, run_record, job, record_job_free, g_free, NULL, recorded_cb,
                  g_object_ref (self));
}

/* One key records the usual outcomes; a denial first asks what was said. */
static gboolean
key_cb (TdCallsWindow *self, guint key, guint code, GdkModifierType state)
{
  static const guint keypad[] = { GDK_KEY_KP_0, GDK_KEY_KP_1, GDK_KEY_KP_2, GDK_KEY_KP_3, GDK_KEY_KP_4 };
  guint outcome = key - GDK_KEY_0;
  if (chosen (self) == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keypad); i++)
    if (key == keypad[i])
      outcome = i;
  if (outcome >= TD_N_CALL_OUTCOMES)
    return GDK_EVENT_PROPAGATE;
  gtk_drop_down_set_selected (self->outcome, outcome);
  if (outcome == TD_CALL_DENIED || !gtk_widget_get_sensitive (GTK_WIDGET (self->record)))
    gtk_widget_grab_focus (GTK_WIDGET (self->remark));
  else
    record_cb (self);
  return GDK_EVENT_STOP;
}

/* ---- the call sheet ---- */

typedef struct
{
  TdCallSheetOptions options;
  char *purpose;
} CallSheet;

static void
call_sheet_free (gpointer data)
{
  CallSheet *sheet = data;
  g_free (sheet->purpose);
  g_free (sheet);
}

static TdDisplayList *
lay_out_sheet (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const CallSheet *sheet = data;
  return td_call_sheet_lay_out (workspace, NULL, &sheet->options, error);
}

static gboolean
write_sheet (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const CallSheet *sheet = data;
  return td_call_sheet_write (workspace, NULL, &sheet->options, path, error);
}

static gboolean
record_sheet (TdWorkspace *workspace, gpointer data, GError **error)
{
  const CallSheet *sheet = data;
  return td_call_sheet_record (workspace, NULL, &sheet->options, error);
}

static void
preview_cb (TdCallsWindow *self)
{
  CallSheet *sheet = g_new0 (CallSheet, 1);
  sheet->purpose = g_strdup (gtk_editable_get_text (self->purpose));
  sheet->options.open_only = gtk_check_button_get_active (self->open_only);
  sheet->options.unmasked = gtk_check_button_get_active (self->unmasked);
  sheet->options.purpose = sheet->purpose;
  const TdPreview preview = {
    .name = td_call_sheet_label (),
    .note = sheet->options.unmasked ? _ ("Printing and saving are recorded: names and phones stand in full.")
                                    : NULL,
    .lay_out = lay_out_sheet,
    .write = write_sheet,
    .record = sheet->options.unmasked ? record_sheet : NULL,
    .data = sheet,
    .data_free = call_sheet_free,
  };
  gtk_popover_popdown (self->sheet_popover);
  td_preview_present (GTK_WINDOW (self), self->session, &preview);
}

static void
sheet_changed_cb (TdCallsWindow *self)
{
  gboolean unmasked = gtk_check_button_get_active (self->unmasked);
  const char *purpose = gtk_editable_get_text (self->purpose),
             *fault = td_typed_fault (purpose, TD_TYPED_TEXT);
  gboolean good = !unmasked || (!td_text_is_blank (purpose) && *fault == '\0');
  td_field_say (self->purpose, fault);
  gtk_widget_set_visible (self->purpose_field, unmasked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->preview), good);
}

static gboolean
close_request_cb (TdCallsWindow *self)
{
  return self->busy ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

void
td_calls_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL);
  TdCallsWindow *self = g_object_new (TD_TYPE_CALLS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  draw_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  reload (self);
}

/* ---- the window ---- */

static void
td_calls_window_dispose (GObject *object)
{
  TdCallsWindow *self = TD_CALLS_WINDOW (object);
  self->updating = TRUE;
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_CALLS_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (td_calls_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdCallsWindow, name)

static void
td_calls_window_class_init (TdCallsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_calls_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-calls-window.ui");
  BIND (sheet);
  BIND (sheet_popover);
  BIND (open_only);
  BIND (unmasked);
  BIND (purpose_field);
  BIND (purpose);
  BIND (preview);
  BIND (draw);
  BIND (record);
  BIND (size);
  BIND (seed);
  BIND (date);
  BIND (by);
  BIND (remark);
  BIND (unit);
  BIND (outcome);
  BIND (each);
  BIND (stack);
  BIND (list);
  BIND (draw_hint);
  BIND (flat);
  BIND (details);
  BIND (hint);
  BIND (summary);
  gtk_widget_class_bind_template_callback (widget_class, sheet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static const char *
outcome_word (int value)
{
  return td_call_outcome_to_word ((TdCallOutcome)value);
}

static const char *
unit_word (int value)
{
  return value == 0 ? _ ("ballots") : _ ("percent");
}

static void
td_calls_window_init (TdCallsWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  td_choice_fill (self->outcome, TD_N_CALL_OUTCOMES, outcome_word);
  td_choice_fill (self->unit, 2, unit_word);
  self->updating = FALSE;
  self->rows = g_list_store_new (TD_TYPE_TEXT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  td_text_list_add_columns (self->list, columns, G_N_ELEMENTS (columns), cell, NULL);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}
