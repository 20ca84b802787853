/* Tidang: tables of nicks and Chinese words for the enumerations of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-nicks.h"
#include "td-text.h"

#include <string.h>

int
td_words_find_nick (const TdWords *words, guint n, const char *nick)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (words[i].nick, nick) == 0)
      return (int)i;
  return -1;
}

static gboolean
same_word (const char *word, const char *key)
{
  g_autofree char *folded = td_text_compact (word);

  return g_str_equal (folded, key);
}

static gboolean
matches (const TdWords *entry, const char *key)
{
  if (same_word (entry->chinese, key))
    return TRUE;
  if (entry->also == NULL)
    return FALSE;

  g_auto (GStrv) also = g_strsplit (entry->also, "|", -1);

  for (guint i = 0; also[i] != NULL; i++)
    if (same_word (also[i], key))
      return TRUE;
  return FALSE;
}

/* Letter by letter one of the words: nearly every cell, and nothing is allocated for it. */
static gboolean
is_written_so (const TdWords *entry, const char *text)
{
  gsize length = strlen (text);

  if (strcmp (entry->chinese, text) == 0)
    return TRUE;
  for (const char *word = entry->also; word != NULL;)
    {
      const char *end = strchrnul (word, '|');

      if ((gsize)(end - word) == length && memcmp (word, text, length) == 0)
        return TRUE;
      word = *end == '\0' ? NULL : end + 1;
    }
  return FALSE;
}

int
td_words_find_chinese (const TdWords *words, guint n, const char *text)
{
  if (text == NULL || *text == '\0')
    return -1;
  for (guint i = 0; i < n; i++)
    if (is_written_so (&words[i], text))
      return (int)i;

  g_autofree char *key = td_text_compact (text);

  if (*key == '\0')
    return -1;
  for (guint i = 0; i < n; i++)
    if (matches (&words[i], key))
      return (int)i;
  return -1;
}
