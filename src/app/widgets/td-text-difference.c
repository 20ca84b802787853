/* Tidang: what was changed of a text, as lines that are gone and lines that are new.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text-difference.h"

#include "td-line-diff.h"

#include <glib/gi18n.h>

#define CONTEXT 3 /* lines that stay around what was changed */

static gboolean
is_near_change (const GArray *diff, guint at)
{
  for (guint i = at > CONTEXT ? at - CONTEXT : 0; i < diff->len && i <= at + CONTEXT; i++)
    if (g_array_index (diff, TdLineDiff, i).side != TD_LINE_SAME)
      return TRUE;
  return FALSE;
}

static void
append (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

void
td_text_difference_begin (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "gone", "foreground", "#c01c28", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "new", "foreground", "#26a269", "weight", PANGO_WEIGHT_BOLD, NULL);
}

void
td_text_difference_show (GtkTextBuffer *buffer, const char *before, const char *after)
{
  g_autoptr (GArray) diff = td_line_diff (before, after);
  gboolean skipped = FALSE;
  gtk_text_buffer_set_text (buffer, "", 0);
  if (g_str_equal (before, after))
    append (buffer, _ ("Nothing was changed."), NULL);
  for (guint i = 0; i < diff->len; i++)
    {
      static const char *const tags[] = { NULL, "gone", "new" }, *const signs[] = { " ", "−", "+" };
      const TdLineDiff *line = &g_array_index (diff, TdLineDiff, i);
      g_autofree char *shown =
          g_strdup_printf ("%s %.*s\n", signs[line->side], (int)line->length, line->text);
      if (!is_near_change (diff, i))
        {
          skipped = TRUE;
          continue;
        }
      if (skipped)
        append (buffer, "⋯\n", NULL);
      skipped = FALSE;
      append (buffer, shown, tags[line->side]);
    }
}
