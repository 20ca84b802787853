/* Tidang: which units a command for many is about.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-many.h"

#include "td-batches.h"

void
td_cli_many_clear (TdCliMany *many)
{
  g_clear_pointer (&many->units, g_strfreev);
  g_clear_pointer (&many->batch, g_free);
}

gboolean
td_cli_many_given (TdCli *cli, const TdCliMany *many)
{
  if ((many->units != NULL) + many->all + (many->batch != NULL) == 1)
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("Say for which units: --unit, --batch or --all, one of them."));
  return FALSE;
}

static GArray *
units_of_batch (TdWorkspace *workspace, const char *name, GError **error)
{
  gint64 batch_id = td_batch_resolve (workspace, name, error);
  g_autoptr (TdBatchBoard) board = batch_id != 0 ? td_batch_board_load (workspace, batch_id, error) : NULL;
  GArray *ids;

  if (board == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < board->lines->len; i++)
    g_array_append_val (ids, ((TdBatchLine *)board->lines->pdata[i])->unit_id);
  return ids;
}

GArray *
td_cli_many_units (TdWorkspace *workspace, const TdCliMany *many, GError **error)
{
  if (many->batch != NULL)
    return units_of_batch (workspace, many->batch, error);
  return td_cli_units (workspace, many->all, many->units,
                       many->units != NULL ? (int)g_strv_length (many->units) : 0, error);
}
