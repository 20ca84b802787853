/* Tidang: what the ways of decoding pictures share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the end mark of a PNG or JPEG is missing: its decoder leaves what is missing empty and says
 * nothing.
 */
gboolean td_picture_is_cut (GBytes *bytes);

G_END_DECLS
