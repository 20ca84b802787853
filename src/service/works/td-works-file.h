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

/* The party that fills a role on the file's day (“installer”), the newest of several; NULL: none is
 * entered. */
const TdLeaf *td_works_file_party (const TdWorksFile *file, const char *role);
/* Its company; NULL: no party. */
const TdLeaf *td_works_file_company (const TdWorksFile *file, const char *role);

G_END_DECLS
