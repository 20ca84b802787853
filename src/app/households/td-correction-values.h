/* Tidang: what stands in the form that mends a flat's entry in the roll (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"

G_BEGIN_DECLS

typedef struct
{
  char *owner; /* names, 、-separated */
  char *area;  /* as typed */
  TdAreaSource area_source;
  TdOccupancy occupancy;
  char *reason;
  char *evidence;
} TdCorrectionValues;

TdCorrectionValues *td_correction_values_new (const TdPart *part);
TdCorrectionValues *td_correction_values_copy (const TdCorrectionValues *values);
void td_correction_values_free (TdCorrectionValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCorrectionValues, td_correction_values_free)

TdCorrectionValues *td_correction_values_with_owner (const TdCorrectionValues *values, const char *owner);
TdCorrectionValues *td_correction_values_with_area (const TdCorrectionValues *values, const char *area);
TdCorrectionValues *td_correction_values_with_area_source (const TdCorrectionValues *values,
                                                           TdAreaSource area_source);
TdCorrectionValues *td_correction_values_with_occupancy (const TdCorrectionValues *values,
                                                         TdOccupancy occupancy);
TdCorrectionValues *td_correction_values_with_reason (const TdCorrectionValues *values, const char *reason);
TdCorrectionValues *td_correction_values_with_evidence (const TdCorrectionValues *values,
                                                        const char *evidence);

/* FIELD=VALUE pairs of what differs, as td_roll_correct() and td_part_edit() take them. (transfer full) */
GStrv td_correction_values_to_fields (const TdCorrectionValues *orig, const TdCorrectionValues *curr);

G_END_DECLS
