/* Tidang: a handover pack or a bound dossier, asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-dialog.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-handover-values.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdHandoverDialog
{
  AdwWindow parent_instance;
  GtkLabel *heading, *summary, *recorded, *path_note, *lacks_title;
  GtkEditable *sender, *receiver, *purpose, *path;
  GtkDropDown *pages, *names;
  GtkWidget *parties, *purpose_field, *save;
  TdWrap *sender_names, *receiver_names;
  GtkBox *lacks;
  GtkFileChooserNative *chooser;
  TdSession *session;
  GCancellable *cancellable;
  TdHandoverValues *values;
  TdHandoverOutlook *outlook; /* NULL until the dossier was looked at */
  gint64 unit_id;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdHandoverDialog, td_handover_dialog, ADW_TYPE_WINDOW)

/* ---- shown ---- */

static void
fill_lacks (TdHandoverDialog *self, const TdHandoverState *state)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lacks))) != NULL)
    gtk_box_remove (self->lacks, child);
  for (guint i = 0; i < state->lacks->len; i++)
    {
      g_autofree char *line = g_strconcat ("• ", state->lacks->pdata[i], NULL);
      GtkWidget *label = gtk_label_new (line);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (self->lacks, label);
    }
}

/* The only function that touches the widgets of the form. */
static void
show (TdHandoverDialog *self)
{
  gboolean writes = td_session_why_not (self->session) == NULL && td_session_writes (self->session);
  gboolean exists = g_file_test (self->values->path, G_FILE_TEST_EXISTS);
  g_auto (TdHandoverState) state = { 0 };
  td_handover_state_init (&state, self->values, self->outlook, writes, exists);
  self->updating = TRUE;
  gtk_widget_set_visible (self->parties, state.asks_parties);
  td_choice_set_text (self->sender, self->values->sender);
  td_choice_set_text (self->receiver, self->values->receiver);
  td_choice_set_text (self->purpose, self->values->purpose);
  td_choice_set_text (self->path, self->values->path);
  td_choice_set (self->pages, td_handover_choice_of_pages (self->values->pages));
  td_choice_set (self->names, self->values->full);
  gtk_widget_set_sensitive (GTK_WIDGET (self->names), state.can_full);
  gtk_widget_set_visible (self->purpose_field, state.asks_purpose);
  gtk_label_set_text (self->recorded, state.recorded);
  td_field_say (self->purpose, state.purpose_fault);
  td_field_say (self->path, state.path_fault);
  gtk_label_set_text (self->path_note, state.path_note);
  gtk_widget_set_visible (GTK_WIDGET (self->path_note), *state.path_note != '\0');
  gtk_label_set_text (self->summary, state.summary);
  gtk_widget_set_visible (GTK_WIDGET (self->lacks_title), state.lacks->len > 0);
  fill_lacks (self, &state);
  gtk_widget_set_sensitive (self->save, state.can_save);
  self->updating = FALSE;
}

static void
take (TdHandoverDialog *self, TdHandoverValues *values)
{
  td_handover_values_free (self->values);
  self->values = values;
  show (self);
}

/* ---- what is on record ---- */

static void
name_cb (GtkButton *button, GtkEditable *entry)
{
  gtk_editable_set_text (entry, gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

/* Names to choose from; the only one stands in the field already. */
static void
fill_names (TdWrap *wrap, GtkEditable *entry, const GPtrArray *names)
{
  td_wrap_clear (wrap);
  gtk_widget_set_visible (GTK_WIDGET (wrap), names->len > 1);
  for (guint i = 0; names->len > 1 && i < names->len; i++)
    {
      const char *name = names->pdata[i];
      GtkWidget *button = gtk_button_new_with_label (name);
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (button, name);
      g_signal_connect_object (button, "clicked", G_CALLBACK (name_cb), entry, 0);
      td_wrap_append (wrap, button);
    }
}

typedef struct
{
  gint64 unit_id;
  gboolean whole, full;
} Look;

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;
  /* Nothing of it leaves the program: a purpose is asked for when it does. */
  const TdHandoverOptions options = { .whole = look->whole, .unmasked = look->full, .purpose = "-" };
  return td_handover_look (workspace, look->unit_id, &options, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHandoverDialog) self = data;
  g_autoptr (GError) error = NULL;
  TdHandoverOutlook *outlook = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || outlook == NULL)
    {
      td_handover_outlook_free (outlook);
      if (self->session != NULL && !g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_text (self->summary, error->message);
      return;
    }
  td_handover_outlook_free (self->outlook);
  self->outlook = outlook;
  fill_names (self->sender_names, self->sender, outlook->senders);
  fill_names (self->receiver_names, self->receiver, outlook->receivers);
  take (self, td_handover_values_with_known (self->values, outlook));
}

static void
look_at (TdHandoverDialog *self)
{
  Look *look = g_new0 (Look, 1);
  look->unit_id = self->unit_id;
  look->whole = self->values->whole;
  look->full = self->values->full;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_look, look, g_free,
                  (GDestroyNotify)td_handover_outlook_free, self->cancellable, looked_cb,
                  g_object_ref (self));
}

/* ---- typed ---- */

static void
changed_cb (TdHandoverDialog *self)
{
  if (self->updating || self->values == NULL)
    return;
  g_autoptr (TdHandoverValues) sender =
      td_handover_values_with_sender (self->values, gtk_editable_get_text (self->sender));
  g_autoptr (TdHandoverValues) receiver =
      td_handover_values_with_receiver (sender, gtk_editable_get_text (self->receiver));
  g_autoptr (TdHandoverValues) paged = td_handover_values_with_pages (
      receiver, td_handover_pages_of (gtk_drop_down_get_selected (self->pages)));
  g_autoptr (TdHandoverValues) purpose =
      td_handover_values_with_purpose (paged, gtk_editable_get_text (self->purpose));
  take (self, td_handover_values_with_path (purpose, gtk_editable_get_text (self->path)));
}

