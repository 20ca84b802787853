/* Tidang: the history that is shown, written as a sheet with each field before and after.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-changes.h"
#include "td-history-private.h"

#include "td-sheet-writer.h"

/* So many fields of one action are written; an import of a whole city is told by its first ones. */
#define MOST_CHANGES 2000

typedef struct
{
  TdWorkspace *workspace;
  const TdHistoryFilter *filter;
  TdSheetWriter *out;
  gint64 rows;
} Writing;

static gboolean
write_row (Writing *writing, const TdHistoryItem *item, const TdChangeItem *change, GError **error)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (item->at / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");
  g_autofree char *field =
      change == NULL
          ? NULL
          : g_strdup_printf ("%s%s%s", change->thing, *change->thing != '\0' ? " " : "", change->label);
  const char *values[] = { when,
                           item->who,
                           item->unit,
                           item->text,
                           item->reason,
                           item->undone ? "已撤销" : NULL,
                           field,
                           change != NULL ? change->from : NULL,
                           change != NULL ? change->to : NULL };

  writing->rows++;
  return td_sheet_writer_row (writing->out, values, error);
}

static gboolean
write_item (Writing *writing, const TdHistoryItem *item, GError **error)
{
  const TdChangeQuery query = { .unit_id = writing->filter->unit_id,
                                .action_id = item->action_id,
                                .part_id = writing->filter->part_id,
                                .field = writing->filter->field,
                                .limit = MOST_CHANGES,
                                .masking = TD_MASK_ALL };
  g_autoptr (GPtrArray) changes = td_changes_list (writing->workspace, &query, NULL, error);

  if (changes == NULL)
    return FALSE;
  if (changes->len == 0)
    return write_row (writing, item, NULL, error);
  for (guint i = 0; i < changes->len; i++)
    if (!write_row (writing, item, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_all (Writing *writing, GError **error)
{
  static const TdSheetColumn columns[] = {
    { "时间", TD_COLUMN_TEXT, 20 }, { "操作人", TD_COLUMN_TEXT, 12 }, { "单元", TD_COLUMN_TEXT, 26 },
    { "事项", TD_COLUMN_TEXT, 30 }, { "理由", TD_COLUMN_TEXT, 30 },   { "状态", TD_COLUMN_TEXT, 8 },
    { "字段", TD_COLUMN_TEXT, 20 }, { "原值", TD_COLUMN_TEXT, 24 },   { "新值", TD_COLUMN_TEXT, 24 },
  };
  g_autoptr (GPtrArray) items = td_history_find (writing->workspace, writing->filter, NULL, error);

  if (items == NULL ||
      !td_sheet_writer_sheet (writing->out, "操作记录", NULL, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (!write_item (writing, g_ptr_array_index (items, i), error))
      return FALSE;
  return td_sheet_writer_finish (writing->out, error);
}

gboolean
td_history_export (TdWorkspace *self,
                   const char *path,
                   const TdHistoryFilter *filter,
                   gint64 *rows,
                   GError **error)
{
  Writing writing = { .workspace = self, .filter = filter };
  g_autoptr (TdSheetWriter) out = NULL;
  GError *cause = NULL;

  if (!g_str_has_suffix (path, ".xlsx") && !g_str_has_suffix (path, ".csv"))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: the name must end in .xlsx or .csv."), path);
  out = td_sheet_writer_new (path, &cause);
  writing.out = out;
  if (out == NULL || !write_all (&writing, &cause))
    return td_fail_with (error, cause, path);
  if (rows != NULL)
    *rows = writing.rows;
  return TRUE;
}
