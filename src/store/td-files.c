/* Tidang: files written whole or not at all, through a seam that tests replace.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-files.h"
#include "td-hash.h"
#include "td-store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

static int
system_open (const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

static long
system_fs_type (const char *path)
{
  struct statfs info;
  return statfs (path, &info) == 0 ? (long)info.f_type : 0;
}

static const TdStoreFileOps system_ops = { system_open, write, fsync, rename, system_fs_type };
static const TdStoreFileOps *ops = &system_ops;

const TdStoreFileOps *
td_store_file_ops (void)
{
  return ops;
}

void
td_store_file_ops_override (const TdStoreFileOps *replacement)
{
  ops = replacement != NULL ? replacement : &system_ops;
}

gboolean
td_file_fail (GError **error, int code, const char *path, const char *what)
{
  TdStoreError kind = code == ENOSPC || code == EDQUOT                   ? TD_STORE_ERROR_FULL
                      : code == EROFS || code == EACCES || code == EPERM ? TD_STORE_ERROR_READ_ONLY
                      : code == ENOENT                                   ? TD_STORE_ERROR_MISSING
                      : code == EEXIST                                   ? TD_STORE_ERROR_EXISTS
                                                                         : TD_STORE_ERROR_IO;
  g_set_error (error, TD_STORE_ERROR, kind, "%s: %s: %s", path, what, g_strerror (code));
  return FALSE;
}

void
td_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      ops->sync (fd);
      close (fd);
    }
}

static gboolean
write_all (int fd, const char *bytes, gsize size)
{
  while (size > 0)
    {
      ssize_t n = ops->write (fd, bytes, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          errno = n == 0 ? ENOSPC : errno;
          return FALSE;
        }
      bytes += n;
      size -= n;
    }
  return TRUE;
}

/* Ends the temporary file `fd`: synced and renamed, or removed. */
static gboolean
settle (int fd, const char *temporary, const char *path, gboolean good, GError **error)
{
  int code = errno;
  if (good && ops->sync (fd) != 0)
    {
      good = FALSE;
      code = errno;
    }
  close (fd);
  if (good && ops->rename (temporary, path) != 0)
    {
      good = FALSE;
      code = errno;
    }
  if (!good)
    {
      unlink (temporary);
      return td_file_fail (error, code, path, "writing");
    }
  td_file_sync_folder (path);
  return TRUE;
}

static int
open_temporary (const char *path, char **temporary, GError **error)
{
  *temporary = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  int fd = ops->open (*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    td_file_fail (error, errno, path, "creating");
  return fd;
}

gboolean
td_file_write_whole (const char *path, gconstpointer bytes, gsize size, GError **error)
{
  g_autofree char *temporary = NULL;
  int fd = open_temporary (path, &temporary, error);
  return fd >= 0 && settle (fd, temporary, path, write_all (fd, bytes, size), error);
}

gboolean
td_file_copy (const char *from, const char *to, char **hash_hex, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *block = g_malloc (1 << 16);
  g_autoptr (TdHash) hash = td_hash_new ();
  int in = ops->open (from, O_RDONLY | O_CLOEXEC, 0);
  if (in < 0)
    return td_file_fail (error, errno, from, "reading");
  int out = open_temporary (to, &temporary, error);
  if (out < 0)
    {
      close (in);
      return FALSE;
    }
  gboolean good = TRUE;
  ssize_t n;
  while (good && (n = read (in, block, 1 << 16)) != 0)
    {
      good = n > 0 && write_all (out, block, n);
      if (good)
        td_hash_update (hash, block, n);
    }
  int code = errno;
  close (in);
  errno = code;
  if (!settle (out, temporary, to, good, error))
    return FALSE;
  if (hash_hex != NULL)
    *hash_hex = td_hash_finish_hex (hash);
  return TRUE;
}

char *
td_file_hash (const char *path, GError **error)
{
  g_autofree char *block = g_malloc (1 << 16);
  g_autoptr (TdHash) hash = td_hash_new ();
  int fd = ops->open (path, O_RDONLY | O_CLOEXEC, 0);
  ssize_t n = -1;
  if (fd >= 0)
    {
      while ((n = read (fd, block, 1 << 16)) > 0)
        td_hash_update (hash, block, n);
      int code = errno;
      close (fd);
      errno = code;
    }
  if (n < 0)
    {
      td_file_fail (error, errno, path, "reading");
      return NULL;
    }
  return td_hash_finish_hex (hash);
}
