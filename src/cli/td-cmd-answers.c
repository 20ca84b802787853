/* Tidang: tidang-cli ballot, deliver, consent and objection — what comes back from the flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-votes.h"

/* Clerks type the word of the form; scripts the nick. */
#define WORD_READER(name, Type)                                                                              \
  static gboolean name##_from (const char *text, int *out)                                                   \
  {                                                                                                          \
    Type value;                                                                                              \
    if (!td_##name##_from_nick (text, &value) && !td_##name##_from_chinese (text, &value))                   \
      return FALSE;                                                                                          \
    *out = value;                                                                                            \
    return TRUE;                                                                                             \
  }

WORD_READER (ballot_way, TdBallotWay)
WORD_READER (cause, TdCause)
WORD_READER (delivery_way, TdDeliveryWay)
WORD_READER (consent_kind, TdConsentKind)

static gboolean
read_opinion (TdCli *cli, const char *text, TdBallotOptions *options)
{
  if ((td_opinion_from_nick (text, &options->opinion) || td_opinion_from_chinese (text, &options->opinion)) &&
      options->opinion != TD_OPINION_NONE)
    return TRUE;
  cli->status =
      td_cli_usage (cli, _ ("“%s” is not an opinion; it is one of agree, oppose, abstain, invalid."), text);
  return FALSE;
}

int
td_cmd_ballot (TdCli *cli, int argc, char **argv)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  gboolean pays = FALSE, pays_not = FALSE;
  g_autofree char *date = NULL, *way = NULL, *proxy = NULL, *cause = NULL, *replace = NULL, *remark = NULL,
                  *serial = NULL, *witnesses = NULL, *owner = NULL;
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("Day on the paper; today when left out"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &way, N_ ("How it came"), "self|proxy|post|video|platform" },
    { "proxy", 0, 0, G_OPTION_ARG_STRING, &proxy, N_ ("Name of the proxy"), N_ ("PERSON") },
    { "authority", 0, 0, G_OPTION_ARG_NONE, &options.authority,
      N_ ("The proxy's written authority is at hand"), NULL },
    { "cause", 0, 0, G_OPTION_ARG_STRING, &cause, N_ ("Why it is invalid"),
      "no-choice|several|unsigned|no-authority|late|other-batch|doubtful-sign|other" },
    { "replace", 0, 0, G_OPTION_ARG_STRING, &replace, N_ ("Why it replaces the recorded one"),
      N_ ("REASON") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owner, N_ ("The co-owner who answers alone"), N_ ("PERSON") },
    { "pays", 0, 0, G_OPTION_ARG_NONE, &pays, N_ ("Agrees and pays"), NULL },
    { "pays-not", 0, 0, G_OPTION_ARG_NONE, &pays_not, N_ ("Agrees and does not pay"), NULL },
    { "remark", 0, 0, G_OPTION_ARG_STRING, &remark, N_ ("What else is written on the paper"), N_ ("TEXT") },
    { "serial", 0, 0, G_OPTION_ARG_STRING, &serial, N_ ("Number printed on the paper"), "N" },
    { "witnesses", 0, 0, G_OPTION_ARG_STRING, &witnesses, N_ ("Who witnessed it"), N_ ("NAMES") },
    { "vote", 0, 0, G_OPTION_ARG_INT, &options.vote_number,
      N_ ("Number of the vote; the current one when left out"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  int way_value = TD_BY_SELF, cause_value = TD_CAUSE_NONE;
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, 4) || !read_opinion (cli, argv[3], &options) ||
      !td_cli_choice (cli, "--by", way, ballot_way_from, "self, proxy, post, video, platform", &way_value) ||
      !td_cli_choice (cli, "--cause", cause, cause_from,
                      "no-choice, several, unsigned, no-authority, late, other-batch, doubtful-sign, other",
                      &cause_value) ||
      !td_cli_date (cli, "--date", date, &options.date))
    return cli->status;
  if (pays && pays_not)
    return td_cli_usage (cli, _ ("--pays and --pays-not exclude each other."));
  if ((pays || pays_not) && options.opinion != TD_OPINION_AGREE)
    return td_cli_usage (cli, _ ("only who agrees says whether they pay (--pays, --pays-not)."));
  if (proxy != NULL && way == NULL)
    way_value = TD_BY_PROXY;
  if (proxy != NULL && way_value == TD_BY_SELF)
    return td_cli_usage (cli, _ ("--by self and --proxy exclude each other."));
  if (options.opinion == TD_OPINION_INVALID && cause_value == TD_CAUSE_NONE)
    return td_cli_usage (cli, _ ("an invalid ballot needs --cause."));
  options.way = (TdBallotWay)way_value;
  /* A proxy's paper may come by post as well. */
  options.signer = proxy != NULL ? TD_SIGNER_PROXY : TD_SIGNER_OWNER;
  options.cause = (TdCause)cause_value;
  options.pay = pays ? TD_PAY_YES : pays_not ? TD_PAY_NO : TD_PAY_UNSAID;
  options.proxy = proxy;
  options.replace = replace;
  options.remark = remark;
  options.serial = serial;
  options.witnesses = witnesses;
  options.owner = owner;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_ballot_record (workspace, id, argv[2], &options, &error);
  return td_cli_finish (cli, workspace, done, error);
}

