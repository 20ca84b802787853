/* Tidang: a deadline is put aside until a day, with a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-put-off-dialog.h"

#include "td-field.h"
#include "td-inbox-state.h"
#include "td-put-off.h"

#include <glib/gi18n.h>

struct _TdPutOffDialog
{
  AdwWindow parent_instance;
  GtkLabel *what, *said;
  GtkEditable *day, *reason;
  GtkButton *done;
  GtkBox *choices;
  TdSession *session;
  TdDeadline *deadline;
  TdCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (TdPutOffDialog, td_put_off_dialog, ADW_TYPE_WINDOW)

/* ---- the deed ---- */

typedef struct
{
  TdDeadline *deadline;
  TdDate until; /* TD_DATE_NONE: taken back */
  char *reason;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  td_deadline_unref (deed->deadline);
  g_free (deed->reason);
  g_free (deed);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  if (deed->until != TD_DATE_NONE)
    td_deadline_put_off (workspace, deed->deadline, deed->until, deed->reason, error);
  else
    td_deadline_take_back (workspace, deed->deadline, error);
  return NULL;
}

typedef struct
{
  TdSession *session;
  TdPutOffDialog *dialog; /* it stays until the deed is stored; NULL: none is open */
  TdDate until;
} Asked;

static void
done_in_file_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdSession) session = asked->session;
  g_autoptr (TdPutOffDialog) dialog = asked->dialog;
  g_autoptr (GError) error = NULL;
  g_autofree char *day = td_date_to_iso (asked->until);
  g_autofree char *said = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL && dialog != NULL && dialog->session != NULL)
    {
      gtk_label_set_text (dialog->said, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (dialog->done), TRUE);
      return;
    }
  if (error != NULL)
    {
      td_session_fail (session, error);
      return;
    }
  if (dialog != NULL && dialog->session != NULL)
    gtk_window_close (GTK_WINDOW (dialog));
  said = *day != '\0' ? g_strdup_printf (_ ("Put aside until %s"), day) : g_strdup (_ ("Taken back"));
  td_session_say (session, said, TRUE);
}

static void
start_deed (TdSession *session,
            const TdDeadline *deadline,
            TdDate until,
            const char *reason,
            TdPutOffDialog *dialog)
{
  Deed *deed = g_new0 (Deed, 1);
  Asked *asked = g_new0 (Asked, 1);
  deed->deadline = td_deadline_copy (deadline);
  deed->until = asked->until = until;
  deed->reason = g_strdup (reason);
  asked->session = g_object_ref (session);
  asked->dialog = dialog != NULL ? g_object_ref (dialog) : NULL;
  td_session_run (session, G_PRIORITY_HIGH, run_deed, deed, deed_free, NULL, NULL, done_in_file_cb, asked);
}

void
td_put_off_take_back (TdSession *session, const TdDeadline *deadline)
{
  g_return_if_fail (TD_IS_SESSION (session) && deadline != NULL);
  start_deed (session, deadline, TD_DATE_NONE, NULL, NULL);
}

/* ---- the form ---- */

static void
changed_cb (TdPutOffDialog *self)
{
  TdPutOffState state;
  if (self->session == NULL)
    return;
  td_put_off_state_init (&state, gtk_editable_get_text (self->day), gtk_editable_get_text (self->reason),
                         td_session_today (self->session), self->calendar);
  td_field_say (self->day, state.day_fault != NULL ? state.day_fault : "");
  td_field_say (self->reason, state.reason_fault != NULL ? state.reason_fault : "");
  gtk_label_set_text (self->said, state.said);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), state.complete);
  td_put_off_state_clear (&state);
}

static void
done_cb (TdPutOffDialog *self)
{
  const char *reason = gtk_editable_get_text (self->reason);
  TdPutOffState state;
  td_put_off_state_init (&state, gtk_editable_get_text (self->day), reason, td_session_today (self->session),
                         self->calendar);
  if (state.complete)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
      start_deed (self->session, self->deadline, state.until, reason, self);
    }
  td_put_off_state_clear (&state);
}

static void
cancel_cb (TdPutOffDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
choice_cb (GtkButton *button, TdPutOffDialog *self)
{
  gtk_editable_set_text (self->day, g_object_get_data (G_OBJECT (button), "td-day"));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* What is asked for most, one press each: the day is written into the field, where it can be changed. */
static void
add_choices (TdPutOffDialog *self)
{
  TdDate today = td_session_today (self->session);
  const struct
  {
    const char *label;
    TdDate day;
  } choices[] = {
    { _ ("Next working day"), td_calendar_add_working_days (self->calendar, today, 1, NULL) },
    { _ ("Next Monday"), today + 8 - td_date_weekday (today) },
    { _ ("In two weeks"), today + 14 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (choices[i].label);
      gtk_widget_add_css_class (button, "pill-small");
      g_object_set_data_full (G_OBJECT (button), "td-day", td_date_to_iso (choices[i].day), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (choice_cb), self, 0);
      gtk_box_append (self->choices, button);
    }
}

void
td_put_off_dialog_present (GtkWindow *parent,
                           TdSession *session,
                           const TdDeadline *deadline,
                           const TdCalendar *calendar)
{
  g_return_if_fail (TD_IS_SESSION (session) && deadline != NULL && calendar != NULL);
  TdPutOffDialog *self = g_object_new (TD_TYPE_PUT_OFF_DIALOG, "transient-for", parent, NULL);
  g_autofree char *what = g_strdup_printf ("%s\n%s", deadline->title, deadline->concerns);
  self->session = g_object_ref (session);
  self->deadline = td_deadline_copy (deadline);
  self->calendar = td_calendar_ref ((TdCalendar *)calendar);
  gtk_label_set_text (self->what, what);
  add_choices (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
  gtk_window_present (GTK_WINDOW (self));
}

static void
td_put_off_dialog_dispose (GObject *object)
{
  TdPutOffDialog *self = TD_PUT_OFF_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PUT_OFF_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->deadline, td_deadline_unref);
  g_clear_pointer (&self->calendar, td_calendar_unref);
  G_OBJECT_CLASS (td_put_off_dialog_parent_class)->dispose (object);
}

static void
td_put_off_dialog_class_init (TdPutOffDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_put_off_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-put-off-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPutOffDialog, what);
  gtk_widget_class_bind_template_child (widget_class, TdPutOffDialog, said);
  gtk_widget_class_bind_template_child (widget_class, TdPutOffDialog, day);
  gtk_widget_class_bind_template_child (widget_class, TdPutOffDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdPutOffDialog, done);
  gtk_widget_class_bind_template_child (widget_class, TdPutOffDialog, choices);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_put_off_dialog_init (TdPutOffDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
