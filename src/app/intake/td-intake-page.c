/* Tidang: the import assistant — choose a sheet, see what will happen, let it happen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-page-private.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-intake-jobs.h"
#include "td-intake-lists.h"
#include "td-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdIntakePage, td_intake_page, GTK_TYPE_BOX)

static guint finished_signal;

void
td_intake_page_set_values (TdIntakePage *self, TdIntakeValues *next)
{
  td_intake_values_free (self->values);
  self->values = next;
}

static void
end_poll (TdIntakePage *self)
{
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
  self->importing = FALSE;
}

static gboolean
poll (gpointer data)
{
  TdIntakePage *self = data;
  g_autofree char *what = NULL;
  double share = td_relay_read (self->relay, &what);
  if (share < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, share);
  gtk_progress_bar_set_text (self->progress, what != NULL ? what : _ ("Reading the sheet"));
  return G_SOURCE_CONTINUE;
}

/* ---- the worker ---- */

/* A sheet that cannot be read is said under the field that names it. */
static void
say_unreadable (TdIntakePage *self, const GError *error)
{
  if (td_session_is_cancelled (error))
    return;
  td_field_say (self->path, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

typedef struct
{
  TdIntakePage *self;
  gboolean dry_run;
} Asked;

static Asked *
asked_new (TdIntakePage *self, gboolean dry_run)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->dry_run = dry_run;
  return asked;
}

static void
begin (TdIntakePage *self, gboolean importing)
{
  end_poll (self);
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  self->step = TD_INTAKE_WORKING;
  self->importing = importing;
  self->poll_source = g_timeout_add (100, poll, self);
}

/* What was changed while the worker was busy is looked at now. */
static gboolean
is_overtaken (TdIntakePage *self)
{
  if (!self->look_again)
    return FALSE;
  self->look_again = FALSE;
  self->step = TD_INTAKE_CHOOSE;
  td_intake_page_update (self);
  td_intake_page_look_soon (self);
  return TRUE;
}

static void
focus_what_comes (TdIntakePage *self, gboolean answering)
{
  if (answering && td_intake_questions_open (self->asked, self->values) > 0)
    td_intake_page_focus_question (self);
  else if (gtk_widget_get_sensitive (GTK_WIDGET (self->import)) &&
           gtk_widget_get_focus_child (GTK_WIDGET (self->tabs)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->import));
}

static void
say_done (TdIntakePage *self)
{
  g_autofree char *said = g_strdup_printf (_ ("Imported: %d added, %d changed"), (int)self->report->added,
                                           (int)self->report->updated);
  td_session_say (self->session, said, self->report->action_id != 0);
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->next)) ? self->next : self->finish));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdIntakePage) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdImportReport *report = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      g_clear_pointer (&report, td_import_report_free);
      return;
    }
  end_poll (self);
  td_intake_page_drop_report (self);
  self->report = report;
  self->step = report == NULL ? TD_INTAKE_CHOOSE : asked->dry_run ? TD_INTAKE_SEEN : TD_INTAKE_DONE;
  if (asked->dry_run && is_overtaken (self))
    return;
  gboolean answering = gtk_widget_get_focus_child (GTK_WIDGET (self->questions_box)) != NULL;
  if (report != NULL)
    td_intake_questions_add (self->asked, report);
  td_intake_page_show_questions (self);
  td_intake_page_update (self);
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (report != NULL && !asked->dry_run)
    say_done (self);
  else
    focus_what_comes (self, answering);
}

void
td_intake_page_run (TdIntakePage *self, gboolean dry_run, const char *rejects)
{
  begin (self, !dry_run);
  td_intake_page_update (self);
  td_intake_job_import (self->session, self->values, dry_run, rejects, self->relay, self->cancellable,
                        imported_cb, asked_new (self, dry_run));
}

static void
sketched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdIntakePage) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdImportSketch *sketch = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      td_import_sketch_free (sketch);
      return;
    }
  td_intake_columns_show (self->columns, sketch);
  if (sketch != NULL && !self->look_again && td_intake_plan_any (sketch))
    {
      td_intake_page_run (self, TRUE, NULL);
      return;
    }
  end_poll (self);
  if (is_overtaken (self))
    return;
  self->step = TD_INTAKE_CHOOSE;
  gtk_stack_set_visible_child_name (self->tabs, "columns");
  td_intake_page_update (self);
  if (error != NULL)
    say_unreadable (self, error);
  else
    gtk_label_set_text (self->hint, _ ("No sheet of this file can be read yet: see below what is missing."));
}

/* ---- what the person does ---- */

