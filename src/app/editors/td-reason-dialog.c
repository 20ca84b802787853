/* Tidang: asks for a reason before a deed that wants one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reason-dialog.h"

#include "td-text.h"

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

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;
  if (g_str_equal (response, "do") && !td_text_is_blank (gtk_editable_get_text (asking->reason)))
    asking->func (gtk_editable_get_text (asking->reason), asking->data);
}

static void
changed_cb (GtkEditable *reason, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "do", !td_text_is_blank (gtk_editable_get_text (reason)));
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
  GtkWidget *reason = gtk_entry_new ();
  Asking *asking = g_new0 (Asking, 1);
  *asking = (Asking){ GTK_EDITABLE (reason), func, data, data_free };
  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reason"), -1);
  adw_message_dialog_set_extra_child (dialog, reason);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "do", deed, NULL);
  adw_message_dialog_set_response_enabled (dialog, "do", FALSE);
  adw_message_dialog_set_default_response (dialog, "do");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (reason, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (reason);
}
