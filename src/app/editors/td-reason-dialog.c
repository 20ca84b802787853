/* Tidang: asks for a reason before a deed that wants one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reason-dialog.h"

#include "td-field.h"
#include "td-text.h"
#include "td-typed.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkEditable *reason;
  TdReasonFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;
  if (asking->data_free != NULL)
    asking->data_free (asking->data);
  g_free (asking);
}

static gboolean
is_good (const char *reason)
{
  return !td_text_is_blank (reason) && *td_typed_fault (reason, TD_TYPED_TEXT) == '\0';
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;
  if (g_str_equal (response, "do") && is_good (gtk_editable_get_text (asking->reason)))
    asking->func (gtk_editable_get_text (asking->reason), asking->data);
}

static void
changed_cb (GtkEditable *reason, AdwMessageDialog *dialog)
{
  const char *text = gtk_editable_get_text (reason);
  td_field_say (reason, td_typed_fault (text, TD_TYPED_TEXT));
  adw_message_dialog_set_response_enabled (dialog, "do", is_good (text));
}

void
td_reason_dialog_present (GtkWindow *parent,
                          const char *heading,
                          const char *body,
                          const char *deed,
                          TdReasonFunc func,
                          gpointer data,
                          GDestroyNotify data_free)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GtkWidget *field = g_object_new (TD_TYPE_FIELD, "title", _ ("Reason"), NULL), *reason = gtk_entry_new ();
  Asking *asking = g_new0 (Asking, 1);
  *asking = (Asking){ GTK_EDITABLE (reason), func, data, data_free };
  gtk_box_append (GTK_BOX (field), reason);
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  adw_message_dialog_set_extra_child (dialog, field);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do", deed, NULL);
  adw_message_dialog_set_response_enabled (dialog, "do", FALSE);
  adw_message_dialog_set_default_response (dialog, "do");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (reason, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (reason);
}
