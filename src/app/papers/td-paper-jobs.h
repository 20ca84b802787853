/* Tidang: what the window of papers has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batch-window.h"
#include "td-paper-values.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *unit_ids;
  TdPaperValues *values;
  char *path;
  gboolean each;
  gboolean docx;     /* editable, in place of PDFs */
  gboolean keep_old; /* what is there under that name stays */
  TdRelay *relay;    /* may be NULL */
} TdPaperDeed;

TdPaperDeed *td_paper_deed_new (const gint64 *unit_ids, guint n, const TdPaperValues *values);
void td_paper_deed_free (gpointer deed);

/* For td_session_run(), with a TdPaperDeed. The answers: of a page's preview a TdPaperShown; of all, an array
 * of TdDisplayList; of lacks, of TdPaperLack; of recording,
 * nothing but that it is done; of writing, of paths; of words kept, TdKeptWords or nothing. */
typedef struct
{
  char *label;   /* of the unit */
  gpointer list; /* TdDisplayList, or NULL with `why` */
  char *why;
} TdPaperShown;
void td_paper_shown_free (gpointer shown);

gpointer
td_paper_deed_preview (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
gpointer
td_paper_deed_preview_all (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
gpointer
td_paper_deed_lacks (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
gpointer
td_paper_deed_record (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
gpointer
td_paper_deed_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
gpointer
td_paper_deed_keep_words (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
gpointer
td_paper_deed_load_words (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);

/* For td_batch_window_run(). */
TdBatchResult *td_paper_deed_write_many (TdWorkspace *workspace,
                                         const GArray *unit_ids,
                                         gconstpointer data,
                                         const TdProgress *progress,
                                         GError **error);

G_END_DECLS
