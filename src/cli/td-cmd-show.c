/* Tidang: tidang-cli show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-attach.h"
#include "td-cli-tally.h"
#include "td-history.h"
#include "td-notebook.h"

static void
add_part (JsonBuilder *builder, const TdPart *part)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", part->id);
  td_cli_json_set_string (builder, "room", part->room);
  td_cli_json_set_int (builder, "floor", part->floor);
  td_cli_json_set_string (builder, "kind", td_part_kind_to_nick (part->kind));
  td_cli_json_set_area (builder, "area", part->area);
  td_cli_json_set_string (builder, "area_source", td_area_source_to_nick (part->area_source));
  td_cli_json_set_string (builder, "occupancy", td_occupancy_to_nick (part->occupancy));
  td_cli_json_set_bool (builder, "occupied", part->occupied);
  json_builder_set_member_name (builder, "owners");
  json_builder_begin_array (builder);
  for (guint i = 0; i < part->owners->len; i++)
    json_builder_add_string_value (builder, ((TdOwner *)part->owners->pdata[i])->name);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* null before it is posted. */
static void
add_notice (JsonBuilder *builder, const char *name, const TdNoticePeriod *period)
{
  static const char *const bases[] = { NULL, "rule", "person" };
  json_builder_set_member_name (builder, name);
  if (period->from == TD_DATE_NONE)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  td_cli_json_set_date (builder, "from", period->from);
  td_cli_json_set_date (builder, "until", period->until);
  json_builder_set_member_name (builder, "days");
  if (period->days > 0)
    json_builder_add_int_value (builder, period->days);
  else
    json_builder_add_null_value (builder);
  td_cli_json_set_string (builder, "unit",
                          !period->unit_known ? NULL
                          : period->working   ? "working"
                                              : "calendar");
  td_cli_json_set_string (builder, "basis", bases[period->basis]);
  json_builder_set_member_name (builder, "tentative");
  json_builder_add_boolean_value (builder, period->tentative);
  json_builder_end_object (builder);
}

/* NULL for the dossier itself. */
static const char *
room_of (const TdDossier *dossier, gint64 part_id)
{
  const TdPart *part = part_id != 0 ? td_roll_find (dossier->roll, part_id) : NULL;
  return part != NULL ? part->room : NULL;
}

