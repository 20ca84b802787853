/* Tidang: a drop-down filled from the words of an enumeration.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef const char *(*TdWordFunc) (int value);

/* The longest word does not decide how wide the form is. */
void td_choice_make_narrow (GtkDropDown *list);
/* The accessible name of a list that has no caption of its own. */
void td_choice_name (GtkDropDown *list, const char *name);
/* Fills `list` with the words of 0 … n-1. */
void td_choice_fill (GtkDropDown *list, guint n, TdWordFunc word);
/* Sets the text or the choice only when it differs, so that the cursor of a person who types stays. */
void td_choice_set_text (GtkEditable *entry, const char *text);
void td_choice_set (GtkDropDown *list, guint selected);

G_END_DECLS
