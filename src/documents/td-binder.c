/* Tidang: the handover pack — parts looked at, bound into volumes, written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-binder-private.h"

#include "td-atomic-file.h"
#include "td-hash.h"
#include "td-pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define THREADS 2 /* that look at photos */
#define DIGESTED (256 * 1024)
#define FEW_ROWS 5 /* of contents on a page of their own */

typedef struct
{
  TdBinder binder;
  const TdBinderJob *job;
  TdBound *bound;
  const char *path;
  char *folder; /* of what is in the making, beside the volumes */
  char *base_path;
  TdAtomicFile *base; /* a volume before the PDFs of others are in it: never put in place */
  GArray *joined;     /* guint: parts whose pages are joined into the volume in the making */
  TdBinderStep step;
  gpointer step_data;
  GCancellable *cancellable;
} Run;

/* ---- names ---- */

static char *
stem_of (const char *path)
{
  gsize length = strlen (path);

  return g_str_has_suffix (path, ".pdf") ? g_strndup (path, length - strlen (".pdf")) : g_strdup (path);
}

static char *
volume_path (const Run *run, guint volume)
{
  g_autofree char *stem = stem_of (run->path);

  if (td_binding_n_volumes (run->binder.binding) == 1)
    return g_strdup (run->path);
  return g_strdup_printf ("%s-第%u卷.pdf", stem, volume + 1);
}

/* ---- results ---- */

static void
bound_part_free (gpointer data)
{
  TdBoundPart *part = data;

  g_free (part->hash);
  g_free (part->original);
  g_free (part);
}

static void
bound_volume_free (gpointer data)
{
  TdBoundVolume *volume = data;

  g_free (volume->path);
  g_free (volume->hash);
  g_free (volume);
}

static TdBound *
bound_new (void)
{
  TdBound *bound = g_new0 (TdBound, 1);

  bound->volumes = g_ptr_array_new_with_free_func (bound_volume_free);
  bound->parts = g_ptr_array_new_with_free_func (bound_part_free);
  bound->files = g_ptr_array_new_with_free_func ((GDestroyNotify)td_atomic_file_free);
  return bound;
}

void
td_bound_free (TdBound *bound)
{
  if (bound == NULL)
    return;
  g_ptr_array_unref (bound->files);
  g_ptr_array_unref (bound->volumes);
  g_ptr_array_unref (bound->parts);
  g_free (bound->folder);
  g_free (bound);
}

