/* Tidang: files written whole or not at all (temporary name, write, sync, check, rename, sync the folder).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* The one seam through which the program's file writing goes. A test replaces it to make the n-th call fail
 * (full disk, broken disk, short write); every member behaves as the POSIX function of its name and sets
 * errno. */
typedef struct
{
  int (*open) (const char *path, int flags, mode_t mode);
  ssize_t (*write) (int fd, const void *data, size_t size);
  ssize_t (*pread) (int fd, void *data, size_t size, off_t offset);
  int (*fsync) (int fd);
  int (*close) (int fd);
  int (*rename) (const char *from, const char *to);
  int (*unlink) (const char *path);
} TdFileOps;

/* The operations in force. Never NULL. */
const TdFileOps *td_file_ops (void);

/* Replaces the operations for the whole process; NULL restores the system's own. `ops` must outlive its use.
 * For tests only; call it while no other thread writes. */
void td_file_ops_replace (const TdFileOps *ops);

/* A file being written under a temporary name beside `path`. Until td_atomic_file_commit() returns TRUE the
 * file at `path` is untouched; freeing an uncommitted one removes the temporary file. */
typedef struct _TdAtomicFile TdAtomicFile;

/* Creates the temporary file in the folder of `path`. NULL with a G_FILE_ERROR that names the file and the
 * cause. The new file gets mode 0666 less the umask. A `path` that is a symbolic link is replaced at the
 * link's target. */
TdAtomicFile *td_atomic_file_new (const char *path, GError **error);

/* The temporary name, for libraries that insist on writing a path themselves (they may truncate and reopen
 * it). */
const char *td_atomic_file_temporary_path (const TdAtomicFile *file);

/* Appends; short writes and EINTR are handled. After a failure only td_atomic_file_free() is useful. */
gboolean td_atomic_file_append (TdAtomicFile *file, gconstpointer data, gsize size, GError **error);

/* Syncs, checks that the file on disk ends with `tail` within its last 64 bytes (NULL: no check; for a PDF
 * "%%EOF"), and, where anything was appended, that its size is the size appended; renames onto the final path
 * and syncs the folder. On FALSE the older file at `path` is still whole; only when the last step, the
 * folder's sync, fails is the new file already in place, and the error says so. */
gboolean td_atomic_file_commit (TdAtomicFile *file, const char *tail, GError **error);

void td_atomic_file_free (TdAtomicFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAtomicFile, td_atomic_file_free)

/* The three calls above in one: `data` of `size` bytes becomes the file at `path`, or nothing changes. */
gboolean
td_atomic_file_replace (const char *path, gconstpointer data, gsize size, const char *tail, GError **error);

G_END_DECLS
