/* Tidang: the values that templates may name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One paper's values by the names that docs/templates.md lists. Setting or asking for another name is a
 * programmer's error; a template that names one is refused when it is read. A value that is "" counts as
 * absent. */
typedef struct _TdValues TdValues;

TdValues *td_values_new (void);
TdValues *td_values_copy (const TdValues *values);
void td_values_free (TdValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdValues, td_values_free)

typedef enum
{
  TD_VALUE_TEXT, /* of the unit, its vote or the print */
  TD_VALUE_FLAT, /* of one flat: known on a slip and inside “@each flats” */
  TD_VALUE_FLAG, /* says yes or no: for conditions, and a box on an office's own form */
  TD_VALUE_INNER /* while a table or a sentence of the program is filled */
} TdValueSort;

typedef struct
{
  const char *name;    /* “file-no” */
  const char *chinese; /* “档案号”: either may be written */
  TdValueSort sort;
} TdValueName;

/* All of them in an order for people, the last with a name of NULL; static. */
const TdValueName *td_values_table (void);
/* By either name, NULL for none; static. */
const TdValueName *td_values_find (const char *name);
/* The name that somebody may have meant, NULL where none is near; static. */
const char *td_values_near (const char *name);
gboolean td_values_known (const char *name);

void td_values_set (TdValues *values, const char *name, const char *text); /* NULL: absent */
void td_values_set_printf (TdValues *values, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
void td_values_take (TdValues *values, const char *name, char *text); /* (transfer full) */
void td_values_set_flag (TdValues *values, const char *name, gboolean on);
const char *td_values_get (const TdValues *values,
                           const char *name); /* "" where absent; valid until set again */
gboolean td_values_has (const TdValues *values, const char *name);

/* Besides, a value may be named “KIND.FIELD”: a field of a record (docs/leaves.md), by the ids of both. Those
 * are not checked: whoever reads a template has done so. */

/* The values of each thing of a list, for “@each NAME”: “flats”, or the id of a kind of records. NULL where
 * the paper has none. (element-type TdValues) */
const GPtrArray *td_values_list (const TdValues *values, const char *name);
/* One thing of a list: it knows all that `values`, which outlives it, knows. (transfer full) */
TdValues *td_values_new_within (const TdValues *values);
void td_values_take_list (TdValues *values, const char *name, GPtrArray *items); /* (transfer full) */

G_END_DECLS
