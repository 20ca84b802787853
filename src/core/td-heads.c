/* Tidang: who counts as one owner, and what must be looked at before a roll is frozen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ids.h"
#include "td-roll.h"
#include "td-text.h"

#include <string.h>

void
td_head_free (TdHead *head)
{
  if (head == NULL)
    return;
  g_array_unref (head->parts);
  g_free (head);
}

static void
free_head (gpointer head)
{
  td_head_free (head);
}

static const TdPart *
part_at (const TdRoll *roll, guint i)
{
  return roll->parts->pdata[i];
}

static gboolean
in_kinds (const TdPart *part, guint kinds)
{
  return (kinds & (1u << part->kind)) != 0;
}

static gboolean
is_developers (const TdPart *part)
{
  return part->occupancy == TD_OCCUPANCY_UNSOLD || part->occupancy == TD_OCCUPANCY_UNDELIVERED;
}

/* The number under which an owner is compared; NULL when it cannot tell people apart: none, a placeholder
 * (0000, 无), or one that a spreadsheet has rounded — two neighbours would share it. A 15-digit number of
 * before 1999 is the same person's 18-digit one. (transfer full) */
static char *
usable_number (const TdOwner *owner)
{
  const char *number = owner->doc_no;

  if (number == NULL || strlen (number) < 5 || strspn (number, "0") == strlen (number))
    return NULL;

  TdResidentFault fault = td_resident_id_check (number);

  if (fault == TD_RESIDENT_ROUNDED || fault == TD_RESIDENT_EXPONENT)
    return NULL;
  if (fault != TD_RESIDENT_OLD || (owner->doc_kind != TD_DOC_RESIDENT_ID && owner->doc_kind != TD_DOC_NONE))
    return g_strdup (number);

  char full[19];

  g_snprintf (full, sizeof full, "%.6s19%.9s", number, number + 6);
  full[17] = td_resident_id_check_char (full);
  full[18] = '\0';
  return g_strdup (full);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Sorted, each once, joined by a character that cannot stand in them. (transfer full) */
static char *
join_set (GPtrArray *values)
{
  GString *key = g_string_new (NULL);

  g_ptr_array_sort (values, compare_strings);
  for (guint i = 0; i < values->len; i++)
    if (i == 0 || !g_str_equal (values->pdata[i], values->pdata[i - 1]))
      g_string_append_printf (key, "%s\x1f", (const char *)values->pdata[i]);
  return g_string_free (key, FALSE);
}

/* The set of a part's document numbers: A with B is not A. NULL without a usable number of every owner.
 * (transfer full) */
static char *
buyer_key (const TdPart *part)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);

  if (part->owners->len == 0 || is_developers (part))
    return NULL;
  for (guint i = 0; i < part->owners->len; i++)
    {
      char *number = usable_number (part->owners->pdata[i]);

      if (number == NULL)
        return NULL;
      g_ptr_array_add (numbers, number);
    }
  return join_set (numbers);
}

/* --- union of parts --- */

static guint
root_of (guint *parent, guint i)
{
  while (parent[i] != i)
    {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
  return i;
}

static void
unite (guint *parent, guint a, guint b)
{
  a = root_of (parent, a);
  b = root_of (parent, b);
  /* The earlier part stays the root, so that heads come in the roll's order. */
  if (a < b)
    parent[b] = a;
  else
    parent[a] = b;
}

/* Interpretation art. 9: the developer's unsold and undelivered parts count as one together. */
static void
unite_developers (const TdRoll *roll, guint *parent)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < roll->parts->len; i++)
    if (is_developers (part_at (roll, i)))
      {
        if (first == G_MAXUINT)
          first = i;
        unite (parent, first, i);
      }
}

static void
unite_buyers (const TdRoll *roll, guint *parent)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < roll->parts->len; i++)
    {
      char *key = buyer_key (part_at (roll, i));
      gpointer other;

      if (key == NULL)
        continue;
      if (g_hash_table_lookup_extended (first, key, NULL, &other))
        {
          unite (parent, GPOINTER_TO_UINT (other), i);
          g_free (key);
        }
      else
        g_hash_table_insert (first, key, GUINT_TO_POINTER (i));
    }
}

