/* Tidang: a paper that has no words to fill in, seen before it is printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

struct _TdDisplayList;

G_BEGIN_DECLS

#define TD_TYPE_PREVIEW_WINDOW (td_preview_window_get_type ())
G_DECLARE_FINAL_TYPE (TdPreviewWindow, td_preview_window, TD, PREVIEW_WINDOW, AdwWindow)

/* What is shown, and how it leaves the file. The functions run on the worker with `data`, which they only
 * read. */
typedef struct
{
  const char *name;  /* of the paper, Chinese as it is: “回访记录表” */
  const char *about; /* what it is of, for the title; NULL: nothing to add */
  const char *title; /* of the window, in its language; NULL: made of the name */
  const char *note;  /* below the pages; NULL: none */
  /* *lacks: what is to be looked at before it leaves — characters that no font has, blanks —, "" for nothing.
   * (transfer full) */
  struct _TdDisplayList *(*lay_out) (TdWorkspace *workspace, gpointer data, char **lacks, GError **error);
  gboolean (*write) (TdWorkspace *workspace, gpointer data, const char *path, GError **error);
  gboolean word; /* it writes an editable Word file where the path ends in .docx */
  /* Makes the entry that it was printed, once it is known that it is; NULL: printing is none. Writing makes
   * its own. */
  gboolean (*record) (TdWorkspace *workspace, gpointer data, GError **error);
  gpointer data;
  GDestroyNotify data_free;
} TdPreview;

/* Takes data; the texts are borrowed for the call. */
void td_preview_present (GtkWindow *parent, TdSession *session, const TdPreview *preview);

G_END_DECLS
