/* Tidang: a letter of the table, seen before it is printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-preview.h"

#include "td-disclosures.h"
#include "td-preview-window.h"

#include <glib/gi18n.h>

typedef struct
{
  const TdLetterKind *kind;
  TdLetterWanted letter;
} Wanted;

static struct _TdDisplayList *
lay_out (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Wanted *wanted = data;
  *lacks = g_strdup ("");
  return td_letters_lay_out (workspace, wanted->kind, &wanted->letter, error);
}

static gboolean
write_paper (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Wanted *wanted = data;
  return td_letters_write (workspace, wanted->kind, &wanted->letter, path, error);
}

void
td_letter_preview (GtkWindow *parent,
                   TdSession *session,
                   const char *name,
                   const char *about,
                   gint64 unit_id,
                   gint64 record_id,
                   gint64 part_id)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->kind = td_letter_kind_find (name);
  wanted->letter = (TdLetterWanted){ .unit_id = unit_id, .part_id = part_id, .record_id = record_id };
  g_assert (wanted->kind != NULL);
  TdPurpose purpose = td_purpose_of (name);
  g_autofree char *note =
      g_strdup_printf (purpose == TD_PURPOSE_PUBLIC
                           ? _ ("Purpose: %s. It hangs where anybody reads it: nobody is named in full.")
                           : _ ("Purpose: %s"),
                       td_purpose_to_label (purpose));
  const TdPreview preview = { .name = wanted->kind->chinese,
                              .about = about,
                              .title = td_letter_kind_to_label (wanted->kind),
                              .note = note,
                              .lay_out = lay_out,
                              .write = write_paper,
                              .data = wanted,
                              .data_free = g_free };
  td_preview_present (parent, session, &preview);
}
