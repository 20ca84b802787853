/* Tidang: what the window of office forms has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-jobs.h"

#include "td-pdf-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define PICTURE_SIDE 2000

TdFormJob *
td_form_job_new (const char *name)
{
  TdFormJob *job = g_new0 (TdFormJob, 1);
  job->name = g_strdup (name);
  job->page = 1;
  return job;
}

void
td_form_job_free (gpointer data)
{
  TdFormJob *job = data;
  g_free (job->name);
  g_free (job->path);
  g_strfreev (job->picked);
  g_free (job->purpose);
  g_free (job);
}

gpointer
td_form_run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_forms_kept (workspace, error);
}

gpointer
td_form_run_add (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdFormJob *job = data;
  g_autoptr (TdForm) form = td_form_open (job->path, error);
  return form != NULL && td_form_keep (workspace, form, NULL, error) ? g_strdup (td_form_name (form)) : NULL;
}

gpointer
td_form_run_pick (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdFormJob *job = data;
  g_autoptr (TdForm) form = td_form_kept (workspace, job->name, error);
  if (form == NULL || !td_form_set_picked (form, (const char *const *)job->picked, error) ||
      !td_form_keep (workspace, form, job->name, error))
    return NULL;
  return g_strdup_printf (_ ("%s: changed"), job->name);
}

gpointer
td_form_run_remove (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdFormJob *job = data;
  return td_form_remove (workspace, job->name, error) ? g_strdup_printf (_ ("%s: removed"), job->name) : NULL;
}

/* ---- shown ---- */

void
td_form_shown_free (gpointer data)
{
  TdFormShown *shown = data;
  g_free (shown->name);
  g_strfreev (shown->picked);
  g_clear_pointer (&shown->cells, g_ptr_array_unref);
  g_clear_pointer (&shown->marks, g_ptr_array_unref);
  g_clear_object (&shown->picture);
  g_free (shown->why_not);
  g_free (shown);
}

static gboolean
draw (TdFormShown *shown, const char *path, GCancellable *cancellable)
{
  TdPdfPageSize size = { 0 };
  g_autoptr (GBytes) samples = td_pdf_page_draw (path, shown->page, PICTURE_SIDE, &size, cancellable, NULL);
  if (samples == NULL)
    return FALSE;
  shown->picture = gdk_memory_texture_new ((int)size.width, (int)size.height, GDK_MEMORY_R8G8B8, samples,
                                           3 * (gsize)size.width);
  shown->mm_width = size.mm_width;
  shown->mm_height = size.mm_height;
  return TRUE;
}

/* As it is filled for the dossier. FALSE: that cannot be; *why (transfer full). */
static gboolean
draw_filled (TdFormShown *shown,
             TdWorkspace *workspace,
             const TdForm *form,
             const TdFormJob *job,
             GCancellable *cancellable,
             char **why)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-form-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "form.pdf", NULL) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_array_append_val (ids, job->unit_id);
  if (path != NULL)
    written = td_form_fill (workspace, form, ids, &job->options, path, NULL, &refused, &error);
  gboolean drawn = written != NULL && written->len > 0 && draw (shown, path, cancellable);
  if (!drawn)
    *why = g_strdup (error != NULL                         ? error->message
                     : refused != NULL && refused->len > 0 ? g_ptr_array_index (refused, 0)
                                                           : NULL);
  if (path != NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
  return drawn;
}

static void
draw_page (TdFormShown *shown,
           TdWorkspace *workspace,
           const TdForm *form,
           const TdFormJob *job,
           GCancellable *cancellable)
{
  shown->page = CLAMP (job->page, 1, shown->n_pages);
  shown->filled = job->with_values && job->unit_id != 0 &&
                  draw_filled (shown, workspace, form, job, cancellable, &shown->why_not);
  if (!shown->filled)
    draw (shown, td_form_path (form), cancellable);
}

gpointer
td_form_run_show (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdFormJob *job = data;
  g_autoptr (TdForm) form = td_form_kept (workspace, job->name, error);
  TdFormShown *shown = g_new0 (TdFormShown, 1);
  shown->marks = form != NULL ? td_form_marks (workspace, form, job->unit_id, &job->options, error) : NULL;
  if (shown->marks == NULL)
    {
      td_form_shown_free (shown);
      return NULL;
    }
  shown->name = g_strdup (job->name);
  shown->n_pages = td_form_n_pages (form);
  shown->picked = td_form_picked (form);
  shown->cells = td_form_cells (form);
  if (shown->n_pages > 0)
    draw_page (shown, workspace, form, job, cancellable);
  return shown;
}

/* ---- filled ---- */

TdBatchResult *
td_form_fill_many (TdWorkspace *workspace,
                   const GArray *unit_ids,
                   gconstpointer data,
                   const TdProgress *progress,
                   GError **error)
{
  const TdFormJob *job = data;
  g_autoptr (TdForm) form = td_form_kept (workspace, job->name, error);
  TdFormOptions options = job->options;
  GPtrArray *refused = NULL;
  options.purpose = job->purpose;
  if (form == NULL)
    return NULL;
  g_autoptr (GPtrArray) written =
      td_form_fill (workspace, form, unit_ids, &options, job->path, progress, &refused, error);
  if (written == NULL)
    {
      g_clear_pointer (&refused, g_ptr_array_unref);
      return NULL;
    }
  TdBatchResult *result = td_batch_result_new (
      g_strdup_printf (ngettext ("%u file is in %s.", "%u files are in %s.", written->len), written->len,
                       job->path),
      refused, FALSE);
  result->file = g_strdup (written->len > 0 ? g_ptr_array_index (written, 0) : job->path);
  return result;
}
