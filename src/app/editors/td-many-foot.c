/* Tidang: the foot of a form for many dossiers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-many-foot.h"

#include "td-leaf-many-state.h"

#include <glib/gi18n.h>

#define PAUSE 150 /* ms after the last key */

struct _TdManyFoot
{
  GtkBox parent_instance;
  GtkLabel *sums;
  GtkWidget *refusals_box;
  GtkTextView *refusals;
  GtkCheckButton *leave_out;
  TdSession *session; /* of what is asked; NULL: nothing was */
  TdJobFunc func;
  gpointer data; /* of a question that was not put yet */
  GDestroyNotify data_free;
  GPtrArray *looked; /* (element-type TdLeafManyLine); NULL: not known yet */
  GCancellable *looking;
  guint source;
  gboolean can_do;
};

G_DEFINE_FINAL_TYPE (TdManyFoot, td_many_foot, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
set_can_do (TdManyFoot *self, gboolean can_do)
{
  self->can_do = can_do;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_said (TdManyFoot *self)
{
  g_auto (TdLeafManySaid) said = { 0 };
  if (self->looked == NULL)
    {
      set_can_do (self, FALSE);
      return;
    }
  td_leaf_many_said_init (&said, self->looked, gtk_check_button_get_active (self->leave_out));
  gtk_label_set_text (self->sums, said.sums);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->refusals), said.refusals, -1);
  gtk_widget_set_visible (self->refusals_box, said.refused);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_out), said.refused);
  set_can_do (self, said.can_do);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdManyFoot) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->sums == NULL || td_session_is_cancelled (error))
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->looked, g_ptr_array_unref);
  self->looked = lines;
  if (error != NULL)
    gtk_label_set_text (self->sums, error->message);
  show_said (self);
}

static gboolean
look_now (gpointer data)
{
  TdManyFoot *self = data;
  self->source = 0;
  self->looking = g_cancellable_new ();
  td_session_run (self->session, G_PRIORITY_HIGH, self->func, g_steal_pointer (&self->data), self->data_free,
                  (GDestroyNotify)g_ptr_array_unref, self->looking, looked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
drop_question (TdManyFoot *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->data != NULL)
    self->data_free (g_steal_pointer (&self->data));
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->looked, g_ptr_array_unref);
}

void
td_many_foot_forget (TdManyFoot *self, const char *said)
{
  g_return_if_fail (TD_IS_MANY_FOOT (self));
  drop_question (self);
  gtk_label_set_text (self->sums, said);
  gtk_widget_set_visible (self->refusals_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_out), FALSE);
  set_can_do (self, FALSE);
}

void
td_many_foot_look (TdManyFoot *self,
                   TdSession *session,
                   TdJobFunc func,
                   gpointer data,
                   GDestroyNotify data_free)
{
  g_return_if_fail (TD_IS_MANY_FOOT (self) && TD_IS_SESSION (session));
  td_many_foot_forget (self, _ ("Looking…"));
  g_set_object (&self->session, session);
  self->func = func;
  self->data = data;
  self->data_free = data_free;
  self->source = g_timeout_add (PAUSE, look_now, self);
}

gboolean
td_many_foot_can_do (TdManyFoot *self)
{
  return self->can_do;
}

gboolean
td_many_foot_leaves_out (TdManyFoot *self)
{
  return gtk_check_button_get_active (self->leave_out);
}

static void
leave_out_cb (TdManyFoot *self)
{
  show_said (self);
}

static void
td_many_foot_dispose (GObject *object)
{
  TdManyFoot *self = TD_MANY_FOOT (object);
  drop_question (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_MANY_FOOT);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_many_foot_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdManyFoot, name)

static void
td_many_foot_class_init (TdManyFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_many_foot_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_MANY_FOOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-many-foot.ui");
  BIND (sums);
  BIND (refusals_box);
  BIND (refusals);
  BIND (leave_out);
  gtk_widget_class_bind_template_callback (widget_class, leave_out_cb);
}

static void
td_many_foot_init (TdManyFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
