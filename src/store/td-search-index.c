/* Tidang: the distinct lines of all search texts, and in which dossiers each stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-search-index.h"

#include "td-search-body.h"

#include <string.h>

/* Lines of digits alone (flats, file numbers) lie apart: a spelling is never found in them. */
typedef struct
{
  GString *text;  /* the lines one after another, each with its line feed */
  GArray *starts; /* guint32: offset of each line, and the end */
  guint32 *first; /* of each line: its place in `docs`; and the end */
  guint32 *docs;
} Lines;

enum
{
  WORDS,
  NUMBERS,
  N_KINDS
};

struct _TdSearchIndex
{
  Lines lines[TD_N_FOUND][N_KINDS];
};

/* ---- building ---- */

typedef struct
{
  guint32 hash;
  guint32 line; /* + 1; 0: free */
} Slot;

typedef struct
{
  Lines *lines;
  Slot *slots;
  guint32 mask;
  GArray *seen; /* guint32 pairs: line, document */
} Builder;

static guint32
hash_of (const char *line, gsize size)
{
  guint64 hash = size * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), word;
  for (; size >= 8; line += 8, size -= 8)
    {
      memcpy (&word, line, 8);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  word = 0;
  memcpy (&word, line, size);
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (guint32)(hash ^ hash >> 32);
}

static void
grow (Builder *builder)
{
  guint32 size = builder->mask + 1;
  Slot *old = builder->slots;
  builder->mask = 2 * size - 1;
  builder->slots = g_new0 (Slot, 2 * (gsize)size);
  for (guint32 i = 0; i < size; i++)
    if (old[i].line != 0)
      {
        guint32 at = old[i].hash & builder->mask;
        while (builder->slots[at].line != 0)
          at = (at + 1) & builder->mask;
        builder->slots[at] = old[i];
      }
  g_free (old);
}

static guint32
line_number (Builder *builder, const char *line, gsize size)
{
  Lines *lines = builder->lines;
  guint32 hash = hash_of (line, size), at = hash & builder->mask;
  for (; builder->slots[at].line != 0; at = (at + 1) & builder->mask)
    if (builder->slots[at].hash == hash)
      {
        const guint32 *start = &g_array_index (lines->starts, guint32, builder->slots[at].line - 1);
        if (start[1] - start[0] == size + 1 && memcmp (lines->text->str + start[0], line, size) == 0)
          return builder->slots[at].line - 1;
      }
  guint32 number = lines->starts->len - 1;
  builder->slots[at] = (Slot){ hash, number + 1 };
  g_string_append_len (lines->text, line, size);
  g_string_append_c (lines->text, '\n');
  guint32 end = lines->text->len;
  g_array_append_val (lines->starts, end);
  if (2 * number > builder->mask)
    grow (builder);
  return number;
}

static void
take_doc (Builder builders[TD_N_FOUND][N_KINDS], const char *text, gsize size, guint32 doc)
{
  const char *end = text + size;
  int section = 0;
  while (text < end)
    {
      const char *stop = memchr (text, '\n', end - text);
      if (stop == NULL)
        stop = end;
      const char *p = text;
      while (p < stop && g_ascii_isdigit (*p))
        p++;
      if (*text == TD_SEARCH_MARK)
        {
          section = MIN (section + 1, TD_N_FOUND - 1);
        }
      else
        {
          Builder *builder = &builders[section][p == stop ? NUMBERS : WORDS];
          guint32 pair[2] = { line_number (builder, text, stop - text), doc };
          g_array_append_val (builder->seen, pair);
        }
      text = stop + 1;
    }
}

/* By line instead of by document. */
static void
turn (Builder *builder)
{
  Lines *lines = builder->lines;
  guint32 n = lines->starts->len - 1;
  const guint32 *seen = (const guint32 *)(gpointer)builder->seen->data;
  lines->first = g_new0 (guint32, (gsize)n + 2);
  lines->docs = g_new (guint32, builder->seen->len);
  guint32 *next = lines->first + 1; /* moves to its place while it is used */
  for (guint i = 0; i < builder->seen->len; i++)
    next[seen[2 * i] + 1]++;
  for (guint32 i = 0; i < n; i++)
    next[i + 1] += next[i];
  for (guint i = 0; i < builder->seen->len; i++)
    lines->docs[next[seen[2 * i]]++] = seen[2 * i + 1];
}

