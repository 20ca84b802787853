/* Tidang: tidang-cli works — stages, findings and bills of a dossier's works, their Gantt chart and photos.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-cli-photos.h"
#include "td-works-chart.h"
#include "td-works-file.h"
#include "td-works-words.h"

/* ---- what there is ---- */

static void
stages_to_json (JsonBuilder *builder, const TdWorksFile *file)
{
  json_builder_set_member_name (builder, "stages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->works->stages->len; i++)
    {
      const TdWorkStage *stage = file->works->stages->pdata[i];
      g_autofree char *name = td_work_stage_name (file->book, stage, FALSE);

      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "record", stage->leaf_id);
      td_cli_json_set_string (builder, "what", stage->what);
      td_cli_json_set_string (builder, "name", name);
      td_cli_json_set_date (builder, "planned_start", stage->planned_start);
      td_cli_json_set_date (builder, "planned_end", stage->planned_end);
      td_cli_json_set_date (builder, "actual_start", stage->actual_start);
      td_cli_json_set_date (builder, "actual_end", stage->actual_end);
      td_cli_json_set_string (builder, "state", td_work_state_to_nick (stage->state));
      td_cli_json_set_int (builder, "days_late", stage->days);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
findings_to_json (JsonBuilder *builder, const TdWorksFile *file)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->works->findings->len; i++)
    {
      const TdWorkFinding *finding = file->works->findings->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "record", finding->leaf_id);
      td_cli_json_set_string (builder, "kind", finding->kind);
      td_cli_json_set_int (builder, "number", finding->number);
      td_cli_json_set_string (builder, "what", finding->what);
      td_cli_json_set_date (builder, "found_on", finding->found_on);
      td_cli_json_set_date (builder, "due_on", finding->due_on);
      td_cli_json_set_date (builder, "closed_on", finding->closed_on);
      td_cli_json_set_int (builder, "rounds", finding->rounds);
      td_cli_json_set_bool (builder, "open", finding->open);
      td_cli_json_set_bool (builder, "overdue", finding->overdue);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
rest_to_json (JsonBuilder *builder, const TdWorksFile *file)
{
  const TdWorks *works = file->works;

  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < works->faults->len; i++)
    json_builder_add_string_value (builder,
                                   td_works_fault_to_nick (((TdWorksFault *)works->faults->pdata[i])->kind));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->remarks->len; i++)
    json_builder_add_string_value (builder, file->remarks->pdata[i]);
  json_builder_end_array (builder);
  td_cli_json_set_date (builder, "first_works", works->first_works);
  json_builder_set_member_name (builder, "utilities");
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "count", works->n_utilities);
  td_cli_json_set_int (builder, "moved", works->n_moved);
  td_cli_json_set_money (builder, "planned", works->planned);
  td_cli_json_set_money (builder, "billed", works->billed);
  td_cli_json_set_money (builder, "paid", works->paid);
  json_builder_end_object (builder);
}

static void
print_json (const TdWorksFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "unit", file->book->label);
  stages_to_json (builder, file);
  findings_to_json (builder, file);
  rest_to_json (builder, file);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static char *
span (TdDate from, TdDate until)
{
  g_autofree char *first = td_date_to_iso (from), *last = td_date_to_iso (until);

  return *first == '\0' && *last == '\0' ? g_strdup ("") : g_strdup_printf ("%s – %s", first, last);
}

static void
print_text (const TdWorksFile *file)
{
  TdCliTable *table = td_cli_table_new (C_ ("works", "Stage"), C_ ("works", "Planned"),
                                        C_ ("works", "Actual"), C_ ("works", "State"), _ ("Id"), NULL);
  g_autofree char *money = td_works_money_to_text (file->works);

  for (guint i = 0; i < file->works->stages->len; i++)
    {
      const TdWorkStage *stage = file->works->stages->pdata[i];
      g_autofree char *name = td_work_stage_name (file->book, stage, FALSE);
      g_autofree char *state = td_work_state_to_text (stage->state, stage->days, FALSE);
      g_autofree char *planned = span (stage->planned_start, stage->planned_end);
      g_autofree char *actual = span (stage->actual_start, stage->actual_end);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stage->leaf_id);

      td_cli_table_add (table, name, planned, actual, state, id, NULL);
    }
  td_cli_table_print (table);
  for (guint i = 0; i < file->works->findings->len; i++)
    {
      g_autofree char *text = td_work_finding_to_text (file->book, file->works->findings->pdata[i]);

      g_print ("%s\n", text);
    }
  if (money != NULL)
    g_print ("%s\n", money);
  for (guint i = 0; i < file->remarks->len; i++)
    g_print ("! %s\n", (const char *)file->remarks->pdata[i]);
}

static int
list (TdCli *cli, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (TdWorksFile) file = id != 0 ? td_works_file_load (workspace, id, &error) : NULL;

  if (workspace != NULL)
    td_workspace_close (workspace);
  if (file == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (file);
  else
    print_text (file);
  return TD_EXIT_DONE;
}

/* ---- the chart ---- */

static int
write_chart (TdCli *cli, const char *path, const char *batch, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 unit_id = 0, batch_id = 0;
  gboolean done;

  if (workspace == NULL)
    return td_cli_fail (error);
  if (batch != NULL)
    batch_id = td_works_find_batch (workspace, batch, &error);
  else
    unit_id = td_unit_resolve (workspace, argv[1], &error);
  done = (unit_id != 0 || batch_id != 0) && td_works_chart_write (workspace, unit_id, batch_id, path, &error);
  return td_cli_finish (cli, workspace, done, error);
}

/* ---- papers ---- */

typedef struct
{
  char *chart, *batch, *paper, *output, *from_text, *until_text, *record, *stage, *when;
  char **photos;
  gboolean look, leave_out;
} WorksOptions;

static void
works_options_clear (WorksOptions *options)
{
  char **const texts[] = { &options->chart,  &options->batch,     &options->paper,
                           &options->output, &options->from_text, &options->until_text,
                           &options->record, &options->stage,     &options->when };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&options->photos, g_strfreev);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WorksOptions, works_options_clear)

