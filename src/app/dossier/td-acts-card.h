/* Tidang: the official acts of a dossier, listed, put down and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_ACTS_CARD (td_acts_card_get_type ())
G_DECLARE_FINAL_TYPE (TdActsCard, td_acts_card, TD, ACTS_CARD, GtkBox)

/* course is only looked at. */
void td_acts_card_set (TdActsCard *self, TdSession *session, const TdCourse *course);
void td_acts_card_set_writable (TdActsCard *self, gboolean writable);
/* The form for a new one of this kind (nick; NULL: to be chosen). */
void td_acts_card_record (TdActsCard *self, const char *kind);

G_END_DECLS
