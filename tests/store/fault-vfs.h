/* Tidang: a file system below SQLite that fails when a test says so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef enum
{
  FAULT_NONE,
  FAULT_FULL,  /* the n-th write and all later ones: no space */
  FAULT_SHORT, /* the n-th write writes half and fails; later ones fail */
  FAULT_CUT    /* the n-th write and everything after it is lost without a word, as if the power went */
} FaultKind;

/* Registers the VFS "fault" once. */
void fault_vfs_register (void);
/* Counts writes and syncs from 1; at = 0: never. */
void fault_vfs_arm (FaultKind kind, int at);
int fault_vfs_count (void);
