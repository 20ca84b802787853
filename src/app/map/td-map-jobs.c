/* Tidang: what the map's page reads from the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-jobs.h"

#include "td-font.h"

void
td_map_question_free (TdMapQuestion *question)
{
  g_clear_pointer (&question->map, td_map_unref);
  td_unit_filter_free (question->filter);
  g_free (question);
}

void
td_map_reading_free (TdMapReading *reading)
{
  g_clear_pointer (&reading->map, td_map_unref);
  g_clear_pointer (&reading->ids, g_array_unref);
  g_free (reading->label);
  g_free (reading);
}

static gboolean
read_filter (TdMapReading *reading, TdWorkspace *workspace, const TdUnitFilter *filter, GError **error)
{
  g_autofree char *place = filter->place != NULL ? td_units_place_name (workspace, filter->place) : NULL;

  reading->label = td_unit_filter_to_label (filter, place);
  if (td_unit_filter_is_all (filter))
    return TRUE;
  reading->ids = td_units_ids (workspace, filter, error);
  return reading->ids != NULL;
}

/* The fonts of the marks are looked for here too, off the main thread. */
static gpointer
run_read (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdMapQuestion *question = data;
  g_autoptr (TdMapReading) reading = g_new0 (TdMapReading, 1);

  reading->map =
      question->map != NULL ? td_map_ref (question->map) : td_map_load (workspace, question->support, error);
  if (reading->map == NULL || !read_filter (reading, workspace, question->filter, error))
    return NULL;
  td_font_book_default (NULL);
  return g_steal_pointer (&reading);
}

void
td_map_read (TdSession *session,
             TdMap *map,
             gboolean support,
             const TdUnitFilter *filter,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer data)
{
  TdMapQuestion *question = g_new0 (TdMapQuestion, 1);

  question->map = map != NULL ? td_map_ref (map) : NULL;
  question->support = support;
  question->filter = td_unit_filter_copy (filter);
  /* A search has its index with the writer; all else is read beside it. */
  (filter != NULL && filter->text != NULL ? td_session_run : td_session_read) (
      session, G_PRIORITY_DEFAULT, run_read, question, (GDestroyNotify)td_map_question_free,
      (GDestroyNotify)td_map_reading_free, cancellable, callback, data);
}
