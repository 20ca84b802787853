/* Tidang: a calendar file (iCalendar, RFC 5545) of all-day entries.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ical.h"

#include <string.h>

#define LINE_OCTETS 75 /* §3.1, without the line end */

/* §3.1: a line goes on after CR LF and one blank, which counts to the next 75. */
static void
append_folded (GString *out, const char *line)
{
  gsize room = LINE_OCTETS;

  while (*line != '\0')
    {
      gsize size = (gsize)(g_utf8_next_char (line) - line);

      if (size > room)
        {
          g_string_append (out, "\r\n ");
          room = LINE_OCTETS - 1;
        }
      g_string_append_len (out, line, (gssize)size);
      room -= size;
      line += size;
    }
  g_string_append (out, "\r\n");
}

/* §3.3.11: TEXT. */
static char *
escaped (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p++)
    {
      if (p[0] == '\r' && p[1] == '\n')
        continue;
      if (*p == '\n' || *p == '\r')
        g_string_append (out, "\\n");
      else if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_printf (out, "\\%c", *p);
      else if (!g_ascii_iscntrl (*p) || *p == '\t')
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autofree char *value = escaped (text);
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  if (*value != '\0')
    append_folded (out, line);
}

static void
append_day (GString *out, const char *name, TdDate day)
{
  int year, month, date;

  if (td_date_get (day, &year, &month, &date))
    g_string_append_printf (out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, date);
}

static void
append_entry (GString *out, TdIcalKind kind, const TdIcalEntry *entry, const char *stamp)
{
  const char *component = kind == TD_ICAL_EVENTS ? "VEVENT" : "VTODO";

  if (kind == TD_ICAL_EVENTS && entry->day == TD_DATE_NONE)
    return;
  g_string_append_printf (out, "BEGIN:%s\r\n", component);
  append_text (out, "UID", entry->uid);
  g_string_append_printf (out, "DTSTAMP:%s\r\n", stamp);
  if (kind == TD_ICAL_EVENTS)
    {
      append_day (out, "DTSTART", entry->day);
      append_day (out, "DTEND", entry->day + 1); /* §3.6.1: the day on which it is over */
      g_string_append (out, "TRANSP:TRANSPARENT\r\n");
    }
  else
    {
      append_day (out, "DUE", entry->day);
      g_string_append (out, "STATUS:NEEDS-ACTION\r\n");
    }
  append_text (out, "SUMMARY", entry->summary);
  append_text (out, "DESCRIPTION", entry->description);
  append_text (out, "LOCATION", entry->location);
  append_text (out, "CATEGORIES", entry->category);
  g_string_append_printf (out, "END:%s\r\n", component);
}

char *
td_ical_write (TdIcalKind kind, const char *name, const TdIcalEntry *entries, gsize n, gint64 stamp)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (stamp);
  g_autofree char *when = g_date_time_format (time, "%Y%m%dT%H%M%SZ");
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tidang//Tidang//ZH\r\n"
                               "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");

  append_text (out, "X-WR-CALNAME", name);
  for (gsize i = 0; i < n; i++)
    append_entry (out, kind, &entries[i], when);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free (out, FALSE);
}
