/* Tidang: the smallest sets of heads that would carry a vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tally-private.h"

#include <string.h>

/* Why this is exact and fast.
 *
 * A silent head that consents joins both the participants and the consent with its head and its area; an
 * opponent who changes joins the consent alone. For a fixed number of such heads every gate is a condition of
 * the form “their area together is at least so much”: the quorum asks Ap + a >= q·A; consent against all asks
 * Aa + a >= t·A; consent against the participants asks Aa + a >= t·(Ap + a), that is a·(1 - t) >= t·Ap - Aa,
 * and t <= 1. (For opponents who change, Aa + a >= t·Ap.) So among all sets of k heads the one with the
 * largest areas passes if any does: the smallest k is found by trying the k largest, k = 0, 1, 2 … No set of
 * that size passes without enough area, so the fewest rooms are a knapsack over (heads, rooms beyond one a
 * head) → largest area, where heads of equal room count are taken by descending area; nearly all heads have
 * one room, so the table is tiny. The pending heads are in td_state_passes(), which is exact for all their
 * settlings. */

typedef struct
{
  guint head;
  gint64 area;
  guint extra; /* rooms beyond the first */
} Item;

/* Heads to choose from. */
typedef struct
{
  GArray *items; /* Item by extra ascending, area descending, head ascending */
  GArray *top;   /* gint64: area of the k largest, k = 0 … */
} Pool;

static int
by_area (gconstpointer a, gconstpointer b)
{
  const Item *x = a;
  const Item *y = b;

  if (x->area != y->area)
    return x->area > y->area ? -1 : 1;
  return (x->head > y->head) - (x->head < y->head);
}

static int
by_extra (gconstpointer a, gconstpointer b)
{
  const Item *x = a;
  const Item *y = b;

  if (x->extra != y->extra)
    return x->extra < y->extra ? -1 : 1;
  return by_area (a, b);
}

