/* Tidang: copies of attached files that other programs look at — where they lie and when they end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-loans.h"

#include "td-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define HELD "held"

/* A folder is held by a flock(2) on the file “held” in it: the kernel frees it when its process dies. The
 * same of the root keeps a sweep away from a folder that is just being made. */
struct _TdLoans
{
  char *folder;
  int held;
  guint n;
};

char *
td_loans_root (void)
{
  return g_build_filename (g_get_user_cache_dir (), "tidang", "lent", NULL);
}

/* -1: it cannot be had. */
static int
hold (const char *folder, int operation)
{
  g_autofree char *path = g_build_filename (folder, HELD, NULL);
  /* Closed in other programs: a viewer that outlives us must not hold it. */
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && flock (fd, operation) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* Links are removed, not followed. */
static void
remove_tree (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  if (dir != NULL)
    g_dir_close (dir);
  if (g_remove (path) != 0 && errno != ENOENT)
    g_debug ("loans: %s: %s", path, g_strerror (errno));
}

static gboolean
fail (GError **error, const char *place, int code)
{
  return td_fail (error, code == ENOSPC ? TD_SERVICE_ERROR_FULL : TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: no folder for copies could be made (%s). Make room there or let the folder be "
                     "written."),
                  place, g_strerror (code));
}

TdLoans *
td_loans_new (GError **error)
{
  g_autofree char *root = td_loans_root ();
  g_autofree char *folder = g_build_filename (root, "XXXXXX", NULL);
  int making = -1, held = -1, code = 0;
  TdLoans *self;

  if (g_mkdir_with_parents (root, 0700) == 0 && g_chmod (root, 0700) == 0)
    making = hold (root, LOCK_EX);
  if (making >= 0 && g_mkdtemp_full (folder, 0700) != NULL)
    held = hold (folder, LOCK_EX | LOCK_NB);
  code = errno;
  if (making >= 0)
    close (making);
  if (held < 0)
    {
      fail (error, root, code);
      return NULL;
    }
  self = g_new0 (TdLoans, 1);
  self->folder = g_steal_pointer (&folder);
  self->held = held;
  return self;
}

void
td_loans_free (TdLoans *self)
{
  if (self == NULL)
    return;
  remove_tree (self->folder);
  close (self->held);
  g_free (self->folder);
  g_free (self);
}

char *
td_loans_path (TdLoans *self, const char *name, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%u", ++self->n);
  g_autofree char *folder = g_build_filename (self->folder, number, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail (error, folder, errno);
      return NULL;
    }
  return g_build_filename (folder, name, NULL);
}

void
td_loans_end (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  remove_tree (folder);
}

/* `root` is held. */
static void
sweep (const char *root)
{
  GDir *dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      int held = g_file_test (folder, G_FILE_TEST_IS_DIR) ? hold (folder, LOCK_EX | LOCK_NB) : -1;

      if (held < 0)
        continue;
      remove_tree (folder);
      close (held);
    }
  if (dir != NULL)
    g_dir_close (dir);
}

void
td_loans_sweep (void)
{
  g_autofree char *root = td_loans_root ();
  int making = g_file_test (root, G_FILE_TEST_IS_DIR) ? hold (root, LOCK_EX) : -1;

  if (making < 0)
    return;
  sweep (root);
  close (making);
}
