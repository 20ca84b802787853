/* Tidang: a second person goes through the ballots that wait for a check.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-check-window.h"

#include "td-check-state.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-text-list.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdCheckWindow
{
  AdwWindow parent_instance;
  GtkCheckButton *always;
  GtkButton *want, *want_not, *save, *confirm, *give_back;
  GtkStack *stack;
  GtkColumnView *list;
  GtkLabel *flat, *answer, *details, *hint, *summary;
  GtkWidget *reason_field;
  GtkEditable *reason;
  TdSession *session;
  GPtrArray *lines; /* TdCheckLine */
  GPtrArray *marks; /* TdCheckMark */
  GListStore *rows; /* TdTextItem of a mark */
  GtkSingleSelection *selection;
  gboolean updating, busy;
};

G_DEFINE_FINAL_TYPE (TdCheckWindow, td_check_window, ADW_TYPE_WINDOW)

/* ---- cells ---- */

enum
{
  CELL_UNIT,
  CELL_ROOM,
  CELL_ANSWER,
  CELL_DAY,
  CELL_SERIAL,
  CELL_ENTERED,
  CELL_STATE,
  CELL_MARK
};

static const TdTextColumn columns[] = {
  { N_ ("Stairwell"), 0 },  { N_ ("Room"), 70 },       { N_ ("Answer"), 80 }, { N_ ("Day"), 92 },
  { N_ ("Paper no."), 60 }, { N_ ("Entered by"), 84 }, { N_ ("State"), 90 },  { N_ ("Check"), 90 },
};

static char *
state_text (const TdCheckLine *line)
{
  return g_strdup (line->outcome == TD_CHECK_RETURNED ? _ ("returned")
                   : line->own                        ? _ ("own")
                                                      : _ ("to check"));
}

static char *
mark_text (const TdCheckMark *mark)
{
  switch (mark->mark)
    {
    case TD_CHECK_CONFIRMED:
      return g_strdup (_ ("✓ confirmed"));
    case TD_CHECK_RETURNED:
      return g_strdup (td_check_mark_state (mark).ready ? _ ("↩ returned") : _ ("↩ reason?"));
    case TD_CHECK_WAITING:
    default:
      return g_strdup ("");
    }
}

static char *
cell (gconstpointer value, int column, gpointer data)
{
  const TdCheckMark *mark = value;
  const TdCheckLine *line = mark->line;
  switch (column)
    {
    case CELL_UNIT:
      return g_strdup (line->unit);
    case CELL_ROOM:
      return g_strdup (line->room);
    case CELL_ANSWER:
      return g_strdup (td_words_opinion (line->ballot->opinion));
    case CELL_DAY:
      return td_date_to_iso (line->ballot->date);
    case CELL_SERIAL:
      return g_strdup (line->ballot->serial != NULL ? line->ballot->serial : "");
    case CELL_ENTERED:
      return g_strdup (line->entered_by);
    case CELL_STATE:
      return state_text (line);
    case CELL_MARK:
      return mark_text (mark);
    default:
      {
        g_autofree char *said = mark->mark == TD_CHECK_WAITING ? state_text (line) : mark_text (mark);
        return g_strdup_printf ("%s %s, %s, %s", line->unit, line->room,
                                td_words_opinion (line->ballot->opinion), said);
      }
    }
}

/* ---- the ballot beside ---- */

static TdCheckMark *
chosen (TdCheckWindow *self)
{
  guint place = gtk_single_selection_get_selected (self->selection);
  return self->marks != NULL && place < self->marks->len ? self->marks->pdata[place] : NULL;
}

