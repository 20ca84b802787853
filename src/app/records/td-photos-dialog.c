/* Tidang: photos of the works looked over, then taken in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-photos-dialog.h"

#include "td-choice.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-photos-row.h"
#include "td-row-name.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

/* What was looked at: shown here, and read by the worker while it takes the photos in. */
typedef struct
{
  TdPhotoIntake *intake;
} Shared;

struct _TdPhotosDialog
{
  AdwWindow parent_instance;
  GtkLabel *about, *rule, *said, *hint;
  GtkDropDown *stage, *when;
  GtkListView *list;
  GtkButton *done;
  GtkEditable *path;
  GtkWidget *choices, *list_box;
  GtkFileChooserNative *chooser;
  TdSession *session;
  GCancellable *cancellable;
  Shared *shared;     /* NULL until they are read */
  GListModel *stages; /* words of the lists of one photo */
  GListModel *whens;
  GPtrArray *bound;     /* (element-type GtkListItem) rows that are in sight or near */
  GHashTable *pictures; /* path → GdkTexture */
  gint64 unit_id;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (TdPhotosDialog, td_photos_dialog, ADW_TYPE_WINDOW)

static void
shared_clear (gpointer data)
{
  td_photo_intake_free (((Shared *)data)->intake);
}

static void
shared_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, shared_clear);
}

/* ---- the list ---- */

static void show (TdPhotosDialog *self);

static guint
photo_of (TdPhotosRow *row)
{
  return gtk_list_item_get_position (g_object_get_data (G_OBJECT (row), "item"));
}

static void
want_cb (TdPhotosRow *row, gboolean wanted, TdPhotosDialog *self)
{
  if (self->filling || self->shared == NULL)
    return;
  td_photos_want (self->shared->intake, photo_of (row), wanted);
  show (self);
}

static TdPhotosChoice
choice_for_all (TdPhotosDialog *self)
{
  return (TdPhotosChoice){ gtk_drop_down_get_selected (self->stage),
                           gtk_drop_down_get_selected (self->when) };
}

static void
choose_cb (TdPhotosRow *row, guint stage, guint when, TdPhotosDialog *self)
{
  if (self->filling || self->shared == NULL)
    return;
  td_photos_choose_one (self->shared->intake, photo_of (row), choice_for_all (self),
                        (TdPhotosChoice){ stage, when });
  show (self);
}

static void
fill_row (TdPhotosDialog *self, GtkListItem *item)
{
  g_auto (TdPhotosLine) line = { 0 };
  g_autofree char *name = NULL;
  td_photos_line_init (&line, self->shared->intake, gtk_list_item_get_position (item));
  td_photos_row_show (TD_PHOTOS_ROW (gtk_list_item_get_child (item)), &line);
  name = *line.warning != '\0' ? g_strdup_printf ("%s: %s · %s", line.title, line.name, line.warning)
                               : g_strdup_printf ("%s: %s", line.title, line.name);
  td_row_name (item, name);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, TdPhotosDialog *self)
{
  GtkWidget *row = td_photos_row_new (self->stages, self->whens);
  g_object_set_data (G_OBJECT (row), "item", item);
  g_signal_connect_object (row, "want", G_CALLBACK (want_cb), self, 0);
  g_signal_connect_object (row, "choose", G_CALLBACK (choose_cb), self, 0);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, TdPhotosDialog *self)
{
  if (self->shared == NULL)
    return;
  td_photos_row_set (TD_PHOTOS_ROW (gtk_list_item_get_child (item)),
                     self->shared->intake->photos->pdata[gtk_list_item_get_position (item)], self->pictures);
  g_ptr_array_add (self->bound, item);
  fill_row (self, item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, TdPhotosDialog *self)
{
  td_photos_row_set (TD_PHOTOS_ROW (gtk_list_item_get_child (item)), NULL, NULL);
  g_ptr_array_remove_fast (self->bound, item);
}

/* Names of others follow from what is chosen for one: only what is in sight is said anew. */
static void
show (TdPhotosDialog *self)
{
  g_autofree char *hint = td_photos_hint (self->shared->intake);
  gboolean can;
  g_autofree char *deed = td_photos_deed (self->shared->intake, &can);
  self->filling = TRUE;
  for (guint i = 0; i < self->bound->len; i++)
    fill_row (self, self->bound->pdata[i]);
  self->filling = FALSE;
  gtk_label_set_text (self->hint, hint);
  gtk_button_set_label (self->done, deed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), can);
}

