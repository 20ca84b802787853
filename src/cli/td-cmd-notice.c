/* Tidang: tidang-cli notice — what a unit has announced, until when it hangs, and the places where it does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"
#include "td-attach.h"
#include "td-cli-letter.h"
#include "td-households.h"
#include "td-leaves.h"
#include "td-procedures.h"

#include <string.h>

typedef struct
{
  char *from, *period, *round, *posting_day, *interrupted, *issuer, *hearer, *witness, *places;
  char *where, *on, *by, *photo, *note, *paper, *room, *output;
} NoticeOptions;

static void
notice_options_clear (NoticeOptions *options)
{
  char *const texts[] = { options->from,        options->period, options->round,  options->posting_day,
                          options->interrupted, options->issuer, options->hearer, options->witness,
                          options->places,      options->where,  options->on,     options->by,
                          options->photo,       options->note,   options->paper,  options->room,
                          options->output };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NoticeOptions, notice_options_clear)

/* What one run works on. */
typedef struct
{
  TdCli *cli;
  TdWorkspace *workspace;
  gint64 unit_id;
  TdNoticeBoard *board;
  TdLeafBook *book;
  const NoticeOptions *options;
} Job;

/* ---- shown ---- */

static void
set_event (JsonBuilder *builder, const TdPostedNote *note)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "event", note->id);
  td_cli_json_set_string (builder, "what", td_posted_event_to_nick (note->what));
  td_cli_json_set_date (builder, "on", note->on);
  td_cli_json_set_string (builder, "by", note->by);
  td_cli_json_set_string (builder, "photo", note->photo);
  td_cli_json_set_string (builder, "note", note->note);
  json_builder_end_object (builder);
}

static void
set_posting (JsonBuilder *builder, const TdPosting *posting, TdDate today)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "posting", posting->id);
  td_cli_json_set_string (builder, "place", posting->place);
  td_cli_json_set_string (builder, "where", posting->where);
  td_cli_json_set_string (builder, "state", td_posting_state_to_nick (td_posting_state (posting, today)));
  td_cli_json_set_date (builder, "up_on", posting->up_on);
  td_cli_json_set_string (builder, "by", posting->up_by);
  td_cli_json_set_string (builder, "photo", posting->photo);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < posting->events->len; i++)
    set_event (builder, posting->events->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static const char *
basis_nick (TdNoticeBasis basis)
{
  return basis == TD_NOTICE_OF_RULE ? "rule" : basis == TD_NOTICE_OF_PERSON ? "person" : "unknown";
}

static void
set_period (JsonBuilder *builder, const TdNoticePeriod *period)
{
  td_cli_json_set_date (builder, "from", period->from);
  td_cli_json_set_date (builder, "until", period->until);
  td_cli_json_set_int (builder, "days", period->days);
  td_cli_json_set_string (builder, "unit",
                          !period->unit_known ? ""
                          : period->working   ? "working"
                                              : "calendar");
  td_cli_json_set_string (builder, "basis", basis_nick (period->basis));
  td_cli_json_set_bool (builder, "posting_day_counted", period->counted);
  td_cli_json_set_bool (builder, "tentative", period->tentative);
  td_cli_json_set_bool (builder, "too_short", period->too_short);
  td_cli_json_set_int (builder, "days_missing", period->missing);
  td_cli_json_set_bool (builder, "broken", period->broken);
}

static void
set_announced (JsonBuilder *builder, const TdAnnounced *announced, TdDate today)
{
  const TdAnnouncement *one = announced->announcement;
  g_autoptr (GPtrArray) faults = td_announced_faults (announced);
  g_autofree char *text = td_announced_to_sentence (one->what, &announced->period);

  json_builder_begin_object (builder);
  if (one->id != 0)
    td_cli_json_set_id (builder, "announcement", one->id);
  else
    td_cli_json_set_string (builder, "announcement", NULL);
  td_cli_json_set_string (builder, "what", td_announce_to_nick (one->what));
  td_cli_json_set_bool (builder, "counts", announced->counts);
  td_cli_json_set_date (builder, "withdrawn_on", one->withdrawn_on);
  set_period (builder, &announced->period);
  td_cli_json_set_string (builder, "text", text);
  td_cli_json_set_string (builder, "source", announced->source);
  td_cli_json_set_string (builder, "issuer", one->issuer);
  td_cli_json_set_string (builder, "hearer", one->hearer);
  td_cli_json_set_string (builder, "witness", one->witness);
  td_cli_json_set_string (builder, "places_announced", one->places);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < one->postings->len; i++)
    set_posting (builder, one->postings->pdata[i], today);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < faults->len; i++)
    json_builder_add_string_value (builder, faults->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const Job *job)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < job->board->announced->len; i++)
    set_announced (builder, job->board->announced->pdata[i], td_workspace_today (job->workspace));
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_posting (const TdPosting *posting, TdDate today)
{
  g_autofree char *on = td_date_to_iso (posting->up_on);

  g_print ("   %s  %s  %s  (%" G_GINT64_FORMAT ")\n", on, posting->place,
           td_posting_state_to_label (td_posting_state (posting, today)), posting->id);
  for (guint i = 0; i < posting->events->len; i++)
    {
      const TdPostedNote *note = posting->events->pdata[i];
      g_autofree char *day = td_date_to_iso (note->on);

      g_print ("      %s  %s%s%s\n", day, td_posted_event_to_label (note->what),
               *note->by != '\0' ? "  " : "", note->by);
    }
}