static void
add_detail (GString *text, const char *title, const char *value)
{
  if (value != NULL && *value != '\0')
    {
      g_autofree char *line = g_strdup_printf (_ ("%s: %s"), title, value);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
}

static char *
details_of (const TdCheckLine *line)
{
  const TdBallot *ballot = line->ballot;
  g_autofree char *day = td_date_to_iso (ballot->date);
  GString *text = g_string_new (NULL);
  add_detail (text, _ ("Date on the paper"), day);
  add_detail (text, _ ("How it came"), td_words_way (ballot->way));
  add_detail (text, _ ("Co-owner"), line->owner);
  add_detail (text, _ ("Cause"),
              ballot->opinion == TD_OPINION_INVALID ? td_words_cause (ballot->cause) : NULL);
  add_detail (text, _ ("Signed by"), ballot->proxy);
  add_detail (text, _ ("Number on the paper"), ballot->serial);
  add_detail (text, _ ("Remark"), ballot->remark);
  add_detail (text, _ ("Witnesses"), ballot->witnesses);
  add_detail (text, _ ("Entered by"), line->entered_by);
  add_detail (text, _ ("Returned by"), line->checked_by);
  add_detail (text, _ ("Reason"), line->reason);
  return g_string_free (text, FALSE);
}

static void
show_chosen (TdCheckWindow *self)
{
  const TdCheckMark *mark = chosen (self);
  if (mark == NULL)
    return;
  TdCheckMarkState state = td_check_mark_state (mark);
  g_autofree char *flat = g_strdup_printf ("%s %s", mark->line->unit, mark->line->room);
  g_autofree char *details = details_of (mark->line);
  g_autofree char *summary = td_check_marks_to_summary (self->marks);
  self->updating = TRUE;
  gtk_label_set_text (self->flat, flat);
  gtk_label_set_text (self->answer, td_words_opinion (mark->line->ballot->opinion));
  gtk_label_set_text (self->details, details);
  td_field_say (self->reason, state.show_reason ? state.hint : "");
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && !state.show_reason);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), state.can_mark);
  gtk_widget_set_sensitive (GTK_WIDGET (self->give_back), state.can_mark);
  gtk_widget_set_visible (self->reason_field, state.show_reason);
  td_choice_set_text (self->reason, mark->reason);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !self->busy && td_check_marks_ready (self->marks) > 0);
  self->updating = FALSE;
}

static void
show_row (TdCheckWindow *self)
{
  guint place = gtk_single_selection_get_selected (self->selection);
  g_autoptr (TdTextItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), place);
  if (item != NULL)
    td_text_item_changed (item);
  show_chosen (self);
}

static void
next_cb (TdCheckWindow *self)
{
  td_text_list_step (self->list, self->selection, TRUE);
}

static void
mark_as (TdCheckWindow *self, TdCheckOutcome outcome)
{
  TdCheckMark *mark = chosen (self);
  if (mark == NULL)
    return;
  td_check_mark_set (mark, outcome);
  show_row (self);
  if (td_check_mark_state (mark).show_reason)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else if (outcome == TD_CHECK_CONFIRMED)
    next_cb (self);
}

static void
confirm_cb (TdCheckWindow *self)
{
  mark_as (self, TD_CHECK_CONFIRMED);
}

static void
return_cb (TdCheckWindow *self)
{
  mark_as (self, TD_CHECK_RETURNED);
}

static void
reason_cb (TdCheckWindow *self)
{
  TdCheckMark *mark = chosen (self);
  if (self->updating || mark == NULL)
    return;
  td_check_mark_set_reason (mark, gtk_editable_get_text (self->reason));
  show_row (self);
}

static gboolean
key_cb (TdCheckWindow *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      confirm_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      return_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_BackSpace:
      mark_as (self, TD_CHECK_WAITING);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- loading ---- */

typedef struct
{
  GPtrArray *lines;
  gboolean always;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;
  g_clear_pointer (&loaded->lines, g_ptr_array_unref);
  g_free (loaded);
}

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *lines = td_checks_list (workspace, NULL, TRUE, error);
  if (lines == NULL)
    return NULL;
  Loaded *loaded = g_new0 (Loaded, 1);
  loaded->lines = lines;
  loaded->always = td_checks_always (workspace);
  return loaded;
}

static void
show_lines (TdCheckWindow *self, GPtrArray *lines)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) before = self->lines, marks = self->marks;
  self->lines = lines;
  self->marks = td_check_marks_new (lines);
  for (guint i = 0; i < self->marks->len; i++)
    g_ptr_array_add (items, td_text_item_new (self->marks->pdata[i]));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), items->pdata,
                       items->len);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "list" : "nothing");
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  show_chosen (self);
  if (lines->len > 0)
    td_text_list_go_to (self->list, self->selection, 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdCheckWindow) self = data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session != NULL && loaded != NULL)
    {
      self->updating = TRUE;
      gtk_check_button_set_active (self->always, loaded->always);
      self->updating = FALSE;
      show_lines (self, g_steal_pointer (&loaded->lines));
    }
  else if (self->session != NULL)
    td_session_fail (self->session, error);
  g_clear_pointer (&loaded, loaded_free);
}

static void
reload (TdCheckWindow *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_load, NULL, NULL, loaded_free, NULL, loaded_cb,
                  g_object_ref (self));
}

/* ---- recording ---- */

typedef struct
{
  GArray *confirmed;
  GPtrArray *reasons;  /* char * */
  GPtrArray *returned; /* GArray of ids for each reason */
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;
  g_array_unref (job->confirmed);
  g_ptr_array_unref (job->reasons);
  g_ptr_array_unref (job->returned);
  g_free (job);
}

