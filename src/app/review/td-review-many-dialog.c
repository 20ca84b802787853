/* Tidang: a joint review of many stairwells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-many-dialog.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-except-row.h"
#include "td-field.h"
#include "td-leaf-many-state.h"
#include "td-many-foot.h"
#include "td-review-many-state.h"
#include "td-stamped-page.h"

#include <glib/gi18n.h>

struct _TdReviewManyDialog
{
  AdwWindow parent_instance;
  GtkLabel *heading, *lacks;
  GtkDropDown *kind, *verdict;
  GtkEditable *department, *day, *told, *number, *person;
  GtkTextView *text;
  TdStampedPage *page;
  GtkBox *seats, *excepts;
  GtkWidget *departments_box, *excepts_box, *add, *done;
  TdField *verdict_field, *told_field, *person_field, *text_field;
  GtkCheckButton *send;
  TdManyFoot *foot;
  TdSession *session;
  GArray *unit_ids;
  TdReviewTable *table; /* NULL until it is read */
  GPtrArray *checks;    /* GtkCheckButton of each seat, borrowed */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdReviewManyDialog, td_review_many_dialog, ADW_TYPE_WINDOW)

/* ---- what is typed ---- */

static TdReviewEventKind
kind_of (TdReviewManyDialog *self)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  return (TdReviewEventKind)(kind < TD_N_REVIEW_EVENTS ? kind : 0);
}

static char *
text_of (TdReviewManyDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter from, to;
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
}

static GArray *
read_excepts (TdReviewManyDialog *self)
{
  GArray *excepts = g_array_new (FALSE, FALSE, sizeof (TdReviewManyExcept));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->excepts)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      TdReviewManyExcept except;
      td_except_row_read (TD_EXCEPT_ROW (row), &except);
      g_array_append_val (excepts, except);
    }
  return excepts;
}

/* The form borrows from the widgets: it is used up before they change. */
static void
read_form (TdReviewManyDialog *self, TdReviewManyForm *form)
{
  guint verdict = gtk_drop_down_get_selected (self->verdict);
  g_autofree char *text = text_of (self);
  g_autoptr (GArray) excepts = read_excepts (self);
  g_autofree const char **ticked = g_new0 (const char *, self->checks->len + 1);
  guint n = 0;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      ticked[n++] = ((const TdReviewSeat *)self->table->seats->pdata[i])->name;
  const TdReviewManyTyped typed = {
    .step = { .kind = kind_of (self),
              .verdict = (TdReviewVerdict)(verdict + 1 < TD_N_REVIEW_VERDICTS ? verdict + 1 : 0),
              .day = gtk_editable_get_text (self->day),
              .told = gtk_editable_get_text (self->told),
              .department = gtk_editable_get_text (self->department),
              .number = gtk_editable_get_text (self->number),
              .person = gtk_editable_get_text (self->person),
              .text = text,
              .page = td_stamped_page_get (self->page) },
    .ticked = ticked,
    .send = gtk_check_button_get_active (self->send),
    .excepts = (const TdReviewManyExcept *)(gconstpointer)excepts->data,
    .n_excepts = excepts->len,
  };
  td_review_many_form_init (form, &typed, td_session_today (self->session));
}

static TdReviewManyAsk *
ask_new (TdReviewManyDialog *self, const TdReviewManyForm *form)
{
  return td_review_many_ask_new (form, gtk_check_button_get_active (self->send),
                                 td_many_foot_leaves_out (self->foot), self->unit_ids);
}

/* ---- the look, and the deed ---- */

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdReviewManyAsk *ask = data;
  TdReviewMany many = td_review_many_of_ask (ask);
  const TdProgress progress = { .cancellable = cancellable };
  return td_review_look_many (workspace, ask->unit_ids, &many, &progress, error);
}

