/* Tidang: packs that an office adds for itself — formulas of cost shares, review packs, rules of votes,
 * subsidy rules. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An own pack takes the place of the one with its id for every file on this computer, from the moment it is
 * added. What a dossier froze — the rule of a vote that was opened — stays as it is. Kinds:
 * td_share_scheme_files(), td_review_pack_files(), td_rule_files(), td_subsidy_rule_files().
 */
#pragma once

#include "td-data-files.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  GPtrArray *ids;    /* (element-type char *) of what it holds; of one that is no use its name alone */
  GPtrArray *titles; /* (element-type char *) the same; empty then */
  char *fault;       /* all that is wrong with it; NULL: it is used */
} TdOwnPack;
void td_own_pack_free (gpointer pack);

/* The own files, by name. data_dir NULL: the user's. (transfer full) (element-type TdOwnPack) */
GPtrArray *td_own_packs (const TdDataValues *kind, const char *data_dir, GError **error);

/* Puts a file of one's own choice there once it was read without a fault; refused with all its faults
 * otherwise, and nothing is written. It takes the place of an own file with the same ids, else it is named by
 * its first id; refused where that file holds other ids too, which would be lost. *before (may be NULL): the
 * text of the own file that was there, NULL for none; td_own_packs_add_text() puts it back. (transfer full)
 * (element-type the values) what it holds */
GPtrArray *td_own_packs_add (const TdDataValues *kind,
                             const char *path,
                             const char *data_dir,
                             char **before,
                             GError **error);
/* The same of a text that somebody wrote in a form. */
GPtrArray *
td_own_packs_add_text (const TdDataValues *kind, const char *text, const char *data_dir, GError **error);

/* Takes the own file that holds this id away, with all that it holds; what comes with the program counts
 * again. *before as above. TD_SERVICE_ERROR_NOT_FOUND with the ids that are there. (transfer full)
 * (element-type char *) the ids that went */
GPtrArray *td_own_packs_remove (const TdDataValues *kind,
                                const char *id,
                                const char *data_dir,
                                char **before,
                                GError **error);

G_END_DECLS
