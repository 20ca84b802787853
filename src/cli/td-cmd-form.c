/* Tidang: tidang-cli form — an office's own forms (.docx): kept, looked through, filled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-forms.h"

#include <string.h>

#define SUBCOMMANDS "marks FORM [UNIT], cells FORM, fill FORM UNIT…|--all, load PATH, list, remove NAME"

typedef struct
{
  TdCli *cli;
  TdWorkspace *workspace;
  TdFormOptions options;
  char *output, *name;
  char **cells;
  gboolean all;
} Job;

/* A kept form by its name, or a file. */
static TdForm *
open_form (const Job *job, const char *text, GError **error)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);
  gboolean file =
      strchr (text, '/') != NULL || g_str_has_suffix (folded, ".docx") || g_str_has_suffix (folded, ".pdf");
  g_autoptr (TdForm) form = file ? td_form_open (text, error) : td_form_kept (job->workspace, text, error);

  for (guint i = 0; form != NULL && job->cells != NULL && job->cells[i] != NULL; i++)
    if (!td_form_pick (form, job->cells[i], error))
      return NULL;
  return g_steal_pointer (&form);
}

/* ---- marks, cells ---- */

static void
mark_to_json (JsonBuilder *builder, const TdFormMark *mark)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "name", mark->name);
  td_cli_json_set_string (builder, "place", mark->place);
  td_cli_json_set_string (builder, "around", mark->around);
  td_cli_json_set_string (builder, "value", mark->value != NULL ? mark->value : "");
  td_cli_json_set_string (builder, "problem", mark->problem != NULL ? mark->problem : "");
  json_builder_end_object (builder);
}

/* Exit 1 when one of them would stay as it is. */
static int
print_marks (const Job *job, const GPtrArray *marks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = job->cli->json ? NULL
                                     : td_cli_table_new (_ ("Mark"), C_ ("form", "Place"), _ ("Filled with"),
                                                         _ ("Text"), NULL);
  guint problems = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < marks->len; i++)
    {
      const TdFormMark *mark = marks->pdata[i];

      if (table != NULL)
        td_cli_table_add (table, mark->name, mark->place, mark->value != NULL ? mark->value : "",
                          mark->around, NULL);
      mark_to_json (builder, mark);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  for (guint i = 0; i < marks->len; i++)
    if (((const TdFormMark *)marks->pdata[i])->problem != NULL)
      {
        const TdFormMark *mark = marks->pdata[i];

        g_printerr (_ ("tidang-cli: %s: %s\n"), mark->place, mark->problem);
        problems++;
      }
  return problems > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

static int
show_marks (const Job *job, const char *form_name, const char *unit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdForm) form = open_form (job, form_name, &error);
  gint64 id = form != NULL && unit != NULL ? td_unit_resolve (job->workspace, unit, &error) : 0;
  g_autoptr (GPtrArray) marks = NULL;

  if (form != NULL && (unit == NULL || id != 0))
    marks = td_form_marks (job->workspace, form, id, &job->options, &error);
  return marks != NULL ? print_marks (job, marks) : td_cli_fail (error);
}

static int
show_cells (const Job *job, const char *form_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdForm) form = open_form (job, form_name, &error);
  g_autoptr (GPtrArray) cells = form != NULL ? td_form_cells (form) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table;

  if (cells == NULL)
    return td_cli_fail (error);
  table = job->cli->json ? NULL : td_cli_table_new (_ ("Cell"), _ ("Text"), _ ("Filled with"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < cells->len; i++)
    {
      const TdFormCell *cell = cells->pdata[i];
      g_autofree char *at = g_strdup_printf ("%u.%u.%u", cell->table, cell->row, cell->cell);
      g_autofree char *text = g_strdelimit (g_strdup (cell->text), "\n\t", ' ');

      if (table != NULL)
        td_cli_table_add (table, at, text, cell->picked != NULL ? cell->picked : "", NULL);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "cell", at);
      td_cli_json_set_string (builder, "text", cell->text);
      td_cli_json_set_string (builder, "picked", cell->picked != NULL ? cell->picked : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

/* ---- fill ---- */

static void
strings_to_json (JsonBuilder *builder, const char *name, const GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && i < strings->len; i++)
    json_builder_add_string_value (builder, strings->pdata[i]);
  json_builder_end_array (builder);
}

/* Marks that stay as they are, each once, whatever the dossier. */
static guint
say_problems (const Job *job, const TdForm *form, JsonBuilder *builder)
{
  g_autoptr (GPtrArray) marks = td_form_marks (job->workspace, form, 0, &job->options, NULL);
  guint problems = 0;

  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const TdFormMark *mark = marks->pdata[i];

      if (mark->problem == NULL)
        continue;
      mark_to_json (builder, mark);
      g_printerr (_ ("tidang-cli: %s: %s\n"), mark->place, mark->problem);
      problems++;
    }
  json_builder_end_array (builder);
  return problems;
}

