/* Tidang: what the window shows while no workspace is open — files used lately, and the form for a new one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-start-values.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "create": the form is complete; td_start_page_get_values() and _get_file() say what is wanted. */
#define TD_TYPE_START_PAGE (td_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TdStartPage, td_start_page, TD, START_PAGE, GtkBox)

/* Lists the workspaces that the desktop remembers: first the one that was open last (“” for none), then the
 * newest; those that are gone say so. */
void td_start_page_refresh (TdStartPage *self, const char *last_file);

const TdStartValues *td_start_page_get_values (TdStartPage *self);
const char *td_start_page_get_file (TdStartPage *self);
/* The new file could not be made: said below its name, and everything stays as it was typed. */
void td_start_page_fail (TdStartPage *self, const char *sentence);
/* Empties the form for another new file; `operator_name` NULL: the login’s. */
void td_start_page_reset (TdStartPage *self, const char *operator_name);
/* Sheets that are looked at as soon as a file is open: said in the form; NULL: none wait. */
void td_start_page_set_sheets (TdStartPage *self, const char *const *paths);
/* Takes a file off the list that the desktop keeps. */
void td_start_page_forget (const char *path);
/* To the form's first field. */
void td_start_page_focus_form (TdStartPage *self);
/* For the list of files used lately; place: its name or "". */
void td_start_page_remember (const char *path, const char *place);

G_END_DECLS
