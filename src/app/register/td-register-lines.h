/* Tidang: the lines of a register model, read from the file a page at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register-model.h"
#include "td-session.h"

G_BEGIN_DECLS

/* A page is in the model, or (error) could not be read. */
typedef void (*TdRegisterLinesRead) (gpointer owner, const GError *error);

/* For a TdRegisterRequest: reads that page of the ids (gint64, in the list's order) for the model. Without a
 * file, or behind the last id, the model is told at once that there is none. session NULL: no file; `read`
 * NULL: nobody is told. `owner`, a GObject, lives until then. */
void td_register_lines_read (TdRegisterModel *model,
                             TdSession *session,
                             const GArray *ids,
                             guint serial,
                             guint page,
                             TdRegisterLinesRead read,
                             gpointer owner);

G_END_DECLS
