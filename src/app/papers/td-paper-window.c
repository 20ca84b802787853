/* Tidang: a paper before it is printed or written — its pages, its words, its file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-window-private.h"

#include "td-choice.h"
#include "td-desk.h"
#include "td-display-list.h"
#include "td-field.h"
#include "td-fit.h"
#include "td-side.h"
#include "td-text.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdPaperWindow, td_paper_window, ADW_TYPE_WINDOW)

gboolean
td_paper_window_is_many (TdPaperWindow *self)
{
  return self->unit_ids->len != 1;
}

gboolean
td_paper_window_writes_each (TdPaperWindow *self)
{
  return td_paper_window_is_many (self) && self->values->kind != TD_PAPER_PROGRESS &&
         gtk_check_button_get_active (self->each);
}

TdPaperDeed *
td_paper_window_deed (TdPaperWindow *self)
{
  return td_paper_deed_new ((const gint64 *)(gpointer)self->unit_ids->data, self->unit_ids->len,
                            self->values);
}

/* Of the one on show. A ledger is one table of all. */
static TdPaperDeed *
shown_deed (TdPaperWindow *self)
{
  if (self->values->kind == TD_PAPER_PROGRESS)
    return td_paper_window_deed (self);
  return td_paper_deed_new (&g_array_index (self->unit_ids, gint64, self->shown), 1, self->values);
}

static char *
many_label (TdPaperWindow *self)
{
  return g_strdup_printf (ngettext ("%u stairwell", "%u stairwells", self->unit_ids->len),
                          self->unit_ids->len);
}

/* ---- the pages ---- */

static void
show_unit (TdPaperWindow *self, const char *label)
{
  gboolean one_by_one = td_paper_window_is_many (self) && self->values->kind != TD_PAPER_PROGRESS;
  g_autofree char *text = g_strdup_printf (_ ("%s · %u of %u"), label, self->shown + 1, self->unit_ids->len);
  gtk_label_set_text (self->unit_label, text);
  gtk_widget_set_visible (self->pager, one_by_one);
  gtk_widget_set_sensitive (self->unit_before, self->shown > 0);
  gtk_widget_set_sensitive (self->unit_after, self->shown + 1 < self->unit_ids->len);
}

static void
show_pages (TdPaperWindow *self)
{
  guint n = td_display_list_n_pages (self->list);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  td_paper_pages_show (self->pages, self->list);
  adw_window_title_set_subtitle (self->title, td_paper_window_is_many (self) ? "" : pages);
  gtk_stack_set_visible_child_name (self->stack, "pages");
}

typedef struct
{
  TdPaperWindow *self;
  guint serial;
} Asked;

static void
do_then (TdPaperWindow *self)
{
  TdPaperThen then = self->then;
  /* Where to put the focus is known with the words, which may come later. */
  if (then != TD_PAPER_SHOW_AND_PRINT && then != TD_PAPER_SHOW_AND_EXPORT)
    return;
  self->then = TD_PAPER_SHOW;
  if (then == TD_PAPER_SHOW_AND_PRINT)
    td_paper_window_print (self);
  else if (then == TD_PAPER_SHOW_AND_EXPORT)
    td_paper_window_choose (self);
}

static void
take_shown (TdPaperWindow *self, TdPaperShown *shown)
{
  gboolean running = self->relay != NULL;
  td_paper_pages_show (self->pages, NULL);
  g_clear_pointer (&self->list, td_display_list_unref);
  self->list = g_steal_pointer (&shown->list);
  /* Of many, others may well be made where this one cannot. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->print), self->list != NULL && !running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export),
                            (self->list != NULL || td_paper_window_is_many (self)) && !running);
  show_unit (self, shown->label);
  if (self->list == NULL)
    {
      adw_status_page_set_description (self->failed, shown->why != NULL ? shown->why : "");
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  show_pages (self);
  do_then (self);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdPaperWindow) self = asked->self;
  TdPaperShown *shown = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session != NULL && shown != NULL && asked->serial == self->serial)
    take_shown (self, shown);
  td_paper_shown_free (shown);
}

static void
preview (TdPaperWindow *self)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = ++self->serial;
  td_session_run (self->session, G_PRIORITY_DEFAULT, td_paper_deed_preview, shown_deed (self),
                  td_paper_deed_free, td_paper_shown_free, NULL, previewed_cb, asked);
}

static gboolean
reload_now (gpointer data)
{
  TdPaperWindow *self = data;
  self->reload_source = 0;
  preview (self);
  td_paper_window_look_for_lacks (self);
  return G_SOURCE_REMOVE;
}

void
td_paper_window_reload (TdPaperWindow *self, guint delay)
{
  g_clear_handle_id (&self->reload_source, g_source_remove);
  self->reload_source = g_timeout_add (delay, reload_now, self);
}

/* What was mended meanwhile is seen when one comes back. */
static void
active_cb (TdPaperWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->lacking != NULL && self->lacking->len > 0 &&
      self->reload_source == 0 && td_paper_values_missing (self->values) == NULL)
    td_paper_window_reload (self, 1);
}

