/* Tidang: what the notes and the attached files of a dossier say (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-attach.h"
#include "td-notebook.h"

G_BEGIN_DECLS

typedef enum
{
  TD_BYTES_UNSEEN, /* not looked at yet */
  TD_BYTES_SAME,   /* they fit their checksum */
  TD_BYTES_LOST    /* missing or changed */
} TdBytesState;

/* “2026-09-12 · 张某 · 301 · changed”; roll names the flat. (transfer full) */
char *td_note_heading (const TdNote *note, const TdRoll *roll);
/* The text, or the word for an erased one. (static or the note's) */
const char *td_note_body (const TdNote *note);
/* Why a text cannot be recorded, "" where it can; translated, static. */
const char *td_note_hint (const char *text);
/* “Returned form · 301 · 1.2 MiB · ✓ a91f03c2”. (transfer full) */
char *td_attachment_caption (const TdAttachment *attachment, const TdRoll *roll, TdBytesState bytes);
/* Whether a small picture can be made of it, by its name's ending. */
gboolean td_attachment_is_picture (const char *name);
gboolean td_attachment_is_pdf (const char *name);
/* “clipboard 2026-09-12 10.42.png”: a name for what has none; micro-seconds. (transfer full) */
char *td_attachment_pasted_name (gint64 now);
/* The flats that can be chosen, “whole dossier” first: words for a list, and the ids beside (gint64). */
GStrv td_keepsake_flats (const TdRoll *roll, GArray **ids);

G_END_DECLS
