/* Tidang: the window that makes a sheet of the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sheet-window.h"

#include "td-choice.h"
#include "td-display-list.h"
#include "td-field.h"
#include "td-map-sheet-jobs.h"
#include "td-paper-pages.h"
#include "td-paper-print.h"
#include "td-side.h"
#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define TYPED_MS 350
#define POLL_MS 100

struct _TdMapSheetWindow
{
  AdwWindow parent_instance;
  AdwFlap *flap;
  GtkToggleButton *show_fields;
  GtkWidget *other_field;
  GtkEntry *title_entry, *other, *approval, *maker;
  GtkDropDown *paper, *scale;
  GtkCheckButton *lying, *standing, *view, *all, *base, *internal;
  GtkLabel *warning, *hint;
  GtkButton *fetch, *stop, *pdf;
  GtkWidget *progress_row;
  GtkProgressBar *progress;
  GtkStack *stack;
  TdPaperPages *pages;
  AdwStatusPage *failed;
  GtkFileChooserNative *chooser;
  TdSession *session;
  TdMapShow *show;
  TdTiles *tiles;
  char *shown, *fault, *folder; /* folder: where the last one was saved */
  TdMercatorBox box;
  TdDate today;
  TdMapSheetValues *values; /* of the sheet on show or under way */
  TdMapSheet *sheet;
  GCancellable *making;
  TdRelay *fetching; /* while what is made asks a server */
  char *trouble;     /* with printing or writing */
  guint typed, poll;
  gboolean wrong;   /* a field has to be mended first */
  gboolean writing; /* a file; it is finished even when the window closes */
  gboolean astray;  /* the button with the focus has gone */
  gboolean filling; /* the fields are filled by the window itself */
};

G_DEFINE_FINAL_TYPE (TdMapSheetWindow, td_map_sheet_window, ADW_TYPE_WINDOW)

/* ---- what is said ---- */

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A sheet goes out only as its fields say. */
static void
show_actions (TdMapSheetWindow *self)
{
  gboolean settled = self->sheet != NULL && self->making == NULL && self->typed == 0 && !self->wrong;
  gboolean ready = settled && !self->writing;
  g_autofree char *fetch = settled ? td_map_sheet_fetch_label (td_map_sheet_facts (self->sheet)) : NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "sheet.print", ready);
  gtk_widget_action_set_enabled (widget, "sheet.pdf", ready);
  gtk_widget_action_set_enabled (widget, "sheet.png", ready);
  gtk_widget_action_set_enabled (widget, "sheet.fetch", fetch != NULL);
  gtk_widget_action_set_enabled (widget, "sheet.stop", self->fetching != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fetch), fetch != NULL);
  if (fetch != NULL)
    gtk_button_set_label (self->fetch, fetch);
  gtk_widget_set_visible (self->progress_row, self->fetching != NULL);
}

/* What is missing on the sheet, and what went wrong with it. */
static void
show_warning (TdMapSheetWindow *self)
{
  gboolean based = self->tiles != NULL;
  g_autofree char *warns = td_map_sheet_warns (td_map_sheet_facts (self->sheet),
                                               based ? td_map_sheet_lack (self->sheet) : self->fault,
                                               td_map_sheet_hosts (self->sheet));
  g_autofree char *all = warns != NULL && self->trouble != NULL
                             ? g_strjoin ("\n", warns, self->trouble, NULL)
                             : g_strdup (warns != NULL ? warns : self->trouble);

  say (self->warning, all);
}

static void
show_words (TdMapSheetWindow *self)
{
  g_autofree char *says = td_map_sheet_says (td_map_sheet_facts (self->sheet));

  say (self->hint, says);
  show_warning (self);
}

static void
show_sheet (TdMapSheetWindow *self)
{
  td_paper_pages_show (self->pages, td_map_sheet_page (self->sheet));
  show_words (self);
  gtk_stack_set_visible_child_name (self->stack, "sheet");
}

/* message: borrowed; NULL: it went well. */
static void
set_trouble (TdMapSheetWindow *self, const char *message)
{
  g_free (self->trouble);
  self->trouble = g_strdup (message);
  if (self->sheet != NULL)
    show_words (self);
}

/* ---- fetching ---- */

static gboolean
poll_cb (gpointer data)
{
  TdMapSheetWindow *self = data;
  gint64 done = 0, total = 0;
  double share = td_relay_read_counts (self->fetching, &done, &total, NULL);
  g_autofree char *text =
      share >= 0 ? g_strdup_printf (_ ("%d of %d"), (int)done, (int)total) : g_strdup ("");

  if (share >= 0)
    gtk_progress_bar_set_fraction (self->progress, share);
  gtk_progress_bar_set_text (self->progress, text);
  return G_SOURCE_CONTINUE;
}

