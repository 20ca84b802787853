/* Tidang: formulas of cost shares as values, which of them holds where, and what they say of a floor.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-share-private.h"

#include "td-ids.h"
#include "td-nicks.h"
#include "td-rule-private.h"

#include <string.h>

typedef struct
{
  TdShareScheme scheme;
  gatomicrefcount refs;
} Counted;

static void
init_table (TdShareTable *table)
{
  table->floors = g_array_new (FALSE, TRUE, sizeof (TdShareFloor));
}

TdShareScheme *
td_share_scheme_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  TdShareScheme *scheme = &counted->scheme;

  g_atomic_ref_count_init (&counted->refs);
  scheme->valid_from = scheme->valid_to = TD_DATE_NONE;
  scheme->compensation_cap = -1;
  scheme->late.percent = -1;
  scheme->late.steps = g_array_new (FALSE, TRUE, sizeof (TdShareLateStep));
  init_table (&scheme->floors);
  init_table (&scheme->open_floors);
  scheme->sources = g_ptr_array_new_with_free_func (td_source_free);
  scheme->unknown = g_ptr_array_new_with_free_func (g_free);
  return scheme;
}

TdShareScheme *
td_share_scheme_ref (const TdShareScheme *scheme)
{
  Counted *counted = (Counted *)scheme;

  g_return_val_if_fail (scheme != NULL, NULL);

  g_atomic_ref_count_inc (&counted->refs);
  return &counted->scheme;
}

void
td_share_scheme_unref (TdShareScheme *scheme)
{
  Counted *counted = (Counted *)scheme;

  if (scheme == NULL || !g_atomic_ref_count_dec (&counted->refs))
    return;
  g_free (scheme->id);
  g_free (scheme->hash);
  g_free (scheme->title);
  g_free (scheme->place);
  g_free (scheme->place_name);
  g_free (scheme->written);
  g_array_unref (scheme->late.steps);
  g_array_unref (scheme->floors.floors);
  g_array_unref (scheme->open_floors.floors);
  g_ptr_array_unref (scheme->sources);
  g_ptr_array_unref (scheme->unknown);
  g_strfreev (scheme->notes);
  g_free (counted);
}

/* ---- which holds where ---- */

static gboolean
holds_at (const TdShareScheme *scheme, const char *place)
{
  return *scheme->place == '\0' ||
         (place != NULL && *place != '\0' && td_region_within (place, scheme->place));
}

const TdShareScheme *
td_share_schemes_find (const GPtrArray *schemes, const char *id)
{
  const TdShareScheme *best = NULL;

  g_return_val_if_fail (schemes != NULL && id != NULL, NULL);

  for (guint i = 0; i < schemes->len; i++)
    {
      const TdShareScheme *scheme = schemes->pdata[i];

      if (g_str_equal (scheme->id, id) && (best == NULL || scheme->version > best->version))
        best = scheme;
    }
  return best;
}

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const TdShareScheme *x = *(TdShareScheme *const *)a, *y = *(TdShareScheme *const *)b;

  if (strlen (x->place) != strlen (y->place))
    return strlen (x->place) > strlen (y->place) ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return strcmp (x->id, y->id);
}

GPtrArray *
td_share_schemes_for (const GPtrArray *schemes, const char *place)
{
  GPtrArray *offers = g_ptr_array_new ();

  g_return_val_if_fail (schemes != NULL, offers);

  for (guint i = 0; i < schemes->len; i++)
    {
      TdShareScheme *scheme = schemes->pdata[i];

      if (holds_at (scheme, place) && td_share_schemes_find (schemes, scheme->id) == scheme)
        g_ptr_array_add (offers, scheme);
    }
  g_ptr_array_sort (offers, compare_offers);
  return offers;
}

const TdShareScheme *
td_share_schemes_cap (const GPtrArray *schemes, const char *place)
{
  g_autoptr (GPtrArray) offers = td_share_schemes_for (schemes, place);

  for (guint i = 0; i < offers->len; i++)
    if (((TdShareScheme *)offers->pdata[i])->compensation_cap >= 0)
      return offers->pdata[i];
  return NULL;
}

