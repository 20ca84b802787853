/* Tidang: the desk's own papers — laid out for the window, or a PDF in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk-paper.h"
#include "td-letter.h"

G_BEGIN_DECLS

/* One of those below: what a paper says is gathered once, whatever is made of it. */
typedef gpointer (*TdDeskMaker) (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error);
gpointer td_desk_make_pages (TdPress *press,
                             TdDeskPaper paper,
                             const TdDeskInput *input,
                             GError **error); /* TdDisplayList */
gpointer
td_desk_make_pdf (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error); /* GBytes */
gpointer
td_desk_make_docx (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error); /* GBytes */
/* An editable Word file for a name that ends in .docx, else a PDF. */
TdDeskMaker td_desk_maker_of (const char *path);

/* The same for letters. */
typedef gpointer (*TdLetterMaker) (TdPress *press, const TdLetter *letter, GError **error);
gpointer td_letter_make_pages (TdPress *press, const TdLetter *letter, GError **error); /* TdDisplayList */
gpointer td_letter_make_pdf (TdPress *press, const TdLetter *letter, GError **error);   /* GBytes */
gpointer td_letter_make_docx (TdPress *press, const TdLetter *letter, GError **error);  /* GBytes */
TdLetterMaker td_letter_maker_of (const char *path);

gboolean td_path_is_docx (const char *path);
/* That a paper can be written there: its folder exists, and the name does not promise another kind of file —
 * it ends in .pdf or .docx, or has no ending. */
gboolean td_check_paper_target (const char *path, GError **error);
/* The same of papers that are PDFs alone. */
gboolean td_check_pdf_target (const char *path, GError **error);

/* A PDF or a .docx, as its path says. Whole or not at all; an error names the path. */
gboolean td_paper_file_write (GBytes *file, const char *path, GError **error);

G_END_DECLS
