/* Tidang: procedures, edited as text beside the steps that they give.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedures-window.h"

#include "td-ask-dialog.h"
#include "td-field.h"
#include "td-noted-text.h"
#include "td-procedure-list.h"
#include "td-procedure-use-dialog.h"
#include "td-text-difference.h"
#include "td-two-columns.h"
#include "td-wrap.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAUSE_MS 180 /* after the last key */

struct _TdProceduresWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkDropDown *files;
  GtkToggleButton *compare;
  GtkTextView *view, *difference;
  GtkWidget *notes_box;
  GtkListBox *notes, *steps;
  GtkStack *stack;
  GtkButton *block;
  GtkLabel *status;
  TdNotedText text; /* of the view */
  TdSession *session;
  GtkFileChooserNative *chooser;
  GPtrArray *list;                /* TdProcedureFile, in the order of the drop-down */
  gint64 unit_id;                 /* the dossier that is open; 0: none */
  char *id;                       /* of the procedure that is open */
  char *saved, *shipped, *before; /* shipped NULL: it is all the office's own; before: what was saved over */
  gboolean own, draft, was_saved;
  guint pause; /* source */
  gboolean looked, updating;
};

G_DEFINE_FINAL_TYPE (TdProceduresWindow, td_procedures_window, ADW_TYPE_WINDOW)

static void
say (TdProceduresWindow *self, const char *text)
{
  gtk_label_set_text (self->status, text);
}

/* ---- what is shown ---- */

static void
show_offer (TdProceduresWindow *self)
{
  g_autofree char *text = td_noted_text_get (&self->text);
  const TdProcedureLine *line =
      self->looked && self->text.notes->len == 0 ? td_procedure_list_chosen (self->steps) : NULL;
  GtkWidget *widget = GTK_WIDGET (self);
  TdProcedureOffer offer;
  td_procedure_offer_fill (&offer, text, line);
  gtk_widget_action_set_enabled (widget, "procedure.up", offer.up);
  gtk_widget_action_set_enabled (widget, "procedure.down", offer.down);
  gtk_widget_action_set_enabled (widget, "procedure.merge", offer.merge);
  gtk_widget_action_set_enabled (widget, "procedure.leave-out", offer.leave_out);
  gtk_widget_action_set_enabled (widget, "procedure.block", offer.block);
  gtk_button_set_label (self->block,
                        line != NULL && offer.block && !offer.blocks ? _ ("Only _suggest") : _ ("_Hold up"));
}

static void
show_state (TdProceduresWindow *self)
{
  g_autofree char *text = td_noted_text_get (&self->text);
  const TdProcedureDesk desk = { self->saved,  self->shipped,
                                 self->own,    self->draft,
                                 self->looked, self->text.notes != NULL ? self->text.notes->len : 0 };
  GtkWidget *widget = GTK_WIDGET (self);
  TdWorkspace *workspace = td_session_get_workspace (self->session);
  gboolean writes = workspace != NULL && !td_workspace_is_read_only (workspace);
  TdProcedureShow show;
  td_procedure_show_fill (&show, &desk, text);
  say (self, show.status);
  gtk_widget_action_set_enabled (widget, "procedure.save", show.can_save);
  gtk_widget_action_set_enabled (widget, "procedure.reset", show.can_reset);
  gtk_widget_action_set_enabled (widget, "procedure.undo-save", self->was_saved);
  gtk_widget_action_set_enabled (widget, "procedure.next-fault", desk.n_notes > 0);
  gtk_widget_action_set_enabled (widget, "procedure.use-here", show.can_use && writes && self->unit_id != 0);
  gtk_widget_action_set_enabled (widget, "procedure.use-all", show.can_use && writes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->compare), self->shipped != NULL);
  td_procedure_show_clear (&show);
  show_offer (self);
}

static void
show_second (TdProceduresWindow *self)
{
  gboolean compare = gtk_toggle_button_get_active (self->compare) && self->shipped != NULL;
  if (compare)
    {
      g_autofree char *text = td_noted_text_get (&self->text);
      td_text_difference_show (gtk_text_view_get_buffer (self->difference), self->shipped, text);
    }
  gtk_stack_set_visible_child_name (self->stack, compare ? "compare" : "steps");
}

/* Reads the text; the last good steps stay where it is faulty. step and want: the line that is chosen then.
 */
