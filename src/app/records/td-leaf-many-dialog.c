/* Tidang: one record set for many dossiers — what would be done is said before it is done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-many-dialog.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-leaf-many-state.h"
#include "td-leaf-state.h"
#include "td-many-foot.h"

#include <glib/gi18n.h>

/* One field of the form. */
typedef struct
{
  const TdLeafField *field; /* NULL: it is not set for many */
  GPtrArray *options;       /* of a drop-down; NULL */
  GtkWidget *control;       /* GtkDropDown or GtkEntry */
  GtkWidget *emptied;       /* GtkCheckButton, or NULL */
} Line;

struct _TdLeafManyDialog
{
  AdwWindow parent_instance;
  GtkLabel *heading, *help;
  GtkDropDown *kinds;
  GtkBox *fields;
  GtkWidget *done;
  GtkCheckButton *fresh;
  TdManyFoot *foot;
  TdSession *session;
  GArray *unit_ids;
  TdLeafBook *book; /* of the file; NULL until it is read */
  GPtrArray *of;    /* (element-type TdLeafKind) of the drop-down */
  const TdLeafKind *kind;
  TdLeaf *first; /* what stands in the form at first */
  GArray *lines; /* Line */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdLeafManyDialog, td_leaf_many_dialog, ADW_TYPE_WINDOW)

static void
line_clear (gpointer data)
{
  Line *line = data;
  g_clear_pointer (&line->options, g_ptr_array_unref);
}

/* ---- what is asked for, in hands of the worker ---- */

typedef struct
{
  TdLeaf *leaf;
  GStrv clear;
  char *key; /* or NULL */
  gboolean fresh, leave_out;
  GArray *unit_ids;
  GCancellable *cancellable;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;
  td_leaf_free (ask->leaf);
  g_strfreev (ask->clear);
  g_free (ask->key);
  g_array_unref (ask->unit_ids);
  g_clear_object (&ask->cancellable);
  g_free (ask);
}

static Ask *
ask_new (TdLeafManyDialog *self, const TdLeafManyForm *form)
{
  Ask *ask = g_new0 (Ask, 1);
  ask->leaf = td_leaf_copy (form->leaf);
  ask->clear = g_strdupv ((GStrv)form->many.clear);
  ask->key = g_strdup (form->many.key);
  ask->fresh = form->many.fresh;
  ask->leave_out = td_many_foot_leaves_out (self->foot);
  ask->unit_ids = g_array_ref (self->unit_ids);
  return ask;
}

static TdLeafMany
many_of (const Ask *ask)
{
  return (TdLeafMany){
    .leaf = ask->leaf, .clear = (const char *const *)ask->clear, .key = ask->key, .fresh = ask->fresh
  };
}

/* ---- what is typed ---- */

/* The first words of a list are “as it is” and, where it may, “emptied”. */
static guint
n_words_before (const TdLeafField *field)
{
  return field->required ? 1 : 2;
}

static void
read_line (const Line *line, TdLeafManyEntry *entry)
{
  *entry = (TdLeafManyEntry){ NULL, FALSE };
  if (line->field == NULL)
    return;
  if (line->options == NULL)
    {
      entry->typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (line->control)));
      entry->emptied =
          line->emptied != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (line->emptied));
      return;
    }
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (line->control)),
        before = n_words_before (line->field);
  /* The first option is nothing. */
  guint option = at >= before ? at - before + 1 : 0;
  entry->emptied = before == 2 && at == 1;
  entry->typed = g_strdup (
      option < line->options->len ? ((TdLeafOption *)g_ptr_array_index (line->options, option))->value : "");
}

static void
read_form (TdLeafManyDialog *self, TdLeafManyForm *form)
{
  g_autofree TdLeafManyEntry *entries = g_new0 (TdLeafManyEntry, self->lines->len + 1);
  for (guint i = 0; i < self->lines->len; i++)
    read_line (&g_array_index (self->lines, Line, i), &entries[i]);
  td_leaf_many_form_init (form, self->kind, entries, gtk_check_button_get_active (self->fresh),
                          td_session_today (self->session));
  for (guint i = 0; i < self->lines->len; i++)
    g_free (entries[i].typed);
}

/* ---- the look ---- */

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  TdLeafMany many = many_of (ask);
  const TdProgress progress = { .cancellable = cancellable };
  return td_leaves_look_many (workspace, ask->unit_ids, &many, &progress, error);
}