static void
turn_unit (TdPaperWindow *self, int by)
{
  gint64 to = (gint64)self->shown + by;
  if (to < 0 || to >= self->unit_ids->len || self->values->kind == TD_PAPER_PROGRESS)
    return;
  self->shown = (guint)to;
  preview (self);
}

static void
unit_before_cb (TdPaperWindow *self)
{
  turn_unit (self, -1);
}

static void
unit_after_cb (TdPaperWindow *self)
{
  turn_unit (self, 1);
}

static gboolean
td_paper_window_close_request (GtkWindow *window)
{
  TdPaperWindow *self = TD_PAPER_WINDOW (window);
  g_autoptr (TdDesk) desk = td_desk_load ();
  td_paper_window_keep_words (self);
  gtk_window_get_default_size (window, &desk->paper_width, &desk->paper_height);
  desk->paper_zoom = td_paper_pages_get_zoom (self->pages);
  td_desk_store (desk);
  return GTK_WINDOW_CLASS (td_paper_window_parent_class)->close_request (window);
}

/* ---- many ---- */

const char *
td_paper_window_place_label (TdPaperWindow *self)
{
  if (td_paper_window_writes_each (self))
    return _ ("Save into the folder");
  return gtk_check_button_get_active (self->docx) ? _ ("Save as a Word file") : _ ("Save as PDF");
}

static void
name_place (TdPaperWindow *self)
{
  const char *label = td_paper_window_place_label (self);
  g_object_set (self->path_field, "title", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->path), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
suggest_path (TdPaperWindow *self)
{
  gboolean each = td_paper_window_writes_each (self);
  g_autofree char *pdf = td_paper_values_path (self->values, self->folder, each);
  g_autofree char *path = td_paper_path_as (pdf, gtk_check_button_get_active (self->docx));
  td_choice_set_text (self->path, path);
  name_place (self);
}

static void
show_title (TdPaperWindow *self, const char *label)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", td_paper_values_label (self->values), label);
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
kind_cb (TdPaperWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  if (self->updating || self->values == NULL || selected >= TD_N_PAPERS)
    return;
  td_paper_window_take (self, td_paper_values_with_kind (self->values, (TdPaperKind)selected), 50);
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

static void
docx_cb (TdPaperWindow *self)
{
  gboolean docx = gtk_check_button_get_active (self->docx);
  g_autofree char *path = td_paper_path_as (gtk_editable_get_text (self->path), docx);
  gtk_editable_set_text (self->path, path);
  name_place (self);
}

/* ---- buttons and keys ---- */

static void
print_cb (TdPaperWindow *self)
{
  td_paper_window_print (self);
}

static void
export_cb (TdPaperWindow *self)
{
  td_paper_window_export (self);
}

static void
choose_cb (TdPaperWindow *self)
{
  td_paper_window_choose (self);
}

static void
cancel_cb (TdPaperWindow *self)
{
  td_paper_window_cancel (self);
}

static void
folder_cb (TdPaperWindow *self)
{
  td_paper_window_open_folder (self);
}

/* parameter: by how much. */
static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPaperWindow *self = TD_PAPER_WINDOW (widget);
  int by = g_variant_get_int32 (parameter);
  if (g_str_equal (name, "paper.page"))
    td_paper_pages_turn (self->pages, by);
  else if (g_str_equal (name, "paper.unit"))
    turn_unit (self, by);
  else if (by == 0)
    td_paper_pages_set_zoom (self->pages, 0);
  else
    td_paper_pages_step_zoom (self->pages, by);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_paper_window_print (TD_PAPER_WINDOW (widget));
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
    int by;
  } keys[] = {
    { GDK_KEY_Page_Down, 0, "paper.page", 1 },
    { GDK_KEY_Page_Up, 0, "paper.page", -1 },
    { GDK_KEY_Home, GDK_CONTROL_MASK, "paper.page", G_MININT },
    { GDK_KEY_End, GDK_CONTROL_MASK, "paper.page", G_MAXINT },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "paper.unit", 1 },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "paper.unit", -1 },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "paper.zoom", 1 },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "paper.zoom", 1 },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "paper.zoom", 1 },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "paper.zoom", -1 },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "paper.zoom", -1 },
    { GDK_KEY_0, GDK_CONTROL_MASK, "paper.zoom", 0 },
  };
  gtk_widget_class_install_action (widget_class, "paper.page", "i", page_action);
  gtk_widget_class_install_action (widget_class, "paper.unit", "i", page_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom", "i", page_action);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, "i",
                                         keys[i].by);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* ---- the type ---- */

