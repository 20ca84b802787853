/* Tidang: the keys of the whole window, as one table (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *action;  /* a detailed name: win.go('register') */
  const char *keys[3]; /* as gtk_accelerator_parse() reads them; NULL ends them */
} TdAccel;

/* Each of them stands in ui/td-shortcuts.blp, too: a test compares. */
const TdAccel *td_accels (guint *n);

G_END_DECLS