static void
add_attachments (JsonBuilder *builder, const TdDossier *dossier)
{
  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier->attachments->len; i++)
    {
      const TdAttachment *file = dossier->attachments->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "id", file->id);
      td_cli_json_set_string (builder, "name", file->name);
      td_cli_json_set_string (builder, "kind", td_attach_kind_to_nick (file->kind));
      td_cli_json_set_string (builder, "paper", file->paper);
      td_cli_json_set_string (builder, "room", room_of (dossier, file->part_id));
      td_cli_json_set_string (builder, "sha256", file->hash);
      td_cli_json_set_int (builder, "size", file->size);
      td_cli_json_set_time (builder, "at", file->at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_notes (JsonBuilder *builder, const TdDossier *dossier)
{
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier->notes->len; i++)
    {
      const TdNote *note = dossier->notes->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "id", note->id);
      td_cli_json_set_date (builder, "date", note->date);
      td_cli_json_set_string (builder, "room", room_of (dossier, note->part_id));
      td_cli_json_set_string (builder, "who", note->author);
      td_cli_json_set_string (builder, "text", note->text);
      td_cli_json_set_bool (builder, "edited", note->edited_at != 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const TdDossier *dossier)
{
  const TdUnit *unit = dossier->unit;
  g_autofree char *label = td_unit_label (unit);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", unit->id);
  td_cli_json_set_string (builder, "file_no", unit->file_no);
  td_cli_json_set_string (builder, "unit", label);
  td_cli_json_set_string (builder, "place", unit->place);
  td_cli_json_set_string (builder, "storeys", unit->storeys);
  td_cli_json_set_string (builder, "built_year", unit->built_year);
  td_cli_json_set_string (builder, "rating", td_rating_to_nick (unit->rating));
  td_cli_json_set_string (builder, "stage", td_stage_to_nick (unit->stage));
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier->roll->parts->len; i++)
    add_part (builder, dossier->roll->parts->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "votes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier->votes->len; i++)
    td_cli_add_tally (builder, unit, dossier->votes->pdata[i]);
  json_builder_end_array (builder);
  add_notice (builder, "notice", &dossier->notice);
  add_notice (builder, "result_notice", &dossier->result_notice);
  add_attachments (builder, dossier);
  add_notes (builder, dossier);
  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier->gaps->len; i++)
    json_builder_add_string_value (builder, ((TdGap *)dossier->gaps->pdata[i])->text);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dossier->warnings->len; i++)
    json_builder_add_string_value (builder, dossier->warnings->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static char *
join_owners (const TdPart *part)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < part->owners->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", ((TdOwner *)part->owners->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static const char *
stance_of (const TdVote *vote, const TdPart *part)
{
  if (vote == NULL)
    return "";
  for (guint i = 0; i < vote->roll->parts->len; i++)
    if (((TdPart *)vote->roll->parts->pdata[i])->id == part->id)
      switch (g_array_index (vote->tally->part_stances, TdStance, i))
        {
        case TD_STANCE_AGREE:
          return _ ("agree");
        case TD_STANCE_OPPOSE:
          return _ ("oppose");
        case TD_STANCE_ABSTAIN:
          return _ ("abstain");
        case TD_STANCE_INVALID:
          return _ ("invalid");
        case TD_STANCE_PENDING:
          return _ ("to be verified");
        case TD_STANCE_SILENT:
        default:
          return _ ("no answer");
        }
  return "";
}

static void
print_notes (const TdDossier *dossier)
{
  for (guint i = 0; i < dossier->notes->len; i++)
    {
      const TdNote *note = dossier->notes->pdata[i];
      const char *room = room_of (dossier, note->part_id);
      g_autofree char *day = td_date_to_iso (note->date);
      g_print ("%s%s  %s%s%s  %s\n", i == 0 ? "\n" : "", day, note->author, room != NULL ? "  " : "",
               room != NULL ? room : "", note->text);
    }
}

static void
print_attachments (const TdDossier *dossier)
{
  for (guint i = 0; i < dossier->attachments->len; i++)
    {
      const TdAttachment *file = dossier->attachments->pdata[i];
      const char *room = room_of (dossier, file->part_id);
      g_autofree char *size = g_format_size_full ((guint64)file->size, G_FORMAT_SIZE_IEC_UNITS);
      g_print ("%s%s  %s%s%s  %s\n", i == 0 ? "\n" : "", file->name, td_attach_kind_to_label (file->kind),
               room != NULL ? "  " : "", room != NULL ? room : "", size);
    }
}

static void
print_text (const TdDossier *dossier)
{
  const TdUnit *unit = dossier->unit;
  g_autofree char *label = td_unit_label (unit);
  g_print ("%s  %s\n%s · %s\n\n", label, unit->file_no, td_stage_to_label (unit->stage),
           td_rating_to_label (unit->rating));
  TdCliTable *table = td_cli_table_new (_ ("Room"), _ ("Owners"), _ ("Area ㎡"), _ ("Answer"), NULL);
  for (guint i = 0; i < dossier->roll->parts->len; i++)
    {
      const TdPart *part = dossier->roll->parts->pdata[i];
      g_autofree char *owners = join_owners (part);
      g_autofree char *area = td_area_to_string (part->area);
      td_cli_table_add (table, part->room, owners, area, stance_of (dossier->vote, part), NULL);
    }
  td_cli_table_print (table);
  if (dossier->vote != NULL)
    {
      g_print ("\n");
      td_cli_print_tally (unit, dossier->vote);
    }
  td_cli_print_notices (dossier);
  if (dossier->next_step != NULL)
    g_print (_ ("\nNext step: %s\n"), dossier->next_step);
  for (guint i = 0; i < dossier->gaps->len; i++)
    g_print ("  - %s\n", ((TdGap *)dossier->gaps->pdata[i])->text);
  print_notes (dossier);
  print_attachments (dossier);
}

/* The unit as it stood at a moment, for reading alone. */
static TdDossier *
load_past (TdWorkspace *workspace, gint64 id, const char *at, GError **error)
{
  gint64 action = td_look_back_resolve (workspace, id, at, error);
  g_autoptr (TdWorkspace) past = action != 0 ? td_look_back (workspace, id, action, error) : NULL;
  TdDossier *dossier = past != NULL ? td_dossier_load (past, id, error) : NULL;
  if (dossier != NULL)
    g_printerr (_ ("The state of %s, for reading only.\n"), td_workspace_get_past (past));
  return dossier;
}

int
td_cmd_show (TdCli *cli, int argc, char **argv)
{
  g_autofree char *at = NULL;
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("As it stood after this action, or on this day"),
      N_ ("ACTION|DATE") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  gint64 id = td_unit_resolve (workspace, argv[1], &error);
  g_autoptr (TdDossier) dossier = id == 0      ? NULL
                                  : at != NULL ? load_past (workspace, id, at, &error)
                                               : td_dossier_load (workspace, id, &error);
  if (dossier == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (dossier);
  else
    print_text (dossier);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
