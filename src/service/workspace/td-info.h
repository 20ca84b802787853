/* Tidang: what to send with a report of trouble.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace.h"

G_BEGIN_DECLS

/* Versions, fonts by role and why others were passed over, and of an open file (self not NULL) its schema and
 * size: lines “name: value”, in English whatever the locale. No names, no paths, no content. On the worker;
 * reading the fonts takes up to 200 ms the first time. (transfer full) */
char *td_info_text (TdWorkspace *self);

G_END_DECLS
