/* Tidang: prints the pages of a display list through the desktop's print dialog.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of all `lists` (element-type TdDisplayList), one after another; which of them are printed the
 * dialog asks. FALSE with an error when the print system refused; cancelling is no error. */
gboolean td_paper_print (GtkWindow *parent, GPtrArray *lists, const char *job_name, GError **error);
/* The operation alone, for tests that print into a file. (transfer full) */
GtkPrintOperation *td_paper_print_operation_new (GPtrArray *lists, const char *job_name);

G_END_DECLS