static guint
index_of (const TdRoll *roll, gint64 part_id)
{
  for (guint i = 0; i < roll->parts->len; i++)
    if (part_at (roll, i)->id == part_id)
      return i;
  return G_MAXUINT;
}

/* A join never draws a buyer into the developer's head: the law has put the undelivered flat there. */
static void
unite_joins (const TdRoll *roll, guint *parent)
{
  for (guint i = 0; i < roll->joins->len; i++)
    {
      const TdJoin *join = &g_array_index (roll->joins, TdJoin, i);
      guint a = index_of (roll, join->part_a);
      guint b = index_of (roll, join->part_b);

      if (a != G_MAXUINT && b != G_MAXUINT && !is_developers (part_at (roll, a)) &&
          !is_developers (part_at (roll, b)))
        unite (parent, a, b);
    }
}

/* (transfer full) for each part the first part of its head. */
static guint *
partition (const TdRoll *roll)
{
  guint *parent = g_new (guint, roll->parts->len + 1);

  for (guint i = 0; i < roll->parts->len; i++)
    parent[i] = i;
  unite_developers (roll, parent);
  unite_buyers (roll, parent);
  unite_joins (roll, parent);
  for (guint i = 0; i < roll->parts->len; i++)
    parent[i] = root_of (parent, i);
  return parent;
}

GPtrArray *
td_roll_heads (const TdRoll *roll, guint kinds)
{
  g_return_val_if_fail (roll != NULL, NULL);

  g_autofree guint *root = partition (roll);
  g_autofree TdHead **of_root = g_new0 (TdHead *, roll->parts->len + 1);
  GPtrArray *heads = g_ptr_array_new_with_free_func (free_head);

  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = part_at (roll, i);
      TdHead *head = of_root[root[i]];

      if (!in_kinds (part, kinds))
        continue;
      if (head == NULL)
        {
          head = of_root[root[i]] = g_new0 (TdHead, 1);
          head->parts = g_array_new (FALSE, FALSE, sizeof (guint));
          head->developer = is_developers (part);
          g_ptr_array_add (heads, head);
        }
      g_array_append_val (head->parts, i);
      head->area += MAX (part->area, 0);
    }
  return heads;
}

/* --- proposals --- */

/* Names and telephones of a part's owners; NULL unless all have names and one has a telephone.
 * (transfer full) */
static char *
person_key (const TdPart *part)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);

  if (part->owners->len == 0 || is_developers (part))
    return NULL;
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];

      if (owner->erased || td_text_is_blank (owner->name))
        return NULL;
      g_ptr_array_add (names, td_text_compact (owner->name));
      if (!td_text_is_blank (owner->phone))
        g_ptr_array_add (phones, td_id_fold (owner->phone));
    }
  if (phones->len == 0)
    return NULL;

  g_autofree char *name_set = join_set (names);
  g_autofree char *phone_set = join_set (phones);

  return g_strconcat (name_set, "\x1e", phone_set, NULL);
}

GArray *
td_roll_proposed_joins (const TdRoll *roll, guint kinds)
{
  g_return_val_if_fail (roll != NULL, NULL);

  GArray *joins = g_array_new (FALSE, FALSE, sizeof (TdJoin));
  g_autofree guint *parent = partition (roll);
  g_autoptr (GPtrArray) person = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) buyer = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < roll->parts->len; i++)
    {
      g_ptr_array_add (person, person_key (part_at (roll, i)));
      g_ptr_array_add (buyer, buyer_key (part_at (roll, i)));
    }
  for (guint i = 0; i < roll->parts->len; i++)
    for (guint k = 0; k < i; k++)
      {
        gboolean numbers_differ = buyer->pdata[i] != NULL && buyer->pdata[k] != NULL;

        if (person->pdata[i] == NULL || g_strcmp0 (person->pdata[i], person->pdata[k]) != 0 ||
            numbers_differ || !in_kinds (part_at (roll, i), kinds) || !in_kinds (part_at (roll, k), kinds) ||
            root_of (parent, i) == root_of (parent, k))
          continue;

        TdJoin join = { part_at (roll, k)->id, part_at (roll, i)->id };

        g_array_append_val (joins, join);
        /* Proposed once: further pairs of the two heads say nothing new. */
        unite (parent, i, k);
      }
  return joins;
}

/* --- remarks --- */

