/* Tidang: a file system below SQLite that knows what would be left if the power went now.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Registers the VFS "power" once. Reads and writes go to the real files; what was written and not yet synced
 * is remembered. A file that is there already when it is first opened counts as synced. */
void power_vfs_register (void);
/* Forgets all files (none may be open). lying: from now on a sync succeeds and keeps nothing. */
void power_vfs_reset (gboolean lying);
/* Calls `cut` before each n-th write, sync, truncation and removal; NULL: never. */
void power_vfs_watch (void (*cut) (gpointer data), int every, gpointer data);

typedef enum
{
  POWER_NONE, /* only what was synced */
  POWER_SOME, /* and any part of the rest, in sectors of 512 bytes, in any order */
  POWER_ALL,  /* and all the rest, in order */
  POWER_N_KEPT
} PowerKept;

/* What a restart would find, written into `folder` under the files' own names. Chance is g_test_rand_int().
 */
void power_vfs_image (const char *folder, PowerKept kept);
