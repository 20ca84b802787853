/* Tidang: what the text files of this folder share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

gboolean td_is_chinese_numeral (gunichar c);
/* Value of n Chinese numerals; -1 when they are no number. */
gint64 td_chinese_value (const gunichar *c, gsize n);
