/* Tidang: what the files of the window of papers share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-jobs.h"
#include "td-paper-pages.h"
#include "td-paper-window.h"

G_BEGIN_DECLS

struct _TdPaperWindow
{
  AdwWindow parent_instance;
  AdwFlap *flap;
  GtkToggleButton *show_words;
  AdwWindowTitle *title;
  GtkStack *stack;
  TdPaperPages *pages;
  AdwStatusPage *failed;
  GtkButton *print, *export, *folder_button;
  GtkDropDown *kind;
  GtkCheckButton *each, *docx, *common_table, *pay_choice, *unmasked, *allow_missing;
  GtkWidget *kind_field, *path_field, *pager, *unit_before, *unit_after, *progress_row, *lacks_box;
  GtkLabel *unit_label;
  GtkProgressBar *progress;
  GtkListBox *lacks;
  GtkLabel *lacks_title, *purpose;
  GtkBox *words;
  GtkEditable *path;
  struct
  {
    GtkWidget *field;
    GtkEditable *entry;
  } rows[TD_N_PAPER_WORDS];
  GtkLabel *kept_hint;
  GtkLabel *hint;
  TdSession *session;
  GArray *unit_ids;
  guint shown;   /* which of them */
  char *folder;  /* where papers of many go, as long as no other path is typed */
  char *written; /* the file that was written last, for its folder */
  TdPaperValues *values;
  TdKeptWords *kept; /* NULL until they are read */
  TdPaperThen then;
  int word_opened_for; /* a word to be kept in sight, or -1 */
  gpointer list;       /* TdDisplayList on show, or NULL */
  GPtrArray *lacking;  /* (element-type TdPaperLack), or NULL */
  guint characters;    /* how many of them are characters */
  guint serial;
  guint reload_source, poll_source;
  TdRelay *relay; /* of what has a progress bar */
  GCancellable *cancellable, *lacks_cancellable;
  GtkFileChooserNative *chooser;
  gboolean updating;
};

gboolean td_paper_window_is_many (TdPaperWindow *self);
gboolean td_paper_window_writes_each (TdPaperWindow *self);
/* What the place asks for: a folder, a PDF, a Word file. */
const char *td_paper_window_place_label (TdPaperWindow *self);
/* Of all units. */
TdPaperDeed *td_paper_window_deed (TdPaperWindow *self);
/* There is no “save”: what was typed is kept with the first print, and when the window goes. */
void td_paper_window_keep_words (TdPaperWindow *self);

/* The pages and what they lack, after so many milliseconds. */
void td_paper_window_reload (TdPaperWindow *self, guint delay);

/* td-paper-word-pane.c */
void td_paper_window_update (TdPaperWindow *self);
/* Takes next; the pages follow after `delay`. */
void td_paper_window_take (TdPaperWindow *self, TdPaperValues *next, guint delay);
/* A field for each word: which of them are shown is the paper's. */
void td_paper_window_add_words (TdPaperWindow *self);
void td_paper_window_flag (GtkCheckButton *button, TdPaperWindow *self);
void td_paper_window_load_words (TdPaperWindow *self);
/* The field of a word is in sight, whatever room there is, and has the focus. */
void td_paper_window_go_to_word (TdPaperWindow *self, int word);

/* td-paper-export.c */
void td_paper_window_print (TdPaperWindow *self);
void td_paper_window_export (TdPaperWindow *self);
void td_paper_window_choose (TdPaperWindow *self);
void td_paper_window_open_folder (TdPaperWindow *self);
void td_paper_window_cancel (TdPaperWindow *self);
void td_paper_window_end_progress (TdPaperWindow *self);

/* td-paper-lack-list.c: what the papers would lack is looked for anew. */
void td_paper_window_look_for_lacks (TdPaperWindow *self);

G_END_DECLS
