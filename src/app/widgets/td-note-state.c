/* Tidang: what is wrong with an edited text, in words and in its order (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-note-state.h"

#include <glib/gi18n.h>

char *
td_text_note_to_text (const TdTextNote *note)
{
  return note->line > 0
             ? g_strdup_printf (_ ("Line %u, character %u: %s"), note->line, note->character, note->text)
             : g_strdup (note->text);
}

int
td_text_note_step (const GPtrArray *notes, guint line, int step)
{
  int found = -1;

  if (notes == NULL || notes->len == 0)
    return -1;
  for (guint i = 0; i < notes->len; i++)
    {
      const TdTextNote *note = notes->pdata[i];

      if (step > 0 && note->line > line)
        return (int)i;
      if (step < 0 && note->line < line)
        found = (int)i;
    }
  return found >= 0 ? found : step > 0 ? 0 : (int)notes->len - 1;
}
