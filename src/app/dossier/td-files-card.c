/* Tidang: the files kept with a dossier — dropped, pasted or chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-files-card.h"

#include "td-choice.h"
#include "td-file-row.h"
#include "td-keepsake-state.h"
#include "td-memory.h"
#include "td-scan-popover.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdFilesCard
{
  GtkBox parent_instance;
  GtkWidget *list, *controls, *none;
  GtkEditable *path;
  GtkDropDown *kind, *flat;
  GtkLabel *hint;
  TdScanPopover *scans;
  GtkFileChooserNative *chooser;
  TdSession *session;
  GArray *flats;
  GHashTable *rows; /* id of an attachment → its row, which is kept while nothing of it has changed */
  char *folder;     /* where files were chosen last */
  gint64 unit_id;
  gint64 only_part; /* the flat that the card is of; 0: of the dossier */
  gboolean read_only;
};

G_DEFINE_FINAL_TYPE (TdFilesCard, td_files_card, GTK_TYPE_BOX)

/* ---- taking files ---- */

typedef struct
{
  gint64 unit_id, part_id;
  TdAttachKind kind;
  GStrv paths;
  GBytes *bytes; /* instead of paths */
  char *name;
  char *folder; /* to be remembered */
} TakeJob;

static void
take_job_free (gpointer data)
{
  TakeJob *job = data;
  g_strfreev (job->paths);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->name);
  g_free (job->folder);
  g_free (job);
}

static gpointer
run_take (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TakeJob *job = data;
  gboolean done = job->bytes != NULL ? td_attach_bytes (workspace, job->unit_id, job->part_id, 0, job->kind,
                                                        job->name, job->bytes, error)
                                     : td_attach_files (workspace, job->unit_id, job->part_id, 0, job->kind,
                                                        (const char *const *)job->paths, error);
  guint n = job->bytes != NULL ? 1 : g_strv_length (job->paths);
  if (done && job->folder != NULL)
    td_memory_set (workspace, "folder", "files", job->folder, NULL);
  return done ? g_strdup_printf (ngettext ("%u file attached", "%u files attached", n), n) : NULL;
}

static void
say_hint (TdFilesCard *self, const char *hint)
{
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0');
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFilesCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  say_hint (self, error != NULL ? error->message : "");
  if (error != NULL)
    return;
  gtk_editable_set_text (self->path, "");
  td_session_say (self->session, said, TRUE);
}

/* Takes the job. */
static void
take (TdFilesCard *self, TakeJob *job)
{
  guint flat = gtk_drop_down_get_selected (self->flat);
  job->unit_id = self->unit_id;
  job->part_id = self->only_part != 0      ? self->only_part
                 : flat < self->flats->len ? g_array_index (self->flats, gint64, flat)
                                           : 0;
  job->kind = (TdAttachKind)gtk_drop_down_get_selected (self->kind);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_take, job, take_job_free, g_free, NULL, taken_cb,
                  g_object_ref (self));
}

/* files: GFile; those that are not on this computer are said. */
static void
take_files (TdFilesCard *self, const GSList *files)
{
  GPtrArray *paths = g_ptr_array_new ();
  for (const GSList *l = files; l != NULL; l = l->next)
    {
      char *path = g_file_get_path (l->data);
      if (path == NULL)
        {
          say_hint (self, _ ("Only files on this computer can be attached: copy it here first."));
          g_ptr_array_set_free_func (paths, g_free);
          g_ptr_array_unref (paths);
          return;
        }
      g_ptr_array_add (paths, path);
    }
  TakeJob *job = g_new0 (TakeJob, 1);
  if (paths->len > 0)
    {
      g_free (self->folder);
      self->folder = g_path_get_dirname (paths->pdata[0]);
      job->folder = g_strdup (self->folder);
    }
  g_ptr_array_add (paths, NULL);
  job->paths = (GStrv)g_ptr_array_free (paths, FALSE);
  take (self, job);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdFilesCard *self)
{
  if (self->session == NULL || self->read_only || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  take_files (self, files);
  return TRUE;
}

static void
take_path (TdFilesCard *self, const char *path)
{
  if (self->session == NULL || td_text_is_blank (path))
    return;
  TakeJob *job = g_new0 (TakeJob, 1);
  const char *paths[] = { path, NULL };
  job->paths = g_strdupv ((GStrv)paths);
  take (self, job);
}

static void
path_cb (TdFilesCard *self)
{
  take_path (self, gtk_editable_get_text (self->path));
}

/* ---- the chooser ---- */

static void
response_cb (GtkNativeDialog *dialog, int response, TdFilesCard *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->session != NULL)
    {
      g_autoptr (GListModel) model = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      GSList *files = NULL;
      for (guint i = g_list_model_get_n_items (model); i > 0; i--)
        files = g_slist_prepend (files, g_list_model_get_item (model, i - 1));
      take_files (self, files);
      g_slist_free_full (files, g_object_unref);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdFilesCard *self)
{
  if (self->session == NULL)
    return;
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Attach files"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  if (self->folder != NULL)
    {
      /* Where the scanner puts its files, most likely. */
      g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the clipboard ---- */

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFilesCard) self = data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  if (self->session == NULL)
    return;
  if (texture == NULL)
    {
      say_hint (self, _ ("The clipboard holds neither files nor a picture."));
      return;
    }
  TakeJob *job = g_new0 (TakeJob, 1);
  job->bytes = gdk_texture_save_to_png_bytes (texture);
  job->name = td_attachment_pasted_name (td_workspace_now (td_session_get_workspace (self->session)));
  take (self, job);
}

static void
pasted_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFilesCard) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  if (self->session == NULL)
    return;
  if (value == NULL)
    {
      gdk_clipboard_read_texture_async (GDK_CLIPBOARD (source), NULL, picture_cb, g_object_ref (self));
      return;
    }
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  take_files (self, files);
}

