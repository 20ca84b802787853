/* Tidang: a calendar file (iCalendar, RFC 5545) of all-day entries.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

G_BEGIN_DECLS

typedef enum
{
  TD_ICAL_EVENTS, /* VEVENT: every calendar shows them; an entry without a day is left out */
  TD_ICAL_TODOS   /* VTODO with DUE: task lists; one without a day has no DUE */
} TdIcalKind;

/* Texts are UTF-8 of any kind; control characters but line ends are left out, since a value must not hold
 * them (§3.1). NULL counts as "". */
typedef struct
{
  const char *uid;         /* the same each time the same thing is written, and nobody else's (§3.8.4.7) */
  TdDate day;              /* TD_DATE_NONE: none */
  const char *summary;     /* what a calendar shows in its grid */
  const char *description; /* "": left out */
  const char *location;    /* "": left out */
  const char *category;    /* "": left out */
} TdIcalEntry;

/* stamp: when the file is made, seconds since 1970. Lines end in CR LF and are folded at 75 octets without
 * breaking a character. (transfer full) */
char *td_ical_write (TdIcalKind kind, const char *name, const TdIcalEntry *entries, gsize n, gint64 stamp);

G_END_DECLS
