/* Tidang: the form of one leaf, made from its kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-dialog.h"

#include "td-choice.h"
#include "td-course.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-file-path.h"
#include "td-leaf-state.h"
#include "td-plans.h"

#include <glib/gi18n.h>

/* One field of the form. */
typedef struct
{
  const TdLeafField *field; /* of the kind */
  GPtrArray *options;       /* of a drop-down; NULL */
  GtkWidget *control;       /* GtkDropDown, GtkEntry or GtkTextView */
} Line;

struct _TdLeafDialog
{
  AdwWindow parent_instance;
  GtkLabel *help, *foreseen, *said;
  GtkBox *fields;
  GtkButton *done, *remove;
  TdSession *session;
  TdLeafBook *book; /* NULL until it is read */
  const TdLeafKind *kind;
  TdLeaf *leaf;
  GArray *lines;           /* Line */
  TdFilePath *path;        /* a file that is not kept yet, for the kind's one field of a file; NULL */
  const TdLeafField *file; /* that field */
  GPtrArray *taken;        /* TdTakenOver: what the paper takes for empty fields; NULL until it is read */
  char *from;              /* where what is proposed comes from; NULL */
  gint64 unit_id;
};

G_DEFINE_FINAL_TYPE (TdLeafDialog, td_leaf_dialog, ADW_TYPE_WINDOW)

static void
line_clear (gpointer data)
{
  Line *line = data;
  g_clear_pointer (&line->options, g_ptr_array_unref);
}

/* ---- the deed ---- */

typedef struct
{
  gint64 unit_id;
  gboolean remove;
  TdLeaf *leaf;
  const char *field; /* of the kinds at hand */
  char *path;        /* of a file that is to be kept; NULL */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  td_leaf_free (deed->leaf);
  g_free (deed->path);
  g_free (deed);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  gboolean added = deed->leaf->id == 0;
  if (deed->remove)
    return td_leaf_remove (workspace, deed->unit_id, deed->leaf->id, error) ? g_strdup (_ ("Record removed"))
                                                                            : NULL;
  if (!td_leaf_put_file (workspace, deed->unit_id, deed->leaf, deed->field, TD_ATTACH_OTHER, deed->path,
                         error))
    return NULL;
  g_autofree char *invalid =
      g_str_equal (deed->leaf->kind, TD_PLAN_KIND) ? td_course_invalid (workspace, deed->unit_id) : NULL;
  const char *said = added ? _ ("Recorded") : _ ("Record changed");
  /* Translators: a deed and what it makes invalid. */
  return invalid != NULL ? g_strdup_printf (_ ("%s. %s"), said, invalid) : g_strdup (said);
}

/* The path that was typed, chosen or dropped; "". */
static const char *
new_path (TdLeafDialog *self)
{
  return self->path != NULL ? td_file_path_get (self->path) : "";
}

/* Takes the leaf. */
static void
start (TdLeafDialog *self, TdLeaf *leaf, gboolean remove)
{
  Deed *deed = g_new0 (Deed, 1);
  deed->unit_id = self->unit_id;
  deed->remove = remove;
  deed->leaf = leaf;
  deed->field = self->file != NULL ? self->file->id : NULL;
  deed->path = *new_path (self) != '\0' && !remove ? g_strdup (new_path (self)) : NULL;
  td_dialog_deed (GTK_WINDOW (self), self->session, self->said, remove ? self->remove : self->done, run_deed,
                  deed, deed_free);
}

/* ---- what is typed ---- */

static char *
typed_in (const Line *line)
{
  if (line->options != NULL)
    {
      guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (line->control));
      return g_strdup (
          at < line->options->len ? ((TdLeafOption *)g_ptr_array_index (line->options, at))->value : "");
    }
  if (GTK_IS_TEXT_VIEW (line->control))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (line->control));
      GtkTextIter from, to;
      gtk_text_buffer_get_bounds (buffer, &from, &to);
      return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
    }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (line->control)));
}

static void
read_state (TdLeafDialog *self, TdLeafState *state)
{
  g_auto (GStrv) typed = g_new0 (char *, self->lines->len + 1);
  for (guint i = 0; i < self->lines->len; i++)
    typed[i] = typed_in (&g_array_index (self->lines, Line, i));
  td_leaf_state_init (state, self->kind, self->leaf, (const char *const *)typed,
                      td_session_today (self->session));
}

