/* Tidang: objections, visits, petitions and mediations of one dossier, read together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-calendar.h"
#include "td-leaves.h"
#include "td-outreach.h"

G_BEGIN_DECLS

/* Read in one go and not changed any more. */
typedef struct
{
  gint64 unit_id;
  TdLeafBook *book;
  TdVote *vote; /* the current one, whose objections count; NULL: none */
  TdCalendar *calendar;
  TdDate today;
} TdOutreachFile;
TdOutreachFile *td_outreach_file_load (TdWorkspace *self, gint64 unit_id, GError **error);
void td_outreach_file_free (TdOutreachFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOutreachFile, td_outreach_file_free)

/* The number of a flat; "" for 0 and for one that is not there any more. */
const char *td_outreach_file_room (const TdOutreachFile *file, gint64 part_id);

G_END_DECLS