static void
print_text (const Job *job)
{
  TdDate today = td_workspace_today (job->workspace);

  for (guint i = 0; i < job->board->announced->len; i++)
    {
      const TdAnnounced *announced = job->board->announced->pdata[i];
      const TdAnnouncement *one = announced->announcement;
      g_autoptr (GPtrArray) faults = td_announced_faults (announced);
      g_autofree char *text = td_announced_to_sentence (one->what, &announced->period);
      g_autofree char *id =
          one->id != 0 ? g_strdup_printf (" (%" G_GINT64_FORMAT ")", one->id) : g_strdup ("");

      g_print ("%s%s%s\n", text, id,
               one->withdrawn_on != TD_DATE_NONE ? _ (" — withdrawn")
               : !announced->counts              ? _ (" — of an earlier vote")
                                                 : "");
      for (guint p = 0; p < one->postings->len; p++)
        print_posting (one->postings->pdata[p], today);
      for (guint f = 0; announced->counts && one->id != 0 && f < faults->len; f++)
        g_print (" ! %s\n", (const char *)faults->pdata[f]);
    }
}

/* ---- named ---- */

/* By its id, or the latest of a kind. */
static const TdAnnounced *
find_announced (const Job *job, const char *text)
{
  const TdAnnounced *found;
  TdAnnounce what;
  gint64 id = 0;

  if (td_announce_from_nick (text, &what))
    found = td_notice_board_latest (job->board, what);
  else
    {
      g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL);
      found = td_notice_board_find (job->board, id);
    }
  if (found == NULL)
    job->cli->status = td_cli_usage (
        job->cli, _ ("“%s” is no announcement of this unit; “notice FILE UNIT” lists them."), text);
  else if (found->announcement->id == 0)
    job->cli->status = td_cli_usage (
        job->cli,
        _ ("“%s” stands in the words of a paper. Make a record of it first: notice FILE UNIT take-over %s."),
        text, td_announce_to_nick (found->announcement->what));
  return found != NULL && found->announcement->id != 0 ? found : NULL;
}

/* By its id, or by its place where that is one alone. */
static const TdPosting *
find_posting (const Job *job, const char *text)
{
  const TdPosting *found = NULL;
  guint n = 0;
  gint64 id;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) &&
      (found = td_notice_board_posting (job->board, id, NULL)) != NULL)
    return found;
  for (guint i = 0; i < job->board->announced->len; i++)
    {
      const TdAnnounced *announced = job->board->announced->pdata[i];

      for (guint p = 0; announced->counts && p < announced->announcement->postings->len; p++)
        if (g_str_equal (((const TdPosting *)announced->announcement->postings->pdata[p])->place, text))
          {
            found = announced->announcement->postings->pdata[p];
            n++;
          }
    }
  if (n != 1)
    job->cli->status = td_cli_usage (
        job->cli,
        n == 0 ? _ ("“%s” is no place where this unit has posted; “notice FILE UNIT” lists them.")
               : _ ("Several papers hang at “%s”. Name the posting by its id."),
        text);
  return n == 1 ? found : NULL;
}

