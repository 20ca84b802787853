/* Tidang: readings of characters, and matching by pinyin and initials.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-pinyin.h"
#include "td-search.h"
#include "td-store-resources.h"

#include <string.h>

#define MAX_READINGS 4
#define DENSE_FIRST 0x3400
#define DENSE_LAST 0x9fff

typedef struct
{
  guint32 code;
  guint16 syllable[MAX_READINGS]; /* number + 1 */
} Entry;                          /* 12 bytes without padding */

/* First and second letters of a character's readings, bit 0 = a. */
typedef struct
{
  guint32 first;
  guint32 second;
} Mask;

typedef struct
{
  GBytes *bytes; /* kept for ever */
  const char *syllables;
  const Entry *entries;
  guint n;
  const char *(*readings)[MAX_READINGS + 1];   /* per entry, NULL-terminated */
  guint16 dense[DENSE_LAST - DENSE_FIRST + 1]; /* entry + 1 */
  Mask masks[DENSE_LAST - DENSE_FIRST + 1];
} Table;

static void
fill_masks (Table *table)
{
  for (guint i = 0; i < table->n; i++)
    {
      guint32 code = GUINT32_FROM_LE (table->entries[i].code);
      for (guint k = 0; k < MAX_READINGS && table->readings[i][k] != NULL; k++)
        if (code >= DENSE_FIRST && code <= DENSE_LAST)
          {
            const char *reading = table->readings[i][k];
            Mask *mask = &table->masks[code - DENSE_FIRST];
            table->dense[code - DENSE_FIRST] = i + 1;
            mask->first |= 1u << (reading[0] - 'a');
            if (reading[1] != '\0')
              mask->second |= 1u << (reading[1] - 'a');
          }
    }
}

static const Table *
table_get (void)
{
  static gsize once = 0;
  static Table *table;

  if (g_once_init_enter (&once))
    {
      table = g_new0 (Table, 1);
      table->bytes =
          g_resource_lookup_data (td_store_get_resource (), "/org/tidang/store/pinyin.bin", 0, NULL);
      g_assert (table->bytes != NULL);
      const guint8 *bytes = g_bytes_get_data (table->bytes, NULL);
      guint syllables = bytes[4] | bytes[5] << 8;
      table->n = bytes[8] | bytes[9] << 8 | bytes[10] << 16;
      table->syllables = (const char *)bytes + 12;
      table->entries = (const Entry *)(bytes + 12 + 8 * syllables);
      table->readings = g_malloc0_n (table->n, sizeof *table->readings);
      for (guint i = 0; i < table->n; i++)
        for (guint k = 0; k < MAX_READINGS; k++)
          {
            guint number = GUINT16_FROM_LE (table->entries[i].syllable[k]);
            table->readings[i][k] = number != 0 ? table->syllables + 8 * (number - 1) : NULL;
          }
      fill_masks (table);
      g_once_init_leave (&once, 1);
    }
  return table;
}

const char *const *
td_pinyin_readings (gunichar character)
{
  const Table *table = table_get ();
  if (character >= DENSE_FIRST && character <= DENSE_LAST)
    {
      guint index = table->dense[character - DENSE_FIRST];
      return index != 0 ? table->readings[index - 1] : NULL;
    }
  guint low = 0, high = table->n;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (GUINT32_FROM_LE (table->entries[middle].code) < character)
        low = middle + 1;
      else
        high = middle;
    }
  return low < table->n && GUINT32_FROM_LE (table->entries[low].code) == character ? table->readings[low]
                                                                                   : NULL;
}

/* Bytes of the reading's initial that the term may stop after: zh, ch, sh are two. */
static gboolean
is_long_initial (const char *reading)
{
  return (reading[0] == 'z' || reading[0] == 'c' || reading[0] == 's') && reading[1] == 'h';
}

static gsize
common (const char *a, const char *b)
{
  gsize n = 0;
  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n;
}

/* Whether the term is spelt by the characters from `text` on. A term is short: the recursion is bounded by
 * its length and the readings of each character. */