static void
changed_cb (TdLeafManyDialog *self)
{
  g_auto (TdLeafManyForm) form = { 0 };
  if (self->updating || self->session == NULL || self->kind == NULL)
    return;
  read_form (self, &form);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      if (line->field == NULL)
        continue;
      td_field_say (line->control, (int)i == form.at ? form.fault : "");
      if (line->emptied != NULL)
        gtk_widget_set_sensitive (line->control,
                                  !gtk_check_button_get_active (GTK_CHECK_BUTTON (line->emptied)));
    }
  if (form.complete)
    td_many_foot_look (self->foot, self->session, run_look, ask_new (self, &form), ask_free);
  else
    td_many_foot_forget (self->foot, _ ("Say what is to be set."));
}

static void
foot_cb (TdLeafManyDialog *self)
{
  gtk_widget_set_sensitive (self->done, td_many_foot_can_do (self->foot));
}

/* ---- the deed ---- */

static TdBatchResult *
set_many (TdWorkspace *workspace,
          const GArray *unit_ids,
          gconstpointer data,
          const TdProgress *progress,
          GError **error)
{
  const Ask *ask = data;
  TdLeafMany many = many_of (ask);
  g_autoptr (GPtrArray) lines =
      td_leaves_put_many (workspace, unit_ids, &many, ask->leave_out, progress, error);
  g_autofree char *sums = NULL;
  guint same, refused;
  if (lines == NULL)
    return NULL;
  sums = td_leaf_many_sums (lines);
  same = td_leaf_many_count (lines, TD_LEAF_MANY_SAME);
  refused = td_leaf_many_count (lines, TD_LEAF_MANY_REFUSED);
  return td_batch_result_new (g_strdup_printf (_ ("Records: %s."), sums), td_leaf_many_refusals (lines),
                              lines->len > same + refused);
}

static void
done_cb (TdLeafManyDialog *self)
{
  g_auto (TdLeafManyForm) form = { 0 };
  GtkWindow *window = GTK_WINDOW (self);
  if (!td_many_foot_can_do (self->foot))
    return;
  read_form (self, &form);
  if (form.complete)
    td_batch_window_hold_form (td_batch_window_run (window, self->session, td_leaf_kind_label (self->kind),
                                                    self->unit_ids, set_many, ask_new (self, &form),
                                                    ask_free),
                               window);
}

static void
cancel_cb (TdLeafManyDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the form ---- */

static GtkWidget *
drop_down_new (TdLeafManyDialog *self, const Line *line, const char *stands)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint before = n_words_before (line->field), option = td_leaf_option_find (line->options, stands);
  GtkWidget *list;
  gtk_string_list_append (words, _ ("(as it is)"));
  if (before == 2)
    gtk_string_list_append (words, _ ("(emptied)"));
  for (guint i = 1; i < line->options->len; i++)
    gtk_string_list_append (words, ((TdLeafOption *)g_ptr_array_index (line->options, i))->label);
  list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  td_choice_make_narrow (GTK_DROP_DOWN (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), option > 0 ? before + option - 1 : 0);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
entry_new (TdLeafManyDialog *self, const char *stands, const char *caption)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), stands);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("(as it is)"));
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
emptied_new (TdLeafManyDialog *self, const char *caption)
{
  GtkWidget *check = gtk_check_button_new_with_label (_ ("Emptied"));
  /* Translators: a tick box beside a field: its value is taken away. */
  g_autofree char *spoken = g_strdup_printf (_ ("Emptied: %s"), caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return check;
}

static void
add_line (TdLeafManyDialog *self, const TdLeafField *field, const TdLeaf *stands)
{
  Line line = { 0 };
  g_autofree char *caption = td_leaf_caption (field);
  GtkWidget *box, *row;
  if (!td_leaf_many_takes (self->book->kinds, field))
    {
      g_array_append_val (self->lines, line);
      return;
    }
  line.field = field;
  line.options = td_leaf_options (self->book, field, stands);
  box = g_object_new (TD_TYPE_FIELD, "title", caption, NULL);
  if (line.options != NULL)
    {
      line.control = drop_down_new (self, &line, td_leaf_get (stands, field->id));
      gtk_box_append (GTK_BOX (box), line.control);
    }
  else
    {
      row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      line.control = entry_new (self, td_leaf_get (stands, field->id), caption);
      gtk_box_append (GTK_BOX (row), line.control);
      if (!field->required)
        gtk_box_append (GTK_BOX (row), line.emptied = emptied_new (self, caption));
      gtk_box_append (GTK_BOX (box), row);
    }
  if (*field->help != '\0')
    gtk_widget_set_tooltip_text (line.control, td_leaf_field_help (field));
  gtk_box_append (self->fields, box);
  g_array_append_val (self->lines, line);
}

static void
show_form (TdLeafManyDialog *self)
{
  g_autoptr (TdLeaf) none = td_leaf_new (self->kind->id);
  const TdLeaf *stands = g_str_equal (self->first->kind, self->kind->id) ? self->first : none;
  GtkWidget *child;
  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);
  g_array_set_size (self->lines, 0);
  gtk_label_set_text (self->help, td_leaf_kind_help (self->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->help), *self->kind->help != '\0');
  for (guint i = 0; i < self->kind->fields->len; i++)
    add_line (self, td_leaf_kind_field (self->kind, i), stands);
  gtk_check_button_set_active (self->fresh, td_leaf_many_usually_fresh (self->kind));
  self->updating = FALSE;
  changed_cb (self);
}

