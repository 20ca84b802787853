/* Tidang: names and places put right — a unit renumbered, a compound renamed or moved, a region code
 * replaced. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* Each is one undoable action with a reason. A frozen roll keeps the names that were printed; file numbers
 * stay unless `renumber`, and then the former ones stay valid as aliases. */

/* NULL or "" leaves a name as it is. Refused where a unit of the new name exists. Another compound of the
 * same community is made when it is missing. */
gboolean td_unit_rename (TdWorkspace *self,
                         gint64 unit_id,
                         const char *compound,
                         const char *building,
                         const char *unit,
                         const char *reason,
                         GError **error);

typedef struct
{
  const char *name;       /* NULL: stays */
  const char *region;     /* 12-digit code; NULL: stays */
  const char *place_name; /* of the community; NULL: the official name of `region`, where that changes */
  gboolean renumber;      /* new file numbers under the new code */
} TdCompoundChange;
/* The compound of the unit: all of its stairwells. Refused where the community has one of that name already.
 */
gboolean td_compound_change (TdWorkspace *self,
                             gint64 unit_id,
                             const TdCompoundChange *change,
                             const char *reason,
                             GError **error);
/* All compounds of the code `from`. */
gboolean td_region_replace (TdWorkspace *self,
                            const char *from,
                            const char *to,
                            gboolean renumber,
                            const char *reason,
                            GError **error);

/* What would be touched: units by label, all stairwells of a compound (unit_id) or of a region code
 * (`region`). */
typedef struct
{
  int compounds;
  int units;
  GPtrArray *labels; /* char *, at most 20 */
} TdTouched;
void td_touched_free (TdTouched *touched);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTouched, td_touched_free)
TdTouched *td_touched_list (TdWorkspace *self, gint64 unit_id, const char *region, GError **error);

G_END_DECLS
