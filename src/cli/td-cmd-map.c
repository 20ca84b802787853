/* Tidang: tidang-cli map — the map as a sheet of paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map.h"
#include "td-cli.h"
#include "td-coordinates.h"
#include "td-map-sheet.h"

#include <math.h>
#include <string.h>

typedef struct
{
  char *output, *paper, *scale, *centre, *colour, *title, *approval, *maker, *base;
  char *find, *place, *stage, *rating, *vote;
  gboolean landscape, internal, fetch;
  double dpi;
  TdUnitFilter filter;
  TdMapColour by;
  TdMapSheetOptions sheet;
} MapOptions;

static void
map_options_clear (MapOptions *options)
{
  char *all[] = { options->output, options->paper,    options->scale,  options->centre, options->colour,
                  options->title,  options->approval, options->maker,  options->base,   options->find,
                  options->place,  options->stage,    options->rating, options->vote };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MapOptions, map_options_clear)

/* ---- what is asked for ---- */

static gboolean
wrong_word (TdCli *cli, const char *option, const char *word, const char *choices)
{
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), option, word, choices);
  return FALSE;
}

static gboolean
read_filter (TdCli *cli, MapOptions *options)
{
  if (!td_cli_place (cli, options->place) ||
      !td_cli_kind (cli, options->stage, options->rating, &options->filter.stage, &options->filter.rating))
    return FALSE;
  if (options->vote != NULL && !td_unit_vote_from_nick (options->vote, &options->filter.vote))
    return wrong_word (cli, "--vote", options->vote,
                       "any, none, open, short, reached, pending, objection, closed, passed, not-passed, "
                       "overdue, at-risk");
  options->filter.text = options->find;
  options->filter.place = options->place;
  return TRUE;
}

static gboolean
read_centre (TdCli *cli, MapOptions *options)
{
  if (options->centre == NULL)
    return TRUE;
  options->sheet.has_middle = TRUE;
  if (td_coordinates_parse (options->centre, &options->sheet.middle) == TD_COORDINATES_OK &&
      fabs (options->sheet.middle.lat) <= TD_SHEET_MOST_LATITUDE)
    return TRUE;
  cli->status = td_cli_usage (
      cli, _ ("--centre: “%s” is no place; write longitude and latitude, as 112.98,28.19."), options->centre);
  return FALSE;
}

static gboolean
is_address (const char *base)
{
  return base != NULL && strstr (base, "://") != NULL;
}

static gboolean
read_sheet (TdCli *cli, MapOptions *options)
{
  g_autofree char *refusal = NULL;

  if (options->paper != NULL && !td_sheet_paper_from_name (options->paper, &options->sheet.paper))
    return wrong_word (cli, "--paper", options->paper, "A4, A3, A2, A1, A0");
  if (options->colour != NULL && !td_map_colour_from_nick (options->colour, &options->by))
    return wrong_word (cli, "--colour", options->colour, "rating, stage, waiting, support");
  if (options->scale != NULL && !td_sheet_scale_parse (options->scale, &options->sheet.denominator))
    {
      cli->status = td_cli_usage (cli, _ ("--scale: “%s” is no scale between 1:%d and 1:%d; write 25000."),
                                  options->scale, TD_SHEET_LEAST_SCALE, TD_SHEET_MOST_SCALE);
      return FALSE;
    }
  options->sheet.landscape = options->landscape;
  options->sheet.internal = options->internal;
  options->sheet.approval = options->approval;
  options->sheet.maker = options->maker;
  if (options->fetch && !is_address (options->base))
    {
      cli->status = td_cli_usage (cli, "%s", _ ("--fetch needs the address of a map server in --base."));
      return FALSE;
    }
  refusal = td_map_sheet_refusal (options->sheet.paper, options->output, options->dpi);
  if (refusal == NULL)
    return TRUE;
  cli->status = td_cli_usage (cli, "%s", refusal);
  return FALSE;
}

/* ---- the sheet ---- */

