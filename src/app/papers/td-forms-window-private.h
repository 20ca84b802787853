/* Tidang: what the window of office forms is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-field-chooser.h"
#include "td-form-jobs.h"
#include "td-form-sheet.h"
#include "td-form-state.h"
#include "td-forms-window.h"
#include "td-template-jobs.h"

G_BEGIN_DECLS

struct _TdFormsWindow
{
  AdwWindow parent_instance;
  GtkStack *stack;
  GtkWidget *fill, *purpose_field, *go, *no_office, *pdf_box, *no_picture;
  GtkPopover *fill_popover;
  GtkDropDown *of, *forms, *units;
  GtkCheckButton *each_flat, *pdf, *unmasked;
  GtkEditable *purpose;
  GtkBox *tables, *marks;
  GtkSpinButton *page;
  GtkToggleButton *values;
  GtkWidget *place;
  TdFormSheet *sheet; /* the page of a PDF */
  GtkWidget *page_field;
  GtkDropDown *zoom;
  GtkLabel *summary, *status;
  TdFieldChooser *chooser; /* hangs at the cell or the page that it is for */
  TdSession *session;
  GtkFileChooserNative *file_chooser;
  GPtrArray *kept;    /* TdKeptForm */
  TdFormShown *shown; /* NULL: none */
  TdTemplateUnits *dossiers;
  GArray *marked;         /* gint64, in the register */
  char *wanted;           /* the form to show once the list is there */
  gint64 first;           /* dossier to show at first */
  TdFormPlace at;         /* where a place is put */
  guint row, table, cell; /* what the chooser is for; 0: a place on a page */
  int changing;           /* the place whose field is chosen; -1: a new one */
  int edited;             /* the place whose row keeps the focus; -1: none */
  gboolean updating, asked_again, loading;
};

/* Keeps what is picked now, as an action of the file; takes it. */
void td_forms_window_pick (TdFormsWindow *self, char **picked);
const char *const *td_forms_window_picked (TdFormsWindow *self);

/* Asks for a field; chosen, it goes where `at` or the cell says. */
void td_forms_window_ask (TdFormsWindow *self, GtkWidget *beside, const char *typed);

/* td-forms-page.c: the page of a PDF */
void td_forms_window_show_page (TdFormsWindow *self);
void td_forms_window_bind_page (GtkWidgetClass *widget_class);

/* Loads what is shown of the chosen form anew. */
void td_forms_window_look (TdFormsWindow *self);

/* td-forms-marks.c */
gboolean td_forms_window_writes (TdFormsWindow *self);
void td_forms_window_empty (GtkBox *box);
/* What was found in the form, and the places on its pages. */
void td_forms_window_show_marks (TdFormsWindow *self);

G_END_DECLS
