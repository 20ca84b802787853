/* Tidang: lists written as spreadsheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-disclosures.h"
#include "td-export-progress.h"
#include "td-imports.h"
#include "td-load.h"
#include "td-records.h"
#include "td-unit-query.h"
#include "td-votes.h"

#include "td-ids.h"
#include "td-import.h"
#include "td-sheet-writer.h"

#include <json-glib/json-glib.h>

/* One export under way. */
typedef struct
{
  TdWorkspace *workspace;
  TdStore *store;
  const TdProgress *progress;
  gint64 last;
  gboolean unmasked;
  gint64 rows;
} Run;

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text == NULL ? "" : text);
}

static void
fill_keys (TdUnitKeys *keys, const TdDossierRow *row)
{
  set_text (&keys->place, row->region);
  set_text (&keys->community, row->place_name);
  set_text (&keys->compound, row->compound);
  set_text (&keys->building, row->building);
  set_text (&keys->unit, row->unit);
}

static TdUnitRecord *
unit_record (const TdDossierRow *row)
{
  TdUnitRecord *record = td_unit_record_new ();

  fill_keys (&record->keys, row);
  set_text (&record->address, row->address);
  record->floors = row->storeys_value;
  set_text (&record->floors_text, row->storeys);
  record->households = row->flats;
  record->built_year = row->built_value;
  set_text (&record->built_text, row->built_year);
  set_text (&record->structure, row->structure);
  set_text (&record->entry, row->entry_mode);
  record->has_point = row->located;
  record->longitude_e7 = (gint32)row->lon;
  record->latitude_e7 = (gint32)row->lat;
  /* Whatever the sheet had: what is kept is WGS-84. */
  record->datum = td_datum_to_code (row->datum == TD_DATUM_UNKNOWN ? TD_DATUM_UNKNOWN : TD_DATUM_WGS84);
  record->rating = td_rating_to_nick ((TdRating)row->rating);
  set_text (&record->obstacle, row->rating_reason);
  set_text (&record->note, row->note);
  record->given = G_MAXUINT32;
  return record;
}

static void
mask_part (TdPart *part)
{
  for (guint i = 0; i < part->owners->len; i++)
    {
      TdOwner *owner = g_ptr_array_index (part->owners, i);
      char *name = owner->name, *number = owner->doc_no, *phone = owner->phone;

      owner->name = td_mask_name (name);
      owner->doc_no = number != NULL && *number != '\0' ? td_mask_doc (number) : g_strdup ("");
      owner->phone = phone != NULL && *phone != '\0' ? td_mask_phone (phone) : g_strdup ("");
      g_free (name);
      g_free (number);
      g_free (phone);
    }
  set_text (&part->title_no, "");
  set_text (&part->note, "");
}

static gboolean
export_flats (Run *run, TdExport *out, const TdDossierRow *row, GError **error)
{
  g_autoptr (TdRoll) roll = td_store_roll_now (run->store, &row->id, 1, error);

  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      g_autoptr (TdHouseholdRecord) record = td_household_record_new ();

      fill_keys (&record->keys, row);
      g_clear_pointer (&record->part, td_part_free);
      record->part = td_part_copy (g_ptr_array_index (roll->parts, i));
      record->given = G_MAXUINT32;
      if (!run->unmasked)
        mask_part (record->part);
      if (!td_export_household (out, record, error))
        return FALSE;
      run->rows++;
    }
  return roll != NULL;
}

static gboolean
export_register (Run *run, TdImportKind kind, const char *path, const TdUnitFilter *filter, GError **error)
{
  g_auto (TdUnitQuery) query = { 0 };
  g_autoptr (GPtrArray) rows = td_unit_query_init (&query, run->workspace, filter, error)
                                   ? td_store_register_list (run->store, &query.filter, error)
                                   : NULL;
  g_autoptr (TdExport) out = rows == NULL ? NULL : td_export_new (path, kind, error);

  for (guint i = 0; out != NULL && i < rows->len; i++)
    {
      const TdDossierRow *row = g_ptr_array_index (rows, i);

      if (!td_progress_step (run->progress, &run->last, i, rows->len, _ ("Exporting"), error))
        return FALSE;
      if (kind == TD_IMPORT_HOUSEHOLDS)
        {
          if (!export_flats (run, out, row, error))
            return FALSE;
          continue;
        }
      g_autoptr (TdUnitRecord) record = unit_record (row);

      if (!td_export_unit (out, record, error))
        return FALSE;
      run->rows++;
    }
  return out != NULL && td_export_finish (out, error);
}

