/* Tidang: a unit as it stood after an action, as a workspace of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-private.h"
#include "td-load.h"

TdWorkspace *
td_look_back (TdWorkspace *self, gint64 unit_id, gint64 action_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  TdStore *past;

  if (store == NULL)
    return NULL;
  past = td_store_as_of (store, unit_id, action_id, &cause);
  if (past != NULL)
    return td_workspace_new_past (self, past);
  if (g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND))
    {
      g_error_free (cause);
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
               _ ("The unit was not in the file at that time. Choose a later action."));
      return NULL;
    }
  td_fail_with (error, cause, self->name);
  return NULL;
}

/* A date means its last moment. 0: neither. */
static gint64
moment_of (const char *at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *joined = g_strdelimit (g_strdup (at), " ", 'T');
  g_autofree char *full =
      strlen (joined) == 16 ? g_strconcat (joined, ":59.999999", NULL) : g_strdup (joined);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (full, zone);
  int year, month, day;

  if (time != NULL)
    return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  if (!td_date_get (td_date_from_iso (at), &year, &month, &day))
    return 0;
  g_autoptr (GDateTime) end = g_date_time_new_local (year, month, day, 23, 59, 59);

  return (g_date_time_to_unix (end) + 1) * G_USEC_PER_SEC - 1;
}

gint64
td_look_back_resolve (TdWorkspace *self, gint64 unit_id, const char *at, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  gint64 moment, action;

  if (store == NULL)
    return 0;
  if (strspn (at, "0123456789") == strlen (at) && strlen (at) > 8)
    return g_ascii_strtoll (at, NULL, 10);
  moment = moment_of (at);
  if (moment == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE,
               _ ("“%s” is no moment. Give the number of an action, a date like 2026-09-03, or a date with a "
                  "time like 2026-09-03T10:12."),
               at);
      return 0;
    }
  action = td_store_action_at (store, unit_id, moment);
  if (action == 0)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("The unit was not in the file at %s. Choose a later day."),
             at);
  return action;
}
