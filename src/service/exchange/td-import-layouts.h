/* Tidang: how sheets with the same headings were read before — kept in the file, so that next week's sheet of
 * the same office needs no click. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-session.h"

G_BEGIN_DECLS

/* Lays what is remembered over the plan: header, columns and answers of every sheet whose headings are known.
 * *kind: what such a sheet held, where the kind was to be told by the headings; the plan is then to be made
 * anew for it and this called again. FALSE with an error of reading. */
gboolean
td_import_layouts_apply (TdImportSession *session, gboolean any_kind, TdImportKind *kind, GError **error);
/* After an import: what a person set of each sheet that was read. */
void td_import_layouts_remember (TdImportSession *session);
/* Whether the sheet is read as remembered. */
gboolean td_import_layouts_knows (const TdImportSession *session, guint sheet);

G_END_DECLS
