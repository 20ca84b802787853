/* Tidang: the office's own forms — added, their fields put where they belong, filled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-forms-window-private.h"

#include "td-field.h"
#include "td-text.h"
#include "td-two-columns.h"
#include "td-wrap.h"

#include <glib/gi18n.h>
#include <string.h>

#define CELL_CHARACTERS 14

G_DEFINE_FINAL_TYPE (TdFormsWindow, td_forms_window, ADW_TYPE_WINDOW)

static void
say (TdFormsWindow *self, const char *text)
{
  gtk_label_set_text (self->status, text != NULL ? text : "");
}

static const TdKeptForm *
chosen_form (TdFormsWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->forms);
  return self->kept != NULL && at < self->kept->len ? g_ptr_array_index (self->kept, at) : NULL;
}

static gint64
chosen_unit (TdFormsWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->units);
  return self->dossiers != NULL && at < self->dossiers->ids->len
             ? g_array_index (self->dossiers->ids, gint64, at)
             : 0;
}

/* ---- changes: each is an action of the file ---- */

static void reload (TdFormsWindow *self);

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFormsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  say (self, error != NULL ? error->message : said);
  if (said != NULL)
    td_session_say (self->session, said, TRUE);
}

void
td_forms_window_pick (TdFormsWindow *self, char **picked)
{
  TdFormJob *job = td_form_job_new (self->shown->name);
  job->picked = picked;
  td_session_run (self->session, G_PRIORITY_HIGH, td_form_run_pick, job, td_form_job_free, g_free, NULL,
                  changed_cb, g_object_ref (self));
}

const char *const *
td_forms_window_picked (TdFormsWindow *self)
{
  return (const char *const *)self->shown->picked;
}

/* ---- choosing a field ---- */

static void
chosen_cb (TdFieldChooser *chooser, const char *name, const char *insert, TdFormsWindow *self)
{
  if (self->shown == NULL)
    return;
  if (self->table > 0 && g_str_equal (name, "每户"))
    {
      td_forms_window_pick (
          self, td_picks_repeat_row (td_forms_window_picked (self), self->table, self->row, TRUE));
      return;
    }
  if (self->table > 0)
    {
      td_forms_window_pick (
          self, td_picks_set_cell (td_forms_window_picked (self), self->table, self->row, self->cell, name));
      return;
    }
  g_free (self->at.name);
  self->at.name = g_strdup (name);
  g_autofree char *one = td_form_place_write (&self->at);
  td_forms_window_pick (
      self, self->changing >= 0 ? td_picks_replace (td_forms_window_picked (self), (guint)self->changing, one)
                                : td_picks_add (td_forms_window_picked (self), one));
}

void
td_forms_window_ask (TdFormsWindow *self, GtkWidget *beside, const char *typed)
{
  GtkWidget *popover = GTK_WIDGET (self->chooser);
  if (gtk_widget_get_parent (popover) != beside)
    {
      if (gtk_widget_get_parent (popover) != NULL)
        gtk_widget_unparent (popover);
      gtk_widget_set_parent (popover, beside);
    }
  td_field_chooser_present (self->chooser, typed);
}

/* ---- the tables of a .docx ---- */

static void
cell_cb (GtkButton *button, TdFormsWindow *self)
{
  const TdFormCell *cell = g_object_get_data (G_OBJECT (button), "cell");
  self->table = cell->table;
  self->row = cell->row;
  self->cell = cell->cell;
  g_autofree char *field = td_picks_cell (td_forms_window_picked (self), cell->table, cell->row, cell->cell);
  td_forms_window_ask (self, GTK_WIDGET (button), field);
}

static void
clear_cell_cb (GtkButton *button, TdFormsWindow *self)
{
  const TdFormCell *cell = g_object_get_data (G_OBJECT (button), "cell");
  td_forms_window_pick (
      self, td_picks_set_cell (td_forms_window_picked (self), cell->table, cell->row, cell->cell, NULL));
}

