/* Tidang: a count as bytes that the store keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-count-bytes.h"

#include <string.h>

#define N_SUMS 8
#define N_FLAGS 9
#define HAS_NEEDED 1
#define HAS_PERSUADE 2
#define HAS_BLOCKS 4

/* One byte each: version, result, reason, flags (2), what follows; two are free. Then the sums of heads and
 * areas and the flats that count and are reached, eight bytes each, then the lists: flats (id, room, unit)
 * first, the others name them by their place; last the rooms that oppose and that are silent.
 * Numbers are little-endian, texts and lists begin with their length in four bytes. */
#define HEAD_SIZE (8 + (2 * N_SUMS + 2) * 8)

static void
list_sums (const TdCounts *counts, const gint64 *sums[N_SUMS])
{
  sums[0] = &counts->total;
  sums[1] = &counts->participating;
  sums[2] = &counts->agree;
  sums[3] = &counts->oppose;
  sums[4] = &counts->abstain;
  sums[5] = &counts->invalid;
  sums[6] = &counts->pending;
  sums[7] = &counts->silent;
}

static void
list_flags (const TdTally *tally, const gboolean *flags[N_FLAGS])
{
  flags[0] = &tally->quorum.heads;
  flags[1] = &tally->quorum.area;
  flags[2] = &tally->quorum.met;
  flags[3] = &tally->approval.heads;
  flags[4] = &tally->approval.area;
  flags[5] = &tally->approval.met;
  flags[6] = &tally->final;
  flags[7] = &tally->passes_any_settling;
  flags[8] = &tally->opponent_completes_quorum;
}

/* Against a byte that changed on the disk, not against a person. */
static guint64
seal_of (const guint8 *bytes, gsize size, gint64 vote_id)
{
  guint64 seal = (guint64)vote_id ^ size, word;

  for (; size > 0; bytes += MIN (size, 8), size -= MIN (size, 8))
    {
      word = 0;
      memcpy (&word, bytes, MIN (size, 8));
      seal = (seal ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      seal ^= seal >> 29;
    }
  return seal;
}

/* ---- writing ---- */

typedef struct
{
  GByteArray *out;
  GArray *named; /* gint64: the flats of all lists, each once */
} Writer;

static void
put_number (GByteArray *out, gint64 number)
{
  guint64 value = GUINT64_TO_LE ((guint64)number);

  g_byte_array_append (out, (const guint8 *)&value, sizeof value);
}

static void
put_length (GByteArray *out, gsize length)
{
  guint32 value = GUINT32_TO_LE ((guint32)length);

  g_byte_array_append (out, (const guint8 *)&value, sizeof value);
}

static void
put_text (GByteArray *out, const char *text)
{
  gsize length = text == NULL ? 0 : strlen (text);

  put_length (out, length);
  g_byte_array_append (out, (const guint8 *)text, (guint)length);
}

static guint
place_of (Writer *writer, gint64 part_id)
{
  for (guint i = 0; i < writer->named->len; i++)
    if (g_array_index (writer->named, gint64, i) == part_id)
      return i;
  g_array_append_val (writer->named, part_id);
  return writer->named->len - 1;
}

static void
put_parts (Writer *writer, const GArray *parts)
{
  put_length (writer->out, parts->len);
  for (guint i = 0; i < parts->len; i++)
    put_length (writer->out, place_of (writer, g_array_index (parts, gint64, i)));
}

static void
put_need (Writer *writer, const TdNeed *need)
{
  if (need == NULL)
    return;
  put_number (writer->out, need->heads);
  put_number (writer->out, need->area);
  put_parts (writer, need->parts);
}

static void
put_lists (Writer *writer, const TdTally *tally)
{
  put_parts (writer, tally->pending_parts);
  put_need (writer, tally->needed);
  put_need (writer, tally->persuade);
  if (tally->blocked_by->len > 0)
    put_length (writer->out, tally->blocked_by->len);
  for (guint i = 0; i < tally->blocked_by->len; i++)
    {
      const TdBlock *block = tally->blocked_by->pdata[i];

      put_text (writer->out, block->code);
      put_text (writer->out, block->source);
      put_parts (writer, block->parts);
    }
}

static void
put_head (GByteArray *out, const TdTally *tally, const TdVoteFlats *flats)
{
  const gint64 *sums[2 * N_SUMS];
  const gboolean *flags[N_FLAGS];
  guint8 head[8] = { TD_COUNT_VERSION, tally->result, tally->reason };

  list_sums (&tally->heads, sums);
  list_sums (&tally->area, sums + N_SUMS);
  list_flags (tally, flags);
  for (guint i = 0; i < N_FLAGS; i++)
    if (*flags[i])
      head[3 + i / 8] |= 1u << (i % 8);
  head[5] = (tally->needed != NULL ? HAS_NEEDED : 0) | (tally->persuade != NULL ? HAS_PERSUADE : 0) |
            (tally->blocked_by->len > 0 ? HAS_BLOCKS : 0);
  g_byte_array_append (out, head, sizeof head);
  for (guint i = 0; i < 2 * N_SUMS; i++)
    put_number (out, *sums[i]);
  put_number (out, flats->parts);
  put_number (out, flats->reached);
}

GBytes *
td_count_to_bytes (const TdTally *tally, const TdRoll *roll, const TdVoteFlats *flats, gint64 vote_id)
{
  GByteArray *out = g_byte_array_sized_new (HEAD_SIZE + 64);
  g_autoptr (GByteArray) lists = g_byte_array_new ();
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (gint64));
  Writer writer = { lists, named };

  put_head (out, tally, flats);
  put_lists (&writer, tally);
  put_length (out, named->len);
  for (guint i = 0; i < named->len; i++)
    {
      gint64 id = g_array_index (named, gint64, i);
      const TdPart *part = td_roll_find (roll, id);

      put_number (out, id);
      put_text (out, part != NULL ? part->room : "");
      put_text (out, part != NULL ? part->unit_label : "");
    }
  g_byte_array_append (out, lists->data, lists->len);
  put_text (out, flats->opposing);
  put_text (out, flats->silent);
  put_number (out, (gint64)seal_of (out->data, out->len, vote_id));
  return g_byte_array_free_to_bytes (out);
}