static TdBatchResult *
record_many (TdWorkspace *workspace,
             const GArray *unit_ids,
             gconstpointer data,
             const TdProgress *progress,
             GError **error)
{
  const TdReviewManyAsk *ask = data;
  TdReviewMany many = td_review_many_of_ask (ask);
  g_autoptr (GPtrArray) lines =
      td_review_record_many (workspace, unit_ids, &many, ask->leave_out, progress, error);
  g_autofree char *sums = NULL;
  if (lines == NULL)
    return NULL;
  sums = td_leaf_many_sums (lines);
  return td_batch_result_new (g_strdup_printf (_ ("Joint review: %s."), sums), td_leaf_many_refusals (lines),
                              td_leaf_many_count (lines, TD_LEAF_MANY_ADDED) > 0);
}

static void
show_fields (TdReviewManyDialog *self, const TdReviewManyForm *form)
{
  const TdReviewForm *step = &form->step;
  gtk_widget_set_visible (self->departments_box, form->asks_departments);
  gtk_widget_set_visible (GTK_WIDGET (self->send), form->asks_send);
  gtk_widget_set_visible (self->excepts_box, form->asks_excepts);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_field), step->asks_verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->told_field), step->asks[TD_REVIEW_TOLD]);
  gtk_widget_set_visible (GTK_WIDGET (self->person_field), step->asks[TD_REVIEW_PERSON]);
  gtk_widget_set_visible (GTK_WIDGET (self->text_field), step->asks[TD_REVIEW_TEXT]);
  gtk_widget_set_visible (GTK_WIDGET (self->page), step->asks[TD_REVIEW_PAGE]);
  g_object_set (self->person_field, "title", step->person, NULL);
  g_object_set (self->text_field, "title", step->text, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, step->text, -1);
  gtk_label_set_text (self->lacks, form->lacks);
  gtk_widget_set_visible (GTK_WIDGET (self->lacks), *form->lacks != '\0');
}

static void
changed_cb (TdReviewManyDialog *self)
{
  g_auto (TdReviewManyForm) form = { 0 };
  if (self->updating || self->table == NULL)
    return;
  gpointer const fields[TD_N_REVIEW_FIELDS] = {
    [TD_REVIEW_DAY] = self->day,
    [TD_REVIEW_TOLD] = self->told,
    [TD_REVIEW_NUMBER] = self->number,
    [TD_REVIEW_DEPARTMENT] = self->department,
    [TD_REVIEW_PERSON] = self->person,
    [TD_REVIEW_TEXT] = self->text,
    [TD_REVIEW_PAGE] = td_stamped_page_entry (self->page),
  };
  read_form (self, &form);
  show_fields (self, &form);
  td_field_say_at (fields, TD_N_REVIEW_FIELDS, form.step.at, form.step.fault);
  if (form.complete)
    td_many_foot_look (self->foot, self->session, run_look, ask_new (self, &form), td_review_many_ask_free);
  else
    td_many_foot_forget (self->foot, "");
}

static void
foot_cb (TdReviewManyDialog *self)
{
  gtk_widget_set_sensitive (self->done, td_many_foot_can_do (self->foot));
}

static void
done_cb (TdReviewManyDialog *self)
{
  g_auto (TdReviewManyForm) form = { 0 };
  GtkWindow *window = GTK_WINDOW (self);
  if (self->table == NULL || !td_many_foot_can_do (self->foot))
    return;
  read_form (self, &form);
  if (form.complete)
    td_batch_window_hold_form (td_batch_window_run (window, self->session, gtk_window_get_title (window),
                                                    self->unit_ids, record_many, ask_new (self, &form),
                                                    td_review_many_ask_free),
                               window);
}

static void
cancel_cb (TdReviewManyDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_cb (TdReviewManyDialog *self)
{
  TdExceptRow *row = td_except_row_new (self->table);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->excepts, GTK_WIDGET (row));
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
  changed_cb (self);
}

/* ---- the form ---- */

