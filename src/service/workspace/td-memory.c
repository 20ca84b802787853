/* Tidang: what the window remembers in the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-memory.h"

#include "td-desk-memory.h"
#include "td-error.h"
#include "td-workspace-private.h"

char *
td_memory_get (TdWorkspace *self, const char *kind, const char *key)
{
  TdStore *store = td_workspace_store (self, NULL);
  return store != NULL ? td_store_memory_get (store, kind, key) : NULL;
}

gboolean
td_memory_set (TdWorkspace *self, const char *kind, const char *key, const char *value, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  GError *cause = NULL;
  if (store == NULL)
    return FALSE;
  return td_store_memory_set (store, kind, key, value, &cause) || td_fail_with (error, cause, self->name);
}

GPtrArray *
td_memory_list (TdWorkspace *self, const char *kind, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  if (store == NULL)
    return NULL;
  GPtrArray *rows = td_store_memory_list (store, kind, &cause);
  if (rows == NULL)
    td_fail_with (error, cause, self->name);
  return rows;
}
