/* Tidang: the roll of a vote — parts and owners.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-roll.h"
#include "td-ids.h"
#include "td-text.h"

#include <string.h>

TdOwner *
td_owner_new (TdOwnerKind kind, const char *name, TdDocKind doc_kind, const char *doc_no, const char *phone)
{
  TdOwner *owner = g_new0 (TdOwner, 1);

  owner->kind = kind;
  owner->name = td_text_squeeze (name);
  owner->doc_kind = doc_kind;
  owner->doc_no = td_id_fold (doc_no);
  owner->phone = td_text_squeeze (phone);
  return owner;
}

TdOwner *
td_owner_copy (const TdOwner *owner)
{
  g_return_val_if_fail (owner != NULL, NULL);

  TdOwner *copy = g_new (TdOwner, 1);

  *copy = *owner;
  copy->name = g_strdup (owner->name);
  copy->doc_no = g_strdup (owner->doc_no);
  copy->phone = g_strdup (owner->phone);
  return copy;
}

void
td_owner_free (TdOwner *owner)
{
  if (owner == NULL)
    return;
  g_free (owner->name);
  g_free (owner->doc_no);
  g_free (owner->phone);
  g_free (owner);
}

static void
free_owner (gpointer owner)
{
  td_owner_free (owner);
}

static void
free_part (gpointer part)
{
  td_part_free (part);
}

TdPart *
td_part_new (const char *room)
{
  TdPart *part = g_new0 (TdPart, 1);

  part->room = g_strdup (room != NULL ? room : "");
  part->floor = td_room_floor (part->room);
  part->unit_label = g_strdup ("");
  part->title_no = g_strdup ("");
  part->checked_by = g_strdup ("");
  part->note = g_strdup ("");
  part->checked_on = TD_DATE_NONE;
  part->owners = g_ptr_array_new_with_free_func (free_owner);
  return part;
}

TdPart *
td_part_copy (const TdPart *part)
{
  g_return_val_if_fail (part != NULL, NULL);

  TdPart *copy = g_new (TdPart, 1);

  *copy = *part;
  copy->room = g_strdup (part->room);
  copy->unit_label = g_strdup (part->unit_label);
  copy->title_no = g_strdup (part->title_no);
  copy->checked_by = g_strdup (part->checked_by);
  copy->note = g_strdup (part->note);
  copy->owners = g_ptr_array_new_full (part->owners->len, free_owner);
  for (guint i = 0; i < part->owners->len; i++)
    g_ptr_array_add (copy->owners, td_owner_copy (part->owners->pdata[i]));
  return copy;
}

void
td_part_free (TdPart *part)
{
  if (part == NULL)
    return;
  g_free (part->room);
  g_free (part->unit_label);
  g_free (part->title_no);
  g_free (part->checked_by);
  g_free (part->note);
  g_ptr_array_unref (part->owners);
  g_free (part);
}

/* --- rooms --- */

static gboolean
drop_suffix (char *text, const char *suffix)
{
  if (!g_str_has_suffix (text, suffix) || strlen (text) == strlen (suffix))
    return FALSE;
  text[strlen (text) - strlen (suffix)] = '\0';
  return TRUE;
}

char *
td_room_fold (const char *room)
{
  if (room != NULL && *room != '0' && room[strspn (room, "0123456789")] == '\0')
    return g_strdup (room); /* “501” is folded already */

  g_autofree char *compact = td_text_compact (room);

  while (drop_suffix (compact, "室") || drop_suffix (compact, "房") || drop_suffix (compact, "号") ||
         drop_suffix (compact, "户") || drop_suffix (compact, "#"))
    ;

  gint64 chinese = td_chinese_to_int (compact);

  if (chinese > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, chinese);

  const char *start = compact;

  if (*start == '#' && start[1] != '\0')
    start++;
  while (*start == '0' && g_ascii_isalnum (start[1]))
    start++;
  return g_ascii_strup (start, -1);
}

/* 501 → 5, 1203 → 12; 0 for other lengths. */
static int
floor_of_digits (const char *digits, gsize n)
{
  if (n == 3)
    return digits[0] - '0';
  if (n == 4)
    return (digits[0] - '0') * 10 + (digits[1] - '0');
  return 0;
}

