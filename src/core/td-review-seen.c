/* Tidang: what an opinion saw of the dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-seen.h"

#include "td-hash.h"
#include "td-nicks.h"

#include <string.h>

#define SEEN_FORM "tidang-seen/1"

struct _TdSeen
{
  GPtrArray *items; /* TdReviewSeenItem, sorted */
};

static const TdWords parts[TD_N_SEEN_PARTS] = {
  [TD_REVIEW_SEEN_PLAN] = { "plan", "加装方案", NULL },
  [TD_REVIEW_SEEN_ROLL] = { "roll", "业主名册", NULL },
  [TD_REVIEW_SEEN_VOTE] = { "vote", "表决结果", NULL },
  [TD_REVIEW_SEEN_AGREEMENT] = { "agreement", "加装电梯协议书", NULL },
  [TD_REVIEW_SEEN_PAPER] = { "paper", "附件", NULL },
};

const char *
td_review_seen_part_to_nick (TdReviewSeenPart part)
{
  g_return_val_if_fail ((guint)part < G_N_ELEMENTS (parts), NULL);
  return parts[part].nick;
}

const char *
td_review_seen_part_to_chinese (TdReviewSeenPart part)
{
  g_return_val_if_fail ((guint)part < G_N_ELEMENTS (parts), NULL);
  return parts[part].chinese;
}

static void
item_free (gpointer data)
{
  TdReviewSeenItem *item = data;

  g_free (item->name);
  g_free (item->hash);
  g_free (item);
}

TdReviewSeen *
td_review_seen_new (void)
{
  TdReviewSeen *seen = g_new0 (TdReviewSeen, 1);

  seen->items = g_ptr_array_new_with_free_func (item_free);
  return seen;
}

void
td_review_seen_free (TdReviewSeen *seen)
{
  if (seen == NULL)
    return;
  g_ptr_array_unref (seen->items);
  g_free (seen);
}

guint
td_review_seen_count (const TdReviewSeen *seen)
{
  return seen->items->len;
}

const TdReviewSeenItem *
td_review_seen_item (const TdReviewSeen *seen, guint i)
{
  g_return_val_if_fail (i < seen->items->len, NULL);
  return seen->items->pdata[i];
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TdReviewSeenItem *one = *(const TdReviewSeenItem *const *)a;
  const TdReviewSeenItem *two = *(const TdReviewSeenItem *const *)b;

  return one->part != two->part ? (int)one->part - (int)two->part : strcmp (one->hash, two->hash);
}

/* The item that stands for the same thing; G_MAXUINT: none. */
static guint
find_item (const TdReviewSeen *seen, TdReviewSeenPart part, const char *hash)
{
  for (guint i = 0; i < seen->items->len; i++)
    {
      const TdReviewSeenItem *item = seen->items->pdata[i];

      if (item->part == part && (part != TD_REVIEW_SEEN_PAPER || g_str_equal (item->hash, hash)))
        return i;
    }
  return G_MAXUINT;
}

static char *
one_line (const char *text)
{
  char *line = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (char *p = line; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || *p == 0x7f)
      *p = ' ';
  return g_strstrip (line);
}

void
td_review_seen_add (TdReviewSeen *seen, TdReviewSeenPart part, const char *name, const char *hash)
{
  guint8 bytes[TD_HASH_SIZE];
  TdReviewSeenItem *item;
  guint old;

  g_return_if_fail (seen != NULL && (guint)part < TD_N_SEEN_PARTS);
  if (hash == NULL || *hash == '\0')
    return;
  item = g_new0 (TdReviewSeenItem, 1);
  item->part = part;
  item->name = one_line (name);
  item->hash = td_hex_decode (hash, bytes, sizeof bytes) ? td_hex_encode (bytes, sizeof bytes)
                                                         : td_hash_bytes_hex (hash, strlen (hash));
  old = find_item (seen, part, item->hash);
  if (old != G_MAXUINT)
    g_ptr_array_remove_index (seen->items, old);
  g_ptr_array_add (seen->items, item);
  g_ptr_array_sort (seen->items, compare_items);
}

