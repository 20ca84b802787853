/* Tidang: the steps of a procedure with what is asked before each, as a list to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedure-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows anew; the one of `step` and `want` (-1: the step) is chosen, or the nearest. lines: (element-type
 * TdProcedureLine), kept until the next call. */
void td_procedure_list_fill (GtkListBox *list, GPtrArray *lines, int step, int want);
/* Of the chosen row; NULL: none. */
const TdProcedureLine *td_procedure_list_chosen (GtkListBox *list);

G_END_DECLS
