/* Tidang: tidang-cli place — units put on the map, and those that are missing there or far off.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-mercator.h"
#include "td-placing.h"

typedef struct
{
  char *datum_word, *photo, *place, *find;
  gboolean building, clear, missing, far;
  gint64 limit;
  TdDatum datum;
} PlaceOptions;

static void
place_options_clear (PlaceOptions *options)
{
  g_free (options->datum_word);
  g_free (options->photo);
  g_free (options->place);
  g_free (options->find);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlaceOptions, place_options_clear)

/* ---- one unit ---- */

static void
set_degrees (JsonBuilder *builder, const char *name, gint32 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value / 1e7);
}

static void
print_json (const TdPlacing *placing, gint64 moved)
{
  const TdPlacedUnit *unit = td_placing_unit (placing);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", placing->unit_id);
  td_cli_json_set_bool (builder, "placed", unit->located);
  if (unit->located)
    {
      set_degrees (builder, "longitude", unit->lon);
      set_degrees (builder, "latitude", unit->lat);
      td_cli_json_set_string (builder, "given_in", td_datum_to_code (unit->datum));
    }
  if (moved >= 0)
    td_cli_json_set_int (builder, "moved_m", moved);
  if (unit->located && placing->others > 0)
    td_cli_json_set_int (builder, "from_community_m",
                         td_far_metres (unit->lon, unit->lat, placing->middle_lon, placing->middle_lat));
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_words (const TdPlacing *placing, gint64 moved)
{
  const TdPlacedUnit *unit = td_placing_unit (placing);
  if (!unit->located)
    {
      g_print (_ ("%s has no place on the map.\n"), placing->label);
      return;
    }
  g_autofree char *numbers = td_coordinates_to_decimal (td_lon_lat_from_stored (unit->lon, unit->lat));
  g_print (_ ("%s: %s (WGS-84); given in: %s\n"), placing->label, numbers,
           td_placing_datum_label (unit->datum));
  if (moved >= 0)
    {
      g_autofree char *metres = td_placing_metres (moved);
      g_print (_ ("moved by %s\n"), metres);
    }
  if (placing->others > 0)
    {
      g_autofree char *metres =
          td_placing_metres (td_far_metres (unit->lon, unit->lat, placing->middle_lon, placing->middle_lat));
      g_print (_ ("%s from the middle of its community\n"), metres);
    }
}

/* As it stands now; moved: from where `before` had it. */
static int
print_place (TdCli *cli, TdWorkspace *workspace, gint64 id, const TdPlacedUnit *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlacing) placing = td_placing_load (workspace, id, &error);
  gint64 moved = -1;
  td_workspace_close (workspace);
  if (placing == NULL)
    return td_cli_fail (error);
  const TdPlacedUnit *unit = td_placing_unit (placing);
  if (before != NULL && before->located && unit->located)
    moved = td_far_metres (before->lon, before->lat, unit->lon, unit->lat);
  if (cli->json)
    print_json (placing, moved);
  else
    print_words (placing, moved);
  return TD_EXIT_DONE;
}

static int
show_place (TdCli *cli, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  return id != 0 ? print_place (cli, workspace, id, NULL) : td_cli_fail (error);
}

/* What the photo says; its datum unless --datum names one. FALSE with an error. */
static gboolean
read_photo (const PlaceOptions *options, TdPlaced *placed, GError **error)
{
  TdPhotoPlace photo;
  if (!td_placing_read_photo (options->photo, &photo, error))
    return FALSE;
  placed->given = photo.given;
  placed->how = TD_PLACED_PHOTO;
  if (placed->datum == TD_DATUM_UNKNOWN)
    placed->datum = photo.datum;
  if (placed->datum != TD_DATUM_UNKNOWN)
    return TRUE;
  g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE, "%s",
               _ ("The photo does not say in which coordinate system it is. Say it with --datum."));
  return FALSE;
}

static int
place_unit (TdCli *cli, char **argv, const PlaceOptions *options, const char *text)
{
  TdPlaced placed = { .datum = options->datum, .how = TD_PLACED_TYPED };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autofree char *wrong = text != NULL ? td_placing_read (text, &placed.given) : NULL;
  int status;
  if (wrong != NULL)
    return td_cli_usage (cli, "%s", wrong);
  if (options->photo != NULL && !read_photo (options, &placed, &error))
    return td_cli_fail (error);
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  g_autoptr (TdPlacing) placing = td_placing_load (workspace, id, &error);
  gboolean done = placing != NULL &&
                  (options->clear ? td_placing_clear (workspace, placing, options->building, &error)
                                  : td_placing_put (workspace, placing, options->building, &placed, &error));
  if (done)
    return print_place (cli, workspace, id, td_placing_unit (placing));
  return td_cli_finish (cli, workspace, FALSE, error);
}

/* ---- lists ---- */

static void
add_far_json (JsonBuilder *builder, const TdUnit *unit, const TdFarUnit *far)
{
  g_autofree char *label = td_unit_label (unit);
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", unit->id);
  td_cli_json_set_string (builder, "file_no", unit->file_no);
  td_cli_json_set_string (builder, "place", unit->place);
  td_cli_json_set_string (builder, "unit", label);
  if (far != NULL)
    {
      set_degrees (builder, "longitude", far->lon);
      set_degrees (builder, "latitude", far->lat);
      td_cli_json_set_int (builder, "metres", far->metres);
      td_cli_json_set_int (builder, "limit", far->limit);
      td_cli_json_set_string (builder, "from", far->compound ? "compound" : "community");
    }
  json_builder_end_object (builder);
}