/* ---- reading ---- */

/* Reads nothing once it was asked for more than there is. */
typedef struct
{
  const guint8 *at;
  gsize left;
  gboolean bad;
} Reader;

static const guint8 *
get_bytes (Reader *reader, gsize size)
{
  const guint8 *at = reader->at;

  if (reader->bad || size > reader->left)
    {
      reader->bad = TRUE;
      return NULL;
    }
  reader->at += size;
  reader->left -= size;
  return at;
}

static gint64
get_number (Reader *reader)
{
  const guint8 *at = get_bytes (reader, 8);
  guint64 value = 0;

  if (at != NULL)
    memcpy (&value, at, sizeof value);
  return (gint64)GUINT64_FROM_LE (value);
}

static guint32
get_length (Reader *reader)
{
  const guint8 *at = get_bytes (reader, 4);
  guint32 value = 0;

  if (at != NULL)
    memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static char *
get_text (Reader *reader)
{
  guint32 length = get_length (reader);
  const guint8 *at = get_bytes (reader, length);

  if (at != NULL && !g_utf8_validate ((const char *)at, length, NULL))
    reader->bad = TRUE;
  return g_strndup (at == NULL ? "" : (const char *)at, at == NULL ? 0 : length);
}

static void
get_flats (Reader *reader, TdRoll *roll)
{
  guint32 n = get_length (reader);

  for (guint32 i = 0; i < n && !reader->bad; i++)
    {
      gint64 id = get_number (reader);
      g_autofree char *room = get_text (reader);
      TdPart *part = td_part_new (room);

      part->id = id;
      g_free (part->unit_label);
      part->unit_label = get_text (reader);
      td_roll_add (roll, part);
    }
}

static void
get_parts (Reader *reader, const TdRoll *roll, GArray *parts)
{
  guint32 n = get_length (reader);

  for (guint32 i = 0; i < n && !reader->bad; i++)
    {
      guint32 place = get_length (reader);

      if (place >= roll->parts->len)
        reader->bad = TRUE;
      else
        g_array_append_val (parts, ((TdPart *)roll->parts->pdata[place])->id);
    }
}

static TdNeed *
get_need (Reader *reader, const TdRoll *roll)
{
  TdNeed *need = g_new0 (TdNeed, 1);

  need->heads = get_number (reader);
  need->area = get_number (reader);
  need->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  get_parts (reader, roll, need->parts);
  return need;
}

static void
get_block (Reader *reader, const TdRoll *roll, TdTally *tally)
{
  g_autofree char *code = get_text (reader);
  g_autofree char *source = get_text (reader);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));

  get_parts (reader, roll, parts);
  td_tally_add_block (tally, code, source, parts);
}