static void
look_at (TdProceduresWindow *self, int step, int want)
{
  g_autofree char *text = td_noted_text_get (&self->text);
  g_autoptr (TdProcedure) procedure = td_procedure_parse (text, strlen (text), NULL);
  g_autoptr (GPtrArray) notes = td_procedure_notes (text);
  self->looked = TRUE;
  if (procedure != NULL)
    {
      g_autoptr (GPtrArray) lines = td_procedure_lines (procedure, text);
      self->updating = TRUE;
      td_procedure_list_fill (self->steps, lines, step, want);
      self->updating = FALSE;
    }
  td_noted_text_show (&self->text, notes);
  show_second (self);
  show_state (self);
}

static void
look (TdProceduresWindow *self)
{
  const TdProcedureLine *line = td_procedure_list_chosen (self->steps);
  look_at (self, line != NULL ? (int)line->step : -1, line != NULL ? line->want : -1);
}

static gboolean
pause_cb (gpointer data)
{
  TdProceduresWindow *self = data;
  self->pause = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TdProceduresWindow *self)
{
  if (self->updating)
    return;
  self->looked = FALSE;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
  show_state (self);
}

static void
compare_cb (TdProceduresWindow *self)
{
  if (self->saved != NULL)
    show_second (self);
}

/* ---- one procedure ---- */

/* Another text: nothing of it was typed here. */
static void
show_text (TdProceduresWindow *self, const char *text)
{
  self->updating = TRUE;
  td_noted_text_set (&self->text, text);
  self->updating = FALSE;
}

static void
keep_draft (TdProceduresWindow *self)
{
  g_autoptr (GError) error = NULL;
  if (self->saved == NULL)
    return;
  g_autofree char *text = td_noted_text_get (&self->text);
  if (!td_procedure_keep_draft (NULL, self->id, g_str_equal (text, self->saved) ? NULL : text, &error) &&
      self->session != NULL)
    td_session_fail (self->session, error);
}

static void
read_saved (TdProceduresWindow *self)
{
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->shipped, g_free);
  self->saved = td_procedure_text (NULL, self->id, &self->own, NULL);
  self->shipped = td_procedure_shipped_text (self->id);
  if (self->saved == NULL)
    self->saved = g_strdup ("");
}

static void
open_file (TdProceduresWindow *self, const TdProcedureFile *file)
{
  g_free (self->id);
  self->id = g_strdup (file->id);
  read_saved (self);
  g_clear_pointer (&self->before, g_free);
  self->was_saved = FALSE;
  g_autofree char *draft = td_procedure_draft (NULL, self->id);
  self->draft = draft != NULL && !g_str_equal (draft, self->saved);
  show_text (self, self->draft ? draft : self->saved);
  adw_window_title_set_subtitle (self->title, *file->title != '\0' ? file->title : file->id);
  look_at (self, 0, -1);
}

static char *
name_of (const TdProcedureFile *file)
{
  const char *title = *file->title != '\0' ? file->title : file->id;
  return file->fault != NULL  ? g_strdup_printf (_ ("%s (faulty)"), title)
         : file->path != NULL ? g_strdup_printf (_ ("%s (own copy)"), title)
                              : g_strdup (title);
}

/* The list anew; `id` is chosen in it, or the first. */
static void
fill_files (TdProceduresWindow *self, const char *id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint at = 0;
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = td_procedure_files (NULL);
  for (guint i = 0; i < self->list->len; i++)
    {
      const TdProcedureFile *file = g_ptr_array_index (self->list, i);
      g_autofree char *name = name_of (file);
      gtk_string_list_append (names, name);
      if (g_strcmp0 (file->id, id) == 0)
        at = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->files, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->files, at);
  self->updating = FALSE;
}

static void
file_cb (TdProceduresWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->files);
  if (self->updating || self->list == NULL || at >= self->list->len)
    return;
  const TdProcedureFile *file = g_ptr_array_index (self->list, at);
  if (g_strcmp0 (file->id, self->id) == 0)
    return;
  keep_draft (self);
  open_file (self, file);
}

/* ---- steps ---- */

/* The text goes along to what is chosen. */
static void
chosen_cb (TdProceduresWindow *self)
{
  const TdProcedureLine *line = td_procedure_list_chosen (self->steps);
  GtkTextIter at;
  if (self->updating || self->text.notes == NULL)
    return;
  if (line != NULL && line->line > 0)
    {
      gtk_text_buffer_get_iter_at_line (td_noted_text_buffer (&self->text), &at, (int)line->line - 1);
      gtk_text_buffer_place_cursor (td_noted_text_buffer (&self->text), &at);
      gtk_text_view_scroll_to_iter (self->view, &at, 0.1, TRUE, 0, 0.1);
    }
  show_offer (self);
}