static void
kind_cb (TdLeafManyDialog *self)
{
  guint at = gtk_drop_down_get_selected (self->kinds);
  if (self->updating || self->of == NULL || at >= self->of->len)
    return;
  self->kind = g_ptr_array_index (self->of, at);
  show_form (self);
}

static void
show_kinds (TdLeafManyDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint at = 0;
  for (guint i = 0; i < self->of->len; i++)
    {
      const TdLeafKind *kind = g_ptr_array_index (self->of, i);
      g_autofree char *word =
          g_strdup_printf ("%s · %s", td_leaf_area_label (kind), td_leaf_kind_label (kind));
      gtk_string_list_append (words, word);
      if (g_str_equal (kind->id, self->first->kind))
        at = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->kinds, at);
  self->updating = FALSE;
  kind_cb (self);
}

static gpointer
run_book (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_leaf_book_load (workspace, 0, error);
}

static void
book_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdLeafManyDialog) self = data;
  g_autoptr (GError) error = NULL;
  TdLeafBook *book = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      td_leaf_book_free (book);
      return;
    }
  if (book == NULL)
    {
      td_session_fail (self->session, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->book = book;
  self->of = td_leaf_many_kinds (book->kinds);
  show_kinds (self);
}

void
td_leaf_many_dialog_present (GtkWindow *parent,
                             TdSession *session,
                             const GArray *unit_ids,
                             const TdLeaf *leaf)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  TdLeafManyDialog *self = g_object_new (TD_TYPE_LEAF_MANY_DIALOG, "transient-for", parent, NULL);
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Set a record of %u stairwell", "Set a record of %u stairwells", unit_ids->len),
      unit_ids->len);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  self->first = td_leaf_copy (leaf);
  gtk_label_set_text (self->heading, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  td_session_run (session, G_PRIORITY_HIGH, run_book, NULL, NULL, (GDestroyNotify)td_leaf_book_free, NULL,
                  book_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_leaf_many_dialog_dispose (GObject *object)
{
  TdLeafManyDialog *self = TD_LEAF_MANY_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_LEAF_MANY_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->of, g_ptr_array_unref);
  g_clear_pointer (&self->book, td_leaf_book_free);
  g_clear_pointer (&self->first, td_leaf_free);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  G_OBJECT_CLASS (td_leaf_many_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdLeafManyDialog, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
td_leaf_many_dialog_class_init (TdLeafManyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_leaf_many_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_MANY_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-leaf-many-dialog.ui");
  BIND (heading);
  BIND (help);
  BIND (kinds);
  BIND (fields);
  BIND (done);
  BIND (fresh);
  BIND (foot);
  CALLBACK (cancel_cb);
  CALLBACK (done_cb);
  CALLBACK (kind_cb);
  CALLBACK (changed_cb);
  CALLBACK (foot_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_leaf_many_dialog_init (TdLeafManyDialog *self)
{
  self->updating = TRUE;
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_make_narrow (self->kinds);
  self->updating = FALSE;
}
