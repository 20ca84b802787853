/* Tidang: one thing a person does, from its check to its entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"

#include <json-glib/json-glib.h>

TdStore *
td_action_begin (TdWorkspace *self,
                 const char *code,
                 TdActionKind kind,
                 const char *reason,
                 const char *params,
                 GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  GError *cause = NULL;

  if (store == NULL)
    return NULL;
  if (td_store_begin (store, code, kind, td_workspace_get_operator (self), reason, params, &cause))
    return store;
  td_fail_with (error, cause, self->name);
  return NULL;
}

gboolean
td_action_end (TdWorkspace *self,
               TdStore *store,
               gboolean done,
               GError *cause,
               gint64 unit_id,
               const char *place,
               gint64 *action_id,
               GError **error)
{
  gint64 id = 0;

  if (done)
    id = td_store_commit (store, &cause);
  else if (td_store_in_action (store))
    td_store_rollback (store);
  if (id == 0)
    return td_fail_with (error, cause, place);
  if (action_id != NULL)
    *action_id = id;
  if (id > 0)
    td_workspace_emit_changed (self, unit_id);
  return TRUE;
}

gboolean
td_check_reason (const char *reason, const char *what, GError **error)
{
  if (!td_text_is_blank (reason))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", what);
}

char *
td_action_params (const char *name, const char *value)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), name, value);
  return json_to_string (node, FALSE);
}
