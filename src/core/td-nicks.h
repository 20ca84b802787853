/* Tidang: tables of nicks and Chinese words for the enumerations of this folder (private).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What stands for one value: the nick of files and JSON, the word of forms, and what offices write as well,
 * separated by “|”. A table is indexed by the value. */
typedef struct
{
  const char *nick;
  const char *chinese;
  const char *also;
} TdWords;

/* The value for a nick (exact) or a word (compared without blanks, width and case); -1 when there is none. */
int td_words_find_nick (const TdWords *words, guint n, const char *nick);
int td_words_find_chinese (const TdWords *words, guint n, const char *text);

/* Defines the four functions of an enumeration (three where offices' words are not read). */
#define TD_DEFINE_NICKS(Type, prefix, words)                                                                 \
  const char *prefix##_to_nick (Type value)                                                                  \
  {                                                                                                          \
    g_return_val_if_fail ((guint)value < G_N_ELEMENTS (words), NULL);                                        \
    return words[value].nick;                                                                                \
  }                                                                                                          \
  gboolean prefix##_from_nick (const char *nick, Type *out)                                                  \
  {                                                                                                          \
    int i = td_words_find_nick (words, G_N_ELEMENTS (words), nick);                                          \
    if (i >= 0)                                                                                              \
      *out = (Type)i;                                                                                        \
    return i >= 0;                                                                                           \
  }                                                                                                          \
  const char *prefix##_to_chinese (Type value)                                                               \
  {                                                                                                          \
    g_return_val_if_fail ((guint)value < G_N_ELEMENTS (words), NULL);                                        \
    return words[value].chinese;                                                                             \
  }

#define TD_DEFINE_WORDS(Type, prefix, words)                                                                 \
  TD_DEFINE_NICKS (Type, prefix, words)                                                                      \
  gboolean prefix##_from_chinese (const char *text, Type *out)                                               \
  {                                                                                                          \
    int i = td_words_find_chinese (words, G_N_ELEMENTS (words), text);                                       \
    if (i >= 0)                                                                                              \
      *out = (Type)i;                                                                                        \
    return i >= 0;                                                                                           \
  }
