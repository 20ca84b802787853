/* Tidang: tidang-cli gates, stage — where a unit stands in its procedure, what holds it up, and going on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcement.h"
#include "td-cli.h"
#include "td-course.h"

/* ---- gates ---- */

static void
set_strings (JsonBuilder *builder, const char *name, char **strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    if (*strings[i] != '\0')
      json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
set_ids (JsonBuilder *builder, const char *name, const GArray *ids)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

      json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
}

static const char *
basis_nick (TdBasis basis)
{
  return basis == TD_BASIS_PROPOSAL ? "proposal" : basis == TD_BASIS_OWN ? "own" : "source";
}

/* What the record of a notice lacks: by how many days it is too short, and what its places do not prove. */
static void
set_unproven (JsonBuilder *builder, const TdGateLine *line)
{
  td_cli_json_set_int (builder, "short_by", line->short_by);
  json_builder_set_member_name (builder, "unproven");
  json_builder_begin_array (builder);
  for (guint bit = 1; bit <= TD_POSTING_BACKWARDS; bit <<= 1)
    if (line->unproven & bit)
      json_builder_add_string_value (builder, td_posting_gap_to_nick ((TdPostingGap)bit));
  json_builder_end_array (builder);
}

static void
set_line (JsonBuilder *builder, const TdCourse *course, const TdGateLine *line)
{
  g_autofree char *code = td_want_to_code (line->want);
  g_autofree char *text = td_gate_line_to_text (course, line);

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "condition", code);
  td_cli_json_set_string (builder, "step", td_procedure_step (course->procedure, line->step)->id);
  td_cli_json_set_string (builder, "state", td_met_to_nick (line->met));
  td_cli_json_set_bool (builder, "holds", line->holds);
  td_cli_json_set_string (builder, "text", text);
  td_cli_json_set_string (builder, "basis", basis_nick (line->want->basis));
  td_cli_json_set_string (builder, "source", line->want->source);
  td_cli_json_set_string (builder, "at", td_gate_place_to_nick (td_gate_place (line)));
  td_cli_json_set_date (builder, "since", line->since);
  td_cli_json_set_date (builder, "due", line->due);
  td_cli_json_set_bool (builder, "tentative", line->tentative);
  if (line->want->kind == TD_WANT_ANNOUNCED)
    set_unproven (builder, line);
  set_ids (builder, "flats", line->parts);
  json_builder_end_object (builder);
}

static const TdStepMark *
mark_of (const TdCourse *course, guint step)
{
  for (guint i = 0; i < course->marks->len; i++)
    if (((const TdStepMark *)course->marks->pdata[i])->step == (int)step)
      return course->marks->pdata[i];
  return NULL;
}

static void
set_step (JsonBuilder *builder, const TdCourse *course, guint i)
{
  const TdStep *step = td_procedure_step (course->procedure, i);
  const TdStepMark *mark = mark_of (course, i);

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "step", step->id);
  td_cli_json_set_string (builder, "title", step->title);
  td_cli_json_set_string (builder, "stage", td_stage_to_nick (step->stage));
  td_cli_json_set_bool (builder, "branch", step->branch);
  td_cli_json_set_bool (builder, "optional", step->optional);
  td_cli_json_set_date (builder, "entered", mark != NULL ? mark->on : TD_DATE_NONE);
  td_cli_json_set_string (builder, "reason", mark != NULL ? mark->reason : "");
  set_strings (builder, "passed_by_authority", mark != NULL ? mark->held : NULL);
  json_builder_end_object (builder);
}

