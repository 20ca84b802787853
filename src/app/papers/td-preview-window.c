/* Tidang: a paper that has no words to fill in, seen before it is printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-preview-window.h"

#include "td-display-list.h"
#include "td-paper-pages.h"
#include "td-paper-print.h"

#include <glib/gi18n.h>

/* Held by the window and by each of its jobs. */
typedef struct
{
  TdPreview paper;
  char *name;
} Held;

struct _TdPreviewWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  AdwStatusPage *failed;
  GtkStack *stack;
  TdPaperPages *pages;
  GtkLabel *lacks, *hint;
  GtkWidget *word;
  TdSession *session;
  TdDisplayList *list;
  GtkFileChooserNative *chooser;
  Held *held;
  char *file_name;  /* without its ending */
  gboolean as_word; /* what the chooser asks for */
};

G_DEFINE_FINAL_TYPE (TdPreviewWindow, td_preview_window, ADW_TYPE_WINDOW)

static void
held_clear (gpointer data)
{
  Held *held = data;
  if (held->paper.data_free != NULL)
    held->paper.data_free (held->paper.data);
  g_free (held->name);
}

static void
held_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, held_clear);
}

/* ---- what the worker does ---- */

typedef struct
{
  Held *held;
  char *path; /* to write; else NULL */
} SheetJob;

static void
sheet_job_free (gpointer data)
{
  SheetJob *job = data;
  held_release (job->held);
  g_free (job->path);
  g_free (job);
}

static SheetJob *
sheet_job (const TdPreviewWindow *self, const char *path)
{
  SheetJob *job = g_new0 (SheetJob, 1);
  job->held = g_atomic_rc_box_acquire (self->held);
  job->path = g_strdup (path);
  return job;
}

typedef struct
{
  TdDisplayList *list;
  char *lacks;
} Laid;

static void
laid_free (gpointer data)
{
  Laid *laid = data;
  g_clear_pointer (&laid->list, td_display_list_unref);
  g_free (laid->lacks);
  g_free (laid);
}

static gpointer
run_lay_out (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPreview *paper = &((SheetJob *)data)->held->paper;
  Laid *laid = g_new0 (Laid, 1);
  laid->list = paper->lay_out (workspace, paper->data, &laid->lacks, error);
  if (laid->list == NULL)
    g_clear_pointer (&laid, laid_free);
  return laid;
}

static gpointer
run_record (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPreview *paper = &((SheetJob *)data)->held->paper;
  return GINT_TO_POINTER (paper->record (workspace, paper->data, error));
}

static gpointer
run_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const SheetJob *job = data;
  const TdPreview *paper = &job->held->paper;
  return paper->write (workspace, paper->data, job->path, error)
             ? g_strdup_printf (_ ("Written: %s"), job->path)
             : NULL;
}

/* ---- the pages ---- */

static void
allow (TdPreviewWindow *self, gboolean allowed)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print", allowed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save", allowed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save-word", allowed && self->held->paper.word);
}

static void
laid_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPreviewWindow) self = data;
  g_autoptr (GError) error = NULL;
  Laid *laid = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || laid == NULL)
    {
      if (self->session != NULL)
        {
          adw_status_page_set_description (self->failed, error->message);
          gtk_stack_set_visible_child_name (self->stack, "failed");
        }
      g_clear_pointer (&laid, laid_free);
      return;
    }
  self->list = g_steal_pointer (&laid->list);
  td_paper_pages_show (self->pages, self->list);
  gtk_label_set_text (self->lacks, laid->lacks != NULL ? laid->lacks : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lacks), laid->lacks != NULL && *laid->lacks != '\0');
  gtk_stack_set_visible_child_name (self->stack, "pages");
  /* Keys turn the pages at once. */
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  gtk_widget_set_focusable (GTK_WIDGET (self->stack), FALSE);
  allow (self, TRUE);
  laid_free (laid);
}

/* ---- out of the file ---- */