/* What follows from it, before it is stored; the place of the field that it makes needed, -1: none. */
static int
show_foreseen (TdLeafDialog *self, const TdLeafState *state)
{
  const char *field = NULL;
  g_autofree char *said = state->leaf != NULL ? td_leaf_foresee (self->book, state->leaf, &field) : NULL;
  gtk_label_set_text (self->foreseen, said != NULL ? said : "");
  gtk_widget_set_visible (GTK_WIDGET (self->foreseen), said != NULL);
  if (field != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->foreseen), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->foreseen), "error");
  return field != NULL ? td_leaf_kind_find (self->kind, field) : -1;
}

static void
changed_cb (TdLeafDialog *self)
{
  g_auto (TdLeafState) state = { 0 };
  int asked;
  if (self->session == NULL || self->book == NULL)
    return;
  read_state (self, &state);
  asked = show_foreseen (self, &state);
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *control = g_array_index (self->lines, Line, i).control;
      td_field_say (control, (int)i == state.at ? state.fault : "");
      if ((int)i == state.wanted || (int)i == asked)
        td_field_ask (control, _ ("This is needed."));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done),
                            state.complete && asked < 0 &&
                                (state.changed || self->leaf->id == 0 || *new_path (self) != '\0'));
}

static void
done_cb (TdLeafDialog *self)
{
  g_auto (TdLeafState) state = { 0 };
  if (self->book == NULL)
    return;
  read_state (self, &state);
  if (state.complete && gtk_widget_get_sensitive (GTK_WIDGET (self->done)))
    start (self, g_steal_pointer (&state.leaf), FALSE);
}

static void
remove_cb (TdLeafDialog *self)
{
  start (self, td_leaf_copy (self->leaf), TRUE);
}

static void
cancel_cb (TdLeafDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the form ---- */

static GtkWidget *
drop_down_new (TdLeafDialog *self, const Line *line)
{
  g_autofree char *stands = td_leaf_typed (line->field, self->leaf);
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *list;
  for (guint i = 0; i < line->options->len; i++)
    gtk_string_list_append (words, ((TdLeafOption *)g_ptr_array_index (line->options, i))->label);
  list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  td_choice_make_narrow (GTK_DROP_DOWN (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), td_leaf_option_find (line->options, stands));
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
entry_new (TdLeafDialog *self, const Line *line)
{
  g_autofree char *stands = td_leaf_typed (line->field, self->leaf);
  g_autofree char *hint = td_leaf_hint (line->field, self->taken);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), stands);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
text_new (TdLeafDialog *self, const Line *line, const char *caption)
{
  g_autofree char *stands = td_leaf_typed (line->field, self->leaf);
  GtkWidget *text = gtk_text_view_new ();
  GtkTextView *view = GTK_TEXT_VIEW (text);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_left_margin (view, 6);
  gtk_text_view_set_right_margin (view, 6);
  gtk_text_view_set_top_margin (view, 4);
  gtk_text_view_set_bottom_margin (view, 4);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), stands, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return text;
}

static GtkWidget *
frame_new (GtkWidget *text)
{
  GtkWidget *frame = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 62);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), text);
  return frame;
}

static void
add_line (TdLeafDialog *self, const TdLeafField *field)
{
  g_autofree char *caption = td_leaf_caption (field);
  GtkWidget *box = g_object_new (TD_TYPE_FIELD, "title", caption, NULL);
  Line line = { field, td_leaf_options (self->book, field, self->leaf), NULL };
  GtkWidget *child;
  if (line.options != NULL)
    child = line.control = drop_down_new (self, &line);
  else if (field->type == TD_LEAF_LONG)
    child = frame_new (line.control = text_new (self, &line, caption));
  else
    child = line.control = entry_new (self, &line);
  gtk_box_append (GTK_BOX (box), child);
  if (*field->help != '\0')
    gtk_widget_set_tooltip_text (child, td_leaf_field_help (field));
  gtk_box_append (self->fields, box);
  g_array_append_val (self->lines, line);
}