/* ---- done ---- */

/* FALSE with the usage: the value is none of its field. typed NULL: stays. */
static gboolean
set (const Job *job, TdLeaf *leaf, const char *name, const char *option, const char *typed)
{
  const TdLeafKind *kind = td_leaf_kinds_find (job->book->kinds, leaf->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, name) : -1;
  TdLeafFault fault;

  if (typed == NULL || at < 0 ||
      td_leaf_book_set (job->book, leaf, td_leaf_kind_field (kind, (guint)at), typed,
                        td_workspace_today (job->workspace), &fault))
    return TRUE;
  job->cli->status = td_cli_usage (job->cli, _ ("%s: “%s”: %s"), option, typed,
                                   td_leaf_fault_to_text (td_leaf_kind_field (kind, (guint)at), fault));
  return FALSE;
}

static gboolean
set_id (TdLeaf *leaf, const char *field, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  td_leaf_set (leaf, field, text);
  return TRUE;
}

/* Today where no day is given. */
static gboolean
set_day (const Job *job, TdLeaf *leaf, const char *field)
{
  g_autofree char *today = td_date_to_iso (td_workspace_today (job->workspace));

  return set (job, leaf, field, "--on", job->options->on != NULL ? job->options->on : today);
}

static int
put (const Job *job, TdLeaf *leaf, const char *member)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  if (!td_leaf_put_file (job->workspace, job->unit_id, leaf, "photo", TD_ATTACH_NOTICE, job->options->photo,
                         &error))
    return td_cli_fail (error);
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, member, leaf->id);
  json_builder_end_object (builder);
  if (job->cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static gboolean
set_period_option (const Job *job, TdLeaf *leaf, const char *text)
{
  TdDate until;
  int days;
  gboolean working;
  g_autofree char *count = NULL, *day = NULL;

  if (text == NULL)
    return TRUE;
  if (!td_notice_parse (text, &days, &working, &until))
    {
      job->cli->status = td_cli_usage (
          job->cli,
          _ ("--period: “%s” is no period. Write its days (15, 15工作日) or its last day (2026-09-27)."),
          text);
      return FALSE;
    }
  count = days > 0 ? g_strdup_printf ("%d", days) : NULL;
  day = td_date_to_iso (until);
  td_leaf_set (leaf, "days", count);
  td_leaf_set (leaf, "counted", days <= 0 ? NULL : working ? "working" : "calendar");
  td_leaf_set (leaf, "until", day);
  return TRUE;
}

static int
announce (const Job *job, const char *what)
{
  const NoticeOptions *o = job->options;
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_LEAF_ANNOUNCEMENT);
  TdAnnounce kind;

  if (!td_announce_from_nick (what, &kind))
    return td_cli_usage (job->cli, _ ("“%s” is none of plan, result, permit, subsidy."), what);
  if (o->from == NULL)
    return td_cli_usage (job->cli, _ ("--from is missing: the day on which it is posted."));
  td_leaf_set (leaf, "what", what);
  if (!set (job, leaf, "from", "--from", o->from) || !set_period_option (job, leaf, o->period) ||
      !set (job, leaf, "round", "--round", o->round) ||
      !set (job, leaf, "posting-day", "--posting-day", o->posting_day) ||
      !set (job, leaf, "interrupted", "--interrupted", o->interrupted) ||
      !set (job, leaf, "issuer", "--issuer", o->issuer) ||
      !set (job, leaf, "hearer", "--hearer", o->hearer) ||
      !set (job, leaf, "witness", "--witness", o->witness) ||
      !set (job, leaf, "places", "--places", o->places) || !set (job, leaf, "note", "--note", o->note))
    return job->cli->status;
  return put (job, leaf, "announcement");
}

static int
post (const Job *job, const char *announcement, const char *place)
{
  const TdAnnounced *announced = find_announced (job, announcement);
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_LEAF_POSTING);

  if (announced == NULL || !set_id (leaf, "announcement", announced->announcement->id) ||
      !set (job, leaf, "place", "PLACE", place) ||
      !set (job, leaf, "where", "--where", job->options->where) || !set_day (job, leaf, "up-on") ||
      !set (job, leaf, "by", "--by", job->options->by) ||
      !set (job, leaf, "note", "--note", job->options->note))
    return job->cli->status;
  return put (job, leaf, "posting");
}

