/* Tidang: one thing done to many dossiers — its progress, its end, and what could not be done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  char *said;          /* “219 votes opened.” */
  GPtrArray *failures; /* (element-type char *): “unit: why”; or NULL */
  gboolean undoable;   /* as one action */
  char *file;          /* that was written: its folder can be opened; or NULL */
} TdBatchResult;
/* Takes both. */
TdBatchResult *td_batch_result_new (char *said, GPtrArray *failures, gboolean undoable);
void td_batch_result_free (TdBatchResult *result);

/* Runs on the workspace's worker. */
typedef TdBatchResult *(*TdBatchFunc) (TdWorkspace *workspace,
                                       const GArray *unit_ids,
                                       gconstpointer data,
                                       const TdProgress *progress,
                                       GError **error);

#define TD_TYPE_BATCH_WINDOW (td_batch_window_get_type ())
G_DECLARE_FINAL_TYPE (TdBatchWindow, td_batch_window, TD, BATCH_WINDOW, AdwWindow)

/* Shows the progress with a way to stop it. An action that went well can be undone where it is said, in the
 * window behind: this one closes by itself. So it does where all went well and somebody listens to its signal
 * "written" (char *said, char *file). Else it stays, says where things are and lists what could not be done.
 */
TdBatchWindow *td_batch_window_run (GtkWindow *parent,
                                    TdSession *session,
                                    const char *title,
                                    const GArray *unit_ids,
                                    TdBatchFunc func,
                                    gpointer data,
                                    GDestroyNotify data_free);

/* The form in which it was asked for lies under it, and closes once something was done. Where nothing was — a
 * full disk, a stop — it is there again with all that was typed. */
void td_batch_window_hold_form (TdBatchWindow *self, GtkWindow *form);

/* Opens the folder that the file lies in, in the desktop's file manager. */
void td_show_folder_of (GtkWindow *parent, TdSession *session, const char *file);

G_END_DECLS
