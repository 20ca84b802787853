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
/* All compounds of the code `from`. Where it is the desk's own place, that follows, as do the filters that
 * are kept for it; undoing brings them back. */
gboolean td_region_replace (TdWorkspace *self,
                            const char *from,
                            const char *to,
                            gboolean renumber,
                            const char *reason,
                            GError **error);

/* A code that stairwells have, with the name that is official, or else the one that the register has. */
typedef struct
{
  char *code;
  char *name;
  gint64 units;
} TdRegionUse;
void td_region_use_free (TdRegionUse *use);
/* By code; those whose stairwells are all in the bin are left out. (transfer full) (element-type TdRegionUse)
 */
GPtrArray *td_regions_in_use (TdWorkspace *self, GError **error);

/* What td_region_replace() would do. */
typedef struct
{
  int compounds;
  int units;
  GPtrArray *labels;  /* char *, of stairwells, at most 20 */
  GPtrArray *clashes; /* char *: compounds whose name the new community has already; with one it is refused */
  gboolean own;       /* `from` is the place of this desk, which follows */
  gboolean official;  /* the list of official regions has the new code, or cannot be read */
} TdRegionPlan;
void td_region_plan_free (TdRegionPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegionPlan, td_region_plan_free)
/* to NULL: not chosen yet. NULL with an error: USAGE for what is no code. */
TdRegionPlan *td_region_plan (TdWorkspace *self, const char *from, const char *to, GError **error);

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
