/* Tidang: what the searches need of the table of readings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Only letters a–z and digits, with at least one letter: what can be pinyin. */
gboolean td_pinyin_is_term (const char *term);
/* A term made ready for going through long texts. */
typedef struct _TdPinyinTerm TdPinyinTerm;
/* Borrows the term, which must satisfy td_pinyin_is_term(). Free with g_free(). */
TdPinyinTerm *td_pinyin_term_new (const char *term);
/* Where the folded text (valid UTF-8) first spells the term, from a character on and not across line ends;
 * NULL: nowhere. What is written in letters and digits counts as spelt. */
const char *td_pinyin_next (const TdPinyinTerm *term, const char *text, const char *end);
gboolean td_pinyin_match_at (const char *text, const char *end, const char *term);

G_END_DECLS