static gboolean
write_history (Run *run, TdSheetWriter *out, GError **error)
{
  g_autoptr (GPtrArray) items = td_history_list (run->workspace, 0, 0, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const TdHistoryItem *item = g_ptr_array_index (items, i);
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (item->at / G_USEC_PER_SEC);
      g_autofree char *when = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");
      const char *values[] = { when,       item->who,    item->unit,
                               item->text, item->reason, item->undone ? "已撤销" : NULL };

      if (!td_sheet_writer_row (out, values, error))
        return FALSE;
      run->rows++;
    }
  return items != NULL;
}

static gboolean
export_history (Run *run, const char *path, GError **error)
{
  static const TdSheetColumn columns[] = {
    { "时间", TD_COLUMN_TEXT, 20 }, { "操作人", TD_COLUMN_TEXT, 12 }, { "单元", TD_COLUMN_TEXT, 26 },
    { "事项", TD_COLUMN_TEXT, 30 }, { "理由", TD_COLUMN_TEXT, 30 },   { "状态", TD_COLUMN_TEXT, 8 },
  };
  g_autoptr (TdSheetWriter) out = td_sheet_writer_new (path, error);

  return out != NULL &&
         td_sheet_writer_sheet (out, "操作记录", NULL, columns, G_N_ELEMENTS (columns), error) &&
         write_history (run, out, error) && td_sheet_writer_finish (out, error);
}

static gboolean
write_list (Run *run, TdExportKind kind, const char *path, const TdUnitFilter *filter, GError **error)
{
  switch (kind)
    {
    case TD_EXPORT_UNITS:
      return export_register (run, TD_IMPORT_UNITS, path, filter, error);
    case TD_EXPORT_HOUSEHOLDS:
      return export_register (run, TD_IMPORT_HOUSEHOLDS, path, filter, error);
    case TD_EXPORT_HISTORY:
      return export_history (run, path, error);
    case TD_EXPORT_PROGRESS:
    default:
      return td_export_progress (run->workspace, path, filter, run->progress, &run->rows, error);
    }
}

static const char *const list_nicks[] = { "units", "households", "history", "progress" };

/* {"list":"households","filter":"place=370212001&stage=vote","persons":"1204"}: what went out, and how many
 * persons it names (-1: it is no list of persons). Words that were searched for may be a name: only that
 * there were some is kept. (transfer full) */
static char *
export_params (TdExportKind kind, const TdUnitFilter *filter, gint64 persons)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, persons);
  g_autoptr (TdUnitFilter) plain = td_unit_filter_copy (filter);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  gboolean searched = plain->text != NULL;
  g_autofree char *text = NULL;

  g_clear_pointer ((char **)&plain->text, g_free);
  plain->found_in = 0;
  text = td_unit_filter_to_text (plain);
  json_object_set_string_member (object, "list", list_nicks[kind]);
  json_object_set_string_member (object, "filter", text);
  if (searched)
    json_object_set_string_member (object, "searched", "yes");
  if (persons >= 0)
    json_object_set_string_member (object, "persons", count);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/* The entry comes first: no list with full names leaves the file unrecorded. */
static gboolean
record_unmasked (TdWorkspace *self,
                 TdExportKind kind,
                 const TdUnitFilter *filter,
                 const char *purpose,
                 GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *params = NULL;
  gint64 persons = -1;
  TdStore *store;

  if (!td_check_reason (
          purpose, _ ("A list with full names and numbers needs its purpose. State what it is for."), error))
    return FALSE;
  if (kind == TD_EXPORT_HOUSEHOLDS)
    {
      ids = td_units_ids (self, filter, error);
      persons = ids != NULL ? td_disclosure_persons (self, ids, 0, error) : -1;
      if (persons < 0)
        return FALSE;
    }
  params = export_params (kind, filter, persons);
  store = td_action_begin (self, "export", TD_ACTION_STEPPED_OVER, purpose, params, error);
  return store != NULL && td_action_end (self, store, TRUE, NULL, 0, self->name, NULL, error);
}

gboolean
td_export_run (TdWorkspace *self,
               TdExportKind kind,
               const char *path,
               gboolean unmasked,
               const char *purpose,
               const TdUnitFilter *filter,
               const TdProgress *progress,
               gint64 *rows,
               GError **error)
{
  Run run = { .workspace = self, .progress = progress, .unmasked = unmasked };
  GError *cause = NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_str_has_suffix (path, ".xlsx") && !g_str_has_suffix (path, ".csv"))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: the name must end in .xlsx or .csv."), path);
  if (unmasked && !record_unmasked (self, kind, filter, purpose, error))
    return FALSE;
  run.store = td_workspace_store (self, error);
  if (run.store == NULL)
    return FALSE;
  if (!write_list (&run, kind, path, filter, &cause))
    return td_fail_with (error, cause, path);
  if (rows != NULL)
    *rows = run.rows;
  return TRUE;
}
