/* Tidang: what the window of the map sheet has done beside the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sheet-jobs.h"

#include "td-memory.h"

#define MEMORY "map"
#define MEMORY_SHEET "sheet"

/* ---- what it begins with ---- */

void
td_map_sheet_start_free (TdMapSheetStart *start)
{
  g_clear_pointer (&start->values, td_map_sheet_values_free);
  g_free (start);
}

static gpointer
run_start (TdWorkspace *workspace, gpointer filter, GCancellable *cancellable, GError **error)
{
  TdMapSheetStart *start = g_new0 (TdMapSheetStart, 1);
  g_autofree char *text = td_memory_get (workspace, MEMORY, MEMORY_SHEET);

  start->values = td_map_sheet_values_from_text (text);
  g_free (start->values->title);
  start->values->title = td_map_sheet_title (workspace, filter);
  start->today = td_workspace_today (workspace);
  return start;
}

void
td_map_sheet_read_start (TdSession *session,
                         const TdUnitFilter *filter,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  td_session_run (session, G_PRIORITY_HIGH, run_start, td_unit_filter_copy (filter),
                  (GDestroyNotify)td_unit_filter_free, (GDestroyNotify)td_map_sheet_start_free, cancellable,
                  callback, data);
}

static gpointer
run_remember (TdWorkspace *workspace, gpointer text, GCancellable *cancellable, GError **error)
{
  td_memory_set (workspace, MEMORY, MEMORY_SHEET, text, NULL);
  return NULL;
}

void
td_map_sheet_remember (TdSession *session, const TdMapSheetValues *values)
{
  if (td_session_get_workspace (session) != NULL && td_session_writes (session))
    td_session_run (session, G_PRIORITY_LOW, run_remember, td_map_sheet_values_to_text (values), g_free, NULL,
                    NULL, NULL, NULL);
}

/* ---- the sheet ---- */

typedef struct
{
  TdMapShow *show;
  TdTiles *tiles;
  TdMapSheetValues *values;
  TdMercatorBox view;
  char *shown;
  TdDate date;
  TdMapSheet *before;
  TdRelay *fetching;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  td_map_show_free (making->show);
  g_clear_pointer (&making->tiles, td_tiles_unref);
  td_map_sheet_values_free (making->values);
  g_clear_pointer (&making->before, td_map_sheet_unref);
  g_clear_pointer (&making->fetching, td_relay_unref);
  g_free (making->shown);
  g_free (making);
}

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Making *making = data;
  GError *error = NULL;
  TdMapSheetOptions options =
      td_map_sheet_values_to_options (making->values, &making->view, making->shown, making->date);
  TdMapSheet *sheet;

  options.before = making->before;
  options.fetch = making->fetching != NULL;
  if (options.fetch)
    options.progress = td_relay_progress (making->fetching);
  sheet = td_map_sheet_new (making->show, making->tiles, &options, cancellable, &error);
  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify)td_map_sheet_unref);
  else
    g_task_return_error (task, error);
}

void
td_map_sheet_make_async (gpointer source,
                         const TdMapSheetOrder *order,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Making *making = g_new0 (Making, 1);

  making->show = td_map_show_copy (order->show);
  making->tiles = order->tiles != NULL && order->values->base ? td_tiles_ref (order->tiles) : NULL;
  making->values = td_map_sheet_values_new (order->values);
  making->view = order->view;
  making->shown = g_strdup (order->shown);
  making->date = order->date;
  making->before = order->before != NULL ? td_map_sheet_ref (order->before) : NULL;
  making->fetching = order->fetching != NULL ? td_relay_ref (order->fetching) : NULL;
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make);
}

TdMapSheet *
td_map_sheet_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- files ---- */

typedef struct
{
  TdMapSheet *sheet;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  td_map_sheet_unref (writing->sheet);
  g_free (writing->path);
  g_free (writing);
}

static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;

  if (td_map_sheet_write (writing->sheet, writing->path, 0, cancellable, &error))
    g_task_return_pointer (task, g_strdup (writing->path), g_free);
  else
    g_task_return_error (task, error);
}

void
td_map_sheet_write_async (gpointer source,
                          TdMapSheet *sheet,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Writing *writing = g_new0 (Writing, 1);

  writing->sheet = td_map_sheet_ref (sheet);
  writing->path = g_strdup (path);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_file);
}

char *
td_map_sheet_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
