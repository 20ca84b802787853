/* Tidang: one attached file — a small picture, what it is, whether its bytes are the same, and what can be
 * done with it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-file-row.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-keepsake-state.h"
#include "td-thumbnail.h"

#include <glib/gi18n.h>

#define PICTURE_SIDE 40

struct _TdFileRow
{
  GtkBox parent_instance;
  GtkStack *picture;
  GtkLabel *name, *caption, *hint;
  GtkPopover *form;
  GtkEditable *form_name;
  GtkDropDown *form_kind, *form_flat;
  GtkLabel *form_hint;
  GtkFileChooserNative *chooser;
  TdSession *session;
  TdAttachment *file;
  TdRoll *roll; /* NULL: a tile, which is not described */
  GArray *flats;
};

G_DEFINE_FINAL_TYPE (TdFileRow, td_file_row, GTK_TYPE_BOX)

/* ---- jobs of the worker ---- */

typedef struct
{
  TdAttachment *file;
  char *dest;
} FileJob;

static void
file_job_free (gpointer data)
{
  FileJob *job = data;
  td_attachment_free (job->file);
  g_free (job->dest);
  g_free (job);
}

static FileJob *
new_job (const TdAttachment *file)
{
  FileJob *job = g_new0 (FileJob, 1);
  job->file = td_attachment_copy (file);
  return job;
}

static gpointer
run_path (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_attachment_path (workspace, ((FileJob *)data)->file->id, error);
}

static gpointer
run_lend (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_attachment_lend (workspace, ((FileJob *)data)->file->id, error);
}

static gpointer
run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const FileJob *job = data;
  return td_attachment_save (workspace, job->file->id, job->dest, error) ? g_strdup (_ ("Copy saved")) : NULL;
}

static gpointer
run_remove (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const FileJob *job = data;
  return td_attachment_remove (workspace, job->file->unit_id, job->file->id, error)
             ? g_strdup (_ ("File removed"))
             : NULL;
}

static gpointer
run_describe (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_attachment_describe (workspace, ((FileJob *)data)->file, error) ? g_strdup (_ ("File described"))
                                                                            : NULL;
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else
    td_session_say (session, said, !g_str_equal (said, _ ("Copy saved")));
}

static void
run (TdFileRow *self, TdJobFunc func, FileJob *job)
{
  td_session_run (self->session, G_PRIORITY_DEFAULT, func, job, file_job_free, g_free, NULL, said_cb,
                  g_object_ref (self->session));
}

/* ---- the small picture ---- */

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFileRow) self = data;
  /* What is no picture after all keeps its icon. */
  g_autoptr (GdkTexture) texture = td_thumbnail_finish (result, NULL);
  if (texture == NULL || self->session == NULL)
    return;
  GtkWidget *picture = gtk_stack_get_child_by_name (self->picture, "picture");
  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->picture, "picture");
}

static void
show_bytes (TdFileRow *self, TdBytesState bytes)
{
  g_autofree char *caption =
      self->roll != NULL ? td_attachment_caption (self->file, self->roll, bytes) : g_strdup ("");
  g_autofree char *tip = g_strdup_printf (_ ("SHA-256 %s"), self->file->hash);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), tip);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFileRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  show_bytes (self, path != NULL ? TD_BYTES_SAME : TD_BYTES_LOST);
  gtk_label_set_text (self->hint, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), error != NULL);
  if (path != NULL)
    td_thumbnail_make (path, self->file->name, 2 * PICTURE_SIDE, NULL, decoded_cb, g_object_ref (self));
}

/* ---- what the person does ---- */

static void
lent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFileRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (path == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdFileRow *self = TD_FILE_ROW (widget);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_lend, new_job (self->file), file_job_free, g_free,
                  NULL, lent_cb, g_object_ref (self));
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, TdFileRow *self)
{
  g_autoptr (GFile) chosen =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (chosen != NULL && self->session != NULL)
    {
      FileJob *job = new_job (self->file);
      job->dest = g_file_get_path (chosen);
      run (self, run_save, job);
    }
  g_clear_object (&self->chooser);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdFileRow *self = TD_FILE_ROW (widget);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save a copy"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), self->file->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdFileRow *self = TD_FILE_ROW (widget);
  run (self, run_remove, new_job (self->file));
}

