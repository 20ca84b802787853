/* Tidang: documents on paper — written one after another, two at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-source.h"

#include "td-atomic-file.h"
#include "td-desk-press.h"
#include "td-display-list.h"
#include "td-workspace-private.h"
#include "td-zip-writer.h"

#include <errno.h>

#define THREADS 2
#define WAITING 8 /* sources that may be in memory at once */

typedef struct
{
  TdPress *press;
  TdPaper paper;
  TdPaperCommon common;
  const char *folder;
  gboolean keep_old, docx;
  GMutex mutex;
  GCond cond;
  guint under_way;
  GPtrArray *written;    /* char *, in the order of the units; NULL where not (yet) written */
  GPtrArray *refused;    /* char *: units that do not stop the others, or NULL: each stops them */
  GPtrArray *geometries; /* GBytes, each once */
  GError *error;         /* of the first unit that failed */
  guint error_index;
} Batch;

typedef struct
{
  guint index;
  char *path;
  char *label;
  TdPaperSource *source;
} Sheet;

static void
sheet_free (Sheet *sheet)
{
  g_free (sheet->path);
  g_free (sheet->label);
  td_paper_source_free (sheet->source);
  g_free (sheet);
}

/* Temporary file, sync, rename: a reader never sees half a document. */
static gboolean
write_atomically (const char *path, GBytes *bytes, gboolean docx, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return td_atomic_file_replace (path, data, size, docx ? TD_ZIP_TAIL : "%%EOF", error);
}

static gboolean
print_sheet (Batch *batch, const Sheet *sheet, GPtrArray *geometries, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (inputs, &sheet->source->input);
  bytes = batch->docx ? td_paper_docx (batch->press, batch->paper, inputs, &batch->common, error)
                      : td_paper_pdf (batch->press, batch->paper, inputs, &batch->common, geometries, error);
  return bytes != NULL && write_atomically (sheet->path, bytes, batch->docx, error);
}

/* Whether the failure is this unit's alone; then it is put aside. */
static gboolean
put_aside (GPtrArray *refused, const GError *error)
{
  if (refused == NULL || (!g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED) &&
                          !g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND) &&
                          !g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_MISSING_GLYPHS)))
    return FALSE;
  g_ptr_array_add (refused, g_strdup (error->message));
  return TRUE;
}

static GPtrArray *
geometries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

static void
add_geometries (GPtrArray *all, const GPtrArray *some)
{
  for (guint i = 0; i < some->len; i++)
    if (!g_ptr_array_find_with_equal_func (all, some->pdata[i], g_bytes_equal, NULL))
      g_ptr_array_add (all, g_bytes_ref (some->pdata[i]));
}

static void
run_sheet (gpointer data, gpointer user_data)
{
  Sheet *sheet = data;
  Batch *batch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) geometries = geometries_new ();
  GError *cause = NULL;
  gboolean done = print_sheet (batch, sheet, geometries, &cause);

  if (!done)
    td_fail_with (&error, cause, sheet->label);
  g_mutex_lock (&batch->mutex);
  add_geometries (batch->geometries, geometries);
  if (done)
    batch->written->pdata[sheet->index] = g_strdup (sheet->path);
  else if (!put_aside (batch->refused, error) && (batch->error == NULL || sheet->index < batch->error_index))
    {
      g_clear_error (&batch->error);
      batch->error = g_steal_pointer (&error);
      batch->error_index = sheet->index;
    }
  batch->under_way--;
  g_cond_signal (&batch->cond);
  g_mutex_unlock (&batch->mutex);
  sheet_free (sheet);
}

/* FALSE when a unit has failed: nothing more is begun. */
static gboolean
wait_for_room (Batch *batch, guint limit)
{
  gboolean going;

  g_mutex_lock (&batch->mutex);
  while (batch->under_way > limit)
    g_cond_wait (&batch->cond, &batch->mutex);
  going = batch->error == NULL;
  g_mutex_unlock (&batch->mutex);
  return going;
}

/* Two places may each have a “3号楼 1单元” of compounds with one name: the file number tells them apart. */
static char *
unused_path (const Batch *batch, GHashTable *used, const TdUnit *unit)
{
  const char *ending = batch->docx ? ".docx" : ".pdf";
  const char *what = td_paper_to_chinese ((TdPaperKind)batch->paper);
  g_autofree char *name = td_paper_file_name_of (unit, what, ending);

  if (!g_hash_table_add (used, g_strdup (name)))
    {
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (ending));

      g_free (name);
      name = g_strdup_printf ("%s-%s%s", stem, unit->file_no, ending);
      g_hash_table_add (used, g_strdup (name));
    }

  char *path = g_build_filename (batch->folder, name, NULL);

  if (batch->keep_old)
    {
      char *free_path = td_paper_free_path (path);

      g_free (path);
      path = free_path;
    }
  return path;
}

static void
push_sheet (Batch *batch, GThreadPool *pool, GHashTable *used, guint index, TdPaperSource *source)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->index = index;
  sheet->source = source;
  sheet->label = td_unit_label (source->unit);
  sheet->path = unused_path (batch, used, source->unit);
  g_mutex_lock (&batch->mutex);
  batch->under_way++;
  g_mutex_unlock (&batch->mutex);
  g_thread_pool_push (pool, sheet, NULL);
}

