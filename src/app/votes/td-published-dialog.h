/* Tidang: asks what was published of a place's survey.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_PUBLISHED_DIALOG (td_published_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPublishedDialog, td_published_dialog, TD, PUBLISHED_DIALOG, AdwWindow)

/* code "": the whole file; name: as the overview calls it; list: what is stored (element-type TdPublished).
 */
void td_published_dialog_present (GtkWindow *parent,
                                  TdSession *session,
                                  const char *code,
                                  const char *name,
                                  const GPtrArray *list);

G_END_DECLS
