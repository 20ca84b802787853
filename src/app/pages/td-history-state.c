/* Tidang: what the history page says and asks for (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-state.h"

#include "td-changes.h"
#include "td-text.h"

#include <glib/gi18n.h>

static TdDate
read_day (const char *text, const char **problem)
{
  *problem = NULL;
  if (td_text_is_blank (text))
    return TD_DATE_NONE;
  TdDate day = td_date_parse_loose (text, 0);
  if (day == TD_DATE_NONE)
    *problem = _ ("Write a day like 2026-09-03.");
  return day;
}

TdHistoryDays
td_history_days_read (const char *from, const char *until)
{
  TdHistoryDays days;
  days.from = read_day (from, &days.from_problem);
  days.until = read_day (until, &days.until_problem);
  if (days.from != TD_DATE_NONE && days.until != TD_DATE_NONE && days.until < days.from)
    days.until_problem = _ ("This day is before the first one.");
  return days;
}

char *
td_history_line_text (const TdHistoryItem *item)
{
  g_autofree char *reason =
      td_text_is_blank (item->reason) ? g_strdup ("") : g_strdup_printf (_ (" — %s"), item->reason);
  return g_strdup_printf ("%s%s%s", item->text, reason, item->undone ? _ (" (undone)") : "");
}

char *
td_history_line_name (const TdHistoryItem *item, const char *when, gboolean with_unit)
{
  g_autofree char *text = td_history_line_text (item);
  const char *unit = with_unit && item->unit != NULL ? item->unit : "";
  return g_strdup_printf ("%s %s %s%s%s", when, item->who != NULL ? item->who : "", unit,
                          *unit != '\0' ? " " : "", text);
}

char *
td_history_scope_text (const char *room, const char *field)
{
  const char *label = field != NULL ? td_change_field_label (field) : NULL;
  if (room == NULL && label == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s%s%s", room != NULL ? room : "", room != NULL && label != NULL ? " · " : "",
                          label != NULL ? label : "");
}

char *
td_history_changes_text (const GPtrArray *changes, gboolean more)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((const TdChangeItem *)g_ptr_array_index (changes, i))->text);
  if (changes->len == 0)
    g_string_append (text, _ ("No field changed."));
  if (more)
    g_string_append_printf (text, "\n%s", _ ("… and more. Export the history to see all of it."));
  return g_string_free (text, FALSE);
}

char *
td_import_title_text (const TdImportItem *item)
{
  return g_strdup_printf ("%s%s", td_text_is_blank (item->file) ? item->text : item->file,
                          item->undone ? _ (" (undone)") : "");
}

char *
td_import_counts_text (const TdImportItem *item)
{
  if (item->added < 0)
    return g_strdup ("");
  return g_strdup_printf (_ ("%d added, %d updated, %d unchanged, %d refused"), (int)item->added,
                          (int)item->updated, (int)item->unchanged, (int)item->refused);
}

char *
td_bin_subtitle_text (const TdBinItem *item, const char *when)
{
  g_autofree char *joined = item->joined_into != NULL
                                ? g_strdup_printf (_ (" · joined into %s"), item->joined_into)
                                : g_strdup ("");
  return g_strdup_printf ("%s · %s · %s%s", when, item->who, item->reason, joined);
}