static int
fill (const Job *job, char **argv, int argc)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdForm) form = open_form (job, argv[0], &error);
  g_autoptr (GArray) ids =
      form != NULL ? td_cli_units (job->workspace, job->all, argv + 1, argc - 1, &error) : NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdProgress progress;
  guint problems;

  if (ids == NULL)
    return td_cli_fail (error);
  td_cli_progress (&progress);
  written = td_form_fill (job->workspace, form, ids, &job->options, job->output, &progress,
                          job->all ? &refused : NULL, &error);
  td_cli_progress_end ();
  if (written == NULL)
    return td_cli_fail (error);
  json_builder_begin_object (builder);
  strings_to_json (builder, "written", written);
  strings_to_json (builder, "refused", refused);
  problems = say_problems (job, form, builder);
  json_builder_end_object (builder);
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    g_printerr (_ ("tidang-cli: left out: %s\n"), (const char *)refused->pdata[i]);
  if (job->cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  for (guint i = 0; !job->cli->json && i < written->len; i++)
    g_print ("%s\n", (const char *)written->pdata[i]);
  return problems > 0 || (refused != NULL && refused->len > 0) ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* ---- kept ---- */

static int
load (const Job *job, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdForm) form = td_form_open (path, &error);

  for (guint i = 0; form != NULL && job->cells != NULL && job->cells[i] != NULL; i++)
    if (!td_form_pick (form, job->cells[i], &error))
      return td_cli_fail (error);
  if (form == NULL || !td_form_keep (job->workspace, form, job->name, &error))
    return td_cli_fail (error);
  return td_cli_done (job->cli);
}

static int
list (const Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = td_forms_kept (job->workspace, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table;

  if (forms == NULL)
    return td_cli_fail (error);
  table = job->cli->json ? NULL : td_cli_table_new (_ ("Form"), _ ("File"), _ ("Cells"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < forms->len; i++)
    {
      const TdKeptForm *form = forms->pdata[i];
      g_autofree char *cells = g_strdup_printf ("%u", form->n_cells);

      if (table != NULL)
        td_cli_table_add (table, form->name, form->file_name, cells, NULL);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "name", form->name);
      td_cli_json_set_string (builder, "file", form->file_name);
      td_cli_json_set_int (builder, "cells", form->n_cells);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static int
remove_form (const Job *job, const char *name)
{
  g_autoptr (GError) error = NULL;

  return td_form_remove (job->workspace, name, &error) ? td_cli_done (job->cli) : td_cli_fail (error);
}

/* What is done with how many arguments after FILE and the word itself. */
typedef struct
{
  const char *name;
  int least, most; /* -1: any number */
  gboolean writes;
} Verb;

static int
run (Job *job, const Verb *verb, int argc, char **argv)
{
  if (g_str_equal (verb->name, "marks"))
    return show_marks (job, argv[0], argc > 1 ? argv[1] : NULL);
  if (g_str_equal (verb->name, "cells"))
    return show_cells (job, argv[0]);
  if (g_str_equal (verb->name, "fill"))
    return fill (job, argv, argc);
  if (g_str_equal (verb->name, "load"))
    return load (job, argv[0]);
  return g_str_equal (verb->name, "list") ? list (job) : remove_form (job, argv[0]);
}

static const Verb *
find_verb (const char *name, int argc)
{
  static const Verb verbs[] = {
    { "marks", 1, 2, FALSE }, { "cells", 1, 1, FALSE }, { "fill", 1, -1, FALSE },
    { "load", 1, 1, TRUE },   { "list", 0, 0, FALSE },  { "remove", 1, 1, TRUE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name) && argc >= verbs[i].least &&
        (verbs[i].most < 0 || argc <= verbs[i].most))
      return &verbs[i];
  return NULL;
}

static int
check_fill (const Job *job, int argc)
{
  if (job->output == NULL)
    return td_cli_usage (job->cli, _ ("--output is missing."));
  if (job->all == (argc > 1))
    return td_cli_usage (job->cli, _ ("name UNITs, or --all."));
  if (job->options.unmasked && job->options.purpose == NULL)
    return td_cli_usage (job->cli, _ ("--unmasked needs --purpose."));
  return TD_EXIT_DONE;
}

int
td_cmd_form (TdCli *cli, int argc, char **argv)
{
  Job job = { .cli = cli };
  g_autofree char *output = NULL, *purpose = NULL, *name = NULL;
  g_auto (GStrv) cells = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("fill: the .docx, or a folder for several"),
      N_ ("PATH") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &job.all, N_ ("All units"), NULL },
    { "each-flat", 0, 0, G_OPTION_ARG_NONE, &job.options.each_flat, N_ ("fill: a file for each flat"), NULL },
    { "pdf", 0, 0, G_OPTION_ARG_NONE, &job.options.pdf, N_ ("fill: a PDF beside each, by LibreOffice"),
      NULL },
    { "cell", 0, 0, G_OPTION_ARG_STRING_ARRAY, &cells,
      N_ ("A cell to fill as well, as 1.2.3=房号 (table, row, cell), or a place on a PDF form, as "
          "1,35,62.5,80=房号 "
          "(page, mm from left and top, width); may be given several times"),
      N_ ("CELL=NAME") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name,
      N_ ("load: what the form is called; the file's name if left out"), N_ ("NAME") },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &job.options.unmasked,
      N_ ("Names and numbers in full; needs --purpose"), NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_ ("What an unmasked form is for; recorded"),
      N_ ("TEXT") },
    { "keep-old", 0, 0, G_OPTION_ARG_NONE, &job.options.keep_old,
      N_ ("Write beside a file of that name, as -2, -3, never over it"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  const Verb *verb;
  int status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, -1))
    return cli->status;
  verb = find_verb (argv[1], argc - 2);
  if (verb == NULL)
    return td_cli_usage (cli, _ ("“%s” is not known here; it is one of %s."), argv[1], SUBCOMMANDS);
  job.output = output, job.name = name, job.cells = cells, job.options.purpose = purpose;
  if (g_str_equal (verb->name, "fill") && (status = check_fill (&job, argc - 2)) != TD_EXIT_DONE)
    return status;
  workspace = td_cli_open (cli, argv[0], verb->writes || job.options.unmasked, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  job.workspace = workspace;
  status = run (&job, verb, argc - 2, argv + 2);
  td_workspace_close (workspace);
  return status;
}