/* Takes `text`. */
static void
take_edit (TdProceduresWindow *self, TdStepEdit edit, char *text, int step, int want)
{
  if (edit == TD_STEP_EDITED)
    {
      td_noted_text_replace (&self->text, text);
      g_clear_handle_id (&self->pause, g_source_remove);
      look_at (self, step, want);
    }
  else
    say (self, td_step_edit_to_text (edit));
  g_free (text);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  const TdProcedureLine *line = td_procedure_list_chosen (self->steps);
  g_autofree char *text = td_noted_text_get (&self->text);
  char *out = NULL;
  if (line == NULL)
    return;
  int step = (int)line->step;
  TdStepEdit edit;
  if (g_str_equal (name, "procedure.up"))
    edit = td_procedure_edit_move (text, line->step, -1, &out);
  else if (g_str_equal (name, "procedure.down"))
    edit = td_procedure_edit_move (text, line->step, 1, &out);
  else if (g_str_equal (name, "procedure.merge"))
    edit = td_procedure_edit_merge (text, line->step, &out);
  else
    edit = td_procedure_edit_leave_out (text, line->step, &out);
  if (g_str_equal (name, "procedure.up") || g_str_equal (name, "procedure.down"))
    step += g_str_equal (name, "procedure.up") ? -1 : 1;
  take_edit (self, edit, out, step, -1);
}

typedef struct
{
  TdProceduresWindow *self; /* strong */
  guint step;
  int want;
} Asked;

static void
asked_free (gpointer data)
{
  g_object_unref (((Asked *)data)->self);
  g_free (data);
}

static void
source_deed (TdAskDialog *dialog, const char *source, gpointer data)
{
  const Asked *asked = data;
  TdProceduresWindow *self = asked->self;
  if (self->session != NULL)
    {
      g_autofree char *text = td_noted_text_get (&self->text);
      char *out = NULL;
      TdStepEdit edit = td_procedure_edit_block (text, asked->step, (guint)asked->want, TRUE, source, &out);
      take_edit (self, edit, out, (int)asked->step, asked->want);
    }
  td_ask_dialog_done (dialog, NULL);
}

static void
ask_source (TdProceduresWindow *self, const TdProcedureLine *line)
{
  Asked *asked = g_new0 (Asked, 1);
  *asked = (Asked){ g_object_ref (self), line->step, line->want };
  const TdAsk ask = { .heading = _ ("Which text asks for it?"),
                      .body = _ (
                          "What has no source holds nothing up: a law with its article, a document with its "
                          "number, or the minutes of this office."),
                      .caption = _ ("Source"),
                      .button = _ ("_Hold up"),
                      .deed = source_deed,
                      .data = asked,
                      .data_free = asked_free };
  td_ask_dialog_present (GTK_WINDOW (self), &ask);
}

static void
block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  const TdProcedureLine *line = td_procedure_list_chosen (self->steps);
  g_autofree char *text = td_noted_text_get (&self->text);
  char *out = NULL;
  if (line == NULL || line->want < 0)
    return;
  TdStepEdit edit = td_procedure_edit_block (text, line->step, (guint)line->want, !line->holds, NULL, &out);
  if (edit == TD_STEP_NO_SOURCE)
    ask_source (self, line);
  else
    take_edit (self, edit, out, (int)line->step, line->want);
}

/* ---- saving ---- */

static void
after_saving (TdProceduresWindow *self, char *before)
{
  g_free (self->before);
  self->before = before;
  self->was_saved = TRUE;
  self->draft = FALSE;
  read_saved (self);
  fill_files (self, self->id);
  look (self);
}

static void
put (TdProceduresWindow *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *before = NULL;
  char *id = td_procedure_put (td_session_get_workspace (self->session), NULL, text, &before, &error);
  if (id == NULL)
    {
      say (self, error->message);
      return;
    }
  /* Under another id it is another procedure; what was opened stays as it was. */
  if (!g_str_equal (id, self->id))
    td_procedure_keep_draft (NULL, self->id, NULL, NULL);
  g_free (self->id);
  self->id = id;
  after_saving (self, before);
}

static void
remove_own (TdProceduresWindow *self)
{
  g_autoptr (GError) error = NULL;
  char *before = NULL;
  if (td_procedure_remove (td_session_get_workspace (self->session), NULL, self->id, &before, &error))
    after_saving (self, before);
  else
    say (self, error->message);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  g_autofree char *text = td_noted_text_get (&self->text);
  /* The very text that comes with the program needs no copy. */
  if (self->own && g_strcmp0 (text, self->shipped) == 0)
    remove_own (self);
  else
    put (self, text);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  if (self->shipped != NULL)
    td_noted_text_replace (&self->text, self->shipped);
  if (self->own)
    remove_own (self);
  else
    look (self);
}

