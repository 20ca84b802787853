/* Tidang: units and households of a sheet written to the file, or compared with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-rows.h"

#include "td-mercator.h"
#include "td-register.h"

/* Flats that may wait in memory: rows of one unit need not stand together, and yet each dossier gets one
 * entry. A sheet larger than this is written in slices. */
#define WAITING_MAX 20000

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text == NULL ? "" : text);
}

/* A file keeps WGS-84 alone; in which system the sheet had it stays beside it. */
static void
fill_place (TdDossierRow *row, const TdUnitRecord *record)
{
  TdDatum datum = TD_DATUM_UNKNOWN;
  gint32 lon, lat;

  row->located = record->has_point;
  row->lon = row->lat = 0;
  row->datum = TD_DATUM_UNKNOWN;
  if (!record->has_point)
    return;
  if (record->datum != NULL)
    td_datum_from_words (record->datum, &datum);
  lon = record->longitude_e7;
  lat = record->latitude_e7;
  if (datum > TD_DATUM_WGS84)
    td_lon_lat_to_stored (td_datum_to_wgs84 (datum, td_lon_lat_from_stored (lon, lat)), &lon, &lat);
  row->lon = lon;
  row->lat = lat;
  row->datum = datum;
}

static char *
number_text (const char *text, int number)
{
  if (*text != '\0')
    return g_strdup (text);
  return number == 0 ? g_strdup ("") : g_strdup_printf ("%d", number);
}

/* 备注, 群众意愿 and the mark of shared-out figures go into the note, as written. */
static char *
note_of (const TdUnitRecord *record)
{
  GString *note = g_string_new (record->note);

  if (*record->wish != '\0')
    g_string_append_printf (note, "%s群众意愿：%s", note->len > 0 ? "；" : "", record->wish);
  if (record->derived)
    g_string_append_printf (note, "%s户数按楼栋推算", note->len > 0 ? "；" : "");
  return g_string_free (note, FALSE);
}

static void
fill_row (TdDossierRow *row, const TdUnitRecord *record)
{
  TdRating rating = TD_RATING_UNRATED;

  set_text (&row->address, record->address);
  g_free (row->storeys);
  row->storeys = number_text (record->floors_text, record->floors);
  row->storeys_value = record->floors;
  row->flats = record->households;
  g_free (row->built_year);
  row->built_year = number_text (record->built_text, record->built_year);
  row->built_value = record->built_year;
  set_text (&row->structure, record->structure);
  set_text (&row->entry_mode, record->entry);
  fill_place (row, record);
  if (record->rating != NULL)
    td_rating_from_nick (record->rating, &rating);
  row->rating = (int)rating;
  set_text (&row->rating_reason, record->obstacle);
  g_free (row->note);
  row->note = note_of (record);
}

static gboolean
ensure_compound (TdImportSession *session, TdImportCompound *compound)
{
  if (compound->is_new && !compound->row->dossiers)
    {
      compound->row->dossiers = 1; /* said once */
      session->report->new_compounds++;
    }
  if (session->bulk == NULL || compound->id != 0)
    return TRUE;
  compound->id = td_bulk_compound (session->bulk, compound->row, &session->error);
  return compound->id != 0;
}

/* In a dry run what is new cannot be compared: all of it would be added. */
static gboolean
compare (TdImportSession *session,
         TdImportUnit *unit,
         const TdDossierRow *row,
         TdBulkEffect *effect,
         GArray *effects)
{
  TdBulkEffect added = TD_BULK_ADDED;

  if (unit->dossier_id != 0)
    return td_store_compare (session->store, unit->dossier_id, row, unit->parts, effect, effects,
                             &session->error);
  *effect = added;
  for (guint i = 0; i < unit->parts->len; i++)
    g_array_append_val (effects, added);
  return TRUE;
}

static TdImportEffect
effect_of (TdBulkEffect effect)
{
  return effect == TD_BULK_ADDED     ? TD_EFFECT_ADDED
         : effect == TD_BULK_UPDATED ? TD_EFFECT_UPDATED
                                     : TD_EFFECT_UNCHANGED;
}

static guint
sheet_at (const TdImportUnit *unit, guint i)
{
  return g_array_index (unit->places, TdImportPlace, i).sheet;
}