int
td_room_floor (const char *room)
{
  static const char *const below[] = { "B", "-", "负", "地下", NULL };
  g_autofree char *folded = td_room_fold (room);
  const char *start = folded;
  int sign = 1;

  for (guint i = 0; below[i] != NULL; i++)
    if (g_str_has_prefix (folded, below[i]))
      {
        start = folded + strlen (below[i]);
        sign = -1;
        break;
      }
  if (sign > 0 && g_ascii_isalpha (*start))
    start++;

  gsize n = strspn (start, "0123456789");

  /* B1: the floor itself. */
  if (sign < 0 && n == 1 && start[1] == '\0')
    return -(start[0] - '0');
  /* Letters may follow (501A), other numbers may not (3-2-501 is no room). */
  for (const char *p = start + n; *p != '\0'; p++)
    if (*p == '-' || g_ascii_isdigit (*p))
      return 0;
  return sign * floor_of_digits (start, n);
}

int
td_room_compare (const char *a, const char *b)
{
  int floor_a = td_room_floor (a);
  int floor_b = td_room_floor (b);

  if (floor_a != floor_b)
    return floor_a < floor_b ? -1 : 1;

  g_autofree char *folded_a = td_room_fold (a);
  g_autofree char *folded_b = td_room_fold (b);
  int order = td_text_natural_compare (folded_a, folded_b);

  return order != 0 ? order : g_strcmp0 (a, b);
}

/* --- the roll --- */

TdRoll *
td_roll_new (void)
{
  TdRoll *roll = g_new0 (TdRoll, 1);

  roll->parts = g_ptr_array_new_with_free_func (free_part);
  roll->joins = g_array_new (FALSE, FALSE, sizeof (TdJoin));
  return roll;
}

TdRoll *
td_roll_copy (const TdRoll *roll)
{
  g_return_val_if_fail (roll != NULL, NULL);

  TdRoll *copy = td_roll_new ();

  for (guint i = 0; i < roll->parts->len; i++)
    g_ptr_array_add (copy->parts, td_part_copy (roll->parts->pdata[i]));
  g_array_append_vals (copy->joins, roll->joins->data, roll->joins->len);
  copy->version = roll->version;
  return copy;
}

void
td_roll_free (TdRoll *roll)
{
  if (roll == NULL)
    return;
  g_ptr_array_unref (roll->parts);
  g_array_unref (roll->joins);
  g_free (roll);
}

void
td_roll_add (TdRoll *roll, TdPart *part)
{
  g_return_if_fail (roll != NULL && part != NULL);

  g_ptr_array_add (roll->parts, part);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const TdPart *x = *(TdPart *const *)a;
  const TdPart *y = *(TdPart *const *)b;
  int order = td_text_natural_compare (x->unit_label, y->unit_label);

  if (order == 0)
    order = (x->unit_id > y->unit_id) - (x->unit_id < y->unit_id);
  if (order == 0)
    order = (x->floor > y->floor) - (x->floor < y->floor);
  if (order == 0)
    order = td_room_compare (x->room, y->room);
  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

void
td_roll_sort (TdRoll *roll)
{
  g_return_if_fail (roll != NULL);

  g_ptr_array_sort (roll->parts, compare_parts);
}

const TdPart *
td_roll_find (const TdRoll *roll, gint64 part_id)
{
  g_return_val_if_fail (roll != NULL, NULL);

  for (guint i = 0; i < roll->parts->len; i++)
    if (((const TdPart *)roll->parts->pdata[i])->id == part_id)
      return roll->parts->pdata[i];
  return NULL;
}

const TdPart *
td_roll_find_room (const TdRoll *roll, const char *room, gboolean *ambiguous)
{
  g_autofree char *wanted = td_room_fold (room);
  const TdPart *found = NULL;

  g_return_val_if_fail (roll != NULL, NULL);

  if (ambiguous != NULL)
    *ambiguous = FALSE;
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];
      g_autofree char *folded = td_room_fold (part->room);

      if (!g_str_equal (folded, wanted))
        continue;
      if (found != NULL)
        {
          if (ambiguous != NULL)
            *ambiguous = TRUE;
          return NULL;
        }
      found = part;
    }
  return found;
}