gboolean
td_pinyin_match_at (const char *text, const char *end, const char *term)
{
  if (*term == '\0')
    return TRUE;
  if (text >= end || *text == '\n')
    return FALSE;
  gunichar character = g_utf8_get_char (text);
  const char *next = g_utf8_next_char (text);
  if (character < 0x80)
    return (guchar)*term == character && td_pinyin_match_at (next, end, term + 1);
  const char *const *readings = td_pinyin_readings (character);
  for (; readings != NULL && *readings != NULL; readings++)
    {
      gsize n = common (*readings, term);
      if (n == 0)
        continue;
      if (term[n] == '\0')
        return TRUE;
      if ((*readings)[n] == '\0' && td_pinyin_match_at (next, end, term + n))
        return TRUE;
      if (n >= 2 && is_long_initial (*readings) && td_pinyin_match_at (next, end, term + 2))
        return TRUE;
      if (td_pinyin_match_at (next, end, term + 1))
        return TRUE;
    }
  return FALSE;
}

gboolean
td_pinyin_is_term (const char *term)
{
  gboolean letters = FALSE;
  for (const char *p = term; *p != '\0'; p++)
    {
      if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p))
        return FALSE;
      letters = letters || g_ascii_islower (*p);
    }
  return letters;
}

/* ---- going through long texts ---- */

enum
{
  STARTS = 1 << 0,  /* a reading has the term's first letter as its initial */
  GOES_ON = 1 << 1, /* … and a reading has the second one behind it */
  FOLLOWS = 1 << 2  /* a reading has the term's second letter as its initial */
};

struct _TdPinyinTerm
{
  const char *text;
  guint8 flags[DENSE_LAST - DENSE_FIRST + 1]; /* a byte each: they stay in the first cache */
};

TdPinyinTerm *
td_pinyin_term_new (const char *term)
{
  const Table *table = table_get ();
  TdPinyinTerm *self = g_new (TdPinyinTerm, 1);
  guint32 first = g_ascii_islower (term[0]) ? 1u << (term[0] - 'a') : 0;
  guint32 second = g_ascii_islower (term[1]) ? 1u << (term[1] - 'a') : 0;
  self->text = term;
  for (guint i = 0; i < G_N_ELEMENTS (self->flags); i++)
    {
      const Mask *mask = &table->masks[i];
      self->flags[i] = ((mask->first & first) != 0 ? STARTS : 0) |
                       (term[1] == '\0' || (mask->second & second) != 0 ? GOES_ON : 0) |
                       ((mask->first & second) != 0 ? FOLLOWS : 0);
    }
  return self;
}

static guint
flags_at (const TdPinyinTerm *term, const guchar *p)
{
  guint32 code = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
  return code >= DENSE_FIRST && code <= DENSE_LAST ? term->flags[code - DENSE_FIRST]
                                                   : STARTS | GOES_ON | FOLLOWS;
}

/* Whether the character of three bytes at p may begin the term; only then its readings are looked at. */
static gboolean
may_begin (const TdPinyinTerm *term, const guchar *p, const guchar *end)
{
  guint flags = flags_at (term, p);
  const guchar *next = p + 3;
  if ((flags & STARTS) == 0)
    return FALSE;
  if ((flags & GOES_ON) != 0)
    return TRUE;
  if (next >= end || *next == '\n')
    return FALSE;
  if (*next < 0x80)
    return *next == (guchar)term->text[1];
  return *next < 0xe0 || *next >= 0xf0 || (flags_at (term, next) & FOLLOWS) != 0;
}

const char *
td_pinyin_next (const TdPinyinTerm *term, const char *text, const char *stop)
{
  const guchar *p = (const guchar *)text, *end = (const guchar *)stop;

  while (p < end)
    {
      gsize size = *p < 0x80 ? 1 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
      gboolean possible = size == 3   ? may_begin (term, p, end)
                          : size == 1 ? *p == (guchar)term->text[0]
                                      : TRUE;
      if (possible && td_pinyin_match_at ((const char *)p, stop, term->text))
        return (const char *)p;
      p += size;
    }
  return NULL;
}

gboolean
td_pinyin_match (const char *text, const char *term)
{
  gsize size = strlen (text);
  if (!td_pinyin_is_term (term))
    return strstr (text, term) != NULL;
  g_autofree TdPinyinTerm *spelt = td_pinyin_term_new (term);
  return td_pinyin_next (spelt, text, text + size) != NULL;
}

char *
td_pinyin_spell (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *const *readings = td_pinyin_readings (g_utf8_get_char (p));
      if (readings != NULL)
        g_string_append (out, readings[0]);
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (out, FALSE);
}
