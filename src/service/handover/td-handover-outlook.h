/* Tidang: what a handover pack will hold and what it will lack, before one is made; who may hand over to
 * whom. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-handover.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;        /* “西韩新苑 7号楼 2单元” */
  GPtrArray *senders; /* (element-type char *) names on record that may hand over: building unit, who carries
                         the project out, who asked the owners; the first is taken where nobody is named */
  GPtrArray *receivers; /* … that may receive: the archive of the receipt, the user unit, archives of other
                           dossiers of the file */
  guint n_papers, n_files; /* parts: own prints, files and scans */
  GPtrArray *missing; /* (element-type char *) items of the handover list that are not there. Translated */
  GPtrArray *unsigned_titles; /* as of TdHandoverPack */
  GPtrArray *signed_titles;
  GPtrArray *remarks;
} TdHandoverOutlook;
void td_handover_outlook_free (TdHandoverOutlook *outlook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHandoverOutlook, td_handover_outlook_free)

/* All parts are gathered and laid out, and nothing is written or recorded. What a file of somebody else holds
 * is seen when it is bound. (transfer full) */
TdHandoverOutlook *
td_handover_look (TdWorkspace *self, gint64 unit_id, const TdHandoverOptions *options, GError **error);

G_END_DECLS
