/* Tidang: photos of the works taken in from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"

G_BEGIN_DECLS

/* Strings are borrowed. */
typedef struct
{
  const char *const *paths; /* files and folders */
  const char *stage, *when; /* of all of them; NULL: as their time offers */
  gboolean look, leave_out;
} TdCliPhotos;

/* The exit status; argv: FILE UNIT. */
int td_cli_photos (TdCli *cli, const TdCliPhotos *options, char **argv);

G_END_DECLS
