/* Tidang: what the map's page reads from the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map.h"
#include "td-session.h"

G_BEGIN_DECLS

/* What is asked for: all places, or those alone that a filter finds. */
typedef struct
{
  TdMap *map; /* still good; NULL: it is read anew */
  gboolean support;
  TdUnitFilter *filter;
} TdMapQuestion;
void td_map_question_free (TdMapQuestion *question);

typedef struct
{
  TdMap *map;
  GArray *ids; /* gint64 of the filter; NULL: it shows all */
  char *label; /* the filter in words; "" all */
} TdMapReading;
void td_map_reading_free (TdMapReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapReading, td_map_reading_free)

/* map NULL or (transfer none); the filter is copied. The answer of the job is a TdMapReading. */
void td_map_read (TdSession *session,
                  TdMap *map,
                  gboolean support,
                  const TdUnitFilter *filter,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer data);

G_END_DECLS
