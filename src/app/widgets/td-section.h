/* Tidang: a card with a heading that folds it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "title", "key" (under which it is remembered whether it is folded), "folded". Children of the
 * template are its content. */
#define TD_TYPE_SECTION (td_section_get_type ())
G_DECLARE_FINAL_TYPE (TdSection, td_section, TD, SECTION, GtkBox)

/* As a child of the template. */
void td_section_append (TdSection *self, GtkWidget *child);
const char *td_section_get_key (TdSection *self);
gboolean td_section_get_folded (TdSection *self);
void td_section_set_folded (TdSection *self, gboolean folded);
/* Beside the title, also while it is folded: how many there are; "" for nothing. */
void td_section_set_number (TdSection *self, const char *number);

G_END_DECLS
