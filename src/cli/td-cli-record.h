/* Tidang: records on the command line — as JSON, what a dossier has from the shared ones, and their files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cli.h"
#include "td-leaves.h"

G_BEGIN_DECLS

void td_cli_leaf_to_json (JsonBuilder *builder, const TdLeafBook *book, const TdLeaf *leaf);
/* Approvals, papers and contracts of its batch, licences of its companies, and how each stands. */
void td_cli_print_shared (TdCli *cli, const TdLeafBook *book, TdDate today);
/* The file of a record to `path`. field: NULL where the record has one alone. */
gboolean td_cli_record_copy (TdWorkspace *workspace,
                             const TdLeafBook *book,
                             gint64 leaf_id,
                             const char *field,
                             const char *path,
                             GError **error);
/* FIELD=PATH, or PATH alone for the kind's only field of a file: *field is of the kind (not owned), *path
 * within `text`. FALSE with cli->status. */
gboolean td_cli_record_file (TdCli *cli,
                             const TdLeafKind *kind,
                             const char *text,
                             const char **field,
                             const char **path);

G_END_DECLS