static void
say (TdFileRow *self, const char *why)
{
  td_field_say (self->form_name, why != NULL ? why : "");
  gtk_label_set_text (self->form_hint, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->form_hint), why != NULL);
}

static gboolean
check_name (TdFileRow *self)
{
  g_autofree char *why = td_attachment_check_name (gtk_editable_get_text (self->form_name), self->file->name);
  say (self, why);
  return why == NULL;
}

static void
name_cb (TdFileRow *self)
{
  check_name (self);
}

/* The form stays until what is in it is stored; then another row comes in this one's place. */
static void
described_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFileRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error == NULL)
    {
      gtk_popover_popdown (self->form);
      td_session_say (self->session, said, TRUE);
      return;
    }
  say (self, error->message);
  gtk_popover_popup (self->form);
  gtk_widget_grab_focus (GTK_WIDGET (self->form_name));
}

static void
describe_cb (TdFileRow *self)
{
  if (!check_name (self))
    return;
  FileJob *job = new_job (self->file);
  guint flat = gtk_drop_down_get_selected (self->form_flat);
  g_free (job->file->name);
  job->file->name = g_strdup (gtk_editable_get_text (self->form_name));
  job->file->kind = (TdAttachKind)gtk_drop_down_get_selected (self->form_kind);
  job->file->part_id = flat < self->flats->len ? g_array_index (self->flats, gint64, flat) : 0;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_describe, job, file_job_free, g_free, NULL,
                  described_cb, g_object_ref (self));
}

static const char *
kind_word (int kind)
{
  return td_attach_kind_to_label ((TdAttachKind)kind);
}

static void
make_form (TdFileRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *entry = gtk_entry_new ();
  GtkWidget *record = gtk_button_new_with_label (_ ("Record"));
  g_auto (GStrv) words = td_keepsake_flats (self->roll, &self->flats);
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *)words);
  self->form_name = GTK_EDITABLE (entry);
  self->form_kind = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->form_flat = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->form_hint = GTK_LABEL (gtk_label_new (NULL));
  td_choice_fill (self->form_kind, TD_N_ATTACH_KINDS, kind_word);
  td_choice_make_narrow (self->form_flat);
  gtk_drop_down_set_model (self->form_flat, G_LIST_MODEL (model));
  td_choice_name (self->form_kind, _ ("What the file is"));
  td_choice_name (self->form_flat, _ ("Whose the file is"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the file"), -1);
  gtk_editable_set_width_chars (self->form_name, 28);
  gtk_label_set_wrap (self->form_hint, TRUE);
  gtk_label_set_max_width_chars (self->form_hint, 34);
  gtk_label_set_xalign (self->form_hint, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->form_hint), "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->form_hint), "caption");
  gtk_widget_add_css_class (record, "suggested-action");
  gtk_widget_set_halign (record, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form_kind));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form_flat));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form_hint));
  gtk_box_append (GTK_BOX (box), record);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (name_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (describe_cb), self);
  g_signal_connect_swapped (record, "clicked", G_CALLBACK (describe_cb), self);
  self->form = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->form, box);
  gtk_widget_set_parent (GTK_WIDGET (self->form), GTK_WIDGET (self));
}

static void
describe_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdFileRow *self = TD_FILE_ROW (widget);
  if (self->form == NULL)
    make_form (self);
  gtk_editable_set_text (self->form_name, self->file->name);
  gtk_drop_down_set_selected (self->form_kind, self->file->kind);
  for (guint i = 0; i < self->flats->len; i++)
    if (g_array_index (self->flats, gint64, i) == self->file->part_id)
      gtk_drop_down_set_selected (self->form_flat, i);
  name_cb (self);
  gtk_popover_popup (self->form);
  gtk_widget_grab_focus (GTK_WIDGET (self->form_name));
}

/* ---- the type ---- */

