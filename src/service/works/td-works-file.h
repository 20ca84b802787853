/* Tidang: the works of one dossier — stages, findings, bills, and what contradicts itself, with their words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-works.h"

G_BEGIN_DECLS

/* Read in one go and not changed any more. */
typedef struct
{
  gint64 unit_id;
  TdDate today;
  TdLeafBook *book; /* its label too */
  TdWorks *works;
  GPtrArray *remarks; /* (element-type char *) contradictions, licences and photos, translated */
} TdWorksFile;
TdWorksFile *td_works_file_load (TdWorkspace *self, gint64 unit_id, GError **error);
void td_works_file_free (TdWorksFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdWorksFile, td_works_file_free)

/* ---- who takes part ---- */

/* The company that fills a role (“installer”) on a day: of the newest party of the dossier, else whoever
 * signed its contract for that (总承包 builds and installs), else of the lot to which it belongs. *party (may
 * be NULL): its party, NULL where a contract or the lot says it. NULL: nobody is entered. */
const TdLeaf *td_works_company (const TdLeafBook *book, const char *role, TdDate today, const TdLeaf **party);

G_END_DECLS
