/* Tidang: a look at a template — any paper set with a dossier's values, and samples of what only its own work
 * fills in. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"

G_BEGIN_DECLS

/* Papers of a vote are set as they are printed. What a letter or a paper of the desk is given besides the
 * dossier's values stands as its name, 〔文号〕, and each of its lists has two rows of such names. Words that
 * all papers share are looked at on a 公示. `input`, `common`: as for the paper. No pages are kept for scans.
 * (transfer full) */
TdDisplayList *td_trial_layout (TdPress *press,
                                const char *nick,
                                const TdPaperInput *input,
                                const TdPaperCommon *common,
                                GError **error);

G_END_DECLS
