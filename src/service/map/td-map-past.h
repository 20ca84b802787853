/* Tidang: the map as it was — month by month, from the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map.h"

G_BEGIN_DECLS

/* What every stairwell was at the end of each month, or of each day where a file has seen less than a
 * quarter. Never changed; it may be read on any thread. */
typedef struct _TdMapPast TdMapPast;

/* Looks through the whole journal; NULL on error, or TD_SERVICE_ERROR_CANCELLED. */
TdMapPast *td_map_past_read (TdWorkspace *self, const TdProgress *progress, GError **error);
TdMapPast *td_map_past_ref (TdMapPast *past);
void td_map_past_unref (TdMapPast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapPast, td_map_past_unref)

/* At least one: the last is now. */
guint td_map_past_n_steps (const TdMapPast *past);
/* “2026-03”, or “2026-03-17” for days. (transfer full) */
char *td_map_past_label (const TdMapPast *past, guint step);
/* The map at the end of that step; what its votes said then is not known. (transfer full) */
TdMap *td_map_past_map (const TdMapPast *past, guint step);

G_END_DECLS