gboolean
td_share_scheme_in_force (const TdShareScheme *scheme, TdDate date)
{
  g_return_val_if_fail (scheme != NULL, FALSE);

  return (scheme->valid_from == TD_DATE_NONE || date >= scheme->valid_from) &&
         (scheme->valid_to == TD_DATE_NONE || date <= scheme->valid_to);
}

gboolean
td_share_compensation_exceeds (const TdShareScheme *scheme, TdMoney cost, TdMoney compensation)
{
  g_return_val_if_fail (scheme != NULL, FALSE);

  return scheme->compensation_cap >= 0 &&
         (__int128)compensation * 100 > (__int128)cost * scheme->compensation_cap;
}

/* ---- what a formula says of a floor ---- */

/* Floors above `from`: there is no floor 0. */
static int
floors_up (int from, int to)
{
  return to - from - (from < 0 && to > 0 ? 1 : 0);
}

static TdSharesFault
beyond (const TdShareEdge *edge, const TdShareFloor *nearest, int distance, TdShareFloor *out)
{
  gint64 den;

  switch (edge->kind)
    {
    case TD_SHARE_EDGE_UNKNOWN:
      return TD_SHARES_UNKNOWN;
    case TD_SHARE_EDGE_REFUSE:
      return TD_SHARES_BEYOND;
    case TD_SHARE_EDGE_SAME:
      *out = *nearest;
      return TD_SHARES_OK;
    case TD_SHARE_EDGE_STEP:
      den = nearest->coefficient.den * edge->step.den;
      out->coefficient = td_ratio_reduce (nearest->coefficient.num * edge->step.den +
                                              edge->step.num * nearest->coefficient.den * distance,
                                          den);
      return TD_SHARES_OK;
    case TD_SHARE_EDGE_FREE:
    default:
      out->coefficient = (TdRatio){ 0, 1 };
      return TD_SHARES_OK;
    }
}

static TdSharesFault
look_up (const TdShareTable *table, int floor, TdShareFloor *out)
{
  const TdShareFloor *first = &g_array_index (table->floors, TdShareFloor, 0);
  const TdShareFloor *last = &g_array_index (table->floors, TdShareFloor, table->floors->len - 1);

  if (floor < first->from)
    return beyond (&table->below, first, floors_up (floor, first->from), out);
  if (floor > last->to)
    return beyond (&table->above, last, floors_up (last->to, floor), out);
  for (guint i = 0; i < table->floors->len; i++)
    if (floor <= g_array_index (table->floors, TdShareFloor, i).to)
      {
        *out = g_array_index (table->floors, TdShareFloor, i);
        break;
      }
  return TD_SHARES_OK;
}

TdSharesFault
td_share_scheme_floor (const TdShareScheme *scheme, int floor, gboolean open_ground, TdShareFloor *out)
{
  TdShareFloor found = { .coefficient = TD_RATIO_ONE };
  TdSharesFault fault = TD_SHARES_OK;

  g_return_val_if_fail (scheme != NULL && out != NULL, TD_SHARES_UNKNOWN);

  if (!scheme->known)
    return TD_SHARES_UNKNOWN;
  if (scheme->has_floors && open_ground && scheme->open == TD_SHARE_OPEN_UNKNOWN)
    return TD_SHARES_UNKNOWN;
  if (scheme->has_floors && floor == 0)
    return TD_SHARES_NO_FLOOR;
  if (scheme->has_floors)
    fault =
        look_up (open_ground && scheme->open == TD_SHARE_OPEN_TABLE ? &scheme->open_floors : &scheme->floors,
                 floor, &found);
  if (fault != TD_SHARES_OK)
    return fault;
  found.from = found.to = floor;
  *out = found;
  return TD_SHARES_OK;
}

static const TdWords kind_words[] = {
  [TD_SHARE_LAW] = { "law", "法定", NULL },           [TD_SHARE_GUIDANCE] = { "guidance", "指导", NULL },
  [TD_SHARE_SAMPLE] = { "sample", "样本", NULL },     [TD_SHARE_CASE] = { "case", "实例", NULL },
  [TD_SHARE_PROPOSAL] = { "proposal", "建议", NULL },
};

/* clang-format off */
TD_DEFINE_NICKS (TdShareKind, td_share_kind, kind_words)
/* clang-format on */
