/* Tidang: templates of the papers, edited beside the page that they set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-templates-window.h"

#include "td-display-list.h"
#include "td-field-chooser.h"
#include "td-field.h"
#include "td-noted-text.h"
#include "td-paper-pages.h"
#include "td-template-jobs.h"
#include "td-template-state.h"
#include "td-text-difference.h"
#include "td-two-columns.h"
#include "td-wrap.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAUSE_MS 180 /* after the last key */
#define DRAFT_EVERY (5 * G_USEC_PER_SEC)

struct _TdTemplatesWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkMenuButton *insert;
  GtkDropDown *papers, *units;
  GtkToggleButton *compare;
  GtkCheckButton *samples;
  GtkTextView *view, *difference;
  GtkWidget *notes_box;
  GtkListBox *notes;
  GtkStack *stack;
  TdPaperPages *pages;
  AdwStatusPage *why;
  GtkLabel *status;
  TdNotedText text; /* of the view */
  TdSession *session;
  GtkFileChooserNative *chooser;
  GPtrArray *files;               /* TdTemplateFile */
  GArray *ids;                    /* dossiers, in the order of the list; NULL: not loaded yet */
  gint64 wanted;                  /* the dossier asked for at first */
  guint paper;                    /* of `files` */
  char *saved, *shipped, *before; /* before: what was saved over; NULL: nothing, or no own copy */
  gboolean own, draft, was_saved;
  TdTrialHold *hold;
  guint serial, looked; /* of the text; of the last that was looked at */
  guint pause;          /* source */
  gint64 drafted_at;
  gboolean looking, updating;
};

G_DEFINE_FINAL_TYPE (TdTemplatesWindow, td_templates_window, ADW_TYPE_WINDOW)

static const char *
nick_of (TdTemplatesWindow *self)
{
  return ((const TdTemplateFile *)g_ptr_array_index (self->files, self->paper))->nick;
}

/* ---- what is shown ---- */

static void
show_state (TdTemplatesWindow *self)
{
  g_autofree char *text = td_noted_text_get (&self->text);
  const TdTemplateDesk desk = { self->saved,
                                self->shipped,
                                self->own,
                                self->draft,
                                self->looked == self->serial,
                                self->text.notes != NULL ? self->text.notes->len : 0 };
  TdTemplateShow show;
  td_template_show_fill (&show, &desk, text);
  gtk_label_set_text (self->status, show.status);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.save", show.can_save);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.reset", show.can_reset);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.undo-save", self->was_saved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.next-fault", desk.n_notes > 0);
  td_template_show_clear (&show);
}

static void
show_second (TdTemplatesWindow *self, const char *why)
{
  if (gtk_toggle_button_get_active (self->compare))
    {
      g_autofree char *text = td_noted_text_get (&self->text);
      td_text_difference_show (gtk_text_view_get_buffer (self->difference), self->shipped, text);
      gtk_stack_set_visible_child_name (self->stack, "compare");
      return;
    }
  if (why != NULL)
    adw_status_page_set_description (self->why, why);
  gtk_stack_set_visible_child_name (self->stack, why != NULL ? "why" : "pages");
}

/* ---- looking ---- */

static void look (TdTemplatesWindow *self);

/* The last good page stays where the text is faulty: a person sees what was meant. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdTemplatesWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdTemplateLooked *looked = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || looked == NULL)
    {
      g_clear_pointer (&looked, td_template_looked_free);
      return;
    }
  self->looking = FALSE;
  if (looked->serial == self->serial)
    {
      self->looked = looked->serial;
      if (looked->list != NULL)
        td_paper_pages_show (self->pages, looked->list);
      if (looked->list != NULL || looked->why != NULL)
        gtk_widget_set_visible (GTK_WIDGET (self->samples), looked->lacks);
      td_noted_text_show (&self->text, looked->notes);
      show_second (self, looked->why);
      show_state (self);
    }
  else
    look (self);
  td_template_looked_free (looked);
}

/* One at a time, always of the newest text. */
static void
look (TdTemplatesWindow *self)
{
  gint64 now = g_get_monotonic_time ();
  if (self->looking || td_session_get_workspace (self->session) == NULL || self->hold == NULL)
    return;
  g_autofree char *text = td_noted_text_get (&self->text);
  gboolean keep = !g_str_equal (text, self->saved) && now - self->drafted_at > DRAFT_EVERY;
  if (keep)
    self->drafted_at = now;
  self->looking = TRUE;
  td_session_run (self->session, G_PRIORITY_HIGH, td_template_run_look,
                  td_template_look_job_new (self->hold, text, self->serial, keep,
                                            gtk_check_button_get_active (self->samples)),
                  td_template_look_job_free, td_template_looked_free, NULL, looked_cb, g_object_ref (self));
}