static GtkWidget *
cell_box (TdFormsWindow *self, const TdFormCell *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *button = gtk_button_new (), *label;
  g_autofree char *text = g_strdelimit (g_strdup (cell->text), "\n\t", ' ');
  g_autofree char *field = td_picks_cell (td_forms_window_picked (self), cell->table, cell->row, cell->cell);
  g_autofree char *shown = field != NULL ? g_strdup_printf ("%s ▸ %s", text, field) : g_strdup (text);
  g_autofree char *spoken =
      g_strdup_printf (_ ("Table %u, row %u, cell %u: %s"), cell->table, cell->row, cell->cell, shown);
  label = gtk_label_new (shown);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARACTERS);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, shown);
  gtk_widget_set_sensitive (button, td_forms_window_writes (self));
  if (field != NULL)
    gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "cell", (gpointer)cell);
  g_signal_connect_object (button, "clicked", G_CALLBACK (cell_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  if (field != NULL && td_forms_window_writes (self))
    {
      GtkWidget *clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
      g_autofree char *what = g_strdup_printf (_ ("Leave it empty: %s"), spoken);
      gtk_widget_set_tooltip_text (clear, _ ("Leave this cell as it is in the form"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
      g_object_set_data (G_OBJECT (clear), "cell", (gpointer)cell);
      g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cell_cb), self, 0);
      gtk_box_append (GTK_BOX (box), clear);
    }
  gtk_widget_add_css_class (box, "linked");
  return box;
}

static void
repeat_cb (GtkCheckButton *check, TdFormsWindow *self)
{
  const TdFormCell *cell = g_object_get_data (G_OBJECT (check), "cell");
  if (self->updating)
    return;
  td_forms_window_pick (self, td_picks_repeat_row (td_forms_window_picked (self), cell->table, cell->row,
                                                   gtk_check_button_get_active (check)));
}

/* The first cell of a row holds what repeats it. */
static GtkWidget *
repeat_box (TdFormsWindow *self, const TdFormCell *cell)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *spoken =
      g_strdup_printf (_ ("Repeat row %u of table %u for each flat"), cell->row, cell->table);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               td_picks_row_repeats (td_forms_window_picked (self), cell->table, cell->row));
  gtk_widget_set_tooltip_text (check, spoken);
  gtk_widget_set_sensitive (check, td_forms_window_writes (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (check), "cell", (gpointer)cell);
  g_signal_connect_object (check, "toggled", G_CALLBACK (repeat_cb), self, 0);
  return check;
}

static void
show_tables (TdFormsWindow *self)
{
  GtkWidget *grid = NULL;
  guint table = 0;
  td_forms_window_empty (self->tables);
  self->updating = TRUE;
  for (guint i = 0; i < self->shown->cells->len; i++)
    {
      const TdFormCell *cell = g_ptr_array_index (self->shown->cells, i);
      if (cell->table != table)
        {
          g_autofree char *heading = g_strdup_printf (_ ("Table %u"), cell->table);
          GtkWidget *label = gtk_label_new (heading);
          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_widget_add_css_class (label, "heading");
          grid = gtk_grid_new ();
          gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
          gtk_grid_set_column_spacing (GTK_GRID (grid), 3);
          gtk_box_append (self->tables, label);
          gtk_box_append (self->tables, grid);
          table = cell->table;
        }
      if (cell->cell == 1)
        gtk_grid_attach (GTK_GRID (grid), repeat_box (self, cell), 0, (int)cell->row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), cell_box (self, cell), (int)cell->cell, (int)cell->row, 1, 1);
    }
  self->updating = FALSE;
}

static void
show_form (TdFormsWindow *self)
{
  gboolean pdf = self->shown->n_pages > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->tables), !pdf);
  gtk_widget_set_visible (self->pdf_box, pdf);
  if (pdf)
    td_forms_window_show_page (self);
  else
    show_tables (self);
  td_forms_window_show_marks (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
}

/* ---- loading ---- */

static void show_chosen (TdFormsWindow *self);

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFormsWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdFormShown *shown = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      g_clear_pointer (&shown, td_form_shown_free);
      return;
    }
  self->loading = FALSE;
  if (self->asked_again)
    {
      g_clear_pointer (&shown, td_form_shown_free);
      show_chosen (self);
      return;
    }
  /* The cells are made anew; the page stays. */
  if (gtk_widget_is_ancestor (GTK_WIDGET (self->chooser), GTK_WIDGET (self->tables)))
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  g_clear_pointer (&self->shown, td_form_shown_free);
  self->shown = shown;
  if (shown != NULL)
    show_form (self);
  else
    say (self, error->message);
}

