/* Tidang: the sheet of one household before it is printed or saved — 本户信息告知单.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-sheet.h"

#include "td-display-list.h"
#include "td-paper-pages.h"
#include "td-paper-print.h"

#include <glib/gi18n.h>

/* Documents for a Chinese office are Chinese whatever the locale. */
#define NAME "本户信息告知单"

struct _TdHouseholdSheet
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  AdwStatusPage *failed;
  GtkStack *stack;
  TdPaperPages *pages;
  GtkLabel *lacks, *hint;
  TdSession *session;
  TdDisplayList *list;
  GtkFileChooserNative *chooser;
  gint64 unit_id, part_id;
  char *room;
};

G_DEFINE_FINAL_TYPE (TdHouseholdSheet, td_household_sheet, ADW_TYPE_WINDOW)

/* ---- what the worker does ---- */

typedef struct
{
  gint64 unit_id, part_id;
  char *path; /* to write; else NULL */
} SheetJob;

static void
sheet_job_free (gpointer data)
{
  SheetJob *job = data;
  g_free (job->path);
  g_free (job);
}

static SheetJob *
sheet_job (const TdHouseholdSheet *self, const char *path)
{
  SheetJob *job = g_new0 (SheetJob, 1);
  job->unit_id = self->unit_id;
  job->part_id = self->part_id;
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
  const SheetJob *job = data;
  g_autofree char *lacks = td_household_sheet_lacks (workspace, job->unit_id, job->part_id, error);
  TdDisplayList *list =
      lacks == NULL ? NULL : td_household_sheet_lay_out (workspace, job->unit_id, job->part_id, error);
  if (list == NULL)
    return NULL;
  Laid *laid = g_new0 (Laid, 1);
  laid->list = list;
  laid->lacks = g_steal_pointer (&lacks);
  return laid;
}

static gpointer
run_record (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const SheetJob *job = data;
  return GINT_TO_POINTER (td_household_sheet_record (workspace, job->unit_id, job->part_id, error));
}

static gpointer
run_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const SheetJob *job = data;
  gboolean done = td_household_sheet_write (workspace, job->unit_id, job->part_id, job->path, error);
  return done ? g_strdup_printf (_ ("Written: %s"), job->path) : NULL;
}

/* ---- the pages ---- */

static void
allow (TdHouseholdSheet *self, gboolean allowed)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.print", allowed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", allowed);
}

static void
laid_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHouseholdSheet) self = data;
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
  gtk_label_set_text (self->lacks, laid->lacks);
  gtk_widget_set_visible (GTK_WIDGET (self->lacks), *laid->lacks != '\0');
  gtk_stack_set_visible_child_name (self->stack, "pages");
  /* Keys turn the pages at once. */
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  allow (self, TRUE);
  laid_free (laid);
}

/* ---- out of the file ---- */

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdHouseholdSheet *self = TD_HOUSEHOLD_SHEET (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref);
  TdPrintEntry entry = { td_session_get_workspace (self->session), run_record, sheet_job (self, NULL),
                         sheet_job_free };
  g_ptr_array_add (lists, td_display_list_ref (self->list));
  if (!td_paper_print (GTK_WINDOW (self), lists, NAME, &entry, &error) && error != NULL)
    gtk_label_set_text (self->hint, error->message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHouseholdSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  allow (self, TRUE);
  gtk_label_set_text (self->hint, error != NULL ? error->message : said);
  if (said != NULL)
    td_session_say (self->session, said, FALSE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdHouseholdSheet *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  if (path == NULL)
    return;
  allow (self, FALSE);
  gtk_label_set_text (self->hint, _ ("Writing…"));
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_write, sheet_job (self, path), sheet_job_free,
                  g_free, NULL, written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdHouseholdSheet *self = TD_HOUSEHOLD_SHEET (widget);
  g_autofree char *file = g_strdup_printf ("%s-" NAME ".pdf", self->room);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save as PDF"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), g_strdelimit (file, "/\\", '_'));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the class ---- */

static void
workspace_cb (TdSession *session, TdHouseholdSheet *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_household_sheet_present (GtkWindow *parent,
                            TdSession *session,
                            gint64 unit_id,
                            gint64 part_id,
                            const char *room)
{
  g_return_if_fail (TD_IS_SESSION (session) && room != NULL);
  TdHouseholdSheet *self = g_object_new (TD_TYPE_HOUSEHOLD_SHEET, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_ ("Household sheet · %s"), room);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  self->part_id = part_id;
  self->room = g_strdup (room);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  td_session_run (session, G_PRIORITY_HIGH, run_lay_out, sheet_job (self, NULL), sheet_job_free, laid_free,
                  NULL, laid_cb, g_object_ref (self));
}

static void
td_household_sheet_dispose (GObject *object)
{
  TdHouseholdSheet *self = TD_HOUSEHOLD_SHEET (object);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_HOUSEHOLD_SHEET);
  g_clear_object (&self->session);
  g_clear_pointer (&self->list, td_display_list_unref);
  g_clear_pointer (&self->room, g_free);
  G_OBJECT_CLASS (td_household_sheet_parent_class)->dispose (object);
}

/* parameter: by how much. */
static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_paper_pages_turn (TD_HOUSEHOLD_SHEET (widget)->pages, g_variant_get_int32 (parameter));
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdHouseholdSheet, name)

static void
td_household_sheet_class_init (TdHouseholdSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_household_sheet_dispose;
  g_type_ensure (TD_TYPE_PAPER_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-household-sheet.ui");
  BIND (title);
  BIND (failed);
  BIND (stack);
  BIND (pages);
  BIND (lacks);
  BIND (hint);
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "sheet.page", "i", page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sheet.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "sheet.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "sheet.page", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "sheet.page", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_household_sheet_init (TdHouseholdSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  allow (self, FALSE);
}
