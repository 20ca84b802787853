/* Tidang: how long a side of a window is at a size of text, on a screen (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A length that was meant for the usual size of text, on a screen of `screen` dots: it grows with the text
 * (`dpi`: dots an inch × 1024), never shrinks with it, and leaves a little of the screen free for panels and
 * borders. What is not set (0 or less) stays so, and a screen of 0 or less is not known. */
int td_fit_length (int length, int dpi, int screen);

G_END_DECLS
