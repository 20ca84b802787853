/* Tidang: the one seam to the file system beside SQLite's own, so that tests can make it fail.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* Replaced as a whole by tests; each works like the system call of its name. fs_type gives the magic number
 * of statfs(2), 0 when it cannot be told. */
typedef struct
{
  int (*open) (const char *path, int flags, mode_t mode);
  ssize_t (*write) (int fd, const void *bytes, size_t size);
  int (*sync) (int fd);
  int (*rename) (const char *from, const char *to);
  long (*fs_type) (const char *path);
} TdStoreFileOps;

const TdStoreFileOps *td_store_file_ops (void);
void td_store_file_ops_override (const TdStoreFileOps *ops); /* NULL: the system's again */

/* Temporary name in the same folder, sync, rename, sync of the folder. Errors are TD_STORE_ERRORs. */
gboolean td_file_write_whole (const char *path, gconstpointer bytes, gsize size, GError **error);
/* The same with a copy of another file's bytes; *hash_hex (may be NULL) is their SHA-256. */
gboolean td_file_copy (const char *from, const char *to, char **hash_hex, GError **error);
char *td_file_hash (const char *path, GError **error); /* SHA-256 hex (transfer full) */
void td_file_sync_folder (const char *path);
gboolean td_file_fail (GError **error, int code, const char *path, const char *what);

G_END_DECLS
