/* Tidang: PDFs of filled forms, made by LibreOffice where it is installed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-private.h"

#include "td-atomic-file.h"
#include "td-workspace-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* The first start of a fresh profile takes long on an old machine. */
#define SECONDS_TO_START 90
#define SECONDS_FOR_A_FILE 10
#define AT_ONCE 50

typedef struct
{
  GMainLoop *loop;
  GSubprocess *process;
  GCancellable *cancellable;
  gint64 until; /* monotonic */
  gboolean over, late;
} Run;

static void
own_group (gpointer unused)
{
  setsid ();
}

static void
on_end (GObject *object, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL);
  run->over = TRUE;
  g_main_loop_quit (run->loop);
}

/* LibreOffice is a script, a splash and the office itself: the whole group ends. */
static gboolean
on_tick (gpointer data)
{
  Run *run = data;
  const char *id = g_subprocess_get_identifier (run->process);

  run->late |= g_get_monotonic_time () > run->until;
  if ((run->late || g_cancellable_is_cancelled (run->cancellable)) && id != NULL)
    {
      kill (-(pid_t)g_ascii_strtoll (id, NULL, 10), SIGKILL);
      g_subprocess_force_exit (run->process);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
wait_for (Run *run)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) tick = g_timeout_source_new (200);

  g_main_context_push_thread_default (context);
  run->loop = g_main_loop_new (context, FALSE);
  g_source_set_callback (tick, on_tick, run, NULL);
  g_source_attach (tick, context);
  g_subprocess_wait_async (run->process, NULL, on_end, run);
  if (!run->over)
    g_main_loop_run (run->loop);
  g_source_destroy (tick);
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&run->loop, g_main_loop_unref);
  return !run->late && !g_cancellable_is_cancelled (run->cancellable);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* The PDF that LibreOffice wrote into `folder` goes beside its form. */
static gboolean
take_pdf (const char *file, const char *folder, GPtrArray *written, GError **error)
{
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *stem =
      g_str_has_suffix (name, ".docx") ? g_strndup (name, strlen (name) - 5) : g_strdup (name);
  g_autofree char *pdf = g_strconcat (stem, ".pdf", NULL);
  g_autofree char *from = g_build_filename (folder, pdf, NULL);
  g_autofree char *to = g_strdup_printf ("%.*s%s", (int)(strlen (file) - strlen (name)), file, pdf);
  g_autofree char *data = NULL;
  GError *failure = NULL;
  gsize size = 0;

  if (!g_file_get_contents (from, &data, &size, NULL) || size < 8 || memcmp (data, "%PDF", 4) != 0)
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED,
        _ ("%s is written, but LibreOffice could not make a PDF of it. Open it there and print it."), file);
  if (!td_atomic_file_replace (to, data, size, "%%EOF", &failure))
    return td_fail_with (error, failure, to);
  g_ptr_array_add (written, g_steal_pointer (&to));
  return TRUE;
}

static gboolean
run_office (const char *program,
            const char *folder,
            const GPtrArray *files,
            guint from,
            guint n,
            const TdProgress *progress,
            GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *profile = g_build_filename (folder, "profile", NULL);
  g_autofree char *uri = g_filename_to_uri (profile, NULL, NULL);
  Run run = { .cancellable = progress != NULL ? progress->cancellable : NULL,
              .until = g_get_monotonic_time () +
                       (SECONDS_TO_START + n * SECONDS_FOR_A_FILE) * G_TIME_SPAN_SECOND };
  GError *failure = NULL;
  gboolean in_time;

  const char *const words[] = { program,        "--headless", "--norestore", "--nologo",
                                "--convert-to", "pdf",        "--outdir",    folder };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (argv, g_strdup (words[i]));
  g_ptr_array_insert (argv, 1, g_strconcat ("-env:UserInstallation=", uri, NULL));
  for (guint i = from; i < from + n; i++)
    g_ptr_array_add (argv, g_canonicalize_filename (files->pdata[i], NULL));
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_child_setup (launcher, own_group, NULL, NULL);
  run.process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &failure);
  if (run.process == NULL)
    return td_fail_with (error, failure, program);
  in_time = wait_for (&run);
  g_object_unref (run.process);
  if (in_time)
    return TRUE;
  if (run.late)
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED, "%s",
        _ ("The forms are written, but LibreOffice did not finish their PDFs in time. Open one of "
           "them there, or fill fewer at once."));
  return td_fail (error, TD_SERVICE_ERROR_CANCELLED, "%s",
                  _ ("Cancelled. The forms are written without PDFs."));
}

gboolean
td_form_pdf (const GPtrArray *files, GPtrArray *written, const TdProgress *progress, GError **error)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *folder = NULL;
  gboolean ok = TRUE;

  if (program == NULL)
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED, "%s",
        _ ("The forms are written. For their PDFs LibreOffice is needed and not installed: open them "
           "in Word or WPS and save them as PDF there."));
  folder = g_dir_make_tmp ("tidang-office-XXXXXX", NULL);
  if (folder == NULL)
    return td_fail (error, TD_SERVICE_ERROR_FILE, "%s",
                    _ ("No temporary folder can be made for LibreOffice. Free some space."));
  for (guint i = 0; ok && i < files->len; i += AT_ONCE)
    {
      guint n = MIN (AT_ONCE, files->len - i);

      ok = run_office (program, folder, files, i, n, progress, error);
      for (guint k = i; ok && k < i + n; k++)
        ok = take_pdf (files->pdata[k], folder, written, error);
    }
  remove_folder (folder);
  return ok;
}