static int
event (const Job *job, const char *name, const char *what)
{
  const TdPosting *posting = find_posting (job, name);
  g_autoptr (TdLeaf) leaf = td_leaf_new (TD_LEAF_POSTING_EVENT);

  if (posting == NULL || !set_id (leaf, "posting", posting->id) || !set (job, leaf, "what", "EVENT", what) ||
      !set_day (job, leaf, "on") || !set (job, leaf, "by", "--by", job->options->by) ||
      !set (job, leaf, "note", "--note", job->options->note))
    return job->cli->status;
  return put (job, leaf, "event");
}

static int
withdraw (const Job *job, const char *announcement)
{
  const TdAnnounced *announced = find_announced (job, announcement);
  const TdLeaf *stands =
      announced != NULL ? td_leaf_book_find (job->book, announced->announcement->id) : NULL;
  g_autoptr (TdLeaf) leaf = stands != NULL ? td_leaf_copy (stands) : NULL;

  if (leaf == NULL || !set_day (job, leaf, "withdrawn-on") ||
      !set (job, leaf, "note", "--note", job->options->note))
    return job->cli->status;
  return put (job, leaf, "announcement");
}

static int
take_over (const Job *job, const char *what)
{
  g_autoptr (GError) error = NULL;
  TdAnnounce kind;

  if (!td_announce_from_nick (what, &kind))
    return td_cli_usage (job->cli, _ ("“%s” is none of plan, result, permit, subsidy."), what);
  return td_announcement_take_over (job->workspace, job->unit_id, kind, &error) != 0 ? td_cli_done (job->cli)
                                                                                     : td_cli_fail (error);
}

/* argv: FILE UNIT [ANNOUNCEMENT] */
static int
write_paper (const Job *job, const TdLetterKind *kind, int argc, char **argv)
{
  const TdAnnounced *announced = argc > 2 ? find_announced (job, argv[2]) : NULL;
  TdLetterWanted wanted = { .unit_id = job->unit_id };
  g_autoptr (GError) error = NULL;

  if (argc > 2 && announced == NULL)
    return job->cli->status;
  if (announced != NULL)
    wanted.record_id = announced->announcement->id;
  if (job->options->room != NULL)
    wanted.part_id = td_household_find (job->workspace, job->unit_id, job->options->room, &error);
  if (error == NULL && td_cli_letter_put (job->workspace, kind, &wanted, job->options->output, &error))
    return td_cli_done (job->cli);
  return td_cli_fail (error);
}

/* ---- run ---- */

static const struct
{
  const char *verb;
  int arguments;
} verbs[] = { { "announce", 1 }, { "post", 2 }, { "event", 2 }, { "withdraw", 1 }, { "take-over", 1 } };

/* -1: no such deed, or not with so many arguments; the usage was said. */
static int
read_verb (TdCli *cli, int argc, char **argv)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, argv[2]) && argc == 3 + verbs[i].arguments)
      return (int)i;
  cli->status =
      td_cli_usage (cli, _ ("Say announce KIND, post ANNOUNCEMENT PLACE, event POSTING EVENT, withdraw "
                            "ANNOUNCEMENT or take-over KIND."));
  return -1;
}

static int
run (const Job *job, int verb, char **argv)
{
  switch (verb)
    {
    case 0:
      return announce (job, argv[3]);
    case 1:
      return post (job, argv[3], argv[4]);
    case 2:
      return event (job, argv[3], argv[4]);
    case 3:
      return withdraw (job, argv[3]);
    case 4:
      return take_over (job, argv[3]);
    default:
      break;
    }
  if (job->cli->json)
    print_json (job);
  else
    print_text (job);
  return TD_EXIT_DONE;
}

