/* Tidang: what is wrong with an edited text, on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-own-text.h"

G_BEGIN_DECLS

/* “PATH:LINE:CHARACTER: …”, one a line, as an array with --json; exit 3 where there is any. notes:
 * (element-type TdTextNote) */
int td_cli_print_notes (TdCli *cli, const char *path, const GPtrArray *notes);

G_END_DECLS
