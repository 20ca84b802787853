/* Tidang: the survey card of one stairwell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-window.h"

#include "td-field.h"
#include "td-leave.h"
#include "td-preview-window.h"
#include "td-register-state.h"
#include "td-scroll.h"
#include "td-standing-dialog.h"
#include "td-survey-row.h"
#include "td-survey-state.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdSurveyWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkInfoBar *blocked;
  GtkLabel *blocked_label, *headline, *progress, *reasons, *day_fault;
  GtkWidget *history, *rest, *decide, *take_back;
  GtkEditable *day;
  GtkStack *stack;
  GtkBox *items;
  GPtrArray *rows; /* TdSurveyRow, in order; owned by `items` */
  GtkFileChooserNative *chooser;
  TdSurveyRow *chooses; /* whose photos are chosen */
  TdSession *session;
  TdUnit *unit;
  TdSurveyCard *card;
  gint64 unit_id;
  gboolean asked; /* the window was asked to close while something wrong stands there */
};

G_DEFINE_FINAL_TYPE (TdSurveyWindow, td_survey_window, ADW_TYPE_WINDOW)

/* ---- storing ---- */

typedef struct
{
  gint64 unit_id;
  char *item, *answer, *note;
  GStrv paths;
  TdDate on;
  gboolean rest, take_back;
} SurveyJob;

typedef struct
{
  TdSurveyWindow *self;
  TdSurveyRow *row; /* NULL: the whole card */
} Storing;

static void
survey_job_free (gpointer data)
{
  SurveyJob *job = data;

  g_free (job->item);
  g_free (job->answer);
  g_free (job->note);
  g_strfreev (job->paths);
  g_free (job);
}

static gpointer
run_store (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const SurveyJob *job = data;
  TdSurveyChange change = { job->item, job->answer, job->note };

  if (job->take_back)
    td_unit_clear_rating (workspace, job->unit_id, error);
  else if (job->rest)
    td_survey_answer_rest (workspace, job->unit_id, job->on, error);
  else if (job->paths != NULL)
    td_survey_add_photos (workspace, job->unit_id, job->item, (const char *const *)job->paths, error);
  else
    td_survey_answer (workspace, job->unit_id, &change, 1, job->on, error);
  return NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Storing *storing = data;
  g_autoptr (TdSurveyWindow) self = storing->self;
  g_autoptr (TdSurveyRow) row = storing->row;
  g_autoptr (GError) error = NULL;

  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || error == NULL)
    return;
  if (row != NULL)
    td_survey_row_fail (row, error->message);
  else
    td_session_fail (self->session, error);
}

static TdDate
day_of (TdSurveyWindow *self)
{
  const char *fault;

  return td_survey_day (gtk_editable_get_text (self->day), td_session_today (self->session), &fault);
}

/* Takes the job. */
static void
run (TdSurveyWindow *self, SurveyJob *job, TdSurveyRow *row)
{
  Storing *storing = g_new0 (Storing, 1);

  job->unit_id = self->unit_id;
  job->on = day_of (self);
  storing->self = g_object_ref (self);
  storing->row = row != NULL ? g_object_ref (row) : NULL;
  td_session_run (self->session, G_PRIORITY_HIGH, run_store, job, survey_job_free, NULL, NULL, stored_cb,
                  storing);
}

static void
store_cb (TdSurveyWindow *self, const char *answer, const char *note, TdSurveyRow *row)
{
  SurveyJob *job;

  if (self->session == NULL || self->card == NULL)
    return;
  if (day_of (self) == TD_DATE_NONE)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->day));
      return;
    }
  job = g_new0 (SurveyJob, 1);
  job->item = g_strdup (td_survey_item (self->card->survey, td_survey_row_get_item (row))->id);
  job->answer = g_strdup (answer);
  job->note = g_strdup (note);
  run (self, job, row);
}

static void
rest_cb (TdSurveyWindow *self)
{
  SurveyJob *job = g_new0 (SurveyJob, 1);

  job->rest = TRUE;
  run (self, job, NULL);
}

static void
take_back_cb (TdSurveyWindow *self)
{
  SurveyJob *job = g_new0 (SurveyJob, 1);

  job->take_back = TRUE;
  run (self, job, NULL);
}

static void
decide_cb (TdSurveyWindow *self)
{
  if (self->unit != NULL)
    td_standing_dialog_present (GTK_WINDOW (self), self->session, self->unit, self->card);
}

/* ---- paper ---- */

static struct _TdDisplayList *
lay_out_paper (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  return td_survey_pages (workspace, *(const gint64 *)data, error);
}

static gboolean
write_paper (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  return td_survey_write (workspace, *(const gint64 *)data, path, error);
}

