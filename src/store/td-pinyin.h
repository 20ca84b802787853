/* Tidang: what the searches need of the table of readings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* First and second letters of a character's readings, bit 0 = a; for U+3400 … U+9FFF. */
typedef struct
{
  guint32 first;
  guint32 second;
} TdPinyinMask;

const TdPinyinMask *td_pinyin_masks (void);
/* Only letters a–z and digits, with at least one letter: what can be pinyin. */
gboolean td_pinyin_is_term (const char *term);
/* Whether the folded text (valid UTF-8) spells the term anywhere, not across line ends. */
gboolean td_pinyin_find (const char *text, gsize size, const char *term);
gboolean td_pinyin_match_at (const char *text, const char *end, const char *term);

G_END_DECLS
