/* Tidang: imports — many dossiers with their flats as one action.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-private.h"
#include "td-search-body.h"
#include "td-text.h"

typedef struct
{
  char *region;
  char *name;
  char *name_key;
  char *place_name;
} Compound;

static void
compound_free (gpointer data)
{
  Compound *compound = data;
  g_free (compound->region);
  g_free (compound->name);
  g_free (compound->name_key);
  g_free (compound->place_name);
  g_free (compound);
}

/* ---- begin, end ---- */

/* Insertions are recorded by hand here; updates of what is there go through the triggers as ever. */
static const char drop_insert_triggers[] =
    "DROP TRIGGER temp.td_tmp_dossier_I; DROP TRIGGER temp.td_tmp_part_I;"
    "DROP TRIGGER temp.td_tmp_owner_I;";

static gboolean
restore_triggers (TdStore *store, GError **error)
{
  store->reserve_step = 0;
  td_bulk_mode_leave (store);
  return td_sql_exec (store, "PRAGMA foreign_keys = ON", error) && td_capture_remove (store, error) &&
         td_capture_install (store, error);
}

static gboolean
start_action (TdStore *store, const TdBulkOptions *options, GError **error)
{
  const char *reason = options->reason != NULL ? options->reason : options->file_name;
  /* The rows of an import refer to what it has just written itself; a no-op inside a transaction. */
  if (!store->in_action && !td_sql_exec (store, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  if (!store->in_action)
    td_bulk_mode_enter (store, options->expected_parts);
  if (td_store_begin (store, options->code, TD_ACTION_UNDOABLE, options->operator_name, reason,
                      options->params, error))
    {
      if (td_sql_exec (store, drop_insert_triggers, error))
        return TRUE;
      td_store_rollback (store);
    }
  if (!store->in_action)
    restore_triggers (store, NULL);
  return FALSE;
}

TdBulk *
td_bulk_begin (TdStore *store, const TdBulkOptions *options, GError **error)
{
  if (!start_action (store, options, error))
    return NULL;
  TdBulk *bulk = g_new0 (TdBulk, 1);
  bulk->store = store;
  store->reserve_step = 4096;
  bulk->compounds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, compound_free);
  bulk->serials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bulk->rows = td_row_writer_new (store);
  bulk->queue = td_entry_queue_new (store);
  bulk->search = g_string_new (NULL);
  return bulk;
}

static void
bulk_free (TdBulk *bulk)
{
  td_entry_queue_free (bulk->queue);
  td_row_writer_free (bulk->rows);
  g_hash_table_unref (bulk->compounds);
  g_hash_table_unref (bulk->serials);
  g_string_free (bulk->search, TRUE);
  g_free (bulk);
}

void
td_bulk_abort (TdBulk *bulk)
{
  TdStore *store = bulk->store;
  bulk_free (bulk);
  td_store_rollback (store);
  /* The rollback has brought the dropped triggers back: they are installed anew all the same. */
  restore_triggers (store, NULL);
}

/* ---- compounds ---- */

static const Compound *
compound_get (TdBulk *bulk, gint64 id, GError **error)
{
  Compound *compound = g_hash_table_lookup (bulk->compounds, &id);
  if (compound != NULL)
    return compound;
  TdCompoundRow *row = td_store_compound (bulk->store, id, error);
  if (row == NULL)
    return NULL;
  compound = g_new0 (Compound, 1);
  compound->region = g_strdup (row->region);
  compound->name = g_strdup (row->name);
  compound->name_key = g_strdup (row->key);
  compound->place_name = g_strdup (row->place_name);
  td_compound_row_free (row);
  g_hash_table_insert (bulk->compounds, g_memdup2 (&id, sizeof id), compound);
  return compound;
}

gint64
td_bulk_compound (TdBulk *bulk, const TdCompoundRow *row, GError **error)
{
  guint ops = bulk->store->action.ops->len;
  gint64 id = td_store_compound_put (bulk->store, row, error);
  if (id != 0 && bulk->store->action.ops->len > ops)
    bulk->counts.compounds++;
  return id;
}

/* ---- a new dossier ---- */

static char *
next_file_no (TdBulk *bulk, const char *region, GError **error)
{
  int serial = GPOINTER_TO_INT (g_hash_table_lookup (bulk->serials, region));
  g_autofree char *first = NULL;
  if (serial == 0)
    {
      first = td_next_file_no (bulk->store, region, &serial, error);
      if (first == NULL)
        return NULL;
    }
  g_hash_table_replace (bulk->serials, g_strdup (region), GINT_TO_POINTER (serial + 1));
  return td_file_no_make (bulk->store, region, serial);
}

static void
start_search (TdBulk *bulk, const Compound *compound, const TdDossierRow *row, const char *file_no)
{
  g_autofree char *label =
      g_strconcat (row->building != NULL ? row->building : "", row->unit != NULL ? row->unit : "", NULL);
  g_string_truncate (bulk->search, 0);
  td_search_append (bulk->search, compound->name);
  td_search_append (bulk->search, compound->place_name);
  td_search_append (bulk->search, label);
  td_search_append (bulk->search, row->address);
  td_search_end_section (bulk->search);
  td_search_append (bulk->search, file_no);
  td_search_end_section (bulk->search);
}

/* The flats of `parts` become the dossier's: the array is left empty. */
static void
take_parts (TdAddedDossier *dossier, GPtrArray *parts, GArray *effects)
{
  TdBulkEffect effect = TD_BULK_ADDED;
  gsize n = dossier->parts.n;
  dossier->parts.owned = TRUE;
  if (parts != NULL)
    dossier->parts.parts = (TdPart **)g_ptr_array_steal (parts, NULL);
  for (gsize i = 0; effects != NULL && i < n; i++)
    g_array_append_val (effects, effect);
}

static gboolean
write_rows (TdBulk *bulk,
            TdAddedDossier *dossier,
            const Compound *compound,
            GPtrArray *parts,
            GArray *effects,
            GError **error)
{
  TdStore *store = bulk->store;
  g_autofree char *sort_key =
      td_sort_key (compound->region, compound->name_key, dossier->building_key, dossier->unit_key);
  TdDossierDerived derived = { dossier->building_key, dossier->unit_key, compound->region, sort_key };
  start_search (bulk, compound, dossier->row, dossier->file_no);
  if (!td_dossier_insert (store, dossier->id, dossier->row, dossier->file_no, store->action.id,
                          dossier->secret, &derived, error) ||
      !td_row_writer_parts (bulk->rows, dossier->id, parts != NULL ? (TdPart **)parts->pdata : NULL,
                            parts != NULL ? parts->len : 0, bulk->search, &dossier->parts, error))
    return FALSE;
  td_search_append (bulk->search, dossier->row->note);
  if (!td_search_write (store, dossier->id, bulk->search->str, error))
    return FALSE;
  bulk->counts.parts_added += dossier->parts.n;
  take_parts (dossier, parts, effects);
  return TRUE;
}

static gint64
add_dossier (TdBulk *bulk, const TdDossierRow *row, GPtrArray *parts, GArray *effects, GError **error)
{
  const Compound *compound = compound_get (bulk, row->compound_id, error);
  char *file_no = compound != NULL ? next_file_no (bulk, compound->region, error) : NULL;
  if (file_no == NULL)
    return 0;
  TdAddedDossier *dossier = g_new0 (TdAddedDossier, 1);
  gint64 id = dossier->id = td_store_new_id (bulk->store);
  dossier->row = td_dossier_row_copy (row);
  dossier->file_no = file_no;
  dossier->building_key = td_building_key (row->building != NULL ? row->building : "");
  dossier->unit_key = td_unit_key (row->unit != NULL ? row->unit : "");
  memcpy (dossier->secret, td_row_writer_key (bulk->rows), TD_KEY_SIZE);
  if (!write_rows (bulk, dossier, compound, parts, effects, error))
    {
      td_added_dossier_free (dossier);
      return 0;
    }
  bulk->counts.dossiers_added++;
  bulk->subjects++;
  return td_entry_queue_push (bulk->queue, dossier, error) ? id : 0;
}

/* ---- the door ---- */

static gint64
find_dossier (TdStore *store, const TdDossierRow *row)
{
  g_autofree char *building_key = td_building_key (row->building != NULL ? row->building : "");
  g_autofree char *unit_key = td_unit_key (row->unit != NULL ? row->unit : "");
  return td_sql_int (store, 0,
                     "SELECT id FROM dossier WHERE compound_id = ?1 AND building_key = ?2 AND unit_key = ?3"
                     " AND deleted = 0",
                     "iss", row->compound_id, building_key, unit_key);
}

gint64
td_bulk_put (TdBulk *bulk,
             gint64 dossier_id,
             const TdDossierRow *row,
             GPtrArray *parts,
             TdBulkEffect *effect,
             GArray *effects,
             GError **error)
{
  g_return_val_if_fail (dossier_id != 0 || row != NULL, 0);
  if (!td_action_check (bulk->store, error))
    return 0;
  if (dossier_id == 0)
    dossier_id = find_dossier (bulk->store, row);
  if (dossier_id == 0)
    {
      if (effect != NULL)
        *effect = TD_BULK_ADDED;
      dossier_id = add_dossier (bulk, row, parts, effects, error);
    }
  else if (!td_bulk_update (bulk, dossier_id, row, parts, effect, effects, error))
    dossier_id = 0;
  bulk->dossier_id = dossier_id;
  bulk->card = NULL;
  if (dossier_id == 0)
    td_action_poison (bulk->store);
  return dossier_id;
}

gboolean
td_store_compare (TdStore *store,
                  gint64 dossier_id,
                  const TdDossierRow *row,
                  GPtrArray *parts,
                  TdBulkEffect *effect,
                  GArray *effects,
                  GError **error)
{
  TdDifference difference = { 0 };
  if (dossier_id == 0 && row != NULL && row->compound_id != 0)
    dossier_id = find_dossier (store, row);
  if (dossier_id == 0)
    {
      TdBulkEffect added = TD_BULK_ADDED;
      for (guint i = 0; effects != NULL && parts != NULL && i < parts->len; i++)
        g_array_append_val (effects, added);
      if (effect != NULL)
        *effect = TD_BULK_ADDED;
      return TRUE;
    }
  gboolean good = td_difference_find (store, dossier_id, row, parts, &difference, effects, error);
  if (good && effect != NULL)
    *effect = difference.row != NULL || difference.changed->len > 0 || difference.added->len > 0
                  ? TD_BULK_UPDATED
                  : TD_BULK_UNCHANGED;
  td_difference_clear (&difference);
  return good;
}

void
td_bulk_card (TdBulk *bulk, const TdSurveyCardRow *card)
{
  bulk->card = card;
}

gboolean
td_bulk_finish (TdBulk *bulk, TdBulkCounts *counts, GError **error)
{
  TdStore *store = bulk->store;
  gboolean good = td_action_check (store, error) && td_entry_queue_flush (bulk->queue, error);
  TdBulkCounts result = bulk->counts;
  int subjects = bulk->subjects;
  gint64 only = subjects == 1 ? bulk->dossier_id : 0;
  bulk_free (bulk);
  if (!good)
    td_store_rollback (store);
  else
    {
      store->action.subjects = subjects;
      store->action.only_dossier = only;
      gint64 id = td_store_commit (store, error);
      result.action_id = MAX (id, 0);
      good = id != 0;
    }
  if (!restore_triggers (store, good ? error : NULL))
    good = FALSE;
  if (good && counts != NULL)
    *counts = result;
  return good;
}
