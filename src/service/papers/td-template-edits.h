/* Tidang: the templates of the papers, edited in the program — the office's own copies, what is wrong with
 * them, and what they changed. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An own copy takes the place of the template that comes with the program for every file on this computer. It
 * is only put there when it can be used; what cannot be used yet is kept as a draft beside it. */
#pragma once

#include "td-own-text.h"
#include "td-template-files.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* The text that papers are set from now: the own copy, else the one that comes with the program. *own may be
 * NULL. Always UTF-8. (transfer full) */
char *td_template_text (const char *data_dir, const char *nick, gboolean *own, GError **error);
/* The one that comes with the program; NULL for a nick that is none. (transfer full) */
char *td_template_shipped_text (const char *nick);
/* 公示; NULL for a nick that is none. Static. */
const char *td_template_label (const char *nick);

/* All that is wrong with it, by line; empty: it can be used. (transfer full) (element-type TdTextNote) */
GPtrArray *td_template_notes (const char *data_dir, const char *nick, const char *text);
/* The same of a file that is named as the template whose place it could take; NULL: it is named otherwise or
 * cannot be read. (transfer full) (element-type TdTextNote) */
GPtrArray *td_template_check (const char *data_dir, const char *path, GError **error);

/* Puts the text in the place of the own copy, or with NULL takes the own copy away, so that papers are set
 * from the one that comes with the program. Refused while something is wrong with it: what was there stays.
 * *before is what td_template_put() takes to undo it, NULL where there was no own copy. `self`, which may be
 * NULL, sets its next papers with it. */
gboolean td_template_put (TdWorkspace *self,
                          const char *data_dir,
                          const char *nick,
                          const char *text,
                          char **before,
                          GError **error);

/* What is not good enough to be put there; text NULL: there is none any more. */
gboolean td_template_keep_draft (const char *data_dir, const char *nick, const char *text, GError **error);
/* NULL: there is none. (transfer full) */
char *td_template_draft (const char *data_dir, const char *nick);

G_END_DECLS
