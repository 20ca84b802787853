/* Tidang: what is wrong with a typed text whatever its field is about (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-typed.h"

#include <glib/gi18n.h>

/* Controls, and marks that turn the direction of what follows: “1234” may read “4321” with them. Joiners
 * stay, pictures are made with them. */
static gboolean
is_unseen (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\t' && c != '\n' && c != '\r') || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

const char *
td_typed_fault (const char *text, TdTypedKind kind)
{
  glong longest = kind == TD_TYPED_LINE ? TD_TYPED_LINE_LONGEST : TD_TYPED_TEXT_LONGEST, n = 0;
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p), n++)
    if (is_unseen (g_utf8_get_char (p)))
      return _ ("Characters that cannot be seen came along when this was copied: delete it and type it.");
  if (n <= longest || kind == TD_TYPED_LONG)
    return "";
  return kind == TD_TYPED_LINE
             ? _ ("Too long: this field takes 200 characters. Shorten it; the rest can go into a note.")
             : _ ("Too long: this field takes 1,000 characters. Shorten it; the rest can be attached as a "
                  "file.");
}

int
td_typed_first_fault (const TdTyped *fields, guint n, const char **fault)
{
  for (guint i = 0; i < n; i++)
    {
      *fault = td_typed_fault (fields[i].text, fields[i].kind);
      if (**fault != '\0')
        return (int)i;
    }
  *fault = "";
  return -1;
}
