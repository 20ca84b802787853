/* Tidang: a paper before it is printed or written — its pages, its words, its file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-window.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-desk.h"
#include "td-display-list.h"
#include "td-field.h"
#include "td-paper-print.h"
#include "td-paper-sheet.h"
#include "td-row-name.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdPaperWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkListView *pages;
  AdwStatusPage *failed;
  GtkButton *print, *export;
  GtkDropDown *kind;
  GtkCheckButton *each, *common_table, *pay_choice, *unmasked, *allow_missing;
  GtkWidget *kind_field, *path_field;
  GtkBox *words;
  GtkEditable *path;
  struct
  {
    GtkWidget *field;
    GtkEditable *entry;
  } rows[TD_N_PAPER_WORDS];
  GtkLabel *kept_hint, *blanks;
  GtkLabel *hint;
  TdSession *session;
  GArray *unit_ids;
  char *folder; /* where papers of many go, as long as no other path is typed */
  TdPaperValues *values;
  TdKeptWords *kept; /* NULL until they are read */
  TdPaperThen then;
  TdDisplayList *list;
  GtkStringList *numbers; /* a line per page */
  double zoom;
  guint serial;
  guint reload_source;
  GtkFileChooserNative *chooser;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdPaperWindow, td_paper_window, ADW_TYPE_WINDOW)

typedef struct
{
  GArray *unit_ids;
  TdPaperValues *values;
  char *path;
  gboolean each;
} PaperJob;

static void
paper_job_free (gpointer data)
{
  PaperJob *job = data;
  g_array_unref (job->unit_ids);
  td_paper_values_free (job->values);
  g_free (job->path);
  g_free (job);
}

static gboolean
is_many (TdPaperWindow *self)
{
  return self->unit_ids->len != 1;
}

/* Of the first `n` units. */
static PaperJob *
new_job (TdPaperWindow *self, guint n)
{
  PaperJob *job = g_new0 (PaperJob, 1);
  job->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (job->unit_ids, self->unit_ids->data, MIN (n, self->unit_ids->len));
  job->values = td_paper_values_copy (self->values);
  return job;
}

static gpointer
run_preview (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  PaperJob *job = data;
  TdPaperOptions options = td_paper_values_to_options (job->values);
  return td_paper_preview (workspace, job->unit_ids, &options, error);
}

static gpointer
run_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  PaperJob *job = data;
  TdPaperOptions options = td_paper_values_to_options (job->values);
  TdProgress progress = { NULL, NULL, cancellable };
  return td_paper_write (workspace, job->unit_ids, &options, job->path, FALSE, &progress, error);
}

static TdBatchResult *
write_many (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const PaperJob *job = data;
  TdPaperOptions options = td_paper_values_to_options (job->values);
  GPtrArray *refused = NULL;
  g_autoptr (GPtrArray) written =
      td_paper_write_many (workspace, unit_ids, &options, job->path, job->each, progress, &refused, error);
  if (written == NULL)
    {
      g_clear_pointer (&refused, g_ptr_array_unref);
      return NULL;
    }
  char *said = job->each
                   ? g_strdup_printf (ngettext ("%u paper is in %s.", "%u papers are in %s.", written->len),
                                      written->len, job->path)
                   : g_strdup_printf (_ ("Written: %s"), job->path);
  return td_batch_result_new (said, refused, FALSE);
}

