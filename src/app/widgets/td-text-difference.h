/* Tidang: what was changed of a text, as lines that are gone and lines that are new.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The tags that td_text_difference_show() uses, into the buffer of a view. Once. */
void td_text_difference_begin (GtkTextBuffer *buffer);
/* Colour and sign: what is gone and what is new, and a few lines around. */
void td_text_difference_show (GtkTextBuffer *buffer, const char *before, const char *after);

G_END_DECLS
