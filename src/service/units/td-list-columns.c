/* Tidang: the columns that a list of stairwells can have — on the screen, copied and exported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-columns.h"

#include "td-error.h"
#include "td-sheet-writer.h"
#include "td-text.h"
#include "td-workspace-private.h"

#define EXPORT_AT_ONCE 500

static const struct
{
  const char *nick;
  const char *title;
  TdUnitOrder order;
  gboolean number;
  double width; /* of a sheet, in characters */
} columns[TD_N_LIST_COLUMNS] = {
  [TD_LIST_COLUMN_LABEL] = { "label", N_ ("Stairwell"), TD_UNIT_ORDER_ADDRESS, FALSE, 28 },
  [TD_LIST_COLUMN_VOTE] = { "vote", N_ ("Vote"), TD_UNIT_ORDER_VOTE, FALSE, 24 },
  [TD_LIST_COLUMN_STAGE] = { "stage", N_ ("Stage"), TD_UNIT_ORDER_STAGE, FALSE, 12 },
  [TD_LIST_COLUMN_RATING] = { "rating", N_ ("Rating"), TD_UNIT_ORDER_RATING, FALSE, 10 },
  [TD_LIST_COLUMN_FLATS] = { "flats", N_ ("Flats"), TD_UNIT_ORDER_FLATS, TRUE, 8 },
  [TD_LIST_COLUMN_BUILT] = { "built", N_ ("Built"), TD_UNIT_ORDER_BUILT, FALSE, 10 },
  [TD_LIST_COLUMN_PLACE] = { "place", N_ ("Community"), TD_UNIT_ORDER_ADDRESS, FALSE, 18 },
  [TD_LIST_COLUMN_FILE_NO] = { "file-no", N_ ("File number"), TD_UNIT_ORDER_FILE_NO, FALSE, 26 },
  [TD_LIST_COLUMN_COMPOUND] = { "compound", N_ ("Compound"), TD_UNIT_ORDER_COMPOUND, FALSE, 20 },
  [TD_LIST_COLUMN_BUILDING] = { "building", N_ ("Building"), TD_UNIT_ORDER_BUILDING, FALSE, 10 },
  [TD_LIST_COLUMN_UNIT] = { "unit", N_ ("Stairwell no."), TD_UNIT_ORDER_UNIT, FALSE, 10 },
  [TD_LIST_COLUMN_STREET] = { "street", N_ ("Address"), TD_UNIT_ORDER_STREET, FALSE, 28 },
  [TD_LIST_COLUMN_STOREYS] = { "storeys", N_ ("Storeys"), TD_UNIT_ORDER_STOREYS, FALSE, 8 },
  [TD_LIST_COLUMN_STRUCTURE] = { "structure", N_ ("Structure"), TD_UNIT_ORDER_STRUCTURE, FALSE, 10 },
  [TD_LIST_COLUMN_ENTRY] = { "entry", N_ ("Entry"), TD_UNIT_ORDER_ENTRY, FALSE, 12 },
  [TD_LIST_COLUMN_UPDATED] = { "updated", N_ ("Last change"), TD_UNIT_ORDER_UPDATED, FALSE, 18 },
};

const char *
td_list_column_to_nick (TdListColumn column)
{
  g_return_val_if_fail ((guint)column < G_N_ELEMENTS (columns), NULL);
  return columns[column].nick;
}