/* NULL with an error, or what is to be said. */
static gpointer
run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const SaveJob *job = data;
  g_autoptr (GPtrArray) refused = NULL;
  gint64 n = td_checks_record (workspace, job->confirmed, TD_CHECK_CONFIRMED, NULL, &refused, error);
  for (guint i = 0; n >= 0 && i < job->reasons->len; i++)
    {
      g_autoptr (GPtrArray) more = NULL;
      gint64 back = td_checks_record (workspace, job->returned->pdata[i], TD_CHECK_RETURNED,
                                      job->reasons->pdata[i], &more, error);
      n = back < 0 ? -1 : n + back;
      for (guint k = 0; more != NULL && k < more->len; k++)
        g_ptr_array_add (refused, g_strdup (more->pdata[k]));
    }
  if (n < 0)
    return NULL;
  if (refused->len > 0)
    return g_strdup (refused->pdata[0]);
  return g_strdup_printf (ngettext ("%d ballot checked.", "%d ballots checked.", (gulong)n), (int)n);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdCheckWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  self->busy = FALSE;
  if (error != NULL)
    {
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      td_session_fail (self->session, error);
      return;
    }
  td_session_say (self->session, said, TRUE);
  reload (self);
}

static void
save_cb (TdCheckWindow *self)
{
  if (self->busy || self->marks == NULL || td_check_marks_ready (self->marks) == 0)
    return;
  SaveJob *job = g_new0 (SaveJob, 1);
  job->confirmed = td_check_marks_ballots (self->marks, NULL);
  job->reasons = td_check_marks_reasons (self->marks);
  job->returned = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < job->reasons->len; i++)
    g_ptr_array_add (job->returned, td_check_marks_ballots (self->marks, job->reasons->pdata[i]));
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  td_session_run (self->session, G_PRIORITY_HIGH, run_save, job, save_job_free, g_free, NULL, done_cb,
                  g_object_ref (self));
}

static gpointer
run_want (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean wanted = GPOINTER_TO_INT (data);
  gint64 n = td_checks_require (workspace, NULL, wanted, error);
  if (n < 0)
    return NULL;
  return g_strdup_printf (
      wanted ? ngettext ("A check is wanted of %d vote.", "A check is wanted of %d votes.", (gulong)n)
             : ngettext ("No check is wanted of %d vote any more.",
                         "No check is wanted of %d votes any more.", (gulong)n),
      (int)n);
}

static void
require (TdCheckWindow *self, gboolean wanted)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_want, GINT_TO_POINTER (wanted), NULL, g_free, NULL,
                  done_cb, g_object_ref (self));
}

static void
want_cb (TdCheckWindow *self)
{
  require (self, TRUE);
}

static void
want_not_cb (TdCheckWindow *self)
{
  require (self, FALSE);
}

static gpointer
run_always (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean wanted = GPOINTER_TO_INT (data);
  if (!td_checks_set_always (workspace, wanted, error))
    return NULL;
  return g_strdup (wanted ? _ ("A second person's check is wanted of every vote that is opened from now on.")
                          : _ ("Votes that are opened from now on want no second person's check."));
}

static void
always_cb (TdCheckWindow *self)
{
  if (!self->updating)
    td_session_run (self->session, G_PRIORITY_HIGH, run_always,
                    GINT_TO_POINTER (gtk_check_button_get_active (self->always)), NULL, g_free, NULL, done_cb,
                    g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_cb (TD_CHECK_WINDOW (widget));
}

static gboolean
close_request_cb (TdCheckWindow *self)
{
  return self->busy ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

void
td_check_window_present (GtkWindow *parent, TdSession *session)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdCheckWindow *self = g_object_new (TD_TYPE_CHECK_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  gtk_window_present (GTK_WINDOW (self));
  reload (self);
}

/* ---- the window ---- */

static void
td_check_window_dispose (GObject *object)
{
  TdCheckWindow *self = TD_CHECK_WINDOW (object);
  self->updating = TRUE;
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_CHECK_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (td_check_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdCheckWindow, name)

static void
td_check_window_class_init (TdCheckWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_check_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-check-window.ui");
  BIND (always);
  BIND (want);
  BIND (want_not);
  BIND (save);
  BIND (confirm);
  BIND (give_back);
  BIND (stack);
  BIND (list);
  BIND (flat);
  BIND (answer);
  BIND (details);
  BIND (hint);
  BIND (summary);
  BIND (reason_field);
  BIND (reason);
  gtk_widget_class_bind_template_callback (widget_class, want_cb);
  gtk_widget_class_bind_template_callback (widget_class, want_not_cb);
  gtk_widget_class_bind_template_callback (widget_class, always_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_install_action (widget_class, "checks.record", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "checks.record", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "checks.record", NULL);
}

static void
td_check_window_init (TdCheckWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
