/* Tidang: the copies that are kept beside the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *day;   /* 2026-09-12: as the file was before that day’s first change */
  gint64 size; /* bytes */
} TdBackup;
void td_backup_free (TdBackup *backup);

/* The daily copies, newest first; one that is being made is waited for. (transfer full) (element-type
 * TdBackup)
 */
GPtrArray *td_backups_list (TdWorkspace *self, GError **error);
/* The folder they lie in. (transfer full) */
char *td_backups_folder (TdWorkspace *self);
/* Where a copy of today would be put: NAME 2026-09-12.tidang beside the file, numbered where it exists.
 * (transfer full) */
char *td_backup_name (TdWorkspace *self);

G_END_DECLS