gboolean
td_list_column_from_nick (const char *nick, TdListColumn *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].nick, nick))
      {
        *out = (TdListColumn)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_list_column_to_title (TdListColumn column)
{
  g_return_val_if_fail ((guint)column < G_N_ELEMENTS (columns), NULL);
  return _ (columns[column].title);
}

TdUnitOrder
td_list_column_order (TdListColumn column)
{
  g_return_val_if_fail ((guint)column < G_N_ELEMENTS (columns), TD_UNIT_ORDER_ADDRESS);
  return columns[column].order;
}

gboolean
td_list_column_is_number (TdListColumn column)
{
  g_return_val_if_fail ((guint)column < G_N_ELEMENTS (columns), FALSE);
  return columns[column].number;
}

/* ---- what a line says ---- */

/* “金沙村村民委员会” → “金沙村”, “西韩社区居民委员会” → “西韩社区”: a column is narrow. (transfer full) */
static char *
short_place (const char *name)
{
  static const char *const bodies[] = { "居民委员会", "村民委员会", "居委会", "村委会" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (g_str_has_suffix (name, bodies[i]) && strlen (name) > strlen (bodies[i]) + strlen ("村"))
      {
        g_autofree char *bare = g_strndup (name, strlen (name) - strlen (bodies[i]));
        gboolean village = g_str_has_prefix (bodies[i], "村");

        return village && !g_str_has_suffix (bare, "村") ? g_strconcat (bare, "村", NULL)
                                                         : g_steal_pointer (&bare);
      }
  return g_strdup (name);
}

/* How it ended goes first: a column is narrow. */
static const char *
vote_standing (const TdUnit *unit)
{
  if (unit->vote_open)
    return C_ ("vote in a list", "open");
  if (unit->heads_total > 0 && unit->vote_result == TD_RESULT_PASSED)
    return C_ ("vote in a list", "passed");
  if (unit->heads_total > 0 && unit->vote_result == TD_RESULT_NOT_PASSED)
    return C_ ("vote in a list", "not passed");
  return C_ ("vote in a list", "closed");
}

static char *
vote_text (const TdUnit *unit)
{
  if (unit->vote_id == 0)
    return g_strdup (_ ("no vote yet"));
  /* Translators: how a vote stands, owners who took part of all, owners who agree. */
  return g_strdup_printf (_ ("%s · %d/%d voted · %d agree"), vote_standing (unit),
                          (int)unit->heads_participating, (int)unit->heads_total, (int)unit->heads_agree);
}

static char *
updated_text (const TdUnit *unit)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (unit->updated_at / G_USEC_PER_SEC);

  return at != NULL && unit->updated_at > 0 ? g_date_time_format (at, "%Y-%m-%d %H:%M") : g_strdup ("");
}

static char *
text_of (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

char *
td_list_column_text (TdListColumn column, const TdUnit *unit)
{
  g_return_val_if_fail (unit != NULL, NULL);

  switch (column)
    {
    case TD_LIST_COLUMN_LABEL:
      return td_unit_label (unit);
    case TD_LIST_COLUMN_VOTE:
      return vote_text (unit);
    case TD_LIST_COLUMN_STAGE:
      return g_strdup (td_stage_to_label (unit->stage));
    case TD_LIST_COLUMN_RATING:
      return g_strdup (td_rating_to_label (unit->rating));
    case TD_LIST_COLUMN_FLATS:
      return g_strdup_printf ("%d", unit->flats);
    case TD_LIST_COLUMN_BUILT:
      return text_of (unit->built_year);
    case TD_LIST_COLUMN_PLACE:
      return td_text_is_blank (unit->place_name) ? text_of (unit->place) : short_place (unit->place_name);
    case TD_LIST_COLUMN_FILE_NO:
      return text_of (unit->file_no);
    case TD_LIST_COLUMN_COMPOUND:
      return text_of (unit->compound);
    case TD_LIST_COLUMN_BUILDING:
      return text_of (unit->building);
    case TD_LIST_COLUMN_UNIT:
      return text_of (unit->unit);
    case TD_LIST_COLUMN_STREET:
      return text_of (unit->address);
    case TD_LIST_COLUMN_STOREYS:
      return text_of (unit->storeys);
    case TD_LIST_COLUMN_STRUCTURE:
      return text_of (unit->structure);
    case TD_LIST_COLUMN_ENTRY:
      return text_of (unit->entry_mode);
    case TD_LIST_COLUMN_UPDATED:
    default:
      return updated_text (unit);
    }
}

/* ---- as a sheet ---- */

static gboolean
write_unit (TdSheetWriter *out, const TdListColumn *chosen, guint n, const TdUnit *unit, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells, td_list_column_text (chosen[i], unit));
  return td_sheet_writer_row (out, (const char *const *)cells->pdata, error);
}

static gboolean
write_units (TdWorkspace *self,
             TdSheetWriter *out,
             const TdListColumn *chosen,
             guint n_columns,
             const GArray *unit_ids,
             const TdProgress *progress,
             gint64 *rows,
             GError **error)
{
  gint64 last = 0;

  for (guint first = 0; first < unit_ids->len; first += EXPORT_AT_ONCE)
    {
      guint n = MIN (EXPORT_AT_ONCE, unit_ids->len - first);
      g_autoptr (GPtrArray) units = NULL;

      if (!td_progress_step (progress, &last, first, unit_ids->len, _ ("Exporting"), error))
        return FALSE;
      units = td_units_by_ids (self, &g_array_index (unit_ids, gint64, first), n, error);
      for (guint i = 0; units != NULL && i < units->len; i++)
        {
          const TdUnit *unit = g_ptr_array_index (units, i);

          if (unit == NULL)
            continue;
          if (!write_unit (out, chosen, n_columns, unit, error))
            return FALSE;
          *rows += 1;
        }
      if (units == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
td_units_export (TdWorkspace *self,
                 const char *path,
                 const TdListColumn *chosen,
                 guint n_columns,
                 const GArray *unit_ids,
                 const TdProgress *progress,
                 gint64 *rows,
                 GError **error)
{
  g_autofree TdSheetColumn *sheet = g_new0 (TdSheetColumn, MAX (n_columns, 1));
  g_autoptr (TdSheetWriter) out = NULL;
  GError *cause = NULL;
  gint64 written = 0;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && path != NULL && unit_ids != NULL, FALSE);

  if (!g_str_has_suffix (path, ".xlsx") && !g_str_has_suffix (path, ".csv"))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: the name must end in .xlsx or .csv."), path);
  if (n_columns == 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("No column is shown. Show at least one."));
  if (!td_check_target (path, error))
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    sheet[i] = (TdSheetColumn){ td_list_column_to_title (chosen[i]),
                                columns[chosen[i]].number ? TD_COLUMN_NUMBER : TD_COLUMN_TEXT,
                                columns[chosen[i]].width };
  out = td_sheet_writer_new (path, &cause);
  if (out == NULL || !td_sheet_writer_sheet (out, _ ("Register"), NULL, sheet, n_columns, &cause) ||
      !write_units (self, out, chosen, n_columns, unit_ids, progress, &written, &cause) ||
      !td_sheet_writer_finish (out, &cause))
    return td_fail_with (error, cause, path);
  if (rows != NULL)
    *rows = written;
  return TRUE;
}