static void
print_cb (TdSurveyWindow *self)
{
  g_autofree char *label = self->unit != NULL ? td_unit_label (self->unit) : NULL;
  const TdPreview preview = { .name = "加装电梯条件摸底卡",
                              .about = label,
                              .lay_out = lay_out_paper,
                              .write = write_paper,
                              .data = g_memdup2 (&self->unit_id, sizeof self->unit_id),
                              .data_free = g_free };

  td_preview_present (GTK_WINDOW (self), self->session, &preview);
}

/* The history is a page of the window behind this one. */
static void
history_cb (TdSurveyWindow *self)
{
  GtkWindow *behind = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (behind == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (behind), "win.field-history", "(xxss)", self->unit_id, (gint64)0,
                              "", "survey");
  gtk_window_close (GTK_WINDOW (self));
}

static void
day_cb (TdSurveyWindow *self)
{
  const char *fault;

  if (self->session == NULL)
    return;
  td_survey_day (gtk_editable_get_text (self->day), td_session_today (self->session), &fault);
  td_field_say (self->day, fault);
  gtk_label_set_text (self->day_fault, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->day_fault), *fault != '\0');
}

/* ---- photos ---- */

static void
add_photos (TdSurveyWindow *self, TdSurveyRow *row, const char *const *paths)
{
  SurveyJob *job = g_new0 (SurveyJob, 1);

  job->item = g_strdup (td_survey_item (self->card->survey, td_survey_row_get_item (row))->id);
  job->paths = g_strdupv ((char **)paths);
  run (self, job, row);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdSurveyWindow *self)
{
  g_autoptr (TdSurveyRow) row = g_steal_pointer (&self->chooses);

  if (response == GTK_RESPONSE_ACCEPT && row != NULL && self->card != NULL)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);
          g_autofree char *path = g_file_get_path (file);

          if (path != NULL)
            g_strv_builder_add (paths, path);
        }
      g_auto (GStrv) list = g_strv_builder_end (paths);
      if (list[0] != NULL)
        add_photos (self, row, (const char *const *)list);
      else
        td_survey_row_fail (row, _ ("Only files on this computer can be attached: copy it here first."));
    }
  g_clear_object (&self->chooser);
}

static void
photos_cb (TdSurveyWindow *self, GStrv paths, TdSurveyRow *row)
{
  if (self->session == NULL || self->card == NULL)
    return;
  if (paths != NULL)
    {
      add_photos (self, row, (const char *const *)paths);
      return;
    }
  g_clear_object (&self->chooser);
  g_set_object (&self->chooses, row);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Photos"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- rows ---- */

static void
step_cb (TdSurveyWindow *self, gboolean forward, TdSurveyRow *row)
{
  guint at = td_survey_row_get_item (row);

  if (forward ? at + 1 >= self->rows->len : at == 0)
    return;
  row = g_ptr_array_index (self->rows, forward ? at + 1 : at - 1);
  td_survey_row_go (row);
  td_scroll_soon (GTK_WIDGET (row));
}

static GtkWidget *
group_box (const TdSurveyGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = gtk_label_new (group->title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "dossier-card");
  gtk_box_append (GTK_BOX (box), heading);
  return box;
}

static void
make_rows (TdSurveyWindow *self)
{
  const TdSurvey *survey = self->card->survey;
  g_autofree GtkWidget **boxes = g_new0 (GtkWidget *, survey->groups->len);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
  g_ptr_array_set_size (self->rows, 0);
  for (guint g = 0; g < survey->groups->len; g++)
    {
      boxes[g] = group_box (g_ptr_array_index (survey->groups, g));
      gtk_box_append (self->items, boxes[g]);
    }
  for (guint i = 0; i < survey->items->len; i++)
    {
      TdSurveyRow *row = td_survey_row_new (self->session, survey, i);

      g_signal_connect_object (row, "store", G_CALLBACK (store_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "photos", G_CALLBACK (photos_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (boxes[td_survey_item (survey, i)->group]), GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
}

/* ---- what is shown ---- */

static void
show_rating (TdSurveyWindow *self, gboolean writes)
{
  static const char *const styles[] = { "unrated", "suitable", "hard", "unsuitable" };
  const TdSurveyCard *card = self->card;
  g_autofree char *headline = td_survey_headline (card);
  g_autofree char *progress = td_survey_progress (card);
  g_autofree char *reasons = td_survey_reasons (card);

  gtk_label_set_text (self->headline, headline);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->headline), td_register_rating_style (card->rating));
  gtk_label_set_text (self->progress, progress);
  gtk_label_set_text (self->reasons, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), *reasons != '\0');
  gtk_widget_set_sensitive (self->rest, writes && td_survey_has_rest (card));
  gtk_widget_set_sensitive (self->decide, writes);
  gtk_widget_set_visible (self->take_back, card->manual != TD_RATING_UNRATED);
  gtk_widget_set_sensitive (self->take_back, writes);
}

static void
show_card (TdSurveyWindow *self, gboolean same)
{
  const TdSurvey *survey = self->card->survey;
  gboolean writes = td_session_may_change (self->session);
  const char *why_not = td_session_why_not (self->session);
  g_autofree char *label = td_unit_label (self->unit);

  adw_window_title_set_subtitle (self->title, label);
  gtk_info_bar_set_revealed (self->blocked, !writes && why_not != NULL);
  gtk_label_set_text (self->blocked_label, why_not != NULL ? why_not : "");
  show_rating (self, writes);
  gtk_editable_set_editable (self->day, writes);
  gtk_stack_set_visible_child_name (self->stack, survey != NULL ? "card" : "nothing");
  if (survey == NULL)
    return;
  if (!same)
    {
      g_autofree char *about = td_survey_about (survey);

      gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), about);
      make_rows (self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    td_survey_row_set (g_ptr_array_index (self->rows, i), self->card, writes);
  if (!same && self->rows->len > 0)
    td_survey_row_go (g_ptr_array_index (self->rows, 0));
}

/* ---- reading ---- */

typedef struct
{
  TdUnit *unit;
  TdSurveyCard *card;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  td_unit_free (loaded->unit);
  td_survey_card_free (loaded->card);
  g_free (loaded);
}

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 unit_id = *(const gint64 *)data;
  g_autoptr (TdUnit) unit = td_unit_load (workspace, unit_id, error);
  g_autoptr (TdSurveyCard) card = unit == NULL ? NULL : td_survey_card_load (workspace, unit_id, error);
  Loaded *loaded;

  if (card == NULL)
    return NULL;
  loaded = g_new0 (Loaded, 1);
  loaded->unit = g_steal_pointer (&unit);
  loaded->card = g_steal_pointer (&card);
  return loaded;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSurveyWindow) self = data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  gboolean same;

  if (self->session != NULL && error != NULL)
    td_session_fail (self->session, error);
  if (self->session != NULL && loaded != NULL)
    {
      same = self->card != NULL && self->card->survey != NULL && loaded->card->survey != NULL &&
             g_str_equal (self->card->survey->hash, loaded->card->survey->hash);
      g_clear_pointer (&self->unit, td_unit_free);
      g_clear_pointer (&self->card, td_survey_card_free);
      self->unit = g_steal_pointer (&loaded->unit);
      self->card = g_steal_pointer (&loaded->card);
      show_card (self, same);
    }
  g_clear_pointer (&loaded, loaded_free);
}

