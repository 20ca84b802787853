/* Tidang: rows of a sheet matched to the compounds and units of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-rows.h"

#include "td-ids.h"
#include "td-register.h"
#include "td-transfers.h"

static void
compound_free (gpointer data)
{
  TdImportCompound *compound = data;

  g_clear_pointer (&compound->row, td_compound_row_free);
  g_clear_pointer (&compound->units, g_hash_table_unref);
  g_clear_pointer (&compound->made, g_hash_table_unref);
  g_free (compound);
}

static void
unit_free (gpointer data)
{
  TdImportUnit *unit = data;

  g_free (unit->key);
  g_clear_pointer (&unit->row, td_dossier_row_free);
  g_clear_pointer (&unit->parts, g_ptr_array_unref);
  g_clear_pointer (&unit->places, g_array_unref);
  g_clear_pointer (&unit->rooms, g_hash_table_unref);
  g_clear_pointer (&unit->former, g_hash_table_unref);
  g_free (unit->refused);
  g_free (unit->refused_code);
  g_free (unit->refused_value);
  g_free (unit);
}

gboolean
td_import_session_init_matches (TdImportSession *session)
{
  session->known = td_store_compounds (session->store, "", &session->error);
  session->compounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, compound_free);
  session->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unit_free);
  session->order = g_ptr_array_new ();
  session->has_former = td_store_has_former_rooms (session->store);
  session->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  td_unit_keys_init (&session->last_keys);
  return session->known != NULL && td_import_cards_init (session);
}

void
td_import_session_clear_matches (TdImportSession *session)
{
  g_clear_pointer (&session->order, g_ptr_array_unref);
  g_clear_pointer (&session->units, g_hash_table_unref);
  g_clear_pointer (&session->compounds, g_hash_table_unref);
  g_clear_pointer (&session->asked, g_hash_table_unref);
  g_clear_pointer (&session->known, g_ptr_array_unref);
  g_clear_pointer (&session->cards, g_hash_table_unref);
  td_unit_keys_clear (&session->last_keys);
}

static char *
unit_key_of (const char *building, const char *unit)
{
  g_autofree char *building_key = td_building_key (building);
  g_autofree char *unit_key = td_unit_key (unit);

  return g_strdup_printf ("%s\n%s", building_key, unit_key);
}

static gboolean
load_units (TdImportSession *session, TdImportCompound *compound)
{
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_autoptr (GPtrArray) rows = NULL;

  filter.compound_id = compound->id;
  rows = td_store_register_list (session->store, &filter, &session->error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TdDossierRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (compound->units, g_strdup_printf ("%s\n%s", row->building_key, row->unit_key),
                           td_dossier_row_copy (row));
    }
  return TRUE;
}

/* A compound of nearly the same name in the same place that was in the file before: its name, or NULL.
 * (transfer full) */
static char *
near_compound (TdImportSession *session, const char *region, const char *name)
{
  for (guint i = 0; i < session->known->len; i++)
    {
      const TdCompoundRow *row = g_ptr_array_index (session->known, i);

      if (g_str_equal (row->region, region) && td_compound_near (row->name, name))
        return g_strdup (row->name);
    }
  return NULL;
}

/* The region of a row: its own code, else the place asked for once, else the desk's. "" when none is known.
 */
static char *
region_of (TdImportSession *session, const TdUnitKeys *keys)
{
  const char *code = *keys->place != '\0' ? keys->place : td_workspace_get_place (session->workspace);
  char *normal = *code == '\0' ? NULL : td_region_normalize (code);

  return normal != NULL ? normal : g_strdup ("");
}

/* A sheet that does not name the place means the compound of that name which the file knows. */
static gint64
find_compound (TdImportSession *session, const TdUnitKeys *keys, const char *region, const char *name)
{
  gint64 id = td_store_compound_find (session->store, region, name);

  if (id == 0 && *keys->place == '\0')
    id = td_store_compound_find (session->store, NULL, name);
  return id;
}

static char *
place_name_of (TdImportSession *session, const TdUnitKeys *keys, const char *region)
{
  g_autofree char *name = NULL;

  if (*keys->community != '\0')
    return g_strdup (keys->community);
  if (td_region_level (region) != TD_REGION_COMMUNITY || g_str_has_suffix (region, "000"))
    return g_strdup ("");
  name = td_workspace_region_name (session->workspace, region);
  return g_strdup (g_str_equal (name, region) ? "" : name);
}

static TdImportCompound *
compound_new (TdImportSession *session, const TdUnitKeys *keys, const char *region, const char *name)
{
  TdImportCompound *compound = g_new0 (TdImportCompound, 1);

  compound->units =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_dossier_row_free);
  compound->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  compound->id = find_compound (session, keys, region, name);
  if (compound->id != 0)
    {
      compound->row = td_store_compound (session->store, compound->id, &session->error);
      if (compound->row != NULL && load_units (session, compound))
        return compound;
    }
  else
    {
      g_autofree char *place_name = place_name_of (session, keys, region);

      compound->is_new = TRUE;
      compound->row = td_compound_row_new (region, place_name, name);
      return compound;
    }
  compound_free (compound);
  return NULL;
}

/* Makes the compound in the file when the first of its units is written. */
static TdImportCompound *
match_compound (TdImportSession *session, const TdUnitKeys *keys, const char *region, const char *name)
{
  g_autofree char *folded = td_compound_key (name);
  g_autofree char *key = g_strdup_printf ("%s\n%s", region, folded);
  TdImportCompound *compound = g_hash_table_lookup (session->compounds, key);

  if (compound != NULL)
    return compound;
  compound = compound_new (session, keys, region, name);
  if (compound != NULL)
    g_hash_table_insert (session->compounds, g_steal_pointer (&key), compound);
  return compound;
}

