/* Tidang: civil dates without a clock or a zone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil date as the number of days since 1970-01-01 (proleptic Gregorian); TD_DATE_NONE where there is
 * none. Stored as text YYYY-MM-DD in files and JSON, as this integer in memory. Valid years: 1800–2999. */
typedef gint32 TdDate;
#define TD_DATE_NONE G_MININT32

TdDate td_date_new (int year, int month, int day); /* TD_DATE_NONE when there is no such day */
gboolean td_date_get (TdDate date, int *year, int *month, int *day);
int td_date_weekday (TdDate date); /* 1 Monday … 7 Sunday */
/* The same day so many years later or, negative, earlier; 28 February where there is no 29th. TD_DATE_NONE
 * beyond the valid years and for TD_DATE_NONE. */
TdDate td_date_add_years (TdDate date, int years);

/* Strict YYYY-MM-DD; TD_DATE_NONE otherwise. */
TdDate td_date_from_iso (const char *text);
/* “2026-09-12”; "" for TD_DATE_NONE. (transfer full) */
char *td_date_to_iso (TdDate date);
/* “2026年9月12日”, as official papers write it (GB/T 9704); "" for TD_DATE_NONE. (transfer full) */
char *td_date_to_chinese (TdDate date);

/* What people write in a cell: 2026-09-12, 2026.9.12, 2026/9/12, 20260912, 2026年9月12日, 9.12, 9月12日,
 * 9/12, and full-width digits. A form without a year takes `year` (0: not accepted). TD_DATE_NONE when it is
 * no date. */
TdDate td_date_parse_loose (const char *text, int year);

G_END_DECLS