/* ---- the pages ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdPaperWindow *self)
{
  GtkWidget *sheet = td_paper_sheet_new ();
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, sheet);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdPaperWindow *self)
{
  td_paper_sheet_set_page (TD_PAPER_SHEET (gtk_list_item_get_child (item)), self->list,
                           gtk_list_item_get_position (item), self->zoom);
  g_autofree char *name = g_strdup_printf (_ ("Page %u of %u"), gtk_list_item_get_position (item) + 1,
                                           td_display_list_n_pages (self->list));
  td_row_name (item, name);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdPaperWindow *self)
{
  td_paper_sheet_set_page (TD_PAPER_SHEET (gtk_list_item_get_child (item)), NULL, 0, 1);
}

static void
show_pages (TdPaperWindow *self)
{
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);
  guint n = self->list != NULL ? td_display_list_n_pages (self->list) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      gtk_string_list_append (numbers, number);
    }
  g_autoptr (GtkNoSelection) none = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&numbers)));
  gtk_list_view_set_model (self->pages, GTK_SELECTION_MODEL (none));
  g_autofree char *count = is_many (self)
                               ? g_strdup_printf (_ ("the first of %u stairwells"), self->unit_ids->len)
                               : g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  adw_window_title_set_subtitle (self->title, count);
  gtk_stack_set_visible_child_name (self->stack, "pages");
}

typedef struct
{
  TdPaperWindow *self;
  guint serial;
} Asked;

static void print_cb (TdPaperWindow *self);
static void choose_cb (TdPaperWindow *self);

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdPaperWindow) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || asked->serial != self->serial)
    {
      g_clear_pointer (&list, td_display_list_unref);
      return;
    }
  /* Of many, others may well be made where the first cannot. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), list != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), list != NULL || is_many (self));
  if (list == NULL)
    {
      adw_status_page_set_description (self->failed, error != NULL ? error->message : "");
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  /* The sheets on show hold the old list. */
  gtk_list_view_set_model (self->pages, NULL);
  g_clear_pointer (&self->list, td_display_list_unref);
  self->list = list;
  show_pages (self);
  TdPaperThen then = self->then;
  self->then = TD_PAPER_SHOW;
  if (then == TD_PAPER_SHOW_AND_PRINT)
    print_cb (self);
  else if (then == TD_PAPER_SHOW_AND_EXPORT)
    choose_cb (self);
}

static gboolean
reload_now (gpointer data)
{
  TdPaperWindow *self = data;
  Asked *asked = g_new0 (Asked, 1);
  self->reload_source = 0;
  asked->self = g_object_ref (self);
  asked->serial = ++self->serial;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_preview,
                  new_job (self, self->values->kind == TD_PAPER_PROGRESS ? G_MAXUINT : 1), paper_job_free,
                  (GDestroyNotify)td_display_list_unref, NULL, previewed_cb, asked);
  return G_SOURCE_REMOVE;
}

/* ---- the words ---- */

static void
update (TdPaperWindow *self)
{
  const TdPaperValues *v = self->values;
  g_autofree char *blanks = td_paper_values_blanks (v);
  gboolean any = FALSE;
  self->updating = TRUE;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    {
      gboolean used = td_paper_values_uses (v, (TdPaperWord)i);
      any = any || (used && i < TD_N_KEPT_WORDS);
      td_choice_set_text (self->rows[i].entry, v->words[i]);
      gtk_widget_set_visible (self->rows[i].field, used);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->kept_hint), any);
  gtk_label_set_text (self->blanks, blanks != NULL ? blanks : "");
  gtk_widget_set_visible (GTK_WIDGET (self->blanks), blanks != NULL);
  td_choice_set (self->kind, v->kind);
  gtk_widget_set_visible (self->kind_field, is_many (self));
  /* A ledger is one table of all. */
  gtk_widget_set_visible (GTK_WIDGET (self->each), is_many (self) && v->kind != TD_PAPER_PROGRESS);
  gtk_check_button_set_active (self->common_table, v->common_table);
  gtk_check_button_set_active (self->pay_choice, v->pay_choice);
  gtk_check_button_set_active (self->unmasked, v->unmasked);
  gtk_check_button_set_active (self->allow_missing, v->allow_missing);
  gtk_widget_set_visible (GTK_WIDGET (self->common_table), v->kind == TD_PAPER_CONSENT);
  gtk_widget_set_visible (GTK_WIDGET (self->pay_choice), v->kind == TD_PAPER_CONSENT);
  gtk_widget_set_visible (GTK_WIDGET (self->unmasked), v->kind == TD_PAPER_ROSTER);
  self->updating = FALSE;
}

static void
take (TdPaperWindow *self, TdPaperValues *next, guint delay)
{
  td_paper_values_free (self->values);
  self->values = next;
  update (self);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  const char *missing = td_paper_values_missing (next);
  gtk_label_set_text (self->hint, missing != NULL ? missing : "");
  if (missing == NULL)
    self->reload_source = g_timeout_add (delay, reload_now, self);
}

static void
word_cb (GtkEditable *entry, TdPaperWindow *self)
{
  if (self->updating || self->values == NULL)
    return;
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    if (self->rows[i].entry == entry)
      {
        take (self, td_paper_values_with_word (self->values, (TdPaperWord)i, gtk_editable_get_text (entry)),
              500);
        return;
      }
}

