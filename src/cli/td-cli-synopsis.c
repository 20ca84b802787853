/* Tidang: what a command takes, in the words of the person who types it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"

#include <string.h>

static gboolean
is_among (const char *const *words, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

char *
td_cli_synopsis (const char *args)
{
  static const char *const words[] = {
    N_ ("FILE"),   N_ ("UNIT"),    N_ ("ROOM"),    N_ ("STEP"),        N_ ("STAGE"), N_ ("TEXT"),
    N_ ("KIND"),   N_ ("PATH"),    N_ ("FOLDER"),  N_ ("PAGE"),        N_ ("DATE"),  N_ ("DAY"),
    N_ ("NAME"),   N_ ("NUMBER"),  N_ ("REASON"),  N_ ("FIELD"),       N_ ("VALUE"), N_ ("ID"),
    N_ ("PERSON"), N_ ("TIME"),    N_ ("PACK"),    N_ ("VERDICT"),     N_ ("BATCH"), N_ ("DOCUMENT"),
    N_ ("OUT"),    N_ ("DEST"),    N_ ("BACKUP"),  N_ ("DEADLINE"),    N_ ("FORM"),  N_ ("ANNOUNCEMENT"),
    N_ ("PLACE"),  N_ ("POSTING"), N_ ("EVENT"),   N_ ("COORDINATES"), N_ ("DATUM"), N_ ("ITEM"),
    N_ ("ANSWER"), N_ ("RATING"),  N_ ("SUM"),     N_ ("OTHER"),       N_ ("OLD"),   N_ ("NEW"),
    N_ ("AREA"),   N_ ("SIZE"),    N_ ("VERSION"),
  };
  GString *text = g_string_new (NULL);

  for (const char *at = args; *at != '\0';)
    {
      const char *end = at;
      g_autofree char *word = NULL;

      while (g_ascii_isupper (*end))
        end++;
      if (end == at)
        {
          g_string_append_c (text, *at++);
          continue;
        }
      word = g_strndup (at, (gsize)(end - at));
      g_string_append (text, is_among (words, G_N_ELEMENTS (words), word) ? _ (word) : word);
      at = end;
    }
  return g_string_free (text, FALSE);
}

char *
td_cli_argument_name (const char *args, int at)
{
  g_auto (GStrv) ways = g_strsplit (args, ", ", 2);
  g_auto (GStrv) words = g_strsplit (ways[0], " ", -1);

  for (int i = 0; words[i] != NULL && i <= at; i++)
    {
      gsize length = strspn (words[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

      if (length < 2 || (words[i][length] != '\0' && !g_str_equal (words[i] + length, "…")))
        return NULL;
      if (i == at)
        {
          g_autofree char *name = g_strndup (words[i], length);

          return td_cli_synopsis (name);
        }
    }
  return NULL;
}
