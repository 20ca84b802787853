/* Tidang: the form of one step of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-dialog.h"

#include "td-choice.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-review-state.h"
#include "td-stamped-page.h"

#include <glib/gi18n.h>

struct _TdReviewDialog
{
  AdwWindow parent_instance;
  GtkDropDown *kind, *verdict;
  GtkEditable *day, *told, *department, *number, *person;
  TdStampedPage *page;
  GtkTextView *text;
  TdField *department_field, *verdict_field, *told_field, *person_field, *text_field;
  GtkLabel *contradiction, *said;
  GtkCheckButton *anyway;
  GtkButton *done, *remove;
  TdSession *session;
  TdReviewFile *file;
  TdReviewEvent *event;
};

G_DEFINE_FINAL_TYPE (TdReviewDialog, td_review_dialog, ADW_TYPE_WINDOW)

/* ---- the deed ---- */

typedef struct
{
  gint64 unit_id;
  gboolean remove, anyway;
  TdReviewEvent *event;
  char *page; /* NULL: none is added */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  td_review_event_free (deed->event);
  g_free (deed->page);
  g_free (deed);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  gboolean added = deed->event->id == 0;
  if (deed->remove)
    return td_review_forget (workspace, deed->unit_id, deed->event->id, error)
               ? g_strdup (_ ("Step of the review removed"))
               : NULL;
  if (!td_review_record_page (workspace, deed->unit_id, deed->event, NULL, deed->anyway, deed->page, error))
    return NULL;
  return g_strdup (added ? _ ("Step of the review recorded") : _ ("Step of the review changed"));
}

/* Takes event and page. */
static void
start (TdReviewDialog *self, TdReviewEvent *event, char *page, gboolean remove)
{
  Deed *deed = g_new0 (Deed, 1);
  deed->unit_id = self->file->unit_id;
  deed->remove = remove;
  deed->anyway = gtk_check_button_get_active (self->anyway);
  deed->event = event;
  deed->page = page;
  td_dialog_deed (GTK_WINDOW (self), self->session, self->said, remove ? self->remove : self->done, run_deed,
                  deed, deed_free);
}

/* ---- the form ---- */

static char *
text_of (TdReviewDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter from, to;
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
}

static void
read_form (TdReviewDialog *self, TdReviewForm *form)
{
  guint kind = gtk_drop_down_get_selected (self->kind), verdict = gtk_drop_down_get_selected (self->verdict);
  g_autofree char *text = text_of (self);
  TdReviewTyped typed = { .kind = (TdReviewEventKind)(kind < TD_N_REVIEW_EVENTS ? kind : 0),
                          .verdict = (TdReviewVerdict)(verdict + 1 < TD_N_REVIEW_VERDICTS ? verdict + 1 : 0),
                          .day = gtk_editable_get_text (self->day),
                          .told = gtk_editable_get_text (self->told),
                          .department = gtk_editable_get_text (self->department),
                          .number = gtk_editable_get_text (self->number),
                          .person = gtk_editable_get_text (self->person),
                          .text = text,
                          .page = td_stamped_page_get (self->page) };
  td_review_form_init (form, &typed, self->file, self->event->id != 0 ? self->event : NULL);
}

static void
show_fields (TdReviewDialog *self, const TdReviewForm *form)
{
  gtk_widget_set_visible (GTK_WIDGET (self->department_field), form->asks[TD_REVIEW_DEPARTMENT]);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_field), form->asks_verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->told_field), form->asks[TD_REVIEW_TOLD]);
  gtk_widget_set_visible (GTK_WIDGET (self->person_field), form->asks[TD_REVIEW_PERSON]);
  gtk_widget_set_visible (GTK_WIDGET (self->text_field), form->asks[TD_REVIEW_TEXT]);
  gtk_widget_set_visible (GTK_WIDGET (self->page), form->asks[TD_REVIEW_PAGE]);
  g_object_set (self->person_field, "title", form->person, NULL);
  g_object_set (self->text_field, "title", form->text, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, form->text, -1);
}