static void
chosen_cb (TdPhotosDialog *self)
{
  if (self->filling || self->shared == NULL)
    return;
  td_photos_choose (self->shared->intake, choice_for_all (self));
  show (self);
}

/* ---- the deed ---- */

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Shared *shared = data;
  guint n = 0;
  if (!td_photo_intake_put (workspace, shared->intake, TRUE, &n, NULL, error))
    return NULL;
  return g_strdup_printf (ngettext ("%u photo taken in", "%u photos taken in", n), n);
}

/* Nothing can be changed any more while the worker reads it: the window shows it, and only what it shows. */
static void
done_cb (TdPhotosDialog *self)
{
  if (self->shared == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_sensitive (self->choices, FALSE);
  td_dialog_deed (GTK_WINDOW (self), self->session, self->said, self->done, run_deed,
                  g_atomic_rc_box_acquire (self->shared), shared_unref);
}

static void
cancel_cb (TdPhotosDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- opening ---- */

typedef struct
{
  gint64 unit_id;
  GStrv paths;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;
  g_strfreev (wanted->paths);
  g_free (wanted);
}

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  const TdProgress progress = { .cancellable = cancellable };
  return td_photo_intake_look (workspace, wanted->unit_id, (const char *const *)wanted->paths, &progress,
                               error);
}

static void
fill_lists (TdPhotosDialog *self)
{
  const TdPhotoIntake *intake = self->shared->intake;
  g_autoptr (GtkStringList) all = gtk_string_list_new (NULL);
  GtkStringList *own = gtk_string_list_new (NULL), *whens = gtk_string_list_new (NULL);
  for (guint i = 0; i < td_photos_n_stages (intake); i++)
    {
      gtk_string_list_append (all, td_photos_stage_word (intake, i));
      gtk_string_list_append (own, i == 0 ? td_photos_as_for_all () : td_photos_stage_word (intake, i));
    }
  for (int i = 0; i < TD_PHOTOS_N_WHENS; i++)
    gtk_string_list_append (whens, i == 0 ? td_photos_as_for_all () : td_photos_when_word (i));
  g_clear_object (&self->stages);
  g_clear_object (&self->whens);
  self->stages = G_LIST_MODEL (own);
  self->whens = G_LIST_MODEL (whens);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->stage, G_LIST_MODEL (all));
  gtk_drop_down_set_selected (self->when, 0);
  self->filling = FALSE;
}

/* Rows are made with the lists of these photos. */
static void
fill_rows (TdPhotosDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  const GPtrArray *photos = self->shared->intake->photos;
  GtkStringList *names = gtk_string_list_new (NULL);
  for (guint i = 0; i < photos->len; i++)
    gtk_string_list_append (names, ((const TdPhoto *)photos->pdata[i])->shown);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->filling = TRUE;
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (names))));
  self->filling = FALSE;
}

/* Before the photos go that they are about. */
static void
empty_rows (TdPhotosDialog *self)
{
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_ptr_array_set_size (self->bound, 0);
  g_hash_table_remove_all (self->pictures);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPhotosDialog) self = data;
  g_autoptr (GError) error = NULL;
  TdPhotoIntake *intake = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || intake == NULL)
    {
      td_photo_intake_free (intake);
      /* Closed, or other photos were chosen meanwhile. */
      if (self->session == NULL || g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED) ||
          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      gtk_label_set_text (self->said, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
      return;
    }
  g_clear_pointer (&self->shared, shared_unref);
  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->intake = intake;
  fill_lists (self);
  gtk_label_set_text (self->about, intake->file->book->label);
  gtk_widget_set_visible (self->choices, TRUE);
  gtk_widget_set_visible (self->list_box, TRUE);
  fill_rows (self);
  show (self);
}

