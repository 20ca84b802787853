/* Tidang: locks of the files that SQLite has open, kept whatever else the process does with these files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lock of fcntl(2) belongs to the process: whoever opens the same file once more and closes it — a file
 * chooser that looks what is in a folder is enough — takes all of them away, and nobody is told. Another
 * process then takes itself for the only one, cuts the index of the log (-shm) that this process has mapped,
 * and removes the log with what was written since (sqlite.org, “How To Corrupt An SQLite Database
 * File”, 2.2). Locks of open file descriptions (F_OFD_SETLK, Linux) stay until who took them gives them back;
 * towards other processes they are the same locks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on SQLite locks its files so. Once, before the first file is opened; where the system has no such
 * locks all stays as it was. */
void td_file_locks_keep (void);

G_END_DECLS
