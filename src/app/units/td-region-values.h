/* Tidang: what stands in the form that replaces a region code (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *from;    /* a code in use; "": not chosen */
  char *to;      /* the code of the place that was found; "": not chosen */
  char *to_name; /* what it is called, or the code */
  gboolean renumber;
  char *reason; /* as typed */
} TdRegionValues;

TdRegionValues *td_region_values_new (const char *from);
void td_region_values_free (TdRegionValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegionValues, td_region_values_free)

TdRegionValues *td_region_values_copy (const TdRegionValues *values);
TdRegionValues *td_region_values_with_from (const TdRegionValues *values, const char *from);
/* NULL: none is chosen any more. */
TdRegionValues *td_region_values_with_to (const TdRegionValues *values, const char *to, const char *to_name);
TdRegionValues *td_region_values_with_renumber (const TdRegionValues *values, gboolean renumber);
TdRegionValues *td_region_values_with_reason (const TdRegionValues *values, const char *reason);

/* Whether what was looked up for one of them holds for the other, too. */
gboolean td_region_values_same_codes (const TdRegionValues *one, const TdRegionValues *other);

G_END_DECLS