static int
write_paper (TdCli *cli, const WorksOptions *options, int argc, char **argv)
{
  const TdLetterKind *kind = td_cli_letter_kind (cli, TD_LETTERS_WORKS, options->paper);
  TdDate from = TD_DATE_NONE, until = TD_DATE_NONE;
  TdLetterWanted wanted = { 0 };

  if (kind == NULL || !td_cli_date (cli, "--from", options->from_text, &from) ||
      !td_cli_date (cli, "--until", options->until_text, &until))
    return cli->status;
  if (options->record != NULL &&
      !g_ascii_string_to_signed (options->record, 10, 1, G_MAXINT64, &wanted.record_id, NULL))
    return td_cli_usage (cli, _ ("%s: “%s” is no id; “record FILE UNIT” lists them."), "--record",
                         options->record);
  wanted.from = from != TD_DATE_NONE ? from : 0;
  wanted.until = until != TD_DATE_NONE ? until : 0;
  return td_cli_letter_write (cli, kind, wanted, argv[0], argc > 1 ? argv[1] : NULL, NULL, options->output);
}

/* ---- photos ---- */

/* “--photos *.jpg”: the shell gives the option the first of them, the others stand behind FILE UNIT. */
static int
take_photos (TdCli *cli, const WorksOptions *options, int argc, char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  if (argc < 2)
    return td_cli_usage (cli, _ ("The file or the unit is missing."));
  for (char **path = options->photos; *path != NULL; path++)
    g_ptr_array_add (paths, *path);
  for (int i = 2; i < argc; i++)
    g_ptr_array_add (paths, argv[i]);
  g_ptr_array_add (paths, NULL);
  return td_cli_photos (cli,
                        &(TdCliPhotos){ (const char *const *)paths->pdata, options->stage, options->when,
                                        options->look, options->leave_out },
                        argv);
}

/* NULL: the options go together. */
static const char *
find_conflict (const WorksOptions *options, int argc)
{
  gboolean other = options->chart != NULL || options->batch != NULL;

  if (options->paper != NULL && (other || options->photos != NULL))
    return _ ("--paper stands alone.");
  if (options->photos != NULL && other)
    return _ ("--photos goes with neither --chart nor --batch.");
  if (options->photos == NULL &&
      (options->stage != NULL || options->when != NULL || options->look || options->leave_out))
    return _ ("--stage, --when, --look and --leave-out are of --photos.");
  if (options->photos == NULL && argc > 2)
    return _ ("Too many arguments.");
  return NULL;
}

int
td_cmd_works (TdCli *cli, int argc, char **argv)
{
  g_auto (WorksOptions) options = { 0 };
  g_autofree char *papers = td_cli_letter_help (TD_LETTERS_WORKS);
  const GOptionEntry entries[] = {
    { "chart", 0, 0, G_OPTION_ARG_FILENAME, &options.chart, N_ ("Write the Gantt chart (PDF, A4 landscape)"),
      N_ ("PATH") },
    { "batch", 0, 0, G_OPTION_ARG_STRING, &options.batch,
      N_ ("The chart of all stairwells of this batch of works: name, number or id"), N_ ("BATCH") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, papers, N_ ("DOCUMENT") },
    { "record", 0, 0, G_OPTION_ARG_STRING, &options.record,
      N_ ("The paper of this record; the newest without it"), N_ ("ID") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from_text, N_ ("log: the first day"), N_ ("DAY") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until_text, N_ ("log: the last day"), N_ ("DAY") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the paper goes (.pdf or .docx)"),
      N_ ("PATH") },
    { "photos", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.photos,
      N_ ("Take in photos: files (further ones behind UNIT) or a folder; named by the rule, recorded at "
          "once"),
      N_ ("PATH") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options.stage,
      N_ ("photos: of this stage; without it as the time of each offers"), N_ ("STAGE") },
    { "when", 0, 0, G_OPTION_ARG_STRING, &options.when, N_ ("photos: before, during or after the works"),
      N_ ("WHEN") },
    { "look", 0, 0, G_OPTION_ARG_NONE, &options.look, N_ ("photos: only say what would be done"), NULL },
    { "leave-out", 0, 0, G_OPTION_ARG_NONE, &options.leave_out,
      N_ ("photos: leave out those that cannot be taken; without this nothing is done then"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *conflict;

  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  conflict = find_conflict (&options, argc);
  if (conflict != NULL)
    return td_cli_usage (cli, "%s", conflict);
  if (options.photos != NULL)
    return take_photos (cli, &options, argc, argv);
  if (options.paper != NULL)
    return write_paper (cli, &options, argc, argv);
  if (options.batch != NULL && (argc > 1 || options.chart == NULL))
    return td_cli_usage (cli, _ ("--batch is for a chart, without a unit: FILE --batch BATCH --chart PATH."));
  if (options.batch == NULL && argc < 2)
    return td_cli_usage (cli, _ ("The file or the unit is missing."));
  return options.chart != NULL ? write_chart (cli, options.chart, options.batch, argv) : list (cli, argv);
}
