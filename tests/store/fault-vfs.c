/* Tidang: a file system below SQLite that fails when a test says so.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs *real_vfs;
static FaultKind fault_kind;
static int fault_at, fault_seen;

void
fault_vfs_arm (FaultKind kind, int at)
{
  fault_kind = kind;
  fault_at = at;
  fault_seen = 0;
}

int
fault_vfs_count (void)
{
  return fault_seen;
}

static gboolean
is_due (void)
{
  fault_seen++;
  return fault_kind != FAULT_NONE && fault_at > 0 && fault_seen >= fault_at;
}

#define REAL(file) (((FaultFile *)(file))->real)
#define CALL(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
fault_close (sqlite3_file *file)
{
  return REAL (file)->pMethods != NULL ? CALL (file, xClose) : SQLITE_OK;
}

static int
fault_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
  return CALL (file, xRead, bytes, size, at);
}

static int
fault_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
  if (!is_due ())
    return CALL (file, xWrite, bytes, size, at);
  if (fault_kind == FAULT_CUT)
    return SQLITE_OK;
  if (fault_kind == FAULT_SHORT && fault_seen == fault_at && size > 1)
    CALL (file, xWrite, bytes, size / 2, at);
  return SQLITE_FULL;
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (fault_kind == FAULT_CUT && fault_at > 0 && fault_seen >= fault_at)
    return SQLITE_OK;
  return CALL (file, xTruncate, size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  if (is_due () && fault_kind != FAULT_CUT)
    return SQLITE_IOERR_FSYNC;
  return SQLITE_OK;
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return CALL (file, xFileSize, size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return CALL (file, xLock, level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return CALL (file, xUnlock, level);
}

static int
fault_check_lock (sqlite3_file *file, int *out)
{
  return CALL (file, xCheckReservedLock, out);
}

static int
fault_control (sqlite3_file *file, int op, void *data)
{
  /* No size hints: they write behind the counter's back. */
  return op == SQLITE_FCNTL_SIZE_HINT ? SQLITE_OK : CALL (file, xFileControl, op, data);
}

static int
fault_sector (sqlite3_file *file)
{
  return 4096;
}

static int
fault_device (sqlite3_file *file)
{
  return 0;
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
  return CALL (file, xShmMap, page, size, extend, out);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return CALL (file, xShmLock, offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  CALL (file, xShmBarrier);
}

static int
fault_shm_unmap (sqlite3_file *file, int remove)
{
  return CALL (file, xShmUnmap, remove);
}

static const sqlite3_io_methods methods = {
  2,
  fault_close,
  fault_read,
  fault_write,
  fault_truncate,
  fault_sync,
  fault_size,
  fault_lock,
  fault_unlock,
  fault_check_lock,
  fault_control,
  fault_sector,
  fault_device,
  fault_shm_map,
  fault_shm_lock,
  fault_shm_barrier,
  fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  FaultFile *self = (FaultFile *)file;
  self->real = (sqlite3_file *)(self + 1);
  memset (self->real, 0, real_vfs->szOsFile);
  int rc = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  file->pMethods = rc == SQLITE_OK ? &methods : NULL;
  return rc;
}

/* What is removed after the cut is still there: a rollback journal ends an action by its removal. */
static int
fault_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  if (fault_kind == FAULT_CUT && fault_at > 0 && fault_seen >= fault_at)
    return SQLITE_OK;
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

void
fault_vfs_register (void)
{
  static sqlite3_vfs vfs;
  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.pNext = NULL;
  vfs.zName = "fault";
  vfs.szOsFile = real_vfs->szOsFile + (int)sizeof (FaultFile);
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  sqlite3_vfs_register (&vfs, 0);
}
