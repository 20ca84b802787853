/* Tidang: deadlines handed out — as a calendar file, on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadlines.h"

struct _TdDisplayList;

G_BEGIN_DECLS

/* Writes the rows as an .ics file, atomically: `todos` as tasks with a day they are due, else as all-day
 * events, which leave out what has no day. It holds compounds, buildings, units and flats, but no person's
 * name and nobody's words. *written: how many. */
gboolean td_due_write_ics (TdWorkspace *self,
                           const TdDueList *list,
                           gboolean todos,
                           const char *path,
                           gint64 *written,
                           GError **error);

/* 待办清单: one line for each row, with a place to tick it off. (transfer full) */
struct _TdDisplayList *td_due_pages (TdWorkspace *self, const TdDueList *list, GError **error);
gboolean td_due_write (TdWorkspace *self, const TdDueList *list, const char *path, GError **error);

G_END_DECLS