static int
list_far (TdCli *cli, TdWorkspace *workspace, gint64 limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) far = td_placing_far (workspace, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  if (far == NULL)
    return td_cli_fail (error);
  TdCliTable *table =
      cli->json || far->len == 0 ? NULL : td_cli_table_new (_ ("File no."), _ ("Unit"), _ ("How far"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < far->len && (limit == 0 || i < limit); i++)
    {
      const TdFarUnit *one = &g_array_index (far, TdFarUnit, i);
      g_autoptr (TdUnit) unit = td_unit_load (workspace, one->unit_id, NULL);
      g_autofree char *label = unit != NULL ? td_unit_label (unit) : NULL;
      g_autofree char *text = td_far_unit_text (one);
      if (unit != NULL && cli->json)
        add_far_json (builder, unit, one);
      else if (unit != NULL)
        td_cli_table_add (table, unit->file_no, label, text, NULL);
    }
  json_builder_end_array (builder);
  td_workspace_close (workspace);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else if (table != NULL)
    td_cli_table_print (table);
  else
    g_print ("%s\n", _ ("Every place lies near its community."));
  return far->len == 0 ? TD_EXIT_DONE : TD_EXIT_PARTLY;
}

static int
list_missing (TdCli *cli, TdWorkspace *workspace, const PlaceOptions *options)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  filter.map = TD_UNIT_MAP_MISSING;
  filter.text = options->find;
  filter.place = options->place;
  filter.limit = options->limit;
  g_autoptr (GPtrArray) units = td_units_list (workspace, &filter, &error);
  td_workspace_close (workspace);
  if (units == NULL)
    return td_cli_fail (error);
  TdCliTable *table = cli->json ? NULL : td_cli_table_new (_ ("File no."), _ ("Unit"), _ ("Address"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < units->len; i++)
    {
      const TdUnit *unit = units->pdata[i];
      g_autofree char *label = td_unit_label (unit);
      if (cli->json)
        add_far_json (builder, unit, NULL);
      else
        td_cli_table_add (table, unit->file_no, label, unit->address, NULL);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
  return TD_EXIT_DONE;
}

static int
run_list (TdCli *cli, const char *path, const PlaceOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, path, FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  return options->far ? list_far (cli, workspace, options->limit) : list_missing (cli, workspace, options);
}

/* ---- which of them ---- */

/* NULL, or what is wrong with these options together. */
static const char *
wrong_options (const PlaceOptions *options, int argc)
{
  int lists = (options->missing != FALSE) + (options->far != FALSE);
  int deeds = (argc == 3) + (options->photo != NULL) + (options->clear != FALSE);
  if (lists > 1 ||
      (lists == 1 && (argc > 1 || deeds > 0 || options->datum_word != NULL || options->building)))
    return _ ("--missing and --far list units: leave the others out.");
  if (lists == 0 && (options->limit > 0 || options->find != NULL || options->place != NULL))
    return _ ("--find, --place and --limit belong to --missing.");
  if (options->far && (options->find != NULL || options->place != NULL))
    return _ ("--far looks over the whole file: leave --find and --place out.");
  if (lists == 0 && argc < 2)
    return _ ("an argument is missing.");
  if (deeds > 1)
    return _ ("COORDINATES, --photo and --clear exclude each other.");
  if (argc == 3 && options->datum_word == NULL)
    return _ ("Say with --datum in which coordinate system they are: wgs84, gcj02 or bd09.");
  if ((options->building && deeds == 0) ||
      (options->datum_word != NULL && argc < 3 && options->photo == NULL))
    return _ ("there are no COORDINATES.");
  return NULL;
}

int
td_cmd_place (TdCli *cli, int argc, char **argv)
{
  g_auto (PlaceOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "datum", 0, 0, G_OPTION_ARG_STRING, &options.datum_word,
      N_ ("The coordinate system that they are in: wgs84, gcj02 or bd09"), N_ ("DATUM") },
    { "photo", 0, 0, G_OPTION_ARG_FILENAME, &options.photo, N_ ("Where this photo was taken"), N_ ("PATH") },
    { "building", 0, 0, G_OPTION_ARG_NONE, &options.building, N_ ("All units of its building"), NULL },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &options.clear, N_ ("Take the place away"), NULL },
    { "missing", 0, 0, G_OPTION_ARG_NONE, &options.missing, N_ ("List units without a place"), NULL },
    { "far", 0, 0, G_OPTION_ARG_NONE, &options.far, N_ ("List units far from their community"), NULL },
    { "find", 0, 0, G_OPTION_ARG_STRING, &options.find,
      N_ ("Owner, flat, compound, file number, note; characters or pinyin"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, N_ ("Region code or its beginning"), N_ ("CODE") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &options.limit, N_ ("At most so many"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 3) || !td_cli_place (cli, options.place))
    return cli->status;
  const char *wrong = wrong_options (&options, argc);
  if (wrong != NULL)
    return td_cli_usage (cli, "%s", wrong);
  if (options.datum_word != NULL && !td_datum_from_words (options.datum_word, &options.datum))
    return td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), "--datum", options.datum_word,
                         "wgs84, gcj02, bd09");
  if (options.missing || options.far)
    return run_list (cli, argv[0], &options);
  if (argc == 2 && options.photo == NULL && !options.clear)
    return show_place (cli, argv);
  return place_unit (cli, argv, &options, argc == 3 ? argv[2] : NULL);
}
