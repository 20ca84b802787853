/* Tidang: what the files of the page of scanned forms share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-page.h"
#include "td-scans-page.h"
#include "td-tray-picture.h"
#include "td-tray-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _TdScansPage
{
  GtkBox parent_instance;
  GtkStack *stack;
  AdwFlap *flap;
  GtkToggleButton *show_pages;
  GtkLabel *summary, *progress_label, *faults_label, *title, *place, *remark, *said;
  GtkWidget *progress, *hand;
  GtkInfoBar *faults;
  GtkListBox *pages, *rows;
  GtkScrolledWindow *picture_scroll;
  GtkBox *pictures;
  GtkEditable *unit, *room, *day;
  GtkWidget *name, *away, *confirm;
  TdSession *session;
  GPtrArray *items;   /* TdTrayPage, as they are listed */
  TdTrayDraft *draft; /* of the page on show; borrows it from `items` */
  gint64 page_id;     /* of the page on show; 0: none */
  GPtrArray *crops;   /* GdkTexture or NULL for each line of the draft; NULL: not there yet */
  GCancellable *looking;
  gboolean updating, busy;
  gboolean undoable; /* what is being done is an entry: putting a page away is none */
  gboolean fresh;    /* just shown: what is to be done gets the focus */
  /* What is being read. */
  TdTrayReader *reader;
  GCancellable *reading;
  GPtrArray *waiting; /* char *: paths to be read next */
  GPtrArray *why;     /* char *: what could not be read, and what was read before */
  guint n_read;
  GtkFileChooserNative *chooser;
};

/* td-scans-page.c */
void td_scans_page_load (TdScansPage *self);
void td_scans_page_show_state (TdScansPage *self);

/* td-scans-rows.c: the right side. */
void td_scans_rows_fill (TdScansPage *self);
/* The pictures have come. */
void td_scans_rows_show_crops (TdScansPage *self);
/* Captions and what is lacking, after something was chosen. */
void td_scans_rows_update (TdScansPage *self);
/* Where there is none to be looked at, the first one. */
void td_scans_rows_focus (TdScansPage *self);
gboolean td_scans_rows_key (TdScansPage *self, guint keyval, GdkModifierType state);

/* td-scans-reading.c */
void td_scans_reading_show (TdScansPage *self);
void td_scans_reading_end (TdScansPage *self);
void td_scans_reading_install (GtkWidgetClass *widget_class);

G_END_DECLS
