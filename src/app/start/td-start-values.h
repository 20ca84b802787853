/* Tidang: what stands in the form for a new workspace (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk-kind.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *place;         /* region code or "" */
  char *place_name;    /* as the list has it, or "" */
  gboolean place_open; /* something is typed as a place, and none taken */
  TdDeskKind kind;
  char *operator_name;
  char *file; /* path chosen by the person, or "": the suggested one */
} TdStartValues;

TdStartValues *td_start_values_new (const char *operator_name);
void td_start_values_free (TdStartValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStartValues, td_start_values_free)

/* Each gives a new one. (transfer full) */
TdStartValues *
td_start_values_with_place (const TdStartValues *values, const char *place, const char *name, gboolean open);
TdStartValues *td_start_values_with_kind (const TdStartValues *values, TdDeskKind kind);
TdStartValues *td_start_values_with_operator (const TdStartValues *values, const char *name);
TdStartValues *td_start_values_with_file (const TdStartValues *values, const char *path);

G_END_DECLS
