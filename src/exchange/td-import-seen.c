/* Tidang: flats seen so far, to tell a second row of one.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

static guint64
mix (guint64 h)
{
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return h ^ (h >> 32);
}

/* Two independent runs over the key: 80 bits in all, so that two of two million flats meet by chance once in
 * 10^11 imports. */
static void
hash_key (const char *key, guint64 *one, guint16 *two)
{
  guint64 a = G_GUINT64_CONSTANT (0xcbf29ce484222325), b = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (const guint8 *p = (const guint8 *)key; *p != '\0'; p++)
    {
      a = (a ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
      b = (b + *p) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
    }
  *one = mix (a);
  *two = (guint16)(mix (b) >> 40);
}

static TdSeenEntry *
seen_slot (TdSeenEntry *entries, gsize size, guint64 hash, guint16 extra)
{
  gsize i = (gsize)hash & (size - 1);

  while (entries[i].row != 0 && (entries[i].hash != hash || entries[i].extra != extra))
    i = (i + 1) & (size - 1);
  return &entries[i];
}

static void
seen_grow (TdSeen *seen)
{
  gsize size = seen->size == 0 ? 1024 : seen->size * 2;
  TdSeenEntry *entries = g_new0 (TdSeenEntry, size);

  for (gsize i = 0; i < seen->size; i++)
    if (seen->entries[i].row != 0)
      *seen_slot (entries, size, seen->entries[i].hash, seen->entries[i].extra) = seen->entries[i];
  g_free (seen->entries);
  seen->entries = entries;
  seen->size = size;
}

guint
td_seen_add (TdSeen *seen, const char *key, guint row, guint sheet, guint *other_sheet)
{
  guint64 hash;
  guint16 extra;
  TdSeenEntry *entry;

  if (seen->used * 4 >= seen->size * 3)
    seen_grow (seen);
  hash_key (key, &hash, &extra);
  entry = seen_slot (seen->entries, seen->size, hash, extra);
  if (entry->row != 0)
    {
      *other_sheet = entry->sheet;
      return entry->row;
    }
  *entry = (TdSeenEntry){ hash, row, (guint16)sheet, extra };
  seen->used++;
  return 0;
}

void
td_seen_clear (TdSeen *seen)
{
  g_clear_pointer (&seen->entries, g_free);
  seen->size = seen->used = 0;
}
