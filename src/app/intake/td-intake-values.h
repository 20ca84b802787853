/* Tidang: what stands in the import assistant (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-imports.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  int kind; /* TdSheetKind, or -1: told from the headings */
  gboolean strict;
  gboolean replace_ballots;
  char *place; /* keys that the sheet does not hold; "": none */
  char *compound;
  char *building;
  char *unit;
  char *datum;         /* of coordinates where the sheet does not say it; "": unsaid */
  GHashTable *answers; /* “code:value” → answer; td-intake-questions.h */
  GHashTable *mapping; /* key of a column → field, as assigned by hand */
  GPtrArray *sheets;   /* (element-type TdSheetSetting): left out, taken or given a header by hand */
  gboolean fresh;      /* how such sheets were read before does not hold */
} TdIntakeValues;

TdIntakeValues *td_intake_values_new (void);
TdIntakeValues *td_intake_values_copy (const TdIntakeValues *values);
void td_intake_values_free (TdIntakeValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdIntakeValues, td_intake_values_free)

/* Another sheet has questions of its own: answers and assigned columns are forgotten. */
TdIntakeValues *td_intake_values_with_path (const TdIntakeValues *values, const char *path);
TdIntakeValues *td_intake_values_with_datum (const TdIntakeValues *values, const char *datum);
TdIntakeValues *td_intake_values_with_kind (const TdIntakeValues *values, int kind);
TdIntakeValues *td_intake_values_with_strict (const TdIntakeValues *values, gboolean strict);
TdIntakeValues *td_intake_values_with_replace (const TdIntakeValues *values, gboolean replace);
TdIntakeValues *td_intake_values_with_keys (const TdIntakeValues *values,
                                            const char *place,
                                            const char *compound,
                                            const char *building,
                                            const char *unit);

/* As TdSketchColumn names it; field “ignored”: not read. */
TdIntakeValues *
td_intake_values_with_column (const TdIntakeValues *values, const char *key, const char *field);
TdIntakeValues *td_intake_values_with_taken (const TdIntakeValues *values, const char *sheet, gboolean taken);
/* The headings of the sheet stand in this row. What columns held under the headings before is forgotten where
 * they had none of their own. */
TdIntakeValues *td_intake_values_with_header (const TdIntakeValues *values, const char *sheet, guint row);
/* Nothing of earlier sheets holds, nor what was assigned by hand. */
TdIntakeValues *td_intake_values_with_fresh (const TdIntakeValues *values);

/* Points into `values` and `rejects`. */
TdImportOptions
td_intake_values_to_options (const TdIntakeValues *values, gboolean dry_run, const char *rejects);
/* The n-th name beside the sheet, from 1: “roster.xlsx” → “roster-被退回.xlsx”, “roster-被退回-2.xlsx”. With
 * `folder`: in that folder. (transfer full) */
char *td_intake_rejects_path (const char *path, const char *folder, guint n);

G_END_DECLS
