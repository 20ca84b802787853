/* Tidang: the Gantt chart of works on paper, seen before it is printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-chart-preview.h"

#include "td-preview-window.h"
#include "td-works-chart.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 unit_id, batch_id;
} Of;

static struct _TdDisplayList *
lay_out (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Of *of = data;
  *lacks = g_strdup ("");
  return td_works_chart_pages (workspace, of->unit_id, of->batch_id, error);
}

static gboolean
write_chart (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Of *of = data;
  return td_works_chart_write (workspace, of->unit_id, of->batch_id, path, error);
}

void
td_works_chart_preview (GtkWindow *parent,
                        TdSession *session,
                        const char *about,
                        gint64 unit_id,
                        gint64 batch_id)
{
  g_return_if_fail (TD_IS_SESSION (session) && (unit_id == 0) != (batch_id == 0));
  const Of of = { unit_id, batch_id };
  const TdPreview preview = { .name = "施工进度横道图",
                              .about = about,
                              .title = _ ("Gantt chart of the works"),
                              .lay_out = lay_out,
                              .write = write_chart,
                              .data = g_memdup2 (&of, sizeof of),
                              .data_free = g_free };
  td_preview_present (parent, session, &preview);
}