static void
set_refused (TdImportUnit *unit, const char *code, const char *value, char *reason)
{
  g_free (unit->refused);
  unit->refused = reason;
  unit->refused_code = g_strdup (code);
  unit->refused_value = g_strdup (value);
}

/* The name that a near match was answered with: the known one, or the sheet's own for “new”. NULL: not
 * answered. (transfer full) */
static char *
ask_near (TdImportSession *session, const char *code, const char *name, const char *known, char **sentence)
{
  const char *answer;

  *sentence = g_strdup_printf (_ ("“%s” looks like “%s”, which is in the file already. If it is the same, "
                                  "write it so in the sheet; if not, say so when the window asks."),
                               name, known);
  answer = td_import_ask (session, code, name, known, *sentence);
  if (answer == NULL)
    return NULL;
  return g_strdup (g_str_equal (answer, "new") ? name : g_str_equal (answer, "same") ? known : answer);
}

/* A building of nearly the same name that was in the file before. (transfer full) */
static char *
near_building (const TdImportCompound *compound, const char *building)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, compound->units);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (td_building_near (((TdDossierRow *)value)->building, building))
      return g_strdup (((TdDossierRow *)value)->building);
  return NULL;
}

static gboolean
has_building (const TdImportCompound *compound, const char *building)
{
  g_autofree char *wanted = td_building_key (building);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, compound->units);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((TdDossierRow *)value)->building_key, wanted))
      return TRUE;
  return FALSE;
}

/* Asked about what was in the file before, never about two names of one sheet: there the office knows. */
static char *
settle_compound (TdImportSession *session, TdImportUnit *unit, const TdUnitKeys *keys, const char *region)
{
  g_autofree char *known = NULL;
  char *sentence = NULL;
  char *name;

  if (session->known->len == 0 || find_compound (session, keys, region, keys->compound) != 0)
    return g_strdup (keys->compound);
  known = near_compound (session, region, keys->compound);
  if (known == NULL)
    return g_strdup (keys->compound);
  name = ask_near (session, "near-compound", keys->compound, known, &sentence);
  if (name != NULL)
    g_free (sentence);
  else
    set_refused (unit, "near-compound", keys->compound, sentence);
  return name != NULL ? name : g_strdup (keys->compound);
}

static char *
settle_building (TdImportSession *session, TdImportUnit *unit, const TdUnitKeys *keys)
{
  g_autofree char *known = NULL;
  char *sentence = NULL;
  char *name;

  if (unit->refused != NULL || g_hash_table_size (unit->compound->units) == 0 ||
      has_building (unit->compound, keys->building) ||
      (known = near_building (unit->compound, keys->building)) == NULL)
    return g_strdup (keys->building);
  name = ask_near (session, "near-building", keys->building, known, &sentence);
  if (name != NULL)
    g_free (sentence);
  else
    set_refused (unit, "near-building", keys->building, sentence);
  return name != NULL ? name : g_strdup (keys->building);
}

static gboolean
same_keys (const TdUnitKeys *a, const TdUnitKeys *b)
{
  return g_str_equal (a->unit, b->unit) && g_str_equal (a->building, b->building) &&
         g_str_equal (a->compound, b->compound) && g_str_equal (a->place, b->place);
}

static TdImportUnit *
unit_new (TdImportSession *session, const TdUnitKeys *keys, const char *region)
{
  TdImportUnit *unit = g_new0 (TdImportUnit, 1);
  g_autofree char *compound = settle_compound (session, unit, keys, region);
  g_autofree char *building = NULL;
  const TdDossierRow *stored;

  unit->compound = match_compound (session, keys, region, compound);
  if (unit->compound == NULL)
    {
      unit_free (unit);
      return NULL;
    }
  building = settle_building (session, unit, keys);
  unit->key = unit_key_of (building, keys->unit);
  unit->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  unit->places = g_array_new (FALSE, FALSE, sizeof (TdImportPlace));
  unit->row = td_dossier_row_new ();
  stored = g_hash_table_lookup (unit->compound->units, unit->key);
  unit->dossier_id = stored == NULL ? 0 : stored->id;
  if (session->has_former && unit->dossier_id != 0)
    {
      unit->former = td_store_former_rooms (session->store, unit->dossier_id, &session->error);
      if (unit->former == NULL)
        {
          unit_free (unit);
          return NULL;
        }
    }
  g_free (unit->row->building);
  g_free (unit->row->unit);
  /* The spelling that the file has stays: papers with it are out. */
  unit->row->building = g_strdup (stored != NULL ? stored->building : building);
  unit->row->unit = g_strdup (stored != NULL ? stored->unit : keys->unit);
  return unit;
}

TdImportUnit *
td_import_session_unit (TdImportSession *session, const TdUnitKeys *keys)
{
  g_autofree char *region = NULL;
  g_autofree char *compound_key = NULL;
  g_autofree char *unit_key = NULL;
  g_autofree char *key = NULL;
  TdImportUnit *unit;

  if (session->last_unit != NULL && same_keys (keys, &session->last_keys))
    return session->last_unit;
  region = region_of (session, keys);
  compound_key = td_compound_key (keys->compound);
  unit_key = unit_key_of (keys->building, keys->unit);
  key = g_strdup_printf ("%s\n%s\n%s", region, compound_key, unit_key);
  unit = g_hash_table_lookup (session->units, key);
  if (unit == NULL)
    {
      unit = unit_new (session, keys, region);
      if (unit == NULL)
        return NULL;
      g_hash_table_insert (session->units, g_steal_pointer (&key), unit);
      g_ptr_array_add (session->order, unit);
    }
  td_unit_keys_clear (&session->last_keys);
  td_unit_keys_copy (&session->last_keys, keys);
  session->last_unit = unit;
  return unit;
}
