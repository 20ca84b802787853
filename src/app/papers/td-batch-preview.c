/* Tidang: the list of a batch on paper, seen before it is printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-preview.h"

#include "td-batch-paper.h"
#include "td-preview-window.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 batch_id;
  GArray *unit_ids;
} Of;

static void
of_free (gpointer data)
{
  Of *of = data;
  g_array_unref (of->unit_ids);
  g_free (of);
}

static struct _TdDisplayList *
lay_out (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Of *of = data;
  const TdBatchPaper paper = { .batch_id = of->batch_id, .unit_ids = of->unit_ids };
  *lacks = g_strdup ("");
  return td_batch_paper_pages (workspace, &paper, error);
}

static gboolean
write_list (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Of *of = data;
  const TdBatchPaper paper = { .batch_id = of->batch_id, .unit_ids = of->unit_ids };
  return td_batch_paper_write (workspace, &paper, path, error);
}

void
td_batch_preview (GtkWindow *parent,
                  TdSession *session,
                  const char *about,
                  gint64 batch_id,
                  const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && batch_id != 0 && unit_ids != NULL);
  Of *of = g_new (Of, 1);
  *of = (Of){ batch_id, g_array_copy ((GArray *)unit_ids) };
  td_preview_present (parent, session,
                      &(TdPreview){ .name = "工程批次单元清单",
                                    .about = about,
                                    .title = _ ("List of the batch"),
                                    .lay_out = lay_out,
                                    .write = write_list,
                                    .data = of,
                                    .data_free = of_free });
}