static void
end_fetching (TdMapSheetWindow *self)
{
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->fetching, td_relay_unref);
}

static void
begin_fetching (TdMapSheetWindow *self)
{
  self->fetching = td_relay_new (self->making);
  self->poll = g_timeout_add (POLL_MS, poll_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
}

/* ---- the sheet ---- */

static gboolean
has_focus (TdMapSheetWindow *self, GtkButton *button)
{
  return gtk_window_get_focus (GTK_WINDOW (self)) == GTK_WIDGET (button);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapSheetWindow) self = TD_MAP_SHEET_WINDOW (g_object_ref (source));
  g_autoptr (GError) error = NULL;
  TdMapSheet *sheet = td_map_sheet_make_finish (result, &error);

  /* Another one was asked for meanwhile, or the window is gone. */
  if (self->session == NULL || g_task_get_cancellable (G_TASK (result)) != self->making)
    {
      g_clear_pointer (&sheet, td_map_sheet_unref);
      return;
    }
  g_clear_object (&self->making);
  self->astray = self->astray || has_focus (self, self->stop);
  end_fetching (self);
  g_clear_pointer (&self->sheet, td_map_sheet_unref);
  self->sheet = sheet;
  if (sheet != NULL)
    show_sheet (self);
  else
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      say (self->hint, NULL);
      say (self->warning, NULL);
    }
  show_actions (self);
  if (self->astray)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->fetch)) ? self->fetch : self->pdf));
  self->astray = FALSE;
}

/* before: a sheet whose base map is taken over, or NULL. */
static void
make (TdMapSheetWindow *self, TdMapSheet *before, gboolean fetch)
{
  TdMapSheetOrder order = { .show = self->show,
                            .tiles = self->tiles,
                            .values = self->values,
                            .view = self->box,
                            .shown = self->shown,
                            .date = self->today,
                            .before = before };

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  end_fetching (self);
  self->making = g_cancellable_new ();
  if (fetch)
    {
      begin_fetching (self);
      say (self->warning, NULL);
    }
  order.fetching = self->fetching;
  show_actions (self);
  say (self->hint, fetch ? _ ("Fetching the base map…") : _ ("Drawing the sheet…"));
  td_map_sheet_make_async (self, &order, self->making, made_cb, NULL);
}

static void
fetch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapSheetWindow *self = TD_MAP_SHEET_WINDOW (widget);
  gboolean focused = has_focus (self, self->fetch);

  make (self, self->sheet, TRUE);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->stop));
}

/* What has come by then is shown. */
static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapSheetWindow *self = TD_MAP_SHEET_WINDOW (widget);

  self->astray = has_focus (self, self->stop);
  make (self, NULL, FALSE);
}

/* ---- what the fields say ---- */

static TdMapSheetValues *
collect (TdMapSheetWindow *self)
{
  g_autofree char *scale = td_map_sheet_scale_of (gtk_drop_down_get_selected (self->scale));
  const TdMapSheetValues values = {
    .paper = (TdSheetPaper)MIN (gtk_drop_down_get_selected (self->paper), TD_N_SHEET_PAPERS - 1),
    .landscape = gtk_check_button_get_active (self->lying),
    .all = !gtk_check_button_get_active (self->view),
    .own_scale = scale == NULL,
    .scale = scale != NULL ? scale : (char *)gtk_editable_get_text (GTK_EDITABLE (self->other)),
    .title = (char *)gtk_editable_get_text (GTK_EDITABLE (self->title_entry)),
    .maker = (char *)gtk_editable_get_text (GTK_EDITABLE (self->maker)),
    .approval = (char *)gtk_editable_get_text (GTK_EDITABLE (self->approval)),
    .internal = gtk_check_button_get_active (self->internal),
    .base = gtk_check_button_get_active (self->base),
  };

  return td_map_sheet_values_new (&values);
}