/* A field for each word: which of them are shown is the paper's. */
static void
add_word_rows (TdPaperWindow *self)
{
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    {
      GtkWidget *entry = gtk_entry_new ();
      GtkWidget *field = g_object_new (TD_TYPE_FIELD, "title", td_paper_word_to_label ((TdPaperWord)i), NULL);
      g_signal_connect_object (entry, "changed", G_CALLBACK (word_cb), self, 0);
      gtk_box_append (GTK_BOX (field), entry);
      gtk_box_append (self->words, field);
      self->rows[i].field = field;
      self->rows[i].entry = GTK_EDITABLE (entry);
    }
}

static void
flag_cb (GtkCheckButton *button, TdPaperWindow *self)
{
  gboolean active = gtk_check_button_get_active (button);
  if (self->updating || self->values == NULL)
    return;
  if (button == self->common_table)
    take (self, td_paper_values_with_common_table (self->values, active), 50);
  else if (button == self->pay_choice)
    take (self, td_paper_values_with_pay_choice (self->values, active), 50);
  else if (button == self->unmasked)
    take (self, td_paper_values_with_unmasked (self->values, active), 50);
  else
    take (self, td_paper_values_with_allow_missing (self->values, active), 50);
}

/* ---- keeping the words ---- */

static gpointer
run_keep (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  PaperJob *job = data;
  const char *words[TD_N_KEPT_WORDS];
  td_paper_values_to_kept (job->values, words);
  td_kept_words_set (workspace, job->unit_ids, job->values->vote_number, words, error);
  return NULL;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
}

/* There is no “save”: what was typed is kept with the first print, and when the window goes. */
static void
keep_words (TdPaperWindow *self)
{
  if (self->kept == NULL || !td_paper_values_differ (self->values, self->kept) ||
      td_session_get_workspace (self->session) == NULL ||
      td_workspace_is_read_only (td_session_get_workspace (self->session)))
    return;
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      if (self->values->many && td_text_is_blank (self->values->words[i]))
        continue;
      g_free (self->kept->words[i]);
      self->kept->words[i] = g_strstrip (g_strdup (self->values->words[i]));
    }
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_keep, new_job (self, G_MAXUINT), paper_job_free,
                  NULL, NULL, kept_cb, g_object_ref (self->session));
}

static gpointer
run_load_kept (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  PaperJob *job = data;
  return td_kept_words_load (workspace, g_array_index (job->unit_ids, gint64, 0), job->values->vote_number,
                             error);
}

/* Of many: what the first of them keeps stands grey in the empty fields. */
static void
show_kept_of_first (TdPaperWindow *self)
{
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->rows[i].entry), self->kept->words[i]);
      /* What is typed is for all, also where the first has it already. */
      g_free (self->kept->words[i]);
      self->kept->words[i] = g_strdup ("");
    }
  TdPaperValues *next = td_paper_values_copy (self->values);
  next->has_plan = self->kept->has_plan;
  take (self, next, 1);
}

static void
kept_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdKeptWords *kept = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      td_kept_words_free (kept);
      return;
    }
  if (kept == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  self->kept = kept;
  if (is_many (self))
    {
      show_kept_of_first (self);
      return;
    }
  take (self, td_paper_values_with_kept (self->values, kept), 1);
  if (self->then != TD_PAPER_SHOW_AND_FILL)
    return;
  guint missing = td_paper_words_missing (self->values->kind, self->values->has_plan,
                                          (const char *const *)self->values->words);
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    if (missing & (1u << i))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->rows[i].entry));
        return;
      }
}

static gboolean
td_paper_window_close_request (GtkWindow *window)
{
  TdPaperWindow *self = TD_PAPER_WINDOW (window);
  g_autoptr (TdDesk) desk = td_desk_load ();
  keep_words (self);
  gtk_window_get_default_size (window, &desk->paper_width, &desk->paper_height);
  desk->paper_zoom = self->zoom;
  td_desk_store (desk);
  return GTK_WINDOW_CLASS (td_paper_window_parent_class)->close_request (window);
}

/* ---- many ---- */

