/* Tidang: the merged ranges of one xlsx sheet.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-xlsx.h"

#include <string.h>

/* Merged ranges stand behind the rows. Reading them is a search through the unpacked bytes and not a second
 * parse: a '<' cannot occur inside a text, so the element's name is safe to look for. */
static gboolean
add_merge (GArray *merges, const char *text, gsize length)
{
  const char *colon = memchr (text, ':', length);
  TdMerge merge;

  if (colon == NULL)
    return TRUE; /* a single cell */
  if (!td_xlsx_reference (text, (gsize)(colon - text), &merge.first_column, &merge.first_row) ||
      !td_xlsx_reference (colon + 1, length - (gsize)(colon + 1 - text), &merge.last_column,
                          &merge.last_row) ||
      merge.first_row == 0 || merge.last_row < merge.first_row || merge.first_column == G_MAXUINT ||
      merge.last_column == G_MAXUINT || merge.last_column < merge.first_column)
    return FALSE;
  g_array_append_val (merges, merge);
  return TRUE;
}

/* Returns how many bytes are done with; the rest is looked at again with what follows. */
static gsize
scan_merges (GArray *merges, const char *text, gsize length, gboolean last)
{
  static const char name[] = "mergeCell ";
  const char *end = text + length, *at = text;

  while ((at = memmem (at, (gsize)(end - at), name, sizeof name - 1)) != NULL)
    {
      const char *close = memchr (at, '>', (gsize)(end - at));
      const char *ref, *value, *quote;

      if (close == NULL)
        return last ? length : (gsize)(at - text);
      ref = memmem (at, (gsize)(close - at), " ref=", 5);
      value = ref != NULL ? ref + 6 : NULL;
      quote = value != NULL && value < close ? memchr (value, value[-1], (gsize)(close - value)) : NULL;
      if (quote != NULL && merges->len < 1u << 20)
        add_merge (merges, value, (gsize)(quote - value));
      at = close;
    }
  return last || length < sizeof name ? length * last : length - sizeof name;
}

GArray *
td_xlsx_read_merges (TdXlsx *xlsx, guint sheet, GCancellable *cancellable, GError **error)
{
  const gsize chunk = 256 * 1024;
  g_autofree char *buffer = g_malloc (2 * chunk);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (TdMerge));
  gsize kept = 0;
  gssize got;

  if (!td_zip_enter (xlsx->zip, g_ptr_array_index (xlsx->parts, sheet), error))
    return NULL;
  do
    {
      gsize length, done;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        got = -1;
      else
        got = td_zip_read (xlsx->zip, buffer + kept, chunk, error);
      if (got < 0)
        {
          td_zip_leave (xlsx->zip);
          return NULL;
        }
      length = kept + (gsize)got;
      done = scan_merges (merges, buffer, length, got == 0);
      kept = length - done > chunk ? 0 : length - done; /* a tag longer than that is none of ours */
      memmove (buffer, buffer + length - kept, kept);
    }
  while (got > 0);
  return g_steal_pointer (&merges);
}