/* place: of a unit's row; flats know theirs. */
static gboolean
put (TdImportSession *session, TdImportUnit *unit, const TdImportPlace *place, const TdSurveyCardRow *card)
{
  gboolean only_flats = unit->dossier_id != 0 && session->kind == TD_IMPORT_HOUSEHOLDS;
  g_autoptr (GArray) effects = g_array_new (FALSE, FALSE, sizeof (TdBulkEffect));
  TdBulkEffect effect = TD_BULK_UNCHANGED;
  guint n = unit->parts->len;
  gboolean is_new = unit->dossier_id == 0 && !g_hash_table_contains (unit->compound->made, unit->key);
  gint64 id;

  if (!ensure_compound (session, unit->compound))
    return FALSE;
  unit->row->compound_id = unit->compound->id;
  if (session->bulk == NULL)
    {
      if (!compare (session, unit, only_flats ? NULL : unit->row, &effect, effects))
        return FALSE;
      if (card != NULL)
        effect = TD_BULK_UPDATED;
    }
  else
    {
      td_bulk_card (session->bulk, card);
      id = td_bulk_put (session->bulk, unit->dossier_id, only_flats ? NULL : unit->row, unit->parts, &effect,
                        effects, &session->error);
      if (id == 0)
        return FALSE;
      unit->dossier_id = id;
    }
  if (is_new)
    {
      g_hash_table_insert (unit->compound->made, g_strdup (unit->key), g_new0 (gint64, 1));
      session->report->new_units++;
    }
  if (session->kind == TD_IMPORT_UNITS)
    {
      td_import_count (session, place->sheet, effect_of (effect));
      if (!td_import_rows_add_unit (session, unit, place, effect_of (effect)))
        return FALSE;
    }
  for (guint i = 0; session->kind == TD_IMPORT_HOUSEHOLDS && i < effects->len; i++)
    td_import_count (session, sheet_at (unit, i), effect_of (g_array_index (effects, TdBulkEffect, i)));
  if (!td_import_rows_add_parts (session, unit, effects))
    return FALSE;
  session->waiting -= n;
  g_ptr_array_set_size (unit->parts, 0);
  g_array_set_size (unit->places, 0);
  return TRUE;
}

/* In the sheet's own order: file numbers are given in it. */
gboolean
td_import_flush (TdImportSession *session, gboolean all)
{
  for (guint i = 0; i < session->order->len; i++)
    {
      TdImportUnit *unit = g_ptr_array_index (session->order, i);

      if (unit->parts->len > 0 && (all || unit != session->last_unit) && !put (session, unit, NULL, NULL))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_import_take_unit (TdUnitRecord *record, gpointer data)
{
  TdImportSession *session = data;
  TdImportUnit *unit = td_import_session_unit (session, &record->keys);

  if (unit == NULL)
    return FALSE;
  if (unit->refused != NULL)
    {
      td_import_refuse (session, record->sheet, record->row, unit->refused_code, unit->refused_value,
                        unit->refused);
      return TRUE;
    }
  const TdImportPlace place = { record->sheet, record->row };
  g_autoptr (TdSurveyCardRow) card = NULL;

  fill_row (unit->row, record);
  unit->flats = record->households;
  card = td_import_card (session, unit, place.sheet, place.row);
  return session->error == NULL && put (session, unit, &place, card);
}

/* An old roster names flats that were split, joined or renumbered since: none of them is made again beside
 * those that stand there now, unless a person says so. */
static gboolean
is_former (TdImportSession *session, const TdImportUnit *unit, const TdHouseholdRecord *record)
{
  g_autofree char *key = unit->former != NULL ? td_room_fold (record->part->room) : NULL;
  const char *today = key != NULL ? g_hash_table_lookup (unit->former, key) : NULL;
  g_autofree char *label = NULL;
  g_autofree char *sentence = NULL;

  if (today == NULL)
    return FALSE;
  label = g_strdup_printf ("%s %s %s %s", unit->compound->row->name, unit->row->building, unit->row->unit,
                           record->part->room);
  sentence =
      *today != '\0'
          ? g_strdup_printf (_ ("Flat %s is %s today: it was split, joined or renumbered after this list "
                                "was made. It is left out; write the rooms of today in the sheet, or say "
                                "that it is to be made again."),
                             label, today)
          : g_strdup_printf (_ ("Flat %s is gone: it was split, joined or renumbered after this list was "
                                "made. It is left out; say so if it is to be made again."),
                             label);
  if (g_strcmp0 (td_import_ask (session, "former-flat", label, today, sentence), "new") == 0)
    return FALSE;
  td_import_refuse (session, record->sheet, record->row, "former-flat", label, sentence);
  return TRUE;
}

gboolean
td_import_take_household (TdHouseholdRecord *record, gpointer data)
{
  TdImportSession *session = data;
  TdImportUnit *unit = td_import_session_unit (session, &record->keys);

  if (unit == NULL)
    return FALSE;
  if (unit->refused != NULL)
    {
      td_import_refuse (session, record->sheet, record->row, unit->refused_code, unit->refused_value,
                        unit->refused);
      return TRUE;
    }
  if (is_former (session, unit, record))
    return TRUE;
  unit->flats++;
  unit->area += record->part->area;
  g_ptr_array_add (unit->parts, g_steal_pointer (&record->part));

  const TdImportPlace place = { record->sheet, record->row };

  g_array_append_val (unit->places, place);
  if (++session->waiting < WAITING_MAX)
    return TRUE;
  return td_import_flush (session, FALSE);
}