static void
pool_init (Pool *pool)
{
  pool->items = g_array_new (FALSE, FALSE, sizeof (Item));
  pool->top = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
pool_clear (Pool *pool)
{
  g_array_unref (pool->items);
  g_array_unref (pool->top);
}

static void
pool_add (Pool *pool, guint index, const TdHead *head)
{
  Item item = { index, head->area, head->parts->len - 1 };

  g_array_append_val (pool->items, item);
}

static void
pool_ready (Pool *pool)
{
  gint64 sum = 0;

  g_array_sort (pool->items, by_area);
  g_array_append_val (pool->top, sum);
  for (guint i = 0; i < pool->items->len; i++)
    {
      sum += g_array_index (pool->items, Item, i).area;
      g_array_append_val (pool->top, sum);
    }
  g_array_sort (pool->items, by_extra);
}

static gint64
top_area (const Pool *pool, guint k)
{
  return g_array_index (pool->top, gint64, k);
}

/* --- the knapsack over room counts --- */

/* best[j][e]: largest area of exactly j heads with e extra rooms, -1 where there are none such. One layer for
 * each room count, so that a choice can be traced back. */
typedef struct
{
  guint heads; /* j = 0 … heads */
  guint extra; /* e = 0 … extra */
  GPtrArray *layers;
  GArray *starts; /* guint: first item of each layer's room count; one more at the end */
} Table;

static gint64 *
cell (const Table *table, guint layer, guint j, guint e)
{
  return (gint64 *)table->layers->pdata[layer] + (gsize)j * (table->extra + 1) + e;
}

static void
table_add_layer (Table *table)
{
  gsize cells = (gsize)(table->heads + 1) * (table->extra + 1);
  gint64 *layer = g_new (gint64, cells);

  for (gsize i = 0; i < cells; i++)
    layer[i] = -1;
  g_ptr_array_add (table->layers, layer);
}

/* Takes the first t of the items [from, to), all of `extra` rooms beyond one, on top of each cell before. */
static void
table_fill (Table *table, const Pool *pool, guint layer, guint from, guint to)
{
  guint extra = g_array_index (pool->items, Item, from).extra;

  for (guint j = 0; j <= table->heads; j++)
    for (guint e = 0; e <= table->extra; e++)
      {
        gint64 area = *cell (table, layer - 1, j, e);

        for (guint t = 0; area >= 0 && j + t <= table->heads && e + t * extra <= table->extra; t++)
          {
            gint64 *target = cell (table, layer, j + t, e + t * extra);

            *target = MAX (*target, area);
            if (from + t >= to)
              break;
            area += g_array_index (pool->items, Item, from + t).area;
          }
      }
}

static Table
table_new (const Pool *pool, guint heads, guint extra)
{
  Table table = { heads, extra, g_ptr_array_new_with_free_func (g_free),
                  g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint from = 0;

  table_add_layer (&table);
  *cell (&table, 0, 0, 0) = 0;
  while (from < pool->items->len)
    {
      guint to = from;

      while (to < pool->items->len &&
             g_array_index (pool->items, Item, to).extra == g_array_index (pool->items, Item, from).extra)
        to++;
      g_array_append_val (table.starts, from);
      table_add_layer (&table);
      table_fill (&table, pool, table.layers->len - 1, from, to);
      from = to;
    }
  g_array_append_val (table.starts, from);
  return table;
}

static void
table_clear (Table *table)
{
  g_ptr_array_unref (table->layers);
  g_array_unref (table->starts);
}

static gint64
table_best (const Table *table, guint j, guint e)
{
  return *cell (table, table->layers->len - 1, j, e);
}

/* The heads behind a cell. */
static void
table_trace (const Table *table, const Pool *pool, guint j, guint e, GArray *heads)
{
  for (guint layer = table->layers->len - 1; layer > 0; layer--)
    {
      guint from = g_array_index (table->starts, guint, layer - 1);
      guint to = g_array_index (table->starts, guint, layer);
      guint extra = g_array_index (pool->items, Item, from).extra;
      gint64 area = 0;
      guint t = 0;

      while (*cell (table, layer - 1, j - t, e - t * extra) < 0 ||
             *cell (table, layer - 1, j - t, e - t * extra) + area != *cell (table, layer, j, e))
        {
          g_assert (from + t < to && t < j && (t + 1) * extra <= e);
          area += g_array_index (pool->items, Item, from + t).area;
          t++;
        }
      for (guint i = 0; i < t; i++)
        g_array_append_val (heads, g_array_index (pool->items, Item, from + i).head);
      j -= t;
      e -= t * extra;
    }
}

/* --- the search --- */

/* Newcomers join participants and consent, converts the consent alone. */
typedef struct
{
  const TdState *state;
  Pool newcomers;
  Pool converts;
} Search;

static gboolean
passes_with (const Search *search, guint newcomers, gint64 new_area, guint converts, gint64 convert_area)
{
  TdState state = *search->state;

  td_sum_add (&state.participating, newcomers, new_area);
  td_sum_add (&state.agree, newcomers, new_area);
  td_sum_add (&state.agree, converts, convert_area);
  return td_state_passes (&state);
}

/* Whether some set of `size` heads passes: for each split between the pools the largest areas are tried. */
static gboolean
some_set_passes (const Search *search, guint size)
{
  for (guint x = 0; x <= MIN (size, search->newcomers.items->len); x++)
    if (size - x <= search->converts.items->len &&
        passes_with (search, x, top_area (&search->newcomers, x), size - x,
                     top_area (&search->converts, size - x)))
      return TRUE;
  return FALSE;
}

/* Extra rooms that `size` heads can have at most: the sum of the largest. */
static guint
most_extra (const Pool *pool, guint size)
{
  guint sum = 0;

  for (guint i = 0; i < MIN (size, pool->items->len); i++)
    sum += g_array_index (pool->items, Item, pool->items->len - 1 - i).extra;
  return sum;
}

/* Of the sets of `size` heads that pass, one with the fewest rooms, of these the largest area. */
static void
choose (const Search *search, guint size, GArray *heads)
{
  guint max_x = MIN (size, search->newcomers.items->len);
  guint max_y = MIN (size, search->converts.items->len);
  Table news = table_new (&search->newcomers, max_x, most_extra (&search->newcomers, max_x));
  Table changes = table_new (&search->converts, max_y, most_extra (&search->converts, max_y));

  for (guint extra = 0; extra <= news.extra + changes.extra && heads->len < size; extra++)
    {
      gint64 best = -1;
      guint best_x = 0;
      guint best_e = 0;

      for (guint x = size - MIN (size, max_y); x <= max_x; x++)
        for (guint e = extra - MIN (extra, changes.extra); e <= MIN (extra, news.extra); e++)
          {
            gint64 a = table_best (&news, x, e);
            gint64 b = table_best (&changes, size - x, extra - e);

            if (a < 0 || b < 0 || a + b <= best || !passes_with (search, x, a, size - x, b))
              continue;
            best = a + b;
            best_x = x;
            best_e = e;
          }
      if (best >= 0)
        {
          table_trace (&news, &search->newcomers, best_x, best_e, heads);
          table_trace (&changes, &search->converts, size - best_x, extra - best_e, heads);
          break;
        }
    }
  table_clear (&news);
  table_clear (&changes);
}

static int
compare_guint (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a;
  guint y = *(const guint *)b;

  return (x > y) - (x < y);
}

static TdNeed *
need_new (const TdTally *tally, const TdRoll *roll, GArray *heads)
{
  TdNeed *need = g_new0 (TdNeed, 1);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));

  need->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < heads->len; i++)
    {
      const TdHead *head = tally->head_list->pdata[g_array_index (heads, guint, i)];

      need->heads++;
      need->area += head->area;
      g_array_append_vals (parts, head->parts->data, head->parts->len);
    }
  g_array_sort (parts, compare_guint);
  for (guint i = 0; i < parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[g_array_index (parts, guint, i)];

      g_array_append_val (need->parts, part->id);
    }
  return need;
}