static void
print_gates_json (const TdCourse *course, int to, const GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", course->unit_id);
  td_cli_json_set_string (builder, "procedure", course->procedure->id);
  td_cli_json_set_int (builder, "procedure_version", course->procedure->version);
  td_cli_json_set_bool (builder, "newer_at_hand", course->newer);
  td_cli_json_set_string (builder, "step", td_procedure_step (course->procedure, course->step)->id);
  td_cli_json_set_string (builder, "to", to >= 0 ? td_procedure_step (course->procedure, (guint)to)->id : "");
  td_cli_json_set_int (builder, "holds", td_gate_holds (lines));
  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    set_line (builder, course, lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < course->procedure->steps->len; i++)
    set_step (builder, course, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_steps (const TdCourse *course)
{
  TdCliTable *table =
      td_cli_table_new (_ ("Step"), _ ("Title"), _ ("Stage"), _ ("Entered"), _ ("Passed by authority"), NULL);

  for (guint i = 0; i < course->procedure->steps->len; i++)
    {
      const TdStep *step = td_procedure_step (course->procedure, i);
      const TdStepMark *mark = mark_of (course, i);
      g_autofree char *on = td_date_to_iso (mark != NULL ? mark->on : TD_DATE_NONE);
      /* Behind it and never entered: left out, or passed over at one go. */
      const char *sign = step->branch                       ? "+"
                         : i == course->step                ? "→"
                         : i < course->step && mark != NULL ? "✓"
                         : i < course->step                 ? "–"
                                                            : " ";
      g_autofree char *id = g_strdup_printf ("%s %s", sign, step->id);

      td_cli_table_add (table, id, step->title, td_stage_to_label (step->stage), on,
                        mark != NULL ? mark->reason : "", NULL);
    }
  td_cli_table_print (table);
}

static void
print_gates (const TdCourse *course, int to, const GPtrArray *lines, gboolean steps)
{
  g_print (_ ("%s: %s (%s)\n"), course->label, td_procedure_step (course->procedure, course->step)->title,
           course->procedure->title);
  if (course->newer)
    g_print ("%s\n", _ ("A newer version of this procedure is at hand."));
  if (to >= 0)
    g_print (_ ("Before “%s”:\n"), td_procedure_step (course->procedure, (guint)to)->title);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdGateLine *line = lines->pdata[i];
      g_autofree char *text = td_gate_line_to_text (course, line);
      const char *basis = td_basis_to_label (line->want->basis);
      const char *sign = line->holds                 ? "✗"
                         : line->met == TD_MET       ? "✓"
                         : line->met == TD_NOT_ASKED ? "–"
                                                     : "·";

      g_print (" %s %s%s%s\n", sign, text, *basis != '\0' ? " — " : "", basis);
      if (*line->want->source != '\0')
        g_print ("     %s\n", line->want->source);
    }
  if (steps)
    print_steps (course);
}

int
td_cmd_gates (TdCli *cli, int argc, char **argv)
{
  g_autofree char *to_text = NULL;
  gboolean steps = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to_text, N_ ("All gates on the way to this step"), N_ ("STEP") },
    { "steps", 0, 0, G_OPTION_ARG_NONE, &steps, N_ ("List the steps of the procedure as well"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (TdCourse) course = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gint64 id;
  int to;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;
  workspace = td_cli_open (cli, argv[0], FALSE, &error);
  id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  course = id != 0 ? td_course_load (workspace, id, &error) : NULL;
  if (workspace != NULL)
    td_workspace_close (workspace);
  if (course == NULL)
    return td_cli_fail (error);
  to = to_text != NULL ? td_procedure_find (course->procedure, to_text) : course->next;
  if (to_text != NULL && to < 0)
    return td_cli_usage (cli, _ ("--to: the procedure “%s” has no step “%s”; --steps lists them."),
                         course->procedure->title, to_text);
  lines = to_text != NULL ? td_course_way (course, (guint)to) : g_ptr_array_ref (course->gate);
  if (cli->json)
    print_gates_json (course, to, lines);
  else
    print_gates (course, to, lines, steps);
  return TD_EXIT_DONE;
}

/* ---- stage ---- */

/* A stage's name, or a step's of the unit's own procedure. */
static gboolean
go (TdWorkspace *workspace, gint64 id, const char *where, const char *reason, GError **error)
{
  g_autoptr (TdCourse) course = NULL;
  TdStage stage;

  if (!td_stage_from_nick (where, &stage))
    return td_course_go (workspace, id, where, reason, error);
  course = td_course_load (workspace, id, error);
  /* Of a name that is both, the step is meant: it says more. */
  if (course != NULL && td_procedure_find (course->procedure, where) >= 0)
    return td_course_go (workspace, id, where, reason, error);
  return course != NULL && td_unit_set_stage (workspace, id, stage, reason, error);
}

int
td_cmd_stage (TdCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason,
      N_ ("Why a gate that holds it up is passed by authority, or why it goes back"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gboolean done;
  gint64 id;

  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  done = go (workspace, id, argv[2], reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}
