/* Tidang: the form that mends a flat's entry in the roll (更正) or in the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-correction-values.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "save". */
#define TD_TYPE_CORRECTION_EDITOR (td_correction_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdCorrectionEditor, td_correction_editor, TD, CORRECTION_EDITOR, GtkBox)

void td_correction_editor_set_part (TdCorrectionEditor *self, const TdPart *part, gboolean frozen);
/* What differs, as FIELD=VALUE. (transfer full) */
GStrv td_correction_editor_get_fields (TdCorrectionEditor *self);
const TdCorrectionValues *td_correction_editor_get_values (TdCorrectionEditor *self);

G_END_DECLS
