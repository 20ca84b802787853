/* Tidang: the overview on paper, and the totals that were published.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-page-private.h"

#include "td-pages.h"
#include "td-preview-window.h"
#include "td-published-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  char *code, *path;
  TdOverviewBy by;
  int stage, rating;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;
  g_free (paper->code);
  g_free (paper->path);
  g_free (paper);
}

static Paper *
paper_new (TdOverviewPage *self, char *path)
{
  Paper *paper = g_new0 (Paper, 1);
  paper->code = g_strdup (self->code);
  paper->path = path;
  paper->by = td_overview_page_by (self);
  td_overview_narrow_to (paper->by, td_overview_page_narrow (self), &paper->stage, &paper->rating);
  return paper;
}

static TdOverview *
load_paper (TdWorkspace *workspace, const Paper *paper, GError **error)
{
  g_autoptr (TdOverview) overview =
      td_overview_load (workspace, paper->code, paper->stage, paper->rating, error);
  return overview != NULL && td_overview_count (workspace, overview, error) ? g_steal_pointer (&overview)
                                                                            : NULL;
}

static struct _TdDisplayList *
lay_out_paper (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Paper *paper = data;
  g_autoptr (TdOverview) overview = load_paper (workspace, paper, error);
  return overview != NULL ? td_overview_pages (workspace, overview, paper->by, error) : NULL;
}

static gboolean
write_paper (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Paper *paper = data;
  g_autoptr (TdOverview) overview = load_paper (workspace, paper, error);
  return overview != NULL && td_overview_write (workspace, overview, paper->by, path, error);
}

static gpointer
run_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Paper *paper = data;
  write_paper (workspace, data, paper->path, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else
    td_session_say (session, _ ("The overview was written"), FALSE);
}

static void
published_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (widget);
  if (self->overview != NULL && self->totals != NULL && td_session_writes (self->session))
    td_published_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session,
                                 self->overview->total.code, self->overview->total.name, self->totals);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (widget);
  const TdPreview preview = {
    .name = "总览",
    .about = *self->overview->total.code != '\0' ? self->overview->total.name : NULL,
    .lay_out = lay_out_paper,
    .write = write_paper,
    .data = paper_new (self, NULL),
    .data_free = paper_free,
  };
  td_preview_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, &preview);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdOverviewPage *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (file != NULL && g_file_peek_path (file) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_write, paper_new (self, g_file_get_path (file)),
                    paper_free, td_pages_unref, NULL, written_cb, g_object_ref (self->session));
}

static void
pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (widget);
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save the overview"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("overview.pdf"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
td_overview_page_install_paper (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "overview.published", NULL, published_action);
  gtk_widget_class_install_action (widget_class, "overview.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "overview.pdf", NULL, pdf_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "overview.print", NULL);
}
