/* Tidang: the fields of a flat's facts, each with what is wrong beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-household-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkEditable *entries[TD_N_FACT_TEXTS];
  GtkDropDown *choices[TD_N_FACT_CHOICES];
} TdFactFields;

/* Puts them into the grid; `changed` is called with `data` after each change. */
void td_fact_fields_make (TdFactFields *fields, GtkGrid *grid, GCallback changed, gpointer data);
void td_fact_fields_show (const TdFactFields *fields, const TdFactValues *values, const TdFactState *state);
/* (transfer full) */
TdFactValues *td_fact_fields_read (const TdFactFields *fields, const TdFactValues *before);

G_END_DECLS
