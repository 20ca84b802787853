/* Tidang: tests of whole-or-nothing files under every fault of the disk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int calls, fail_at, fail_with;
static gsize short_write;

static gboolean
trip (void)
{
  if (++calls != fail_at)
    return FALSE;
  errno = fail_with;
  return TRUE;
}

static int
t_open (const char *path, int flags, mode_t mode)
{
  return trip () ? -1 : open (path, flags, mode);
}

static ssize_t
t_write (int fd, const void *data, size_t size)
{
  if (trip ())
    return -1;
  return write (fd, data, short_write ? MIN (size, short_write) : size);
}

static ssize_t
t_pread (int fd, void *data, size_t size, off_t offset)
{
  return trip () ? -1 : pread (fd, data, size, offset);
}

static int
t_fsync (int fd)
{
  return trip () ? -1 : fsync (fd);
}

static int
t_close (int fd)
{
  close (fd);
  return trip () ? -1 : 0;
}

static int
t_rename (const char *from, const char *to)
{
  return trip () ? -1 : rename (from, to);
}

/* Removing the temporary file is what a full disk still allows. */
static const TdFileOps faulty = { t_open, t_write, t_pread, t_fsync, t_close, t_rename, unlink };

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("tidang-atomic-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "西韩新苑-3-2-意见征询表.pdf", NULL);
  calls = fail_at = 0;
  short_write = 0;
  td_file_ops_replace (&faulty);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  td_file_ops_replace (NULL);
  g_remove (f->path);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0); /* so no temporary file is left either */
  g_free (f->folder);
  g_free (f->path);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_replaces (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_atomic_file_replace (f->path, "old", 3, NULL, &error));
  assert_contents (f->path, "old");
  short_write = 1;
  g_assert_true (td_atomic_file_replace (f->path, "newer %%EOF\n", 12, "%%EOF", &error));
  g_assert_no_error (error);
  assert_contents (f->path, "newer %%EOF\n");
}

/* Every single call is made to fail, with three causes: the older file stays, or the new one is whole. */
static void
test_every_fault (Fixture *f, gconstpointer unused)
{
  static const int causes[] = { ENOSPC, EIO, EDQUOT };
  guint faults = 0;

  for (gsize c = 0; c < G_N_ELEMENTS (causes); c++)
    for (int n = 1;; n++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *text = NULL;
        gboolean ok;

        fail_at = 0;
        g_assert_true (td_atomic_file_replace (f->path, "old", 3, NULL, NULL));
        calls = 0;
        fail_at = n;
        fail_with = causes[c];
        short_write = 5;
        ok = td_atomic_file_replace (f->path, "newer %%EOF\n", 12, "%%EOF", &error);
        g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
        if (!ok)
          {
            g_assert_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (causes[c]));
            g_assert_nonnull (strstr (error->message, "意见征询表.pdf"));
            if (!g_str_has_prefix (error->message, "Written, but"))
              g_assert_cmpstr (text, ==, "old");
            faults++;
          }
        else
          g_assert_cmpstr (text, ==, "newer %%EOF\n");
        if (calls < n)
          break; /* fewer calls than n: all have had their turn */
      }
  g_assert_cmpuint (faults, >=, 3 * 8);
}

static void
test_tail (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_atomic_file_replace (f->path, "old", 3, NULL, NULL));
  g_assert_false (td_atomic_file_replace (f->path, "%PDF-1.7 cut off", 16, "%%EOF", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_IO);
  assert_contents (f->path, "old");
}

static void
test_no_folder (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "none", "a.pdf", NULL);

  g_assert_null (td_atomic_file_new (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_foreign_writer (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAtomicFile) file = td_atomic_file_new (f->path, &error);
  FILE *stream = fopen (td_atomic_file_temporary_path (file), "wb");

  g_assert_cmpint (fputs ("written by a library", stream), >=, 0);
  fclose (stream);
  g_assert_true (td_atomic_file_commit (file, "library", &error));
  assert_contents (f->path, "written by a library");
}

static void
test_abandon (Fixture *f, gconstpointer unused)
{
  g_autoptr (TdAtomicFile) file = td_atomic_file_new (f->path, NULL);

  g_assert_true (td_atomic_file_append (file, "x", 1, NULL));
  g_clear_pointer (&file, td_atomic_file_free);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_link (Fixture *f, gconstpointer unused)
{
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);

  g_assert_true (td_atomic_file_replace (f->path, "old", 3, NULL, NULL));
  g_assert_cmpint (symlink (f->path, link), ==, 0);
  g_assert_true (td_atomic_file_replace (link, "new", 3, NULL, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_contents (f->path, "new");
  g_remove (link);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/atomic-file/replaces", test_replaces);
  ADD ("/atomic-file/every-fault", test_every_fault);
  ADD ("/atomic-file/tail", test_tail);
  ADD ("/atomic-file/no-folder", test_no_folder);
  ADD ("/atomic-file/foreign-writer", test_foreign_writer);
  ADD ("/atomic-file/abandon", test_abandon);
  ADD ("/atomic-file/link", test_link);
  return g_test_run ();
}
