/* Tidang: tidang-cli review-many — one step of a review, or a meeting, recorded for many units at once; how
 * far they have come, and the minutes of the meeting. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-cli-many.h"
#include "td-cli-review.h"
#include "td-review-many.h"

typedef struct
{
  TdCliMany of;
  char **departments, **excepts;
  char *on_text, *told_text, *verdict_text, *number, *person, *text, *page, *pack, *paper, *output;
  gboolean send, look, leave_out;
  /* read */
  TdReviewEventKind kind;
  TdDate on, told;
  int verdict;
} ReviewManyOptions;

static void
review_many_options_clear (ReviewManyOptions *options)
{
  char **const texts[] = { &options->on_text, &options->told_text, &options->verdict_text, &options->number,
                           &options->person,  &options->text,      &options->page,         &options->pack,
                           &options->paper,   &options->output };

  td_cli_many_clear (&options->of);
  g_clear_pointer (&options->departments, g_strfreev);
  g_clear_pointer (&options->excepts, g_strfreev);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReviewManyOptions, review_many_options_clear)

/* ---- exceptions ---- */

/* The words are cut in their own copy, which the exception borrows. */
static gboolean
read_except (TdCli *cli, TdWorkspace *workspace, char *word, TdReviewException *exception, GError **error)
{
  char *equals = strchr (word, '='), *department = NULL, *text = NULL;
  g_autofree char *whole = g_strdup (word);
  int verdict = 0;

  if (equals != NULL)
    {
      *equals = '\0';
      department = strrchr (word, '@');
      text = strchr (equals + 1, ':');
      if (department != NULL)
        *department++ = '\0';
      if (text != NULL)
        *text++ = '\0';
    }
  if (equals == NULL || !td_cli_review_verdict (equals + 1, &verdict))
    {
      cli->status =
          td_cli_usage (cli,
                        _ ("--except: “%s” is not of the form UNIT=VERDICT:REASON or "
                           "UNIT@DEPARTMENT=VERDICT:REASON; verdicts are agree, conditions, return."),
                        whole);
      return FALSE;
    }
  *exception = (TdReviewException){ .unit_id = td_unit_resolve (workspace, word, error),
                                    .department = department,
                                    .verdict = (TdReviewVerdict)verdict,
                                    .text = text != NULL ? g_strstrip (text) : "" };
  return exception->unit_id != 0;
}

/* ---- the deed ---- */

static TdReviewEvent *
event_of (TdWorkspace *workspace, const ReviewManyOptions *options)
{
  TdReviewEvent *event = td_review_event_new (
      options->kind, options->on != TD_DATE_NONE ? options->on : td_workspace_today (workspace));

  event->told = options->told;
  event->verdict = (TdReviewVerdict)options->verdict;
  td_cli_review_set (&event->number, options->number);
  td_cli_review_set (&event->person, options->person);
  td_cli_review_set (&event->text, options->text);
  return event;
}

static int
record (TdCli *cli, TdWorkspace *workspace, const ReviewManyOptions *options, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdReviewEvent) event = event_of (workspace, options);
  guint n = options->excepts != NULL ? g_strv_length (options->excepts) : 0;
  g_autofree TdReviewException *exceptions = g_new0 (TdReviewException, n + 1);
  g_autoptr (GPtrArray) lines = NULL;
  TdProgress progress;

  for (guint i = 0; i < n; i++)
    if (!read_except (cli, workspace, options->excepts[i], &exceptions[i], &error))
      return error != NULL ? td_cli_fail (error) : cli->status;

  const TdReviewMany many = { .event = event,
                              .pack = options->pack,
                              .departments = (const char *const *)options->departments,
                              .send = options->send,
                              .exceptions = exceptions,
                              .n_exceptions = n,
                              .page = options->page };

  td_cli_progress (&progress);
  lines = options->look
              ? td_review_look_many (workspace, ids, &many, &progress, &error)
              : td_review_record_many (workspace, ids, &many, options->leave_out, &progress, &error);
  td_cli_progress_end ();
  return lines != NULL ? td_cli_many_print (cli, lines, options->look) : td_cli_fail (error);
}

/* ---- the minutes ---- */

static int
write_paper (TdCli *cli, TdWorkspace *workspace, const ReviewManyOptions *options, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  const TdLetterKind *kind = td_cli_letter_kind (cli, TD_LETTERS_REVIEW, options->paper);
  const TdLetterWanted wanted = { .unit_ids = options->of.all ? NULL : ids,
                                  .from = options->on,
                                  .until = options->on };

  if (kind == NULL)
    return cli->status;
  if (kind->of != TD_LETTER_OF_FILE)
    return td_cli_usage (
        cli, _ ("“%s” is of one unit each: “document FILE %s --all --each --output FOLDER” writes them."),
        kind->nick, kind->name);
  if (options->output == NULL)
    return td_cli_usage (cli, _ ("Say with --output where the paper goes."));
  return td_cli_letter_put (workspace, kind, &wanted, options->output, &error) ? TD_EXIT_DONE
                                                                               : td_cli_fail (error);
}

/* ---- how far they have come ---- */

