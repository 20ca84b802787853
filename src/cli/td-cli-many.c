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

/* ---- said ---- */

static void
print_json (const GPtrArray *lines, gboolean looked)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_bool (builder, "written", !looked);
  for (int i = 0; i < TD_N_LEAF_MANY_STATES; i++)
    td_cli_json_set_int (builder, td_leaf_many_state_to_nick ((TdLeafManyState)i),
                         td_leaf_many_count (lines, (TdLeafManyState)i));
  json_builder_set_member_name (builder, "units");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafManyLine *line = lines->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "unit", line->unit_id);
      td_cli_json_set_string (builder, "label", line->label);
      td_cli_json_set_string (builder, "state", td_leaf_many_state_to_nick (line->state));
      td_cli_json_set_string (builder, "why", line->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_lines (const GPtrArray *lines, gboolean looked)
{
  g_autofree char *sums = td_leaf_many_sums (lines);

  if (looked)
    g_print (_ ("Nothing was written. It would be: %s\n"), sums);
  else
    g_print ("%s\n", sums);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafManyLine *line = lines->pdata[i];

      if (line->state == TD_LEAF_MANY_REFUSED)
        g_printerr ("tidang-cli: %s\n", line->why);
    }
}

int
td_cli_many_print (TdCli *cli, const GPtrArray *lines, gboolean looked)
{
  if (cli->json)
    print_json (lines, looked);
  else
    print_lines (lines, looked);
  return td_leaf_many_count (lines, TD_LEAF_MANY_REFUSED) > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}