/* Makes the sheet anew where the fields ask for another one; a wrong scale waits to be mended. */
static void
update (TdMapSheetWindow *self)
{
  g_autoptr (TdMapSheetValues) values = collect (self);
  g_autofree char *fault = td_map_sheet_scale_fault (values);
  gboolean fetch;

  g_clear_handle_id (&self->typed, g_source_remove);
  td_field_say (self->other, fault != NULL ? fault : "");
  td_field_ask (self->title_entry, td_text_is_blank (values->title) ? _ ("The sheet has no title.") : "");
  self->wrong = fault != NULL;
  show_actions (self);
  if (fault != NULL || (self->values != NULL && td_map_sheet_values_equal (values, self->values)))
    return;
  fetch = self->fetching != NULL && td_map_sheet_values_same_ground (values, self->values);
  g_clear_pointer (&self->values, td_map_sheet_values_free);
  self->values = g_steal_pointer (&values);
  g_clear_pointer (&self->trouble, g_free);
  make (self, self->sheet, fetch);
}

static gboolean
settled (gpointer data)
{
  TdMapSheetWindow *self = data;

  self->typed = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (TdMapSheetWindow *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed = g_timeout_add (TYPED_MS, settled, self);
  show_actions (self);
}

static void
chosen_cb (TdMapSheetWindow *self)
{
  if (!self->filling)
    update (self);
}

static void
scale_cb (TdMapSheetWindow *self)
{
  gboolean other = gtk_drop_down_get_selected (self->scale) == td_map_sheet_n_scales () - 1;

  gtk_widget_set_visible (self->other_field, other);
  if (self->filling)
    return;
  if (other && *gtk_editable_get_text (GTK_EDITABLE (self->other)) == '\0' && self->sheet != NULL)
    {
      g_autofree char *scale = td_sheet_scale_text (td_map_sheet_facts (self->sheet)->frame.denominator);

      gtk_editable_set_text (GTK_EDITABLE (self->other), scale);
      gtk_widget_grab_focus (GTK_WIDGET (self->other));
    }
  update (self);
}

/* ---- the fields ---- */

static void
fill (TdMapSheetWindow *self, const TdMapSheetValues *values)
{
  guint choice = td_map_sheet_scale_choice (values->scale);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->title_entry), values->title);
  gtk_editable_set_text (GTK_EDITABLE (self->maker), values->maker);
  gtk_editable_set_text (GTK_EDITABLE (self->approval), values->approval);
  gtk_drop_down_set_selected (self->paper, values->paper);
  gtk_check_button_set_active (values->landscape ? self->lying : self->standing, TRUE);
  gtk_check_button_set_active (values->all ? self->all : self->view, TRUE);
  gtk_check_button_set_active (self->internal, values->internal);
  gtk_check_button_set_active (self->base, values->base);
  gtk_drop_down_set_selected (self->scale, choice);
  if (choice == td_map_sheet_n_scales () - 1)
    gtk_editable_set_text (GTK_EDITABLE (self->other), values->scale);
  self->filling = FALSE;
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapSheetWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMapSheetStart) start = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL || start == NULL)
    return;
  self->today = start->today;
  fill (self, start->values);
  update (self);
}

/* ---- out of the program ---- */

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapSheetWindow *self = TD_MAP_SHEET_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref);

  g_ptr_array_add (lists, td_display_list_ref (td_map_sheet_page (self->sheet)));
  if (!td_paper_print (GTK_WINDOW (self), lists, self->values->title, NULL, &error) && error != NULL)
    set_trouble (self, error->message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapSheetWindow) self = TD_MAP_SHEET_WINDOW (g_object_ref (source));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_map_sheet_write_finish (result, &error);
  g_autofree char *said = path != NULL ? g_strdup_printf (_ ("Written: %s"), path) : NULL;

  self->writing = FALSE;
  if (self->session == NULL)
    return;
  set_trouble (self, error != NULL ? error->message : NULL);
  if (said != NULL)
    {
      say (self->hint, said);
      td_session_say (self->session, said, FALSE);
    }
  show_actions (self);
}

static void
file_cb (GtkNativeDialog *dialog, int response, TdMapSheetWindow *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *ending = g_object_get_data (G_OBJECT (dialog), "ending");
  g_autofree char *chosen = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *path = chosen != NULL ? td_map_sheet_values_path (chosen, ending) : NULL;

  if (path == NULL || self->sheet == NULL)
    return;
  /* Nobody was asked about the file whose name has the ending. */
  if (strcmp (path, chosen) != 0 && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *there =
          g_strdup_printf (_ ("%s is there already. To replace it, choose it by its whole name."), path);

      set_trouble (self, there);
      return;
    }
  g_free (self->folder);
  self->folder = g_path_get_dirname (path);
  self->writing = TRUE;
  show_actions (self);
  say (self->hint, _ ("Writing…"));
  td_map_sheet_write_async (self, self->sheet, path, NULL, written_cb, NULL);
}