void
td_intake_page_look (TdIntakePage *self)
{
  if (self->importing || self->session == NULL || td_text_is_blank (self->values->path))
    return;
  if (self->step == TD_INTAKE_WORKING)
    {
      self->look_again = TRUE;
      g_cancellable_cancel (self->cancellable);
      return;
    }
  td_intake_page_drop_report (self);
  begin (self, FALSE);
  td_intake_page_update (self);
  td_intake_job_sketch (self->session, self->values, self->cancellable, sketched_cb, asked_new (self, TRUE));
}

static void
look_cb (TdIntakePage *self)
{
  td_intake_page_look (self);
}

static gboolean
look_now (gpointer data)
{
  TdIntakePage *self = data;
  self->look_source = 0;
  look_cb (self);
  return G_SOURCE_REMOVE;
}

/* Not within the signal of the control that was used: it goes when the answer comes. */
void
td_intake_page_look_soon (TdIntakePage *self)
{
  if (self->look_source == 0)
    self->look_source = g_timeout_add (150, look_now, self);
}

static void
import_cb (TdIntakePage *self)
{
  if (self->step == TD_INTAKE_SEEN && self->look_source == 0)
    td_intake_page_run (self, FALSE, NULL);
}

static void
cancel_cb (TdIntakePage *self)
{
  self->look_again = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
finish_cb (TdIntakePage *self)
{
  g_signal_emit (self, finished_signal, 0);
}

static gboolean
may_change (TdIntakePage *self)
{
  return !self->updating && !self->importing && self->step != TD_INTAKE_DONE;
}

static void
column_cb (TdIntakePage *self, const char *key, const char *field)
{
  if (!may_change (self))
    return;
  td_intake_page_set_values (self, td_intake_values_with_column (self->values, key, field));
  td_intake_page_look_soon (self);
}

static void
header_cb (TdIntakePage *self, const char *sheet, guint row)
{
  if (!may_change (self))
    return;
  td_intake_page_set_values (self, td_intake_values_with_header (self->values, sheet, row));
  td_intake_page_look_soon (self);
}

static void
taken_cb (TdIntakePage *self, const char *sheet, gboolean taken)
{
  if (!may_change (self))
    return;
  td_intake_page_set_values (self, td_intake_values_with_taken (self->values, sheet, taken));
  td_intake_page_look_soon (self);
}

static void
forget_cb (TdIntakePage *self, const char *signature)
{
  if (!may_change (self))
    return;
  td_intake_job_forget (self->session, signature);
  td_intake_page_set_values (self, td_intake_values_with_fresh (self->values));
  td_intake_page_look_soon (self);
}

static void
copy_cb (TdIntakePage *self)
{
  if (self->report == NULL)
    return;
  g_autofree char *text = td_intake_report_text (self->state, self->report, self->values->path);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  td_session_say (self->session, _ ("The report is on the clipboard."), FALSE);
}

/* Of coordinates, where the sheet does not say it. */
static const struct
{
  const char *nick;
  const char *word;
} datums[] = {
  { "", N_ ("As the sheet says") },
  { "wgs84", "WGS-84 · CGCS2000" },
  { "gcj02", "GCJ-02" },
  { "bd09", "BD-09" },
};

static const char *
datum_word (int value)
{
  return _ (datums[value].word);
}

static void
text_cb (TdIntakePage *self)
{
  if (self->updating || self->values == NULL || self->importing)
    return;
  g_autofree char *path = g_strdup (self->values->path);
  td_intake_page_set_values (self,
                             td_intake_values_with_path (self->values, gtk_editable_get_text (self->path)));
  if (!g_str_equal (path, self->values->path))
    {
      g_ptr_array_set_size (self->asked, 0);
      td_intake_columns_show (self->columns, NULL);
    }
  td_intake_page_set_values (self, td_intake_values_with_datum (
                                       self->values, datums[gtk_drop_down_get_selected (self->datum)].nick));
  td_intake_page_set_values (
      self, td_intake_values_with_kind (self->values, (int)gtk_drop_down_get_selected (self->kind) - 1));
  td_intake_page_set_values (
      self, td_intake_values_with_strict (self->values, gtk_check_button_get_active (self->strict)));
  td_intake_page_set_values (
      self, td_intake_values_with_replace (self->values, gtk_check_button_get_active (self->replace)));
  td_intake_page_set_values (
      self, td_intake_values_with_keys (
                self->values, gtk_editable_get_text (self->place), gtk_editable_get_text (self->compound),
                gtk_editable_get_text (self->building), gtk_editable_get_text (self->unit)));
  /* What was seen was seen of other values. */
  if (self->step == TD_INTAKE_WORKING)
    {
      self->look_again = TRUE;
      g_cancellable_cancel (self->cancellable);
      return;
    }
  td_intake_page_drop_report (self);
  self->step = TD_INTAKE_CHOOSE;
  td_intake_page_show_questions (self);
  td_intake_page_update (self);
}

static void
choose_cb (TdIntakePage *self)
{
  td_intake_page_choose (self);
}

static void
save_rejects_cb (TdIntakePage *self)
{
  td_intake_page_save_rejects (self);
}

void
td_intake_page_start (TdIntakePage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_INTAKE_PAGE (self) && TD_IS_SESSION (session));
  g_set_object (&self->session, session);
  if (self->step == TD_INTAKE_WORKING)
    return;
  self->updating = TRUE;
  gtk_editable_set_text (self->path, "");
  td_intake_page_set_values (self, td_intake_values_new ());
  g_ptr_array_set_size (self->asked, 0);
  g_ptr_array_set_size (self->waiting, 0);
  td_intake_columns_show (self->columns, NULL);
  gtk_stack_set_visible_child_name (self->tabs, "columns");
  self->updating = FALSE;
  text_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

/* ---- several sheets ---- */

static void
next_cb (TdIntakePage *self)
{
  if (self->step == TD_INTAKE_WORKING || self->waiting->len == 0)
    return;
  g_autofree char *path = g_ptr_array_steal_index (self->waiting, 0);
  gtk_stack_set_visible_child_name (self->tabs, "columns");
  gtk_editable_set_text (self->path, path);
  look_cb (self);
}

void
td_intake_page_take (TdIntakePage *self, TdSession *session, const char *const *paths)
{
  g_return_if_fail (TD_IS_INTAKE_PAGE (self) && TD_IS_SESSION (session));
  g_set_object (&self->session, session);
  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (self->waiting, g_strdup (paths[i]));
  /* What is under way or not yet decided is finished first. */
  if (self->step == TD_INTAKE_CHOOSE || self->step == TD_INTAKE_DONE)
    next_cb (self);
  else
    td_intake_page_update (self);
}

/* ---- the type ---- */

static void
td_intake_page_dispose (GObject *object)
{
  TdIntakePage *self = TD_INTAKE_PAGE (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  end_poll (self);
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->updating = TRUE;
  g_clear_object (&self->chooser);
  if (self->problems != NULL)
    td_intake_page_drop_report (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INTAKE_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_intake_values_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (td_intake_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdIntakePage, name)

static void
td_intake_page_class_init (TdIntakePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_intake_page_dispose;
  g_type_ensure (TD_TYPE_INTAKE_COLUMNS);
  g_type_ensure (TD_TYPE_INTAKE_PROBLEMS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-intake-page.ui");
  BIND (path);
  BIND (place);
  BIND (compound);
  BIND (building);
  BIND (unit);
  BIND (kind);
  BIND (strict);
  BIND (replace);
  BIND (look);
  BIND (import);
  BIND (finish);
  BIND (summary);
  BIND (hint);
  BIND (rejects);
  BIND (progress_row);
  BIND (progress);
  BIND (units);
  BIND (sheets);
  BIND (rows);
  BIND (rows_title);
  BIND (changes);
  BIND (changes_title);
  BIND (changes_tab);
  BIND (missing);
  BIND (missing_title);
  BIND (missing_box);
  BIND (columns);
  BIND (problems);
  BIND (problems_tab);
  BIND (tabs);
  BIND (copy);
  BIND (next);
  BIND (units_title);
  BIND (questions_box);
  BIND (questions_title);
  BIND (questions);
  BIND (save_rejects);
  BIND (datum);
  gtk_widget_class_bind_template_callback (widget_class, save_rejects_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_cb);
  gtk_widget_class_bind_template_callback (widget_class, taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  finished_signal =
      g_signal_new ("finished", TD_TYPE_INTAKE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_intake_page_init (TdIntakePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  gtk_string_list_append (kinds, _ ("As its headings say"));
  gtk_string_list_append (kinds, _ ("Stairwells"));
  gtk_string_list_append (kinds, _ ("Flats and owners"));
  gtk_string_list_append (kinds, _ ("Ballots"));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->updating = TRUE;
  self->asked = td_intake_questions_new ();
  td_choice_fill (self->datum, G_N_ELEMENTS (datums), datum_word);
  self->updating = FALSE;
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  td_line_list_set_up (self->sheets);
  td_line_list_set_up (self->units);
  td_line_list_set_up (self->changes);
  td_line_list_set_up (self->missing);
  self->values = td_intake_values_new ();
  td_intake_page_update (self);
}