/* Where a kind has one file, a new one can be given with the record itself. */
static void
add_path (TdLeafDialog *self)
{
  g_autofree char *caption = NULL, *choose = NULL;
  self->file = td_leaf_file_field (self->kind);
  if (self->file == NULL)
    return;
  caption = g_strdup_printf (_ ("%s: path of a new file"), td_leaf_field_label (self->file));
  choose = g_strdup_printf (_ ("Choose a new file: %s"), td_leaf_field_label (self->file));
  self->path = g_object_new (TD_TYPE_FILE_PATH, NULL);
  td_file_path_say (self->path, caption, choose, td_leaf_field_label (self->file));
  g_signal_connect_object (self->path, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->fields, GTK_WIDGET (self->path));
}

static void
show_form (TdLeafDialog *self)
{
  /* Of a record without a word in it: a field that is emptied says it as well. */
  g_autoptr (TdLeaf) blank = td_leaf_new (self->kind->id);
  self->taken = td_taken_over (self->book, blank, td_session_today (self->session));
  const char *help = td_leaf_kind_help (self->kind);
  g_autofree char *text = self->from != NULL
                              ? g_strdup_printf ("%s%s%s", self->from, *help != '\0' ? "\n" : "", help)
                              : g_strdup (help);
  gtk_label_set_text (self->help, text);
  gtk_widget_set_visible (GTK_WIDGET (self->help), *text != '\0');
  for (guint i = 0; i < self->kind->fields->len; i++)
    {
      add_line (self, td_leaf_kind_field (self->kind, i));
      if (td_leaf_kind_field (self->kind, i) == td_leaf_file_field (self->kind))
        add_path (self);
    }
  changed_cb (self);
  gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
}

static gpointer
run_book (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_leaf_book_load (workspace, *(gint64 *)data, error);
}

static void
book_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdLeafDialog) self = data;
  g_autoptr (GError) error = NULL;
  TdLeafBook *book = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      td_leaf_book_free (book);
      return;
    }
  self->book = book;
  /* As it stands now: what called the form may have read only a part of it, or some time ago. */
  const TdLeaf *stands =
      book != NULL && self->leaf->id != 0 ? td_leaf_book_find (book, self->leaf->id) : NULL;
  if (stands != NULL)
    {
      td_leaf_free (self->leaf);
      self->leaf = td_leaf_copy (stands);
    }
  self->kind = book != NULL ? td_leaf_kinds_find (book->kinds, self->leaf->kind) : NULL;
  if (self->kind != NULL)
    {
      const char *kind = td_leaf_kind_label (self->kind);
      td_leaf_propose_days (self->kind, self->leaf, td_session_today (self->session));
      gtk_window_set_title (GTK_WINDOW (self), kind);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, kind, -1);
      show_form (self);
      return;
    }
  if (error != NULL)
    td_session_fail (self->session, error);
  gtk_window_close (GTK_WINDOW (self));
}

void
td_leaf_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdLeaf *leaf)
{
  td_leaf_dialog_present_proposed (parent, session, unit_id, leaf, NULL);
}

void
td_leaf_dialog_present_proposed (GtkWindow *parent,
                                 TdSession *session,
                                 gint64 unit_id,
                                 const TdLeaf *leaf,
                                 const char *from)
{
  g_return_if_fail (TD_IS_SESSION (session) && leaf != NULL);
  TdLeafDialog *self = g_object_new (TD_TYPE_LEAF_DIALOG, "transient-for", parent, NULL);
  gint64 *id = g_new (gint64, 1);
  *id = unit_id;
  self->leaf = td_leaf_copy (leaf);
  self->from = g_strdup (from);
  self->unit_id = unit_id;
  self->session = g_object_ref (session);
  gtk_button_set_label (self->done, leaf->id != 0 ? _ ("_Change") : _ ("_Record"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->remove), leaf->id != 0);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  td_session_run (session, G_PRIORITY_HIGH, run_book, id, g_free, (GDestroyNotify)td_leaf_book_free, NULL,
                  book_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_leaf_dialog_dispose (GObject *object)
{
  TdLeafDialog *self = TD_LEAF_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_LEAF_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->book, td_leaf_book_free);
  g_clear_pointer (&self->leaf, td_leaf_free);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_pointer (&self->from, g_free);
  G_OBJECT_CLASS (td_leaf_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdLeafDialog, name)

static void
td_leaf_dialog_class_init (TdLeafDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_leaf_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-leaf-dialog.ui");
  BIND (help);
  BIND (foreseen);
  BIND (fields);
  BIND (said);
  BIND (done);
  BIND (remove);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_leaf_dialog_init (TdLeafDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
}