/* Takes the paths; what was shown of others before goes. */
static void
look_at (TdPhotosDialog *self, GStrv paths)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  empty_rows (self);
  g_clear_pointer (&self->shared, shared_unref);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (self->list_box, FALSE);
  gtk_widget_set_sensitive (self->choices, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_label_set_text (self->hint, _ ("The photos are looked at…"));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
  wanted->unit_id = self->unit_id;
  wanted->paths = paths;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_look, wanted, wanted_free,
                  (GDestroyNotify)td_photo_intake_free, self->cancellable, looked_cb, g_object_ref (self));
}

/* A photo that lies on no disk of this computer (a phone over the network) has to be copied first. */
static void
take_files (TdPhotosDialog *self, const GSList *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;
  for (const GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);
      if (path != NULL)
        {
          g_strv_builder_add (builder, path);
          n++;
        }
    }
  if (n > 0)
    look_at (self, g_strv_builder_end (builder));
  else
    {
      gtk_label_set_text (self->said, _ ("Only files on this computer can be attached: copy it here first."));
      gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
    }
}

static void
path_cb (TdPhotosDialog *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (gtk_editable_get_text (self->path));
  GSList one = { file, NULL };
  if (*gtk_editable_get_text (self->path) != '\0')
    take_files (self, &one);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdPhotosDialog *self)
{
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  take_files (self, files);
  return TRUE;
}

static void
picked_cb (GtkNativeDialog *dialog, int response, TdPhotosDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->session != NULL)
    {
      g_autoptr (GListModel) picked = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      GSList *files = NULL;
      for (guint i = g_list_model_get_n_items (picked); i > 0; i--)
        files = g_slist_prepend (files, g_list_model_get_item (picked, i - 1));
      take_files (self, files);
      g_slist_free_full (files, g_object_unref);
    }
  g_clear_object (&self->chooser);
}

static void
pick (TdPhotosDialog *self, gboolean folder)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      _ ("Photos of the works"), GTK_WINDOW (self),
      folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  if (!folder)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
      gtk_file_filter_add_pixbuf_formats (filter);
      gtk_file_filter_set_name (filter, _ ("Pictures"));
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (picked_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
files_cb (TdPhotosDialog *self)
{
  pick (self, FALSE);
}

static void
folder_cb (TdPhotosDialog *self)
{
  pick (self, TRUE);
}

void
td_photos_dialog_present (GtkWindow *parent,
                          TdSession *session,
                          gint64 unit_id,
                          const char *label,
                          const GSList *files)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdPhotosDialog *self = g_object_new (TD_TYPE_PHOTOS_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  gtk_label_set_text (self->about, label != NULL ? label : "");
  if (files != NULL)
    take_files (self, files);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_photos_dialog_dispose (GObject *object)
{
  TdPhotosDialog *self = TD_PHOTOS_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  empty_rows (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PHOTOS_DIALOG);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->stages);
  g_clear_object (&self->whens);
  g_clear_pointer (&self->shared, shared_unref);
  G_OBJECT_CLASS (td_photos_dialog_parent_class)->dispose (object);
}

static void
td_photos_dialog_finalize (GObject *object)
{
  TdPhotosDialog *self = TD_PHOTOS_DIALOG (object);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  G_OBJECT_CLASS (td_photos_dialog_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPhotosDialog, name)

static void
td_photos_dialog_class_init (TdPhotosDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_photos_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_photos_dialog_finalize;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-photos-dialog.ui");
  BIND (about);
  BIND (rule);
  BIND (said);
  BIND (hint);
  BIND (stage);
  BIND (when);
  BIND (list);
  BIND (list_box);
  BIND (done);
  BIND (path);
  BIND (choices);
  gtk_widget_class_bind_template_callback (widget_class, path_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_photos_dialog_init (TdPhotosDialog *self)
{
  g_autofree char *rule = td_photo_intake_rule ();
  self->cancellable = g_cancellable_new ();
  self->bound = g_ptr_array_new ();
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->when, TD_PHOTOS_N_WHENS, td_photos_when_word);
  gtk_label_set_text (self->rule, rule);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