static int
load_and_run (Job *job, int verb, const TdLetterKind *paper, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNoticeBoard) board = NULL;
  g_autoptr (TdLeafBook) book = NULL;

  job->workspace = td_cli_open (job->cli, argv[0], verb >= 0, &error);
  job->unit_id = job->workspace != NULL ? td_unit_resolve (job->workspace, argv[1], &error) : 0;
  job->board = board =
      job->unit_id != 0 ? td_notice_board_load (job->workspace, job->unit_id, 0, &error) : NULL;
  job->book = book = board != NULL ? td_leaf_book_load (job->workspace, job->unit_id, &error) : NULL;
  if (book == NULL)
    return td_cli_fail (error);
  return paper != NULL ? write_paper (job, paper, argc, argv) : run (job, verb, argv);
}

/* FALSE with the usage: these words do not go together. */
static gboolean
check_paper (TdCli *cli, const NoticeOptions *options, int argc, char **argv, const TdLetterKind **paper)
{
  if (options->paper == NULL)
    return TRUE;
  *paper = td_cli_letter_kind (cli, TD_LETTERS_NOTICE, options->paper);
  if (*paper == NULL)
    return FALSE;
  if (argc > ((*paper)->flags & TD_LETTER_OF_RECORD ? 3 : 2))
    {
      cli->status = td_cli_usage (cli, _ ("--paper stands alone; a report may name its announcement."));
      return FALSE;
    }
  return td_cli_letter_check (cli, *paper, argv[1], options->room, options->output);
}

int
td_cmd_notice (TdCli *cli, int argc, char **argv)
{
  g_auto (NoticeOptions) options = { 0 };
  g_autofree char *papers = td_cli_letter_help (TD_LETTERS_NOTICE);
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from,
      N_ ("announce: the day on which it is posted and from which it is counted"), N_ ("DAY") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period,
      N_ ("announce: how long it hangs (15, 15工作日), or its last day; the rule's when left out"),
      N_ ("DAYS") },
    { "round", 0, 0, G_OPTION_ARG_STRING, &options.round, N_ ("announce: number of the vote it is about"),
      "N" },
    { "posting-day", 0, 0, G_OPTION_ARG_STRING, &options.posting_day,
      N_ ("announce: whether the day of posting is counted"), "counted|not-counted" },
    { "interrupted", 0, 0, G_OPTION_ARG_STRING, &options.interrupted,
      N_ ("announce: what becomes of the days when a paper is torn down"), "runs-on|extends|restarts" },
    { "issuer", 0, 0, G_OPTION_ARG_STRING, &options.issuer, N_ ("announce: who posts it"), N_ ("NAME") },
    { "hearer", 0, 0, G_OPTION_ARG_STRING, &options.hearer, N_ ("announce: who hears objections"),
      N_ ("TEXT") },
    { "witness", 0, 0, G_OPTION_ARG_STRING, &options.witness, N_ ("announce: who witnesses it"),
      N_ ("NAMES") },
    { "places", 0, 0, G_OPTION_ARG_STRING, &options.places, N_ ("announce: where it hangs, in words"),
      N_ ("TEXT") },
    { "where", 0, 0, G_OPTION_ARG_STRING, &options.where, N_ ("post: sort of the place"),
      "unit|building|compound|community|site|website" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on, N_ ("post, event, withdraw: the day (today)"),
      N_ ("DAY") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("post, event: who did it"), N_ ("NAME") },
    { "photo", 0, 0, G_OPTION_ARG_FILENAME, &options.photo, N_ ("post, event: a photo, kept with the unit"),
      N_ ("PATH") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_ ("Remark"), N_ ("TEXT") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, papers, N_ ("DOCUMENT") },
    { "room", 0, 0, G_OPTION_ARG_STRING, &options.room, N_ ("household: its flat"), N_ ("ROOM") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the paper goes (.pdf or .docx)"),
      N_ ("PATH") },
    G_OPTION_ENTRY_NULL,
  };
  Job job = { .cli = cli, .options = &options };
  const TdLetterKind *paper = NULL;
  int verb = -1, status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 5) || !check_paper (cli, &options, argc, argv, &paper) ||
      (argc > 2 && paper == NULL && (verb = read_verb (cli, argc, argv)) < 0))
    return cli->status;
  status = load_and_run (&job, verb, paper, argc, argv);
  if (job.workspace != NULL)
    td_workspace_close (job.workspace);
  return status;
}