static gboolean
set_aside (Batch *batch, const GError *why)
{
  gboolean aside;

  g_mutex_lock (&batch->mutex);
  aside = put_aside (batch->refused, why);
  g_mutex_unlock (&batch->mutex);
  return aside;
}

static gboolean
feed_batch (Batch *batch,
            TdWorkspace *self,
            GThreadPool *pool,
            const GArray *unit_ids,
            const TdPaperOptions *options,
            const TdProgress *progress,
            GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    {
      g_autoptr (GError) why = NULL;
      TdPaperSource *source;

      if (!td_progress_step (progress, &last, i, unit_ids->len, td_paper_to_label (options->kind), error))
        return FALSE;
      if (!wait_for_room (batch, WAITING))
        return TRUE; /* the batch holds the error */
      source = td_paper_source_load (self, g_array_index (unit_ids, gint64, i), options, &why);
      if (source != NULL)
        push_sheet (batch, pool, used, i, source);
      else if (!set_aside (batch, why))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
    }
  return td_progress_step (progress, &last, unit_ids->len, unit_ids->len, td_paper_to_label (options->kind),
                           error);
}

static guint
drop_holes (GPtrArray *written)
{
  GPtrArray *whole = g_ptr_array_new ();

  for (guint i = 0; i < written->len; i++)
    if (written->pdata[i] != NULL)
      g_ptr_array_add (whole, g_steal_pointer (&written->pdata[i]));
  g_ptr_array_set_size (written, 0);
  for (guint i = 0; i < whole->len; i++)
    g_ptr_array_add (written, whole->pdata[i]);
  g_ptr_array_unref (whole);
  return written->len;
}

/* One error for the whole batch: what failed and how many documents stand all the same. */
static void
say_how_far (GError **error, GError *cause, guint whole, guint total, const char *folder)
{
  if (whole == 0)
    g_propagate_error (error, cause);
  else
    {
      td_fail (error, cause->code,
               g_dngettext (GETTEXT_PACKAGE, "%s\n%u of %u documents is complete in %s.",
                            "%s\n%u of %u documents are complete in %s.", whole),
               cause->message, whole, total, folder);
      g_error_free (cause);
    }
}

/* Nothing could be written: the reasons of the first few stand for all. */
static GError *
all_refused (const GPtrArray *refused)
{
  GError *error = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (refused->len, 3); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)refused->pdata[i]);
  td_fail (&error, TD_SERVICE_ERROR_REFUSED, "%s", text->str);
  g_string_free (text, TRUE);
  return error;
}

/* What each unit gives, those that give nothing put aside. NULL: an error. (transfer full) */
static GPtrArray *
load_sources (TdWorkspace *self,
              const GArray *unit_ids,
              const TdPaperOptions *options,
              const TdProgress *progress,
              GPtrArray *refused,
              GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_source_free);
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    {
      g_autoptr (GError) why = NULL;
      TdPaperSource *source;

      if (!td_progress_step (progress, &last, i, unit_ids->len, td_paper_to_label (options->kind), error))
        return NULL;
      source = td_paper_source_load (self, g_array_index (unit_ids, gint64, i), options, &why);
      if (source != NULL)
        g_ptr_array_add (sources, source);
      else if (!put_aside (refused, why))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
    }
  if (sources->len > 0)
    return td_paper_votes_once (self, sources, options, error) ? g_steal_pointer (&sources) : NULL;
  if (unit_ids->len == 0)
    td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("No unit was named for the document."));
  else
    g_propagate_error (error, all_refused (refused));
  return NULL;
}

static GPtrArray *
write_each (TdWorkspace *self,
            const GArray *unit_ids,
            const TdPaperOptions *options,
            TdPress *press,
            const char *folder,
            const TdProgress *progress,
            GPtrArray *refused,
            GError **error)
{
  Batch batch = { .press = press,
                  .paper = (TdPaper)options->kind,
                  .folder = folder,
                  .keep_old = options->keep_old,
                  .docx = options->docx,
                  .refused = refused };
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) geometries = geometries_new ();
  GError *failure = NULL;
  GThreadPool *pool;
  guint whole;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      int code = errno;

      td_fail_with (error,
                    g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code)),
                    folder);
      return NULL;
    }
  td_paper_common_fill (&batch.common, self, options);
  g_mutex_init (&batch.mutex);
  g_cond_init (&batch.cond);
  g_ptr_array_set_size (written, (int)unit_ids->len);
  batch.written = written;
  batch.geometries = geometries;
  pool = g_thread_pool_new (run_sheet, &batch, THREADS, TRUE, NULL);
  feed_batch (&batch, self, pool, unit_ids, options, progress, &failure);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&batch.mutex);
  g_cond_clear (&batch.cond);

  whole = drop_holes (written);
  if (batch.error != NULL)
    {
      g_clear_error (&failure);
      failure = batch.error;
    }
  /* Of what was written before a failure too: it may be handed out. */
  td_paper_keep_geometries (self, geometries, failure == NULL ? &failure : NULL);
  if (failure == NULL && (whole > 0 || unit_ids->len == 0))
    return g_steal_pointer (&written);
  if (failure == NULL)
    failure = all_refused (refused);
  say_how_far (error, failure, whole, unit_ids->len, folder);
  return NULL;
}