static void
undo_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  g_autofree char *before = g_strdup (self->before);
  const char *text = before != NULL ? before : self->shipped;
  if (text != NULL)
    td_noted_text_replace (&self->text, text);
  if (before != NULL)
    put (self, before);
  else if (self->own)
    remove_own (self);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  td_procedure_use_dialog_present (GTK_WINDOW (self), self->session, self->id,
                                   g_str_equal (name, "procedure.use-here") ? self->unit_id : 0);
}

/* ---- files ---- */

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (widget);
  g_autofree char *name = g_strconcat (self->id, ".json", NULL);
  g_clear_object (&self->chooser);
  self->chooser =
      td_noted_text_choose (&self->text, g_str_equal (action, "procedure.export"), name, self->status);
}

/* ---- faults ---- */

static void
next_fault_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_noted_text_step (&TD_PROCEDURES_WINDOW (widget)->text, g_variant_get_int32 (parameter));
}

/* ---- the window ---- */

static gpointer
run_which (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdCourse) course = td_course_load (workspace, *(const gint64 *)data, error);
  return course != NULL ? g_strdup (course->procedure->id) : NULL;
}

static void
which_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdProceduresWindow) self = data;
  g_autofree char *id = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session == NULL || id == NULL)
    return;
  for (guint i = 0; i < self->list->len; i++)
    if (g_str_equal (((const TdProcedureFile *)g_ptr_array_index (self->list, i))->id, id))
      gtk_drop_down_set_selected (self->files, i);
}

static void
workspace_cb (TdSession *session, TdProceduresWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_procedures_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_SESSION (session) && td_session_get_workspace (session) != NULL);
  TdProceduresWindow *self = g_object_new (TD_TYPE_PROCEDURES_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  fill_files (self, "cn-procedure");
  guint at = gtk_drop_down_get_selected (self->files);
  if (at < self->list->len)
    open_file (self, g_ptr_array_index (self->list, at));
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->steps));
  if (unit_id != 0)
    td_session_run (session, G_PRIORITY_HIGH, run_which, g_memdup2 (&unit_id, sizeof unit_id), g_free, g_free,
                    NULL, which_cb, g_object_ref (self));
}

/* Nothing typed is lost: what is not saved is there again the next time. */
static gboolean
close_request_cb (TdProceduresWindow *self)
{
  if (self->session != NULL)
    keep_draft (self);
  return GDK_EVENT_PROPAGATE;
}

static void
td_procedures_window_dispose (GObject *object)
{
  TdProceduresWindow *self = TD_PROCEDURES_WINDOW (object);
  self->updating = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PROCEDURES_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  td_noted_text_clear (&self->text);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->shipped, g_free);
  g_clear_pointer (&self->before, g_free);
  G_OBJECT_CLASS (td_procedures_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdProceduresWindow, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
#define ACTION(name, func) gtk_widget_class_install_action (widget_class, "procedure." name, NULL, func)

static void
td_procedures_window_class_init (TdProceduresWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_procedures_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_TWO_COLUMNS);
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-procedures-window.ui");
  BIND (title);
  BIND (files);
  BIND (compare);
  BIND (view);
  BIND (difference);
  BIND (notes_box);
  BIND (notes);
  BIND (steps);
  BIND (stack);
  BIND (block);
  BIND (status);
  CALLBACK (file_cb);
  CALLBACK (compare_cb);
  CALLBACK (chosen_cb);
  CALLBACK (close_request_cb);
  ACTION ("save", save_action);
  ACTION ("reset", reset_action);
  ACTION ("undo-save", undo_save_action);
  ACTION ("use-here", use_action);
  ACTION ("use-all", use_action);
  ACTION ("import", file_action);
  ACTION ("export", file_action);
  ACTION ("up", step_action);
  ACTION ("down", step_action);
  ACTION ("merge", step_action);
  ACTION ("leave-out", step_action);
  ACTION ("block", block_action);
  gtk_widget_class_install_action (widget_class, "procedure.next-fault", "i", next_fault_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "procedure.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "procedure.next-fault", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "procedure.next-fault", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_procedures_window_init (TdProceduresWindow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_noted_text_begin (&self->text, self->view, self->notes, self->notes_box);
  td_text_difference_begin (gtk_text_view_get_buffer (self->difference));
  g_signal_connect_object (td_noted_text_buffer (&self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->updating = FALSE;
}
