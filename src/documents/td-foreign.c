/* Tidang: asks the process that opens files of others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-foreign-private.h"
#include "td-scan-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

char *
td_foreign_page_path (const char *folder, guint index, guint page)
{
  return g_strdup_printf ("%s/%u-%u.png", folder, index, page);
}

/* ---- the process ---- */

static void
add_field (GString *fields, const char *text)
{
  g_string_append_len (fields, text, (gssize)strlen (text) + 1);
}

static void
add_number (GString *fields, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  add_field (fields, text);
}

typedef struct
{
  char *job; /* path of its fields */
  GSubprocess *process;
  GDataInputStream *from;
} Reader;

static void
reader_clear (Reader *reader)
{
  g_clear_object (&reader->from);
  if (reader->process != NULL)
    {
      g_subprocess_force_exit (reader->process);
      g_subprocess_wait (reader->process, NULL, NULL);
    }
  g_clear_object (&reader->process);
  if (reader->job != NULL)
    g_unlink (reader->job);
  g_clear_pointer (&reader->job, g_free);
}

static gboolean
reader_start (Reader *reader, const char *what, const GString *fields, GError **error)
{
  int fd = g_file_open_tmp ("tidang-foreign-XXXXXX", &reader->job, error);
  gboolean done = fd >= 0;

  if (done)
    {
      g_close (fd, NULL);
      done = g_file_set_contents (reader->job, fields->str, (gssize)fields->len, error);
    }
  if (done)
    {
      reader->process =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                            td_scan_reader (), TD_FOREIGN_OPTION, what, reader->job, NULL);
      done = reader->process != NULL;
      if (!done)
        g_set_error (error, TD_SCAN_ERROR, TD_SCAN_ERROR_NO_READER, "%s", td_scan_reader ());
    }
  if (done)
    reader->from = g_data_input_stream_new (g_subprocess_get_stdout_pipe (reader->process));
  else
    reader_clear (reader);
  return done;
}

/* The next line, NULL at the end or when cancelled. (transfer full) */
static char *
reader_line (Reader *reader, GCancellable *cancellable)
{
  return g_data_input_stream_read_line (reader->from, NULL, cancellable, NULL);
}

/* Why it said no more. */
static TdForeignState
ending (Reader *reader)
{
  g_subprocess_wait (reader->process, NULL, NULL);
  if (g_subprocess_get_if_signaled (reader->process))
    switch (g_subprocess_get_term_sig (reader->process))
      {
      case SIGALRM:
      case SIGXCPU:
      case SIGTRAP: /* GLib ends so where there is no memory */
      case SIGABRT:
      case SIGKILL:
        return TD_FOREIGN_TOO_LARGE;
      default:
        break;
      }
  return TD_FOREIGN_DAMAGED;
}

/* ---- looking ---- */

/* From `at` on; how far it came. */
static guint
look_from (const char *const *paths,
           guint at,
           guint n,
           const char *folder,
           TdForeign *found,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  Reader reader = { 0 };

  add_field (fields, folder);
  add_number (fields, at);
  for (guint i = at; i < n; i++)
    add_field (fields, paths[i]);
  if (!reader_start (&reader, TD_FOREIGN_LOOK, fields, error))
    return at;
  for (; at < n; at++)
    {
      g_autofree char *line = reader_line (&reader, cancellable);
      guint state = 0;

      if (line == NULL || sscanf (line, TD_FOREIGN_SAID, &state, &found[at].notes, &found[at].n_pages) != 3)
        break;
      found[at].state = state < TD_N_FOREIGN_STATES ? (TdForeignState)state : TD_FOREIGN_DAMAGED;
    }
  if (at < n && !g_cancellable_is_cancelled (cancellable))
    found[at++] = (TdForeign){ ending (&reader), 0, 0 };
  reader_clear (&reader);
  return at;
}

gboolean
td_foreign_look (const char *const *paths,
                 guint n,
                 const char *folder,
                 TdForeign *found,
                 GCancellable *cancellable,
                 GError **error)
{
  /* Each process brings at least one file to an end. */
  for (guint at = 0; at < n;)
    {
      GError *cause = NULL;

      at = look_from (paths, at, n, folder, found, cancellable, &cause);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_clear_error (&cause);
          return FALSE;
        }
      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- joining ---- */

gboolean
td_foreign_join (const char *base,
                 const TdForeignInsert *inserts,
                 guint n,
                 const char *to,
                 int *failed,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  Reader reader = { 0 };
  gboolean done = FALSE;
  int at = -1;

  *failed = -1;
  add_field (fields, base);
  add_field (fields, to);
  for (guint i = 0; i < n; i++)
    {
      add_number (fields, inserts[i].first);
      add_number (fields, inserts[i].n_pages);
      add_field (fields, inserts[i].path);
    }
  if (!reader_start (&reader, TD_FOREIGN_JOIN, fields, error))
    return FALSE;
  for (;;)
    {
      g_autofree char *line = reader_line (&reader, cancellable);
      guint number;

      if (line == NULL)
        break;
      if (sscanf (line, TD_FOREIGN_AT, &number) == 1)
        at = (int)number;
      done = done || g_strcmp0 (line, "done") == 0;
    }
  reader_clear (&reader);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (done)
    return TRUE;
  if (at >= 0 && at < (int)n)
    *failed = at;
  else
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO,
                 "%s: the pages could not be joined and written. Make room on the disk and try again", to);
  return FALSE;
}

/* ---- laying over ---- */

gboolean
td_foreign_overlay (const char *path,
                    const char *drawn,
                    const char *to,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  Reader reader = { 0 };
  gboolean done = FALSE;
  char *line;

  add_field (fields, path);
  add_field (fields, drawn);
  add_field (fields, to);
  if (!reader_start (&reader, TD_FOREIGN_OVERLAY, fields, error))
    return FALSE;
  while ((line = reader_line (&reader, cancellable)) != NULL)
    {
      done |= strcmp (line, "done") == 0;
      g_free (line);
    }
  reader_clear (&reader);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!done)
    g_set_error (
        error, G_FILE_ERROR, G_FILE_ERROR_IO,
        "%s: the form could not be filled and written. Make room on the disk, or print it as PDF once more",
        path);
  return done;
}