static gboolean
pause_cb (gpointer data)
{
  TdTemplatesWindow *self = data;
  self->pause = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TdTemplatesWindow *self)
{
  if (self->updating)
    return;
  self->serial++;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
  show_state (self);
}

/* The dossier's values are read anew. */
static void
renew (TdTemplatesWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->units);
  gint64 unit_id = self->ids != NULL && at < self->ids->len ? g_array_index (self->ids, gint64, at) : 0;
  g_clear_pointer (&self->hold, td_trial_hold_unref);
  self->hold = td_trial_hold_new (nick_of (self), unit_id);
  self->serial++;
  look (self);
}

/* ---- one template ---- */

/* Another text: nothing of it was typed here. */
static void
show_text (TdTemplatesWindow *self, const char *text)
{
  self->updating = TRUE;
  td_noted_text_set (&self->text, text);
  self->updating = FALSE;
}

static void
read_saved (TdTemplatesWindow *self)
{
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->shipped, g_free);
  self->saved = td_template_text (NULL, nick_of (self), &self->own, NULL);
  self->shipped = td_template_shipped_text (nick_of (self));
}

static void
keep_draft (TdTemplatesWindow *self)
{
  g_autoptr (GError) error = NULL;
  if (self->saved == NULL)
    return;
  g_autofree char *text = td_noted_text_get (&self->text);
  if (!td_template_keep_draft (NULL, nick_of (self), g_str_equal (text, self->saved) ? NULL : text, &error) &&
      self->session != NULL)
    td_session_fail (self->session, error);
}

static void
open_paper (TdTemplatesWindow *self, guint paper)
{
  self->paper = paper;
  read_saved (self);
  g_clear_pointer (&self->before, g_free);
  self->was_saved = FALSE;
  g_autofree char *draft = td_template_draft (NULL, nick_of (self));
  self->draft = draft != NULL && !g_str_equal (draft, self->saved);
  td_noted_text_clear (&self->text);
  show_text (self, self->draft ? draft : self->saved);
  td_paper_pages_show (self->pages, NULL);
  adw_window_title_set_subtitle (self->title,
                                 ((const TdTemplateFile *)g_ptr_array_index (self->files, paper))->label);
  show_state (self);
  renew (self);
}

static void
paper_cb (TdTemplatesWindow *self)
{
  guint paper = gtk_drop_down_get_selected (self->papers);
  if (self->updating || self->files == NULL || paper >= self->files->len || paper == self->paper)
    return;
  keep_draft (self);
  open_paper (self, paper);
}

static void
unit_cb (TdTemplatesWindow *self)
{
  if (!self->updating && self->saved != NULL)
    renew (self);
}

/* The text is looked at again as it stands. */
static void
samples_cb (TdTemplatesWindow *self)
{
  if (self->saved == NULL)
    return;
  self->serial++;
  look (self);
}

static void
compare_cb (TdTemplatesWindow *self)
{
  if (self->saved != NULL)
    show_second (self, NULL);
}

/* ---- saving ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdTemplatesWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdTemplateSaved *saved = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      g_clear_pointer (&saved, td_template_saved_free);
      return;
    }
  if (saved == NULL)
    {
      gtk_label_set_text (self->status, error->message);
      return;
    }
  g_clear_pointer (&self->before, g_free);
  self->before = g_steal_pointer (&saved->before);
  self->was_saved = TRUE;
  self->draft = FALSE;
  read_saved (self);
  td_template_saved_free (saved);
  renew (self);
  show_state (self);
}

/* NULL: back to what comes with the program. */
static void
save (TdTemplatesWindow *self, const char *text)
{
  if (td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_HIGH, td_template_run_save,
                    td_template_save_job_new (nick_of (self), text), td_template_save_job_free,
                    td_template_saved_free, NULL, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTemplatesWindow *self = TD_TEMPLATES_WINDOW (widget);
  g_autofree char *text = td_noted_text_get (&self->text);
  /* The very text that comes with the program needs no copy. */
  save (self, g_str_equal (text, self->shipped) ? NULL : text);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTemplatesWindow *self = TD_TEMPLATES_WINDOW (widget);
  td_noted_text_replace (&self->text, self->shipped);
  save (self, NULL);
}

static void
undo_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdTemplatesWindow *self = TD_TEMPLATES_WINDOW (widget);
  td_noted_text_replace (&self->text, self->before != NULL ? self->before : self->shipped);
  save (self, self->before);
}

/* ---- files ---- */

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TdTemplatesWindow *self = TD_TEMPLATES_WINDOW (widget);
  g_autofree char *name = g_strconcat (nick_of (self), ".txt", NULL);
  g_clear_object (&self->chooser);
  self->chooser =
      td_noted_text_choose (&self->text, g_str_equal (action, "template.export"), name, self->status);
}

