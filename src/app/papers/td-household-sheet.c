/* Tidang: the sheet of one household before it is printed or saved — 本户信息告知单.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-sheet.h"

#include "td-preview-window.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 unit_id, part_id;
} Household;

static struct _TdDisplayList *
lay_out (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Household *household = data;
  *lacks = td_household_sheet_lacks (workspace, household->unit_id, household->part_id, error);
  return *lacks == NULL
             ? NULL
             : td_household_sheet_lay_out (workspace, household->unit_id, household->part_id, error);
}

static gboolean
write_sheet (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Household *household = data;
  return td_household_sheet_write (workspace, household->unit_id, household->part_id, path, error);
}

static gboolean
record (TdWorkspace *workspace, gpointer data, GError **error)
{
  const Household *household = data;
  return td_household_sheet_record (workspace, household->unit_id, household->part_id, error);
}

void
td_household_sheet_present (GtkWindow *parent,
                            TdSession *session,
                            gint64 unit_id,
                            gint64 part_id,
                            const char *room)
{
  const Household household = { unit_id, part_id };
  g_autofree char *title = g_strdup_printf (_ ("Household sheet · %s"), room);
  const TdPreview preview = {
    .name = "本户信息告知单", /* documents are Chinese whatever the locale */
    .about = room,
    .title = title,
    .note = _ ("It is recorded when it is printed or saved: names and numbers stand on it in full."),
    .lay_out = lay_out,
    .write = write_sheet,
    .record = record,
    .data = g_memdup2 (&household, sizeof household),
    .data_free = g_free,
  };
  td_preview_present (parent, session, &preview);
}