/* What a masked dossier leaves out is in one in full. */
static void
names_cb (TdHandoverDialog *self)
{
  if (self->updating || self->values == NULL)
    return;
  take (self, td_handover_values_with_full (self->values, gtk_drop_down_get_selected (self->names) == 1));
  look_at (self);
}

static void
cancel_cb (TdHandoverDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdHandoverDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->session != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        gtk_editable_set_text (self->path, path);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdHandoverDialog *self)
{
  g_autofree char *name = g_path_get_basename (self->values->path);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (gtk_window_get_title (GTK_WINDOW (self)), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Choose"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- made ---- */

static char *
sentence (const TdHandoverPack *pack)
{
  g_autofree char *parts = g_strdup_printf (ngettext ("%u part", "%u parts", pack->n_parts), pack->n_parts);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", pack->n_pages), pack->n_pages);
  return g_strdup_printf (ngettext ("%u volume: %s, %s.", "%u volumes: %s, %s.", pack->volumes->len),
                          pack->volumes->len, parts, pages);
}

/* (transfer full) NULL: nothing is to be said. What was known before it was made stood in the dialog. */
static GPtrArray *
notes_of (const TdHandoverPack *pack)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = pack->n_foreseen; i < pack->remarks->len; i++)
    g_ptr_array_add (notes, g_strdup (pack->remarks->pdata[i]));
  return notes->len > 0 ? g_steal_pointer (&notes) : NULL;
}

static TdBatchResult *
write_pack (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const TdHandoverValues *values = data;
  TdHandoverOptions options;
  td_handover_values_to_options (values, &options);
  g_autoptr (TdHandoverPack) pack = td_handover_write (workspace, g_array_index (unit_ids, gint64, 0),
                                                       &options, values->path, progress, error);
  if (pack == NULL)
    return NULL;
  TdBatchResult *result = td_batch_result_new (sentence (pack), notes_of (pack), FALSE);
  result->file = g_strdup (g_ptr_array_index (pack->volumes, 0));
  return result;
}

static void
save_cb (TdHandoverDialog *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, self->unit_id);
  td_batch_window_hold_form (td_batch_window_run (gtk_window_get_transient_for (GTK_WINDOW (self)),
                                                  self->session, gtk_window_get_title (GTK_WINDOW (self)),
                                                  ids, write_pack, td_handover_values_copy (self->values),
                                                  (GDestroyNotify)td_handover_values_free),
                             GTK_WINDOW (self));
}

/* ---- opening ---- */

static void
fill_lists (TdHandoverDialog *self)
{
  g_autoptr (GtkStringList) pages = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_auto (TdHandoverState) state = { 0 };
  td_handover_state_init (&state, self->values, NULL, TRUE, FALSE);
  for (guint i = 0; i < TD_N_HANDOVER_PAGES; i++)
    {
      g_autofree char *text = td_handover_pages_to_text (i);
      gtk_string_list_append (pages, text);
    }
  gtk_string_list_append (names, state.masked_label);
  gtk_string_list_append (names, state.full_label);
  self->updating = TRUE;
  gtk_drop_down_set_model (self->pages, G_LIST_MODEL (pages));
  gtk_drop_down_set_model (self->names, G_LIST_MODEL (names));
  self->updating = FALSE;
}

void
td_handover_dialog_present (GtkWindow *parent, TdSession *session, const TdUnit *unit, gboolean whole)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit != NULL);
  TdHandoverDialog *self = g_object_new (TD_TYPE_HANDOVER_DIALOG, "transient-for", parent, "title",
                                         whole ? _ ("Bound dossier") : _ ("Handover pack"), NULL);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = td_handover_file_name (unit, whole);
  g_autofree char *path = g_build_filename (documents != NULL ? documents : g_get_home_dir (), name, NULL);
  g_autofree char *label = td_unit_label (unit);
  self->session = g_object_ref (session);
  self->unit_id = unit->id;
  self->values = td_handover_values_new (whole, path);
  gtk_label_set_text (self->heading, label);
  fill_lists (self);
  gtk_widget_set_visible (GTK_WIDGET (self->sender_names), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->receiver_names), FALSE);
  show (self);
  look_at (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (whole ? GTK_WIDGET (self->path) : GTK_WIDGET (self->sender)));
}

static void
td_handover_dialog_dispose (GObject *object)
{
  TdHandoverDialog *self = TD_HANDOVER_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_HANDOVER_DIALOG);
  g_clear_pointer (&self->values, td_handover_values_free);
  g_clear_pointer (&self->outlook, td_handover_outlook_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_handover_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdHandoverDialog, name)

static void
td_handover_dialog_class_init (TdHandoverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_handover_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-handover-dialog.ui");
  BIND (heading);
  BIND (summary);
  BIND (recorded);
  BIND (path_note);
  BIND (lacks_title);
  BIND (sender);
  BIND (receiver);
  BIND (purpose);
  BIND (path);
  BIND (pages);
  BIND (names);
  BIND (parties);
  BIND (purpose_field);
  BIND (save);
  BIND (sender_names);
  BIND (receiver_names);
  BIND (lacks);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, names_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_handover_dialog_init (TdHandoverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