gboolean
td_bound_commit (TdBound *bound, GError **error)
{
  for (guint i = 0; i < bound->files->len; i++)
    {
      const TdBoundVolume *volume = i < bound->volumes->len ? bound->volumes->pdata[i] : NULL;

      if (!td_atomic_file_commit (bound->files->pdata[i], volume != NULL ? "%%EOF" : NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
report (Run *run, guint done, guint total, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  if (run->step != NULL)
    run->step (done, total, run->step_data);
  return TRUE;
}

/* ---- digests ---- */

static char *
digest_pages (const TdDisplayList *pages, gint64 *size)
{
  g_autoptr (TdHash) hash = td_hash_new ();

  *size = 0;

  for (guint i = 0; i < td_display_list_n_pages (pages); i++)
    {
      g_autofree char *text = td_display_list_page_text (pages, i);

      td_hash_update (hash, text, strlen (text));
      td_hash_update (hash, "\f", 1);
      *size += (gint64)strlen (text) + 1;
    }
  return td_hash_finish_hex (hash);
}

static gboolean
digest_file (const char *path, char **hex, gint64 *size, GError **error)
{
  g_autoptr (TdHash) hash = td_hash_new ();
  g_autofree char *piece = g_malloc (DIGESTED);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize n = fd < 0 ? -1 : 0;

  *size = 0;
  while (fd >= 0 && (n = read (fd, piece, DIGESTED)) > 0)
    {
      td_hash_update (hash, piece, (gsize)n);
      *size += n;
    }
  if (n < 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  *hex = n < 0 ? NULL : td_hash_finish_hex (hash);
  return n >= 0;
}

/* ---- looking at the parts ---- */

static gboolean
begins_with (const char *path, const char *magic, gsize size)
{
  char head[16];
  FILE *file = fopen (path, "rbe");
  gsize n = file != NULL ? fread (head, 1, sizeof head, file) : 0;

  if (file != NULL)
    fclose (file);
  return n >= size && memcmp (head, magic, size) == 0;
}

/* Others than these two are not known to be whole. */
static gboolean
is_picture (const char *path)
{
  return begins_with (path, "\xff\xd8\xff", 3) || begins_with (path, "\x89PNG\r\n\x1a\n", 8);
}

static void
take_picture (TdBinderStock *stock, const char *path)
{
  g_autoptr (GError) error = NULL;
  TdPicture *picture = td_picture_new_from_file (path, &error);

  if (picture == NULL)
    {
      stock->file.state = g_error_matches (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE)
                              ? TD_FOREIGN_TOO_LARGE
                              : TD_FOREIGN_DAMAGED;
      return;
    }
  if (stock->pictures == NULL)
    stock->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)td_picture_unref);
  g_ptr_array_add (stock->pictures, picture);
  stock->file.n_pages = stock->pictures->len;
}

static void
look_at_picture (gpointer data, gpointer user_data)
{
  Run *run = user_data;
  guint part = GPOINTER_TO_UINT (data) - 1;

  if (!g_cancellable_is_cancelled (run->cancellable))
    take_picture (&run->binder.stock[part], run->job->parts[part].path);
}

/* What the process found; the pages of a TIFF become pictures. */
static void
take_found (Run *run, const TdForeign *found, guint index, guint part)
{
  TdBinderStock *stock = &run->binder.stock[part];
  guint pages = found->n_pages;

  stock->file = *found;
  stock->pdf = found->state == TD_FOREIGN_WHOLE;
  for (guint i = 0; stock->pdf && i < pages; i++)
    {
      g_autofree char *path = td_foreign_page_path (run->folder, index, i);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return;
      take_picture (stock, path);
      if (stock->file.state != TD_FOREIGN_WHOLE)
        break;
    }
  stock->pdf = FALSE;
}

static gboolean
look_at_others (Run *run, const GArray *others, GError **error)
{
  g_autofree const char **paths = g_new0 (const char *, others->len + 1);
  g_autofree TdForeign *found = g_new0 (TdForeign, others->len + 1);

  for (guint i = 0; i < others->len; i++)
    paths[i] = run->job->parts[g_array_index (others, guint, i)].path;
  if (!td_foreign_look (paths, others->len, run->folder, found, run->cancellable, error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    take_found (run, &found[i], i, g_array_index (others, guint, i));
  return TRUE;
}

static gboolean
look_at_parts (Run *run, GError **error)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  GThreadPool *pool = g_thread_pool_new (look_at_picture, run, THREADS, FALSE, NULL);
  gboolean done;

  for (guint i = 0; i < run->job->n_parts; i++)
    {
      const TdBinderPart *part = &run->job->parts[i];
      TdBinderStock *stock = &run->binder.stock[i];

      if (part->pages != NULL)
        stock->pages = td_display_list_ref (part->pages);
      else if (part->path == NULL)
        stock->file.state = TD_FOREIGN_GONE;
      else if (is_picture (part->path))
        g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
      else
        g_array_append_val (others, i);
    }
  done = look_at_others (run, others, error);
  g_thread_pool_free (pool, FALSE, TRUE);
  return done && report (run, run->job->n_parts, 3 * run->job->n_parts, error);
}

/* ---- binding ---- */

static guint
pages_of (const TdBinderStock *stock)
{
  return stock->pages != NULL ? td_display_list_n_pages (stock->pages) : stock->file.n_pages;
}

/* A part that cannot be taken in gets its sheet. */
static gboolean
put_sheets (Run *run, GError **error)
{
  for (guint i = 0; i < run->job->n_parts; i++)
    {
      TdBinderStock *stock = &run->binder.stock[i];

      if (stock->file.state == TD_FOREIGN_WHOLE || stock->pages != NULL)
        continue;
      g_clear_pointer (&stock->pictures, g_ptr_array_unref);
      stock->pdf = FALSE;
      stock->pages = td_binder_sheet (&run->binder, i, error);
      if (stock->pages == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The parts as they are known now. */
static void
note_parts (Run *run)
{
  TdBound *bound = run->bound;

  g_ptr_array_set_size (bound->parts, 0);
  for (guint i = 0; i <= run->job->n_parts; i++)
    {
      TdBoundPart *part = g_new0 (TdBoundPart, 1);

      g_ptr_array_add (bound->parts, part);
      if (i == run->job->n_parts)
        continue;
      part->state = run->binder.stock[i].file.state;
      part->notes = run->binder.stock[i].file.notes;
      part->size = run->job->parts[i].size;
      part->hash = run->job->parts[i].pages != NULL ? digest_pages (run->job->parts[i].pages, &part->size)
                                                    : g_strdup (run->job->parts[i].hash);
      part->n_pages = pages_of (&run->binder.stock[i]);
    }
  run->binder.bound = (TdBoundPart *const *)bound->parts->pdata;
}

/* Counted with contents in this size. (transfer full) */
static TdBinding *
count (Run *run, TdBindingPart *parts, double factor)
{
  guint n = run->job->n_parts + 1;
  TdBindingPaper paper = { .limit = run->job->limit };
  TdBinding *binding = NULL;

  td_binder_size_contents (&run->binder, factor);
  for (int several = 0; several <= 1; several++)
    {
      g_clear_pointer (&binding, td_binding_free);
      td_binder_measure (&run->binder, several > 0, parts, &paper);
      binding = td_binding_new (parts, n, &paper);
      if (td_binding_n_volumes (binding) == 1)
        break;
    }
  return binding;
}

/* How many pages all contents take; *few: one of them ends in a page with next to nothing on it. */
static guint
contents_pages (const TdBinding *binding, gboolean *few)
{
  guint pages = 0;

  *few = FALSE;
  for (guint v = 0; v < td_binding_n_volumes (binding); v++)
    {
      guint n = td_binding_volume (binding, v)->contents;
      g_autoptr (GArray) last = td_binding_rows (binding, v, n - 1);

      pages += n;
      *few = *few || (n > 1 && last->len <= FEW_ROWS);
    }
  return pages;
}

/* A further page of contents for two rows helps nobody: they are set a little smaller where that saves it.
 * (transfer full) */
static TdBinding *
bind_well (Run *run, TdBindingPart *parts)
{
  static const double factors[] = { 0.96, 0.92, 0.88, 0.84 };
  g_autoptr (TdBinding) binding = count (run, parts, 1);
  gboolean few;
  guint pages = contents_pages (binding, &few);

  if (!few)
    return g_steal_pointer (&binding);
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_autoptr (TdBinding) smaller = count (run, parts, factors[i]);

      if (contents_pages (smaller, &few) < pages)
        return g_steal_pointer (&smaller);
    }
  return count (run, parts, 1);
}

static gboolean
bind_parts (Run *run, GError **error)
{
  guint n = run->job->n_parts;
  g_autofree TdBindingPart *parts = g_new0 (TdBindingPart, n + 1);
  g_autoptr (TdDisplayList) list = NULL;

  g_clear_pointer (&run->binder.binding, td_binding_free);
  if (!put_sheets (run, error))
    return FALSE;
  note_parts (run);
  list = td_binder_hashes (&run->binder, error);
  if (list == NULL)
    return FALSE;
  run->binder.bound[n]->n_pages = td_display_list_n_pages (list);
  for (guint i = 0; i <= n; i++)
    {
      parts[i].section = i < n ? run->job->parts[i].section : TD_BINDING_NO_SECTION;
      parts[i].pages = run->binder.bound[i]->n_pages;
    }
  run->binder.binding = bind_well (run, parts);
  for (guint i = 0; i <= n; i++)
    {
      const TdBindingPlace *place = td_binding_place (run->binder.binding, i);

      run->binder.bound[i]->volume = place->volume;
      run->binder.bound[i]->first = place->first;
    }
  return TRUE;
}

/* ---- one volume ---- */

static void
bookmark (TdDisplayBuilder *builder, guint page, guint level, const char *title)
{
  td_display_builder_set_page (builder, page - 1);
  td_display_builder_bookmark (builder, level, title, 0);
}

static gboolean
add_part (Run *run, TdDisplayBuilder *builder, guint part, GError **error)
{
  TdBinderStock *stock = &run->binder.stock[part];
  const TdBindingPlace *place = td_binding_place (run->binder.binding, part);
  const TdBinderPart *p = &run->job->parts[part];

  if (place->divider > 0)
    {
      if (!td_binder_add_divider (&run->binder, builder, part, error))
        return FALSE;
      bookmark (builder, place->divider, 0, run->job->sections[p->section]);
    }
  if (stock->pages != NULL)
    td_display_builder_append (builder, stock->pages);
  else if (stock->pictures != NULL)
    td_binder_add_pictures (&run->binder, builder, part);
  else
    td_binder_add_places (&run->binder, builder, part);
  bookmark (builder, place->first, 1, p->title);
  if (stock->pdf)
    g_array_append_val (run->joined, part);
  return TRUE;
}

static gboolean
add_hashes (Run *run, TdDisplayBuilder *builder, GError **error)
{
  g_autoptr (TdDisplayList) list = td_binder_hashes (&run->binder, error);
  g_autofree char *title = td_template_word (run->binder.paper.template, "hashes", run->binder.values);

  if (list == NULL)
    return FALSE;
  td_display_builder_append (builder, list);
  bookmark (builder, td_binding_place (run->binder.binding, run->job->n_parts)->first, 0, title);
  return TRUE;
}

static TdDisplayList *
compose (Run *run, guint volume, GError **error)
{
  const TdBindingVolume *v = td_binding_volume (run->binder.binding, volume);
  g_autofree char *contents = td_template_word (run->binder.paper.template, "contents", run->binder.values);
  TdDisplayBuilder *builder = td_display_builder_new ((TdFontBook *)run->binder.paper.book);
  GError *cause = NULL;

  g_array_set_size (run->joined, 0);
  if (td_binder_add_cover (&run->binder, builder, volume, &cause))
    {
      td_binder_add_contents (&run->binder, builder, volume);
      bookmark (builder, 2, 0, contents);
    }
  for (guint i = v->first_part; cause == NULL && i < v->first_part + v->n_parts; i++)
    if (i < run->job->n_parts)
      add_part (run, builder, i, &cause);
    else
      add_hashes (run, builder, &cause);
  if (cause != NULL)
    {
      td_display_builder_free (builder);
      g_propagate_error (error, cause);
      return NULL;
    }
  g_assert (td_display_builder_n_pages (builder) == v->pages);
  for (guint page = 1; page < v->pages; page++) /* a cover has no number on it, and counts */
    td_binder_stamp (&run->binder, builder, page, v->pages);
  return td_display_builder_finish (builder);
}

static gboolean
save_volume (Run *run, guint volume, TdAtomicFile *file, GError **error)
{
  g_autoptr (TdDisplayList) list = compose (run, volume, error);
  g_autofree char *title = NULL;
  TdPdfDetails details = {
    .creator = "Tidang", .utc_offset_minutes = 480, .allow_missing = TRUE, .keep_photos = TRUE
  };

  if (list == NULL)
    return FALSE;
  title = g_strdup_printf ("%s　第%u卷", td_values_get (run->binder.values, "unit-label"), volume + 1);
  details.title = title;
  details.subject = "加装电梯档案移交卷";
  if (run->job->common->printed_on != TD_DATE_NONE)
    details.created = (gint64)run->job->common->printed_on * 86400 - 480 * 60;
  /* With PDFs of others in it, it is the base that they are joined into. */
  if (run->joined->len > 0)
    {
      g_clear_pointer (&run->base, td_atomic_file_free);
      run->base = file = td_atomic_file_new (run->base_path, error);
    }
  return file != NULL && td_pdf_write_to (list, &details, NULL, file, error);
}

/* FALSE without an error where a part turned out not to be joinable: it is marked so. */
static gboolean
join_volume (Run *run, const char *to, GError **error)
{
  g_autofree TdForeignInsert *inserts = g_new0 (TdForeignInsert, run->joined->len + 1);
  int failed = -1;

  for (guint i = 0; i < run->joined->len; i++)
    {
      guint part = g_array_index (run->joined, guint, i);

      inserts[i] = (TdForeignInsert){ run->binder.bound[part]->first - 1, run->binder.bound[part]->n_pages,
                                      run->job->parts[part].path };
    }
  if (run->joined->len == 0 || td_foreign_join (td_atomic_file_temporary_path (run->base), inserts,
                                                run->joined->len, to, &failed, run->cancellable, error))
    return TRUE;
  if (failed >= 0)
    run->binder.stock[g_array_index (run->joined, guint, failed)].file =
        (TdForeign){ TD_FOREIGN_DAMAGED, 0, 0 };
  return FALSE;
}

static gboolean
write_volume (Run *run, guint number, GError **error)
{
  const TdBindingVolume *v = td_binding_volume (run->binder.binding, number);
  TdBoundVolume *volume = g_new0 (TdBoundVolume, 1);
  TdAtomicFile *file;
  const char *temporary;

  volume->path = volume_path (run, number);
  volume->pages = v->pages;
  volume->over = v->over;
  g_ptr_array_add (run->bound->volumes, volume);
  file = td_atomic_file_new (volume->path, error);
  if (file == NULL)
    return FALSE;
  g_ptr_array_add (run->bound->files, file);
  temporary = td_atomic_file_temporary_path (file);
  return save_volume (run, number, file, error) && join_volume (run, temporary, error) &&
         digest_file (temporary, &volume->hash, &volume->size, error) &&
         report (run, run->job->n_parts + 2 * (v->first_part + v->n_parts - 1), 3 * run->job->n_parts, error);
}

/* All volumes; again from the start where a part turned out not to be joinable, which then is a sheet. */
static gboolean
write_volumes (Run *run, GError **error)
{
  for (guint again = 0; again <= run->job->n_parts; again++)
    {
      GError *cause = NULL;
      gboolean done = bind_parts (run, &cause);

      g_ptr_array_set_size (run->bound->files, 0);
      g_ptr_array_set_size (run->bound->volumes, 0);
      for (guint i = 0; done && i < td_binding_n_volumes (run->binder.binding); i++)
        done = write_volume (run, i, &cause);
      if (done)
        return TRUE;
      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return FALSE;
        }
    }
  g_assert_not_reached ();
}

/* ---- originals ---- */

/* A name that no other original has: “07-甲.heic”. (transfer full) */
static char *
original_name (const TdBinderPart *part, guint number)
{
  g_autofree char *name = g_strdup (part->name != NULL && *part->name != '\0' ? part->name : "原件");

  g_strdelimit (name, "/\\", '_');
  return g_strdup_printf ("%03u-%s", number, name);
}

/* Piece by piece: the largest attachment has 200 MiB. */
static gboolean
copy_bytes (const char *from, TdAtomicFile *to, GError **error)
{
  g_autofree char *piece = g_malloc (DIGESTED);
  int fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  gssize n = fd < 0 ? -1 : 0;
  gboolean done = fd >= 0;

  while (done && (n = read (fd, piece, DIGESTED)) > 0)
    done = td_atomic_file_append (to, piece, (gsize)n, error);
  if (n < 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", from, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return done && n == 0;
}

static gboolean
copy_original (Run *run, guint number, GError **error)
{
  const TdBinderPart *part = &run->job->parts[number];
  TdBoundPart *bound = run->bound->parts->pdata[number];
  g_autofree char *name = original_name (part, number + 1);
  g_autofree char *to = g_build_filename (run->bound->folder, name, NULL);
  TdAtomicFile *file;

  if (g_mkdir_with_parents (run->bound->folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", run->bound->folder,
                   g_strerror (errno));
      return FALSE;
    }
  file = td_atomic_file_new (to, error);
  if (file == NULL)
    return FALSE;
  g_ptr_array_add (run->bound->files, file);
  bound->original = g_steal_pointer (&to);
  return copy_bytes (part->path, file, error);
}

/* What a reader of the volumes cannot see in them goes along as it is. */
static gboolean
copy_originals (Run *run, GError **error)
{
  for (guint i = 0; i < run->job->n_parts; i++)
    {
      const TdBoundPart *bound = run->bound->parts->pdata[i];
      guint incomplete = TD_FOREIGN_SIGNED | TD_FOREIGN_ENCLOSES | TD_FOREIGN_REPAIRED;

      if (run->job->parts[i].path != NULL &&
          (bound->state != TD_FOREIGN_WHOLE || (bound->notes & incomplete) != 0) &&
          !copy_original (run, i, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- a run ---- */

static gboolean
make_folder (Run *run, GError **error)
{
  g_autofree char *beside = g_path_get_dirname (run->path);

  run->folder = g_build_filename (beside, ".tidang-XXXXXX", NULL);
  if (g_mkdtemp_full (run->folder, 0700) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", beside,
                   g_strerror (errno));
      return FALSE;
    }
  run->base_path = g_build_filename (run->folder, "base.pdf", NULL);
  return TRUE;
}

static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

static gboolean
run_begin (Run *run, TdPress *press, GError **error)
{
  static const char *const needs[] = {
    "stamp",   "caption", "contents",           "hashes",           "[cover]", "[divider]",
    "[sheet]", "[list]",  "[columns contents]", "[columns hashes]", NULL
  };
  static const char *const contents[] = { "number", "doc-number", "author", "text", "when",
                                          "volume", "pages",      "remark", NULL };
  static const char *const pieces[] = { "number", "text", "when", "pages", "remark", NULL };
  static const char *const hashes[] = { "number", "text", "hash", "size", "pages", NULL };
  TdBinder *binder = &run->binder;
  TdTemplate *template = td_press_template (press, "binder", needs, error);
  GError *cause = NULL;
  g_autofree char *stem = stem_of (run->path);
  g_autofree char *beside = NULL;

  if (template == NULL)
    return FALSE;
  binder->paper.template = template;
  binder->paper.common = run->job->common;
  td_press_lend (press, &binder->paper);
  if (!td_template_check_columns (template, "contents", contents, &cause) ||
      !td_template_check_columns (template, "pieces", pieces, &cause) ||
      !td_template_check_columns (template, "hashes", hashes, &cause))
    return td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
  td_paper_look_form (&binder->look);
  td_paper_look_list (&binder->list_look);
  binder->contents_look = binder->list_look;
  binder->values = td_paper_values (&binder->paper, run->job->input);
  td_values_set (binder->values, "asker", run->job->sender);
  td_values_set (binder->values, "receiver", run->job->receiver);
  td_values_set_flag (binder->values, "dossier", run->job->dossier);
  binder->stock = g_new0 (TdBinderStock, run->job->n_parts + 1);
  run->bound->folder = g_strconcat (stem, "-原件", NULL);
  beside = g_path_get_basename (run->bound->folder);
  binder->folder_name = g_intern_string (beside);
  return make_folder (run, error);
}

static void
run_end (Run *run, TdPress *press)
{
  TdBinder *binder = &run->binder;

  for (guint i = 0; binder->stock != NULL && i < run->job->n_parts; i++)
    {
      g_clear_pointer (&binder->stock[i].pages, td_display_list_unref);
      g_clear_pointer (&binder->stock[i].pictures, g_ptr_array_unref);
    }
  g_free (binder->stock);
  g_clear_pointer (&binder->binding, td_binding_free);
  g_clear_pointer (&binder->values, td_values_free);
  if (binder->paper.typesetter != NULL)
    td_press_take_back (press, &binder->paper);
  td_template_free ((TdTemplate *)binder->paper.template);
  td_atomic_file_free (run->base);
  if (run->folder != NULL)
    remove_folder (run->folder);
  g_free (run->folder);
  g_free (run->base_path);
  g_array_unref (run->joined);
}

TdBound *
td_binder_write (TdPress *press,
                 const TdBinderJob *job,
                 const char *path,
                 TdBinderStep step,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (TdBound) bound = bound_new ();
  Run run = { .job = job,
              .bound = bound,
              .path = path,
              .joined = g_array_new (FALSE, FALSE, sizeof (guint)),
              .step = step,
              .step_data = data,
              .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (press != NULL && job->n_parts > 0 && job->input != NULL, NULL);

  run.binder.job = job;
  done = run_begin (&run, press, error) && look_at_parts (&run, error) && write_volumes (&run, error) &&
         copy_originals (&run, error);
  run_end (&run, press);
  if (done && bound->files->len == bound->volumes->len)
    g_clear_pointer (&bound->folder, g_free);
  return done ? g_steal_pointer (&bound) : NULL;
}

char *
td_binder_reason (TdPress *press, TdForeignState state)
{
  static const char *const needs[] = { NULL };
  g_autoptr (TdTemplate) template = td_press_template (press, "binder", needs, NULL);
  g_autoptr (TdValues) values = td_values_new ();

  return template != NULL ? td_binder_state_word (template, state, values) : g_strdup ("");
}
