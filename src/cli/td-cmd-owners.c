/* Tidang: tidang-cli part-edit, transfer, split, join, renumber-room and household — the register between
 * votes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-households.h"

#include "td-area.h"

#include <string.h>

/* What every deed may say. */
typedef struct
{
  char *date;
  char *evidence;
  char *title_no;
  char *reason;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->date);
  g_free (said->evidence);
  g_free (said->title_no);
  g_free (said->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

#define SAID_ENTRIES(said)                                                                                   \
  { "date",           0, 0, G_OPTION_ARG_STRING, &(said).date, N_ ("Day of the change (default: today)"),    \
    N_ ("YYYY-MM-DD") },                                                                                     \
      { "evidence",                                                                                          \
        0,                                                                                                   \
        0,                                                                                                   \
        G_OPTION_ARG_STRING,                                                                                 \
        &(said).evidence,                                                                                    \
        N_ ("Number of the certificate, contract, notarial or court document"),                              \
        N_ ("TEXT") },                                                                                       \
  {                                                                                                          \
    "reason", 0, 0, G_OPTION_ARG_STRING, &(said).reason, N_ ("Why, or what else is to be known"),            \
        N_ ("TEXT")                                                                                          \
  }

static gboolean
deed_of (TdCli *cli, const Said *said, TdTransferKind kind, TdDeed *deed)
{
  *deed = (TdDeed){ kind, TD_DATE_NONE, said->evidence, said->title_no, said->reason };
  return td_cli_date (cli, "--date", said->date, &deed->on);
}

static void
print_json (const TdDeedDone *done)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < done->parts->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (done->parts, gint64, i));
      json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
  td_cli_json_set_int (builder, "noted", done->noted);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < done->said->len; i++)
    json_builder_add_string_value (builder, done->said->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* Closes the file and says what the deed means for open votes. */
static int
end (TdCli *cli, TdWorkspace *workspace, const TdDeedDone *done, const GError *error)
{
  td_workspace_close (workspace);
  if (done == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (done);
  else
    for (guint i = 0; i < done->said->len; i++)
      g_printerr ("tidang-cli: %s\n", (const char *)done->said->pdata[i]);
  return TD_EXIT_DONE;
}

int
td_cmd_part_edit (TdCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why, or what else is to be known"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, -1))
    return cli->status;
  for (int i = 3; i < argc; i++)
    if (strchr (argv[i], '=') == NULL)
      return td_cli_usage (cli, _ ("“%s” is not FIELD=VALUE."), argv[i]);

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 unit = td_cli_open_unit (cli, argv, &workspace, &status);
  if (unit == 0)
    return status;
  gint64 part = td_household_find (workspace, unit, argv[2], &error);
  gboolean done =
      part != 0 && td_part_edit (workspace, unit, part, (const char *const *)(argv + 3), reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}

/* ---- owners ---- */

static gboolean
kind_from_nick (const char *nick, int *out)
{
  TdTransferKind kind;
  if (!td_transfer_kind_from_nick (nick, &kind) || kind >= TD_N_OWNER_TRANSFERS)
    return FALSE;
  *out = (int)kind;
  return TRUE;
}

int
td_cmd_transfer (TdCli *cli, int argc, char **argv)
{
  g_auto (Said) said = { 0 };
  g_autofree char *kind_text = NULL, *owners = NULL, *documents = NULL, *phones = NULL;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_text, N_ ("What has happened"), N_ ("KIND") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owners, N_ ("The owners afterwards, with 、 between them"),
      N_ ("NAMES") },
    { "document", 0, 0, G_OPTION_ARG_STRING, &documents, N_ ("Their document numbers, in that order"),
      N_ ("NUMBERS") },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &phones, N_ ("Their telephones, in that order"), N_ ("NUMBERS") },
    { "title-no", 0, 0, G_OPTION_ARG_STRING, &said.title_no, N_ ("The flat's new certificate"), N_ ("TEXT") },
    SAID_ENTRIES (said),
    G_OPTION_ENTRY_NULL,
  };
  TdDeed deed;
  int kind = 0;
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  if (kind_text == NULL)
    return td_cli_usage (cli, _ ("--kind is missing."));
  if (!td_cli_choice (
          cli, "--kind", kind_text, kind_from_nick,
          "sale, inheritance, gift, division, court, add-owner, remove-owner, name, document, phone",
          &kind) ||
      !deed_of (cli, &said, (TdTransferKind)kind, &deed))
    return cli->status;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (TdHousehold) home = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (TdDeedDone) done = NULL;
  int status = TD_EXIT_DONE;
  gint64 unit = td_cli_open_unit (cli, argv, &workspace, &status);
  if (unit == 0)
    return status;
  gint64 part = td_household_find (workspace, unit, argv[2], &error);
  home = part != 0 ? td_household_load (workspace, unit, part, &error) : NULL;
  if (home != NULL)
    after = td_transfer_owners (home->part, deed.kind, owners, documents, phones, &error);
  if (after != NULL)
    done = td_part_transfer (workspace, unit, part, &deed, after, &error);
  return end (cli, workspace, done, error);
}

