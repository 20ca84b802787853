/* Tidang: the filters that a desk has given names, in its order (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name; /* one line, not blank, unlike the others */
  char *text; /* td_unit_filter_to_text() */
} TdSavedFilter;

/* (element-type TdSavedFilter). As kept in the file: a line for each, name and text with a tab between; lines
 * that are none are left out. (transfer full) */
GPtrArray *td_saved_filters_from_text (const char *text);
char *td_saved_filters_to_text (const GPtrArray *filters); /* (transfer full) */

/* -1: none of this name. */
int td_saved_filters_find (const GPtrArray *filters, const char *name);
/* Adds it at the end, or gives the one of this name another text. FALSE: the name is blank. */
gboolean td_saved_filters_put (GPtrArray *filters, const char *name, const char *text);
/* FALSE: the name is blank, or another one has it. */
gboolean td_saved_filters_rename (GPtrArray *filters, guint index, const char *name);
void td_saved_filters_move (GPtrArray *filters, guint index, int step);
void td_saved_filters_remove (GPtrArray *filters, guint index);
/* Back to where it was, or to the end where they are fewer now. FALSE: another one has the name meanwhile. */
gboolean td_saved_filters_insert (GPtrArray *filters, guint index, const char *name, const char *text);

/* Those that every desk has; translated, static. */
typedef struct
{
  const char *name;
  const char *text;
} TdBuiltInFilter;
const TdBuiltInFilter *td_built_in_filters (guint *n);

G_END_DECLS
