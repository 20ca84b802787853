/* Tidang: what the window of office forms has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batch-window.h"
#include "td-forms.h"
#include "td-session.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Which form, of which dossier (0: none), and what is to be done with it. */
typedef struct
{
  char *name; /* that it is kept under */
  char *path; /* of a new one, or of the folder to fill into */
  char **picked;
  gint64 unit_id;
  guint page;           /* whose picture is wanted, from 1 */
  gboolean with_values; /* … filled for the dossier */
  TdFormOptions options;
  char *purpose;
} TdFormJob;
TdFormJob *td_form_job_new (const char *name);
void td_form_job_free (gpointer job);

/* (element-type TdKeptForm) */
gpointer td_form_run_list (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);
/* Keeps the file at `path` under its own name; answers with that name. */
gpointer td_form_run_add (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);
/* Keeps what is picked now; answers with a sentence. */
gpointer td_form_run_pick (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);
gpointer td_form_run_remove (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);

/* All that is shown of one form. */
typedef struct
{
  char *name;
  guint n_pages; /* 0: a .docx */
  char **picked;
  GPtrArray *cells;           /* TdFormCell */
  GPtrArray *marks;           /* TdFormMark */
  guint page;                 /* of the PDF: the last one where the one that was wanted is not there */
  gboolean filled;            /* the picture shows what is filled in */
  char *why_not;              /* why it does not although that was wanted; NULL */
  GdkTexture *picture;        /* of the page; NULL: none, or no reader of PDFs */
  double mm_width, mm_height; /* of the page as it is seen */
} TdFormShown;
void td_form_shown_free (gpointer shown);
gpointer td_form_run_show (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);

/* For td_batch_window_run(), with a TdFormJob. */
TdBatchResult *td_form_fill_many (TdWorkspace *workspace,
                                  const GArray *unit_ids,
                                  gconstpointer job,
                                  const TdProgress *progress,
                                  GError **error);

G_END_DECLS