static GPtrArray *
write_joined (TdWorkspace *self,
              const GArray *unit_ids,
              const TdPaperOptions *options,
              TdPress *press,
              const char *path,
              const TdProgress *progress,
              GPtrArray *refused,
              GError **error)
{
  g_autoptr (GPtrArray) sources = load_sources (self, unit_ids, options, progress, refused, error);
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (GPtrArray) geometries = geometries_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *target = options->keep_old ? td_paper_free_path (path) : g_strdup (path);
  GError *failure = NULL;
  TdPaperCommon common;
  GPtrArray *written;

  if (sources == NULL ||
      !(options->docx ? td_check_target (target, error) : td_check_pdf_target (target, error)))
    return NULL;
  td_paper_common_fill (&common, self, options);
  inputs = td_paper_inputs_of (sources);
  bytes = options->docx ? td_paper_docx (press, (TdPaper)options->kind, inputs, &common, &failure)
                        : td_paper_pdf (press, (TdPaper)options->kind, inputs, &common, geometries, &failure);
  if (bytes != NULL && !td_paper_keep_geometries (self, geometries, error))
    return NULL;
  if (bytes == NULL || !write_atomically (target, bytes, options->docx, &failure))
    {
      td_fail_with (error, failure, target);
      return NULL;
    }
  written = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (written, g_steal_pointer (&target));
  return written;
}

GPtrArray *
td_paper_write_many (TdWorkspace *self,
                     const GArray *unit_ids,
                     const TdPaperOptions *options,
                     const char *path,
                     gboolean each,
                     const TdProgress *progress,
                     GPtrArray **refused,
                     GError **error)
{
  g_autoptr (GPtrArray) aside = refused == NULL ? NULL : g_ptr_array_new_with_free_func (g_free);
  GPtrArray *written;
  TdPress *press;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (unit_ids != NULL && options != NULL && path != NULL, NULL);

  /* A ledger is one table of all units: there is nothing to split. */
  if (options->kind == TD_PAPER_PROGRESS)
    each = FALSE;
  /* What cannot be written is not recorded as handed out. */
  if (!td_paper_check_options (options, error) || !td_paper_check_units (unit_ids, options, error) ||
      (!each && !td_check_target (path, error)) || (press = td_workspace_press (self, error)) == NULL ||
      !td_paper_record (self, unit_ids, options, error))
    return NULL;
  if (each)
    written = write_each (self, unit_ids, options, press, path, progress, aside, error);
  else
    written = write_joined (self, unit_ids, options, press, path, progress, aside, error);
  if (refused != NULL)
    *refused = g_steal_pointer (&aside);
  return written;
}

GPtrArray *
td_paper_write (TdWorkspace *self,
                const GArray *unit_ids,
                const TdPaperOptions *options,
                const char *path,
                gboolean each,
                const TdProgress *progress,
                GError **error)
{
  return td_paper_write_many (self, unit_ids, options, path, each, progress, NULL, error);
}

char *
td_paper_free_path (const char *path)
{
  const char *ending = g_str_has_suffix (path, ".pdf")    ? ".pdf"
                       : g_str_has_suffix (path, ".docx") ? ".docx"
                                                          : "";
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (ending));

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (path);
  for (guint n = 2;; n++)
    {
      g_autofree char *other = g_strdup_printf ("%s-%u%s", stem, n, ending);

      if (!g_file_test (other, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&other);
    }
}

static TdDisplayList *
preview_one (TdWorkspace *self, gint64 unit_id, const TdPaperOptions *options, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, unit_id);
  return td_paper_preview (self, ids, options, error);
}

GPtrArray *
td_paper_preview_many (TdWorkspace *self,
                       const GArray *unit_ids,
                       const TdPaperOptions *options,
                       const TdProgress *progress,
                       GPtrArray **refused,
                       GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref);
  g_autoptr (GPtrArray) aside = refused == NULL ? NULL : g_ptr_array_new_with_free_func (g_free);
  gboolean ledger = options->kind == TD_PAPER_PROGRESS;
  gint64 last = 0;

  for (guint i = 0; i < (ledger ? 1 : unit_ids->len); i++)
    {
      g_autoptr (GError) why = NULL;
      TdDisplayList *list;

      if (!td_progress_step (progress, &last, i, unit_ids->len, td_paper_to_label (options->kind), error))
        return NULL;
      list = ledger ? td_paper_preview (self, unit_ids, options, &why)
                    : preview_one (self, g_array_index (unit_ids, gint64, i), options, &why);
      if (list != NULL)
        g_ptr_array_add (lists, list);
      else if (!put_aside (aside, why))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
    }
  if (lists->len == 0)
    {
      g_propagate_error (error, all_refused (aside));
      return NULL;
    }
  if (refused != NULL)
    *refused = g_steal_pointer (&aside);
  return g_steal_pointer (&lists);
}
