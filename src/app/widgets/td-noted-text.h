/* Tidang: a text that is edited beside the list of what is wrong with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-line-gutter.h"
#include "td-own-text.h"

G_BEGIN_DECLS

/* A part of a window that has the widgets in its template; it owns none of them. */
typedef struct
{
  GtkTextView *view;
  GtkListBox *list; /* of the notes */
  GtkWidget *box;   /* around the list: not shown without notes */
  TdLineGutter *gutter;
  GPtrArray *notes; /* TdTextNote, as last shown; NULL: none yet */
} TdNotedText;

/* Once, with the widgets in place: the line numbers, the tag of faults, and a row that leads to its fault. */
void td_noted_text_begin (TdNotedText *self, GtkTextView *view, GtkListBox *list, GtkWidget *box);
void td_noted_text_clear (TdNotedText *self);

GtkTextBuffer *td_noted_text_buffer (const TdNotedText *self);
/* (transfer full) */
char *td_noted_text_get (const TdNotedText *self);
/* Another text: it cannot be undone to what was there, and begins at its top. */
void td_noted_text_set (TdNotedText *self, const char *text);
/* As one step of the text's own undo. */
void td_noted_text_replace (TdNotedText *self, const char *text);

/* Takes a use of the notes: (element-type TdTextNote). */
void td_noted_text_show (TdNotedText *self, GPtrArray *notes);
/* To the next (step 1) or last (-1) fault from the cursor on. */
void td_noted_text_step (TdNotedText *self, int step);

/* The chooser of a file to take the text of, or to write it to; what came of it is said through `said`. The
 * chooser is (transfer full). suggested: the file's name. */
GtkFileChooserNative *
td_noted_text_choose (TdNotedText *self, gboolean write, const char *suggested, GtkLabel *said);

G_END_DECLS
