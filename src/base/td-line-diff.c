/* Tidang: what differs between two texts, line by line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-line-diff.h"

#include <string.h>

typedef struct
{
  const char *text;
  gsize length;
} Line;

static GArray *
split (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  while (*text != '\0')
    {
      gsize whole = strcspn (text, "\n");
      Line line = { text, whole > 0 && text[whole - 1] == '\r' ? whole - 1 : whole };

      g_array_append_val (lines, line);
      text += whole + (text[whole] == '\n' ? 1 : 0);
    }
  return lines;
}

typedef struct
{
  const Line *a, *b;
  guint n_a, n_b;
  GArray *out;
} Diff;

static gboolean
equal (const Line *a, const Line *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

static void
say (const Diff *diff, TdLineSide side, guint i, guint j)
{
  const Line *line = side == TD_LINE_NEW ? &diff->b[j] : &diff->a[i];
  TdLineDiff one = { side, side == TD_LINE_NEW ? 0 : i + 1, side == TD_LINE_GONE ? 0 : j + 1, line->text,
                     line->length };

  g_array_append_val (diff->out, one);
}

static void
say_apart (const Diff *diff, guint from, guint to_a, guint to_b)
{
  for (guint i = from; i < to_a; i++)
    say (diff, TD_LINE_GONE, i, 0);
  for (guint j = from; j < to_b; j++)
    say (diff, TD_LINE_NEW, 0, j);
}

/* The longest common rows from i and j on, for all of them: (n + 1) × (m + 1) numbers. */
static void
say_fewest (const Diff *diff, guint from, guint to_a, guint to_b)
{
  guint rows = to_a - from, columns = to_b - from, i = 0, j = 0;
  g_autofree guint16 *common = g_new0 (guint16, (gsize)(rows + 1) * (columns + 1));

#define COMMON(r, c) common[(gsize)(r) * (columns + 1) + (c)]
  for (guint r = rows; r-- > 0;)
    for (guint c = columns; c-- > 0;)
      COMMON (r, c) = equal (&diff->a[from + r], &diff->b[from + c])
                          ? (guint16)(COMMON (r + 1, c + 1) + 1)
                          : MAX (COMMON (r + 1, c), COMMON (r, c + 1));
  while (i < rows || j < columns)
    if (i < rows && j < columns && equal (&diff->a[from + i], &diff->b[from + j]))
      {
        say (diff, TD_LINE_SAME, from + i, from + j);
        i++;
        j++;
      }
    else if (j == columns || (i < rows && COMMON (i + 1, j) >= COMMON (i, j + 1)))
      say (diff, TD_LINE_GONE, from + i++, 0);
    else
      say (diff, TD_LINE_NEW, 0, from + j++);
#undef COMMON
}

GArray *
td_line_diff (const char *before, const char *after)
{
  g_autoptr (GArray) a = split (before);
  g_autoptr (GArray) b = split (after);
  Diff diff = { (const Line *)(gconstpointer)a->data, (const Line *)(gconstpointer)b->data, a->len, b->len,
                g_array_new (FALSE, FALSE, sizeof (TdLineDiff)) };
  guint from = 0, tail = 0;

  while (from < MIN (a->len, b->len) && equal (&diff.a[from], &diff.b[from]))
    {
      say (&diff, TD_LINE_SAME, from, from);
      from++;
    }
  while (tail < MIN (a->len, b->len) - from && equal (&diff.a[a->len - 1 - tail], &diff.b[b->len - 1 - tail]))
    tail++;
  if (a->len - from - tail > TD_LINE_DIFF_MOST || b->len - from - tail > TD_LINE_DIFF_MOST)
    say_apart (&diff, from, a->len - tail, b->len - tail);
  else
    say_fewest (&diff, from, a->len - tail, b->len - tail);
  for (guint i = tail; i > 0; i--)
    say (&diff, TD_LINE_SAME, a->len - i, b->len - i);
  return diff.out;
}
