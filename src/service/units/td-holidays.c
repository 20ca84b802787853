/* Tidang: the working-day calendar — the shipped years and the user's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-data-files.h"
#include "td-error.h"
#include "td-places.h"

/* FALSE with a sentence: the file is left out. */
static gboolean
take_file (TdCalendar *calendar, const TdDataFile *file, char **fault)
{
  g_autoptr (GError) failure = NULL;
  gsize size = 0;
  const char *data = file->fault == NULL ? g_bytes_get_data (file->bytes, &size) : NULL;

  if (file->fault == NULL && td_calendar_add (calendar, data, size, &failure))
    return TRUE;
  *fault = g_strdup_printf (_ ("Holiday file %s is not used: %s"), file->name,
                            failure != NULL ? failure->message : file->fault);
  return FALSE;
}

TdCalendar *
td_holidays_load (const char *data_dir, GPtrArray **problems, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = td_data_files_read ("holidays", data_dir, &failure);
  g_autoptr (TdCalendar) calendar = td_calendar_new ();

  if (files == NULL)
    {
      td_fail_with (error, g_steal_pointer (&failure), _ ("Holidays"));
      return NULL;
    }
  for (guint i = 0; i < files->len; i++)
    {
      const TdDataFile *file = g_ptr_array_index (files, i);
      g_autofree char *fault = NULL;

      if (take_file (calendar, file, &fault))
        continue;
      if (file->shipped)
        {
          td_fail (error, TD_SERVICE_ERROR_FILE, "%s", fault);
          return NULL;
        }
      g_ptr_array_add (faults, g_steal_pointer (&fault));
    }
  if (problems != NULL)
    *problems = g_steal_pointer (&faults);
  return g_steal_pointer (&calendar);
}

/* “2020–2026, 2028” */
char *
td_holidays_years (const TdCalendar *calendar)
{
  GString *text = g_string_new (NULL);

  for (int year = 1949; year <= 2999; year++)
    {
      int last = year;

      if (!td_calendar_has_year (calendar, year))
        continue;
      while (td_calendar_has_year (calendar, last + 1))
        last++;
      g_string_append_printf (text, "%s%d", text->len > 0 ? ", " : "", year);
      if (last > year)
        g_string_append_printf (text, "–%d", last);
      year = last;
    }
  return g_string_free (text, FALSE);
}