static gboolean
writes_each (TdPaperWindow *self)
{
  return is_many (self) && self->values->kind != TD_PAPER_PROGRESS &&
         gtk_check_button_get_active (self->each);
}

static void
suggest_path (TdPaperWindow *self)
{
  gboolean each = writes_each (self);
  g_autofree char *path = td_paper_values_path (self->values, self->folder, each);
  td_choice_set_text (self->path, path);
  g_object_set (self->path_field, "title", each ? _ ("Save into the folder") : _ ("Save as PDF"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->path), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  each ? _ ("Save into the folder") : _ ("Save as PDF"), -1);
}

static void
show_title (TdPaperWindow *self, const char *label)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", td_paper_to_label (self->values->kind), label);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static char *
many_label (TdPaperWindow *self)
{
  return g_strdup_printf (ngettext ("%u stairwell", "%u stairwells", self->unit_ids->len),
                          self->unit_ids->len);
}

static void
kind_cb (TdPaperWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  if (self->updating || self->values == NULL || selected >= TD_N_PAPERS)
    return;
  take (self, td_paper_values_with_kind (self->values, (TdPaperKind)selected), 50);
  g_autofree char *label = many_label (self);
  show_title (self, label);
  suggest_path (self);
}

static void
each_cb (TdPaperWindow *self)
{
  if (!self->updating && self->values != NULL)
    suggest_path (self);
}

/* ---- printing and writing ---- */

static void
print_list (TdPaperWindow *self, TdDisplayList *list)
{
  g_autoptr (GError) error = NULL;
  if (!td_paper_print (GTK_WINDOW (self), list, adw_window_title_get_title (self->title), &error) &&
      error != NULL)
    td_session_fail (self->session, error);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session != NULL)
    {
      gtk_label_set_text (self->hint, error != NULL ? error->message : "");
      gtk_widget_set_sensitive (GTK_WIDGET (self->print), TRUE);
      if (list != NULL)
        print_list (self, list);
    }
  g_clear_pointer (&list, td_display_list_unref);
}

static void
print_cb (TdPaperWindow *self)
{
  if (self->list == NULL)
    return;
  keep_words (self);
  if (!is_many (self))
    {
      print_list (self, self->list);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), FALSE);
  gtk_label_set_text (self->hint, _ ("Laying out all pages…"));
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_preview, new_job (self, G_MAXUINT), paper_job_free,
                  (GDestroyNotify)td_display_list_unref, NULL, laid_out_cb, g_object_ref (self));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), TRUE);
  if (error != NULL)
    {
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->allow_missing),
                              g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_MISSING_GLYPHS));
      return;
    }
  const char *file = files != NULL && files->len > 0 ? g_ptr_array_index (files, 0) : "";
  g_autofree char *said = g_strdup_printf (_ ("Written: %s"), file);
  gtk_label_set_text (self->hint, said);
  td_session_say (self->session, said, FALSE);
}