static void
paste_cb (TdFilesCard *self)
{
  if (self->session == NULL)
    return;
  gdk_clipboard_read_value_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), GDK_TYPE_FILE_LIST,
                                  G_PRIORITY_DEFAULT, NULL, pasted_files_cb, g_object_ref (self));
}

/* ---- what is shown ---- */

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFilesCard) self = data;
  char *folder = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  g_free (self->folder);
  self->folder = folder;
}

static gpointer
run_folder (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_memory_get (workspace, "folder", "files");
}

static void
show_flats (TdFilesCard *self, const TdRoll *roll, gint64 part)
{
  g_clear_pointer (&self->flats, g_array_unref);
  g_auto (GStrv) words = td_keepsake_flats (roll, &self->flats);
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *)words);
  gtk_drop_down_set_model (self->flat, G_LIST_MODEL (model));
  for (guint i = 0; i < self->flats->len; i++)
    if (g_array_index (self->flats, gint64, i) == part)
      gtk_drop_down_set_selected (self->flat, i);
}

static gboolean
same_file (const TdAttachment *a, const TdAttachment *b)
{
  return a != NULL && b != NULL && a->id == b->id && a->kind == b->kind && a->part_id == b->part_id &&
         g_str_equal (a->name, b->name);
}

/* A row that says the same stays: its bytes need not be read again. */
static guint
show_rows (TdFilesCard *self, const TdDossier *dossier)
{
  guint n = 0;
  GtkWidget *child, *next;
  g_autoptr (GHashTable) before = g_steal_pointer (&self->rows);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (child = gtk_widget_get_first_child (self->list); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      gtk_box_remove (GTK_BOX (self->list), child);
    }
  for (guint i = 0; i < dossier->attachments->len; i++)
    {
      const TdAttachment *file = g_ptr_array_index (dossier->attachments, i);
      if (self->only_part != 0 && file->part_id != self->only_part)
        continue;
      GtkWidget *row = g_hash_table_lookup (before, &file->id);
      if (row == NULL || !same_file (g_object_get_data (G_OBJECT (row), "file"), file))
        {
          row = td_file_row_new (self->session, file, dossier->roll);
          g_object_set_data_full (G_OBJECT (row), "file", td_attachment_copy (file),
                                  (GDestroyNotify)td_attachment_free);
        }
      g_hash_table_insert (self->rows, g_memdup2 (&file->id, sizeof file->id), g_object_ref (row));
      td_file_row_set_writable (TD_FILE_ROW (row), !self->read_only);
      gtk_box_append (GTK_BOX (self->list), row);
      n++;
    }
  return n;
}

