/* Tidang: a file system below SQLite that hands everything on, but for what a test takes over.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "shim-vfs.h"

#include <string.h>

static sqlite3_vfs *real_vfs;

#define SHIM(file) ((ShimFile *)(file))
#define REAL(file) (SHIM (file)->real)
#define CALL(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

int
shim_write (ShimFile *file, const void *bytes, int size, sqlite3_int64 at)
{
  return CALL (file, xWrite, bytes, size, at);
}

int
shim_truncate (ShimFile *file, sqlite3_int64 size)
{
  return CALL (file, xTruncate, size);
}

int
shim_remove (const char *name, int with_folder)
{
  return real_vfs->xDelete (real_vfs, name, with_folder);
}

/* ---- the methods ---- */

static int
on_close (sqlite3_file *file)
{
  return REAL (file)->pMethods != NULL ? CALL (file, xClose) : SQLITE_OK;
}

static int
on_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
  return CALL (file, xRead, bytes, size, at);
}

static int
on_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
  const ShimHooks *hooks = SHIM (file)->hooks;
  return hooks->write != NULL ? hooks->write (SHIM (file), bytes, size, at)
                              : shim_write (SHIM (file), bytes, size, at);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  const ShimHooks *hooks = SHIM (file)->hooks;
  return hooks->truncate != NULL ? hooks->truncate (SHIM (file), size) : shim_truncate (SHIM (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  const ShimHooks *hooks = SHIM (file)->hooks;
  return hooks->sync != NULL ? hooks->sync (SHIM (file)) : SQLITE_OK;
}

static int
on_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return CALL (file, xFileSize, size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return CALL (file, xLock, level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return CALL (file, xUnlock, level);
}

static int
on_check_lock (sqlite3_file *file, int *out)
{
  return CALL (file, xCheckReservedLock, out);
}

static int
on_control (sqlite3_file *file, int op, void *data)
{
  /* No size hints: they write behind our back. */
  return op == SQLITE_FCNTL_SIZE_HINT ? SQLITE_OK : CALL (file, xFileControl, op, data);
}

static int
on_sector (sqlite3_file *file)
{
  int sector = SHIM (file)->hooks->sector;
  return sector != 0 ? sector : CALL (file, xSectorSize);
}

static int
on_device (sqlite3_file *file)
{
  return SHIM (file)->hooks->sector != 0 ? 0 : CALL (file, xDeviceCharacteristics);
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
  return CALL (file, xShmMap, page, size, extend, out);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return CALL (file, xShmLock, offset, n, flags);
}

static void
on_shm_barrier (sqlite3_file *file)
{
  CALL (file, xShmBarrier);
}

static int
on_shm_unmap (sqlite3_file *file, int remove)
{
  return CALL (file, xShmUnmap, remove);
}

static const sqlite3_io_methods methods = {
  2,         on_close,   on_read,     on_write,       on_truncate,  on_sync,
  on_size,   on_lock,    on_unlock,   on_check_lock,  on_control,   on_sector,
  on_device, on_shm_map, on_shm_lock, on_shm_barrier, on_shm_unmap,
};

static int
on_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  ShimFile *self = SHIM (file);
  self->hooks = vfs->pAppData;
  self->data = NULL;
  self->flag = FALSE;
  self->real = (sqlite3_file *)(self + 1);
  memset (self->real, 0, real_vfs->szOsFile);
  if (self->hooks->opening != NULL)
    self->hooks->opening (self, name, flags);
  int rc = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  if (rc == SQLITE_OK && self->hooks->opened != NULL)
    self->hooks->opened (self);
  file->pMethods = rc == SQLITE_OK ? &methods : NULL;
  return rc;
}

static int
on_delete (sqlite3_vfs *vfs, const char *name, int with_folder)
{
  const ShimHooks *hooks = vfs->pAppData;
  return hooks->remove != NULL ? hooks->remove (name, with_folder) : shim_remove (name, with_folder);
}

void
shim_register (const ShimHooks *hooks)
{
  if (sqlite3_vfs_find (hooks->name) != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  sqlite3_vfs *vfs = g_memdup2 (real_vfs, sizeof *real_vfs); /* for as long as the process lives */
  vfs->pNext = NULL;
  vfs->zName = hooks->name;
  vfs->pAppData = (gpointer)hooks;
  vfs->szOsFile = real_vfs->szOsFile + (int)sizeof (ShimFile);
  vfs->xOpen = on_open;
  vfs->xDelete = on_delete;
  sqlite3_vfs_register (vfs, 0);
}
