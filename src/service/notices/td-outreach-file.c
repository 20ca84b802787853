/* Tidang: objections, visits, petitions and mediations of one dossier, read together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach-file.h"

#include "td-load.h"
#include "td-places.h"
#include "td-workspace-private.h"

void
td_outreach_file_free (TdOutreachFile *file)
{
  if (file == NULL)
    return;
  td_leaf_book_free (file->book);
  td_vote_free (file->vote);
  g_clear_pointer (&file->calendar, td_calendar_unref);
  g_free (file);
}

TdOutreachFile *
td_outreach_file_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdOutreachFile) file = g_new0 (TdOutreachFile, 1);

  file->unit_id = unit_id;
  file->today = td_workspace_today (self);
  file->book = td_leaf_book_load (self, unit_id, error);
  if (file->book == NULL || (file->calendar = td_holidays_load (self->data_dir, NULL, error)) == NULL)
    return NULL;
  if (!td_vote_load_optional (self, unit_id, 0, TD_LOAD_NEEDED, &file->vote, error))
    return NULL;
  return g_steal_pointer (&file);
}

const char *
td_outreach_file_room (const TdOutreachFile *file, gint64 part_id)
{
  for (guint i = 0; part_id != 0 && i < file->book->roll->parts->len; i++)
    {
      const TdPart *part = file->book->roll->parts->pdata[i];

      if (part->id == part_id)
        return part->room;
    }
  return "";
}