/* A screen reader tells the files of the dossier from those of the flat that is open beside. */
static void
name_fields (TdFilesCard *self, const TdPart *part)
{
  g_autofree char *path = part != NULL ? g_strdup_printf (_ ("File about flat %s: its path"), part->room)
                                       : g_strdup (_ ("Path of a file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->path), GTK_ACCESSIBLE_PROPERTY_LABEL, path, -1);
}

guint
td_files_card_set (TdFilesCard *self, TdSession *session, const TdDossier *dossier, const TdPart *only)
{
  g_return_val_if_fail (TD_IS_FILES_CARD (self) && dossier != NULL, 0);
  gint64 only_part = only != NULL ? only->id : 0;
  gboolean other = self->unit_id != dossier->unit->id || self->only_part != only_part;
  guint selected = gtk_drop_down_get_selected (self->flat);
  gint64 part = !other && selected < self->flats->len ? g_array_index (self->flats, gint64, selected) : 0;
  if (self->session != session)
    {
      g_set_object (&self->session, session);
      g_hash_table_remove_all (self->rows);
      td_session_run (session, G_PRIORITY_LOW, run_folder, NULL, NULL, g_free, NULL, folder_cb,
                      g_object_ref (self));
    }
  self->unit_id = dossier->unit->id;
  self->only_part = only_part;
  td_scan_popover_set_now (self->scans, td_workspace_now (td_session_get_workspace (session)));
  name_fields (self, only);
  show_flats (self, dossier->roll, part);
  guint n = show_rows (self, dossier);
  gtk_widget_set_visible (GTK_WIDGET (self->flat), only == NULL);
  gtk_widget_set_visible (self->controls, !self->read_only);
  gtk_widget_set_visible (self->none, self->read_only && n == 0);
  if (other)
    {
      gtk_editable_set_text (self->path, "");
      say_hint (self, "");
    }
  return n;
}

void
td_files_card_set_writable (TdFilesCard *self, gboolean writable)
{
  g_return_if_fail (TD_IS_FILES_CARD (self));
  self->read_only = !writable;
}

void
td_files_card_begin (TdFilesCard *self, gint64 part_id)
{
  g_return_if_fail (TD_IS_FILES_CARD (self));
  for (guint i = 0; i < self->flats->len; i++)
    if (g_array_index (self->flats, gint64, i) == part_id)
      gtk_drop_down_set_selected (self->flat, i);
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

/* ---- the type ---- */

static void
td_files_card_dispose (GObject *object)
{
  TdFilesCard *self = TD_FILES_CARD (object);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_hash_table_remove_all (self->rows);
  G_OBJECT_CLASS (td_files_card_parent_class)->dispose (object);
}

static void
td_files_card_finalize (GObject *object)
{
  TdFilesCard *self = TD_FILES_CARD (object);
  g_array_unref (self->flats);
  g_hash_table_unref (self->rows);
  g_free (self->folder);
  G_OBJECT_CLASS (td_files_card_parent_class)->finalize (object);
}

static void
td_files_card_class_init (TdFilesCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_files_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_files_card_finalize;
}

static const char *
kind_word (int kind)
{
  return td_attach_kind_to_label ((TdAttachKind)kind);
}

static void
make_controls (TdFilesCard *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6),
            *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *path = gtk_entry_new (), *choose = gtk_button_new_with_label (_ ("Choose files…"));
  GtkWidget *paste = gtk_button_new_with_label (_ ("Paste")), *scan = gtk_menu_button_new ();
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->flat = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->path = GTK_EDITABLE (path);
  td_choice_fill (self->kind, TD_N_ATTACH_KINDS, kind_word);
  td_choice_make_narrow (self->flat);
  td_choice_name (self->kind, _ ("What the files are"));
  td_choice_name (self->flat, _ ("Whose the files are"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (path), _ ("Path of a file, Enter attaches it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (path), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Path of a file"),
                                  -1);
  gtk_widget_set_hexpand (path, TRUE);
  self->scans = TD_SCAN_POPOVER (td_scan_popover_new ());
  gtk_menu_button_set_label (GTK_MENU_BUTTON (scan), _ ("Newest scan…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (scan), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Newest scan…"),
                                  -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (scan), GTK_WIDGET (self->scans));
  gtk_widget_set_tooltip_text (scan, _ ("What the scanner wrote last: shown, then attached with Enter"));
  g_signal_connect_swapped (self->scans, "take", G_CALLBACK (take_path), self);
  gtk_widget_set_tooltip_text (paste, _ ("Files or a picture from the clipboard"));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->flat));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (second), scan);
  gtk_box_append (GTK_BOX (first), choose);
  gtk_box_append (GTK_BOX (first), paste);
  gtk_box_append (GTK_BOX (second), path);
  gtk_box_append (GTK_BOX (self->controls), first);
  gtk_box_append (GTK_BOX (self->controls), second);
  g_signal_connect_swapped (path, "activate", G_CALLBACK (path_cb), self);
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (paste, "clicked", G_CALLBACK (paste_cb), self);
}

static void
td_files_card_init (TdFilesCard *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *limits =
      gtk_label_new (_ ("Drop files here. At most 200 MiB each; pictures and PDFs show themselves small."));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->flats = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->none = gtk_label_new (_ ("No files."));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_visible (self->none, FALSE);
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_box_append (GTK_BOX (self), self->none);
  gtk_box_append (GTK_BOX (self), self->controls);
  make_controls (self);
  gtk_label_set_xalign (GTK_LABEL (limits), 0);
  gtk_label_set_wrap (GTK_LABEL (limits), TRUE);
  gtk_widget_add_css_class (limits, "caption");
  gtk_widget_add_css_class (limits, "dim-label");
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_wrap_mode (self->hint, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_box_append (GTK_BOX (self->controls), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (self->controls), limits);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
