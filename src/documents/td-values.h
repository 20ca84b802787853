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

gboolean td_values_known (const char *name);
/* All names, NULL-terminated; static. */
const char *const *td_values_names (void);

void td_values_set (TdValues *values, const char *name, const char *text); /* NULL: absent */
void td_values_set_printf (TdValues *values, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
void td_values_take (TdValues *values, const char *name, char *text); /* (transfer full) */
void td_values_set_flag (TdValues *values, const char *name, gboolean on);
const char *td_values_get (const TdValues *values,
                           const char *name); /* "" where absent; valid until set again */
gboolean td_values_has (const TdValues *values, const char *name);

G_END_DECLS