static TdPaperWindow *
window_new (GtkWindow *parent, TdSession *session, const gint64 *ids, guint n, TdPaperThen then)
{
  TdPaperWindow *self = g_object_new (TD_TYPE_PAPER_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->then = then;
  self->word_opened_for = -1;
  self->folder = g_path_get_dirname (td_workspace_get_path (td_session_get_workspace (session)));
  g_array_append_vals (self->unit_ids, ids, n);
  return self;
}

static void
present (TdPaperWindow *self, const char *label, TdPaperValues *values)
{
  self->values = values;
  td_paper_window_update (self);
  show_title (self, label);
  gtk_window_present (GTK_WINDOW (self));
  td_paper_window_load_words (self);
}

/* Takes values. */
static void
present_one (GtkWindow *parent,
             TdSession *session,
             const TdUnit *unit,
             TdPaperValues *values,
             TdPaperThen then)
{
  TdPaperWindow *self = window_new (parent, session, &unit->id, 1, then);
  g_autofree char *label = td_unit_label (unit);
  g_autofree char *name = td_paper_file_name_of (unit, td_paper_values_chinese (values), ".pdf");
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gtk_editable_set_text (self->path, path);
  if (values->announcement != 0)
    gtk_label_set_text (self->kept_hint,
                        _ ("The days, the places and what else the notice says are those of its record: "
                           "change them there. What is entered here is kept with the dossier."));
  present (self, label, values);
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
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
  present_one (parent, session, unit, td_paper_values_new (kind, vote_number, FALSE), then);
}

void
td_paper_window_present_notice (GtkWindow *parent,
                                TdSession *session,
                                const TdUnit *unit,
                                const TdAnnounced *announced)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit != NULL && announced != NULL);
  present_one (parent, session, unit, td_paper_values_of_notice (announced->announcement, announced->round),
               TD_PAPER_SHOW);
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
  values->many = td_paper_window_is_many (self);
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
  td_paper_window_cancel (self);
  td_paper_window_end_progress (self);
  if (self->lacks_cancellable != NULL)
    g_cancellable_cancel (self->lacks_cancellable);
  g_clear_object (&self->lacks_cancellable);
  self->updating = TRUE;
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PAPER_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_paper_values_free);
  g_clear_pointer (&self->kept, td_kept_words_free);
  g_clear_pointer (&self->list, td_display_list_unref);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  g_clear_pointer (&self->written, g_free);
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
  BIND (purpose);
  BIND (allow_missing);
  BIND (words);
  BIND (kept_hint);
  BIND (flap);
  BIND (show_words);
  BIND (pager);
  BIND (unit_before);
  BIND (unit_after);
  BIND (unit_label);
  BIND (progress_row);
  BIND (progress);
  BIND (lacks);
  BIND (lacks_box);
  BIND (lacks_title);
  BIND (folder_button);
  BIND (kind);
  BIND (each);
  BIND (docx);
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
  g_type_ensure (TD_TYPE_PAPER_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-paper-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, each_cb);
  gtk_widget_class_bind_template_callback (widget_class, docx_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "flag_cb", G_CALLBACK (td_paper_window_flag));
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_before_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_after_cb);
  install_keys (widget_class);
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
  self->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  td_choice_fill (self->kind, TD_N_PAPERS, kind_word);
  self->updating = FALSE;
  gtk_window_set_default_size (GTK_WINDOW (self), desk->paper_width, desk->paper_height);
  td_fit_keep (GTK_WINDOW (self));
  td_side_bind (self->flap, self->show_words);
  td_paper_window_add_words (self);
  td_paper_pages_set_zoom (self->pages, desk->paper_zoom);
}
