/* Tidang: a file system below SQLite that fails when a test says so.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "shim-vfs.h"

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

static gboolean
is_cut (void)
{
  return fault_kind == FAULT_CUT && fault_at > 0 && fault_seen >= fault_at;
}

static int
fault_write (ShimFile *file, const void *bytes, int size, sqlite3_int64 at)
{
  if (!is_due ())
    return shim_write (file, bytes, size, at);
  if (fault_kind == FAULT_CUT)
    return SQLITE_OK;
  if (fault_kind == FAULT_SHORT && fault_seen == fault_at && size > 1)
    shim_write (file, bytes, size / 2, at);
  return SQLITE_FULL;
}

static int
fault_truncate (ShimFile *file, sqlite3_int64 size)
{
  return is_cut () ? SQLITE_OK : shim_truncate (file, size);
}

static int
fault_sync (ShimFile *file)
{
  return is_due () && fault_kind != FAULT_CUT ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

/* What is removed after the cut is still there: a rollback journal ends an action by its removal. */
static int
fault_remove (const char *name, int with_folder)
{
  return is_cut () ? SQLITE_OK : shim_remove (name, with_folder);
}

void
fault_vfs_register (void)
{
  static const ShimHooks hooks = {
    .name = "fault",
    .write = fault_write,
    .truncate = fault_truncate,
    .sync = fault_sync,
    .remove = fault_remove,
    .sector = 4096,
  };
  shim_register (&hooks);
}
