/* Tidang: coordinates for a stairwell, pasted or from a photo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing-dialog.h"

#include "td-attach.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-placing-job.h"
#include "td-placing-state.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdPlacingDialog
{
  AdwWindow parent_instance;
  GtkButton *apply, *photo, *clear;
  GtkMenuButton *kept;
  GtkEditable *text;
  GtkDropDown *datum;
  GtkCheckButton *building;
  GtkLabel *unit, *photo_says, *result, *moved, *community, *says;
  GtkWidget *far_sign;
  GtkFileChooserNative *chooser;
  TdSession *session;
  TdPlacing *placing;
  gint64 unit_id;
  char *photo_text; /* what the photo said; NULL: none was taken */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (TdPlacingDialog, td_placing_dialog, ADW_TYPE_WINDOW)

static TdPlacingValues
values_of (TdPlacingDialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->datum);
  const char *text = gtk_editable_get_text (self->text);

  return (TdPlacingValues){ .text = text,
                            .datum = chosen < TD_N_DATUMS ? (TdDatum)chosen : TD_DATUM_UNKNOWN,
                            .building = gtk_check_button_get_active (self->building),
                            .photo = g_strcmp0 (text, self->photo_text) == 0 };
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
changed_cb (TdPlacingDialog *self)
{
  TdPlacingValues values = values_of (self);
  g_autoptr (TdPlacingState) state = td_placing_state_new (self->placing, &values);
  g_autofree char *kept =
      *state->result != '\0' ? g_strdup_printf (_ ("Kept as WGS-84: %s"), state->result) : g_strdup ("");

  if (*state->text_ask != '\0')
    td_field_ask (self->text, state->text_ask);
  else
    td_field_say (self->text, state->text_fault);
  td_field_ask (self->datum, state->datum_ask);
  set_text (self->result, kept);
  set_text (self->moved, state->moved);
  set_text (self->community, state->community);
  gtk_widget_set_visible (self->far_sign, state->far);
  if (state->far)
    gtk_widget_remove_css_class (GTK_WIDGET (self->community), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->community), "dim-label");
  gtk_check_button_set_label (self->building, state->building);
  gtk_widget_set_visible (GTK_WIDGET (self->building), *state->building != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->clear), state->can_clear);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply),
                            state->can_apply && !self->busy && td_session_writes (self->session));
}

static void
text_cb (TdPlacingDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->says), FALSE);
  if (self->session != NULL)
    changed_cb (self);
}

/* ---- placing ---- */

/* Somebody else was faster, perhaps: what stands there now is read anew, and what was typed stays. */
static void load (TdPlacingDialog *self);

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPlacingDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  self->busy = FALSE;
  if (error != NULL)
    {
      set_text (self->says, error->message);
      load (self);
      return;
    }
  td_session_say (self->session, said, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
start (TdPlacingDialog *self, gboolean clear)
{
  TdPlacingValues values = values_of (self);
  g_autoptr (TdPlacingState) state = td_placing_state_new (self->placing, &values);
  TdPlacingJob *job;

  if (self->busy || self->placing == NULL || td_session_get_workspace (self->session) == NULL ||
      (!clear && !state->can_apply))
    return;
  job = td_placing_job_new (self->placing, values.building, clear ? NULL : &state->placed);
  self->busy = TRUE;
  changed_cb (self);
  td_session_run (self->session, G_PRIORITY_HIGH, td_placing_job_run, job, td_placing_job_free, g_free, NULL,
                  done_cb, g_object_ref (self));
}

static void
apply_cb (TdPlacingDialog *self)
{
  start (self, FALSE);
}

static void
clear_cb (TdPlacingDialog *self)
{
  start (self, TRUE);
}

/* ---- photos ---- */

typedef struct
{
  gint64 attachment_id; /* 0: a file on the disk */
  char *path;           /* or the name of what is kept */
} Photo;

static void
photo_free (gpointer data)
{
  Photo *photo = data;

  g_free (photo->path);
  g_free (photo);
}

static gpointer
run_photo (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Photo *photo = data;
  g_autofree TdPhotoPlace *place = g_new0 (TdPhotoPlace, 1);
  gboolean done = photo->attachment_id != 0
                      ? td_placing_read_kept (workspace, photo->attachment_id, photo->path, place, error)
                      : td_placing_read_photo (photo->path, place, error);

  return done ? g_steal_pointer (&place) : NULL;
}

static void
take_photo (TdPlacingDialog *self, const TdPhotoPlace *place)
{
  g_autofree char *said = *place->taken != '\0' ? g_strdup_printf (_ ("Taken %s UTC."), place->taken) : NULL;
  g_autofree char *text = td_coordinates_to_decimal (place->given);
  GString *says = g_string_new (said);

  if (place->datum == TD_DATUM_UNKNOWN)
    g_string_append_printf (says, "%s%s", says->len > 0 ? " " : "",
                            _ ("The photo does not say in which coordinate system it is: most cameras use "
                               "WGS-84, some phones GCJ-02."));
  g_free (self->photo_text);
  self->photo_text = g_strdup (text);
  td_choice_set (self->datum, place->datum);
  gtk_editable_set_text (self->text, text);
  set_text (self->photo_says, says->str);
  g_string_free (says, TRUE);
  changed_cb (self);
}

static void
photo_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPlacingDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree TdPhotoPlace *place = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    set_text (self->says, error->message);
  else if (place != NULL)
    take_photo (self, place);
}