static void
show_chosen (TdFormsWindow *self)
{
  const TdKeptForm *form = chosen_form (self);
  gboolean some = form != NULL;
  gtk_widget_set_sensitive (self->fill, some);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.remove", some && td_forms_window_writes (self));
  self->asked_again = self->loading;
  if (self->loading)
    return;
  if (!some)
    {
      g_clear_pointer (&self->shown, td_form_shown_free);
      td_forms_window_empty (self->marks);
      gtk_label_set_text (self->summary, "");
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  TdFormJob *job = td_form_job_new (form->name);
  job->unit_id = chosen_unit (self);
  job->page = (guint)gtk_spin_button_get_value_as_int (self->page);
  job->with_values = gtk_toggle_button_get_active (self->values);
  self->loading = TRUE;
  td_session_run (self->session, G_PRIORITY_HIGH, td_form_run_show, job, td_form_job_free, td_form_shown_free,
                  NULL, shown_cb, g_object_ref (self));
}

void
td_forms_window_look (TdFormsWindow *self)
{
  if (!self->updating && self->session != NULL)
    show_chosen (self);
}

static void
form_cb (TdFormsWindow *self)
{
  self->edited = -1;
  td_forms_window_look (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFormsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *kept = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || kept == NULL)
    {
      if (kept != NULL)
        g_ptr_array_unref (kept);
      else if (self->session != NULL)
        say (self, error->message);
      return;
    }
  const TdKeptForm *before = chosen_form (self);
  g_autofree char *wanted = self->wanted != NULL ? g_strdup (self->wanted)
                            : before != NULL     ? g_strdup (before->name)
                                                 : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint at = 0;
  g_clear_pointer (&self->wanted, g_free);
  for (guint i = 0; i < kept->len; i++)
    {
      const TdKeptForm *form = g_ptr_array_index (kept, i);
      gtk_string_list_append (names, form->name);
      if (g_strcmp0 (form->name, wanted) == 0)
        at = i;
    }
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  self->kept = kept;
  self->updating = TRUE;
  gtk_drop_down_set_model (self->forms, G_LIST_MODEL (names));
  if (kept->len > 0)
    gtk_drop_down_set_selected (self->forms, at);
  self->updating = FALSE;
  show_chosen (self);
}

static void
reload (TdFormsWindow *self)
{
  if (td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_HIGH, td_form_run_list, NULL, NULL,
                    (GDestroyNotify)g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

static void
units_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFormsWindow) self = data;
  TdTemplateUnits *units = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session == NULL || units == NULL)
    {
      g_clear_pointer (&units, td_template_units_free);
      return;
    }
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL), of = gtk_string_list_new (NULL);
  guint at = 0;
  g_autofree char *marked = g_strdup_printf (
      ngettext ("%u dossier marked in the register", "%u dossiers marked in the register", self->marked->len),
      self->marked->len);
  gtk_string_list_append (of, _ ("the dossier that is shown"));
  gtk_string_list_append (of, _ ("every dossier of the file"));
  if (self->marked->len > 0)
    gtk_string_list_append (of, marked);
  for (guint i = 0; i < units->ids->len; i++)
    {
      gtk_string_list_append (names, g_ptr_array_index (units->labels, i));
      if (g_array_index (units->ids, gint64, i) == self->first)
        at = i;
    }
  self->dossiers = units;
  self->updating = TRUE;
  gtk_drop_down_set_model (self->units, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->of, G_LIST_MODEL (of));
  if (units->ids->len > 0)
    gtk_drop_down_set_selected (self->units, at);
  if (self->marked->len > 1)
    gtk_drop_down_set_selected (self->of, 2);
  self->updating = FALSE;
  reload (self);
}

/* ---- adding ---- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdFormsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (name == NULL)
    {
      say (self, error->message);
      return;
    }
  g_autofree char *said = g_strdup_printf (_ ("%s: kept with the file"), name);
  say (self, said);
  td_session_say (self->session, said, TRUE);
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&name);
  reload (self);
}

static void
add_path (TdFormsWindow *self, const char *path)
{
  TdFormJob *job = td_form_job_new ("");
  job->path = g_strdup (path);
  say (self, _ ("Reading…"));
  td_session_run (self->session, G_PRIORITY_HIGH, td_form_run_add, job, td_form_job_free, g_free, NULL,
                  added_cb, g_object_ref (self));
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, TdFormsWindow *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  if (path != NULL)
    add_path (self, path);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdFormsWindow *self = TD_FORMS_WINDOW (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_clear_object (&self->file_chooser);
  self->file_chooser = gtk_file_chooser_native_new (_ ("Add a form"), GTK_WINDOW (self),
                                                    GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_filter_set_name (filter, _ ("Forms: .docx and PDF"));
  gtk_file_filter_add_suffix (filter, "docx");
  gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->file_chooser), filter);
  g_signal_connect_object (self->file_chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdFormsWindow *self)
{
  GSList *files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;
  if (files == NULL || !td_forms_window_writes (self))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      add_path (self, g_file_peek_path (l->data));
  return TRUE;
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdFormsWindow *self = TD_FORMS_WINDOW (widget);
  const TdKeptForm *form = chosen_form (self);
  if (form != NULL)
    td_session_run (self->session, G_PRIORITY_HIGH, td_form_run_remove, td_form_job_new (form->name),
                    td_form_job_free, g_free, NULL, changed_cb, g_object_ref (self));
}

/* What is typed in a field has an undo of its own. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  if (GTK_IS_TEXT (focus))
    gtk_widget_activate_action (focus, "text.undo", NULL);
  else if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.undo", NULL);
}

/* ---- filling ---- */

static void
purpose_cb (TdFormsWindow *self)
{
  gboolean unmasked = gtk_check_button_get_active (self->unmasked);
  gtk_widget_set_visible (self->purpose_field, unmasked);
  gtk_widget_set_sensitive (self->go, !unmasked || !td_text_is_blank (gtk_editable_get_text (self->purpose)));
}