int
td_cmd_deliver (TdCli *cli, int argc, char **argv)
{
  g_autofree char *how = NULL, *date_text = NULL, *by = NULL, *witness = NULL, *evidence = NULL;
  const GOptionEntry entries[] = {
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("How it was delivered"),
      "in-person|post|message|posted|refused" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date_text, N_ ("Day; today when left out"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who delivered it"), N_ ("PERSON") },
    { "witness", 0, 0, G_OPTION_ARG_STRING, &witness, N_ ("Who witnessed it"), N_ ("PERSON") },
    { "evidence", 0, 0, G_OPTION_ARG_STRING, &evidence, N_ ("Photo, receipt number, …"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  int way = TD_DELIVER_IN_PERSON;
  TdDate date = TD_DATE_NONE;
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3) ||
      !td_cli_choice (cli, "--how", how, delivery_way_from, "in-person, post, message, posted, refused",
                      &way) ||
      !td_cli_date (cli, "--date", date_text, &date))
    return cli->status;
  if (how == NULL)
    return td_cli_usage (cli, _ ("--how is missing."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done =
      td_delivery_record (workspace, id, argv[2], (TdDeliveryWay)way, date, by, witness, evidence, &error);
  return td_cli_finish (cli, workspace, done, error);
}

int
td_cmd_consent (TdCli *cli, int argc, char **argv)
{
  g_autofree char *kind = NULL;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("Which consent"),
      "occupied|affected|owner-unit|all-of-unit|agreement|again" },
    G_OPTION_ENTRY_NULL,
  };
  int kind_value = TD_CONSENT_OCCUPIED;
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, 4) ||
      !td_cli_choice (cli, "--kind", kind, consent_kind_from,
                      "occupied, affected, owner-unit, all-of-unit, agreement, again", &kind_value))
    return cli->status;
  if (kind == NULL)
    return td_cli_usage (cli, _ ("--kind is missing."));
  gboolean given = g_str_equal (argv[3], "yes");
  if (!given && !g_str_equal (argv[3], "no"))
    return td_cli_usage (cli, _ ("“%s” is neither yes nor no."), argv[3]);

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_consent_record (workspace, id, argv[2], (TdConsentKind)kind_value, given, &error);
  return td_cli_finish (cli, workspace, done, error);
}

int
td_cmd_objection (TdCli *cli, int argc, char **argv)
{
  g_autofree char *text = NULL, *from = NULL, *on = NULL;
  gboolean settle = FALSE, spoken = FALSE;
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("What is objected, or how it was settled"), N_ ("TEXT") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("Day of the objection, or of the settlement (today)"),
      N_ ("DATE") },
    { "spoken", 0, 0, G_OPTION_ARG_NONE, &spoken, N_ ("By word of mouth, not in writing"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("Who objects, where it is nobody of the stairwell"),
      N_ ("NAME") },
    { "settle", 0, 0, G_OPTION_ARG_NONE, &settle, N_ ("The objection is settled"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  TdObjectionSaid said = { .on = TD_DATE_NONE };
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 3) || !td_cli_date (cli, "--on", on, &said.on))
    return cli->status;
  if (text == NULL || *text == '\0')
    return td_cli_usage (cli, _ ("--text is missing."));
  if (settle && (spoken || from != NULL))
    return td_cli_usage (cli, _ ("--spoken and --from are said of the objection, not of its settlement."));
  if (from != NULL && argc == 3)
    return td_cli_usage (cli, _ ("--from is for an objection from outside: leave the ROOM out."));
  said.room = argc == 3 ? argv[2] : NULL;
  said.text = text, said.from = from, said.spoken = spoken;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = settle ? td_objection_close (workspace, id, &said, &error)
                         : td_objection_put (workspace, id, &said, &error);
  return td_cli_finish (cli, workspace, done, error);
}
