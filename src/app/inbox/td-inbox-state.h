/* Tidang: what the inbox says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadlines.h"

G_BEGIN_DECLS

/* “Today · 2026-09-12 · 3” (transfer full) */
char *td_inbox_heading (const TdDueList *list, TdDueGroup group);
/* The name of a line for a screen reader. (transfer full) */
char *td_inbox_line_name (const TdDeadline *deadline, const char *when, const char *heading);
const char *td_inbox_icon (TdDueState state);
const char *td_inbox_state_label (TdDueState state); /* translated */
/* Style class of the time; NULL: none. */
const char *td_inbox_class (TdDueState state);
/* “3 of 29 deadlines are shown” and the like. (transfer full) */
char *td_inbox_status (const TdDueList *list, gboolean filtered, gboolean put_off);
/* What stands where nothing is listed. */
typedef struct
{
  const char *icon, *title, *description;
} TdInboxEmpty;
TdInboxEmpty td_inbox_empty (gboolean filtered, gboolean put_off);

/* What is written to put a deadline aside. */
typedef struct
{
  TdDate until;             /* TD_DATE_NONE: not to be read */
  const char *day_fault;    /* beside the field; NULL: none */
  const char *reason_fault; /* NULL: none */
  char *said;               /* “comes back on 2026-09-20, a Sunday: no working day”; "" */
  gboolean complete;
} TdPutOffState;
/* A field that is still empty has no fault, but is not complete. Free with td_put_off_state_clear(). */
void td_put_off_state_init (TdPutOffState *state,
                            const char *day,
                            const char *reason,
                            TdDate today,
                            const TdCalendar *calendar);
void td_put_off_state_clear (TdPutOffState *state);

/* The notification at start; NULL where nothing is due. (transfer full) */
char *td_inbox_notice (const TdDueList *list);
/* Whether this desk wants it. */
gboolean td_inbox_may_notify (void);

G_END_DECLS