/* ---- flats ---- */

/* A new flat like `like`, with another number and area. */
static TdPart *
piece_of (const TdPart *like, const char *room, TdArea area)
{
  TdPart *piece = td_part_copy (like);
  piece->id = 0;
  g_free (piece->room);
  piece->room = g_strdup (room);
  piece->area = area;
  if (td_room_floor (room) != 0)
    piece->floor = td_room_floor (room);
  return piece;
}

/* ROOM=AREA */
static TdPart *
read_piece (TdCli *cli, const TdPart *like, const char *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *room = equals == NULL ? NULL : g_strndup (text, (gsize)(equals - text));
  TdArea area;
  if (equals != NULL && td_area_parse (equals + 1, &area, NULL))
    return piece_of (like, room, area);
  cli->status = td_cli_usage (cli, _ ("“%s” is not ROOM=AREA, such as 501A=45.50."), text);
  return NULL;
}

/* ROOM=NAMES for one of the pieces. */
static gboolean
set_owners (TdCli *cli, GPtrArray *pieces, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *room = equals == NULL ? NULL : g_strndup (text, (gsize)(equals - text));
  g_autofree char *wanted = td_room_fold (room);
  for (guint i = 0; equals != NULL && i < pieces->len; i++)
    {
      TdPart *piece = pieces->pdata[i];
      g_autofree char *key = td_room_fold (piece->room);
      if (!g_str_equal (key, wanted))
        continue;
      g_autoptr (GPtrArray) owners =
          td_transfer_owners (piece, TD_TRANSFER_SALE, equals + 1, NULL, NULL, error);
      if (owners == NULL)
        return FALSE;
      g_ptr_array_unref (piece->owners);
      piece->owners = g_steal_pointer (&owners);
      return TRUE;
    }
  cli->status = td_cli_usage (cli, _ ("“%s” is not ROOM=NAMES of one of the new flats."), text);
  return FALSE;
}

static GPtrArray *
read_pieces (TdCli *cli, const TdPart *whole, char **pieces, char **owners, GError **error)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  for (; *pieces != NULL; pieces++)
    {
      TdPart *piece = read_piece (cli, whole, *pieces);
      if (piece == NULL)
        return NULL;
      g_ptr_array_add (read, piece);
    }
  for (; owners != NULL && *owners != NULL; owners++)
    if (!set_owners (cli, read, *owners, error))
      return NULL;
  return g_steal_pointer (&read);
}

int
td_cmd_split (TdCli *cli, int argc, char **argv)
{
  g_auto (Said) said = { 0 };
  g_auto (GStrv) owners = NULL;
  const GOptionEntry entries[] = {
    { "owner", 0, 0, G_OPTION_ARG_STRING_ARRAY, &owners, N_ ("Who owns one of the new flats"),
      N_ ("ROOM=NAMES") },
    SAID_ENTRIES (said),
    G_OPTION_ENTRY_NULL,
  };
  TdDeed deed;
  if (!td_cli_parse (cli, entries, &argc, &argv, 5, -1) || !deed_of (cli, &said, TD_TRANSFER_SPLIT, &deed))
    return cli->status;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (TdHousehold) home = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (TdDeedDone) done = NULL;
  int status = TD_EXIT_DONE;
  gint64 unit = td_cli_open_unit (cli, argv, &workspace, &status);
  if (unit == 0)
    return status;
  gint64 part = td_household_find (workspace, unit, argv[2], &error);
  home = part != 0 ? td_household_load (workspace, unit, part, &error) : NULL;
  if (home != NULL)
    pieces = read_pieces (cli, home->part, argv + 3, owners, &error);
  if (home != NULL && pieces == NULL && error == NULL)
    {
      td_workspace_close (workspace);
      return cli->status;
    }
  if (pieces != NULL)
    done = td_part_split (workspace, unit, part, &deed, pieces, &error);
  return end (cli, workspace, done, error);
}

