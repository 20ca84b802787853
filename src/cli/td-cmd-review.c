/* Tidang: tidang-cli review — a joint review: how far it has come, what happened, and two packs side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-cli-own.h"
#include "td-cli-review.h"

typedef struct
{
  char *on_text, *told_text, *verdict_text, *department, *number, *person, *text, *page, *pack, *change,
      *compare, *paper, *output;
  gboolean anyway;
  TdCliOwn own; /* `remove` is a step where there is a file and a unit */
} ReviewOptions;

static void
review_options_clear (ReviewOptions *options)
{
  char **const texts[] = { &options->on_text,    &options->told_text, &options->verdict_text,
                           &options->department, &options->number,    &options->person,
                           &options->text,       &options->page,      &options->pack,
                           &options->change,     &options->compare,   &options->paper,
                           &options->output };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  td_cli_own_clear (&options->own);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReviewOptions, review_options_clear)

void
td_cli_review_set (char **field, const char *text)
{
  if (text == NULL)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

/* ---- the words of the event ---- */

gboolean
td_cli_review_kind (TdCli *cli, const char *text, TdReviewEventKind *kind)
{
  g_autoptr (GString) kinds = g_string_new (NULL);

  if (td_review_event_kind_from_nick (text, kind))
    return TRUE;
  for (int i = 0; i < TD_N_REVIEW_EVENTS; i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? ", " : "",
                            td_review_event_kind_to_nick ((TdReviewEventKind)i));
  cli->status = td_cli_usage (cli, _ ("“%s” is no step of a review. Known are %s."), text, kinds->str);
  return FALSE;
}

gboolean
td_cli_review_verdict (const char *nick, int *out)
{
  TdReviewVerdict verdict;

  if (!td_review_verdict_from_nick (nick, &verdict) || verdict == TD_REVIEW_VERDICT_NONE)
    return FALSE;
  *out = (int)verdict;
  return TRUE;
}

static gboolean
read_id (TdCli *cli, const char *option, const char *text, gint64 *id)
{
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is no id; “review FILE UNIT” lists them."), option, text);
  return FALSE;
}

/* ---- deeds ---- */

/* What was given of the event; `change`: an event that stands, whose other values stay. */
static TdReviewEvent *
event_of (TdWorkspace *workspace,
          gint64 unit_id,
          gint64 change,
          TdReviewEventKind kind,
          TdDate on,
          GError **error)
{
  g_autoptr (TdReviewFile) file = NULL;

  if (change == 0)
    return td_review_event_new (kind, on != TD_DATE_NONE ? on : td_workspace_today (workspace));
  file = td_review_file_load (workspace, unit_id, error);
  for (guint i = 0; file != NULL && i < file->events->len; i++)
    {
      const TdReviewEvent *event = file->events->pdata[i];

      if (event->id == change && event->kind == kind)
        return td_review_event_copy (event);
    }
  if (file != NULL)
    g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
                 _ ("%s: there is no “%s” with this id."), file->label, td_review_event_kind_to_label (kind));
  return NULL;
}

typedef struct
{
  TdReviewEventKind kind;
  gint64 change;
  TdDate on, told;
  int verdict;
} ReviewWords;

/* A file that is there already is named by its bytes; anything else is a path. */
static gboolean
is_hash (const char *page)
{
  return page == NULL || (strlen (page) == 64 && strspn (page, "0123456789abcdefABCDEF") == 64);
}

static gboolean
record (TdWorkspace *workspace,
        gint64 unit_id,
        const ReviewWords *words,
        const ReviewOptions *options,
        GError **error)
{
  g_autoptr (TdReviewEvent) event =
      event_of (workspace, unit_id, words->change, words->kind, words->on, error);

  if (event == NULL)
    return FALSE;
  if (words->on != TD_DATE_NONE)
    event->on = words->on;
  if (words->told != TD_DATE_NONE)
    event->told = words->told;
  if (words->verdict > 0)
    event->verdict = (TdReviewVerdict)words->verdict;
  td_cli_review_set (&event->department, options->department);
  td_cli_review_set (&event->number, options->number);
  td_cli_review_set (&event->person, options->person);
  td_cli_review_set (&event->text, options->text);
  if (is_hash (options->page))
    td_cli_review_set (&event->page, options->page);
  return td_review_record_page (workspace, unit_id, event, options->pack, options->anyway,
                                is_hash (options->page) ? NULL : options->page, error);
}

static int
list (TdCli *cli, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  gint64 id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (TdReviewFile) file = id != 0 ? td_review_file_load (workspace, id, &error) : NULL;

  if (workspace != NULL)
    td_workspace_close (workspace);
  if (file == NULL)
    return td_cli_fail (error);
  if (cli->json)
    td_cli_review_json (file);
  else
    td_cli_review_print (file);
  return TD_EXIT_DONE;
}

static int
write_paper (TdCli *cli, char **argv, const ReviewOptions *options)
{
  const TdLetterKind *kind = td_cli_letter_kind (cli, TD_LETTERS_REVIEW, options->paper);

  if (kind != NULL && kind->of == TD_LETTER_OF_FILE)
    return td_cli_usage (cli, _ ("“%s” is of many units: “review-many” writes it."), kind->nick);
  return kind != NULL
             ? td_cli_letter_write (cli, kind, (TdLetterWanted){ 0 }, argv[0], argv[1], NULL, options->output)
             : cli->status;
}

