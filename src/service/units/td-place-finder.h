/* Tidang: official regions found while a person types.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-places.h"

G_BEGIN_DECLS

/* Keeps the list open between two questions; the questions are answered on a thread, one after another. Needs
 * no workspace. The first one ever builds the index in the user's data folder, which takes a second or two.
 */
#define TD_TYPE_PLACE_FINDER (td_place_finder_get_type ())
G_DECLARE_FINAL_TYPE (TdPlaceFinder, td_place_finder, TD, PLACE_FINDER, GObject)

TdPlaceFinder *td_place_finder_new (const char *data_dir); /* NULL: the user's data folder */

/* As td_places_find(), the names that are the text or begin with it before the others. A question whose
 * cancellable was cancelled meanwhile is not worked on: typing goes on. */
void td_place_finder_find_async (TdPlaceFinder *self,
                                 const char *text,
                                 int limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
/* (transfer full) (element-type TdRegion); a G_IO_ERROR_CANCELLED for a question that was let go. */
GPtrArray *td_place_finder_find_finish (TdPlaceFinder *self, GAsyncResult *result, GError **error);

/* How far the index is built, 0 … 1; -1 while none is being built. On any thread. */
double td_place_finder_progress (TdPlaceFinder *self);

/* The part of a name that the text found, in bytes; FALSE: nothing to point at. */
gboolean td_place_span (const char *name, const char *text, gsize *start, gsize *end);

G_END_DECLS