static void
td_file_row_dispose (GObject *object)
{
  TdFileRow *self = TD_FILE_ROW (object);
  if (self->form != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->form));
  self->form = NULL;
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_file_row_parent_class)->dispose (object);
}

static void
td_file_row_finalize (GObject *object)
{
  TdFileRow *self = TD_FILE_ROW (object);
  td_attachment_free (self->file);
  g_clear_pointer (&self->roll, td_roll_free);
  g_clear_pointer (&self->flats, g_array_unref);
  G_OBJECT_CLASS (td_file_row_parent_class)->finalize (object);
}

static void
td_file_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (td_file_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (TD_FILE_ROW (widget)->form != NULL)
    gtk_popover_present (TD_FILE_ROW (widget)->form);
}

static void
td_file_row_class_init (TdFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_file_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_file_row_finalize;
  widget_class->size_allocate = td_file_row_size_allocate;
  gtk_widget_class_install_action (widget_class, "file.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "file.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "file.describe", NULL, describe_action);
  gtk_widget_class_install_action (widget_class, "file.remove", NULL, remove_action);
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_menu (gboolean describes)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_menu_append (menu, _ ("Open"), "file.open");
  g_menu_append (menu, _ ("Save a copy…"), "file.save");
  if (describes)
    g_menu_append (menu, _ ("Name, kind, flat…"), "file.describe");
  g_menu_append (menu, _ ("Remove"), "file.remove");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
td_file_row_init (TdFileRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name ("text-x-generic-symbolic"), *picture = gtk_picture_new ();
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->picture = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), PICTURE_SIDE, PICTURE_SIDE);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->picture, icon, "icon");
  gtk_stack_add_named (self->picture, picture, "picture");
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self), words);
  self->name = add_label (words, NULL);
  self->caption = add_label (words, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  self->hint = add_label (words, "warning");
  gtk_label_set_ellipsize (self->hint, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_wrap_mode (self->hint, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
}

/* The picture is what opens the menu; what else there is to say is said only where something is wrong. */
static void
become_tile (TdFileRow *self, GtkWidget *menu)
{
  g_object_ref (self->picture);
  gtk_box_remove (GTK_BOX (self), GTK_WIDGET (self->picture));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (menu), GTK_WIDGET (self->picture));
  g_object_unref (self->picture);
  gtk_widget_set_hexpand (gtk_widget_get_parent (GTK_WIDGET (self->hint)), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->name), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), FALSE);
  gtk_label_set_max_width_chars (self->hint, 30);
}

static GtkWidget *
row_new (TdSession *session, const TdAttachment *attachment, const TdRoll *roll)
{
  TdFileRow *self = g_object_new (TD_TYPE_FILE_ROW, NULL);
  const char *name = *attachment->name != '\0' ? attachment->name : _ ("(erased)");
  g_autofree char *said = g_strdup_printf (_ ("File %s: what to do"), name);
  GtkWidget *menu = make_menu (roll != NULL);
  self->session = g_object_ref (session);
  self->file = td_attachment_copy (attachment);
  self->roll = roll != NULL ? td_roll_copy (roll) : NULL;
  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_set_tooltip_text (menu, said);
  if (roll == NULL)
    become_tile (self, menu);
  gtk_box_append (GTK_BOX (self), menu);
  show_bytes (self, TD_BYTES_UNSEEN);
  td_session_run (session, G_PRIORITY_LOW, run_path, new_job (attachment), file_job_free, g_free, NULL,
                  verified_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

GtkWidget *
td_file_row_new (TdSession *session, const TdAttachment *attachment, const TdRoll *roll)
{
  g_return_val_if_fail (roll != NULL, NULL);

  return row_new (session, attachment, roll);
}

GtkWidget *
td_file_row_new_tile (TdSession *session, const TdAttachment *attachment)
{
  return row_new (session, attachment, NULL);
}

void
td_file_row_set_writable (TdFileRow *self, gboolean writable)
{
  g_return_if_fail (TD_IS_FILE_ROW (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.describe", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.remove", writable);
}
