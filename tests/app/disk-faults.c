/* Tidang: a disk that is full, or that cannot be written, under a program that knows nothing of it: loaded
 * before its libraries. SPDX-License-Identifier: GPL-3.0-or-later */
/* Each name for itself. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* TD_TEST_DISK is a folder beside which “FOLDER.full” makes every write in it fail, and “FOLDER.read-only”
 * every opening for writing. The names that SQLite and GLib call are meant; whoever calls another is not
 * seen.
 */
static int
is_on (const char *what)
{
  char mark[PATH_MAX];
  const char *folder = getenv ("TD_TEST_DISK");
  if (folder == NULL || snprintf (mark, sizeof mark, "%s.%s", folder, what) >= (int)sizeof mark)
    return 0;
  return access (mark, F_OK) == 0;
}

static int
lies_there (const char *path)
{
  const char *folder = getenv ("TD_TEST_DISK");
  return strncmp (path, folder, strlen (folder)) == 0 && path[strlen (folder)] == '/';
}

static int
is_full (int fd)
{
  char name[64], path[PATH_MAX];
  if (!is_on ("full"))
    return 0;
  snprintf (name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink (name, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';
  return lies_there (path);
}

#define WRITER(name, parameters, arguments)                                                                  \
  ssize_t name parameters;                                                                                   \
  ssize_t name parameters                                                                                    \
  {                                                                                                          \
    ssize_t (*real) parameters;                                                                              \
    *(void **)&real = dlsym (RTLD_NEXT, #name);                                                              \
    if (!is_full (fd))                                                                                       \
      return real arguments;                                                                                 \
    errno = ENOSPC;                                                                                          \
    return -1;                                                                                               \
  }

WRITER (write, (int fd, const void *bytes, size_t n), (fd, bytes, n))
WRITER (pwrite, (int fd, const void *bytes, size_t n, off_t at), (fd, bytes, n, at))
WRITER (pwrite64, (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at))

#define OPENER(name)                                                                                         \
  int name (const char *path, int flags, ...)                                                                \
  {                                                                                                          \
    int (*real) (const char *, int, ...);                                                                    \
    va_list rest;                                                                                            \
    va_start (rest, flags);                                                                                  \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (rest, mode_t) : 0;                          \
    va_end (rest);                                                                                           \
    *(void **)&real = dlsym (RTLD_NEXT, #name);                                                              \
    if ((flags & O_ACCMODE) == O_RDONLY || !is_on ("read-only") || !lies_there (path))                       \
      return real (path, flags, mode);                                                                       \
    errno = EROFS;                                                                                           \
    return -1;                                                                                               \
  }

OPENER (open)
OPENER (open64)