static void
save (TdMapSheetWindow *self, const char *title, const char *ending)
{
  g_autofree char *name = td_map_sheet_values_file_name (self->values, ending);
  TdWorkspace *workspace = td_session_get_workspace (self->session);

  /* The first one beside the file. */
  if (self->folder == NULL && workspace != NULL)
    self->folder = g_path_get_dirname (td_workspace_get_path (workspace));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Save"), _ ("_Cancel"));
  if (self->folder != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data (G_OBJECT (self->chooser), "ending", (gpointer)ending);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (TD_MAP_SHEET_WINDOW (widget), _ ("Save as PDF"), ".pdf");
}

static void
png_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (TD_MAP_SHEET_WINDOW (widget), _ ("Save as PNG"), ".png");
}

/* ---- the class ---- */

/* Another file is not told what was chosen for this one. */
static void
workspace_cb (TdSession *session, TdMapSheetWindow *self)
{
  g_clear_pointer (&self->values, td_map_sheet_values_free);
  gtk_window_close (GTK_WINDOW (self));
}

static const char *
paper_word (int paper)
{
  return td_sheet_paper_name ((TdSheetPaper)paper);
}

static void
fill_scales (GtkDropDown *list)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < td_map_sheet_n_scales (); i++)
    gtk_string_list_take (words, td_map_sheet_scale_label (i));
  gtk_drop_down_set_model (list, G_LIST_MODEL (words));
  g_object_unref (words);
}

void
td_map_sheet_present (GtkWindow *parent, TdSession *session, const TdMapSheetSubject *subject)
{
  TdMapSheetWindow *self;

  g_return_if_fail (TD_IS_SESSION (session) && subject->show != NULL);

  self = g_object_new (TD_TYPE_MAP_SHEET_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->show = td_map_show_copy (subject->show);
  self->box = subject->view;
  self->tiles = subject->tiles != NULL ? td_tiles_ref (subject->tiles) : NULL;
  self->fault = g_strdup (subject->fault);
  self->shown = td_map_sheet_shown (subject->show, subject->filter, subject->moment);
  gtk_widget_set_visible (GTK_WIDGET (self->base),
                          self->tiles != NULL && td_tiles_n_layers (self->tiles) > 0);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  td_map_sheet_read_start (session, subject->filter, NULL, started_cb, g_object_ref (self));
}

static void
td_map_sheet_window_dispose (GObject *object)
{
  TdMapSheetWindow *self = TD_MAP_SHEET_WINDOW (object);

  if (self->session != NULL && self->values != NULL)
    td_map_sheet_remember (self->session, self->values);
  g_clear_handle_id (&self->typed, g_source_remove);
  end_fetching (self);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_MAP_SHEET_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->sheet, td_map_sheet_unref);
  g_clear_pointer (&self->show, td_map_show_free);
  g_clear_pointer (&self->tiles, td_tiles_unref);
  g_clear_pointer (&self->values, td_map_sheet_values_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->trouble, g_free);
  G_OBJECT_CLASS (td_map_sheet_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMapSheetWindow, name)

static void
td_map_sheet_window_class_init (TdMapSheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_map_sheet_window_dispose;
  g_type_ensure (TD_TYPE_PAPER_PAGES);
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-map-sheet-window.ui");
  BIND (flap);
  BIND (show_fields);
  BIND (title_entry);
  BIND (paper);
  BIND (lying);
  BIND (standing);
  BIND (scale);
  BIND (other_field);
  BIND (other);
  BIND (view);
  BIND (all);
  BIND (base);
  BIND (approval);
  BIND (maker);
  BIND (internal);
  BIND (warning);
  BIND (hint);
  BIND (fetch);
  BIND (progress_row);
  BIND (progress);
  BIND (stop);
  BIND (pdf);
  BIND (stack);
  BIND (pages);
  BIND (failed);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scale_cb);
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "sheet.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "sheet.png", NULL, png_action);
  gtk_widget_class_install_action (widget_class, "sheet.fetch", NULL, fetch_action);
  gtk_widget_class_install_action (widget_class, "sheet.stop", NULL, stop_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sheet.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "sheet.pdf", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_map_sheet_window_init (TdMapSheetWindow *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->paper, TD_N_SHEET_PAPERS, paper_word);
  fill_scales (self->scale);
  td_side_bind (self->flap, self->show_fields);
  self->filling = FALSE;
  show_actions (self);
}