static TdMapShow *
load_show (TdWorkspace *workspace, const MapOptions *options, GError **error)
{
  TdMap *map = td_map_load (workspace, options->by == TD_MAP_BY_SUPPORT, error);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (TdMapShow) show = NULL;

  if (map == NULL)
    return NULL;
  show = td_map_show_new (map);
  show->colour = options->by;
  if (!td_unit_filter_is_all (&options->filter) &&
      (ids = td_units_ids (workspace, &options->filter, error)) == NULL)
    return NULL;
  td_map_show_set_found (show, ids);
  return g_steal_pointer (&show);
}

static TdBaseMap *
base_of (const MapOptions *options)
{
  gboolean online = is_address (options->base);
  TdBaseMap *base = td_base_map_new (options->base == NULL ? TD_BASE_MAP_NONE
                                     : online              ? TD_BASE_MAP_ADDRESS
                                                           : TD_BASE_MAP_FILE);

  if (options->base != NULL)
    td_base_map_set (online ? &base->address : &base->path, options->base);
  return base;
}

/* What lacks is asked for only with --fetch, and never before it was said how much that is. */
static TdMapSheet *
make_sheet (const TdMapShow *show, MapOptions *options, GError **error)
{
  g_autoptr (TdBaseMap) base = base_of (options);
  g_autoptr (TdMapSheet) kept = td_map_sheet_new_on (show, base, &options->sheet, NULL, error);
  TdMapSheet *sheet;
  guint lacks;

  if (kept == NULL || !options->fetch || td_map_sheet_facts (kept)->to_ask == 0)
    return g_steal_pointer (&kept);
  lacks = td_map_sheet_facts (kept)->to_ask;
  g_printerr (ngettext ("tidang-cli: %s is asked for %u tile of the base map\n",
                        "tidang-cli: %s is asked for %u tiles of the base map\n", lacks),
              td_map_sheet_hosts (kept), lacks);
  options->sheet.fetch = TRUE;
  options->sheet.before = kept;
  td_cli_progress (&options->sheet.progress);
  sheet = td_map_sheet_new_on (show, base, &options->sheet, NULL, error);
  td_cli_progress_end ();
  return sheet;
}

/* The file is read and let go before a server is waited for. */
static TdMapSheet *
read_and_make (TdWorkspace *workspace, MapOptions *options, GError **error)
{
  g_autoptr (TdMapShow) show = load_show (workspace, options, error);
  g_autofree char *title =
      options->title != NULL ? g_strdup (options->title) : td_map_sheet_title (workspace, &options->filter);
  g_autofree char *shown = show != NULL ? td_map_sheet_shown (show, &options->filter, NULL) : NULL;

  options->sheet.title = title;
  options->sheet.shown = shown;
  options->sheet.date = td_workspace_today (workspace);
  td_workspace_close (workspace);
  return show != NULL ? make_sheet (show, options, error) : NULL;
}

/* ---- what is said ---- */

static void
set_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
print_json (const MapOptions *options, const TdMapSheetFacts *facts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "file", options->output);
  td_cli_json_set_string (builder, "paper", td_sheet_paper_name (options->sheet.paper));
  td_cli_json_set_bool (builder, "landscape", options->landscape);
  td_cli_json_set_int (builder, "scale", facts->frame.denominator);
  set_double (builder, "longitude", facts->frame.middle.lon);
  set_double (builder, "latitude", facts->frame.middle.lat);
  td_cli_json_set_int (builder, "on_sheet", facts->on_sheet);
  td_cli_json_set_int (builder, "shown", facts->shown);
  td_cli_json_set_int (builder, "unplaced", facts->unplaced);
  td_cli_json_set_int (builder, "tiles", facts->tiles);
  td_cli_json_set_int (builder, "tiles_failed", facts->failed);
  td_cli_json_set_int (builder, "tiles_absent", facts->absent);
  td_cli_json_set_int (builder, "tiles_not_asked", facts->waiting);
  td_cli_json_set_int (builder, "characters_without_font", facts->unknown);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static int
