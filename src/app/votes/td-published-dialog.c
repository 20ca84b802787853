/* Tidang: asks what was published of a place's survey.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-published-dialog.h"

#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-published-state.h"

#include <glib/gi18n.h>

struct _TdPublishedDialog
{
  AdwWindow parent_instance;
  GtkLabel *place, *hint;
  GtkEditable *units, *suitable, *hard, *unsuitable, *households, *source;
  GtkButton *save;
  TdSession *session;
  char *code;
  TdPublishedValues *orig, *curr;
};

G_DEFINE_FINAL_TYPE (TdPublishedDialog, td_published_dialog, ADW_TYPE_WINDOW)

static void
fields_of (TdPublishedDialog *self, GtkEditable *fields[TD_N_PUBLISHED])
{
  fields[TD_PUBLISHED_UNITS] = self->units;
  fields[TD_PUBLISHED_SUITABLE] = self->suitable;
  fields[TD_PUBLISHED_HARD] = self->hard;
  fields[TD_PUBLISHED_UNSUITABLE] = self->unsuitable;
  fields[TD_PUBLISHED_HOUSEHOLDS] = self->households;
}

static void
update (TdPublishedDialog *self)
{
  g_auto (TdPublishedState) state = td_published_state (self->orig, self->curr);
  GtkEditable *fields[TD_N_PUBLISHED];

  fields_of (self, fields);
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    td_field_say (fields[i], state.faults[i]);
  td_field_say (self->source, state.source_fault);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.can_save);
}

static void
typed_cb (TdPublishedDialog *self)
{
  GtkEditable *fields[TD_N_PUBLISHED];
  TdPublishedValues *next;

  if (self->curr == NULL)
    return;
  fields_of (self, fields);
  next = td_published_values_with_source (self->curr, gtk_editable_get_text (self->source));
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    {
      g_autoptr (TdPublishedValues) before = next;

      next = td_published_values_with (before, (TdPublishedWhat)i, gtk_editable_get_text (fields[i]));
    }
  td_published_values_free (self->curr);
  self->curr = next;
  update (self);
}

typedef struct
{
  char *code;
  TdPublishedValues *values;
} PublishedJob;

static void
published_job_free (gpointer data)
{
  PublishedJob *job = data;

  g_free (job->code);
  td_published_values_free (job->values);
  g_free (job);
}

static gpointer
run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const PublishedJob *job = data;
  TdPublishedChange changes[TD_N_PUBLISHED];

  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    changes[i] = (TdPublishedChange){ (TdPublishedWhat)i, job->values->said[i] };
  return td_published_set (workspace, job->code, changes, TD_N_PUBLISHED, job->values->source, error)
             ? g_strdup (_ ("Published totals recorded"))
             : NULL;
}

static void
save_cb (TdPublishedDialog *self)
{
  PublishedJob *job;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  job = g_new0 (PublishedJob, 1);
  job->code = g_strdup (self->code);
  job->values = td_published_values_copy (self->curr);
  td_dialog_deed (GTK_WINDOW (self), self->session, self->hint, self->save, run_save, job,
                  published_job_free);
}

void
td_published_dialog_present (GtkWindow *parent,
                             TdSession *session,
                             const char *code,
                             const char *name,
                             const GPtrArray *list)
{
  TdPublishedDialog *self;
  GtkEditable *fields[TD_N_PUBLISHED];
  g_autoptr (TdPublishedValues) values = td_published_values_new (list);

  g_return_if_fail (TD_IS_SESSION (session));

  self = g_object_new (TD_TYPE_PUBLISHED_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->code = g_strdup (code);
  gtk_label_set_text (self->place, name);
  fields_of (self, fields);
  for (guint i = 0; i < TD_N_PUBLISHED; i++)
    gtk_editable_set_text (fields[i], values->said[i]);
  gtk_editable_set_text (self->source, values->source);
  self->orig = td_published_values_copy (values);
  self->curr = td_published_values_copy (values);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->units));
}

static void
td_published_dialog_dispose (GObject *object)
{
  TdPublishedDialog *self = TD_PUBLISHED_DIALOG (object);

  g_clear_pointer (&self->curr, td_published_values_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PUBLISHED_DIALOG);
  g_clear_pointer (&self->orig, td_published_values_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_published_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPublishedDialog, name)

static void
td_published_dialog_class_init (TdPublishedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_published_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-published-dialog.ui");
  BIND (place);
  BIND (hint);
  BIND (units);
  BIND (suitable);
  BIND (hard);
  BIND (unsuitable);
  BIND (households);
  BIND (source);
  BIND (save);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_published_dialog_init (TdPublishedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
