/* Tidang: letters on the command line — “--paper NICK” of a command, and the kinds of `document`.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-letters.h"

G_BEGIN_DECLS

/* “Write a paper: receipt, asked, …” for --help. (transfer full) */
char *td_cli_letter_help (TdLetterGroup group);
/* Every kind of document with its name, a line each, for --help. (transfer full) */
char *td_cli_letter_kinds (void);
/* A --paper option; NULL and a usage error otherwise. */
const TdLetterKind *td_cli_letter_kind (TdCli *cli, TdLetterGroup group, const char *nick);
/* FALSE with the usage: flat, unit and output do not go with the letter. unit, room, output: NULL where left
 * out. */
gboolean td_cli_letter_check (TdCli *cli,
                              const TdLetterKind *kind,
                              const char *unit,
                              const char *room,
                              const char *output);
/* Writes one letter, and says on standard error what is to be looked at before it is handed in. */
gboolean td_cli_letter_put (TdWorkspace *workspace,
                            const TdLetterKind *kind,
                            const TdLetterWanted *wanted,
                            const char *output,
                            GError **error);
/* path: of which of several papers, or NULL. lacks: of td_letters_lacks(); NULL and "": nothing is said. */
void td_cli_letter_say_lacks (const char *path, const char *lacks);
/* Opens the file and writes one letter; wanted: what else is said of it. */
int td_cli_letter_write (TdCli *cli,
                         const TdLetterKind *kind,
                         TdLetterWanted wanted,
                         const char *file,
                         const char *unit,
                         const char *room,
                         const char *output);

G_END_DECLS