static void
read_photo (TdPlacingDialog *self, gint64 attachment_id, const char *path)
{
  Photo *photo = g_new0 (Photo, 1);

  photo->attachment_id = attachment_id;
  photo->path = g_strdup (path);
  gtk_widget_set_visible (GTK_WIDGET (self->says), FALSE);
  td_session_run (self->session, G_PRIORITY_HIGH, run_photo, photo, photo_free, g_free, NULL, photo_read_cb,
                  g_object_ref (self));
}

static void
response_cb (GtkNativeDialog *dialog, int response, TdPlacingDialog *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && td_session_get_workspace (self->session) != NULL)
    read_photo (self, 0, path);
}

static void
photo_cb (TdPlacingDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Photos"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a photo"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
kept_cb (GtkButton *button, TdPlacingDialog *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "td-attachment");

  gtk_menu_button_popdown (self->kept);
  if (td_session_get_workspace (self->session) != NULL)
    read_photo (self, *id, gtk_button_get_label (button));
}

static gboolean
is_jpeg (const TdAttachment *attachment)
{
  g_autofree char *folded = g_ascii_strdown (attachment->name, -1);

  return g_str_has_suffix (folded, ".jpg") || g_str_has_suffix (folded, ".jpeg");
}

static void
fill_kept (TdPlacingDialog *self, const GPtrArray *attachments)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  guint n = 0;

  for (guint i = 0; i < attachments->len; i++)
    {
      const TdAttachment *one = attachments->pdata[i];
      GtkWidget *button;

      if (!is_jpeg (one))
        continue;
      button = gtk_button_new_with_label (one->name);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "td-attachment", g_memdup2 (&one->id, sizeof one->id),
                              g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (kept_cb), self, 0);
      gtk_box_append (box, button);
      n++;
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (box));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (self->kept, popover);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), n > 0);
}

/* ---- loading ---- */

typedef struct
{
  TdPlacing *placing;
  GPtrArray *attachments;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->placing, td_placing_free);
  g_clear_pointer (&loaded->attachments, g_ptr_array_unref);
  g_free (loaded);
}

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 unit_id = *(const gint64 *)data;
  g_autoptr (TdPlacing) placing = td_placing_load (workspace, unit_id, error);
  g_autoptr (GPtrArray) attachments =
      placing != NULL ? td_attachments_list (workspace, unit_id, error) : NULL;
  Loaded *loaded;

  if (attachments == NULL)
    return NULL;
  loaded = g_new0 (Loaded, 1);
  loaded->placing = g_steal_pointer (&placing);
  loaded->attachments = g_steal_pointer (&attachments);
  return loaded;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPlacingDialog) self = data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (loaded == NULL || self->session == NULL)
    {
      if (error != NULL && self->session != NULL)
        set_text (self->says, error->message);
      g_clear_pointer (&loaded, loaded_free);
      return;
    }
  g_clear_pointer (&self->placing, td_placing_free);
  self->placing = g_steal_pointer (&loaded->placing);
  gtk_label_set_text (self->unit, self->placing->label);
  fill_kept (self, loaded->attachments);
  loaded_free (loaded);
  changed_cb (self);
}

static void
load (TdPlacingDialog *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_load, g_memdup2 (&self->unit_id, sizeof self->unit_id),
                  g_free, loaded_free, NULL, loaded_cb, g_object_ref (self));
}

/* What lies on the clipboard is only taken when it is a place, and nobody has typed meanwhile. */
static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPlacingDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  TdLonLat place;

  if (self->session == NULL || text == NULL || *gtk_editable_get_text (self->text) != '\0' ||
      td_coordinates_parse (text, &place) != TD_COORDINATES_OK)
    return;
  g_autofree char *line = td_text_squeeze (text);
  gtk_editable_set_text (self->text, line);
}

/* ---- the type ---- */

static const char *
datum_word (int datum)
{
  return datum == TD_DATUM_UNKNOWN ? _ ("Choose…") : td_placing_datum_label ((TdDatum)datum);
}

static void
td_placing_dialog_dispose (GObject *object)
{
  TdPlacingDialog *self = TD_PLACING_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PLACING_DIALOG);
  g_clear_pointer (&self->placing, td_placing_free);
  g_clear_pointer (&self->photo_text, g_free);
  G_OBJECT_CLASS (td_placing_dialog_parent_class)->dispose (object);
}

static void
td_placing_dialog_class_init (TdPlacingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_placing_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-placing-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPlacingDialog, name)
  BIND (apply);
  BIND (photo);
  BIND (clear);
  BIND (kept);
  BIND (text);
  BIND (datum);
  BIND (building);
  BIND (unit);
  BIND (photo_says);
  BIND (result);
  BIND (moved);
  BIND (community);
  BIND (says);
  BIND (far_sign);
#undef BIND
#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALL (text_cb);
  CALL (changed_cb);
  CALL (apply_cb);
  CALL (clear_cb);
  CALL (photo_cb);
#undef CALL
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_placing_dialog_init (TdPlacingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->datum, TD_N_DATUMS, datum_word);
  td_choice_make_narrow (self->datum);
}

static TdPlacingDialog *
present (GtkWindow *parent, TdSession *session, gint64 unit_id, const char *text)
{
  TdPlacingDialog *self = g_object_new (TD_TYPE_PLACING_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  gtk_editable_set_text (self->text, text != NULL ? text : "");
  changed_cb (self);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return self;
}

void
td_placing_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const char *text)
{
  TdPlacingDialog *self = present (parent, session, unit_id, text);

  if (text == NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (parent)), NULL, clipboard_cb,
                                   g_object_ref (self));
}

void
td_placing_dialog_present_photo (GtkWindow *parent, TdSession *session, gint64 unit_id)
{
  photo_cb (present (parent, session, unit_id, ""));
}
