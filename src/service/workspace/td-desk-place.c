/* Tidang: the place of this desk and its kept filters, where a region code was replaced.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-place.h"

#include "td-desk-memory.h"
#include "td-ids.h"
#include "td-memory.h"

/* Kept by the action: “FROM TO place?”, then the names of the filters that moved, a line each. */
#define MOVED "place-moved"

/* ---- kept filters: “name TAB place=…&stage=…”, a line each ---- */

static char *
replace_place (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) words = g_strsplit (text, "&", -1);
  g_autofree char *before = g_strconcat ("place=", from, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], before))
      {
        g_free (words[i]);
        words[i] = g_strconcat ("place=", to, NULL);
      }
  return g_strjoinv ("&", words);
}

/* only NULL: all of them. The names of those that moved are added to `moved`, which may be NULL. */
static char *
move_filters (const char *kept, const char *from, const char *to, const char *const *only, GPtrArray *moved)
{
  g_auto (GStrv) lines = g_strsplit (kept, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');
      if (tab == NULL)
        continue;
      g_autofree char *name = g_strndup (lines[i], (gsize)(tab - lines[i]));
      g_autofree char *text = replace_place (tab + 1, from, to);
      if (g_str_equal (text, tab + 1) || (only != NULL && !g_strv_contains (only, name)))
        continue;
      g_free (lines[i]);
      lines[i] = g_strconcat (name, "\t", text, NULL);
      if (moved != NULL)
        g_ptr_array_add (moved, g_steal_pointer (&name));
    }
  return g_strjoinv ("\n", lines);
}

static gboolean
move_kept (TdStore *store,
           const char *from,
           const char *to,
           const char *const *only,
           GPtrArray *moved,
           GError **error)
{
  g_autofree char *kept = td_store_memory_get (store, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT);
  g_autofree char *next = kept == NULL ? NULL : move_filters (kept, from, to, only, moved);
  return next == NULL || g_str_equal (next, kept) ||
         td_store_memory_set (store, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT, next, error);
}

/* ---- the place ---- */

static gboolean
place_is (TdStore *store, const char *code)
{
  g_autofree char *place = td_store_get_local (store, "place");
  g_autofree char *full = place == NULL || *place == '\0' ? NULL : td_region_normalize (place);
  return g_strcmp0 (full, code) == 0;
}

gboolean
td_desk_place_is (TdWorkspace *self, const char *code)
{
  return place_is (td_workspace_store_here (self), code);
}

static char *
key_of (gint64 action_id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, action_id);
}

gboolean
td_desk_place_follow (TdWorkspace *self, const char *from, const char *to, GError **error)
{
  TdStore *store = self->store;
  gboolean own = place_is (store, from);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = key_of (td_store_action_id (store));

  g_ptr_array_add (moved, g_strdup_printf ("%s %s %d", from, to, own));
  if (!move_kept (store, from, to, NULL, moved, error) ||
      (own && !td_store_set_local (store, "place", to, error)))
    return FALSE;
  if (!own && moved->len == 1)
    return TRUE;
  g_ptr_array_add (moved, NULL);
  g_autofree char *text = g_strjoinv ("\n", (char **)moved->pdata);
  return td_store_memory_set (store, MOVED, key, text, error);
}

gboolean
td_desk_place_step (TdWorkspace *self, gint64 action_id, gboolean redo, GError **error)
{
  TdStore *store = self->store;
  g_autofree char *key = key_of (action_id);
  g_autofree char *text = td_store_memory_get (store, MOVED, key);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_auto (GStrv) words = g_strsplit (lines[0] != NULL ? lines[0] : "", " ", -1);
  gboolean done;

  if (g_strv_length (words) != 3)
    return TRUE;
  const char *here = words[redo ? 0 : 1], *there = words[redo ? 1 : 0];
  done = move_kept (store, here, there, (const char *const *)lines + 1, NULL, error) &&
         (*words[2] != '1' || !place_is (store, here) || td_store_set_local (store, "place", there, error));
  td_desk_place_reload (self);
  return done;
}

void
td_desk_place_reload (TdWorkspace *self)
{
  td_store_reload_place (self->store);
  g_atomic_pointer_set (&self->place, g_intern_string (td_store_get_place (self->store)));
}
