/* Tidang: a look at a template while it is edited, with the values of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-template-edits.h"

struct _TdDisplayList;

G_BEGIN_DECLS

/* What the dossier gives, read once; each look then only reads the text. On the workspace's thread. */
typedef struct _TdTemplateTrial TdTemplateTrial;

/* unit_id 0: of no dossier, with blanks. Refused with the reason where the dossier cannot give what the paper
 * speaks of: a vote. (transfer full) */
TdTemplateTrial *td_template_trial_new (TdWorkspace *self, const char *nick, gint64 unit_id, GError **error);
void td_template_trial_free (TdTemplateTrial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTemplateTrial, td_template_trial_free)
/* “西韩新苑 7号楼 2单元”; "" for none. */
const char *td_template_trial_label (const TdTemplateTrial *trial);

/* Whether from now on kinds of records of which the dossier has none are shown with samples, each value
 * marked 〔示例 …〕. */
void td_template_trial_set_samples (TdTemplateTrial *trial, gboolean samples);
/* Whether the text that was looked at last names such a kind. */
gboolean td_template_trial_lacks_records (const TdTemplateTrial *trial);

/* The pages of the paper as this text sets it. What only the paper's own work fills in stands as its name,
 * 〔文号〕. NULL with *notes (element-type TdTextNote) where the text is faulty, or with the error.
 * (transfer full) */
struct _TdDisplayList *
td_template_trial_look (TdTemplateTrial *trial, const char *text, GPtrArray **notes, GError **error);

G_END_DECLS
