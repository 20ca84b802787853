/* Tidang: what the files of the .docx writer share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-word.h"

G_BEGIN_DECLS

struct _TdWord
{
  char *title;
  GString *body;
  gssize section_at; /* where the last paragraph takes a section's properties; -1: the last is no paragraph */
  double space;      /* before what follows, pt */
  gboolean after_table;
  /* of the section that is open */
  gboolean open;
  double width, height, left, top, right, bottom;
  TdFrameKind kind;
  gboolean landscape, numbered;
  guint n_sections;
  guint header, footer; /* number of the part, 0: none */
  GPtrArray *parts;     /* char *: XML of headers and footers, each once */
  GPtrArray *pictures;  /* GBytes; the kind is told by its first bytes */
};

/* “png” or “jpeg”: the ending and the type of a picture's file. */
const char *td_word_picture_ending (GBytes *picture);

void td_word_escape (GString *out, const char *text);
const char *td_word_font (TdFontRole role);
void td_word_begin (TdWord *word);
void td_word_set_frame (TdWord *word, const TdPageFrame *frame, const TdRect *area);
/* Closes the section that is open: what follows begins a page. */
void td_word_end_section (TdWord *word);
void td_word_place_section (TdWord *word, const char *properties);

G_END_DECLS
