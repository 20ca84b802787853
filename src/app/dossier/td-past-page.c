/* Tidang: a dossier as it stood after an action, for reading alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-past-page.h"

#include "td-dossier-page.h"
#include "td-history.h"

#include <glib/gi18n.h>

struct _TdPastPage
{
  GtkBox parent_instance;
  GtkLabel *bar;
  TdDossierPage *dossier;
  TdSession *session; /* of the window */
  TdSession *past;
  gint64 unit_id, action_id;
};

G_DEFINE_FINAL_TYPE (TdPastPage, td_past_page, GTK_TYPE_BOX)

enum
{
  SIGNAL_PRESENT,
  SIGNAL_LOADED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  gint64 unit_id, action_id;
} Ask;

static gpointer
run_look_back (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  return td_look_back (workspace, ask->unit_id, ask->action_id, error);
}

static void
said_cb (TdPastPage *self, const char *text)
{
  if (self->session != NULL)
    td_session_say (self->session, text, FALSE);
}

static void
failed_cb (TdPastPage *self, const GError *error)
{
  if (self->session != NULL)
    td_session_fail (self->session, error);
}

static void
loaded_cb (TdPastPage *self, const char *title)
{
  g_autofree char *whole = g_strdup_printf (_ ("%s (as it was)"), title);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, whole);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  td_workspace_close (data);
  g_task_return_boolean (task, TRUE);
}

/* Its worker ends away from the window's thread. */
void
td_past_page_close (TdPastPage *self)
{
  g_return_if_fail (TD_IS_PAST_PAGE (self));
  TdWorkspace *workspace = self->past != NULL ? td_session_get_workspace (self->past) : NULL;
  if (workspace == NULL)
    return;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, td_past_page_close);
  g_task_set_task_data (task, g_object_ref (workspace), g_object_unref);
  td_session_set_workspace (self->past, NULL);
  g_task_run_in_thread (task, close_in_thread);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPastPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (workspace == NULL)
    {
      if (error != NULL)
        td_session_fail (self->session, error);
      g_signal_emit (self, signals[SIGNAL_PRESENT], 0, self->unit_id);
      return;
    }
  td_past_page_close (self);
  if (self->past == NULL)
    {
      self->past = td_session_new ();
      g_signal_connect_object (self->past, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->past, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
    }
  g_autofree char *bar =
      g_strdup_printf (_ ("The state of %s — for reading only"), td_workspace_get_past (workspace));
  gtk_label_set_text (self->bar, bar);
  TdDeskKind kind;
  gboolean chosen = td_session_get_kind (self->session, &kind);
  td_session_set_workspace (self->past, workspace);
  td_session_set_kind (self->past, chosen, kind);
  td_dossier_page_show (self->dossier, self->past, self->unit_id);
}

void
td_past_page_show (TdPastPage *self, TdSession *session, gint64 unit_id, gint64 action_id)
{
  g_return_if_fail (TD_IS_PAST_PAGE (self) && TD_IS_SESSION (session));
  g_set_object (&self->session, session);
  self->unit_id = unit_id;
  self->action_id = action_id;
  gtk_label_set_text (self->bar, _ ("Looking back…"));
  Ask *ask = g_new (Ask, 1);
  *ask = (Ask){ unit_id, action_id };
  td_session_run (session, G_PRIORITY_HIGH, run_look_back, ask, g_free, g_object_unref, NULL, looked_cb,
                  g_object_ref (self));
}

static void
present_cb (TdPastPage *self)
{
  g_signal_emit (self, signals[SIGNAL_PRESENT], 0, self->unit_id);
}

static void
td_past_page_dispose (GObject *object)
{
  TdPastPage *self = TD_PAST_PAGE (object);
  td_past_page_close (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PAST_PAGE);
  g_clear_object (&self->past);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_past_page_parent_class)->dispose (object);
}

static void
td_past_page_class_init (TdPastPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_past_page_dispose;
  signals[SIGNAL_PRESENT] = g_signal_new ("present", TD_TYPE_PAST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", TD_TYPE_PAST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (TD_TYPE_DOSSIER_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-past-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPastPage, bar);
  gtk_widget_class_bind_template_child (widget_class, TdPastPage, dossier);
  gtk_widget_class_bind_template_callback (widget_class, present_cb);
}

static void
td_past_page_init (TdPastPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->dossier, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}
