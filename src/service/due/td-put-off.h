/* Tidang: deadlines put aside until a day, with a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadline.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* Both are one undoable action on the deadline's dossier. `until` lies after today; a reason is asked for. A
 * deadline of the whole file cannot be put aside. */
gboolean td_deadline_put_off (TdWorkspace *self,
                              const TdDeadline *deadline,
                              TdDate until,
                              const char *reason,
                              GError **error);
/* Back among the others now. Refused where it was not put aside. */
gboolean td_deadline_take_back (TdWorkspace *self, const TdDeadline *deadline, GError **error);

/* Text of a day to put off until: in any form of td_date_parse_loose(), “3” for so many days from today, “3
 * working days”. TD_DATE_NONE when it is none or not after today. */
TdDate td_put_off_read (const char *text, TdDate today, const TdCalendar *calendar);

/* All that was put aside, by td_deadline_key(). (transfer full) */
GHashTable *td_put_offs_load (TdWorkspace *self, GError **error);
/* The deadline itself, or a copy that says until when it was put aside. (transfer full) */
TdDeadline *td_put_off_apply (GHashTable *put_offs, TdDeadline *deadline);

G_END_DECLS
