/* Tidang: files written whole or not at all (temporary name, write, sync, check, rename, sync the folder).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TAIL_BYTES 64

static int
system_open (const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

static const TdFileOps system_ops = {
  .open = system_open,
  .write = write,
  .pread = pread,
  .fsync = fsync,
  .close = close,
  .rename = rename,
  .unlink = unlink,
};

static const TdFileOps *current_ops = &system_ops;

struct _TdAtomicFile
{
  char *path;      /* where it will be */
  char *folder;    /* of path */
  char *temporary; /* where it is */
  int fd;
  goffset appended;
  gboolean on_disk; /* the temporary file exists */
};

const TdFileOps *
td_file_ops (void)
{
  return g_atomic_pointer_get (&current_ops);
}

void
td_file_ops_replace (const TdFileOps *ops)
{
  g_atomic_pointer_set (&current_ops, ops ? ops : &system_ops);
}

static gboolean
fail (GError **error, int code, const char *doing, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s “%s”: %s", doing, name,
               g_strerror (code));
  return FALSE;
}

/* The file a symbolic link stands for, so that replacing it does not replace the link. */
static char *
resolve (const char *path)
{
  struct stat st;

  if (lstat (path, &st) == 0 && S_ISLNK (st.st_mode))
    {
      char *real = realpath (path, NULL);

      if (real)
        {
          char *copy = g_strdup (real);
          free (real);
          return copy;
        }
    }
  return g_strdup (path);
}

static int
open_retrying (const char *path, int flags, mode_t mode)
{
  int fd;

  do
    fd = td_file_ops ()->open (path, flags | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);
  return fd;
}

TdAtomicFile *
td_atomic_file_new (const char *path, GError **error)
{
  TdAtomicFile *file;
  g_autofree char *base = NULL;

  g_return_val_if_fail (path && *path, NULL);

  file = g_new0 (TdAtomicFile, 1);
  file->path = resolve (path);
  file->folder = g_path_get_dirname (file->path);
  base = g_path_get_basename (file->path);
  /* A long name keeps its place: NAME_MAX bytes are all a file system gives. */
  if (strlen (base) > 200)
    base[200] = '\0';
  file->fd = -1;
  for (guint attempt = 0; attempt < 100; attempt++)
    {
      g_free (file->temporary);
      file->temporary = g_strdup_printf ("%s/.%s.%08x.part", file->folder, base, g_random_int ());
      file->fd = open_retrying (file->temporary, O_RDWR | O_CREAT | O_EXCL, 0666);
      if (file->fd >= 0 || errno != EEXIST)
        break;
    }
  if (file->fd < 0)
    {
      fail (error, errno, "Cannot create", file->path);
      td_atomic_file_free (file);
      return NULL;
    }
  file->on_disk = TRUE;
  return file;
}

const char *
td_atomic_file_temporary_path (const TdAtomicFile *file)
{
  return file->temporary;
}

gboolean
td_atomic_file_append (TdAtomicFile *file, gconstpointer data, gsize size, GError **error)
{
  const guint8 *at = data;

  while (size > 0)
    {
      ssize_t n = td_file_ops ()->write (file->fd, at, MIN (size, SSIZE_MAX));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (error, n < 0 ? errno : ENOSPC, "Cannot write", file->path);
      at += n;
      size -= n;
      file->appended += n;
    }
  return TRUE;
}

/* A library may have replaced the temporary file, so it is looked at by name, not through our descriptor. */
static gboolean
check_tail (TdAtomicFile *file, int fd, const char *tail, GError **error)
{
  char buffer[TAIL_BYTES];
  struct stat st;
  goffset from;
  ssize_t n;

  if (fstat (fd, &st) != 0)
    return fail (error, errno, "Cannot read back", file->path);
  if (file->appended > 0 && st.st_size != file->appended)
    return fail (error, EIO, "Not all of it reached the disk:", file->path);
  if (!tail)
    return TRUE;
  from = MAX (0, st.st_size - TAIL_BYTES);
  n = td_file_ops ()->pread (fd, buffer, TAIL_BYTES, from);
  if (n < 0)
    return fail (error, errno, "Cannot read back", file->path);
  if (!memmem (buffer, n, tail, strlen (tail)))
    return fail (error, EIO, "The end is missing from", file->path);
  return TRUE;
}

static gboolean
sync_and_close (TdAtomicFile *file, int fd, const char *tail, GError **error)
{
  gboolean ok = TRUE;

  if (td_file_ops ()->fsync (fd) != 0)
    ok = fail (error, errno, "Cannot write", file->path);
  else
    ok = check_tail (file, fd, tail, error);
  if (td_file_ops ()->close (fd) != 0 && ok)
    ok = fail (error, errno, "Cannot write", file->path);
  return ok;
}

static gboolean
sync_folder (TdAtomicFile *file, GError **error)
{
  int fd = open_retrying (file->folder, O_RDONLY | O_DIRECTORY, 0);
  int code = 0;

  if (fd < 0)
    return fail (error, errno, "Written, but the folder cannot be synced:", file->path);
  /* Some file systems cannot sync a folder and say EINVAL; there is nothing more to do there. */
  if (td_file_ops ()->fsync (fd) != 0 && errno != EINVAL)
    code = errno;
  td_file_ops ()->close (fd);
  return code == 0 || fail (error, code, "Written, but the folder cannot be synced:", file->path);
}

gboolean
td_atomic_file_commit (TdAtomicFile *file, const char *tail, GError **error)
{
  int fd = file->fd;

  g_return_val_if_fail (file->fd >= 0, FALSE);

  file->fd = -1;
  if (file->appended == 0)
    {
      td_file_ops ()->close (fd);
      fd = open_retrying (file->temporary, O_RDONLY, 0);
      if (fd < 0)
        return fail (error, errno, "Cannot read back", file->path);
    }
  if (!sync_and_close (file, fd, tail, error))
    return FALSE;
  if (td_file_ops ()->rename (file->temporary, file->path) != 0)
    return fail (error, errno, "Cannot put in place", file->path);
  file->on_disk = FALSE;
  return sync_folder (file, error);
}

void
td_atomic_file_free (TdAtomicFile *file)
{
  if (!file)
    return;
  if (file->fd >= 0)
    td_file_ops ()->close (file->fd);
  if (file->on_disk)
    td_file_ops ()->unlink (file->temporary);
  g_free (file->path);
  g_free (file->folder);
  g_free (file->temporary);
  g_free (file);
}

gboolean
td_atomic_file_replace (const char *path, gconstpointer data, gsize size, const char *tail, GError **error)
{
  g_autoptr (TdAtomicFile) file = td_atomic_file_new (path, error);

  return file && td_atomic_file_append (file, data, size, error) && td_atomic_file_commit (file, tail, error);
}
