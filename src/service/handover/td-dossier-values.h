/* Tidang: values of records as the papers of a whole dossier show them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-letter-makers.h"

G_BEGIN_DECLS

/* In Chinese, whatever the interface speaks; "" where nothing stands. (transfer full) */
char *td_dossier_value (const TdLetterSheet *sheet, const TdLeaf *leaf, const TdLeafField *field);
/* A text as a masked paper shows it: by what its field is, not by what its digits look like. (transfer full)
 */
char *td_dossier_mask (const TdLetterSheet *sheet,
                       const TdLeafKind *kind,
                       const TdLeafField *field,
                       const char *value);
/* What only the program reads: digests and the places of a form. Nobody can check them on paper. */
gboolean td_dossier_field_is_inner (const char *id);

G_END_DECLS