/* Below the pages; nothing to say takes no room. */
static void
say (TdPreviewWindow *self, const char *text)
{
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL && *text != '\0');
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPreviewWindow *self = TD_PREVIEW_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref);
  gboolean records = self->held->paper.record != NULL;
  TdPrintEntry entry = { td_session_get_workspace (self->session), run_record,
                         records ? sheet_job (self, NULL) : NULL, sheet_job_free };
  g_ptr_array_add (lists, td_display_list_ref (self->list));
  if (!td_paper_print (GTK_WINDOW (self), lists, self->held->name, records ? &entry : NULL, &error) &&
      error != NULL)
    say (self, error->message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPreviewWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  allow (self, TRUE);
  say (self, error != NULL ? error->message : said);
  if (said != NULL)
    td_session_say (self->session, said, FALSE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdPreviewWindow *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *chosen = file != NULL ? g_file_peek_path (file) : NULL;
  if (chosen == NULL)
    return;
  /* By its ending it is known what is written: a name without it is none. */
  const char *ending = self->as_word ? ".docx" : ".pdf";
  g_autofree char *path =
      g_str_has_suffix (chosen, ending) ? g_strdup (chosen) : g_strconcat (chosen, ending, NULL);
  allow (self, FALSE);
  say (self, _ ("Writing…"));
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_write, sheet_job (self, path), sheet_job_free,
                  g_free, NULL, written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPreviewWindow *self = TD_PREVIEW_WINDOW (widget);
  g_clear_object (&self->chooser);
  self->as_word = g_str_equal (name, "preview.save-word");
  self->chooser = gtk_file_chooser_native_new (self->as_word ? _ ("Save as a Word file") : _ ("Save as PDF"),
                                               GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                                               _ ("_Cancel"));
  g_autofree char *file_name = g_strconcat (self->file_name, self->as_word ? ".docx" : ".pdf", NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the class ---- */

static void
workspace_cb (TdSession *session, TdPreviewWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static Held *
held_new (const TdPreview *preview)
{
  Held *held = g_atomic_rc_box_new0 (Held);
  held->name = g_strdup (preview->name);
  held->paper = *preview;
  held->paper.name = held->name;
  held->paper.about = held->paper.note = held->paper.title = NULL;
  return held;
}

void
td_preview_present (GtkWindow *parent, TdSession *session, const TdPreview *preview)
{
  g_return_if_fail (TD_IS_SESSION (session) && preview != NULL);
  TdPreviewWindow *self = g_object_new (TD_TYPE_PREVIEW_WINDOW, "transient-for", parent, NULL);
  const char *about = preview->about;
  g_autofree char *title = preview->title != NULL ? g_strdup (preview->title)
                           : about != NULL        ? g_strdup_printf ("%s · %s", preview->name, about)
                                                  : g_strdup (preview->name);
  self->session = g_object_ref (session);
  self->held = held_new (preview);
  allow (self, FALSE);
  self->file_name =
      about != NULL ? g_strdup_printf ("%s-%s", about, preview->name) : g_strdup (preview->name);
  g_strdelimit (self->file_name, "/\\", '_');
  say (self, preview->note);
  gtk_widget_set_visible (self->word, preview->word);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  /* Above a window that has the keyboard to itself it has to have it too. */
  gtk_window_set_modal (GTK_WINDOW (self), gtk_window_get_modal (parent));
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  /* Not the note below the pages, which would stand there chosen from end to end. */
  gtk_widget_set_focusable (GTK_WIDGET (self->stack), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->stack));
  gtk_window_present (GTK_WINDOW (self));
  td_session_run (session, G_PRIORITY_HIGH, run_lay_out, sheet_job (self, NULL), sheet_job_free, laid_free,
                  NULL, laid_cb, g_object_ref (self));
}

static void
td_preview_window_dispose (GObject *object)
{
  TdPreviewWindow *self = TD_PREVIEW_WINDOW (object);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PREVIEW_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->list, td_display_list_unref);
  g_clear_pointer (&self->held, held_release);
  g_clear_pointer (&self->file_name, g_free);
  G_OBJECT_CLASS (td_preview_window_parent_class)->dispose (object);
}

/* parameter: by how much. */
static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_paper_pages_turn (TD_PREVIEW_WINDOW (widget)->pages, g_variant_get_int32 (parameter));
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPreviewWindow, name)

static void
td_preview_window_class_init (TdPreviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_preview_window_dispose;
  g_type_ensure (TD_TYPE_PAPER_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-preview-window.ui");
  BIND (title);
  BIND (failed);
  BIND (stack);
  BIND (pages);
  BIND (lacks);
  BIND (hint);
  BIND (word);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "preview.save-word", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "preview.page", "i", page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "preview.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "preview.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "preview.page", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "preview.page", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_preview_window_init (TdPreviewWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
