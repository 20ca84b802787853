/* Tidang: photos of the works taken in from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-photos.h"

#include "td-coordinates.h"
#include "td-mercator.h"
#include "td-photo-intake.h"

/* ---- what was said of all of them ---- */

/* By id or by either title; NULL with a usage error that lists them. */
static const char *
find_stage (TdCli *cli, const TdPhotoIntake *intake, const char *text)
{
  g_autoptr (GString) all = g_string_new (NULL);
  const TdLeafChoice *choice;

  for (guint i = 0; (choice = td_photo_intake_stage (intake, i)) != NULL; i++)
    {
      if (g_str_equal (text, choice->id) || g_str_equal (text, choice->title) ||
          g_str_equal (text, choice->en))
        return g_intern_string (choice->id);
      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", choice->id);
    }
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is none of: %s"), "--stage", text, all->str);
  return NULL;
}

static gboolean
choose (TdCli *cli, TdPhotoIntake *intake, const TdCliPhotos *options)
{
  const char *stage = options->stage != NULL ? find_stage (cli, intake, options->stage) : NULL;
  TdPhotoWhen when = TD_PHOTO_UNSAID;

  if (options->stage != NULL && stage == NULL)
    return FALSE;
  if (options->when != NULL && (*options->when == '\0' || !td_photo_when_from_nick (options->when, &when)))
    {
      cli->status =
          td_cli_usage (cli, _ ("%s: “%s” is none of: %s"), "--when", options->when, "before, during, after");
      return FALSE;
    }
  for (guint i = 0; i < intake->photos->len; i++)
    {
      TdPhoto *photo = intake->photos->pdata[i];

      if (stage != NULL)
        photo->stage = stage;
      if (options->when != NULL)
        photo->when = when;
    }
  td_photo_intake_rename (intake);
  return TRUE;
}

/* ---- what is said ---- */

static void
says_to_json (JsonBuilder *builder, guint says)
{
  json_builder_set_member_name (builder, "says");
  json_builder_begin_array (builder);
  for (guint i = 0; i < TD_N_PHOTO_SAYS; i++)
    if (says & (1u << i))
      json_builder_add_string_value (builder, td_photo_says_to_nick ((TdPhotoSays)(1u << i)));
  json_builder_end_array (builder);
}

static void
photo_to_json (JsonBuilder *builder, const TdPhotoIntake *intake, const TdPhoto *photo)
{
  gboolean taken = photo->state == TD_PHOTO_NEW || photo->state == TD_PHOTO_KEPT;
  g_autofree char *remarks = td_photo_remarks (intake, photo);
  g_autofree char *position =
      photo->placed ? td_coordinates_to_decimal (td_lon_lat_from_stored (photo->lon, photo->lat)) : NULL;

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "path", photo->path);
  td_cli_json_set_string (builder, "state", td_photo_state_to_nick (photo->state));
  td_cli_json_set_string (builder, "name", photo->name);
  td_cli_json_set_string (builder, "same_as", photo->twin);
  td_cli_json_set_string (builder, "why", photo->why);
  td_cli_json_set_string (builder, "sha256", photo->hash);
  td_cli_json_set_date (builder, "day", photo->day);
  td_cli_json_set_string (builder, "time", photo->time);
  td_cli_json_set_string (builder, "position", position);
  json_builder_set_member_name (builder, "metres");
  if (photo->metres >= 0)
    json_builder_add_int_value (builder, photo->metres);
  else
    json_builder_add_null_value (builder);
  td_cli_json_set_string (builder, "stage", photo->stage);
  td_cli_json_set_string (builder, "when", td_photo_when_to_nick (photo->when));
  says_to_json (builder, taken ? td_photo_intake_says (intake, photo) : 0);
  td_cli_json_set_string (builder, "remarks", remarks);
  json_builder_end_object (builder);
}

static void
print_json (const TdPhotoIntake *intake, gboolean done, guint n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *notes = td_photo_intake_notes (intake);

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "unit", intake->file->book->label);
  td_cli_json_set_string (builder, "rule", TD_PHOTO_RULE);
  td_cli_json_set_bool (builder, "done", done);
  td_cli_json_set_int (builder, "taken_in", n);
  td_cli_json_set_int (builder, "refused", td_photo_intake_count (intake, TD_PHOTO_REFUSED));
  td_cli_json_set_int (builder, "passed_over", intake->passed_over);
  td_cli_json_set_string (builder, "notes", notes);
  json_builder_set_member_name (builder, "photos");
  json_builder_begin_array (builder);
  for (guint i = 0; i < intake->photos->len; i++)
    photo_to_json (builder, intake, intake->photos->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* Before the deed: the rule and what each of them would be called. */
static void
print_text (const TdPhotoIntake *intake)
{
  TdCliTable *table =
      td_cli_table_new (C_ ("photos", "Photo"), C_ ("photos", "Taken"), C_ ("photos", "Becomes"), NULL);
  g_autofree char *rule = td_photo_intake_rule ();
  g_autofree char *sums = td_photo_intake_sums (intake);
  g_autofree char *notes = td_photo_intake_notes (intake);

  for (guint i = 0; i < intake->photos->len; i++)
    {
      const TdPhoto *photo = intake->photos->pdata[i];
      g_autofree char *moment = td_photo_moment_text (photo);
      g_autofree char *text = td_photo_to_text (photo);

      td_cli_table_add (table, photo->shown, moment, text, NULL);
    }
  td_cli_table_print (table);
  g_print ("%s\n", rule);
  for (guint i = 0; i < intake->photos->len; i++)
    {
      const TdPhoto *photo = intake->photos->pdata[i];
      g_autofree char *remarks = td_photo_remarks (intake, photo);
      g_auto (GStrv) lines = g_strsplit (remarks, "\n", -1);

      for (guint k = 0; lines[k] != NULL; k++)
        g_print ("! %s: %s\n", photo->shown, lines[k]);
    }
  if (*notes != '\0')
    g_print ("%s\n", notes);
  g_print ("%s\n", sums);
}

int
td_cli_photos (TdCli *cli, const TdCliPhotos *options, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], !options->look, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (TdPhotoIntake) intake = NULL;
  TdProgress progress;
  gboolean done = TRUE;
  guint n = 0;

  td_cli_progress (&progress);
  if (id != 0)
    intake = td_photo_intake_look (workspace, id, options->paths, &progress, &error);
  td_cli_progress_end ();
  if (intake == NULL || !choose (cli, intake, options))
    {
      if (workspace != NULL)
        td_workspace_close (workspace);
      return intake == NULL ? td_cli_fail (error) : cli->status;
    }
  if (!options->look)
    done = td_photo_intake_put (workspace, intake, options->leave_out, &n, NULL, &error);
  td_workspace_close (workspace);
  if (done && cli->json)
    print_json (intake, !options->look, n);
  else if (done)
    print_text (intake);
  if (!done)
    return td_cli_fail (error);
  return td_photo_intake_count (intake, TD_PHOTO_REFUSED) > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}
