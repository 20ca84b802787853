/* Tidang: a map source without tiles: it only says how the world is laid out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define TD_TYPE_PLAIN_SOURCE (td_plain_source_get_type ())
G_DECLARE_FINAL_TYPE (TdPlainSource, td_plain_source, TD, PLAIN_SOURCE, ShumateMapSource)

/* Opens no file and no socket. */
ShumateMapSource *td_plain_source_new (void);

G_END_DECLS
