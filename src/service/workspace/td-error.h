/* Tidang: turning failures of the lower layers into sentences for a person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* Sets a TD_SERVICE_ERROR; the format is a translated sentence. Always FALSE, so that a check can return it.
 */
gboolean td_fail (GError **error, TdServiceError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Takes `cause` of any layer and passes it on as a TD_SERVICE_ERROR whose sentence begins with `place` (a
 * file's name, “西韩新苑 7号楼 2单元”, …; may be NULL). A TD_SERVICE_ERROR passes unchanged. Always FALSE. */
gboolean td_fail_with (GError **error, GError *cause, const char *place);

/* Who has the file, of a TD_STORE_ERROR_LOCKED: “李四 on the computer desk-2, since 2026-09-12 09:30”.
 * (transfer full) */
char *td_locked_by (const GError *cause);

/* Whether a file of this name can be made: its folder is there. Refused with the folder's name otherwise. */
gboolean td_check_target (const char *path, GError **error);
/* TD_SERVICE_ERROR_CANCELLED when the job was cancelled; FALSE then. */
gboolean td_check_cancelled (GCancellable *cancellable, GError **error);

G_END_DECLS
