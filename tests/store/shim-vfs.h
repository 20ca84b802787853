/* Tidang: a file system below SQLite that hands everything on, but for what a test takes over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct
{
  sqlite3_file base;
  const struct _ShimHooks *hooks;
  gpointer data; /* the hooks' own */
  gboolean flag;
  sqlite3_file *real;
} ShimFile;

/* Each may be NULL: handed on. */
typedef struct _ShimHooks
{
  const char *name;
  int (*write) (ShimFile *file, const void *bytes, int size, sqlite3_int64 at);
  int (*truncate) (ShimFile *file, sqlite3_int64 size);
  int (*sync) (ShimFile *file); /* without it: not handed on, no test needs the disk */
  int (*remove) (const char *name, int with_folder);
  void (*opening) (ShimFile *file, const char *name, int flags);
  void (*opened) (ShimFile *file);
  int sector; /* 0: the real one's; otherwise no promise of the device is kept either */
} ShimHooks;

/* Registers a VFS of the hooks' name, once. */
void shim_register (const ShimHooks *hooks);
int shim_write (ShimFile *file, const void *bytes, int size, sqlite3_int64 at);
int shim_truncate (ShimFile *file, sqlite3_int64 size);
int shim_remove (const char *name, int with_folder);
