/* Tidang: asks before dossiers go on by another procedure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-use-dialog.h"

#include "td-ask-dialog.h"
#include "td-procedure-edits.h"

#include <glib/gi18n.h>

#define LINES_SHOWN 12

typedef struct
{
  GtkWindow *parent;   /* weak */
  TdAskDialog *dialog; /* strong, or NULL */
  TdSession *session;
  char *id, *reason;
  gint64 unit_id;
} Use;

static Use *
use_new (GtkWindow *parent, TdSession *session, const char *id, gint64 unit_id, const char *reason)
{
  Use *use = g_new0 (Use, 1);
  g_set_weak_pointer (&use->parent, parent);
  use->session = g_object_ref (session);
  use->id = g_strdup (id);
  use->unit_id = unit_id;
  use->reason = g_strdup (reason);
  return use;
}

static void
use_free (gpointer data)
{
  Use *use = data;
  g_clear_weak_pointer (&use->parent);
  g_clear_object (&use->dialog);
  g_object_unref (use->session);
  g_free (use->id);
  g_free (use->reason);
  g_free (use);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Use, use_free)

/* ---- in hands of the worker ---- */

static GArray *
ids_of (TdWorkspace *workspace, const Use *use, GError **error)
{
  g_autoptr (GPtrArray) procedures = td_procedures_list (NULL, NULL, error);
  const TdProcedure *procedure = procedures != NULL ? td_procedures_find (procedures, use->id) : NULL;
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  GArray *ids;
  if (procedures == NULL)
    return NULL;
  if (use->unit_id == 0)
    {
      filter.place = procedure != NULL && *procedure->place != '\0' ? procedure->place : NULL;
      return td_units_ids (workspace, &filter, error);
    }
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, use->unit_id);
  return ids;
}

/* Without a reason it only looks. */
static gpointer
run_use (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Use *use = data;
  const TdProgress progress = { .cancellable = cancellable };
  g_autoptr (GArray) ids = ids_of (workspace, use, error);
  return ids != NULL
             ? td_procedure_use (workspace, ids, use->id, use->reason == NULL, use->reason, &progress, error)
             : NULL;
}

static void
run (Use *use, const char *reason, GAsyncReadyCallback done)
{
  td_session_run (use->session, G_PRIORITY_DEFAULT, run_use,
                  use_new (use->parent, use->session, use->id, use->unit_id, reason), use_free,
                  (GDestroyNotify)td_procedure_use_free, NULL, done, use);
}

/* ---- asked and done ---- */

static void
used_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Use) use = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProcedureUse) used = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  td_ask_dialog_done (use->dialog, error);
  if (used != NULL)
    {
      g_autofree char *sums = td_procedure_use_sums (used);
      g_autofree char *said = g_strdup_printf (_ ("“%s”: %s."), used->title, sums);
      td_session_say (use->session, said, TRUE);
    }
}

static void
use_deed (TdAskDialog *dialog, const char *reason, gpointer data)
{
  const Use *asked = data;
  Use *use = use_new (asked->parent, asked->session, asked->id, asked->unit_id, NULL);
  use->dialog = g_object_ref (dialog);
  run (use, reason, used_cb);
}

/* What changes of whom, line by line. */
static char *
body_of (const TdProcedureUse *use)
{
  g_autofree char *sums = td_procedure_use_sums (use);
  GString *text = g_string_new (sums);
  g_string_append_printf (
      text, "%s\n%s", *sums != '\0' ? "." : "",
      use->taken > 0 ? _ ("Each stays at its step. This is an entry in the history, and can be undone.")
                     : _ ("There is nothing to be done."));
  for (guint i = 0; i < use->lines->len && i < LINES_SHOWN; i++)
    g_string_append_printf (text, "\n%s", (const char *)g_ptr_array_index (use->lines, i));
  if (use->lines->len > LINES_SHOWN)
    g_string_append_printf (text, _ ("\n… and %u more"), use->lines->len - LINES_SHOWN);
  return g_string_free (text, FALSE);
}

static const char *
check_nothing (const char *text, gboolean *ready, gpointer data)
{
  *ready = FALSE;
  return "";
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Use) use = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProcedureUse) look = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (look == NULL || use->parent == NULL)
    {
      if (error != NULL)
        td_session_fail (use->session, error);
      return;
    }
  g_autofree char *heading = g_strdup_printf (_ ("Go on by “%s”?"), look->title);
  g_autofree char *body = body_of (look);
  const TdAsk ask = { .heading = heading,
                      .body = body,
                      .caption = _ ("Reason"),
                      .button = _ ("_Go on by it"),
                      .check = look->taken > 0 ? NULL : check_nothing,
                      .deed = use_deed,
                      .data = use_new (use->parent, use->session, use->id, use->unit_id, NULL),
                      .data_free = use_free };
  td_ask_dialog_present (use->parent, &ask);
}

void
td_procedure_use_dialog_present (GtkWindow *parent, TdSession *session, const char *id, gint64 unit_id)
{
  g_return_if_fail (TD_IS_SESSION (session) && td_session_get_workspace (session) != NULL);
  run (use_new (parent, session, id, unit_id, NULL), NULL, looked_cb);
}
