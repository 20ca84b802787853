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

/* ---- the last one ---- */

/* A batch asks for it once for each of thousands of dossiers: the same files are parsed once. */
static GMutex lock;
static GPtrArray *last_files;
static TdCalendar *last_calendar;

static gboolean
same_files (const GPtrArray *one, const GPtrArray *two)
{
  if (one == NULL || one->len != two->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const TdDataFile *a = one->pdata[i], *b = two->pdata[i];

      if (a->bytes == NULL || b->bytes == NULL || a->shipped != b->shipped ||
          !g_str_equal (a->name, b->name) || !g_bytes_equal (a->bytes, b->bytes))
        return FALSE;
    }
  return TRUE;
}

static TdCalendar *
find_last (const GPtrArray *files)
{
  TdCalendar *found = NULL;

  g_mutex_lock (&lock);
  if (same_files (last_files, files))
    found = td_calendar_ref (last_calendar);
  g_mutex_unlock (&lock);
  return found;
}

static void
keep_last (GPtrArray *files, TdCalendar *calendar)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&last_files, g_ptr_array_unref);
  g_clear_pointer (&last_calendar, td_calendar_unref);
  last_files = g_ptr_array_ref (files);
  last_calendar = td_calendar_ref (calendar);
  g_mutex_unlock (&lock);
}

/* NULL: a shipped file cannot be used. */
static TdCalendar *
parse_files (GPtrArray *files, GPtrArray *faults, GError **error)
{
  g_autoptr (TdCalendar) calendar = td_calendar_new ();

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
  return g_steal_pointer (&calendar);
}

TdCalendar *
td_holidays_load (const char *data_dir, GPtrArray **problems, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = td_data_files_read ("holidays", data_dir, &failure);
  g_autoptr (TdCalendar) calendar = NULL;

  if (files == NULL)
    {
      td_fail_with (error, g_steal_pointer (&failure), _ ("Holidays"));
      return NULL;
    }
  calendar = find_last (files);
  if (calendar == NULL)
    {
      calendar = parse_files (files, faults, error);
      if (calendar == NULL)
        return NULL;
      /* What is wrong with a file is said every time. */
      if (faults->len == 0)
        keep_last (files, calendar);
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
