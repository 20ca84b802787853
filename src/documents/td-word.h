/* Tidang: a paper as an editable .docx: what a flow is told to set, written down for a word processor.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same headings, paragraphs and tables in the same sizes, margins and type; where pages end is the word
 * processor's. Codes are left out: what was edited has no places of boxes that a scanner could find. */
#pragma once

#include "td-page-frame.h"

G_BEGIN_DECLS

typedef struct _TdWord TdWord;

/* title: of the document's properties. */
TdWord *td_word_new (const char *title);
void td_word_free (TdWord *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdWord, td_word_free)

/* For td_flow_listen(), with the TdWord as data; a flow that begins anew begins the document anew. */
const TdFlowListener *td_word_listener (void);

/* A picture of the width and height, pt, in the middle of a line of its own, where the document has come to;
 * file: whole, of that kind. */
typedef enum
{
  TD_WORD_PNG,
  TD_WORD_JPEG
} TdWordPicture;
void td_word_picture (TdWord *word, TdWordPicture kind, GBytes *file, double width, double height);

/* Equal papers give equal bytes. (transfer full) */
GBytes *td_word_finish (TdWord *word);

G_END_DECLS