say (TdCli *cli, const MapOptions *options, const TdMapSheet *sheet)
{
  const TdMapSheetFacts *facts = td_map_sheet_facts (sheet);
  const char *lack = td_map_sheet_lack (sheet);
  g_autofree char *scale = td_sheet_scale_text (facts->frame.denominator);
  if (cli->json)
    print_json (options, facts);
  else
    /* Translators: a file, a paper, a scale, and numbers of stairwells. */
    g_print (_ ("%s: %s, %s, %u of %u stairwells\n"), options->output,
             td_sheet_paper_name (options->sheet.paper), scale, facts->on_sheet, facts->shown);
  if (lack != NULL)
    g_printerr ("tidang-cli: %s\n", lack);
  if (facts->waiting > 0)
    g_printerr (ngettext ("tidang-cli: --fetch asks %s for %u tile\n",
                          "tidang-cli: --fetch asks %s for %u tiles\n", facts->to_ask),
                td_map_sheet_hosts (sheet), facts->to_ask);
  if (facts->unknown > 0)
    g_printerr (_ ("tidang-cli: characters that no font has are printed as 〓: %u\n"), facts->unknown);
  return facts->failed + facts->waiting + facts->unknown > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

static int
write_sheet (TdCli *cli, const char *path, MapOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, path, FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (TdMapSheet) sheet = read_and_make (workspace, options, &error);
  if (sheet != NULL && !td_cli_place_exists (cli, options->filter.place, td_map_sheet_facts (sheet)->shown))
    return cli->status;
  if (sheet == NULL || !td_map_sheet_write (sheet, options->output, options->dpi, NULL, &error))
    return td_cli_fail (error);
  return say (cli, options, sheet);
}

int
td_cmd_map (TdCli *cli, int argc, char **argv)
{
  g_auto (MapOptions) options = { .filter = TD_UNIT_FILTER_INIT, .sheet = TD_MAP_SHEET_OPTIONS_INIT };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The sheet: .pdf or .png"), N_ ("PATH") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("A4, A3, A2, A1 or A0; A3 when left out"),
      N_ ("SIZE") },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &options.landscape, N_ ("The paper lies on its longer side"),
      NULL },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &options.scale,
      N_ ("25000 for 1:25,000; when left out, so that all fits on"), "N" },
    { "centre", 0, 0, G_OPTION_ARG_STRING, &options.centre,
      N_ ("The middle of the map; that of the units when left out"), N_ ("LON,LAT") },
    { "colour", 0, 0, G_OPTION_ARG_STRING, &options.colour,
      N_ ("What the colours say: rating, stage, waiting or support"), N_ ("WHAT") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("The title of the sheet"), N_ ("TEXT") },
    { "approval-no", 0, 0, G_OPTION_ARG_STRING, &options.approval, N_ ("The map's approval number"), "N" },
    { "maker", 0, 0, G_OPTION_ARG_STRING, &options.maker, N_ ("Who makes the sheet"), N_ ("NAME") },
    { "internal", 0, 0, G_OPTION_ARG_NONE, &options.internal, N_ ("Mark it for internal use"), NULL },
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &options.base,
      N_ ("The map below the units: an MBTiles file, or the address of a map server with {z}, {x} and {y}"),
      N_ ("PATH") },
    { "fetch", 0, 0, G_OPTION_ARG_NONE, &options.fetch,
      N_ ("Ask the map server for the tiles that are not on this computer"), NULL },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options.dpi, N_ ("The resolution of a PNG; 300 when left out"),
      "N" },
    { "find", 0, 0, G_OPTION_ARG_STRING, &options.find,
      N_ ("Owner, flat, compound, file number, note; characters or pinyin"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, N_ ("Region code or its beginning"), N_ ("CODE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage, N_ ("Stage of the dossier"), N_ ("STAGE") },
    { "rating", 0, 0, G_OPTION_ARG_STRING, &options.rating, N_ ("Feasibility rating"), N_ ("RATING") },
    { "vote", 0, 0, G_OPTION_ARG_STRING, &options.vote, N_ ("Where the current vote stands"), N_ ("STATE") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1))
    return cli->status;
  if (options.output == NULL)
    return td_cli_usage (cli, _ ("--output is missing."));
  if (!read_filter (cli, &options) || !read_centre (cli, &options) || !read_sheet (cli, &options))
    return cli->status;
  return write_sheet (cli, argv[0], &options);
}