static void
get_lists (Reader *reader, guint has, const TdRoll *roll, TdTally *tally, TdVoteFlats *flats)
{
  g_autofree char *opposing = NULL;
  g_autofree char *silent = NULL;

  get_parts (reader, roll, tally->pending_parts);
  if (has & HAS_NEEDED)
    tally->needed = get_need (reader, roll);
  if (has & HAS_PERSUADE)
    tally->persuade = get_need (reader, roll);
  if (has & HAS_BLOCKS)
    for (guint32 n = get_length (reader); n > 0 && !reader->bad; n--)
      get_block (reader, roll, tally);
  opposing = get_text (reader);
  silent = get_text (reader);
  if (reader->left > 0)
    reader->bad = TRUE;
  if (flats == NULL)
    return;
  flats->opposing = g_steal_pointer (&opposing);
  flats->silent = g_steal_pointer (&silent);
}

static void
get_head (Reader *reader, const guint8 *head, TdTally *tally, TdVoteFlats *flats)
{
  const gint64 *sums[2 * N_SUMS];
  const gboolean *flags[N_FLAGS];

  list_sums (&tally->heads, sums);
  list_sums (&tally->area, sums + N_SUMS);
  list_flags (tally, flags);
  tally->result = head[1];
  tally->reason = head[2];
  for (guint i = 0; i < N_FLAGS; i++)
    *(gboolean *)flags[i] = (head[3 + i / 8] >> (i % 8) & 1) != 0;
  for (guint i = 0; i < 2 * N_SUMS; i++)
    *(gint64 *)sums[i] = get_number (reader);
  flats->parts = get_number (reader);
  flats->reached = get_number (reader);
}

TdTally *
td_count_from_bytes (const guint8 *bytes,
                     gsize size,
                     gint64 vote_id,
                     gboolean lists,
                     TdRoll **roll,
                     TdVoteFlats *flats)
{
  TdVoteFlats unasked = { 0 };
  Reader reader = { bytes, size, bytes == NULL };
  Reader seal = { NULL, 8, FALSE };
  const guint8 *head;
  g_autoptr (TdTally) tally = NULL;
  g_autoptr (TdRoll) named = NULL;

  *roll = NULL;
  if (bytes == NULL || size < HEAD_SIZE + 8 || bytes[0] != TD_COUNT_VERSION ||
      bytes[1] > TD_RESULT_NOT_COMPUTABLE || bytes[2] > TD_NOT_COMPUTABLE_RULE_UNKNOWN)
    return NULL;
  seal.at = bytes + size - 8;
  reader.left = size - 8;
  if ((guint64)get_number (&seal) != seal_of (bytes, size - 8, vote_id))
    return NULL;
  head = get_bytes (&reader, 8);
  tally = td_tally_new ();
  get_head (&reader, head, tally, flats != NULL ? flats : &unasked);
  if (!lists && (head[5] & HAS_BLOCKS) == 0)
    return g_steal_pointer (&tally);
  named = td_roll_new ();
  get_flats (&reader, named);
  get_lists (&reader, head[5], named, tally, flats);
  if (reader.bad)
    return NULL;
  *roll = g_steal_pointer (&named);
  return g_steal_pointer (&tally);
}