/* (transfer full) */
static GArray *
ids_to_fill (TdFormsWindow *self)
{
  guint of = gtk_drop_down_get_selected (self->of);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 one = chosen_unit (self);
  if (of == 1 && self->dossiers != NULL)
    g_array_append_vals (ids, self->dossiers->ids->data, self->dossiers->ids->len);
  else if (of == 2)
    g_array_append_vals (ids, self->marked->data, self->marked->len);
  else if (one != 0)
    g_array_append_val (ids, one);
  return ids;
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, TdFormsWindow *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  const TdKeptForm *form = chosen_form (self);
  g_autoptr (GArray) ids = ids_to_fill (self);
  if (path == NULL || form == NULL)
    return;
  if (ids->len == 0)
    {
      say (self, _ ("There is no dossier to fill it for. Import or enter one first."));
      return;
    }
  TdFormJob *job = td_form_job_new (form->name);
  job->path = g_strdup (path);
  job->purpose = g_strdup (gtk_editable_get_text (self->purpose));
  job->options.keep_old = TRUE;
  job->options.each_flat = gtk_check_button_get_active (self->each_flat);
  job->options.pdf = gtk_check_button_get_active (self->pdf);
  job->options.unmasked = gtk_check_button_get_active (self->unmasked);
  td_batch_window_run (GTK_WINDOW (self), self->session, form->name, ids, td_form_fill_many, job,
                       td_form_job_free);
}

static void
go_cb (TdFormsWindow *self)
{
  gtk_popover_popdown (self->fill_popover);
  g_clear_object (&self->file_chooser);
  self->file_chooser =
      gtk_file_chooser_native_new (_ ("Folder for the filled forms"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Fill"), _ ("_Cancel"));
  g_signal_connect_object (self->file_chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

/* ---- the window ---- */

static void
session_changed_cb (TdFormsWindow *self)
{
  reload (self);
}

static void
workspace_cb (TdSession *session, TdFormsWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_forms_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const GArray *picked)
{
  g_return_if_fail (TD_IS_SESSION (session) && td_session_get_workspace (session) != NULL);
  TdFormsWindow *self = g_object_new (TD_TYPE_FORMS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->first = unit_id;
  if (picked != NULL)
    g_array_append_vals (self->marked, picked->data, picked->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.add", td_forms_window_writes (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.undo", td_forms_window_writes (self));
  gtk_widget_set_sensitive (self->place, td_forms_window_writes (self));
  td_form_sheet_set_writes (self->sheet, td_forms_window_writes (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->pdf), td_form_has_office ());
  gtk_widget_set_visible (self->no_office, !td_form_has_office ());
  if (td_session_why_not (session) != NULL)
    say (self, td_session_why_not (session));
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  td_session_run (session, G_PRIORITY_HIGH, td_template_run_units, NULL, NULL, td_template_units_free, NULL,
                  units_cb, g_object_ref (self));
}

static void
td_forms_window_dispose (GObject *object)
{
  TdFormsWindow *self = TD_FORMS_WINDOW (object);
  if (self->chooser != NULL && gtk_widget_get_parent (GTK_WIDGET (self->chooser)) != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->file_chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_FORMS_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->shown, td_form_shown_free);
  g_clear_pointer (&self->dossiers, td_template_units_free);
  g_clear_pointer (&self->marked, g_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  td_form_place_clear (&self->at);
  G_OBJECT_CLASS (td_forms_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdFormsWindow, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (stack);
  BIND (fill);
  BIND (fill_popover);
  BIND (purpose_field);
  BIND (go);
  BIND (no_office);
  BIND (pdf_box);
  BIND (no_picture);
  BIND (of);
  BIND (forms);
  BIND (units);
  BIND (each_flat);
  BIND (pdf);
  BIND (unmasked);
  BIND (purpose);
  BIND (tables);
  BIND (marks);
  BIND (page);
  BIND (values);
  BIND (place);
  BIND (sheet);
  BIND (page_field);
  BIND (zoom);
  BIND (summary);
  BIND (status);
}

static void
td_forms_window_class_init (TdFormsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_forms_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_FORM_SHEET);
  g_type_ensure (TD_TYPE_TWO_COLUMNS);
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-forms-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, purpose_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  td_forms_window_bind_page (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, form_cb);
  gtk_widget_class_install_action (widget_class, "forms.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "forms.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "forms.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "forms.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "forms.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_forms_window_init (TdFormsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->at = (TdFormPlace)TD_FORM_PLACE_INIT;
  self->marked = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->edited = -1;
  self->chooser = g_object_ref_sink (td_field_chooser_new (TD_FIELD_FOR_FORM));
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