static void
set_unit (JsonBuilder *builder, const TdReviewFile *file, const char *handed_in)
{
  const TdReviewClock *clock = td_review_clock (file->review);

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", file->unit_id);
  td_cli_json_set_string (builder, "label", file->label);
  td_cli_json_set_string (builder, "state", td_review_stage_to_nick (file->review->stage));
  td_cli_json_set_date (builder, "due", clock != NULL ? clock->due : TD_DATE_NONE);
  td_cli_json_set_string (builder, "light",
                          td_review_light_to_nick (clock != NULL ? clock->light : TD_LIGHT_OFF));
  td_cli_json_set_int (builder, "waiting_for", (int)file->review->waiting_for);
  td_cli_json_set_bool (builder, "handed_in_changed", handed_in != NULL);
  td_cli_json_set_int (builder, "contradictions", (int)file->review->faults->len);
  json_builder_end_object (builder);
}

static int
list (TdCli *cli, TdWorkspace *workspace, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table =
      cli->json ? NULL : td_cli_table_new (_ ("Unit"), _ ("State"), _ ("Clock"), _ ("Handed in"), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TdReviewFile) file = td_review_file_load (workspace, g_array_index (ids, gint64, i), &error);
      g_autofree char *clock = file != NULL ? td_review_due_to_text (file->review) : NULL;
      g_autofree char *handed_in = file != NULL ? td_review_file_handed_in (file) : NULL;

      if (file == NULL)
        break;
      if (table != NULL)
        td_cli_table_add (table, file->label, td_review_stage_to_label (file->review->stage), clock,
                          handed_in != NULL ? _ ("changed since") : "", NULL);
      else
        set_unit (builder, file, handed_in);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else if (error == NULL)
    td_cli_print_json (json_builder_get_root (builder));
  return error != NULL ? td_cli_fail (error) : TD_EXIT_DONE;
}

/* ---- the command ---- */

static gboolean
read_words (TdCli *cli, ReviewManyOptions *options, int argc, char **argv)
{
  return td_cli_date (cli, "--on", options->on_text, &options->on) &&
         td_cli_date (cli, "--told", options->told_text, &options->told) &&
         (options->verdict_text == NULL ||
          td_cli_choice (cli, "--verdict", options->verdict_text, td_cli_review_verdict,
                         "agree, conditions, return", &options->verdict)) &&
         (argc < 2 || td_cli_review_kind (cli, argv[1], &options->kind));
}

int
td_cmd_review_many (TdCli *cli, int argc, char **argv)
{
  g_auto (ReviewManyOptions) options = { .on = TD_DATE_NONE, .told = TD_DATE_NONE };
  const GOptionEntry entries[] = {
    TD_CLI_MANY_ENTRIES (options.of),
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on_text, N_ ("Day on which it took place (today)"),
      N_ ("DATE") },
    { "department", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.departments,
      N_ ("A department, as often as there are (all whose turn it is)"), N_ ("NAME") },
    { "send", 0, 0, G_OPTION_ARG_NONE, &options.send,
      N_ ("A meeting: where a department was not sent it yet, it is sent on the same day"), NULL },
    { "verdict", 0, 0, G_OPTION_ARG_STRING, &options.verdict_text,
      N_ ("Of an opinion or the decision: agree, conditions, return"), N_ ("VERDICT") },
    { "except", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.excepts,
      N_ ("A unit with another verdict: UNIT=VERDICT:REASON, or UNIT@DEPARTMENT=VERDICT:REASON"),
      N_ ("WORDS") },
    { "look", 0, 0, G_OPTION_ARG_NONE, &options.look, N_ ("Only say what would be done"), NULL },
    { "leave-out", 0, 0, G_OPTION_ARG_NONE, &options.leave_out,
      N_ ("Leave out the units that refuse it; without this nothing is done then"), NULL },
    { "number", 0, 0, G_OPTION_ARG_STRING, &options.number, N_ ("Number of the document"), N_ ("NUMBER") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options.person, N_ ("Who signed, handled or approved it"),
      N_ ("NAME") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &options.text, N_ ("Papers wanted, conditions or reasons"),
      N_ ("TEXT") },
    { "told", 0, 0, G_OPTION_ARG_STRING, &options.told_text,
      N_ ("Day on which the applicant was told in writing"), N_ ("DATE") },
    { "page", 0, 0, G_OPTION_ARG_FILENAME, &options.page,
      N_ ("Scan of the stamped page, which is kept with every unit"), N_ ("PATH") },
    { "pack", 0, 0, G_OPTION_ARG_STRING, &options.pack,
      N_ ("Review pack of the application (that of the place)"), N_ ("PACK") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper,
      N_ ("Write the minutes of the meeting over all of them: meeting"), N_ ("DOCUMENT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the paper goes (.pdf or .docx)"),
      N_ ("PATH") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (GArray) ids = NULL;
  int status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 2) || !td_cli_many_given (cli, &options.of) ||
      !read_words (cli, &options, argc, argv))
    return cli->status;
  if (options.paper != NULL && argc > 1)
    return td_cli_usage (cli, _ ("--paper stands alone."));
  workspace = td_cli_open (cli, argv[0], argc > 1 && !options.look, &error);
  ids = workspace != NULL ? td_cli_many_units (workspace, &options.of, &error) : NULL;
  if (ids == NULL)
    return td_cli_fail (error);
  status = options.paper != NULL ? write_paper (cli, workspace, &options, ids)
           : argc > 1            ? record (cli, workspace, &options, ids)
                                 : list (cli, workspace, ids);
  td_workspace_close (workspace);
  return status;
}
