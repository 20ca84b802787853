/* Tidang: which units a command for many is about — --unit, --batch or --all —, and how it went with each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-leaves-many.h"

G_BEGIN_DECLS

typedef struct
{
  char **units; /* names */
  char *batch;  /* of works */
  gboolean all;
} TdCliMany;
void td_cli_many_clear (TdCliMany *many);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdCliMany, td_cli_many_clear)

/* The entries of these options, for a table of GOptionEntry. */
#define TD_CLI_MANY_ENTRIES(many)                                                                             \
  {                                                                                                           \
    "unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(many).units, N_ ("A unit; as often as there are"), N_ ("UNIT") \
  },                                                                                                          \
      { "all", 0, 0, G_OPTION_ARG_NONE, &(many).all, N_ ("All units of the file"), NULL },                    \
  {                                                                                                           \
    "batch", 0, 0, G_OPTION_ARG_STRING, &(many).batch, N_ ("All units of this batch of works"), N_ ("BATCH")  \
  }

/* Whether exactly one of them is given; else a usage error in cli->status. */
gboolean td_cli_many_given (TdCli *cli, const TdCliMany *many);
/* Each once. (transfer full); NULL on error */
GArray *td_cli_many_units (TdWorkspace *workspace, const TdCliMany *many, GError **error);
/* Says how it went with each, or would go; the exit status: PARTLY where somebody refuses. lines:
 * (element-type TdLeafManyLine) */
int td_cli_many_print (TdCli *cli, const GPtrArray *lines, gboolean looked);

G_END_DECLS
