/* Tidang: records that stand for those a dossier does not have, in a look at a template and nowhere else.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-leaf.h"

G_BEGIN_DECLS

/* With what every value of a sample begins; it ends in 〕. No paper that is printed has it. */
#define TD_PAPER_SAMPLE_MARK "〔示例 "

/* Two records of a kind with a value of its type in every field, days near today. (transfer full)
 * (element-type TdRecordTexts) */
GPtrArray *td_paper_samples (const TdLeafKind *kind, TdDate today);

G_END_DECLS
