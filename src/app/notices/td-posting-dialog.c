/* Tidang: the form of one place where a notice is posted, and of what happened there, with its photo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-posting-dialog.h"

#include "td-choice.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-leaves.h"
#include "td-notice-state.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdPostingDialog
{
  AdwWindow parent_instance;
  GtkLabel *about, *hint, *said;
  TdField *what_field, *place_field, *where_field;
  GtkDropDown *what, *where;
  GtkEditable *place, *day, *by, *photo, *note;
  GtkButton *done;
  GtkFileChooserNative *chooser;
  TdSession *session;
  TdNoticeBoard *board; /* NULL until it is read */
  const TdAnnounced *announced;
  const TdPosting *posting; /* NULL: a new place */
  gint64 unit_id, announcement_id, posting_id;
};

G_DEFINE_FINAL_TYPE (TdPostingDialog, td_posting_dialog, ADW_TYPE_WINDOW)

/* ---- the deed ---- */

typedef struct
{
  gint64 unit_id;
  TdLeaf *leaf;
  char *photo; /* NULL: none */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  td_leaf_free (deed->leaf);
  g_free (deed->photo);
  g_free (deed);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  return td_leaf_put_file (workspace, deed->unit_id, deed->leaf, "photo", TD_ATTACH_NOTICE, deed->photo,
                           error)
             ? g_strdup (_ ("Recorded"))
             : NULL;
}

/* ---- the form ---- */

static void
read_form (TdPostingDialog *self, TdPostingForm *form)
{
  guint where = gtk_drop_down_get_selected (self->where), what = gtk_drop_down_get_selected (self->what);
  const char *nick = td_posting_where (where);
  const TdPostingTyped typed = { .is_event = self->posting != NULL,
                                 .what = (TdPostedEvent)(what < TD_N_POSTED_EVENTS ? what : 0),
                                 .where = nick != NULL ? nick : "",
                                 .place = gtk_editable_get_text (self->place),
                                 .day = gtk_editable_get_text (self->day),
                                 .by = gtk_editable_get_text (self->by),
                                 .photo = gtk_editable_get_text (self->photo),
                                 .note = gtk_editable_get_text (self->note) };
  td_posting_form_init (form, &typed, self->announced->announcement, self->posting,
                        td_session_today (self->session));
}

static void
changed_cb (TdPostingDialog *self)
{
  g_auto (TdPostingForm) form = { 0 };
  if (self->board == NULL)
    return;
  gpointer const fields[TD_N_POSTING_FIELDS] = {
    [TD_POSTING_PLACE] = self->place, [TD_POSTING_DAY] = self->day,   [TD_POSTING_BY] = self->by,
    [TD_POSTING_PHOTO] = self->photo, [TD_POSTING_NOTE] = self->note,
  };
  read_form (self, &form);
  td_field_say_at (fields, TD_N_POSTING_FIELDS, form.at, form.fault);
  gtk_label_set_text (self->hint, form.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *form.hint != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), form.leaf != NULL);
}

static void
done_cb (TdPostingDialog *self)
{
  g_auto (TdPostingForm) form = { 0 };
  const char *photo = gtk_editable_get_text (self->photo);
  if (self->board == NULL)
    return;
  read_form (self, &form);
  if (form.leaf == NULL)
    return;
  Deed *deed = g_new0 (Deed, 1);
  deed->unit_id = self->unit_id;
  deed->leaf = g_steal_pointer (&form.leaf);
  deed->photo = td_text_is_blank (photo) ? NULL : g_strdup (photo);
  td_dialog_deed (GTK_WINDOW (self), self->session, self->said, self->done, run_deed, deed, deed_free);
}