static void
changed_cb (TdReviewDialog *self)
{
  g_auto (TdReviewForm) form = { 0 };
  if (self->session == NULL)
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
  td_field_say_at (fields, TD_N_REVIEW_FIELDS, form.at, form.fault);
  gboolean contradicts = form.contradiction != NULL && *form.contradiction != '\0';
  gtk_label_set_text (self->contradiction, contradicts ? form.contradiction : "");
  gtk_widget_set_visible (GTK_WIDGET (self->contradiction), contradicts);
  gtk_widget_set_visible (GTK_WIDGET (self->anyway), contradicts);
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done),
                            form.event != NULL &&
                                (!contradicts || gtk_check_button_get_active (self->anyway)));
}

static void
done_cb (TdReviewDialog *self)
{
  g_auto (TdReviewForm) form = { 0 };
  read_form (self, &form);
  if (form.event != NULL)
    start (self, g_steal_pointer (&form.event), g_steal_pointer (&form.page), FALSE);
}

static void
remove_cb (TdReviewDialog *self)
{
  start (self, td_review_event_copy (self->event), NULL, TRUE);
}

static void
cancel_cb (TdReviewDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
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
show_event (TdReviewDialog *self)
{
  const TdReviewEvent *event = self->event;
  g_autofree char *day = td_date_to_iso (event->on);
  g_autofree char *told = td_date_to_iso (event->told);
  td_choice_set (self->kind, event->kind);
  td_choice_set (self->verdict, event->verdict > 0 ? event->verdict - 1 : 0);
  gtk_editable_set_text (self->day, day);
  gtk_editable_set_text (self->told, told);
  gtk_editable_set_text (self->department, event->department);
  gtk_editable_set_text (self->number, event->number);
  gtk_editable_set_text (self->person, event->person);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), event->text, -1);
}

void
td_review_dialog_present (GtkWindow *parent,
                          TdSession *session,
                          TdReviewFile *file,
                          const TdReviewEvent *event)
{
  g_return_if_fail (TD_IS_SESSION (session) && file != NULL && event != NULL);
  TdReviewDialog *self = g_object_new (TD_TYPE_REVIEW_DIALOG, "transient-for", parent, NULL);
  self->event = td_review_event_copy (event);
  self->file = td_review_file_ref (file);
  td_choice_fill (self->kind, TD_N_REVIEW_EVENTS, kind_word);
  td_choice_fill (self->verdict, TD_N_REVIEW_VERDICTS - 1, verdict_word);
  show_event (self);
  td_stamped_page_set_kept (self->page, *event->page != '\0');
  gtk_button_set_label (self->done, event->id != 0 ? _ ("_Change") : _ ("_Record"));
  gtk_widget_set_visible (GTK_WIDGET (self->remove), event->id != 0);
  /* A step that stands keeps what it is: its values belong to it. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), event->id == 0);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->session = g_object_ref (session);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_review_dialog_dispose (GObject *object)
{
  TdReviewDialog *self = TD_REVIEW_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_REVIEW_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->event, td_review_event_free);
  g_clear_pointer (&self->file, td_review_file_free);
  G_OBJECT_CLASS (td_review_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdReviewDialog, name)

static void
td_review_dialog_class_init (TdReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_review_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_STAMPED_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-review-dialog.ui");
  BIND (kind);
  BIND (verdict);
  BIND (day);
  BIND (told);
  BIND (department);
  BIND (number);
  BIND (person);
  BIND (text);
  BIND (page);
  BIND (department_field);
  BIND (verdict_field);
  BIND (told_field);
  BIND (person_field);
  BIND (text_field);
  BIND (contradiction);
  BIND (anyway);
  BIND (said);
  BIND (done);
  BIND (remove);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_review_dialog_init (TdReviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