/* ---- faults and fields ---- */

static void
next_fault_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_noted_text_step (&TD_TEMPLATES_WINDOW (widget)->text, g_variant_get_int32 (parameter));
}

static void
chosen_cb (TdFieldChooser *chooser, const char *name, const char *insert, TdTemplatesWindow *self)
{
  gtk_text_buffer_begin_user_action (td_noted_text_buffer (&self->text));
  gtk_text_buffer_delete_selection (td_noted_text_buffer (&self->text), TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (td_noted_text_buffer (&self->text), insert, -1);
  gtk_text_buffer_end_user_action (td_noted_text_buffer (&self->text));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
insert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (TD_TEMPLATES_WINDOW (widget)->insert);
}

/* ---- the window ---- */

static void
units_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdTemplatesWindow) self = data;
  TdTemplateUnits *units = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session != NULL && units != NULL)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
      guint at = 0;
      for (guint i = 0; i < units->ids->len; i++)
        {
          gtk_string_list_append (names, g_ptr_array_index (units->labels, i));
          if (g_array_index (units->ids, gint64, i) == self->wanted)
            at = i;
        }
      self->ids = g_array_ref (units->ids);
      if (units->ids->len == 0)
        gtk_string_list_append (names, _ ("no dossier: blanks"));
      self->updating = TRUE;
      gtk_drop_down_set_model (self->units, G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->units, at);
      self->updating = FALSE;
      open_paper (self, self->paper);
    }
  g_clear_pointer (&units, td_template_units_free);
}

static void
workspace_cb (TdSession *session, TdTemplatesWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill_papers (TdTemplatesWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  self->files = td_templates_list (NULL);
  for (guint i = 0; i < self->files->len; i++)
    {
      const TdTemplateFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *name =
          file->path != NULL ? g_strdup_printf (_ ("%s (own copy)"), file->label) : g_strdup (file->label);
      gtk_string_list_append (names, name);
      if (g_str_equal (file->nick, "notice"))
        self->paper = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->papers, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->papers, self->paper);
  self->updating = FALSE;
}

void
td_templates_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_SESSION (session) && td_session_get_workspace (session) != NULL);
  TdTemplatesWindow *self = g_object_new (TD_TYPE_TEMPLATES_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->wanted = unit_id;
  fill_papers (self);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  td_session_run (session, G_PRIORITY_HIGH, td_template_run_units, NULL, NULL, td_template_units_free, NULL,
                  units_cb, g_object_ref (self));
}

/* Nothing typed is lost: what is not saved is there again the next time. */
static gboolean
close_request_cb (TdTemplatesWindow *self)
{
  if (self->session != NULL)
    keep_draft (self);
  return GDK_EVENT_PROPAGATE;
}

static void
td_templates_window_dispose (GObject *object)
{
  TdTemplatesWindow *self = TD_TEMPLATES_WINDOW (object);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_TEMPLATES_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->hold, td_trial_hold_unref);
  td_noted_text_clear (&self->text);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->shipped, g_free);
  g_clear_pointer (&self->before, g_free);
  G_OBJECT_CLASS (td_templates_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdTemplatesWindow, name)

static void
td_templates_window_class_init (TdTemplatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_templates_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_PAPER_PAGES);
  g_type_ensure (TD_TYPE_TWO_COLUMNS);
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-templates-window.ui");
  BIND (title);
  BIND (insert);
  BIND (papers);
  BIND (units);
  BIND (compare);
  BIND (samples);
  BIND (view);
  BIND (difference);
  BIND (notes_box);
  BIND (notes);
  BIND (stack);
  BIND (pages);
  BIND (why);
  BIND (status);
  gtk_widget_class_bind_template_callback (widget_class, paper_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, samples_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_install_action (widget_class, "template.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "template.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "template.undo-save", NULL, undo_save_action);
  gtk_widget_class_install_action (widget_class, "template.import", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "template.export", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "template.next-fault", "i", next_fault_action);
  gtk_widget_class_install_action (widget_class, "template.insert", NULL, insert_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "template.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "template.insert", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "template.next-fault", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "template.next-fault", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_templates_window_init (TdTemplatesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  TdFieldChooser *chooser = td_field_chooser_new (TD_FIELD_FOR_TEMPLATE);
  td_noted_text_begin (&self->text, self->view, self->notes, self->notes_box);
  td_text_difference_begin (gtk_text_view_get_buffer (self->difference));
  gtk_menu_button_set_popover (self->insert, GTK_WIDGET (chooser));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (td_noted_text_buffer (&self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