static void
start_lines (Builder *builder, Lines *lines)
{
  const guint32 zero = 0;
  lines->text = g_string_new (NULL);
  lines->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (lines->starts, zero);
  *builder = (Builder){ lines, g_new0 (Slot, 1024), 1023, g_array_new (FALSE, FALSE, 2 * sizeof (guint32)) };
}

TdSearchIndex *
td_search_index_build (const TdSearchDoc *docs, guint n, const char *text, const int *cancel)
{
  TdSearchIndex *index = g_new0 (TdSearchIndex, 1);
  Builder builders[TD_N_FOUND][N_KINDS];
  gboolean go = TRUE;

  for (int i = 0; i < TD_N_FOUND * N_KINDS; i++)
    start_lines (&builders[i / N_KINDS][i % N_KINDS], &index->lines[i / N_KINDS][i % N_KINDS]);
  for (guint i = 0; go && i < n; i++)
    {
      take_doc (builders, text + docs[i].offset, docs[i].size, i);
      go = cancel == NULL || i % 1024 != 0 || g_atomic_int_get (cancel) == 0;
    }
  for (int i = 0; i < TD_N_FOUND * N_KINDS; i++)
    {
      Builder *builder = &builders[i / N_KINDS][i % N_KINDS];
      if (go)
        turn (builder);
      g_free (builder->slots);
      g_array_unref (builder->seen);
    }
  if (go)
    return index;
  td_search_index_free (index);
  return NULL;
}

void
td_search_index_free (TdSearchIndex *index)
{
  if (index == NULL)
    return;
  for (int i = 0; i < TD_N_FOUND * N_KINDS; i++)
    {
      Lines *lines = &index->lines[i / N_KINDS][i % N_KINDS];
      g_string_free (lines->text, TRUE);
      g_array_unref (lines->starts);
      g_free (lines->first);
      g_free (lines->docs);
    }
  g_free (index);
}

/* ---- finding ---- */

/* The line at `offset`, which is not before line `from`: hits ascend, so the steps are small. */
static guint32
line_at (const Lines *lines, guint32 from, guint32 offset)
{
  const guint32 *starts = (const guint32 *)(gpointer)lines->starts->data;
  guint32 n = lines->starts->len - 1, step = 1, low = from;
  while (low + step < n && starts[low + step] <= offset)
    {
      low += step;
      step *= 2;
    }
  guint32 high = MIN (low + step, n);
  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;
      if (starts[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
mark_in (const Lines *lines, const char *term, const TdPinyinTerm *spelt, guint64 *bits)
{
  const guint32 *starts = (const guint32 *)(gpointer)lines->starts->data;
  const char *text = lines->text->str, *end = text + lines->text->len, *p = text;
  gsize size = strlen (term);
  guint32 line = 0;

  while (p < end)
    {
      const char *hit = spelt != NULL ? td_pinyin_next (spelt, p, end) : memmem (p, end - p, term, size);
      if (hit == NULL)
        return;
      line = line_at (lines, line, hit - text);
      for (guint32 i = lines->first[line]; i < lines->first[line + 1]; i++)
        bits[lines->docs[i] / 64] |= G_GUINT64_CONSTANT (1) << (lines->docs[i] % 64);
      p = text + starts[line + 1];
    }
}

void
td_search_index_mark (const TdSearchIndex *index,
                      TdFoundIn section,
                      const char *term,
                      const TdPinyinTerm *spelt,
                      guint64 *bits)
{
  mark_in (&index->lines[section][WORDS], term, spelt, bits);
  if (strspn (term, "0123456789") == strlen (term))
    mark_in (&index->lines[section][NUMBERS], term, NULL, bits);
}
