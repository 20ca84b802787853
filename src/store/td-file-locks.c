/* Tidang: locks of the files that SQLite has open, kept whatever else the process does with these files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite counts the locks of a database file for the whole process and takes each through whichever of its
 * descriptors is at hand; so that they have one owner here too, a descriptor of our own stands for the file
 * while anything of it is locked. The index of the log has one descriptor for the process already. */
#include "td-file-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

/* Locks of the index of the log lie below this byte, those of a database file at one gigabyte (SQLite's file
 * format, 1.2 and “WAL-mode File Format” 2.3.1). */
#define INDEX_END 1024

typedef struct
{
  dev_t device;
  ino_t file;
  int fd; /* our own: who owns the locks of the file */
} Holder;

static GMutex mutex; /* of what follows */
static GArray *holders;
static gboolean unknown; /* to this system */

static guint
find_holder (const struct stat *about)
{
  guint i = 0;

  while (i < holders->len && (g_array_index (holders, Holder, i).device != about->st_dev ||
                              g_array_index (holders, Holder, i).file != about->st_ino))
    i++;
  return i;
}

static int
open_again (int fd)
{
  char path[64];
  int own;

  g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  own = open (path, O_RDWR | O_CLOEXEC);
  return own >= 0 ? own : open (path, O_RDONLY | O_CLOEXEC);
}

/* The descriptor that owns the locks of the file, -1 for none. */
static int
holder_of (int fd, gboolean make)
{
  struct stat about;
  Holder holder;
  guint at;

  if (fstat (fd, &about) != 0)
    return -1;
  at = find_holder (&about);
  if (at < holders->len)
    return g_array_index (holders, Holder, at).fd;
  if (!make)
    return -1;
  holder = (Holder){ about.st_dev, about.st_ino, open_again (fd) };
  if (holder.fd >= 0)
    g_array_append_val (holders, holder);
  return holder.fd;
}

/* Nothing of the file is locked any more: a drive it lies on can be taken out. */
static void
drop_holder (int fd)
{
  for (guint i = 0; i < holders->len; i++)
    if (g_array_index (holders, Holder, i).fd == fd)
      {
        close (fd);
        g_array_remove_index_fast (holders, i);
        return;
      }
}

static int
lock_kept (int owner, int command, struct flock *lock)
{
  struct flock asked = *lock;
  int result;

  asked.l_pid = 0;
  result = fcntl (owner,
                  command == F_GETLK   ? F_OFD_GETLK
                  : command == F_SETLK ? F_OFD_SETLK
                                       : F_OFD_SETLKW,
                  &asked);
  if (command == F_GETLK)
    *lock = asked;
  return result;
}

static int
lock_file (int fd, int command, struct flock *lock)
{
  gboolean whole = lock->l_start == 0 && lock->l_len == 0, gives = lock->l_type == F_UNLCK;
  int owner, result;

  if (lock->l_whence == SEEK_SET && lock->l_len > 0 && lock->l_start < INDEX_END)
    return lock_kept (fd, command, lock);
  owner = holder_of (fd, command != F_GETLK && !gives);
  if (owner < 0 && command != F_GETLK)
    return gives ? 0 : fcntl (fd, command, lock);
  result = lock_kept (owner >= 0 ? owner : fd, command, lock);
  if (owner >= 0 && gives && whole && command != F_GETLK)
    drop_holder (owner);
  return result;
}

static int
lock_or_fall_back (int fd, int command, struct flock *lock)
{
  int result;

  g_mutex_lock (&mutex);
  result = unknown ? fcntl (fd, command, lock) : lock_file (fd, command, lock);
  if (!unknown && result != 0 && errno == EINVAL)
    {
      unknown = TRUE;
      result = fcntl (fd, command, lock);
    }
  g_mutex_unlock (&mutex);
  return result;
}

static int
keep_fcntl (int fd, int command, ...)
{
  va_list arguments;
  int result;

  va_start (arguments, command);
  switch (command)
    {
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
      result = lock_or_fall_back (fd, command, va_arg (arguments, struct flock *));
      break;
    case F_GETFD:
    case F_GETFL:
      result = fcntl (fd, command);
      break;
    default:
      result = fcntl (fd, command, va_arg (arguments, int));
      break;
    }
  va_end (arguments);
  return result;
}

void
td_file_locks_keep (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

  if (holders != NULL || vfs == NULL || vfs->iVersion < 3)
    return;
  holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr)keep_fcntl);
}
