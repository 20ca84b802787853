/* Tidang: the register — every stairwell, found by region, stage, rating and text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_REGISTER_PAGE (td_register_page_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterPage, td_register_page, TD, REGISTER_PAGE, GtkBox)

void td_register_page_set_session (TdRegisterPage *self, TdSession *session);
void td_register_page_focus_search (TdRegisterPage *self);
/* Only the stairwells of this filter, as if it had been chosen on the page. */
void td_register_page_show_filter (TdRegisterPage *self, const TdUnitFilter *filter);
/* These stairwells (ids) are the ones that are marked, as soon as the list holds them. */
void td_register_page_mark (TdRegisterPage *self, const GArray *ids);
/* Its columns with their widths, and its order, as one line to be remembered. (transfer full) */
char *td_register_page_get_view (TdRegisterPage *self);
void td_register_page_set_view (TdRegisterPage *self, const char *view);
/* The code of the region that it is narrowed to; NULL: all. */
const char *td_register_page_get_place (TdRegisterPage *self);
/* Whether the regions stand beside the list, where there is room. */
gboolean td_register_page_get_regions (TdRegisterPage *self);
void td_register_page_set_regions (TdRegisterPage *self, gboolean shown);

G_END_DECLS
