/* Tidang: the history filtered and in pages; the list of imports.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-changes.h"
#include "td-history-private.h"
#include "td-memory.h"

#define PAGE 400

/* ---- kinds ---- */

static const struct
{
  const char *nick;
  const char *label;
} kinds[TD_N_HISTORY_KINDS] = {
  { "any", N_ ("Everything") },  { "votes", N_ ("Votes") },   { "register", N_ ("Register") },
  { "imports", N_ ("Imports") }, { "papers", N_ ("Papers") }, { "care", N_ ("Bin, erasures, operators") },
};

const char *
td_history_kind_to_nick (TdHistoryKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_HISTORY_KINDS, NULL);
  return kinds[kind].nick;
}

gboolean
td_history_kind_from_nick (const char *nick, TdHistoryKind *out)
{
  for (guint i = 0; i < TD_N_HISTORY_KINDS; i++)
    if (g_str_equal (kinds[i].nick, nick))
      {
        *out = (TdHistoryKind)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_history_kind_to_label (TdHistoryKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_HISTORY_KINDS, NULL);
  return _ (kinds[kind].label);
}

/* ---- filtering ---- */

typedef struct
{
  TdWorkspace *workspace;
  const TdHistoryFilter *filter;
  GHashTable *touching; /* gint64 action ids that touched the field or flat; NULL: all */
  char *text;           /* folded, or NULL */
} Sieve;

static gboolean
holds (const char *haystack, const char *folded)
{
  g_autofree char *own = haystack == NULL ? NULL : g_utf8_casefold (haystack, -1);

  return own != NULL && strstr (own, folded) != NULL;
}

static gboolean
passes (const Sieve *sieve, const TdActionRow *row, const TdHistoryItem *item)
{
  if (sieve->filter->kind != TD_HISTORY_ANY && td_history_kind_of (row) != sieve->filter->kind)
    return FALSE;
  if (sieve->text == NULL)
    return TRUE;
  return holds (item->text, sieve->text) || holds (item->reason, sieve->text) ||
         holds (item->unit, sieve->text) || holds (item->who, sieve->text);
}

/* The actions that touched one field or flat of the unit: told by its entries. */
static gboolean
find_touching (Sieve *sieve, GError **error)
{
  const TdHistoryFilter *filter = sieve->filter;
  const TdChangeQuery query = { .unit_id = filter->unit_id,
                                .part_id = filter->part_id,
                                .field = filter->field };
  g_autoptr (GPtrArray) changes = NULL;

  if (filter->unit_id == 0 || (filter->part_id == 0 && filter->field == NULL))
    return TRUE;
  changes = td_changes_list (sieve->workspace, &query, NULL, error);
  if (changes == NULL)
    return FALSE;
  sieve->touching = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const TdChangeItem *item = g_ptr_array_index (changes, i);

      g_hash_table_add (sieve->touching, g_memdup2 (&item->action_id, sizeof item->action_id));
    }
  return TRUE;
}

static gint64
start_of (TdDate date, int days)
{
  g_autoptr (GDateTime) day = NULL;
  int year, month, of_month;

  if (date == TD_DATE_NONE || !td_date_get (date + days, &year, &month, &of_month))
    return 0;
  day = g_date_time_new_local (year, month, of_month, 0, 0, 0);
  return g_date_time_to_unix (day) * G_USEC_PER_SEC;
}

/* Rows of one page through the sieve; the last one looked at in *last. FALSE: the limit is reached. */
static gboolean
sift (const Sieve *sieve, const GPtrArray *rows, GPtrArray *items, gint64 *last)
{
  const TdHistoryFilter *filter = sieve->filter;

  for (guint i = 0; i < rows->len; i++)
    {
      const TdActionRow *row = g_ptr_array_index (rows, i);
      TdHistoryItem *item;

      if (filter->limit > 0 && items->len >= filter->limit)
        return FALSE;
      *last = row->hlc;
      if (sieve->touching != NULL && !g_hash_table_contains (sieve->touching, &row->id))
        continue;
      item = td_history_item_from_row (sieve->workspace->store, row);
      if (passes (sieve, row, item))
        g_ptr_array_add (items, item);
      else
        td_history_item_free (item);
    }
  return TRUE;
}

static gboolean
find_all (const Sieve *sieve, GPtrArray *items, gint64 *next, GError **error)
{
  const TdHistoryFilter *filter = sieve->filter;
  TdActionQuery query = { .dossier_id = filter->unit_id,
                          .before = filter->before,
                          .who = filter->who,
                          .from = start_of (filter->from, 0),
                          .until = start_of (filter->until, 1),
                          .limit = PAGE };

  for (;;)
    {
      g_autoptr (GPtrArray) rows = td_store_actions_find (sieve->workspace->store, &query, error);

      if (rows == NULL)
        return FALSE;
      if (!sift (sieve, rows, items, &query.before))
        {
          *next = query.before;
          return TRUE;
        }
      *next = 0;
      if (rows->len < PAGE)
        return TRUE;
    }
}

GPtrArray *
td_history_find (TdWorkspace *self, const TdHistoryFilter *filter, gint64 *next, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_history_item_free);
  Sieve sieve = { .workspace = self, .filter = filter };
  GError *cause = NULL;
  gint64 end = 0;
  gboolean done;

  if (store == NULL || !find_touching (&sieve, error))
    return NULL;
  sieve.text = td_text_is_blank (filter->text) ? NULL : g_utf8_casefold (filter->text, -1);
  done = find_all (&sieve, items, next != NULL ? next : &end, &cause);
  g_clear_pointer (&sieve.touching, g_hash_table_unref);
  g_free (sieve.text);
  if (done)
    return g_steal_pointer (&items);
  td_fail_with (error, cause, self->name);
  return NULL;
}

/* ---- imports ---- */

void
td_import_item_free (TdImportItem *item)
{
  g_free (item->who);
  g_free (item->code);
  g_free (item->text);
  g_free (item->file);
  g_free (item);
}

static TdImportItem *
import_item (TdWorkspace *self, const TdActionRow *row)
{
  TdImportItem *item = g_new0 (TdImportItem, 1);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
  g_autofree char *counts = td_memory_get (self, "import", key);
  gint64 *const numbers[] = { &item->read, &item->added, &item->updated, &item->unchanged, &item->refused };
  g_auto (GStrv) words = g_strsplit (counts != NULL ? counts : "", " ", -1);
  guint n = g_strv_length (words);

  item->action_id = row->id;
  item->at = row->at;
  item->who = g_strdup (row->who);
  item->code = g_strdup (row->code);
  item->text = td_history_sentence (self->store, row);
  item->file = g_strdup (row->reason);
  item->undone = row->state == TD_ACTION_UNDONE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = i < n ? g_ascii_strtoll (words[i], NULL, 10) : -1;
  return item;
}

GPtrArray *
td_imports_list (TdWorkspace *self, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  const TdActionQuery query = { .code_prefix = "import-" };
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *items;

  if (store == NULL)
    return NULL;
  rows = td_store_actions_find (store, &query, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_import_item_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, import_item (self, g_ptr_array_index (rows, i)));
  return items;
}