static void
export_cb (TdPaperWindow *self)
{
  const char *path = gtk_editable_get_text (self->path);
  const char *missing = td_paper_values_missing (self->values);
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->export)))
    return;
  if (missing != NULL || td_text_is_blank (path))
    {
      gtk_label_set_text (self->hint, missing != NULL ? missing : _ ("Say where the PDF is to be saved."));
      return;
    }
  keep_words (self);
  PaperJob *job = new_job (self, G_MAXUINT);
  job->path = g_strdup (path);
  job->each = writes_each (self);
  if (is_many (self))
    {
      td_batch_window_run (GTK_WINDOW (self), self->session, td_paper_to_label (self->values->kind),
                           self->unit_ids, write_many, job, paper_job_free);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), FALSE);
  gtk_label_set_text (self->hint, _ ("Writing…"));
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_write, job, paper_job_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, written_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdPaperWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      gtk_editable_set_text (self->path, g_file_peek_path (file));
      export_cb (self);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdPaperWindow *self)
{
  g_autoptr (GFile) now = g_file_new_for_path (gtk_editable_get_text (self->path));
  g_autoptr (GFile) folder = g_file_get_parent (now);
  g_autofree char *name = g_file_get_basename (now);
  g_clear_object (&self->chooser);
  gboolean each = writes_each (self);
  self->chooser = gtk_file_chooser_native_new (
      each ? _ ("Save into the folder") : _ ("Save as PDF"), GTK_WINDOW (self),
      each ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
      _ ("_Cancel"));
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  if (!each)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
set_zoom (TdPaperWindow *self, double zoom)
{
  self->zoom = CLAMP (zoom, 0.4, 4.0);
  if (self->list != NULL)
    show_pages (self);
}

static void
smaller_cb (TdPaperWindow *self)
{
  set_zoom (self, self->zoom / 1.25);
}

static void
larger_cb (TdPaperWindow *self)
{
  set_zoom (self, self->zoom * 1.25);
}

static TdPaperWindow *
window_new (GtkWindow *parent, TdSession *session, const gint64 *ids, guint n, TdPaperThen then)
{
  TdPaperWindow *self = g_object_new (TD_TYPE_PAPER_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->then = then;
  self->folder = g_path_get_dirname (td_workspace_get_path (td_session_get_workspace (session)));
  g_array_append_vals (self->unit_ids, ids, n);
  return self;
}

static void
present (TdPaperWindow *self, const char *label, TdPaperValues *values)
{
  self->values = values;
  update (self);
  show_title (self, label);
  gtk_window_present (GTK_WINDOW (self));
  td_session_run (self->session, G_PRIORITY_HIGH, run_load_kept, new_job (self, 1), paper_job_free,
                  (GDestroyNotify)td_kept_words_free, NULL, kept_loaded_cb, g_object_ref (self));
}

void
td_paper_window_present (GtkWindow *parent,
                         TdSession *session,
                         const TdUnit *unit,
                         TdPaperKind kind,
                         int vote_number,
                         TdPaperThen then)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit != NULL);
  TdPaperWindow *self = window_new (parent, session, &unit->id, 1, then);
  g_autofree char *label = td_unit_label (unit);
  g_autofree char *name = td_paper_file_name (unit, kind);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gtk_editable_set_text (self->path, path);
  present (self, label, td_paper_values_new (kind, vote_number, FALSE));
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

void
td_paper_window_present_many (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  td_paper_window_present_kind (parent, session, unit_ids, TD_PAPER_CONSENT);
}

void
td_paper_window_present_kind (GtkWindow *parent, TdSession *session, const GArray *unit_ids, TdPaperKind kind)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  TdPaperWindow *self =
      window_new (parent, session, (const gint64 *)unit_ids->data, unit_ids->len, TD_PAPER_SHOW);
  TdPaperValues *values = td_paper_values_new (kind, 0, FALSE);
  g_autofree char *label = many_label (self);
  values->many = is_many (self);
  gtk_label_set_text (self->kept_hint,
                      _ ("What is entered here is kept with each of them; what is left empty is as "
                         "each dossier keeps it."));
  present (self, label, values);
  suggest_path (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}

static void
td_paper_window_dispose (GObject *object)
{
  TdPaperWindow *self = TD_PAPER_WINDOW (object);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  self->updating = TRUE;
  if (self->pages != NULL)
    gtk_list_view_set_model (self->pages, NULL);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PAPER_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_paper_values_free);
  g_clear_pointer (&self->kept, td_kept_words_free);
  g_clear_pointer (&self->list, td_display_list_unref);
  G_OBJECT_CLASS (td_paper_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPaperWindow, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (stack);
  BIND (pages);
  BIND (failed);
  BIND (print);
  BIND (export);
  BIND (common_table);
  BIND (pay_choice);
  BIND (unmasked);
  BIND (allow_missing);
  BIND (words);
  BIND (kept_hint);
  BIND (blanks);
  BIND (kind);
  BIND (each);
  BIND (kind_field);
  BIND (path_field);
  BIND (path);
  BIND (hint);
}

static void
td_paper_window_class_init (TdPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_paper_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = td_paper_window_close_request;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-paper-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, each_cb);
  gtk_widget_class_bind_template_callback (widget_class, flag_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static const char *
kind_word (int value)
{
  return td_paper_to_label ((TdPaperKind)value);
}

static void
td_paper_window_init (TdPaperWindow *self)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  self->zoom = desk->paper_zoom;
  self->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  td_choice_fill (self->kind, TD_N_PAPERS, kind_word);
  self->updating = FALSE;
  gtk_window_set_default_size (GTK_WINDOW (self), desk->paper_width, desk->paper_height);
  add_word_rows (self);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->pages, factory);
}
