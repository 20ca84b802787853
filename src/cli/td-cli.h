/* Tidang: what the commands of tidang-cli share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"
#include "td-workspace.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Exit statuses, as the manual page gives them. */
enum
{
  TD_EXIT_DONE = 0,
  TD_EXIT_PARTLY = 1,
  TD_EXIT_USAGE = 2,
  TD_EXIT_REFUSED = 3,
  TD_EXIT_FILE = 4
};

typedef struct _TdCommand TdCommand;

typedef struct
{
  const TdCommand *command;
  gboolean json;
  char *operator_name;
  gint64 now;
  char *(*notes) (void); /* below the options of --help, translated (transfer full); NULL: none */
  gboolean list_options; /* print the option names for the shell's completion and stop */
  int status;            /* what to return when td_cli_parse() says stop */
} TdCli;

struct _TdCommand
{
  const char *name;
  const char *args;    /* synopsis of the arguments */
  const char *summary; /* one line, N_() */
  int (*run) (TdCli *cli, int argc, char **argv);
};

/* Parses the command's own options and the common ones (--json, --as, --now, --help); `--` ends options.
 * FALSE: stop with cli->status (help was printed, or the usage is wrong). On TRUE argv holds the arguments
 * alone, argv[0] being the first; there are at least `least` and at most `most` (-1: any number). Every
 * entry's variable must outlive the command. */
gboolean td_cli_parse (TdCli *cli, const GOptionEntry *entries, int *argc, char ***argv, int least, int most);

/* Prints “tidang-cli: message” once and gives the exit status that belongs to the error. */
int td_cli_fail (const GError *error);
/* What a command takes, “FILE UNIT [--reason TEXT]”, with its placeholders in the person's language.
 * (transfer full)
 */
char *td_cli_synopsis (const char *args);
/* The name of an argument by its place in that, such as “UNIT”; NULL where no single word stands there.
 * (transfer full) */