/* The flats of argv, their sum or, of duplicates, the first as it is. */
static TdPart *
whole_of (TdWorkspace *workspace, gint64 unit, char **rooms, gboolean duplicate, GArray *ids, GError **error)
{
  g_autoptr (TdPart) whole = NULL;
  TdArea sum = 0;
  for (; *rooms != NULL; rooms++)
    {
      gint64 id = td_household_find (workspace, unit, *rooms, error);
      g_autoptr (TdHousehold) home = id != 0 ? td_household_load (workspace, unit, id, error) : NULL;
      if (home == NULL)
        return NULL;
      if (whole == NULL)
        whole = td_part_copy (home->part);
      sum += home->part->area;
      g_array_append_val (ids, id);
    }
  if (!duplicate)
    whole->area = sum;
  return g_steal_pointer (&whole);
}

int
td_cmd_join (TdCli *cli, int argc, char **argv)
{
  g_auto (Said) said = { 0 };
  g_autofree char *room = NULL, *area = NULL, *owners = NULL;
  gboolean duplicate = FALSE;
  const GOptionEntry entries[] = {
    { "room", 0, 0, G_OPTION_ARG_STRING, &room, N_ ("Number of the joined flat (default: the first one's)"),
      N_ ("ROOM") },
    { "area", 0, 0, G_OPTION_ARG_STRING, &area, N_ ("Its area in m² (default: the sum)"), N_ ("AREA") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owners,
      N_ ("Its owners, with 、 between them (default: the first one's)"), N_ ("NAMES") },
    { "duplicate", 0, 0, G_OPTION_ARG_NONE, &duplicate,
      N_ ("It is one flat that was entered twice: the first stays"), NULL },
    SAID_ENTRIES (said),
    G_OPTION_ENTRY_NULL,
  };
  TdDeed deed;
  TdArea given = 0;
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, -1) ||
      !deed_of (cli, &said, duplicate ? TD_TRANSFER_DUPLICATE : TD_TRANSFER_JOIN, &deed))
    return cli->status;
  if (area != NULL && !td_area_parse (area, &given, NULL))
    return td_cli_usage (cli, _ ("--area: “%s” is no area such as 81.20."), area);

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (TdPart) whole = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdDeedDone) done = NULL;
  int status = TD_EXIT_DONE;
  gint64 unit = td_cli_open_unit (cli, argv, &workspace, &status);
  if (unit == 0)
    return status;
  whole = whole_of (workspace, unit, argv + 2, duplicate, ids, &error);
  if (whole != NULL && owners != NULL)
    {
      GPtrArray *after = td_transfer_owners (whole, TD_TRANSFER_SALE, owners, NULL, NULL, &error);
      if (after == NULL)
        return end (cli, workspace, NULL, error);
      g_ptr_array_unref (whole->owners);
      whole->owners = after;
    }
  if (whole != NULL)
    {
      whole->area = given > 0 ? given : whole->area;
      if (room != NULL)
        {
          g_free (whole->room);
          whole->room = g_steal_pointer (&room);
        }
      done = td_parts_join (workspace, unit, ids, &deed, whole, &error);
    }
  return end (cli, workspace, done, error);
}

int
td_cmd_renumber_room (TdCli *cli, int argc, char **argv)
{
  g_auto (Said) said = { 0 };
  const GOptionEntry entries[] = { SAID_ENTRIES (said), G_OPTION_ENTRY_NULL };
  TdDeed deed;
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, 4) || !deed_of (cli, &said, TD_TRANSFER_ROOM, &deed))
    return cli->status;
  if (said.reason == NULL)
    return td_cli_usage (cli, _ ("--reason is missing."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (TdDeedDone) done = NULL;
  int status = TD_EXIT_DONE;
  gint64 unit = td_cli_open_unit (cli, argv, &workspace, &status);
  if (unit == 0)
    return status;
  gint64 part = td_household_find (workspace, unit, argv[2], &error);
  if (part != 0)
    done = td_part_renumber (workspace, unit, part, argv[3], &deed, &error);
  return end (cli, workspace, done, error);
}
