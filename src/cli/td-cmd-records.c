/* Tidang: tidang-cli attach, detach and note — what is kept with a dossier beside its votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-attach.h"
#include "td-cli.h"
#include "td-notebook.h"

static gboolean
attach_kind_from (const char *nick, int *out)
{
  TdAttachKind kind;
  if (!td_attach_kind_from_nick (nick, &kind))
    return FALSE;
  *out = (int)kind;
  return TRUE;
}

/* The ids behind ROOM and --vote; FALSE with an error. */
static gboolean
find_target (TdWorkspace *workspace,
             gint64 unit_id,
             const char *room,
             int vote_number,
             gint64 *part_id,
             gint64 *vote_id,
             GError **error)
{
  *part_id = *vote_id = 0;
  if (room == NULL && vote_number == 0)
    return TRUE;
  g_autoptr (TdDossier) dossier = td_dossier_load (workspace, unit_id, error);
  if (dossier == NULL)
    return FALSE;
  const TdPart *part = room != NULL ? td_roll_find_room (dossier->roll, room, NULL) : NULL;
  if (room != NULL && part == NULL)
    {
      g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
                   _ ("No flat %s in this unit. “show” lists its flats."), room);
      return FALSE;
    }
  *part_id = part != NULL ? part->id : 0;
  for (guint i = 0; vote_number != 0 && i < dossier->votes->len; i++)
    if (((const TdVote *)dossier->votes->pdata[i])->number == vote_number)
      *vote_id = ((const TdVote *)dossier->votes->pdata[i])->id;
  if (vote_number == 0 || *vote_id != 0)
    return TRUE;
  g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("This unit has no vote %d. “tally” shows which there are."), vote_number);
  return FALSE;
}

int
td_cmd_attach (TdCli *cli, int argc, char **argv)
{
  g_autofree char *room = NULL, *kind_nick = NULL;
  int vote = 0, kind = TD_ATTACH_OTHER;
  const GOptionEntry entries[] = {
    { "room", 0, 0, G_OPTION_ARG_STRING, &room, N_ ("the flat that the files belong to"), "ROOM" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_nick,
      N_ ("scan, authority, deed, notice, photo, plan or minutes"), "KIND" },
    { "vote", 0, 0, G_OPTION_ARG_INT, &vote, N_ ("the vote that the files belong to"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, -1) ||
      !td_cli_choice (cli, "--kind", kind_nick, attach_kind_from,
                      "scan, authority, deed, notice, photo, plan, minutes", &kind))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 part_id, vote_id, id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = find_target (workspace, id, room, vote, &part_id, &vote_id, &error) &&
                  td_attach_files (workspace, id, part_id, vote_id, (TdAttachKind)kind,
                                   (const char *const *)(argv + 2), &error);
  return td_cli_finish (cli, workspace, done, error);
}

static gboolean
read_id (TdCli *cli, const char *text, gint64 *out)
{
  guint64 value;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    {
      td_cli_usage (cli, _ ("“%s” is no id; “show --json” gives them."), text);
      return FALSE;
    }
  *out = (gint64)value;
  return TRUE;
}

int
td_cmd_detach (TdCli *cli, int argc, char **argv)
{
  gint64 file = 0;
  if (!td_cli_parse (cli, NULL, &argc, &argv, 3, 3))
    return cli->status;
  if (!read_id (cli, argv[2], &file))
    return TD_EXIT_USAGE;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_attachment_remove (workspace, id, file, &error);
  return td_cli_finish (cli, workspace, done, error);
}

typedef struct
{
  const char *room;
  const char *text;
  gint64 edit, remove;
  TdDate date;
} NoteDeed;

static gboolean
do_note (TdWorkspace *workspace, gint64 unit_id, const NoteDeed *deed, GError **error)
{
  gint64 part_id, vote_id;
  if (deed->remove != 0)
    return td_note_remove (workspace, unit_id, deed->remove, error);
  if (deed->edit != 0)
    return td_note_edit (workspace, unit_id, deed->edit, deed->date, deed->text, error);
  return find_target (workspace, unit_id, deed->room, 0, &part_id, &vote_id, error) &&
         td_note_write (workspace, unit_id, part_id, deed->date, deed->text, error) != 0;
}

int
td_cmd_note (TdCli *cli, int argc, char **argv)
{
  g_autofree char *text = NULL, *date = NULL, *edit = NULL, *remove = NULL;
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("what is noted"), "TEXT" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("day of the matter (default: today)"), "DATE" },
    { "edit", 0, 0, G_OPTION_ARG_STRING, &edit, N_ ("change this note"), "ID" },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &remove, N_ ("remove this note"), "ID" },
    G_OPTION_ENTRY_NULL,
  };
  NoteDeed deed = { .date = TD_DATE_NONE };
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 3) || !td_cli_date (cli, "--date", date, &deed.date))
    return cli->status;
  if (edit != NULL && remove != NULL)
    return td_cli_usage (cli, _ ("--edit and --remove exclude each other."));
  if ((edit != NULL || remove != NULL) && argc == 3)
    return td_cli_usage (cli, _ ("a note that is there keeps its flat: leave ROOM out."));
  if (remove == NULL && text == NULL)
    return td_cli_usage (cli, _ ("--text is missing."));
  if ((edit != NULL && !read_id (cli, edit, &deed.edit)) ||
      (remove != NULL && !read_id (cli, remove, &deed.remove)))
    return TD_EXIT_USAGE;
  deed.text = text;
  deed.room = argc == 3 ? argv[2] : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = do_note (workspace, id, &deed, &error);
  return td_cli_finish (cli, workspace, done, error);
}