/* The smallest set of at least `least` heads, or NULL. */
static TdNeed *
search_run (Search *search, const TdTally *tally, const TdRoll *roll, guint least)
{
  guint most = search->newcomers.items->len + search->converts.items->len;

  pool_ready (&search->newcomers);
  pool_ready (&search->converts);
  for (guint size = least; size <= most; size++)
    if (some_set_passes (search, size))
      {
        g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (guint));

        choose (search, size, heads);
        g_assert (heads->len == size);
        return need_new (tally, roll, heads);
      }
  return NULL;
}

void
td_need_find (TdTally *tally, const TdRoll *roll, const TdState *state)
{
  gboolean passes = td_state_passes (state);
  TdState with_silent = *state;
  Search consent = { .state = state };
  Search change = { .state = passes ? state : &with_silent };

  td_sum_add (&with_silent.participating, tally->heads.silent, tally->area.silent);
  td_sum_add (&with_silent.agree, tally->heads.silent, tally->area.silent);
  pool_init (&consent.newcomers);
  pool_init (&consent.converts);
  pool_init (&change.newcomers);
  pool_init (&change.converts);
  for (guint h = 0; h < tally->head_list->len; h++)
    {
      const TdHead *head = tally->head_list->pdata[h];
      TdStance stance = g_array_index (tally->stances, TdStance, h);

      if (stance == TD_STANCE_SILENT)
        pool_add (&consent.newcomers, h, head);
      else if (stance == TD_STANCE_OPPOSE ||
               (stance == TD_STANCE_ABSTAIN && state->rule->abstention_participates))
        pool_add (&change.converts, h, head);
      else if (stance == TD_STANCE_ABSTAIN)
        pool_add (&change.newcomers, h, head);
    }
  tally->needed = search_run (&consent, tally, roll, 0);
  tally->persuade = search_run (&change, tally, roll, passes ? 0 : 1);
  pool_clear (&consent.newcomers);
  pool_clear (&consent.converts);
  pool_clear (&change.newcomers);
  pool_clear (&change.converts);
}

void
td_need_free (TdNeed *need)
{
  if (need == NULL)
    return;
  g_array_unref (need->parts);
  g_free (need);
}
