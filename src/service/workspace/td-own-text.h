/* Tidang: texts that an office edits for itself — templates, procedures — as files, and what is wrong with
 * them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_OWN_TEXT_LARGEST (1u << 20) /* bytes of a file */

/* One fault, in the reader's language. */
typedef struct
{
  guint line, character; /* from 1; 0: of the text as a whole */
  char *text;            /* cause and next step */
} TdTextNote;
/* Takes `text`. */
TdTextNote *td_text_note_new (guint line, guint character, char *text);
void td_text_note_free (gpointer note);

/* A file of one's own choice. What is read is UTF-8 text and not too long; whether it can be used
 * its notes say. (transfer full) */
char *td_own_text_read (const char *path, GError **error);
/* For showing: what is not text is shown as far as it is. NULL: it cannot be read; path may be NULL.
 * (transfer full) */
char *td_own_text_read_lenient (const char *path);
gboolean td_own_text_write (const char *path, const char *text, GError **error);
/* Into its folder, which is made; NULL: the file goes, where there is one. */
gboolean td_own_text_keep (const char *path, const char *text, GError **error);

G_END_DECLS