char *td_cli_argument_name (const char *args, int at);
/* Wrong usage: prints the sentence and the command's synopsis. */
int td_cli_usage (TdCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

TdWorkspace *td_cli_open (TdCli *cli, const char *path, gboolean write, GError **error);

/* Opens the file argv[0] for writing and finds the unit argv[1]; 0 with *status set when that fails. */
gint64 td_cli_open_unit (TdCli *cli, char **argv, TdWorkspace **workspace, int *status);
/* Closes the file; with --json a deed that has nothing else to say prints {"ok":true}. */
int td_cli_finish (TdCli *cli, TdWorkspace *workspace, gboolean done, const GError *error);
int td_cli_done (TdCli *cli);

/* UNIT… or --all, each once. NULL with `error` set; an empty list is an error as well. */
GArray *td_cli_units (TdWorkspace *workspace, gboolean all, char **names, int n_names, GError **error);

/* A date option: TD_DATE_NONE stays when `text` is NULL; FALSE and a usage error otherwise unread. */
gboolean td_cli_date (TdCli *cli, const char *option, const char *text, TdDate *out);
/* A --place option: digits of a region code, or a usage error. */
gboolean td_cli_place (TdCli *cli, const char *text);
/* For a list that holds `found` rows of that place: where it holds none and no official region has the code
 * or begins with it, a usage error. */
gboolean td_cli_place_exists (TdCli *cli, const char *text, gint64 found);
/* --stage and --rating options; -1 where NULL. FALSE and a usage error otherwise unread. */
gboolean td_cli_kind (TdCli *cli, const char *stage_nick, const char *rating_nick, int *stage, int *rating);
/* A choice option read by its *_from_nick function; FALSE and a usage error that lists the choices. */
gboolean td_cli_choice (TdCli *cli,
                        const char *option,
                        const char *text,
                        gboolean (*from_nick) (const char *, int *),
                        const char *choices,
                        int *out);

/* A --kind option of a desk. */
gboolean td_cli_desk_kind (TdCli *cli, const char *text, int *out);

/* A progress bar on standard error when that is a terminal; silent otherwise. */
void td_cli_progress (TdProgress *progress);
void td_cli_progress_end (void);

/* Output. JSON goes to standard output as one document; tables align by display width (a Han character takes
 * two columns). */
void td_cli_print_json (JsonNode *node); /* (transfer full) */
/* Whether --json stands among the arguments; asked before they are parsed, which may be what fails. */
void td_cli_json_expect (int argc, char **argv);
/* With --json a command that fails prints {"ok":false,"status":3,"error":"…"}, unless its document stands
 * there already. The sentence goes to standard error all the same. */
void td_cli_json_fail (int status, const char *message);
void td_cli_json_set_id (JsonBuilder *builder, const char *name, gint64 id);
void td_cli_json_set_string (JsonBuilder *builder, const char *name, const char *value);
void td_cli_json_set_int (JsonBuilder *builder, const char *name, gint64 value);
void td_cli_json_set_area (JsonBuilder *builder, const char *name, gint64 area);
void td_cli_json_set_money (JsonBuilder *builder, const char *name, gint64 money); /* "1234.50" */
/* Null where it is below 0: not known. */
void td_cli_json_set_money_known (JsonBuilder *builder, const char *name, gint64 money);
void td_cli_json_set_bool (JsonBuilder *builder, const char *name, gboolean value);
void td_cli_json_set_time (JsonBuilder *builder, const char *name, gint64 micro_seconds);
void td_cli_json_set_date (JsonBuilder *builder, const char *name, TdDate date);
char *td_cli_time_to_string (gint64 micro_seconds); /* local “2026-09-12 10:42” */

typedef struct _TdCliTable TdCliTable;
TdCliTable *td_cli_table_new (const char *first_heading, ...) G_GNUC_NULL_TERMINATED;
void td_cli_table_add (TdCliTable *table,
                       const char *first_cell,
                       ...) G_GNUC_NULL_TERMINATED; /* as many as headings; NULL ends early */
void td_cli_table_print (TdCliTable *table);        /* prints and frees */

/* The commands, one file each. */
int td_cmd_new (TdCli *cli, int argc, char **argv);
int td_cmd_import (TdCli *cli, int argc, char **argv);
int td_cmd_list (TdCli *cli, int argc, char **argv);
int td_cmd_find (TdCli *cli, int argc, char **argv);
int td_cmd_desk (TdCli *cli, int argc, char **argv);
int td_cmd_operators (TdCli *cli, int argc, char **argv);
int td_cmd_show (TdCli *cli, int argc, char **argv);
int td_cmd_regions (TdCli *cli, int argc, char **argv);
int td_cmd_packs (TdCli *cli, int argc, char **argv);
int td_cmd_open_vote (TdCli *cli, int argc, char **argv);
int td_cmd_close_vote (TdCli *cli, int argc, char **argv);
int td_cmd_voted_plan (TdCli *cli, int argc, char **argv);
int td_cmd_ballot (TdCli *cli, int argc, char **argv);
int td_cmd_check_ballots (TdCli *cli, int argc, char **argv);
int td_cmd_sample (TdCli *cli, int argc, char **argv);
int td_cmd_callback (TdCli *cli, int argc, char **argv);
int td_cmd_same_owner (TdCli *cli, int argc, char **argv);
int td_cmd_correct_roll (TdCli *cli, int argc, char **argv);
int td_cmd_part_edit (TdCli *cli, int argc, char **argv);
int td_cmd_transfer (TdCli *cli, int argc, char **argv);
int td_cmd_split (TdCli *cli, int argc, char **argv);
int td_cmd_join (TdCli *cli, int argc, char **argv);
int td_cmd_renumber_room (TdCli *cli, int argc, char **argv);
int td_cmd_deliver (TdCli *cli, int argc, char **argv);
int td_cmd_consent (TdCli *cli, int argc, char **argv);
int td_cmd_objection (TdCli *cli, int argc, char **argv);
int td_cmd_tally (TdCli *cli, int argc, char **argv);
int td_cmd_document (TdCli *cli, int argc, char **argv);
int td_cmd_papers (TdCli *cli, int argc, char **argv);
int td_cmd_form (TdCli *cli, int argc, char **argv);
int td_cmd_template (TdCli *cli, int argc, char **argv);
int td_cmd_due (TdCli *cli, int argc, char **argv);
int td_cmd_overview (TdCli *cli, int argc, char **argv);
int td_cmd_put_off (TdCli *cli, int argc, char **argv);
int td_cmd_export (TdCli *cli, int argc, char **argv);
int td_cmd_history (TdCli *cli, int argc, char **argv);
int td_cmd_undo (TdCli *cli, int argc, char **argv);
int td_cmd_redo (TdCli *cli, int argc, char **argv);
int td_cmd_imports (TdCli *cli, int argc, char **argv);
int td_cmd_bin (TdCli *cli, int argc, char **argv);
/* What is in the bin, as a table or JSON; the exit status. */
int td_cli_list_bin (TdCli *cli, TdWorkspace *workspace, const char *text);
int td_cmd_join_units (TdCli *cli, int argc, char **argv);
int td_cmd_place (TdCli *cli, int argc, char **argv);
int td_cmd_rate (TdCli *cli, int argc, char **argv);
int td_cmd_gates (TdCli *cli, int argc, char **argv);
int td_cmd_stage (TdCli *cli, int argc, char **argv);
int td_cmd_stage_many (TdCli *cli, int argc, char **argv);
int td_cmd_procedure (TdCli *cli, int argc, char **argv);
int td_cmd_act (TdCli *cli, int argc, char **argv);
int td_cmd_notice (TdCli *cli, int argc, char **argv);
int td_cmd_visits (TdCli *cli, int argc, char **argv);
int td_cmd_record (TdCli *cli, int argc, char **argv);
int td_cmd_record_many (TdCli *cli, int argc, char **argv);
int td_cmd_batch (TdCli *cli, int argc, char **argv);
int td_cmd_record_kinds (TdCli *cli, int argc, char **argv);
int td_cmd_review_many (TdCli *cli, int argc, char **argv);
int td_cmd_review (TdCli *cli, int argc, char **argv);
int td_cmd_works (TdCli *cli, int argc, char **argv);
int td_cmd_shares (TdCli *cli, int argc, char **argv);
int td_cmd_subsidy (TdCli *cli, int argc, char **argv);
int td_cmd_money (TdCli *cli, int argc, char **argv);
int td_cmd_map (TdCli *cli, int argc, char **argv);
int td_cmd_scan (TdCli *cli, int argc, char **argv);
int td_cmd_rename (TdCli *cli, int argc, char **argv);
int td_cmd_rename_compound (TdCli *cli, int argc, char **argv);
int td_cmd_replace_region (TdCli *cli, int argc, char **argv);
int td_cmd_check (TdCli *cli, int argc, char **argv);
int td_cmd_backup (TdCli *cli, int argc, char **argv);
int td_cmd_restore (TdCli *cli, int argc, char **argv);
int td_cmd_info (TdCli *cli, int argc, char **argv);
int td_cmd_pack_dossier (TdCli *cli, int argc, char **argv);
int td_cmd_pack_handover (TdCli *cli, int argc, char **argv);
int td_cmd_attach (TdCli *cli, int argc, char **argv);
int td_cmd_detach (TdCli *cli, int argc, char **argv);
int td_cmd_note (TdCli *cli, int argc, char **argv);
int td_cmd_erase (TdCli *cli, int argc, char **argv);

G_END_DECLS
