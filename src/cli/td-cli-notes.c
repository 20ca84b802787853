/* Tidang: what is wrong with an edited text, on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-notes.h"

int
td_cli_print_notes (TdCli *cli, const char *path, const GPtrArray *notes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < notes->len; i++)
    {
      const TdTextNote *note = notes->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_int (builder, "line", note->line);
      td_cli_json_set_int (builder, "character", note->character);
      td_cli_json_set_string (builder, "text", note->text);
      json_builder_end_object (builder);
      if (!cli->json)
        g_printerr ("%s:%u:%u: %s\n", path, note->line, note->character, note->text);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  return notes->len > 0 ? TD_EXIT_REFUSED : TD_EXIT_DONE;
}