/* ---- as text ---- */

static char *
make_text (const TdReviewSeen *seen, guint n, gboolean names)
{
  GString *text = g_string_new (SEEN_FORM);

  for (guint i = 0; i < n; i++)
    {
      const TdReviewSeenItem *item = seen->items->pdata[i];

      g_string_append_printf (text, "\n%s %s", parts[item->part].nick, item->hash);
      if (names && *item->name != '\0')
        g_string_append_printf (text, " %s", item->name);
    }
  return g_string_free (text, FALSE);
}

/* The longest line without a name is shorter than 80 bytes. */
char *
td_review_seen_text (const TdReviewSeen *seen)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (seen != NULL, NULL);
  text = make_text (seen, seen->items->len, TRUE);
  if (g_utf8_strlen (text, -1) <= TD_REVIEW_SEEN_LONGEST)
    return g_steal_pointer (&text);
  return make_text (seen, MIN (seen->items->len, TD_REVIEW_SEEN_LONGEST / 80), FALSE);
}

char *
td_review_seen_digest (const TdReviewSeen *seen)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (seen != NULL, NULL);
  text = make_text (seen, seen->items->len, FALSE);
  return td_hash_bytes_hex (text, strlen (text));
}

static gboolean
parse_line (TdReviewSeen *seen, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", 3);
  guint n = g_strv_length (fields);
  guint8 bytes[TD_HASH_SIZE];
  int part;

  if (n < 2 || !g_utf8_validate (line, -1, NULL))
    return FALSE;
  part = td_words_find_nick (parts, G_N_ELEMENTS (parts), fields[0]);
  if (part < 0 || !td_hex_decode (fields[1], bytes, sizeof bytes))
    return FALSE;
  td_review_seen_add (seen, (TdReviewSeenPart)part, n > 2 ? fields[2] : "", fields[1]);
  return TRUE;
}

TdReviewSeen *
td_review_seen_parse (const char *text)
{
  g_autoptr (TdReviewSeen) seen = td_review_seen_new ();
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  if (lines[0] == NULL || !g_str_equal (lines[0], SEEN_FORM))
    return NULL;
  for (guint i = 1; lines[i] != NULL; i++)
    if (!parse_line (seen, lines[i]))
      return NULL;
  return g_steal_pointer (&seen);
}

/* ---- then and now ---- */

static void
change_free (gpointer data)
{
  TdReviewSeenChange *change = data;

  g_free (change->name);
  g_free (change);
}

static void
add_change (GPtrArray *changes, const TdReviewSeenItem *item, TdReviewSeenHow how)
{
  TdReviewSeenChange *change = g_new0 (TdReviewSeenChange, 1);

  *change = (TdReviewSeenChange){ item->part, how, g_strdup (item->name) };
  g_ptr_array_add (changes, change);
}

/* What was seen and is not there as it was; then what came. */
GPtrArray *
td_review_seen_compare (const TdReviewSeen *then, const TdReviewSeen *now)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);

  g_return_val_if_fail (then != NULL && now != NULL, changes);
  for (guint i = 0; i < then->items->len; i++)
    {
      const TdReviewSeenItem *item = then->items->pdata[i];
      guint at = find_item (now, item->part, item->hash);

      if (at == G_MAXUINT)
        add_change (changes, item, TD_REVIEW_SEEN_GONE);
      else if (!g_str_equal (td_review_seen_item (now, at)->hash, item->hash))
        add_change (changes, item, TD_REVIEW_SEEN_OTHER);
    }
  for (guint i = 0; i < now->items->len; i++)
    {
      const TdReviewSeenItem *item = now->items->pdata[i];

      if (item->part != TD_REVIEW_SEEN_PAPER && find_item (then, item->part, item->hash) == G_MAXUINT)
        add_change (changes, item, TD_REVIEW_SEEN_CAME);
    }
  return changes;
}
