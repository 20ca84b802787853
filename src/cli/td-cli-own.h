/* Tidang: --add and --remove of packs that an office adds for itself, on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-own-packs.h"

G_BEGIN_DECLS

typedef struct
{
  char *add, *remove;
} TdCliOwn;

/* What they add is named in the help. */
#define TD_CLI_OWN_ADD(own, help)                                                                            \
  {                                                                                                          \
    "add", 0, 0, G_OPTION_ARG_FILENAME, &(own).add, (help), N_ ("PATH")                                      \
  }
#define TD_CLI_OWN_REMOVE(own, help)                                                                         \
  {                                                                                                          \
    "remove", 0, 0, G_OPTION_ARG_STRING, &(own).remove, (help), N_ ("ID")                                    \
  }

void td_cli_own_clear (TdCliOwn *own);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdCliOwn, td_cli_own_clear)
gboolean td_cli_own_asked (const TdCliOwn *own);

/* Adds or removes, and prints the ids (with their titles where they were added), as an array with --json.
 * `alone`: nothing else was asked for, else it is wrong usage. */
int td_cli_own_run (TdCli *cli, const TdCliOwn *own, const TdDataValues *kind, gboolean alone);

/* Own files that are no use, as warnings; how many. */
guint td_cli_own_problems (const GPtrArray *problems);

G_END_DECLS