static void
cancel_cb (TdPostingDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the photo ---- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdPostingDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      gtk_editable_set_text (self->photo, path != NULL ? path : "");
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdPostingDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Photo of the posted notice"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdPostingDialog *self)
{
  g_autofree char *path = NULL;
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  path = g_file_get_path (g_value_get_object (value));
  gtk_editable_set_text (self->photo, path != NULL ? path : "");
  return path != NULL;
}

/* ---- opening ---- */

static const char *
event_word (int event)
{
  return td_posted_event_to_label ((TdPostedEvent)event);
}

static const char *
where_word (int i)
{
  return i == 0 ? "—" : td_notice_where_to_label (td_posting_where ((guint)i));
}

static void
show_form (TdPostingDialog *self)
{
  g_autofree char *today = td_date_to_iso (td_session_today (self->session));
  gboolean is_event = self->posting != NULL;
  const char *operator_name = td_workspace_get_operator (td_session_get_workspace (self->session));
  g_autofree char *headline = is_event
                                  ? td_posting_headline (self->posting, self->announced->period.until,
                                                         td_session_today (self->session))
                                  : td_notice_headline (self->announced, td_session_today (self->session));
  gtk_label_set_text (self->about, headline);
  gtk_widget_set_visible (GTK_WIDGET (self->what_field), is_event);
  gtk_widget_set_visible (GTK_WIDGET (self->place_field), !is_event);
  gtk_widget_set_visible (GTK_WIDGET (self->where_field), !is_event);
  gtk_window_set_title (GTK_WINDOW (self),
                        is_event ? _ ("What happened to a posting") : _ ("Place of posting"));
  if (is_event)
    td_choice_set (self->what,
                   td_posting_next (self->announced, self->posting, td_session_today (self->session)));
  gtk_editable_set_text (self->day, today);
  gtk_editable_set_text (self->by, operator_name != NULL ? operator_name : "");
  changed_cb (self);
  gtk_widget_grab_focus (is_event ? GTK_WIDGET (self->what) : GTK_WIDGET (self->place));
}

static gpointer
run_board (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_notice_board_load (workspace, *(const gint64 *)data, 0, error);
}

static void
board_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPostingDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNoticeBoard) board = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (board != NULL)
    {
      self->announced = td_notice_board_find (board, self->announcement_id);
      self->posting = self->posting_id != 0 ? td_notice_board_posting (board, self->posting_id, NULL) : NULL;
    }
  /* Somebody has taken it away meanwhile, or it cannot be read. */
  if (self->announced == NULL || (self->posting_id != 0 && self->posting == NULL))
    {
      if (error != NULL)
        td_session_fail (self->session, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->board = g_steal_pointer (&board);
  show_form (self);
}

void
td_posting_dialog_present (GtkWindow *parent,
                           TdSession *session,
                           gint64 unit_id,
                           gint64 announcement_id,
                           gint64 posting_id)
{
  g_return_if_fail (TD_IS_SESSION (session) && announcement_id != 0);
  TdPostingDialog *self = g_object_new (TD_TYPE_POSTING_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  self->announcement_id = announcement_id;
  self->posting_id = posting_id;
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  td_session_run (session, G_PRIORITY_HIGH, run_board, g_memdup2 (&unit_id, sizeof unit_id), g_free,
                  (GDestroyNotify)td_notice_board_free, NULL, board_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_posting_dialog_dispose (GObject *object)
{
  TdPostingDialog *self = TD_POSTING_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_POSTING_DIALOG);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  self->announced = NULL;
  self->posting = NULL;
  g_clear_pointer (&self->board, td_notice_board_free);
  G_OBJECT_CLASS (td_posting_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPostingDialog, name)

static void
td_posting_dialog_class_init (TdPostingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_posting_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-posting-dialog.ui");
  BIND (about);
  BIND (what_field);
  BIND (place_field);
  BIND (where_field);
  BIND (what);
  BIND (where);
  BIND (place);
  BIND (day);
  BIND (by);
  BIND (photo);
  BIND (note);
  BIND (hint);
  BIND (said);
  BIND (done);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_posting_dialog_init (TdPostingDialog *self)
{
  guint n = 0;
  gtk_widget_init_template (GTK_WIDGET (self));
  while (td_posting_where (n) != NULL)
    n++;
  td_choice_fill (self->what, TD_N_POSTED_EVENTS, event_word);
  td_choice_fill (self->where, n, where_word);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
