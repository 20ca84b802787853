/* Tidang: prints the pages of a display list through the desktop's print dialog.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"
#include "td-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is written into the file before the first page is drawn: no page with full names leaves it unrecorded,
 * and where the dialog was cancelled nothing is recorded. A job for td_workspace_run_async(), which gives any
 * pointer but NULL when it is done; `data` is taken. */
typedef struct
{
  TdWorkspace *workspace; /* borrowed until the print is over; NULL: nothing is to be recorded */
  TdJobFunc record;
  gpointer data;
  GDestroyNotify data_free;
} TdPrintEntry;

/* The pages of all `lists` (element-type TdDisplayList), one after another; which of them are printed the
 * dialog asks. FALSE with an error when the print system refused or nothing could be recorded; cancelling is
 * no error. */
gboolean td_paper_print (GtkWindow *parent,
                         GPtrArray *lists,
                         const char *job_name,
                         const TdPrintEntry *entry,
                         GError **error);
/* The operation alone, for tests that print into a file. (transfer full) */
GtkPrintOperation *
td_paper_print_operation_new (GPtrArray *lists, const char *job_name, const TdPrintEntry *entry);
/* Why nothing could be recorded, or NULL. */
const GError *td_paper_print_refusal (GtkPrintOperation *operation);

G_END_DECLS