static int
compare (TdCli *cli, const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;
  const GPtrArray *packs = td_review_packs_at_hand (NULL, &error);
  const TdReviewPack *two[2];
  const char *const names[2] = { first, second };

  if (packs == NULL)
    return td_cli_fail (error);
  for (int i = 0; i < 2; i++)
    if ((two[i] = td_review_packs_find (packs, names[i])) == NULL)
      return td_cli_usage (cli, _ ("There is no review pack “%s”; “review --packs” lists them."), names[i]);
  td_cli_review_compare (two[0], two[1], cli->json);
  return TD_EXIT_DONE;
}

static int
packs (TdCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) all = td_review_packs_list (NULL, &problems, &error);

  if (all == NULL)
    return td_cli_fail (error);
  td_cli_review_packs (all, cli->json);
  return td_cli_own_problems (problems) > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_review (TdCli *cli, int argc, char **argv)
{
  g_auto (ReviewOptions) options = { 0 };
  g_autofree char *papers = td_cli_letter_help (TD_LETTERS_REVIEW);
  gboolean list_packs = FALSE;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on_text, N_ ("Day on which it took place (today)"),
      N_ ("DATE") },
    { "department", 0, 0, G_OPTION_ARG_STRING, &options.department, N_ ("Which department"), N_ ("NAME") },
    { "verdict", 0, 0, G_OPTION_ARG_STRING, &options.verdict_text,
      N_ ("Of an opinion or the decision: agree, conditions, return"), N_ ("VERDICT") },
    { "number", 0, 0, G_OPTION_ARG_STRING, &options.number, N_ ("Number of the document"), N_ ("NUMBER") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options.person, N_ ("Who signed, handled or approved it"),
      N_ ("NAME") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &options.text, N_ ("Papers wanted, conditions or reasons"),
      N_ ("TEXT") },
    { "told", 0, 0, G_OPTION_ARG_STRING, &options.told_text,
      N_ ("Day on which the applicant was told in writing"), N_ ("DATE") },
    { "page", 0, 0, G_OPTION_ARG_FILENAME, &options.page,
      N_ ("Scan of the stamped page, or the SHA-256 of one of the unit's files"), N_ ("PATH") },
    { "pack", 0, 0, G_OPTION_ARG_STRING, &options.pack,
      N_ ("Review pack of the application (that of the place)"), N_ ("PACK") },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &options.anyway, N_ ("Record it although it contradicts the rest"),
      NULL },
    { "change", 0, 0, G_OPTION_ARG_STRING, &options.change, N_ ("Change the step with this id"), N_ ("ID") },
    TD_CLI_OWN_REMOVE (options.own, N_ ("Take the step with this id away; without a file, your own pack")),
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, papers, N_ ("DOCUMENT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the paper goes (.pdf or .docx)"),
      N_ ("PATH") },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &options.compare,
      N_ ("Two review packs side by side: this one and the argument"), N_ ("PACK") },
    { "packs", 0, 0, G_OPTION_ARG_NONE, &list_packs, N_ ("List the review packs at hand"), NULL },
    TD_CLI_OWN_ADD (options.own, N_ ("Check a review pack and put it into your own; needs no workspace")),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  ReviewWords words = { TD_REVIEW_APPLIED, 0, TD_DATE_NONE, TD_DATE_NONE, 0 };
  int status = TD_EXIT_DONE;
  gint64 id, removed = 0;
  gboolean done;

  if (!td_cli_parse (cli, entries, &argc, &argv, 0, 3))
    return cli->status;
  if (options.own.add != NULL || (options.own.remove != NULL && argc == 0))
    return td_cli_own_run (cli, &options.own, td_review_pack_files (),
                           argc == 0 && !list_packs && options.compare == NULL);
  if (list_packs)
    return argc == 0 ? packs (cli) : td_cli_usage (cli, _ ("--packs stands alone."));
  if (options.compare != NULL)
    return argc == 1 ? compare (cli, options.compare, argv[0])
                     : td_cli_usage (cli, _ ("--compare takes two packs and nothing else."));
  if (argc < 2)
    return td_cli_usage (cli, _ ("The file or the unit is missing."));
  if (!td_cli_date (cli, "--on", options.on_text, &words.on) ||
      !td_cli_date (cli, "--told", options.told_text, &words.told) ||
      !read_id (cli, "--change", options.change, &words.change) ||
      !read_id (cli, "--remove", options.own.remove, &removed) ||
      (options.verdict_text != NULL &&
       !td_cli_choice (cli, "--verdict", options.verdict_text, td_cli_review_verdict,
                       "agree, conditions, return", &words.verdict)) ||
      (argc > 2 && !td_cli_review_kind (cli, argv[2], &words.kind)))
    return cli->status;
  if (removed != 0 && argc > 2)
    return td_cli_usage (cli, _ ("--remove stands alone."));
  if (options.paper != NULL)
    return argc == 2 ? write_paper (cli, argv, &options) : td_cli_usage (cli, _ ("--paper stands alone."));
  if (words.change != 0 && argc < 3)
    return td_cli_usage (
        cli, _ ("--change goes with the step that it changes: “review FILE UNIT STEP --change ID”."));
  if (argc < 3 && removed == 0)
    return list (cli, argv);
  id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  done = removed != 0 ? td_review_forget (workspace, id, removed, &error)
                      : record (workspace, id, &words, &options, &error);
  return td_cli_finish (cli, workspace, done, error);
}
