/* Tidang: the lines of a register model, read from the file a page at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-lines.h"

#include "td-list-columns.h"

typedef struct
{
  TdRegisterModel *model;
  guint serial, page;
  TdRegisterLinesRead read;
  GObject *owner;
} Asked;

static gpointer
run_page (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const GArray *ids = data;

  return td_units_by_ids (workspace, (const gint64 *)(gconstpointer)ids->data, ids->len, error);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdRegisterModel) model = asked->model;
  g_autoptr (GObject) owner = asked->owner;
  g_autoptr (GError) error = NULL;
  GPtrArray *units = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  td_register_model_take_page (model, asked->serial, asked->page, units);
  if (asked->read != NULL)
    asked->read (owner, error);
}

void
td_register_lines_read (TdRegisterModel *model,
                        TdSession *session,
                        const GArray *ids,
                        guint serial,
                        guint page,
                        TdRegisterLinesRead read,
                        gpointer owner)
{
  guint first = page * TD_REGISTER_PAGE_LINES;
  GArray *wanted;
  Asked *asked;

  if (session == NULL || td_session_get_workspace (session) == NULL || first >= ids->len)
    {
      td_register_model_take_page (model, serial, page, NULL);
      return;
    }
  wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (wanted, &g_array_index (ids, gint64, first),
                       MIN (TD_REGISTER_PAGE_LINES, ids->len - first));
  asked = g_new0 (Asked, 1);
  asked->model = g_object_ref (model);
  asked->serial = serial;
  asked->page = page;
  asked->read = read;
  asked->owner = g_object_ref (owner);
  td_session_read (session, G_PRIORITY_HIGH, run_page, wanted, (GDestroyNotify)g_array_unref,
                   (GDestroyNotify)g_ptr_array_unref, NULL, page_cb, asked);
}