/* Which departments have something to do differs with the step. */
static void
show_seats (TdReviewManyDialog *self)
{
  TdReviewEventKind kind = kind_of (self);
  gboolean lies = FALSE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      const TdReviewSeat *seat = self->table->seats->pdata[i];
      g_autofree char *text = td_review_many_seat_text (seat, kind);
      gtk_check_button_set_label (self->checks->pdata[i], text);
      gtk_check_button_set_active (self->checks->pdata[i], td_review_many_ticked (seat, kind));
      lies |= seat->lies > 0;
    }
  gtk_check_button_set_active (self->send, !lies);
}

static void
kind_cb (TdReviewManyDialog *self)
{
  if (self->updating || self->table == NULL)
    return;
  self->updating = TRUE;
  show_seats (self);
  self->updating = FALSE;
  changed_cb (self);
}

static void
make_seats (TdReviewManyDialog *self)
{
  for (guint i = 0; i < self->table->seats->len; i++)
    {
      GtkWidget *check = gtk_check_button_new ();
      g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->seats, check);
      g_ptr_array_add (self->checks, check);
    }
}

static const char *
kind_word (int kind)
{
  return td_review_event_kind_to_label ((TdReviewEventKind)kind);
}

static const char *
verdict_word (int verdict)
{
  return td_review_verdict_to_label ((TdReviewVerdict)(verdict + 1));
}

static void
show_table (TdReviewManyDialog *self)
{
  g_autofree char *headline = td_review_many_headline (self->table);
  g_autofree char *today = td_date_to_iso (td_session_today (self->session));
  gtk_label_set_text (self->heading, headline);
  self->updating = TRUE;
  make_seats (self);
  gtk_editable_set_text (self->day, today);
  td_choice_set (self->kind, td_review_many_next (self->table));
  self->updating = FALSE;
  kind_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}

static gpointer
run_table (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_review_table_load (workspace, data, error);
}

static void
table_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdReviewManyDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdReviewTable) table = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (table == NULL)
    {
      td_session_fail (self->session, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->table = g_steal_pointer (&table);
  show_table (self);
}

void
td_review_many_dialog_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  TdReviewManyDialog *self = g_object_new (TD_TYPE_REVIEW_MANY_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  td_session_run (session, G_PRIORITY_HIGH, run_table, g_array_ref (self->unit_ids),
                  (GDestroyNotify)g_array_unref, (GDestroyNotify)td_review_table_free, NULL, table_cb,
                  g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_review_many_dialog_dispose (GObject *object)
{
  TdReviewManyDialog *self = TD_REVIEW_MANY_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_REVIEW_MANY_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->table, td_review_table_free);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  G_OBJECT_CLASS (td_review_many_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdReviewManyDialog, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  BIND (heading);
  BIND (lacks);
  BIND (kind);
  BIND (verdict);
  BIND (department);
  BIND (day);
  BIND (told);
  BIND (number);
  BIND (person);
  BIND (text);
  BIND (page);
  BIND (seats);
  BIND (excepts);
  BIND (departments_box);
  BIND (excepts_box);
  BIND (add);
  BIND (done);
  BIND (verdict_field);
  BIND (told_field);
  BIND (person_field);
  BIND (text_field);
  BIND (send);
  BIND (foot);
  CALLBACK (cancel_cb);
  CALLBACK (done_cb);
  CALLBACK (kind_cb);
  CALLBACK (changed_cb);
  CALLBACK (foot_cb);
  CALLBACK (add_cb);
}

static void
td_review_many_dialog_class_init (TdReviewManyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_review_many_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_STAMPED_PAGE);
  g_type_ensure (TD_TYPE_MANY_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-review-many-dialog.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_review_many_dialog_init (TdReviewManyDialog *self)
{
  self->updating = TRUE;
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->kind, TD_N_REVIEW_EVENTS, kind_word);
  td_choice_fill (self->verdict, TD_N_REVIEW_VERDICTS - 1, verdict_word);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->updating = FALSE;
}
