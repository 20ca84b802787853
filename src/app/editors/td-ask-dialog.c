/* Tidang: asks for one line of text — a reason, a name — and stays until the deed is done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ask-dialog.h"

#include "td-field.h"
#include "td-text.h"
#include "td-typed.h"

struct _TdAskDialog
{
  AdwWindow parent_instance;
  GtkLabel *body, *said;
  TdField *field;
  GtkEditable *text;
  GtkButton *deed;
  TdAsk ask; /* of its texts none is looked at any more */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (TdAskDialog, td_ask_dialog, ADW_TYPE_WINDOW)

static const char *
check_reason (const char *text, gboolean *ready, gpointer data)
{
  const char *fault = td_typed_fault (text, TD_TYPED_TEXT);
  (void)data;
  *ready = *fault == '\0' && !td_text_is_blank (text);
  return fault;
}

static const char *
check (TdAskDialog *self, gboolean *ready)
{
  return self->ask.check (gtk_editable_get_text (self->text), ready, self->ask.data);
}

/* What is wrong stands under the field, what is merely to be known under that. */
static void
say (TdAskDialog *self, const char *fault, const char *remark)
{
  td_field_say (self->text, fault);
  gtk_label_set_text (self->said, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *remark != '\0');
}

static void
changed_cb (TdAskDialog *self)
{
  gboolean ready = FALSE;
  if (self->ask.check == NULL)
    return;
  const char *hint = check (self, &ready);
  say (self, ready ? "" : hint, ready ? hint : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->deed), ready && !self->busy);
}

static void
deed_cb (TdAskDialog *self)
{
  gboolean ready = FALSE;
  check (self, &ready);
  if (!ready || self->busy)
    return;
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->deed), FALSE);
  self->ask.deed (self, gtk_editable_get_text (self->text), self->ask.data);
}

static void
cancel_cb (TdAskDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_ask_dialog_done (TdAskDialog *self, const GError *error)
{
  g_return_if_fail (TD_IS_ASK_DIALOG (self));
  self->busy = FALSE;
  if (self->text == NULL) /* closed meanwhile */
    return;
  if (error == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  changed_cb (self);
  say (self, error->message, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

void
td_ask_dialog_present (GtkWindow *parent, const TdAsk *ask)
{
  g_return_if_fail (ask != NULL && ask->deed != NULL);
  TdAskDialog *self = g_object_new (TD_TYPE_ASK_DIALOG, "transient-for", parent, "title", ask->heading, NULL);
  self->ask = *ask;
  if (self->ask.check == NULL)
    self->ask.check = check_reason;
  gtk_label_set_text (self->body, ask->body);
  gtk_widget_set_visible (GTK_WIDGET (self->body), *ask->body != '\0');
  g_object_set (self->field, "title", ask->caption, NULL);
  gtk_button_set_label (self->deed, ask->button);
  gtk_editable_set_text (self->text, ask->text != NULL ? ask->text : "");
  changed_cb (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->deed));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
td_ask_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_ASK_DIALOG);
  G_OBJECT_CLASS (td_ask_dialog_parent_class)->dispose (object);
}

static void
td_ask_dialog_finalize (GObject *object)
{
  TdAskDialog *self = TD_ASK_DIALOG (object);
  if (self->ask.data_free != NULL)
    self->ask.data_free (self->ask.data);
  G_OBJECT_CLASS (td_ask_dialog_parent_class)->finalize (object);
}

static void
td_ask_dialog_class_init (TdAskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_ask_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_ask_dialog_finalize;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-ask-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdAskDialog, body);
  gtk_widget_class_bind_template_child (widget_class, TdAskDialog, said);
  gtk_widget_class_bind_template_child (widget_class, TdAskDialog, field);
  gtk_widget_class_bind_template_child (widget_class, TdAskDialog, text);
  gtk_widget_class_bind_template_child (widget_class, TdAskDialog, deed);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, deed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_ask_dialog_init (TdAskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
