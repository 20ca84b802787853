/* Tidang: which sections are folded — remembered in the file, outside the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-folds.h"

#include "td-memory.h"

static gpointer
run_fold (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  GStrv pair = data;
  /* A file that is only read forgets it: no reason to say so. */
  td_memory_set (workspace, "fold", pair[0], pair[1], NULL);
  return NULL;
}

static void
fold_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
}

static void
folded_cb (TdSection *section, GParamSpec *pspec, TdSession *session)
{
  if (td_session_get_workspace (session) == NULL)
    return;
  const char *pair[] = { td_section_get_key (section), td_section_get_folded (section) ? "1" : "0", NULL };
  td_session_run (session, G_PRIORITY_LOW, run_fold, g_strdupv ((GStrv)pair), (GDestroyNotify)g_strfreev,
                  NULL, NULL, fold_done_cb, NULL);
}

typedef struct
{
  TdSession *session;
  GPtrArray *sections; /* references */
} Loading;

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_memory_list (workspace, "fold", error);
}

static void
apply (TdSection *section, const GPtrArray *pairs)
{
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    if (g_strcmp0 (td_section_get_key (section), pairs->pdata[i]) == 0)
      td_section_set_folded (section, g_str_equal (pairs->pdata[i + 1], "1"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loading *loading = data;
  g_autoptr (GPtrArray) pairs = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  for (guint i = 0; i < loading->sections->len; i++)
    {
      TdSection *section = g_ptr_array_index (loading->sections, i);
      if (pairs != NULL)
        apply (section, pairs);
      g_signal_connect_object (section, "notify::folded", G_CALLBACK (folded_cb), loading->session, 0);
    }
  g_ptr_array_unref (loading->sections);
  g_object_unref (loading->session);
  g_free (loading);
}

void
td_folds_begin (TdSession *session, TdSection *const *sections, guint n)
{
  g_return_if_fail (TD_IS_SESSION (session));
  Loading *loading = g_new0 (Loading, 1);
  loading->session = g_object_ref (session);
  loading->sections = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (loading->sections, g_object_ref (sections[i]));
  /* Before the page has what stands in the sections: one that folds under the eyes of who reads it is a
   * surprise, and on a busy machine what is low may wait for as long as something moves. */
  td_session_run (session, G_PRIORITY_HIGH, run_load, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                  loaded_cb, loading);
}