void
td_roll_remark_free (TdRollRemark *remark)
{
  if (remark == NULL)
    return;
  g_array_unref (remark->parts);
  g_free (remark);
}

static void
free_remark (gpointer remark)
{
  td_roll_remark_free (remark);
}

static TdRollRemark *
remark_new (TdRemarkKind kind)
{
  TdRollRemark *remark = g_new0 (TdRollRemark, 1);

  remark->kind = kind;
  remark->blocks = kind == TD_REMARK_NO_AREA;
  remark->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  return remark;
}

static gboolean
has_area_fault (const TdPart *part)
{
  return part->area <= 0;
}

static gboolean
is_unverified (const TdPart *part)
{
  return part->area > 0 && part->area_source == TD_AREA_UNVERIFIED;
}

static gboolean
lacks_owner (const TdPart *part)
{
  return part->owners->len == 0 && !is_developers (part);
}

static gboolean
lacks_document (const TdPart *part)
{
  for (guint i = 0; i < part->owners->len && !is_developers (part); i++)
    {
      g_autofree char *number = usable_number (part->owners->pdata[i]);

      if (number == NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_doubtful_code (const TdPart *part)
{
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];

      if (owner->doc_kind == TD_DOC_CREDIT_CODE && owner->doc_no[0] != '\0' &&
          !td_credit_code_check (owner->doc_no))
        return TRUE;
    }
  return FALSE;
}

/* Parts whose area is of another kind than the commonest; none when all are of one. */
static void
add_mixed (const TdRoll *roll, guint kinds, GArray *out)
{
  guint counts[TD_AREA_NET + 1] = { 0 };
  TdAreaSource commonest = TD_AREA_REGISTERED;

  for (guint i = 0; i < roll->parts->len; i++)
    if (in_kinds (part_at (roll, i), kinds) && part_at (roll, i)->area > 0)
      counts[part_at (roll, i)->area_source]++;
  for (guint source = TD_AREA_REGISTERED; source <= TD_AREA_NET; source++)
    if (counts[source] > counts[commonest])
      commonest = (TdAreaSource)source;
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = part_at (roll, i);

      if (in_kinds (part, kinds) && part->area > 0 && part->area_source != commonest &&
          part->area_source != TD_AREA_UNVERIFIED)
        g_array_append_val (out, part->id);
    }
}

static void
add_proposed (const TdRoll *roll, guint kinds, GArray *out)
{
  g_autoptr (GArray) joins = td_roll_proposed_joins (roll, kinds);

  for (guint i = 0; i < joins->len; i++)
    {
      TdJoin join = g_array_index (joins, TdJoin, i);

      g_array_append_val (out, join.part_a);
      g_array_append_val (out, join.part_b);
    }
}

GPtrArray *
td_roll_check (const TdRoll *roll, guint kinds)
{
  static const struct
  {
    TdRemarkKind kind;
    gboolean (*has) (const TdPart *part);
  } tests[] = {
    { TD_REMARK_UNVERIFIED, is_unverified },
    { TD_REMARK_NO_AREA, has_area_fault },
    { TD_REMARK_NO_OWNER, lacks_owner },
    { TD_REMARK_NO_DOCUMENT, lacks_document },
    { TD_REMARK_DOUBTFUL_CODE, has_doubtful_code },
  };
  GPtrArray *remarks = g_ptr_array_new_with_free_func (free_remark);

  g_return_val_if_fail (roll != NULL, remarks);

  for (TdRemarkKind kind = TD_REMARK_MIXED_AREA; kind <= TD_REMARK_PROPOSED_JOIN; kind++)
    {
      TdRollRemark *remark = remark_new (kind);

      if (kind == TD_REMARK_MIXED_AREA)
        add_mixed (roll, kinds, remark->parts);
      if (kind == TD_REMARK_PROPOSED_JOIN)
        add_proposed (roll, kinds, remark->parts);
      for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
        for (guint i = 0; tests[t].kind == kind && i < roll->parts->len; i++)
          if (in_kinds (part_at (roll, i), kinds) && tests[t].has (part_at (roll, i)))
            g_array_append_val (remark->parts, part_at (roll, i)->id);
      if (remark->parts->len > 0)
        g_ptr_array_add (remarks, remark);
      else
        td_roll_remark_free (remark);
    }
  return remarks;
}
