/* Tidang: a map sheet as it is asked for in its window (immutable), and as it is remembered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-sheet.h"

G_BEGIN_DECLS

/* No text is NULL. */
typedef struct
{
  TdSheetPaper paper;
  gboolean landscape;
  gboolean all;       /* all that is shown; else what the map's view holds */
  gboolean own_scale; /* it is typed, not one of those that are offered */
  char *scale;        /* as typed; "": as large as fits */
  char *title, *maker, *approval;
  gboolean internal;
  gboolean base; /* with the base map, where there is one */
} TdMapSheetValues;

/* Texts are copied; NULL is "". (transfer full) */
TdMapSheetValues *td_map_sheet_values_new (const TdMapSheetValues *like);
void td_map_sheet_values_free (TdMapSheetValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMapSheetValues, td_map_sheet_values_free)
gboolean td_map_sheet_values_equal (const TdMapSheetValues *a, const TdMapSheetValues *b);
/* Whether both show the same part of the world with the same base map. */
gboolean td_map_sheet_values_same_ground (const TdMapSheetValues *a, const TdMapSheetValues *b);

/* What the next sheet of this desk begins with: all but the title, one line. What it does not know or cannot
 * read is as usual (A3, landscape). (transfer full) */
char *td_map_sheet_values_to_text (const TdMapSheetValues *values);
TdMapSheetValues *td_map_sheet_values_from_text (const char *text);

/* Scales that are offered: 0 as large as fits, then td_sheet_scales, the last one another. */
guint td_map_sheet_n_scales (void);
char *td_map_sheet_scale_label (guint choice); /* translated; (transfer full) */
guint td_map_sheet_scale_choice (const char *scale);
/* What stands in the field for a choice; NULL: whatever is typed. (transfer full) */
char *td_map_sheet_scale_of (guint choice);

/* Translated: what is wrong with the scale; NULL: nothing. (transfer full) */
char *td_map_sheet_scale_fault (const TdMapSheetValues *values);
/* view: what the map's view holds. Points into values; the scale must be right. */
TdMapSheetOptions td_map_sheet_values_to_options (const TdMapSheetValues *values,
                                                  const TdMercatorBox *view,
                                                  const char *shown,
                                                  TdDate date);
/* “长沙市…一张图.pdf”: what file systems refuse is “_”. (transfer full) */
char *td_map_sheet_values_file_name (const TdMapSheetValues *values, const char *ending);

/* What a person chose for a file, with an ending where it has none of both. (transfer full) */
char *td_map_sheet_values_path (const char *chosen, const char *ending);

/* What is said below the fields: scale and numbers. Translated; (transfer full) */
char *td_map_sheet_says (const TdMapSheetFacts *facts);
/* What is missing on it, and what can be done: tiles, characters; NULL: nothing. lack:
 * td_map_sheet_lack(), or why there is no base map; hosts: who would be asked for tiles. (transfer full) */
char *td_map_sheet_warns (const TdMapSheetFacts *facts, const char *lack, const char *hosts);
/* On the button that asks the server: “Fetch 24 tiles”; NULL: there is nothing to ask for. (transfer full) */
char *td_map_sheet_fetch_label (const TdMapSheetFacts *facts);

G_END_DECLS
