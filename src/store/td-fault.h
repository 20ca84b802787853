/* Tidang: faults gathered by the files of the check.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-maintain.h"
#include "td-store-private.h"

G_BEGIN_DECLS

void td_fault_add (GPtrArray *faults,
                   const char *code,
                   gint64 dossier_id,
                   const char *detail,
                   const char *where_format,
                   ...) G_GNUC_PRINTF (5, 6);

/* td-check-survey.c */
gboolean td_check_surveys (TdStore *store, GPtrArray *faults, GError **error);

G_END_DECLS