static void
load (TdSurveyWindow *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_load, g_memdup2 (&self->unit_id, sizeof self->unit_id),
                  g_free, loaded_free, NULL, loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdSession *session, guint64 unit_id, TdSurveyWindow *self)
{
  if ((unit_id == 0 || unit_id == (guint64)self->unit_id) && td_session_get_workspace (session) != NULL)
    load (self);
}

static void
workspace_cb (TdSession *session, TdSurveyWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

/* What was typed and not left yet is stored; what is wrong is shown once before it goes. */
static gboolean
close_request_cb (TdSurveyWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!td_survey_row_commit (g_ptr_array_index (self->rows, i)) && !self->asked)
      {
        self->asked = TRUE;
        return TRUE;
      }
  return FALSE;
}

/* What the window behind this one does by the same keys. */
static void
behind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *behind = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (behind != NULL)
    gtk_widget_activate_action (GTK_WIDGET (behind),
                                g_str_equal (name, "survey.undo") ? "win.undo" : "win.redo", NULL);
}

/* ---- the class ---- */

void
td_survey_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id)
{
  TdSurveyWindow *self;
  g_autofree char *today = NULL;

  g_return_if_fail (TD_IS_SESSION (session) && unit_id != 0);

  self = g_object_new (TD_TYPE_SURVEY_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  today = td_date_to_iso (td_session_today (session));
  gtk_editable_set_text (self->day, today);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
td_survey_window_dispose (GObject *object)
{
  TdSurveyWindow *self = TD_SURVEY_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->chooses);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_SURVEY_WINDOW);
  g_clear_pointer (&self->unit, td_unit_free);
  g_clear_pointer (&self->card, td_survey_card_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_survey_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdSurveyWindow, name)

static void
td_survey_window_class_init (TdSurveyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_survey_window_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-survey-window.ui");
  BIND (title);
  BIND (blocked);
  BIND (blocked_label);
  BIND (headline);
  BIND (progress);
  BIND (reasons);
  BIND (day);
  BIND (day_fault);
  BIND (history);
  BIND (rest);
  BIND (decide);
  BIND (take_back);
  BIND (stack);
  BIND (items);
  gtk_widget_class_bind_template_callback (widget_class, rest_cb);
  gtk_widget_class_bind_template_callback (widget_class, decide_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_install_action (widget_class, "survey.undo", NULL, behind_action);
  gtk_widget_class_install_action (widget_class, "survey.redo", NULL, behind_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "survey.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "survey.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_survey_window_init (TdSurveyWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  td_leave_ask (GTK_WINDOW (self));
}
