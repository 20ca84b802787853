/* Tidang: official acts put down, changed and taken away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-private.h"

#include "td-action.h"
#include "td-load.h"

#define LONGEST_LINE 120
#define LONGEST_NOTE 2000

static gboolean
check_text (const char *text, const char *name, glong longest, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s is no text (UTF-8)."), name);
  if (g_utf8_strlen (text, -1) > longest)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s has more than %ld characters."), name, longest);
  return TRUE;
}

/* A day to come is a plan and not an act. */
static gboolean
check_act (TdWorkspace *self, const char *label, const TdAct *act, GError **error)
{
  if (act->on != TD_DATE_NONE && act->on > td_workspace_today (self))
    {
      g_autofree char *day = td_date_to_iso (act->on);

      return td_fail (error, TD_SERVICE_ERROR_USAGE,
                      _ ("%s: %s lies ahead. Record “%s” once it has taken place."), label, day,
                      td_act_kind_to_label (act->kind));
    }
  return check_text (act->number, _ ("The number"), LONGEST_LINE, error) &&
         check_text (act->party, _ ("The party"), LONGEST_LINE, error) &&
         check_text (act->note, _ ("The note"), LONGEST_NOTE, error);
}

static TdStore *
begin (TdWorkspace *self, const char *code, TdActKind kind, GError **error)
{
  g_autofree char *params = g_strdup_printf ("{\"act\":\"%s\"}", td_act_kind_to_nick (kind));

  return td_action_begin (self, code, TD_ACTION_UNDOABLE, NULL, params, error);
}

/* Of this dossier still. */
static gboolean
check_there (TdWorkspace *self, gint64 unit_id, const char *label, gint64 act_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL)
    return FALSE;
  if (td_store_act_dossier (store, act_id) == unit_id)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("%s: this record is not there any more. Load the dossier anew."), label);
}

gboolean
td_act_put (TdWorkspace *self, gint64 unit_id, TdAct *act, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  GError *cause = NULL;
  TdStore *store;
  gboolean added = act->id == 0;
  gboolean done;

  if (unit == NULL || !check_act (self, label, act, error) ||
      (!added && !check_there (self, unit_id, label, act->id, error)))
    return FALSE;
  store = begin (self, added ? "act" : "change-act", act->kind, error);
  if (store == NULL)
    return FALSE;
  done = td_store_act_put (store, unit_id, act, &cause);
  if (td_action_end (self, store, done, cause, unit_id, label, NULL, error))
    return TRUE;
  if (added)
    act->id = 0;
  return FALSE;
}

gboolean
td_act_remove (TdWorkspace *self, gint64 unit_id, gint64 act_id, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  g_autoptr (GPtrArray) acts = NULL;
  TdActKind kind = TD_ACT_POLL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (unit == NULL || !check_there (self, unit_id, label, act_id, error))
    return FALSE;
  store = td_workspace_store (self, error);
  acts = store == NULL ? NULL : td_store_acts (store, unit_id, &cause);
  if (acts == NULL)
    return store != NULL && td_fail_with (error, cause, self->name);
  for (guint i = 0; i < acts->len; i++)
    if (((TdAct *)acts->pdata[i])->id == act_id)
      kind = ((TdAct *)acts->pdata[i])->kind;
  store = begin (self, "remove-act", kind, error);
  if (store == NULL)
    return FALSE;
  done = td_store_act_remove (store, act_id, &cause);
  return td_action_end (self, store, done, cause, unit_id, label, NULL, error);
}
